//! What pages show of the journal: who changed what, with the names of those who did.

pub use domain::journal::Record;
pub use store::journal::{JournalFilter, JournalSort, SortedBy};

use crate::policies::{Action, Resource};
use crate::reading::Reading;
use crate::{Caller, Outcome, Town};
use domain::activity::said::named;
use domain::activity::{Object, ObjectKind};
use domain::identity::PersonId;
use domain::journal::Actor;
use domain::sorting::folded;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use store::View;
use store::documents::{attachment_find, attachment_rows};
use store::journal::{journal_count, journal_head, journal_list, names_among};
use store::organisation::Window;
use store::organisation::{PersonFilter, appointment_find, person_find, person_list};

/// How long an id is as text.
const ID: usize = 36;
/// How many entries are sorted by something else than time, for which there is no index.
pub const MOST_SORTED: i64 = 100_000;
/// How many entries of a long stretch are read at once.
const AT_ONCE: usize = 2_000;
/// How the desk's figures name a team that they are of, before its id.
pub const TEAM: &str = "desk:team:";

/// A stretch of the journal.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// The entries, the newest first.
    pub records: Vec<Record>,
    /// How many fit in all.
    pub total: i64,
    /// The names of those who acted, by the name the journal keeps; those with protected identity are left out.
    pub names: HashMap<String, String>,
    /// The names of what values refer to by id: bodies, systems, people, teams, cases, decisions and the like.
    pub subjects: HashMap<String, String>,
    /// The digest at the head of the chain.
    pub head: String,
}

impl Stretch {
    /// No entries at all.
    pub(crate) fn nothing() -> Self {
        Self { records: Vec::new(), total: 0, names: HashMap::new(), subjects: HashMap::new(), head: String::new() }
    }
}

/// The journal, for those who may read it.
pub async fn stretch(town: &Town, caller: &Caller, filter: &JournalFilter) -> Outcome<Arc<Stretch>> {
    town.require(caller, Action::View, &Resource::Journal)?;
    read(town, caller, filter).await
}

/// How many of each kind are found by a name: more would say nothing.
const MOST_NAMED: i64 = 100;

/// The same, narrowed to entries about what bears a name or by whoever does: systems, bodies, people, logins without a person.
pub async fn stretch_named(town: &Town, caller: &Caller, filter: &JournalFilter, text: &str) -> Outcome<Arc<Stretch>> {
    town.require(caller, Action::View, &Resource::Journal)?;
    let with_protected = town.policies().shows_protected(caller)?;
    let read = async |reading: &Reading<'_>| {
        let named = Some(bearing(reading, text, with_protected).await?);
        stretch_at(reading, &JournalFilter { named, ..filter.clone() }, with_protected).await
    };
    town.kept(&format!("{filter:?} {with_protected} {text}"), read).await
}

/// All that the filter lets through, a part after the other to whoever takes it, so that they are never all in memory.
///
/// A text narrows it as in [`stretch_named`]; an empty one does not.
pub async fn stretch_in_parts(
    town: &Town,
    caller: &Caller,
    filter: &JournalFilter,
    text: &str,
    mut take: impl FnMut(Stretch) -> Outcome<()> + Send,
) -> Outcome<()> {
    town.require(caller, Action::View, &Resource::Journal)?;
    let with_protected = town.policies().shows_protected(caller)?;
    let reading = town.reading().await?;
    let named = if text.is_empty() { None } else { Some(bearing(&reading, text, with_protected).await?) };
    let whole = JournalFilter { named, past: None, offset: 0, limit: AT_ONCE, ..filter.clone() };
    let total = journal_count(&reading.view, &whole).await?;
    let mut part = sortable(&whole, total);
    loop {
        let records = journal_list(&reading.view, &part).await?;
        let Some(last) = records.last().map(|record| record.seq) else { return Ok(()) };
        let read = records.len();
        take(told(&reading, records, total, with_protected).await?)?;
        if read < AT_ONCE {
            return Ok(());
        }
        part.past = Some(last);
        if part.sorted.is_some() {
            part.offset += read as i64;
        }
    }
}

/// The filter as so many entries can be sorted: too many for another order come by time.
fn sortable(filter: &JournalFilter, total: i64) -> JournalFilter {
    if filter.sorted.is_some() && total > MOST_SORTED {
        return JournalFilter { sorted: None, offset: 0, ..filter.clone() };
    }
    filter.clone()
}

