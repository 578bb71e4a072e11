//! Reminders: somebody reminds others of what they have to do. Each thing reminded of is one, and those of one act belong together.

use crate::Timestamp;
use crate::identity::{PersonId, QuestionId, ReminderId};
use crate::organisation::reading;
use crate::refusal::Refusal;
use crate::year::{Round, RoundRole};
use serde::{Deserialize, Serialize};

/// How many letters the words of a reminder may have.
const LONGEST: usize = 500;

/// Of what somebody is reminded.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Matter {
    /// An obligation: a duty of a pack, resting on a subject.
    Obligation {
        /// The pack.
        pack: String,
        /// The duty's key.
        duty: String,
        /// The subject's id.
        subject: String,
    },
    /// A question that waits for an answer.
    Question {
        /// Which.
        question: QuestionId,
    },
    /// A yearly round that nobody has gone through.
    Round {
        /// Which.
        round: Round,
    },
}

impl Matter {
    /// The matter as one text, also in forms: `pack/duty/subject`, the question's address, or `/rounds/year/role/holder`.
    pub fn written(&self) -> String {
        match self {
            Self::Obligation { pack, duty, subject } => format!("{pack}/{duty}/{subject}"),
            Self::Question { question } => format!("/questions/{question}"),
            Self::Round { round } => format!("/rounds/{}/{}/{}", round.year, round.role.word(), round.holder),
        }
    }

    /// The matter of a text; none where it is no such.
    pub fn read(text: &str) -> Option<Self> {
        if let Some(question) = text.strip_prefix("/questions/") {
            return Some(Self::Question { question: question.parse().ok()? });
        }
        if let Some(round) = text.strip_prefix("/rounds/") {
            let mut parts = round.splitn(3, '/');
            let (year, role, holder) = (parts.next()?, parts.next()?, parts.next()?);
            let round = Round { year: year.parse().ok()?, role: RoundRole::read(role)?, holder: holder.to_owned() };
            // Such as “+2026”, which is another text for the same.
            return (!holder.is_empty()).then_some(Self::Round { round }).filter(|matter| matter.written() == text);
        }
        let mut parts = text.splitn(3, '/').map(str::to_owned);
        let (pack, duty, subject) = (parts.next()?, parts.next()?, parts.next()?);
        let whole = [&pack, &duty, &subject].into_iter().all(|part| !part.is_empty());
        whole.then_some(Self::Obligation { pack, duty, subject })
    }
}

/// One thing of which somebody reminds others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// The id.
    pub id: ReminderId,
    /// The first of those that belong together.
    pub batch: ReminderId,
    /// Of what.
    pub matter: Matter,
    /// Who is reminded.
    pub people: Vec<PersonId>,
    /// Who reminds; none where a command does.
    pub by: Option<PersonId>,
    /// In which words; may be empty.
    pub text: String,
    /// When.
    pub made_at: Timestamp,
    /// The version.
    pub version: i64,
}

/// The words of a reminder as somebody writes them.
pub fn words(text: &str) -> Result<String, Refusal> {
    Ok(reading::prose("text", text, LONGEST)?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_matter_is_read_as_it_is_written(pack in "[a-z0-9-]{1,12}", duty in "[a-z0-9-]{1,12}", subject in "[a-z0-9/-]{1,30}") {
            let matter = Matter::Obligation { pack, duty, subject };
            prop_assert_eq!(Matter::read(&matter.written()), Some(matter));
        }

        #[test]
        fn a_round_is_read_as_it_is_written(year in 2000_i16..2100, role in 0..RoundRole::ALL.len(), holder in "[a-z0-9/-]{1,40}") {
            let matter = Matter::Round { round: Round { year, role: RoundRole::ALL[role], holder } };
            prop_assert_eq!(Matter::read(&matter.written()), Some(matter));
        }

        #[test]
        fn no_text_makes_the_reader_fall(text in ".{0,60}") {
            let read = Matter::read(&text);
            prop_assert!(read.is_none_or(|matter| matter.written() == text));
        }
    }
}
