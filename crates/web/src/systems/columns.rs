//! The columns of the list: their names, what sorts, and what stands in them.

use crate::language::Words;
use crate::listing::page::Cell;
use crate::listing::{Kept, Kind};
use crate::parts::Tag;
use domain::systems::InformationType;
use routines::systems::{SystemOrder, SystemRow};

/// The list of systems.
pub(super) static SYSTEMS: Kind = Kind {
    path: "/systems",
    file: "systems",
    first: "systems-system",
    columns: &[
        Kept::new("state", "web-state"),
        Kept::new("phase", "systems-phase").sorting().unusual(),
        Kept::new("sharing", "systems-sharing"),
        Kept::new("owner", "systems-owner").sorting(),
        Kept::new("manager", "systems-manager"),
        Kept::new("krt", "systems-krt").figures(),
        Kept::new("users", "systems-users").sorting().figures(),
        Kept::new("supplier", "systems-supplier"),
        Kept::new("contract", "systems-contract-ends").sorting().figures(),
        Kept::new("kinds", "systems-kinds").unusual(),
        Kept::new("cost", "systems-cost").sorting().figures().unusual(),
        Kept::new("criticality", "systems-criticality").unusual(),
    ],
    filters: &["q", "state", "kind", "board", "phase"],
    found: "systems-found",
    newest_first: false,
    own_order: false,
};

/// By what the store sorts where the list is sorted by a column.
pub(super) fn order(column: &str) -> SystemOrder {
    match column {
        "phase" => SystemOrder::Lifecycle,
        "owner" => SystemOrder::Owner,
        "users" => SystemOrder::Active,
        "contract" => SystemOrder::ContractEnds,
        "cost" => SystemOrder::Cost,
        _ => SystemOrder::Name,
    }
}

/// What stands in a column for a system.
pub(super) fn cell(words: Words, column: &str, row: &SystemRow, state: &Tag, kind_name: &dyn Fn(&str) -> String) -> Cell {
    let text = text(words, column, row, kind_name);
    match column {
        "state" => Cell::State(state.clone()),
        "krt" | "users" | "contract" | "cost" => Cell::Figure(text),
        _ => Cell::Text(text),
    }
}

/// The text of a column.
fn text(words: Words, key: &str, row: &SystemRow, kind_name: &dyn Fn(&str) -> String) -> String {
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

/// The classes of a type, by their aspects.
pub(super) fn levels(information: &InformationType) -> [Option<i64>; 3] {
    information
        .classification
        .map_or([None; 3], |class| [class.confidentiality, class.integrity, class.availability].map(|level| Some(level.number())))
}

/// The classes of a type in short, for the page of a system.
pub(super) fn in_short(information: &InformationType) -> String {
    let [confidentiality, integrity, availability] = levels(information);
    classes((confidentiality, integrity, availability))
}
