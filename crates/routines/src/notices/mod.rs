//! The chapter `notices`: what somebody is told, how it reaches them, and the mail that carries it.

mod asked;
mod audits;
mod cases;
mod make;
mod outside;
mod post;
mod remind;
mod rounds;
mod seen;
mod shortage;
mod teams;
mod things;
mod walk;
mod what;

pub use bridges::mail::{MailError, Proof, Security, Server};
pub use cases::tell_of_cases;
pub use domain::notices::reminder::Matter;
pub use domain::notices::{Kind, Mail, Notice, Passage, Way, week_of};
pub use make::{follow, tell_of_number};
pub use outside::{Outside, reminded_outside};
pub use post::{
    Confidential, Recipient, Written, deliver, letter, letter_made, letter_outside, mail_confidential, mail_counts, mail_trial,
    mails, recipients, untold, week_made, week_open,
};
pub use remind::{Counted, MOST_REMINDED, Reminding, ToDo, matters_of_systems, may_remind, remind, reminding};
pub use rounds::tell_of_rounds;
pub use seen::{NoticesSeen, is_noticed, notices, read_all, read_one, way_choose, ways};
pub use shortage::tell_of_shortage;
pub use store::notices::{MailCounts, MailFilter, MailOrder};
pub use teams::{ToTeam, come_to_teams};
pub use things::hush;
pub use what::{NoticeSeen, What};

use crate::{Outcome, Town};
use domain::Timestamp;
use domain::identity::{LoginId, NoticeId, PersonId};
use jiff::SignedDuration;
use store::View;

/// How long the notices are in one node's hands without a sign from it: longer than one mail may take.
const LEASE: SignedDuration = SignedDuration::from_secs(90);
/// As long as more than this is left of it, it is not written anew: letters that follow one another write it once in a while.
const LEFT: SignedDuration = SignedDuration::from_secs(60);

/// A notice that nobody has read yet.
fn notice(town: &Town, login: LoginId, kind: Kind, subject: &str, occasion: String, at: Timestamp) -> Notice {
    Notice {
        id: NoticeId::mint(at, town.chance()),
        login,
        kind,
        subject: subject.to_owned(),
        occasion,
        figure: String::new(),
        made_at: at,
        read_at: None,
        mail: None,
    }
}

/// The notices of one person, by each login that may still be used; of what kind, of what, and on which occasion.
async fn noticed(
    town: &Town,
    view: &View,
    person: &PersonId,
    (kind, subject, occasion): (Kind, &str, &str),
    at: Timestamp,
) -> Outcome<Vec<Notice>> {
    let logins = store::login::login_of_person(view, person).await?;
    let open = logins.into_iter().filter(|login| !login.closed && !login.service);
    Ok(open.map(|login| notice(town, login.id, kind, subject, occasion.to_owned(), at)).collect())
}

/// Whether the journal has moved since the notices last followed it, or a mail is due where there is a server to send it.
pub async fn waits(town: &Town, sends: bool, at: Timestamp) -> Outcome<bool> {
    let view = town.read().await?;
    let moved = store::notices::notice_state(&view).await?.seq != Some(store::journal::journal_head(&view).await?.0);
    Ok(moved || (sends && !store::notices::mail_due(&view, at, 1).await?.is_empty()))
}

/// Takes the notices in hand, or holds them for longer; false where another node has them.
pub async fn in_hand(town: &Town, worker: &str, at: Timestamp) -> Outcome<bool> {
    let held = store::notices::notice_held_until(&town.read().await?, worker).await?;
    if held.is_some_and(|until| until.duration_since(at) > LEFT) {
        return Ok(true);
    }
    let until = at.saturating_add(LEASE).unwrap_or(at);
    Ok(town.store().operate(async |upkeep| store::notices::notice_lease(upkeep, worker, at, until).await).await?)
}

/// Lets go of the notices.
pub async fn let_go(town: &Town, worker: &str) -> Outcome<()> {
    Ok(town.store().operate(async |upkeep| store::notices::notice_release(upkeep, worker).await).await?)
}

/// How long a notice is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 365);

/// Forgets notices and sent mail that are older than a year.
pub async fn sweep(town: &Town, at: Timestamp) -> Outcome<()> {
    let before = at.saturating_sub(KEPT).unwrap_or(at);
    let swept = town.store().operate(async |upkeep| {
        store::notices::notice_sweep(upkeep, before).await?;
        store::notices::mail_sweep(upkeep, before).await
    });
    Ok(swept.await.map(drop)?)
}
