//! What is known of a letter that comes: to which case it belongs, and whether its sender takes part in that.

use crate::{Failure, Outcome};
use bridges::letter::{Automatic, Letter as Read, case_number};
use domain::Timestamp;
use domain::desk::Case;
use domain::desk::post::{Arrival, Part};
use domain::desk::words::Status;
use domain::identity::{CaseId, MailId};
use jiff::SignedDuration;
use store::Source;
use store::desk as table;
use store::organisation::person_by_email;

/// Within which time letters of one address are counted.
const LATELY: SignedDuration = SignedDuration::from_hours(1);
/// So often at the most a case was merged into another on the way to where it is now.
const MERGED: usize = 20;

/// What is known of a letter that comes.
pub(super) async fn arrival(source: &impl Source, letter: &Read, at: Timestamp) -> Outcome<Arrival> {
    let from = letter.from.address.to_lowercase();
    let mut about = answered(source, letter).await?;
    let mut unknown = None;
    if let (None, Some((year, number))) = (&about, case_number(&letter.subject)) {
        about = table::case_found_by(source, year, number).await?;
        unknown = about.is_none().then(|| format!("{year}-{number}"));
    }
    let about = match about {
        Some(case) => now(source, case, &from).await?,
        None => None,
    };
    let part = match &about {
        Some(case) => {
            let closed = case.course.status() == Status::Closed;
            match (asks(source, case, &from).await?, watches(source, case, &from).await?) {
                // Of a security incident all stays together: what whoever asked writes opens it again.
                (true, _) if closed && !case.is_sensitive() => Part::GoesOn,
                (false, true) if closed => Part::Over,
                (false, false) => Part::None,
                _ => Part::Takes,
            }
        }
        None => Part::None,
    };
    let says = [&letter.text, &letter.subject].iter().any(|text| !text.trim().is_empty()) || !letter.attachments.is_empty();
    let since = at.saturating_sub(LATELY).unwrap_or(at);
    Ok(Arrival {
        automatic: letter.automatic.map(Automatic::told),
        about: about.map(|case| case.id),
        unknown,
        part,
        says,
        lately: table::case_recent_by_mail(source, &from, since).await?,
    })
}

/// The case to which the mails belong that a letter answers: those that came, and those that left here.
async fn answered(source: &impl Source, letter: &Read) -> Outcome<Option<CaseId>> {
    let ids: Vec<String> = letter.in_reply_to.iter().chain(letter.references.iter().rev()).cloned().collect();
    if let Some(case) = table::message_taken(source, &ids).await? {
        return Ok(Some(case));
    }
    let ours: Vec<MailId> = ids.iter().filter_map(|id| id.split_once('@')?.0.parse().ok()).collect();
    Ok(table::sent_case(source, &ours).await?)
}

/// A case and those into which it was merged, one after another; the last is where it is now.
pub(super) async fn way(source: &impl Source, id: CaseId) -> Outcome<Vec<Case>> {
    let (mut way, mut next) = (Vec::new(), Some(id));
    while let Some(id) = next.take().filter(|_| way.len() <= MERGED) {
        let case = table::case_find(source, &id).await?.ok_or_else(|| Failure::missing("case", &id))?;
        next.clone_from(&case.course.merged_into);
        way.push(case);
    }
    Ok(way)
}

/// Where what somebody writes of a case belongs now: in the one into which it was merged, or in one of theirs that goes on from it.
async fn now(source: &impl Source, id: CaseId, address: &str) -> Outcome<Option<Case>> {
    let mut case = way(source, id).await?.pop();
    for _ in 0..MERGED {
        let Some(closed) = case.as_ref().filter(|case| case.course.status() == Status::Closed) else { break };
        let Some(next) = table::case_following(source, &closed.id).await? else { break };
        let Some(next) = way(source, next).await?.pop() else { break };
        if !takes_part(source, &next, address).await? {
            break;
        }
        case = Some(next);
    }
    Ok(case)
}

/// Whether whoever has an address asked for a case, had it asked for them, or watches it.
async fn takes_part(source: &impl Source, case: &Case, address: &str) -> Outcome<bool> {
    Ok(asks(source, case, address).await? || watches(source, case, address).await?)
}

/// Whether whoever has an address watches a case.
pub(super) async fn watches(source: &impl Source, case: &Case, address: &str) -> Outcome<bool> {
    let Some(person) = person_by_email(source, address).await? else { return Ok(false) };
    Ok(table::watcher_list(source, &case.id).await?.contains(&person.id))
}

/// Whether whoever has an address asked for a case, or had it asked for them.
pub(super) async fn asks(source: &impl Source, case: &Case, address: &str) -> Outcome<bool> {
    if case.mail.as_deref().is_some_and(|mail| mail.eq_ignore_ascii_case(address)) {
        return Ok(true);
    }
    if table::case_addresses(source, &case.id).await?.iter().any(|mail| mail.eq_ignore_ascii_case(address)) {
        return Ok(true);
    }
    let Some(person) = person_by_email(source, address).await? else { return Ok(false) };
    Ok([&case.requester, &case.behalf].into_iter().flatten().any(|each| *each == person.id))
}
