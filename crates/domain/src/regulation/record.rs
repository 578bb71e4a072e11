//! What is kept of the regulation in force: adoptions, starts, evidence, acceptances, measurements.

use super::draft::Part;
use super::obligation::Mode;
use super::pack::{Duty, Interval, Limit, PackFiles, PackHash, Strength, Way};
use crate::identity::{AcceptanceId, AdoptionId, AttestationId, BodyId, DecisionId, PersonId, SystemId};
use crate::period::{OPEN_END, Period};
use crate::refusal::{Message, Refusal};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A pack adopted by decision: stored whole, so that what was adopted can be read again for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adoption {
    /// The id.
    pub id: AdoptionId,
    /// The pack's name, such as `bas-2026`.
    pub pack: String,
    /// What the regulation is called.
    pub title: String,
    /// The version, as the pack's keeper counts.
    pub edition: String,
    /// The digest over every file.
    pub hash: PackHash,
    /// The decision.
    pub decision: DecisionId,
    /// From when it is in force, until when.
    pub period: Period,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

/// A pack that the municipality works on before it is adopted; there is one of each name at the most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackDraft {
    /// The pack's name.
    pub pack: String,
    /// The digest of what it began from.
    pub base: PackHash,
    /// Its files as they are now.
    pub files: PackFiles,
    /// In which version each part was last edited, by the name of the part; one that nobody has edited is left out.
    pub parts: BTreeMap<String, i64>,
    /// Who edited it last.
    pub edited_by: String,
    /// When.
    pub edited_at: Timestamp,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

impl PackDraft {
    /// Whether somebody has edited a part after the version that was read; what happens to other parts is nobody's hindrance.
    pub fn moved_since(&self, part: Part<'_>, version: i64) -> bool {
        self.parts.get(&part.to_string()).is_some_and(|edited| *edited > version)
    }
}

/// From when a duty is asked for: in general, or of the subjects of one board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyStart {
    /// The pack's name.
    pub pack: String,
    /// The duty's key.
    pub duty: String,
    /// The board that chose it; none for the whole municipality.
    pub board: Option<BodyId>,
    /// The first day.
    pub start: Date,
}

/// A limit that the municipality chooses in place of the pack's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyLimit {
    /// The pack's name.
    pub pack: String,
    /// The duty's key.
    pub duty: String,
    /// The limit's name, as the query says it.
    pub name: String,
    /// The value, of the same type as the pack's; none: the pack's holds again.
    pub limit: Option<Limit>,
}

/// Refuses a limit that the duty does not have, or one of another type.
pub fn limitable(duty: &Duty, chosen: &DutyLimit) -> Result<(), Refusal> {
    match duty.limits.get(&chosen.name) {
        None => Err(Refusal::plain(Message::new("regulation-limit-unknown").with("name", &chosen.name)).at("name")),
        Some(limit) if chosen.limit.as_ref().is_none_or(|own| std::mem::discriminant(limit) == std::mem::discriminant(own)) => {
            Ok(())
        }
        Some(_) => Err(Refusal::plain(Message::new("regulation-limit-kind").with("name", &chosen.name)).at("limit")),
    }
}

/// Where a chapter runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChapterMode {
    /// The chapter's word, such as `desk`.
    pub chapter: String,
    /// Here, elsewhere, off.
    pub mode: Mode,
    /// The system that runs it elsewhere.
    pub system: Option<SystemId>,
}

/// How evidence or an acceptance stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofState {
    /// It holds.
    Holds,
    /// Its time is over.
    Over,
    /// Somebody has ended it before its time.
    Ended,
}

impl ProofState {
    const fn of(ended: bool, over: bool) -> Self {
        match (ended, over) {
            (true, _) => Self::Ended,
            (false, true) => Self::Over,
            (false, false) => Self::Holds,
        }
    }
}

/// A bearer's confirmation with evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attestation {
    /// The id.
    pub id: AttestationId,
    /// The pack's name.
    pub pack: String,
    /// The duty's key.
    pub duty: String,
    /// The subject's id.
    pub subject: String,
    /// Who confirmed; none when a command did.
    pub person: Option<PersonId>,
    /// The day that the evidence speaks of.
    pub day: Date,
    /// The first day on which it no longer holds.
    pub valid_until: Date,
    /// What shows it: what was done, where the document lies.
    pub evidence: String,
    /// When it was entered.
    pub at: Timestamp,
    /// The first day on which it no longer speaks for its subject, where somebody has withdrawn it.
    pub withdrawn: Option<Date>,
    /// Why.
    pub withdrawn_reason: Option<String>,
}

impl Attestation {
    /// How it stands on a day.
    pub fn state(&self, day: Date) -> ProofState {
        ProofState::of(self.withdrawn.is_some(), self.valid_until <= day)
    }

