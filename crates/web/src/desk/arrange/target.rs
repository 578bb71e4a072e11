//! The targets on screen: the matrix of priority, within which time cases are answered and solved, and the forms.

use super::show::{TIERS, target_of, time, time_written};
use super::{CHAPTER, crumbs, id, known, show};
use crate::failure::{Answer, refusal_of, show as shown};
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Merged, Other, merging};
use axum::extract::Path;
use domain::desk::words::{CaseKind, Priority};
use domain::identity::TargetId;
use domain::refusal::{Message, Refusal};
use routines::Failure;
use routines::desk::{CaseTarget, is_staff, must_arrange, target_remove, target_save, teams};

/// `GET /desk/targets`
pub(super) async fn page(visit: Signed) -> Answer {
    let seen = teams(visit.town(), &visit.caller, visit.at).await?;
    let serves = is_staff(visit.town(), &visit.caller, visit.at).await?;
    shown(&show::targets(visit.words, visit.frame(CHAPTER), &seen, serves))
}

/// A target, for whoever may arrange them.
async fn found(visit: &Signed, text: &str) -> Result<CaseTarget, Failure> {
    must_arrange(visit.town(), &visit.caller)?;
    let id: TargetId = id("case-target", text)?;
    let all = teams(visit.town(), &visit.caller, visit.at).await?.targets;
    all.into_iter().find(|target| target.id == id).ok_or_else(|| Failure::missing("case-target", text))
}

/// `GET /desk/targets/new`
pub(super) async fn new_page(visit: Signed) -> Answer {
    must_arrange(visit.town(), &visit.caller)?;
    shown(&form(&visit, None, &Fields::default(), Problems::default()))
}

/// `POST /desk/targets/new`
pub(super) async fn new_send(visit: Signed, Sent(fields): Sent) -> Answer {
    must_arrange(visit.town(), &visit.caller)?;
    match keep(&visit, None, &fields).await {
        Ok(_) => Ok(done(&visit, "/desk/targets", "desk-arrange-target-set")),
        Err(failure) => form(&visit, None, &fields, Problems::of(visit.words, &[refusal_of(failure)?])).again(),
    }
}

/// `GET /desk/targets/{target}/edit`
pub(super) async fn edit_page(visit: Signed, Path(text): Path<String>) -> Answer {
    let target = found(&visit, &text).await?;
    shown(&form(&visit, Some(&target), &given(&target), Problems::default()))
}

/// `POST /desk/targets/{target}/edit`
pub(super) async fn edit_send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let target = found(&visit, &text).await?;
    match keep(&visit, Some(&target), &fields).await {
        Ok(_) => Ok(done(&visit, "/desk/targets", "desk-arrange-target-set")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            form(&visit, Some(&found(&visit, &text).await?), &fields, problems).again()
        }
    }
}

async fn keep(visit: &Signed, target: Option<&CaseTarget>, fields: &Fields) -> Result<CaseTarget, Failure> {
    if Priority::read(fields.get("priority")).is_none() {
        return Err(Refusal::plain(Message::new("web-choose-one")).at("priority").into());
    }
    let known = target.map(|target| known(target.id.clone(), fields));
    target_save(visit.town(), &visit.caller, known.as_ref(), |name| fields.get(name).to_owned(), visit.at).await
}

/// A target as the form shows it.
fn given(target: &CaseTarget) -> Fields {
    Fields::of([
        ("priority", target.priority.word().to_owned()),
        ("kind", target.kind.map(|kind| kind.word().to_owned()).unwrap_or_default()),
        ("tier", target.tier.map(|tier| tier.word().to_owned()).unwrap_or_default()),
        ("answer", time_written(target.answer_min)),
        ("solve", time_written(target.solve_min)),
        ("base_version", target.version.to_string()),
    ])
}

