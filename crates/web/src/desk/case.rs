//! A case on its page.

use super::page::{ActForm, CasePage};
use super::{id, show as shown};
use crate::documents::Bringing;
use crate::failure::{Answer, Failed, show};
use crate::frame::{Chapter, Frame};
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::history::{Teller, events};
use crate::parts::{Choice, Event, Field, Problems};
use crate::visit::{Fields, Signed};
use crate::writing::{Filling, Labels};
use axum::extract::Path;
use domain::Timestamp;
use domain::desk::words::{CaseKind, Level, Status, Tier};
use routines::Failure;
use routines::activity::without_articles;
use routines::desk::{CaseSeen, case};
use routines::documents::SubjectKind;
use routines::history::history;
use routines::incidents::{ClocksSeen, clocks};
use routines::regulation::called;

/// How many of the latest changes stand on the page of a case.
const CHANGES: usize = 50;

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
    page.forms.extend(super::watching::forms(visit.words, seen, &super::watching::picked(visit, fields).await?, &page.problems));
    // What the law asks for comes first.
    page.sections.insert(usize::from(!told.clocks.is_empty()), attached);
    if seen.may_handle {
        page.changes = changes(visit, seen).await?;
    }
    Ok(page)
}

/// What was changed in a case, field by field from what to what.
async fn changes(visit: &Signed, seen: &CaseSeen) -> Result<Vec<Event>, Failure> {
    let stretch = history(visit.town(), &visit.caller, seen.case.id.as_str(), CHANGES).await?;
    let stretch = without_articles(visit.town(), &visit.caller, stretch, visit.at).await?;
    let called = called(visit.town(), visit.today, visit.words.language()).await?;
    Ok(events(Teller { words: visit.words, stretch: &stretch, called: &called }, false))
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
        let text = filling.area("text").called(words.say("case-label-say")).helped(words.say("case-help-say"));
        let fields = vec![text.needed_instead(), file_field(words, bringing, problems)];
        forms.push(ActForm::of("say", title, fields, buttons));
    }
    if status.is_open() {
        return forms;
    }
    if seen.asks && seen.case.rating.is_none() {
        let grades = (1..=5).rev().map(|grade| (grade.to_string(), words.name("case-grade", &grade.to_string())));
        let fields = vec![filling.radios("grade", grades), filling.area("comment")];
        let buttons = buttons(words, [("rate", "case-rate")]);
        forms.push(ActForm::of("rate", words.say("case-how-went-it"), fields, buttons));
    }
    let title = words.say("case-not-solved");
    let open = problems.0.iter().any(|problem| problem.field == "reason");
    let fields = vec![filling.area("reason").needed_instead().helped(words.say("case-help-reopen"))];
    let buttons = buttons(words, [("reopen", "case-reopen")]);
    forms.push(ActForm::of("reopen", title, fields, buttons).folded(open));
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
    let wrong = |names: &[&str]| problems.0.iter().any(|problem| names.contains(&problem.field.as_str()));
    let mut forms = Vec::new();
    if status.is_open() {
        if status.waits() {
            let all = buttons(words, [("resume", "case-resume")]);
            forms.push(ActForm::of("resume", words.say("case-do-resume"), Vec::new(), all));
        }
        let file = file_field(words, bringing, problems).helped_first(&words.say("case-help-file"));
        forms.push(answering(words, seen, filling, file));
        forms.push(noting(words, filling).folded(wrong(&["note", "noted"])));
        // What is owed an answer is ended by that alone.
        if seen.case.kind.owed_by().is_none() {
            let solving = vec![filling.area("solution").needed_instead(), filling.area("cause"), filling.line("spent", "text")];
            let all = buttons(words, [("solve", "case-solve")]);
            let open = wrong(&["solution", "cause", "spent"]);
            forms.push(ActForm::of("solve", words.say("case-do-solve"), solving, all).folded(open));
        }
        forms.push(assigning(words, seen, filling).folded(wrong(&["assignee"])));
        forms.push(handing_over(words, seen, filling).folded(wrong(&["team", "reason"])));
        let all = buttons(words, [("merge", "case-merge")]);
        let fields = vec![filling.needed("number", "text")];
        forms.push(ActForm::of("merge", words.say("case-do-merge"), fields, all).folded(wrong(&["number"])));
    } else if status == Status::Solved {
        let all = buttons(words, [("close", "case-close")]);
        forms.push(ActForm::of("close", words.say("case-do-close"), Vec::new(), all));
    }
    if !status.is_open() && !seen.may_say {
        let all = buttons(words, [("again", "case-reopen")]);
        let fields = vec![filling.area("reason").needed_instead().helped(words.say("case-help-reopen"))];
        forms.push(ActForm::of("reopen", words.say("case-do-reopen"), fields, all).folded(wrong(&["reason"])));
    }
    forms
}

/// What is said to whoever asked; an answer that is given often can be taken into it.
fn answering(words: Words, seen: &CaseSeen, filling: Filling<'_>, file: Field) -> ActForm {
    let text = filling.area("text").needed_instead();
    let text = text.called(words.say("case-label-answer")).helped(words.say("case-help-answer"));
    let all = buttons(words, [("answer", "case-answer"), ("ask", "case-ask")]);
    let form = ActForm::of("answer", words.say("case-do-answer"), vec![text, filling.line("minutes", "text"), file], all);
    if seen.canned.is_empty() {
        return form;
    }
    let choices = seen.canned.iter().map(|each| (each.id.to_string(), each.name.clone()));
    let canned = filling.select("canned", words.say("case-no-canned"), choices);
    ActForm { aid: Some((canned, ("canned", words.say("case-take-canned")))), ..form }
}

/// What the staff alone read.
fn noting(words: Words, filling: Filling<'_>) -> ActForm {
    let fields = vec![filling.area("note").needed_instead(), filling.line("noted", "text")];
    let all = buttons(words, [("note", "case-note"), ("supplier", "case-ask-supplier")]);
    ActForm::of("note-form", words.say("case-do-note"), fields, all)
}

fn assigning(words: Words, seen: &CaseSeen, filling: Filling<'_>) -> ActForm {
    let now = seen.case.course.assignee.as_ref().map(ToString::to_string).unwrap_or_default();
    let people = seen.people.iter().map(|(id, name)| (id.to_string(), name.clone()));
    let mut field = filling.select("assignee", words.say("case-nobody"), people);
    if filling.given.get("assignee").is_empty() {
        field = field.holding(now);
    }
    let buttons = buttons(words, [("take", "case-take"), ("assign", "case-assign")]);
    ActForm::of("assign", words.say("case-do-assign"), vec![field], buttons)
}

fn handing_over(words: Words, seen: &CaseSeen, filling: Filling<'_>) -> ActForm {
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
    ActForm::of("hand-over", words.say("case-do-hand-over"), fields, buttons)
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
