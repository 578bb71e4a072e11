//! The names that a comment writes become people, or the form comes back with those who could be meant.

use super::object::Thing;
use super::sight::Sight;
use crate::policies::{Action, Resource};
use crate::reading::Reading;
use crate::{Caller, Outcome, Town};
use domain::Timestamp;
use domain::activity::naming::{Known, Meant, Written, begins, meant, replaced, written};
use domain::activity::said::named;
use domain::calendar::day_of;
use domain::identity::PersonId;
use domain::refusal::{Message, Refusal};
use domain::sorting::folded;
use store::View;
use store::activity::{SigningIn, people_signing_in};

/// How many are offered where several could be meant.
const OFFERED: usize = 20;
/// How many are offered while a name is being written.
const WHILE_WRITING: usize = 8;
/// Of how many it is asked whether they see the thing, then: nobody who writes waits for more.
const ASKED: usize = 40;

/// What was chosen for a name before: the name as it was written, and the person; none leaves it as plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The name as it was written.
    pub name: String,
    /// The person.
    pub person: Option<PersonId>,
}

/// A name of which it is not clear who is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unclear {
    /// The name as it was written.
    pub name: String,
    /// Those who could be meant: id, and what tells them apart; nobody where the name is unknown.
    pub people: Vec<(PersonId, String)>,
}

/// Somebody who is offered while a name is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The name.
    pub name: String,
    /// Where they work, and as what; empty where that is not known.
    pub place: String,
}

/// A text whose names have been looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// Every name is clear: the text as it is kept.
    Clear(String),
    /// Some are not.
    Unclear(Vec<Unclear>),
}

/// Those who sign in, as the caller may see them: one of each person, with every login.
fn seen<'a>(town: &Town, caller: &Caller, rows: &'a [SigningIn]) -> Outcome<Vec<&'a SigningIn>> {
    let mut seen = Vec::new();
    for row in rows {
        let resource = Resource::Person { id: row.person.clone(), protected: row.protected };
        if !row.protected || town.policies().allows(caller, Action::View, &resource)? {
            seen.push(row);
        }
    }
    Ok(seen)
}

/// Looks up the names of a text that is to stand on a thing; `kept` are those whom the comment named before.
pub(super) async fn look_up(
    town: &Town,
    caller: &Caller,
    thing: &Thing,
    (text, chosen): (&str, &[Choice]),
    kept: &[PersonId],
    at: Timestamp,
) -> Outcome<Named> {
    let names = written(text);
    if names.is_empty() {
        return Ok(Named::Clear(text.to_owned()));
    }
    let view = town.read().await?;
    let rows = people_signing_in(&view, day_of(at)).await?;
    let seen = seen(town, caller, &rows)?;
    let mut known: Vec<Known<'_>> = Vec::new();
    for (place, row) in seen.iter().enumerate() {
        if place == 0 || seen[place - 1].person != row.person {
            known.push(Known::new(&row.person, &row.name));
        }
    }
    let (mut clear, mut unclear): (Vec<(&Written, usize, PersonId)>, Vec<Unclear>) = (Vec::new(), Vec::new());
    for name in &names {
        if let Some((person, _)) = &name.known {
            if !kept.contains(person) && !seen.iter().any(|row| row.person == *person) {
                return Err(Refusal::plain(Message::new("activity-name-unknown").with("name", "…")).at("text").into());
            }
            continue;
        }
        if let Some((count, person)) = choice(name, chosen) {
            if let Some(person) = person {
                clear.push((name, count, person));
            }
            continue;
        }
        match meant(name, &known) {
            Meant::One(person, count) => clear.push((name, count, person.clone())),
            Meant::Several(people, count) => {
                let told = seen.iter().filter(|row| people.contains(&&row.person)).map(|row| (row.person.clone(), told(row)));
                let mut people: Vec<(PersonId, String)> = told.collect();
                people.dedup_by(|one, other| one.0 == other.0);
                people.truncate(OFFERED);
                note(&mut unclear, Unclear { name: name.first(count), people });
            }
            Meant::Nobody => {
                let people = like(name, &seen);
                note(&mut unclear, Unclear { name: name.first(how_long(name, &people)), people });
            }
        }
    }
    // Whoever was named before stays so.
    for (_, _, person) in clear.iter().filter(|(.., person)| !kept.contains(person)) {
        may_be_named(town, &view, thing, person, &seen, at).await?;
    }
    if !unclear.is_empty() {
        return Ok(Named::Unclear(unclear));
    }
    let text = replaced(text, &clear);
    for person in named(&text).iter().filter(|person| !kept.contains(person)) {
        may_be_named(town, &view, thing, person, &seen, at).await?;
    }
    Ok(Named::Clear(text))
}

