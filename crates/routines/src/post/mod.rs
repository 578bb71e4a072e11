//! Mail for the desk, which joins its cases with documents, notices and the world outside.
//!
//! It is fetched, and each letter taken in within one transaction: as a case, as a message in one, or kept for a person.
//!
//! A letter stays new in its mailbox until it is kept here, and is known again by its mark: whoever is killed in between loses nothing and
//! takes nothing twice.

mod answers;
mod letters;

pub use answers::{Addressee, Saying, addressees, answers_come_in, saying_sent, sayings};
pub use domain::desk::post::{Letter, LetterState};
pub use letters::{Deciding, LetterSeen, Letters, letter, letter_decide, letter_source, letters, letters_to_sort};

use crate::desk::{Books, Coming, case_counted, case_happened, case_kept, case_opened};
use crate::documents::{Adding, Brought, Subject, SubjectKind, bring};
use crate::operation::desk_mailbox;
use crate::organisation::settle::{Stopped, settled};
use crate::{Caller, Failure, Outcome, Town};
use bridges::letter::{Automatic, Letter as Read, Unread, case_number};
use bridges::mailbox::{Fetched, MailboxError, Open};
use domain::Timestamp;
use domain::calendar::day_of;
use domain::desk::course::Act;
use domain::desk::post::{Arrival, Fate, said, worded};
use domain::desk::{Case, CaseMessage, MessageKind};
use domain::identity::{CaseId, LetterId, MailId, MessageId};
use domain::journal::{Entry, Happening};
use domain::refusal::{Message, Refusal};
use jiff::SignedDuration;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use store::desk as table;
use store::organisation::person_by_email;
use store::{Change, Source};

/// How many letters are fetched together.
const AT_ONCE: usize = 20;
/// How many are taken in before others' work is looked to.
const MOST: usize = 400;
/// Within which time letters of one address are counted.
const LATELY: SignedDuration = SignedDuration::from_hours(1);
/// So often at the most a case was merged into another on the way to where it is now.
const MERGED: usize = 20;
/// The longest title of a file, in characters.
const LONGEST_TITLE: usize = 150;

/// How a sentence is said in the municipality's language, where it becomes part of a case.
pub type Voice<'a> = &'a (dyn Fn(&Message) -> String + Sync);

/// What became of the letters that were fetched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Posted {
    /// Those that became cases.
    pub opened: usize,
    /// Those that were said in a case.
    pub joined: usize,
    /// Those that wait for a person.
    pub waiting: usize,
    /// Those that were noted, and no more.
    pub noted: usize,
    /// Those that had been taken in before.
    pub known: usize,
}

/// What became of one letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    Opened,
    Joined,
    Waits,
    Noted,
    Known,
}

impl Posted {
    const fn add(&mut self, taken: Taken) {
        let one = match taken {
            Taken::Opened => &mut self.opened,
            Taken::Joined => &mut self.joined,
            Taken::Waits => &mut self.waiting,
            Taken::Noted => &mut self.noted,
            Taken::Known => &mut self.known,
        };
        *one += 1;
    }
}

/// Fetches what is new and takes it in; how it went is kept for the page of letters.
pub async fn post_fetch(town: &Town, say: Voice<'_>, clock: &(dyn Fn() -> Timestamp + Sync)) -> Outcome<Posted> {
    let posted = match desk_mailbox(town).await {
        Ok(None) => return Ok(Posted::default()),
        Ok(Some(mailbox)) => match mailbox.open().await {
            Ok(mut open) => {
                let posted = take_all(town, &mut open, say, clock).await;
                open.close().await;
                posted
            }
            Err(error) => Err(wrong(&error)),
        },
        Err(failure) => Err(failure),
    };
    let (at, fault) = (clock(), posted.as_ref().err().map(Failure::message));
    town.store().operate(async |upkeep| table::post_fetched(upkeep, at, fault.as_ref()).await).await?;
    posted
}

fn wrong(error: &MailboxError) -> Failure {
    Refusal::plain(error.message()).into()
}

