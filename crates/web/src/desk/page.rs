//! The pages of the desk: the room, a case, and what may help before one asks.

use crate::frame::Frame;
use crate::language::Words;
use crate::listing::section::Section;
use crate::parts::{Event, Field, Link, Problems, Tag};
use crate::systems::page::FactPanel;
use askama::Template;

/// Something that does not work at the moment.
#[derive(Clone, Debug)]
pub(crate) struct Trouble {
    /// What.
    pub(crate) name: String,
    /// Since when, and what it is about.
    pub(crate) since: String,
    /// What one notices; may be empty.
    pub(crate) text: String,
    /// How one gets round it; may be empty.
    pub(crate) workaround: String,
    /// The article that tells more; nowhere where there is none.
    pub(crate) article: Link,
}

/// The room.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/room.html")]
pub(crate) struct RoomPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// What one can do, the first as the main act.
    pub(crate) ways: Vec<Link>,
    /// What does not work at the moment.
    pub(crate) troubles: Vec<Trouble>,
    /// For the staff: each cut of the cases with its number.
    pub(crate) cuts: Vec<(Link, String)>,
    /// One's own cases.
    pub(crate) sections: Vec<Section>,
}

/// Something said in a case.
#[derive(Clone, Debug)]
pub(crate) struct Remark {
    /// Its id on the page.
    pub(crate) id: String,
    /// Who, and when.
    pub(crate) who: String,
    /// Whose it is, in words.
    pub(crate) whose: String,
    /// The class: `theirs`, `ours` or `inside`.
    pub(crate) class: &'static str,
    /// What was said.
    pub(crate) text: String,
    /// What it quotes; may be empty.
    pub(crate) quoted: String,
}

/// A form upon the page of a case.
#[derive(Clone, Debug)]
pub(crate) struct ActForm {
    /// Its id on the page.
    pub(crate) id: &'static str,
    /// What it is for.
    pub(crate) title: String,
    /// Whether it lies under a fold, and whether that stands open.
    pub(crate) fold: Option<bool>,
    /// A field with a button of its own that only fills in the form; it stands first.
    pub(crate) aid: Option<(Field, (&'static str, String))>,
    /// Its fields.
    pub(crate) fields: Vec<Field>,
    /// Its buttons: what each does, and what it says; the first is the main one, and the next is often meant instead.
    pub(crate) buttons: Vec<(&'static str, String)>,
}

impl ActForm {
    /// A form in sight, under its heading.
    pub(crate) fn of(id: &'static str, title: String, fields: Vec<Field>, buttons: Vec<(&'static str, String)>) -> Self {
        Self { id, title, fold: None, aid: None, fields, buttons }
    }

    /// The same under a fold, which stands open where something in it is wrong.
    pub(crate) fn folded(self, open: bool) -> Self {
        Self { fold: Some(open), ..self }
    }

    /// Whether a file can come with it.
    pub(crate) fn brings_file(&self) -> bool {
        self.fields.iter().any(Field::is_file)
    }
}

/// A case.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/case.html")]
pub(crate) struct CasePage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Its heading.
    pub(crate) title: String,
    /// What it is, for whom and since when, in a line.
    pub(crate) lead: String,
    /// How it stands.
    pub(crate) states: Vec<Tag>,
    /// What one can do elsewhere.
    pub(crate) ways: Vec<Link>,
    /// What is wrong.
    pub(crate) problems: Problems,
    /// Where the forms are sent.
    pub(crate) action: String,
    /// The version that was read.
    pub(crate) version: i64,
    /// The description.
    pub(crate) text: String,
    /// What was said, the first first.
    pub(crate) remarks: Vec<Remark>,
    /// What can be done here.
    pub(crate) forms: Vec<ActForm>,
    /// Facts beside it.
    pub(crate) panels: Vec<FactPanel>,
    /// The way it went, and the work in it.
    pub(crate) sections: Vec<Section>,
    /// What was changed in it, the newest first, for whoever handles it.
    pub(crate) changes: Vec<Event>,
}

/// What may help before one asks.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/offer.html")]
pub(crate) struct OfferPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// What may help: known faults.
    pub(crate) troubles: Vec<Trouble>,
    /// What may help: articles, each with what it is about.
    pub(crate) articles: Vec<(Link, String)>,
    /// What may have helped: as it is counted, and what it is called.
    pub(crate) helps: Vec<(String, String)>,
    /// What was written, sent along unseen.
    pub(crate) hidden: Vec<(String, String)>,
    /// The files that come along, each in a line.
    pub(crate) files: Vec<String>,
}
