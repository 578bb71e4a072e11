//! A mailbox at a server, spoken with over IMAP.
//!
//! Mails are named by their UIDs, which hold as long as the folder's UIDVALIDITY does (RFC 3501 section 2.3.1.1), so a key is both.
//! They are looked at with `BODY.PEEK`, which marks nothing as read.

use super::wire::{Stream, connect, said, within, within_time};
use super::{BEGINNING, Fetched, Imap, LARGEST_KEPT, MailboxError, PIECE, Secret, held};
use crate::letter::LARGEST;
use async_imap::error::Error;
use async_imap::types::{Fetch, Uid};
use async_imap::{Authenticator, Session as Spoken};
use futures::TryStreamExt as _;
use std::time::Duration;

/// How long the server may take for a question.
const ANSWERS_WITHIN: Duration = Duration::from_secs(30);
/// How long it may take for one mail, which may be large.
const FETCHES_WITHIN: Duration = Duration::from_mins(3);

pub(super) struct Session {
    spoken: Spoken<Box<dyn Stream>>,
    host: String,
    validity: u32,
    done_folder: Option<String>,
}

/// The answer of XOAUTH2: the token, and to the reason of a refusal nothing, after which the server refuses.
struct Token<'a> {
    user: &'a str,
    secret: &'a str,
    asked: bool,
}

impl Authenticator for Token<'_> {
    type Response = String;
    fn process(&mut self, _: &[u8]) -> String {
        if std::mem::replace(&mut self.asked, true) {
            return String::new();
        }
        format!("user={}\u{1}auth=Bearer {}\u{1}\u{1}", self.user, self.secret)
    }
}

impl Session {
    pub(super) async fn open(account: &Imap) -> Result<Self, MailboxError> {
        let client = connect(account).await?;
        let host = account.host.clone();
        let user = &account.user;
        let proved = match &account.secret {
            Secret::Password(password) => within(&host, client.login(user, password)).await?,
            Secret::XOauth2(token) => {
                within(&host, client.authenticate("XOAUTH2", Token { user, secret: token, asked: false })).await?
            }
        };
        let mut spoken = proved.map_err(|(error, _)| match error {
            Error::No(_) | Error::Bad(_) | Error::Validate(_) => MailboxError::Login(user.clone(), said(&error)),
            other => failed(&host, &other),
        })?;
        let chosen = within_time(&host, ANSWERS_WITHIN, spoken.select(&account.folder)).await?;
        let chosen = chosen.map_err(|error| in_folder(&host, &account.folder, &error))?;
        let validity = chosen.uid_validity.unwrap_or_default();
        Ok(Self { spoken, host, validity, done_folder: account.done_folder.clone() })
    }

    pub(super) async fn fetch_new(&mut self, limit: usize) -> Result<Vec<Fetched>, MailboxError> {
        // Where what is done is moved, whatever lies here is new but what was left because it is larger than is kept.
        let wanted = match &self.done_folder {
            Some(_) => format!("UNDELETED OR UNSEEN NOT LARGER {LARGEST_KEPT}"),
            None => "UNDELETED UNSEEN".to_owned(),
        };
        let found = within_time(&self.host, ANSWERS_WITHIN, self.spoken.uid_search(wanted)).await?;
        let mut found: Vec<Uid> = found.map_err(|error| failed(&self.host, &error))?.into_iter().collect();
        found.sort_unstable();
        found.truncate(limit);
        if found.is_empty() {
            return Ok(Vec::new());
        }
        let set = found.iter().map(Uid::to_string).collect::<Vec<_>>().join(",");
        let told = self.ask(&set, "(UID RFC822.SIZE)").await?;
        let size = |uid: &Uid| told.iter().find(|one| one.uid == Some(*uid)).and_then(|one| one.size);
        // A mail without a size was taken away meanwhile.
        let mut sized: Vec<(Uid, u64)> = found.iter().filter_map(|uid| Some((*uid, u64::from(size(uid)?)))).collect();
        sized.truncate(held(sized.iter().map(|(_, size)| *size)));
        let mut fetched = Vec::new();
        for (uid, said) in sized {
            let large = said > LARGEST as u64;
            let what = if large { format!("(UID BODY.PEEK[]<0.{BEGINNING}>)") } else { "(UID BODY.PEEK[])".to_owned() };
            let answer = self.ask(&uid.to_string(), &what).await?;
            let Some(bytes) = answer.iter().find(|one| one.uid == Some(uid)).and_then(Fetch::body) else { continue };
            // Servers count lines in their own way, so of a whole mail what came is what counts.
            let size = if large { said } else { bytes.len() as u64 };
            fetched.push(Fetched { key: format!("{}:{uid}", self.validity), size, bytes: bytes.to_vec() });
        }
        Ok(fetched)
    }