fn form(visit: &Signed, target: Option<&CaseTarget>, fields: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let stored = target.map(given);
    let merged = Merged::of(stored.as_ref(), fields);
    let said = |name: &str, value: &str| match name {
        "priority" => words.name("desk-priority", value),
        "kind" => words.name("desk-kind", value),
        "tier" => words.name("desk-tier", value),
        _ => value.to_owned(),
    };
    let others = merged.others(words, Labels::Arrange, stored.as_ref(), said);
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let filling = Filling { words, labels: Labels::Arrange, given: &merged.fields, problems: &problems };
    let title = words.say(if target.is_some() { "desk-arrange-change-target" } else { "desk-arrange-new-target" });
    let action = target.map_or_else(|| "/desk/targets/new".to_owned(), |target| format!("/desk/targets/{}/edit", target.id));
    FormPage {
        frame: visit.frame(CHAPTER).with_crumbs(crumbs(words, "/desk/targets", [Link::to(&title, &visit.path)])),
        words,
        title,
        lead: words.say("desk-arrange-target-lead"),
        action,
        hidden: merging::hidden(stored.as_ref()),
        groups: vec![FieldGroup::of("", target_fields(filling))],
        verb: words.say("web-save"),
        others,
        grave: false,
        cancel: "/desk/targets".to_owned(),
        problems,
    }
}

/// The fields of a target, also for the sample.
pub(super) fn target_fields(filling: Filling<'_>) -> Vec<Field> {
    let words = filling.words;
    let priorities = Priority::ALL.iter().map(|each| (each.word().to_owned(), words.name("desk-priority", each.word())));
    let kinds = CaseKind::ALL.iter().map(|each| (each.word().to_owned(), words.name("desk-kind", each.word())));
    let tiers = TIERS.map(|each| (each.word().to_owned(), show::tier(words, each)));
    vec![
        filling.select("priority", words.say("web-choose"), priorities).needed(),
        filling.select("kind", words.say("desk-arrange-every-kind"), kinds),
        filling.select("tier", words.say("desk-arrange-whole-way"), tiers).helped(words.say("desk-arrange-target-tier-help")),
        filling.line("answer", "text"),
        filling.line("solve", "text"),
    ]
}

/// `GET /desk/targets/{target}/remove`
pub(super) async fn remove_page(visit: Signed, Path(text): Path<String>) -> Answer {
    let target = found(&visit, &text).await?;
    shown(&remove_form(&visit, &target, Vec::new()))
}

/// `POST /desk/targets/{target}/remove`
pub(super) async fn remove_send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let target = found(&visit, &text).await?;
    if fields.get("base_version") != target.version.to_string() {
        let words = visit.words;
        let now = [("answer", target.answer_min), ("solve", target.solve_min)];
        let told = now.map(|(name, minutes)| (Labels::Arrange.label(words, name), time(words, minutes)));
        return remove_form(&visit, &target, told.into_iter().map(Other::from).collect()).again();
    }
    target_remove(visit.town(), &visit.caller, &target.id, visit.at).await?;
    Ok(done(&visit, "/desk/targets", "desk-arrange-target-removed"))
}

fn remove_form(visit: &Signed, target: &CaseTarget, others: Vec<Other>) -> FormPage {
    let words = visit.words;
    let (priority, kind, tier) = target_of(words, target);
    let title = words.say("desk-arrange-remove-target");
    let lead = [("priority", priority.into()), ("kind", kind.into()), ("tier", tier.into())];
    FormPage {
        frame: visit.frame(CHAPTER).with_crumbs(crumbs(words, "/desk/targets", [Link::to(&title, &visit.path)])),
        words,
        title,
        lead: words.with("desk-arrange-remove-target-lead", &lead),
        action: format!("/desk/targets/{}/remove", target.id),
        hidden: vec![("base_version".to_owned(), target.version.to_string())],
        groups: Vec::new(),
        verb: words.say("web-remove"),
        others,
        grave: true,
        cancel: "/desk/targets".to_owned(),
        problems: Problems::default(),
    }
}
