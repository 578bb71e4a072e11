//! An obligation: a duty resting on one subject; and in which state it stands.
//!
//! How each state arises:
//!
//! - *not applicable*: the duty does not hold for the subject, or the municipality has the chapter off.
//! - *deviating*: measured, and the query returned the subject; or attested, and the evidence is overdue.
//! - *not yet shown*: the duty's start for the subject's board lies ahead, or the first evidence is not asked for yet.
//! - *due*: the evidence is to be shown within the lead days; or the query says that the subject falls short on a day ahead.
//! - *accepted*: deviating, and the body that the pack names has accepted it by decision; never for a duty that rests on law, where the decision is only noted.
//! - *fulfilled*: none of these.
//!
//! While a chapter runs elsewhere its measured duties are attested. One whose query also reads what the other system feeds is fulfilled
//! without that for every subject that does not fall short; where the feed shows a shortfall, or nothing at all, evidence is asked for.

#[cfg(test)]
mod tests;

use super::bearer::{self, Bearer};
use super::facts::is_fed;
use super::pack::{Duty, Interval, Strength, SubjectKind, Way};
use super::roster::{Place, Roster};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// In which state an obligation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Shown to be fulfilled.
    Fulfilled,
    /// To be shown within the lead days.
    Due,
    /// Not yet asked for.
    NotYetShown,
    /// Found not fulfilled, or overdue.
    Deviating,
    /// Deviating, and accepted by decision.
    Accepted,
    /// Not holding for the subject.
    NotApplicable,
}

impl State {
    /// All states, as they are counted up for readers.
    pub const ALL: [Self; 6] =
        [Self::Fulfilled, Self::Due, Self::NotYetShown, Self::Deviating, Self::Accepted, Self::NotApplicable];

    /// The word in tables, files and messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fulfilled => "fulfilled",
            Self::Due => "due",
            Self::NotYetShown => "not-yet-shown",
            Self::Deviating => "deviating",
            Self::Accepted => "accepted",
            Self::NotApplicable => "not-applicable",
        }
    }

    /// The state of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// Whether a chapter runs here, in another system, or not at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// It runs here.
    #[default]
    Here,
    /// It runs in another system, from which it is fed or attested.
    Elsewhere,
    /// It does not run; its duties do not hold.
    Off,
}

impl Mode {
    /// All modes.
    pub const ALL: [Self; 3] = [Self::Here, Self::Elsewhere, Self::Off];

    /// The word in tables.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Elsewhere => "elsewhere",
            Self::Off => "off",
        }
    }

    /// The mode of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.word() == word)
    }
}

/// A row of a check: a subject that falls short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortfall {
    /// The subject's id.
    pub subject: Arc<str>,
    /// What falls short, in the words of the query.
    pub detail: Option<Arc<str>>,
    /// The day on which it falls short, when that lies ahead.
    pub due: Option<Date>,
}

/// What a measured duty's query gave.
#[derive(Clone, Debug, Default)]
pub enum Measured {
    /// It was not run, as for an attested duty.
    #[default]
    NotRun,
    /// It failed or ran out of time; the duty counts as not yet shown.
    Failed,
    /// The subjects that fall short.
    Rows(Arc<[Shortfall]>),
}

impl Measured {
    /// Whether a query found something, but nothing that is a subject of this kind: then it measures something else than its duty.
    ///
    /// A subject that left in the meantime may stand among the rows; it is passed over.
    pub fn is_of_others(&self, kind: SubjectKind, roster: &Roster) -> bool {
        match self {
            Self::Rows(rows) => !rows.is_empty() && rows.iter().all(|row| roster.place(kind, &row.subject).is_none()),
            Self::NotRun | Self::Failed => false,
        }
    }
}

/// A bearer's confirmation with evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// When it was given.
    pub day: Date,
    /// The first day on which it no longer holds.
    pub valid_until: Date,
}

/// From when a duty is asked for.
#[derive(Clone, Debug)]
pub struct Starts {
    /// Where no board has chosen.
    pub general: Date,
    /// What a board has chosen, by its id.
    pub boards: HashMap<Arc<str>, Date>,
}

/// Everything that is known about one duty on a day.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    /// The duty.
    pub duty: &'a Duty,
    /// Whether its chapter runs here.
    pub mode: Mode,
    /// The ids of the subjects it holds for; all when none.
    pub applies: Option<&'a [Arc<str>]>,
    /// What its query gave.
    pub measured: &'a Measured,
    /// From when it is asked for.
    pub starts: &'a Starts,
    /// The latest evidence by subject.
    pub shown: &'a HashMap<Arc<str>, Shown>,
    /// Until when (not included) a deviation is accepted or noted by decision, by subject.
    pub accepted: &'a HashMap<Arc<str>, Date>,
    /// Since when a subject has been recorded in a state, by subject.
    pub since: &'a HashMap<Arc<str>, (State, Date)>,
}

/// A duty resting on one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obligation {
    /// The subject's place in the roster.
    pub subject: Place,
    /// In which state it stands.
    pub state: State,
    /// Whether a decision notes the deviation of a duty that rests on law.
    pub noted: bool,
    /// The board it is counted under.
    pub board: Option<Place>,
    /// Who bears it.
    pub bearer: Bearer,
    /// When the next evidence is due, or the subject falls short.
    pub due: Option<Date>,
    /// Since when it has stood so, for states that somebody acts on.
    pub since: Option<Date>,
    /// What falls short.
    pub detail: Option<Arc<str>>,
}

