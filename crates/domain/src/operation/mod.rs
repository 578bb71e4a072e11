//! The chapter `operation`: how the service is run, as far as a municipality chooses it.

mod settings;
#[cfg(test)]
mod tests;

pub use settings::{Chosen, Group, NOT_HERE, Origin, Said, Setting, SettingKind, Settings, WORKED_FROM, setting, settings_of};
