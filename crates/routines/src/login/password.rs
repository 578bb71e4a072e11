//! Argon2id, on a thread that may be busy.

use crate::{Failure, Outcome};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

/// A hash of a password nobody has, so that an unknown name takes as long as a known one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c3RhZGdhLW5vYm9keS1oZXJl$IAOvnYVPWB7XH4Wf1GsYBfY3Lq3hyvA1iLcJmfNbAVw";

/// The hash of a password with a salt of its own, in the PHC text format.
pub(super) async fn hashed(password: String) -> Outcome<String> {
    let work = move || Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string());
    tokio::task::spawn_blocking(work).await.map_err(Failure::fault)?.map_err(Failure::fault)
}

/// Whether the password is the one behind the hash; without a hash it never is, and takes as long.
pub(super) async fn is_right(password: String, hash: Option<String>) -> Outcome<bool> {
    let work = move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
        let right =
            PasswordHash::new(&hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        known && right
    };
    tokio::task::spawn_blocking(work).await.map_err(Failure::fault)
}
