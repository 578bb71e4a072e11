//! Whole systems, with everything that belongs to them.

use crate::change::Execute as _;
use crate::{Change, Param, Row, Source, StoreError, params, word};
use domain::Day;
use domain::identity::{BodyId, PersonId, SystemId};
use domain::sorting::{folded, sort_key};
use domain::systems::{Dependency, GatePassed, Link, Party, System, Use};
use std::collections::{BTreeMap, HashMap};

const COLUMNS: &str = "id, version, number, name, purpose, sharing, sector, owner, supplier, product, product_version, contract, \
                       contract_ends, notice_days, cost, hosting, remote_access, criticality, recovery_time_hours, \
                       recovery_point_hours, personal_data, lifecycle, since, phase_since, operation_since, retired_on";

fn system(row: &Row) -> Result<System, StoreError> {
    Ok(System {
        id: row.parsed("id")?,
        number: row.optional_text("number")?,
        name: row.text("name")?,
        purpose: row.optional_text("purpose")?,
        kinds: Vec::new(),
        sharing: row.optional_word("sharing")?,
        sector: row.optional_text("sector")?,
        boards: Vec::new(),
        owner: row.optional_parsed("owner")?,
        users: Vec::new(),
        supplier: row.optional_parsed("supplier")?,
        product: row.optional_text("product")?,
        product_version: row.optional_text("product_version")?,
        contract: row.optional_text("contract")?,
        contract_ends: row.optional_day("contract_ends")?,
        notice_days: row.optional_integer("notice_days")?,
        cost: row.optional_integer("cost")?,
        hosting: row.optional_word("hosting")?,
        remote_access: row.optional_flag("remote_access")?,
        information: Vec::new(),
        criticality: row.optional_word("criticality")?,
        recovery_time_hours: row.optional_integer("recovery_time_hours")?,
        recovery_point_hours: row.optional_integer("recovery_point_hours")?,
        personal_data: row.optional_flag("personal_data")?,
        lifecycle: row.word("lifecycle")?,
        since: row.day("since")?,
        phase_since: row.day("phase_since")?,
        operation_since: row.optional_day("operation_since")?,
        retired_on: row.optional_day("retired_on")?,
        gates: Vec::new(),
        parties: Vec::new(),
        needs: Vec::new(),
        links: Vec::new(),
        version: row.integer("version")?,
    })
}

/// The systems of a condition on the table `system`, with everything that belongs to them: nine queries, however many there are.
async fn systems_where(source: &impl Source, condition: &str, params: Vec<Param>) -> Result<Vec<System>, StoreError> {
    let sql = format!("select {COLUMNS} from system {condition} order by sort_key, id");
    let mut systems: Vec<System> = source.gather(&sql, params.clone(), system).await?;
    if systems.is_empty() {
        return Ok(systems);
    }
    let places: HashMap<String, usize> =
        systems.iter().enumerate().map(|(place, each)| (each.id.as_str().to_owned(), place)).collect();
    let of = |table: &str, columns: &str, order: &str| {
        let within =
            if condition.is_empty() { String::new() } else { format!("where system in (select id from system {condition})") };
        format!("select system, {columns} from {table} {within} order by system, {order}")
    };
    for row in source.rows(&of("system_kind", "kind", "kind"), params.clone()).await? {
        if let Some(place) = places.get(&row.text("system")?) {
            systems[*place].kinds.push(row.text("kind")?);
        }
    }
    for row in source.rows(&of("system_board", "board", "board"), params.clone()).await? {
        if let Some(place) = places.get(&row.text("system")?) {
            systems[*place].boards.push(row.parsed("board")?);
        }
    }
    for row in source.rows(&of("system_use", "body, active, entitled, day", "body"), params.clone()).await? {
        if let Some(place) = places.get(&row.text("system")?) {
            systems[*place].users.push(Use {
                body: row.parsed("body")?,
                active: row.optional_integer("active")?,
                entitled: row.optional_integer("entitled")?,
                day: row.day("day")?,
            });
        }
    }
    for row in source.rows(&of("system_information", "information_type", "information_type"), params.clone()).await? {
        if let Some(place) = places.get(&row.text("system")?) {
            systems[*place].information.push(row.parsed("information_type")?);
        }
    }
    for row in source.rows(&of("system_party", "party, basis", "party"), params.clone()).await? {
        if let Some(place) = places.get(&row.text("system")?) {
            systems[*place].parties.push(Party { body: row.parsed("party")?, basis: row.optional_text("basis")? });
        }
    }
    for row in source.rows(&of("system_dependency", "needs, reason", "needs"), params.clone()).await? {
        if let Some(place) = places.get(&row.text("system")?) {
            systems[*place].needs.push(Dependency { needs: row.parsed("needs")?, reason: row.optional_text("reason")? });
        }
    }
    for row in source.rows(&of("system_link", "place, title, address", "place"), params.clone()).await? {
        if let Some(place) = places.get(&row.text("system")?) {
            systems[*place].links.push(Link { title: row.optional_text("title")?, address: row.text("address")? });
        }
    }
    for row in source.rows(&of("system_gate", "gate, day, decision, note", "day, gate"), params).await? {
        if let Some(place) = places.get(&row.text("system")?) {
            systems[*place].gates.push(GatePassed {
                gate: row.text("gate")?,
                day: row.day("day")?,
                decision: row.optional_parsed("decision")?,
                note: row.optional_text("note")?,
            });
        }
    }
    Ok(systems)
}

