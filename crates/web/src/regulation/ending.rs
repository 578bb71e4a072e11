//! `/attestations/{id}/withdraw` and `/acceptances/{id}/end`: the end of a proof before its time, with a reason.

#[cfg(test)]
pub(super) mod tests;

use super::asking::Asking;
use super::proofs::kin;
use super::speaking::named;
use crate::failure::{Answer, Failed, refusal_of};
use crate::frame::Chapter;
use crate::parts::form::Control;
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, FormPage};
use axum::extract::Path;
use domain::identity::{AcceptanceId, AttestationId};
use routines::Failure;
use routines::regulation::{acceptance_end, acceptance_to_end, attestation_to_end, attestation_withdraw};

/// `GET /attestations/{id}/withdraw`
pub(crate) async fn withdraw_page(visit: Signed, Path(id): Path<String>) -> Answer {
    withdraw_form(&visit, &attestation_id(&id)?, &Fields::default(), Problems::default()).await?.again()
}

/// `POST /attestations/{id}/withdraw`
pub(crate) async fn withdraw_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let id = attestation_id(&id)?;
    let asking = Asking::now(&visit).await?;
    let reason = fields.get("reason");
    match attestation_withdraw(visit.town(), &visit.caller, &asking.evaluation, &id, reason, visit.at).await {
        Ok(_) => Ok(done(&visit, "/attestations", "regulation-withdrawn")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            withdraw_form(&visit, &id, &fields, problems).await?.again()
        }
    }
}

async fn withdraw_form(visit: &Signed, id: &AttestationId, given: &Fields, problems: Problems) -> Result<FormPage, Failed> {
    let words = visit.words;
    let asking = Asking::now(visit).await?;
    let found = attestation_to_end(visit.town(), &visit.caller, &asking.evaluation, id).await?;
    let arguments = [
        ("what", spoken_of(&asking, &found.pack, &found.duty, &found.subject).into()),
        ("day", words.day(found.day).into()),
        ("evidence", (&found.evidence).into()),
    ];
    let ending = Ending {
        list: "/attestations",
        action: format!("/attestations/{id}/withdraw"),
        title: words.say("regulation-withdraw-title"),
        lead: words.with("regulation-withdraw-means", &arguments),
        verb: words.say("regulation-withdraw"),
    };
    Ok(form(visit, &asking, ending, given, problems))
}

/// `GET /acceptances/{id}/end`
pub(crate) async fn end_page(visit: Signed, Path(id): Path<String>) -> Answer {
    end_form(&visit, &acceptance_id(&id)?, &Fields::default(), Problems::default()).await?.again()
}

/// `POST /acceptances/{id}/end`
pub(crate) async fn end_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let id = acceptance_id(&id)?;
    let asking = Asking::now(&visit).await?;
    let reason = fields.get("reason");
    match acceptance_end(visit.town(), &visit.caller, &asking.evaluation, &id, reason, visit.at).await {
        Ok(_) => Ok(done(&visit, "/acceptances", "regulation-ended")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            end_form(&visit, &id, &fields, problems).await?.again()
        }
    }
}

async fn end_form(visit: &Signed, id: &AcceptanceId, given: &Fields, problems: Problems) -> Result<FormPage, Failed> {
    let words = visit.words;
    let asking = Asking::now(visit).await?;
    let (found, cited) = acceptance_to_end(visit.town(), &visit.caller, &asking.evaluation, id).await?;
    let arguments = [
        ("what", spoken_of(&asking, &found.pack, &found.duty, &found.subject).into()),
        ("decision", cited.into()),
        ("until", words.day(found.period.stored_until()).into()),
    ];
    let ending = Ending {
        list: "/acceptances",
        action: format!("/acceptances/{id}/end"),
        title: words.say("regulation-end-title"),
        lead: words.with("regulation-end-means", &arguments),
        verb: words.say("regulation-end"),
    };
    Ok(form(visit, &asking, ending, given, problems))
}

fn attestation_id(id: &str) -> Result<AttestationId, Failure> {
    id.parse().map_err(|_| Failure::missing("attestation", id))
}

fn acceptance_id(id: &str) -> Result<AcceptanceId, Failure> {
    id.parse().map_err(|_| Failure::missing("acceptance", id))
}

/// The duty and what it rests on, in the reader's words.
fn spoken_of(asking: &Asking, pack: &str, key: &str, subject: &str) -> String {
    let evaluation = &asking.evaluation;
    let Some(stand) = evaluation.stand(pack, key) else { return key.to_owned() };
    let (_, _, duty) = evaluation.duty_of(stand);
    let name = evaluation.roster.place(duty.subject, subject).map(|place| evaluation.roster.subject_name(duty.subject, place));
    let text = duty.text.get(asking.words.language());
    format!("{} {text} {}", duty.number, named(asking.words, name.unwrap_or(subject)))
}

/// What a form that ends a proof says.
struct Ending {
    list: &'static str,
    action: String,
    title: String,
    lead: String,
    verb: String,
}

fn form(visit: &Signed, asking: &Asking, ending: Ending, given: &Fields, problems: Problems) -> FormPage {
    let words = visit.words;
    let reason = Field::new("reason", words.say("regulation-reason"), Control::Area)
        .helped(words.say("regulation-end-reason-help"))
        .holding(given.get("reason"))
        .needed()
        .judged(&problems);
    let list = kin(words, ending.list).into_iter().find(|tab| tab.current).map(|tab| tab.name).unwrap_or_default();
    FormPage {
        frame: asking.frame(visit, Chapter::Regulation).with_crumbs([
            Link::to(words.say("web-chapter-regulation"), "/regulation"),
            Link::to(list, ending.list),
            Link::to(&ending.title, &visit.path),
        ]),
        words,
        title: ending.title,
        lead: ending.lead,
        action: ending.action,
        hidden: Vec::new(),
        others: Vec::new(),
        groups: vec![FieldGroup::of("", vec![reason])],
        verb: ending.verb,
        grave: true,
        cancel: ending.list.to_owned(),
        problems,
    }
}
