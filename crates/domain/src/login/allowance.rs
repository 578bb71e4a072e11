//! How often something may be tried within a while, by whom it concerns; counted in rows that all nodes share.
//!
//! A whole municipality may stand behind one address, and some in a hundred mistype their password on a Monday morning.
//! So only what went wrong is counted, the limits of an address are far above what honest people reach together,
//! and the patience with one name is kept for each network apart: a stranger cannot shut out the owner of a name.

use crate::Timestamp;
use crate::refusal::{Message, Refusal};
use jiff::SignedDuration;

/// So many within a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// What is counted, as it stands in the table.
    pub scope: &'static str,
    /// How many are allowed.
    pub most: i64,
    /// Within how long.
    pub within: SignedDuration,
}

/// Wrong sign-ins from one network.
pub const WRONG_SIGN_INS: Allowance = Allowance { scope: "sign-in", most: 300, within: SignedDuration::from_mins(15) };
/// Wrong sign-ins with one name, from everywhere: beyond it only networks where the name came in before are let on.
pub const WRONG_BY_NAME: Allowance = Allowance { scope: "name", most: 100, within: SignedDuration::from_mins(60) };
/// One-time links that open nothing, from one network.
pub const WRONG_LINKS: Allowance = Allowance { scope: "link", most: 60, within: SignedDuration::from_mins(15) };
/// Sign-ins with a passkey that were begun from one network: each keeps a row until it ends.
pub const BEGUN_PASSKEYS: Allowance = Allowance { scope: "passkey", most: 3_000, within: SignedDuration::from_mins(15) };
/// Tokens of the API that open nothing, from one network.
pub const WRONG_TOKENS: Allowance = Allowance { scope: "token", most: 60, within: SignedDuration::from_mins(15) };
/// Requests with one token of the API.
pub const TOKEN_REQUESTS: Allowance = Allowance { scope: "request", most: 1200, within: SignedDuration::from_mins(1) };
/// Requests of one login in the browser, unless the operator says otherwise: ten a second, which nobody reads.
pub const LOGIN_REQUESTS: Allowance = Allowance { scope: "login-request", most: 600, within: SignedDuration::from_mins(1) };

/// For how long a network where a name came in stays known.
pub const PLACE_KNOWN: SignedDuration = SignedDuration::from_hours(24 * 90);

impl Allowance {
    /// The same for another number.
    #[must_use]
    pub const fn of(self, most: i64) -> Self {
        Self { most, ..self }
    }

    /// The beginning of the while in which a moment lies.
    pub fn begun(&self, at: Timestamp) -> Timestamp {
        let length = self.within.as_secs().max(1);
        let begun = at.as_second().div_euclid(length) * length;
        Timestamp::from_second(begun).unwrap_or(at)
    }

    /// Refuses when all were used, and says how long to wait.
    pub fn allows(&self, used: i64, at: Timestamp) -> Result<(), Refusal> {
        if used < self.most {
            return Ok(());
        }
        let ends = self.begun(at).checked_add(self.within).unwrap_or(at);
        let minutes = (ends.duration_since(at).as_secs() + 59).max(60) / 60;
        Err(Refusal::plain(Message::new("login-too-many").with("minutes", minutes)))
    }
}