async fn take_all(town: &Town, open: &mut Open, say: Voice<'_>, clock: &(dyn Fn() -> Timestamp + Sync)) -> Outcome<Posted> {
    let (mut posted, mut count) = (Posted::default(), 0);
    while count < MOST {
        let letters = open.fetch_new(AT_ONCE).await.map_err(|error| wrong(&error))?;
        if letters.is_empty() {
            break;
        }
        count += letters.len();
        for fetched in letters {
            let (key, inlet) = (fetched.key.clone(), Inlet::read(fetched).await?);
            let at = clock();
            let taken = match inlet.take(town, say, at).await {
                Ok(taken) => taken,
                // What cannot be taken in keeps none of the others back: a person looks at it.
                Err(failure) => {
                    tracing::warn!(%failure, mark = inlet.mark, "a letter could not be taken in, and is kept for a person");
                    let why = match failure {
                        Failure::Refusal(refusal) => refusal.message,
                        _ => Message::new("post-not-taken-in"),
                    };
                    inlet.keep(town, (LetterState::Waiting, None), vec![why], at).await?
                }
            };
            posted.add(taken);
            open.done(&key).await.map_err(|error| wrong(&error))?;
        }
    }
    Ok(posted)
}

/// Whether a letter was taken in before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Met {
    /// It was not.
    Never,
    /// It was.
    Known,
    /// Another was by whose Message-ID it would be known, and that said something else.
    Other,
}

/// A letter on its way in.
struct Inlet {
    /// By what it is known again.
    mark: String,
    /// The digest of its bytes.
    digest: String,
    /// The digest of what it says, so that another letter of the same Message-ID is not taken for it.
    said: String,
    fetched: Arc<Fetched>,
    read: Result<Read, Box<Unread>>,
}

/// By what a letter is known again that has no Message-ID.
fn digest(bytes: &[u8]) -> String {
    format!("sha256:{}", hex::encode(Sha256::digest(bytes)))
}

/// What a letter says: the same letter differs in what the servers on its way wrote on it, as where it came by two addresses of the desk.
fn saying(letter: &Read) -> String {
    let mut hash = Sha256::new();
    let mut part = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    for text in [&letter.from.address.to_lowercase(), &letter.subject, &letter.text, &letter.quoted] {
        part(text.as_bytes());
    }
    for file in &letter.attachments {
        part(file.name.as_bytes());
        part(&file.bytes);
    }
    format!("sha256:{}", hex::encode(hash.finalize()))
}

impl Inlet {
    /// Reads what was fetched.
    async fn read(fetched: Fetched) -> Outcome<Self> {
        let fetched = Arc::new(fetched);
        let bytes = Arc::clone(&fetched);
        let reading = tokio::task::spawn_blocking(move || {
            let (read, digest) = (bytes.read(""), digest(&bytes.bytes));
            let said = read.as_ref().map_or_else(|_| digest.clone(), saying);
            (read, digest, said)
        });
        let (read, digest, said) = reading.await.map_err(Failure::fault)?;
        let id = match &read {
            Ok(letter) => letter.message_id.clone(),
            Err(unread) => unread.message_id.clone(),
        };
        Ok(Self { mark: id.unwrap_or_else(|| digest.clone()), digest, said, fetched, read })
    }

    /// Whether it was taken in before.
    async fn met(&self, source: &impl Source) -> Outcome<Met> {
        let said = table::letter_said(source, &self.mark).await?;
        if said.contains(&self.said) {
            return Ok(Met::Known);
        }
        if !said.is_empty() {
            return Ok(Met::Other);
        }
        // Of what came before that was kept its mark alone is known.
        let taken = table::message_taken(source, std::slice::from_ref(&self.mark)).await?.is_some();
        Ok(if taken || table::letter_known(source, &self.mark).await? { Met::Known } else { Met::Never })
    }

    /// Keeps a letter apart of whose Message-ID there was another: for a person, unless a program wrote it.
    async fn apart(&self, town: &Town, at: Timestamp) -> Outcome<Taken> {
        let mut why = vec![Message::new("post-same-id")];
        why.extend(self.read.as_ref().ok().and_then(|letter| letter.automatic).map(Automatic::told));
        let state = if why.len() > 1 { LetterState::Noted } else { LetterState::Waiting };
        self.keep(town, (state, None), why, at).await
    }

