//! The folder is whole or not there, is private, and keeps as many nights as was said.

use super::{prune, put};

fn names(folder: &std::path::Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_folder_bears_its_name_when_it_is_whole_and_a_second_one_of_the_day_takes_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let files = |text: &str| vec![("a.txt".to_owned(), text.as_bytes().to_vec()), ("b.csv".to_owned(), Vec::new())];
    let place = put(folder.path(), "krisparm", "krisparm-2026-11-25", &files("ett")).unwrap();
    assert_eq!(names(&place), ["a.txt", "b.csv"]);
    put(folder.path(), "krisparm", "krisparm-2026-11-25", &files("två")).unwrap();
    assert_eq!(std::fs::read_to_string(place.join("a.txt")).unwrap(), "två");
    assert_eq!(names(folder.path()), ["krisparm-2026-11-25"]);
}

#[test]
fn what_could_not_be_written_leaves_the_night_before() {
    let folder = tempfile::tempdir().unwrap();
    let whole = vec![("a.txt".to_owned(), b"ett".to_vec())];
    let place = put(folder.path(), "krisparm", "krisparm-2026-11-24", &whole).unwrap();
    // No file can bear this name.
    let broken = vec![("a.txt".to_owned(), b"tv".to_vec()), ("none/b.txt".to_owned(), Vec::new())];
    assert!(put(folder.path(), "krisparm", "krisparm-2026-11-24", &broken).is_err());
    assert_eq!(std::fs::read_to_string(place.join("a.txt")).unwrap(), "ett");
    // What was begun is out of the way the next time.
    put(folder.path(), "krisparm", "krisparm-2026-11-25", &whole).unwrap();
    assert_eq!(names(folder.path()), ["krisparm-2026-11-24", "krisparm-2026-11-25"]);
}

#[test]
fn the_newest_nights_stay_and_what_is_not_ours_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["krisparm-2026-11-22", "krisparm-2026-11-24", "krisparm-2026-11-23", "krisparm-egen", "annat"] {
        std::fs::create_dir(folder.path().join(name)).unwrap();
    }
    prune(folder.path(), "krisparm", 2).unwrap();
    assert_eq!(names(folder.path()), ["annat", "krisparm-2026-11-23", "krisparm-2026-11-24", "krisparm-egen"]);
}

#[cfg(unix)]
#[test]
fn nobody_else_reads_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let place = put(&folder.path().join("kris"), "krisparm", "krisparm-2026-11-25", &[("a.txt".to_owned(), Vec::new())]).unwrap();
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o007;
    assert_eq!((mode(&place), mode(&place.join("a.txt"))), (0, 0));
}
