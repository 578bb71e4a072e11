//! How many people the work needs.
//!
//! Three ways, each with what it takes for granted:
//! - plain hours of work ([`Demand::hours`]): everybody is busy all the time, and nobody's wait is counted;
//! - [`Queue`], Erlang's formulas for what is met at once, such as a telephone: cases come as they please, independently of each
//!   other (Poisson), nobody hangs up, every agent can take every case, and the wait may last as long as it takes;
//! - [`simulation`], for cases that may wait: tiers, hours of service, targets.

mod demand;
mod queue;
pub mod reading;
pub mod simulation;
mod target;
#[cfg(test)]
mod tests;

pub use demand::{Demand, Employed, employed};
pub use queue::{MOST_LOAD, Queue};
pub use target::Target;
