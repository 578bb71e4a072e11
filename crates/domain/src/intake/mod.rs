//! The intake: one import engine for every register.
//!
//! A register describes itself as a [`Register`] with its [`Field`]s.
//! From that description alone come the guess of which column is which ([`Mapping`]), the reading of days, money, flags and lists ([`value`]),
//! the preview row by row ([`plan`]), and the export that imports unchanged ([`Filling`]).
//!
//! The steps are: the file gives its header and [`RawRow`]s, the mapping says which column is which field,
//! [`plan::judge`] compares the rows with what the register holds, and the use case applies the [`plan::Plan`].
//! Nothing here touches a file or a database.
//!
//! Values travel as *plain text in one canonical spelling per kind*, the same in a loaded row, in a preview and in an export:
//! days `2026-11-23`, moments in UTC, money `1234.50` in kronor, flags `yes` and `no`, choices by their word, lists joined by ` | `.

use crate::catalogue::{Entity, Registration, Retention, Secrecy};

mod index;
pub mod list;
pub mod mapping;
pub mod names;
pub mod plan;
pub mod register;
pub mod row;
pub mod run;
pub mod spelling;
pub mod value;

pub use mapping::Mapping;
pub use names::{Names, References};
pub use plan::{Mode, Plan};
pub use register::{Choice, FURTHER, Field, Kind, Register};
pub use row::{Existing, Filling, RawRow, Row, Values};
pub use run::{ImportRun, Shown, StagedImport};

/// What this chapter keeps.
pub const ENTITIES: &[Entity] = &[
    Entity {
        name: "import-run",
        chapter: "intake",
        tables: &["import_run"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Internal,
        retention: Retention::YearsAfter(10, "the import"),
        export: None,
    },
    Entity {
        name: "import-mapping",
        chapter: "intake",
        tables: &["import_mapping"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Internal,
        retention: Retention::YearsAfter(10, "the last use"),
        export: None,
    },
];
