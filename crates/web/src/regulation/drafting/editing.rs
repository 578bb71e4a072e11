//! The forms of a draft: its head, a section, a duty, a duty added, a duty taken away.

use super::shown::{bearer_name, field_name, spoken};
use super::{address, crumbs};
use crate::failure::{Answer, Failed, refusal_of};
use crate::frame::Chapter;
use crate::language::{Language, Words};
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Problems};
use crate::regulation::speaking::{limit_written, section_number, told};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, FormPage, Merged, merging};
use axum::extract::Path;
use domain::refusal::{Message, Refusal};
use domain::regulation::bearer::Station;
use domain::regulation::draft::{Edit, Part};
use domain::regulation::pack::{Duty, Interval, Limit, Pack, Section, Strength, SubjectKind, Way};
use routines::Failure;
use routines::regulation::{DraftView, addable, draft, draft_edit};
use std::collections::BTreeMap;

/// Who may accept a deviation, besides nobody.
const ACCEPTING: [&str; 3] = ["board", "executive-board", "assembly"];

/// A form about a part of a draft, before it is filled in.
pub(super) struct Asked<'a> {
    pub(super) visit: &'a Signed,
    pub(super) pack: &'a str,
    pub(super) seen: &'a DraftView,
    pub(super) part: Option<Part<'a>>,
    pub(super) title: String,
    pub(super) lead: String,
    pub(super) verb: String,
    pub(super) grave: bool,
}

impl Asked<'_> {
    /// The form of what was written, into which is taken what somebody else has changed of the same part since it was opened.
    pub(super) fn form<G>(self, (given, stored): (&Fields, &Fields), problems: Problems, groups: G) -> FormPage
    where
        G: FnOnce(&Fields, &Problems) -> Vec<FieldGroup>,
    {
        let Asked { visit, pack, seen, part, title, lead, verb, grave } = self;
        let what = told(visit.words, &seen.pack.title).text;
        let read: i64 = given.get("base_version").parse().unwrap_or(0);
        let quicker = part.is_some_and(|part| seen.draft.moved_since(part, read));
        let merged = Merged::of(quicker.then_some(stored), given);
        let duty = part.and_then(|part| match part {
            Part::Duty(key) => seen.pack.duty(key).map(|(_, duty)| duty),
            Part::Head | Part::Section(_) => None,
        });
        let others = merged.others_called(
            Some(stored),
            |name| form_name(visit.words, duty, name),
            |name, value| spoken(visit.words, &seen.pack, name, value),
        );
        let problems = if others.is_empty() { problems } else { Problems::default() };
        FormPage {
            frame: visit.frame(Chapter::Regulation).with_crumbs(crumbs(visit, pack, &what, Some(&title))),
            words: visit.words,
            title,
            lead,
            action: visit.path.clone(),
            hidden: merging::hidden(Some(stored)),
            others,
            groups: groups(&merged.fields, &problems),
            verb,
            grave,
            cancel: address(pack),
            problems,
        }
    }
}

/// A field of the form for each language of the pack; its name in the file is `text.sv`, in the form `text_sv`.
pub(super) fn texts(words: Words, pack: &Pack, names: &[&str], given: &Fields, problems: &Problems) -> Vec<Field> {
    let each = names.iter().flat_map(|name| pack.languages.iter().map(move |language| (*name, *language)));
    each.map(|(name, language)| {
        let short = name == "title";
        let control = if short { Control::Line("text") } else { Control::Area };
        let own = format!("{name}_{}", language.tag());
        Field::new(&own, field_name(words, None, name, Some(language)), control)
            .holding(given.get(&own))
            .needed()
            .judged(problems)
    })
    .collect()
}

/// What a field of the form is called: `text_sv` is the text in Swedish, `limits_soon` a limit.
fn form_name(words: Words, duty: Option<&Duty>, name: &str) -> String {
    match name.rsplit_once('_').map(|(name, tag)| (name, Language::from_tag(tag))) {
        Some((name, Some(language))) => field_name(words, None, name, Some(language)),
        _ => field_name(words, duty, &name.replacen("limits_", "limits.", 1), None),
    }
}

