use super::*;

fn node(id: &'static str) -> Node<'static> {
    Node { id, label: id, note: "", link: None, class: "" }
}

fn left_of(picture: &str, label: &str) -> usize {
    let start = picture.find(&format!("<title>{label}</title><rect x=\"")).unwrap();
    let rest = &picture[start..];
    let from = rest.find("x=\"").unwrap() + 3;
    rest[from..].split('"').next().unwrap().parse().unwrap()
}

#[test]
fn what_a_system_needs_lies_to_the_right_of_it() {
    let nodes = [node("a"), node("b"), node("c")];
    let arrows = [
        Arrow { from: "a", to: "c", label: "" },
        Arrow { from: "a", to: "b", label: "lön" },
        Arrow { from: "b", to: "c", label: "" },
    ];
    let picture = dependencies("Beroenden", "Tre system", &nodes, &arrows);
    assert!(left_of(&picture, "a") < left_of(&picture, "b"));
    assert!(left_of(&picture, "b") < left_of(&picture, "c"));
    assert!(picture.contains("<title>Beroenden</title><desc>Tre system</desc>"));
    assert!(!picture.contains("style="));
}

#[test]
fn a_ring_is_drawn_and_its_last_arrow_marked() {
    let arrows = [
        Arrow { from: "a", to: "b", label: "" },
        Arrow { from: "b", to: "a", label: "" },
        Arrow { from: "a", to: "a", label: "" },
    ];
    let picture = dependencies("", "", &[node("a"), node("b")], &arrows);
    assert_eq!(picture.matches("arrow back").count(), 1);
    assert_eq!(picture.matches("class=\"arrow").count(), 2);
}

#[test]
fn every_text_is_escaped_and_long_ones_are_cut() {
    let evil = Node {
        id: "x",
        label: "<script>alert(\"å\")</script> & mera därtill",
        note: "'\u{7}",
        link: Some("/systems/1?a=\"><b"),
        class: "\"x",
    };
    let picture = dependencies("<t>", "&", &[evil], &[Arrow { from: "x", to: "y", label: "" }]);
    assert!(!picture.contains("<script") && !picture.contains("<b") && !picture.contains("<t>"));
    assert!(picture.contains("…</text>"));
    assert!(dependencies("", "", &[], &[]).ends_with("</svg>"));
}

#[test]
fn a_small_part_of_a_share_is_still_seen() {
    let parts = [
        Part { class: "fulfilled", label: "999 uppfyllda", count: 999 },
        Part { class: "deviating", label: "1 avvikelse", count: 1 },
        Part { class: "due", label: "", count: 0 },
    ];
    let bar = share_bar("99,9 %", "", &parts, 200, 8);
    assert!(bar.contains("<rect class=\"part deviating\" x=\"197.8\" width=\"2.2\""), "{bar}");
    assert!(!bar.contains("part due"));
    assert!(share_bar("", "", &[], 100, 8).contains("class=\"whole\""));
}

#[test]
fn the_wheel_names_and_numbers_every_month_and_links_those_in_which_something_comes() {
    let month = |name, count, href| super::Month { name, count, label: "november 2026: <3> saker", href };
    let months =
        [month("nov", 3, "#m-2026-11"), month("dec", 0, ""), month("jan", 12, "#m-2027-01"), month("feb", 1, "#m-2027-02")];
    let svg = super::wheel("Året & det som kommer", "Sexton saker", ("16", "saker"), &months);
    assert!(svg.contains("<title id=\"wheel-title\">Året &amp; det som kommer</title>") && svg.contains("<desc"), "{svg}");
    assert_eq!(svg.matches("class=\"number\"").count(), 4, "{svg}");
    assert_eq!(svg.matches("class=\"fill\"").count(), 3, "an empty month reaches nowhere");
    assert_eq!(svg.matches("<a href=\"#m-").count(), 3);
    assert!(svg.contains("&lt;3&gt;") && !svg.contains("style"), "{svg}");
    assert!(super::wheel("", "", ("0", ""), &[]).ends_with("</svg>"));
}