    async fn take(&self, town: &Town, say: Voice<'_>, at: Timestamp) -> Outcome<Taken> {
        let met = self.met(&town.read().await?).await?;
        match met {
            Met::Known => return Ok(Taken::Known),
            Met::Other => return self.apart(town, at).await,
            Met::Never => {}
        }
        let letter = match &self.read {
            Ok(letter) => letter,
            Err(unread) => return self.keep(town, (LetterState::Waiting, None), vec![unread.reason.clone()], at).await,
        };
        let arrival = arrival(&town.read().await?, letter, at).await?;
        let about = arrival.about.clone();
        match arrival.fate() {
            Fate::Noted(why) => self.keep(town, (LetterState::Noted, about), vec![why], at).await,
            Fate::Waits(why) => self.keep(town, (LetterState::Waiting, about), vec![why], at).await,
            Fate::Opens => self.bring(town, letter, None, say, at).await,
            Fate::Joins(case) => self.bring(town, letter, Some(case), say, at).await,
        }
    }

    /// Makes a case of it, or adds it to one; of what did not come along the staff are told, and then the letter is kept whole as well.
    async fn bring(&self, town: &Town, letter: &Read, into: Option<CaseId>, say: Voice<'_>, at: Timestamp) -> Outcome<Taken> {
        let caller = Caller::system();
        let _turn = town.documents().turn().await;
        let brings = Bringing::of(town, &caller, letter, into, at).await?;
        let kept = (!brings.left_out.is_empty()).then(|| self.letter(town, LetterState::Noted, brings.left_out.clone(), at));
        let written = town
            .store()
            .write(&caller.actor, at, async |change: &Change| -> Result<(Taken, Entry), Stopped<Taken>> {
                // Another node may have been quicker.
                match self.met(change).await? {
                    Met::Known => return Err(Stopped::Same(Taken::Known)),
                    Met::Other => return Err(Refusal::plain(Message::new("post-same-id")).into()),
                    Met::Never => {}
                }
                table::letter_said_add(change, &self.mark, &self.said).await?;
                let (case, mut happenings) = brings.keep(town, &caller, change, (letter, &self.mark), say, at).await?;
                if let Some(kept) = &kept {
                    let kept = Letter { case: Some(case), ..kept.clone() };
                    happenings.extend(self.save(change, &kept).await?);
                }
                Ok((if brings.joins { Taken::Joined } else { Taken::Opened }, Entry::from(happenings)))
            })
            .await;
        let taken = settled(written);
        if !matches!(taken, Ok(Taken::Joined | Taken::Opened)) {
            brings.forget().await;
        }
        taken
    }

    /// Keeps it whole, for a person or to be noted.
    async fn keep(
        &self,
        town: &Town,
        (state, case): (LetterState, Option<CaseId>),
        why: Vec<Message>,
        at: Timestamp,
    ) -> Outcome<Taken> {
        let letter = Letter { case, ..self.letter(town, state, why, at) };
        let written = town
            .store()
            .write(&Caller::system().actor, at, async |change: &Change| -> Result<(Taken, Entry), Stopped<Taken>> {
                let met = self.met(change).await?;
                if met == Met::Known {
                    return Err(Stopped::Same(Taken::Known));
                }
                table::letter_said_add(change, &self.mark, &self.said).await?;
                // By its Message-ID another letter is known already.
                let mark = if met == Met::Other { &self.digest } else { &letter.mark };
                let letter = Letter { mark: mark.clone(), ..letter.clone() };
                let happening = self.save(change, &letter).await?;
                let taken = if state == LetterState::Noted { Taken::Noted } else { Taken::Waits };
                Ok((taken, happening.into()))
            })
            .await;
        settled(written)
    }

    /// The letter as it is kept.
    fn letter(&self, town: &Town, state: LetterState, why: Vec<Message>, at: Timestamp) -> Letter {
        let (from, subject) = match &self.read {
            Ok(letter) => (Some(&letter.from), &letter.subject),
            Err(unread) => (unread.from.as_ref(), &unread.subject),
        };
        Letter {
            id: LetterId::mint(at, town.chance()),
            mark: self.mark.clone(),
            from: from.map(|from| from.address.to_lowercase()),
            name: from.map(|from| from.name.clone()).unwrap_or_default(),
            subject: subject.clone(),
            at,
            size: i64::try_from(self.fetched.size).unwrap_or(i64::MAX),
            cut: !self.fetched.is_whole(),
            why,
            state,
            case: None,
            version: 0,
        }
    }

