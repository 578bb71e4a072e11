//! Who and what there is on a day, in eight queries whatever the size of the municipality.

use crate::among::{AT_ONCE, marks};
use crate::{Row, Source, StoreError, params};
use domain::Day;
use domain::regulation::roster::{BodyFact, PersonFact, Place, RoleFact, Roster, SystemFact};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Ids and their places in a list.
type Places = HashMap<String, Place>;

/// Which people a roster is to know besides those whom somebody or something answers to: a municipality has thousands of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// These, as the subjects of duties about some people.
    These(BTreeSet<Arc<str>>),
    /// Everybody, for a duty about each person.
    Everybody,
}

/// The roster of a day; the common kinds are put in by whoever knows the packs.
pub async fn roster(source: &impl Source, day: Day, asked: &Asked) -> Result<Roster, StoreError> {
    let within = "valid_from <= $1 and valid_until > $1";
    let rows = |sql: String| async move { source.rows(&sql, params![day]).await };

    let municipality = crate::organisation::municipality_name(source).await?;
    let body_rows = rows(format!("select id, name, kind, parent from body_in_office where {within} order by name, id")).await?;
    let (mut bodies, places, parents) = bodies(&body_rows)?;
    belong_to_boards(&mut bodies, &parents);

    let heads = rows(format!("select body, person from employment_held where head = 1 and {within} order by valid_from")).await?;
    let managers = rows(format!("select system, person from system_manager where {within} order by valid_from")).await?;
    let roles = rows(format!(
        "select held.role, held.person, held.body, held.system, case when person.protected = 1 then null else held.id end as appointment
        from role_held as held join person on person.id = held.person where {within} order by valid_from"
    ))
    .await?;
    let person_rows = match asked {
        Asked::Everybody => rows(format!("select id, name from person_active where {within}")).await?,
        Asked::These(ids) => {
            let mut found = rows(format!(
                "select id, name from person_active where {within} and id in (
                    select person from role_held where {within}
                    union select person from employment_held where head = 1 and {within}
                    union select person from system_manager where {within}
                )"
            ))
            .await?;
            found.extend(
                in_parts(source, &format!("select id, name from person_active where {within} and id in"), day, ids).await?,
            );
            found
        }
    };
    let (mut people, person_places) = people(&person_rows)?;
    let employed = format!("select person, body from employment_held where {within}");
    let employed = match asked {
        Asked::Everybody => rows(format!("{employed} order by valid_from desc")).await?,
        Asked::These(ids) => in_parts(source, &format!("{employed} and person in"), day, ids).await?,
    };
    for row in employed {
        if let (Some(person), Some(body)) = (place(&person_places, &row, "person")?, place(&places, &row, "body")?) {
            people[person as usize].body = Some(body);
        }
    }
    for row in heads {
        if let (Some(body), Some(person)) = (place(&places, &row, "body")?, place(&person_places, &row, "person")?) {
            bodies[body as usize].head.get_or_insert(person);
        }
    }

    let system_rows =
        rows(format!("select id, name, owner_body from system_registered where {within} order by name, id")).await?;
    let (mut systems, system_places) = systems(&system_rows, &places, &bodies)?;
    for row in source.rows("select system, min(board) as board from system_board_fact group by system", params![]).await? {
        if let Some(system) = place(&system_places, &row, "system")? {
            systems[system as usize].board = place(&places, &row, "board")?;
        }
    }
    for row in managers {
        if let (Some(system), Some(person)) = (place(&system_places, &row, "system")?, place(&person_places, &row, "person")?) {
            systems[system as usize].manager = Some(person);
        }
    }

    let mut held = Vec::with_capacity(roles.len());
    for row in roles {
        let Some(person) = place(&person_places, &row, "person")? else { continue };
        let (body, system) = (place(&places, &row, "body")?, place(&system_places, &row, "system")?);
        let appointment = row.optional_text("appointment")?.map(Arc::from);
        held.push(RoleFact { role: row.text("role")?.into(), person, body, system, appointment });
    }
    let mut roster = Roster::default();
    roster.municipality = municipality.into();
    (roster.bodies, roster.people, roster.systems, roster.roles) = (bodies, people, systems, held);
    Ok(roster)
}