/// A system by its id.
pub async fn system_find(source: &impl Source, id: &SystemId) -> Result<Option<System>, StoreError> {
    Ok(systems_where(source, "where id = $1", params![id]).await?.pop())
}

/// A system by its number, without regard to case.
pub async fn system_by_number(source: &impl Source, number: &str) -> Result<Option<System>, StoreError> {
    Ok(systems_where(source, "where number_folded = $1", params![folded(number)]).await?.pop())
}

/// A system that is not retired by its name, without regard to case.
pub async fn system_by_name(source: &impl Source, name: &str) -> Result<Option<System>, StoreError> {
    Ok(systems_where(source, "where name_folded = $1 and lifecycle <> 'retired'", params![folded(name)]).await?.pop())
}

/// All systems, the retired ones too, sorted by name.
pub async fn system_all(source: &impl Source) -> Result<Vec<System>, StoreError> {
    systems_where(source, "", params![]).await
}

/// The systems that a body owns, or is the supplier of.
pub async fn systems_of_body(source: &impl Source, body: &BodyId) -> Result<Vec<System>, StoreError> {
    systems_where(source, "where (owner = $1 or supplier = $1) and lifecycle <> 'retired'", params![body]).await
}

/// Every system's id, number and name, sorted by name.
pub async fn system_names(source: &impl Source) -> Result<Vec<(SystemId, Option<String>, String)>, StoreError> {
    let rows = source.rows("select id, number, name from system order by sort_key, id", params![]).await?;
    rows.iter().map(|row| Ok((row.parsed("id")?, row.optional_text("number")?, row.text("name")?))).collect()
}

/// The systems that need this one, by name, each with the reason.
pub async fn systems_needing(source: &impl Source, id: &SystemId) -> Result<Vec<(SystemId, String, Option<String>)>, StoreError> {
    let sql = "select system.id, system.name, system_dependency.reason
        from system_dependency join system on system.id = system_dependency.system
        where system_dependency.needs = $1 order by system.sort_key, system.id";
    let rows = source.rows(sql, params![id]).await?;
    rows.iter().map(|row| Ok((row.parsed("id")?, row.text("name")?, row.optional_text("reason")?))).collect()
}

/// The columns of a system, without id and version.
fn system_columns(system: &System) -> Vec<(&'static str, Param)> {
    vec![
        ("number", system.number.as_ref().into()),
        ("number_folded", system.number.as_deref().map(folded).into()),
        ("name", (&system.name).into()),
        ("name_folded", folded(&system.name).into()),
        ("sort_key", sort_key(&system.name).into()),
        ("purpose", system.purpose.as_ref().into()),
        ("purpose_folded", system.purpose.as_deref().map(folded).into()),
        ("sharing", word(&system.sharing)),
        ("sector", system.sector.as_ref().into()),
        ("owner", system.owner.as_ref().into()),
        ("supplier", system.supplier.as_ref().into()),
        ("product", system.product.as_ref().into()),
        ("product_version", system.product_version.as_ref().into()),
        ("contract", system.contract.as_ref().into()),
        ("contract_ends", system.contract_ends.into()),
        ("notice_days", system.notice_days.into()),
        ("cost", system.cost.into()),
        ("hosting", word(&system.hosting)),
        ("remote_access", system.remote_access.into()),
        ("criticality", word(&system.criticality)),
        ("recovery_time_hours", system.recovery_time_hours.into()),
        ("recovery_point_hours", system.recovery_point_hours.into()),
        ("personal_data", system.personal_data.into()),
        ("lifecycle", system.lifecycle.word().into()),
        ("since", system.since.into()),
        ("phase_since", system.phase_since.into()),
        ("operation_since", system.operation_since.into()),
        ("retired_on", system.retired_on.into()),
    ]
}

/// Keeps a system with everything that belongs to it.
pub async fn system_save(change: &Change, system: &System) -> Result<(), StoreError> {
    change.save("system", "system", system.id.as_str(), system.version, system_columns(system)).await?;
    children_save(change, system).await
}

