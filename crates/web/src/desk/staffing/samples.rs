//! Sample pages of how many people the desk needs.

use super::page::StaffingPage;
use super::{AT, Content, page_of, written};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::{Address, Problems};
use crate::samples::{Sample, frame, sample};
use domain::desk::facts::Span;
use domain::desk::observed::OfSchool;
use domain::desk::staffing::Asked;
use domain::desk::words::{Priority, Tier};
use domain::paper::Dress;
use domain::refusal::{Message, Refusal};
use routines::desk::{AtTier, Effort, Observed, answer};

/// A question with everything that can be asked.
fn whole() -> Asked {
    let text = str::to_owned;
    Asked {
        arrivals: text("4 6 7 5 2 4 5 4 2"),
        handling: text("15m"),
        solves: text("60 %"),
        unit_handling: text("45m"),
        unit_solves: text("90 %"),
        shrinkage: text("30 %"),
        occupancy: text("90 %"),
        own_hour: text("480"),
        bought_hour: text("1 100"),
        education: text("40"),
        solved_within: text("16h"),
        school: text("25 %"),
        school_handling: text("30m"),
        workplaces: text("1500"),
        platform: text("yes"),
        places: text("no"),
        ..Asked::usual()
    }
}

/// The days from which is fetched.
fn fetching(words: Words) -> Vec<crate::parts::Field> {
    super::days_asked(words, ("2025-11-26".to_owned(), "2026-11-25".to_owned()), &Problems::default())
}

fn page(words: Words, asked: &Asked) -> StaffingPage {
    let pairs = [("arrivals".to_owned(), asked.arrivals.clone()), ("handling".to_owned(), asked.handling.clone())];
    let (told, refusals) = match asked.read() {
        Ok(question) => (answer(question, Effort::Weeks(40), 1997).ok(), Vec::new()),
        Err(refusals) => (None, if asked.is_empty() { Vec::new() } else { refusals }),
    };
    let content = Content { asked: asked.clone(), refusals, told, fetching: fetching(words), seen: None };
    page_of((frame(words, Chapter::Desk), words), content, &Address::asked(AT, &pairs), &Dress::default())
}

/// What was fetched from the follow-up of a year in which little was noted.
fn fetched(words: Words) -> StaffingPage {
    let day = |text: &str| text.parse().unwrap_or_default();
    let at = |tier, reaching, handling_s: Option<f64>, solves| {
        let (members, of_today, staffed_h) = (3, false, Some(60));
        let median_s = handling_s.map(|mean_s| mean_s / 2.0);
        AtTier { tier, reaching, handling_s, median_s, solves, members, of_today, staffed_h }
    };
    let asked = Asked {
        arrivals: "4.1 6.2 7 5.3 2.1 4 5.2 4.4 2\n".repeat(5).trim_end().to_owned(),
        solves: "62 %".to_owned(),
        unit_solves: "91 %".to_owned(),
        handling: String::new(),
        unit_handling: "45m12s".to_owned(),
        unit_median: "22m36s".to_owned(),
        school: "25.4 %".to_owned(),
        school_handling: "31m".to_owned(),
        people: "1.33".to_owned(),
        unit_people: "1.33".to_owned(),
        workplaces: "1500".to_owned(),
        ..Asked::usual()
    };
    let seen = Observed {
        span: Span { from: day("2025-11-26"), to: day("2026-11-25") },
        asked,
        cases: 10_402,
        a_week: 201.6,
        outside: 0.11,
        tiers: vec![
            at(Some(Tier::LocalSupport), 1.0, None, 0.62),
            AtTier { staffed_h: None, ..at(Some(Tier::ItUnit), 0.38, Some(2_712.0), 0.91) },
        ],
        school: OfSchool { came: 2_642, noted: 1_040, minutes: 32_240 },
        noted: 0.4,
        reopened: 0.031,
        answered_within: Some(0.871),
        target: Some((Priority::Usual, 240)),
        missing: vec![Refusal::plain(Message::new("desk-observed-no-minutes")).at("handling")],
        notes: vec![
            Message::new("desk-observed-workplaces-both").with("counted", 1_420_i64).with("employed", 80_i64),
            Message::new("desk-observed-outside").with("share", "11 %"),
        ],
    };
    let content =
        Content { asked: written(words, &seen.asked), seen: Some(seen), fetching: fetching(words), ..Content::default() };
    page_of((frame(words, Chapter::Desk), words), content, &Address::asked(AT, &[]), &Dress::default())
}

/// The samples of the page.
pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let text = str::to_owned;
    let wrong = Asked { arrivals: text("många"), level: text("120 %"), own_hour: text("0"), ..whole() };
    let alone = Asked { arrivals: text("200"), handling: text("20m"), ..Asked::usual() };
    let pressed = Asked { people: text("1"), unit_people: text("1"), ..whole() };
    let other = Asked {
        people: text("2"),
        unit_people: text("1,5"),
        what_if_workplaces: text("300"),
        what_if_local: text("1"),
        what_if_within: text("2h"),
        what_if_solved_within: text("8h"),
        what_if_level: text("90 %"),
        what_if_school_handling: text("45m"),
        ..whole()
    };
    vec![
        sample("desk-staffing", &page(words, &Asked::default())),
        sample("desk-staffing-answered", &page(words, &whole())),
        sample("desk-staffing-one-tier", &page(words, &alone)),
        sample("desk-staffing-there", &page(words, &pressed)),
        sample("desk-staffing-what-if", &page(words, &other)),
        sample("desk-staffing-fetched", &fetched(words)),
        sample("desk-staffing-refused", &page(words, &wrong)),
    ]
}
