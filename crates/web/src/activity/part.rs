//! The activity of a thing, as every page of a thing shows it: what happened and what was said, the newest first.

use super::{object_word, written_form};
use crate::language::Words;
use crate::parts::history::{Teller, event};
use crate::parts::list::{Pages, ViewTab};
use crate::parts::{Address, Event, Field, Link, Problems, Said};
use crate::visit::{Fields, Signed};
use askama::Template;
use domain::identity::PersonId;
use routines::Failure;
use routines::activity::{Object, Piece, Which, paragraphs};
use routines::regulation::called;
use std::collections::HashMap;

/// How many entries stand on a page of it.
const SIZE: i64 = 12;
/// Which part of it an address asks for, and which page.
const PART: &str = "activity";
const PAGE: &str = "activity-page";

/// The activity of a thing.
#[derive(Clone, Debug, Template)]
#[template(path = "activity/part.html")]
pub(crate) struct Activity {
    /// The reader's language.
    pub(crate) words: Words,
    /// The token of its forms.
    pub(crate) csrf: String,
    /// The thing, as its forms name it.
    pub(crate) object: String,
    /// What the thing is called.
    pub(crate) name: String,
    /// All of it, the changes, the comments.
    pub(crate) tabs: Vec<ViewTab>,
    /// What it shows, the newest first.
    pub(crate) events: Vec<Event>,
    /// Its pages.
    pub(crate) pages: Pages,
    /// The field in which a comment is written; empty for whoever may not.
    pub(crate) fields: Vec<Field>,
    /// Whether the reader follows the thing.
    pub(crate) follows: bool,
}

impl askama::filters::HtmlSafe for Activity {}

/// The activity of a thing for the reader, as the address asks for it.
pub(crate) async fn activity(visit: &Signed, object: &Object) -> Result<Activity, Failure> {
    let words = visit.words;
    let address = Address::written(&visit.path).unwrap_or_default();
    let which = match address.get(PART) {
        "changes" => Which::Changes,
        "comments" => Which::Comments,
        _ => Which::All,
    };
    let page = address.get(PAGE).parse::<i64>().unwrap_or(1).clamp(1, 1_000_000);
    let reader = (&visit.caller, &visit.login);
    let found = routines::activity::activity(visit.town(), reader, object, which, (page, SIZE), visit.at).await?;
    let (changes, comments) = found.counts;
    let here = |address: Address| format!("{address}#activity");
    let tab = |part: &str, name: &str, count: i64| ViewTab {
        name: words.say(name),
        href: here(address.without(&[PAGE]).with(PART, part)),
        count: words.number(count),
        current: match which {
            Which::All => part.is_empty(),
            Which::Changes => part == "changes",
            Which::Comments => part == "comments",
        },
    };
    let called = called(visit.town(), visit.today, words.language()).await?;
    let telling = Teller { words, stretch: &found.stretch, called: &called };
    let total = found.stretch.total.max(0) as u64;
    let told = |record: &routines::history::Record| {
        let mut event = event(telling, record, false);
        if record.entity == "comment" {
            event.what = Link::default();
            event.changes = Vec::new();
            event.said = found.said.get(&record.subject).map(|said| said_in(words, said, &found.people));
        }
        event
    };
    Ok(Activity {
        words,
        csrf: visit.token(),
        object: object_word(object),
        name: found.thing.name.clone(),
        tabs: vec![
            tab("", "web-all", changes + comments),
            tab("changes", "activity-changes", changes),
            tab("comments", "activity-comments", comments),
        ],
        events: found.stretch.records.iter().map(told).collect(),
        pages: Pages::of(words, total, SIZE as u64, page as u64, |page| here(address.with(PAGE, page))),
        fields: if found.may_comment {
            written_form(words, object, &Fields::default(), &[], &Problems::default())
        } else {
            Vec::new()
        },
        follows: found.follows,
    })
}

/// A comment as the page tells it; whom the reader may not know is somebody.
fn said_in(words: Words, said: &routines::activity::Said, people: &HashMap<PersonId, String>) -> Said {
    let comment = &said.comment;
    let piece = |piece: Piece| match piece {
        Piece::Text(text) => Link::none(text),
        Piece::Address(address) => Link::to(address.clone(), address),
        Piece::Person(person) => match people.get(&person) {
            Some(name) => Link::to(format!("@{name}"), format!("/people/{person}")),
            None => Link::none(format!("@{}", words.say("journal-somebody"))),
        },
    };
    let line = |line: Vec<Piece>| line.into_iter().map(piece).collect();
    let address = |act: &str| format!("/comments/{}/{act}", comment.id);
    let note = match (comment.withdrawn_at, comment.edited_at) {
        (Some(at), _) if comment.withdrawn_by.as_ref() == Some(&comment.author) => {
            words.tell("activity-withdrawn", "when", words.moment(at))
        }
        (Some(at), _) => words.tell("activity-withdrawn-by-administrator", "when", words.moment(at)),
        (None, Some(at)) => words.tell("activity-edited", "when", words.moment(at)),
        (None, None) => String::new(),
    };
    Said {
        id: comment.id.to_string(),
        paragraphs: paragraphs(&comment.text).into_iter().map(|lines| lines.into_iter().map(line).collect()).collect(),
        note,
        change: if said.may_change { address("edit") } else { String::new() },
        withdraw: if said.may_withdraw { address("withdraw") } else { String::new() },
    }
}
