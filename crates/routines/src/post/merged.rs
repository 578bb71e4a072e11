//! That a case was merged into another, told by mail to whoever asked and does not sign in; the others have a notice of it.

use super::answers::{reached, thread};
use super::arrival::way;
use crate::{Outcome, Town};
use domain::Timestamp;
use domain::desk::Case;
use domain::identity::{MailId, PersonId};
use domain::notices::{Made, Mail};
use jiff::SignedDuration;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::View;
use store::desk as table;
use store::notices::{mail_made, mail_made_at, mail_occasion, mail_save};

/// What was merged longer ago is no news, as where a mail server was named only now.
const NEWS_FOR: SignedDuration = SignedDuration::from_hours(48);

/// Somebody whose case was merged into another, and who is to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Where they are written to.
    pub address: String,
    /// Their case.
    pub case: Case,
    /// The case in which it goes on.
    pub into: Case,
    /// On what occasion it is written: there is one of each.
    occasion: String,
}

/// Who is to be told that their cases were merged into others.
pub async fn merged(town: &Town, at: Timestamp) -> Outcome<Vec<Merged>> {
    let view = town.read().await?;
    let since = at.saturating_sub(NEWS_FOR).unwrap_or(at);
    let mut ways = Vec::new();
    for id in table::case_merged_since(&view, since).await? {
        ways.push(way(&view, id).await?);
    }
    let mut found = Vec::new();
    for way in &ways {
        let [case, .., into] = way.as_slice() else { continue };
        let asked: BTreeSet<PersonId> = case.requester.iter().chain(&case.behalf).cloned().collect();
        // Nobody who signs in is among them: of those who do no notice is named here.
        for to in reached(&view, case, (&asked, at), (&HashMap::new(), &BTreeMap::new())).await? {
            let occasion = occasion(case, &to.address);
            if !mail_made(&view, &occasion).await? && !told_by_own(&view, &ways, case, &to.address).await? {
                found.push(Merged { address: to.address, case: case.clone(), into: into.clone(), occasion });
            }
        }
    }
    Ok(found)
}

/// On what occasion somebody is told that a case was merged.
fn occasion(case: &Case, address: &str) -> String {
    format!("case-merged-{}-{}", case.id, address.to_lowercase())
}

/// Whether somebody else's case has their address because their own was merged into it, and they hear or have heard of their own where
/// both are now: of the one between them they know nothing.
async fn told_by_own(view: &View, ways: &[Vec<Case>], case: &Case, address: &str) -> Outcome<bool> {
    if is_from(case, address) {
        return Ok(false);
    }
    let merged = ways.iter().filter(|way| way.iter().skip(1).any(|each| each.id == case.id)).filter_map(|way| way.first());
    let own: Vec<&Case> = merged.filter(|each| is_from(each, address)).collect();
    for own in own {
        let told = mail_made_at(view, &occasion(own, address)).await?;
        if told.is_none_or(|told| case.course.closed_at.is_none_or(|merged| told >= merged)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a case is known by this address alone.
fn is_from(case: &Case, address: &str) -> bool {
    case.requester.is_none() && case.mail.as_deref().is_some_and(|mail| mail.eq_ignore_ascii_case(address))
}

/// Keeps the mail that tells somebody, in the thread of what they have written.
pub async fn merged_sent(town: &Town, merged: &Merged, text: String, at: Timestamp) -> Outcome<()> {
    let Merged { address, case, into, occasion } = merged;
    // What others wrote stands in the same case now.
    let said = table::message_list(&town.read().await?, &into.id).await?.into_iter().rev();
    let mut own = said.filter(|message| message.mail.as_deref().is_some_and(|mail| mail.eq_ignore_ascii_case(address)));
    let thread = thread(town, &into.id, own.find_map(|message| message.message_id), Made::Program).await?;
    let withheld = case.is_sensitive() || into.is_sensitive();
    let subject = if withheld { into.mark() } else { format!("{} {}", into.mark(), case.subject) };
    let id = MailId::mint(at, town.chance());
    let mail = Mail::new(id, None, address.clone(), subject, text, at).in_thread(thread);
    let kept = town.store().operate(async |upkeep| {
        // Another node that had the notices in hand meanwhile may have told them.
        if mail_made(upkeep, occasion).await? {
            return Ok(());
        }
        mail_save(upkeep, &mail).await?;
        mail_occasion(upkeep, &mail.id, occasion).await
    });
    Ok(kept.await?)
}