/// Adds many new systems with few statements, each with version 1.
///
/// What they need may be among them: all are there before the first need is written.
pub async fn systems_add(change: &Change, systems: &[System]) -> Result<(), StoreError> {
    let rows = systems.iter().map(|system| (system.id.as_str(), system_columns(system)));
    crate::organisation::add_all(change, "system", rows).await?;
    // The tables are the same for every system, so the rows of each are gathered place by place.
    let mut gathered: Vec<(Vec<&str>, Vec<Vec<Param>>)> = CHILDREN.iter().map(|_| (Vec::new(), Vec::new())).collect();
    for system in systems {
        for ((_, columns, rows), (all_columns, all)) in children(system).into_iter().zip(&mut gathered) {
            if all_columns.is_empty() {
                *all_columns = std::iter::once("system").chain(columns.iter().copied()).collect();
            }
            all.extend(rows.into_iter().map(|row| std::iter::once(Param::from(&system.id)).chain(row).collect::<Vec<_>>()));
        }
    }
    for (table, (columns, rows)) in CHILDREN.iter().zip(gathered) {
        change.insert_many(table, &columns, rows).await?;
    }
    Ok(())
}

/// Takes systems away that should never have been there, with everything that belongs to them; one that another needs is refused by the store.
///
/// A system that was used is retired instead; this is for the undoing of an import.
pub async fn systems_remove(change: &Change, ids: &[SystemId]) -> Result<(), StoreError> {
    // What belongs to any of them goes first, since they may need each other.
    for id in ids {
        for table in CHILDREN {
            change.execute(&format!("delete from {table} where system = $1"), params![id]).await?;
        }
        change.execute("delete from question where system = $1", params![id]).await?;
        change.execute("delete from appointment where system = $1", params![id]).await?;
    }
    for id in ids {
        change.execute("delete from system where id = $1", params![id]).await?;
    }
    Ok(())
}

/// The tables of what belongs to a system, in the order of [`children`].
const CHILDREN: [&str; 8] = [
    "system_kind",
    "system_board",
    "system_use",
    "system_information",
    "system_party",
    "system_dependency",
    "system_link",
    "system_gate",
];

/// The rows of one table of children: its name, its columns, the values.
type Children = (&'static str, &'static [&'static str], Vec<Vec<Param>>);

/// Everything that belongs to a system, table by table.
fn children(system: &System) -> [Children; 8] {
    [
        ("system_kind", &["kind"], system.kinds.iter().map(|kind| params![kind]).collect()),
        ("system_board", &["board"], system.boards.iter().map(|board| params![board]).collect()),
        (
            "system_use",
            &["body", "active", "entitled", "day"],
            system.users.iter().map(|each| params![&each.body, each.active, each.entitled, each.day]).collect(),
        ),
        ("system_information", &["information_type"], system.information.iter().map(|each| params![each]).collect()),
        (
            "system_party",
            &["party", "basis"],
            system.parties.iter().map(|each| params![&each.body, each.basis.as_ref()]).collect(),
        ),
        (
            "system_dependency",
            &["needs", "reason"],
            system.needs.iter().map(|each| params![&each.needs, each.reason.as_ref()]).collect(),
        ),
        (
            "system_link",
            &["place", "title", "address"],
            system.links.iter().enumerate().map(|(place, each)| params![place, each.title.as_ref(), &each.address]).collect(),
        ),
        (
            "system_gate",
            &["gate", "day", "decision", "note"],
            system.gates.iter().map(|each| params![&each.gate, each.day, each.decision.as_ref(), each.note.as_ref()]).collect(),
        ),
    ]
}

/// Replaces what belongs to the system; a new system has nothing to replace.
async fn children_save(change: &Change, system: &System) -> Result<(), StoreError> {
    let new = system.version == 0;
    for (table, columns, rows) in children(system) {
        if new && rows.is_empty() {
            continue;
        }
        change.replace_children(table, ("system", (&system.id).into()), columns, rows).await?;
    }
    Ok(())
}

/// Who heads the body that owns a system on the day; left out where the identity is protected.
pub async fn system_owner_head(source: &impl Source, id: &SystemId, day: Day) -> Result<Option<(PersonId, String)>, StoreError> {
    let sql = "select person.id, person.given_name || ' ' || person.family_name as name
        from system_owner join person on person.id = system_owner.head
        where system_owner.system = $1 and system_owner.valid_from <= $2 and system_owner.valid_until > $2 and person.protected = 0
        order by person.sort_key limit 1";
    source.row(sql, params![id, day]).await?.map(|row| Ok((row.parsed("id")?, row.text("name")?))).transpose()
}

/// What each system needs, for finding rings.
pub async fn system_need_all(source: &impl Source) -> Result<BTreeMap<SystemId, Vec<SystemId>>, StoreError> {
    let mut needs: BTreeMap<SystemId, Vec<SystemId>> = BTreeMap::new();
    for row in source.rows("select system, needs from system_dependency_fact order by system, needs", params![]).await? {
        needs.entry(row.parsed("system")?).or_default().push(row.parsed("needs")?);
    }
    Ok(needs)
}
