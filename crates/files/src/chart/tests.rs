use super::*;
use proptest::prelude::*;

fn about<'a>(title: &'a str, description: &'a str) -> About<'a> {
    About { id: "chart", title, description, colour: "#14525f" }
}

fn part(state: &'static str, label: &'static str, count: u64) -> Part<'static> {
    Part { state, label, count }
}

/// Reads a chart as XML and gives the text of every element.
fn read(svg: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(svg);
    let mut texts = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => return texts,
            quick_xml::events::Event::Text(text) => texts.push(text.xml10_content().into_owned()),
            _ => {}
        }
    }
}

#[test]
fn a_chart_says_what_it_is_to_those_who_do_not_see_it() {
    let chart = line(
        &about("Andel över tid", "Från 60 till 70 procent"),
        &[Mark { at: 0.0, share: 0.6 }, Mark { at: 9.0, share: 0.7 }],
        ("1 maj", "10 maj"),
        "70 %",
    );
    assert!(chart.svg.contains("role=\"img\" aria-labelledby=\"chart-title chart-text\""));
    assert!(
        chart
            .svg
            .contains("<title id=\"chart-title\">Andel över tid</title><desc id=\"chart-text\">Från 60 till 70 procent</desc>")
    );
    assert!(!chart.svg.contains("style="));
    let texts = read(&chart.svg);
    for text in ["1 maj", "10 maj", "70 %", "0 %", "100 %"] {
        assert!(texts.iter().any(|each| each == text), "{text}: {texts:?}");
    }
}

#[test]
fn a_line_of_one_day_is_a_point_with_its_figure_and_none_is_an_empty_field() {
    let one = line(&about("", ""), &[Mark { at: 5.0, share: 1.0 }], ("1 maj", "1 maj"), "100 %");
    assert!(one.svg.contains("<circle") && !one.svg.contains("<polyline"));
    assert_eq!(read(&one.svg).iter().filter(|text| *text == "1 maj").count(), 1);
    assert!(!line(&about("", ""), &[], ("", ""), "").svg.contains("<circle"));
}

#[test]
fn a_small_part_of_a_share_is_still_seen() {
    let parts = [part("fulfilled", "", 999), part("deviating", "", 1), part("due", "", 0)];
    let bar = share_bar("5 §: 99,9 %", "999 uppfyllda, 1 avviker", &parts);
    assert!(bar.contains("<rect class=\"f-deviating\" fill=\"#a3241c\" x=\"894.6\" y=\"0.0\" width=\"5.4\""), "{bar}");
    assert!(!bar.contains("p-due"));
    assert_eq!(read(&bar), ["5 §: 99,9 %", "999 uppfyllda, 1 avviker"], "for those who do not see it");
    assert!(share_bar("", "", &[]).ends_with("<desc></desc></svg>"));
}

#[test]
fn states_that_are_neither_good_nor_bad_differ_by_pattern_and_each_stands_once_in_the_legend() {
    let parts = || vec![part("accepted", "accepterade", 1), part("fulfilled", "uppfyllda", 3), part("unshown", "ej visade", 2)];
    let rows = [Row { label: "1 §", figure: "50 %", parts: parts() }, Row { label: "2 §", figure: "50 %", parts: parts() }];
    let chart = state_bars(&about("Per paragraf", ""), &rows);
    for state in ["accepted", "unshown"] {
        assert!(chart.svg.contains(&format!("id=\"chart-{state}\"")) && chart.svg.contains(&format!("url(#chart-{state})")));
    }
    let texts = read(&chart.svg);
    for text in ["uppfyllda", "ej visade", "accepterade"] {
        assert_eq!(texts.iter().filter(|each| *each == text).count(), 1);
    }
    assert!(!texts.iter().any(|text| text.contains("förfaller")));
}

#[test]
fn what_is_needed_lies_on_the_left_and_arrows_have_heads_of_their_own() {
    let one = Neighbour { name: "Identitetskällan", note: "inloggning", troubled: true };
    let picture = neighbours(&about("Beroenden", ""), ("Hemtur", "3 / 2 / 3"), &[one], &[one, one]);
    assert_eq!(picture.svg.matches("x=\"2\"").count(), 1);
    assert_eq!(picture.svg.matches("x=\"618\"").count(), 2);
    assert_eq!(picture.svg.matches("url(#chart-arrow)").count(), 3);
    assert_eq!(picture.svg.matches("node warn").count(), 3);
}

#[test]
fn a_small_line_needs_two_points() {
    assert_eq!(spark("", "", &[0.5]), None);
    let line = spark("Andel uppfyllda", "50, 60 procent", &[0.5, 0.6]).unwrap();
    assert_eq!(read(&line), ["Andel uppfyllda", "50, 60 procent"]);
}

