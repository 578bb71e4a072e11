//! The letters that are kept: for whoever sorts them, what they say, the letter itself, and what becomes of it.

use super::Voice;
use super::bringing::{Bringing, is_shut};
use crate::desk::{Books, case_numbered, case_seen};
use crate::documents::Verdict;
use crate::organisation::Known;
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use bridges::letter::{self, Address, LARGEST, Letter as Read};
use domain::Timestamp;
use domain::desk::post::{Letter, LetterState};
use domain::identity::{CaseId, LetterId};
use domain::journal::{Entry, Happening};
use domain::refusal::{Message, Refusal};
use futures::stream::try_unfold;
use std::collections::{BTreeMap, HashMap, HashSet};
use store::desk as table;
use store::desk::LetterFilter;
use store::organisation::Page;
use store::{Change, Source, View};

/// What the sorting of letters is to the policies: they may tell of anything, so it is for those who may see every case.
fn sorting(books: &Books, caller: &Caller) -> Resource {
    let (staff, unit) = books.staff(caller);
    Resource::Case { asks: false, staff, unit, system: None, sensitive: true, improves: false, advises: false }
}

async fn must_sort(town: &Town, caller: &Caller, source: &impl Source, at: Timestamp) -> Outcome<Books> {
    let books = Books::read(town, source, at).await?;
    town.require(caller, Action::Edit, &sorting(&books, caller))?;
    Ok(books)
}

/// The same for whoever only looks at them: a token that reads is enough.
async fn must_look(town: &Town, caller: &Caller, source: &impl Source, at: Timestamp) -> Outcome<()> {
    let books = Books::read(town, source, at).await?;
    town.require_to_look(caller, Action::Edit, &sorting(&books, caller))
}

