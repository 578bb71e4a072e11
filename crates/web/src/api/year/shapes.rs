//! What comes and the rounds as a program sees them.

use crate::api::examples::id;
use crate::language::Words;
use domain::identity::PersonId;
use routines::year::{Coming, Fact, Group, Line, Origin, Proof, RoundLine, RoundView, Stands, Trouble, Value};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

/// One thing that comes.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct ComingDetail {
    /// What names it among all that comes, the same every time.
    key: String,
    /// The day.
    #[schema(format = Date)]
    day: String,
    /// What happens: `obligation`, `round`, `notice`, `contract`, `appointment`, `engagement`, `acceptance`, `exception`, `finding`, `answer`, `report`, `start` or `token`.
    happens: String,
    /// What it is about; empty for the whole municipality, and where a person is meant.
    about: String,
    /// What is to be done or what ends; may be empty.
    what: String,
    /// The address of its page.
    address: String,
}

impl ComingDetail {
    pub(super) fn of(coming: &Coming) -> Self {
        Self {
            key: coming.name.clone(),
            day: coming.day.to_string(),
            happens: coming.happens.word().to_owned(),
            about: coming.about.clone(),
            what: coming.what.clone(),
            address: coming.address.clone(),
        }
    }

    fn sample() -> Self {
        Self {
            key: format!("contract-{}", id(1)),
            day: "2027-03-31".to_owned(),
            happens: "contract".to_owned(),
            about: "Hemtur".to_owned(),
            what: "2025-114".to_owned(),
            address: format!("/systems/{}", id(1)),
        }
    }
}

/// A round in a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct RoundSummary {
    /// The year.
    year: i16,
    /// Whose it is: `system-manager`, `secretary`, `head`, `coordinator` or `bearer`.
    role: String,
    /// The id of the person or of the body; `municipality` for the coordinator's.
    holder: String,
    /// The name of the person or of the body; left out where the identity is protected.
    name: Option<String>,
    /// How many lines it has.
    lines: u64,
    /// How many of them wait.
    waiting: u64,
    /// Its last day.
    #[schema(format = Date)]
    last_day: String,
    /// Whether its last day is past and it was not gone through.
    late: bool,
    /// When it was gone through; none while it was not.
    #[schema(format = DateTime)]
    done_at: Option<String>,
}

impl RoundSummary {
    pub(super) fn of(line: &RoundLine) -> Self {
        Self {
            year: line.round.year,
            role: line.round.role.word().to_owned(),
            holder: line.round.holder.clone(),
            name: line.name.clone(),
            lines: line.counts.0 as u64,
            waiting: line.counts.1 as u64,
            last_day: line.last_day.to_string(),
            late: line.late,
            done_at: line.receipt.as_ref().map(|receipt| receipt.at.to_string()),
        }
    }

    fn sample() -> Self {
        Self {
            year: 2026,
            role: "system-manager".to_owned(),
            holder: id(45),
            name: Some("Maja Öberg".to_owned()),
            lines: 14,
            waiting: 5,
            last_day: "2026-11-30".to_owned(),
            late: false,
            done_at: None,
        }
    }
}

/// A round with what is to be gone through.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct RoundDetail {
    /// The year.
    year: i16,
    /// Whose it is: `system-manager`, `secretary`, `head`, `coordinator` or `bearer`.
    role: String,
    /// The id of the person or of the body; `municipality` for the coordinator's.
    holder: String,
    /// The name of the person or of the body; left out where the identity is protected.
    name: Option<String>,
    /// Its last day.
    #[schema(format = Date)]
    last_day: String,
    /// Whether whoever asks may confirm.
    may_confirm: bool,
    /// That it was gone through; none while it was not.
    receipt: Option<ReceiptDetail>,
    /// What is to be gone through, by what it is about.
    groups: Vec<RoundGroup>,
}

/// That a round was gone through.
#[derive(Debug, Serialize, ToSchema)]
struct ReceiptDetail {
    /// When.
    #[schema(format = DateTime)]
    at: String,
    /// Who ended it; left out where the identity is protected.
    ended_by: Option<String>,
    /// How many lines it had.
    lines: i64,
    /// Of how many something was noted that was not right.
    noted: i64,
}

/// The lines of one system, one body, or the whole municipality.
#[derive(Debug, Serialize, ToSchema)]
struct RoundGroup {
    /// The id of the system or the body; `municipality` for the whole of it.
    subject: String,
    /// What it is called.
    name: String,
    /// Its lines.
    lines: Vec<RoundLineDetail>,
}

/// One line of a round.
#[derive(Debug, Serialize, ToSchema)]
struct RoundLineDetail {
    /// The line, such as `contract`, or `PACK/DUTY` for a duty that is shown by evidence.
    line: String,
    /// What it is called, or what the duty asks for.
    title: String,
    /// What is known.
    facts: Vec<RoundFact>,
    /// What is wrong.
    troubles: Vec<RoundTrouble>,
    /// When the register was last changed there, as far as is known.
    #[schema(format = DateTime)]
    changed_at: Option<String>,
    /// `proved`, `confirmed`, `open` or `wrong`; the last two wait.
    state: String,
    /// The first day on which its evidence no longer holds; none where it is proved for good, or otherwise.
    #[schema(format = Date)]
    proved_until: Option<String>,
    /// On which day it was gone through, where the register itself says so.
    #[schema(format = Date)]
    reviewed: Option<String>,
    /// Who confirmed it; left out where the identity is protected.
    confirmed_by: Option<String>,
    /// When it was confirmed.
    #[schema(format = DateTime)]
    confirmed_at: Option<String>,
    /// What is done about what was not right.
    note: Option<String>,
    /// What is seen of it, to be sent along when it is confirmed.
    seen: String,
}

