use super::*;
use crate::organisation::sample::{TODAY, body, id, tree};
use proptest::prelude::*;

#[test]
fn a_ring_is_refused_with_both_names() {
    let mut moved = body(4, "Omsorgsförvaltningen", BodyKind::Unit, Some(5));
    moved.parent = Some(id(5));
    let refusal = tree().check_place(&moved).unwrap_err();
    assert_eq!(refusal.message.key, "organisation-parent-makes-a-ring");
    assert_eq!(refusal.field.as_deref(), Some("parent"));
}

#[test]
fn a_body_is_not_its_own_parent() {
    let own = body(5, "Hemtjänst norr", BodyKind::Unit, Some(5));
    assert_eq!(tree().check_place(&own).unwrap_err().message.key, "organisation-parent-is-itself");
}

#[test]
fn a_unit_needs_a_parent_and_a_board_stands_under_no_unit() {
    let alone = body(20, "Biblioteket", BodyKind::Unit, None);
    assert_eq!(tree().check_place(&alone).unwrap_err().message.key, "organisation-parent-required");
    let board = body(21, "Kulturnämnden", BodyKind::Board, Some(5));
    assert_eq!(tree().check_place(&board).unwrap_err().message.key, "organisation-kind-cannot-stand-there");
}

#[test]
fn a_kind_does_not_change_under_those_who_stand_below() {
    let group = body(4, "Omsorgsförvaltningen", BodyKind::Group, Some(3));
    assert_eq!(tree().check_place(&group).unwrap_err().message.key, "organisation-kind-would-misplace");
}

#[test]
fn a_parent_that_has_ended_takes_nobody_new() {
    let mut tree = tree();
    let mut ended = body(4, "Omsorgsförvaltningen", BodyKind::Administration, Some(3));
    ended.period.until = Some(jiff::civil::date(2010, 1, 1));
    tree.place(&ended);
    let mut late = body(22, "Nattpatrullen", BodyKind::Unit, Some(4));
    late.period.from = TODAY;
    assert_eq!(tree.check_place(&late).unwrap_err().message.key, "organisation-parent-not-in-office-then");
}

#[test]
fn a_body_with_bodies_under_it_does_not_end() {
    let refusal = tree().check_end(&id(4), TODAY).unwrap_err();
    assert_eq!(refusal.message.key, "organisation-body-has-bodies-under-it");
    tree().check_end(&id(5), TODAY).unwrap();
}

#[test]
fn the_sector_and_the_board_come_from_above() {
    let tree = tree();
    assert_eq!(tree.sector(&id(5)), Some("omsorg"));
    assert_eq!(tree.sector(&id(7)), None);
    assert_eq!(tree.board(&id(5)), Some(&id(3)));
    assert_eq!(tree.board(&id(9)), None);
}

#[test]
fn the_tree_as_on_a_day_holds_those_in_office_then() {
    assert_eq!(tree().on(jiff::civil::date(1999, 12, 31)).iter().count(), 0);
    assert_eq!(tree().on(TODAY).iter().count(), 9);
}

proptest! {
    /// Whatever is asked for in whatever order: what is let in never forms a ring, and every kind stands where it may.
    #[test]
    fn no_order_of_moves_makes_a_ring(moves in prop::collection::vec((1_u64..12, prop::option::of(1_u64..12), 0_usize..8), 1..120)) {
        let mut tree = Tree::default();
        for (number, parent, kind) in moves {
            let asked = body(number, "x", BodyKind::ALL[kind], parent);
            if tree.check_place(&asked).is_ok() {
                tree.place(&asked);
            }
        }
        for (id, node) in tree.iter() {
            let line = tree.line_up(id);
            let top = tree.get(line[line.len() - 1]).unwrap();
            prop_assert!(top.parent.is_none(), "the line up ends at the top");
            if let Some(parent) = &node.parent {
                prop_assert!(node.kind.may_stand_under(tree.get(parent).unwrap().kind));
            }
        }
    }
}