/// The version alone, for forms that hold nothing else that is stored.
pub(super) fn version_alone(seen: &DraftView) -> Fields {
    Fields::of([("base_version", seen.draft.version.to_string())])
}

/// Lines end one way in the files, whatever the browser sends.
fn one_way(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// What is written in the form, by its place in the file.
pub(super) fn written(fields: &Fields, names: impl IntoIterator<Item = String>) -> BTreeMap<String, String> {
    let value = |place: &str| one_way(fields.get(&place.replace('.', "_")));
    names.into_iter().map(|place| (place.clone(), value(&place))).collect()
}

/// Lengths of time are written as people write them; what is none is refused as it was written.
pub(super) fn in_words_of_the_file(written: &mut BTreeMap<String, String>, places: impl IntoIterator<Item = String>) {
    for place in places {
        if let Some(text) = written.get_mut(&place)
            && let Ok(length) = Interval::read(text)
        {
            *text = length.to_string();
        }
    }
}

/// The places in the file of texts in every language of the pack.
pub(super) fn text_places(pack: &Pack, names: &[&str]) -> Vec<String> {
    names.iter().flat_map(|name| pack.languages.iter().map(move |language| format!("{name}.{}", language.tag()))).collect()
}

/// Sends an edit and leads back to the draft, or shows the form again with what is wrong in it.
pub(super) async fn send(
    visit: &Signed,
    pack: &str,
    languages: &[Language],
    fields: &Fields,
    edit: &Edit,
    key: &'static str,
) -> Result<Result<axum::response::Response, Problems>, Failed> {
    let version = fields.get("base_version").parse().unwrap_or(0);
    match draft_edit(visit.town(), &visit.caller, pack, version, edit, visit.at).await {
        Ok(_) => Ok(Ok(done(visit, &address(pack), key))),
        Err(failure) => {
            let mut refusal = refusal_of(failure)?;
            // The pack tells the text, the form asks for it once in each language.
            let first = languages.first().map_or("sv", |language| language.tag());
            if let Some(field) =
                refusal.field.clone().filter(|field| matches!(field.as_str(), "text" | "act" | "title" | "about"))
            {
                refusal = refusal.at(&format!("{field}_{first}"));
            }
            Ok(Err(Problems::of(visit.words, &[refusal])))
        }
    }
}

pub(super) async fn read(visit: &Signed, pack: &str) -> Result<DraftView, Failure> {
    draft(visit.town(), &visit.caller, pack, visit.today).await
}

/// What a text says in a language of its own; empty where there is none.
fn said(pairs: &mut Fields, pack: &Pack, name: &str, text: &domain::language::LocalText) {
    for language in &pack.languages {
        let own = text.0.get(language).map(|text| text.trim().to_owned()).unwrap_or_default();
        pairs.0.push((format!("{name}_{}", language.tag()), own));
    }
}

// ---------------------------------------------------------------- the head

/// `GET /regulation/drafts/{pack}/head`
pub(crate) async fn head_page(visit: Signed, Path(pack): Path<String>) -> Answer {
    let seen = read(&visit, &pack).await?;
    head_form(&visit, &pack, &seen, &head_stored(&seen), Problems::default()).again()
}

fn head_stored(seen: &DraftView) -> Fields {
    let mut stored = version_alone(seen);
    said(&mut stored, &seen.pack, "title", &seen.pack.title);
    said(&mut stored, &seen.pack, "about", &seen.pack.about);
    stored.0.push(("version".to_owned(), seen.pack.version.clone()));
    stored
}

/// `POST /regulation/drafts/{pack}/head`
pub(crate) async fn head_send(visit: Signed, Path(pack): Path<String>, Sent(fields): Sent) -> Answer {
    let seen = read(&visit, &pack).await?;
    let places = text_places(&seen.pack, &["title", "about"]).into_iter().chain(["version".to_owned()]);
    let edit = Edit::Head { fields: written(&fields, places) };
    match send(&visit, &pack, &seen.pack.languages, &fields, &edit, "regulation-draft-saved").await? {
        Ok(done) => Ok(done),
        Err(problems) => head_form(&visit, &pack, &seen, &fields, problems).again(),
    }
}

fn head_form(visit: &Signed, pack: &str, seen: &DraftView, given: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let groups = |given: &Fields, problems: &Problems| {
        let mut fields = texts(words, &seen.pack, &["title", "about"], given, problems);
        let version =
            Field::line("version", field_name(words, None, "version", None)).helped(words.say("regulation-draft-version-help"));
        fields.push(version.holding(given.get("version")).needed().judged(problems));
        vec![FieldGroup::of("", fields)]
    };
    let (title, verb) = (words.say("regulation-draft-edit-head"), words.say("web-save"));
    let asked = Asked { visit, pack, seen, part: Some(Part::Head), title, lead: String::new(), verb, grave: false };
    asked.form((given, &head_stored(seen)), problems, groups)
}

// ---------------------------------------------------------------- a section

/// `GET /regulation/drafts/{pack}/sections/{section}`
pub(crate) async fn section_page(visit: Signed, Path((pack, number)): Path<(String, String)>) -> Answer {
    let seen = read(&visit, &pack).await?;
    let section = section_of(&seen, &number)?;
    section_form(&visit, &pack, &seen, section, &section_stored(&seen, section), Problems::default()).again()
}

pub(super) fn section_of<'a>(seen: &'a DraftView, number: &str) -> Result<&'a Section, Failure> {
    seen.pack.section(number).ok_or_else(|| Failure::missing("section", number))
}

