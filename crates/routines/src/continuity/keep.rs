//! Keeping plans, and noting what was tried: each function asks the policies, holds the rules, and leaves its entry with the change.

use super::show::{PlanView, TrialView, plan, trial};
use crate::organisation::settle::{Stopped, settled};
use crate::organisation::{Fields, Known};
use crate::policies::Action;
use crate::systems::keep::{found, require, resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::calendar::day_of;
use domain::continuity::{Plan, Trial, TrialDraft};
use domain::identity::{SystemId, TrialId};
use domain::journal::{Entry, Happening};
use domain::refusal::Refusal;
use store::continuity as table;
use store::{Change, Source};

/// The plan of a system for whoever may change it: the policies are asked before the form is shown or read.
pub async fn plan_to_edit(town: &Town, caller: &Caller, id: &SystemId) -> Outcome<PlanView> {
    let seen = plan(town, caller, id).await?;
    town.require(caller, Action::Edit, &resource(&seen.system))?;
    Ok(seen)
}

/// Writes the plan of a system.
pub async fn plan_save(
    town: &Town,
    caller: &Caller,
    known: &Known<SystemId>,
    fields: &Fields<'_>,
    at: Timestamp,
) -> Outcome<Plan> {
    let id = &known.id;
    require(town, caller, Action::Edit, id).await?;
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Result<(Plan, Entry), Stopped<Plan>> {
            found(change, id).await?;
            let before = table::plan_find(change, id).await?;
            let mut plan = before.clone().unwrap_or_else(|| Plan::new(id.clone()));
            let set = Refusal::gathered(fields.iter().map(|(field, text)| plan.set(field, text)));
            let mut plan = Refusal::joined(set, plan.checked(day_of(at)))?;
            plan.version = known.version;
            let empty = before.is_none() && plan == Plan::new(id.clone());
            let happening = Happening::between("continuity-plan", id.as_str(), before.as_ref(), Some(&plan));
            let Some(happening) = happening.filter(|_| !empty) else {
                return Err(Stopped::Same(plan));
            };
            table::plan_save(change, &plan).await?;
            Ok((Plan { version: plan.version + 1, ..plan }, happening.into()))
        })
        .await;
    settled(written)
}

/// A trial for whoever may put it right.
pub async fn trial_to_edit(town: &Town, caller: &Caller, id: &TrialId) -> Outcome<TrialView> {
    let seen = trial(town, caller, id).await?;
    town.require(caller, Action::Edit, &resource(&seen.system))?;
    Ok(seen)
}

/// What is noted: a new trial of a system, or one that is put right.
#[derive(Clone, Debug)]
pub enum Trying {
    /// A new one.
    New(SystemId),
    /// The one known, in the version that was read.
    Known(Known<TrialId>),
}

/// Notes an exercise or a restore test, or puts the note right.
pub async fn trial_save(town: &Town, caller: &Caller, trying: &Trying, fields: &Fields<'_>, at: Timestamp) -> Outcome<Trial> {
    let view = town.read().await?;
    let system = match trying {
        Trying::New(system) => system.clone(),
        Trying::Known(known) => known_trial(&view, &known.id).await?.system,
    };
    town.require(caller, Action::Edit, &resource(&found(&view, &system).await?))?;
    drop(view);
    let day = day_of(at);
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Result<(Trial, Entry), Stopped<Trial>> {
            found(change, &system).await?;
            let (before, mut draft) = match trying {
                Trying::New(_) => {
                    let id = TrialId::mint(at, town.chance());
                    (None, TrialDraft::new(id, system.clone(), day, caller.person.clone()))
                }
                Trying::Known(known) => {
                    let before = known_trial(change, &known.id).await?;
                    (Some(before.clone()), TrialDraft::of(before))
                }
            };
            let set = Refusal::gathered(fields.iter().map(|(field, text)| draft.set(field, text)));
            let mut trial = Refusal::joined(set, draft.finish(day))?;
            if let Trying::Known(known) = trying {
                trial.version = known.version;
            }
            let Some(happening) = Happening::between("continuity-trial", trial.id.as_str(), before.as_ref(), Some(&trial)) else {
                return Err(Stopped::Same(trial));
            };
            table::trial_save(change, &trial).await?;
            Ok((Trial { version: trial.version + 1, ..trial }, happening.into()))
        })
        .await;
    settled(written)
}

async fn known_trial(source: &impl Source, id: &TrialId) -> Outcome<Trial> {
    table::trial_find(source, id).await?.ok_or_else(|| Failure::missing("continuity-trial", id))
}
