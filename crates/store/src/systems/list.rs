//! The list of systems: the columns that it shows, and nothing else.

use crate::organisation::{Conditions, Page, Window, anywhere};
use crate::{Source, StoreError};
use domain::Day;
use domain::identity::{BodyId, PersonId, SystemId};
use domain::systems::{Criticality, Lifecycle, Sharing};

/// Which systems a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SystemFilter {
    /// Part of the name, the number or the purpose.
    pub text: Option<String>,
    /// Only of this common kind.
    pub kind: Option<String>,
    /// Only in one of these phases; all but the retired where it is empty.
    pub lifecycle: Vec<Lifecycle>,
    /// Only those kept on behalf of this board.
    pub board: Option<BodyId>,
    /// Only those owned by this body or one under it.
    pub owner: Option<BodyId>,
    /// Only those managed by this person on the day.
    pub manager: Option<PersonId>,
    /// Only those without owner (`false` for those with one).
    pub without_owner: Option<bool>,
    /// Only those without a manager on the day (`false` for those with one).
    pub without_manager: Option<bool>,
    /// Only these, such as those in a state of the regulation.
    pub among: Option<Vec<SystemId>>,
    /// By what they are sorted.
    pub order: SystemOrder,
    /// Whether the order is turned round.
    pub descending: bool,
    /// Which of them.
    pub window: Window,
}

/// By what a list of systems is sorted; the name comes second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SystemOrder {
    /// By name.
    #[default]
    Name,
    /// By the owner's name.
    Owner,
    /// By the phase, from idea to retired.
    Lifecycle,
    /// By the end of the contract, those without one last.
    ContractEnds,
    /// By the yearly cost, those without one last.
    Cost,
    /// By how many use it.
    Active,
}

/// A system in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SystemRow {
    /// The id.
    pub id: SystemId,
    /// The number.
    pub number: Option<String>,
    /// The name.
    pub name: String,
    /// The phase.
    pub lifecycle: Lifecycle,
    /// How widely it is shared.
    pub sharing: Option<Sharing>,
    /// How much depends on it.
    pub criticality: Option<Criticality>,
    /// The owner, and its name.
    pub owner: Option<(BodyId, String)>,
    /// The manager on the day, and the name; the name is left out where the identity is protected.
    pub manager: Option<(PersonId, Option<String>)>,
    /// The supplier's name.
    pub supplier: Option<String>,
    /// The kinds it covers.
    pub kinds: Vec<String>,
    /// How many use it and how many are entitled to, over the bodies whose figures are known.
    pub breadth: (i64, i64),
    /// What its information demands: confidentiality, integrity, availability.
    pub demands: (Option<i64>, Option<i64>, Option<i64>),
    /// The end of the contract.
    pub contract_ends: Option<Day>,
    /// The yearly cost in öre.
    pub cost: Option<i64>,
}

