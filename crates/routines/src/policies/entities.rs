//! Whoever asks, and upon what, as Cedar takes them.

use super::Resource;
use crate::{Caller, Failure, Outcome};
use cedar_policy::{Entity, EntityUid, RestrictedExpression};
use domain::identity::{BodyId, PersonId, SystemId};
use std::collections::{HashMap, HashSet};

pub(super) type Known = HashMap<EntityUid, Entity>;

pub(super) fn uid(kind: &str, id: &str) -> Outcome<EntityUid> {
    let kind = kind.parse().map_err(Failure::fault)?;
    Ok(EntityUid::from_type_name_and_id(kind, cedar_policy::EntityId::new(id)))
}

fn add(known: &mut Known, uid: &EntityUid, attributes: HashMap<String, RestrictedExpression>) -> Outcome<()> {
    let entity = Entity::new(uid.clone(), attributes, HashSet::new()).map_err(Failure::fault)?;
    known.insert(uid.clone(), entity);
    Ok(())
}

fn references<'a>(kind: &str, ids: impl IntoIterator<Item = &'a str>) -> Outcome<RestrictedExpression> {
    let all: Outcome<Vec<_>> = ids.into_iter().map(|id| uid(kind, id).map(RestrictedExpression::new_entity_uid)).collect();
    Ok(RestrictedExpression::new_set(all?))
}

pub(super) fn principal(caller: &Caller) -> Outcome<(EntityUid, Known)> {
    let mut known = Known::new();
    let kind = match caller.actor.name.as_str() {
        "operator" => "Operator",
        "system" => "Job",
        _ => "Person",
    };
    let id = uid(kind, &caller.actor.name)?;
    if kind == "Person" {
        let standing = &caller.standing;
        let itself = caller.person.as_ref().map_or("nobody", PersonId::as_str);
        let roles = standing.roles.iter().map(|role| RestrictedExpression::new_string(role.clone()));
        let attributes = HashMap::from([
            ("roles".to_owned(), RestrictedExpression::new_set(roles)),
            ("heads".to_owned(), references("Body", standing.heads.iter().map(BodyId::as_str))?),
            ("secretary_of".to_owned(), references("Body", standing.secretary_of.iter().map(BodyId::as_str))?),
            ("member_of".to_owned(), references("Body", standing.member_of.iter().map(BodyId::as_str))?),
            ("manages".to_owned(), references("System", standing.manages.iter().map(SystemId::as_str))?),
            ("self".to_owned(), RestrictedExpression::new_entity_uid(uid("PersonRecord", itself)?)),
        ]);
        add(&mut known, &id, attributes)?;
    } else {
        add(&mut known, &id, HashMap::new())?;
    }
    Ok((id, known))
}

fn system_entity(known: &mut Known, id: &SystemId, owner: Option<&BodyId>, boards: &[BodyId]) -> Outcome<EntityUid> {
    let system = uid("System", id.as_str())?;
    let mut attributes = HashMap::from([("boards".to_owned(), references("Body", boards.iter().map(BodyId::as_str))?)]);
    if let Some(owner) = owner {
        attributes.insert("owner".to_owned(), RestrictedExpression::new_entity_uid(uid("Body", owner.as_str())?));
    }
    add(known, &system, attributes)?;
    Ok(system)
}

/// Whether what the auditors write was told to anybody but them; none of what others write.
const fn told(about: &Resource) -> Option<bool> {
    match about {
        Resource::Review { told, closed } => Some(*closed || !told.is_empty()),
        Resource::Finding { sent, .. } => Some(*sent),
        _ => None,
    }
}

/// The comments on something, known by the system, the body and the person that it belongs to.
fn comments(known: &mut Known, about: &Resource, (asked, staff): (bool, bool)) -> Outcome<EntityUid> {
    let said = [("asked", Some(asked)), ("staff", Some(staff)), ("told", told(about))];
    let said = said.into_iter().filter_map(|(name, yes)| Some((name.to_owned(), RestrictedExpression::new_bool(yes?))));
    let mut attributes: HashMap<String, RestrictedExpression> = said.collect();
    let mut say = |name: &str, uid: EntityUid| attributes.insert(name.to_owned(), RestrictedExpression::new_entity_uid(uid));
    let (system, body, person) = match about {
        Resource::System { id, owner, boards } => (Some((id, owner, boards)), None, None),
        Resource::Body(id) | Resource::Finding { body: Some(id), .. } => (None, Some(id), None),
        Resource::Person { id, .. } => (None, None, Some(id)),
        Resource::Obligation { bearer, system, body } => {
            (system.as_ref().map(|(id, owner, boards)| (id, owner, boards)), body.as_ref(), bearer.as_ref())
        }
        _ => (None, None, None),
    };
    if let Some((id, owner, boards)) = system {
        say("system", system_entity(known, id, owner.as_ref(), boards)?);
    }
    if let Some(body) = body {
        say("body", uid("Body", body.as_str())?);
    }
    if let Some(person) = person {
        say("person", uid("PersonRecord", person.as_str())?);
    }
    let comments = uid("Comments", "asked")?;
    add(known, &comments, attributes)?;
    Ok(comments)
}

/// An article, known by whom it is for and by whether whoever asks works at the desk.
fn article(known: &mut Known, open: bool, staff: bool) -> Outcome<EntityUid> {
    let said = [("open", open), ("staff", staff)].map(|(name, yes)| (name.to_owned(), RestrictedExpression::new_bool(yes)));
    let article = uid("Article", "asked")?;
    add(known, &article, HashMap::from(said))?;
    Ok(article)
}

