//! The chapter `organisation`: who decides, who is where, who holds what.
//!
//! Bodies stand in a [`Tree`] with periods; people have employments in them, and appointments for a body or a system.
//! What is filled in by a form, a file or the API goes through a draft (`BodyDraft`, `PersonDraft`, …):
//! each field is parsed when it is set, the whole is checked by `finish`, and what comes out is trusted from then on.

use crate::catalogue::{Entity, Registration, Retention, Secrecy};
use crate::period::EndsBeforeItBegins;
use crate::refusal::{Message, Refusal};

pub mod absence;
pub mod appointment;
pub mod body;
pub mod decision;
pub mod draft;
pub mod engagement;
pub mod holdings;
pub mod person;
pub mod places;
pub mod reading;
pub mod structure;
pub mod tree;
pub(crate) mod words;
pub mod workplaces;

pub use absence::Absence;
pub use appointment::{Appointment, Grounds, Role, Vacancy, appoint};
pub use body::{Body, BodyKind, Function, OutsideKind};
pub use decision::{Decision, DecisionDraft, title_of};
pub use draft::BodyDraft;
pub use engagement::{Engagement, engage};
pub use holdings::{HandOver, Holdings, hand_over, merge};
pub use person::{Employment, EmploymentDraft, Form, Person, PersonDraft};
pub use tree::{Node, Tree};
pub use workplaces::WorkplaceCount;

/// What this chapter keeps.
pub const ENTITIES: &[Entity] = &[
    Entity {
        name: "municipality",
        chapter: "organisation",
        tables: &["municipality"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Public,
        retention: Retention::Preserved,
        export: None,
    },
    Entity {
        name: "decision",
        chapter: "organisation",
        tables: &["decision"],
        registration: Registration::Diary,
        secrecy: Secrecy::Public,
        retention: Retention::Preserved,
        export: Some("decisions"),
    },
    Entity {
        name: "body",
        chapter: "organisation",
        tables: &["body", "workplace_count"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Public,
        retention: Retention::Preserved,
        export: Some("bodies"),
    },
    // A person may have protected identity, so the whole entity is as guarded as its most guarded row.
    Entity {
        name: "person",
        chapter: "organisation",
        tables: &["person", "presence"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Sensitive,
        retention: Retention::YearsAfter(2, "the person's last employment ended"),
        export: Some("people"),
    },
    Entity {
        name: "employment",
        chapter: "organisation",
        tables: &["employment"],
        registration: Registration::WithParent,
        secrecy: Secrecy::Sensitive,
        retention: Retention::WithParent,
        export: None,
    },
    Entity {
        name: "appointment",
        chapter: "organisation",
        tables: &["appointment"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Sensitive,
        retention: Retention::YearsAfter(10, "the appointment ended"),
        export: Some("appointments"),
    },
    Entity {
        name: "engagement",
        chapter: "organisation",
        tables: &["engagement"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Sensitive,
        retention: Retention::YearsAfter(10, "the engagement ended"),
        export: Some("engagements"),
    },
    // When somebody was away is of no use for long, and nobody else's business.
    Entity {
        name: "absence",
        chapter: "organisation",
        tables: &["absence"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Sensitive,
        retention: Retention::YearsAfter(1, "the absence ended"),
        export: None,
    },
];

/// Refuses a period that ends before it begins, at the field of its end.
pub fn check_period(period: &crate::period::Period, field: &str) -> Result<(), crate::refusal::Refusal> {
    crate::period::Period::new(period.from, period.until).map(drop).map_err(|wrong| ends_before_it_begins(wrong, field))
}

/// The refusal of a period that ends before it begins, at the field of its end.
pub(crate) fn ends_before_it_begins(wrong: EndsBeforeItBegins, field: &str) -> Refusal {
    Refusal::plain(Message::new("organisation-ends-before-it-begins").with("from", wrong.from)).at(field)
}

#[cfg(test)]
pub(crate) mod sample;
