//! Counting obligations by state, and the share.

use super::obligation::State;
use serde::{Deserialize, Serialize};

/// How many obligations stand in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Shown to be fulfilled.
    pub fulfilled: u32,
    /// To be shown within the lead days.
    pub due: u32,
    /// Not yet asked for.
    pub not_yet_shown: u32,
    /// Found not fulfilled, or overdue.
    pub deviating: u32,
    /// Deviating, and accepted by decision.
    pub accepted: u32,
    /// Not holding for the subject.
    pub not_applicable: u32,
}

impl Tally {
    /// Counts one more in a state.
    pub fn add(&mut self, state: State) {
        *self.of_mut(state) += 1;
    }

    /// Adds the counts of another.
    pub fn join(&mut self, other: &Self) {
        for state in State::ALL {
            *self.of_mut(state) += other.of(state);
        }
    }

    /// The count of one state.
    pub const fn of(&self, state: State) -> u32 {
        match state {
            State::Fulfilled => self.fulfilled,
            State::Due => self.due,
            State::NotYetShown => self.not_yet_shown,
            State::Deviating => self.deviating,
            State::Accepted => self.accepted,
            State::NotApplicable => self.not_applicable,
        }
    }

    /// The count of one state, to change.
    pub const fn of_mut(&mut self, state: State) -> &mut u32 {
        match state {
            State::Fulfilled => &mut self.fulfilled,
            State::Due => &mut self.due,
            State::NotYetShown => &mut self.not_yet_shown,
            State::Deviating => &mut self.deviating,
            State::Accepted => &mut self.accepted,
            State::NotApplicable => &mut self.not_applicable,
        }
    }

    /// All obligations, those not applicable among them.
    pub const fn all(&self) -> u32 {
        self.applicable() + self.not_applicable
    }

    /// The obligations that hold.
    pub const fn applicable(&self) -> u32 {
        self.fulfilled + self.due + self.not_yet_shown + self.deviating + self.accepted
    }

    /// The share fulfilled of those that hold, in whole hundredths rounded down, so that 100 means all; none when nothing holds.
    ///
    /// ```
    /// use domain::regulation::tally::Tally;
    /// let tally = Tally { fulfilled: 199, deviating: 1, not_applicable: 50, ..Tally::default() };
    /// assert_eq!(tally.share(), Some(99));
    /// assert_eq!(Tally::default().share(), None);
    /// ```
    pub fn share(&self) -> Option<u32> {
        let all = u64::from(self.applicable());
        (u64::from(self.fulfilled) * 100).checked_div(all).map(|share| share as u32)
    }

    /// The most serious state among them; none when there are none.
    pub fn worst(&self) -> Option<State> {
        [State::Deviating, State::Due, State::NotYetShown, State::Accepted, State::Fulfilled, State::NotApplicable]
            .into_iter()
            .find(|state| self.of(*state) > 0)
    }
}

impl FromIterator<State> for Tally {
    fn from_iter<T: IntoIterator<Item = State>>(states: T) -> Self {
        let mut tally = Self::default();
        for state in states {
            tally.add(state);
        }
        tally
    }
}
