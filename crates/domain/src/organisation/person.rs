//! People: employed, elected, consultants, with several employments at a time.

use super::reading;
use super::words::words;
use crate::Day;
use crate::identity::{BodyId, EmploymentId, PersonId};
use crate::period::Period;
use crate::refusal::{Anchor, Message, Refusal};
use serde::{Deserialize, Serialize};

words! {
    /// How a person belongs to a body.
    pub enum Form {
        /// Employed.
        Employee = "employee", "organisation-form-employee", "anställd", "tillsvidare", "visstid", "månadsanställd", "angestellt";
        /// Elected to an office.
        Elected = "elected", "organisation-form-elected", "förtroendevald", "ledamot";
        /// Hired for a time, employed elsewhere.
        Consultant = "consultant", "organisation-form-consultant", "konsult", "inhyrd", "berater";
        /// Elected as a substitute.
        Substitute = "substitute", "organisation-form-substitute", "ersättare", "suppleant";
    }
}

/// A natural person whom the register knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The id.
    pub id: PersonId,
    /// The number of the person in the staff system; unique where given, never a personal identity number.
    pub number: Option<String>,
    /// The given name.
    pub given_name: String,
    /// The family name.
    pub family_name: String,
    /// Electronic mail, unique where given.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Whether the identity is protected: shown, searched, exported and journalled only for the roles that a policy names.
    pub protected: bool,
    /// The person this one turned out to be, after a merge of duplicates.
    pub merged_into: Option<PersonId>,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

impl Person {
    /// The whole name, as one says it.
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name).trim().to_owned()
    }

    /// The name by which lists sort: family name first.
    pub fn sorting_name(&self) -> String {
        format!("{} {}", self.family_name, self.given_name).trim().to_owned()
    }
}

/// A person being filled in.
#[derive(Clone, Debug)]
pub struct PersonDraft(Person);

