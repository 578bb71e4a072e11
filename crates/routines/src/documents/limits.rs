//! What may be attached: how large, of which kinds, and what becomes of it while nobody looks.

use super::{Kind, MEGABYTE};
use crate::{Outcome, Town};
use std::collections::BTreeSet;

/// What may be attached, as the settings have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of a file.
    pub most: u64,
    /// The kinds that are taken.
    pub kinds: BTreeSet<Kind>,
    /// Whether a file is refused when the scanner is away, and not kept until it has looked.
    pub refuses_unseen: bool,
}

/// What may be attached now.
pub async fn limits(town: &Town) -> Outcome<Limits> {
    let settings = town.settings().await?;
    Ok(Limits {
        most: settings.number("documents.size").unsigned_abs() * MEGABYTE,
        kinds: settings.parts("documents.kinds").filter_map(Kind::from_word).collect(),
        refuses_unseen: settings.get("documents.scanner-away") == "refuse",
    })
}
