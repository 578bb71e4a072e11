//! A known fault on screen: its page, its form, and the button that says that it is mended or back again.

use super::problems::Systems;
use super::show::problem_address;
use super::{CHAPTER, crumbs, id, known, show};
use crate::activity::activity;
use crate::failure::{Answer, refusal_of, show as shown, show_with};
use crate::language::Words;
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Merged, merging};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::desk::ProblemDraft;
use domain::language::Language;
use domain::refusal::Message;
use routines::Failure;
use routines::activity::{Object, ObjectKind};
use routines::desk::{
    Answering, Asking, CaseView, Over, Problem, answering, case_systems, cases, is_staff, must_be_staff, problem, problem_save,
};
use routines::systems::Window;

async fn found(visit: &Signed, text: &str) -> Result<Problem, Failure> {
    problem(visit.town(), &visit.caller, &id("problem", text)?).await
}

/// The article that tells more of it, where the reader may read it.
async fn article(visit: &Signed, problem: &Problem) -> Result<Option<Answering>, Failure> {
    let Some(id) = &problem.article else { return Ok(None) };
    Ok(answering(visit.town(), &visit.caller, visit.at).await?.into_iter().find(|each| each.id == *id))
}

/// How many cases the reader sees behind which it is: those that are not over, and all.
async fn counted(visit: &Signed, problem: &Problem) -> Result<(i64, i64), Failure> {
    let window = Window { offset: 0, limit: 0 };
    let asking = Asking { problem: Some(problem.id.clone()), counted: true, window, ..Asking::default() };
    let counts = cases(visit.town(), &visit.caller, &asking, visit.at).await?.counts;
    let of = |view: CaseView| counts.get(view.word()).copied().unwrap_or_default();
    Ok((of(CaseView::Open), of(CaseView::All)))
}

/// The same for whoever works at the desk.
async fn to_write(visit: &Signed, text: &str) -> Result<Problem, Failure> {
    must_be_staff(visit.town(), &visit.caller, visit.at).await?;
    found(visit, text).await
}

/// `GET /desk/problems/{problem}`
pub(super) async fn page(visit: Signed, Path(text): Path<String>) -> Answer {
    let problem = found(&visit, &text).await?;
    let serves = is_staff(visit.town(), &visit.caller, visit.at).await?;
    let systems = Systems::read(&visit).await?;
    let article = article(&visit, &problem).await?;
    let of = (&problem, systems.of(&problem), article.as_ref(), counted(&visit, &problem).await?);
    let activity = activity(&visit, &Object::new(ObjectKind::Problem, problem.id.as_str())).await?;
    shown(&show::problem(visit.words, visit.frame(CHAPTER), of, serves, (Problems::default(), activity)))
}

/// `POST /desk/problems/{problem}/over`
pub(super) async fn over_send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let problem = to_write(&visit, &text).await?;
    let over = fields.get("over") == "yes";
    let known = known(problem.id.clone(), &fields);
    let say = |message: &Message| Words::of(Language::Sv).message(message);
    let now = if over { Over::Mended(&say) } else { Over::Back };
    match problem_save(visit.town(), &visit.caller, Some(&known), (&[], Some(now)), visit.at).await {
        Ok(problem) => {
            let told = if over { "desk-arrange-problem-mended" } else { "desk-arrange-problem-back" };
            Ok(done(&visit, &problem_address(&problem), told))
        }
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            let problem = found(&visit, &text).await?;
            let systems = Systems::read(&visit).await?;
            let article = article(&visit, &problem).await?;
            let of = (&problem, systems.of(&problem), article.as_ref(), counted(&visit, &problem).await?);
            let activity = activity(&visit, &Object::new(ObjectKind::Problem, problem.id.as_str())).await?;
            show_with(StatusCode::CONFLICT, &show::problem(visit.words, visit.frame(CHAPTER), of, true, (problems, activity)))
        }
    }
}

/// `GET /desk/problems/new`
pub(super) async fn new_page(visit: Signed) -> Answer {
    must_be_staff(visit.town(), &visit.caller, visit.at).await?;
    let fields = Fields::of([("told_staff", "ja".to_owned())]);
    shown(&form(&visit, None, &fields, Problems::default()).await?)
}

/// `POST /desk/problems/new`
pub(super) async fn new_send(visit: Signed, Sent(fields): Sent) -> Answer {
    match problem_save(visit.town(), &visit.caller, None, (&texts(&fields), None), visit.at).await {
        Ok(problem) => Ok(done(&visit, &problem_address(&problem), "desk-arrange-problem-noted")),
        Err(failure) => form(&visit, None, &fields, Problems::of(visit.words, &[refusal_of(failure)?])).await?.again(),
    }
}

