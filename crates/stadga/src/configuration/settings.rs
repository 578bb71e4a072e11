//! Every setting there is: its name in the file, its variable in the environment, what it is when nobody says, and what it may be.

use domain::operation::{self, SettingKind};
use domain::refusal::Message;
use routines::documents::{Scanner, is_object_address};

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Any text.
    Text,
    /// Several texts.
    Texts,
    /// A whole number from one to another.
    Number(i64, i64),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// An address and a port to listen on.
    Socket,
    /// The same, or none.
    PerhapsSocket,
    /// An address that begins with http:// or https://.
    Url,
    /// IP addresses or networks, as 10.0.0.0/8.
    Networks,
    /// What a municipality may also choose in the browser.
    Open(SettingKind),
    /// The path of a socket, or a host with its port; or none.
    Scanner,
    /// The address of a storage of objects, as <s3://bucket/prefix>; or none.
    Objects,
}

/// One setting.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    /// Its name: the table and the key of the file.
    pub(crate) key: &'static str,
    /// Its variable in the environment.
    pub(crate) variable: &'static str,
    /// What it is when nobody says.
    pub(crate) otherwise: &'static str,
    /// What it may be.
    pub(crate) kind: Kind,
    /// Whether it is never shown.
    pub(crate) secret: bool,
}

const fn open(key: &'static str, variable: &'static str, otherwise: &'static str, kind: Kind) -> Setting {
    Setting { key, variable, otherwise, kind, secret: false }
}

/// A setting that a municipality may also choose in the browser, where nobody says it here.
const fn chosen(key: &'static str, variable: &'static str) -> Setting {
    match operation::setting(key) {
        Some(known) => Setting { key, variable, otherwise: known.otherwise, kind: Kind::Open(known.kind), secret: known.secret },
        // A test finds every one of them.
        None => open(key, variable, "", Kind::Text),
    }
}

