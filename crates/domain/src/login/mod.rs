//! Logins to Stadga itself: accounts, one-time links and the patience with wrong passwords.
//!
//! An *account* in the sense of the glossary is one in a governed system; what opens this product is a *login*.

mod allowance;
mod provider;
mod second;
mod session;
mod ties;
mod token;

pub use allowance::{
    Allowance, BEGUN_PASSKEYS, LOGIN_REQUESTS, PLACE_KNOWN, TOKEN_REQUESTS, WRONG_BY_NAME, WRONG_LINKS, WRONG_SIGN_INS,
    WRONG_TOKENS,
};
pub use provider::{Matching, PROVIDER_LASTS, Provider, ProviderDraft, USUAL_CLAIM, tells_of_two_factors};
pub use second::{
    AppSecret, RECOVERY_CODES, SECOND_STEP_LASTS, hash_of_recovery_code, may_be_recovery_code, recovery_code, used_code,
    wrong_code,
};
pub use session::{
    Origin, SESSION_KEPT_EVERY, SESSION_LASTS, SESSION_RESTS, SIGNED_IN_JUST_NOW, TIME_TO_FILL_IN, TwoStepsOf, Way, session_ends,
};
pub use ties::{left, left_on};
pub use token::{ApiToken, LONGEST_TOKEN_MONTHS, PREFIX as TOKEN_PREFIX, Scope, TOKEN_CHAPTERS, TokenDraft};

use crate::catalogue::{Entity, Registration, Retention, Secrecy};
use crate::identity::{Chance, LoginId, PersonId};
use crate::language::Language;
use crate::refusal::{Message, Refusal};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// What this chapter keeps.
pub const ENTITIES: &[Entity] = &[
    Entity {
        name: "login",
        chapter: "login",
        tables: &["login", "one_time_link", "login_code", "recovery_code", "login_identity", "passkey"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Internal,
        retention: Retention::YearsAfter(2, "the login was closed"),
        export: Some("logins"),
    },
    Entity {
        name: "api-token",
        chapter: "login",
        tables: &["api_token"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Sensitive,
        retention: Retention::YearsAfter(2, "the token ended"),
        export: None,
    },
    Entity {
        name: "setting",
        chapter: "login",
        tables: &["setting"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Internal,
        retention: Retention::Preserved,
        export: None,
    },
];

/// A way into Stadga for one person, or for the administrator who sets it up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Login {
    /// The id.
    pub id: LoginId,
    /// The person; none for an administrator who is not in the register of people.
    pub person: Option<PersonId>,
    /// The name one signs in with, folded.
    pub name: String,
    /// The argon2id hash of the password; none until a one-time link has been used. Never journalled, never exported.
    #[serde(skip)]
    pub password: Option<String>,
    /// Whether the login may administer the installation.
    pub administrator: bool,
    /// Whether a service has it and not a human being: it has no password, and enters with tokens alone.
    #[serde(default)]
    pub service: bool,
    /// Whether it is closed.
    pub closed: bool,
    /// The language chosen.
    pub language: Language,
    /// The version for optimistic locking.
    pub version: i64,
}

/// Fewest letters of a password.
pub const SHORTEST_PASSWORD: usize = 12;
/// Most letters: argon2 would take more, a sender of megabytes would make it work for nothing.
pub const LONGEST_PASSWORD: usize = 256;
/// How long a one-time link can be used.
pub const LINK_LASTS: SignedDuration = SignedDuration::from_hours(72);

/// How many guesses a password must withstand at least, as a power of ten.
///
/// What is common, or made of common words, names, years and rows of keys, is guessed within a million or so;
/// the estimate is that of zxcvbn (Wheeler, USENIX Security 2016), which brings some thirty thousand common passwords and words.
const FEWEST_GUESSES: f64 = 8.0;

/// Checks a new password: length counts, composition does not (NIST SP 800-63B-4, section 3.1.1.2), and it is not one of the common ones.
///
/// `near` are words that somebody who guesses would try first, such as the municipality's name.
pub fn password_checked(password: &str, name: &str, near: &[&str]) -> Result<(), Refusal> {
    let letters = password.chars().count();
    let folded = password.to_lowercase();
    let different = {
        let mut seen: Vec<char> = folded.chars().collect();
        seen.sort_unstable();
        seen.dedup();
        seen.len()
    };
    let message = if letters < SHORTEST_PASSWORD {
        Message::new("login-password-short").with("fewest", SHORTEST_PASSWORD)
    } else if letters > LONGEST_PASSWORD {
        Message::new("login-password-long").with("most", LONGEST_PASSWORD)
    } else if different < 5 || (name.len() > 3 && folded.contains(&name.to_lowercase())) {
        Message::new("login-password-guessable")
    } else if is_common(password, name, near) {
        Message::new("login-password-common")
    } else {
        return Ok(());
    };
    Err(Refusal::plain(message).at("password"))
}

/// Whether a password would be guessed soon.
fn is_common(password: &str, name: &str, near: &[&str]) -> bool {
    let words: Vec<&str> =
        near.iter().flat_map(|words| words.split_whitespace()).chain(near.iter().copied()).chain([name, "stadga"]).collect();
    zxcvbn::zxcvbn(password, &words).guesses_log10() < FEWEST_GUESSES
}

/// A one-time link: its secret goes to the person, its hash to the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneTimeLink {
    /// The secret, 43 letters of base64url (256 bits).
    pub secret: String,
    /// What is kept.
    pub hash: String,
    /// When it ends.
    pub ends_at: Timestamp,
}

impl OneTimeLink {
    /// Makes a link that lasts [`LINK_LASTS`].
    pub fn make(at: Timestamp, chance: &dyn Chance) -> Self {
        let secret = secret(chance);
        Self { hash: hash_of_secret(&secret), secret, ends_at: at + LINK_LASTS }
    }
}

/// A secret of 256 bits as hexadecimal text.
pub fn secret(chance: &dyn Chance) -> String {
    let mut bytes = [0_u8; 32];
    chance.fill(&mut bytes);
    hex::encode(bytes)
}

/// The cheap hash under which a secret of high entropy is kept.
pub fn hash_of_secret(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}

/// The patience with wrong passwords: five tries, then a pause that doubles, at the most a quarter of an hour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Patience {
    /// Wrong passwords since the last right one.
    pub failures: i64,
    /// Until when no password is tried.
    pub pause_until: Option<Timestamp>,
}

impl Patience {
    /// Refuses while the pause lasts.
    pub fn allows(&self, at: Timestamp) -> Result<(), Refusal> {
        match self.pause_until {
            Some(until) if at < until => {
                let minutes = (until.duration_since(at).as_secs() + 59) / 60;
                Err(Refusal::plain(Message::new("login-paused").with("minutes", minutes)))
            }
            _ => Ok(()),
        }
    }

    /// One more wrong password.
    #[must_use]
    pub fn failed(self, at: Timestamp) -> Self {
        let failures = self.failures + 1;
        let pause = match failures - 5 {
            ..0 => None,
            beyond => Some(SignedDuration::from_secs((60 << beyond.min(4)).min(900))),
        };
        Self { failures, pause_until: pause.map(|pause| at + pause) }
    }
}

#[cfg(test)]
mod tests;
