//! People from files, and back into them: one row a person, with the main employment, and a further row for each other employment.

use super::fields::{BodyNames, choices, trouble};
use crate::intake::target::{Beside, Candidate, Context, Target, Work, happening, removal};
use crate::policies::{Action, Resource};
use crate::{Failure, Outcome};
use domain::identity::{EmploymentId, PersonId};
use domain::intake::plan::{Proposal, Trouble};
use domain::intake::{Choice, Existing, FURTHER, Field, Filling, Kind, Names, Register};
use domain::journal::Happening;
use domain::organisation::{Employment, Form, Person, PersonDraft, Tree};
use domain::refusal::{Message, Refusal};
use std::collections::HashMap;
use std::sync::Mutex;
use store::organisation as table;
use store::{Change, View};

mod employing;
pub(crate) use employing::main_employment;
use employing::{also_employed, employed, employment_back, speaks_of_employment};

const FORMS: [Choice; Form::ALL.len()] = choices(Form::NAMES);

/// What a person is in a file.
pub const PEOPLE: Register = Register::new(
    "people",
    "person",
    &[
        Field::new(
            "number",
            Kind::Text,
            &["anställningsnummer", "anstnr", "personalnummer", "nummer", "employee number", "Personalnummer"],
        )
        .key(),
        Field::new("given_name", Kind::Text, &["förnamn", "given name", "first name", "Vorname"]),
        Field::new("family_name", Kind::Text, &["efternamn", "namn", "family name", "last name", "surname", "Nachname"]),
        Field::new("email", Kind::Text, &["e-post", "epost", "e-postadress", "mail", "e-mail"]),
        Field::new("phone", Kind::Text, &["telefon", "telefonnummer", "telephone"]),
        Field::new("protected", Kind::Flag, &["skyddad", "skyddad identitet", "skyddade personuppgifter", "protected identity"]),
        Field::new("body", Kind::Reference("bodies"), &["organ", "enhet", "arbetsplats", "organisation", "unit", "Einheit"]),
        Field::new("title", Kind::Text, &["titel", "befattning", "yrke", "job title", "Titel"]),
        Field::new("form", Kind::Choice(&FORMS), &["anställningsform", "form", "employment form"]),
        Field::new("head", Kind::Flag, &["chef", "är chef", "ordförande", "Leitung"]),
        Field::new("from", Kind::Day, &["från", "anställd från", "startdatum", "start", "ab"]),
        Field::new("until", Kind::Day, &["till", "anställd till", "slutdatum", "end", "bis"]),
    ],
)
.named_by(&["email", "number"])
.told_apart_by(&["body"], &["title", "from", "until"]);

/// The fields of a row that speak of the employment.
const OF_EMPLOYMENT: [&str; 6] = ["body", "title", "form", "head", "from", "until"];

/// The register of people.
#[derive(Default)]
pub struct PersonTarget {
    seen: Mutex<Seen>,
}

/// What [`Target::load`] saw, for [`Target::check`], which asks no database.
#[derive(Default)]
struct Seen {
    people: HashMap<String, Person>,
    numbers: HashMap<String, String>,
    emails: HashMap<String, String>,
    main: HashMap<String, Employment>,
    /// Employments beside the main one, by the id of their row.
    employments: HashMap<String, Employment>,
    /// Each employment of those who have several as a further row, also the one that is the main one by now.
    further: HashMap<String, Existing>,
    tree: Tree,
}

impl PersonTarget {
    fn seen(&self) -> std::sync::MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Whether the caller may see a person with protected identity, such as this one.
fn may_see(person: &Person, context: &Context<'_>) -> Outcome<bool> {
    if !person.protected {
        return Ok(true);
    }
    let resource = Resource::Person { id: person.id.clone(), protected: true };
    context.town.policies().allows(context.caller, Action::View, &resource)
}

/// The person and the employment of a further row.
fn further(id: &str) -> Option<(&str, &str)> {
    id.split_once(FURTHER)
}

/// A further row of a person: another employment than the main one.
fn further_row(person: &Person, employment: &Employment, bodies: &BodyNames) -> Existing {
    let own = row(person, Some(employment), bodies);
    Existing { id: format!("{}{FURTHER}{}", own.id, employment.id), version: employment.version, row: own.row, past: false }
}

fn row(person: &Person, employment: Option<&Employment>, bodies: &BodyNames) -> Existing {
    let mut filling = Filling::new(&PEOPLE)
        .text("number", person.number.as_deref().unwrap_or_default())
        .text("given_name", &person.given_name)
        .text("family_name", &person.family_name)
        .text("email", person.email.as_deref().unwrap_or_default())
        .text("phone", person.phone.as_deref().unwrap_or_default())
        .flag("protected", Some(person.protected));
    if let Some(employment) = employment {
        filling = filling
            .text("body", bodies.of(&employment.body))
            .text("title", employment.title.as_deref().unwrap_or_default())
            .text("form", employment.form.word())
            .flag("head", Some(employment.head))
            .day("from", Some(employment.period.from))
            .day("until", employment.period.until);
    }
    Existing { id: person.id.to_string(), version: person.version, row: filling.row(), past: false }
}

/// The person that a proposal makes of the one known.
fn made(proposal: &Proposal, known: Option<&Person>) -> Result<Person, Refusal> {
    let wrong = || Refusal::plain(Message::new("organisation-person-unknown"));
    let mut draft = match known {
        Some(person) => PersonDraft::of(person.clone()),
        None => PersonDraft::new(proposal.id.parse().map_err(|_| wrong())?),
    };
    let values = proposal.row.of(&PEOPLE);
    for place in &proposal.fields {
        let field = PEOPLE.fields[*place].key;
        if PersonDraft::FIELDS.contains(&field) {
            draft.set(field, values.text_or_empty(field))?;
        }
    }
    let person = draft.finish()?;
    let version = proposal.before.as_ref().map_or(0, |before| before.version);
    Ok(Person { version, ..person })
}

impl Target for PersonTarget {
    fn register(&self) -> &'static Register {
        &PEOPLE
    }

