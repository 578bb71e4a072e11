//! What the pages of continuity show.

use crate::policies::{Action, Resource};
use crate::reading::Reading;
use crate::systems::keep::{found, resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::continuity::{Place, Plan, Waiting, restart_order};
use domain::identity::{SystemId, TrialId};
use domain::sorting::sort_key;
use domain::systems::System;
use std::collections::HashMap;
use std::sync::Arc;
use store::continuity as table;
use store::continuity::{Standing, TrialRow, TrialsOf};

/// A system in use, in the order in which systems are started.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its place, the first being 1.
    pub place: usize,
    /// What is known of it.
    pub standing: Standing,
    /// Its plan; none where nothing is written.
    pub plan: Option<Plan>,
    /// For whose sake it goes before its own turn, by name.
    pub for_the_sake_of: Option<(SystemId, String)>,
    /// Whether it stands in a ring of needs.
    pub in_ring: bool,
    /// What must be up before it, by name: systems in use alone.
    pub needs: Vec<(SystemId, String)>,
}

impl Line {
    /// Whether it is so important that the regulation asks for more.
    pub fn important(&self) -> bool {
        use domain::systems::Criticality::{High, Vital};
        matches!(self.standing.criticality, Some(High | Vital))
    }
}

/// Every system in use, in the order in which systems are started.
pub async fn lines(town: &Town, caller: &Caller) -> Outcome<Arc<Vec<Line>>> {
    town.require(caller, Action::View, &Resource::Register("continuity-plan"))?;
    town.kept("", lines_read).await
}

/// The same, whoever asks.
pub(super) async fn lines_read(reading: &Reading<'_>) -> Outcome<Vec<Line>> {
    let view = &reading.view;
    let standings = table::standing_all(view).await?;
    let mut plans = table::plan_all(view).await?;
    let needs = store::systems::system_need_all(view).await?;
    let waiting = |standing: &Standing| Waiting {
        system: standing.system.clone(),
        turn: plans.get(&standing.system).and_then(|plan| plan.turn),
        criticality: standing.criticality,
        recovery_time_hours: standing.recovery_time_hours,
        sort_key: sort_key(&standing.name),
    };
    let order = restart_order(&standings.iter().map(waiting).collect::<Vec<_>>(), &needs);
    let titles: HashMap<SystemId, String> = standings.iter().map(|each| (each.system.clone(), each.name.clone())).collect();
    let named = |id: &SystemId| titles.get(id).map(|name| (id.clone(), name.clone()));
    let mut standings: HashMap<SystemId, Standing> =
        standings.into_iter().map(|standing| (standing.system.clone(), standing)).collect();
    let mut line = |(place, each): (usize, Place)| {
        let mut needed: Vec<_> = needs.get(&each.system).into_iter().flatten().filter_map(&named).collect();
        needed.sort_by_cached_key(|(_, name)| sort_key(name));
        Some(Line {
            place: place + 1,
            plan: plans.remove(&each.system),
            for_the_sake_of: each.for_the_sake_of.as_ref().and_then(&named),
            in_ring: each.in_ring,
            needs: needed,
            standing: standings.remove(&each.system)?,
        })
    };
    Ok(order.into_iter().enumerate().filter_map(&mut line).collect())
}

/// One system's plan.
#[derive(Clone, Debug)]
pub struct PlanView {
    /// The system.
    pub system: System,
    /// The plan; one in which nothing is said where none is written.
    pub plan: Plan,
    /// Where it stands in the order, of how many; none where it is not in use.
    pub line: Option<(Line, usize)>,
    /// What needs it and is in use, by name.
    pub needed_by: Vec<(SystemId, String)>,
    /// What was tried, the newest first.
    pub trials: Vec<TrialRow>,
    /// Whether the caller may change it.
    pub may_edit: bool,
}

/// The plan of one system.
pub async fn plan(town: &Town, caller: &Caller, id: &SystemId) -> Outcome<PlanView> {
    town.require(caller, Action::View, &Resource::Register("continuity-plan"))?;
    let lines = lines(town, caller).await?;
    let view = town.read().await?;
    let system = found(&view, id).await?;
    let resource = resource(&system);
    let needing = lines.iter().filter(|line| line.needs.iter().any(|(need, _)| need == id));
    Ok(PlanView {
        plan: table::plan_find(&view, id).await?.unwrap_or_else(|| Plan::new(id.clone())),
        line: lines.iter().find(|line| line.standing.system == *id).map(|line| (line.clone(), lines.len())),
        needed_by: needing.map(|line| (line.standing.system.clone(), line.standing.name.clone())).collect(),
        trials: table::trial_rows(&view, TrialsOf::System(id)).await?,
        may_edit: town.policies().allows(caller, Action::Edit, &resource)?,
        system,
    })
}

/// Every exercise and restore test, the newest first.
pub async fn trials(town: &Town, caller: &Caller) -> Outcome<Vec<TrialRow>> {
    town.require(caller, Action::View, &Resource::Register("continuity-trial"))?;
    Ok(table::trial_rows(&town.read().await?, TrialsOf::Every).await?)
}

/// One exercise or restore test.
#[derive(Clone, Debug)]
pub struct TrialView {
    /// The trial with its names.
    pub row: TrialRow,
    /// The system as it stands now.
    pub system: System,
    /// Whether the caller may put it right.
    pub may_edit: bool,
}

/// One exercise or restore test.
pub async fn trial(town: &Town, caller: &Caller, id: &TrialId) -> Outcome<TrialView> {
    town.require(caller, Action::View, &Resource::Register("continuity-trial"))?;
    let view = town.read().await?;
    let rows = table::trial_rows(&view, TrialsOf::Trial(id)).await?;
    let row = rows.into_iter().next().ok_or_else(|| Failure::missing("continuity-trial", id))?;
    let system = found(&view, &row.trial.system).await?;
    let may_edit = town.policies().allows(caller, Action::Edit, &resource(&system))?;
    Ok(TrialView { row, system, may_edit })
}
