//! The address of a team: a letter for each case that comes to it, opened there or handed over.
//!
//! It is written when mail is looked to, by how the case stands then, and once for each coming; the members are told besides.

use crate::{Outcome, Town};
use domain::Timestamp;
use domain::desk::Case;
use jiff::SignedDuration;
use store::desk::{case_find, team_find};
use store::notices::mail_to_teams;

/// What came longer ago is no news, as where an address or a server was named only now.
const NEWS_FOR: SignedDuration = SignedDuration::from_hours(6);

/// A case that has come to a team that has an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToTeam {
    /// Where the team is written to.
    pub address: String,
    /// What the team is called.
    pub team: String,
    /// The case.
    pub case: Case,
    /// On what occasion it is written: there is one of each.
    pub occasion: String,
}

/// The cases of which the addresses of their teams are to be told.
pub async fn come_to_teams(town: &Town, at: Timestamp) -> Outcome<Vec<ToTeam>> {
    let view = town.read().await?;
    let since = at.saturating_sub(NEWS_FOR).unwrap_or(at);
    let mut found = Vec::new();
    for (id, occasion) in mail_to_teams(&view, since).await? {
        let Some(case) = case_find(&view, &id).await? else { continue };
        let Some(team) = case.course.place().1 else { continue };
        let Some(team) = team_find(&view, team).await? else { continue };
        let Some(address) = team.mail else { continue };
        found.push(ToTeam { address, team: team.name, case, occasion });
    }
    Ok(found)
}
