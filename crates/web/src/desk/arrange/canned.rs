//! The answers that are given often, on screen: their page and the forms.

use super::show::short;
use super::{CHAPTER, crumbs, id, known, show};
use crate::failure::{Answer, refusal_of, show as shown};
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Merged, Other, merging};
use axum::extract::{Path, Query};
use domain::identity::CannedId;
use routines::Failure;
use routines::desk::{Canned, canned, canned_remove, canned_save, must_be_staff};

/// `GET /desk/canned`
pub(super) async fn page(visit: Signed) -> Answer {
    let all = canned(visit.town(), &visit.caller, visit.at).await?;
    shown(&show::canned(visit.words, visit.frame(CHAPTER), &all))
}

/// One of them, for whoever works at the desk.
async fn found(visit: &Signed, text: &str) -> Result<Canned, Failure> {
    let all = canned(visit.town(), &visit.caller, visit.at).await?;
    let id: CannedId = id("canned-answer", text)?;
    all.into_iter().find(|canned| canned.id == id).ok_or_else(|| Failure::missing("canned-answer", text))
}

/// `GET /desk/canned/new`, also as a copy of another: `?from=`.
pub(super) async fn new_page(visit: Signed, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    must_be_staff(visit.town(), &visit.caller, visit.at).await?;
    let fields = match Fields(asked).get("from") {
        "" => Fields::default(),
        other => given(&found(&visit, other).await?).copied(&["name"]),
    };
    shown(&form(&visit, None, &fields, Problems::default()))
}

/// `POST /desk/canned/new`
pub(super) async fn new_send(visit: Signed, Sent(fields): Sent) -> Answer {
    match canned_save(visit.town(), &visit.caller, None, (fields.raw("name"), fields.raw("text")), visit.at).await {
        Ok(_) => Ok(done(&visit, "/desk/canned", "desk-arrange-canned-saved")),
        Err(failure) => form(&visit, None, &fields, Problems::of(visit.words, &[refusal_of(failure)?])).again(),
    }
}

/// `GET /desk/canned/{canned}/edit`
pub(super) async fn edit_page(visit: Signed, Path(text): Path<String>) -> Answer {
    let canned = found(&visit, &text).await?;
    shown(&form(&visit, Some(&canned), &given(&canned), Problems::default()))
}

/// `POST /desk/canned/{canned}/edit`
pub(super) async fn edit_send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let canned = found(&visit, &text).await?;
    let known = known(canned.id.clone(), &fields);
    let texts = (fields.raw("name"), fields.raw("text"));
    match canned_save(visit.town(), &visit.caller, Some(&known), texts, visit.at).await {
        Ok(_) => Ok(done(&visit, "/desk/canned", "desk-arrange-canned-saved")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            form(&visit, Some(&found(&visit, &text).await?), &fields, problems).again()
        }
    }
}

/// One of them as the form shows it.
fn given(canned: &Canned) -> Fields {
    Fields::of([("name", canned.name.clone()), ("text", canned.text.clone()), ("base_version", canned.version.to_string())])
}

fn form(visit: &Signed, canned: Option<&Canned>, fields: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let stored = canned.map(given);
    let merged = Merged::of(stored.as_ref(), fields);
    let others = merged.others(words, Labels::Arrange, stored.as_ref(), |_, value| value.to_owned());
    let problems = if others.is_empty() { problems } else { Problems::default() };
    let filling = Filling { words, labels: Labels::Arrange, given: &merged.fields, problems: &problems };
    let title = canned.map_or_else(|| words.say("desk-arrange-new-canned"), |canned| canned.name.clone());
    FormPage {
        frame: visit.frame(CHAPTER).with_crumbs(crumbs(words, "/desk/canned", [Link::to(&title, &visit.path)])),
        words,
        title,
        lead: words.say("desk-arrange-canned-form-lead"),
        action: canned.map_or_else(|| "/desk/canned/new".to_owned(), |canned| format!("/desk/canned/{}/edit", canned.id)),
        hidden: merging::hidden(stored.as_ref()),
        groups: vec![FieldGroup::of("", canned_fields(filling))],
        verb: words.say("web-save"),
        others,
        grave: false,
        cancel: "/desk/canned".to_owned(),
        problems,
    }
}

/// The fields of one of them, also for the sample.
pub(super) fn canned_fields(filling: Filling<'_>) -> Vec<Field> {
    let words = filling.words;
    vec![
        filling.needed("name", "text").helped(words.say("desk-arrange-canned-name-help")),
        filling.area("text").needed_instead().helped(words.say("desk-arrange-canned-text-help")),
    ]
}

/// `GET /desk/canned/{canned}/remove`
pub(super) async fn remove_page(visit: Signed, Path(text): Path<String>) -> Answer {
    let canned = found(&visit, &text).await?;
    shown(&remove_form(&visit, &canned, Vec::new()))
}

/// `POST /desk/canned/{canned}/remove`
pub(super) async fn remove_send(visit: Signed, Path(text): Path<String>, Sent(fields): Sent) -> Answer {
    let canned = found(&visit, &text).await?;
    if fields.get("base_version") != canned.version.to_string() {
        let now = (Labels::Arrange.label(visit.words, "text"), short(&canned.text));
        return remove_form(&visit, &canned, vec![now.into()]).again();
    }
    canned_remove(visit.town(), &visit.caller, &canned.id, visit.at).await?;
    Ok(done(&visit, "/desk/canned", "desk-arrange-canned-removed"))
}

fn remove_form(visit: &Signed, canned: &Canned, others: Vec<Other>) -> FormPage {
    let words = visit.words;
    let title = words.say("desk-arrange-remove-canned");
    FormPage {
        frame: visit.frame(CHAPTER).with_crumbs(crumbs(words, "/desk/canned", [Link::to(&title, &visit.path)])),
        words,
        title,
        lead: words.tell("desk-arrange-remove-canned-lead", "name", &canned.name),
        action: format!("/desk/canned/{}/remove", canned.id),
        hidden: vec![("base_version".to_owned(), canned.version.to_string())],
        groups: Vec::new(),
        verb: words.say("web-remove"),
        others,
        grave: true,
        cancel: "/desk/canned".to_owned(),
        problems: Problems::default(),
    }
}
