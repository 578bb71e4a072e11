//! The search: one field over everything that a reader may see.

mod follow;
mod seen;

pub use follow::{catch_up, forget};

use crate::activity::{Thing, comment_found};
use crate::policies::{Action, Resource};
use crate::{Caller, Outcome, Town};
use domain::search::{Kind, Query, SHORTEST_MEANT, allowed, beginning, distance};
use domain::sorting::sort_key;
use domain::{Day, Timestamp};
use seen::{Seen, register};
use store::View;
pub use store::search::Shown;
use store::search::{Reach, search_found, search_meant, search_seq, search_shown};

/// How many of a kind are looked at: more would not be read.
pub const MOST: usize = 500;
/// How many entries of the journal an index may be behind and still be brought up to date by whoever asks.
const FEW: i64 = 500;
/// How many letters of what was found or said are shown.
const SHORT: usize = 120;

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its id; of a duty the pack, the section's number and the key with strokes between.
    pub subject: String,
    /// What is shown of it.
    pub shown: Shown,
    /// The thing on which it stands, where it is a comment.
    pub on: Option<Thing>,
}

/// What was found of a kind.
#[derive(Clone, Debug)]
pub struct Group {
    /// The kind.
    pub kind: Kind,
    /// How many there are, up to [`MOST`].
    pub total: usize,
    /// The best of them.
    pub hits: Vec<Hit>,
    /// How well the best answers: the least is the best.
    rank: u8,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// What was meant, where nothing answers to what was typed.
    pub meant: Option<String>,
    /// The kinds with hits, those that answer best first.
    pub groups: Vec<Group>,
}

/// What is searched for, and how much of it is shown.
#[derive(Clone, Copy, Debug)]
pub struct Search<'a> {
    /// What was typed.
    pub text: &'a str,
    /// One kind alone.
    pub only: Option<Kind>,
    /// How many hits of a kind are passed over.
    pub offset: usize,
    /// How many hits of a kind are shown.
    pub most: usize,
}

/// Finds what a caller may see.
pub async fn search(town: &Town, caller: &Caller, asked: &Search<'_>, day: Day, at: Timestamp) -> Outcome<Found> {
    let Some(query) = Query::read(asked.text) else { return Ok(Found::default()) };
    freshen(town, day, at).await?;
    let groups = answers(town, caller, asked, &query, (day, at)).await?;
    if !groups.is_empty() {
        return Ok(Found { meant: None, groups });
    }
    let Some(other) = meant(&town.read().await?, &query).await? else { return Ok(Found::default()) };
    let groups = answers(town, caller, asked, &other, (day, at)).await?;
    Ok(Found { meant: Some(other.text()).filter(|_| !groups.is_empty()), groups })
}

/// Brings the index up to date where little has changed; more is left to whoever follows the journal.
async fn freshen(town: &Town, day: Day, at: Timestamp) -> Outcome<()> {
    let view = town.read().await?;
    let behind = store::journal::journal_head(&view).await?.0 - search_seq(&view).await?;
    drop(view);
    if (1..=FEW).contains(&behind)
        && let Err(failure) = catch_up(town, "asked", day, at).await
    {
        // What is a little old is better than nothing, as while nothing can be written.
        tracing::warn!(%failure, "the index of the search could not be brought up to date");
    }
    Ok(())
}