/// Whether the caller sorts letters, and how many wait for it.
pub async fn letters_to_sort(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Option<i64>> {
    let books = Books::kept(town, at).await?;
    let view = town.read().await?;
    if town.policies().allows(caller, Action::Edit, &sorting(&books, caller))? {
        Ok(Some(table::letter_waiting(&view).await?))
    } else {
        Ok(None)
    }
}

/// The letters that are kept.
#[derive(Clone, Debug, Default)]
pub struct Letters {
    /// The letters that were asked for.
    pub letters: Vec<Letter>,
    /// How many of those there are in all.
    pub total: i64,
    /// How many letters there are, by what has become of them.
    pub counts: BTreeMap<LetterState, i64>,
    /// The numbers of the cases to which they belong.
    pub cases: HashMap<CaseId, String>,
    /// When mail was last fetched, and what was wrong then.
    pub fetched: Option<(Timestamp, Option<Message>)>,
    /// Whether mail is fetched at all.
    pub receives: bool,
}

/// The letters, for whoever sorts them.
pub async fn letters(town: &Town, caller: &Caller, filter: &LetterFilter, at: Timestamp) -> Outcome<Letters> {
    let view = town.read().await?;
    must_look(town, caller, &view, at).await?;
    let Page { rows: letters, total } = table::letter_list(&view, filter).await?;
    let ids: HashSet<&CaseId> = letters.iter().filter_map(|letter| letter.case.as_ref()).collect();
    let cases = table::cases_cited(&view, &ids.into_iter().collect::<Vec<_>>()).await?;
    let counts = table::letter_counts(&view).await?;
    let settings = town.settings().await?;
    let receives = crate::operation::desk_receives(&settings);
    Ok(Letters { letters, total, counts, cases, fetched: table::post_state(&view).await?, receives })
}

/// A letter with what can be read of it.
#[derive(Clone, Debug)]
pub struct LetterSeen {
    /// The letter.
    pub letter: Letter,
    /// To whom it went.
    pub to: Vec<String>,
    /// What was written anew in it; empty where it cannot be read.
    pub text: String,
    /// What it quotes.
    pub quoted: String,
    /// What is attached: name and size in bytes.
    pub files: Vec<(String, u64)>,
    /// The number of the case to which it belongs.
    pub case: Option<String>,
}

async fn found(source: &impl Source, id: &LetterId) -> Outcome<Letter> {
    table::letter_find(source, id).await?.ok_or_else(|| Failure::missing("letter", id))
}

/// The bytes of a letter, from its first part on.
pub struct LetterBytes {
    town: Town,
    letter: LetterId,
    next: i64,
}

impl LetterBytes {
    /// The next part; none after the last.
    pub async fn next(&mut self) -> Outcome<Option<Vec<u8>>> {
        let part = table::letter_part(&self.town.read().await?, &self.letter, self.next).await?;
        self.next += 1;
        Ok(part)
    }
}

async fn bytes(view: &View, id: &LetterId) -> Outcome<Vec<u8>> {
    let mut whole = Vec::new();
    let mut part = 0;
    while let Some(bytes) = table::letter_part(view, id, part).await? {
        whole.extend(bytes);
        part += 1;
    }
    Ok(whole)
}

/// What can be read of a letter; none where nothing can.
async fn read(view: &View, letter: &Letter) -> Outcome<Option<Read>> {
    if letter.cut || letter.size.unsigned_abs() > LARGEST as u64 {
        return Ok(None);
    }
    let bytes = bytes(view, &letter.id).await?;
    let reading = tokio::task::spawn_blocking(move || letter::read(&bytes, "").ok());
    reading.await.map_err(Failure::fault)
}

/// A letter, for whoever sorts them.
pub async fn letter(town: &Town, caller: &Caller, id: &LetterId, at: Timestamp) -> Outcome<LetterSeen> {
    let view = town.read().await?;
    must_look(town, caller, &view, at).await?;
    let letter = found(&view, id).await?;
    let case = match &letter.case {
        Some(case) => table::case_find(&view, case).await?.map(|case| case.cited()),
        None => None,
    };
    let read = read(&view, &letter).await?;
    let mut seen = LetterSeen { letter, to: Vec::new(), text: String::new(), quoted: String::new(), files: Vec::new(), case };
    if let Some(read) = read {
        seen.to = read.to.iter().chain(&read.cc).map(|to| to.address.clone()).collect();
        seen.files = read.attachments.iter().map(|part| (part.name.clone(), part.bytes.len() as u64)).collect();
        (seen.text, seen.quoted) = (read.text, read.quoted);
    }
    Ok(seen)
}

/// The letter as it came, for whoever sorts them; where there is a scanner it looks first.
pub async fn letter_source(town: &Town, caller: &Caller, id: &LetterId, at: Timestamp) -> Outcome<(Letter, LetterBytes)> {
    let view = town.read().await?;
    must_look(town, caller, &view, at).await?;
    let letter = found(&view, id).await?;
    drop(view);
    let whole = || LetterBytes { town: town.clone(), letter: id.clone(), next: 0 };
    if let Some(scanner) = &town.documents().scanner {
        // A letter may be large: of its parts one at a time is in memory, here and on its way out.
        let parts = try_unfold(whole(), async |mut bytes| {
            let part = bytes.next().await?;
            Ok::<_, Failure>(part.map(|part| (part, bytes)))
        });
        match scanner.look_along(parts).await? {
            Ok(Verdict::Clean) => {}
            Ok(Verdict::Found(signature)) => {
                return Err(Refusal::plain(Message::new("documents-found").with("signature", signature)).into());
            }
            Err(error) => return Err(Refusal::plain(error.message()).into()),
        }
    }
    Ok((letter, whole()))
}

/// What a person decides of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deciding<'a> {
    /// It becomes a case.
    Opens,
    /// It is added to the case of a number.
    Joins(&'a str),
    /// It is set aside.
    Aside,
}

/// Decides what becomes of a letter; gives the case to which it belongs from now on.
pub async fn letter_decide(
    town: &Town,
    caller: &Caller,
    known: &Known<LetterId>,
    (deciding, say): (Deciding<'_>, Voice<'_>),
    at: Timestamp,
) -> Outcome<Option<CaseId>> {
    let view = town.read().await?;
    let books = must_sort(town, caller, &view, at).await?;
    let letter = found(&view, &known.id).await?;
    let into = match deciding {
        Deciding::Joins(number) => {
            let (case, watchers) = case_seen(town, caller, (&view, &books), &case_numbered(&view, number).await?).await?;
            if case.course.merged_into.is_some() {
                return Err(Refusal::plain(Message::new("case-merge-merged").with("number", case.cited())).at("number").into());
            }
            town.require(caller, Action::Edit, &books.resource(caller, &case, &watchers))?;
            if is_shut(&view, &case, letter.from.as_deref().unwrap_or_default()).await? {
                return Err(Refusal::plain(Message::new("desk-is-closed")).at("number").into());
            }
            Some(case.id)
        }
        Deciding::Opens | Deciding::Aside => None,
    };
    let state = match deciding {
        Deciding::Opens => LetterState::Opened,
        Deciding::Joins(_) => LetterState::Added,
        Deciding::Aside => LetterState::Aside,
    };
    // Whether it may still be decided is said before its files are taken in.
    letter.clone().settled(state, None)?;
    let (brings, read) = if deciding == Deciding::Aside {
        (None, None)
    } else {
        let read = match read(&view, &letter).await? {
            Some(read) => read,
            None => bare(&letter)?,
        };
        (Some(Bringing::of(town, caller, &read, into, at).await?), Some(read))
    };
    drop(view);
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Option<CaseId>, Entry)> {
            let before = found(change, &known.id).await?;
            let mut happenings = Vec::new();
            let mut case = before.case.clone();
            if let (Some(brings), Some(read)) = (&brings, &read) {
                let (kept, told) = brings.keep(town, caller, change, (read, &before.mark), say, at).await?;
                happenings = told;
                case = Some(kept);
            }
            let after = before.clone().settled(state, case.clone())?;
            table::letter_save(change, &Letter { version: known.version, ..after.clone() }).await?;
            let id = known.id.as_str();
            happenings.extend(Happening::between("letter", id, Some(&before.traced()), Some(&after.traced())));
            Ok((case.filter(|_| deciding != Deciding::Aside), Entry::from(happenings)))
        })
        .await;
    if let (Err(_), Some(brings)) = (&written, &brings) {
        brings.forget().await;
    }
    written
}

/// What there is of a letter that cannot be read: from whom, and its subject.
fn bare(letter: &Letter) -> Result<Read, Refusal> {
    let address = letter.from.clone().ok_or_else(|| Refusal::plain(Message::new("post-from-nobody")))?;
    Ok(Read {
        message_id: None,
        in_reply_to: None,
        references: Vec::new(),
        from: Address { name: letter.name.clone(), address },
        to: Vec::new(),
        cc: Vec::new(),
        subject: letter.subject.clone(),
        sent_at: None,
        text: String::new(),
        quoted: String::new(),
        attachments: Vec::new(),
        automatic: None,
        had_html: false,
        cut: letter.why.clone(),
    })
}
