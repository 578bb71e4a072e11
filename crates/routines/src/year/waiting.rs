//! The rounds that nobody has gone through yet, and whose they are: of this those are told who are to go through them.

use super::round::Made;
use crate::{Outcome, Town};
use domain::identity::PersonId;
use domain::year::{Reminded, Round, reminded};
use domain::{Day, Timestamp};
use std::collections::BTreeSet;

/// The rounds of a year that wait.
pub(crate) struct Waiting {
    /// Their last day.
    pub(crate) last_day: Day,
    rounds: Vec<Open>,
}

/// One of them.
pub(crate) struct Open {
    round: Round,
    /// Those who have it before them.
    pub(crate) people: Vec<PersonId>,
    /// The body whose it is; empty for what is a person's own.
    pub(crate) of: String,
}

impl Waiting {
    /// On what occasion a day reminds of them.
    pub(crate) fn reminded(&self, day: Day) -> Option<Reminded> {
        reminded(self.last_day, day)
    }

    /// Those who have one before them.
    pub(crate) fn people(&self) -> BTreeSet<&PersonId> {
        self.rounds.iter().flat_map(|open| &open.people).collect()
    }

    /// The rounds that somebody has before them.
    pub(crate) fn of<'all>(&'all self, person: &'all PersonId) -> impl Iterator<Item = &'all Round> {
        self.rounds.iter().filter(|open| open.people.contains(person)).map(|open| &open.round)
    }

    /// One of them; none where it was gone through, or is of another year.
    pub(crate) fn find(&self, round: &Round) -> Option<&Open> {
        self.rounds.iter().find(|open| open.round == *round)
    }
}

/// The rounds of a year that wait, as things stand on a day.
pub(crate) async fn waiting(town: &Town, year: i16, at: Timestamp, day: Day) -> Outcome<Waiting> {
    let made = Made::now(town, year, at, day).await?;
    let open = made.all(year).into_iter().filter(|round| made.receipt(round).is_none());
    let whose = open.map(|round| {
        let people = made.people(&round);
        let of = if round.role.is_of_person() { String::new() } else { made.name(&round) };
        Open { round, people, of }
    });
    Ok(Waiting { last_day: made.last_day(year), rounds: whose.collect() })
}
