//! The lists of cases beside each other, for whoever works the cases of several municipalities.

use crate::app::Served;
use crate::failure::Failed;
use crate::language::Words;
use crate::parts::ViewTab;
use crate::visit::Signed;
use routines::desk::{Agent, works_across};
use std::time::Duration;

/// The list of one's own municipality.
const OWN: &str = "/desk/cases";
/// The list of all of them.
pub(super) const ALL: &str = "/desk/cases/all";
/// How long a municipality has to say whether the reader works there, before the page is shown without the way to the other list.
const AT_A_GLANCE: Duration = Duration::from_millis(500);

/// Whoever has signed in, as the other municipalities of the installation are told of them; none where there is nobody to tell.
pub(super) async fn agent(visit: &Signed, beside: &[Served]) -> Result<Option<Agent>, Failed> {
    let Some(session) = visit.session.as_ref().filter(|_| !beside.is_empty()) else { return Ok(None) };
    Ok(Agent::of(visit.town(), &visit.caller, &visit.served.key, (&visit.login, session.way), visit.at).await?)
}

/// The lists beside each other, from one's own; none for whoever works in one municipality alone.
pub(super) async fn kin(visit: &Signed) -> Result<Vec<ViewTab>, Failed> {
    let beside = visit.beside();
    let Some(agent) = agent(visit, &beside).await? else { return Ok(Vec::new()) };
    let towns: Vec<_> = beside.into_iter().map(|served| served.town).collect();
    let across = works_across(&towns, &agent, visit.at, AT_A_GLANCE).await;
    Ok(if across { tabs(visit.words, OWN) } else { Vec::new() })
}

/// The two lists, seen from one of them.
pub(super) fn tabs(words: Words, here: &str) -> Vec<ViewTab> {
    let tab = |name: String, href: &str| ViewTab { name, href: href.to_owned(), count: String::new(), current: href == here };
    vec![tab(words.say("case-all"), OWN), tab(words.say("case-across"), ALL)]
}
