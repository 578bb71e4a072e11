//! A stretch of what happened to a thing and of what was said of it, the newest first.

use super::comments::{administers, asked};
use super::object::{Thing, thing};
use super::places::entries;
use crate::desk::serves;
use crate::history::{Stretch, read};
use crate::policies::{Action, Resource};
use crate::reading::Reading;
use crate::{Caller, Failure, Outcome, Town};
use domain::activity::{Comment, Object, ObjectKind};
use domain::calendar::day_of;
use domain::documents::{Subject, SubjectKind};
use domain::identity::{LoginId, PersonId};
use domain::journal::Act;
use domain::{Day, Timestamp};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use store::View;
use store::activity as table;
use store::documents::finding_of;
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

/// What was said of a thing and which entries are its own, whoever asks.
struct Told {
    comments: Vec<Comment>,
    changes: Vec<Among>,
    /// How many changes there are.
    count: i64,
    /// The people named in what was said, and whether their identity is protected.
    named: Vec<(PersonId, String, bool)>,
}

impl Told {
    async fn read(town: &Town, view: &View, object: &Object, day: Day) -> Outcome<Self> {
        let comments = table::comment_list(view, object).await?;
        let changes = entries(town, view, object, day).await?;
        let filter = JournalFilter { among: Some(changes.clone()), ..JournalFilter::default() };
        let people: BTreeSet<PersonId> = comments.iter().flat_map(Comment::names).collect();
        let mut named = Vec::new();
        for person in people {
            if let Some(found) = store::organisation::person_find(view, &person).await? {
                named.push((person, found.name(), found.protected));
            }
        }
        Ok(Self { count: journal_count(view, &filter).await?, comments, changes, named })
    }
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
    let day = day_of(at);
    let told = async |reading: &Reading<'_>| Told::read(town, &reading.view, object, day).await;
    let told = town.kept(&format!("{object} {day}"), told).await?;
    let follows = table::follow_is(&town.read().await?, login, object).await?;
    let (comments, changes) = (&told.comments, told.changes.clone());
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
    let counts = (told.count, comments.len() as i64);
    let chosen = match which {
        Which::All => [changes, vec![written]].concat(),
        Which::Changes => changes,
        Which::Comments => vec![written],
    };
    let asked = asked(comments, caller.person.as_ref());
    let serves = serves(town, caller, at).await?;
    let may_comment = town.policies().allows(caller, Action::Comment, &thing.comments(asked, serves))?;
    let administers = administers(town, caller)?;
    let mut people = HashMap::new();
    for (person, name, protected) in &told.named {
        if may_see(town, caller, person, *protected)? {
            people.insert(person.clone(), name.clone());
        }
    }
    let said = |comment: Comment| {
        let own = comment.author == caller.actor.name;
        let may_withdraw = comment.stands() && (own || administers);
        let may_change = may_comment && comment.changes_by(&caller.actor.name);
        (comment.id.to_string(), Said { comment, may_change, may_withdraw })
    };
    let stretch = read(town, caller, &filter(chosen)).await?;
    Ok(Activity {
        stretch: match object.kind {
            ObjectKind::Problem => without_articles(town, caller, stretch, at).await?,
            ObjectKind::Article => without_drafts(town, caller, stretch, at).await?,
            ObjectKind::Finding => without_unseen(town, caller, stretch, object, at).await?,
            _ => stretch,
        },
        said: comments.iter().cloned().map(said).collect(),
        thing,
        people,
        counts,
        may_comment,
        follows,
    })
}

/// What leads to an article, whose name is for the desk until it is published, is told to those alone who may read each of them.
pub async fn without_articles(town: &Town, caller: &Caller, stretch: Arc<Stretch>, at: Timestamp) -> Outcome<Arc<Stretch>> {
    if reads_drafts(town, caller, at).await? { Ok(stretch) } else { Ok(with_fields(&stretch, |field| field != "article")) }
}

/// What is being written is told to those alone who may read it before it is published: others are told how far the article has come.
async fn without_drafts(town: &Town, caller: &Caller, stretch: Arc<Stretch>, at: Timestamp) -> Outcome<Arc<Stretch>> {
    let open = |field: &str| matches!(field, "state" | "number");
    if reads_drafts(town, caller, at).await? { Ok(stretch) } else { Ok(with_fields(&stretch, open)) }
}

/// The row of a sample is told to auditors alone, and what a finding is about to those who may see it, as where the finding is shown.
async fn without_unseen(
    town: &Town,
    caller: &Caller,
    stretch: Arc<Stretch>,
    object: &Object,
    at: Timestamp,
) -> Outcome<Arc<Stretch>> {
    let audits = town.policies().allows(caller, Action::Audit, &Resource::Review { told: Vec::new(), closed: false })?;
    let subject = Subject { kind: SubjectKind::Finding, id: object.key.clone() };
    let about = finding_of(&town.read().await?, &subject).await?.and_then(|finding| finding.object);
    let sees = match about {
        Some(about) => match thing(town, caller, &about, at).await {
            Err(Failure::Fault(fault)) => return Err(Failure::Fault(fault)),
            seen => seen.is_ok(),
        },
        None => false,
    };
    let told = |field: &str| match field {
        "row" => audits,
        "object" => sees,
        _ => true,
    };
    Ok(with_fields(&stretch, told))
}

/// Whether the caller reads articles that are not published for everybody.
pub(crate) async fn reads_drafts(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<bool> {
    let closed = Resource::Article { open: false, staff: serves(town, caller, at).await? };
    town.policies().allows(caller, Action::View, &closed)
}

/// The same with some of the fields alone.
fn with_fields(stretch: &Stretch, told: impl Fn(&str) -> bool) -> Arc<Stretch> {
    let mut stretch = stretch.clone();
    for changes in stretch.records.iter_mut().filter_map(|record| record.changes.as_mut()) {
        changes.retain(|field, _| told(field));
    }
    Arc::new(stretch)
}

fn may_see(town: &Town, caller: &Caller, person: &PersonId, protected: bool) -> Outcome<bool> {
    town.policies().allows(caller, Action::View, &Resource::Person { id: person.clone(), protected })
}
