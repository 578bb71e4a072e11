//! How many people the work needs.
//!
//! Three ways, each with what it takes for granted:
//! - plain hours of work ([`Demand::hours`]): everybody is busy all the time, and nobody's wait is counted;
//! - [`Queue`], Erlang's formulas for what is met at once, such as a telephone: cases come as they please, independently of each
//!   other (Poisson), nobody hangs up, every agent can take every case, and the wait may last as long as it takes;
//! - [`simulation`], for cases that may wait: tiers, hours of service, targets.
//!
//! [`Asked`] is the whole question as it is typed and [`Question`] as it was read: what comes, through which tiers it goes,
//! what is promised, and what an hour costs. [`Costs`] hold people of one's own against bought hours.
//! [`WhatIf`] changes a question: today and then are reckoned alike, beside each other.

mod asked;
mod cost;
mod demand;
mod question;
mod queue;
pub mod reading;
pub mod simulation;
mod target;
#[cfg(test)]
mod tests;

pub use asked::{Asked, LEVEL, OPEN, WITHIN};
pub use cost::{Cheaper, Costs};
pub use demand::{Demand, Employed, employed};
pub use question::{
    DAYS_OF_SERVICE, HourNeeds, LEAST_HALF, Prices, Question, School, Site, TierNeeds, TierWork, WEEKS_A_YEAR, WhatIf,
};
pub use queue::{MOST_LOAD, Queue};
pub use target::Target;
