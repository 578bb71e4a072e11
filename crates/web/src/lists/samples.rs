//! The form that keeps a view, with a name that is taken.

use super::form_fields;
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::Problems;
use crate::samples::{Sample, sample};
use crate::visit::Fields;
use crate::writing::samples::form_page;
use crate::writing::{FieldGroup, FormPage};
use domain::refusal::Message;

fn form(words: Words) -> FormPage {
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let given = Fields(vec![field("name", "Avtal som går ut"), field("role", "secretary"), field("on_start", "yes")]);
    let wrong = Message::new("lists-name-taken").with("name", "Avtal som går ut");
    let problems = Problems::at("name", words.message(&wrong));
    let groups = vec![FieldGroup::of("", form_fields(words, &given, true, &problems))];
    let crumbs = [("Sparade vyer", "/views"), ("Spara vyn", "/views/new")];
    let lead =
        words.with("lists-form-lead", &[("list", crate::listing::name_at(words, "/systems").into()), ("count", 14_i64.into())]);
    FormPage { lead, groups, problems, ..form_page(words, Chapter::None, &crumbs, &words.say("lists-keep")) }
}

/// The samples of the chapter.
pub(crate) fn samples(words: Words) -> Vec<Sample> {
    vec![sample("saved-view-form", &form(words))]
}