impl PersonDraft {
    /// The fields that are set as text.
    pub const FIELDS: [&'static str; 6] = ["number", "given_name", "family_name", "email", "phone", "protected"];

    /// A new person.
    pub const fn new(id: PersonId) -> Self {
        Self(Person {
            id,
            number: None,
            given_name: String::new(),
            family_name: String::new(),
            email: None,
            phone: None,
            protected: false,
            merged_into: None,
            version: 0,
        })
    }

    /// An existing person, to be changed.
    pub const fn of(person: Person) -> Self {
        Self(person)
    }

    /// Sets a field from text.
    pub fn set(&mut self, field: &str, text: &str) -> Result<(), Refusal> {
        let person = &mut self.0;
        match field {
            "number" => {
                person.number = reading::line(field, text, 40)?;
                if person.number.as_deref().is_some_and(reading::looks_like_identity_number) {
                    return Err(
                        Refusal::rule(Anchor::PersonalData, Message::new("organisation-identity-number-as-key")).at(field)
                    );
                }
            }
            "given_name" => person.given_name = reading::line(field, text, 100)?.unwrap_or_default(),
            "family_name" => person.family_name = reading::line(field, text, 100)?.unwrap_or_default(),
            "email" => person.email = reading::email(field, text)?,
            "phone" => person.phone = reading::phone(field, text)?,
            "protected" => person.protected = reading::yes_no(field, text)?.unwrap_or(false),
            _ => {
                return Err(Refusal::plain(Message::new("organisation-field-unknown").with("field", field)).at(field));
            }
        }
        Ok(())
    }

    /// Checks the whole and gives the person.
    pub fn finish(self) -> Result<Person, Refusal> {
        let person = self.0;
        if person.given_name.is_empty() && person.family_name.is_empty() {
            return Err(Refusal::plain(Message::new("organisation-person-needs-a-name")).at("family_name"));
        }
        if let Some(into) = &person.merged_into {
            return Err(Refusal::plain(Message::new("organisation-person-is-merged").with("into", into.to_string())));
        }
        Ok(person)
    }
}

/// A period in which a person belongs to a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Employment {
    /// The id.
    pub id: EmploymentId,
    /// Who.
    pub person: PersonId,
    /// Where.
    pub body: BodyId,
    /// As what, such as `rektor`.
    pub title: Option<String>,
    /// How.
    pub form: Form,
    /// Whether the person heads the body (*chef*, *ordförande*).
    pub head: bool,
    /// When.
    #[serde(flatten)]
    pub period: Period,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

/// An employment being filled in.
#[derive(Clone, Debug)]
pub struct EmploymentDraft(Employment);

impl EmploymentDraft {
    /// The fields that are set as text; the body is set as an id.
    pub const FIELDS: [&'static str; 5] = ["title", "form", "head", "from", "until"];

    /// A new employment from the day, as an employee unless set otherwise.
    pub const fn new(id: EmploymentId, person: PersonId, body: BodyId, from: Day) -> Self {
        Self(Employment {
            id,
            person,
            body,
            title: None,
            form: Form::Employee,
            head: false,
            period: Period::since(from),
            version: 0,
        })
    }

    /// An existing employment, to be changed.
    pub const fn of(employment: Employment) -> Self {
        Self(employment)
    }

    /// Sets the body.
    pub fn set_body(&mut self, body: BodyId) {
        self.0.body = body;
    }

    /// Sets a field from text.
    pub fn set(&mut self, field: &str, text: &str) -> Result<(), Refusal> {
        let employment = &mut self.0;
        match field {
            "title" => employment.title = reading::line(field, text, 120)?,
            "form" => {
                let known: Vec<_> = Form::ALL.iter().map(|form| form.word()).collect();
                employment.form = match text.trim() {
                    "" => Form::Employee,
                    text => Form::read(text).ok_or_else(|| reading::unknown_word(field, text, &known))?,
                };
            }
            "head" => employment.head = reading::yes_no(field, text)?.unwrap_or(false),
            "from" => employment.period.from = reading::required(field, reading::day(field, text)?)?,
            "until" => employment.period.until = reading::day(field, text)?.filter(|day| *day < crate::period::OPEN_END),
            _ => {
                return Err(Refusal::plain(Message::new("organisation-field-unknown").with("field", field)).at(field));
            }
        }
        Ok(())
    }

    /// Checks the whole against the body and gives the employment.
    pub fn finish(self, tree: &super::Tree) -> Result<Employment, Refusal> {
        let employment = self.0;
        if let Err(wrong) = Period::new(employment.period.from, employment.period.until) {
            return Err(super::ends_before_it_begins(wrong, "until"));
        }
        let Some(body) = tree.get(&employment.body) else {
            return Err(Refusal::plain(Message::new("organisation-body-unknown")).at("body"));
        };
        if employment.period.until != Some(employment.period.from) && !body.period.overlaps(&employment.period) {
            return Err(Refusal::plain(Message::new("organisation-body-not-in-office-then").with("body", &body.name)).at("body"));
        }
        Ok(employment)
    }
}

/// The stretches in which at least one of the periods holds, in order and apart from each other.
///
/// This is when a person with these employments is *active*: two that overlap or meet make one stretch, a gap parts them.
pub fn stretches(periods: impl IntoIterator<Item = Period>) -> Vec<Period> {
    let mut periods: Vec<_> = periods.into_iter().filter(|period| period.until != Some(period.from)).collect();
    periods.sort();
    let mut stretches: Vec<Period> = Vec::new();
    for period in periods {
        match stretches.last_mut() {
            Some(last) if last.until.is_none_or(|until| period.from <= until) => {
                last.until = match (last.until, period.until) {
                    (Some(one), Some(other)) => Some(one.max(other)),
                    _ => None,
                };
            }
            _ => stretches.push(period),
        }
    }
    stretches
}

/// When a person belongs to the municipality: in any form, as an employee, and otherwise than as an employee; each in order and without overlaps.
///
/// Each period says whether it is as an employee. The last is what the second leaves of the first, so that each day of the first lies in just one of the others.
pub fn presence(held: impl IntoIterator<Item = (bool, Period)>) -> [Vec<Period>; 3] {
    let (mut any, mut employed) = (Vec::new(), Vec::new());
    for (employee, period) in held {
        any.push(period);
        if employee {
            employed.push(period);
        }
    }
    let (any, employed) = (stretches(any), stretches(employed));
    let mut otherwise = Vec::new();
    for stretch in &any {
        let mut from = stretch.from;
        for each in employed.iter().filter(|each| each.overlaps(stretch)) {
            otherwise.push(Period { from, until: Some(each.from) });
            from = each.stored_until();
        }
        if from < stretch.stored_until() {
            otherwise.push(Period { from, until: stretch.until });
        }
    }
    otherwise.retain(|period| period.until != Some(period.from));
    [any, employed, otherwise]
}

#[cfg(test)]
mod tests;
