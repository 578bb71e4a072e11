//! What was said of things and who follows them, on screen: the forms of a comment, and the list of what one follows.

mod names;
pub(crate) mod part;
#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;

use crate::App;
use crate::failure::{Answer, Failed, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, choose};
use crate::parts::form::{Control, Problem};
use crate::parts::{Button, Choice as Chosen, Field, Link, Problems};
use crate::routing::{get, get_and_post, post};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, FormPage};
use axum::Router;
use axum::extract::{Path, Query};
use domain::activity::said::{mark, named};
use domain::identity::CommentId;
use domain::sorting::{folded, sort_key};
pub(crate) use part::{Activity, activity};
use routines::Failure;
use routines::activity::{
    Choice, Comment, Followed, Following, Named, Object, ObjectKind, Thing, Unclear, comment_begin, comment_change, comment_seen,
    comment_withdraw, comment_write, follow, following, follows_answered, follows_answered_choose, leave, thing,
};
use routines::organisation::Known;

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/comments/new", get_and_post(new_page, new_send))
        .route("/comments/names", get(names::offered))
        .route("/comments/{id}/edit", get_and_post(edit_page, edit_send))
        .route("/comments/{id}/withdraw", get_and_post(withdraw_page, withdraw_send))
        .route("/following", FOLLOWING_LIST.get())
        .route("/following/follow", post(follow_send))
        .route("/following/leave", post(leave_send))
        .route("/following/answered", get_and_post(answered_page, answered_send))
}

/// A thing as forms and addresses name it.
pub(crate) fn object_word(object: &Object) -> String {
    object.to_string()
}

/// The thing that a form names.
fn object_named(word: &str) -> Result<Object, Failure> {
    let object = word.split_once(':').and_then(|(kind, key)| Object::from_words(kind, key));
    object.ok_or_else(|| Failure::missing("object", word))
}

/// What a thing is called where it stands among others.
pub(crate) fn name_of(words: Words, thing: &Thing) -> String {
    match thing.object.kind {
        ObjectKind::ContinuityPlan => words.tell("continuity-plan-title", "system", &thing.name),
        ObjectKind::ContinuityTrial => words.tell("activity-trial-of", "system", &thing.name),
        ObjectKind::Question => words.tell("activity-question-of", "system", &thing.name),
        ObjectKind::Appointment => words.tell("activity-appointment-of", "name", &thing.name),
        ObjectKind::Finding => words.tell("audit-finding-named", "cited", &thing.name),
        _ => thing.name.clone(),
    }
}

/// Where a comment stands on the page of its thing.
pub(crate) fn place_of(thing: &Thing, comment: &CommentId) -> String {
    format!("{}#comment-{comment}", thing.address)
}

/// What was chosen before for names, as the form sends it along: names in their order, and who each of them means by its place.
fn choices(fields: &Fields) -> Vec<Choice> {
    let choice = |(place, name): (usize, &str)| {
        let person = match fields.get(&format!("who-{place}")) {
            "text" => None,
            id => Some(id.parse().ok()?),
        };
        Some(Choice { name: name.to_owned(), person })
    };
    fields.all("name").enumerate().filter_map(choice).collect()
}

/// The fields of a comment on a thing: its text, and whom each unclear name means, counted on from those that are clear.
fn written_form(
    words: Words,
    object: &Object,
    fields: &Fields,
    unclear: &[(usize, &Unclear)],
    problems: &Problems,
) -> Vec<Field> {
    let text = Field::new("text", words.say("activity-text"), Control::Area).helped(words.say("activity-text-help"));
    let text = text.naming(names::address(object), words.say("activity-names"));
    let mut all = vec![text.needed().holding(fields.raw("text")).judged(problems)];
    for (place, unclear) in unclear {
        let people = unclear.people.iter().map(|(person, told)| (person.to_string(), told.clone()));
        let plain = ("text".to_owned(), words.tell("activity-name-as-text", "name", &unclear.name));
        let choices = Chosen::list(people.chain([plain]), "");
        let label = words.tell("activity-name-who", "name", &unclear.name);
        all.push(Field::new(&format!("who-{place}"), label, Control::Radios(choices)).judged(problems));
    }
    all
}

