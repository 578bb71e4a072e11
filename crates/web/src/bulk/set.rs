//! A field of several rows set to one value: which field, which value, and then the preview that every import has.

use super::Meant;
use crate::failure::{Answer, Failed, refusal_of, show, show_with};
use crate::frame::Chapter;
use crate::intake::{field_name, register_name};
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Link, Problems};
use crate::visit::guard::see_other;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, FormPage};
use axum::http::StatusCode;
use domain::intake::{Field as Column, Kind, Register};
use domain::refusal::{Message, Refusal};
use routines::intake::{Chosen, Manner, Targets, offered, prepare_chosen, settable, stage};

/// The form that asks which field.
pub(super) fn choose(visit: &Signed, meant: &Meant, fields: &Fields) -> Answer {
    let register = register(visit, meant)?;
    show(&which(visit, meant, register, fields, Problems::default()))
}

/// The register of which a field is set; a list that has none, or a reader who may not, is refused.
fn register(visit: &Signed, meant: &Meant) -> Result<&'static Register, Failed> {
    let name = meant.list.acts(visit)?.and_then(|acts| acts.sets);
    let name = name.ok_or_else(|| Failed::from(Refusal::plain(Message::new("bulk-cannot-set"))))?;
    Ok(Targets::all().find(name)?.register())
}

fn which(visit: &Signed, meant: &Meant, register: &'static Register, given: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let choices = settable(register).map(|field| (field.key.to_owned(), field_name(words, field.key)));
    let choices = std::iter::once((String::new(), words.say("web-choose"))).chain(choices);
    let field = Field::new("field", words.say("bulk-field"), Control::Select(Choice::list(choices, given.get("field"))));
    form(
        visit,
        meant,
        register,
        given,
        problems,
        Asked { fields: vec![field.needed()], field: None, verb: words.say("bulk-go-on") },
    )
}

/// What a form asks for.
pub(super) struct Asked {
    /// The fields of the form.
    pub(super) fields: Vec<Field>,
    /// The field of the register that was chosen already.
    pub(super) field: Option<&'static Column>,
    /// What the button says.
    pub(super) verb: String,
}

fn form(visit: &Signed, meant: &Meant, register: &Register, given: &Fields, problems: Problems, asked: Asked) -> FormPage {
    let mut hidden = meant.hidden(given);
    hidden.extend(asked.field.map(|field| ("field".to_owned(), field.key.to_owned())));
    let crumb = Link::to(register_name(visit.words, register.name), meant.address.to_string());
    let frame = visit.frame(Chapter::None).with_crumbs([crumb, Link::to(visit.words.say("bulk-set-title"), "")]);
    let field = asked.field.map(|field| field.key);
    let count = meant.rows.len() as i64;
    let told = told(visit.words, register.name, field, count);
    FormPage {
        frame,
        words: visit.words,
        title: told.0,
        lead: told.1,
        action: "/bulk/set".to_owned(),
        hidden,
        others: Vec::new(),
        groups: vec![FieldGroup::of("", asked.fields.into_iter().map(|field| field.judged(&problems)).collect())],
        problems,
        verb: asked.verb,
        grave: false,
        cancel: meant.address.to_string(),
    }
}

/// Heading and sentence of the form.
pub(super) fn told(words: Words, register: &str, field: Option<&str>, count: i64) -> (String, String) {
    let title = match field {
        Some(field) => words.tell("bulk-set-field-title", "field", field_name(words, field)),
        None => words.say("bulk-set-title"),
    };
    let says = [("count", count.into()), ("register", register_name(words, register).to_lowercase().into())];
    (title, words.with("bulk-set-lead", &says))
}

