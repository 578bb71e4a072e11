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
use std::sync::{Arc, Mutex};
use store::organisation as table;
use store::{Change, View};

mod employing;
mod staff;
pub(crate) use employing::main_employment;
use employing::{also_employed, employed, employments_back, speaks_of_employment};
use staff::{Given, Staff};

/// How many people are read at once.
const PEOPLE_AT_ONCE: usize = 1_000;

const FORMS: [Choice; Form::ALL.len()] = choices(Form::NAMES);

/// What a person is in a file.
pub const PEOPLE: Register = Register::new(
    "people",
    "person",
    &[
        Field::new(
            "number",
            Kind::Text,
            &[
                "anställningsnummer",
                "anställningsnr",
                "anst.nr",
                "anstnr",
                "personalnummer",
                "personalnr",
                "nummer",
                "employee number",
                "Personalnummer",
            ],
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
    /// Of those who had several employments when [`Target::load`] saw them, each as a further row, also the one that is the main one by now.
    several: Mutex<HashMap<String, Existing>>,
    /// The bodies as the import that is under way met them: asking anew for each few rows would make the rows before wait to be written.
    tree: Mutex<Option<Arc<Tree>>>,
}

impl PersonTarget {
    fn several(&self) -> std::sync::MutexGuard<'_, HashMap<String, Existing>> {
        self.several.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn met(&self) -> std::sync::MutexGuard<'_, Option<Arc<Tree>>> {
        self.tree.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// The bodies, asked for once after the register was loaded.
    async fn tree(&self, change: &Change) -> Outcome<Arc<Tree>> {
        let met = self.met().clone();
        if let Some(tree) = met {
            return Ok(tree);
        }
        let tree = Arc::new(table::tree(change).await?);
        *self.met() = Some(Arc::clone(&tree));
        Ok(tree)
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
            let bodies = BodyNames::new(&table::body_all(view).await?);
            let (mut rows, mut several, mut after) = (Vec::new(), HashMap::new(), None);
            // A stretch at a time: a hundred thousand people with all that they hold would not fit the memory that an import may take.
            loop {
                let people = table::person_stretch(view, after.as_ref(), PEOPLE_AT_ONCE).await?;
                let ids: Vec<PersonId> = people.iter().map(|(_, person)| person.id.clone()).collect();
                let employments = table::employment_of_people(view, &ids).await?;
                let mut by_person: HashMap<&PersonId, Vec<&Employment>> = HashMap::new();
                for each in &employments {
                    by_person.entry(&each.person).or_default().push(each);
                }
                for (_, person) in &people {
                    let all = by_person.get(&person.id).map(Vec::as_slice).unwrap_or_default();
                    let main = main_employment(all.iter().copied(), context.day);
                    if may_see(person, &context)? {
                        rows.push(row(person, main, &bodies));
                        let others = all.iter().filter(|each| main.is_some_and(|main| main.id != each.id));
                        rows.extend(others.map(|each| {
                            let past = each.period.until.is_some_and(|until| until <= context.day);
                            Existing { past, ..further_row(person, each, &bodies) }
                        }));
                    }
                    if all.len() > 1 {
                        let further = all.iter().map(|each| further_row(person, each, &bodies));
                        several.extend(further.map(|row| (row.id.clone(), row)));
                    }
                }
                match people.into_iter().next_back() {
                    Some((key, person)) if ids.len() == PEOPLE_AT_ONCE => after = Some((key, person.id)),
                    _ => break,
                }
            }
            *self.several() = several;
            *self.met() = None;
            Ok(rows)
        })
    }

    fn further(&self, id: &str) -> Option<Existing> {
        self.several().get(id).cloned()
    }

    fn names<'a>(&'a self, view: &'a View, context: Context<'a>) -> Work<'a, Outcome<Names>> {
        Box::pin(async move {
            let mut names = Names::new();
            for person in table::person_all(view).await? {
                let reference = reference_for(&person, &context)?;
                if may_see(&person, &context)? {
                    let whole = person.name();
                    let turned = format!("{}, {}", person.family_name, person.given_name);
                    let others = [Some(whole.as_str()), Some(turned.as_str()), person.email.as_deref()];
                    names.add(person.id.as_str(), &reference, others.into_iter().flatten());
                } else {
                    // As it left in a file it comes back; by name or number it is not found.
                    names.add(person.id.as_str(), &reference, []);
                }
            }
            Ok(names)
        })
    }

    fn check_against<'a>(
        &'a self,
        view: &'a View,
        candidates: &'a [Candidate<'a>],
        context: Context<'a>,
    ) -> Work<'a, Outcome<Vec<(u64, Trouble)>>> {
        Box::pin(async move {
            let tree = table::tree(view).await?;
            let mut given = Given::default();
            let mut troubles = Vec::new();
            for some in candidates.chunks(PEOPLE_AT_ONCE) {
                let proposals: Vec<&Proposal> = some.iter().map(|candidate| candidate.proposal).collect();
                let staff = Staff::read(view, &proposals).await?;
                given.meet(view, &proposals).await?;
                for Candidate { line, proposal } in some {
                    troubles.extend(wrong(proposal, &staff, &mut given, &tree, &context).into_iter().map(|each| (*line, each)));
                }
            }
            Ok(troubles)
        })
    }

    fn ready_for<'a>(&'a self, change: &'a Change, new: usize) -> Work<'a, Outcome<()>> {
        Box::pin(async move { Ok(table::people_ready_for(change, new).await?) })
    }

    fn apply<'a>(
        &'a self,
        change: &'a Change,
        proposals: &'a [&'a Proposal],
        context: Context<'a>,
    ) -> Work<'a, Outcome<Vec<Happening>>> {
        Box::pin(async move {
            let tree = self.tree(change).await?;
            let mut staff = Staff::read(change, proposals).await?;
            let mut happenings = Vec::new();
            for proposal in proposals {
                if let Some((person, own)) = further(&proposal.id) {
                    let person: PersonId = person.parse().map_err(Failure::fault)?;
                    let own: EmploymentId = own.parse().map_err(Failure::fault)?;
                    let known = staff.employment(&person, &own).filter(|_| proposal.before.is_some()).cloned();
                    let employment = also_employed(proposal, &person, known.as_ref(), &tree, &context)?;
                    happenings.extend(Happening::between("employment", own.as_str(), known.as_ref(), Some(&employment)));
                    staff.employ(employment);
                    continue;
                }
                let id: PersonId = proposal.id.parse().map_err(Failure::fault)?;
                let known = staff.person(&id).filter(|_| proposal.before.is_some());
                let person = made(proposal, known).map_err(Failure::from)?;
                let new = person.version == 0;
                staff.keep(person);
                let mut happened = happening(&PEOPLE, proposal);
                if !new {
                    // What becomes of the employment is told of the employment.
                    happened.changes.retain(|field, _| !OF_EMPLOYMENT.contains(&field.as_str()));
                }
                if new || !happened.changes.is_empty() {
                    happenings.push(happened);
                }
                if speaks_of_employment(proposal) {
                    let held = if new { &[] } else { staff.held(&id) };
                    let mint = || EmploymentId::mint(context.at, context.town.chance());
                    let (ended, made) = employed(proposal, &id, main_employment(held, context.day), &tree, &context, mint)?;
                    for each in [ended, made].into_iter().flatten() {
                        // The employment of somebody new is told of the person.
                        if new {
                            staff.employ(each);
                            continue;
                        }
                        let known = staff.employment(&id, &each.id);
                        if let Some(happened) = Happening::between("employment", each.id.as_str(), known, Some(&each)) {
                            happenings.push(happened);
                            staff.employ(each);
                        }
                    }
                }
            }
            staff.write(change).await?;
            Ok(happenings)
        })
    }

    fn fields_beside(&self) -> &'static [&'static str] {
        &OF_EMPLOYMENT
    }

    fn take_back<'a>(&'a self, change: &'a Change, beside: &'a [Beside], _: Context<'a>) -> Work<'a, Outcome<Vec<Happening>>> {
        Box::pin(async move {
            let employments: Vec<&Beside> = beside.iter().rev().filter(|each| each.entity == "employment").collect();
            employments_back(change, &employments).await
        })
    }

    fn remove<'a>(&'a self, change: &'a Change, rows: &'a [Existing], _: Context<'a>) -> Work<'a, Outcome<Vec<Happening>>> {
        Box::pin(async move {
            let (mut people, mut own, mut happenings) = (Vec::new(), Vec::new(), Vec::new());
            for known in rows {
                if let Some((_, employment)) = further(&known.id) {
                    own.push(employment.parse().map_err(Failure::fault)?);
                } else {
                    people.push((known.id.parse().map_err(Failure::fault)?, known.version));
                    happenings.push(removal(&PEOPLE, known));
                }
            }
            let employments = table::employments_of(change, &own).await?;
            let gone = employments.iter().filter_map(|each| Happening::between("employment", each.id.as_str(), Some(each), None));
            happenings.splice(0..0, gone);
            table::employments_remove(change, &employments).await?;
            table::people_remove(change, &people).await?;
            Ok(happenings)
        })
    }
}

