//! The chapters stand upon each other, and nothing points up.

use crate::code::{Code, Module};
use crate::complaint::Complaint;
use crate::tree::Tree;

/// The chapters with the storey each stands on.
///
/// Those on the storey of `access` know each other only by ids.
/// `intake` fills any register and is left to the check for rings.
const STOREYS: [(&str, u8); 21] = [
    ("journal", 0),
    ("calendar", 0),
    ("organisation", 1),
    ("systems", 2),
    ("continuity", 3),
    ("access", 3),
    ("registers", 3),
    ("desk", 3),
    ("plan", 3),
    ("meetings", 3),
    ("dialogue", 3),
    ("records", 3),
    ("regulation", 4),
    ("report", 5),
    ("search", 5),
    ("activity", 5),
    ("documents", 5),
    ("knowledge", 6),
    ("year", 6),
    ("audit", 6),
    ("post", 6),
];

/// The storey on which the chapters know each other only by ids.
const SIDE_BY_SIDE: u8 = 3;

/// Rooms in which the order holds; a page may show what a higher chapter says of its subject, so the web is left to the check for rings.
const ROOMS: [&str; 5] = ["domain", "store", "files", "bridges", "routines"];

/// Arrows up that the house lives with: the room, the chapter, the chapter above, and why.
const LIVED_WITH: [(&str, &str, &str, &str); 1] =
    [("routines", "journal", "organisation", "the journal on screen names those who acted")];

/// Follows every arrow that begins in a chapter.
pub(crate) fn check(tree: &Tree) -> Vec<Complaint> {
    let code = Code::read(tree);
    let mut complaints = Vec::new();
    for arrow in &code.arrows {
        let (Some((from, lower)), Some((to, upper))) = (chapter(&arrow.from), chapter(&arrow.to)) else {
            continue;
        };
        if LIVED_WITH.iter().any(|(room, chapter, above, _)| arrow.from[0] == *room && from == *chapter && to == *above) {
            continue;
        }
        let why = if upper > lower {
            "nothing points up: journal, calendar → organisation → systems → the working chapters → regulation"
        } else if upper == lower && upper == SIDE_BY_SIDE && from != to {
            "the working chapters know each other only by ids"
        } else {
            continue;
        };
        let what = format!("the chapter {from} names {} of the chapter {to}", arrow.to.join("::"));
        complaints.push(Complaint::fault(&arrow.path, arrow.line, what, why));
    }
    complaints
}

/// The chapter to which a module belongs, with its storey.
fn chapter(module: &Module) -> Option<(&'static str, u8)> {
    let (room, first) = (module.first()?, module.get(1)?);
    let found = STOREYS.iter().find(|(chapter, _)| chapter == first)?;
    ROOMS.contains(&room.as_str()).then_some(*found)
}

#[cfg(test)]
mod tests;
