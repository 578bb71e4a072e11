//! A stretch of what happened to a thing and of what was said of it, the newest first.

use super::comments::{administers, asked};
use super::object::{Thing, thing};
use super::places::entries;
use crate::history::{Stretch, read};
use crate::policies::{Action, Resource};
use crate::{Caller, Outcome, Town};
use domain::Timestamp;
use domain::activity::{Comment, Object};
use domain::calendar::day_of;
use domain::identity::{LoginId, PersonId};
use domain::journal::Act;
use std::collections::HashMap;
use std::sync::Arc;
use store::activity as table;
use store::journal::{Among, JournalFilter, journal_count};

/// Which part of it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// All of it.
    #[default]
    All,
    /// What happened.
    Changes,
    /// What was said.
    Comments,
}

/// A comment, and what the caller may do with it.
#[derive(Clone, Debug)]
pub struct Said {
    /// The comment.
    pub comment: Comment,
    /// Whether the caller may put it otherwise.
    pub may_change: bool,
    /// Whether the caller may withdraw it.
    pub may_withdraw: bool,
}

/// The activity of a thing, for somebody who may see it.
#[derive(Clone, Debug)]
pub struct Activity {
    /// The thing.
    pub thing: Thing,
    /// The entries, the newest first; where a comment was written its entry stands for it.
    pub stretch: Arc<Stretch>,
    /// What was said, by the comments' ids.
    pub said: HashMap<String, Said>,
    /// The people named in it whom the caller may see.
    pub people: HashMap<PersonId, String>,
    /// How many changes there are, and how many comments.
    pub counts: (i64, i64),
    /// Whether the caller may comment.
    pub may_comment: bool,
    /// Whether the caller follows the thing.
    pub follows: bool,
}

/// A page of the activity of a thing.
pub async fn activity(
    town: &Town,
    (caller, login): (&Caller, &LoginId),
    object: &Object,
    which: Which,
    (page, size): (i64, i64),
    at: Timestamp,
) -> Outcome<Activity> {
    let thing = thing(town, caller, object, at).await?;
    let view = town.read().await?;
    let comments = table::comment_list(&view, object).await?;
    let changes = entries(town, &view, object, day_of(at)).await?;
    let written = Among {
        subjects: comments.iter().map(|comment| comment.id.to_string()).collect(),
        entity: Some("comment"),
        act: Some(Act::Created),
    };
    let filter = |among: Vec<Among>| JournalFilter {
        among: Some(among),
        offset: (page - 1) * size,
        limit: usize::try_from(size).unwrap_or(0),
        ..JournalFilter::default()
    };
    let counts = (journal_count(&view, &filter(changes.clone())).await?, comments.len() as i64);
    let chosen = match which {
        Which::All => [changes, vec![written]].concat(),
        Which::Changes => changes,
        Which::Comments => vec![written],
    };
    let follows = table::follow_is(&view, login, object).await?;
    let asked = asked(&comments, caller.person.as_ref());
    let may_comment = town.policies().allows(caller, Action::Comment, &thing.comments(asked))?;
    let administers = administers(town, caller)?;
    let mut people = HashMap::new();
    for person in comments.iter().flat_map(Comment::names) {
        if people.contains_key(&person) {
            continue;
        }
        if let Some(found) = store::organisation::person_find(&view, &person).await?
            && may_see(town, caller, &person, found.protected)?
        {
            people.insert(person, found.name());
        }
    }
    drop(view);
    let said = |comment: Comment| {
        let own = comment.author == caller.actor.name;
        let may_withdraw = comment.stands() && (own || administers);
        let may_change = may_comment && comment.changes_by(&caller.actor.name);
        (comment.id.to_string(), Said { comment, may_change, may_withdraw })
    };
    Ok(Activity {
        stretch: read(town, caller, &filter(chosen)).await?,
        said: comments.into_iter().map(said).collect(),
        thing,
        people,
        counts,
        may_comment,
        follows,
    })
}

fn may_see(town: &Town, caller: &Caller, person: &PersonId, protected: bool) -> Outcome<bool> {
    town.policies().allows(caller, Action::View, &Resource::Person { id: person.clone(), protected })
}