/// The kinds with hits.
async fn answers(
    town: &Town,
    caller: &Caller,
    asked: &Search<'_>,
    query: &Query,
    (day, at): (Day, Timestamp),
) -> Outcome<Vec<Group>> {
    let seen = Seen::of(town, caller, at).await?;
    let view = town.read().await?;
    let mut groups = Vec::new();
    let mut comments = Vec::new();
    for kind in Kind::ALL.into_iter().filter(|kind| asked.only.is_none_or(|only| only == *kind)) {
        if let Some(register) = register(kind)
            && !town.policies().allows(caller, Action::View, &register)?
        {
            continue;
        }
        let looks = seen.looks(kind);
        let mut rows = search_found(&view, kind, (query, Reach::Whole), looks, MOST).await?;
        // More than are looked at have the very words: what only begins so would not be read.
        if rows.len() < MOST {
            rows = search_found(&view, kind, (query, Reach::Beginning), looks, MOST).await?;
        }
        rows.sort_by_cached_key(|(_, title)| (query.rank(title), sort_key(title)));
        let Some(rank) = rows.first().map(|(_, title)| query.rank(title)) else { continue };
        let total = rows.len();
        let subjects: Vec<String> = rows.into_iter().skip(asked.offset).take(asked.most).map(|(subject, _)| subject).collect();
        let wanted = subjects.len();
        let hits = if kind == Kind::Comment {
            comments = subjects;
            Vec::new()
        } else {
            shown(town, caller, &view, (kind, &seen), subjects, day).await?
        };
        groups.push((wanted, Group { kind, total, hits, rank }));
    }
    // What is asked of each comment has a view of its own: no two are held at once.
    drop(view);
    let comments = comments_shown(town, caller, comments, at).await?;
    if let Some((_, group)) = groups.iter_mut().find(|(_, group)| group.kind == Kind::Comment) {
        group.hits = comments;
    }
    // What is gone since the index was made counts for nothing.
    let left =
        |(wanted, group): (usize, Group)| Group { total: (group.total + group.hits.len()).saturating_sub(wanted), ..group };
    let mut groups: Vec<Group> = groups.into_iter().map(left).collect();
    groups.retain(|group| asked.offset > 0 || !group.hits.is_empty());
    groups.sort_by_key(|group| group.rank);
    Ok(groups)
}

/// What is shown of the hits; what is hidden is asked about once more.
async fn shown(
    town: &Town,
    caller: &Caller,
    view: &View,
    (kind, seen): (Kind, &Seen),
    subjects: Vec<String>,
    day: Day,
) -> Outcome<Vec<Hit>> {
    if kind == Kind::Duty {
        return follow::duties_shown(town, view, &subjects, caller.language, day).await;
    }
    let mut hits = Vec::new();
    let mut known = search_shown(view, kind, &subjects, day).await?;
    for subject in subjects {
        // Gone since the index was made.
        let Some(mut shown) = known.remove(&subject) else { continue };
        if shown.hidden && kind == Kind::Article {
            if !seen.articles {
                continue;
            }
        } else if shown.hidden {
            let Ok(id) = subject.parse() else { continue };
            if !town.policies().allows(caller, Action::View, &Resource::Person { id, protected: true })? {
                continue;
            }
        }
        if kind == Kind::Finding {
            shown.title = beginning(&shown.title, SHORT);
        }
        hits.push(Hit { subject, shown, on: None });
    }
    Ok(hits)
}

/// What is shown of comments that still stand on things that the caller may see.
async fn comments_shown(town: &Town, caller: &Caller, subjects: Vec<String>, at: Timestamp) -> Outcome<Vec<Hit>> {
    let mut hits = Vec::new();
    for subject in subjects {
        if let Some((thing, said)) = comment_found(town, caller, &subject, at).await? {
            let shown = Shown { title: beginning(&said, SHORT), detail: thing.name.clone(), ..Shown::default() };
            hits.push(Hit { subject, shown, on: Some(thing) });
        }
    }
    Ok(hits)
}

/// What may have been meant: the nearest known word in the place of each that begins none.
async fn meant(view: &View, query: &Query) -> Outcome<Option<Query>> {
    let mut others = Vec::new();
    for (word, _) in query.words() {
        let length = word.chars().count();
        if length < SHORTEST_MEANT {
            continue;
        }
        let near = search_meant(view, word, allowed(length)).await?;
        if near.iter().any(|known| known.starts_with(word)) {
            continue;
        }
        let measured = near.into_iter().map(|known| (distance(word, &known), known));
        if let Some((_, known)) = measured.filter(|(slips, _)| *slips <= allowed(length)).min() {
            others.push((word.to_owned(), known));
        }
    }
    let other = |word: &str| others.iter().find(|(typed, _)| typed == word).map(|(_, known)| known.clone());
    Ok((!others.is_empty()).then(|| query.with(other)))
}
