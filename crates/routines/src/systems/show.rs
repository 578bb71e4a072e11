//! What the pages of the systems show: read in one view, ready for a page.

use crate::policies::{Action, Resource};
use crate::reading::Reading;
use crate::{Caller, Failure, Outcome, Town};
use domain::Day;
use domain::identity::{BodyId, PersonId, SystemId};
use domain::organisation::Role;
use domain::systems::{Classification, InformationType, Party, Question, System, Use, inherited};
use std::collections::HashMap;
use std::sync::Arc;
use store::organisation::{AppointmentFilter, AppointmentRow, Page, Window, absence_on};
use store::systems::{SystemCounts, SystemFilter, SystemRow};

/// How many rows of a list are kept for the next who asks for the same; longer ones are for files.
const KEPT: i64 = 250;

/// The systems that a filter lets through, as a list shows them.
pub async fn list(town: &Town, caller: &Caller, filter: &SystemFilter, day: Day) -> Outcome<Arc<Page<SystemRow>>> {
    town.require(caller, Action::View, &Resource::Register("system"))?;
    if filter.window.limit > KEPT {
        return Ok(Arc::new(store::systems::system_list(&town.read().await?, filter, day).await?));
    }
    town.kept(&format!("{filter:?} {day}"), async |reading| Ok(store::systems::system_list(&reading.view, filter, day).await?))
        .await
}

/// How many systems each cut of the list holds.
pub async fn counts(town: &Town, caller: &Caller, day: Day) -> Outcome<SystemCounts> {
    town.require(caller, Action::View, &Resource::Register("system"))?;
    let counts =
        town.kept(&day.to_string(), async |reading| Ok(store::systems::system_counts(&reading.view, day).await?)).await?;
    Ok(*counts)
}

/// What all systems are called, by their ids.
#[derive(Debug)]
pub(crate) struct SystemNames(pub(crate) HashMap<SystemId, String>);

impl SystemNames {
    pub(crate) async fn of(reading: &Reading<'_>) -> Outcome<Arc<Self>> {
        let read = async |reading: &Reading<'_>| {
            let names = store::systems::system_names(&reading.view).await?;
            Ok(Self(names.into_iter().map(|(id, _, name)| (id, name)).collect()))
        };
        reading.kept("", read).await
    }

    fn of_one(&self, id: &SystemId) -> String {
        self.0.get(id).cloned().unwrap_or_default()
    }
}

/// The rings of needs among all systems.
struct Rings(Vec<Vec<SystemId>>);

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

/// What is known of one system on a day, whoever asks.
#[derive(Clone, Debug)]
pub struct SystemFacts {
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
    /// Until and with which day the manager is away, and the name of whoever looks after what waits, as far as it may be told.
    pub away: Option<(Day, Option<String>)>,
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
}

/// One system on a day, and what the caller may do with it.
#[derive(Clone, Debug)]
pub struct SystemView {
    facts: Arc<SystemFacts>,
    /// Whether the caller may change it.
    pub may_edit: bool,
    /// Whether the caller may enter what has been decided about it.
    pub may_decide: bool,
}

impl std::ops::Deref for SystemView {
    type Target = SystemFacts;
    fn deref(&self) -> &SystemFacts {
        &self.facts
    }
}

/// One system on a day; what the regulation demands of it is asked of the chapter above.
pub async fn system(town: &Town, caller: &Caller, id: &SystemId, day: Day) -> Outcome<SystemView> {
    let facts = town.kept(&format!("{id} {day}"), async |reading| facts(reading, id, day).await).await?;
    let (owner, boards) = (facts.system.owner.clone(), facts.system.boards.clone());
    let resource = Resource::System { id: id.clone(), owner, boards };
    town.require(caller, Action::View, &resource)?;
    let may = |action| town.policies().allows(caller, action, &resource);
    Ok(SystemView { may_edit: may(Action::Edit)?, may_decide: may(Action::Decide)?, facts })
}

async fn facts(reading: &Reading<'_>, id: &SystemId, day: Day) -> Outcome<SystemFacts> {
    let view = &reading.view;
    let system = store::systems::system_find(view, id).await?.ok_or_else(|| Failure::missing("system", id))?;
    let tree = crate::organisation::tree(reading).await?;
    let titles = SystemNames::of(reading).await?;
    let rings = async |reading: &Reading<'_>| {
        Ok(Rings(domain::systems::dependencies::rings(&store::systems::system_need_all(&reading.view).await?)))
    };
    let rings: Arc<Rings> = reading.kept("", rings).await?;
    let ring = rings.0.iter().find(|ring| ring.contains(id));
    let name = |id: &BodyId| tree.get(id).map(|node| node.name.clone()).unwrap_or_default();
    let named = |id: &BodyId| (id.clone(), name(id));
    let owner = system.owner.as_ref().and_then(|owner| tree.get(owner));
    let filter = AppointmentFilter {
        system: Some(id.clone()),
        role: Some(Role::SYSTEM_MANAGER.to_owned()),
        on: Some(day),
        window: Window::ALL,
        ..AppointmentFilter::default()
    };
    let mut managers = store::organisation::appointment_list(view, &filter).await?.rows;
    managers.sort_by_key(|row| row.substitute);
    let information = store::systems::information_of_system(view, id).await?;
    let needed_by = store::systems::systems_needing(view, id).await?;
    let mut users: Vec<(String, Use)> = system.users.iter().map(|each| (name(&each.body), each.clone())).collect();
    users.sort_by_key(|(name, _)| domain::sorting::sort_key(name));
    let need = |each: &domain::systems::Dependency| Neighbour {
        id: each.needs.clone(),
        name: titles.of_one(&each.needs),
        reason: each.reason.clone(),
    };
    let mut needs: Vec<Neighbour> = system.needs.iter().map(need).collect();
    needs.sort_by_key(|each| domain::sorting::sort_key(&each.name));
    let manager = managers.iter().find(|row| !row.substitute).map(|row| row.person.0.clone());
    let away = absence_on(view, day).await?.into_iter().find(|absence| Some(&absence.person) == manager.as_ref());
    let away = match away {
        None => None,
        Some(absence) => {
            let stand_in = match &absence.stand_in {
                Some(id) => store::organisation::person_find(view, id).await?.filter(|one| !one.protected),
                None => None,
            };
            absence.period.until.and_then(|until| until.yesterday().ok()).map(|last| (last, stand_in.map(|one| one.name())))
        }
    };
    Ok(SystemFacts {
        away,
        owner: system.owner.as_ref().map(named),
        owner_in_office: owner.is_some_and(|node| node.kind.is_line() && node.period.holds(day)),
        owner_head: store::systems::system_owner_head(view, id, day).await?,
        managers,
        boards: system.boards.iter().map(named).collect(),
        users,
        supplier: system.supplier.as_ref().map(named),
        parties: system.parties.iter().map(|each| (name(&each.body), each.clone())).collect(),
        demands: inherited(&information),
        information,
        needs,
        needed_by: needed_by.into_iter().map(|(id, name, reason)| Neighbour { id, name, reason }).collect(),
        ring: ring.into_iter().flatten().filter(|each| *each != id).map(|each| (each.clone(), titles.of_one(each))).collect(),
        questions: store::systems::question_list(view, id).await?,
        system,
    })
}