/// One fact of a line.
#[derive(Debug, Serialize, ToSchema)]
struct RoundFact {
    /// What it is called.
    name: String,
    /// A text, a day, a number (amounts in öre) or a list of names; null where it is not known.
    value: serde_json::Value,
}

/// What is wrong with a line.
#[derive(Debug, Serialize, ToSchema)]
struct RoundTrouble {
    /// The number of the duty.
    number: String,
    /// What the regulation demands.
    demand: String,
    /// What falls short.
    detail: Option<String>,
}

impl RoundFact {
    fn of(words: Words, fact: &Fact) -> Self {
        let value = match &fact.value {
            Value::Text(text) => json!(text),
            Value::Word(key) => json!(words.say(key)),
            Value::Day(day) => json!(day.to_string()),
            Value::Count(number) | Value::Money(number) => json!(number),
            Value::Names(names) => json!(names),
            Value::Unknown => serde_json::Value::Null,
        };
        Self { name: words.say(fact.name), value }
    }
}

impl RoundTrouble {
    fn of(words: Words, trouble: &Trouble) -> Self {
        Self {
            number: trouble.number.clone(),
            demand: trouble.demand.get(words.language()).to_owned(),
            detail: trouble.detail.clone(),
        }
    }
}

impl RoundLineDetail {
    fn of(words: Words, view: &RoundView, line: &Line) -> Self {
        let title = match &line.origin {
            Origin::Register(_) => words.say(line.title),
            Origin::Duty { text, act, .. } => {
                let told = if act.is_empty() { text } else { act };
                told.get(words.language()).to_owned()
            }
        };
        let shown = Self {
            line: line.key.line.clone(),
            title,
            facts: line.facts.iter().map(|fact| RoundFact::of(words, fact)).collect(),
            troubles: line.troubles.iter().map(|trouble| RoundTrouble::of(words, trouble)).collect(),
            changed_at: line.changed.map(|at| at.to_string()),
            state: String::new(),
            proved_until: None,
            reviewed: None,
            confirmed_by: None,
            confirmed_at: None,
            note: None,
            seen: line.seen(),
        };
        match &line.stands {
            Stands::Proved(Proof::Evidence(until)) => {
                Self { state: "proved".to_owned(), proved_until: until.map(|day| day.to_string()), ..shown }
            }
            Stands::Proved(Proof::Reviewed(day)) => Self { state: "proved".to_owned(), reviewed: Some(day.to_string()), ..shown },
            Stands::Confirmed(person, at, note) => Self {
                state: "confirmed".to_owned(),
                confirmed_by: named(view, person.as_ref()),
                confirmed_at: Some(at.to_string()),
                note: note.clone(),
                ..shown
            },
            Stands::Open => Self { state: "open".to_owned(), ..shown },
            Stands::Wrong => Self { state: "wrong".to_owned(), ..shown },
        }
    }
}

fn named(view: &RoundView, person: Option<&PersonId>) -> Option<String> {
    person.and_then(|person| view.people.get(person).cloned())
}

impl RoundDetail {
    pub(super) fn of(words: Words, view: &RoundView) -> Self {
        let group = |group: &Group| RoundGroup {
            subject: group.subject.clone(),
            name: group.name.clone(),
            lines: group.lines.iter().map(|line| RoundLineDetail::of(words, view, line)).collect(),
        };
        let receipt = view.receipt.as_ref().map(|receipt| ReceiptDetail {
            at: receipt.at.to_string(),
            ended_by: named(view, receipt.person.as_ref()),
            lines: receipt.lines,
            noted: receipt.noted,
        });
        Self {
            year: view.round.year,
            role: view.round.role.word().to_owned(),
            holder: view.round.holder.clone(),
            name: view.name.clone(),
            last_day: view.last_day.to_string(),
            may_confirm: view.may_confirm,
            receipt,
            groups: view.groups.iter().map(group).collect(),
        }
    }

    fn sample() -> Self {
        let line = RoundLineDetail {
            line: "contract".to_owned(),
            title: "Avtalet".to_owned(),
            facts: vec![RoundFact { name: "Avtalet gäller till".to_owned(), value: json!("2027-03-31") }],
            troubles: Vec::new(),
            changed_at: Some("2026-10-06T09:00:00Z".to_owned()),
            state: "open".to_owned(),
            proved_until: None,
            reviewed: None,
            confirmed_by: None,
            confirmed_at: None,
            note: None,
            seen: "5df6e0e2761359d3".to_owned(),
        };
        Self {
            year: 2026,
            role: "system-manager".to_owned(),
            holder: id(45),
            name: Some("Maja Öberg".to_owned()),
            last_day: "2026-11-30".to_owned(),
            may_confirm: true,
            receipt: None,
            groups: vec![RoundGroup { subject: id(1), name: "Hemtur".to_owned(), lines: vec![line] }],
        }
    }
}
