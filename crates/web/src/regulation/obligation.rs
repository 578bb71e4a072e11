//! Attesting one obligation, and entering the decision that accepts or notes its deviation.

use super::asking::{Asking, Sought};
use super::page::ObligationForm;
use super::speaking::{duty_address, told};
use crate::failure::{Answer, Failed, refusal_of, show, show_with};
use crate::frame::Chapter;
use crate::object::Section;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use domain::Day;
use domain::period::Period;
use domain::refusal::{Message, Refusal};
use domain::regulation::pack::Way;
use domain::regulation::record::acceptable;
use routines::Failure;
use routines::documents::SubjectKind;
use routines::policies::Action;
use routines::regulation::{Accepting, Attesting, accept, attest, resource_for};
use serde::Deserialize;

/// The obligation's subject.
#[derive(Debug, Deserialize)]
pub(crate) struct About {
    #[serde(default)]
    pub(super) subject: String,
}

type Place = Path<(String, String, String)>;

/// One obligation by its address.
pub(super) fn find<'a>(asking: &'a Asking, pack: &str, key: &str, subject: &str) -> Result<Sought<'a>, Failed> {
    let stand = asking.evaluation.stand(pack, key).ok_or_else(|| Failure::missing("duty", key))?;
    let kind = asking.evaluation.duty_of(stand).2.subject;
    let place = asking.evaluation.roster.place(kind, subject).ok_or_else(|| Failure::missing("obligation", subject))?;
    let obligation = stand.of(place);
    Ok(Sought { stand, obligation: obligation.ok_or_else(|| Failure::missing("obligation", subject))? })
}

/// The same for whoever may do this with it: the policies are asked before the form is read.
fn find_for<'a>(
    visit: &Signed,
    asking: &'a Asking,
    action: Action,
    (pack, key, subject): (&str, &str, &str),
) -> Result<Sought<'a>, Failed> {
    let sought = find(asking, pack, key, subject)?;
    let about = resource_for(&visit.caller, &asking.evaluation, sought.stand, sought.obligation);
    // For whom it is done is known when it is done.
    visit.town().require(&visit.caller.within_an_act(), action, &about)?;
    Ok(sought)
}

/// A day from a form, or what is wrong with it at its field.
fn day(fields: &Fields, name: &str) -> Result<Day, Refusal> {
    let text = fields.get(name);
    text.parse().map_err(|_| Refusal::plain(Message::new("web-day-unreadable").with("text", text)).at(name))
}

/// `GET /regulation/{pack}/{section}/{duty}/attest`
pub(crate) async fn attest_page(visit: Signed, Path((pack, _, key)): Place, Query(about): Query<About>) -> Answer {
    let asking = Asking::now(&visit).await?;
    let sought = find_for(&visit, &asking, Action::Attest, (&pack, &key, &about.subject))?;
    let attachments = attached(&visit, &asking, &sought, &about.subject).await?;
    let form = attest_form(&visit, &asking, &sought, &Fields::default(), Problems::default());
    show(&ObligationForm { attachments: Some(attachments), ..form })
}

/// What is attached to the obligation, as evidence.
async fn attached(visit: &Signed, asking: &Asking, sought: &Sought<'_>, subject: &str) -> Result<Section, Failed> {
    let (adopted, section, duty) = asking.evaluation.duty_of(sought.stand);
    let id = format!("{}/{}/{}/{subject}", adopted.adoption.pack, section.number, duty.key);
    crate::documents::section(visit, SubjectKind::Obligation, &id).await
}

fn attest_form(visit: &Signed, asking: &Asking, sought: &Sought<'_>, given: &Fields, problems: Problems) -> ObligationForm {
    let words = visit.words;
    let duty = asking.evaluation.duty_of(sought.stand).2;
    let today = words.day(visit.today);
    let day = if given.get("day").is_empty() { today.as_str() } else { given.get("day") };
    let fields = vec![
        Field::new("evidence", words.say("regulation-evidence"), Control::Area)
            .helped(words.say("regulation-evidence-help"))
            .holding(given.get("evidence"))
            .needed()
            .judged(&problems),
        Field::new("day", words.say("regulation-evidence-day"), Control::Line("date")).holding(day).needed().judged(&problems),
    ];
    let meaning = match duty.period {
        Some(_) => words.say("regulation-attest-means-for-a-time"),
        None => words.say("regulation-attest-means"),
    };
    form(
        visit,
        asking,
        sought,
        "attest",
        words.say("regulation-attest-title"),
        meaning,
        String::new(),
        fields,
        words.say("regulation-attest"),
        problems,
    )
}

