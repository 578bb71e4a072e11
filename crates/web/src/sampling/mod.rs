//! Drawing a sample of any list that stands at an address of its own or upon a page of the regulation, and drawing it again.

use crate::App;
use crate::audit::crumbs;
use crate::audit::page::ThingPage;
use crate::failure::{Answer, Failed, refusal_of, show};
use crate::frame::{Chapter, Frame};
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::section::Section;
use crate::listing::{SHOWING, name_at};
use crate::lists::list_at;
use crate::parts::form::Control;
use crate::parts::{Address, Choice, Field, Link, Problems, State, Tag};
use crate::regulation;
use crate::routing::{get, get_and_post};
use crate::systems::page::{Fact, FactPanel};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, FormPage};
use axum::Router;
use axum::extract::{Path, Query};
use domain::identity::SampleId;
use domain::refusal::{Message, Refusal};
use routines::Failure;
use routines::audit::{
    Again, Drawing, MOST, Review, SampleView, draw, must_audit, sample, sample_again, sample_begin, sample_draw,
};
use std::collections::HashMap;

/// The addresses of drawing.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/audit/samples/new", get_and_post(new_page, new_send))
        .route("/audit/samples/{sample}/again", get(again_page))
}

/// A population that is no register of the lists: it only grows.
const JOURNAL: &str = "/journal";

/// How many rows a sample has where nothing else is chosen.
const USUAL: &str = "20";

/// The address of a list with what narrows it alone.
fn narrowed(address: &str) -> Result<Address, Failed> {
    let known = |address: &Address| known_at(&path(address));
    let address = Address::written(address).filter(known).ok_or_else(|| Refusal::plain(Message::new("audit-no-list")))?;
    Ok(address.without(&SHOWING))
}

fn known_at(path: &str) -> bool {
    path == JOURNAL || regulation::has_list(path) || list_at(path).is_ok()
}

fn path(address: &Address) -> String {
    address.to_string().split('?').next().unwrap_or_default().to_owned()
}

/// The population at the address of a list: its address with what narrows it, and its rows as key, name and address.
pub(crate) async fn population(visit: &Signed, address: &str) -> Result<(Address, Vec<(String, String, String)>), Failed> {
    let address = narrowed(address)?;
    let rows = match path(&address).as_str() {
        JOURNAL => crate::journal::population(visit, &address).await?,
        path if regulation::has_list(path) => regulation::population(visit, (path, &address)).await?,
        path => list_at(path)?.keys(visit, address.pairs()).await?,
    };
    Ok((address, rows))
}

/// `GET /audit/samples/new`
async fn new_page(visit: Signed, Query(asked): Query<HashMap<String, String>>) -> Answer {
    let (open, seed) = sample_begin(visit.town(), &visit.caller, visit.at).await?;
    let list = asked.get("list").map_or("", String::as_str);
    if open.is_empty() {
        return show(&none_open(visit.words, visit.frame(Chapter::Audit), &narrowed(list)?));
    }
    let (address, rows) = population(&visit, list).await?;
    let first = open.first().map(|review| review.id.to_string()).unwrap_or_default();
    let fields = Fields::of([("seed", seed), ("size", USUAL.to_owned()), ("review", first)]);
    show(&form(visit.words, visit.frame(Chapter::Audit), (&address, rows.len()), &open, &fields, Problems::default()))
}

/// `POST /audit/samples/new`
async fn new_send(visit: Signed, Sent(fields): Sent) -> Answer {
    let (open, _) = sample_begin(visit.town(), &visit.caller, visit.at).await?;
    let (address, rows) = population(&visit, fields.get("list")).await?;
    let count = rows.len();
    let drawing = Drawing {
        review: fields.get("review"),
        list: address.to_string(),
        rows,
        size: fields.get("size"),
        seed: fields.get("seed"),
    };
    match sample_draw(visit.town(), &visit.caller, &drawing, visit.at).await {
        Ok(sample) => Ok(done(&visit, &format!("/audit/samples/{}", sample.id), "audit-sample-drawn")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            form(visit.words, visit.frame(Chapter::Audit), (&address, count), &open, &fields, problems).again()
        }
    }
}

