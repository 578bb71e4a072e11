//! The usual structure of a small municipality, offered when a municipality is set up.

use super::body::{BodyKind, Function};

/// A body of the usual structure; names are Swedish, as the bodies of a Swedish municipality bear them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsualBody {
    /// The code.
    pub code: &'static str,
    /// The name.
    pub name: &'static str,
    /// The kind.
    pub kind: BodyKind,
    /// The code of the body above.
    pub parent: Option<&'static str>,
    /// The sector.
    pub sector: Option<&'static str>,
    /// What the regulation needs it for.
    pub function: Option<Function>,
}

const fn body(code: &'static str, name: &'static str, kind: BodyKind, parent: &'static str) -> UsualBody {
    UsualBody { code, name, kind, parent: Some(parent), sector: None, function: None }
}

const fn of_sector(body: UsualBody, sector: &'static str) -> UsualBody {
    UsualBody { sector: Some(sector), ..body }
}

const fn for_function(body: UsualBody, function: Function) -> UsualBody {
    UsualBody { function: Some(function), ..body }
}

/// The usual structure, each body after the one it stands under.
pub const USUAL: &[UsualBody] = {
    use BodyKind::{Administration, Assembly, Board, ExecutiveBoard, Group, Unit};
    &[
        UsualBody { code: "KF", name: "Kommunfullmäktige", kind: Assembly, parent: None, sector: None, function: None },
        for_function(body("REV", "Revisionen", Group, "KF"), Function::Audit),
        body("VN", "Valnämnden", Board, "KF"),
        body("ÖFN", "Överförmyndarnämnden", Board, "KF"),
        of_sector(body("KS", "Kommunstyrelsen", ExecutiveBoard, "KF"), "ledning"),
        of_sector(for_function(body("BUN", "Barn- och utbildningsnämnden", Board, "KF"), Function::Education), "utbildning"),
        of_sector(body("ON", "Omsorgsnämnden", Board, "KF"), "omsorg"),
        of_sector(body("KFN", "Kultur- och fritidsnämnden", Board, "KF"), "kultur-och-fritid"),
        of_sector(body("MBN", "Miljö- och byggnadsnämnden", Board, "KF"), "samhallsbyggnad"),
        body("KLF", "Kommunledningsförvaltningen", Administration, "KS"),
        body("BUF", "Barn- och utbildningsförvaltningen", Administration, "BUN"),
        body("OF", "Omsorgsförvaltningen", Administration, "ON"),
        body("KFF", "Kultur- och fritidsförvaltningen", Administration, "KFN"),
        body("SBF", "Samhällsbyggnadsförvaltningen", Administration, "MBN"),
        for_function(body("IT", "IT-enheten", Unit, "KLF"), Function::ItUnit),
        for_function(body("ITG", "IT-gruppen", Group, "KS"), Function::ItGroup),
        for_function(body("PG", "Projektgruppen för IT", Group, "KS"), Function::ProjectGroup),
    ]
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_structure_is_a_tree_in_which_each_may_stand_where_it_does() {
        for (place, each) in USUAL.iter().enumerate() {
            match each.parent {
                None => assert!(each.kind.may_stand_alone(), "{}", each.name),
                Some(parent) => {
                    let above = USUAL[..place].iter().find(|other| other.code == parent).expect("the parent comes first");
                    assert!(each.kind.may_stand_under(above.kind), "{} under {}", each.name, above.name);
                }
            }
        }
    }
}
