//! A letter on its way in: known again by its mark, and taken in within one transaction.

use super::arrival::arrival;
use super::bringing::Bringing;
use super::whole::{Whole, digest_of};
use super::{Letter, LetterState, Taken, Voice};
use crate::organisation::settle::{Stopped, settled};
use crate::{Caller, Failure, Outcome, Town};
use bridges::letter::{self, Automatic, Letter as Read, Unread};
use bridges::mailbox::{Fetched, LARGEST_KEPT, Mailbox, Open};
use domain::Timestamp;
use domain::desk::post::Fate;
use domain::documents::PART;
use domain::identity::{CaseId, LetterId};
use domain::journal::{Entry, Happening};
use domain::refusal::{Message, Refusal};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use std::time::Duration;
use store::desk as table;
use store::{Change, Source};

/// For how long a large letter may be written; far above what is measured, so that a slow disk does not cut it short.
const TIME_LIMIT: Duration = Duration::from_mins(2);

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
pub(super) struct Inlet {
    /// By what it is known again.
    pub(super) mark: String,
    /// The digest of its bytes.
    digest: String,
    /// The digest of what it says, so that another letter of the same Message-ID is not taken for it.
    said: String,
    fetched: Arc<Fetched>,
    /// All of it, where it is larger than is read and no larger than is kept.
    whole: Option<Whole>,
    read: Result<Read, Box<Unread>>,
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
    digest_of(hash)
}

impl Inlet {
    /// Reads what was fetched, and fetches the rest of what is kept though it is not read.
    pub(super) async fn read(fetched: Fetched, mailbox: &Mailbox, open: &mut Open) -> Outcome<Self> {
        let large = !fetched.is_whole() && fetched.size <= LARGEST_KEPT;
        let whole = if large { Whole::fetched(mailbox, open, &fetched.key).await? } else { None };
        let fetched = Arc::new(fetched);
        let bytes = Arc::clone(&fetched);
        let reading = tokio::task::spawn_blocking(move || {
            let (read, digest) = (bytes.read(""), digest_of(Sha256::new().chain_update(&bytes.bytes)));
            let said = read.as_ref().map_or_else(|_| digest.clone(), saying);
            (read, digest, said)
        });
        let (read, mut digest, mut said) = reading.await.map_err(Failure::fault)?;
        if let Some(whole) = &whole {
            digest.clone_from(&whole.digest);
            said.clone_from(&whole.digest);
        }
        let id = match &read {
            Ok(letter) => letter.message_id.clone(),
            Err(unread) => unread.message_id.clone(),
        };
        Ok(Self { mark: id.unwrap_or_else(|| digest.clone()), digest, said, fetched, whole, read })
    }

    /// Gives up keeping it whole, where it is large, and says so.
    pub(super) fn shorten(&mut self) -> Option<Message> {
        self.whole.take()?;
        self.unread()
    }

    /// Why it cannot be read, where it cannot.
    fn unread(&self) -> Option<Message> {
        let unread = self.read.as_ref().err()?;
        Some(self.whole.as_ref().map_or_else(|| unread.reason.clone(), |whole| letter::large(whole.size)))
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
        let automatic = self.read.as_ref().ok().and_then(|letter| letter.automatic).map(Automatic::told);
        let state = if automatic.is_some() { LetterState::Noted } else { LetterState::Waiting };
        let why = [Some(Message::new("post-same-id")), automatic, self.unread()].into_iter().flatten().collect();
        self.keep(town, (state, None), why, at).await
    }

    /// Makes of it what becomes of it.
    pub(super) async fn take(&self, town: &Town, say: Voice<'_>, at: Timestamp) -> Outcome<Taken> {
        let met = self.met(&town.read().await?).await?;
        match met {
            Met::Known => return Ok(Taken::Known),
            Met::Other => return self.apart(town, at).await,
            Met::Never => {}
        }
        let Ok(letter) = &self.read else {
            return self.keep(town, (LetterState::Waiting, None), self.unread().into_iter().collect(), at).await;
        };
        let arrival = arrival(&town.read().await?, letter, at).await?;
        let about = arrival.about.clone();
        match arrival.fate() {
            Fate::Noted(why) => self.keep(town, (LetterState::Noted, about), vec![why], at).await,
            Fate::Waits(why) => self.keep(town, (LetterState::Waiting, about), vec![why], at).await,
            Fate::Opens => self.bring(town, letter, (None, None), say, at).await,
            Fate::Joins(case) => self.bring(town, letter, (Some(case), None), say, at).await,
            Fate::Follows(case) => self.bring(town, letter, (None, Some(case)), say, at).await,
        }
    }

    /// Makes a case of it, or adds it to one; of what did not come along the staff are told, and then the letter is kept whole as well.
    async fn bring(
        &self,
        town: &Town,
        letter: &Read,
        (into, follows): (Option<CaseId>, Option<CaseId>),
        say: Voice<'_>,
        at: Timestamp,
    ) -> Outcome<Taken> {
        let caller = Caller::system();
        let _turn = town.documents().turn().await;
        let brings = Bringing::of(town, &caller, letter, into, at).await?.following(follows);
        let kept = (!brings.left_out.is_empty()).then(|| self.letter(town, LetterState::Noted, brings.left_out.clone(), at));
        let written = town
            .store()
            .write(caller.acting(), at, async |change: &Change| -> Result<(Taken, Entry), Stopped<Taken>> {
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

    /// Keeps it, for a person or to be noted.
    pub(super) async fn keep(
        &self,
        town: &Town,
        (state, case): (LetterState, Option<CaseId>),
        why: Vec<Message>,
        at: Timestamp,
    ) -> Outcome<Taken> {
        let letter = Letter { case, ..self.letter(town, state, why, at) };
        let work = async |change: &Change| -> Result<(Taken, Entry), Stopped<Taken>> {
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
        };
        let (store, actor) = (town.store(), Caller::system().actor);
        settled(match &self.whole {
            Some(_) => store.write_within(TIME_LIMIT, &actor, at, work).await,
            None => store.write(&actor, at, work).await,
        })
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
            size: i64::try_from(self.whole.as_ref().map_or(self.fetched.size, |whole| whole.size)).unwrap_or(i64::MAX),
            cut: self.whole.is_none() && !self.fetched.is_whole(),
            why,
            state,
            case: None,
            version: 0,
        }
    }

    async fn save(&self, change: &Change, letter: &Letter) -> Outcome<Option<Happening>> {
        table::letter_save(change, letter).await?;
        match &self.whole {
            Some(whole) => whole.keep(change, &letter.id).await?,
            None => {
                for (part, bytes) in (0..).zip(self.fetched.bytes.chunks(PART)) {
                    table::letter_part_save(change, &letter.id, part, bytes.to_vec()).await?;
                }
            }
        }
        Ok(Happening::between("letter", letter.id.as_str(), None, Some(&letter.traced())))
    }
}
