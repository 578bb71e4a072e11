//! What the pages of the organisation show: read in one view, ready for a page.

use super::absences::{AbsenceSeen, coming, may_note};
use super::appointing::post_resource;
use super::people::main_employment;
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Standing, Town};
use domain::Day;
use domain::identity::{AppointmentId, BodyId, PersonId, SystemId};
use domain::journal::Record;
use domain::organisation::{Body, BodyKind, Employment, Engagement, Person, WorkplaceCount};
use std::collections::BTreeSet;
use store::View;
use store::journal::{JournalFilter, journal_list};
use store::login::Stand;
use store::organisation as table;
use store::organisation::{AppointmentFilter, AppointmentRow, EmploymentRow, EngagementRow, Tie, VacancyRow, Window};

/// How many entries of the history a page shows.
const HISTORY: usize = 20;
/// How many people a page of a body shows.
const PEOPLE: i64 = 100;

/// A body in the tree, with its depth, in the order in which one reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeLine {
    /// How deep it stands, from 0.
    pub depth: usize,
    /// The body.
    pub body: Body,
    /// Who heads it; none where nobody does, or where the identity is protected.
    pub head: Option<(PersonId, String)>,
}

/// The organisation on a day.
#[derive(Clone, Debug)]
pub struct OrganisationView {
    /// The bodies of the municipality.
    pub inside: Vec<TreeLine>,
    /// The parties outside.
    pub outside: Vec<TreeLine>,
    /// The posts that nobody holds.
    pub vacancies: Vec<VacancyRow>,
}

/// The organisation on a day.
pub async fn organisation(town: &Town, caller: &Caller, day: Day) -> Outcome<OrganisationView> {
    town.require(caller, Action::View, &Resource::Register("body"))?;
    let view = town.read().await?;
    let bodies: Vec<Body> = table::body_all(&view).await?.into_iter().filter(|body| body.period.holds(day)).collect();
    let head_of = table::body_head_all(&view, day).await?;
    let here: std::collections::HashSet<&BodyId> = bodies.iter().map(|body| &body.id).collect();
    let mut under: std::collections::HashMap<Option<&BodyId>, Vec<&Body>> = std::collections::HashMap::new();
    for body in &bodies {
        // Whose parent has ended stands at the top until it is moved.
        under.entry(body.parent.as_ref().filter(|parent| here.contains(parent))).or_default().push(body);
    }
    let (mut inside, mut outside) = (Vec::new(), Vec::new());
    let mut open: Vec<(usize, &Body)> = under.get(&None).into_iter().flatten().rev().map(|body| (0, *body)).collect();
    while let Some((depth, body)) = open.pop() {
        let line = TreeLine { depth, body: body.clone(), head: head_of.get(&body.id).cloned() };
        if body.kind == BodyKind::Outside {
            outside.push(line);
        } else {
            inside.push(line);
        }
        open.extend(under.get(&Some(&body.id)).into_iter().flatten().rev().map(|child| (depth + 1, *child)));
    }
    let vacancies = table::vacancy_list(&view, day).await?;
    Ok(OrganisationView { inside, outside, vacancies })
}

/// One body on a day.
#[derive(Clone, Debug)]
pub struct BodyView {
    /// The body.
    pub body: Body,
    /// Those above it, the nearest first.
    pub above: Vec<(BodyId, String)>,
    /// Those directly under it.
    pub children: Vec<(BodyId, String, BodyKind)>,
    /// The sector, its own or inherited.
    pub sector: Option<String>,
    /// Who works there on the day, its heads first, and how many they are in all.
    pub people: (Vec<EmploymentRow>, i64),
    /// The roles held for it on the day.
    pub appointments: Vec<AppointmentRow>,
    /// Those among them that the caller may end.
    pub may_end: BTreeSet<AppointmentId>,
    /// The systems it has to do with, by name.
    pub systems: Vec<(SystemId, String, Tie)>,
    /// Counts of workplaces and pupils, the latest first.
    pub workplaces: Vec<WorkplaceCount>,
    /// Outside experts that it has engaged, past ones too, the latest first.
    pub engagements: Vec<EngagementRow>,
    /// What happened to it, the latest first.
    pub history: Vec<Record>,
    /// Whether the caller may change it.
    pub may_edit: bool,
    /// Whether the caller may enter what it decides.
    pub may_decide: bool,
}

