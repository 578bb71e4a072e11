//! What the municipality writes into a draft itself: a section, a duty that is attested, and where a duty stands.

use super::editing::{
    Asked, binding, citation, duty_of, in_words_of_the_file, read, section_of, send, text_places, texts, version_alone, written,
};
use super::shown::field_name;
use crate::failure::Answer;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Problems};
use crate::regulation::speaking::{section_number, told};
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, FormPage};
use axum::extract::Path;
use domain::refusal::{Message, Refusal};
use domain::regulation::draft::{Edit, Part};
use domain::regulation::pack::{Duty, Section, SubjectKind};
use routines::regulation::DraftView;

/// The version, and what a form holds when it is opened.
fn begun<const N: usize>(seen: &DraftView, values: [(&str, &str); N]) -> Fields {
    let mut given = version_alone(seen);
    given.0.extend(values.map(|(name, value)| (name.to_owned(), value.to_owned())));
    given
}

/// The sections of a draft as choices.
fn sections(visit: &Signed, seen: &DraftView) -> Vec<(String, String)> {
    let name = |section: &Section| {
        format!("{} {}", section_number(visit.words, &section.number), told(visit.words, &section.title).text)
    };
    seen.pack.sections.iter().map(|section| (section.number.clone(), name(section))).collect()
}

// ---------------------------------------------------------------- a section comes, a section goes

/// `GET /regulation/drafts/{pack}/sections/new`
pub(crate) async fn section_page(visit: Signed, Path(pack): Path<String>) -> Answer {
    let seen = read(&visit, &pack).await?;
    let last = seen.pack.sections.last().map_or("", |section| section.number.as_str());
    section_form(&visit, &pack, &seen, &begun(&seen, [("follows", last)]), Problems::default()).again()
}

/// `POST /regulation/drafts/{pack}/sections/new`
pub(crate) async fn section_send(visit: Signed, Path(pack): Path<String>, Sent(fields): Sent) -> Answer {
    let seen = read(&visit, &pack).await?;
    let edit = Edit::Insert {
        number: fields.get("number").to_owned(),
        follows: fields.get("follows").to_owned(),
        fields: written(&fields, text_places(&seen.pack, &["title", "text"])),
    };
    match send(&visit, &pack, &seen.pack.languages, &fields, &edit, "regulation-draft-section-added").await? {
        Ok(done) => Ok(done),
        Err(problems) => section_form(&visit, &pack, &seen, &fields, problems).again(),
    }
}

fn section_form(visit: &Signed, pack: &str, seen: &DraftView, given: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let first = (String::new(), words.say("regulation-draft-follows-none"));
    let places: Vec<(String, String)> = std::iter::once(first).chain(sections(visit, seen)).collect();
    let groups = |given: &Fields, problems: &Problems| {
        let number = Field::line("number", field_name(words, None, "number", None))
            .helped(words.say("regulation-draft-number-help"))
            .holding(given.get("number"))
            .needed()
            .judged(problems);
        let follows = Control::Select(Choice::list(places, given.get("follows")));
        let follows = Field::new("follows", words.say("regulation-draft-follows"), follows).judged(problems);
        let mut fields = vec![number, follows];
        fields.extend(texts(words, &seen.pack, &["title", "text"], given, problems));
        vec![FieldGroup::of("", fields)]
    };
    let title = words.say("regulation-draft-new-section");
    let (lead, verb) = (words.say("regulation-draft-new-section-lead"), words.say("regulation-draft-new-section-verb"));
    let asked = Asked { visit, pack, seen, part: None, title, lead, verb, grave: false };
    asked.form((given, &version_alone(seen)), problems, groups)
}

/// `GET /regulation/drafts/{pack}/sections/{section}/remove`
pub(crate) async fn gone_page(visit: Signed, Path((pack, number)): Path<(String, String)>) -> Answer {
    let seen = read(&visit, &pack).await?;
    let section = section_of(&seen, &number)?;
    gone_form(&visit, &pack, &seen, section, &version_alone(&seen), Problems::default()).again()
}

/// `POST /regulation/drafts/{pack}/sections/{section}/remove`
pub(crate) async fn gone_send(visit: Signed, Path((pack, number)): Path<(String, String)>, Sent(fields): Sent) -> Answer {
    let seen = read(&visit, &pack).await?;
    let section = section_of(&seen, &number)?;
    let edit = Edit::RemoveSection { number: number.clone() };
    match send(&visit, &pack, &seen.pack.languages, &fields, &edit, "regulation-draft-section-removed").await? {
        Ok(done) => Ok(done),
        Err(problems) => gone_form(&visit, &pack, &seen, section, &fields, problems).again(),
    }
}

fn gone_form(visit: &Signed, pack: &str, seen: &DraftView, section: &Section, given: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let title = words.tell("regulation-draft-remove", "number", section_number(words, &section.number));
    let lead = words.say("regulation-draft-remove-section-means");
    let verb = words.say("regulation-draft-remove-verb");
    let asked = Asked { visit, pack, seen, part: Some(Part::Section(&section.number)), title, lead, verb, grave: true };
    asked.form((given, &version_alone(seen)), problems, |_, _| Vec::new())
}