/// The form of a comment: with its text, with what was chosen before, and with what is unclear in it.
fn form(visit: &Signed, thing: &Thing, (fields, unclear): (&Fields, &[Unclear]), refused: Problems) -> FormPage {
    let words = visit.words;
    let chosen = choices(fields);
    let mut hidden = vec![("object".to_owned(), object_word(&thing.object))];
    for (place, choice) in chosen.iter().enumerate() {
        hidden.push(("name".to_owned(), choice.name.clone()));
        let person = choice.person.as_ref().map_or_else(|| "text".to_owned(), ToString::to_string);
        hidden.push((format!("who-{place}"), person));
    }
    let mut problems = refused;
    let mut asked = Vec::new();
    for (place, one) in unclear.iter().enumerate().map(|(place, one)| (chosen.len() + place, one)) {
        hidden.push(("name".to_owned(), one.name.clone()));
        let key = if one.people.is_empty() { "activity-name-unknown" } else { "activity-name-which" };
        problems.0.push(Problem { field: format!("who-{place}"), text: words.tell(key, "name", &one.name) });
        asked.push((place, one));
    }
    FormPage {
        frame: visit.frame(Chapter::None).with_crumbs([
            Link::to(name_of(words, thing), &thing.address),
            Link::to(words.say("activity-comment-title"), &visit.path),
        ]),
        words,
        title: words.say("activity-comment-title"),
        lead: words.tell("activity-comment-lead", "object", name_of(words, thing)),
        action: "/comments/new".to_owned(),
        hidden,
        others: Vec::new(),
        groups: vec![FieldGroup::of("", written_form(words, &thing.object, fields, &asked, &problems))],
        problems,
        verb: words.say("activity-comment"),
        grave: false,
        cancel: thing.address.clone(),
    }
}

/// The thing that an address asks about.
#[derive(Debug, serde::Deserialize)]
struct About {
    #[serde(default)]
    object: String,
}

/// `GET /comments/new`
async fn new_page(visit: Signed, Query(about): Query<About>) -> Answer {
    let thing = comment_begin(visit.town(), &visit.caller, &object_named(&about.object)?, visit.at).await?;
    show(&form(&visit, &thing, (&Fields::default(), &[]), Problems::default()))
}

/// `POST /comments/new`: names of which it is not clear who is meant come back, with the text as it was.
async fn new_send(visit: Signed, Sent(fields): Sent) -> Answer {
    let object = object_named(fields.get("object"))?;
    let thing = thing(visit.town(), &visit.caller, &object, visit.at).await?;
    let text = (fields.raw("text"), &choices(&fields)[..]);
    let written = comment_write(visit.town(), &visit.caller, &object, text, visit.at).await;
    answer(&visit, &thing, &fields, written, |page| page)
}

/// Leads to the comment once it is kept, or shows the form again.
fn answer(
    visit: &Signed,
    thing: &Thing,
    fields: &Fields,
    written: Result<Result<Comment, Named>, Failure>,
    dressed: impl FnOnce(FormPage) -> FormPage,
) -> Answer {
    let (unclear, problems) = match written {
        Ok(Ok(comment)) => return Ok(done(visit, &place_of(thing, &comment.id), "activity-commented")),
        Ok(Err(Named::Unclear(unclear))) => (unclear, Problems::default()),
        Ok(Err(Named::Clear(_))) => (Vec::new(), Problems::default()),
        Err(failure) => (Vec::new(), Problems::of(visit.words, &[refusal_of(failure)?])),
    };
    dressed(form(visit, thing, (fields, &unclear), problems)).again()
}

async fn seen(visit: &Signed, id: &str) -> Result<(Comment, Thing, bool), Failure> {
    let id: CommentId = id.parse().map_err(|_| Failure::missing("comment", id))?;
    comment_seen(visit.town(), &visit.caller, &id, visit.at).await
}

fn known(comment: &Comment, fields: &Fields) -> Known<CommentId> {
    Known { id: comment.id.clone(), version: fields.get("base_version").parse().unwrap_or(comment.version) }
}

/// A comment as one writes it: those it names by their names, each with who is meant; whom one may not know stays an id.
async fn as_written(visit: &Signed, comment: &Comment) -> Result<Fields, Failure> {
    let mut text = comment.text.clone();
    let mut fields = Vec::new();
    for person in named(&comment.text) {
        let object = Object::new(ObjectKind::Person, person.as_str());
        let Ok(thing) = thing(visit.town(), &visit.caller, &object, visit.at).await else { continue };
        text = text.replace(&mark(&person), &format!("@{}", thing.name));
        fields.push((format!("who-{}", fields.len() / 2), person.to_string()));
        fields.push(("name".to_owned(), thing.name));
    }
    fields.push(("text".to_owned(), text));
    Ok(Fields(fields))
}

