//! A case on its page, and the form by which the staff put it otherwise.

use super::page::{ActForm, CasePage};
use super::{address, crumbs, id, show as shown};
use crate::documents::Bringing;
use crate::failure::{Answer, Failed, refusal_of, show};
use crate::frame::{Chapter, Frame};
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Merged, merging};
use axum::extract::Path;
use domain::Timestamp;
use domain::desk::words::{CaseKind, Level, Status, Tier};
use domain::identity::CaseId;
use routines::Failure;
use routines::desk::{Case, CaseSeen, answering, case, case_save, case_systems, case_to_write, problems as known_faults};
use routines::documents::SubjectKind;
use routines::incidents::{ClocksSeen, clocks};
use routines::organisation::Known;

/// `GET /desk/cases/{case}`
pub(super) async fn page(visit: Signed, Path(text): Path<String>) -> Answer {
    let seen = case(visit.town(), &visit.caller, &id("case", &text)?, visit.at).await?;
    show(&page_of(&visit, &seen, (&Fields::default(), Problems::default()), &Bringing::nothing(&visit).await?).await?)
}

/// The page with what is attached to the case, and with what the law asks for where it is an incident.
pub(super) async fn page_of(
    visit: &Signed,
    seen: &CaseSeen,
    (fields, problems): (&Fields, Problems),
    bringing: &Bringing,
) -> Result<CasePage, Failed> {
    let told = clocks(visit.town(), &seen.case, visit.at).await?;
    let attached = crate::documents::section(visit, SubjectKind::Case, seen.case.id.as_str()).await?;
    let mut page = with_clocks(visit.words, visit.frame(Chapter::Desk), (seen, &told, bringing), (fields, problems), visit.at)?;
    // What the law asks for comes first.
    page.sections.insert(usize::from(!told.clocks.is_empty()), attached);
    Ok(page)
}

/// The page with what the law asks for where it is an incident.
pub(super) fn with_clocks(
    words: Words,
    frame: Frame,
    (seen, told, bringing): (&CaseSeen, &ClocksSeen, &Bringing),
    (fields, problems): (&Fields, Problems),
    now: Timestamp,
) -> Result<CasePage, Failure> {
    let clock_form = super::clocks::form(words, seen, told, fields, &problems);
    let section = super::clocks::section(words, told, now)?;
    let mut page = whole(words, frame, (seen, bringing), (fields, problems), now);
    page.sections.splice(0..0, section);
    page.forms.extend(clock_form);
    Ok(page)
}

/// The page with what can be done, as it was filled in and what is wrong with it.
pub(super) fn whole(
    words: Words,
    frame: Frame,
    (seen, bringing): (&CaseSeen, &Bringing),
    (fields, problems): (&Fields, Problems),
    now: Timestamp,
) -> CasePage {
    let mut page = shown::case(words, frame, seen, now);
    page.forms = forms(words, (seen, bringing), fields, &problems);
    page.problems = problems;
    page
}

