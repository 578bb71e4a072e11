//! What a municipality may choose of how its service runs: chosen in the browser, unless whoever runs the server has said it.
//!
//! What the server needs before it has a database, and what lets it reach files and networks, is the operator's alone and stands not here.

use crate::calendar::hours::Opening;
use crate::desk::log::Reading;
use crate::documents::Kind as FileKind;
use crate::login::TwoStepsOf;
use crate::paper::{Colour, Dress};
use crate::refusal::{Message, Refusal};
use crate::report::Rhythm;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What belongs together on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The mail server and the sender.
    Mail,
    /// What may be attached.
    Documents,
    /// Who proves twice who they are.
    SignIn,
    /// Backups and restore tests.
    Backup,
    /// The crisis folder.
    Crisis,
    /// The boards' reports.
    Report,
    /// The accessibility statement.
    Accessibility,
    /// The fault-and-service routine.
    Desk,
    /// The first hour, step by step.
    FirstHour,
}

impl Group {
    /// Every group, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Mail,
        Self::Documents,
        Self::SignIn,
        Self::Backup,
        Self::Crisis,
        Self::Report,
        Self::Desk,
        Self::Accessibility,
        Self::FirstHour,
    ];

    /// Its word, as in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Documents => "documents",
            Self::SignIn => "sign-in",
            Self::Backup => "backup",
            Self::Crisis => "crisis",
            Self::Report => "report",
            Self::Accessibility => "accessibility",
            Self::Desk => "desk",
            Self::FirstHour => "first-hour",
        }
    }

    /// The group of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.word() == word)
    }
}

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingKind {
    /// Any text, or none.
    Text,
    /// Any text of several lines, or none.
    Lines,
    /// A day, as 2026-11-29, or none.
    Day,
    /// A whole number from one to another.
    Number(i64, i64),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A time of the day, as 02:30.
    Time,
    /// From one time of the day to another, as 08:00-16:30.
    Hours,
    /// An address that begins with http:// or https://, or none.
    Url,
    /// Kinds of files that may be attached, with commas between.
    Kinds,
    /// A colour in which text can be read on white, as #14525f.
    Colour,
    /// Which column of another desk's log holds what, as `case=Nr, at=When`, or none.
    LogColumns,
    /// What words of that log mean, as `Klar=solved`, or none.
    LogWords,
    /// The name of that desk, or none.
    LogDesk,
}

impl SettingKind {
    /// Whether a value will do.
    pub fn takes(self, value: &str) -> bool {
        match self {
            Self::Text => !value.contains(['\n', '\r', '\0']),
            Self::Lines => !value.contains('\0'),
            Self::Day => value.is_empty() || value.parse::<crate::Day>().is_ok(),
            Self::Number(from, to) => value.parse::<i64>().is_ok_and(|number| (from..=to).contains(&number)),
            Self::Choice(words) => words.contains(&value),
            Self::Time => time(value).is_some(),
            Self::Hours => value.parse::<Opening>().is_ok(),
            Self::Url => value.is_empty() || value.starts_with("http://") || value.starts_with("https://"),
            Self::Colour => value.parse::<Colour>().is_ok(),
            Self::LogColumns | Self::LogWords | Self::LogDesk => self.read_of_log(value).is_ok(),
            Self::Kinds => parts(value).next().is_some() && parts(value).all(|part| FileKind::from_word(part).is_some()),
        }
    }
}

impl SettingKind {
    /// Whether what is said of a log can be read; what is none of its kinds can.
    fn read_of_log(self, value: &str) -> Result<(), Refusal> {
        let only = |kind: Self| if self == kind { value } else { "" };
        Reading::written(only(Self::LogColumns), only(Self::LogWords), only(Self::LogDesk)).map(drop)
    }
}

/// The hour and minute of a time of the day.
fn time(value: &str) -> Option<(i64, i64)> {
    let (hour, minute) = value.split_once(':')?;
    let two = |part: &str| (part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok())?;
    let (hour, minute): (i64, i64) = (two(hour)?, two(minute)?);
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some((hour, minute))
}

