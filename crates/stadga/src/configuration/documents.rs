//! Where documents are kept and who looks at them, as the configuration has it.

use super::Configuration;
use routines::documents::{Access, IN_DATABASE, Keeping, Scanner};

/// What the configuration says of it; `place` is what it says of where this municipality keeps them.
pub(crate) fn keeping(configuration: &Configuration, place: &str) -> Keeping {
    let text = |key| configuration.get(key).to_owned();
    let place = match place {
        "" => IN_DATABASE,
        address => address,
    };
    let mut keeping = Keeping::default();
    keeping.scanner = configuration.some("documents.scanner").and_then(Scanner::of);
    place.clone_into(&mut keeping.place);
    keeping.access = Access {
        endpoint: text("documents.s3-endpoint"),
        region: text("documents.s3-region"),
        key: text("documents.s3-key"),
        secret: text("documents.s3-secret"),
    };
    keeping
}