/// `GET /desk/problems/{problem}/edit`
pub(super) async fn edit_page(visit: Signed, Path(text): Path<String>) -> Answer {
    let problem = to_write(&visit, &text).await?;
    shown(&form(&visit, Some(&problem), &given(visit.words, &problem), Problems::default()).await?)
}

/// `POST /desk/problems/{problem}/edit`
pub(super) async fn edit_send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let problem = to_write(&visit, &text).await?;
    let known = known(problem.id.clone(), &fields);
    match problem_save(visit.town(), &visit.caller, Some(&known), (&texts(&fields), None), visit.at).await {
        Ok(problem) => Ok(done(&visit, &problem_address(&problem), "desk-arrange-problem-saved")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            form(&visit, Some(&found(&visit, &text).await?), &fields, problems).await?.again()
        }
    }
}

fn texts(fields: &Fields) -> [(&'static str, &str); 9] {
    ProblemDraft::FIELDS.map(|name| (name, fields.raw(name)))
}

/// A known fault as the form shows it.
fn given(words: Words, problem: &Problem) -> Fields {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let tick = |ticked: bool| if ticked { "ja" } else { "" }.to_owned();
    Fields::of([
        ("name", problem.name.clone()),
        ("system", problem.system.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("text", text(&problem.text)),
        ("workaround", text(&problem.workaround)),
        ("cause", text(&problem.cause)),
        ("article", problem.article.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("since", words.moment(problem.since)),
        ("told_staff", tick(problem.told_staff)),
        ("told_public", tick(problem.told_public)),
        ("base_version", problem.version.to_string()),
    ])
}

async fn form(visit: &Signed, problem: Option<&Problem>, fields: &Fields, problems: Problems) -> Result<FormPage, Failure> {
    let words = visit.words;
    let systems = case_systems(visit.town(), &visit.caller).await?;
    let articles = answering(visit.town(), &visit.caller, visit.at).await?;
    let articles: Vec<(String, String)> = articles.into_iter().map(|each| (each.id.to_string(), each.name)).collect();
    let stored = problem.map(|problem| given(words, problem));
    let merged = Merged::of(stored.as_ref(), fields);
    let said = |name: &str, value: &str| match name {
        "system" => systems.iter().find(|(id, _)| id == value).map(|(_, name)| name.clone()).unwrap_or_default(),
        "article" => articles.iter().find(|(id, _)| id == value).map(|(_, name)| name.clone()).unwrap_or_default(),
        "told_staff" | "told_public" => words.say("web-yes"),
        _ => value.to_owned(),
    };
    let others = merged.others(words, Labels::Arrange, stored.as_ref(), said);
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let filling = Filling { words, labels: Labels::Arrange, given: &merged.fields, problems: &problems };
    let title = problem.map_or_else(|| words.say("desk-arrange-new-problem"), |problem| problem.name.clone());
    let address = problem.map_or_else(|| "/desk/problems".to_owned(), problem_address);
    let here = Link::to(&title, &visit.path);
    Ok(FormPage {
        frame: visit.frame(CHAPTER).with_crumbs(crumbs(words, "/desk/problems", [here])),
        words,
        title,
        lead: words.say("desk-arrange-problem-lead"),
        action: if problem.is_some() { format!("{address}/edit") } else { "/desk/problems/new".to_owned() },
        hidden: merging::hidden(stored.as_ref()),
        groups: problem_groups(filling, systems, articles),
        verb: words.say("web-save"),
        others,
        grave: false,
        cancel: address,
        problems,
    })
}

/// The groups of the form, also for the sample.
pub(super) fn problem_groups(
    filling: Filling<'_>,
    systems: Vec<(String, String)>,
    articles: Vec<(String, String)>,
) -> Vec<FieldGroup> {
    let words = filling.words;
    let itself: Vec<Field> = vec![
        filling.needed("name", "text").helped(words.say("desk-arrange-problem-name-help")),
        filling.select("system", words.say("desk-arrange-no-system"), systems),
        filling.area("text").called(words.say("desk-arrange-problem-text")).helped(words.say("desk-arrange-problem-text-help")),
        filling.area("workaround"),
        filling.area("cause"),
        filling.select("article", words.say("case-no-article"), articles),
        filling.line("since", "text"),
    ];
    let told = vec![filling.tick("told_staff"), filling.tick("told_public")];
    vec![FieldGroup::of("", itself), FieldGroup::of(words.say("desk-arrange-told-while"), told)]
}
