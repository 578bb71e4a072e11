//! Keeping the organisation: each function asks the policies, holds the rules, and leaves its entry with the change.
//!
//! Fields come as text by their keys, from a form, a command or the API; those that are not given are left alone.
//! A record that somebody has before them comes with the version that was read, so that another's change is not written over.

use super::settle::{Stopped, settled};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::calendar::day_of;
use domain::identity::{BodyId, DecisionId, EmploymentId, EngagementId, PersonId};
use domain::journal::{Entry, Happening};
use domain::organisation::{
    self as rules, Appointment, Body, BodyDraft, Decision, DecisionDraft, Employment, EmploymentDraft, Engagement, Person,
    PersonDraft, WorkplaceCount,
};
use domain::period::Period;
use domain::refusal::{Message, Refusal};
use store::organisation as table;
use store::{Change, Source};

/// Fields by their keys, as a form sends them.
pub type Fields<'a> = [(&'a str, &'a str)];

/// A record that was read before it is changed: which, and in what version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known<T> {
    /// The id.
    pub id: T,
    /// The version that was read.
    pub version: i64,
}

/// The body that a text names by id, code or name.
pub(super) async fn body_named(source: &impl Source, field: &str, text: &str) -> Outcome<Option<BodyId>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if let Ok(id) = text.parse::<BodyId>()
        && table::body_find(source, &id).await?.is_some()
    {
        return Ok(Some(id));
    }
    if let Some(body) = table::body_by_code(source, text).await? {
        return Ok(Some(body.id));
    }
    match &table::body_by_name(source, text).await?[..] {
        [one] => Ok(Some(one.id.clone())),
        _ => Err(Refusal::plain(Message::new("organisation-body-unknown")).at(field).into()),
    }
}

/// Adds a body, or changes the one known.
pub async fn body_save(
    town: &Town,
    caller: &Caller,
    known: Option<&Known<BodyId>>,
    fields: &Fields<'_>,
    at: Timestamp,
) -> Outcome<Body> {
    match known {
        None => town.require(caller, Action::Create, &Resource::Register("body"))?,
        Some(known) => town.require(caller, Action::Edit, &Resource::Body(known.id.clone()))?,
    }
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Result<(Body, Entry), Stopped<Body>> {
            let before = match known {
                None => None,
                Some(known) => {
                    Some(table::body_find(change, &known.id).await?.ok_or_else(|| Failure::missing("body", &known.id))?)
                }
            };
            let mut draft = match &before {
                Some(body) => BodyDraft::of(body.clone()),
                None => BodyDraft::new(BodyId::mint(at, town.chance()), day_of(at)),
            };
            for (field, text) in fields {
                if *field == "parent" {
                    draft.set_parent(body_named(change, field, text).await?);
                } else {
                    draft.set(field, text)?;
                }
            }
            let tree = table::tree(change).await?;
            let mut body = draft.finish(&tree)?;
            if let Some(until) = body.period.until {
                tree.check_end(&body.id, until)?;
            }
            body.version = known.map_or(0, |known| known.version);
            if let Some(code) = &body.code
                && let Some(other) = table::body_by_code(change, code).await?.filter(|other| other.id != body.id)
            {
                let message = Message::new("organisation-code-taken").with("body", other.name);
                return Err(Refusal::plain(message).at("code").into());
            }
            let Some(happening) = Happening::between("body", body.id.as_str(), before.as_ref(), Some(&body)) else {
                return Err(Stopped::Same(body));
            };
            table::body_save(change, &body).await?;
            Ok((Body { version: body.version + 1, ..body }, happening.into()))
        })
        .await;
    settled(written)
}

/// The person as a thing that policies judge.
pub(super) async fn person_resource(town: &Town, id: &PersonId) -> Outcome<Resource> {
    let person = table::person_find(&town.read().await?, id).await?.ok_or_else(|| Failure::missing("person", id))?;
    Ok(Resource::Person { id: person.id, protected: person.protected })
}

/// Refuses a number or an address that somebody else has, at its field.
async fn check_person_unique(source: &impl Source, person: &Person) -> Outcome<()> {
    let other = |found: Option<Person>| found.is_some_and(|found| found.id != person.id);
    if let Some(number) = &person.number
        && other(table::person_by_number(source, number).await?)
    {
        return Err(Refusal::plain(Message::new("organisation-number-taken")).at("number").into());
    }
    if let Some(email) = &person.email
        && other(table::person_by_email(source, email).await?)
    {
        return Err(Refusal::plain(Message::new("organisation-email-taken")).at("email").into());
    }
    Ok(())
}

