//! What the rounds and the wheel are made of, read once for as long as the journal does not move.

use crate::reading::Reading;
use crate::{Outcome, Town};
use domain::continuity::{Outcome as Went, Plan, TrialKind};
use domain::identity::{BodyId, InformationTypeId, SystemId};
use domain::organisation::{Appointment, Engagement};
use domain::regulation::record::DutyStart;
use domain::systems::{InformationType, KindException, Lifecycle, System};
use domain::year::{Confirmation, LineKey, Receipt, RoundRole};
use domain::{Day, Timestamp};
use std::collections::HashMap;
use std::sync::Arc;
use store::continuity::{TrialsOf, plan_all, trial_rows};
use store::organisation::{DecisionFilter, Window};
use store::regulation as kept;
use store::year as table;

/// The facts of all registers that a round shows, and what was confirmed in a year.
#[derive(Debug)]
pub(crate) struct Ground {
    /// The systems that are not retired, by their ids.
    pub(super) systems: HashMap<String, System>,
    /// The names of all bodies, also of those outside.
    pub(super) bodies: HashMap<BodyId, String>,
    /// The plans.
    pub(super) plans: HashMap<SystemId, Plan>,
    /// The latest trial of each kind, and how it went.
    pub(super) trials: HashMap<(SystemId, TrialKind), (Day, Went)>,
    /// Of which system each trial was.
    pub(super) trial_of: HashMap<String, SystemId>,
    /// The types of information.
    pub(super) information: HashMap<InformationTypeId, InformationType>,
    /// All appointments.
    pub(super) appointments: Vec<Appointment>,
    /// The contracts of outside experts.
    pub(super) engagements: Vec<Engagement>,
    /// Of each body, how many decisions of the year are written down, and the day of the last.
    pub(super) decisions: HashMap<BodyId, (i64, Day)>,
    /// The exceptions from common systems.
    pub(super) exceptions: Vec<KindException>,
    /// From when duties are asked for.
    pub(super) starts: Vec<DutyStart>,
    /// Until when deviations are accepted: by pack, duty and subject.
    pub(super) acceptances: Vec<(String, String, String, Day)>,
    /// When each system and plan was last changed.
    pub(super) changed: HashMap<&'static str, HashMap<String, Timestamp>>,
    /// What was confirmed in the rounds of the year.
    pub(super) confirmed: HashMap<(RoundRole, LineKey), Confirmation>,
    /// The rounds of the year that were gone through.
    pub(super) receipts: HashMap<(RoundRole, String), Receipt>,
}

/// The registers whose changes tell how old a line is.
const DATED: [&str; 2] = ["system", "continuity-plan"];

/// The ground of a year's rounds; of the facts on a day.
pub(super) async fn ground(town: &Town, year: i16, day: Day) -> Outcome<Arc<Ground>> {
    town.kept(&format!("year {year} {day}"), async |reading| read(reading, year, day).await).await
}

async fn read(reading: &Reading<'_>, year: i16, day: Day) -> Outcome<Ground> {
    let view = &reading.view;
    let systems = store::systems::system_all(view).await?.into_iter().filter(|each| each.lifecycle != Lifecycle::Retired);
    let tree = crate::organisation::tree(reading).await?;
    let mut trials: HashMap<(SystemId, TrialKind), (Day, Went)> = HashMap::new();
    let mut trial_of = HashMap::new();
    for row in trial_rows(view, TrialsOf::Every).await? {
        trial_of.insert(row.trial.id.to_string(), row.trial.system.clone());
        // The newest come first.
        trials.entry((row.trial.system, row.trial.kind)).or_insert((row.trial.day, row.trial.outcome));
    }
    let filter = DecisionFilter { year: Some(year), window: Window { offset: 0, limit: i64::MAX }, ..DecisionFilter::default() };
    let mut decisions: HashMap<BodyId, (i64, Day)> = HashMap::new();
    for row in store::organisation::decision_list(view, &filter).await?.rows {
        let held = decisions.entry(row.decision.body).or_insert((0, row.decision.day));
        *held = (held.0 + 1, held.1.max(row.decision.day));
    }
    let mut acceptances = Vec::new();
    for ((pack, duty), subjects) in kept::acceptance_in_force(view, day).await? {
        let of = subjects.into_iter().map(|(subject, until)| (pack.clone(), duty.clone(), subject.to_string(), until));
        acceptances.extend(of);
    }
    let mut changed = HashMap::new();
    for entity in DATED {
        changed.insert(entity, table::changed_last(view, entity).await?);
    }
    let confirmed = table::round_confirmation_list(view, year).await?.into_iter().map(|each| {
        let key = LineKey::new(&*each.line, &*each.subject);
        ((each.role, key), each)
    });
    let receipts = table::round_receipt_list(view, year).await?;
    Ok(Ground {
        systems: systems.map(|system| (system.id.to_string(), system)).collect(),
        bodies: tree.iter().map(|(id, node)| (id.clone(), node.name.clone())).collect(),
        plans: plan_all(view).await?,
        trials,
        trial_of,
        information: store::systems::information_all(view).await?.into_iter().map(|each| (each.id.clone(), each)).collect(),
        appointments: store::organisation::appointment_all(view).await?,
        engagements: store::organisation::engagement_all(view).await?,
        decisions,
        exceptions: store::systems::kind_exception_list(view, None).await?,
        starts: kept::duty_start_list(view).await?,
        acceptances,
        changed,
        confirmed: confirmed.collect(),
        receipts: receipts.into_iter().map(|each| ((each.role, each.holder.clone()), each)).collect(),
    })
}

impl Ground {
    /// What a body is called.
    pub(super) fn body(&self, id: &BodyId) -> String {
        self.bodies.get(id).cloned().unwrap_or_default()
    }

    /// When a thing of a register was last changed.
    pub(super) fn changed(&self, entity: &str, id: &str) -> Option<Timestamp> {
        self.changed.get(entity)?.get(id).copied()
    }
}
