//! What the configuration says of documents.

use super::Configuration;
use super::settings::parts;
use routines::documents::{Access, IN_DATABASE, Keeping, Kind, MEGABYTE, Scanner};

/// What the configuration says of documents; `place` is what it says of where this municipality keeps them.
pub(crate) fn keeping(configuration: &Configuration, place: &str) -> Keeping {
    let text = |key| configuration.get(key).to_owned();
    let place = match place {
        "" => IN_DATABASE,
        address => address,
    };
    let mut keeping = Keeping::new(configuration.number("documents.size").unsigned_abs() * MEGABYTE);
    keeping.kinds = parts(configuration.get("documents.kinds")).filter_map(Kind::from_word).collect();
    keeping.scanner = configuration.some("documents.scanner").and_then(Scanner::of);
    keeping.refuses_unseen = configuration.get("documents.scanner-away") == "refuse";
    place.clone_into(&mut keeping.place);
    keeping.access = Access {
        endpoint: text("documents.s3-endpoint"),
        region: text("documents.s3-region"),
        key: text("documents.s3-key"),
        secret: text("documents.s3-secret"),
    };
    keeping
}