fn section_stored(seen: &DraftView, section: &Section) -> Fields {
    let mut stored = version_alone(seen);
    said(&mut stored, &seen.pack, "title", &section.title);
    said(&mut stored, &seen.pack, "text", &section.text);
    stored
}

/// `POST /regulation/drafts/{pack}/sections/{section}`
pub(crate) async fn section_send(visit: Signed, Path((pack, number)): Path<(String, String)>, Sent(fields): Sent) -> Answer {
    let seen = read(&visit, &pack).await?;
    let section = section_of(&seen, &number)?;
    let places = text_places(&seen.pack, &["title", "text"]);
    let edit = Edit::Section { number: number.clone(), fields: written(&fields, places) };
    match send(&visit, &pack, &seen.pack.languages, &fields, &edit, "regulation-draft-saved").await? {
        Ok(done) => Ok(done),
        Err(problems) => section_form(&visit, &pack, &seen, section, &fields, problems).again(),
    }
}

fn section_form(visit: &Signed, pack: &str, seen: &DraftView, section: &Section, given: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let groups = |given: &Fields, problems: &Problems| {
        vec![FieldGroup::of("", texts(words, &seen.pack, &["title", "text"], given, problems))]
    };
    let title = words.tell("regulation-draft-edit-section", "number", section_number(words, &section.number));
    let (lead, verb) = (words.say("regulation-draft-paragraphs"), words.say("web-save"));
    let asked = Asked { visit, pack, seen, part: Some(Part::Section(&section.number)), title, lead, verb, grave: false };
    asked.form((given, &section_stored(seen, section)), problems, groups)
}

// ---------------------------------------------------------------- a duty

/// `GET /regulation/drafts/{pack}/duties/{duty}`
pub(crate) async fn duty_page(visit: Signed, Path((pack, key)): Path<(String, String)>) -> Answer {
    let seen = read(&visit, &pack).await?;
    let duty = duty_of(&seen, &key)?;
    duty_form(&visit, &pack, &seen, duty, &duty_stored(visit.words, &seen, duty), Problems::default()).again()
}