    pub(super) async fn done(&mut self, key: &str) -> Result<(), MailboxError> {
        match self.done_folder.clone() {
            None => self.left(key).await,
            Some(folder) => {
                let uid = self.uid(key)?.to_string();
                self.shift(&uid, &folder).await
            }
        }
    }

    pub(super) async fn left(&mut self, key: &str) -> Result<(), MailboxError> {
        let uid = self.uid(key)?.to_string();
        self.mark(&uid, "+FLAGS.SILENT (\\Seen)").await
    }

    pub(super) async fn piece(&mut self, key: &str, start: u64) -> Result<Vec<u8>, MailboxError> {
        let uid = self.uid(key)?;
        let answer = self.ask(&uid.to_string(), &format!("(UID BODY.PEEK[]<{start}.{PIECE}>)")).await?;
        let there = answer.iter().find(|one| one.uid == Some(uid));
        match there.map(Fetch::body) {
            Some(Some(bytes)) => Ok(bytes.to_vec()),
            // A server may answer NIL, and not an empty text, past the end.
            Some(None) if start > 0 => Ok(Vec::new()),
            // A mail that was taken away meanwhile has no end here.
            _ => Err(MailboxError::Key(key.to_owned())),
        }
    }

    fn uid(&self, key: &str) -> Result<Uid, MailboxError> {
        let uid = key.split_once(':').filter(|(validity, _)| validity.parse() == Ok(self.validity));
        let uid = uid.and_then(|(_, uid)| uid.parse::<Uid>().ok()).filter(|uid| *uid > 0);
        uid.ok_or_else(|| MailboxError::Key(key.to_owned()))
    }

    /// Moves a mail (RFC 6851), or copies it and takes the first one away where the server cannot move.
    async fn shift(&mut self, uid: &str, folder: &str) -> Result<(), MailboxError> {
        let can = within_time(&self.host, ANSWERS_WITHIN, self.spoken.capabilities()).await?;
        let can = can.map_err(|error| failed(&self.host, &error))?;
        let wrong = |host: &str, error: &Error| in_folder(host, folder, error);
        if can.has_str("MOVE") {
            let moved = within_time(&self.host, FETCHES_WITHIN, self.spoken.uid_mv(uid, folder)).await?;
            return moved.map_err(|error| wrong(&self.host, &error));
        }
        let copied = within_time(&self.host, FETCHES_WITHIN, self.spoken.uid_copy(uid, folder)).await?;
        copied.map_err(|error| wrong(&self.host, &error))?;
        self.mark(uid, "+FLAGS.SILENT (\\Seen \\Deleted)").await?;
        if can.has_str("UIDPLUS") {
            let gone = async { self.spoken.uid_expunge(uid).await?.try_collect::<Vec<_>>().await };
            within_time(&self.host, ANSWERS_WITHIN, gone).await?.map_err(|error| failed(&self.host, &error))?;
        }
        Ok(())
    }

    async fn mark(&mut self, uid: &str, marks: &str) -> Result<(), MailboxError> {
        let marked = async { self.spoken.uid_store(uid, marks).await?.try_collect::<Vec<_>>().await };
        within_time(&self.host, ANSWERS_WITHIN, marked).await?.map_err(|error| failed(&self.host, &error))?;
        Ok(())
    }

    async fn ask(&mut self, uids: &str, what: &str) -> Result<Vec<Fetch>, MailboxError> {
        let asked = async { self.spoken.uid_fetch(uids, what).await?.try_collect().await };
        within_time(&self.host, FETCHES_WITHIN, asked).await?.map_err(|error| failed(&self.host, &error))
    }

    pub(super) async fn close(mut self) {
        // Whether the server says farewell is nobody's concern.
        let _ = within(&self.host, self.spoken.logout()).await;
    }
}

/// What went wrong in a folder: the server says no where there is none.
fn in_folder(host: &str, folder: &str, error: &Error) -> MailboxError {
    match error {
        Error::No(_) | Error::Bad(_) | Error::Validate(_) => MailboxError::Folder(folder.to_owned(), said(error)),
        other => failed(host, other),
    }
}

fn failed(host: &str, error: &Error) -> MailboxError {
    match error {
        Error::Io(_) | Error::ConnectionLost => MailboxError::Silent(host.to_owned(), said(error)),
        _ => MailboxError::Answer(said(error)),
    }
}
