//! Bodies and their workplaces.

use super::list::{Conditions, Page, Window, anywhere};
use crate::change::Execute as _;
use crate::{Change, Param, Row, Source, StoreError, params, word};
use domain::Day;
use domain::identity::{BodyId, PersonId};
use domain::organisation::{Body, BodyKind, Node, OutsideKind, Tree, WorkplaceCount};
use domain::sorting::{folded, sort_key};
use std::collections::HashMap;

const COLUMNS: &str = "id, version, code, name, short, kind, outside, parent, sector, function, valid_from, valid_until, email, phone, \
                       organisation_number";

fn body(row: &Row) -> Result<Body, StoreError> {
    Ok(Body {
        id: row.parsed("id")?,
        code: row.optional_text("code")?,
        name: row.text("name")?,
        short: row.optional_text("short")?,
        kind: row.word("kind")?,
        outside: row.optional_word("outside")?,
        parent: row.optional_parsed("parent")?,
        sector: row.optional_text("sector")?,
        function: row.optional_word("function")?,
        period: row.period()?,
        email: row.optional_text("email")?,
        phone: row.optional_text("phone")?,
        organisation_number: row.optional_text("organisation_number")?,
        version: row.integer("version")?,
    })
}

/// A body by its id.
pub async fn body_find(source: &impl Source, id: &BodyId) -> Result<Option<Body>, StoreError> {
    let row = source.row(&format!("select {COLUMNS} from body where id = $1"), params![id]).await?;
    row.as_ref().map(body).transpose()
}

/// A body by its code, without regard to case.
pub async fn body_by_code(source: &impl Source, code: &str) -> Result<Option<Body>, StoreError> {
    let row = source.row(&format!("select {COLUMNS} from body where code_folded = $1"), params![folded(code)]).await?;
    row.as_ref().map(body).transpose()
}

/// The bodies of a name, without regard to case.
pub async fn body_by_name(source: &impl Source, name: &str) -> Result<Vec<Body>, StoreError> {
    let sql = format!("select {COLUMNS} from body where name_folded = $1 order by valid_until desc, id");
    source.gather(&sql, params![folded(name)], body).await
}

/// All bodies, sorted by name.
pub async fn body_all(source: &impl Source) -> Result<Vec<Body>, StoreError> {
    source.gather(&format!("select {COLUMNS} from body order by sort_key, id"), params![], body).await
}

/// Who heads each body on the day, by name; those with protected identity are left out.
pub async fn body_head_all(source: &impl Source, day: Day) -> Result<HashMap<BodyId, (PersonId, String)>, StoreError> {
    let sql = "select body_head.body, body_head.person, person.given_name || ' ' || person.family_name as name
        from body_head join person on person.id = body_head.person
        where body_head.valid_from <= $1 and body_head.valid_until > $1 and person.protected = 0";
    let rows = source.rows(sql, params![day]).await?;
    rows.iter().map(|row| Ok((row.parsed("body")?, (row.parsed("person")?, row.text("name")?)))).collect()
}

/// Who heads each body on the day, whoever they are: for what nobody else is shown.
pub async fn body_head_ids(source: &impl Source, day: Day) -> Result<HashMap<BodyId, PersonId>, StoreError> {
    let sql = "select body, person from body_head where person is not null and valid_from <= $1 and valid_until > $1";
    let rows = source.rows(sql, params![day]).await?;
    rows.iter().map(|row| Ok((row.parsed("body")?, row.parsed("person")?))).collect()
}

/// The tree of all bodies.
pub async fn tree(source: &impl Source) -> Result<Tree, StoreError> {
    let rows = source.rows("select id, name, kind, parent, sector, valid_from, valid_until from body", params![]).await?;
    let mut nodes = Vec::with_capacity(rows.len());
    for row in &rows {
        let node = Node {
            name: row.text("name")?,
            kind: row.word("kind")?,
            parent: row.optional_parsed("parent")?,
            sector: row.optional_text("sector")?,
            period: row.period()?,
        };
        nodes.push((row.parsed("id")?, node));
    }
    Ok(Tree::from_nodes(nodes))
}

/// The columns of a body, without id and version.
pub(super) fn body_columns(body: &Body) -> Vec<(&'static str, Param)> {
    vec![
        ("code", body.code.as_ref().into()),
        ("code_folded", body.code.as_deref().map(folded).into()),
        ("name", (&body.name).into()),
        ("name_folded", folded(&body.name).into()),
        ("sort_key", sort_key(&body.name).into()),
        ("short", body.short.as_ref().into()),
        ("kind", body.kind.word().into()),
        ("outside", word(&body.outside)),
        ("parent", body.parent.as_ref().into()),
        ("sector", body.sector.as_ref().into()),
        ("function", word(&body.function)),
        ("valid_from", body.period.from.into()),
        ("valid_until", body.period.stored_until().into()),
        ("email", body.email.as_ref().into()),
        ("phone", body.phone.as_ref().into()),
        ("organisation_number", body.organisation_number.as_ref().into()),
    ]
}

