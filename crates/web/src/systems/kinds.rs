//! Common kinds: the list at `/kinds`, and one of them with what is chosen, who departs from it, and why.

use super::page::{Fact, FactPanel};
use crate::activity::activity;
use crate::failure::{Answer, Failed, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, views};
use crate::object::{ObjectPage, Section};
use crate::parts::Link;
use crate::visit::Signed;
use axum::extract::Path;
use domain::Day;
use domain::period::Period;
use domain::sorting::{folded, sort_key};
use domain::systems::Scope;
use routines::Failure;
use routines::activity::{Object, ObjectKind};
use routines::regulation::{KindStandard, KindView, kind as read_kind, kinds as read_kinds};
use routines::systems::KindDeviationRow;

/// The list of common kinds.
static KINDS: Kind = Kind {
    path: "/kinds",
    file: "kinds",
    first: "systems-kind",
    columns: &[
        Kept::new("scope", "systems-kind-same-in").sorting(),
        Kept::new("standard", "systems-kind-standard").sorting(),
        Kept::new("systems", "systems-kind-systems").sorting().figures(),
        Kept::new("deviating", "systems-kind-deviating").sorting().figures(),
        Kept::new("excepted", "systems-kind-excepted").sorting().figures(),
    ],
    filters: &["q"],
    found: "systems-kinds-found",
    newest_first: false,
    own_order: false,
};

fn scope(words: Words, kind: &KindView) -> String {
    words.say(if kind.by_sector { Scope::Sector.label() } else { Scope::Municipality.label() })
}

/// The system that is the same within a reach, chosen or most used.
fn standard(words: Words, standard: &KindStandard) -> String {
    match (&standard.chosen, &standard.most_used) {
        (Some(chosen), _) => chosen.system_name.clone(),
        (None, Some((_, name))) => words.tell("systems-kind-most-used", "system", name),
        (None, None) => words.say("systems-kind-nothing"),
    }
}

fn standards(words: Words, kind: &KindView) -> String {
    let said = |each: &KindStandard| match &each.sector {
        Some(sector) => format!("{sector}: {}", standard(words, each)),
        None => standard(words, each),
    };
    kind.standards.iter().map(said).collect::<Vec<_>>().join("; ")
}

/// `GET /kinds`
pub(crate) static LIST: Register = Register::new(&KINDS, |visit, listing| Box::pin(list(visit, listing))).choosing();

async fn list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let (words, today) = (visit.words, visit.today);
    let all = read_kinds(visit.town(), &visit.caller, today, words.language()).await?;
    let in_view = |kind: &KindView, view: &str| match view {
        "deviating" => kind.unexcepted(today).next().is_some(),
        "unchosen" => kind.standards.iter().any(|each| each.chosen.is_none() && each.most_used.is_some()),
        _ => true,
    };
    let count = |view: &str| all.iter().filter(|kind| in_view(kind, view)).count() as i64;
    let cuts = [
        ("", words.say("web-all"), count("")),
        ("deviating", words.say("systems-view-deviating"), count("deviating")),
        ("unchosen", words.say("systems-view-unchosen"), count("unchosen")),
    ];
    let dress = Dress {
        title: words.say("systems-common-kinds"),
        lead: words.say("systems-kinds-lead"),
        kin: super::kin(visit, "/kinds"),
        views: views(words, &listing.address, cuts),
        empty: all.is_empty().then(|| (words.say("systems-kinds-none"), words.say("systems-kinds-none-why"))),
        ..Dress::default()
    };
    let (text, view) = (folded(listing.address.get("q")), listing.address.get("view"));
    let fits =
        |kind: &KindView| folded(&kind.name).contains(&text) || kind.systems.iter().any(|(_, name)| folded(name).contains(&text));
    let mut found: Vec<&KindView> = all.iter().filter(|kind| in_view(kind, view) && fits(kind)).collect();
    listing.sort(&mut found, |kind, column| match column {
        "name" => sort_key(&kind.name),
        "scope" | "standard" => sort_key(&cell(words, column, kind, today)),
        _ => format!("{:09}", number(column, kind, today)),
    });
    let (found, total) = listing.cut(found);
    let row = |kind: &&KindView| Row {
        what: Link::to(&kind.name, format!("/kinds/{}", crate::visit::encoded(&kind.key))),
        cells: listing
            .columns()
            .map(|column| match column {
                "scope" | "standard" => Cell::Text(cell(words, column, kind, today)),
                _ => Cell::Figure(cell(words, column, kind, today)),
            })
            .collect(),
    };
    Ok(Shown::of(visit.frame(Chapter::Systems), dress, found.iter().map(row).collect(), total))
}