/// `POST /regulation/{pack}/{section}/{duty}/attest`
pub(crate) async fn attest_send(visit: Signed, Path((pack, _, key)): Place, Sent(fields): Sent) -> Answer {
    let asking = Asking::now(&visit).await?;
    let subject = fields.get("subject").to_owned();
    let sought = find_for(&visit, &asking, Action::Attest, (&pack, &key, &subject))?;
    let outcome = match day(&fields, "day") {
        Ok(day) => {
            let attesting = Attesting { pack: &pack, duty: &key, subject: &subject, day, evidence: fields.get("evidence") };
            attest(visit.town(), &visit.caller, &asking.evaluation, &attesting, visit.at).await.map(drop)
        }
        Err(refusal) => Err(refusal.into()),
    };
    let attachments = attached(&visit, &asking, &sought, &subject).await?;
    answer(&visit, &asking, &sought, outcome, "regulation-attested", |problems| ObligationForm {
        attachments: Some(attachments),
        ..attest_form(&visit, &asking, &sought, &fields, problems)
    })
}

/// `GET /regulation/{pack}/{section}/{duty}/accept`
pub(crate) async fn accept_page(visit: Signed, Path((pack, _, key)): Place, Query(about): Query<About>) -> Answer {
    let asking = Asking::now(&visit).await?;
    let sought = find_for(&visit, &asking, Action::Accept, (&pack, &key, &about.subject))?;
    show(&accept_form(&visit, &asking, &sought, &Fields::default(), Problems::default()))
}

fn accept_form(visit: &Signed, asking: &Asking, sought: &Sought<'_>, given: &Fields, problems: Problems) -> ObligationForm {
    let words = visit.words;
    let duty = asking.evaluation.duty_of(sought.stand).2;
    let roster = &asking.evaluation.roster;
    let deciding = |kind: &str| matches!(kind, "assembly" | "executive-board" | "board");
    let bodies =
        roster.bodies.iter().filter(|body| deciding(&body.kind)).map(|body| (body.id.to_string(), body.name.to_string()));
    let suggested = duty.accepts.as_deref().and_then(|kind| match kind {
        "board" => sought.obligation.board.and_then(|place| roster.bodies.get(place as usize)),
        kind => roster.bodies.iter().find(|body| &*body.kind == kind),
    });
    let body = if given.get("body").is_empty() { suggested.map_or("", |body| &*body.id) } else { given.get("body") };
    let today = words.day(visit.today);
    let decided = if given.get("decided").is_empty() { today.as_str() } else { given.get("decided") };
    let fields = vec![
        Field::new("body", words.say("regulation-decided-by"), Control::Select(Choice::list(bodies, body)))
            .needed()
            .judged(&problems),
        Field::new("decided", words.say("regulation-decided-on"), Control::Line("date"))
            .holding(decided)
            .needed()
            .judged(&problems),
        Field::line("paragraph", words.say("regulation-decision-paragraph"))
            .helped(words.say("regulation-decision-paragraph-help"))
            .holding(given.get("paragraph"))
            .needed()
            .judged(&problems),
        Field::new("reason", words.say("regulation-reason"), Control::Area)
            .holding(given.get("reason"))
            .needed()
            .judged(&problems),
        Field::new("until", words.say("regulation-accept-until"), Control::Line("date"))
            .helped(words.say("regulation-accept-until-help"))
            .holding(given.get("until"))
            .needed()
            .judged(&problems),
    ];
    let only_noted = duty.law || duty.accepts.is_none();
    let (title, verb) = if only_noted {
        (words.say("regulation-note-title"), words.say("regulation-note"))
    } else {
        (words.say("regulation-accept-title"), words.say("regulation-accept"))
    };
    let warning = if duty.law { words.say("regulation-law-stays") } else { String::new() };
    form(visit, asking, sought, "accept", title, words.say("regulation-accept-means"), warning, fields, verb, problems)
}

