//! `GET /systems`: the list, with its choices in the address.

use super::columns::{SYSTEMS, cell, classes, order};
use crate::failure::Failed;
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::Row;
use crate::listing::{Dress, Listing, Register, Shown, choose};
use crate::parts::{Address, Field, Link, State, Tag, ViewTab};
use crate::regulation::asking::Asking;
use crate::regulation::speaking::counts;
use crate::visit::Signed;
use domain::identity::SystemId;
use domain::regulation::tally::Tally;
use domain::systems::Lifecycle;
use routines::intake::may_appoint_many;
use routines::policies::{Action, Resource};
use routines::systems::{SystemFilter, counts as counts_of_systems, list as read_list};

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
pub(crate) static LIST: Register =
    Register::new(&SYSTEMS, |visit, listing| Box::pin(list(visit, listing))).setting("systems").reminding();

async fn list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let asking = Asking::now(visit).await?;
    let known = Known { asking: &asking };
    let filter = filter(&known, listing);
    let kind_name = |key: &str| known.kind(key);
    let found = read_list(visit.town(), &visit.caller, &filter, visit.today).await?;
    let rows = found.rows.iter().map(|row| {
        let state = known.tag(words, &row.id);
        let cells = listing.columns().map(|column| cell(words, column, row, &state, &kind_name)).collect();
        Row { what: Link::to(&row.name, format!("/systems/{}", row.id)), cells }
    });
    let may_add = visit.town().policies().allows(&visit.caller, Action::Create, &Resource::Register("system"))?;
    let any = found.total > 0 || !asking.evaluation.roster.systems.is_empty();
    let dress = Dress {
        title: words.say("web-chapter-systems"),
        kin: super::kin(visit, "/systems"),
        ways: if may_add { ways(words) } else { Vec::new() },
        views: views(&known, visit, &listing.address).await?,
        filters: filters(&known, &listing.address),
        chips: chips(&known, &listing.address),
        empty: (!any).then(|| (words.say("systems-none"), words.say("systems-none-what-to-do"))),
        ..Dress::default()
    };
    let deeds =
        if may_appoint_many(visit.town(), &visit.caller)? { vec![("appoint", words.say("bulk-appoint"))] } else { Vec::new() };
    Ok(Shown::of(asking.frame(visit, Chapter::Systems), dress, rows.collect(), found.total).doing(deeds))
}

/// What whoever keeps the register can do.
fn ways(words: Words) -> Vec<Link> {
    vec![
        Link::to(words.say("systems-import-list"), "/imports/new?kind=systems"),
        Link::to(words.say("systems-new"), "/systems/new"),
    ]
}

/// The cuts of the list.
const VIEWS: [&str; 5] = ["", "operation", "without-manager", "without-owner", "mine"];

/// What the address asks for.
fn filter(known: &Known<'_>, listing: &Listing) -> SystemFilter {
    let (column, descending) = listing.order();
    let address = &listing.address;
    let text = address.get("q");
    let mut filter = SystemFilter {
        text: (!text.is_empty()).then(|| text.to_owned()),
        kind: Some(address.get("kind").to_owned()).filter(|kind| !kind.is_empty()),
        lifecycle: Lifecycle::read(address.get("phase")).into_iter().collect(),
        board: address.get("board").parse().ok(),
        among: State::of_word(address.get("state")).map(|state| known.in_state(state)),
        order: order(column),
        descending,
        window: listing.window(),
        ..SystemFilter::default()
    };
    narrow(&mut filter, known, address.get("view"));
    filter
}

/// What a view adds.
fn narrow(filter: &mut SystemFilter, known: &Known<'_>, view: &str) {
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
    let counts = counts_of_systems(visit.town(), &visit.caller, visit.today).await?;
    let cut = |view: &'static str| match view {
        "operation" => (view, words.say("systems-view-operation"), counts.in_operation),
        "without-manager" => (view, words.say("systems-view-without-manager"), counts.without_manager),
        "without-owner" => (view, words.say("systems-view-without-owner"), counts.without_owner),
        "mine" => (view, words.say("systems-view-mine"), known.asking.own_systems().count() as i64),
        _ => (view, words.say("web-all"), counts.all),
    };
    Ok(crate::listing::views(words, address, VIEWS.map(cut)))
}

fn filters(known: &Known<'_>, address: &Address) -> Vec<Field> {
    let words = known.asking.words;
    let evaluation = &known.asking.evaluation;
    let states = State::ALL.into_iter().map(|state| (state.word().to_owned(), state.name(words)));
    let kinds = evaluation.roster.kinds.iter().map(|kind| (kind.id.to_string(), known.kind(&kind.id)));
    let is_board = |kind: &str| matches!(kind, "board" | "executive-board");
    let boards = evaluation.roster.bodies.iter().filter(|body| is_board(&body.kind));
    let boards = boards.map(|body| (body.id.to_string(), body.name.to_string()));
    let phases = Lifecycle::ALL.iter().map(|phase| (phase.word().to_owned(), words.name("systems-phase", phase.word())));
    vec![
        choose(words, address, "state", words.say("web-state"), states),
        choose(words, address, "kind", words.say("systems-kind"), kinds),
        choose(words, address, "board", words.say("regulation-board"), boards),
        choose(words, address, "phase", words.say("systems-phase"), phases),
    ]
}

/// What the chosen filters say.
fn chips(known: &Known<'_>, address: &Address) -> Vec<(&'static str, String)> {
    let words = known.asking.words;
    let board = known.asking.evaluation.roster.body_place(address.get("board"));
    vec![
        ("state", State::of_word(address.get("state")).map(|state| state.name(words)).unwrap_or_default()),
        ("kind", known.kind(address.get("kind"))),
        ("board", known.asking.board_name(board)),
        ("phase", words.name("systems-phase", address.get("phase"))),
    ]
}

/// The classes of a system as text, for its page.
pub(super) fn classes_of(demands: (Option<i64>, Option<i64>, Option<i64>)) -> String {
    classes(demands)
}
