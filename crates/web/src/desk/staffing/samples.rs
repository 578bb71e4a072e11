//! Sample pages of how many people the desk needs.

use super::page::StaffingPage;
use super::{AT, page_of};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::{Address, Problems};
use crate::samples::{Sample, frame, sample};
use domain::desk::staffing::Asked;
use domain::paper::Dress;
use routines::desk::{Effort, answer};

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
        workplaces: text("1500"),
        platform: text("yes"),
        places: text("no"),
        ..Asked::usual()
    }
}

fn page(words: Words, asked: &Asked) -> StaffingPage {
    let pairs = [("arrivals".to_owned(), asked.arrivals.clone()), ("handling".to_owned(), asked.handling.clone())];
    let address = Address::asked(AT, &pairs);
    let (told, refusals) = match asked.read() {
        Ok(question) => (answer(question, Effort::Weeks(40), 1997).ok(), Vec::new()),
        Err(refusals) => (None, if asked.is_empty() { Vec::new() } else { refusals }),
    };
    let told = told.as_ref().map(|told| (told, &address));
    page_of((frame(words, Chapter::Desk), words), asked, Problems::of(words, &refusals), told, &Dress::default())
}

/// The samples of the page.
pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let wrong = Asked { arrivals: "många".to_owned(), level: "120 %".to_owned(), own_hour: "0".to_owned(), ..whole() };
    let alone = Asked { arrivals: "200".to_owned(), handling: "20m".to_owned(), ..Asked::usual() };
    vec![
        sample("desk-staffing", &page(words, &Asked::default())),
        sample("desk-staffing-answered", &page(words, &whole())),
        sample("desk-staffing-one-tier", &page(words, &alone)),
        sample("desk-staffing-refused", &page(words, &wrong)),
    ]
}
