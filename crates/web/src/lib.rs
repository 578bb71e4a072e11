//! axum: pages, forms, API, sessions, languages.
