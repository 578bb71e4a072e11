//! The chapter `intake`.

use crate::catalogue::Entity;

/// What this chapter keeps.
pub const ENTITIES: &[Entity] = &[];
