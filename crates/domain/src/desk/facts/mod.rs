//! What is left of each case for the follow-up: when it came, was answered and solved, where, and with how much work.
//!
//! A case of our own desk and one in the log of another give the same [`CaseFact`], so both have the same figures.
//! A fact falls into [`Share`]s of days, and the roll-ups of days are sums of such shares: what changes takes its old shares off and
//! adds its new ones. No fact names a person.

mod fact;
mod figures;
mod histogram;
mod interval;
mod logged;
mod months;
mod shortage;
mod span;
mod tally;
#[cfg(test)]
mod tests;

pub use fact::{CaseFact, Clock, Origin};
pub use figures::{Arrivals, Backlog, FEWEST_GRADES, Figures, Given, LITTLE_TOLERANCE, Line, Little, figures};
pub use histogram::{Histogram, RELATIVE_ERROR};
pub use interval::{Z_95, share_interval};
pub use logged::facts_of;
pub use months::{BACKLOG_GROWTH, RELIEF_SHARE, WITHIN_TARGET, measured};
pub use shortage::{ARRIVING, BREACHED, MISSING, SHORT, SHORTAGE_TOLD, STAFFED, Sign, Strain, measured_strains, strains};
pub use span::Span;
pub use tally::{Facet, Place, Share, Tally, shares};

use crate::catalogue::{Entity, Registration, Retention, Secrecy};

/// What the follow-up keeps.
///
/// Figures of a desk tell how hard a municipality is pressed and where, so they are for those who work with it.
pub const ENTITIES: &[Entity] = &[
    Entity {
        name: "case-fact",
        chapter: "desk",
        tables: &["desk_fact", "desk_day"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Internal,
        retention: Retention::YearsAfter(10, "the case was closed"),
        export: None,
    },
    Entity {
        name: "case-log",
        chapter: "desk",
        tables: &["desk_log"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Internal,
        retention: Retention::YearsAfter(10, "it was imported"),
        export: None,
    },
    // How often something helped on a day; it names nobody.
    Entity {
        name: "self-help",
        chapter: "desk",
        tables: &["desk_self_help"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Internal,
        retention: Retention::YearsAfter(10, "the day"),
        export: None,
    },
];
