//! The people of some rows and what they hold: read with few questions, changed here, written with few statements.

use super::further;
use crate::Outcome;
use domain::identity::{EmploymentId, PersonId};
use domain::intake::plan::{Proposal, Trouble};
use domain::organisation::{Employment, Person};
use domain::refusal::Message;
use domain::sorting::folded;
use std::collections::{HashMap, HashSet};
use store::organisation as table;
use store::{Change, Source, View};

/// The people of some rows, with their employments.
#[derive(Default)]
pub(super) struct Staff {
    people: HashMap<PersonId, Person>,
    held: HashMap<PersonId, Vec<Employment>>,
    /// Those that are to be written, in the order in which they were first touched.
    kept: Vec<PersonId>,
    employed: Vec<(PersonId, EmploymentId)>,
    /// The same, to know them again.
    met: HashSet<(PersonId, EmploymentId)>,
}

impl Staff {
    /// Reads whom the rows are about, as far as the register knows them.
    pub(super) async fn read(source: &impl Source, proposals: &[&Proposal]) -> Outcome<Self> {
        let about = |proposal: &&&Proposal| proposal.before.is_some() || further(&proposal.id).is_some();
        let id = |proposal: &&Proposal| further(&proposal.id).map_or(proposal.id.as_str(), |(person, _)| person).parse().ok();
        let mut ids: Vec<PersonId> = proposals.iter().filter(about).filter_map(id).collect();
        ids.sort_unstable();
        ids.dedup();
        let people = table::people_of(source, &ids).await?.into_iter().map(|person| (person.id.clone(), person)).collect();
        let mut held: HashMap<PersonId, Vec<Employment>> = HashMap::new();
        for each in table::employment_of_people(source, &ids).await? {
            held.entry(each.person.clone()).or_default().push(each);
        }
        Ok(Self { people, held, ..Self::default() })
    }

    /// A person, as far as the register knows them.
    pub(super) fn person(&self, id: &PersonId) -> Option<&Person> {
        self.people.get(id)
    }

    /// What a person holds.
    pub(super) fn held(&self, person: &PersonId) -> &[Employment] {
        self.held.get(person).map(Vec::as_slice).unwrap_or_default()
    }

    /// One of a person's employments.
    pub(super) fn employment(&self, person: &PersonId, id: &EmploymentId) -> Option<&Employment> {
        self.held(person).iter().find(|each| each.id == *id)
    }

    /// Keeps a person, new or changed.
    pub(super) fn keep(&mut self, person: Person) {
        self.kept.push(person.id.clone());
        self.people.insert(person.id.clone(), person);
    }

    /// Keeps an employment, new or changed.
    pub(super) fn employ(&mut self, employment: Employment) {
        let key = (employment.person.clone(), employment.id.clone());
        let held = self.held.entry(key.0.clone()).or_default();
        match held.iter_mut().find(|each| each.id == employment.id) {
            Some(known) => *known = employment,
            None => held.push(employment),
        }
        if self.met.insert(key.clone()) {
            self.employed.push(key);
        }
    }

    /// Writes what was kept.
    pub(super) async fn write(mut self, change: &Change) -> Outcome<()> {
        let kept: Vec<Person> = self.kept.iter().filter_map(|id| self.people.remove(id)).collect();
        let (new, changed): (Vec<Person>, Vec<Person>) = kept.into_iter().partition(|person| person.version == 0);
        let of_new: HashSet<&PersonId> = new.iter().map(|person| &person.id).collect();
        let (mut with_new, mut with_known) = (Vec::new(), Vec::new());
        for (person, id) in &self.employed {
            let held = self.held.get(person).into_iter().flatten().find(|each| each.id == *id).cloned();
            if of_new.contains(person) { with_new.extend(held) } else { with_known.extend(held) }
        }
        table::people_change(change, &changed).await?;
        table::people_add(change, &new, &with_new).await?;
        table::employments_save(change, &with_known).await?;
        Ok(())
    }
}

/// The numbers and addresses that rows give, and whose they are.
#[derive(Default)]
pub(super) struct Given {
    numbers: HashMap<String, PersonId>,
    emails: HashMap<String, PersonId>,
}

impl Given {
    /// Meets whoever in the register has one of the numbers and addresses that some rows give.
    pub(super) async fn meet(&mut self, view: &View, proposals: &[&Proposal]) -> Outcome<()> {
        let own = proposals.iter().filter(|proposal| further(&proposal.id).is_none());
        let (mut numbers, mut emails) = (Vec::new(), Vec::new());
        for proposal in own {
            let values = proposal.row.of(&super::PEOPLE);
            numbers.extend(values.text("number").map(folded).filter(|number| !self.numbers.contains_key(number)));
            emails.extend(values.text("email").map(folded).filter(|email| !self.emails.contains_key(email)));
        }
        self.numbers.extend(table::people_numbered(view, &numbers).await?);
        self.emails.extend(table::people_addressed(view, &emails).await?);
        Ok(())
    }

    /// What is wrong when the number or the address of a person is another's; afterwards they are this person's.
    pub(super) fn taken(&mut self, person: &Person) -> Vec<Trouble> {
        let mut troubles = Vec::new();
        let number = person.number.as_deref().map(folded);
        if number.as_ref().and_then(|number| self.numbers.get(number)).is_some_and(|owner| *owner != person.id) {
            troubles.push(Trouble::at("number", Message::new("organisation-number-taken")));
        }
        if person.email.as_ref().and_then(|email| self.emails.get(email)).is_some_and(|owner| *owner != person.id) {
            troubles.push(Trouble::at("email", Message::new("organisation-email-taken")));
        }
        self.numbers.extend(number.map(|number| (number, person.id.clone())));
        self.emails.extend(person.email.clone().map(|email| (email, person.id.clone())));
        troubles
    }
}
