//! axum: pages, forms, API, sessions, languages.

pub mod language;
