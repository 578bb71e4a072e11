//! Where time enters the house.

use domain::Timestamp;

/// The machine's clock: where time enters the server.
#[expect(clippy::disallowed_methods, reason = "the command crate is where time enters the house")]
pub(crate) fn clock() -> Timestamp {
    Timestamp::now()
}