fn duty_stored(words: Words, seen: &DraftView, duty: &Duty) -> Fields {
    let mut stored = version_alone(seen);
    said(&mut stored, &seen.pack, "text", &duty.text);
    if matches!(duty.way, Way::Stated) {
        return stored;
    }
    said(&mut stored, &seen.pack, "act", &duty.act);
    let interval =
        |name: &str, value: Option<Interval>| (name.to_owned(), value.map(|value| words.length(value)).unwrap_or_default());
    stored.0.extend([
        ("strength".to_owned(), duty.strength.word().to_owned()),
        ("bearer".to_owned(), duty.bearer.clone()),
        interval("period", duty.period),
        interval("first", duty.first),
        ("lead".to_owned(), duty.lead.to_string()),
    ]);
    stored.0.extend((!duty.law).then(|| ("accepts".to_owned(), duty.accepts.clone().unwrap_or_default())));
    stored.0.extend(cites(duty).then(|| ("citation".to_owned(), duty.citation.clone().unwrap_or_default())));
    stored.0.extend(duty.limits.iter().map(|(name, limit)| (format!("limits_{name}"), limit_written(words, limit))));
    stored
}

/// `POST /regulation/drafts/{pack}/duties/{duty}`
pub(crate) async fn duty_send(visit: Signed, Path((pack, key)): Path<(String, String)>, Sent(fields): Sent) -> Answer {
    let seen = read(&visit, &pack).await?;
    let duty = duty_of(&seen, &key)?;
    let stated = matches!(duty.way, Way::Stated);
    let mut places = text_places(&seen.pack, if stated { &["text"] } else { &["text", "act"] });
    if !stated {
        places.extend(["strength", "bearer", "period", "first", "lead"].map(str::to_owned));
        places.extend((!duty.law).then(|| "accepts".to_owned()));
        places.extend(cites(duty).then(|| "citation".to_owned()));
    }
    let mut all = written(&fields, places);
    all.extend(duty.limits.keys().map(|name| (format!("limits.{name}.value"), fields.get(&format!("limits_{name}")).to_owned())));
    let lengths =
        duty.limits.iter().filter(|(_, limit)| matches!(limit, Limit::Day(_))).map(|(name, _)| format!("limits.{name}.value"));
    in_words_of_the_file(&mut all, ["period", "first"].map(str::to_owned).into_iter().chain(lengths));
    let edit = Edit::Duty { key: key.clone(), fields: all };
    match send(&visit, &pack, &seen.pack.languages, &fields, &edit, "regulation-draft-saved").await? {
        Ok(done) => Ok(done),
        Err(problems) => duty_form(&visit, &pack, &seen, duty, &fields, problems).again(),
    }
}

pub(super) fn duty_of<'a>(seen: &'a DraftView, key: &str) -> Result<&'a Duty, Failure> {
    seen.pack.duty(key).map(|(_, duty)| duty).ok_or_else(|| Failure::missing("duty", key))
}

fn duty_form(visit: &Signed, pack: &str, seen: &DraftView, duty: &Duty, given: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let title = words.tell("regulation-draft-edit-duty", "number", &duty.number);
    let lead = if duty.law { words.say("regulation-draft-law") } else { String::new() };
    let asked =
        Asked { visit, pack, seen, part: Some(Part::Duty(&duty.key)), title, lead, verb: words.say("web-save"), grave: false };
    let groups = |given: &Fields, problems: &Problems| duty_groups(words, seen, duty, given, problems);
    asked.form((given, &duty_stored(words, seen, duty)), problems, groups)
}

