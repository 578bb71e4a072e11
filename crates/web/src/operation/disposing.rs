//! `/operation/disposal`: first what of the journal would go, then its going by decision.

use crate::failure::{Answer, Failed, refusal_of};
use crate::frame::Chapter;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::deciding::{Deciders, cited};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, filling};
use domain::refusal::Refusal;
use domain::sorting::sort_key;
use routines::Failure;
use routines::operation::{Disposable, Disposing, disposable_kind, disposable_kinds, disposal_preview, dispose};
use routines::organisation::organisation;
use routines::policies::{Action, Resource};

const HERE: &str = "/operation/disposal";

/// `GET /operation/disposal`
pub(super) async fn page(visit: Signed) -> Answer {
    form(&visit, None, &Fields::default(), Problems::default()).await?.again()
}

/// `POST /operation/disposal`: nothing goes but what has been looked at as it is now.
pub(super) async fn send(visit: Signed, Sent(fields): Sent) -> Answer {
    visit.town().require(&visit.caller, Action::Administer, &Resource::Installation)?;
    let going = match would_go(&visit, &fields).await {
        Ok(going) => going,
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            return form(&visit, None, &fields, problems).await?.again();
        }
    };
    if fields.get("looked") != stamp(&going) {
        return form(&visit, Some(&going), &fields, Problems::default()).await?.again();
    }
    match disposed(&visit, &fields).await {
        Ok(()) => Ok(done(&visit, "/operation", "operation-disposed")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            form(&visit, Some(&going), &fields, problems).await?.again()
        }
    }
}

async fn would_go(visit: &Signed, fields: &Fields) -> Result<Disposable, Failure> {
    let (kind, before) = Refusal::both(disposable_kind(fields.get("kind")), filling::day(fields, "before"))?;
    disposal_preview(visit.town(), &visit.caller, kind, before, visit.today).await
}

async fn disposed(visit: &Signed, fields: &Fields) -> Result<(), Failure> {
    let decision = cited(fields)?;
    let disposing = Disposing {
        kind: fields.get("kind"),
        before: filling::day(fields, "before")?,
        decision: decision.as_ref(),
        reason: fields.get("reason"),
    };
    dispose(visit.town(), &visit.caller, &disposing, visit.today, visit.at).await.map(drop)
}

/// What was looked at, in one word that changes with any of it.
fn stamp(going: &Disposable) -> String {
    format!("{} {} {} {}", going.kind, going.before, going.subjects.len(), going.entries)
}

async fn form(visit: &Signed, going: Option<&Disposable>, given: &Fields, problems: Problems) -> Result<FormPage, Failed> {
    let words = visit.words;
    visit.town().require(&visit.caller, Action::Administer, &Resource::Installation)?;
    let mut kinds: Vec<(String, String)> = disposable_kinds()
        .map(|(kind, years)| {
            let arguments = [("kind", words.name("journal-entity", kind).into()), ("years", i64::from(years).into())];
            (kind.to_owned(), words.with("operation-disposal-kind-kept", &arguments))
        })
        .collect();
    kinds.sort_by_cached_key(|(_, name)| sort_key(name));
    let kinds = std::iter::once((String::new(), words.say("operation-disposal-choose"))).chain(kinds);
    let what = vec![
        Field::new("kind", words.say("operation-disposal-what"), Control::Select(Choice::list(kinds, given.get("kind"))))
            .needed()
            .judged(&problems),
        Field::new("before", words.say("operation-disposal-before"), Control::Line("date"))
            .helped(words.say("operation-disposal-before-help"))
            .holding(given.get("before"))
            .needed()
            .judged(&problems),
    ];
    let mut groups = vec![FieldGroup::of("", what)];
    let some = going.filter(|going| !going.subjects.is_empty());
    if some.is_some() {
        let deciders = Deciders::read(visit, &organisation(visit.town(), &visit.caller, visit.today).await?).await?;
        let filling = Filling { words, labels: Labels::Web, given, problems: &problems };
        let reason = Field::new("reason", words.say("operation-disposal-reason"), Control::Area)
            .helped(words.say("operation-disposal-reason-help"))
            .holding(given.get("reason"))
            .needed()
            .judged(&problems);
        groups.extend([deciders.group(filling), FieldGroup::of("", vec![reason])]);
    }
    let title = words.say("operation-disposal");
    Ok(FormPage {
        frame: visit.frame(Chapter::None).with_crumbs([
            Link::to(words.say("web-chapter-start"), "/"),
            Link::to(words.say("operation-title"), "/operation"),
            Link::to(&title, HERE),
        ]),
        words,
        lead: match going {
            None => words.say("operation-disposal-lead"),
            Some(going) => words.with(
                "operation-disposal-would-go",
                &[
                    ("kind", words.name("journal-entity", going.kind).into()),
                    ("day", words.day(going.before).into()),
                    ("subjects", going.subjects.len().into()),
                    ("entries", going.entries.into()),
                ],
            ),
        },
        title,
        action: HERE.to_owned(),
        hidden: going.map(|going| ("looked".to_owned(), stamp(going))).into_iter().collect(),
        others: Vec::new(),
        groups,
        verb: words.say(if some.is_some() { "operation-disposal-dispose" } else { "operation-disposal-look" }),
        grave: some.is_some(),
        cancel: "/operation".to_owned(),
        problems,
    })
}