/// What bears a name, as subjects and as actors.
async fn bearing(reading: &Reading<'_>, text: &str, with_protected: bool) -> Outcome<Vec<String>> {
    let part = folded(text);
    let most = MOST_NAMED as usize;
    let systems = crate::systems::SystemNames::of(reading).await?;
    let bearing = systems.0.iter().filter(|(_, name)| folded(name).contains(&part));
    let mut named: Vec<String> = bearing.map(|(id, _)| id.to_string()).take(most).collect();
    let tree = crate::organisation::tree(reading).await?;
    let bearing = tree.iter().filter(|(_, node)| folded(&node.name).contains(&part));
    named.extend(bearing.map(|(id, _)| id.to_string()).take(most));
    let people = PersonFilter {
        text: Some(text.to_owned()),
        with_protected,
        window: Window { offset: 0, limit: MOST_NAMED },
        ..PersonFilter::default()
    };
    for row in person_list(&reading.view, &people).await?.rows {
        named.extend([row.id.to_string(), Actor::person(&row.id).name]);
    }
    for (id, name) in store::login::login_without_person(&reading.view).await? {
        if folded(&name).contains(&part) {
            named.extend([id.to_string(), format!("login:{id}")]);
        }
    }
    Ok(named)
}

/// The history of one subject, for whoever may see the subject; the routine that shows the subject has asked.
pub async fn history(town: &Town, caller: &Caller, subject: &str, most: usize) -> Outcome<Arc<Stretch>> {
    read(town, caller, &JournalFilter { limit: most, ..JournalFilter::about(subject) }).await
}

/// A stretch for whoever may see what it is about.
pub(crate) async fn read(town: &Town, caller: &Caller, filter: &JournalFilter) -> Outcome<Arc<Stretch>> {
    let with_protected = town.policies().shows_protected(caller)?;
    town.kept(&format!("{filter:?} {with_protected}"), async |reading| stretch_at(reading, filter, with_protected).await).await
}

async fn stretch_at(reading: &Reading<'_>, filter: &JournalFilter, with_protected: bool) -> Outcome<Stretch> {
    let total = journal_count(&reading.view, filter).await?;
    let records = journal_list(&reading.view, &sortable(filter, total)).await?;
    told(reading, records, total, with_protected).await
}

/// Some entries with the names of what they speak of.
async fn told(reading: &Reading<'_>, mut records: Vec<Record>, total: i64, with_protected: bool) -> Outcome<Stretch> {
    let view = &reading.view;
    if !with_protected {
        hide_comments(view, &mut records).await?;
    }
    let mut names = HashMap::new();
    for record in &records {
        for actor in [Some(&record.actor.name), record.actor.on_behalf.as_ref()].into_iter().flatten() {
            if !names.contains_key(actor)
                && let Some(name) = name_of(view, actor, with_protected).await?
            {
                names.insert(actor.clone(), name);
            }
        }
    }
    let subjects = subjects(reading, &records, with_protected).await?;
    let (_, head) = journal_head(view).await?;
    Ok(Stretch { records, total, names, subjects, head })
}

/// What was said of a person with protected identity, or of what is as hidden, is as hidden as the person.
async fn hide_comments(view: &View, records: &mut [Record]) -> Outcome<()> {
    for record in records.iter_mut().filter(|record| record.entity == "comment") {
        let Ok(id) = record.subject.parse() else { continue };
        let Some(comment) = store::activity::comment_find(view, &id).await? else { continue };
        if is_hidden(view, &comment.object).await? {
            record.changes = Some(BTreeMap::new());
        }
    }
    Ok(())
}

/// Whether a thing is a person with protected identity, an appointment of theirs, a duty that rests on them, or what is attached to such.
async fn is_hidden(view: &View, object: &Object) -> Outcome<bool> {
    let key = &object.key;
    let person: Option<PersonId> = match object.kind {
        ObjectKind::Person => key.parse().ok(),
        ObjectKind::Appointment => match key.parse() {
            Ok(id) => appointment_find(view, &id).await?.map(|held| held.person),
            Err(_) => None,
        },
        // Most duties rest on something else than a person.
        ObjectKind::Obligation => match key.rsplit('/').next().map(str::parse) {
            Some(Ok(id)) => return Ok(person_find(view, &id).await?.is_some_and(|person| person.protected)),
            _ => None,
        },
        ObjectKind::Attachment => {
            let attachment = match key.parse() {
                Ok(id) => attachment_find(view, &id).await?,
                Err(_) => None,
            };
            let Some(subject) = attachment.and_then(|attachment| attachment.about()) else { return Ok(false) };
            return Ok(attachment_rows(view, Some(&subject)).await?.iter().any(|row| row.protected));
        }
        _ => None,
    };
    let Some(person) = person else { return Ok(false) };
    Ok(person_find(view, &person).await?.is_none_or(|person| person.protected))
}

