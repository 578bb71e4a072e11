//! Fetches mail: from a mailbox over IMAP (RFC 3501), with a password or with XOAUTH2, or from a Maildir on this machine.
//!
//! What was fetched stays new until the caller has kept it and says [`Open::done`]: whoever is killed in between fetches it again,
//! and knows it by its Message-ID. Nothing is ever deleted; what is done is marked as read, or moved where the caller says.
//! What is larger than is kept stays where it is, marked as read.

mod imap;
mod maildir;
mod wire;

#[cfg(test)]
pub(crate) mod dovecot;
#[cfg(test)]
mod tests;

use crate::letter::{self, Letter, Unread};
use domain::refusal::Message;
use std::path::PathBuf;

/// The largest mail that is kept whole.
pub const LARGEST_KEPT: u64 = 100 * 1024 * 1024;
/// How much of a mail is fetched at first that is larger than is read: its head.
const BEGINNING: usize = 64 * 1024;
/// How much of such a mail is fetched at a time: each asking is a journey.
const PIECE: u64 = 4 * 1024 * 1024;
/// How many bytes of mail are held at a time; what comes after waits for the next time.
const MOST_AT_ONCE: u64 = 64 * 1024 * 1024;

/// Where mail comes in.
#[derive(Clone, Debug)]
pub enum Mailbox {
    /// A folder of this machine, with `new` and `cur` in it.
    Maildir(PathBuf),
    /// A mailbox at a server.
    Imap(Box<Imap>),
}

/// A mailbox at a server.
#[derive(Clone, Debug)]
pub struct Imap {
    /// The server's name.
    pub host: String,
    /// Its port: 993 with TLS, 143 otherwise.
    pub port: u16,
    /// How the connection is kept from others' eyes.
    pub tls: Tls,
    /// Authorities (PEM) that are trusted beside those that the machine trusts; none as a rule.
    pub authorities: Option<String>,
    /// The user.
    pub user: String,
    /// How the user is proved.
    pub secret: Secret,
    /// The folder, such as `INBOX`.
    pub folder: String,
    /// Where a mail goes that is done; none marks it as read where it is.
    pub done_folder: Option<String>,
}

/// How the connection is kept from others' eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// TLS from the first byte, as on port 993.
    Tls,
    /// TLS after a word in the open, which the server must know, as on port 143.
    StartTls,
    /// Nothing: only for a server on this same machine.
    None,
}

/// How a user is proved.
#[derive(Clone, PartialEq, Eq)]
pub enum Secret {
    /// By a password.
    Password(String),
    /// By a token of OAuth 2.0, as Microsoft 365 and Google ask for it; the caller has it fresh.
    XOauth2(String),
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Password(_) => "Password(…)",
            Self::XOauth2(_) => "XOauth2(…)",
        })
    }
}

/// A mail that was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// By what its mailbox knows it, for [`Open::done`].
    pub key: String,
    /// Its whole size in bytes.
    pub size: u64,
    /// The mail as it came; of one that is larger than [`letter::LARGEST`] the beginning alone, and [`Open::piece`] gives all of it.
    pub bytes: Vec<u8>,
}

impl Fetched {
    /// Whether all of it is here.
    pub const fn is_whole(&self) -> bool {
        self.bytes.len() as u64 == self.size
    }

    /// Reads it; `own` as [`letter::read`] has it.
    pub fn read(&self, own: &str) -> Result<Letter, Box<Unread>> {
        if self.is_whole() { letter::read(&self.bytes, own) } else { Err(letter::too_large(&self.bytes, self.size)) }
    }
}

/// Why mail was not fetched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailboxError {
    /// No such host.
    #[error("there is no host {0}")]
    Unknown(String),
    /// It is there, and does not answer, or not in time.
    #[error("{0} did not answer: {1}")]
    Silent(String, String),
    /// The connection cannot be secured.
    #[error("no secure connection to {0}: {1}")]
    Tls(String, String),
    /// The connection would be open for others to read.
    #[error("{0} is not this machine, so the connection must be secured")]
    InTheOpen(String),
    /// The server does not take the password or the token.
    #[error("the server refuses the user {0}: {1}")]
    Login(String, String),
    /// There is no such folder.
    #[error("the mailbox has no folder {0}: {1}")]
    Folder(String, String),
    /// The key is none of this mailbox, such as when its server has numbered it anew.
    #[error("the mailbox knows no mail by {0}")]
    Key(String),
    /// The server answered something else than it should.
    #[error("the server answered: {0}")]
    Answer(String),
    /// A folder of this machine cannot be read or written.
    #[error("{0}: {1}")]
    Disk(String, String),
}

