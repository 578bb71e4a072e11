use super::*;

fn said(files: &[(&str, &str)]) -> Vec<String> {
    check(&Tree::of(files)).into_iter().map(|complaint| complaint.what).collect()
}

const DOMAIN: [(&str, &str); 4] = [
    ("crates/domain/src/lib.rs", "pub mod organisation; pub mod systems; pub mod regulation;"),
    ("crates/domain/src/organisation.rs", "pub struct Body;"),
    ("crates/domain/src/systems.rs", "pub struct System(crate::organisation::Body);"),
    ("crates/domain/src/regulation.rs", "use crate::systems::System;"),
];

#[test]
fn a_chapter_may_name_those_below_it() {
    assert!(said(&DOMAIN).is_empty());
}

#[test]
fn a_chapter_that_points_up_is_refused_inside_a_room() {
    let mut files = DOMAIN.to_vec();
    files[1].1 = "use crate::systems::System;\npub struct Body;";
    assert_eq!(said(&files), ["the chapter organisation names domain::systems of the chapter systems"]);
}

#[test]
fn a_chapter_that_points_up_is_refused_across_rooms() {
    let mut files = DOMAIN.to_vec();
    files.push(("crates/store/src/organisation/list.rs", "use domain::regulation::Duty;"));
    assert_eq!(said(&files), ["the chapter organisation names domain::regulation of the chapter regulation"]);
}

#[test]
fn the_working_chapters_know_each_other_only_by_ids() {
    let files =
        [("crates/domain/src/desk.rs", "use crate::plan::Proposal;"), ("crates/domain/src/plan.rs", "pub struct Proposal;")];
    assert_eq!(said(&files), ["the chapter desk names domain::plan of the chapter plan"]);
}

#[test]
fn a_page_may_show_what_a_higher_chapter_says_of_its_subject() {
    let files = [
        ("crates/routines/src/regulation/mod.rs", "pub struct Obligations;"),
        ("crates/web/src/systems/page.rs", "use routines::regulation::Obligations;"),
    ];
    assert!(said(&files).is_empty());
}
