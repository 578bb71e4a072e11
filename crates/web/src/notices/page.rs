//! The page of one's notices.

use crate::frame::Frame;
use crate::language::Words;
use crate::parts::Link;
use askama::Template;

/// One notice.
#[derive(Clone, Debug)]
pub(crate) struct NoticeRow {
    /// Its id.
    pub(crate) id: String,
    /// When.
    pub(crate) when: String,
    /// What it says, and where it leads.
    pub(crate) what: Link,
    /// How it stands now; empty where that says no more.
    pub(crate) standing: String,
    /// Whether it has not been read.
    pub(crate) unread: bool,
}

/// One's notices.
#[derive(Clone, Debug, Template)]
#[template(path = "notices/notices.html")]
pub(crate) struct NoticesPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// The token of the forms.
    pub(crate) csrf: String,
    /// The notices, the newest first.
    pub(crate) rows: Vec<NoticeRow>,
    /// Whether one of them has not been read.
    pub(crate) any_unread: bool,
}
