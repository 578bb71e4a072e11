//! The pages of the year.

use crate::frame::Frame;
use crate::language::Words;
use crate::parts::{Field, Link, Problems, Tag, ViewTab};
use crate::regulation::page::Told;
use askama::Template;

/// What is wrong with a line, and the form that mends it.
#[derive(Clone, Debug)]
pub(crate) struct TroubleShown {
    /// What is demanded.
    pub(crate) demand: Told,
    /// What falls short; may be empty.
    pub(crate) detail: String,
    /// The form.
    pub(crate) act: Link,
}

/// One line of a round.
#[derive(Clone, Debug)]
pub(crate) struct LineShown {
    /// Where it stands on the page.
    pub(crate) id: String,
    /// Its word in the form.
    pub(crate) key: String,
    /// The digest of what it shows.
    pub(crate) seen: String,
    /// How it stands.
    pub(crate) state: Tag,
    /// What it is about.
    pub(crate) title: Told,
    /// The page of the duty that it is; none for a line of a register.
    pub(crate) duty: Link,
    /// What is known: name and value.
    pub(crate) facts: Vec<(String, String)>,
    /// Where that comes from, and how old it is.
    pub(crate) source: String,
    /// Who confirmed it and when, or what proves it; empty while it waits.
    pub(crate) proof: String,
    /// What was noted; may be empty.
    pub(crate) note: String,
    /// What is wrong.
    pub(crate) troubles: Vec<TroubleShown>,
    /// The form in which it is put right, where nothing is known to be wrong.
    pub(crate) mend: Link,
    /// Whether the reader may confirm it now.
    pub(crate) waits: bool,
    /// Whether it is ticked.
    pub(crate) ticked: bool,
    /// The text that goes with it; none where a tick is enough.
    pub(crate) text: Option<Field>,
    /// What was wrong with the last try; may be empty.
    pub(crate) error: String,
}

/// The lines of one system or body.
#[derive(Clone, Debug)]
pub(crate) struct GroupShown {
    /// Where it stands on the page.
    pub(crate) id: String,
    /// The subject.
    pub(crate) subject: Link,
    /// How many lines wait, in words.
    pub(crate) lead: String,
    /// The value that confirms all that is right of it at once; empty where there are not several.
    pub(crate) all: String,
    /// The lines.
    pub(crate) lines: Vec<LineShown>,
}

/// One round.
#[derive(Clone, Debug, Template)]
#[template(path = "year/round.html")]
pub(crate) struct RoundPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// “Årsgenomgång 2026”.
    pub(crate) title: String,
    /// Whose it is, how much waits, and until when.
    pub(crate) lead: String,
    /// That it was gone through: who, when, how many lines; empty until then.
    pub(crate) receipt: Vec<(String, String)>,
    /// Where its form is sent.
    pub(crate) action: String,
    /// What is wrong in the form.
    pub(crate) problems: Problems,
    /// Whether something can be confirmed now.
    pub(crate) open: bool,
    /// Whether it can be ended, since everything was proved elsewhere.
    pub(crate) ends: bool,
    /// The lines, by what they are about.
    pub(crate) groups: Vec<GroupShown>,
    /// The way to the rounds of the year before; empty where there are none.
    pub(crate) earlier: Link,
}

impl RoundPage {
    /// Whether there is anything to send.
    fn asks(&self) -> bool {
        self.open || self.ends || self.groups.iter().flat_map(|group| &group.lines).any(|line| line.waits)
    }
}

/// One day of what comes.
#[derive(Clone, Debug)]
pub(crate) struct ComingShown {
    /// The day, in short.
    pub(crate) day: String,
    /// What happens.
    pub(crate) happens: String,
    /// About what, and the way there.
    pub(crate) about: Link,
    /// What is to be done or what ends.
    pub(crate) what: String,
}

/// One month of what comes.
#[derive(Clone, Debug)]
pub(crate) struct MonthShown {
    /// Where it stands on the page.
    pub(crate) id: String,
    /// “november 2026”.
    pub(crate) name: String,
    /// How many things come.
    pub(crate) count: String,
    /// The first of them.
    pub(crate) days: Vec<ComingShown>,
    /// The way to all of them; empty where they are all here.
    pub(crate) more: Link,
}

/// The wheel of the year.
#[derive(Clone, Debug, Template)]
#[template(path = "year/wheel.html")]
pub(crate) struct WheelPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// In one sentence what comes.
    pub(crate) lead: String,
    /// Of whom: the reader, the municipality.
    pub(crate) tabs: Vec<ViewTab>,
    /// The choice of a body.
    pub(crate) body: Field,
    /// The picture.
    pub(crate) svg: String,
    /// The months.
    pub(crate) months: Vec<MonthShown>,
    /// The list, the calendar file.
    pub(crate) ways: Vec<Link>,
    /// The files.
    pub(crate) files: Vec<Link>,
}
