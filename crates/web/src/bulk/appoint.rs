//! One manager appointed for several systems: who, from when and by which decision, and then the preview that every import has.

use super::Meant;
use crate::failure::{Answer, Failed, refusal_of, show};
use crate::frame::Chapter;
use crate::parts::{Link, Problems};
use crate::visit::guard::see_other;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::deciding::{Deciders, cited};
use crate::writing::filling::day;
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Pick};
use domain::refusal::{Message, Refusal};
use routines::Failure;
use routines::intake::{Managing, Prepared, Targets, may_appoint_many, prepare_managing, stage};
use routines::organisation::organisation;

/// The form that asks who.
pub(super) async fn choose(visit: &Signed, meant: &Meant, sent: &Fields) -> Answer {
    must_be_systems(visit, meant)?;
    let given = Fields::of([("from", visit.words.day(visit.today))]);
    show(&form(visit, meant, (sent, &given), &Pick::nobody("person"), Problems::default()).await?)
}

/// Refuses another list than that of systems, and whoever may not.
fn must_be_systems(visit: &Signed, meant: &Meant) -> Result<(), Failed> {
    if meant.list.kind.path == "/systems" && may_appoint_many(visit.town(), &visit.caller)? {
        return Ok(());
    }
    Err(Refusal::plain(Message::new("bulk-cannot-appoint")).into())
}

/// `POST /bulk/appoint`: the preview.
pub(super) async fn send(visit: Signed, Sent(fields): Sent) -> Answer {
    let meant = Meant::read(&visit, &fields).await?;
    must_be_systems(&visit, &meant)?;
    if meant.rows.is_empty() {
        return meant.again(&visit, visit.words.say("bulk-none-left")).await;
    }
    let pick = Pick::read(&visit, &fields, "person").await?;
    match prepared(&visit, &meant, &fields, &pick).await {
        Ok(prepared) => {
            let staged = stage(visit.town(), &visit.caller, &prepared, visit.at).await?;
            Ok(see_other(&format!("/imports/{}", staged.id)))
        }
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            form(&visit, &meant, (&fields, &fields), &pick, problems).await?.again()
        }
    }
}

async fn prepared(visit: &Signed, meant: &Meant, fields: &Fields, pick: &Pick) -> Result<Prepared, Failure> {
    let (person, systems, decision) = (pick.meant()?, meant.ids(), cited(fields)?);
    let managing = Managing {
        person: &person,
        systems: &systems,
        decision: decision.as_ref(),
        from: day(fields, "from")?,
        name: visit.words.count("bulk-appoint-name", systems.len()),
    };
    prepare_managing(visit.town(), &Targets::all(), &visit.caller, &managing, visit.at).await
}

async fn form(
    visit: &Signed,
    meant: &Meant,
    (sent, given): (&Fields, &Fields),
    pick: &Pick,
    problems: Problems,
) -> Result<FormPage, Failed> {
    let words = visit.words;
    let seen = organisation(visit.town(), &visit.caller, visit.today).await?;
    let deciders = Deciders::read(visit, &seen).await?;
    let filling = Filling { words, labels: Labels::Organisation, given, problems: &problems };
    let mut who = pick.fields(words, filling.label("person"), &problems);
    who.push(filling.needed("from", "date"));
    let mut decision = deciders.group(filling).helped(words.say("bulk-appoint-decision-help"));
    // What a new decision is about is told by the appointments themselves.
    decision.fields.retain(|field| field.name != "decision_title");
    let mut hidden = meant.hidden(sent);
    hidden.extend(pick.hidden());
    let crumbs =
        [Link::to(words.say("web-chapter-systems"), meant.address.to_string()), Link::to(words.say("bulk-appoint-title"), "")];
    Ok(FormPage {
        frame: visit.frame(Chapter::Systems).with_crumbs(crumbs),
        words,
        title: words.say("bulk-appoint-title"),
        lead: words.count("bulk-appoint-lead", meant.rows.len()),
        action: "/bulk/appoint".to_owned(),
        hidden,
        others: Vec::new(),
        groups: vec![FieldGroup::of("", who), decision],
        verb: words.say("bulk-look"),
        grave: false,
        cancel: meant.address.to_string(),
        problems,
    })
}
