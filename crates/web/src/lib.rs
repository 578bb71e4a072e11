//! axum: pages, forms, API, sessions, languages.
//!
//! A page is a struct with its template beside it: `src/<chapter>/page.rs` and `templates/<chapter>/…html`.
//! A handler is short: it takes the [`visit`], asks a routine, fills the page's struct and answers.
//! What every page stands in is [`frame`], what pages are built of is [`parts`], what could not be done becomes a page in [`failure`].
//! Every page has its samples in `src/<chapter>/samples.rs`, rendered in every language by the tests.

mod accessibility;
mod activity;
mod api;
mod app;
mod assets;
mod audit;
mod bulk;
mod continuity;
mod desk;
mod documents;
mod export;
mod failure;
mod frame;
mod help;
mod intake;
mod journal;
mod knowledge;
pub mod language;
mod listing;
mod lists;
mod login;
mod metrics;
mod notices;
mod object;
mod operation;
mod organisation;
mod parts;
mod peer;
pub mod readers;
mod regulation;
mod report;
mod routing;
#[cfg(test)]
mod samples;
mod sampling;
mod search;
mod server;
mod serving;
mod start;
mod systems;
#[cfg(test)]
mod testing;
mod tls;
mod visit;
mod webhooks;
mod writing;
mod year;

pub use api::staffing_told;
pub use app::{App, Clock, Conduct, Security, Served};
pub use continuity::paper::{crisis_files, crisis_paper};
pub use desk::figures::{percent, time, worked};
pub use desk::report::import::bad_rows;
pub use desk::report::paper::{Around, desk_report_file};
pub use desk::staffing::{staffing_parts, staffing_seen};
pub use notices::rounds::Rounds;
pub use peer::{Network, NotANetwork, Peer};
pub use regulation::speaking::{named, speak_names};
pub use report::report_files;
pub use server::{leading_on, router};
pub use serving::{HEAD_WITHIN, serve};
pub use tls::{BadCertificate, Certificate, SecureListener};