/// The rows of a query that ends in `in`, for many ids, by few different texts.
async fn in_parts(source: &impl Source, sql: &str, day: Day, ids: &BTreeSet<Arc<str>>) -> Result<Vec<Row>, StoreError> {
    let ids: Vec<&Arc<str>> = ids.iter().collect();
    let mut rows = Vec::new();
    for part in ids.chunks(AT_ONCE) {
        let size = part.len().next_power_of_two().min(AT_ONCE);
        let mut params = params![day];
        // The last id stands in for the places that are left over.
        params.extend((0..size).map(|place| part[place.min(part.len() - 1)].as_ref().into()));
        rows.extend(source.rows(&format!("{sql} ({})", marks(2, size)), params).await?);
    }
    Ok(rows)
}

fn place(places: &Places, row: &Row, column: &str) -> Result<Option<Place>, StoreError> {
    Ok(row.optional_text(column)?.and_then(|id| places.get(&id).copied()))
}

/// Bodies, their places by id, and each one's parent.
type Bodies = (Vec<BodyFact>, Places, Vec<Option<Place>>);

fn bodies(rows: &[Row]) -> Result<Bodies, StoreError> {
    let mut bodies = Vec::with_capacity(rows.len());
    let mut places = Places::with_capacity(rows.len());
    for row in rows {
        let id = row.text("id")?;
        places.insert(id.clone(), bodies.len() as Place);
        bodies.push(BodyFact {
            id: id.into(),
            name: row.text("name")?.into(),
            kind: row.text("kind")?.into(),
            board: None,
            head: None,
        });
    }
    let parents: Result<Vec<_>, _> = rows.iter().map(|row| place(&places, row, "parent")).collect();
    Ok((bodies, places, parents?))
}

/// Each body belongs to the nearest board above it, itself if it is one.
fn belong_to_boards(bodies: &mut [BodyFact], parents: &[Option<Place>]) {
    let is_board: Vec<bool> = bodies.iter().map(|body| matches!(&*body.kind, "board" | "executive-board")).collect();
    for start in 0..bodies.len() {
        let mut at = Some(start as Place);
        // The tree has no ring; the bound keeps a damaged one from holding everything up.
        for _ in 0..=bodies.len() {
            match at {
                Some(here) if is_board[here as usize] => {
                    bodies[start].board = Some(here);
                    break;
                }
                Some(here) => at = parents[here as usize],
                None => break,
            }
        }
    }
}

fn people(rows: &[Row]) -> Result<(Vec<PersonFact>, Places), StoreError> {
    let mut people: Vec<PersonFact> = Vec::with_capacity(rows.len());
    let mut places = Places::with_capacity(rows.len());
    for row in rows {
        let id = row.text("id")?;
        if places.contains_key(&id) {
            continue;
        }
        places.insert(id.clone(), people.len() as Place);
        people.push(PersonFact { id: Arc::from(id), name: row.text("name")?.into(), body: None });
    }
    Ok((people, places))
}

fn systems(rows: &[Row], bodies: &Places, facts: &[BodyFact]) -> Result<(Vec<SystemFact>, Places), StoreError> {
    let mut systems: Vec<SystemFact> = Vec::with_capacity(rows.len());
    let mut places = Places::with_capacity(rows.len());
    for row in rows {
        let id = row.text("id")?;
        if places.contains_key(&id) {
            continue;
        }
        places.insert(id.clone(), systems.len() as Place);
        let owner = place(bodies, row, "owner_body")?;
        let head = owner.and_then(|owner| facts[owner as usize].head);
        systems.push(SystemFact { id: id.into(), name: row.text("name")?.into(), owner, head, manager: None, board: None });
    }
    Ok((systems, places))
}
