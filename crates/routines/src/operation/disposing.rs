//! Disposal: the values of old entries of the journal go by decision, and the chain holds all the same.

use crate::organisation::deciding::{Cited, noted};
use crate::policies::{Action, Resource};
use crate::{Caller, Outcome, Town};
use domain::calendar::start_of;
use domain::catalogue::Retention;
use domain::identity::DisposalId;
use domain::journal::{Disposal, Entry, Happening};
use domain::refusal::{Message, Refusal};
use domain::{Day, Timestamp};
use jiff::ToSpan as _;
use serde_json::json;
use store::journal::{DisposalOrder, Lapsed, disposable, disposable_among, disposal_execute, disposal_page};
use store::organisation::{Page, Window};
use store::{Change, Standing};

/// What every chapter says of those of its things that have not ended.
const STANDING: [&[Standing]; 11] = [
    store::organisation::STANDING,
    store::systems::STANDING,
    store::continuity::STANDING,
    store::desk::STANDING,
    store::regulation::STANDING,
    store::knowledge::STANDING,
    store::year::STANDING,
    store::login::STANDING,
    store::notices::STANDING,
    store::webhooks::STANDING,
    store::intake::STANDING,
];

/// The kinds of things whose values may go, by their names in the catalogue, each with the years for which it is kept.
///
/// Only those whose register can say from when the years count.
pub fn disposable_kinds() -> impl Iterator<Item = (&'static str, u16)> {
    kinds().map(|(standing, years)| (standing.entity, years))
}

/// A kind of things whose values may go, by its name in the catalogue.
pub fn disposable_kind(kind: &str) -> Result<&'static str, Refusal> {
    kind_of(kind).map(|(standing, _)| standing.entity)
}

fn kinds() -> impl Iterator<Item = (Standing, u16)> {
    domain::entities().into_iter().filter_map(|entity| {
        let Retention::YearsAfter(years, _) = entity.retention else { return None };
        let standing = STANDING.into_iter().flatten().find(|standing| standing.entity == entity.name)?;
        Some((*standing, years))
    })
}

fn kind_of(kind: &str) -> Result<(Standing, u16), Refusal> {
    let unknown = || Refusal::plain(Message::new("operation-disposal-kind")).at("kind");
    kinds().find(|(standing, _)| standing.entity == kind).ok_or_else(unknown)
}

/// What would go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disposable {
    /// The kind of thing, by its name in the catalogue.
    pub kind: &'static str,
    /// These things ended before this day, and nothing was told of them since.
    pub before: Day,
    /// The ids of the things.
    pub subjects: Vec<String>,
    /// How many entries have values.
    pub entries: i64,
}

/// What is to go, and why.
#[derive(Clone, Copy, Debug)]
pub struct Disposing<'a> {
    /// The kind of thing, by its name in the catalogue.
    pub kind: &'a str,
    /// Things that ended before this day, and of which nothing was told since.
    pub before: Day,
    /// The decision that it rests on.
    pub decision: Option<&'a Cited>,
    /// The reason.
    pub reason: &'a str,
}

/// What would go of a kind of thing, for whoever may dispose of it; nothing goes yet.
pub async fn disposal_preview(town: &Town, caller: &Caller, kind: &str, before: Day, today: Day) -> Outcome<Disposable> {
    town.require(caller, Action::Administer, &Resource::Installation)?;
    let lapsed = lapsed(kind, before, today)?;
    let found = disposable(&town.read().await?, &lapsed).await?;
    Ok(going(&lapsed, found))
}

/// Disposes by decision: the values of all entries about the things go, and the registers stay as they are.
pub async fn dispose(
    town: &Town,
    caller: &Caller,
    disposing: &Disposing<'_>,
    today: Day,
    at: Timestamp,
) -> Outcome<(Disposal, Disposable)> {
    town.require(caller, Action::Administer, &Resource::Installation)?;
    let reason = disposing.reason.trim();
    if reason.is_empty() {
        return Err(Refusal::plain(Message::new("operation-disposal-needs-a-reason")).at("reason").into());
    }
    let lapsed = lapsed(disposing.kind, disposing.before, today)?;
    // All that was ever told is looked through before nobody else can write.
    let found = disposable(&town.read().await?, &lapsed).await?;
    let subjects: Vec<String> = found.into_iter().map(|(subject, _)| subject).collect();
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<((Disposal, Disposable), Entry)> {
            let going = going(&lapsed, disposable_among(change, &lapsed, &subjects).await?);
            if going.subjects.is_empty() {
                return Err(Refusal::plain(Message::new("operation-disposal-nothing")).at("before").into());
            }
            let (decision, happened) = noted(town, caller, change, disposing.decision, at).await?;
            let undecided = || Refusal::plain(Message::new("operation-disposal-needs-a-decision")).at("decision");
            let order = DisposalOrder {
                decision: decision.ok_or_else(undecided)?.to_string(),
                reason: reason.to_owned(),
                subjects: going.subjects.iter().map(|subject| (going.kind.to_owned(), subject.clone())).collect(),
                rows: Vec::new(),
            };
            let id = DisposalId::mint(at, town.chance());
            let (disposal, executed) = disposal_execute(change, &id, caller.acting(), at, &order).await?;
            let facts =
                [("disposed", json!(going.kind)), ("before", json!(going.before)), ("subjects", json!(going.subjects.len()))];
            let of_what = Happening::performed("disposal", id.as_str(), facts);
            Ok(((disposal, going), Entry::of(executed).and(Some(of_what)).and(happened)))
        })
        .await
}

/// Executed disposals, the newest first, for whoever sees how the service stands.
pub async fn disposals(town: &Town, caller: &Caller, window: Window) -> Outcome<Page<Disposal>> {
    town.require(caller, Action::View, &Resource::Installation)?;
    let (rows, total) = disposal_page(&town.read().await?, window.offset, window.limit).await?;
    Ok(Page { rows, total })
}

/// Which things are meant; refused for what is kept for good, and before the years have passed for which it is kept.
fn lapsed(kind: &str, before: Day, today: Day) -> Outcome<Lapsed> {
    let (standing, years) = kind_of(kind)?;
    let latest = today.checked_sub(i64::from(years).years()).unwrap_or(Day::MIN);
    if before > latest {
        let message = Message::new("operation-disposal-kept").with("years", i64::from(years)).with("day", latest);
        return Err(Refusal::plain(message).at("before").into());
    }
    Ok(Lapsed { standing, day: before, begins: start_of(before)? })
}

fn going(lapsed: &Lapsed, found: Vec<(String, i64)>) -> Disposable {
    let entries: i64 = found.iter().map(|(_, entries)| entries).sum();
    let subjects = found.into_iter().map(|(subject, _)| subject).collect();
    Disposable { kind: lapsed.standing.entity, before: lapsed.day, subjects, entries }
}