/// What is wrong with a row on grounds that the register alone shows.
fn wrong(proposal: &Proposal, staff: &Staff, given: &mut Given, tree: &Tree, context: &Context<'_>) -> Vec<Trouble> {
    let of = |refusal: &Refusal| trouble(refusal, &[]);
    if let Some((person, own)) = further(&proposal.id) {
        let (Ok(person), Ok(own)) = (person.parse(), own.parse()) else {
            return vec![of(&Refusal::plain(Message::new("organisation-person-unknown")))];
        };
        let known = staff.employment(&person, &own);
        return also_employed(proposal, &person, known, tree, context).err().iter().map(of).collect();
    }
    let known = proposal.id.parse().ok().and_then(|id| staff.person(&id));
    let person = match made(proposal, known) {
        Ok(person) => person,
        Err(refusal) => return vec![of(&refusal)],
    };
    let mut troubles = given.taken(&person);
    if speaks_of_employment(proposal) {
        let mint = || EmploymentId::mint(context.at, context.town.chance());
        let main = main_employment(staff.held(&person.id), context.day);
        troubles.extend(employed(proposal, &person.id, main, tree, context, mint).err().iter().map(of));
    }
    troubles
}

/// By what others refer to a person: the number, or the address, or the id; by the id alone of whoever the caller may not see.
pub(crate) fn reference_for(person: &Person, context: &Context<'_>) -> Outcome<String> {
    let shown = if may_see(person, context)? { person.number.clone().or_else(|| person.email.clone()) } else { None };
    Ok(shown.unwrap_or_else(|| person.id.to_string()))
}

/// By what others refer to each of all people.
pub(crate) async fn references_for(view: &View, context: &Context<'_>) -> Outcome<HashMap<String, String>> {
    let people = table::person_all(view).await?;
    people.iter().map(|person| Ok((person.id.to_string(), reference_for(person, context)?))).collect()
}