/// The appointments among these that the caller may end.
async fn endable(
    town: &Town,
    caller: &Caller,
    view: &View,
    rows: &[AppointmentRow],
    day: Day,
) -> Outcome<BTreeSet<AppointmentId>> {
    let mut may = BTreeSet::new();
    for row in rows.iter().filter(|row| row.period.until.is_none_or(|until| until > day)) {
        let (body, system) = (row.body.as_ref().map(|body| &body.0), row.system.as_ref().map(|system| &system.0));
        if town.policies().allows(caller, Action::Decide, &post_resource(view, body, system).await?)? {
            may.insert(row.id.clone());
        }
    }
    Ok(may)
}

/// Whether the caller may see people with protected identity at all.
pub(crate) fn sees_protected(town: &Town, caller: &Caller, sample: &PersonId) -> Outcome<bool> {
    town.policies().allows(caller, Action::View, &Resource::Person { id: sample.clone(), protected: true })
}

/// One body on a day.
pub async fn body(town: &Town, caller: &Caller, id: &BodyId, day: Day) -> Outcome<BodyView> {
    let resource = Resource::Body(id.clone());
    town.require(caller, Action::View, &resource)?;
    let view = town.read().await?;
    let body = table::body_find(&view, id).await?.ok_or_else(|| Failure::missing("body", id))?;
    let tree = table::tree(&view).await?;
    let named = |id: &BodyId| (id.clone(), tree.get(id).map(|node| node.name.clone()).unwrap_or_default());
    let mut children: Vec<_> = tree
        .children(id)
        .into_iter()
        .filter_map(|child| tree.get(child).map(|node| (child.clone(), node.name.clone(), node.kind, node.period)))
        .filter(|(.., period)| period.holds(day))
        .map(|(id, name, kind, _)| (id, name, kind))
        .collect();
    children.sort_by_key(|(_, name, _)| domain::sorting::sort_key(name));
    // The policies speak of single people; a list leaves the protected ones out.
    let people = table::employment_of_body(&view, id, day, false, Window { offset: 0, limit: PEOPLE }).await?;
    let filter = AppointmentFilter { body: Some(id.clone()), on: Some(day), window: Window::ALL, ..AppointmentFilter::default() };
    let appointments = table::appointment_list(&view, &filter).await?.rows;
    Ok(BodyView {
        above: tree.line_up(id).into_iter().skip(1).map(named).collect(),
        children,
        sector: tree.sector(id).map(str::to_owned),
        people: (people.rows, people.total),
        may_end: endable(town, caller, &view, &appointments, day).await?,
        appointments,
        systems: table::system_of_body(&view, id).await?,
        workplaces: table::workplaces_of(&view, id).await?,
        engagements: table::engagement_of_body(&view, id).await?,
        history: journal_list(&view, &JournalFilter { limit: HISTORY, ..JournalFilter::about(id.to_string()) }).await?,
        may_edit: town.policies().allows(caller, Action::Edit, &resource)?,
        may_decide: town.policies().allows(caller, Action::Decide, &resource)?,
        body,
    })
}

/// By what a person may act on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// The role with its appointment, or the employment.
    pub stand: Stand,
    /// The name of whoever the person stands in for; none where the identity is protected.
    pub whom: Option<String>,
}

