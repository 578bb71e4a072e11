//! What a list of systems keeps beside the systems: types of information and managers; and what goes again with it.

use crate::intake::target::{Beside, Changed, Context, as_before};
use crate::{Failure, Outcome};
use domain::identity::{AppointmentId, InformationTypeId, PersonId};
use domain::journal::Happening;
use domain::organisation::{Appointment, Role};
use domain::period::Period;
use domain::refusal::{Message, Refusal};
use domain::sorting::folded;
use domain::systems::{Classification, InformationType, System};
use std::collections::HashMap;
use store::Change;
use store::organisation as bodies_table;
use store::systems as table;

/// The type of information of that name, added or classified where the file says so.
pub(super) async fn information_kept(
    change: &Change,
    types: &mut HashMap<String, InformationType>,
    name: &str,
    classification: Option<Classification>,
    context: Context<'_>,
) -> Outcome<(InformationTypeId, Option<Happening>)> {
    let known = types.get(&folded(name)).cloned();
    let mut kept = known.clone().unwrap_or(InformationType {
        id: InformationTypeId::mint(context.at, context.town.chance()),
        name: String::new(),
        classification: None,
        personal_data: None,
        reviewed: None,
        version: 0,
    });
    if known.is_none() {
        kept.set("name", name).map_err(|refusal| refusal.at("information"))?;
    }
    if classification.is_some() && classification != kept.classification {
        kept.classification = classification;
        kept.reviewed = Some(context.day);
    }
    let happened = Happening::between("information-type", kept.id.as_str(), known.as_ref(), Some(&kept));
    if happened.is_some() {
        table::information_save(change, &kept).await?;
        kept.version += 1;
        types.insert(folded(&kept.name), kept.clone());
    }
    Ok((kept.id, happened))
}

/// The manager whom the file names: the one before ends today, the new one begins.
pub(super) async fn manager_kept(
    change: &Change,
    system: &System,
    person: Option<PersonId>,
    context: Context<'_>,
) -> Outcome<Vec<Happening>> {
    let post = bodies_table::appointment_of_post(change, &Role::of(Role::SYSTEM_MANAGER), None, Some(&system.id)).await?;
    let mut happenings = Vec::new();
    for held in post.iter().filter(|each| each.substitute_for.is_none() && each.period.holds(context.day)) {
        if person.as_ref() == Some(&held.person) {
            return Ok(happenings);
        }
        let ended = Appointment { period: held.period.ended(context.day), ..held.clone() };
        bodies_table::appointment_save(change, &ended).await?;
        happenings.extend(Happening::between("appointment", held.id.as_str(), Some(held), Some(&ended)));
    }
    if let Some(person) = person {
        let begun = Appointment {
            id: AppointmentId::mint(context.at, context.town.chance()),
            person,
            role: Role::of(Role::SYSTEM_MANAGER),
            body: system.boards.first().cloned(),
            system: Some(system.id.clone()),
            decision: None,
            substitute_for: None,
            period: Period::since(context.day),
            version: 0,
        };
        bodies_table::appointment_save(change, &begun).await?;
        happenings.extend(Happening::between("appointment", begun.id.as_str(), None, Some(&begun)));
    }
    Ok(happenings)
}

/// Takes back what a list of systems had brought along; what is used since, or was answered, stays.
pub(super) async fn taken_back(change: &Change, beside: &[Beside]) -> Outcome<Vec<Happening>> {
    let mut happenings = Vec::new();
    // What came last may stand on what came first.
    for Beside { entity, id: subject, changed } in beside.iter().rev() {
        let happened = match entity.as_str() {
            "appointment" => appointment_back(change, subject, changed).await?,
            // What else the import changed, such as a classification, goes by the rows themselves.
            _ if !changed.is_empty() => None,
            "question" => {
                let id = subject.parse().map_err(Failure::fault)?;
                let known = table::question_find(change, &id).await?;
                let went = table::question_remove_open(change, subject).await?;
                Happening::between("question", subject, known.as_ref(), None).filter(|_| went)
            }
            "information-type" => {
                let id = subject.parse().map_err(Failure::fault)?;
                let known = table::information_find(change, &id).await?;
                let went = table::information_remove_unused(change, subject).await?;
                Happening::between("information-type", subject, known.as_ref(), None).filter(|_| went)
            }
            "body" => {
                let id = subject.parse().map_err(Failure::fault)?;
                let known = bodies_table::body_find(change, &id).await?;
                let went = table::party_remove_unused(change, subject).await?;
                Happening::between("body", subject, known.as_ref(), None).filter(|_| went)
            }
            _ => None,
        };
        happenings.extend(happened);
    }
    Ok(happenings)
}

/// Takes a manager's appointment away that the import had begun, or lets the one go on that it had ended.
async fn appointment_back(change: &Change, subject: &str, changed: &Changed) -> Outcome<Option<Happening>> {
    let id: AppointmentId = subject.parse().map_err(Failure::fault)?;
    let Some(known) = bodies_table::appointment_find(change, &id).await? else { return Ok(None) };
    let name = bodies_table::person_find(change, &known.person).await?.map(|person| person.name()).unwrap_or_default();
    if !changed.is_empty() {
        let Some(before) = as_before(&known, changed, &name)? else { return Ok(None) };
        bodies_table::appointment_save(change, &before).await?;
        return Ok(Happening::between("appointment", subject, Some(&known), Some(&before)));
    }
    if known.version != 1 {
        return Err(Refusal::plain(Message::new("intake-undo-changed").with("name", name)).into());
    }
    bodies_table::appointment_remove(change, &id).await?;
    Ok(Happening::between("appointment", subject, Some(&known), None))
}
