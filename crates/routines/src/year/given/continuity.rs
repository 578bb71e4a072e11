//! What the chapter `continuity` gives: the plan of each system in use, and when it was tried.

use super::{Asked, Giver, Shown, fact};
use domain::continuity::TrialKind;
use domain::year::{RoundRole, Value};

/// How work goes on without the system, and whether that was tried.
pub(super) const PLAN: Giver = Giver {
    line: "continuity",
    title: "year-line-continuity",
    register: "continuity-title",
    entity: "continuity-plan",
    role: RoundRole::SystemManager,
    views: &["continuity_plan_fact", "continuity_trial_fact"],
    give: plan,
};

fn plan(asked: &Asked<'_>) -> Option<Shown> {
    let (system, _) = asked.system().filter(|(system, _)| system.lifecycle.in_use())?;
    let plan = asked.ground.plans.get(&system.id);
    let known = |there: bool| if there { Value::Word("web-yes") } else { Value::Unknown };
    let tried = |kind| Value::day(asked.ground.trials.get(&(system.id.clone(), kind)).map(|(day, _)| *day));
    let reviewed = plan.and_then(|plan| plan.reviewed);
    let facts = vec![
        fact("continuity-reserve", known(plan.is_some_and(|plan| plan.reserve.is_some()))),
        fact("year-fact-restart", known(plan.is_some_and(|plan| plan.restart.is_some()))),
        fact("continuity-exercise", tried(TrialKind::Exercise)),
        fact("continuity-restore-test", tried(TrialKind::RestoreTest)),
        fact("continuity-reviewed", Value::day(reviewed)),
    ];
    let form = format!("/continuity/{}/edit", system.id);
    Some(Shown { reviewed: asked.lately(reviewed), ..Shown::new(facts, "web-change", form) })
}