/// What is said where no review is open that a sample could belong to, also for the sample.
pub(crate) fn none_open(words: Words, frame: Frame, address: &Address) -> ThingPage {
    let list = name_at(words, &address.to_string());
    let title = words.tell("audit-draw-of", "list", &list);
    ThingPage {
        frame: frame.with_crumbs(crumbs(words, [Link::to(list, address.to_string()), Link::to(&title, "")])),
        words,
        title,
        lead: words.say("audit-draw-no-review"),
        state: None,
        ways: vec![Link::to(words.say("audit-open-review"), "/audit/reviews/new")],
        passages: Vec::new(),
        exchange: Vec::new(),
        sections: Vec::new(),
        panels: Vec::new(),
        files: Vec::new(),
        activity: None,
    }
}

/// The form that asks for review, size and seed, also for the sample.
pub(crate) fn form(
    words: Words,
    frame: Frame,
    (address, count): (&Address, usize),
    open: &[Review],
    given: &Fields,
    problems: Problems,
) -> FormPage {
    let list = name_at(words, &address.to_string());
    let told = [("list", (&list).into()), ("count", (count as i64).into())];
    let lead = if count == 0 { words.say("audit-population-empty") } else { words.with("audit-draw-lead", &told) };
    let choices = open.iter().map(|review| (review.id.to_string(), format!("{} {}", review.cited(), review.name)));
    let review = Field::new("review", words.say("audit-review"), Control::Select(Choice::list(choices, given.get("review"))))
        .helped(words.say("audit-help-review"));
    let size = Field::new("size", words.say("audit-label-size"), Control::Line("number")).helped(words.tell(
        "audit-size-help",
        "most",
        MOST,
    ));
    let seed = Field::line("seed", words.say("audit-label-seed")).helped(words.say("audit-seed-help"));
    let fields = vec![
        review.needed().judged(&problems),
        size.needed().holding(given.get("size")).judged(&problems),
        seed.needed().holding(given.get("seed")).judged(&problems),
    ];
    let title = words.tell("audit-draw-of", "list", &list);
    FormPage {
        frame: frame.with_crumbs(crumbs(words, [Link::to(list, address.to_string()), Link::to(&title, "")])),
        words,
        title,
        lead,
        action: "/audit/samples/new".to_owned(),
        hidden: vec![("list".to_owned(), address.to_string())],
        others: Vec::new(),
        groups: vec![FieldGroup::of("", fields).helped(words.say("audit-method-says"))],
        problems,
        verb: if count > 0 { words.say("audit-draw") } else { String::new() },
        grave: false,
        cancel: address.to_string(),
    }
}

/// `GET /audit/samples/{sample}/again`: the page, or the population with its ranks as a file.
async fn again_page(visit: Signed, Path(text): Path<String>, Query(asked): Query<HashMap<String, String>>) -> Answer {
    must_audit(visit.town(), &visit.caller)?;
    let id: SampleId = text.parse().map_err(|_| Failure::missing("sample", &text))?;
    let view = sample(visit.town(), &visit.caller, &id).await?;
    let (_, rows) = population(&visit, &view.sample.list).await?;
    let words = visit.words;
    if let Some(format) = asked.get("format") {
        let heads = ["audit-key", "audit-rank"].map(|key| words.say(key));
        let ranked: Vec<Vec<String>> =
            rows.iter().map(|(key, ..)| vec![key.clone(), draw::rank(&view.sample.seed, key)]).collect();
        let name = format!("{}-{}-{}", words.say("audit-file-population"), view.review.cited(), view.sample.number);
        return crate::export::table(format, &name, &heads, &ranked);
    }
    let keys: Vec<String> = rows.iter().map(|(key, ..)| key.clone()).collect();
    let again = sample_again(&view.sample, &keys);
    show(&again_shown(words, visit.frame(Chapter::Audit), &view, &again, &rows))
}

