//! The pages of the organisation: the tree, a body, a person.

use crate::activity::Activity;
use crate::frame::Frame;
use crate::language::Words;
use crate::object::Section;
use crate::parts::{Link, Problems, ViewTab};
use crate::systems::page::{FactPanel, SystemObligation};
use askama::Template;
use files::picture::Qr;

/// One body of the tree, flattened: its depth says where it hangs.
#[derive(Clone, Debug)]
pub(crate) struct TreeRow {
    /// How many levels end after it: lists to close.
    pub(crate) closes: usize,
    /// Whether it opens a level of its own.
    pub(crate) opens: bool,
    /// The body.
    pub(crate) body: Link,
    /// The kind, in words.
    pub(crate) kind: String,
    /// Who heads it, and how many work there; may be empty.
    pub(crate) note: String,
}

/// The tree of bodies on a day.
#[derive(Clone, Debug, Template)]
#[template(path = "organisation/tree.html")]
pub(crate) struct TreePage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// The day, as in a date field.
    pub(crate) day: String,
    /// Where the same bodies stand as a list.
    pub(crate) list: String,
    /// In words whether it is today's.
    pub(crate) day_note: String,
    /// The bodies in the order of the tree.
    pub(crate) rows: Vec<TreeRow>,
    /// Outside parties.
    pub(crate) outside: Vec<TreeRow>,
    /// Roles that nobody holds, the latest first.
    pub(crate) vacancies: Vec<Vacant>,
    /// Those that stand behind a fold.
    pub(crate) more_vacancies: Vec<Vacant>,
    /// Whether the reader may import.
    pub(crate) may_import: bool,
    /// What else the reader may do.
    pub(crate) ways: Vec<Link>,
    /// The lists beside it.
    pub(crate) kin: Vec<ViewTab>,
}

impl TreePage {
    /// The numbers of levels to close after a row, for the template's loop.
    fn closing(row: &TreeRow) -> std::ops::Range<usize> {
        0..row.closes
    }
}

/// A role that nobody holds.
#[derive(Clone, Debug)]
pub(crate) struct Vacant {
    /// The role.
    pub(crate) role: String,
    /// For what.
    pub(crate) object: Link,
    /// Since when.
    pub(crate) since: String,
    /// The way to fill it; leads nowhere for whoever may not.
    pub(crate) act: Link,
}

/// A person in a role or an employment.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    /// The person, or the body.
    pub(crate) who: Link,
    /// The role or title; of an appointment it leads to its page.
    pub(crate) role: Link,
    /// For what system or body; may be empty.
    pub(crate) object: Link,
    /// From when, until when.
    pub(crate) period: String,
    /// By which decision; may be empty.
    pub(crate) decision: Link,
    /// What one can do about it; may lead nowhere.
    pub(crate) act: Link,
}

impl Held {
    /// Whether any is held for something of its own: then the table has a column for it.
    fn any_object(rows: &[Self]) -> bool {
        rows.iter().any(|row| !row.object.name.is_empty())
    }

    /// Whether any was decided: then the table has a column for it.
    fn any_decision(rows: &[Self]) -> bool {
        rows.iter().any(|row| !row.decision.name.is_empty())
    }
}

/// One body.
#[derive(Clone, Debug, Template)]
#[template(path = "organisation/body.html")]
pub(crate) struct BodyPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Its name.
    pub(crate) name: String,
    /// Its kind and its place in the tree.
    pub(crate) note: String,
    /// What the reader may do with it, the first before the others.
    pub(crate) ways: Vec<Link>,
    /// Facts beside it.
    pub(crate) panels: Vec<FactPanel>,
    /// The bodies under it.
    pub(crate) children: Vec<(Link, String)>,
    /// Appointments.
    pub(crate) appointments: Vec<Held>,
    /// The people who work there.
    pub(crate) people: Vec<Held>,
    /// The systems it owns or uses: system, how, state.
    pub(crate) systems: Vec<(Link, String)>,
    /// Its outside experts, and its workplaces and pupils.
    pub(crate) sections: Vec<Section>,
    /// What the regulation demands of it and is not fulfilled, the gravest first.
    pub(crate) obligations: Vec<SystemObligation>,
    /// What it demands and is fulfilled.
    pub(crate) kept: Vec<SystemObligation>,
    /// What happened to it, and what was said of it.
    pub(crate) activity: Activity,
}

/// One person.
#[derive(Clone, Debug, Template)]
#[template(path = "organisation/person.html")]
pub(crate) struct PersonPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// The name.
    pub(crate) name: String,
    /// What they are, in a line.
    pub(crate) note: String,
    /// What the reader may do, the first before the others.
    pub(crate) ways: Vec<Link>,
    /// Facts beside.
    pub(crate) panels: Vec<FactPanel>,
    /// Employments and offices.
    pub(crate) employments: Vec<Held>,
    /// Appointments.
    pub(crate) appointments: Vec<Held>,
    /// Engagements as an outside expert.
    pub(crate) engagements: Vec<Held>,
    /// What rests on the person and is not fulfilled, the gravest first.
    pub(crate) obligations: Vec<SystemObligation>,
    /// What rests on the person and is fulfilled.
    pub(crate) kept: Vec<SystemObligation>,
    /// What happened to the person's record, and what was said of it.
    pub(crate) activity: Activity,
}

/// Making a one-time link: to be shown and printed, or mailed.
#[derive(Clone, Debug, Template)]
#[template(path = "organisation/link-make.html")]
pub(crate) struct LinkPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// For whom.
    pub(crate) name: String,
    /// Where it can be mailed; none where the person has no address or no mail is sent from here.
    pub(crate) to: Option<String>,
    /// What is wrong.
    pub(crate) problems: Problems,
    /// Where it is sent.
    pub(crate) action: String,
    /// The person's page.
    pub(crate) back: String,
}

/// A one-time link, shown to whoever made it and to nobody again.
#[derive(Clone, Debug, Template)]
#[template(path = "organisation/link.html")]
pub(crate) struct LinkShownPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// For whom.
    pub(crate) name: String,
    /// The name to sign in by.
    pub(crate) username: String,
    /// The link.
    pub(crate) address: String,
    /// The link as a picture, for whoever holds the paper and a telephone.
    pub(crate) picture: Option<Qr>,
    /// Until when it can be used.
    pub(crate) until: String,
    /// The person's page.
    pub(crate) back: String,
}