    async fn save(&self, change: &Change, letter: &Letter) -> Outcome<Option<Happening>> {
        table::letter_save(change, letter).await?;
        table::letter_bytes_save(change, &letter.id, &self.fetched.bytes).await?;
        Ok(Happening::between("letter", letter.id.as_str(), None, Some(&letter.traced())))
    }
}

/// What is known of a letter that comes.
async fn arrival(source: &impl Source, letter: &Read, at: Timestamp) -> Outcome<Arrival> {
    let from = letter.from.address.to_lowercase();
    let mut about = answered(source, letter).await?;
    let mut unknown = None;
    if let (None, Some((year, number))) = (&about, case_number(&letter.subject)) {
        about = table::case_found_by(source, year, number).await?;
        unknown = about.is_none().then(|| format!("{year}-{number}"));
    }
    let about = match about {
        Some(case) => Some(where_it_is(source, case).await?),
        None => None,
    };
    let takes_part = match &about {
        Some(case) => takes_part(source, case, &from).await?,
        None => false,
    };
    let says = [&letter.text, &letter.subject].iter().any(|text| !text.trim().is_empty()) || !letter.attachments.is_empty();
    let since = at.saturating_sub(LATELY).unwrap_or(at);
    Ok(Arrival {
        automatic: letter.automatic.map(Automatic::told),
        about: about.map(|case| case.id),
        unknown,
        takes_part,
        says,
        lately: table::case_recent_by_mail(source, &from, since).await?,
    })
}

/// The case to which the mails belong that a letter answers: those that came, and those that left here.
async fn answered(source: &impl Source, letter: &Read) -> Outcome<Option<CaseId>> {
    let ids: Vec<String> = letter.in_reply_to.iter().chain(letter.references.iter().rev()).cloned().collect();
    if let Some(case) = table::message_taken(source, &ids).await? {
        return Ok(Some(case));
    }
    let ours: Vec<MailId> = ids.iter().filter_map(|id| id.split_once('@')?.0.parse().ok()).collect();
    Ok(table::sent_case(source, &ours).await?)
}

/// The case into which one was merged, if it was.
async fn where_it_is(source: &impl Source, id: CaseId) -> Outcome<Case> {
    let found =
        async |id: &CaseId| -> Outcome<Case> { table::case_find(source, id).await?.ok_or_else(|| Failure::missing("case", id)) };
    let mut case = found(&id).await?;
    for _ in 0..MERGED {
        let Some(into) = case.course.merged_into.clone() else { break };
        case = found(&into).await?;
    }
    Ok(case)
}

/// Whether whoever has an address asked for a case, had it asked for them, or watches it.
async fn takes_part(source: &impl Source, case: &Case, address: &str) -> Outcome<bool> {
    if case.mail.as_deref().is_some_and(|mail| mail.eq_ignore_ascii_case(address)) {
        return Ok(true);
    }
    if table::case_addresses(source, &case.id).await?.iter().any(|mail| mail.eq_ignore_ascii_case(address)) {
        return Ok(true);
    }
    let Some(person) = person_by_email(source, address).await? else { return Ok(false) };
    let asks = [&case.requester, &case.behalf].into_iter().flatten().any(|each| *each == person.id);
    Ok(asks || table::watcher_list(source, &case.id).await?.contains(&person.id))
}

/// What a letter brings into a case.
pub(super) struct Bringing {
    case: CaseId,
    /// Whether the case is there already.
    joins: bool,
    files: Vec<Brought>,
    /// What does not come along, each in a sentence.
    left_out: Vec<Message>,
}

