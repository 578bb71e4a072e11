//! The second step: codes of an app by time (RFC 6238), and recovery codes for the day the telephone is gone.

use super::hash_of_secret;
use crate::Timestamp;
use crate::identity::{Chance, LoginId};
use crate::refusal::{Message, Refusal};
use jiff::SignedDuration;
use totp_rs::{Algorithm, Builder, Secret, Totp};

/// How long one has between the password and the code.
pub const SECOND_STEP_LASTS: SignedDuration = SignedDuration::from_mins(10);
/// How many recovery codes are made at a time.
pub const RECOVERY_CODES: usize = 10;
/// Letters and figures that are not mistaken for each other.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// The secret that the app and the server share, 160 bits as RFC 4226 asks.
#[derive(Clone, PartialEq, Eq)]
pub struct AppSecret(Vec<u8>);

impl std::fmt::Debug for AppSecret {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str("AppSecret(…)")
    }
}

impl AppSecret {
    /// A new secret.
    pub fn make(chance: &dyn Chance) -> Self {
        let mut bytes = vec![0; 20];
        chance.fill(&mut bytes);
        Self(bytes)
    }

    /// A secret that was kept.
    pub fn of(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }

    /// What is kept, sealed.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// As text, for whoever types it into the app by hand.
    pub fn text(&self) -> String {
        Secret::from(self.0.as_slice()).to_base32()
    }

    /// The address that the app reads from the picture.
    pub fn address(&self, issuer: &str, account: &str) -> String {
        let (issuer, account) = (encoded(issuer), encoded(account));
        format!("otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}&algorithm=SHA1&digits=6&period=30", self.text())
    }

    /// The code at a moment.
    pub fn code(&self, at: Timestamp) -> String {
        self.totp().generate(seconds(at)).to_string()
    }

    /// The step of a right code: of now, or of the half minute before or after, since clocks differ.
    pub fn step_of(&self, code: &str, at: Timestamp) -> Option<i64> {
        let code: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
        self.totp().check(&code, seconds(at)).and_then(|step| i64::try_from(step).ok())
    }

    fn totp(&self) -> Totp {
        // Apps know SHA-1, six figures and half a minute, whatever the address says.
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_skew(1)
            .with_step_duration(30)
            .with_secret(Secret::from(self.0.as_slice()))
            .build_noncompliant()
    }
}

fn seconds(at: Timestamp) -> u64 {
    u64::try_from(at.as_second()).unwrap_or(0)
}

fn encoded(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::new(), |mut result, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) {
            result.push(char::from(byte));
        } else {
            let _ = write!(result, "%{byte:02X}");
        }
        result
    })
}

/// A recovery code: 80 bits as sixteen letters in groups of four; each opens once.
pub fn recovery_code(chance: &dyn Chance) -> String {
    let mut bytes = [0_u8; 16];
    chance.fill(&mut bytes);
    let letters: Vec<u8> = bytes.iter().map(|byte| LETTERS[usize::from(byte % 32)]).collect();
    letters.chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join("-")
}

/// The hash under which a recovery code is kept: hyphens, blanks and capitals play no part.
pub fn hash_of_recovery_code(login: &LoginId, code: &str) -> String {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect();
    hash_of_secret(&format!("{login} {plain}"))
}

/// Whether a text may be a recovery code rather than a code of an app.
pub fn may_be_recovery_code(text: &str) -> bool {
    text.chars().filter(char::is_ascii_alphanumeric).count() == 16
}

/// The refusal of a wrong code.
pub fn wrong_code() -> Refusal {
    Refusal::plain(Message::new("login-code-wrong")).at("code")
}

/// The refusal of a code that was used.
pub fn used_code() -> Refusal {
    Refusal::plain(Message::new("login-code-used")).at("code")
}