    /// Withdraws it from a day on; it stays, and the days before stand as they did.
    pub fn withdraw(self, day: Date, reason: &str) -> Result<Self, Refusal> {
        if let Some(day) = self.withdrawn {
            return Err(Refusal::plain(Message::new("regulation-attestation-withdrawn").with("day", day)));
        }
        if self.valid_until <= day {
            return Err(Refusal::plain(Message::new("regulation-attestation-over").with("day", self.valid_until)));
        }
        text_given(reason, "reason")?;
        Ok(Self { withdrawn: Some(day), withdrawn_reason: Some(reason.trim().to_owned()), ..self })
    }
}

/// A deviation accepted (or, where law forbids that, noted) by decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// The id.
    pub id: AcceptanceId,
    /// The pack's name.
    pub pack: String,
    /// The duty's key.
    pub duty: String,
    /// The subject's id.
    pub subject: String,
    /// The decision.
    pub decision: DecisionId,
    /// Why.
    pub reason: String,
    /// From when until when.
    pub period: Period,
    /// Why it ended before its time, where it did.
    pub ended_reason: Option<String>,
}

impl Acceptance {
    /// How it stands on a day.
    pub fn state(&self, day: Date) -> ProofState {
        ProofState::of(self.ended_reason.is_some(), self.period.stored_until() <= day)
    }

    /// Ends it on a day, which is no longer part of it; the days before stand as they did.
    pub fn end(self, day: Date, reason: &str) -> Result<Self, Refusal> {
        if let Some(until) = self.period.until.filter(|until| *until <= day || self.ended_reason.is_some()) {
            return Err(Refusal::plain(Message::new("regulation-acceptance-over").with("day", until)));
        }
        text_given(reason, "reason")?;
        Ok(Self { period: self.period.ended(day), ended_reason: Some(reason.trim().to_owned()), ..self })
    }
}

/// A figure computed from work, such as a shortage or a relief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measurement {
    /// What it is about.
    pub subject: String,
    /// What is measured.
    pub name: String,
    /// The period, such as `2026-11`.
    pub period: String,
    /// The value, in the unit that the name says.
    pub value: i64,
}

/// The longest evidence or reason that is kept.
const LONGEST: usize = 4_000;

/// Until when evidence of a day holds: the duty's period on; for good where once is enough.
///
/// A measured duty is confirmed only while its chapter runs elsewhere.
/// Refused for what cannot be attested, for a day ahead, and without a word of evidence.
pub fn attestable(duty: &Duty, mode: Mode, day: Date, today: Date, evidence: &str) -> Result<Date, Refusal> {
    let elsewhere = mode == Mode::Elsewhere && matches!(duty.way, Way::Measured(_));
    if !matches!(duty.way, Way::Attested) && !elsewhere {
        return Err(Refusal::plain(Message::new("regulation-attest-not-attested").with("duty", &duty.number)));
    }
    if day > today {
        return Err(Refusal::plain(Message::new("regulation-attest-ahead")).at("day"));
    }
    text_given(evidence, "evidence")?;
    // What another system should have measured is confirmed for a year where the pack names no period.
    let period = duty.period.or_else(|| elsewhere.then_some(Interval::YEAR));
    Ok(period.map_or(OPEN_END, |period| period.from(day)))
}

/// Checks an acceptance: the duty must be one that can deviate, the reason be given, the end lie after the beginning.
///
/// A duty that rests on law can only be noted, which `noted` tells.
pub fn acceptable(duty: &Duty, reason: &str, period: Period, body_kind: &str) -> Result<bool, Refusal> {
    if duty.strength == Strength::Principle {
        return Err(Refusal::plain(Message::new("regulation-accept-principle").with("duty", &duty.number)));
    }
    text_given(reason, "reason")?;
    let Some(until) = period.until else {
        return Err(Refusal::plain(Message::new("regulation-accept-without-end")).at("until"));
    };
    if until <= period.from {
        return Err(Refusal::plain(Message::new("regulation-accept-ends-before")).at("until"));
    }
    if let Some(body) = &duty.accepts
        && !duty.law
        && body != body_kind
        && !(body == "board" && body_kind == "executive-board")
    {
        return Err(Refusal::plain(Message::new("regulation-accept-other-body").with("body", body)).at("decision"));
    }
    Ok(duty.law || duty.accepts.is_none())
}

fn text_given(text: &str, field: &'static str) -> Result<(), Refusal> {
    let length = text.trim().chars().count();
    if length == 0 {
        return Err(Refusal::plain(Message::new("regulation-text-missing")).at(field));
    }
    if length > LONGEST {
        return Err(Refusal::plain(Message::new("regulation-text-too-long").with("most", LONGEST)).at(field));
    }
    Ok(())
}
