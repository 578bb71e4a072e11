//! What stands around every page: the mark, the chapters, the reader, the way back, the foot.

use crate::assets;
use crate::language::{Language, Words};
use crate::parts::Link;

/// Which page of the manual is about which addresses, the nearest first.
pub(crate) const ABOUT: [(&str, &str); 40] = [
    ("/notices", "notices"),
    ("/mail", "notices"),
    ("/comments", "activity"),
    ("/following", "activity"),
    ("/views", "lists"),
    ("/year", "year"),
    ("/audit", "audit"),
    ("/knowledge", "knowledge"),
    ("/search", "search"),
    ("/report", "report"),
    ("/desk/cases", "cases"),
    ("/desk/mine", "cases"),
    ("/desk", "desk"),
    ("/regulation/drafts", "regulation"),
    ("/regulation", "check"),
    ("/deviations", "check"),
    ("/obligations", "check"),
    ("/systems", "registers"),
    ("/organisation", "registers"),
    ("/people", "registers"),
    ("/appointments", "registers"),
    ("/decisions", "registers"),
    ("/information", "registers"),
    ("/kinds", "registers"),
    ("/questions", "registers"),
    ("/documents", "documents"),
    ("/imports", "intake"),
    ("/journal", "journal"),
    ("/continuity", "continuity"),
    ("/operation", "operation"),
    ("/settings", "operation"),
    ("/accessibility", "operation"),
    ("/first-hour", "start"),
    ("/chapters", "start"),
    ("/webhooks", "api"),
    ("/my/", "ways-in"),
    ("/logins", "ways-in"),
    ("/tokens", "ways-in"),
    ("/provider", "ways-in"),
    ("/sign-in", "ways-in"),
];

/// The colour scheme a person chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// As the device says.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Scheme {
    /// All three.
    const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The word in the attribute and the cookie.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The scheme of a word; anything else is as the device says.
    pub(crate) fn of_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|scheme| scheme.word() == word).unwrap_or_default()
    }
}

/// The chapters of the row under the mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chapter {
    /// The start page.
    Start,
    /// The regulation, its sections and duties.
    Regulation,
    /// What deviates.
    Deviations,
    /// Systems.
    Systems,
    /// Bodies, people and appointments.
    Organisation,
    /// Faults and service.
    Desk,
    /// Files taken in.
    Imports,
    /// What was changed by whom.
    Journal,
    /// The auditors' room.
    Audit,
    /// None of them.
    None,
}

/// Whoever is signed in.
#[derive(Clone, Debug)]
pub(crate) struct Reader {
    /// The name.
    pub(crate) name: String,
    /// The initials in the round sign.
    pub(crate) initials: String,
    /// The role, in words; may be empty.
    pub(crate) role: String,
    /// Their own page.
    pub(crate) href: Option<String>,
    /// Whether they may see how the installation stands.
    pub(crate) operates: bool,
    /// How many notices wait for them.
    pub(crate) unread: i64,
}

impl Reader {
    /// A reader of a name, with the initials of the first and last word.
    pub(crate) fn new(name: &str, role: impl Into<String>, href: Option<String>) -> Self {
        let mut letters = name.split_whitespace().filter_map(|word| word.chars().next());
        let first = letters.next();
        let initials = first.into_iter().chain(letters.next_back()).flat_map(char::to_uppercase).collect();
        Self { name: name.to_owned(), initials, role: role.into(), href, operates: false, unread: 0 }
    }
}

/// A line at the top that says what was just done.
#[derive(Clone, Debug)]
pub(crate) struct Notice {
    /// The design system's colour: `success`, `info` or `warning`.
    pub(crate) color: &'static str,
    /// What it says.
    pub(crate) text: String,
}

/// What stands around a page.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// The reader's language.
    pub(crate) words: Words,
    /// The municipality's name, such as “Lindhamns kommun”.
    pub(crate) municipality: String,
    /// The colour scheme.
    pub(crate) scheme: Scheme,
    /// Whether single keys act.
    pub(crate) keys: bool,
    /// Whoever is signed in.
    pub(crate) reader: Option<Reader>,
    /// The chapter one is in.
    pub(crate) chapter: Chapter,
    /// The chapters that the reader may not open, which are left out of the row.
    pub(crate) closed: Vec<Chapter>,
    /// The token that every form sends along.
    pub(crate) csrf: String,
    /// The address of this page, for coming back to it.
    pub(crate) path: String,
    /// The way here; the last is this page.
    pub(crate) crumbs: Vec<Link>,
    /// What was just done.
    pub(crate) notice: Option<Notice>,
    /// The regulation in force, for the foot.
    pub(crate) adopted: String,
    /// The list that was looked at last, as it was asked for; empty where nothing was chosen in it.
    pub(crate) listed: String,
}