/// The fields of a duty: its texts, how it binds, its limits.
fn duty_groups(words: Words, seen: &DraftView, duty: &Duty, given: &Fields, problems: &Problems) -> Vec<FieldGroup> {
    let stated = matches!(duty.way, Way::Stated);
    let mut groups =
        vec![FieldGroup::of("", texts(words, &seen.pack, if stated { &["text"] } else { &["text", "act"] }, given, problems))];
    if !stated {
        let mut fields = binding(words, seen, (&[duty.subject], duty.law), given, problems);
        fields.extend(cites(duty).then(|| citation(words, given, problems).needed()));
        groups.push(FieldGroup::of(words.say("regulation-draft-how-it-binds"), fields));
    }
    let limits: Vec<Field> = duty
        .limits
        .iter()
        .map(|(name, limit)| {
            let own = format!("limits_{name}");
            let kind = if matches!(limit, Limit::Integer(_)) { "number" } else { "text" };
            let field = Field::new(&own, field_name(words, Some(duty), &format!("limits.{name}"), None), Control::Line(kind));
            let field =
                if matches!(limit, Limit::Day(_)) { field.helped(words.say("regulation-draft-interval-help")) } else { field };
            field.holding(given.get(&own)).needed().judged(problems)
        })
        .collect();
    if !limits.is_empty() {
        groups.push(FieldGroup::of(words.say("regulation-draft-limits"), limits));
    }
    groups
}

/// Whether the municipality writes where a duty stands in law: what is measured was cited by whoever wrote the measurement.
fn cites(duty: &Duty) -> bool {
    duty.law && matches!(duty.way, Way::Attested)
}

/// Where a duty stands in law.
pub(super) fn citation(words: Words, given: &Fields, problems: &Problems) -> Field {
    Field::line("citation", field_name(words, None, "citation", None))
        .helped(words.say("regulation-draft-citation-help"))
        .holding(given.get("citation"))
        .judged(problems)
}

/// Strength, bearer, times, and who may accept where it does not rest on law; it may be borne as for any of the kinds of subject.
pub(super) fn binding(
    words: Words,
    seen: &DraftView,
    (subjects, law): (&[SubjectKind], bool),
    given: &Fields,
    problems: &Problems,
) -> Vec<Field> {
    let strengths = [Strength::Shall, Strength::Should, Strength::Strive].map(Strength::word);
    let strengths = strengths.map(|word| (word.to_owned(), words.name("regulation-strength", word)));
    let stations = subjects.iter().flat_map(|subject| Station::starts(*subject)).map(|station| station.word().to_owned());
    let mut bearers: Vec<String> = Vec::new();
    for key in stations.chain(seen.pack.lists.roles.iter().map(|role| role.key.clone())) {
        if !bearers.contains(&key) {
            bearers.push(key);
        }
    }
    let bearers = bearers.into_iter().map(|key| {
        let name = bearer_name(words, &seen.pack, &key);
        (key, name)
    });
    let interval = |name: &str| {
        Field::line(name, field_name(words, None, name, None))
            .helped(words.say("regulation-draft-interval-help"))
            .optional(words)
            .holding(given.get(name))
            .judged(problems)
    };
    let choose = |name: &str, choices: Vec<(String, String)>| {
        Field::new(name, field_name(words, None, name, None), Control::Select(Choice::list(choices, given.get(name))))
            .judged(problems)
    };
    let mut fields = vec![
        choose("strength", strengths.to_vec()),
        choose("bearer", bearers.collect()),
        interval("period"),
        interval("first"),
        Field::new("lead", field_name(words, None, "lead", None), Control::Line("number"))
            .holding(given.get("lead"))
            .judged(problems),
    ];
    if !law {
        let nobody = (String::new(), words.say("regulation-accepts-nobody"));
        let kinds = ACCEPTING.map(|kind| (kind.to_owned(), words.name("organisation-kind", kind)));
        fields.push(choose("accepts", std::iter::once(nobody).chain(kinds).collect()));
    }
    fields
}

// ---------------------------------------------------------------- a duty comes, a duty goes

/// `GET /regulation/drafts/{pack}/sections/{section}/add`
pub(crate) async fn add_page(visit: Signed, Path((pack, number)): Path<(String, String)>) -> Answer {
    let seen = read(&visit, &pack).await?;
    let given = version_alone(&seen);
    add_form(&visit, &pack, &seen, &number, &given, Problems::default())?.again()
}

