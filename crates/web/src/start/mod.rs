//! The start page: the ten nearest things, one's own systems, what changed.
pub(crate) mod page;
#[cfg(test)]
pub(crate) mod samples;

use crate::failure::{Answer, show};
use crate::frame::Chapter;
use crate::language::hour_in_sweden;
use crate::visit::Signed;
use page::StartPage;

/// `GET /`
pub(crate) async fn start(visit: Signed) -> Answer {
    let words = visit.words;
    let first = visit.caller.name.split_whitespace().next().unwrap_or_default().to_owned();
    let greeting = match hour_in_sweden(visit.at) {
        5..10 => words.tell("start-good-morning", "name", first),
        18..24 => words.tell("start-good-evening", "name", first),
        _ => words.tell("start-good-day", "name", first),
    };
    let page = StartPage {
        frame: visit.frame(Chapter::Start),
        words,
        greeting,
        lead: words.whole_day(visit.today),
        things: Vec::new(),
        all: None,
        systems: Vec::new(),
        events: Vec::new(),
        first_steps: Vec::new(),
    };
    show(&page)
}
