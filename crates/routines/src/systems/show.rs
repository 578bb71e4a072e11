//! What the pages of the systems show: read in one view, ready for a page.

use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Day;
use domain::identity::{BodyId, PersonId, SystemId};
use domain::journal::Record;
use domain::organisation::Role;
use domain::systems::{Classification, InformationType, Party, Question, System, Use, inherited};
use std::collections::BTreeMap;
use store::journal::{JournalFilter, entities_changed_since, journal_list};
use store::organisation::{AppointmentFilter, AppointmentRow, Page, Window};
use store::systems::{SystemCounts, SystemFilter, SystemRow};

/// How many entries of the history a page shows.
const HISTORY: usize = 20;

/// The systems that a filter lets through, as a list shows them.
pub async fn list(town: &Town, caller: &Caller, filter: &SystemFilter, day: Day) -> Outcome<Page<SystemRow>> {
    town.require(caller, Action::View, &Resource::Register("system"))?;
    Ok(store::systems::system_list(&town.read().await?, filter, day).await?)
}

/// How many systems each cut of the list holds.
pub async fn counts(town: &Town, caller: &Caller, day: Day) -> Outcome<SystemCounts> {
    town.require(caller, Action::View, &Resource::Register("system"))?;
    let before = town.counted().get();
    let view = town.read().await?;
    let (last, changed) = entities_changed_since(&view, before.map_or(0, |(seq, ..)| seq)).await?;
    if let Some((_, of, counts)) = before
        && of == day
        && changed.is_empty()
    {
        return Ok(counts);
    }
    let counts = store::systems::system_counts(&view, day).await?;
    town.counted().keep((last, day, counts));
    Ok(counts)
}

/// Another system beside the one shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// Which.
    pub id: SystemId,
    /// Its name.
    pub name: String,
    /// For what one needs the other.
    pub reason: Option<String>,
}

/// One system on a day.
#[derive(Clone, Debug)]
pub struct SystemView {
    /// The system.
    pub system: System,
    /// The owner's name.
    pub owner: Option<(BodyId, String)>,
    /// Whether the owner is a line body in office.
    pub owner_in_office: bool,
    /// Who heads the owner; left out where the identity is protected.
    pub owner_head: Option<(PersonId, String)>,
    /// The manager on the day and the substitutes, with the decisions.
    pub managers: Vec<AppointmentRow>,
    /// The boards on whose behalf it is kept.
    pub boards: Vec<(BodyId, String)>,
    /// Who uses it, by name.
    pub users: Vec<(String, Use)>,
    /// The supplier's name.
    pub supplier: Option<(BodyId, String)>,
    /// The parties outside, by name.
    pub parties: Vec<(String, Party)>,
    /// The types of information in it.
    pub information: Vec<InformationType>,
    /// What it inherits from them: the highest of each aspect.
    pub demands: Option<Classification>,
    /// What it needs.
    pub needs: Vec<Neighbour>,
    /// What needs it.
    pub needed_by: Vec<Neighbour>,
    /// The others in the same ring of needs; empty where there is none.
    pub ring: Vec<(SystemId, String)>,
    /// Questions about it, the newest first.
    pub questions: Vec<Question>,
    /// What happened to it, the latest first.
    pub history: Vec<Record>,
    /// Whether the caller may change it.
    pub may_edit: bool,
    /// Whether the caller may enter what has been decided about it.
    pub may_decide: bool,
}

/// One system on a day; what the regulation demands of it is asked of the chapter above.
pub async fn system(town: &Town, caller: &Caller, id: &SystemId, day: Day) -> Outcome<SystemView> {
    let view = town.read().await?;
    let system = store::systems::system_find(&view, id).await?.ok_or_else(|| Failure::missing("system", id))?;
    let resource = Resource::System { id: id.clone(), owner: system.owner.clone(), boards: system.boards.clone() };
    town.require(caller, Action::View, &resource)?;
    let tree = store::organisation::tree(&view).await?;
    let name = |id: &BodyId| tree.get(id).map(|node| node.name.clone()).unwrap_or_default();
    let named = |id: &BodyId| (id.clone(), name(id));
    let owner_in_office =
        system.owner.as_ref().and_then(|owner| tree.get(owner)).is_some_and(|node| node.kind.is_line() && node.period.holds(day));
    let owner_head = store::systems::system_owner_head(&view, id, day).await?;
    let filter = AppointmentFilter {
        system: Some(id.clone()),
        role: Some(Role::SYSTEM_MANAGER.to_owned()),
        on: Some(day),
        window: Window::ALL,
        ..AppointmentFilter::default()
    };
    let mut managers = store::organisation::appointment_list(&view, &filter).await?.rows;
    managers.sort_by_key(|row| row.substitute);
    let mut titles: BTreeMap<SystemId, String> = BTreeMap::new();
    for (id, _, name) in store::systems::system_names(&view).await? {
        titles.insert(id, name);
    }
    let graph = store::systems::system_need_all(&view).await?;
    let ring = domain::systems::dependencies::rings(&graph).into_iter().find(|ring| ring.contains(id)).unwrap_or_default();
    let title = |id: &SystemId| titles.get(id).cloned().unwrap_or_default();
    let information = store::systems::information_of_system(&view, id).await?;
    let needed_by = store::systems::systems_needing(&view, id).await?;
    let mut users: Vec<(String, Use)> = system.users.iter().map(|each| (name(&each.body), each.clone())).collect();
    users.sort_by_key(|(name, _)| domain::sorting::sort_key(name));
    let mut needs: Vec<Neighbour> = system
        .needs
        .iter()
        .map(|each| Neighbour { id: each.needs.clone(), name: title(&each.needs), reason: each.reason.clone() })
        .collect();
    needs.sort_by_key(|each| domain::sorting::sort_key(&each.name));
    Ok(SystemView {
        owner: system.owner.as_ref().map(named),
        owner_in_office,
        owner_head,
        managers,
        boards: system.boards.iter().map(named).collect(),
        users,
        supplier: system.supplier.as_ref().map(named),
        parties: system.parties.iter().map(|each| (name(&each.body), each.clone())).collect(),
        demands: inherited(&information),
        information,
        needs,
        needed_by: needed_by.into_iter().map(|(id, name, reason)| Neighbour { id, name, reason }).collect(),
        ring: ring.iter().filter(|each| *each != id).map(|each| (each.clone(), title(each))).collect(),
        questions: store::systems::question_list(&view, id).await?,
        history: journal_list(&view, &JournalFilter { limit: HISTORY, ..JournalFilter::about(id.to_string()) }).await?,
        may_edit: town.policies().allows(caller, Action::Edit, &resource)?,
        may_decide: town.policies().allows(caller, Action::Decide, &resource)?,
        system,
    })
}
