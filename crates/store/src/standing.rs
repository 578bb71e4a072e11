//! What of each kind has not ended yet: what the journal tells of it is not disposed of.

/// How a chapter says which things of a kind still stand; what its register no longer has stands no longer.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// The entity, by its name in the catalogue.
    pub entity: &'static str,
    /// A select of the ids of those that stand, `$2` the moment and `$3` the day asked about.
    /// None where what the journal tells is itself that from which the years count, as of an import.
    pub select: Option<&'static str>,
}

impl Standing {
    /// Those that a select gives.
    pub(crate) const fn by(entity: &'static str, select: &'static str) -> Self {
        Self { entity, select: Some(select) }
    }

    /// Those that were over when they were told of.
    pub(crate) const fn told(entity: &'static str) -> Self {
        Self { entity, select: None }
    }
}