/// Every setting, in the order in which they are shown.
pub(crate) const SETTINGS: &[Setting] = &[
    open("database", "STADGA_DATABASE", "sqlite:stadga.db", Kind::Text),
    open("key-file", "STADGA_KEY_FILE", "", Kind::Text),
    open("secret-key-file", "STADGA_SECRET_KEY_FILE", "", Kind::Text),
    open("public-url", "STADGA_PUBLIC_URL", "", Kind::Url),
    open("listen", "STADGA_LISTEN", "127.0.0.1:8097", Kind::Socket),
    open("lead-on.listen", "STADGA_LEAD_ON_LISTEN", "", Kind::PerhapsSocket),
    open("trusted-proxies", "STADGA_TRUSTED_PROXIES", "", Kind::Networks),
    open("stop-within", "STADGA_STOP_WITHIN", "30", Kind::Number(1, 3_600)),
    open("log", "STADGA_LOG", "warn", Kind::Text),
    open("log-format", "STADGA_LOG_FORMAT", "text", Kind::Choice(&["text", "json"])),
    open("tls.certificate", "STADGA_TLS_CERTIFICATE", "", Kind::Text),
    open("tls.key", "STADGA_TLS_KEY", "", Kind::Text),
    open("metrics.allow", "STADGA_METRICS_ALLOW", "127.0.0.1, ::1", Kind::Networks),
    Setting { secret: true, ..open("metrics.token", "STADGA_METRICS_TOKEN", "", Kind::Text) },
    open("jobs.lease-seconds", "STADGA_JOBS_LEASE_SECONDS", "60", Kind::Number(3, 3_600)),
    open("backup.folder", "STADGA_BACKUP_FOLDER", "", Kind::Text),
    chosen("backup.time", "STADGA_BACKUP_TIME"),
    chosen("backup.every-days", "STADGA_BACKUP_EVERY_DAYS"),
    chosen("backup.keep", "STADGA_BACKUP_KEEP"),
    chosen("restore-test.time", "STADGA_RESTORE_TEST_TIME"),
    chosen("restore-test.every-days", "STADGA_RESTORE_TEST_EVERY_DAYS"),
    open("crisis.folder", "STADGA_CRISIS_FOLDER", "", Kind::Text),
    chosen("crisis.time", "STADGA_CRISIS_TIME"),
    chosen("crisis.keep", "STADGA_CRISIS_KEEP"),
    chosen("crisis.language", "STADGA_CRISIS_LANGUAGE"),
    chosen("paper.colour", "STADGA_PAPER_COLOUR"),
    open("paper.arms", "STADGA_PAPER_ARMS", "", Kind::Text),
    open("paper.arms-text", "STADGA_PAPER_ARMS_TEXT", "", Kind::Text),
    chosen("report.every", "STADGA_REPORT_EVERY"),
    chosen("report.day", "STADGA_REPORT_DAY"),
    chosen("report.time", "STADGA_REPORT_TIME"),
    chosen("desk.hours", "STADGA_DESK_HOURS"),
    chosen("desk.worked-from", "STADGA_DESK_WORKED_FROM"),
    chosen("desk.mail-from", "STADGA_DESK_MAIL_FROM"),
    chosen("desk.mail-server", "STADGA_DESK_MAIL_SERVER"),
    chosen("desk.mail-port", "STADGA_DESK_MAIL_PORT"),
    chosen("desk.mail-security", "STADGA_DESK_MAIL_SECURITY"),
    chosen("desk.mail-user", "STADGA_DESK_MAIL_USER"),
    chosen("desk.mail-password", "STADGA_DESK_MAIL_PASSWORD"),
    chosen("desk.mail-token-url", "STADGA_DESK_MAIL_TOKEN_URL"),
    chosen("desk.mail-client", "STADGA_DESK_MAIL_CLIENT"),
    chosen("desk.mail-client-secret", "STADGA_DESK_MAIL_CLIENT_SECRET"),
    chosen("desk.mail-scope", "STADGA_DESK_MAIL_SCOPE"),
    chosen("desk.mail-folder", "STADGA_DESK_MAIL_FOLDER"),
    chosen("desk.mail-done", "STADGA_DESK_MAIL_DONE"),
    chosen("desk.improvement-days", "STADGA_DESK_IMPROVEMENT_DAYS"),
    chosen("desk.advice-days", "STADGA_DESK_ADVICE_DAYS"),
    chosen("desk.remind-days", "STADGA_DESK_REMIND_DAYS"),
    chosen("desk.close-days", "STADGA_DESK_CLOSE_DAYS"),
    chosen("desk.log-map", "STADGA_DESK_LOG_MAP"),
    chosen("desk.log-status", "STADGA_DESK_LOG_STATUS"),
    chosen("desk.log-desk", "STADGA_DESK_LOG_DESK"),
    chosen("mail.server", "STADGA_MAIL_SERVER"),
    chosen("mail.port", "STADGA_MAIL_PORT"),
    chosen("mail.security", "STADGA_MAIL_SECURITY"),
    chosen("mail.from", "STADGA_MAIL_FROM"),
    chosen("mail.user", "STADGA_MAIL_USER"),
    chosen("mail.password", "STADGA_MAIL_PASSWORD"),
    chosen("mail.token-url", "STADGA_MAIL_TOKEN_URL"),
    chosen("mail.client", "STADGA_MAIL_CLIENT"),
    chosen("mail.client-secret", "STADGA_MAIL_CLIENT_SECRET"),
    chosen("mail.scope", "STADGA_MAIL_SCOPE"),
    chosen("documents.size", "STADGA_DOCUMENTS_SIZE"),
    chosen("documents.kinds", "STADGA_DOCUMENTS_KINDS"),
    open("documents.scanner", "STADGA_DOCUMENTS_SCANNER", "", Kind::Scanner),
    chosen("documents.scanner-away", "STADGA_DOCUMENTS_SCANNER_AWAY"),
    open("documents.store", "STADGA_DOCUMENTS_STORE", "", Kind::Objects),
    open("documents.s3-endpoint", "STADGA_DOCUMENTS_S3_ENDPOINT", "", Kind::Url),
    open("documents.s3-region", "STADGA_DOCUMENTS_S3_REGION", "", Kind::Text),
    open("documents.s3-key", "STADGA_DOCUMENTS_S3_KEY", "", Kind::Text),
    Setting { secret: true, ..open("documents.s3-secret", "STADGA_DOCUMENTS_S3_SECRET", "", Kind::Text) },
    open("desk.log-folder", "STADGA_DESK_LOG_FOLDER", "", Kind::Text),
    open("desk.maildir", "STADGA_DESK_MAILDIR", "", Kind::Text),
    open("webhooks.reach", "STADGA_WEBHOOKS_REACH", "public", Kind::Choice(&["public", "anywhere"])),
    chosen("sign-in.second-step", "STADGA_SIGN_IN_SECOND_STEP"),
    chosen("sign-in.requests-a-minute", "STADGA_SIGN_IN_REQUESTS_A_MINUTE"),
    chosen("sign-in.token-requests-a-minute", "STADGA_SIGN_IN_TOKEN_REQUESTS_A_MINUTE"),
    chosen("accessibility.contact", "STADGA_ACCESSIBILITY_CONTACT"),
    chosen("accessibility.phone", "STADGA_ACCESSIBILITY_PHONE"),
    chosen("accessibility.own", "STADGA_ACCESSIBILITY_OWN"),
    chosen("accessibility.burden", "STADGA_ACCESSIBILITY_BURDEN"),
    chosen("accessibility.outside", "STADGA_ACCESSIBILITY_OUTSIDE"),
    chosen("accessibility.method", "STADGA_ACCESSIBILITY_METHOD"),
    chosen("accessibility.assessed", "STADGA_ACCESSIBILITY_ASSESSED"),
    chosen("first-hour.shown", "STADGA_FIRST_HOUR_SHOWN"),
    chosen("first-hour.backup", "STADGA_FIRST_HOUR_BACKUP"),
    chosen("first-hour.mail", "STADGA_FIRST_HOUR_MAIL"),
    chosen("first-hour.colleagues", "STADGA_FIRST_HOUR_COLLEAGUES"),
    open("security.contact", "STADGA_SECURITY_CONTACT", "", Kind::Texts),
    open("security.policy", "STADGA_SECURITY_POLICY", "", Kind::Url),
    open("security.languages", "STADGA_SECURITY_LANGUAGES", "sv, en", Kind::Texts),
];