/// The systems that the filter lets through.
pub async fn system_list(source: &impl Source, filter: &SystemFilter, day: Day) -> Result<Page<SystemRow>, StoreError> {
    let mut conditions = Conditions::default();
    narrow(&mut conditions, filter, day);
    let total =
        source.number(&format!("select count(*) as number from system {}", conditions.clause()), conditions.params()).await?;
    let turned = if filter.descending { "desc" } else { "asc" };
    let active = "(select coalesce(sum(system_use.active), 0) from system_use
            where system_use.system = system.id and system_use.active is not null and system_use.entitled is not null)";
    let order = match filter.order {
        SystemOrder::Name => format!("system.sort_key {turned}"),
        SystemOrder::Owner => format!("case when owner.id is null then 1 else 0 end, owner.sort_key {turned}"),
        SystemOrder::Lifecycle => format!(
            "case system.lifecycle when 'idea' then 0 when 'acquisition' then 1 when 'introduction' then 2
            when 'operation' then 3 when 'phase-out' then 4 else 5 end {turned}"
        ),
        SystemOrder::ContractEnds => {
            format!("case when system.contract_ends is null then 1 else 0 end, system.contract_ends {turned}")
        }
        SystemOrder::Cost => format!("case when system.cost is null then 1 else 0 end, system.cost {turned}"),
        SystemOrder::Active => format!("{active} {turned}"),
    };
    let clause = conditions.clause();
    let (limit, offset) = (conditions.value(filter.window.limit), conditions.value(filter.window.offset));
    // The sums and the kinds are asked for the rows of the page alone.
    let sql = format!(
        "select system.id, system.number, system.name, system.lifecycle, system.sharing, system.criticality,
            system.owner, owner.name as owner_name, supplier.name as supplier_name,
            system.contract_ends, system.cost,
            cast({active} as bigint) as active,
            cast((select coalesce(sum(system_use.entitled), 0) from system_use
                where system_use.system = system.id and system_use.active is not null and system_use.entitled is not null) as bigint)
                as entitled,
            (select max(information_type.confidentiality) from system_information
                join information_type on information_type.id = system_information.information_type
                where system_information.system = system.id) as confidentiality,
            (select max(information_type.integrity) from system_information
                join information_type on information_type.id = system_information.information_type
                where system_information.system = system.id) as integrity,
            (select max(information_type.availability) from system_information
                join information_type on information_type.id = system_information.information_type
                where system_information.system = system.id) as availability
        from system
        left join body as owner on owner.id = system.owner
        left join body as supplier on supplier.id = system.supplier
        {clause}
        order by {order}, system.sort_key, system.id limit {limit} offset {offset}"
    );
    let mut rows: Vec<SystemRow> = Vec::new();
    for row in source.rows(&sql, conditions.params()).await? {
        rows.push(SystemRow {
            id: row.parsed("id")?,
            number: row.optional_text("number")?,
            name: row.text("name")?,
            lifecycle: row.word("lifecycle")?,
            sharing: row.optional_word("sharing")?,
            criticality: row.optional_word("criticality")?,
            owner: row.optional_parsed("owner")?.zip(row.optional_text("owner_name")?),
            manager: None,
            supplier: row.optional_text("supplier_name")?,
            kinds: Vec::new(),
            breadth: (row.integer("active")?, row.integer("entitled")?),
            demands: (
                row.optional_integer("confidentiality")?,
                row.optional_integer("integrity")?,
                row.optional_integer("availability")?,
            ),
            contract_ends: row.optional_day("contract_ends")?,
            cost: row.optional_integer("cost")?,
        });
    }
    managers_fill(source, &mut rows, day).await?;
    kinds_fill(source, &mut rows).await?;
    Ok(Page { rows, total })
}

/// How many systems there are, and of how many something essential is missing; the retired are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SystemCounts {
    /// All of them.
    pub all: i64,
    /// Those in operation or being phased out.
    pub in_operation: i64,
    /// Those without a manager on the day.
    pub without_manager: i64,
    /// Those without an owner in office on the day.
    pub without_owner: i64,
}

/// Counts the systems as the cuts of the list show them.
pub async fn system_counts(source: &impl Source, day: Day) -> Result<SystemCounts, StoreError> {
    let mut conditions = Conditions::default();
    let today = conditions.value(day);
    let (owned, managed) = (owned(&today), managed(&today));
    let sql = format!(
        "select count(*) as whole,
            count(case when system.lifecycle in ('operation', 'phase-out') then 1 end) as in_operation,
            count(case when not {managed} then 1 end) as without_manager,
            count(case when not {owned} then 1 end) as without_owner
        from system where system.lifecycle <> 'retired'"
    );
    let Some(row) = source.row(&sql, conditions.params()).await? else { return Ok(SystemCounts::default()) };
    Ok(SystemCounts {
        all: row.integer("whole")?,
        in_operation: row.integer("in_operation")?,
        without_manager: row.integer("without_manager")?,
        without_owner: row.integer("without_owner")?,
    })
}

/// The owner is in office; a system whose owner no longer is counts as one without.
fn owned(today: &str) -> String {
    format!(
        "exists (select 1 from body where body.id = system.owner and body.valid_from <= {today} and body.valid_until > {today})"
    )
}

/// Somebody manages the system on the day.
fn managed(today: &str) -> String {
    format!("system.id in (select system from system_manager where valid_from <= {today} and valid_until > {today})")
}