/// The buttons of a form: what each does, and what it says.
fn buttons<const N: usize>(words: Words, all: [(&'static str, &str); N]) -> Vec<(&'static str, String)> {
    all.into_iter().map(|(act, key)| (act, words.say(key))).collect()
}

fn forms(words: Words, (seen, bringing): (&CaseSeen, &Bringing), fields: &Fields, problems: &Problems) -> Vec<ActForm> {
    let status = seen.case.course.status();
    let mut forms = Vec::new();
    if seen.case.course.merged_into.is_some() {
        return forms;
    }
    forms.extend(super::owed::form(words, seen, fields, problems));
    if seen.may_handle {
        forms.extend(staff_forms(words, (seen, bringing), fields, problems, status));
    }
    if seen.may_say {
        forms.extend(own_forms(words, (seen, bringing), fields, problems, status));
    }
    forms
}

/// What the one who asked can do.
fn own_forms(
    words: Words,
    (seen, bringing): (&CaseSeen, &Bringing),
    fields: &Fields,
    problems: &Problems,
    status: Status,
) -> Vec<ActForm> {
    let filling = Filling { words, labels: Labels::Case, given: fields, problems };
    let mut forms = Vec::new();
    if status.is_open() && !seen.may_handle {
        let title = words.say("case-say-more");
        let buttons = buttons(words, [("say", "case-send")]);
        let fields = vec![filling.area("text").needed_instead(), file_field(words, bringing, problems)];
        forms.push(ActForm { id: "say", title, fold: None, fields, buttons });
    }
    if status.is_open() {
        return forms;
    }
    if seen.asks && seen.case.rating.is_none() {
        let grades = (1..=5).rev().map(|grade| (grade.to_string(), words.name("case-grade", &grade.to_string())));
        let fields = vec![filling.radios("grade", grades), filling.area("comment")];
        let buttons = buttons(words, [("rate", "case-rate")]);
        forms.push(ActForm { id: "rate", title: words.say("case-how-went-it"), fold: None, fields, buttons });
    }
    let title = words.say("case-not-solved");
    let open = Some(problems.0.iter().any(|problem| problem.field == "reason"));
    let fields = vec![filling.area("reason").needed_instead().helped(words.say("case-help-reopen"))];
    let buttons = buttons(words, [("reopen", "case-reopen")]);
    forms.push(ActForm { id: "reopen", title, fold: open, fields, buttons });
    forms
}

/// What the staff can do.
fn staff_forms(
    words: Words,
    (seen, bringing): (&CaseSeen, &Bringing),
    fields: &Fields,
    problems: &Problems,
    status: Status,
) -> Vec<ActForm> {
    let filling = Filling { words, labels: Labels::Case, given: fields, problems };
    let wrong = |names: &[&str]| Some(problems.0.iter().any(|problem| names.contains(&problem.field.as_str())));
    let mut forms = Vec::new();
    if status.is_open() {
        let mut writing = Vec::new();
        if !seen.canned.is_empty() {
            let choices = seen.canned.iter().map(|each| (each.id.to_string(), each.name.clone()));
            writing.push(filling.select("canned", words.say("case-no-canned"), choices));
        }
        writing.push(filling.area("text"));
        writing.push(filling.line("minutes", "text"));
        writing.push(file_field(words, bringing, problems).helped_first(&words.say("case-help-file")));
        let mut all = buttons(
            words,
            [("answer", "case-answer"), ("ask", "case-ask"), ("note", "case-note"), ("supplier", "case-ask-supplier")],
        );
        if !seen.canned.is_empty() {
            all.push(("canned", words.say("case-take-canned")));
        }
        if status.waits() {
            all.push(("resume", words.say("case-resume")));
        }
        forms.push(ActForm { id: "answer", title: words.say("case-do-answer"), fold: None, fields: writing, buttons: all });
        // What is owed an answer is ended by that alone.
        if seen.case.kind.owed_by().is_none() {
            let solving = vec![filling.area("solution").needed_instead(), filling.area("cause"), filling.line("spent", "text")];
            let all = buttons(words, [("solve", "case-solve")]);
            let open = wrong(&["solution", "cause", "spent"]);
            forms.push(ActForm { id: "solve", title: words.say("case-do-solve"), fold: open, fields: solving, buttons: all });
        }
        forms.push(assigning(words, seen, filling, wrong(&["assignee"])));
        forms.push(handing_over(words, seen, filling, wrong(&["team", "reason"])));
        let all = buttons(words, [("merge", "case-merge")]);
        let fields = vec![filling.needed("number", "text")];
        forms.push(ActForm { id: "merge", title: words.say("case-do-merge"), fold: wrong(&["number"]), fields, buttons: all });
    } else if status == Status::Solved {
        let all = buttons(words, [("close", "case-close")]);
        forms.push(ActForm { id: "close", title: words.say("case-do-close"), fold: None, fields: Vec::new(), buttons: all });
    }
    if !status.is_open() && !seen.may_say {
        let all = buttons(words, [("again", "case-reopen")]);
        let fields = vec![filling.area("reason").needed_instead().helped(words.say("case-help-reopen"))];
        forms.push(ActForm { id: "reopen", title: words.say("case-do-reopen"), fold: wrong(&["reason"]), fields, buttons: all });
    }
    let watch = if seen.watches { ("unwatch", "case-unwatch") } else { ("watch", "case-watch") };
    let (id, title, fields) = ("watch", words.say("case-do-watch"), Vec::new());
    forms.push(ActForm { id, title, fold: Some(false), fields, buttons: vec![(watch.0, words.say(watch.1))] });
    forms
}

fn assigning(words: Words, seen: &CaseSeen, filling: Filling<'_>, open: Option<bool>) -> ActForm {
    let now = seen.case.course.assignee.as_ref().map(ToString::to_string).unwrap_or_default();
    let people = seen.people.iter().map(|(id, name)| (id.to_string(), name.clone()));
    let mut field = filling.select("assignee", words.say("case-nobody"), people);
    if filling.given.get("assignee").is_empty() {
        field = field.holding(now);
    }
    let buttons = buttons(words, [("take", "case-take"), ("assign", "case-assign")]);
    ActForm { id: "assign", title: words.say("case-do-assign"), fold: open, fields: vec![field], buttons }
}

fn handing_over(words: Words, seen: &CaseSeen, filling: Filling<'_>, open: Option<bool>) -> ActForm {
    let here = seen.case.course.place();
    let teams = seen.teams.iter().filter(|team| here.1 != Some(&team.id));
    let mut places: Vec<(String, String)> =
        teams.map(|team| (team.id.to_string(), format!("{} ({})", team.name, words.say(team.tier.label())))).collect();
    // A tier for which nobody has made a team, such as the supplier, can be handed to all the same.
    for tier in Tier::ALL.iter().filter(|tier| **tier != Tier::SelfHelp) {
        if seen.teams.iter().all(|team| team.tier != *tier) {
            places.push((format!("tier-{tier}"), words.say(tier.label())));
        }
    }
    let fields = vec![filling.select("team", words.say("case-choose-team"), places), filling.area("reason").needed_instead()];
    let buttons = buttons(words, [("hand-over", "case-hand-over-do")]);
    ActForm { id: "hand-over", title: words.say("case-do-hand-over"), fold: open, fields, buttons }
}

/// The fields that the staff put otherwise.
const FIELDS: [&str; 9] = ["kind", "subject", "text", "system", "equipment", "urgency", "impact", "problem", "article"];

fn known(case: &Case, fields: &Fields) -> Known<CaseId> {
    Known { id: case.id.clone(), version: fields.get("base_version").parse().unwrap_or(0) }
}

/// A case as the form shows it.
fn given(words: Words, case: &Case) -> Fields {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    Fields::of([
        ("kind", case.kind.word().to_owned()),
        ("subject", case.subject.clone()),
        ("text", text(&case.text)),
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

/// `GET /desk/cases/{case}/edit`
pub(super) async fn edit_page(visit: Signed, Path(text): Path<String>) -> Answer {
    let case = case_to_write(visit.town(), &visit.caller, &id("case", &text)?, visit.at).await?;
    show(&edit_form(&visit, &case, &given(visit.words, &case), Problems::default()).await?)
}

/// `POST /desk/cases/{case}/edit`
pub(super) async fn edit_send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let case = case_to_write(visit.town(), &visit.caller, &id("case", &text)?, visit.at).await?;
    let mut texts: Vec<(&str, &str)> = FIELDS.iter().map(|name| (*name, fields.raw(name))).collect();
    // When it became known is fixed once it is said.
    if case.aware_at.is_none() {
        texts.push(("aware_at", fields.raw("aware_at")));
    }
    match case_save(visit.town(), &visit.caller, &known(&case, &fields), &texts, visit.at).await {
        Ok(case) => Ok(done(&visit, &address(&case), "case-saved")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            let case = case_to_write(visit.town(), &visit.caller, &case.id, visit.at).await?;
            edit_form(&visit, &case, &fields, problems).await?.again()
        }
    }
}

async fn edit_form(visit: &Signed, case: &Case, fields: &Fields, problems: Problems) -> Result<FormPage, Failure> {
    let words = visit.words;
    let systems = case_systems(visit.town(), &visit.caller).await?;
    let faults = known_faults(visit.town(), &visit.caller).await?;
    let faults: Vec<(String, String)> = faults.into_iter().map(|fault| (fault.id.to_string(), fault.name)).collect();
    let articles = answering(visit.town(), &visit.caller, visit.at).await?;
    let mut articles: Vec<(String, String)> = articles.into_iter().map(|each| (each.id.to_string(), each.name)).collect();
    // One that is not published yet stays chosen.
    if let Some(id) = case.article.as_ref().map(ToString::to_string).filter(|id| articles.iter().all(|(each, _)| each != id)) {
        articles.push((id, words.say("case-article-draft")));
    }
    let stored = given(words, case);
    let merged = Merged::of(Some(&stored), fields);
    let called = |all: &[(String, String)], id: &str| {
        all.iter().find(|(each, _)| each == id).map_or_else(|| id.to_owned(), |(_, name)| name.clone())
    };
    let said = |name: &str, value: &str| match name {
        _ if value.is_empty() => words.say("web-not-known"),
        "system" => called(&systems, value),
        "problem" => called(&faults, value),
        "article" => called(&articles, value),
        "kind" => CaseKind::read(value).map_or_else(|| value.to_owned(), |kind| words.say(kind.label())),
        "urgency" | "impact" => Level::read(value).map_or_else(|| value.to_owned(), |level| words.say(level.label())),
        _ => value.to_owned(),
    };
    let others = merged.others(words, Labels::Case, Some(&stored), said);
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let title = words.tell("case-change-named", "number", case.cited());
    let filling = Filling { words, labels: Labels::Case, given: &merged.fields, problems: &problems };
    let fields = edit_fields(filling, case.aware_at.is_none(), systems.clone(), (faults.clone(), articles.clone()));
    let way = [Link::to(words.say("case-all"), "/desk/cases"), shown::named(case), Link::to(&title, &visit.path)];
    Ok(FormPage {
        frame: visit.frame(Chapter::Desk).with_crumbs(crumbs(words, way)),
        words,
        title,
        lead: String::new(),
        action: format!("{}/edit", address(case)),
        hidden: merging::hidden(Some(&stored)),
        groups: vec![FieldGroup::of("", fields)],
        verb: words.say("web-save"),
        others,
        grave: false,
        cancel: address(case),
        problems,
    })
}

/// What can be chosen: each with its value and what it is called.
type Choices = Vec<(String, String)>;

/// The fields by which the staff put a case otherwise, also for the sample.
pub(super) fn edit_fields(
    filling: Filling<'_>,
    unaware: bool,
    systems: Choices,
    (faults, articles): (Choices, Choices),
) -> Vec<Field> {
    let words = filling.words;
    let mut fields = vec![
        kinds(filling),
        filling.needed("subject", "text"),
        filling.area("text"),
        filling.select("system", words.say("case-no-system"), systems),
        filling.line("equipment", "text"),
        levels(filling, "urgency"),
        levels(filling, "impact"),
        filling.select("problem", words.say("case-no-problem"), faults),
        filling.select("article", words.say("case-no-article"), articles),
    ];
    if unaware && filling.given.get("kind") == CaseKind::SecurityIncident.word() {
        fields.push(filling.line("aware_at", "text"));
    }
    fields
}

/// The field by which a file comes along.
pub(super) fn file_field(words: Words, bringing: &Bringing, problems: &Problems) -> Field {
    bringing.field(words).called(words.say("case-label-file")).optional(words).judged(problems)
}

/// What a case is.
pub(super) fn kinds(filling: Filling<'_>) -> Field {
    let words = filling.words;
    filling.radios("kind", CaseKind::ALL.iter().map(|kind| (kind.word().to_owned(), words.name("case-is", kind.word()))))
}

/// How soon, or how far.
pub(super) fn levels(filling: Filling<'_>, name: &str) -> Field {
    let words = filling.words;
    let level = |level: &Level| (level.word().to_owned(), words.name(&format!("case-{name}"), level.word()));
    let chosen = Some(filling.given.get(name)).filter(|word| !word.is_empty()).unwrap_or(Level::Medium.word());
    let choices = Choice::list(Level::ALL.iter().map(level), chosen);
    let field = Field::new(name, filling.label(name), Control::Select(choices)).judged(filling.problems);
    field.helped(Labels::Case.help(words, name))
}
