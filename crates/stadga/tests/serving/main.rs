//! The program as it is run: real processes, real connections, killed and moved and told to stop.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends there")]

mod browser;
mod checking;
mod importing;
mod keeping;
mod leaving;
mod moving;
mod municipalities;
mod nodes;
#[cfg(feature = "pdf")]
mod papers;
mod posting;
mod program;
mod refusing;
mod secured;