    fn load<'a>(&'a self, view: &'a View, context: Context<'a>) -> Work<'a, Outcome<Vec<Existing>>> {
        Box::pin(async move {
            let people = table::person_all(view).await?;
            let employments = table::employment_all(view).await?;
            let bodies = BodyNames::new(&table::body_all(view).await?);
            let mut by_person: HashMap<&str, Vec<&Employment>> = HashMap::new();
            for each in &employments {
                by_person.entry(each.person.as_str()).or_default().push(each);
            }
            let mut seen = Seen { tree: table::tree(view).await?, ..Seen::default() };
            let mut rows = Vec::with_capacity(people.len());
            for person in people {
                let main = by_person.get(person.id.as_str()).and_then(|all| main_employment(all.iter().copied(), context.day));
                if may_see(&person, &context)? {
                    rows.push(row(&person, main, &bodies));
                    let all = by_person.get(person.id.as_str()).into_iter().flatten();
                    let others = all.filter(|each| main.is_some_and(|main| main.id != each.id));
                    rows.extend(others.map(|each| {
                        let past = each.period.until.is_some_and(|until| until <= context.day);
                        Existing { past, ..further_row(&person, each, &bodies) }
                    }));
                }
                let id = person.id.to_string();
                seen.numbers.extend(person.number.as_deref().map(|number| (domain::sorting::folded(number), id.clone())));
                seen.emails.extend(person.email.clone().map(|email| (email, id.clone())));
                let several = by_person.get(person.id.as_str()).filter(|all| all.len() > 1);
                for each in several.into_iter().flatten() {
                    let own = further_row(&person, each, &bodies);
                    seen.employments.insert(own.id.clone(), (*each).clone());
                    seen.further.insert(own.id.clone(), own);
                }
                seen.main.extend(main.map(|main| (id.clone(), main.clone())));
                seen.people.insert(id, person);
            }
            *self.seen() = seen;
            Ok(rows)
        })
    }

    fn further(&self, id: &str) -> Option<Existing> {
        self.seen().further.get(id).cloned()
    }

    fn names<'a>(&'a self, view: &'a View, context: Context<'a>) -> Work<'a, Outcome<Names>> {
        Box::pin(async move {
            let mut names = Names::new();
            for person in table::person_all(view).await? {
                if may_see(&person, &context)? {
                    let whole = person.name();
                    let turned = format!("{}, {}", person.family_name, person.given_name);
                    let others = [Some(whole.as_str()), Some(turned.as_str()), person.email.as_deref()];
                    names.add(person.id.as_str(), &person_reference(&person), others.into_iter().flatten());
                }
            }
            Ok(names)
        })
    }

    fn check(&self, candidates: &[Candidate<'_>], context: Context<'_>) -> Vec<(u64, Trouble)> {
        let mut seen = self.seen();
        let mut troubles = Vec::new();
        for candidate in candidates {
            let proposal = candidate.proposal;
            if let Some((person, _)) = further(&proposal.id) {
                let known = seen.employments.get(&proposal.id);
                let employed = match person.parse() {
                    Ok(person) => also_employed(proposal, &person, known, &seen.tree, &context).err(),
                    Err(_) => Some(Refusal::plain(Message::new("organisation-person-unknown"))),
                };
                troubles.extend(employed.map(|refusal| (candidate.line, trouble(&refusal, &[]))));
                continue;
            }
            let person = match made(proposal, seen.people.get(&proposal.id)) {
                Ok(person) => person,
                Err(refusal) => {
                    troubles.push((candidate.line, trouble(&refusal, &[])));
                    continue;
                }
            };
            let number = person.number.as_deref().map(domain::sorting::folded);
            if number.as_ref().and_then(|number| seen.numbers.get(number)).is_some_and(|owner| *owner != proposal.id) {
                troubles.push((candidate.line, Trouble::at("number", Message::new("organisation-number-taken"))));
            }
            if person.email.as_ref().and_then(|email| seen.emails.get(email)).is_some_and(|owner| *owner != proposal.id) {
                troubles.push((candidate.line, Trouble::at("email", Message::new("organisation-email-taken"))));
            }
            seen.numbers.extend(number.map(|number| (number, proposal.id.clone())));
            seen.emails.extend(person.email.clone().map(|email| (email, proposal.id.clone())));
            if speaks_of_employment(proposal) {
                let mint = || EmploymentId::mint(context.at, context.town.chance());
                if let Err(refusal) = employed(proposal, &person.id, seen.main.get(&proposal.id), &seen.tree, &context, mint) {
                    troubles.push((candidate.line, trouble(&refusal, &[])));
                }
            }
        }
        troubles
    }

    fn apply<'a>(
        &'a self,
        change: &'a Change,
        proposals: &'a [&'a Proposal],
        context: Context<'a>,
    ) -> Work<'a, Outcome<Vec<Happening>>> {
        Box::pin(async move {
            let tree = table::tree(change).await?;
            let (mut people, mut employments, mut happenings) = (Vec::new(), Vec::new(), Vec::new());
            for proposal in proposals {
                if let Some((person, own)) = further(&proposal.id) {
                    let person: PersonId = person.parse().map_err(Failure::fault)?;
                    let own: EmploymentId = own.parse().map_err(Failure::fault)?;
                    let known = if proposal.before.is_some() { table::employment_find(change, &own).await? } else { None };
                    let employment = also_employed(proposal, &person, known.as_ref(), &tree, &context)?;
                    happenings.extend(Happening::between("employment", own.as_str(), known.as_ref(), Some(&employment)));
                    if people.iter().any(|new: &Person| new.id == person) {
                        employments.push(employment);
                    } else {
                        table::employment_save(change, &employment).await?;
                    }
                    continue;
                }
                let id: PersonId = proposal.id.parse().map_err(Failure::fault)?;
                let known = if proposal.before.is_some() { table::person_find(change, &id).await? } else { None };
                let person = made(proposal, known.as_ref()).map_err(Failure::from)?;
                let new = person.version == 0;
                if new {
                    people.push(person);
                } else {
                    table::person_save(change, &person).await?;
                }
                let mut happened = happening(&PEOPLE, proposal);
                if !new {
                    // What becomes of the employment is told of the employment.
                    happened.changes.retain(|field, _| !OF_EMPLOYMENT.contains(&field.as_str()));
                }
                if new || !happened.changes.is_empty() {
                    happenings.push(happened);
                }
                if speaks_of_employment(proposal) {
                    let held = if new { Vec::new() } else { table::employment_of_person(change, &id).await? };
                    let mint = || EmploymentId::mint(context.at, context.town.chance());
                    let (ended, made) = employed(proposal, &id, main_employment(&held, context.day), &tree, &context, mint)?;
                    if new {
                        employments.extend(made);
                        continue;
                    }
                    for each in [ended, made].into_iter().flatten() {
                        let before = held.iter().find(|before| before.id == each.id);
                        if let Some(happened) = Happening::between("employment", each.id.as_str(), before, Some(&each)) {
                            table::employment_save(change, &each).await?;
                            happenings.push(happened);
                        }
                    }
                }
            }
            table::people_add(change, &people, &employments).await?;
            Ok(happenings)
        })
    }

    fn fields_beside(&self) -> &'static [&'static str] {
        &OF_EMPLOYMENT
    }

    fn take_back<'a>(&'a self, change: &'a Change, beside: &'a [Beside], _: Context<'a>) -> Work<'a, Outcome<Vec<Happening>>> {
        Box::pin(async move {
            let mut happenings = Vec::new();
            for each in beside.iter().rev().filter(|each| each.entity == "employment") {
                happenings.extend(employment_back(change, each).await?);
            }
            Ok(happenings)
        })
    }

    fn remove<'a>(&'a self, change: &'a Change, rows: &'a [Existing], _: Context<'a>) -> Work<'a, Outcome<Vec<Happening>>> {
        Box::pin(async move {
            let mut happenings = Vec::new();
            for known in rows {
                if let Some((person, own)) = further(&known.id) {
                    let (person, own) = (person.parse().map_err(Failure::fault)?, own.parse().map_err(Failure::fault)?);
                    let employment = table::employment_find(change, &own).await?;
                    table::employment_remove(change, &own, &person).await?;
                    happenings.extend(Happening::between("employment", own.as_str(), employment.as_ref(), None));
                    continue;
                }
                let id: PersonId = known.id.parse().map_err(Failure::fault)?;
                table::person_remove(change, &id).await?;
                happenings.push(removal(&PEOPLE, known));
            }
            Ok(happenings)
        })
    }
}

/// By what others refer to a person: the number, or the address, or the id.
pub(crate) fn person_reference(person: &Person) -> String {
    person.number.clone().or_else(|| person.email.clone()).unwrap_or_else(|| person.id.to_string())
}
