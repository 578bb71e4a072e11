//! The catalogue of entities: for each, how it is registered, who may see it, how long it is kept and how it leaves.
//!
//! Every record that a municipality holds may be a public record (*allmän handling*), so each entity must say these four things.
//! `xtask` refuses a register table without an entry here.

use serde::Serialize;

pub use super::entities;

/// How a record becomes findable as the law on public access asks (OSL 5 kap.).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Registration {
    /// Kept so ordered that one can tell without difficulty whether it came in or was drawn up; needs no diary.
    KeptOrdered,
    /// Entered in the diary.
    Diary,
    /// Belongs to another record and follows it.
    WithParent,
}

/// Who may see a record at the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Secrecy {
    /// May be shown to anybody.
    Public,
    /// For staff; shown to others after a test case by case.
    Internal,
    /// Reveals weakness or protected identity: never public or open data without a cited decision.
    Sensitive,
}

/// How long a record is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Retention {
    /// Kept for good.
    Preserved,
    /// Disposed of this many years after the event named, by a decision on disposal.
    YearsAfter(u16, &'static str),
    /// Goes when what it belongs to goes.
    WithParent,
}

/// One entity of the product.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Entity {
    /// The word for it, as in tables, routes and exports.
    pub name: &'static str,
    /// The chapter it belongs to.
    pub chapter: &'static str,
    /// The tables that hold it, the main one first.
    pub tables: &'static [&'static str],
    /// How it is registered.
    pub registration: Registration,
    /// Who may see it.
    pub secrecy: Secrecy,
    /// How long it is kept.
    pub retention: Retention,
    /// The name under which `stadga export` gives it; none when it follows the export of another.
    pub export: Option<&'static str>,
}
