//! The regulation in operation: sentences about adoption, evaluation, evidence, acceptance and the record, on both engines.

mod packs;
mod place;
mod sentences;
mod speed;
