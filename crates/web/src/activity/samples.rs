//! The activity of a thing, the form of a comment with a name that is not clear, and the list of what one follows.

use super::{Activity, FOLLOWING, answered_field, cell, name_of, written_form};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{ListPage, Row};
use crate::listing::{Dress, Listing};
use crate::parts::list::{Pages, ViewTab};
use crate::parts::{Event, Link, Problems, Said};
use crate::samples::{Sample, events, frame_at, sample};
use crate::visit::Fields;
use crate::writing::samples::form_page;
use crate::writing::{FieldGroup, FormPage};
use routines::activity::{Followed, Following, Object, ObjectKind, Thing, Unclear};

/// The thing on which something was said.
fn hemtur() -> Object {
    Object::new(ObjectKind::System, "1")
}

/// The activity of a thing on which something was said.
pub(crate) fn activity(words: Words) -> Activity {
    let text = |text: &str| Link::none(text);
    let said = |id: &str, paragraphs, note: String, own: bool| Said {
        id: id.to_owned(),
        paragraphs,
        note,
        change: if own { format!("/comments/{id}/edit") } else { String::new() },
        withdraw: if own { format!("/comments/{id}/withdraw") } else { String::new() },
    };
    let event = |when: &str, who: &str, said| Event {
        when: when.to_owned(),
        who: who.to_owned(),
        what: Link::default(),
        changes: Vec::new(),
        said: Some(said),
    };
    let asks = vec![
        vec![vec![Link::to("@Gun Alm", "/people/2"), text(", avtalet går ut i vår. Ska vi förlänga?")]],
        vec![
            vec![
                text("Underlaget ligger på "),
                Link::to("https://lindhamn.example/avtal/hemtur", "https://lindhamn.example/avtal/hemtur"),
            ],
            vec![text("Svara gärna före den 15.")],
        ],
    ];
    let edited = words.tell("activity-edited", "when", "2026-11-20 kl. 09.02");
    let gone = words.tell("activity-withdrawn", "when", "2026-11-18 kl. 16.40");
    let mut all = vec![
        event("2026-11-20 kl. 08.55", "Maja Öberg", said("1", asks, edited, true)),
        event(
            "2026-11-18 kl. 16.12",
            "Överförmyndarnämndens handläggare Anna-Karin Lindström-Holmqvist",
            said("2", Vec::new(), gone, false),
        ),
    ];
    all.extend(events());
    let tab = |name: &str, count: &str, current| ViewTab {
        name: words.say(name),
        href: "/systems/1?activity=comments#activity".to_owned(),
        count: count.to_owned(),
        current,
    };
    Activity {
        words,
        csrf: "sample".to_owned(),
        object: "system:1".to_owned(),
        name: "Hemtur".to_owned(),
        tabs: vec![tab("web-all", "26", true), tab("activity-changes", "24", false), tab("activity-comments", "2", false)],
        events: all,
        pages: Pages::of(words, 26, 12, 1, |page| format!("/systems/1?activity-page={page}#activity")),
        fields: written_form(words, &hemtur(), &Fields::default(), &[], &Problems::default()),
        follows: false,
    }
}

/// The same of a thing on which nothing happened and the reader may not comment.
pub(crate) fn none(words: Words) -> Activity {
    Activity { events: Vec::new(), pages: Pages::default(), fields: Vec::new(), follows: true, ..activity(words) }
}

fn comment(words: Words) -> FormPage {
    let person =
        |number: u8, told: &str| (format!("00000000-0000-7000-8000-00000000000{number}").parse().unwrap(), told.to_owned());
    let several = Unclear {
        name: "anna berg".to_owned(),
        people: vec![
            person(1, "Anna Berg · Ekonom, Kommunstyrelsen · anna.berg@lindhamn.example"),
            person(2, "Anna Berg · Undersköterska, Hemtjänsten · anna.berg2@lindhamn.example"),
        ],
    };
    let nobody = Unclear { name: "kaj".to_owned(), people: Vec::new() };
    let mut problems = Problems::at("who-0", words.tell("activity-name-which", "name", "anna berg"));
    problems.0.extend(Problems::at("who-1", words.tell("activity-name-unknown", "name", "kaj")).0);
    let fields = Fields::of([("text", "@anna berg och @kaj, kan ni titta på avtalet?".to_owned())]);
    FormPage {
        lead: words.tell("activity-comment-lead", "object", "Hemtur"),
        groups: vec![FieldGroup::of("", written_form(words, &hemtur(), &fields, &[(0, &several), (1, &nobody)], &problems))],
        problems,
        ..form_page(words, Chapter::None, &[("Hemtur", "/systems/1")], &words.say("activity-comment-title"))
    }
}

fn answered(words: Words) -> FormPage {
    let crumbs = [("Det jag följer", "/following")];
    FormPage {
        lead: words.say("activity-answered-lead"),
        groups: vec![FieldGroup::of("", vec![answered_field(words, true)])],
        problems: Problems::default(),
        ..form_page(words, Chapter::None, &crumbs, &words.say("activity-answered-title"))
    }
}

fn following(words: Words) -> ListPage {
    let at = |text: &str| text.parse().unwrap();
    let chosen = Following::Chosen(at("2026-11-12T08:05:00Z"));
    let followed = |kind, name: &str, address: &str, why, unread| Followed {
        thing: Thing::sample(Object::new(kind, "1"), name, address),
        why,
        latest: (unread > 0).then(|| at("2026-11-20T08:55:00Z")),
        unread,
    };
    let all = [
        followed(ObjectKind::System, "Hemtur", "/systems/1", chosen, 3),
        followed(ObjectKind::Decision, "ON 2026-08-26 § 63", "/decisions/1", chosen, 0),
        followed(ObjectKind::ContinuityPlan, "Överförmyndarnämndens ärendestöd", "/continuity/2", chosen, 1),
        followed(ObjectKind::System, "Skolskjuts", "/systems/3", Following::Answered, 0),
    ];
    let listing = Listing::read(words, &FOLLOWING, &[]);
    let row = |each: &Followed| Row {
        what: Link::to(name_of(words, &each.thing), &each.thing.address),
        cells: listing.columns().map(|column| cell(words, "sample", each, column)).collect(),
    };
    let dress = Dress {
        title: words.say("activity-following"),
        lead: words.say("activity-following-lead"),
        ways: vec![Link::to(words.say("activity-answered-title"), "/following/answered")],
        ..Dress::default()
    };
    let frame = frame_at(words, Chapter::None, &[("Det jag följer", "/following")]);
    listing.page(frame, dress, all.iter().map(row).collect(), 4)
}

/// The samples of the chapter.
pub(crate) fn samples(words: Words) -> Vec<Sample> {
    vec![
        sample("comment", &comment(words)),
        sample("following", &following(words)),
        sample("following-answered", &answered(words)),
    ]
}
