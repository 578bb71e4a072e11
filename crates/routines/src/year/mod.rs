//! The chapter `year`: the yearly round of each role, and the wheel of all that comes.

mod bearing;
mod changes;
mod confirming;
mod given;
mod ground;
mod round;
mod seen;
mod waiting;
mod wheel;

pub use changes::{Changed, LATELY, changes};
pub use confirming::{Confirmed, Confirming, confirm};
pub use domain::year::{
    Coming, Fact, Group, Happens, Line, LineKey, Mend, Origin, Proof, Receipt, Round, RoundRole, Stands, Trouble, Value, last_day,
};
pub use given::form;
pub(crate) use round::resource_of;
pub use seen::{RoundLine, RoundView, late_rounds, own_rounds, round, rounds, watches, years};
pub(crate) use waiting::{Waiting, waiting};
pub use wheel::{Of, coming};