fn editing(comment: &Comment, words: Words, page: FormPage) -> FormPage {
    let title = words.say("activity-edit-title");
    let mut hidden = page.hidden;
    hidden.push(("base_version".to_owned(), comment.version.to_string()));
    FormPage { action: format!("/comments/{}/edit", comment.id), hidden, verb: words.say("web-save"), title, ..page }
}

/// `GET /comments/{id}/edit`
async fn edit_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let (comment, thing, _) = seen(&visit, &id).await?;
    comment.clone().edited(&visit.caller.actor.name, comment.text.clone(), visit.at)?;
    let fields = as_written(&visit, &comment).await?;
    show(&editing(&comment, visit.words, form(&visit, &thing, (&fields, &[]), Problems::default())))
}

/// `POST /comments/{id}/edit`
async fn edit_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let (comment, thing, _) = seen(&visit, &id).await?;
    let text = (fields.raw("text"), &choices(&fields)[..]);
    let saved = comment_change(visit.town(), &visit.caller, &known(&comment, &fields), text, visit.at).await;
    answer(&visit, &thing, &fields, saved, |page| editing(&comment, visit.words, page))
}

/// `GET /comments/{id}/withdraw`
async fn withdraw_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let (comment, thing, may) = seen(&visit, &id).await?;
    if !may {
        comment.clone().withdrawn(&visit.caller.actor.name, false, visit.at)?;
    }
    let words = visit.words;
    let title = words.say("activity-withdraw-title");
    show(&FormPage {
        frame: visit
            .frame(Chapter::None)
            .with_crumbs([Link::to(name_of(words, &thing), &thing.address), Link::to(&title, &visit.path)]),
        title,
        lead: words.say("activity-withdraw-lead"),
        action: format!("/comments/{}/withdraw", comment.id),
        hidden: vec![("base_version".to_owned(), comment.version.to_string())],
        groups: Vec::new(),
        verb: words.say("activity-withdraw"),
        grave: true,
        cancel: place_of(&thing, &comment.id),
        ..form(&visit, &thing, (&Fields::default(), &[]), Problems::default())
    })
}

/// `POST /comments/{id}/withdraw`
async fn withdraw_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let (comment, thing, _) = seen(&visit, &id).await?;
    comment_withdraw(visit.town(), &visit.caller, &known(&comment, &fields), visit.at).await?;
    Ok(done(&visit, &place_of(&thing, &comment.id), "activity-comment-gone"))
}

/// `POST /following/follow`
async fn follow_send(visit: Signed, Sent(fields): Sent) -> Answer {
    let object = object_named(fields.get("object"))?;
    let thing = follow(visit.town(), &visit.caller, &visit.login, &object, visit.at).await?;
    Ok(done(&visit, &format!("{}#activity", thing.address), "activity-followed"))
}

/// `POST /following/leave`: from the page of the thing, or from the list.
async fn leave_send(visit: Signed, Sent(fields): Sent) -> Answer {
    let object = object_named(fields.get("object"))?;
    leave(visit.town(), &visit.login, &object).await?;
    let thing = thing(visit.town(), &visit.caller, &object, visit.at).await;
    let to = match thing {
        Ok(thing) if fields.get("here") == "yes" => format!("{}#activity", thing.address),
        _ => "/following".to_owned(),
    };
    Ok(done(&visit, &to, "activity-left"))
}

/// The list of what one follows.
pub(super) static FOLLOWING: Kind = Kind {
    path: "/following",
    file: "following",
    first: "activity-object",
    columns: &[
        Kept::new("kind", "activity-kind").sorting(),
        Kept::new("latest", "activity-latest").sorting().figures(),
        Kept::new("unread", "activity-unread").sorting().figures(),
        Kept::new("since", "activity-since").sorting(),
        Kept::new("leave", "activity-leave"),
    ],
    filters: &["q", "kind"],
    found: "activity-found",
    newest_first: false,
    own_order: false,
};

/// `GET /following`
pub(crate) static FOLLOWING_LIST: Register = Register::new(&FOLLOWING, |visit, listing| Box::pin(following_list(visit, listing)));

/// Whether something followed is asked for: by a part of its name, folded, and by its kind, where these are given.
pub(crate) fn is_asked_for(words: Words, each: &Followed, part: &str, kind: &str) -> bool {
    folded(&name_of(words, &each.thing)).contains(part) && (kind.is_empty() || each.thing.object.kind.word() == kind)
}