/// One chapter of the row.
pub(crate) struct ChapterLink {
    /// Where it leads.
    pub(crate) href: &'static str,
    /// Its name.
    pub(crate) name: String,
    /// Whether one is in it.
    pub(crate) current: bool,
}

/// One language or scheme to choose.
pub(crate) struct Pick {
    /// The value sent.
    pub(crate) tag: &'static str,
    /// Its name.
    pub(crate) name: String,
    /// Whether it is the chosen one.
    pub(crate) chosen: bool,
}

impl Frame {
    /// The same frame with the way here; it leads back to a list as it was left.
    pub(crate) fn with_crumbs(mut self, crumbs: impl IntoIterator<Item = Link>) -> Self {
        self.crumbs = crumbs.into_iter().map(|crumb| Link { href: self.as_left(&crumb.href).to_owned(), ..crumb }).collect();
        self
    }

    /// An address, and where it is that of the list that was looked at last, the list as it was left.
    pub(crate) fn as_left<'here>(&'here self, address: &'here str) -> &'here str {
        let path = |address: &'here str| address.split('?').next().unwrap_or_default();
        let list = path(&self.listed);
        if address == list && list != path(&self.path) { &self.listed } else { address }
    }

    /// Where the manual tells of this page.
    pub(crate) fn help(&self) -> String {
        let found = ABOUT.iter().find(|(beginning, _)| self.path.starts_with(beginning));
        found.map_or_else(|| "/help".to_owned(), |(_, page)| format!("/help/{page}"))
    }

    /// The address of an embedded file.
    #[expect(clippy::unused_self, reason = "templates ask the frame that they hold")]
    pub(crate) fn asset(&self, name: &str) -> &'static str {
        assets::address(name)
    }

    /// The page one came from: the last but one of the way here.
    pub(crate) fn back(&self) -> Option<&Link> {
        self.crumbs.len().checked_sub(2).and_then(|place| self.crumbs.get(place))
    }

    /// The chapters of the row.
    pub(crate) fn chapters(&self) -> Vec<ChapterLink> {
        let words = self.words;
        [
            (Chapter::Start, "/", words.say("web-chapter-start")),
            (Chapter::Regulation, "/regulation", words.say("web-chapter-regulation")),
            (Chapter::Deviations, "/deviations", words.say("web-chapter-deviations")),
            (Chapter::Systems, "/systems", words.say("web-chapter-systems")),
            (Chapter::Organisation, "/organisation", words.say("web-chapter-organisation")),
            (Chapter::Desk, "/desk", words.say("web-chapter-desk")),
            (Chapter::Imports, "/imports", words.say("web-chapter-imports")),
            (Chapter::Journal, "/journal", words.say("web-chapter-journal")),
            (Chapter::Audit, "/audit", words.say("web-chapter-audit")),
        ]
        .into_iter()
        .filter(|(chapter, ..)| !self.closed.contains(chapter))
        .map(|(chapter, href, name)| ChapterLink { href, name, current: chapter == self.chapter })
        .collect()
    }

    /// The languages to choose among: Swedish and English for staff, German too where one is not signed in.
    pub(crate) fn languages(&self) -> Vec<Pick> {
        [(Language::Sv, "Svenska"), (Language::En, "English"), (Language::De, "Deutsch")]
            .into_iter()
            .filter(|(language, _)| self.reader.is_none() || *language != Language::De)
            .map(|(language, name)| Pick {
                tag: language.tag(),
                name: name.to_owned(),
                chosen: language == self.words.language(),
            })
            .collect()
    }

    /// The colour schemes to choose among.
    pub(crate) fn schemes(&self) -> Vec<Pick> {
        let words = self.words;
        [
            (Scheme::Auto, words.say("web-scheme-auto")),
            (Scheme::Light, words.say("web-scheme-light")),
            (Scheme::Dark, words.say("web-scheme-dark")),
        ]
        .into_iter()
        .map(|(scheme, name)| Pick { tag: scheme.word(), name, chosen: scheme == self.scheme })
        .collect()
    }
}
