//! To other systems, over open standards: as clients, and in their formats.
//!
//! Nothing here knows the registers or the database; what a system says is handed back to the routines, which decide what it means.

pub mod http;
pub mod letter;
pub mod mail;
pub mod mailbox;
pub mod objects;
pub mod scan;
pub mod standard_webhooks;