async fn following_list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let all = following(visit.town(), &visit.caller, &visit.login, visit.at).await?;
    let (part, kind) = (folded(listing.address.get("q")), listing.address.get("kind"));
    let mut kinds: Vec<ObjectKind> = all.iter().map(|each| each.thing.object.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut found: Vec<&Followed> = all.iter().filter(|each| is_asked_for(words, each, &part, kind)).collect();
    listing.sort(&mut found, |each, column| match column {
        "name" => sort_key(&name_of(words, &each.thing)),
        "latest" => each.latest.map(|at| at.to_string()).unwrap_or_default(),
        "unread" => format!("{:09}", each.unread),
        "since" => match each.why {
            Following::Chosen(at) => at.to_string(),
            Following::Answered => String::new(),
        },
        _ => sort_key(&words.name("activity-kind", each.thing.object.kind.word())),
    });
    let (found, total) = listing.cut(found);
    let row = |each: &&Followed| Row {
        what: Link::to(name_of(words, &each.thing), format!("{}#activity", each.thing.address)),
        cells: listing.columns().map(|column| cell(words, &visit.token(), each, column)).collect(),
    };
    let kinds = kinds.into_iter().map(|kind| (kind.word().to_owned(), words.name("activity-kind", kind.word())));
    let dress = Dress {
        title: words.say("activity-following"),
        lead: words.say("activity-following-lead"),
        ways: vec![Link::to(words.say("activity-answered-title"), "/following/answered")],
        filters: vec![choose(words, &listing.address, "kind", words.say("activity-kind"), kinds)],
        chips: if kind.is_empty() { Vec::new() } else { vec![("kind", words.name("activity-kind", kind))] },
        empty: all.is_empty().then(|| (words.say("activity-following-none"), words.say("activity-following-none-why"))),
        ..Dress::default()
    };
    let frame = visit.frame(Chapter::None).with_crumbs([Link::to(&dress.title, "/following")]);
    Ok(Shown::of(frame, dress, found.iter().map(row).collect(), total))
}

fn cell(words: Words, csrf: &str, each: &Followed, column: &str) -> Cell {
    match (column, each.why) {
        ("kind", _) => Cell::Text(words.name("activity-kind", each.thing.object.kind.word())),
        ("latest", _) => Cell::Figure(each.latest.map(|at| words.moment(at)).unwrap_or_default()),
        ("unread", _) => Cell::Figure(if each.unread == 0 { String::new() } else { words.number(each.unread) }),
        ("since", Following::Chosen(at)) => Cell::Time(words.moment(at)),
        ("since", Following::Answered) => Cell::Text(words.say("activity-since-answered")),
        ("leave", Following::Chosen(_)) => Cell::Button(Button {
            action: "/following/leave",
            csrf: csrf.to_owned(),
            field: ("object", object_word(&each.thing.object)),
            verb: words.say("activity-leave"),
            of: name_of(words, &each.thing),
        }),
        _ => Cell::Text(String::new()),
    }
}

/// `GET /following/answered`
async fn answered_page(visit: Signed) -> Answer {
    let follows = follows_answered(visit.town(), &visit.login).await?;
    let words = visit.words;
    let title = words.say("activity-answered-title");
    let crumbs = [Link::to(words.say("activity-following"), "/following"), Link::to(&title, "/following/answered")];
    show(&FormPage {
        frame: visit.frame(Chapter::None).with_crumbs(crumbs),
        words,
        title,
        lead: words.say("activity-answered-lead"),
        action: "/following/answered".to_owned(),
        hidden: Vec::new(),
        others: Vec::new(),
        groups: vec![FieldGroup::of("", vec![answered_field(words, follows)])],
        problems: Problems::default(),
        verb: words.say("web-save"),
        grave: false,
        cancel: "/following".to_owned(),
    })
}

/// The choice to follow every system that one answers for, also for the sample.
fn answered_field(words: Words, follows: bool) -> Field {
    let tick = Chosen { value: "yes".to_owned(), name: words.say("activity-answered-tick"), chosen: follows };
    Field::new("answered", words.say("activity-answered"), Control::Ticks(vec![tick]))
}

/// `POST /following/answered`
async fn answered_send(visit: Signed, Sent(fields): Sent) -> Answer {
    follows_answered_choose(visit.town(), &visit.login, fields.get("answered") == "yes").await?;
    Ok(done(&visit, "/following", "activity-answered-saved"))
}