/// The settings that each municipality may have for itself, in its own table of the file.
pub(crate) const OF_A_MUNICIPALITY: &[&str] = &[
    "database",
    "key-file",
    "secret-key-file",
    "public-url",
    "backup.folder",
    "crisis.folder",
    "desk.log-folder",
    "desk.log-map",
    "desk.log-status",
    "desk.log-desk",
    "desk.worked-from",
    "desk.maildir",
    "desk.mail-from",
    "desk.mail-user",
    "desk.mail-password",
    "desk.mail-folder",
    "documents.store",
    "paper.colour",
    "paper.arms",
    "paper.arms-text",
    "mail.from",
    "security.contact",
    "sign-in.second-step",
];

/// How much of a value that will not do is repeated.
const REPEATED: usize = 80;

/// What is wrong with a value at a place, and what would do.
pub(crate) fn no_such_value(place: &str, key: &str, value: &str, example: &str) -> Message {
    Message::new("configuration-wrong-value").with("place", place).with("key", key).with("value", value).with("example", example)
}

/// A value in one line, and its beginning alone where it is long.
pub(crate) fn in_short(value: &str) -> String {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = line.chars().take(REPEATED).collect();
    if short.len() < line.len() { short + "…" } else { short }
}

impl Setting {
    /// What is wrong with a value at a place, such as `stadga.toml:3`, and what it may be; a secret is not repeated.
    pub(crate) fn wrong(&self, place: &str, value: &str) -> Message {
        let (key, value) = (self.key, if self.secret { "********" } else { value });
        match self.kind {
            Kind::Number(from, to) | Kind::Open(SettingKind::Number(from, to)) => Message::new("configuration-wrong-number")
                .with("place", place)
                .with("key", key)
                .with("value", value)
                .with("from", from)
                .with("to", to),
            Kind::Choice(words) | Kind::Open(SettingKind::Choice(words)) => Message::new("configuration-wrong-choice")
                .with("place", place)
                .with("key", key)
                .with("value", value)
                .with("words", words.join(", ")),
            kind => no_such_value(place, key, value, &kind.example()),
        }
    }
}

