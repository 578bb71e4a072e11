//! The report as a paper: the PDF, the ODT and the sheets come from it.

use super::span_said;
use super::told::{Section, sections};
use crate::export::written;
use crate::language::Words;
use domain::paper::{Block, Drawing, Dress, Form, Paper, Part, Picture, Table, Typesetter};
use domain::{Day, Timestamp};
use routines::Outcome;
use routines::desk::FollowUp;

/// How many rows a table of the page and of a paper has at the most; the sheets have them all.
pub(super) const MOST: usize = 25;

/// What stands around the report.
#[derive(Clone, Debug)]
pub struct Around {
    /// Whose it is.
    pub issuer: String,
    /// How the municipality's papers look.
    pub dress: Dress,
    /// When it is made.
    pub at: Timestamp,
    /// On which day.
    pub day: Day,
}

/// The report as a paper; a table ends after so many rows and says how many more there are.
pub(super) fn report_paper(words: Words, view: &FollowUp, around: Around, most: usize) -> Paper {
    let colour = around.dress.colour.to_string();
    let mut parts = vec![Part { heading: String::new(), blocks: vec![Block::Text(span_said(words, view))] }];
    parts.extend(sections(words, view, &colour, most).into_iter().map(part));
    Paper {
        title: words.say("desk-report-title"),
        issuer: around.issuer,
        made: words.tell("report-made", "day", words.day_and_year(around.day)),
        at: around.at,
        language: words.language(),
        form: Form::Lying,
        dress: around.dress,
        parts,
    }
}

fn part(section: Section) -> Part {
    let mut blocks: Vec<Block> = section.says.into_iter().map(Block::Text).collect();
    if let Some((chart, text)) = section.chart {
        let text = format!("{}. {text}", section.heading);
        let size = (chart.width, chart.height);
        blocks.push(Block::Picture(Picture { drawing: Drawing::Svg, bytes: chart.svg.into_bytes(), size, text }));
    }
    if let Some(sheet) = section.sheet {
        let (heads, widths) = sheet.heads.into_iter().unzip();
        let rows = sheet.rows.into_iter().map(|row| row.into_iter().map(|cell| cell.name).collect()).collect();
        blocks.push(Block::Table(Table { caption: sheet.caption, heads, widths, rows }));
    }
    Part { heading: section.heading, blocks }
}

/// The bytes of the report in the form that an ending names: `pdf`, `odt`, `xlsx` or `ods`.
pub fn desk_report_file(
    words: Words,
    view: &FollowUp,
    around: Around,
    ending: &str,
    typesetter: Option<&dyn Typesetter>,
) -> Outcome<Vec<u8>> {
    let most = if matches!(ending, "xlsx" | "ods") { usize::MAX } else { MOST };
    written(&report_paper(words, view, around, most), ending, typesetter)
}
