//! `GET /systems`: the list, with its choices in the address.

use super::columns::{cell, choices, chosen, classes, heads, name, order, text};
use super::page::{ListPage, SystemRow};
use crate::failure::{Answer, Failed, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Address, Chip, Choice, Field, Link, Pages, Sheet, State, Tag, ViewTab};
use crate::regulation::asking::Asking;
use crate::regulation::speaking::counts;
use crate::visit::Signed;
use axum::extract::Query;
use domain::identity::SystemId;
use domain::regulation::tally::Tally;
use domain::systems::Lifecycle;
use routines::policies::{Action, Resource};
use routines::systems::{SystemFilter, Window, counts as counts_of_systems, list as read_list};

/// The choices of the filter form.
const FILTERS: [&str; 5] = ["q", "state", "kind", "board", "phase"];
/// The sizes of a page.
const SIZES: [i64; 4] = [25, 50, 100, 250];

/// What the list needs to know of the regulation.
struct Known<'a> {
    asking: &'a Asking,
}

impl Known<'_> {
    /// The counts of a system.
    fn tally(&self, id: &SystemId) -> Tally {
        let place = self.asking.evaluation.roster.place(domain::regulation::pack::SubjectKind::System, id.as_str());
        place.map(|place| self.asking.evaluation.system(place)).unwrap_or_default()
    }

    /// The gravest state of a system as a tag.
    fn tag(&self, words: Words, id: &SystemId) -> Tag {
        let counts = counts(&self.tally(id));
        let gravest = counts.gravest();
        Tag::short(words, gravest, counts.of(gravest))
    }

    /// The systems whose gravest state is this.
    fn in_state(&self, state: State) -> Vec<SystemId> {
        let roster = &self.asking.evaluation.roster;
        let fits = |place: u32| counts(&self.asking.evaluation.system(place)).gravest() == state;
        let systems = roster.systems.iter().enumerate().filter(|(place, _)| fits(*place as u32));
        systems.filter_map(|(_, system)| system.id.parse().ok()).collect()
    }

    /// The name of a common kind.
    fn kind(&self, key: &str) -> String {
        let kinds = self.asking.evaluation.packs.iter().flat_map(|adopted| &adopted.pack.lists.kinds);
        let named = kinds.into_iter().find(|kind| kind.key == key);
        named.map_or_else(|| key.to_owned(), |kind| kind.name.get(self.asking.words.language()).to_owned())
    }
}

/// `GET /systems`
pub(crate) async fn list(visit: Signed, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let words = visit.words;
    let asking = Asking::now(&visit).await?;
    let known = Known { asking: &asking };
    let address = Address::asked("/systems", &asked);
    let columns = chosen(&address);
    let mut filter = filter(&known, &visit, &address);
    let kind_name = |key: &str| known.kind(key);
    if let Some((_, format)) = asked.iter().find(|(name, _)| name == "format") {
        filter.window = Window::ALL;
        let header: Vec<String> =
            std::iter::once(name(words, "name")).chain(columns.iter().map(|each| name(words, each.key))).collect();
        let found = read_list(visit.town(), &visit.caller, &filter, visit.today).await?;
        let rows = found.rows.iter().map(|row| {
            let state = counts(&known.tally(&row.id)).gravest().name(words);
            let cells = columns
                .iter()
                .map(|each| if each.key == "state" { state.clone() } else { text(words, each.key, row, &kind_name) });
            std::iter::once(row.name.clone()).chain(cells).collect()
        });
        return crate::export::table(format, "systems", &header, &rows.collect::<Vec<Vec<String>>>());
    }
    let size = address.get("size").parse().ok().filter(|size| SIZES.contains(size)).unwrap_or(50);
    let page = asked.iter().find(|(name, _)| name == "page").and_then(|(_, value)| value.parse::<i64>().ok()).unwrap_or(1).max(1);
    filter.window = Window { offset: (page - 1) * size, limit: size };
    let found = read_list(visit.town(), &visit.caller, &filter, visit.today).await?;
    let rows = found.rows.iter().map(|row| {
        let state = known.tag(words, &row.id);
        let cells = columns.iter().map(|each| (name(words, each.key), cell(words, each, row, &state, &kind_name)));
        SystemRow { system: Link::to(&row.name, format!("/systems/{}", row.id)), cells: cells.collect() }
    });
    show(&ListPage {
        frame: asking.frame(&visit, Chapter::Systems),
        words,
        may_add: visit.town().policies().allows(&visit.caller, Action::Create, &Resource::Register("system"))?,
        views: views(&known, &visit, &address).await?,
        filters: filters(&known, &address),
        hidden: address.hidden(&FILTERS),
        kept: address.hidden(&["columns", "size"]),
        sheet: sheet(&known, &address, found.total, page, size),
        choices: choices(words, &columns),
        sizes: Choice::list(SIZES.map(|size| (size.to_string(), size.to_string())), &size.to_string()),
        columns: heads(words, &address, &columns),
        rows: rows.collect(),
        any: found.total > 0 || !asking.evaluation.roster.systems.is_empty(),
    })
}

/// The cuts of the list.
const VIEWS: [&str; 5] = ["", "operation", "without-manager", "without-owner", "mine"];