// ---------------------------------------------------------------- a duty of the municipality's own

/// `GET /regulation/drafts/{pack}/sections/{section}/own`
pub(crate) async fn duty_page(visit: Signed, Path((pack, number)): Path<(String, String)>) -> Answer {
    let seen = read(&visit, &pack).await?;
    let section = section_of(&seen, &number)?;
    let usual = [("subject", "municipality"), ("strength", "shall"), ("bearer", "coordinator"), ("lead", "30")];
    duty_form(&visit, &pack, &seen, section, &begun(&seen, usual), Problems::default()).again()
}

/// `POST /regulation/drafts/{pack}/sections/{section}/own`
pub(crate) async fn duty_send(visit: Signed, Path((pack, number)): Path<(String, String)>, Sent(fields): Sent) -> Answer {
    let seen = read(&visit, &pack).await?;
    let section = section_of(&seen, &number)?;
    let mut places = text_places(&seen.pack, &["text", "act"]);
    places.extend(["subject", "strength", "bearer", "period", "first", "lead", "accepts", "citation"].map(str::to_owned));
    let mut all = written(&fields, places);
    in_words_of_the_file(&mut all, ["period", "first"].map(str::to_owned));
    let edit = Edit::Own { section: number.clone(), fields: all };
    match send(&visit, &pack, &seen.pack.languages, &fields, &edit, "regulation-draft-duty-added").await? {
        Ok(done) => Ok(done),
        Err(problems) => duty_form(&visit, &pack, &seen, section, &fields, problems).again(),
    }
}

fn duty_form(visit: &Signed, pack: &str, seen: &DraftView, section: &Section, given: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let groups = |given: &Fields, problems: &Problems| {
        let subjects = SubjectKind::ALL.map(|kind| (kind.word().to_owned(), words.name("regulation-each", kind.word())));
        let subject = Control::Select(Choice::list(subjects, given.get("subject")));
        let subject = Field::new("subject", field_name(words, None, "subject", None), subject).judged(problems);
        let mut binds = vec![subject];
        binds.extend(binding(words, seen, (&SubjectKind::ALL, false), given, problems));
        binds.push(citation(words, given, problems).optional(words));
        vec![
            FieldGroup::of("", texts(words, &seen.pack, &["text", "act"], given, problems)),
            FieldGroup::of(words.say("regulation-draft-how-it-binds"), binds),
        ]
    };
    let title = words.tell("regulation-draft-own", "number", section_number(words, &section.number));
    let (lead, verb) = (words.say("regulation-draft-own-lead"), words.say("regulation-draft-own-verb"));
    let asked = Asked { visit, pack, seen, part: None, title, lead, verb, grave: false };
    asked.form((given, &version_alone(seen)), problems, groups)
}

// ---------------------------------------------------------------- a duty moves

/// `GET /regulation/drafts/{pack}/duties/{duty}/move`
pub(crate) async fn move_page(visit: Signed, Path((pack, key)): Path<(String, String)>) -> Answer {
    let seen = read(&visit, &pack).await?;
    move_form(&visit, &pack, &seen, duty_of(&seen, &key)?, &version_alone(&seen), Problems::default()).again()
}

/// `POST /regulation/drafts/{pack}/duties/{duty}/move`
pub(crate) async fn move_send(visit: Signed, Path((pack, key)): Path<(String, String)>, Sent(fields): Sent) -> Answer {
    let seen = read(&visit, &pack).await?;
    let duty = duty_of(&seen, &key)?;
    let section = fields.get("section").to_owned();
    if section.is_empty() {
        let problems = Problems::of(visit.words, &[Refusal::plain(Message::new("web-choose-one")).at("section")]);
        return move_form(&visit, &pack, &seen, duty, &fields, problems).again();
    }
    let edit = Edit::Move { key: key.clone(), section };
    match send(&visit, &pack, &seen.pack.languages, &fields, &edit, "regulation-draft-duty-moved").await? {
        Ok(done) => Ok(done),
        Err(problems) => move_form(&visit, &pack, &seen, duty, &fields, problems).again(),
    }
}

fn move_form(visit: &Signed, pack: &str, seen: &DraftView, duty: &Duty, given: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let own = seen.pack.duty(&duty.key).map(|(section, _)| section.number.clone()).unwrap_or_default();
    let others = sections(visit, seen).into_iter().filter(|(number, _)| *number != own);
    let choices: Vec<(String, String)> = std::iter::once((String::new(), words.say("web-choose"))).chain(others).collect();
    let groups = |given: &Fields, problems: &Problems| {
        let choices = Control::Select(Choice::list(choices, given.get("section")));
        let field = Field::new("section", words.say("regulation-draft-section"), choices).needed().judged(problems);
        vec![FieldGroup::of("", vec![field])]
    };
    let title = words.tell("regulation-draft-move", "number", &duty.number);
    let lead = format!("{} {}", told(words, &duty.text).text, words.say("regulation-draft-move-means"));
    let verb = words.say("regulation-draft-move-verb");
    let asked = Asked { visit, pack, seen, part: Some(Part::Duty(&duty.key)), title, lead, verb, grave: false };
    asked.form((given, &version_alone(seen)), problems, groups)
}