/// Adds a person, or changes the one known.
pub async fn person_save(
    town: &Town,
    caller: &Caller,
    known: Option<&Known<PersonId>>,
    fields: &Fields<'_>,
    at: Timestamp,
) -> Outcome<Person> {
    match known {
        None => town.require(caller, Action::Create, &Resource::Register("person"))?,
        Some(known) => town.require(caller, Action::Edit, &person_resource(town, &known.id).await?)?,
    }
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Result<(Person, Entry), Stopped<Person>> {
            let before = match known {
                None => None,
                Some(known) => {
                    Some(table::person_find(change, &known.id).await?.ok_or_else(|| Failure::missing("person", &known.id))?)
                }
            };
            let mut draft = match &before {
                Some(person) => PersonDraft::of(person.clone()),
                None => PersonDraft::new(PersonId::mint(at, town.chance())),
            };
            let set = Refusal::gathered(fields.iter().map(|(field, text)| draft.set(field, text)));
            let mut person = Refusal::joined(set, draft.finish())?;
            person.version = known.map_or(0, |known| known.version);
            check_person_unique(change, &person).await?;
            let Some(happening) = Happening::between("person", person.id.as_str(), before.as_ref(), Some(&person)) else {
                return Err(Stopped::Same(person));
            };
            table::person_save(change, &person).await?;
            Ok((Person { version: person.version + 1, ..person }, happening.into()))
        })
        .await;
    settled(written)
}

/// Adds an employment or office to a person, or changes the one known; the field `body` names the body.
pub async fn employment_save(
    town: &Town,
    caller: &Caller,
    person: &PersonId,
    known: Option<&Known<EmploymentId>>,
    fields: &Fields<'_>,
    at: Timestamp,
) -> Outcome<Employment> {
    town.require(caller, Action::Edit, &person_resource(town, person).await?)?;
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Result<(Employment, Entry), Stopped<Employment>> {
            let before = match known {
                None => None,
                Some(known) => {
                    let found = table::employment_find(change, &known.id).await?.filter(|found| found.person == *person);
                    Some(found.ok_or_else(|| Failure::missing("employment", &known.id))?)
                }
            };
            let named = fields.iter().find(|(field, _)| *field == "body").map(|(_, text)| *text);
            let body = match named {
                Some(text) => body_named(change, "body", text).await?,
                None => before.as_ref().map(|before| before.body.clone()),
            };
            let body = body.ok_or_else(|| Refusal::plain(Message::new("organisation-field-required")).at("body"))?;
            let mut draft = match &before {
                Some(before) => EmploymentDraft::of(before.clone()),
                None => EmploymentDraft::new(EmploymentId::mint(at, town.chance()), person.clone(), body.clone(), day_of(at)),
            };
            draft.set_body(body);
            let set = Refusal::gathered(
                fields.iter().filter(|(field, _)| *field != "body").map(|(field, text)| draft.set(field, text)),
            );
            let mut employment = Refusal::joined(set, draft.finish(&table::tree(change).await?))?;
            employment.version = known.map_or(0, |known| known.version);
            let Some(happening) = Happening::between("employment", employment.id.as_str(), before.as_ref(), Some(&employment))
            else {
                return Err(Stopped::Same(employment));
            };
            table::employment_save(change, &employment).await?;
            Ok((Employment { version: employment.version + 1, ..employment }, happening.into()))
        })
        .await;
    settled(written)
}

/// Notes a decision of a body; the same body, day and paragraph again gives the decision that is noted already.
pub async fn decide(town: &Town, caller: &Caller, body: &BodyId, fields: &Fields<'_>, at: Timestamp) -> Outcome<Decision> {
    town.require(caller, Action::Decide, &Resource::Body(body.clone()))?;
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Result<(Decision, Entry), Stopped<Decision>> {
            let mut draft = DecisionDraft::new(DecisionId::mint(at, town.chance()), body.clone(), day_of(at));
            let set = Refusal::gathered(fields.iter().map(|(field, text)| draft.set(field, text)));
            let decision = Refusal::joined(set, draft.finish(&table::tree(change).await?))?;
            if let Some(noted) = table::decision_cited(change, body, decision.day, &decision.paragraph).await? {
                return Err(Stopped::Same(noted));
            }
            table::decision_save(change, &decision).await?;
            let happening = Happening::between("decision", decision.id.as_str(), None, Some(&decision));
            Ok((Decision { version: 1, ..decision }, happening.into()))
        })
        .await;
    settled(written)
}

