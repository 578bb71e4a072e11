//! What could not be done.

use super::FailurePage;
use crate::frame::{Chapter, Frame};
use crate::language::Words;
use crate::parts::Link;
use crate::samples::{Sample, frame, sample};

pub(crate) fn page(frame: Frame) -> FailurePage {
    FailurePage {
        frame,
        title: "Sidan finns inte".to_owned(),
        text: "Adressen leder ingenstans. Kanske har det som stod här flyttat eller tagits bort.".to_owned(),
        detail: String::new(),
        ways: vec![Link::to("Till min sida", "/"), Link::to("Till systemen", "/systems")],
    }
}

pub(crate) fn samples(words: Words) -> Vec<Sample> {
    vec![sample("missing", &page(frame(words, Chapter::None)))]
}
