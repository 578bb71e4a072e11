//! Mail for the desk, which joins its cases with documents, notices and the world outside.
//!
//! It is fetched, and each letter taken in within one transaction: as a case, as a message in one, or kept for a person.
//!
//! A letter stays new in its mailbox until it is kept here, and is known again by its mark: whoever is killed in between loses nothing and
//! takes nothing twice.

mod answers;
mod arrival;
mod bringing;
mod inlet;
mod letters;
mod merged;
mod whole;

pub use crate::desk::Voice;
pub use answers::{Addressee, Saying, addressees, answers_come_in, saying_sent, sayings};
pub use domain::desk::post::{Letter, LetterState};
pub use letters::{Deciding, LetterBytes, LetterSeen, Letters, letter, letter_decide, letter_source, letters, letters_to_sort};
pub use merged::{Merged, merged, merged_sent};
pub use store::desk::{LetterFilter, LetterOrder};

use crate::operation::desk_mailbox;
use crate::{Failure, Outcome, Town};
use bridges::mailbox::{LARGEST_KEPT, Mailbox, MailboxError, Open};
use domain::Timestamp;
use domain::refusal::{Message, Refusal};
use inlet::Inlet;
use store::desk as table;

/// How many letters are fetched together.
const AT_ONCE: usize = 20;
/// How many are taken in before others' work is looked to.
const MOST: usize = 400;

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
                let posted = take_all(town, (&mailbox, &mut open), say, clock).await;
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

async fn take_all(
    town: &Town,
    (mailbox, open): (&Mailbox, &mut Open),
    say: Voice<'_>,
    clock: &(dyn Fn() -> Timestamp + Sync),
) -> Outcome<Posted> {
    let (mut posted, mut count) = (Posted::default(), 0);
    while count < MOST {
        let letters = open.fetch_new(AT_ONCE).await.map_err(|error| wrong(&error))?;
        if letters.is_empty() {
            break;
        }
        count += letters.len();
        for fetched in letters {
            let (key, size) = (fetched.key.clone(), fetched.size);
            let mut inlet = Inlet::read(fetched, mailbox, open).await?;
            let at = clock();
            let taken = match inlet.take(town, say, at).await {
                Ok(taken) => taken,
                // What cannot be taken in keeps none of the others back: a person looks at it.
                Err(failure) => {
                    tracing::warn!(%failure, mark = inlet.mark, "a letter could not be taken in, and is kept for a person");
                    let mut why = vec![match failure {
                        Failure::Refusal(refusal) => refusal.message,
                        _ => Message::new("post-not-taken-in"),
                    }];
                    why.extend(inlet.shorten());
                    inlet.keep(town, (LetterState::Waiting, None), why, at).await?
                }
            };
            posted.add(taken);
            // What is not kept whole is left where it came.
            let told = if size > LARGEST_KEPT { open.left(&key).await } else { open.done(&key).await };
            told.map_err(|error| wrong(&error))?;
        }
    }
    Ok(posted)
}
