//! Who is away, and who stands in: noted by oneself, by whoever heads one's body, or by the coordinator.

use super::keep::{Fields, Known};
use super::settle::{Stopped, settled};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::calendar::day_of;
use domain::identity::{AbsenceId, BodyId, PersonId};
use domain::journal::{Entry, Happening};
use domain::login::left_on;
use domain::organisation::Absence;
use domain::refusal::{Message, Refusal};
use domain::{Day, Timestamp};
use store::organisation::{self as table, AppointmentFilter, AppointmentRow, Window};
use store::{Change, Source, View};

/// An absence as the page of the person shows it.
#[derive(Clone, Debug)]
pub struct AbsenceSeen {
    /// The absence.
    pub absence: Absence,
    /// Who stands in, with the name; none where that is not to be told.
    pub stand_in: Option<(PersonId, Option<String>)>,
    /// What the one who is away holds and the one who stands in may not act in.
    pub lacking: Vec<AppointmentRow>,
}

/// The absences of a person as the policies see them.
async fn resource(source: &impl Source, person: &PersonId, day: Day) -> Outcome<Resource> {
    let found = table::person_find(source, person).await?.ok_or_else(|| Failure::missing("person", person))?;
    let employments = table::employment_of_person(source, person).await?.into_iter();
    let bodies: Vec<BodyId> = employments.filter(|each| each.period.holds(day)).map(|each| each.body).collect();
    Ok(Resource::Absence { person: found.id, protected: found.protected, bodies })
}

/// Whether the caller may note when a person is away.
pub(super) async fn may_note(town: &Town, caller: &Caller, view: &View, person: &PersonId, day: Day) -> Outcome<bool> {
    town.policies().allows(caller, Action::Edit, &resource(view, person, day).await?)
}

/// The absences of a person that go on or are to come, the nearest first, for a caller who may see the person.
pub(super) async fn coming(town: &Town, caller: &Caller, view: &View, person: &PersonId, day: Day) -> Outcome<Vec<AbsenceSeen>> {
    let mut seen = Vec::new();
    let mut absences = table::absence_of_person(view, person).await?;
    absences.retain(|absence| absence.period.until.is_none_or(|until| until > day));
    absences.reverse();
    for absence in absences {
        let stand_in = match &absence.stand_in {
            None => None,
            Some(id) => {
                let hides = !town.policies().shows_protected(caller)?;
                let shown = table::person_find(view, id).await?.filter(|one| !(one.protected && hides));
                Some((id.clone(), shown.map(|one| one.name())))
            }
        };
        seen.push(AbsenceSeen { lacking: lacking(view, &absence).await?, stand_in, absence });
    }
    Ok(seen)
}

/// What somebody who is away holds, and whoever stands in holds neither themselves nor as a substitute at any time of the absence.
async fn lacking(view: &View, absence: &Absence) -> Outcome<Vec<AppointmentRow>> {
    let Some(stand_in) = &absence.stand_in else { return Ok(Vec::new()) };
    let of = async |person: &PersonId| -> Outcome<Vec<AppointmentRow>> {
        let filter = AppointmentFilter {
            person: Some(person.clone()),
            with_protected: true,
            window: Window::ALL,
            ..AppointmentFilter::default()
        };
        let mut rows = table::appointment_list(view, &filter).await?.rows;
        rows.retain(|row| row.period.overlaps(&absence.period));
        Ok(rows)
    };
    let held = of(stand_in).await?;
    let post = |row: &AppointmentRow| {
        (row.role.clone(), row.body.as_ref().map(|(id, _)| id.clone()), row.system.as_ref().map(|(id, _)| id.clone()))
    };
    let mut own = of(&absence.person).await?;
    own.retain(|row| !row.substitute && !held.iter().any(|each| post(each) == post(row)));
    Ok(own)
}

/// Notes that somebody is away, or changes the absence known; the fields are `from` and `until`, the first day after.
pub async fn absence_save(
    town: &Town,
    caller: &Caller,
    person: &PersonId,
    known: Option<&Known<AbsenceId>>,
    (stand_in, fields): (Option<&PersonId>, &Fields<'_>),
    at: Timestamp,
) -> Outcome<Absence> {
    let day = day_of(at);
    town.require(caller, Action::Edit, &resource(&town.read().await?, person, day).await?)?;
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Result<(Absence, Entry), Stopped<Absence>> {
            let before = match known {
                None => None,
                Some(known) => Some(found(change, person, &known.id).await?),
            };
            let mut absence =
                before.clone().unwrap_or_else(|| Absence::new(AbsenceId::mint(at, town.chance()), person.clone(), day));
            Refusal::gathered(fields.iter().map(|(field, text)| absence.set(field, text)))?;
            if let Some(id) = stand_in
                && left_on(store::login::ties(change, id).await?, absence.period.from).is_some()
            {
                return Err(Refusal::plain(Message::new("organisation-absence-nobody-there")).at("stand_in").into());
            }
            absence.stand_in = stand_in.cloned();
            absence.version = known.map_or(0, |known| known.version);
            let absence = absence.checked(&table::absence_of_person(change, person).await?)?;
            let Some(happening) = Happening::between("absence", absence.id.as_str(), before.as_ref(), Some(&absence)) else {
                return Err(Stopped::Same(absence));
            };
            table::absence_save(change, &absence).await?;
            Ok((Absence { version: absence.version + 1, ..absence }, happening.into()))
        })
        .await;
    settled(written)
}

/// Takes an absence back: nobody was, or is going to be, away.
pub async fn absence_take_back(town: &Town, caller: &Caller, person: &PersonId, id: &AbsenceId, at: Timestamp) -> Outcome<()> {
    town.require(caller, Action::Edit, &resource(&town.read().await?, person, day_of(at)).await?)?;
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<((), Entry)> {
            let before = found(change, person, id).await?;
            table::absence_remove(change, id).await?;
            let gone = Happening::between("absence", id.as_str(), Some(&before), None);
            Ok(((), gone.into()))
        })
        .await
}

async fn found(source: &impl Source, person: &PersonId, id: &AbsenceId) -> Outcome<Absence> {
    let found = table::absence_find(source, id).await?.filter(|absence| absence.person == *person);
    found.ok_or_else(|| Failure::missing("absence", id))
}

/// An absence of a person, for whoever may change it.
pub async fn absence(town: &Town, caller: &Caller, person: &PersonId, id: &AbsenceId, at: Timestamp) -> Outcome<Absence> {
    let view = town.read().await?;
    town.require(caller, Action::Edit, &resource(&view, person, day_of(at)).await?)?;
    found(&view, person, id).await
}
