//! Writing something down: the page with its groups of fields, and the parts that several chapters' forms have in common.
//!
//! A form names a person by [`pick`], cites a decision by [`deciding`], and shows another's change that came in between.

pub(crate) mod deciding;
pub(crate) mod filling;
pub(crate) mod merging;
pub(crate) mod pick;
#[cfg(test)]
pub(crate) mod samples;

use crate::failure::{Answer, show_with};
use crate::frame::Frame;
use crate::language::Words;
use crate::parts::form::Problem;
use crate::parts::{Field, Problems};
use askama::Template;
use axum::http::StatusCode;
pub(crate) use filling::{Filling, Labels};
pub(crate) use merging::{Merged, Other};
pub(crate) use pick::Pick;

/// A group of fields under a heading.
#[derive(Clone, Debug)]
pub(crate) struct FieldGroup {
    /// Its heading; a form of one group has none.
    pub(crate) title: String,
    /// What to know before filling it in; may be empty.
    pub(crate) help: String,
    /// Its fields.
    pub(crate) fields: Vec<Field>,
}

impl FieldGroup {
    /// A group under a heading.
    pub(crate) fn of(title: impl Into<String>, fields: Vec<Field>) -> Self {
        Self { title: title.into(), help: String::new(), fields }
    }

    /// With what to know before filling it in.
    pub(crate) fn helped(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

/// The page on which something is written down or changed.
#[derive(Clone, Debug, Template)]
#[template(path = "writing/form.html")]
pub(crate) struct FormPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// What one is about to do.
    pub(crate) title: String,
    /// What to know before; may be empty.
    pub(crate) lead: String,
    /// Where it is sent.
    pub(crate) action: String,
    /// What is sent along unseen, such as the version that was read.
    pub(crate) hidden: Vec<(String, String)>,
    /// Another's change that came in between.
    pub(crate) others: Vec<Other>,
    /// The groups of fields.
    pub(crate) groups: Vec<FieldGroup>,
    /// What is wrong in it.
    pub(crate) problems: Problems,
    /// What the button says; none where there is nothing to send.
    pub(crate) verb: String,
    /// Whether what it does is hard to take back.
    pub(crate) grave: bool,
    /// The way back.
    pub(crate) cancel: String,
}

impl FormPage {
    /// What is wrong, as it stands above the form: where several fields are wrong each is named.
    fn summary(&self) -> Problems {
        let label = |field: &str| self.groups.iter().flat_map(|group| &group.fields).find(|each| each.name == field);
        let named = |problem: &Problem| match label(&problem.field) {
            Some(field) => Problem { field: problem.field.clone(), text: format!("{}: {}", field.label(), problem.text) },
            None => problem.clone(),
        };
        if self.problems.0.len() < 2 { self.problems.clone() } else { Problems(self.problems.0.iter().map(named).collect()) }
    }

    /// What somebody else changed that was written here as well.
    fn contested(&self) -> impl Iterator<Item = &Other> {
        self.others.iter().filter(|other| !other.taken)
    }

    /// What somebody else changed and was taken into the form.
    fn taken(&self) -> impl Iterator<Item = &Other> {
        self.others.iter().filter(|other| other.taken)
    }

    /// Whether it brings a file.
    fn brings_file(&self) -> bool {
        self.groups.iter().flat_map(|group| &group.fields).any(Field::is_file)
    }

    /// The page as an answer: 409 when another was quicker, 422 when something needs to be put right.
    pub(crate) fn again(&self) -> Answer {
        let status = match (self.others.is_empty(), self.problems.is_empty()) {
            (false, _) => StatusCode::CONFLICT,
            (true, false) => StatusCode::UNPROCESSABLE_ENTITY,
            (true, true) => StatusCode::OK,
        };
        show_with(status, self)
    }
}