/// What the address asks for.
fn filter(known: &Known<'_>, visit: &Signed, address: &Address) -> SystemFilter {
    let (order, descending) = order(address);
    let text = address.get("q");
    let mut filter = SystemFilter {
        text: (!text.is_empty()).then(|| text.to_owned()),
        kind: Some(address.get("kind").to_owned()).filter(|kind| !kind.is_empty()),
        lifecycle: Lifecycle::read(address.get("phase")).into_iter().collect(),
        board: address.get("board").parse().ok(),
        among: State::of_word(address.get("state")).map(|state| known.in_state(state)),
        order,
        descending,
        ..SystemFilter::default()
    };
    narrow(&mut filter, known, visit, address.get("view"));
    filter
}

/// What a view adds.
fn narrow(filter: &mut SystemFilter, known: &Known<'_>, _visit: &Signed, view: &str) {
    match view {
        "operation" if filter.lifecycle.is_empty() => filter.lifecycle = vec![Lifecycle::Operation, Lifecycle::PhaseOut],
        "without-manager" => filter.without_manager = Some(true),
        "without-owner" => filter.without_owner = Some(true),
        "mine" => {
            let mine = known.asking.evaluation.roster.systems.iter().filter(|system| known.asking.answers_for(system));
            let mine: Vec<SystemId> = mine.filter_map(|system| system.id.parse().ok()).collect();
            filter.among = Some(match filter.among.take() {
                Some(among) => among.into_iter().filter(|id| mine.contains(id)).collect(),
                None => mine,
            });
        }
        _ => {}
    }
}

async fn views(known: &Known<'_>, visit: &Signed, address: &Address) -> Result<Vec<ViewTab>, Failed> {
    let words = visit.words;
    let bare = address.without(&["page"]);
    let counts = counts_of_systems(visit.town(), &visit.caller, visit.today).await?;
    let mut tabs = Vec::new();
    for view in VIEWS {
        let total = match view {
            "operation" => counts.in_operation,
            "without-manager" => counts.without_manager,
            "without-owner" => counts.without_owner,
            "mine" => known.asking.own_systems().count() as i64,
            _ => counts.all,
        };
        tabs.push(ViewTab {
            name: match view {
                "operation" => words.say("systems-view-operation"),
                "without-manager" => words.say("systems-view-without-manager"),
                "without-owner" => words.say("systems-view-without-owner"),
                "mine" => words.say("systems-view-mine"),
                _ => words.say("web-all"),
            },
            href: bare.with("view", view).to_string(),
            count: words.number(total),
            current: address.get("view") == view,
        });
    }
    Ok(tabs)
}

fn filters(known: &Known<'_>, address: &Address) -> Vec<Field> {
    let words = known.asking.words;
    let evaluation = &known.asking.evaluation;
    let select = |name: &str, label: String, choices: Vec<(String, String)>| {
        let choices = std::iter::once((String::new(), words.say("web-all"))).chain(choices);
        Field::new(name, label, Control::Select(Choice::list(choices, address.get(name))))
    };
    let states = State::ALL.into_iter().map(|state| (state.word().to_owned(), state.name(words))).collect();
    let kinds = evaluation.roster.kinds.iter().map(|kind| (kind.id.to_string(), known.kind(&kind.id))).collect();
    let is_board = |kind: &str| matches!(kind, "board" | "executive-board");
    let boards = evaluation.roster.bodies.iter().filter(|body| is_board(&body.kind));
    let boards = boards.map(|body| (body.id.to_string(), body.name.to_string())).collect();
    let phases =
        Lifecycle::ALL.iter().map(|phase| (phase.word().to_owned(), words.name("systems-phase", phase.word()))).collect();
    vec![
        Field::new("q", words.say("web-search-list"), Control::Line("search")).holding(address.get("q")).growing(),
        select("state", words.say("web-state"), states),
        select("kind", words.say("systems-kind"), kinds),
        select("board", words.say("regulation-board"), boards),
        select("phase", words.say("systems-phase"), phases),
    ]
}

fn sheet(known: &Known<'_>, address: &Address, total: i64, page: i64, size: i64) -> Sheet {
    let words = known.asking.words;
    let names = FILTERS.into_iter().filter(|name| !address.get(name).is_empty());
    let chip = |key: &'static str| {
        let value = address.get(key);
        let text = match key {
            "state" => State::of_word(value).map(|state| state.name(words)).unwrap_or_default(),
            "kind" => known.kind(value),
            "board" => known.asking.board_name(known.asking.evaluation.roster.body_place(value)),
            "phase" => words.name("systems-phase", value),
            _ => format!("”{value}”"),
        };
        Chip { text, href: address.without(&[key]).to_string() }
    };
    let export = |format: &str| {
        let name = words.with("web-export-rows", &[("count", total.into()), ("format", format.to_uppercase().into())]);
        Link::to(name, address.with("format", format).to_string())
    };
    let (first, last) = ((page - 1) * size + 1, (page * size).min(total));
    let summary = if total > size {
        words.with("systems-found-some", &[("count", total.into()), ("first", first.into()), ("last", last.into())])
    } else {
        words.count("systems-found", total)
    };
    Sheet {
        summary,
        chips: names.map(chip).collect(),
        clear: address.without(&FILTERS).to_string(),
        exports: vec![export("csv"), export("xlsx"), export("ods")],
        pages: Pages::of(words, total as u64, size as u64, page as u64, |page| address.with("page", page).to_string()),
    }
}

/// The classes of a system as text, for its page.
pub(super) fn classes_of(demands: (Option<i64>, Option<i64>, Option<i64>)) -> String {
    classes(demands)
}
