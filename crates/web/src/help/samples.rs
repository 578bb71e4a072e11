//! Pages of the manual: the first as a stranger meets it, one with tables, one that is long.

use super::manual::{FIRST, leaf};
use super::page::HelpPage;
use super::{shown, written_in};
use crate::frame::{Chapter, Frame};
use crate::language::Words;
use crate::samples::{Sample, frame_at, outside, sample};

fn page(frame: Frame, words: Words, name: &str) -> HelpPage {
    shown(frame, words, leaf(written_in(words), name).unwrap())
}

pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let inside = || frame_at(words, Chapter::None, &[]);
    vec![
        sample("help", &page(outside(words), words, FIRST)),
        sample("help-regulation", &page(inside(), words, "regulation")),
        sample("help-operation", &page(inside(), words, "operation")),
    ]
}
