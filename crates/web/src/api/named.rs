//! A thing that another one names.

use super::examples::id;
use serde::Serialize;
use utoipa::ToSchema;

/// Another thing, by its id and its name.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct Named {
    /// The id.
    #[schema(format = Uuid)]
    pub(super) id: String,
    /// The name.
    pub(super) name: String,
}

impl Named {
    pub(super) fn of(id: &impl ToString, name: impl Into<String>) -> Self {
        Self { id: id.to_string(), name: name.into() }
    }

    pub(super) fn sample() -> Self {
        Self::of(&id(2), "Omsorgsnämnden")
    }
}
