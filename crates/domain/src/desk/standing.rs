//! How what is promised or owed stands to its time.

use serde::Serialize;

/// From which share of the time on somebody is warned, in per cent.
pub const WARNS_AT: i64 = 75;

/// How a case stands to a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// There is time.
    InTime,
    /// Most of the time has gone.
    Soon,
    /// It has gone.
    Late,
}