fn parts(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(str::trim).filter(|part| !part.is_empty())
}

/// One setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its name: the table and the key of the configuration's file.
    pub key: &'static str,
    /// With what it is shown.
    pub group: Group,
    /// What it is when nobody says.
    pub otherwise: &'static str,
    /// What it may be.
    pub kind: SettingKind,
    /// Whether it is kept sealed and never shown.
    pub secret: bool,
}

const fn open(key: &'static str, group: Group, otherwise: &'static str, kind: SettingKind) -> Setting {
    Setting { key, group, otherwise, kind, secret: false }
}

/// The setting that names the municipalities of the installation whose desk works this one's cases as well.
pub const WORKED_FROM: &str = "desk.worked-from";

/// What is said of a step of the first hour: that it is wanted, or that it is not here.
const STEP: [&str; 2] = ["wanted", NOT_HERE];
/// The word by which a step of the first hour is left out.
pub const NOT_HERE: &str = "not-here";

/// The setting of the colour of the municipality's papers.
const COLOUR: &str = "paper.colour";

/// The kinds of files that may be attached unless somebody says otherwise.
const EVERY_KIND: &str = "pdf, odt, ods, odp, docx, xlsx, pptx, png, jpeg, webp, gif, text, csv, eml";

const SETTINGS: [Setting; 60] = {
    use Group::{Accessibility, Backup, Crisis, Desk, Documents, FirstHour, Mail, Report, SignIn};
    use SettingKind::{Choice, Colour, Day, Hours, Kinds, Lines, LogColumns, LogDesk, LogWords, Number, Text, Time, Url};
    [
        open("mail.server", Mail, "", Text),
        open("mail.port", Mail, "587", Number(1, 65_535)),
        open("mail.security", Mail, "starttls", Choice(&["starttls", "tls", "none"])),
        open("mail.from", Mail, "", Text),
        open("mail.user", Mail, "", Text),
        Setting { secret: true, ..open("mail.password", Mail, "", Text) },
        open("mail.token-url", Mail, "", Url),
        open("mail.client", Mail, "", Text),
        Setting { secret: true, ..open("mail.client-secret", Mail, "", Text) },
        open("mail.scope", Mail, "https://outlook.office365.com/.default", Text),
        open("documents.size", Documents, "25", Number(1, 1_000)),
        open("documents.kinds", Documents, EVERY_KIND, Kinds),
        open("documents.scanner-away", Documents, "quarantine", Choice(&["quarantine", "refuse"])),
        open("sign-in.second-step", SignIn, "nobody", Choice(&TwoStepsOf::WORDS)),
        open("sign-in.requests-a-minute", SignIn, "600", Number(60, 1_000_000)),
        open("sign-in.token-requests-a-minute", SignIn, "1200", Number(60, 1_000_000)),
        open("backup.time", Backup, "02:30", Time),
        open("backup.every-days", Backup, "1", Number(1, 366)),
        open("backup.keep", Backup, "14", Number(1, 10_000)),
        open("restore-test.time", Backup, "04:00", Time),
        open("restore-test.every-days", Backup, "7", Number(1, 366)),
        open("crisis.time", Crisis, "05:00", Time),
        open("crisis.keep", Crisis, "3", Number(1, 1_000)),
        open("crisis.language", Crisis, "sv", Choice(&["sv", "en"])),
        open("report.every", Report, "tertial", Choice(&Rhythm::WORDS)),
        open("report.day", Report, "5", Number(1, 28)),
        open("report.time", Report, "06:00", Time),
        open(COLOUR, Report, "#14525f", Colour),
        open("desk.hours", Desk, "08:00-17:00", Hours),
        open(WORKED_FROM, Desk, "", Text),
        open("desk.mail-from", Desk, "", Text),
        open("desk.mail-server", Desk, "", Text),
        open("desk.mail-port", Desk, "993", Number(1, 65_535)),
        open("desk.mail-security", Desk, "tls", Choice(&["tls", "starttls", "none"])),
        open("desk.mail-user", Desk, "", Text),
        Setting { secret: true, ..open("desk.mail-password", Desk, "", Text) },
        open("desk.mail-token-url", Desk, "", Url),
        open("desk.mail-client", Desk, "", Text),
        Setting { secret: true, ..open("desk.mail-client-secret", Desk, "", Text) },
        open("desk.mail-scope", Desk, "https://outlook.office365.com/.default", Text),
        open("desk.mail-folder", Desk, "INBOX", Text),
        open("desk.mail-done", Desk, "", Text),
        open("desk.improvement-days", Desk, "20", Number(1, 250)),
        open("desk.advice-days", Desk, "5", Number(1, 250)),
        open("desk.remind-days", Desk, "7", Number(0, 250)),
        open("desk.close-days", Desk, "14", Number(0, 250)),
        open("desk.log-map", Desk, "", LogColumns),
        open("desk.log-status", Desk, "", LogWords),
        open("desk.log-desk", Desk, "", LogDesk),
        open("accessibility.contact", Accessibility, "", Text),
        open("accessibility.phone", Accessibility, "", Text),
        open("accessibility.own", Accessibility, "", Lines),
        open("accessibility.burden", Accessibility, "", Lines),
        open("accessibility.outside", Accessibility, "", Lines),
        open("accessibility.method", Accessibility, "own", Choice(&["own", "external"])),
        open("accessibility.assessed", Accessibility, "", Day),
        open("first-hour.shown", FirstHour, "yes", Choice(&["yes", "no"])),
        open("first-hour.backup", FirstHour, "wanted", Choice(&STEP)),
        open("first-hour.mail", FirstHour, "wanted", Choice(&STEP)),
        open("first-hour.colleagues", FirstHour, "wanted", Choice(&STEP)),
    ]
};

