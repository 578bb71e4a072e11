//! The page of a system.

use crate::activity::Activity;
use crate::frame::Frame;
use crate::language::Words;
use crate::listing::section::Section;
use crate::parts::graph::{Graph, Neighbour};
use crate::parts::{Link, Step, Tag};
use askama::Template;

/// One obligation of a system.
#[derive(Clone, Debug)]
pub(crate) struct SystemObligation {
    /// “5 §”.
    pub(crate) section: String,
    /// The duty.
    pub(crate) duty: Link,
    /// Its state.
    pub(crate) state: Tag,
    /// The evidence, or what is lacking.
    pub(crate) detail: String,
    /// The next act.
    pub(crate) act: Link,
}

/// One line of facts, whose value may be several.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    /// The name.
    pub(crate) name: String,
    /// The values.
    pub(crate) values: Vec<Link>,
    /// What is to add under it; may be empty.
    pub(crate) note: String,
}

/// A group of facts beside the main matter.
#[derive(Clone, Debug)]
pub(crate) struct FactPanel {
    /// Its id on the page.
    pub(crate) id: &'static str,
    /// Its title.
    pub(crate) title: String,
    /// Its facts.
    pub(crate) facts: Vec<Fact>,
}

/// One of the three classes of information.
#[derive(Clone, Debug)]
pub(crate) struct Class {
    /// The aspect: confidentiality, correctness, availability.
    pub(crate) name: String,
    /// The class, 0 to 4; none when nothing is classified yet.
    pub(crate) level: Option<u8>,
}

impl Class {
    /// The four steps: where each stands, and whether it is on.
    fn steps(&self) -> Vec<(u32, bool)> {
        (0..4_u8).map(|step| (u32::from(step) * 25, self.level.is_some_and(|level| step < level))).collect()
    }

    /// The class as text, a dash when there is none.
    fn figure(&self) -> String {
        self.level.map_or_else(|| "–".to_owned(), |level| level.to_string())
    }
}

/// One system.
#[derive(Clone, Debug, Template)]
#[template(path = "systems/system.html")]
pub(crate) struct SystemPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Its name.
    pub(crate) name: String,
    /// What it is for.
    pub(crate) purpose: String,
    /// Its states with their numbers.
    pub(crate) states: Vec<Tag>,
    /// How it is shared, and since when it is in operation.
    pub(crate) note: String,
    /// Where it is changed; empty when the reader may not.
    pub(crate) edit: String,
    /// Where another like it is written down; empty where the reader may not.
    pub(crate) copy: String,
    /// Where its phase is changed; empty when the reader may not, or when it is retired.
    pub(crate) step: String,
    /// Its phases.
    pub(crate) phases: Vec<Step>,
    /// Open questions put to its owner, such as that it is missing in a newer inventory: what is asked, since when, the way to answer.
    pub(crate) questions: Vec<(String, String, Link)>,
    /// What the regulation demands of it and is not fulfilled, the gravest first.
    pub(crate) obligations: Vec<SystemObligation>,
    /// What it demands and is fulfilled.
    pub(crate) held: Vec<SystemObligation>,
    /// Panels of facts.
    pub(crate) panels: Vec<FactPanel>,
    /// Confidentiality, correctness, availability.
    pub(crate) classes: Vec<Class>,
    /// From where the classes come, recovery time and point.
    pub(crate) classes_note: String,
    /// Information types: the type, classes as “3/2/3”, personal data.
    pub(crate) information: Vec<(Link, String, String)>,
    /// The picture of its dependencies.
    pub(crate) graph: Option<Graph>,
    /// What it needs.
    pub(crate) needs: Vec<Neighbour>,
    /// What needs it.
    pub(crate) needed_by: Vec<Neighbour>,
    /// Its use, body by body: name, active, entitled, day.
    pub(crate) uses: Vec<(Link, String, String, String)>,
    /// What is attached to it.
    pub(crate) attachments: Section,
    /// What happened to it, and what was said of it.
    pub(crate) activity: Activity,
}
