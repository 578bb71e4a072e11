//! What the chapter keeps.

use crate::catalogue::{Entity, Registration, Retention, Secrecy};

/// What this chapter keeps.
///
/// What reveals weakness (deviations, acceptances, evidence) is sensitive: never public or open data without a cited decision.
pub const ENTITIES: &[Entity] = &[
    Entity {
        name: "adoption",
        chapter: "regulation",
        tables: &["adoption", "duty_start", "duty_limit", "chapter_mode", "common_kind_in_force"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Public,
        retention: Retention::Preserved,
        export: Some("adoptions"),
    },
    // A working paper until it is adopted; what is adopted is kept with the adoption.
    Entity {
        name: "regulation-draft",
        chapter: "regulation",
        tables: &["regulation_draft"],
        registration: Registration::WithParent,
        secrecy: Secrecy::Internal,
        retention: Retention::WithParent,
        export: None,
    },
    Entity {
        name: "attestation",
        chapter: "regulation",
        tables: &["attestation"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Sensitive,
        retention: Retention::YearsAfter(10, "the end of the period it covers"),
        export: Some("attestations"),
    },
    Entity {
        name: "acceptance",
        chapter: "regulation",
        tables: &["acceptance"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Sensitive,
        retention: Retention::Preserved,
        export: Some("acceptances"),
    },
    Entity {
        name: "measurement",
        chapter: "regulation",
        tables: &["measurement"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Internal,
        retention: Retention::YearsAfter(10, "the period measured"),
        export: Some("measurements"),
    },
    // Derived from the registers and written without journal entries of its own; kept so that a past day can be read.
    Entity {
        name: "evaluation",
        chapter: "regulation",
        tables: &["evaluation", "tally", "obligation_state"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Sensitive,
        retention: Retention::YearsAfter(10, "the day evaluated"),
        export: Some("evaluations"),
    },
];
