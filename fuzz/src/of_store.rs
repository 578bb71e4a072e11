//! What the store reads: backups, keys, addresses.

use std::str::FromStr as _;
use store::Address;

/// A backup, read through to its end without a database.
pub fn archives(bytes: &[u8]) {
    let _ = store::backup::read_through(std::io::Cursor::new(bytes), "backup.zip");
}

/// The text of a key.
pub fn keys(bytes: &[u8]) {
    if let Some(key) = store::journal::HeadKey::of_text(&String::from_utf8_lossy(bytes)) {
        assert_eq!(key.public().len(), 64);
    }
}

/// An address; what is shown of it is an address too.
pub fn addresses(bytes: &[u8]) {
    let _ = Address::from_str(&String::from_utf8_lossy(bytes));
}