impl Obligation {
    /// Whether `stadga check` ends with 1 for it: a *shall* that deviates and is not accepted.
    pub fn fails_the_check(&self, strength: Strength) -> bool {
        strength == Strength::Shall && self.state == State::Deviating
    }
}

/// The state of every obligation that a duty gives rise to.
///
/// Pure: the same facts give the same answer on any day asked for.
pub fn evaluate(question: &Question<'_>, roster: &Roster, day: Date) -> Vec<Obligation> {
    let duty = question.duty;
    let kind = duty.subject;
    if matches!(duty.way, Way::Stated) {
        return Vec::new();
    }
    let count = roster.count(kind);
    let mut holds = vec![question.mode != Mode::Off && question.applies.is_none(); count];
    if question.mode != Mode::Off {
        for place in question.applies.into_iter().flatten().filter_map(|id| roster.place(kind, id)) {
            holds[place as usize] = true;
        }
    }
    let mut short: HashMap<Place, &Shortfall> = HashMap::new();
    let measured = matches!(duty.way, Way::Measured(_)) && question.mode == Mode::Here;
    let reads_feed = matches!(&duty.way, Way::Measured(query) if query.views.iter().any(|view| is_fed(view)));
    let fed = reads_feed && matches!(question.measured, Measured::Rows(_));
    if let Measured::Rows(rows) = question.measured {
        for row in rows.iter() {
            if let Some(place) = roster.place(kind, &row.subject) {
                // A subject may be returned more than once; what already falls short goes before what will.
                let held = short.entry(place).or_insert(row);
                if held.due > row.due {
                    *held = row;
                }
            }
        }
    }
    let mut obligations = Vec::with_capacity(count);
    for place in 0..count as Place {
        // People and bodies of any kind are many: those that a duty is not about are left out, others are counted as not applicable.
        let left_out = matches!(kind, SubjectKind::Person | SubjectKind::Body) && !holds[place as usize];
        if left_out || !roster.is_subject(kind, place) {
            continue;
        }
        let board = roster.board_of(kind, place);
        let bearer = bearer::find(&duty.bearer, kind, place, roster);
        let mut obligation = Obligation {
            subject: place,
            state: State::NotApplicable,
            noted: false,
            board,
            bearer,
            due: None,
            since: None,
            detail: None,
        };
        if holds[place as usize] {
            let id = roster.subject_id(kind, place);
            let start = board
                .and_then(|board| roster.bodies.get(board as usize))
                .and_then(|board| question.starts.boards.get(&board.id))
                .copied()
                .unwrap_or(question.starts.general);
            let short = short.get(&place).copied();
            if measured || (fed && short.is_none()) {
                by_measure(&mut obligation, question.measured, short, start, day);
            } else {
                by_evidence(&mut obligation, duty, question.shown.get(id).copied(), start, day);
                if obligation.state != State::Fulfilled {
                    obligation.detail = short.filter(|_| fed).and_then(|short| short.detail.clone());
                }
            }
            settle(&mut obligation, question, id, day);
        }
        obligations.push(obligation);
    }
    obligations
}

/// Measured: whoever the query returns falls short.
fn by_measure(obligation: &mut Obligation, measured: &Measured, short: Option<&Shortfall>, start: Date, day: Date) {
    obligation.state = match (measured, short) {
        (Measured::Rows(_), None) => State::Fulfilled,
        (Measured::Rows(_), Some(short)) => {
            obligation.detail.clone_from(&short.detail);
            obligation.due = short.due;
            if start > day {
                obligation.due = Some(start);
                State::NotYetShown
            } else if short.due.is_some_and(|due| due > day) {
                State::Due
            } else {
                State::Deviating
            }
        }
        (Measured::NotRun | Measured::Failed, _) => State::NotYetShown,
    };
}

/// Attested: the evidence holds for a period; the first is due a period after the start.
fn by_evidence(obligation: &mut Obligation, duty: &Duty, shown: Option<Shown>, start: Date, day: Date) {
    let first = duty.first.or(duty.period).unwrap_or(Interval::YEAR);
    let due = match shown {
        Some(shown) if shown.day <= day => shown.valid_until,
        _ => first.from(start),
    };
    let has_evidence = shown.is_some_and(|shown| shown.day <= day && day < shown.valid_until);
    if due < crate::period::OPEN_END {
        obligation.due = Some(due);
    }
    let near = Interval { months: 0, days: -i32::from(duty.lead) }.from(due) <= day;
    obligation.state = if day >= due {
        State::Deviating
    } else if start > day && !has_evidence {
        State::NotYetShown
    } else if near {
        State::Due
    } else if has_evidence {
        State::Fulfilled
    } else {
        State::NotYetShown
    };
    if obligation.state == State::Deviating {
        obligation.since = Some(due);
    }
}

/// What decisions and the record add: acceptance, and since when.
fn settle(obligation: &mut Obligation, question: &Question<'_>, id: &str, day: Date) {
    if obligation.state == State::Deviating && question.accepted.get(id).is_some_and(|until| day < *until) {
        if question.duty.law || question.duty.accepts.is_none() {
            obligation.noted = true;
        } else {
            obligation.state = State::Accepted;
        }
    }
    if matches!(obligation.state, State::Due | State::Deviating | State::Accepted) && obligation.since.is_none() {
        // Accepting a deviation does not make it begin anew.
        let same = |state: State| {
            let short = |state: State| matches!(state, State::Deviating | State::Accepted);
            state == obligation.state || (short(state) && short(obligation.state))
        };
        obligation.since = Some(match question.since.get(id) {
            Some((state, since)) if same(*state) => *since,
            _ => day,
        });
    }
}
