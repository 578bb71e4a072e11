//! The pages of the auditors' room: the room itself, a review or a finding, a sample.

use crate::activity::Activity;
use crate::frame::Frame;
use crate::language::Words;
use crate::listing::section::Section;
use crate::parts::{Field, Link, Problems, Tag};
use crate::systems::page::FactPanel;
use askama::Template;

/// The room.
#[derive(Clone, Debug, Template)]
#[template(path = "audit/room.html")]
pub(crate) struct RoomPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Its heading.
    pub(crate) title: String,
    /// What one may do here, in a sentence.
    pub(crate) lead: String,
    /// What one can do.
    pub(crate) ways: Vec<Link>,
    /// Reviews and findings.
    pub(crate) sections: Vec<Section>,
    /// What an auditor reads, each with what it is.
    pub(crate) reads: Vec<(Link, String)>,
}

/// An answer, and what was made of it.
#[derive(Clone, Debug)]
pub(crate) struct Exchange {
    /// Its id on the page.
    pub(crate) id: String,
    /// “Svar 1”.
    pub(crate) title: String,
    /// Who answered, and when.
    pub(crate) who: String,
    /// What was answered.
    pub(crate) text: String,
    /// Measure, day, decision.
    pub(crate) facts: Vec<(String, String)>,
    /// What the auditors made of it; none while it waits.
    pub(crate) verdict: Option<Tag>,
    /// By whom, when, and why; may be empty.
    pub(crate) judged: String,
    /// The reason; may be empty.
    pub(crate) reason: String,
}

/// A review or a finding.
#[derive(Clone, Debug, Template)]
#[template(path = "audit/thing.html")]
pub(crate) struct ThingPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Its heading.
    pub(crate) title: String,
    /// What it is, in a sentence.
    pub(crate) lead: String,
    /// How it stands.
    pub(crate) state: Option<Tag>,
    /// What one can do.
    pub(crate) ways: Vec<Link>,
    /// Its texts: heading, text.
    pub(crate) passages: Vec<(String, String)>,
    /// The answers.
    pub(crate) exchange: Vec<Exchange>,
    /// What hangs together with it.
    pub(crate) sections: Vec<Section>,
    /// Facts beside it.
    pub(crate) panels: Vec<FactPanel>,
    /// It as files.
    pub(crate) files: Vec<Link>,
    /// What has happened to it.
    pub(crate) activity: Option<Activity>,
}

/// A row of a sample.
#[derive(Clone, Debug)]
pub(crate) struct RowShown {
    /// Its place.
    pub(crate) place: i64,
    /// What it was called, and where it is.
    pub(crate) what: Link,
    /// Its key in the population.
    pub(crate) key: String,
    /// What the form showed.
    pub(crate) seen: String,
    /// What was found, and what was noted; none where one only reads.
    pub(crate) fields: Vec<Field>,
    /// What was found, for whoever only reads.
    pub(crate) verdict: Option<Tag>,
    /// What was noted.
    pub(crate) note: String,
    /// Who judged, and when.
    pub(crate) judged: String,
    /// Where a finding on it is begun; empty where none can be.
    pub(crate) finding: String,
}

/// A sample.
#[derive(Clone, Debug, Template)]
#[template(path = "audit/sample.html")]
pub(crate) struct SamplePage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Its heading.
    pub(crate) title: String,
    /// Of what it was drawn.
    pub(crate) lead: String,
    /// What one can do.
    pub(crate) ways: Vec<Link>,
    /// How many were found how.
    pub(crate) counts: Vec<Tag>,
    /// How it was drawn.
    pub(crate) panels: Vec<FactPanel>,
    /// It as files.
    pub(crate) files: Vec<Link>,
    /// What is wrong.
    pub(crate) problems: Problems,
    /// Where the judgements are sent; empty where one only reads.
    pub(crate) action: String,
    /// Its rows.
    pub(crate) rows: Vec<RowShown>,
}
