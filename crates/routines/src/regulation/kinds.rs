//! The common kinds of the packs in force: what is chosen, what is used, and who departs from it.

use super::evaluation::packs_in_force;
use crate::policies::{Action, Resource};
use crate::systems::{Choosing, Excepting, require};
use crate::{Caller, Failure, Outcome, Town};
use domain::calendar::day_of;
use domain::identity::{BodyId, SystemId};
use domain::language::Language;
use domain::refusal::{Message, Refusal};
use domain::regulation::pack::Scope;
use domain::sorting::sort_key;
use domain::systems::{KindChoice, KindException};
use domain::{Day, Timestamp};
use store::systems as table;
use store::systems::{KindChoiceRow, KindDeviationRow};

/// What is the same within one reach: the municipality, or a sector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindStandard {
    /// The sector; none for the municipality.
    pub sector: Option<String>,
    /// The choice that holds on the day.
    pub chosen: Option<KindChoiceRow>,
    /// The most used system, which stands in where none is chosen.
    pub most_used: Option<(SystemId, String)>,
}

/// A common kind.
#[derive(Clone, Debug)]
pub struct KindView {
    /// Its key.
    pub key: String,
    /// What the packs call it.
    pub name: String,
    /// Whether it is to be the same within each sector, instead of in the whole municipality.
    pub by_sector: bool,
    /// What is the same, for the municipality or sector by sector.
    pub standards: Vec<KindStandard>,
    /// The systems that cover it.
    pub systems: Vec<(SystemId, String)>,
    /// The units that use something else, those without an exception first.
    pub deviations: Vec<KindDeviationRow>,
    /// Earlier and coming choices, the latest first.
    pub choices: Vec<KindChoiceRow>,
    /// The exceptions, past ones too, with the unit's and the system's name.
    pub exceptions: Vec<(KindException, String, String)>,
    /// Whether the caller may enter what is decided about some system that covers it.
    pub may_decide: bool,
}

impl KindView {
    /// The units that depart without an exception that covers the day.
    pub fn unexcepted(&self, day: Day) -> impl Iterator<Item = &KindDeviationRow> {
        self.deviations.iter().filter(move |each| each.excepted_until.is_none_or(|until| until <= day))
    }
}

/// The common kinds of the packs in force, by name.
pub async fn kinds(town: &Town, caller: &Caller, day: Day, language: Language) -> Outcome<Vec<KindView>> {
    town.require(caller, Action::View, &Resource::Register("kind-choice"))?;
    let view = town.read().await?;
    let mut kinds: Vec<KindView> = Vec::new();
    for adopted in packs_in_force(&view, town.watch(), day).await? {
        for kind in &adopted.pack.lists.kinds {
            if kinds.iter().all(|known| known.key != kind.key) {
                kinds.push(KindView {
                    key: kind.key.clone(),
                    name: kind.name.get(language).to_owned(),
                    by_sector: kind.scope == Scope::Sector,
                    standards: Vec::new(),
                    systems: Vec::new(),
                    deviations: Vec::new(),
                    choices: Vec::new(),
                    exceptions: Vec::new(),
                    may_decide: false,
                });
            }
        }
    }
    let (covering, most_used) = (table::kind_covering_list(&view).await?, table::kind_most_used_list(&view).await?);
    let (choices, deviations) =
        (table::kind_choice_rows(&view, None).await?, table::kind_deviation_list(&view, None, day).await?);
    let (exceptions, sectors) = (table::kind_exception_list(&view, None).await?, table::sector_list(&view).await?);
    let tree = store::organisation::tree(&view).await?;
    let titles: std::collections::HashMap<SystemId, String> =
        table::system_names(&view).await?.into_iter().map(|(id, _, name)| (id, name)).collect();
    for kind in &mut kinds {
        let of_kind = covering.iter().filter(|(key, ..)| *key == kind.key);
        kind.systems = of_kind.map(|(_, id, name)| (id.clone(), name.clone())).collect();
        kind.choices = choices.iter().filter(|row| row.choice.kind == kind.key).cloned().collect();
        kind.deviations = deviations.iter().filter(|row| row.kind == kind.key).cloned().collect();
        kind.deviations.sort_by_key(|row| row.excepted_until.is_some_and(|until| until > day));
        let named = |each: &KindException| {
            let body = tree.get(&each.body).map(|node| node.name.clone()).unwrap_or_default();
            (each.clone(), body, titles.get(&each.system).cloned().unwrap_or_default())
        };
        kind.exceptions = exceptions.iter().filter(|each| each.kind == kind.key).map(named).collect();
        let reaches: Vec<Option<String>> = if kind.by_sector { sectors.iter().cloned().map(Some).collect() } else { vec![None] };
        kind.standards = reaches
            .into_iter()
            .map(|sector| KindStandard {
                chosen: kind.choices.iter().find(|row| row.choice.sector == sector && row.choice.period.holds(day)).cloned(),
                most_used: most_used
                    .iter()
                    .find(|(key, of, ..)| *key == kind.key && *of == sector)
                    .map(|(_, _, id, name)| (id.clone(), name.clone())),
                sector,
            })
            .collect();
        kind.may_decide = may_decide(town, caller, kind, &view).await?;
    }
    kinds.sort_by_key(|kind| sort_key(&kind.name));
    Ok(kinds)
}

