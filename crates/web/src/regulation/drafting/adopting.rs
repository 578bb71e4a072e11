//! `/regulation/drafts/{pack}/adopt`: the decision by which a draft comes in force.

use super::{address, crumbs};
use crate::failure::{Answer, Failed, refusal_of};
use crate::frame::Chapter;
use crate::parts::Problems;
use crate::regulation::speaking::told;
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::deciding::{Deciders, cited};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, filling};
use axum::extract::Path;
use domain::regulation::record::Adoption;
use routines::Failure;
use routines::organisation::organisation;
use routines::regulation::{DraftView, draft, draft_adopt};

/// `GET /regulation/drafts/{pack}/adopt`
pub(crate) async fn page(visit: Signed, Path(pack): Path<String>) -> Answer {
    let seen = draft(visit.town(), &visit.caller, &pack, visit.today).await?;
    let given = Fields::of([
        ("base_version", seen.draft.version.to_string()),
        ("in_force", visit.words.day(visit.today)),
        ("decision_title", told(visit.words, &seen.pack.title).text),
    ]);
    form(&visit, &pack, &seen, &given, Problems::default()).await?.again()
}

/// `POST /regulation/drafts/{pack}/adopt`
pub(crate) async fn send(visit: Signed, Path(pack): Path<String>, Sent(fields): Sent) -> Answer {
    let seen = draft(visit.town(), &visit.caller, &pack, visit.today).await?;
    match adopted(&visit, &pack, &fields).await {
        Ok(_) => Ok(done(&visit, &format!("/regulation?pack={pack}"), "regulation-draft-adopted")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            form(&visit, &pack, &seen, &fields, problems).await?.again()
        }
    }
}

async fn adopted(visit: &Signed, pack: &str, fields: &Fields) -> Result<Adoption, Failure> {
    let in_force = filling::day(fields, "in_force")?;
    let decision = cited(fields)?;
    let version = fields.get("base_version").parse().unwrap_or(0);
    draft_adopt(visit.town(), &visit.caller, pack, version, decision.as_ref(), in_force, visit.at).await
}

async fn form(visit: &Signed, pack: &str, seen: &DraftView, given: &Fields, problems: Problems) -> Result<FormPage, Failed> {
    let words = visit.words;
    let deciders = Deciders::read(visit, &organisation(visit.town(), &visit.caller, visit.today).await?).await?;
    let filling = Filling { words, labels: Labels::Web, given, problems: &problems };
    let title = words.say("regulation-draft-adopt");
    let in_force = filling.needed("in_force", "date").helped(words.say("regulation-draft-in-force-help"));
    let what = told(words, &seen.pack.title).text;
    Ok(FormPage {
        frame: visit.frame(Chapter::Regulation).with_crumbs(crumbs(visit, pack, &what, Some(&title))),
        words,
        lead: words.with("regulation-draft-adopt-lead", &[("title", what.into()), ("version", (&seen.pack.version).into())]),
        title,
        action: format!("{}/adopt", address(pack)),
        hidden: vec![("base_version".to_owned(), given.get("base_version").to_owned())],
        others: Vec::new(),
        groups: vec![deciders.group(filling), FieldGroup::of("", vec![in_force])],
        verb: words.say("regulation-draft-adopt-verb"),
        grave: false,
        cancel: address(pack),
        problems,
    })
}