/// The setting of a name.
pub const fn setting(key: &str) -> Option<&'static Setting> {
    let mut place = 0;
    while place < SETTINGS.len() {
        if same(SETTINGS[place].key.as_bytes(), key.as_bytes()) {
            return Some(&SETTINGS[place]);
        }
        place += 1;
    }
    None
}

const fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut place = 0;
    while place < one.len() {
        if one[place] != other[place] {
            return false;
        }
        place += 1;
    }
    true
}

/// The settings of a group, in the order in which they are shown; of all groups where none is named.
pub fn settings_of(group: Option<Group>) -> impl Iterator<Item = &'static Setting> {
    SETTINGS.iter().filter(move |setting| group.is_none_or(|group| setting.group == group))
}

impl Setting {
    /// The name of its field in a form, which also follows words in texts: `mail-token-url`.
    pub fn word(&self) -> String {
        self.key.replace('.', "-")
    }

    /// A value as somebody wrote it, put in order; refused at its field where it will not do.
    pub fn read(&self, written: &str) -> Result<String, Refusal> {
        let written = written.trim();
        let value = match self.kind {
            _ if written.is_empty() => self.otherwise.to_owned(),
            SettingKind::Time => written.replace('.', ":"),
            SettingKind::Lines => written.replace("\r\n", "\n"),
            SettingKind::Number(..) => written.chars().filter(|letter| !letter.is_whitespace()).collect(),
            SettingKind::Kinds => parts(written).collect::<Vec<_>>().join(", "),
            SettingKind::Hours => written.parse::<Opening>().map_or_else(|_| written.to_owned(), |opening| opening.to_string()),
            SettingKind::Colour => written.to_lowercase(),
            SettingKind::Text
            | SettingKind::Day
            | SettingKind::Choice(_)
            | SettingKind::Url
            | SettingKind::LogColumns
            | SettingKind::LogWords
            | SettingKind::LogDesk => written.to_owned(),
        };
        if self.kind.takes(&value) {
            return Ok(value);
        }
        self.kind.read_of_log(&value).map_err(|refusal| refusal.at(&self.word()))?;
        let wrong = |key: &'static str| Message::new(key).with("text", written);
        let message = match self.kind {
            SettingKind::Number(from, to) => wrong("operation-setting-no-number").with("from", from).with("to", to),
            SettingKind::Time => wrong("operation-setting-no-time"),
            SettingKind::Url => wrong("operation-setting-no-url"),
            SettingKind::Hours => wrong("calendar-not-a-span"),
            SettingKind::Day => Message::new("organisation-day-unreadable").with("text", written),
            SettingKind::Colour => match value.parse::<Colour>() {
                Err(refusal) => refusal.message,
                Ok(_) => wrong("operation-setting-not-taken"),
            },
            SettingKind::Lines
            | SettingKind::Kinds
            | SettingKind::Choice(_)
            | SettingKind::Text
            | SettingKind::LogColumns
            | SettingKind::LogWords
            | SettingKind::LogDesk => wrong("operation-setting-not-taken"),
        };
        Err(Refusal::plain(message).at(&self.word()))
    }
}

