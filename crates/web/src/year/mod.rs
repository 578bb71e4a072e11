//! The year on screen: the rounds and the wheel of what comes.

pub(crate) mod page;
pub(crate) mod rounds;
#[cfg(test)]
pub(crate) mod samples;
mod show;
#[cfg(test)]
mod tests;
pub(crate) mod wheel;

use crate::App;
use crate::failure::Failed;
use crate::parts::Link;
use crate::routing::{get, get_and_post};
use crate::visit::Signed;
use axum::Router;
use domain::year::RoundRole;
use routines::year::RoundLine;

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/year", get(wheel::page))
        .route("/year/list", wheel::LIST.get())
        .route("/year/calendar.ics", get(wheel::calendar))
        .route("/year/rounds", rounds::LIST.get())
        .route("/year/rounds/{role}/{holder}", get_and_post(rounds::page, rounds::send))
}

/// What a round is called: “Årsgenomgång 2026, Hemtur”.
pub(crate) fn named(words: crate::language::Words, line: &RoundLine) -> String {
    let role = words.say(line.round.role.label());
    match (line.round.role, &line.name) {
        (RoundRole::SystemManager | RoundRole::Bearer | RoundRole::Coordinator, _) | (_, None) => role,
        (_, Some(name)) => format!("{role}, {name}"),
    }
}

/// The reader's own rounds, for the start page.
pub(crate) async fn own(visit: &Signed) -> Result<Vec<RoundLine>, Failed> {
    Ok(routines::year::own_rounds(visit.town(), &visit.caller, visit.at, visit.today).await?)
}

/// The ways to the year: the reader's rounds, the wheel, and how all rounds stand for whoever watches.
pub(crate) async fn ways(visit: &Signed, own: &[RoundLine]) -> Result<Vec<Link>, Failed> {
    let words = visit.words;
    let mut ways: Vec<Link> = own.iter().map(|line| Link::to(told(words, line), line.round.address())).collect();
    ways.push(Link::to(words.say("year-wheel"), "/year"));
    if routines::year::watches(visit.town(), &visit.caller)? {
        ways.push(match routines::year::late_rounds(visit.town(), &visit.caller, visit.at, visit.today).await? {
            0 => Link::to(words.say("year-all-rounds"), "/year/rounds"),
            late => Link::to(words.count("year-late-rounds", late), "/year/rounds?view=late"),
        });
    }
    Ok(ways)
}

fn told(words: crate::language::Words, line: &RoundLine) -> String {
    let name = named(words, line);
    let year = line.round.year.to_string();
    if line.receipt.is_some() {
        return words.with("year-own-done", &[("year", year.into()), ("name", name.into())]);
    }
    words.with("year-own-open", &[("year", year.into()), ("name", name.into()), ("count", line.counts.1.into())])
}
