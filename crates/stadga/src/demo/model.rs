//! The model of the demo's people, read from `demo/model.toml`, which explains each number.

use domain::Day;
use serde::Deserialize;

/// How the people are made.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Model {
    /// What mail addresses end with.
    pub(crate) mail: String,
    /// The day for which the files were written.
    pub(crate) day: Day,
    /// How often something is so.
    pub(crate) rates: Rates,
    /// Bodies without a head.
    pub(crate) vacant: Vacant,
    /// People whose facts are fixed.
    pub(crate) known: Vec<Known>,
    /// Elected members by body.
    pub(crate) elected: Vec<Elected>,
    /// Employed people by body.
    pub(crate) staff: Vec<Staff>,
}

/// Shares of one.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rates {
    /// Protected identity.
    pub(crate) protected: f64,
    /// Employed for a time.
    pub(crate) temporary: f64,
    /// Hired, where the post allows it.
    pub(crate) consultant: f64,
    /// Former people for each present one.
    pub(crate) former: f64,
    /// No mail address known.
    pub(crate) without_mail: f64,
    /// Registered twice.
    pub(crate) twice: f64,
}

/// Bodies without a head.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Vacant {
    /// Their codes.
    pub(crate) heads: Vec<String>,
}

/// A person whose facts are fixed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Known {
    /// The person's number.
    pub(crate) number: String,
    /// The title, instead of that of the post.
    pub(crate) title: Option<String>,
    /// The first day on which the person no longer is employed.
    pub(crate) until: Option<Day>,
    /// Whether the identity is protected.
    #[serde(default)]
    pub(crate) protected: bool,
}

/// The elected members of a body.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Elected {
    /// The codes of the bodies; a star at the end stands for anything.
    pub(crate) codes: Vec<String>,
    /// The first day of their term.
    pub(crate) since: Day,
    /// The chair's title.
    pub(crate) chair: String,
    /// How many members beside the chair.
    pub(crate) members: usize,
    /// How many substitutes.
    pub(crate) substitutes: usize,
}

/// The employed people of a body.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Staff {
    /// The codes of the bodies; a star at the end stands for anything.
    pub(crate) codes: Vec<String>,
    /// The head's title.
    pub(crate) head: String,
    /// The posts.
    pub(crate) posts: Vec<Post>,
}

/// A post with several people in it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Post {
    /// The title.
    pub(crate) title: String,
    /// The lowest and the highest number of people.
    pub(crate) number: [usize; 2],
    /// Whether some may be hired instead of employed.
    #[serde(default)]
    pub(crate) consultants: bool,
}

impl Model {
    /// Reads the model.
    pub(crate) fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The elected members of a body, where it has any.
    pub(crate) fn elected_of(&self, code: &str) -> Option<&Elected> {
        self.elected.iter().find(|each| matches(&each.codes, code))
    }

    /// The employed people of a body, where it has any.
    pub(crate) fn staff_of(&self, code: &str) -> Option<&Staff> {
        self.staff.iter().find(|each| matches(&each.codes, code))
    }

    /// What is fixed about a person.
    pub(crate) fn known(&self, number: &str) -> Option<&Known> {
        self.known.iter().find(|each| each.number == number)
    }
}

/// Whether one of the patterns means the code.
fn matches(patterns: &[String], code: &str) -> bool {
    patterns.iter().any(|pattern| pattern.strip_suffix('*').map_or(pattern == code, |beginning| code.starts_with(beginning)))
}
