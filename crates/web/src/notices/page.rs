//! The page of one's notices.

use crate::frame::Frame;
use crate::language::Words;
use crate::parts::{Link, Pages, ViewTab};
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
    /// All of them, and the unread.
    pub(crate) tabs: Vec<ViewTab>,
    /// The notices of the page, the newest first.
    pub(crate) rows: Vec<NoticeRow>,
    /// The pages.
    pub(crate) pages: Pages,
    /// Whether one of all has not been read.
    pub(crate) any_unread: bool,
    /// Whether the unread alone are shown.
    pub(crate) unread_alone: bool,
    /// Whether there are some, but what each of the page is about is no more, or is no longer shown to the reader.
    pub(crate) gone: bool,
}
