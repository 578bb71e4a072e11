//! The chapter `continuity`: how work goes on while a system is down, in which order systems come back, and what was tried.
//!
//! A [`Plan`] holds the reserve routine of one system and how it is started again; [`restart_order`] puts all of them in a row.
//! A [`Trial`] is an exercise or a restore test that was held; what it showed stands beside what was demanded.
//! The rule behind it is cybersäkerhetslagen (2025:1506) 2 kap. 3 § 3: continuity of the work, with backups and crisis handling.

use crate::catalogue::{Entity, Registration, Retention, Secrecy};

pub mod order;
pub mod plan;
pub mod trial;

pub use order::{Place, Waiting, restart_order};
pub use plan::Plan;
pub use trial::{Outcome, Trial, TrialDraft, TrialKind};

/// What this chapter keeps.
///
/// It tells what happens when something is struck, and whom to call: nothing for the public.
pub const ENTITIES: &[Entity] = &[
    Entity {
        name: "continuity-plan",
        chapter: "continuity",
        tables: &["continuity_plan"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Sensitive,
        retention: Retention::YearsAfter(10, "the system was retired"),
        export: Some("continuity"),
    },
    Entity {
        name: "continuity-trial",
        chapter: "continuity",
        tables: &["continuity_trial"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Sensitive,
        retention: Retention::YearsAfter(10, "it was held"),
        export: Some("continuity-trials"),
    },
];
