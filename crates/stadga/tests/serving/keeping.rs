//! What a backup says of that which it does not hold.

use crate::program::said;

#[test]
fn a_backup_names_both_keys_that_it_lacks_before_anything_is_sealed() {
    let folder = tempfile::tempdir().unwrap();
    said(folder.path(), &["init", "--municipality", "1083"]);
    let told = said(folder.path(), &["backup", "copy.zip"]);
    for key in ["stadga.key", "stadga.secret"] {
        assert!(folder.path().join(key).exists() && told.contains(key), "{key}: {told}");
    }
}
