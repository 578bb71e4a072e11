//! How a sample is drawn, so that anybody can draw it again.
//!
//! The population is the keys of the rows of a list, each once.
//! The rank of a row is SHA-256 of the seed, a colon and the key, as UTF-8; those with the lowest ranks are the sample.
//! So the order of the list plays no part, and one row more or less moves one chosen row at the most.
//!
//! ```
//! // printf '%s' '2026-11:/systems/7' | sha256sum
//! let rank = domain::audit::draw::rank("2026-11", "/systems/7");
//! assert_eq!(rank, "39345106418ca974748e07299b32ec4eb90a3dcea9f08c05541f347d7e6f96fe");
//! ```

use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;

/// The name of the method; another way of drawing would bear another.
pub const METHOD: &str = "sha256-rank-1";

/// The rank of a row as hexadecimal letters, in small ones, as `sha256sum` writes it.
pub fn rank(seed: &str, key: &str) -> String {
    hex::encode(Sha256::digest(format!("{seed}:{key}")))
}

/// The sample: so many keys with the lowest ranks, in the order of their ranks; all of them where there are no more.
pub fn draw<'keys>(seed: &str, keys: impl IntoIterator<Item = &'keys str>, size: usize) -> Vec<&'keys str> {
    let each: BTreeSet<&str> = keys.into_iter().collect();
    let mut ranked: Vec<(String, &str)> = each.into_iter().map(|key| (rank(seed, key), key)).collect();
    ranked.sort_unstable();
    ranked.into_iter().take(size).map(|(_, key)| key).collect()
}

/// The digest of a population: SHA-256 of its keys in the order of their bytes, each with a line feed after it.
///
/// `LC_ALL=C sort -u keys.txt | sha256sum` gives the same of a file with one key on each line.
pub fn digest<'keys>(keys: impl IntoIterator<Item = &'keys str>) -> String {
    let sorted: BTreeSet<&str> = keys.into_iter().collect();
    let mut hash = Sha256::new();
    for key in sorted {
        hash.update(key);
        hash.update(b"\n");
    }
    hex::encode(hash.finalize())
}
