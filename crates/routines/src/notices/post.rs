//! Mail: who is to get one, what is on its way, and the sending.
//!
//! A letter is kept together with the notices that it tells, so that none is told twice; it is then sent until the server has taken it.

use super::seen::seen;
use super::what::NoticeSeen;
use crate::operation::mail_server;
use crate::policies::{Action, Resource};
use crate::{Caller, Outcome, Town};
use bridges::mail::{Letter, MailError, Server};
use domain::identity::{LoginId, MailId};
use domain::language::Language;
use domain::notices::{Mail, Notice, Way};
use domain::refusal::{Message, Refusal};
use domain::{Day, Timestamp};
use jiff::SignedDuration;
use std::collections::BTreeMap;
use store::notices as table;
use store::notices::{MailCounts, MailFilter};
use store::organisation::Page;

/// How many notices are looked at for letters at once.
const NOTICES: usize = 2_000;
/// How old a notice may be that is told at once.
pub(super) const AT_MOST: SignedDuration = SignedDuration::from_hours(48);
/// How old one may be that the week's mail tells: a week, and a day on which nothing could be done.
const WEEK: SignedDuration = SignedDuration::from_hours(8 * 24);
/// How many mails are sent before others' work is looked to.
const AT_ONCE: usize = 20;

/// Somebody who can be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The login.
    pub login: LoginId,
    /// The address.
    pub address: String,
    /// The language.
    pub language: Language,
}

/// Everybody who signs in and can be written to.
pub async fn recipients(town: &Town) -> Outcome<Vec<Recipient>> {
    let rows = store::login::login_addresses(&town.read().await?).await?;
    let known = |(login, address): (domain::login::Login, Option<String>)| {
        let address = address.or_else(|| Some(login.name.clone())).filter(|address| address.contains('@'))?;
        Some(Recipient { login: login.id, address, language: login.language })
    };
    Ok(rows.into_iter().filter_map(known).collect())
}

/// The notices that a kind of mail is to tell each person, as they stand now: what is over, or has become old without a server, is told nobody.
///
/// Those of whom mail does not reach stand in nobody's way.
pub async fn untold(
    town: &Town,
    way: Way,
    reaches: impl Fn(&LoginId) -> bool,
    at: Timestamp,
) -> Outcome<BTreeMap<LoginId, Vec<NoticeSeen>>> {
    let since = at.saturating_sub(if way == Way::Weekly { WEEK } else { AT_MOST }).unwrap_or(at);
    let view = town.read().await?;
    let mut found: BTreeMap<LoginId, Vec<NoticeSeen>> = BTreeMap::new();
    let mut waiting = table::notice_untold(&view, since, way).await?;
    waiting.retain(|notice| reaches(&notice.login));
    for some in waiting.chunks(NOTICES) {
        for each in seen(town, &view, some.to_vec(), at).await?.into_iter().filter(NoticeSeen::lasts) {
            found.entry(each.notice.login.clone()).or_default().push(each);
        }
    }
    Ok(found)
}

/// A letter to be kept.
#[derive(Clone, Debug)]
pub struct Written<'a> {
    /// The subject line.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The notices that it tells.
    pub tells: Vec<&'a Notice>,
    /// On what occasion it is made, where there is to be one alone.
    pub occasion: Option<String>,
}

/// Whether a letter was made on an occasion.
pub async fn letter_made(town: &Town, occasion: &str) -> Outcome<bool> {
    Ok(table::mail_made(&town.read().await?, occasion).await?)
}

/// Keeps a letter to be sent, with the notices that it tells.
pub async fn letter(town: &Town, to: &Recipient, written: Written<'_>, at: Timestamp) -> Outcome<()> {
    kept(town, Some(to.login.clone()), &to.address, written, at).await
}

/// Keeps a letter to somebody who does not sign in.
pub async fn letter_outside(town: &Town, address: &str, written: Written<'_>, at: Timestamp) -> Outcome<()> {
    kept(town, None, address, written, at).await
}

async fn kept(town: &Town, login: Option<LoginId>, address: &str, written: Written<'_>, at: Timestamp) -> Outcome<()> {
    let Written { subject, text, tells, occasion } = written;
    let id = MailId::mint(at, town.chance());
    let mail = Mail::new(id, login, address.to_owned(), subject, text, at);
    let kept = town.store().operate(async |upkeep| {
        // Another node that had the notices in hand meanwhile may have told them.
        let mut told = !tells.is_empty();
        for notice in &tells {
            told &= !table::notice_is_untold(upkeep, notice).await?;
        }
        if told {
            return Ok(());
        }
        table::mail_save(upkeep, &mail).await?;
        if let Some(occasion) = &occasion {
            table::mail_occasion(upkeep, &mail.id, occasion).await?;
        }
        for notice in &tells {
            table::notice_told(upkeep, notice, &mail.id).await?;
        }
        Ok::<(), store::StoreError>(())
    });
    Ok(kept.await?)
}

