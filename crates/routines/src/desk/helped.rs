//! Tier 0: that something helped whoever began to report, and how often that happens.

use crate::policies::{Action, Resource};
use crate::{Caller, Outcome, Town};
use domain::calendar::{day_of, end_of, start_of};
use domain::desk::facts::Span;
use domain::desk::helped::{Helped, SelfHelp, SelfHelpTold};
use domain::journal::{Entry, Happening};
use domain::refusal::{Message, Refusal};
use domain::{Day, Timestamp};
use jiff::ToSpan as _;
use serde_json::json;
use std::collections::HashMap;
use store::desk as table;
use store::{Change, Source, View};

/// Counts that something helped whoever began to report.
///
/// The journal tells that the system counted it, and not who was helped: nobody is to be known by what they could not do.
pub async fn self_helped(town: &Town, caller: &Caller, helped: &Helped, at: Timestamp) -> Outcome<()> {
    town.require(caller, Action::Create, &Resource::Register("case"))?;
    let view = town.read().await?;
    let known = match helped {
        Helped::Article(id) => table::answering_find(&view, id).await?.is_some_and(|article| article.published),
        Helped::Fault(id) => table::problem_find(&view, id).await?.is_some(),
    };
    drop(view);
    if !known {
        return Err(Refusal::plain(Message::new("case-help-gone")).into());
    }
    let day = day_of(at);
    town.store()
        .write(&Caller::system().actor, at, async |change: &Change| -> Outcome<((), Entry)> {
            table::helped_add(change, helped, day).await?;
            let happening = Happening::performed("self-help", helped.to_string(), [("day", json!(day))]);
            Ok(((), happening.into()))
        })
        .await
}

/// How people helped themselves in a span, month by month, and what helped them.
pub(super) async fn told(view: &View, span: Span) -> Outcome<SelfHelpTold> {
    let mut told = SelfHelpTold::default();
    let mut first = span.from;
    while first <= span.to {
        let last = first.last_of_month().min(span.to);
        told.months.push((first, between(view, (first, last)).await?));
        let next = last.saturating_add(1.day());
        if next == last {
            break;
        }
        first = next;
    }
    let things = table::helped_by_thing(view, (span.from, span.to)).await?;
    if things.is_empty() {
        return Ok(told);
    }
    let articles = table::answering_all(view).await?.into_iter().map(|article| (Helped::Article(article.id), article.name));
    let faults = table::problem_all(view).await?.into_iter().map(|fault| (Helped::Fault(fault.id), fault.name));
    let names: HashMap<String, String> = articles.chain(faults).map(|(thing, name)| (thing.to_string(), name)).collect();
    let called = |thing: &Helped| names.get(&thing.to_string()).cloned().unwrap_or_default();
    told.things = things.into_iter().map(|(thing, count)| (thing.clone(), called(&thing), count)).collect();
    Ok(told)
}

/// How many helped themselves from one day to another, and how many reported.
pub(crate) async fn between(source: &impl Source, (from, to): (Day, Day)) -> Outcome<SelfHelp> {
    let helped = table::helped_between(source, (from, to)).await?;
    let reported = table::reported_between(source, (start_of(from)?, end_of(to)?)).await?;
    Ok(SelfHelp { helped, reported })
}