impl Bringing {
    /// Takes in its files; those that are not taken are said.
    pub(super) async fn of(town: &Town, caller: &Caller, letter: &Read, into: Option<CaseId>, at: Timestamp) -> Outcome<Self> {
        let joins = into.is_some();
        let case = into.unwrap_or_else(|| CaseId::mint(at, town.chance()));
        let mut brings = Self { case, joins, files: Vec::new(), left_out: letter.cut.clone() };
        let (subject, day) = (Subject::new(SubjectKind::Case, brings.case.as_str()), day_of(at).to_string());
        for part in &letter.attachments {
            let title: String = part.name.chars().take(LONGEST_TITLE).collect();
            let file = Adding { title: &title, day: &day, file: &part.name, bytes: part.bytes.clone().into() };
            match bring(town, caller, &subject, file, at).await {
                Ok(file) => brings.files.push(file),
                Err(Failure::Refusal(refusal)) => {
                    brings.left_out.push(Message::new("post-file-left-out").with("file", &part.name));
                    brings.left_out.push(refusal.message);
                }
                Err(failure) => {
                    brings.forget().await;
                    return Err(failure);
                }
            }
        }
        let cut = if joins { said(&letter.text).1 } else { worded(&letter.subject, &letter.text).2 };
        if cut {
            brings.left_out.push(Message::new("post-text-cut"));
        }
        Ok(brings)
    }

    /// Keeps it: the case or the message, the files, and a note of what did not come along.
    pub(super) async fn keep(
        &self,
        town: &Town,
        caller: &Caller,
        change: &Change,
        (letter, mark): (&Read, &str),
        say: Voice<'_>,
        at: Timestamp,
    ) -> Outcome<(CaseId, Vec<Happening>)> {
        let books = Books::read(town, change, at).await?;
        let mut happenings = Vec::new();
        if self.joins {
            happenings.push(self.joined(town, change, &books, (letter, mark), at).await?);
        } else {
            let from = letter.from.address.to_lowercase();
            let person = person_by_email(change, &from).await?.map(|person| person.id);
            let (subject, text, _) = worded(&letter.subject, &letter.text);
            let subject = if subject.is_empty() { say(&Message::new("post-no-subject")) } else { subject };
            let quoted = quoted(&letter.quoted);
            let coming = Coming::Mail { from: &from, person: person.as_ref(), message_id: mark, quoted: quoted.as_deref() };
            let fields = [("subject", subject.as_str()), ("text", text.as_str())];
            happenings.extend(case_opened(town, caller, (change, &books), (&self.case, coming, &fields), at).await?.1);
        }
        for file in &self.files {
            happenings.extend(file.keep(change).await?.0);
        }
        if !self.left_out.is_empty() {
            let told: Vec<String> = self.left_out.iter().map(say).collect();
            let note = note(town, &self.case, (MessageKind::Internal, told.join("\n")), at);
            table::message_add(change, &note).await?;
        }
        Ok((self.case.clone(), happenings))
    }

    /// What the letter says becomes a message in the case.
    async fn joined(
        &self,
        town: &Town,
        change: &Change,
        books: &Books,
        (letter, mark): (&Read, &str),
        at: Timestamp,
    ) -> Outcome<Happening> {
        let found = table::case_find(change, &self.case).await?;
        let before = found.ok_or_else(|| Failure::missing("case", &self.case))?;
        let mut case = before.clone();
        // What was asked of them has come.
        if before.course.status().waits() {
            case.course = case.course.after(&Act::Resume, at)?;
        }
        case_kept(change, books, &case).await?;
        let from = letter.from.address.to_lowercase();
        let (text, _) = said(&letter.text);
        let text = if text.trim().is_empty() { letter.subject.clone() } else { text };
        let message = CaseMessage {
            by: person_by_email(change, &from).await?.map(|person| person.id),
            mail: Some(from),
            quoted: quoted(&letter.quoted),
            message_id: Some(mark.to_owned()),
            ..note(town, &case.id, (MessageKind::FromRequester, text), at)
        };
        table::message_add(change, &message).await?;
        case_counted(change, books, &case).await?;
        let mut happening = case_happened(&before, &case);
        happening.changes.insert("message".to_owned(), (Value::Null, json!(MessageKind::FromRequester)));
        Ok(happening)
    }

    /// Lets go of the files, where the letter was not kept.
    pub(super) async fn forget(&self) {
        for file in &self.files {
            file.forget().await;
        }
    }
}

fn quoted(text: &str) -> Option<String> {
    Some(said(text).0).filter(|text| !text.trim().is_empty())
}

/// A message of nobody in particular.
fn note(town: &Town, case: &CaseId, (kind, text): (MessageKind, String), at: Timestamp) -> CaseMessage {
    CaseMessage {
        id: MessageId::mint(at, town.chance()),
        case: case.clone(),
        kind,
        by: None,
        mail: None,
        at,
        text,
        quoted: None,
        message_id: None,
    }
}