/// Puts the filter into conditions.
fn narrow(conditions: &mut Conditions, filter: &SystemFilter, day: Day) {
    // A value that no condition uses is refused.
    let by_day = filter.manager.is_some() || filter.without_owner.is_some() || filter.without_manager.is_some();
    let today = &if by_day { conditions.value(day) } else { String::new() };
    if let Some(text) = filter.text.as_deref().filter(|text| !text.trim().is_empty()) {
        let like = conditions.value(anywhere(text));
        conditions.plain(&format!(
            "(system.name_folded like {like} escape '\\' or system.number_folded like {like} escape '\\'
            or system.purpose_folded like {like} escape '\\')"
        ));
    }
    if let Some(kind) = &filter.kind {
        conditions.add("system.id in (select system from system_kind where kind = ?)", kind);
    }
    if filter.lifecycle.is_empty() {
        conditions.plain("system.lifecycle <> 'retired'");
    } else {
        let phases = conditions.among("system.lifecycle", filter.lifecycle.iter().map(|phase| phase.word()));
        conditions.plain(&phases);
    }
    if let Some(board) = &filter.board {
        conditions.add("system.id in (select system from system_board where board = ?)", board);
    }
    if let Some(owner) = &filter.owner {
        conditions.add("system.owner in (select body from body_closure where ancestor = ?)", owner);
    }
    if let Some(manager) = &filter.manager {
        let person = conditions.value(manager);
        conditions.plain(&format!(
            "system.id in (select system from system_manager where person = {person} and valid_from <= {today} and valid_until > {today})"
        ));
    }
    let (owned, managed) = (owned(today), managed(today));
    match filter.without_owner {
        Some(true) => conditions.plain(&format!("not {owned}")),
        Some(false) => conditions.plain(&owned),
        None => {}
    }
    match filter.without_manager {
        Some(true) => conditions.plain(&format!("not {managed}")),
        Some(false) => conditions.plain(&managed),
        None => {}
    }
    if let Some(ids) = &filter.among {
        let these = conditions.among("system.id", ids);
        conditions.plain(&these);
    }
}

/// Fills in who manages the systems of a page; the name is left out where the identity is protected.
async fn managers_fill(source: &impl Source, rows: &mut [SystemRow], day: Day) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut conditions = Conditions::default();
    let today = conditions.value(day);
    conditions.plain(&format!("manager.valid_from <= {today} and manager.valid_until > {today}"));
    among(&mut conditions, "manager.system", rows);
    let sql = format!(
        "select manager.system, person.id as person, person.given_name, person.family_name, person.protected
        from system_manager as manager join person on person.id = manager.person {} order by manager.valid_from",
        conditions.clause()
    );
    let mut managers = std::collections::HashMap::new();
    for row in source.rows(&sql, conditions.params()).await? {
        let name = format!("{} {}", row.text("given_name")?, row.text("family_name")?).trim().to_owned();
        let shown = (!row.flag("protected")?).then_some(name);
        managers.insert(row.text("system")?, (row.parsed("person")?, shown));
    }
    for row in rows {
        row.manager = managers.remove(row.id.as_str());
    }
    Ok(())
}

/// A page names its systems; a whole list reads the small table whole.
fn among(conditions: &mut Conditions, column: &str, rows: &[SystemRow]) {
    if rows.len() <= 200 {
        let page = conditions.among(column, rows.iter().map(|row| &row.id));
        conditions.plain(&page);
    }
}

/// Fills in the kinds of the rows of a page.
async fn kinds_fill(source: &impl Source, rows: &mut [SystemRow]) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut conditions = Conditions::default();
    among(&mut conditions, "system", rows);
    let sql = format!("select system, kind from system_kind {} order by system, kind", conditions.clause());
    let mut kinds: std::collections::HashMap<String, Vec<String>> = std::collections::HashMap::new();
    for row in source.rows(&sql, conditions.params()).await? {
        kinds.entry(row.text("system")?).or_default().push(row.text("kind")?);
    }
    for row in rows {
        row.kinds = kinds.remove(row.id.as_str()).unwrap_or_default();
    }
    Ok(())
}