/// The names of the bodies, systems and people that the values refer to, and that the entries are about.
async fn subjects(reading: &Reading<'_>, records: &[Record], with_protected: bool) -> Outcome<HashMap<String, String>> {
    let mut asked: BTreeSet<&str> = records.iter().map(|record| record.subject.as_str()).collect();
    for (old, new) in records.iter().filter_map(|record| record.changes.as_ref()).flat_map(BTreeMap::values) {
        asked.extend([old, new].into_iter().filter_map(Value::as_str).filter(|text| text.len() == ID || text.starts_with(TEAM)));
    }
    let texts =
        records.iter().filter(|record| record.entity == "comment").filter_map(|record| record.changes.as_ref()?.get("text"));
    let mentioned: Vec<PersonId> = texts.flat_map(|(old, new)| [old, new]).filter_map(Value::as_str).flat_map(named).collect();
    asked.extend(mentioned.iter().map(PersonId::as_str));
    let mut names = HashMap::new();
    for id in records.iter().filter(|record| record.entity == "login").map(|record| record.subject.as_str()) {
        if let Some(name) = owner_of(&reading.view, id, with_protected).await? {
            names.insert(id.to_owned(), name);
        }
    }
    let tree = crate::organisation::tree(reading).await?;
    let systems = crate::systems::SystemNames::of(reading).await?;
    let mut others = BTreeSet::new();
    for id in asked {
        if let Some(node) = id.parse().ok().and_then(|body| tree.get(&body)) {
            names.insert(id.to_owned(), node.name.clone());
        } else if let Some(name) = id.parse().ok().and_then(|system| systems.0.get(&system)) {
            names.insert(id.to_owned(), name.clone());
        } else if let Ok(person) = id.parse::<PersonId>()
            && let Some(person) = person_find(&reading.view, &person).await?.filter(|person| with_protected || !person.protected)
        {
            names.insert(id.to_owned(), person.name());
        } else {
            others.insert(id.strip_prefix(TEAM).unwrap_or(id));
        }
    }
    let others: Vec<&str> = others.into_iter().filter(|id| id.len() == ID).collect();
    names.extend(names_among(&reading.view, &others).await?);
    Ok(names)
}

/// Whose a login is: the person, or its own name where nobody in the register of people has it.
async fn owner_of(view: &View, id: &str, with_protected: bool) -> Outcome<Option<String>> {
    let Ok(id) = id.parse() else { return Ok(None) };
    let Some(login) = store::login::login_find(view, &id).await? else { return Ok(None) };
    let Some(person) = &login.person else { return Ok(Some(login.name)) };
    let person = person_find(view, person).await?.filter(|person| with_protected || !person.protected);
    Ok(person.map(|person| person.name()))
}

/// The name of whoever acted, for a reader; none where nobody is known by it, or may be.
pub(crate) async fn acted(town: &Town, caller: &Caller, view: &View, actor: &str) -> Outcome<Option<String>> {
    name_of(view, actor, town.policies().shows_protected(caller)?).await
}

/// The name of whoever acted.
async fn name_of(view: &View, actor: &str, with_protected: bool) -> Outcome<Option<String>> {
    if let Some(id) = actor.strip_prefix("person:").and_then(|id| id.parse::<PersonId>().ok()) {
        let person = person_find(view, &id).await?.filter(|person| with_protected || !person.protected);
        return Ok(person.map(|person| person.name()));
    }
    if let Some(id) = actor.strip_prefix("login:").and_then(|id| id.parse().ok()) {
        return Ok(store::login::login_find(view, &id).await?.map(|login| login.name));
    }
    if let Some(id) = actor.strip_prefix("api-token:").and_then(|id| id.parse().ok()) {
        return Ok(store::login::api_token_find(view, &id).await?.map(|token| token.name));
    }
    Ok(None)
}
