//! The use cases: they join store and files, ask the policies, and are the only way to change anything.
//!
//! Each function takes the [`Town`] it acts in, the [`Caller`] who acts and the moment, and gives an [`Outcome`].
//! Three kinds of failure come back: the rules say no, the thing is missing, or the fault is ours.

pub mod activity;
pub mod audit;
mod caller;
pub mod cases;
pub mod continuity;
pub mod desk;
pub mod documents;
mod failure;
pub mod history;
pub mod incidents;
pub mod intake;
mod kept;
pub mod knowledge;
pub mod lists;
pub mod login;
pub mod notices;
pub mod operation;
pub mod organisation;
pub mod policies;
pub mod post;
mod reading;
pub mod regulation;
pub mod report;
pub mod search;
pub mod setup;
pub mod systems;
mod town;
pub mod webhooks;
pub mod year;

pub use caller::{Caller, Covered, Standing, Substituting};
pub use failure::{Failure, Fault, Missing, Outcome};
pub use town::{KeySource, SystemChance, Town};
