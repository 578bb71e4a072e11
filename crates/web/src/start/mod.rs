//! The start page: the ten nearest things, one's own systems, what changed.

mod first;
pub(crate) mod nearest;
pub(crate) mod page;
#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;

use crate::desk::arrange::told::Telling;
use crate::failure::{Answer, Failed, show};
use crate::frame::Chapter;
use crate::language::{capital, day_in_sweden, hour_in_sweden};
use crate::lists::on_start;
use crate::parts::Link;
use crate::parts::history::{Teller, event};
use crate::regulation::asking::Asking;
use crate::visit::Signed;
use domain::journal::Act;
pub(crate) use first::{page as first_hour, send as first_hour_send};
use nearest::{Nearest, nearest_of, own_systems};
use page::{ChangedThing, StartPage, Thing};
use routines::history::Record;
use routines::policies::{Action, Resource};
use routines::regulation::called;
use routines::year::changes;

/// Of how many things it tells what changed.
const CHANGES: usize = 6;
/// How many fields of a thing it names.
const FIELDS: usize = 4;

/// `GET /`
pub(crate) async fn start(visit: Signed) -> Answer {
    let words = visit.words;
    let asking = Asking::now(&visit).await?;
    let own = crate::year::own(&visit).await?;
    let Nearest { things, more, .. } = nearest_of(&visit, &asking, &own).await?;
    let late = things.iter().filter(|thing| thing.late).count();
    let lead = match (things.len(), late) {
        (0, _) => String::new(),
        (_, 0) => words.say("start-lead-in-time"),
        (shown, late) if late >= shown => words.say("start-lead-all-late"),
        (shown, late) => words.with("start-lead-some-late", &[("count", late.into()), ("shown", shown.into())]),
    };
    let page = StartPage {
        frame: asking.frame(&visit, Chapter::Start),
        words,
        greeting: greeting(&visit),
        lead: format!("{}. {lead}", capital(&words.whole_day(visit.today))),
        told: Telling::read(&visit).await?,
        things,
        more,
        systems: own_systems(&asking),
        views: on_start(&visit).await?,
        year: crate::year::ways(&visit, &own).await?,
        changes: changed(&visit).await?,
        first_steps: first_steps(&visit, &asking)?,
        first_hour: first::progress(&visit, &asking).await?,
    };
    show(&page)
}

/// What changed lately in what the reader answers for, thing by thing.
async fn changed(visit: &Signed) -> Result<Vec<ChangedThing>, Failed> {
    let words = visit.words;
    let (stretch, things) = changes(visit.town(), &visit.caller, visit.today).await?;
    let called = called(visit.town(), visit.today, words.language()).await?;
    let telling = Teller { words, stretch: &stretch, called: &called };
    let shown = things.iter().take(CHANGES).filter_map(|thing| {
        let records: Vec<&Record> = thing.records.iter().filter_map(|place| stretch.records.get(*place)).collect();
        let latest = records.first()?;
        Some(ChangedThing {
            when: words.near_day(day_in_sweden(latest.at), visit.today),
            thing: Link::to(&thing.name, &thing.address),
            what: what(telling, &records),
            who: who(telling, &records),
        })
    });
    Ok(shown.collect())
}

/// What was done with a thing, in short: each kind of change once, with the fields that got other values.
fn what(telling: Teller<'_>, records: &[&Record]) -> String {
    let words = telling.words;
    let mut said: Vec<String> = Vec::new();
    let mut fields: Vec<String> = Vec::new();
    for record in records {
        let told = event(telling, record, false);
        if !said.contains(&told.what.name) {
            said.push(told.what.name);
        }
        for change in told.changes.into_iter().filter(|_| record.act == Act::Changed) {
            if !fields.contains(&change.field) {
                fields.push(change.field);
            }
        }
    }
    let more = fields.len().saturating_sub(FIELDS);
    fields.truncate(FIELDS);
    let named = fields.join(", ");
    let fields = if more > 0 { words.with("start-together", &[("named", named.into()), ("more", more.into())]) } else { named };
    let said = said.join(", ");
    if fields.is_empty() { said } else { format!("{said}: {fields}") }
}

/// Those who did it, as far as the reader may see them.
fn who(telling: Teller<'_>, records: &[&Record]) -> String {
    let mut people: Vec<String> = Vec::new();
    for record in records {
        let name = event(telling, record, false).who;
        if !people.contains(&name) {
            people.push(name);
        }
    }
    people.join(", ")
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