impl MailboxError {
    /// The sentence for people.
    pub fn message(&self) -> Message {
        match self {
            Self::Unknown(host) => Message::new("desk-mailbox-unknown").with("host", host),
            Self::Silent(host, cause) => Message::new("desk-mailbox-silent").with("host", host).with("cause", cause),
            Self::Tls(host, cause) => Message::new("desk-mailbox-tls").with("host", host).with("cause", cause),
            Self::InTheOpen(host) => Message::new("desk-mailbox-open").with("host", host),
            Self::Login(user, cause) => Message::new("desk-mailbox-login").with("user", user).with("cause", cause),
            Self::Folder(folder, cause) => Message::new("desk-mailbox-folder").with("folder", folder).with("cause", cause),
            Self::Key(key) => Message::new("desk-mailbox-key").with("key", key),
            Self::Answer(cause) => Message::new("desk-mailbox-answer").with("cause", cause),
            Self::Disk(path, cause) => Message::new("desk-mailbox-disk").with("path", path).with("cause", cause),
        }
    }
}

/// A mailbox that was opened.
pub struct Open {
    place: Place,
}

enum Place {
    Maildir(maildir::Maildir),
    Imap(Box<imap::Session>),
}

impl Mailbox {
    /// Opens it: connects, proves the user and chooses the folder.
    pub async fn open(&self) -> Result<Open, MailboxError> {
        let place = match self {
            Self::Maildir(path) => Place::Maildir(maildir::Maildir::open(path).await?),
            Self::Imap(account) => Place::Imap(Box::new(imap::Session::open(account).await?)),
        };
        Ok(Open { place })
    }
}

impl Open {
    /// The new mails, the oldest first: so many at the most, and no more than are held at a time.
    pub async fn fetch_new(&mut self, limit: usize) -> Result<Vec<Fetched>, MailboxError> {
        match &mut self.place {
            Place::Maildir(folder) => folder.fetch_new(limit).await,
            Place::Imap(session) => session.fetch_new(limit).await,
        }
    }

    /// The bytes of a mail from a place on, so many at the most; none after its end.
    pub async fn piece(&mut self, key: &str, start: u64) -> Result<Vec<u8>, MailboxError> {
        match &mut self.place {
            Place::Maildir(folder) => folder.piece(key, start).await,
            Place::Imap(session) => session.piece(key, start).await,
        }
    }

    /// Says that a mail was kept and need not come again. To say it twice does no harm.
    pub async fn done(&mut self, key: &str) -> Result<(), MailboxError> {
        match &mut self.place {
            Place::Maildir(folder) => folder.done(key).await,
            Place::Imap(session) => session.done(key).await,
        }
    }

    /// Says that a mail larger than [`LARGEST_KEPT`] need not come again: it is marked as read, and stays where it is.
    pub async fn left(&mut self, key: &str) -> Result<(), MailboxError> {
        match &mut self.place {
            Place::Maildir(folder) => folder.done(key).await,
            Place::Imap(session) => session.left(key).await,
        }
    }

    /// Takes leave of the server; whoever only drops it does no harm.
    pub async fn close(self) {
        if let Place::Imap(session) = self.place {
            session.close().await;
        }
    }
}

/// Which of some mails are fetched now, by their sizes: at least one, and no more than are held at a time.
fn held(sizes: impl Iterator<Item = u64>) -> usize {
    let mut sum = 0;
    let fits = |size: u64| {
        sum += if size > letter::LARGEST as u64 { BEGINNING as u64 } else { size };
        sum <= MOST_AT_ONCE
    };
    sizes.map(fits).take_while(|fits| *fits).count()
}
