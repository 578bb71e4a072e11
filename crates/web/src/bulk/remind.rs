//! Reminding those who are to act on several rows: whom it reaches and whom not, and with which words.

use super::Meant;
use crate::failure::{Answer, Failed, refusal_of, show_with};
use crate::frame::{Chapter, Frame};
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, FormPage};
use axum::http::StatusCode;
use domain::refusal::{Message, Refusal};
use routines::notices::{Counted, Matter, Reminding, matters_of_systems, remind, reminding};

/// How many of those who are reminded are named.
const NAMED: usize = 12;

/// The form that shows who will be reminded.
pub(super) async fn look(visit: &Signed, meant: &Meant, given: &Fields) -> Answer {
    page(visit, meant, given, Problems::default(), StatusCode::OK).await
}

async fn page(visit: &Signed, meant: &Meant, given: &Fields, problems: Problems, status: StatusCode) -> Answer {
    let matters = matters(visit, meant).await?;
    let words = visit.words;
    let seen = match reminding(visit.town(), &visit.caller, &matters, visit.at).await {
        Ok(seen) => seen,
        Err(failure) => return meant.again(visit, words.message(&refusal_of(failure)?.message)).await,
    };
    let list = Link::to(words.say("bulk-the-list"), meant.address.to_string());
    let frame = visit.frame(Chapter::None).with_crumbs([list, Link::to(words.say("bulk-remind-title"), "")]);
    let mut form = form(words, frame, &seen, given, problems);
    form.hidden = meant.hidden(given);
    form.cancel = meant.address.to_string();
    show_with(status, &form)
}

/// The form, also for the sample.
pub(super) fn form(words: Words, frame: Frame, seen: &Reminding, given: &Fields, problems: Problems) -> FormPage {
    let text = Field::new("text", words.say("bulk-remind-text"), Control::Area).optional(words).holding(given.get("text"));
    let text = text.helped(words.say("bulk-remind-text-help")).judged(&problems);
    let reaches = seen.things > 0;
    FormPage {
        frame,
        words,
        title: words.say("bulk-remind-title"),
        lead: told(words, seen).join(" "),
        action: "/bulk/remind".to_owned(),
        hidden: Vec::new(),
        others: Vec::new(),
        groups: vec![FieldGroup::of("", if reaches { vec![text] } else { Vec::new() })],
        problems,
        verb: if reaches {
            words.count("bulk-remind-send", (seen.people.len() + seen.mailed.len()) as i64)
        } else {
            String::new()
        },
        grave: false,
        cancel: String::new(),
    }
}

/// Whom it reaches, and what is left out with why.
fn told(words: Words, seen: &Reminding) -> Vec<String> {
    let mut told = Vec::new();
    if seen.things > 0 {
        let reached: Vec<&Counted> = seen.people.iter().chain(&seen.mailed).collect();
        let names = names(words, &reached);
        told.push(words.with("bulk-remind-reaches", &[("count", seen.things.into()), ("names", names.into())]));
    } else {
        told.push(words.say("bulk-remind-nobody"));
    }
    let named = |people: &[Counted]| names(words, &people.iter().collect::<Vec<_>>());
    if !seen.mailed.is_empty() {
        told.push(words.tell("bulk-remind-mailed", "names", named(&seen.mailed)));
    }
    if !seen.unreached.is_empty() {
        let key = if seen.sends { "bulk-remind-unreached" } else { "bulk-remind-unreached-no-mail" };
        told.push(words.tell(key, "names", named(&seen.unreached)));
    }
    let left = [
        ("bulk-remind-done", seen.done),
        ("bulk-remind-lately", seen.lately),
        ("bulk-remind-without", seen.nobody),
        ("bulk-remind-refused", seen.refused),
    ];
    told.extend(left.into_iter().filter(|(_, count)| *count > 0).map(|(key, count)| words.count(key, count as i64)));
    told
}

/// The first of some people, and how many more there are.
fn names(words: Words, people: &[&Counted]) -> String {
    let name = |(_, name, count): &&Counted| {
        let name = name.clone().unwrap_or_else(|| words.say("organisation-protected"));
        format!("{name} ({count})")
    };
    let mut names: Vec<String> = people.iter().take(NAMED).map(name).collect();
    if people.len() > NAMED {
        names.push(words.count("bulk-remind-others", (people.len() - NAMED) as i64));
    }
    names.join(", ")
}

/// What the rows are, of which somebody is reminded; of a system it is all that waits about it.
async fn matters(visit: &Signed, meant: &Meant) -> Result<Vec<Matter>, Failed> {
    if !meant.list.acts(visit)?.is_some_and(|acts| acts.reminds) {
        return Err(Refusal::plain(Message::new("bulk-cannot-remind")).into());
    }
    let (mut matters, mut systems) = (Vec::new(), Vec::new());
    for picked in &meant.rows {
        match picked.key.strip_prefix("/systems/") {
            Some(system) => systems.push(system.to_owned()),
            None => matters.extend(Matter::read(&picked.key)),
        }
    }
    if !systems.is_empty() {
        matters.extend(matters_of_systems(visit.town(), &systems, visit.at).await?);
    }
    Ok(matters)
}

/// `POST /bulk/remind`
pub(super) async fn send(visit: Signed, Sent(fields): Sent) -> Answer {
    let words = visit.words;
    let meant = Meant::read(&visit, &fields).await?;
    if meant.moved(&fields) {
        let problems = Problems::at("", words.say("bulk-list-moved"));
        return page(&visit, &meant, &fields, problems, StatusCode::CONFLICT).await;
    }
    let matters = matters(&visit, &meant).await?;
    match remind(visit.town(), &visit.caller, &matters, fields.get("text"), visit.at).await {
        Ok(seen) if seen.things == 0 => meant.again(&visit, words.say("bulk-remind-nobody")).await,
        Ok(_) => Ok(done(&visit, &meant.address.to_string(), "bulk-reminded")),
        Err(failure) => {
            let problems = Problems::of(words, &[refusal_of(failure)?]);
            page(&visit, &meant, &fields, problems, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}
