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

/// The text of the keys that seal secrets and, after an empty line, something sealed: whatever opens was sealed with one of them.
pub fn secrets(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (keys, sealed) = text.split_once("\n\n").unwrap_or((&text, ""));
    if let Some(keys) = store::secret::SecretKeys::of_text(keys) {
        assert!(keys.ids().all(|id| !id.is_empty()));
        if keys.open("provider/away", sealed.trim_end()).is_ok() {
            assert!(keys.ids().any(|id| sealed.contains(id)));
        }
    }
}

/// An address; what is shown of it is an address too.
pub fn addresses(bytes: &[u8]) {
    let _ = Address::from_str(&String::from_utf8_lossy(bytes));
}
