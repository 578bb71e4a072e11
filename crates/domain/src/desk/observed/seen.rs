//! What the store counts of the cases of a span.

use crate::desk::words::{Priority, Tier};
use std::collections::BTreeMap;

/// What was counted of the cases of a span; those that people solved by themselves are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// How many came, by day of the week from Monday and by hour of the day.
    pub week: [[i64; 24]; 7],
    /// How many came by priority, where it is known.
    pub priorities: BTreeMap<Priority, i64>,
    /// What is known of the way of those that ended.
    pub ways: Ways,
    /// What of them is education's.
    pub school: OfSchool,
}

/// The cases of the bodies that are there for education, and of what stands under them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OfSchool {
    /// How many came.
    pub came: i64,
    /// For how many of those that ended work was noted.
    pub noted: i64,
    /// The minutes of that work.
    pub minutes: i64,
}

impl OfSchool {
    /// How long one takes, in seconds; none where too little is noted.
    pub fn handling_s(&self) -> Option<f64> {
        super::taking(self.minutes, self.noted)
    }
}

/// The way of the cases that ended, for local support, the IT unit and the supplier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// How many ended.
    pub ended: i64,
    /// Of how many the tier is known.
    pub known: i64,
    /// How many each tier worked on, or had them.
    pub reached: [i64; 3],
    /// For how many work was noted at each tier.
    pub worked: [i64; 3],
    /// For how many work was noted at all.
    pub noted: i64,
    /// How many had been opened again.
    pub reopened: i64,
    /// Within how many minutes of noted work half of the cases were done at each tier; none where nothing was noted.
    pub halves: [Option<i64>; 3],
    /// The same of all tiers together.
    pub half: Option<i64>,
}

impl Ways {
    /// The same with how long half of the cases took, by the minutes at each tier and how many cases had exactly those.
    #[must_use]
    pub fn halved(self, noted: &[(Vec<(Tier, i64)>, i64)]) -> Self {
        let at = |tier: Tier| {
            let of_tier =
                noted.iter().flat_map(|(minutes, cases)| minutes.iter().map(move |(at, minutes)| (*at, *minutes, *cases)));
            half(of_tier.filter(|(at, ..)| *at == tier).map(|(_, minutes, cases)| (minutes, cases)).collect())
        };
        let whole = noted.iter().map(|(minutes, cases)| (minutes.iter().map(|(_, minutes)| minutes).sum::<i64>(), *cases));
        Self { halves: [Tier::LocalSupport, Tier::ItUnit, Tier::Supplier].map(at), half: half(whole.collect()), ..self }
    }
}

/// The least number that half of them do not lie above, each standing for so many.
fn half(mut numbers: Vec<(i64, i64)>) -> Option<i64> {
    numbers.sort_unstable();
    let all: i64 = numbers.iter().map(|(_, times)| times).sum();
    let mut so_far = 0;
    let middle = numbers.into_iter().find(|(_, times)| {
        so_far += times;
        so_far * 2 >= all
    });
    middle.map(|(number, _)| number)
}
