//! Naming a person among all of them: one writes a part of the name, and chooses where several are meant.
//!
//! With scripts the names come while one writes; without them the form comes back with those who could be meant.

use crate::failure::Failed;
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Problems};
use crate::visit::{Fields, Signed};
use askama::Template;
use axum::extract::Query;
use axum::response::Html;
use domain::identity::PersonId;
use domain::refusal::{Message, Refusal};
use routines::Failure;
use routines::organisation::{PersonRow, people_found, person, person_meant, person_written};

/// The person whom a field names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pick {
    name: &'static str,
    text: String,
    /// Who, once it is clear.
    pub(crate) id: Option<PersonId>,
    found: Vec<PersonRow>,
}

impl Pick {
    /// A field that names nobody yet.
    pub(crate) fn nobody(name: &'static str) -> Self {
        Self { name, ..Self::default() }
    }

    /// A field that names one known already.
    pub(crate) async fn known(visit: &Signed, name: &'static str, id: &str) -> Result<Self, Failure> {
        let id: PersonId = id.parse().map_err(|_| Failure::missing("person", id))?;
        let seen = person(visit.town(), &visit.caller, &id, visit.today).await?;
        Ok(Self { name, text: seen.person.name(), id: Some(id), found: Vec::new() })
    }

    /// What a form sent: the one chosen while the text stayed the same, else whoever the text names.
    pub(crate) async fn read(visit: &Signed, fields: &Fields, name: &'static str) -> Result<Self, Failure> {
        let text = fields.get(name).to_owned();
        let chosen = fields.get(&format!("{name}-id"));
        if !chosen.is_empty() && fields.get(&format!("{name}-asked")) == text {
            return Ok(Self { text, ..Self::known(visit, name, chosen).await? });
        }
        let found = people_found(visit.town(), &visit.caller, &text, visit.today).await?;
        let id = person_meant(&found, &text).map(|one| one.id.clone());
        Ok(Self { name, text, found: if id.is_some() { Vec::new() } else { found }, id })
    }

    /// Who is meant, or what to do where it is not clear.
    pub(crate) fn meant(&self) -> Result<PersonId, Refusal> {
        self.id.clone().ok_or_else(|| {
            if self.text.is_empty() {
                Refusal::plain(Message::new("organisation-field-required")).at(self.name)
            } else if self.found.is_empty() {
                Refusal::plain(Message::new("organisation-nobody-found").with("text", &self.text)).at(self.name)
            } else {
                Refusal::plain(Message::new("organisation-which-person")).at(&format!("{}-id", self.name))
            }
        })
    }

    /// Who is meant, where the field may also be left empty.
    pub(crate) fn meant_or_nobody(&self) -> Result<Option<PersonId>, Refusal> {
        if self.text.trim().is_empty() { Ok(None) } else { self.meant().map(Some) }
    }

    /// The fields: the text, and those who could be meant.
    pub(crate) fn fields(&self, words: Words, label: String, problems: &Problems) -> Vec<Field> {
        let line = Field::line(self.name, label)
            .helped(words.say("web-pick-help"))
            .needed()
            .suggesting("/people/suggest")
            .holding(&self.text)
            .judged(problems);
        if self.found.is_empty() {
            return vec![line];
        }
        let only = if let [one] = &self.found[..] { one.id.to_string() } else { String::new() };
        let choices = self.found.iter().map(|row| (row.id.to_string(), told(row)));
        let radios =
            Field::new(&format!("{}-id", self.name), words.say("web-pick-which"), Control::Radios(Choice::list(choices, &only)));
        vec![line, radios.judged(problems)]
    }

    /// What is sent along unseen: for which text somebody was chosen.
    pub(crate) fn hidden(&self) -> Vec<(String, String)> {
        let mut hidden = Vec::new();
        if self.id.is_some() || !self.found.is_empty() {
            hidden.push((format!("{}-asked", self.name), self.text.clone()));
        }
        hidden.extend(self.id.iter().map(|id| (format!("{}-id", self.name), id.to_string())));
        hidden
    }

    /// For a sample: a text that could mean several.
    #[cfg(test)]
    pub(crate) fn sample(name: &'static str, text: &str, found: Vec<PersonRow>) -> Self {
        Self { name, text: text.to_owned(), id: None, found }
    }
}

/// A person with what tells namesakes apart.
fn told(row: &PersonRow) -> String {
    let place = row.place.as_ref().map(|(_, body, title)| match title {
        Some(title) => format!("{title}, {body}"),
        None => body.clone(),
    });
    let more = row.email.clone().or_else(|| row.number.clone());
    [Some(row.name.clone()), place, more].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The names offered while one writes.
#[derive(Template)]
#[template(source = r#"{% for each in options %}<option value="{{ each.0 }}">{{ each.1 }}</option>{% endfor %}"#, ext = "html")]
struct Options {
    options: Vec<(String, String)>,
}

/// `GET /people/suggest`: the names offered while one writes, whatever the field is called.
pub(crate) async fn suggest(visit: Signed, Query(asked): Query<Vec<(String, String)>>) -> Result<Html<String>, Failed> {
    let text = asked.iter().find(|(name, _)| name != "csrf").map_or("", |(_, text)| text.as_str());
    let mut options = Vec::new();
    if text.trim().chars().count() > 1 {
        for row in people_found(visit.town(), &visit.caller, text, visit.today).await? {
            let place = row.place.as_ref().map(|(_, body, _)| body.clone()).unwrap_or_default();
            options.push((person_written(&row), place));
        }
    }
    Ok(Html(Options { options }.render().map_err(Failure::fault)?))
}