/// `POST /regulation/drafts/{pack}/sections/{section}/add`
pub(crate) async fn add_send(visit: Signed, Path((pack, number)): Path<(String, String)>, Sent(fields): Sent) -> Answer {
    let seen = read(&visit, &pack).await?;
    let Some((from, key)) = fields.get("duty").split_once('/') else {
        let problems = Problems::of(visit.words, &[Refusal::plain(Message::new("web-choose-one")).at("duty")]);
        return add_form(&visit, &pack, &seen, &number, &fields, problems)?.again();
    };
    let edit = Edit::Add { section: number.clone(), from: from.to_owned(), key: key.to_owned() };
    match send(&visit, &pack, &seen.pack.languages, &fields, &edit, "regulation-draft-duty-added").await? {
        Ok(done) => Ok(done),
        Err(problems) => add_form(&visit, &pack, &seen, &number, &fields, problems)?.again(),
    }
}

fn add_form(
    visit: &Signed,
    pack: &str,
    seen: &DraftView,
    number: &str,
    given: &Fields,
    problems: Problems,
) -> Result<FormPage, Failed> {
    let words = visit.words;
    seen.pack.section(number).ok_or_else(|| Failure::missing("section", number))?;
    let choices = addable(&seen.pack)?.into_iter().map(|each| {
        let way = words.name("regulation-way", if each.measured { "measured" } else { "attested" });
        let text = told(words, &each.text).text;
        (format!("{}/{}", each.pack, each.key), format!("{}, {}: {text} ({way})", told(words, &each.title).text, each.number))
    });
    let choices = std::iter::once((String::new(), words.say("web-choose"))).chain(choices);
    let choices: Vec<(String, String)> = choices.collect();
    let groups = |given: &Fields, problems: &Problems| {
        let choices = Control::Select(Choice::list(choices, given.get("duty")));
        vec![FieldGroup::of("", vec![Field::new("duty", words.say("regulation-draft-duty"), choices).needed().judged(problems)])]
    };
    let title = words.tell("regulation-draft-add", "number", section_number(words, number));
    let (lead, verb) = (words.say("regulation-draft-add-lead"), words.say("regulation-draft-add-verb"));
    let asked = Asked { visit, pack, seen, part: None, title, lead, verb, grave: false };
    Ok(asked.form((given, &version_alone(seen)), problems, groups))
}

/// `GET /regulation/drafts/{pack}/duties/{duty}/remove`
pub(crate) async fn remove_page(visit: Signed, Path((pack, key)): Path<(String, String)>) -> Answer {
    let seen = read(&visit, &pack).await?;
    let given = version_alone(&seen);
    remove_form(&visit, &pack, &seen, duty_of(&seen, &key)?, &given, Problems::default()).again()
}

/// `POST /regulation/drafts/{pack}/duties/{duty}/remove`
pub(crate) async fn remove_send(visit: Signed, Path((pack, key)): Path<(String, String)>, Sent(fields): Sent) -> Answer {
    let seen = read(&visit, &pack).await?;
    let duty = duty_of(&seen, &key)?;
    let edit = Edit::Remove { key: key.clone() };
    match send(&visit, &pack, &seen.pack.languages, &fields, &edit, "regulation-draft-duty-removed").await? {
        Ok(done) => Ok(done),
        Err(problems) => remove_form(&visit, &pack, &seen, duty, &fields, problems).again(),
    }
}

fn remove_form(visit: &Signed, pack: &str, seen: &DraftView, duty: &Duty, given: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let title = words.tell("regulation-draft-remove", "number", &duty.number);
    let lead = format!("{} {}", told(words, &duty.text).text, words.say("regulation-draft-remove-means"));
    let verb = words.say("regulation-draft-remove-verb");
    let asked = Asked { visit, pack, seen, part: Some(Part::Duty(&duty.key)), title, lead, verb, grave: true };
    asked.form((given, &version_alone(seen)), problems, |_, _| Vec::new())
}