fn note(unclear: &mut Vec<Unclear>, one: Unclear) {
    if unclear.iter().all(|each| each.name != one.name) {
        unclear.push(one);
    }
}

/// What was chosen for a name: the longest name that begins as this one does, with the number of its words.
fn choice(written: &Written, chosen: &[Choice]) -> Option<(usize, Option<PersonId>)> {
    (1..=written.words.len()).rev().find_map(|count| {
        let name = folded(&written.first(count));
        chosen.iter().find(|choice| folded(&choice.name) == name).map(|choice| (count, choice.person.clone()))
    })
}

/// Where somebody works, and as what.
fn place(row: &SigningIn) -> Option<String> {
    row.place.as_ref().map(|(body, title)| match title {
        Some(title) => format!("{title}, {body}"),
        None => body.clone(),
    })
}

/// A person with what tells namesakes apart.
fn told(row: &SigningIn) -> String {
    [Some(row.name.clone()), place(row), row.email.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How many words belong to a name that nobody bears: the second too where it is written as a name, or begins as one of theirs does.
fn how_long(written: &Written, people: &[(PersonId, String)]) -> usize {
    let Some((second, _)) = written.words.get(1) else { return 1 };
    let begins: String = folded(second).chars().take(2).collect();
    let theirs = people.iter().any(|(_, told)| {
        folded(told.split(" · ").next().unwrap_or(told)).split([' ', '-']).skip(1).any(|part| part.starts_with(&begins))
    });
    if second.starts_with(char::is_uppercase) || theirs { 2 } else { 1 }
}

/// Those whose names begin as the first word does, for a name that nobody bears.
fn like(written: &Written, seen: &[&SigningIn]) -> Vec<(PersonId, String)> {
    let first = folded(&written.first(1));
    let begins = |row: &&&SigningIn| folded(&row.name).split([' ', '-']).any(|part| part.starts_with(&first));
    let mut people: Vec<(PersonId, String)> = seen.iter().filter(begins).map(|row| (row.person.clone(), told(row))).collect();
    people.dedup_by(|one, other| one.0 == other.0);
    people.truncate(OFFERED);
    people
}

/// Whoever may not see a thing cannot be named in a comment on it: they could not read what they are asked.
async fn may_be_named(
    town: &Town,
    view: &View,
    thing: &Thing,
    person: &PersonId,
    seen: &[&SigningIn],
    at: Timestamp,
) -> Outcome<()> {
    let mut sight = Sight::new(town, view, at);
    let mut name = "…";
    for row in seen.iter().filter(|row| row.person == *person) {
        name = &row.name;
        if sight.thing(&row.login, &thing.object).await?.is_some() {
            return Ok(());
        }
    }
    Err(Refusal::plain(Message::new("activity-name-sees-not").with("name", name)).at("text").into())
}

/// Those whose names can become what is being written, who see the thing: others cannot be named on it. Nobody is offered themselves.
pub(super) async fn offered(town: &Town, caller: &Caller, thing: &Thing, begun: &str, at: Timestamp) -> Outcome<Vec<Offer>> {
    let day = day_of(at);
    let read = async |reading: &Reading<'_>| Ok(people_signing_in(&reading.view, day).await?);
    let rows = town.kept(&format!("signing in {day}"), read).await?;
    let other = |row: &&SigningIn| caller.person.as_ref() != Some(&row.person) && begins(begun, &row.name);
    let view = town.read().await?;
    let mut sight = Sight::new(town, &view, at);
    let mut offered: Vec<(&PersonId, Offer)> = Vec::new();
    for row in seen(town, caller, &rows)?.into_iter().filter(other).take(ASKED) {
        let again = offered.last().is_some_and(|(person, _)| **person == row.person);
        if again || sight.thing(&row.login, &thing.object).await?.is_none() {
            continue;
        }
        offered.push((&row.person, Offer { name: row.name.clone(), place: place(row).unwrap_or_default() }));
        if offered.len() == WHILE_WRITING {
            break;
        }
    }
    Ok(offered.into_iter().map(|(_, offer)| offer).collect())
}
