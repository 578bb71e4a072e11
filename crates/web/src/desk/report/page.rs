//! The pages of the follow-up.

use super::told::Section;
use crate::frame::Frame;
use crate::language::Words;
use crate::parts::{Field, Link, Problems};
use askama::Template;

/// A part of the page.
#[derive(Clone, Debug)]
pub(crate) struct ShownSection {
    /// Its id.
    pub(crate) id: String,
    /// The heading.
    pub(crate) heading: String,
    /// What is said before the figures.
    pub(crate) says: Vec<String>,
    /// The chart, with its own title and description; empty where there is none.
    pub(crate) chart: String,
    /// The heads of the table.
    pub(crate) heads: Vec<String>,
    /// Its rows; the first cell names the row.
    pub(crate) rows: Vec<Vec<Link>>,
}

/// A part of the page, by its place, of what is told.
pub(super) fn shown((place, section): (usize, Section)) -> ShownSection {
    let (heads, rows) = section
        .sheet
        .map_or_else(Default::default, |sheet| (sheet.heads.into_iter().map(|(head, _)| head).collect(), sheet.rows));
    ShownSection {
        id: if section.id.is_empty() { format!("part-{place}") } else { section.id.to_owned() },
        heading: section.heading,
        says: section.says,
        chart: section.chart.map(|(chart, _)| chart.svg).unwrap_or_default(),
        heads,
        rows,
    }
}

/// The report.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/report.html")]
pub(crate) struct ReportPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// The title.
    pub(crate) title: String,
    /// Of which days.
    pub(crate) lead: String,
    /// What one can do.
    pub(crate) ways: Vec<Link>,
    /// From which day to which.
    pub(crate) fields: Vec<Field>,
    /// What is wrong with them.
    pub(crate) problems: Problems,
    /// The files.
    pub(crate) files: Vec<Link>,
    /// The parts.
    pub(crate) sections: Vec<ShownSection>,
}

/// What a log would give, before it is taken in.
#[derive(Clone, Debug, Default)]
pub(crate) struct LookedAt {
    /// The columns that are known: field and heading.
    pub(crate) columns: Vec<(String, String)>,
    /// What taking it in would change.
    pub(crate) counts: String,
    /// What one has to know before one does.
    pub(crate) warnings: Vec<String>,
    /// The figures: name and value.
    pub(crate) figures: Vec<(String, String)>,
    /// The words that are not known.
    pub(crate) words: String,
    /// The rows that cannot be read, and how many more there are.
    pub(crate) bad: Vec<String>,
    /// What the button is called that gives all of them; empty where there are none.
    pub(crate) errors: String,
}

/// The log that was taken in last.
#[derive(Clone, Debug)]
pub(crate) struct LastTaken {
    /// Which, when, and what it changed.
    pub(crate) says: String,
    /// The words of it that are not known.
    pub(crate) words: String,
}

/// Taking in the log of another desk.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/report_import.html")]
pub(crate) struct ImportPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// The title.
    pub(crate) title: String,
    /// File and columns.
    pub(crate) fields: Vec<Field>,
    /// What is wrong in them.
    pub(crate) problems: Problems,
    /// What was found in the file that was sent.
    pub(crate) looked: Option<LookedAt>,
    /// What the button is called that gives all bad rows; empty where nobody asked for any.
    pub(crate) errors: String,
    /// The log that can be taken back.
    pub(crate) last: Option<LastTaken>,
    /// Whether a file or folder is watched for logs.
    pub(crate) watched: bool,
}