fn number(column: &str, kind: &KindView, today: Day) -> usize {
    let without = kind.unexcepted(today).count();
    match column {
        "systems" => kind.systems.len(),
        "deviating" => without,
        _ => kind.deviations.len() - without,
    }
}

fn cell(words: Words, column: &str, kind: &KindView, today: Day) -> String {
    match column {
        "scope" => scope(words, kind),
        "standard" => standards(words, kind),
        _ => words.number(number(column, kind, today) as i64),
    }
}

pub(super) async fn found(visit: &Signed, key: &str) -> Result<KindView, Failure> {
    read_kind(visit.town(), &visit.caller, key, visit.today, visit.words.language()).await
}

pub(super) fn address(kind: &KindView) -> String {
    format!("/kinds/{}", crate::visit::encoded(&kind.key))
}

pub(super) fn crumbs(visit: &Signed, kind: &KindView, more: Option<&str>) -> Vec<Link> {
    let words = visit.words;
    let chapter = [
        Link::to(words.say("web-chapter-systems"), "/systems"),
        Link::to(words.say("systems-common-kinds"), "/kinds"),
        Link::to(&kind.name, address(kind)),
    ];
    chapter.into_iter().chain(more.map(|title| Link::to(title, &visit.path))).collect()
}

/// `GET /kinds/{key}`
pub(crate) async fn kind(visit: Signed, Path(key): Path<String>) -> Answer {
    let words = visit.words;
    let kind = found(&visit, &key).await?;
    let address = address(&kind);
    let mut ways = Vec::new();
    if kind.may_decide {
        ways.push(Link::to(words.say("systems-kind-choose"), format!("{address}/choose")));
        ways.push(Link::to(words.say("systems-kind-except"), format!("{address}/except")));
    }
    let systems = kind.systems.iter().map(|(id, name)| Link::to(name, format!("/systems/{id}"))).collect::<Vec<_>>();
    let covering = Fact { name: words.say("systems-kind-systems"), values: systems, note: String::new() };
    let reach =
        Fact { name: words.say("systems-kind-same-in"), values: vec![Link::none(scope(words, &kind))], note: String::new() };
    let facts = [reach].into_iter().chain((!kind.systems.is_empty()).then_some(covering)).collect();
    show(&ObjectPage {
        frame: visit.frame(Chapter::Systems).with_crumbs(crumbs(&visit, &kind, None)),
        words,
        title: kind.name.clone(),
        lead: words.say(if kind.by_sector { "systems-kind-lead-sector" } else { "systems-kind-lead-municipality" }),
        ways,
        text: String::new(),
        passages: Vec::new(),
        sections: sections(words, &kind, visit.today),
        panels: vec![FactPanel { id: "facts", title: words.say("systems-kind"), facts }],
        activity: activity(&visit, &Object::new(ObjectKind::Kind, &kind.key)).await?,
    })
}

/// What is chosen, who departs from it, and the exceptions.
fn sections(words: Words, kind: &KindView, today: Day) -> Vec<Section> {
    let mut sections = vec![chosen(words, kind), deviating(words, kind, today)];
    let excepted = exceptions(words, kind, today);
    if !excepted.rows.is_empty() {
        sections.push(excepted);
    }
    let earlier: Vec<Row> =
        kind.choices.iter().filter(|row| !row.choice.period.holds(today)).map(|row| choice(words, row)).collect();
    if !earlier.is_empty() {
        let heads =
            ["systems-system", "organisation-period", "regulation-decision", "systems-sector"].map(|head| words.say(head));
        sections.push(Section::of("earlier", words.say("systems-kind-other-choices"), heads, earlier));
    }
    sections
}

fn period(words: Words, period: &Period) -> String {
    match period.until.and_then(|until| until.yesterday().ok()) {
        Some(last) => format!("{} – {}", words.day(period.from), words.day(last)),
        None => words.tell("systems-since", "day", words.day(period.from)),
    }
}

fn decision(id: Option<&domain::identity::DecisionId>, cited: Option<&String>) -> Cell {
    match (id, cited) {
        (Some(id), Some(cited)) => Cell::link(cited, format!("/decisions/{id}")),
        _ => Cell::Text(String::new()),
    }
}