/// Whether the caller may enter what is decided about some system that covers the kind.
async fn may_decide(town: &Town, caller: &Caller, kind: &KindView, view: &store::View) -> Outcome<bool> {
    for (id, _) in &kind.systems {
        let Some(system) = table::system_find(view, id).await? else { continue };
        let resource = Resource::System { id: system.id, owner: system.owner, boards: system.boards };
        if town.policies().allows(caller, Action::Decide, &resource)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// One common kind.
pub async fn kind(town: &Town, caller: &Caller, key: &str, day: Day, language: Language) -> Outcome<KindView> {
    let kinds = kinds(town, caller, day, language).await?;
    kinds.into_iter().find(|kind| kind.key == key).ok_or_else(|| Failure::missing("kind", key))
}

/// Chooses the common system of a kind of a pack in force, by decision: a system that covers it, for the reach that the pack names.
pub async fn kind_choose(town: &Town, caller: &Caller, choosing: &Choosing, at: Timestamp) -> Outcome<KindChoice> {
    require(town, caller, Action::Decide, &choosing.system).await?;
    let seen = kind(town, caller, &choosing.kind, day_of(at), caller.language).await?;
    let refuse = |key: &'static str, field: &str| Err(Refusal::plain(Message::new(key)).at(field).into());
    if seen.systems.iter().all(|(id, _)| *id != choosing.system) {
        return refuse("systems-kind-not-covered", "system");
    }
    if seen.standards.iter().all(|standard| standard.sector != choosing.sector) {
        return refuse("systems-kind-sector-unknown", "sector");
    }
    if choosing.decision.is_none() {
        return refuse("systems-kind-needs-a-decision", "decision");
    }
    crate::systems::kinds::choose(town, caller, choosing, at).await
}

/// Excepts a unit from the common system of a kind of a pack in force.
pub async fn kind_except(town: &Town, caller: &Caller, excepting: &Excepting, at: Timestamp) -> Outcome<KindException> {
    require(town, caller, Action::Decide, &excepting.system).await?;
    let seen = kind(town, caller, &excepting.kind, day_of(at), caller.language).await?;
    if seen.systems.iter().all(|(id, _)| *id != excepting.system) {
        return Err(Refusal::plain(Message::new("systems-kind-not-covered")).at("system").into());
    }
    let view = town.read().await?;
    let body: &BodyId = &excepting.body;
    store::organisation::body_find(&view, body).await?.ok_or_else(|| Failure::missing("body", body))?;
    drop(view);
    crate::systems::kinds::except(town, caller, excepting, at).await
}