/// Keeps a body: inserts it at version 0, else changes exactly that version.
pub async fn body_save(change: &Change, body: &Body) -> Result<(), StoreError> {
    change.save("body", "body", body.id.as_str(), body.version, body_columns(body)).await
}

/// Which bodies a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BodyFilter {
    /// Part of the name, the code or the short name.
    pub text: Option<String>,
    /// Only of this kind.
    pub kind: Option<BodyKind>,
    /// Only directly under this one.
    pub parent: Option<BodyId>,
    /// Only those in office on this day.
    pub on: Option<Day>,
    /// Whether parties outside are left out.
    pub inside: bool,
    /// Which of them.
    pub window: Window,
}

/// A body in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyRow {
    /// The id.
    pub id: BodyId,
    /// The code.
    pub code: Option<String>,
    /// The name.
    pub name: String,
    /// The kind.
    pub kind: BodyKind,
    /// The kind of outside party.
    pub outside: Option<OutsideKind>,
    /// The body above, and its name.
    pub parent: Option<(BodyId, String)>,
    /// The first day after the last, where it has ended or will.
    pub until: Option<Day>,
}

/// The bodies that the filter lets through, sorted by name.
pub async fn body_list(source: &impl Source, filter: &BodyFilter) -> Result<Page<BodyRow>, StoreError> {
    let mut conditions = Conditions::default();
    if let Some(text) = filter.text.as_deref().filter(|text| !text.trim().is_empty()) {
        let like = conditions.value(anywhere(text));
        conditions.plain(&format!("(body.name_folded like {like} escape '\\' or body.code_folded like {like} escape '\\')"));
    }
    if let Some(kind) = filter.kind {
        conditions.add("body.kind = ?", kind.word());
    }
    if let Some(parent) = &filter.parent {
        conditions.add("body.parent = ?", parent);
    }
    if let Some(day) = filter.on {
        conditions.add("body.valid_from <= ? ", day);
        conditions.add("body.valid_until > ?", day);
    }
    if filter.inside {
        conditions.plain("body.kind <> 'outside'");
    }
    let total =
        source.number(&format!("select count(*) as number from body {}", conditions.clause()), conditions.params()).await?;
    let clause = conditions.clause();
    let (limit, offset) = (conditions.value(filter.window.limit), conditions.value(filter.window.offset));
    let sql = format!(
        "select body.id, body.code, body.name, body.kind, body.outside, body.parent, above.name as parent_name, body.valid_until
        from body left join body as above on above.id = body.parent
        {clause} order by body.sort_key, body.id limit {limit} offset {offset}"
    );
    let mut rows = Vec::new();
    for row in source.rows(&sql, conditions.params()).await? {
        let until = row.day("valid_until")?;
        rows.push(BodyRow {
            id: row.parsed("id")?,
            code: row.optional_text("code")?,
            name: row.text("name")?,
            kind: row.word("kind")?,
            outside: row.optional_word("outside")?,
            parent: row.optional_parsed("parent")?.zip(row.optional_text("parent_name")?),
            until: (until < domain::period::OPEN_END).then_some(until),
        });
    }
    Ok(Page { rows, total })
}

/// The counts of workplaces and pupils in a body, the latest first.
pub async fn workplaces_of(source: &impl Source, body: &BodyId) -> Result<Vec<WorkplaceCount>, StoreError> {
    let sql = "select body, day, workplaces, pupils from workplace_count where body = $1 order by day desc";
    let rows = source.rows(sql, params![body]).await?;
    rows.iter()
        .map(|row| {
            Ok(WorkplaceCount {
                body: row.parsed("body")?,
                day: row.day("day")?,
                workplaces: row.integer("workplaces")?,
                pupils: row.optional_integer("pupils")?,
            })
        })
        .collect()
}

/// How many workplaces the bodies in office on a day have, each by its last count until then.
pub async fn workplaces_counted(source: &impl Source, day: Day) -> Result<i64, StoreError> {
    let sql = "select cast(coalesce(sum(counted.workplaces), 0) as bigint) as number from workplace_count as counted
        join body on body.id = counted.body and body.valid_from <= $1 and body.valid_until > $1
        where counted.day <= $1 and not exists (
            select 1 from workplace_count as later
            where later.body = counted.body and later.day > counted.day and later.day <= $1
        )";
    source.number(sql, params![day]).await
}

/// Keeps a count; a new count of the same day replaces the old.
pub async fn workplaces_save(change: &Change, count: &WorkplaceCount) -> Result<(), StoreError> {
    change
        .upsert(
            "workplace_count",
            vec![("body", (&count.body).into()), ("day", count.day.into())],
            vec![("workplaces", count.workplaces.into()), ("pupils", count.pupils.into())],
        )
        .await
}