proptest! {
    #[test]
    fn no_text_breaks_a_chart_and_parts_fill_their_bar(text in "\\PC{0,60}", counts in proptest::collection::vec(0_u64..10_000, 5)) {
        let states = ["fulfilled", "due", "unshown", "deviating", "accepted"];
        let parts: Vec<Part<'_>> = states.iter().zip(&counts).map(|(state, count)| Part { state, label: &text, count: *count }).collect();
        let bar = share_bar(&text, &text, &parts);
        read(&bar);
        let widths: f64 = bar.split("<rect").skip(1).map(|rect| {
            rect.split(" width=\"").nth(1).unwrap().split('"').next().unwrap().parse::<f64>().unwrap()
        }).sum();
        let whole = if counts.iter().any(|count| *count > 0) { 900.0 } else { 0.0 };
        prop_assert!((widths - whole).abs() < 0.6, "{widths}");
        let row = Row { label: &text, figure: &text, parts };
        read(&state_bars(&about(&text, &text), &[row]).svg);
        read(&line(&about(&text, &text), &[Mark { at: 0.0, share: 0.5 }], (&text, &text), &text).svg);
        let one = Neighbour { name: &text, note: &text, troubled: false };
        read(&neighbours(&about(&text, &text), (&text, &text), &[one], &[one]).svg);
    }
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

#[test]
fn columns_stand_over_their_labels_with_a_scale_of_whole_numbers_and_a_legend() {
    let labels: Vec<String> = (0..24).map(|hour| hour.to_string()).collect();
    let kinds = [("unshown", "Rena timmar"), ("fulfilled", "Erlang C")];
    let groups: Vec<Columns<'_>> = labels.iter().map(|label| Columns { label, figures: vec![3, 12] }).collect();
    let chart = columns(&about("Timme för timme", "Flest kl. 9"), &kinds, &groups);
    let texts = read(&chart.svg);
    for text in ["Rena timmar", "Erlang C", "0", "5", "10", "15", "Timme för timme", "Flest kl. 9"] {
        assert!(texts.iter().any(|each| each == text), "{text}: {texts:?}");
    }
    // Every second hour is written where they stand close; every column is drawn.
    assert!(texts.iter().any(|each| each == "22") && !texts.iter().any(|each| each == "23"), "{texts:?}");
    assert_eq!(chart.svg.matches("url(#chart-unshown)").count(), 25);
    assert!(read(&columns(&about("", ""), &kinds, &[]).svg).iter().any(|each| each == "1"));
}

proptest! {
    #[test]
    fn no_column_leaves_its_field(figures in proptest::collection::vec(0_u64..2_000_000, 1..24)) {
        let groups: Vec<Columns<'_>> = figures.iter().map(|figure| Columns { label: "8", figures: vec![*figure] }).collect();
        let chart = columns(&about("", ""), &[("fulfilled", "")], &groups);
        for part in chart.svg.split("<rect ").skip(1).filter(|part| part.contains("f-fulfilled")) {
            let of = |name: &str| part.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse::<f64>().unwrap();
            prop_assert!(of(" y") >= 0.0 && of(" y") + of(" height") <= f64::from(chart.height));
        }
        prop_assert!(chart.svg.matches("class=\"grid\"").count() <= 6);
    }
}

#[test]
fn columns_are_as_high_as_their_counts_and_labelled_where_there_is_room() {
    let labels: Vec<String> = (0..24).map(|hour| format!("{hour:02}")).collect();
    let all: Vec<Count<'_>> =
        labels.iter().enumerate().map(|(hour, label)| Count { label, count: if hour == 9 { 10 } else { 5 } }).collect();
    let chart = counts(&about("Timme", "Flest kl. 9"), &all, "10");
    assert_eq!(chart.svg.matches("<rect").count(), 24);
    assert!(chart.svg.contains("height=\"148.00\"") && chart.svg.contains("height=\"74.00\""), "{}", chart.svg);
    let texts = read(&chart.svg);
    assert!(texts.iter().any(|text| text == "00") && texts.iter().filter(|text| text.len() == 2).count() < 24);
    let few = [Count { label: "a", count: 100_000 }, Count { label: "b", count: 1 }, Count { label: "c", count: 0 }];
    let chart = counts(&about("", ""), &few, "100000");
    assert_eq!(chart.svg.matches("<rect").count(), 2, "nothing has no column: {}", chart.svg);
    assert!(chart.svg.contains("height=\"0.50\""), "{}", chart.svg);
    assert!(counts(&about("", ""), &[], "0").svg.ends_with("</svg>"));
}