/// Merges a duplicate into the person who is kept: everything held moves, and the duplicate stays as a trace.
pub async fn merge(town: &Town, caller: &Caller, kept: &PersonId, duplicate: &PersonId, at: Timestamp) -> Outcome<Person> {
    town.require(caller, Action::Edit, &person_resource(town, kept).await?)?;
    town.require(caller, Action::Edit, &person_resource(town, duplicate).await?)?;
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Person, Entry)> {
            let one = table::person_find(change, kept).await?.ok_or_else(|| Failure::missing("person", kept))?;
            let other = table::person_find(change, duplicate).await?.ok_or_else(|| Failure::missing("person", duplicate))?;
            let held = table::holdings(change, duplicate).await?;
            let (filled, trace) = rules::merge(one.clone(), other.clone())?;
            let mut entry = Entry::default();
            // The trace gives its number and address free before the kept one takes them.
            table::person_save(change, &trace).await?;
            table::person_save(change, &filled).await?;
            entry = entry
                .and(Happening::between("person", trace.id.as_str(), Some(&other), Some(&trace)))
                .and(Happening::between("person", filled.id.as_str(), Some(&one), Some(&filled)));
            for before in held.employments {
                let moved = Employment { person: kept.clone(), ..before.clone() };
                table::employment_save(change, &moved).await?;
                entry = entry.and(Happening::between("employment", moved.id.as_str(), Some(&before), Some(&moved)));
            }
            for before in held.engagements {
                let moved = Engagement { person: kept.clone(), ..before.clone() };
                table::engagement_save(change, &moved).await?;
                entry = entry.and(Happening::between("engagement", moved.id.as_str(), Some(&before), Some(&moved)));
            }
            for before in held.appointments {
                let moved = Appointment { person: kept.clone(), ..before.clone() };
                table::appointment_save(change, &moved).await?;
                entry = entry.and(Happening::between("appointment", moved.id.as_str(), Some(&before), Some(&moved)));
            }
            for before in held.absences {
                let moved = before.clone().of_merged(duplicate, kept);
                table::absence_save(change, &moved).await?;
                entry = entry.and(Happening::between("absence", moved.id.as_str(), Some(&before), Some(&moved)));
            }
            table::presence_derive(change, duplicate).await?;
            Ok((Person { version: filled.version + 1, ..filled }, entry))
        })
        .await
}

/// Engages an outside expert for a body, or changes the engagement known; the fields are `subject`, `contract`, `from` and `until`.
pub async fn engage(
    town: &Town,
    caller: &Caller,
    body: &BodyId,
    person: &PersonId,
    known: Option<&Known<EngagementId>>,
    fields: &Fields<'_>,
    at: Timestamp,
) -> Outcome<Engagement> {
    town.require(caller, Action::Edit, &Resource::Body(body.clone()))?;
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Result<(Engagement, Entry), Stopped<Engagement>> {
            let before = match known {
                None => None,
                Some(known) => {
                    let found = table::engagement_find(change, &known.id).await?.filter(|found| found.body == *body);
                    Some(found.ok_or_else(|| Failure::missing("engagement", &known.id))?)
                }
            };
            table::person_find(change, person).await?.ok_or_else(|| Failure::missing("person", person))?;
            let mut engagement = before.clone().unwrap_or_else(|| Engagement {
                id: EngagementId::mint(at, town.chance()),
                person: person.clone(),
                body: body.clone(),
                subject: String::new(),
                contract: None,
                period: Period::since(day_of(at)),
                version: 0,
            });
            engagement.person = person.clone();
            Refusal::gathered(fields.iter().map(|(field, text)| engagement.set(field, text)))?;
            engagement.version = known.map_or(0, |known| known.version);
            let engagement = rules::engage(engagement, &table::tree(change).await?)?;
            let Some(happening) = Happening::between("engagement", engagement.id.as_str(), before.as_ref(), Some(&engagement))
            else {
                return Err(Stopped::Same(engagement));
            };
            table::engagement_save(change, &engagement).await?;
            if let Some(before) = before.filter(|before| before.person != engagement.person) {
                table::presence_derive(change, &before.person).await?;
            }
            Ok((Engagement { version: engagement.version + 1, ..engagement }, happening.into()))
        })
        .await;
    settled(written)
}

/// Records how many workplaces, and pupils, a body has on a day.
///
/// `read` is the count of that day that somebody had before them; with another in its place by now the form is stale.
pub async fn workplaces_record(
    town: &Town,
    caller: &Caller,
    count: WorkplaceCount,
    read: Option<Option<&WorkplaceCount>>,
    at: Timestamp,
) -> Outcome<WorkplaceCount> {
    town.require(caller, Action::Edit, &Resource::Body(count.body.clone()))?;
    let count = count.checked()?;
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Result<(WorkplaceCount, Entry), Stopped<WorkplaceCount>> {
            table::body_find(change, &count.body).await?.ok_or_else(|| Failure::missing("body", &count.body))?;
            let before = table::workplaces_of(change, &count.body).await?.into_iter().find(|each| each.day == count.day);
            if read.is_some_and(|read| read != before.as_ref()) {
                return Err(Refusal::plain(Message::new("store-stale")).into());
            }
            let Some(happening) = Happening::between("body", count.body.as_str(), before.as_ref(), Some(&count)) else {
                return Err(Stopped::Same(count.clone()));
            };
            table::workplaces_save(change, &count).await?;
            Ok((count.clone(), happening.into()))
        })
        .await;
    settled(written)
}
