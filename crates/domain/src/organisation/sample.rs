//! What the tests of organisation and systems begin with.

use super::{Body, BodyDraft, BodyKind, Tree};
use crate::Day;
use crate::identity::BodyId;

/// The day on which the tests happen.
pub(crate) const TODAY: Day = jiff::civil::date(2026, 11, 23);

/// An id that a test can read: the one with this number.
pub(crate) fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(number: u64) -> T {
    format!("00000000-0000-7000-8000-{number:012}").parse().unwrap()
}

/// A body in office since the year 2000.
pub(crate) fn body(number: u64, name: &str, kind: BodyKind, parent: Option<u64>) -> Body {
    let mut draft = BodyDraft::new(id::<BodyId>(number), jiff::civil::date(2000, 1, 1)).as_it_stands().clone();
    draft.name = name.to_owned();
    draft.kind = kind;
    draft.parent = parent.map(id);
    draft
}

/// Assembly 1, executive board 2, board 3 with administration 4 and units 5 and 6, IT unit 7, IT group 8, region 9.
pub(crate) fn bodies() -> Vec<Body> {
    let mut care = body(3, "Omsorgsnämnden", BodyKind::Board, Some(1));
    care.sector = Some("omsorg".to_owned());
    vec![
        body(1, "Kommunfullmäktige", BodyKind::Assembly, None),
        body(2, "Kommunstyrelsen", BodyKind::ExecutiveBoard, Some(1)),
        care,
        body(4, "Omsorgsförvaltningen", BodyKind::Administration, Some(3)),
        body(5, "Hemtjänst norr", BodyKind::Unit, Some(4)),
        body(6, "Hemtjänst söder", BodyKind::Unit, Some(4)),
        body(7, "IT-enheten", BodyKind::Unit, Some(2)),
        body(8, "IT-gruppen", BodyKind::Group, Some(2)),
        body(9, "Region Blekinge", BodyKind::Outside, None),
    ]
}

/// The tree of [`bodies`].
pub(crate) fn tree() -> Tree {
    Tree::new(&bodies())
}
