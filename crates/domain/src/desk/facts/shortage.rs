//! Where resources fall short in a month, by tier and by team (§ 4: the routine is the gauge of that).
//!
//! Three signs tell of it, each by itself: more work came than there are hours for, the backlog grew, solutions came late.

use super::tally::{Facet, Tally};
use crate::Day;
use crate::desk::team::Team;
use crate::desk::words::Tier;
use crate::organisation::words::words;
use jiff::ToSpan as _;
use serde::Serialize;
use std::collections::BTreeMap;

/// The minutes of work that the month's cases bring.
pub const ARRIVING: &str = "desk.arriving-min";
/// The minutes that those of the teams have for it in the month.
pub const STAFFED: &str = "desk.staffed-min";
/// How many minutes more came than there are.
pub const MISSING: &str = "desk.missing-min";
/// How many solutions came after their target.
pub const BREACHED: &str = "desk.breached";
/// How many of the three signs tell of a shortage.
pub const SHORT: &str = "desk.short";
/// How many of the IT group were told of the month's shortage.
pub const SHORTAGE_TOLD: &str = "desk.shortage-told";

/// Fewer cases than these tell nothing: of growth, and of targets.
const FEWEST: i64 = 5;
/// The backlog has grown where it grew by more than one of so many that came.
const GROWTH_ONE_IN: i64 = 20;
/// Solutions came late where more than one of so many did.
const LATE_ONE_IN: i64 = 5;

words! {
    /// What tells of a shortage.
    pub enum Sign {
        /// More work came than there are hours for.
        Hours = "hours", "desk-sign-hours";
        /// The backlog grew by more than a twentieth of what came.
        Backlog = "backlog", "desk-sign-backlog";
        /// More than a fifth of the solutions came after their target.
        Targets = "targets", "desk-sign-targets";
    }
}

/// How hard a tier or a team was pressed in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Strain {
    /// A tier or a team.
    pub facet: Facet,
    /// Which: the word of the tier, the id or name of the team.
    pub value: String,
    /// How many cases came.
    pub arrived: i64,
    /// The minutes of work that they bring; none where no work was noted.
    ///
    /// All that came to the desk times what an ended case took at this tier, or of this team, wherever it ended.
    pub arriving_min: Option<i64>,
    /// The minutes that its people have for it; none where nobody's hours are known.
    pub staffed_min: Option<i64>,
    /// How many more came than ended.
    pub growth: i64,
    /// How many solutions had a target.
    pub targeted: i64,
    /// How many of them came after it.
    pub breached: i64,
}

impl Strain {
    /// How many minutes more came than there are.
    pub fn missing_min(&self) -> Option<i64> {
        Some((self.arriving_min? - self.staffed_min?).max(0))
    }

    /// What tells of a shortage.
    pub fn signs(&self) -> Vec<Sign> {
        let told = [
            (Sign::Hours, self.missing_min().is_some_and(|missing| missing > 0)),
            (Sign::Backlog, self.growth >= FEWEST && self.growth * GROWTH_ONE_IN > self.arrived),
            (Sign::Targets, self.targeted >= FEWEST && self.breached * LATE_ONE_IN > self.targeted),
        ];
        told.into_iter().filter(|(_, tells)| *tells).map(|(sign, _)| sign).collect()
    }

    /// Whether something tells of a shortage.
    pub fn is_short(&self) -> bool {
        !self.signs().is_empty()
    }

    /// Under what it is kept: `desk:1`, `desk:team:ID`.
    pub fn subject(&self) -> String {
        match self.facet {
            Facet::Team => format!("desk:team:{}", self.value),
            _ => format!("desk:{}", self.value),
        }
    }
}

/// How hard each tier and each team was pressed in a month, named by its first day; tiers first, what is not known left out.
pub fn strains(month: Day, sums: &BTreeMap<(Facet, String), Tally>, teams: &[Team]) -> Vec<Strain> {
    let nothing = Tally::default();
    let all = sums.get(&(Facet::All, String::new())).unwrap_or(&nothing);
    let mut told: Vec<Strain> = Vec::new();
    for facet in [Facet::Tier, Facet::Team] {
        for ((_, value), tally) in sums.iter().filter(|((of, value), _)| *of == facet && !value.is_empty()) {
            if facet == Facet::Tier && value == Tier::SelfHelp.word() {
                continue;
            }
            let working = teams.iter().filter(|team| {
                team.active
                    && if facet == Facet::Tier {
                        team.tier.word() == value
                    } else {
                        team.id.as_str() == value || team.name == *value
                    }
            });
            told.push(Strain {
                facet,
                value: value.clone(),
                arrived: tally.arrived,
                arriving_min: (tally.minutes > 0 && all.ended > 0).then(|| tally.minutes * all.arrived / all.ended),
                staffed_min: staffed(month, working),
                growth: tally.arrived - tally.ended,
                targeted: tally.solutions_targeted,
                breached: tally.solutions_targeted - tally.solutions_within,
            });
        }
    }
    told
}

/// The minutes that those of some teams have in a month: a week's hours for each seven days on which they serve.
fn staffed<'a>(month: Day, teams: impl Iterator<Item = &'a Team>) -> Option<i64> {
    let mut minutes = None;
    let days = i64::from(month.days_in_month());
    for member in teams.flat_map(|team| &team.members) {
        let Some(hours) = member.hours else { continue };
        let serves = (0..days).filter(|day| member.serves(month.first_of_month().saturating_add(day.days()))).count();
        *minutes.get_or_insert(0) += hours * 60 * i64::try_from(serves).unwrap_or_default() / 7;
    }
    minutes
}

/// Subject, name and value of what is kept of a month's strains.
pub fn measured_strains(strains: &[Strain]) -> Vec<(String, &'static str, i64)> {
    let mut all = Vec::new();
    for strain in strains {
        let mut keep = |name: &'static str, value: i64| all.push((strain.subject(), name, value));
        for (name, value) in [(ARRIVING, strain.arriving_min), (STAFFED, strain.staffed_min), (MISSING, strain.missing_min())] {
            if let Some(value) = value {
                keep(name, value);
            }
        }
        if strain.facet == Facet::Team {
            keep(super::BACKLOG_GROWTH, strain.growth);
        }
        if strain.targeted > 0 {
            keep(BREACHED, strain.breached);
        }
        keep(SHORT, i64::try_from(strain.signs().len()).unwrap_or_default());
    }
    all
}
