//! The chapter `systems`: the register of systems, from idea to retired.
//!
//! A system is filled in through a [`SystemDraft`]; its phase changes by [`move_to`] alone, through the gates of the packs in force.
//! What its information demands is inherited upward from the types of information in it, see [`inherited`].
//! Whether common kinds are uniform is told by [`uniformity::uniformity`], and by the view `kind_deviation` of the store for the checks.

use crate::catalogue::{Entity, Registration, Retention, Secrecy};

pub mod classification;
pub mod dependencies;
pub mod draft;
pub mod lifecycle;
pub mod phase;
pub mod question;
pub mod system;
pub mod uniformity;

pub use classification::{Classification, InformationType, Level, inherited};
pub use draft::SystemDraft;
pub use lifecycle::{GatePassed, Lifecycle, Step, move_to, pass_gate};
pub use question::{Answer, Matter, Outcome, Question};
pub use system::{Criticality, Dependency, Hosting, Link, Party, Sharing, System, Use, check_owner};
pub use uniformity::{KindChoice, KindException, Scope};

/// What this chapter keeps.
///
/// A system shows where the municipality is weak (classification, versions, hosting, remote access): never open data without a decision.
pub const ENTITIES: &[Entity] = &[
    Entity {
        name: "system",
        chapter: "systems",
        tables: &[
            "system",
            "system_kind",
            "system_board",
            "system_use",
            "system_information",
            "system_party",
            "system_dependency",
            "system_link",
            "system_gate",
        ],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Sensitive,
        retention: Retention::YearsAfter(10, "the system was retired"),
        export: Some("systems"),
    },
    Entity {
        name: "information-type",
        chapter: "systems",
        tables: &["information_type"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Sensitive,
        retention: Retention::Preserved,
        export: Some("information-types"),
    },
    Entity {
        name: "kind-choice",
        chapter: "systems",
        tables: &["kind_choice"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Internal,
        retention: Retention::Preserved,
        export: Some("kind-choices"),
    },
    Entity {
        name: "kind-exception",
        chapter: "systems",
        tables: &["kind_exception"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Sensitive,
        retention: Retention::YearsAfter(10, "the exception ended"),
        export: Some("kind-exceptions"),
    },
    Entity {
        name: "question",
        chapter: "systems",
        tables: &["question"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Internal,
        retention: Retention::YearsAfter(2, "it was answered"),
        export: Some("questions"),
    },
];
