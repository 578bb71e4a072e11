//! The start page: the ten nearest things, one's own systems, what changed.

mod first;
pub(crate) mod nearest;
pub(crate) mod page;
#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;

use crate::failure::{Answer, Failed, show};
use crate::frame::Chapter;
use crate::language::{day_in_sweden, hour_in_sweden};
use crate::lists::on_start;
use crate::parts::history::events;
use crate::parts::{Event, Link};
use crate::regulation::asking::Asking;
use crate::visit::Signed;
use domain::Timestamp;
pub(crate) use first::page as first_hour;
use nearest::{own_systems, waiting};
use page::{StartPage, Thing};
use routines::history::{JournalFilter, stretch};
use routines::policies::{Action, Resource};
use routines::systems::questions_owed;

/// How many things a person's page shows at most.
const NEAREST: usize = 10;
/// How many changes it tells.
const CHANGES: usize = 6;
/// In how many of the reader's systems it looks for them.
const OWN: usize = 5;

/// `GET /`
pub(crate) async fn start(visit: Signed) -> Answer {
    let words = visit.words;
    let asking = Asking::now(&visit).await?;
    let mut mine = waiting(&asking, visit.today)?;
    let asked = nearest::questions(words, &questions_owed(visit.town(), &visit.caller).await?, visit.today);
    mine.things.splice(0..0, asked);
    let late = mine.things.iter().filter(|thing| thing.late).count();
    let all = (mine.obligations > NEAREST.min(mine.things.len()))
        .then(|| Link::to(words.count("start-all-obligations", mine.obligations as i64), "/deviations?view=mine"));
    let lead = match (mine.things.len().min(NEAREST), late) {
        (0, _) => String::new(),
        (_, 0) => words.say("start-lead-in-time"),
        (shown, late) if late >= shown => words.say("start-lead-all-late"),
        (shown, late) => words.with("start-lead-some-late", &[("count", late.into()), ("rest", (shown - late).into())]),
    };
    let page = StartPage {
        frame: asking.frame(&visit, Chapter::Start),
        words,
        greeting: greeting(&visit),
        lead: format!("{}. {lead}", capital(&words.whole_day(visit.today))),
        things: mine.things.into_iter().take(NEAREST).collect(),
        all,
        systems: own_systems(&asking),
        views: on_start(&visit).await?,
        events: changed(&visit, &asking).await?,
        first_steps: first_steps(&visit, &asking)?,
        first_hour: first::progress(&visit, &asking).await?,
    };
    show(&page)
}

/// What changed lately: in the reader's own systems, or anywhere for whoever may read the journal and has none.
async fn changed(visit: &Signed, asking: &Asking) -> Result<Vec<Event>, Failed> {
    let mut found: Vec<(Timestamp, Event)> = Vec::new();
    let own: Vec<&str> = asking.own_systems().map(|(_, system)| &*system.id).take(OWN).collect();
    for id in &own {
        let history = routines::history::history(visit.town(), &visit.caller, id, CHANGES).await?;
        let at = history.records.iter().map(|record| record.at);
        found.extend(at.zip(events(visit.words, &history, true)));
    }
    if own.is_empty() && visit.town().policies().allows(&visit.caller, Action::View, &Resource::Journal)? {
        let filter = JournalFilter { entity: Some("system".to_owned()), limit: CHANGES, ..JournalFilter::default() };
        let latest = stretch(visit.town(), &visit.caller, &filter).await?;
        let at = latest.records.iter().map(|record| record.at);
        found.extend(at.zip(events(visit.words, &latest, true)));
    }
    found.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let near = |(at, event): (Timestamp, Event)| {
        let when = visit.words.near_day(day_in_sweden(at), visit.today);
        // What it was and became is on the system's own page.
        Event { when, changes: Vec::new(), ..event }
    };
    Ok(found.into_iter().take(CHANGES).map(near).collect())
}

/// “God morgon, Maja”.
fn greeting(visit: &Signed) -> String {
    let words = visit.words;
    let name = visit.caller.name.split_whitespace().next().unwrap_or_default();
    match hour_in_sweden(visit.at) {
        5..10 => words.tell("start-good-morning", "name", name),
        18..24 => words.tell("start-good-evening", "name", name),
        _ => words.tell("start-good-day", "name", name),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(char::to_uppercase).into_iter().flatten().chain(letters).collect()
}

/// What a new installation does next: the organisation, then the systems, each until it is there.
fn first_steps(visit: &Signed, asking: &Asking) -> Result<Vec<Thing>, Failed> {
    let words = visit.words;
    let may_import = |register| visit.town().policies().allows(&visit.caller, Action::Import, &Resource::Register(register));
    let step = |what: String, why: String, act: String, kind: &str| Thing {
        section: String::new(),
        what,
        lang: "",
        why,
        when: String::new(),
        late: false,
        act: Link::to(act, format!("/imports/new?kind={kind}")),
    };
    let roster = &asking.evaluation.roster;
    let mut steps = Vec::new();
    if roster.bodies.is_empty() && may_import("body")? {
        steps.push(step(
            words.say("start-import-bodies"),
            words.say("start-import-bodies-why"),
            words.say("organisation-import-bodies"),
            "bodies",
        ));
    }
    if roster.systems.is_empty() && may_import("system")? {
        steps.push(step(
            words.say("start-import-systems"),
            words.say("start-import-systems-why"),
            words.say("systems-import-list"),
            "systems",
        ));
    }
    Ok(steps)
}