/// What comes out now against what came out then, also for the sample.
pub(crate) fn again_shown(
    words: Words,
    frame: Frame,
    view: &SampleView,
    again: &Again,
    rows: &[(String, String, String)],
) -> ThingPage {
    let sample = &view.sample;
    let address = format!("/audit/samples/{}", sample.id);
    let fact = |name: &str, value: String| Fact { name: words.say(name), values: vec![Link::none(value)], note: String::new() };
    let then = |row: &routines::audit::Chosen| {
        if row.name.is_empty() { words.say("organisation-protected") } else { row.name.clone() }
    };
    let gone = again.gone.iter().filter_map(|(place, there)| {
        let row = sample.rows.iter().find(|row| row.place == *place)?;
        let why = if *there { "audit-gone-outranked" } else { "audit-gone-from-list" };
        Some(Row { what: Link::to(then(row), &row.address), cells: vec![Cell::Text(words.say(why))] })
    });
    let new = again.new.iter().map(|key| {
        let (name, href) =
            rows.iter().find(|(each, ..)| each == key).map(|(_, name, href)| (name.clone(), href.clone())).unwrap_or_default();
        Row { what: Link::to(if name.is_empty() { key.clone() } else { name }, href), cells: vec![Cell::Text(key.clone())] }
    });
    let (state, lead) = match (again.same_population, again.same_rows) {
        (true, true) => (Tag::said(State::Fulfilled, words.say("audit-again-same")), "audit-again-same-says"),
        (false, true) => (Tag::said(State::Due, words.say("audit-again-same-rows")), "audit-again-same-rows-says"),
        _ => (Tag::said(State::Deviating, words.say("audit-again-other")), "audit-again-other-says"),
    };
    let mut sections = Vec::new();
    if !again.same_rows {
        let heads = |second: &str| ["audit-row", second].map(|key| words.say(key));
        sections.push(
            Section::of("gone", words.say("audit-gone"), heads("audit-why"), gone.collect()).or(words.say("audit-gone-none")),
        );
        sections.push(
            Section::of("new", words.say("audit-new-rows"), heads("audit-key"), new.collect())
                .or(words.say("audit-new-rows-none")),
        );
    }
    let title = words.say("audit-draw-again");
    let told = [("number", sample.number.into()), ("list", name_at(words, &sample.list).into())];
    let way = [
        Link::to(view.review.cited(), format!("/audit/reviews/{}", view.review.id)),
        Link::to(words.with("audit-sample-named", &told), &address),
        Link::to(&title, format!("{address}/again")),
    ];
    ThingPage {
        frame: frame.with_crumbs(crumbs(words, way)),
        words,
        title,
        lead: words.say(lead),
        state: Some(state),
        ways: vec![Link::to(words.say("audit-to-sample"), &address)],
        passages: vec![(words.say("audit-check-yourself"), words.say("audit-method-says"))],
        exchange: Vec::new(),
        sections,
        panels: vec![
            FactPanel {
                id: "then",
                title: words.say("audit-then"),
                facts: vec![
                    fact("audit-drawn", words.moment(sample.at)),
                    fact("audit-population", words.number(sample.population)),
                    fact("audit-digest", sample.digest.clone()),
                ],
            },
            FactPanel {
                id: "now",
                title: words.say("audit-now"),
                facts: vec![
                    fact("audit-population", words.number(again.population)),
                    fact("audit-digest", again.digest.clone()),
                    fact("audit-label-seed", sample.seed.clone()),
                ],
            },
        ],
        files: ["csv", "xlsx", "ods"]
            .map(|each| Link::to(each.to_uppercase(), format!("{address}/again?format={each}")))
            .to_vec(),
        activity: None,
    }
}
