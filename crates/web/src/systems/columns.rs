//! The columns of the list: their names, what sorts, and what stands in them.

use super::page::Cell;
use crate::language::Words;
use crate::parts::{Address, Choice, Column, Tag};
use routines::systems::{SystemOrder, SystemRow};

/// One column.
pub(super) struct Kept {
    /// Its key in addresses.
    pub(super) key: &'static str,
    /// By what it sorts.
    order: Option<SystemOrder>,
    /// Whether it holds figures.
    figures: bool,
    /// Whether it is shown unless chosen otherwise.
    usual: bool,
}

const fn column(key: &'static str, order: Option<SystemOrder>, figures: bool, usual: bool) -> Kept {
    Kept { key, order, figures, usual }
}

/// Every column besides the name.
const COLUMNS: [Kept; 12] = [
    column("state", None, false, true),
    column("phase", Some(SystemOrder::Lifecycle), false, false),
    column("sharing", None, false, true),
    column("owner", Some(SystemOrder::Owner), false, true),
    column("manager", None, false, true),
    column("krt", None, true, true),
    column("users", Some(SystemOrder::Active), true, true),
    column("supplier", None, false, true),
    column("contract", Some(SystemOrder::ContractEnds), true, true),
    column("kinds", None, false, false),
    column("cost", Some(SystemOrder::Cost), true, false),
    column("criticality", None, false, false),
];

/// The columns that an address chooses, in their order.
pub(super) fn chosen(address: &Address) -> Vec<&'static Kept> {
    let wanted: Vec<&str> = address.all("columns").flat_map(|list| list.split(',')).collect();
    let shown = |column: &&Kept| if wanted.is_empty() { column.usual } else { wanted.contains(&column.key) };
    COLUMNS.iter().filter(shown).collect()
}

/// The name of a column.
pub(super) fn name(words: Words, key: &str) -> String {
    match key {
        "name" => words.say("systems-system"),
        "state" => words.say("web-state"),
        "krt" => words.say("systems-krt"),
        "users" => words.say("systems-users"),
        "phase" => words.say("systems-phase"),
        "sharing" => words.say("systems-sharing"),
        "owner" => words.say("systems-owner"),
        "manager" => words.say("systems-manager"),
        "supplier" => words.say("systems-supplier"),
        "contract" => words.say("systems-contract-ends"),
        "kinds" => words.say("systems-kinds"),
        "cost" => words.say("systems-cost"),
        _ => words.say("systems-criticality"),
    }
}

/// By what an address sorts, and whether the other way round.
pub(super) fn order(address: &Address) -> (SystemOrder, bool) {
    let asked = address.get("sort");
    let key = asked.trim_start_matches('-');
    let order = COLUMNS.iter().find(|column| column.key == key).and_then(|column| column.order).unwrap_or_default();
    (order, asked.starts_with('-'))
}

/// The heads: the name first.
pub(super) fn heads(words: Words, address: &Address, columns: &[&Kept]) -> Vec<Column> {
    let head = |key: &'static str, sorts: bool, figures: bool| {
        let asked = address.get("sort");
        let current = asked.trim_start_matches('-') == key || (asked.is_empty() && key == "name");
        let sorted = match (current, asked.starts_with('-')) {
            (true, true) => "descending",
            (true, false) => "ascending",
            (false, _) => "",
        };
        let next = if sorted == "ascending" { format!("-{key}") } else { key.to_owned() };
        let href = if sorts { address.with("sort", next).to_string() } else { String::new() };
        Column { name: name(words, key), href, sorted, figures }
    };
    let others = columns.iter().map(|column| head(column.key, column.order.is_some(), column.figures));
    std::iter::once(head("name", true, false)).chain(others).collect()
}

/// The choice of columns.
pub(super) fn choices(words: Words, columns: &[&Kept]) -> Vec<Choice> {
    let choice = |column: &Kept| Choice {
        value: column.key.to_owned(),
        name: name(words, column.key),
        chosen: columns.iter().any(|chosen| chosen.key == column.key),
    };
    COLUMNS.iter().map(choice).collect()
}

/// What stands in a column for a system.
pub(super) fn cell(words: Words, column: &Kept, row: &SystemRow, state: &Tag, kind_name: &dyn Fn(&str) -> String) -> Cell {
    let text = text(words, column.key, row, kind_name);
    match column.key {
        "state" => Cell::State(state.clone()),
        _ if column.figures => Cell::Figure(text),
        _ => Cell::Text(text),
    }
}

/// The text of a column, also for exports.
pub(super) fn text(words: Words, key: &str, row: &SystemRow, kind_name: &dyn Fn(&str) -> String) -> String {
    match key {
        "phase" => words.name("systems-phase", row.lifecycle.word()),
        "sharing" => row.sharing.map(|sharing| words.name("systems-shared-by", sharing.word())).unwrap_or_default(),
        "owner" => row.owner.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
        "manager" => match &row.manager {
            Some((_, Some(name))) => name.clone(),
            Some((_, None)) => words.say("organisation-protected"),
            None => String::new(),
        },
        "krt" => classes(row.demands),
        "users" if row.breadth == (0, 0) => String::new(),
        "users" => words.number(row.breadth.0),
        "supplier" => row.supplier.clone().unwrap_or_default(),
        "contract" => row.contract_ends.map(|day| words.day(day)).unwrap_or_default(),
        "kinds" => row.kinds.iter().map(|kind| kind_name(kind)).collect::<Vec<_>>().join(", "),
        "cost" => row.cost.map(|cost| words.kronor(cost)).unwrap_or_default(),
        "criticality" => {
            row.criticality.map(|criticality| words.name("systems-criticality", criticality.word())).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// “3/2/3”, a dash for what is not classified; nothing when nothing is.
pub(super) fn classes(demands: (Option<i64>, Option<i64>, Option<i64>)) -> String {
    let one = |level: Option<i64>| level.map_or_else(|| "–".to_owned(), |level| level.to_string());
    match demands {
        (None, None, None) => String::new(),
        (confidentiality, integrity, availability) => {
            format!("{}/{}/{}", one(confidentiality), one(integrity), one(availability))
        }
    }
}
