//! The chapter `audit`: what the municipality's auditors look at, the samples they draw, what they find, and the answers.
//!
//! The auditors elected by the assembly read everything and change nothing (kommunallagen, chapter 12).
//! What they write here is theirs: a finding is nobody else's before it is sent, and the journal has not its words before then either.

pub mod draw;
mod finding;
mod review;
mod sample;

pub use finding::{Answer, AnswerDraft, Finding, FindingDraft, FindingState, Grade};
pub use review::{Review, ReviewDraft};
pub use sample::{Chosen, Judgement, MOST, Sample, Verdict, judged};

use crate::catalogue::{Entity, Registration, Retention, Secrecy};

/// What this chapter keeps.
///
/// All of it tells of weaknesses; a municipality's report of an audit is published by decision and not from here.
pub const ENTITIES: &[Entity] = &[
    Entity {
        name: "review",
        chapter: "audit",
        tables: &["audit_review"],
        registration: Registration::Diary,
        secrecy: Secrecy::Sensitive,
        retention: Retention::Preserved,
        export: None,
    },
    Entity {
        name: "sample",
        chapter: "audit",
        tables: &["audit_sample", "audit_sample_row"],
        registration: Registration::WithParent,
        secrecy: Secrecy::Sensitive,
        retention: Retention::WithParent,
        export: None,
    },
    Entity {
        name: "finding",
        chapter: "audit",
        tables: &["audit_finding", "audit_answer"],
        registration: Registration::WithParent,
        secrecy: Secrecy::Sensitive,
        retention: Retention::WithParent,
        export: None,
    },
];

/// The longest text that is kept.
const LONGEST: usize = 8_000;

#[cfg(test)]
mod tests;