/// Who said what a setting is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Whoever runs the server; where it was said, such as a line of a file.
    Operator(Message),
    /// Somebody in the browser.
    Browser,
    /// Nobody.
    Otherwise,
}

/// What whoever runs the server has said of a setting, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The value.
    pub value: String,
    /// Where it was said.
    pub place: Message,
}

/// A value that was chosen in the browser, as the journal tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// The value; of a secret only that there is one.
    pub value: String,
}

/// What holds: the operator's word first, then what was chosen in the browser, then what holds when nobody says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    said: BTreeMap<&'static str, Said>,
    chosen: BTreeMap<&'static str, String>,
}

impl Settings {
    /// Put together; what was chosen for a setting that is none any more, or that no longer will do, counts as not chosen.
    pub fn new(said: BTreeMap<&'static str, Said>, chosen: impl IntoIterator<Item = (String, String)>) -> Self {
        let known = |(key, value): (String, String)| {
            let known = setting(&key)?;
            (known.secret || known.kind.takes(&value)).then_some((known.key, value))
        };
        Self { said, chosen: chosen.into_iter().filter_map(known).collect() }
    }

    /// What was chosen, whether it holds or not.
    pub fn chosen(&self, key: &str) -> Option<&str> {
        self.chosen.get(key).map(String::as_str)
    }

    /// What holds; of a secret chosen in the browser the sealed text. A setting that is none holds nothing.
    pub fn get(&self, key: &str) -> &str {
        let said = self.said.get(key).map(|said| said.value.as_str());
        said.or_else(|| self.chosen(key)).or_else(|| setting(key).map(|known| known.otherwise)).unwrap_or_default()
    }

    /// What holds, where it is anything.
    pub fn some(&self, key: &str) -> Option<&str> {
        Some(self.get(key)).filter(|value| !value.is_empty())
    }

    /// A number that holds.
    pub fn number(&self, key: &str) -> i64 {
        let otherwise = || setting(key).and_then(|known| known.otherwise.parse().ok());
        self.get(key).parse().ok().or_else(otherwise).unwrap_or_default()
    }

    /// A time of the day that holds: hour and minute.
    pub fn time(&self, key: &str) -> (i64, i64) {
        let otherwise = || setting(key).and_then(|known| time(known.otherwise));
        time(self.get(key)).or_else(otherwise).unwrap_or_default()
    }

    /// The parts of a value that holds several.
    pub fn parts(&self, key: &str) -> impl Iterator<Item = &str> {
        parts(self.get(key))
    }

    /// How papers look: as whoever runs the server has it, in the colour that was chosen in the browser where they have said none.
    pub fn dress(&self, dress: &Dress) -> Dress {
        let chosen = match self.origin(COLOUR) {
            Origin::Browser => self.get(COLOUR).parse().ok(),
            Origin::Operator(_) | Origin::Otherwise => None,
        };
        Dress { colour: chosen.unwrap_or(dress.colour), arms: dress.arms.clone() }
    }

    /// Who said what holds.
    pub fn origin(&self, key: &str) -> Origin {
        match (self.said.get(key), self.chosen(key)) {
            (Some(said), _) => Origin::Operator(said.place.clone()),
            (None, Some(_)) => Origin::Browser,
            (None, None) => Origin::Otherwise,
        }
    }
}
