//! axum: pages, forms, API, sessions, languages.

mod assets;
mod failure;
mod frame;
mod intake;
mod journal;
pub mod language;
mod login;
mod organisation;
mod parts;
mod regulation;
#[cfg(test)]
mod samples;
mod start;
mod systems;