/// The setting of a name.
pub(crate) fn find(key: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.key == key)
}

impl Kind {
    /// Whether a value will do.
    pub(crate) fn takes(self, value: &str) -> bool {
        if value.is_empty() {
            return matches!(
                self,
                Self::Text
                    | Self::Texts
                    | Self::Url
                    | Self::Networks
                    | Self::PerhapsSocket
                    | Self::Scanner
                    | Self::Objects
                    | Self::Open(
                        SettingKind::Text
                            | SettingKind::Lines
                            | SettingKind::Day
                            | SettingKind::Url
                            | SettingKind::LogColumns
                            | SettingKind::LogWords
                            | SettingKind::LogDesk
                    )
            );
        }
        match self {
            Self::Text | Self::Texts => true,
            Self::Number(from, to) => value.parse::<i64>().is_ok_and(|number| (from..=to).contains(&number)),
            Self::Choice(words) => words.contains(&value),
            Self::Socket | Self::PerhapsSocket => value.parse::<std::net::SocketAddr>().is_ok(),
            Self::Url => value.starts_with("http://") || value.starts_with("https://"),
            Self::Networks => parts(value).all(|part| part.parse::<web::Network>().is_ok()),
            Self::Open(kind) => kind.takes(value),
            Self::Scanner => Scanner::of(value).is_some(),
            Self::Objects => is_object_address(value),
        }
    }

    /// An example of what will do, for whoever wrote something else.
    fn example(self) -> String {
        match self {
            Self::Text | Self::Texts | Self::Open(SettingKind::Text | SettingKind::Lines) => "…".to_owned(),
            Self::Number(from, to) | Self::Open(SettingKind::Number(from, to)) => format!("{from}–{to}"),
            Self::Choice(words) | Self::Open(SettingKind::Choice(words)) => words.join(", "),
            Self::Socket => "127.0.0.1:8097".to_owned(),
            Self::PerhapsSocket => "0.0.0.0:80".to_owned(),
            Self::Open(SettingKind::Time) => "02:30".to_owned(),
            Self::Open(SettingKind::Hours) => "08:00-16:30".to_owned(),
            Self::Open(SettingKind::Day) => "2026-11-29".to_owned(),
            Self::Url | Self::Open(SettingKind::Url) => "https://stadga.lindhamn.example".to_owned(),
            Self::Networks => "127.0.0.1, 10.0.0.0/8".to_owned(),
            Self::Open(SettingKind::LogColumns) => "case=Nr, at=Tid".to_owned(),
            Self::Open(SettingKind::LogWords) => "Klar=solved".to_owned(),
            Self::Open(SettingKind::LogDesk) => "Servicedesk".to_owned(),
            Self::Open(SettingKind::Kinds) => "pdf, odt, csv".to_owned(),
            Self::Open(SettingKind::Colour) => "#14525f".to_owned(),
            Self::Scanner => "/run/clamav/clamd.ctl, 127.0.0.1:3310".to_owned(),
            Self::Objects => "s3://bucket/prefix".to_owned(),
        }
    }
}

/// The parts of a value that holds several.
pub(crate) fn parts(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(str::trim).filter(|part| !part.is_empty())
}
