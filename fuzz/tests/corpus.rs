//! Every reader takes its whole corpus, on the ordinary compiler and in the ordinary tests.

use std::path::Path;
use std::time::{Duration, Instant};

#[test]
fn every_reader_takes_its_corpus_and_each_file_cut_short() {
    for (name, read) in fuzz::READERS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
        let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let mut taken = 0;
        for entry in entries {
            let path = entry.expect("the folder is read").path();
            let bytes = std::fs::read(&path).expect("a file of the corpus is read");
            let begun = Instant::now();
            for end in [0, bytes.len() / 3, bytes.len() / 2, bytes.len().saturating_sub(1), bytes.len()] {
                read(&bytes[..end]);
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "{} takes too long", path.display());
            taken += 1;
        }
        assert!(taken > 0, "the corpus of {name} is empty");
    }
}
