//! The page of a report, and of the reports that were kept.

use crate::frame::Frame;
use crate::language::Words;
use crate::parts::figure::Figure;
use crate::parts::{Field, Link, Problems};
use askama::Template;
use domain::paper::{Block, Part, Table};

/// What stands in a part of the page.
#[derive(Clone, Debug)]
pub(crate) enum Shown {
    /// A paragraph.
    Text(String),
    /// Names with what they stand for.
    Facts(Vec<(String, String)>),
    /// A chart with its table.
    Figure(Box<Figure>),
    /// A table.
    Table(Table),
}

/// A part under a heading.
#[derive(Clone, Debug)]
pub(crate) struct ShownPart {
    /// Its id.
    pub(crate) id: String,
    /// The heading.
    pub(crate) heading: String,
    /// What stands under it.
    pub(crate) blocks: Vec<Shown>,
}

/// The parts of a paper as a page has them: a chart takes the table that follows it under itself.
pub(crate) fn shown(words: Words, paper: &[Part]) -> Vec<ShownPart> {
    let mut parts = Vec::new();
    for (place, part) in paper.iter().enumerate() {
        let mut blocks = Vec::new();
        let mut rest = part.blocks.iter().peekable();
        while let Some(block) = rest.next() {
            match block {
                Block::Text(text) | Block::Heading(text) => blocks.push(Shown::Text(text.clone())),
                Block::Facts(facts) => blocks.push(Shown::Facts(facts.clone())),
                Block::List(things) | Block::Steps(things) => blocks.extend(things.iter().cloned().map(Shown::Text)),
                Block::Table(table) => blocks.push(Shown::Table(table.clone())),
                Block::Picture(picture) => {
                    let table = rest.next_if(|next| matches!(next, Block::Table(_)));
                    let (heads, rows) = match table {
                        Some(Block::Table(table)) => (table.heads.clone(), table.rows.clone()),
                        _ => (Vec::new(), Vec::new()),
                    };
                    let svg = String::from_utf8_lossy(&picture.bytes).into_owned();
                    // The heading of the part is the chart's name on the page; the whole description is the chart's own.
                    let id = format!("figure-{place}");
                    blocks.push(Shown::Figure(Box::new(Figure { words, id, title: part.heading.clone(), svg, heads, rows })));
                }
            }
        }
        parts.push(ShownPart { id: format!("part-{place}"), heading: part.heading.clone(), blocks });
    }
    parts
}

/// Files of one paper.
#[derive(Clone, Debug)]
pub(crate) struct Leaving {
    /// What it is.
    pub(crate) name: String,
    /// Each kind of file.
    pub(crate) files: Vec<Link>,
}

/// A report.
#[derive(Clone, Debug, Template)]
#[template(path = "report/report.html")]
pub(crate) struct ReportPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// The title.
    pub(crate) title: String,
    /// Of what day.
    pub(crate) made: String,
    /// Body and day.
    pub(crate) fields: Vec<Field>,
    /// What is wrong with what was asked for.
    pub(crate) problems: Problems,
    /// The files.
    pub(crate) leaving: Vec<Leaving>,
    /// The address of the municipality's arms, and what they show; on paper they stand at the head.
    pub(crate) arms: Option<(String, String)>,
    /// The municipality's colour, for the line at the head.
    pub(crate) colour: String,
    /// The parts.
    pub(crate) shown: Vec<ShownPart>,
}
