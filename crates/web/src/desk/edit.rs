//! The form by which the staff put a case otherwise: what it is, whose it is, what it is about, how far it reaches.

use super::case::{kinds, levels};
use super::{address, crumbs, id, show as shown};
use crate::failure::{Answer, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Merged, Pick, merging};
use axum::extract::Path;
use domain::desk::words::{CaseKind, Channel, Level};
use domain::identity::{CaseId, PersonId};
use domain::refusal::Refusal;
use routines::Failure;
use routines::desk::{
    Case, CaseWriting, answering, case_bodies, case_save, case_systems, case_writing, problems as known_faults,
};
use routines::organisation::Known;

/// The fields that the staff put otherwise, besides the people.
const FIELDS: [&str; 10] = ["kind", "subject", "text", "body", "system", "equipment", "urgency", "impact", "problem", "article"];

fn known(case: &Case, fields: &Fields) -> Known<CaseId> {
    Known { id: case.id.clone(), version: fields.get("base_version").parse().unwrap_or(0) }
}

/// A case as the form shows it.
fn given(words: Words, writing: &CaseWriting) -> Fields {
    let case = &writing.case;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let name = |person: &Option<PersonId>| writing.names.person(person.as_ref());
    Fields::of([
        ("kind", case.kind.word().to_owned()),
        ("subject", case.subject.clone()),
        ("text", text(&case.text)),
        ("requester", name(&case.requester)),
        ("behalf", name(&case.behalf)),
        ("channel", case.channel.word().to_owned()),
        ("body", case.body.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("system", case.system.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("equipment", text(&case.equipment)),
        ("urgency", case.urgency.word().to_owned()),
        ("impact", case.impact.word().to_owned()),
        ("problem", case.problem.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("article", case.article.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("aware_at", case.aware_at.map(|at| words.moment(at)).unwrap_or_default()),
        ("base_version", case.version.to_string()),
    ])
}

/// The people of a case as its form names them.
struct People {
    requester: Option<Pick>,
    behalf: Option<Pick>,
}

impl People {
    /// Whoever the form names; somebody whom the reader may not know is not asked for, and stays.
    async fn read(visit: &Signed, writing: &CaseWriting, fields: &Fields) -> Result<Self, Failure> {
        let (case, stored) = (&writing.case, given(visit.words, writing));
        let pick = async |name: &'static str, person: &Option<PersonId>| -> Result<Option<Pick>, Failure> {
            match person {
                Some(_) if stored.get(name).is_empty() => Ok(None),
                // As long as the name stays the same, so does the person.
                Some(id) if stored.get(name) == fields.get(name) => Pick::known(visit, name, id.as_str()).await.map(Some),
                _ => Pick::read(visit, fields, name).await.map(Some),
            }
        };
        Ok(Self { requester: pick("requester", &case.requester).await?, behalf: pick("behalf", &case.behalf).await? })
    }

    /// Who is meant, by the field, or what to do where it is not clear.
    fn meant(&self) -> Result<Vec<(&'static str, String)>, Refusal> {
        let mut all = Vec::new();
        for (name, pick) in [("requester", &self.requester), ("behalf", &self.behalf)] {
            if let Some(pick) = pick {
                all.push((name, pick.meant_or_nobody()?.map(|id| id.to_string()).unwrap_or_default()));
            }
        }
        Ok(all)
    }

    fn hidden(&self) -> impl Iterator<Item = (String, String)> {
        [&self.requester, &self.behalf].into_iter().flatten().flat_map(Pick::hidden)
    }
}

/// `GET /desk/cases/{case}/edit`
pub(super) async fn edit_page(visit: Signed, Path(text): Path<String>) -> Answer {
    let writing = case_writing(visit.town(), &visit.caller, &id("case", &text)?, visit.at).await?;
    show(&edit_form(&visit, &writing, &given(visit.words, &writing), Problems::default()).await?)
}

/// `POST /desk/cases/{case}/edit`
pub(super) async fn edit_send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let writing = case_writing(visit.town(), &visit.caller, &id("case", &text)?, visit.at).await?;
    match save(&visit, &writing, &fields).await {
        Ok(case) => Ok(done(&visit, &address(&case), "case-saved")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            let writing = case_writing(visit.town(), &visit.caller, &writing.case.id, visit.at).await?;
            edit_form(&visit, &writing, &fields, problems).await?.again()
        }
    }
}

async fn save(visit: &Signed, writing: &CaseWriting, fields: &Fields) -> Result<Case, Failure> {
    let case = &writing.case;
    let people = People::read(visit, writing, fields).await?.meant()?;
    let mut texts: Vec<(&str, &str)> = FIELDS.iter().map(|name| (*name, fields.raw(name))).collect();
    texts.extend(people.iter().map(|(name, id)| (*name, id.as_str())));
    // Of a few in sight one is always pressed.
    if !fields.get("channel").is_empty() {
        texts.push(("channel", fields.get("channel")));
    }
    // When it became known is fixed once it is said.
    if case.aware_at.is_none() {
        texts.push(("aware_at", fields.raw("aware_at")));
    }
    case_save(visit.town(), &visit.caller, &known(case, fields), &texts, visit.at).await
}

async fn edit_form(visit: &Signed, writing: &CaseWriting, fields: &Fields, problems: Problems) -> Result<FormPage, Failure> {
    let (words, case) = (visit.words, &writing.case);
    let chosen = choices(visit, writing).await?;
    let stored = given(words, writing);
    let merged = Merged::of(Some(&stored), fields);
    let people = People::read(visit, writing, &merged.fields).await?;
    let said = |name: &str, value: &str| match name {
        _ if value.is_empty() => words.say("web-not-known"),
        "body" => called(&chosen.bodies, value),
        "system" => called(&chosen.systems, value),
        "problem" => called(&chosen.faults, value),
        "article" => called(&chosen.articles, value),
        "kind" => CaseKind::read(value).map_or_else(|| value.to_owned(), |kind| words.say(kind.label())),
        "channel" => Channel::read(value).map_or_else(|| value.to_owned(), |channel| words.say(channel.label())),
        "urgency" | "impact" => Level::read(value).map_or_else(|| value.to_owned(), |level| words.say(level.label())),
        _ => value.to_owned(),
    };
    let others = merged.others(words, Labels::Case, Some(&stored), said);
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let title = words.tell("case-change-named", "number", case.cited());
    let filling = Filling { words, labels: Labels::Case, given: &merged.fields, problems: &problems };
    let picks = [people.requester.as_ref(), people.behalf.as_ref()];
    let fields = edit_fields(filling, (case.aware_at.is_none(), &picks), chosen);
    let way = [Link::to(words.say("case-all"), "/desk/cases"), shown::named(case), Link::to(&title, &visit.path)];
    // From an address that is nobody's in the register: who it is can be said here.
    let lead = match (&case.requester, &case.mail) {
        (None, Some(mail)) => words.tell("case-join-lead", "mail", mail),
        _ => String::new(),
    };
    Ok(FormPage {
        frame: visit.frame(Chapter::Desk).with_crumbs(crumbs(words, way)),
        words,
        title,
        lead,
        action: format!("{}/edit", address(case)),
        hidden: people.hidden().chain(merging::hidden(Some(&stored))).collect(),
        groups: vec![FieldGroup::of("", fields)],
        verb: words.say("web-save"),
        others,
        grave: false,
        cancel: address(case),
        problems,
    })
}

fn called(all: &[(String, String)], id: &str) -> String {
    all.iter().find(|(each, _)| each == id).map_or_else(|| id.to_owned(), |(_, name)| name.clone())
}

/// What can be chosen: each with its value and what it is called.
#[derive(Clone, Debug, Default)]
pub(super) struct Choices {
    /// Where the requester works.
    pub(super) bodies: Vec<(String, String)>,
    /// The systems.
    pub(super) systems: Vec<(String, String)>,
    /// The known faults.
    pub(super) faults: Vec<(String, String)>,
    /// The articles.
    pub(super) articles: Vec<(String, String)>,
}

async fn choices(visit: &Signed, writing: &CaseWriting) -> Result<Choices, Failure> {
    let (town, caller, case) = (visit.town(), &visit.caller, &writing.case);
    let mut chosen = Choices {
        bodies: case_bodies(town, caller, visit.at).await?,
        systems: case_systems(town, caller).await?,
        faults: known_faults(town, caller).await?.into_iter().map(|fault| (fault.id.to_string(), fault.name)).collect(),
        articles: answering(town, caller, visit.at).await?.into_iter().map(|each| (each.id.to_string(), each.name)).collect(),
    };
    let mut keep = |id: Option<String>, all: fn(&mut Choices) -> &mut Vec<(String, String)>, name: String| {
        let all = all(&mut chosen);
        if let Some(id) = id.filter(|id| all.iter().all(|(each, _)| each != id)) {
            all.push((id, name));
        }
    };
    // One that is not published yet, or is no longer there, stays chosen.
    let draft = visit.words.say("case-article-draft");
    keep(case.article.as_ref().map(ToString::to_string), |all| &mut all.articles, draft);
    let body = case.body.as_ref().and_then(|body| writing.names.bodies.get(body)).cloned();
    keep(case.body.as_ref().map(ToString::to_string), |all| &mut all.bodies, body.unwrap_or_default());
    Ok(chosen)
}

/// How a case comes that somebody wrote down, or that came by itself.
const CHANNELS: [Channel; 4] = [Channel::Phone, Channel::Desk, Channel::Mail, Channel::Web];

/// The fields by which the staff put a case otherwise, also for the sample; `picks` name whoever asked, and on whose behalf.
pub(super) fn edit_fields(filling: Filling<'_>, (unaware, picks): (bool, &[Option<&Pick>; 2]), chosen: Choices) -> Vec<Field> {
    let words = filling.words;
    let mut fields = vec![kinds(filling), filling.needed("subject", "text"), filling.area("text")];
    for (pick, label) in picks.iter().zip([words.say("case-label-requester"), words.say("case-label-behalf")]) {
        let named = pick.iter().flat_map(|pick| pick.fields(words, label.clone(), filling.problems));
        fields.extend(named.map(|field| field.freed().optional(words)));
    }
    let other = Channel::read(filling.given.get("channel")).filter(|channel| !CHANNELS.contains(channel));
    let channels = CHANNELS.into_iter().chain(other).map(|each| (each.word().to_owned(), words.say(each.label())));
    fields.extend([
        filling.radios("channel", channels),
        filling.select("body", words.say("case-no-body"), chosen.bodies),
        filling.select("system", words.say("case-no-system"), chosen.systems),
        filling.line("equipment", "text"),
        levels(filling, "urgency"),
        levels(filling, "impact"),
        filling.select("problem", words.say("case-no-problem"), chosen.faults),
        filling.select("article", words.say("case-no-article"), chosen.articles),
    ]);
    if unaware && filling.given.get("kind") == CaseKind::SecurityIncident.word() {
        fields.push(filling.line("aware_at", "text"));
    }
    fields
}