/// One person: what the person is and holds.
#[derive(Clone, Debug)]
pub struct PersonView {
    /// The person.
    pub person: Person,
    /// Employments and offices, past ones too, each with the name of the body.
    pub employments: Vec<(Employment, String)>,
    /// The main one on the day.
    pub main: Option<(Employment, String)>,
    /// Appointments, past ones too.
    pub appointments: Vec<AppointmentRow>,
    /// Those among them that the caller may end.
    pub may_end: BTreeSet<AppointmentId>,
    /// By what the person may act on the day, appointments first.
    pub basis: Vec<Basis>,
    /// Engagements as an outside expert, each with the name of the body.
    pub engagements: Vec<(Engagement, String)>,
    /// When the person is, or is going to be, away.
    pub absences: Vec<AbsenceSeen>,
    /// Whether the caller may note when the person is away.
    pub may_note_absence: bool,
    /// What happened to the person's record, the latest first.
    pub history: Vec<Record>,
    /// Whether the caller may change it.
    pub may_edit: bool,
}

/// By what a person may act on a day: the appointments, their own and as a substitute, the employments, and the login that administers.
async fn basis(town: &Town, caller: &Caller, view: &View, id: &PersonId, day: Day) -> Outcome<Vec<Basis>> {
    let mut standing = Standing::of(store::login::standing(view, id, day).await?);
    if store::login::login_of_person(view, id).await?.iter().any(|login| login.administrator && !login.closed) {
        standing = standing.administering();
    }
    let shown = town.policies().shows_protected(caller)?;
    let mut basis = Vec::new();
    for stand in standing.basis {
        let whom = match &stand.stands_in_for {
            Some(whom) => table::person_find(view, whom).await?.filter(|person| shown || !person.protected),
            None => None,
        };
        basis.push(Basis { stand, whom: whom.map(|person| person.name()) });
    }
    basis.sort_by(|one, other| {
        let place = |each: &Basis| (each.stand.appointment.is_none(), each.stand.role.clone(), each.stand.appointment.clone());
        place(one).cmp(&place(other))
    });
    Ok(basis)
}

/// One person: what this person holds.
pub async fn person(town: &Town, caller: &Caller, id: &PersonId, day: Day) -> Outcome<PersonView> {
    let view = town.read().await?;
    let person = table::person_find(&view, id).await?.ok_or_else(|| Failure::missing("person", id))?;
    let resource = Resource::Person { id: id.clone(), protected: person.protected };
    // Whether there is such a person is itself protected: who may not see, is told that there is none.
    if person.protected && !sees_protected(town, caller, id)? {
        return Err(Failure::missing("person", id));
    }
    town.require(caller, Action::View, &resource)?;
    let tree = table::tree(&view).await?;
    let name = |id: &BodyId| tree.get(id).map(|node| node.name.clone()).unwrap_or_default();
    let employments = table::employment_of_person(&view, id).await?;
    let main = main_employment(&employments, day).map(|each| (each.clone(), name(&each.body)));
    let filter =
        AppointmentFilter { person: Some(id.clone()), with_protected: true, window: Window::ALL, ..AppointmentFilter::default() };
    let engagements = table::engagement_of_person(&view, id).await?;
    let appointments = table::appointment_list(&view, &filter).await?.rows;
    Ok(PersonView {
        main,
        employments: employments.into_iter().map(|each| (each.clone(), name(&each.body))).collect(),
        may_end: endable(town, caller, &view, &appointments, day).await?,
        appointments,
        basis: basis(town, caller, &view, id, day).await?,
        absences: coming(town, caller, &view, id, day).await?,
        may_note_absence: may_note(town, caller, &view, id, day).await?,
        engagements: engagements.into_iter().map(|each| (each.clone(), name(&each.body))).collect(),
        history: journal_list(&view, &JournalFilter { limit: HISTORY, ..JournalFilter::about(id.to_string()) }).await?,
        may_edit: town.policies().allows(caller, Action::Edit, &resource)?,
        person,
    })
}