/// `POST /bulk/set`: the form that asks for the value, or the preview.
pub(super) async fn send(visit: Signed, Sent(fields): Sent) -> Answer {
    let words = visit.words;
    let meant = Meant::read(&visit, &fields).await?;
    if meant.rows.is_empty() {
        return meant.again(&visit, words.say("bulk-none-left")).await;
    }
    let register = register(&visit, &meant)?;
    let Some(field) = settable(register).find(|field| field.key == fields.get("field")) else {
        let problems = Problems::at("field", words.say("bulk-field-missing"));
        return show_with(StatusCode::UNPROCESSABLE_ENTITY, &which(&visit, &meant, register, &fields, problems));
    };
    if fields.get("step") != "value" {
        return show(&value_form(&visit, &meant, register, field, &fields, Problems::default()).await?);
    }
    let clears = fields.get("clear") == "yes";
    if clears == fields.get("value").is_empty() {
        let ids = meant.ids();
        let chosen = Chosen {
            ids: &ids,
            field: field.key,
            value: if clears { "" } else { fields.get("value") },
            manner: if clears { Manner::Replace } else { Manner::of_word(fields.get("manner")) },
            name: words.with("bulk-name", &[("count", ids.len().into()), ("field", field_name(words, field.key).into())]),
        };
        let prepared = prepare_chosen(visit.town(), &Targets::all(), &visit.caller, register.name, chosen, visit.at).await;
        let refusal = match prepared {
            Ok(prepared) => {
                let staged = stage(visit.town(), &visit.caller, &prepared, visit.at).await?;
                return Ok(see_other(&format!("/imports/{}", staged.id)));
            }
            Err(failure) => refusal_of(failure)?,
        };
        let refusal = if refusal.field.is_some() { refusal } else { refusal.at("value") };
        let page = value_form(&visit, &meant, register, field, &fields, Problems::of(words, &[refusal])).await?;
        return show_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let key = if clears { "bulk-value-and-clear" } else { "bulk-value-missing" };
    let page = value_form(&visit, &meant, register, field, &fields, Problems::at("value", words.say(key))).await?;
    show_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

async fn value_form(
    visit: &Signed,
    meant: &Meant,
    register: &'static Register,
    field: &'static Column,
    given: &Fields,
    problems: Problems,
) -> Result<FormPage, Failed> {
    let words = visit.words;
    let known = offered(visit.town(), &Targets::all(), &visit.caller, register.name, field, visit.at).await?;
    let fields = value_fields(words, field, known, given);
    let asked = Asked { fields, field: Some(field), verb: words.say("bulk-look") };
    let mut page = form(visit, meant, register, given, problems, asked);
    page.hidden.push(("step".to_owned(), "value".to_owned()));
    Ok(page)
}

/// The fields that ask for a value of the kind that the register's field takes.
pub(super) fn value_fields(words: Words, field: &'static Column, known: Vec<String>, given: &Fields) -> Vec<Field> {
    let label = field_name(words, field.key);
    let line = |kind: &'static str| Field::new("value", label.clone(), Control::Line(kind)).holding(given.get("value"));
    let select = |choices: Vec<(String, String)>| {
        let choices = std::iter::once((String::new(), words.say("web-choose"))).chain(choices);
        Field::new("value", label.clone(), Control::Select(Choice::list(choices, given.get("value"))))
    };
    let value = match field.kind {
        Kind::Choice(choices) => select(choices.iter().map(|choice| (choice.word.to_owned(), called(words, choice))).collect()),
        Kind::Flag => select(vec![("ja".to_owned(), words.say("web-yes")), ("nej".to_owned(), words.say("web-no"))]),
        Kind::Day => line("date"),
        Kind::Reference(_) | Kind::Word(..) if !known.is_empty() => {
            select(known.into_iter().map(|name| (name.clone(), name)).collect())
        }
        Kind::Reference("people") => line("text").helped(words.say("bulk-person-help")),
        Kind::List(..) => line("text").helped(words.say("bulk-list-help")),
        Kind::Count | Kind::Number | Kind::Money => line("text").helped(words.say("bulk-number-help")),
        _ => line("text"),
    };
    let mut fields = vec![value];
    if matches!(field.kind, Kind::List(..)) {
        let manner = Manner::of_word(given.get("manner")).word();
        let manners = Manner::ALL.map(|manner| (manner.word().to_owned(), words.name("bulk-manner", manner.word())));
        fields.push(Field::new("manner", words.say("bulk-manner"), Control::Radios(Choice::list(manners, manner))));
    }
    let clear = Choice::list([("yes".to_owned(), words.say("bulk-clear-tick"))], given.get("clear"));
    fields.push(Field::new("clear", words.say("bulk-clear"), Control::Ticks(clear)));
    fields
}

/// What a word of a closed list is called, as everywhere else.
fn called(words: Words, choice: &domain::intake::Choice) -> String {
    words.find(choice.label).unwrap_or_else(|| choice.word.to_owned())
}