/// Whether the mail of a week is still to be made; the very first week has none, so that nobody is flooded at the start.
pub async fn week_open(town: &Town, week: Day) -> Outcome<bool> {
    let state = table::notice_state(&town.read().await?).await?;
    if state.week.is_empty() {
        week_made(town, week).await?;
        return Ok(false);
    }
    Ok(state.week < week.to_string())
}

/// Says that the mail of a week is made.
pub async fn week_made(town: &Town, week: Day) -> Outcome<()> {
    Ok(town.store().operate(async |upkeep| table::notice_week_made(upkeep, week).await).await?)
}

/// Sends what is due; says whether there may be more at once.
pub async fn deliver(town: &Town, server: &Server, worker: &str, clock: impl Fn() -> Timestamp) -> Outcome<bool> {
    let due = table::mail_due(&town.read().await?, clock(), AT_ONCE).await?;
    if due.is_empty() {
        return Ok(false);
    }
    let more = due.len() == AT_ONCE;
    let ready = server.ready().await;
    for mail in due {
        if !super::in_hand(town, worker, clock()).await? {
            return Ok(false);
        }
        let sent = match &ready {
            Ok(ready) => ready.send(&sealed(&mail)).await,
            Err(error) => Err(MailError::Token(error.to_string())),
        };
        let after = match sent {
            Ok(()) => mail.taken(clock()),
            Err(error) => {
                tracing::warn!(mail = %mail.id, lasts = error.lasts(), "a mail was not taken");
                mail.not_taken(error.message(), error.lasts(), clock())
            }
        };
        town.store().operate(async |upkeep| table::mail_save(upkeep, &after).await).await?;
    }
    Ok(more)
}

fn sealed(mail: &Mail) -> Letter<'_> {
    let Mail { id, address, subject, text, thread, .. } = mail;
    Letter { id: id.as_str(), to: address, subject, text, thread: thread.as_ref() }
}

/// Sends a mail at once, to try the municipality's server; it stands in the log like any other.
pub async fn mail_trial(town: &Town, caller: &Caller, to: &str, (subject, text): (String, String), at: Timestamp) -> Outcome<()> {
    town.require(caller, Action::Administer, &Resource::Installation)?;
    let mail = Mail::new(MailId::mint(at, town.chance()), None, to.to_owned(), subject, text, at);
    let sent = at_once(town, &mail).await?;
    log(town, mail, sent, at).await
}

/// A letter that bears what nobody else may read, such as a one-time link.
#[derive(Clone, Debug)]
pub struct Confidential {
    /// The subject line.
    pub subject: String,
    /// The text as it is sent; it is kept nowhere.
    pub text: String,
    /// The text as it stands in the log, with something else in the secret's place.
    pub logged: String,
}

/// Sends a letter with a secret to a login at once; it is tried a single time, since what waits would have to be kept.
pub async fn mail_confidential(
    town: &Town,
    caller: &Caller,
    (login, to): (&LoginId, &str),
    letter: Confidential,
    at: Timestamp,
) -> Outcome<()> {
    town.require(caller, Action::Administer, &Resource::WaysIn)?;
    let Confidential { subject, text, logged } = letter;
    let mail = Mail::new(MailId::mint(at, town.chance()), Some(login.clone()), to.to_owned(), subject, text, at);
    let sent = at_once(town, &mail).await?;
    log(town, Mail { text: logged, ..mail }, sent, at).await
}

/// Hands a mail to the municipality's server; says how that went.
async fn at_once(town: &Town, mail: &Mail) -> Outcome<Result<(), MailError>> {
    let nowhere = || Refusal::plain(Message::new("command-mail-nowhere"));
    let server = mail_server(town).await?.ok_or_else(nowhere)?;
    Ok(match server.ready().await {
        Ok(ready) => ready.send(&sealed(mail)).await,
        Err(error) => Err(error),
    })
}

/// Keeps in the log how a mail went that was sent at once, and refuses where it was not taken: it is not tried again.
async fn log(town: &Town, mail: Mail, sent: Result<(), MailError>, at: Timestamp) -> Outcome<()> {
    let after = match &sent {
        Ok(()) => mail.taken(at),
        Err(error) => mail.not_taken(error.message(), true, at),
    };
    town.store().operate(async |upkeep| table::mail_save(upkeep, &after).await).await?;
    sent.map_err(|error| Refusal::plain(error.message()).into())
}

/// What was sent and what is on its way, without what it says, for whoever looks after the installation.
pub async fn mails(town: &Town, caller: &Caller, filter: &MailFilter) -> Outcome<Page<Mail>> {
    town.require(caller, Action::View, &Resource::Installation)?;
    Ok(table::mail_list(&town.read().await?, filter).await?)
}

/// How many mails there are, and how they go, for whoever looks after the installation.
pub async fn mail_counts(town: &Town, caller: &Caller) -> Outcome<MailCounts> {
    town.require(caller, Action::View, &Resource::Installation)?;
    Ok(table::mail_counts(&town.read().await?).await?)
}