/// A case, known by what is said of whoever asks for it and by its system.
fn case(known: &mut Known, said: [(&str, bool); 6], system: Option<&SystemId>) -> Outcome<EntityUid> {
    let said = said.map(|(name, yes)| (name.to_owned(), RestrictedExpression::new_bool(yes)));
    let mut attributes = HashMap::from(said);
    if let Some(system) = system {
        // Who manages it is what counts, and that the principal knows.
        let system = system_entity(known, system, None, &[])?;
        attributes.insert("system".to_owned(), RestrictedExpression::new_entity_uid(system));
    }
    let case = uid("Case", "asked")?;
    add(known, &case, attributes)?;
    Ok(case)
}

/// Gives a resource what it refers to, where it does.
fn name<const N: usize>(
    attributes: &mut HashMap<String, RestrictedExpression>,
    told: [(&str, &str, Option<&str>); N],
) -> Outcome<()> {
    for (name, kind, id) in told {
        if let Some(id) = id {
            attributes.insert(name.to_owned(), RestrictedExpression::new_entity_uid(uid(kind, id)?));
        }
    }
    Ok(())
}

pub(super) fn resource_entities(resource: &Resource, known: &mut Known) -> Outcome<EntityUid> {
    let id = match resource {
        Resource::System { id, owner, boards } => return system_entity(known, id, owner.as_ref(), boards),
        Resource::Person { id, protected } => {
            let person = uid("PersonRecord", id.as_str())?;
            add(known, &person, HashMap::from([("protected".to_owned(), RestrictedExpression::new_bool(*protected))]))?;
            return Ok(person);
        }
        Resource::Absence { person, protected, bodies } => {
            let absence = uid("Absence", "asked")?;
            let attributes = HashMap::from([
                ("person".to_owned(), RestrictedExpression::new_entity_uid(uid("PersonRecord", person.as_str())?)),
                ("protected".to_owned(), RestrictedExpression::new_bool(*protected)),
                ("bodies".to_owned(), references("Body", bodies.iter().map(BodyId::as_str))?),
            ]);
            add(known, &absence, attributes)?;
            return Ok(absence);
        }
        Resource::Obligation { bearer, system, body } => {
            let mut attributes = HashMap::new();
            if let Some((id, owner, boards)) = system {
                let system = system_entity(known, id, owner.as_ref(), boards)?;
                attributes.insert("system".to_owned(), RestrictedExpression::new_entity_uid(system));
            }
            let bearer = bearer.as_ref().map(PersonId::as_str);
            name(&mut attributes, [("bearer", "PersonRecord", bearer), ("body", "Body", body.as_ref().map(BodyId::as_str))])?;
            let obligation = uid("Obligation", "asked")?;
            add(known, &obligation, attributes)?;
            return Ok(obligation);
        }
        Resource::Comments { about, asked, staff } => return comments(known, about, (*asked, *staff)),
        Resource::Report(told) => {
            let report = uid("Report", "asked")?;
            let told = references("Body", told.iter().map(BodyId::as_str))?;
            add(known, &report, HashMap::from([("told".to_owned(), told)]))?;
            return Ok(report);
        }
        Resource::DeskFigures(units) => {
            let desk = uid("DeskFigures", "asked")?;
            let units = references("Body", units.iter().map(BodyId::as_str))?;
            add(known, &desk, HashMap::from([("units".to_owned(), units)]))?;
            return Ok(desk);
        }
        Resource::Round { person, head_of, secretary_of } => {
            let mut attributes = HashMap::new();
            let told = [
                ("person", "PersonRecord", person.as_ref().map(PersonId::as_str)),
                ("head_of", "Body", head_of.as_ref().map(BodyId::as_str)),
                ("secretary_of", "Body", secretary_of.as_ref().map(BodyId::as_str)),
            ];
            name(&mut attributes, told)?;
            let round = uid("Round", "asked")?;
            add(known, &round, attributes)?;
            return Ok(round);
        }
        Resource::Review { told, closed } => {
            let attributes = HashMap::from([
                ("told".to_owned(), references("Body", told.iter().map(BodyId::as_str))?),
                ("closed".to_owned(), RestrictedExpression::new_bool(*closed)),
            ]);
            let review = uid("Review", "asked")?;
            add(known, &review, attributes)?;
            return Ok(review);
        }
        Resource::Finding { body, sent, closed, coordinated } => {
            let said = [("sent", *sent), ("closed", *closed), ("coordinated", *coordinated)];
            let said = said.map(|(name, yes)| (name.to_owned(), RestrictedExpression::new_bool(yes)));
            let mut attributes = HashMap::from(said);
            if let Some(body) = body {
                attributes.insert("body".to_owned(), RestrictedExpression::new_entity_uid(uid("Body", body.as_str())?));
            }
            let finding = uid("Finding", "asked")?;
            add(known, &finding, attributes)?;
            return Ok(finding);
        }
        Resource::Case { asks, staff, unit, system, sensitive, improves, advises } => {
            let said = [
                ("asks", *asks),
                ("staff", *staff),
                ("unit", *unit),
                ("sensitive", *sensitive),
                ("improves", *improves),
                ("advises", *advises),
            ];
            return case(known, said, system.as_ref());
        }
        Resource::Article { open, staff } => return article(known, *open, *staff),
        Resource::Body(id) => uid("Body", id.as_str())?,
        Resource::Regulation => uid("Regulation", "in-force")?,
        Resource::Register(name) => uid("Register", name)?,
        Resource::Journal => uid("Journal", "journal")?,
        Resource::Installation => uid("Installation", "installation")?,
        Resource::WaysIn => uid("Installation", "ways-in")?,
    };
    add(known, &id, HashMap::new())?;
    Ok(id)
}
