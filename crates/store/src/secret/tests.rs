use super::*;
use std::sync::atomic::{AtomicU8, Ordering};

/// Bytes that count, so that no two nonces are the same.
#[derive(Default)]
struct Counted(AtomicU8);

impl Chance for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(self.0.fetch_add(1, Ordering::Relaxed));
    }
}

#[test]
fn what_was_sealed_opens_in_its_place_and_nowhere_else() {
    let chance = Counted::default();
    let keys = SecretKeys::mint(&chance);
    let sealed = keys.seal("login_code/1", b"hemligt", &chance);
    assert_eq!(keys.open("login_code/1", &sealed).unwrap(), b"hemligt");
    assert_eq!(keys.open("login_code/2", &sealed), Err(NotOpened::Damaged));
    assert!(!sealed.contains("hemligt"));
    assert_ne!(keys.seal("login_code/1", b"hemligt", &chance), sealed, "a nonce is never used twice");
}

#[test]
fn a_changed_text_opens_nothing() {
    let chance = Counted::default();
    let keys = SecretKeys::mint(&chance);
    let sealed = keys.seal("place", b"secret", &chance);
    let mut bytes = sealed.clone().into_bytes();
    let last = bytes.len() - 3;
    bytes[last] = if bytes[last] == b'A' { b'B' } else { b'A' };
    assert_eq!(keys.open("place", std::str::from_utf8(&bytes).unwrap()), Err(NotOpened::Damaged));
    for text in ["", "s1", "s1.", "s1.00", "s2.aa.bb", &sealed[..20]] {
        assert!(keys.open("place", text).is_err(), "{text}");
    }
}

#[test]
fn a_new_key_seals_and_the_old_one_opens_what_it_sealed() {
    let chance = Counted::default();
    let old = SecretKeys::mint(&chance);
    let sealed = old.seal("place", b"secret", &chance);
    let both = old.renewed(&chance);
    assert_eq!(both.open("place", &sealed).unwrap(), b"secret");
    assert!(!both.is_newest(&sealed));
    let again = both.seal("place", b"secret", &chance);
    assert!(both.is_newest(&again));
    assert!(matches!(both.newest(1).open("place", &sealed), Err(NotOpened::UnknownKey { .. })));
}

#[test]
fn a_key_file_is_made_once_and_others_may_not_read_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("stadga.secret");
    assert!(matches!(SecretKeys::read(&path), Err(KeyError::Missing { .. })));
    let chance = Counted::default();
    let keys = SecretKeys::create(&path, &chance).unwrap();
    assert!(matches!(SecretKeys::create(&path, &chance), Err(KeyError::Exists { .. })));
    let sealed = keys.seal("place", b"secret", &chance);
    assert_eq!(SecretKeys::read(&path).unwrap().open("place", &sealed).unwrap(), b"secret");
    let renewed = keys.renewed(&chance);
    renewed.replace(&path).unwrap();
    assert_eq!(SecretKeys::read(&path).unwrap().ids().count(), 2);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mut rights = std::fs::metadata(&path).unwrap().permissions();
        assert_eq!(rights.mode() & 0o077, 0, "a replaced file is as closed as a new one");
        rights.set_mode(0o644);
        std::fs::set_permissions(&path, rights).unwrap();
        assert!(matches!(SecretKeys::read(&path), Err(KeyError::OpenToOthers { .. })));
    }
    let wrong = folder.path().join("wrong");
    key_file::create(&wrong, "stadga-journal-key-1 00").unwrap();
    assert!(matches!(SecretKeys::read(&wrong), Err(KeyError::NoSecretKeys { .. })));
}
