//! Writing, publishing and withdrawing an article.

use super::show::address;
use super::{crumbs, id};
use crate::failure::{Answer, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Merged, merging};
use axum::extract::{Path, Query};
use domain::identity::{ArticleId, CaseId};
use routines::Failure;
use routines::desk::{case, case_save, case_to_write};
use routines::knowledge::{
    Article, ArticleDraft, Audience, State, article_publish, article_save, article_to_write, article_withdraw, knowledge_systems,
    must_write,
};
use routines::organisation::Known;

/// `GET /knowledge/new`, also of what was done in a case, `?case=`, or as a copy of another article, `?from=`.
pub(super) async fn new_page(visit: Signed, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    must_write(visit.town(), &visit.caller, visit.at).await?;
    let asked = Fields(asked);
    let fields = match (asked.get("case"), asked.get("from")) {
        ("", "") => Fields::of([("audience", Audience::Everybody.word().to_owned())]),
        ("", other) => given(&to_write(&visit, other).await?).copied(&["name"]),
        (case, _) => told_of_case(&visit, case).await?,
    };
    show(&form(&visit, None, &fields, Problems::default()).await?)
}

/// What was done in a case, as an article begins with it; only those who handle the case write of it.
async fn told_of_case(visit: &Signed, id: &str) -> Result<Fields, Failure> {
    let missing = || Failure::missing("case", id);
    let id: CaseId = id.parse().map_err(|_| missing())?;
    let seen = case(visit.town(), &visit.caller, &id, visit.at).await?;
    if !seen.may_tell {
        return Err(missing());
    }
    let words = visit.words;
    let part = |key: &str, text: &Option<String>| text.as_ref().map(|text| format!("## {}\n\n{text}", words.say(key)));
    let course = &seen.case.course;
    let parts = [part("knowledge-from-cause", &course.cause), part("knowledge-from-solution", &course.solution)];
    Ok(Fields::of([
        ("name", seen.case.subject.clone()),
        ("system", seen.case.system.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("audience", Audience::Everybody.word().to_owned()),
        ("text", parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")),
        ("case", id.to_string()),
    ]))
}

/// Lets the case from which an article was written lead to it.
async fn tie(visit: &Signed, id: &str, article: &Article) -> Result<(), Failure> {
    let Ok(id) = id.parse::<CaseId>() else { return Ok(()) };
    let case = case_to_write(visit.town(), &visit.caller, &id, visit.at).await?;
    let known = Known { id, version: case.version };
    case_save(visit.town(), &visit.caller, &known, &[("article", article.id.as_str())], visit.at).await.map(drop)
}

/// `POST /knowledge/new`
pub(super) async fn new_send(visit: Signed, Sent(fields): Sent) -> Answer {
    must_write(visit.town(), &visit.caller, visit.at).await?;
    match article_save(visit.town(), &visit.caller, None, &texts(&fields), visit.at).await {
        Ok(article) => {
            tie(&visit, fields.get("case"), &article).await?;
            Ok(done(&visit, &address(&article.id), "knowledge-written"))
        }
        Err(failure) => form(&visit, None, &fields, Problems::of(visit.words, &[refusal_of(failure)?])).await?.again(),
    }
}

/// `GET /knowledge/{article}/edit`
pub(super) async fn edit_page(visit: Signed, Path(text): Path<String>) -> Answer {
    let article = to_write(&visit, &text).await?;
    show(&form(&visit, Some(&article), &given(&article), Problems::default()).await?)
}

/// `POST /knowledge/{article}/edit`
pub(super) async fn edit_send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let article = to_write(&visit, &text).await?;
    match article_save(visit.town(), &visit.caller, Some(&known(&article, &fields)), &texts(&fields), visit.at).await {
        Ok(article) => Ok(done(&visit, &address(&article.id), "knowledge-saved")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            let article = to_write(&visit, &text).await?;
            form(&visit, Some(&article), &fields, problems).await?.again()
        }
    }
}

async fn to_write(visit: &Signed, text: &str) -> Result<Article, Failure> {
    must_write(visit.town(), &visit.caller, visit.at).await?;
    article_to_write(visit.town(), &visit.caller, &id(text)?, visit.at).await
}

fn known(article: &Article, fields: &Fields) -> Known<ArticleId> {
    Known { id: article.id.clone(), version: fields.get("base_version").parse().unwrap_or(0) }
}

fn texts(fields: &Fields) -> [(&'static str, &str); 4] {
    ArticleDraft::FIELDS.map(|name| (name, fields.raw(name)))
}

/// An article as the form shows it.
fn given(article: &Article) -> Fields {
    Fields::of([
        ("name", article.name.clone()),
        ("system", article.system.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("audience", article.audience.word().to_owned()),
        ("text", article.text.clone()),
        ("base_version", article.version.to_string()),
    ])
}

async fn form(visit: &Signed, article: Option<&Article>, fields: &Fields, problems: Problems) -> Result<FormPage, Failure> {
    let words = visit.words;
    let systems = knowledge_systems(visit.town(), &visit.caller).await?;
    let called = |id: &str| systems.iter().find(|(each, _)| each == id).map_or_else(|| id.to_owned(), |(_, name)| name.clone());
    let said = |name: &str, value: &str| match name {
        "system" if !value.is_empty() => called(value),
        "audience" => Audience::read(value).map(|audience| words.say(audience.label())).unwrap_or_default(),
        _ if value.is_empty() => words.say("web-not-known"),
        _ => value.to_owned(),
    };
    let stored = article.map(given);
    let merged = Merged::of(stored.as_ref(), fields);
    let others = merged.others(words, Labels::Knowledge, stored.as_ref(), said);
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let address = article.map_or_else(|| "/knowledge".to_owned(), |article| address(&article.id));
    let title = article.map_or_else(|| words.say("knowledge-new"), |article| words.tell("knowledge-edit", "name", &article.name));
    let here = Link::to(&title, &visit.path);
    let above = article.map(|article| Link::to(&article.name, &address));
    let filling = Filling { words, labels: Labels::Knowledge, given: &merged.fields, problems: &problems };
    Ok(FormPage {
        frame: visit.frame(Chapter::Desk).with_crumbs(crumbs(words, above.into_iter().chain([here]))),
        words,
        title,
        lead: match (article, fields.get("case")) {
            (Some(_), _) => words.say("knowledge-edit-lead"),
            (None, "") => words.say("knowledge-new-lead"),
            (None, _) => words.say("knowledge-from-case-lead"),
        },
        action: if article.is_some() { format!("{address}/edit") } else { "/knowledge/new".to_owned() },
        hidden: {
            let mut hidden = merging::hidden(stored.as_ref());
            let case = Some(fields.get("case")).filter(|case| !case.is_empty());
            hidden.extend(case.map(|case| ("case".to_owned(), case.to_owned())));
            hidden
        },
        groups: vec![FieldGroup::of("", article_fields(filling, systems))],
        verb: words.say(if article.is_some() { "web-save" } else { "knowledge-save-draft" }),
        others,
        grave: false,
        cancel: address,
        problems,
    })
}

/// The fields of an article, also for the sample.
pub(super) fn article_fields(filling: Filling<'_>, systems: Vec<(String, String)>) -> Vec<Field> {
    let words = filling.words;
    let audiences = [Audience::Everybody, Audience::Staff].map(|each| (each.word().to_owned(), words.say(each.label())));
    vec![
        filling.needed("name", "text").helped(words.say("knowledge-name-help")),
        filling.area("text").helped(words.say("knowledge-text-help")),
        filling.select("system", words.say("knowledge-no-system"), systems).helped(words.say("knowledge-system-help")),
        filling.radios("audience", audiences).helped(words.say("knowledge-audience-help")),
    ]
}

/// What is done to a whole article.
#[derive(Clone, Copy)]
pub(super) enum Step {
    /// What is written becomes the next version.
    Publish,
    /// It is read no more.
    Withdraw,
}

/// `GET /knowledge/{article}/publish`
pub(super) async fn publish_page(visit: Signed, Path(text): Path<String>) -> Answer {
    step_page(&visit, &text, Step::Publish).await
}

/// `POST /knowledge/{article}/publish`
pub(super) async fn publish_send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let article = to_write(&visit, &text).await?;
    match article_publish(visit.town(), &visit.caller, &known(&article, &fields), visit.at).await {
        Ok(article) => Ok(done(&visit, &address(&article.id), "knowledge-is-published")),
        Err(failure) => step_again(&visit, &article, Step::Publish, failure),
    }
}

/// `GET /knowledge/{article}/withdraw`
pub(super) async fn withdraw_page(visit: Signed, Path(text): Path<String>) -> Answer {
    step_page(&visit, &text, Step::Withdraw).await
}

/// `POST /knowledge/{article}/withdraw`
pub(super) async fn withdraw_send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let article = to_write(&visit, &text).await?;
    match article_withdraw(visit.town(), &visit.caller, &known(&article, &fields), visit.at).await {
        Ok(article) => Ok(done(&visit, &address(&article.id), "knowledge-was-withdrawn")),
        Err(failure) => step_again(&visit, &article, Step::Withdraw, failure),
    }
}

async fn step_page(visit: &Signed, text: &str, step: Step) -> Answer {
    let article = to_write(visit, text).await?;
    show(&step_form(visit.words, visit.frame(Chapter::Desk), &article, (step, Problems::default())))
}

/// The same with what is wrong; the version is the one that is kept now, so that whoever sends it again has seen why.
fn step_again(visit: &Signed, article: &Article, step: Step, failure: Failure) -> Answer {
    let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
    step_form(visit.words, visit.frame(Chapter::Desk), article, (step, problems)).again()
}

/// The form of a step, also for the sample.
pub(super) fn step_form(
    words: Words,
    frame: crate::frame::Frame,
    article: &Article,
    (step, problems): (Step, Problems),
) -> FormPage {
    let here = address(&article.id);
    let (title, lead, verb, end) = match step {
        Step::Publish => {
            let lead = match article.audience {
                Audience::Everybody => words.tell("knowledge-publish-lead", "number", article.number + 1),
                Audience::Staff => words.tell("knowledge-publish-lead-staff", "number", article.number + 1),
            };
            let again = article.state == State::Withdrawn;
            let verb = words.say(if again { "knowledge-publish-again" } else { "knowledge-publish" });
            (words.tell("knowledge-publish-named", "name", &article.name), lead, verb, "publish")
        }
        Step::Withdraw => (
            words.tell("knowledge-withdraw-named", "name", &article.name),
            words.say("knowledge-withdraw-lead"),
            words.say("knowledge-withdraw"),
            "withdraw",
        ),
    };
    let action = format!("{here}/{end}");
    FormPage {
        frame: frame.with_crumbs(crumbs(words, [Link::to(&article.name, &here), Link::to(&title, &action)])),
        words,
        title,
        lead,
        action,
        hidden: vec![("base_version".to_owned(), article.version.to_string())],
        groups: Vec::new(),
        verb,
        others: Vec::new(),
        grave: matches!(step, Step::Withdraw),
        cancel: here,
        problems,
    }
}