fn choice(words: Words, row: &routines::systems::KindChoiceRow) -> Row {
    Row {
        what: Link::to(&row.system_name, format!("/systems/{}", row.choice.system)),
        cells: vec![
            Cell::Time(period(words, &row.choice.period)),
            decision(row.choice.decision.as_ref(), row.cited.as_ref()),
            Cell::Text(row.choice.sector.clone().unwrap_or_default()),
        ],
    }
}

fn chosen(words: Words, kind: &KindView) -> Section {
    let row = |each: &KindStandard| {
        let reach = each.sector.clone().unwrap_or_else(|| words.say(Scope::Municipality.label()));
        let system = match (&each.chosen, &each.most_used) {
            (Some(chosen), _) => Cell::link(&chosen.system_name, format!("/systems/{}", chosen.choice.system)),
            (None, Some((id, _))) => Cell::link(standard(words, each), format!("/systems/{id}")),
            (None, None) => Cell::Text(standard(words, each)),
        };
        let chosen = each.chosen.as_ref();
        let held = chosen.map_or_else(
            || Cell::Text(words.say("systems-kind-not-chosen")),
            |row| Cell::Time(period(words, &row.choice.period)),
        );
        let cited = decision(chosen.and_then(|row| row.choice.decision.as_ref()), chosen.and_then(|row| row.cited.as_ref()));
        Row { what: Link::none(reach), cells: vec![system, held, cited] }
    };
    let heads =
        ["systems-kind-same-in", "systems-system", "organisation-period", "regulation-decision"].map(|head| words.say(head));
    Section::of("chosen", words.say("systems-kind-chosen"), heads, kind.standards.iter().map(row).collect())
        .or(words.say("systems-kind-no-sectors"))
}

fn deviating(words: Words, kind: &KindView, today: Day) -> Section {
    let row = |each: &KindDeviationRow| {
        let body = each.body.as_ref().map_or_else(
            || Link::none(words.say("systems-kind-no-unit")),
            |(id, name)| Link::to(name, format!("/organisation/{id}")),
        );
        let excepted = each.excepted_until.filter(|until| *until > today);
        let until = excepted.and_then(|until| until.yesterday().ok()).map(|last| words.day(last));
        let reason = each.reason.clone().filter(|_| excepted.is_some());
        let except = match &each.body {
            Some((body, _)) if kind.may_decide && excepted.is_none() => {
                let form = format!("{}/except?body={body}&system={}", address(kind), each.system.0);
                Cell::link(words.say("systems-kind-except"), form)
            }
            _ => Cell::Text(String::new()),
        };
        Row {
            what: body,
            cells: vec![
                Cell::link(&each.system.1, format!("/systems/{}", each.system.0)),
                Cell::Text(each.sector.clone().unwrap_or_default()),
                Cell::Time(words.tell("systems-since", "day", words.day(each.period.from))),
                Cell::Text(reason.unwrap_or_else(|| words.say("systems-kind-no-exception"))),
                until.map_or(except, Cell::Time),
            ],
        }
    };
    let heads = [
        "systems-kind-unit",
        "systems-kind-uses",
        "systems-sector",
        "organisation-period",
        "systems-kind-reason",
        "systems-kind-until",
    ]
    .map(|head| words.say(head));
    Section::of("deviating", words.say("systems-kind-deviating-units"), heads, kind.deviations.iter().map(row).collect())
        .or(words.say("systems-kind-uniform"))
}

fn exceptions(words: Words, kind: &KindView, today: Day) -> Section {
    let row = |(each, body, system): &(domain::systems::KindException, String, String)| {
        let change = if kind.may_decide && each.period.until.is_none_or(|until| until > today) {
            Cell::link(words.say("organisation-change-or-end"), format!("{}/exceptions/{}", address(kind), each.id))
        } else {
            Cell::Text(String::new())
        };
        Row {
            what: Link::to(body, format!("/organisation/{}", each.body)),
            cells: vec![
                Cell::link(system, format!("/systems/{}", each.system)),
                Cell::Time(period(words, &each.period)),
                Cell::Text(each.reason.clone()),
                Cell::link(words.say("web-show"), format!("/decisions/{}", each.decision)),
                change,
            ],
        }
    };
    let heads = [
        "systems-kind-unit",
        "systems-kind-uses",
        "organisation-period",
        "systems-kind-reason",
        "regulation-decision",
        "web-change",
    ]
    .map(|head| words.say(head));
    Section::of("exceptions", words.say("systems-kind-exceptions"), heads, kind.exceptions.iter().map(row).collect())
}