/// `POST /regulation/{pack}/{section}/{duty}/accept`
pub(crate) async fn accept_send(visit: Signed, Path((pack, _, key)): Place, Sent(fields): Sent) -> Answer {
    let asking = Asking::now(&visit).await?;
    let subject = fields.get("subject").to_owned();
    let sought = find_for(&visit, &asking, Action::Accept, (&pack, &key, &subject))?;
    let outcome = decide(&visit, &asking, &pack, &key, &subject, &fields).await;
    answer(&visit, &asking, &sought, outcome, "regulation-accepted", |problems| {
        accept_form(&visit, &asking, &sought, &fields, problems)
    })
}

/// Enters the decision and what it accepts.
async fn decide(visit: &Signed, asking: &Asking, pack: &str, duty: &str, subject: &str, fields: &Fields) -> Result<(), Failure> {
    let (decided, until) = (day(fields, "decided")?, day(fields, "until")?);
    let ends_before = |_| Refusal::plain(Message::new("regulation-accept-ends-before")).at("until");
    let period = Period::new(decided, Some(until)).map_err(ends_before)?;
    let place = asking.evaluation.roster.body_place(fields.get("body"));
    let body = place.and_then(|place| asking.evaluation.roster.bodies.get(place as usize));
    let body = body.ok_or_else(|| Refusal::plain(Message::new("web-choose-one")).at("body"))?;
    // What the rules refuse is refused before the decision is entered, so that nothing is half done.
    let judged = asking.evaluation.stand(pack, duty).map(|stand| asking.evaluation.duty_of(stand).2);
    if let Some(judged) = judged {
        acceptable(judged, fields.get("reason"), period, &body.kind)?;
    }
    let id = body.id.parse().map_err(Failure::fault)?;
    let decision = super::decision::enter(visit, id, decided, fields.get("paragraph"), fields.get("reason")).await?;
    let reason = fields.get("reason");
    let accepting = Accepting { pack, duty, subject, decision, body_kind: &body.kind, reason, period };
    accept(visit.town(), &visit.caller, &asking.evaluation, &accepting, visit.at).await.map(drop)
}

/// Leads back to the duty once done, or shows the form again with what is wrong in it.
fn answer(
    visit: &Signed,
    asking: &Asking,
    sought: &Sought<'_>,
    outcome: Result<(), Failure>,
    key: &'static str,
    again: impl FnOnce(Problems) -> ObligationForm,
) -> Answer {
    match outcome {
        Ok(()) => Ok(done(visit, &address(asking, sought), key)),
        Err(failure) => {
            let refusal = refusal_of(failure)?;
            show_with(StatusCode::UNPROCESSABLE_ENTITY, &again(Problems::of(visit.words, &[refusal])))
        }
    }
}

fn address(asking: &Asking, sought: &Sought<'_>) -> String {
    let (adopted, section, duty) = asking.evaluation.duty_of(sought.stand);
    duty_address(&adopted.adoption.pack, section, duty)
}

#[expect(clippy::too_many_arguments, reason = "each is a part of the page")]
fn form(
    visit: &Signed,
    asking: &Asking,
    sought: &Sought<'_>,
    act: &str,
    title: String,
    meaning: String,
    warning: String,
    fields: Vec<Field>,
    verb: String,
    problems: Problems,
) -> ObligationForm {
    let words = visit.words;
    let (_, _, duty) = asking.evaluation.duty_of(sought.stand);
    let path = address(asking, sought);
    let deviation = asking.tell(sought);
    let title = if matches!(duty.way, Way::Stated) { words.say("regulation-principles") } else { title };
    ObligationForm {
        frame: asking.frame(visit, Chapter::Regulation).with_crumbs([
            Link::to(words.say("web-chapter-regulation"), "/regulation"),
            Link::to(&duty.number, &path),
            Link::to(&title, format!("{path}/{act}?subject={}", deviation.subject)),
        ]),
        words,
        number: duty.number.clone(),
        title,
        duty: told(words, &duty.text),
        meaning,
        warning,
        action: format!("{path}/{act}"),
        fields,
        hidden: vec![("subject".to_owned(), deviation.subject.clone())],
        subject: deviation.subject_name,
        verb,
        cancel: path,
        attachments: None,
        problems,
    }
}
