//! The intake: any register filled from a file, with a preview, in one transaction, and back out into a file.
//!
//! A register takes part by implementing [`Target`] and standing in [`Targets::all`].
//!
//! # The way of a file
//! 1. [`prepare`] reads and hashes the file on a thread of its own, guesses or remembers which column is which, and judges every row against the register. Nothing is locked.
//! 2. The person looks at the plan; in a browser it is kept by [`stage`] meanwhile.
//! 3. [`apply`] (or [`apply_staged`]) carries out exactly that plan: the register is read and judged again, a plan that would now do something else is refused,
//!    and only then the write lock is taken, for nothing but statements of many rows. If the register moves in between, the comparison is made again.
//! 4. [`undo`] takes the last import of a register back, as long as nobody has changed its rows since.
//!
//! # How long the lock is held
//! All rows go in one transaction, so everything that is not a statement happens before it: parsing, resolving names, checking, ordering, and the images for undoing.
//! `cargo run --release --example import_bench` measures the whole way and how long another writer waits.

mod apply;
mod appointing;
mod chosen;
mod compare;
mod export;
mod file;
mod stage;
pub mod target;
mod undo;

pub use apply::{Applied, apply};
pub use appointing::{Managing, may_appoint_many, prepare_managing};
pub use chosen::{Chosen, Manner, offered, prepare_chosen, settable};
pub use compare::{Prepared, Wish, error_file, prepare};
pub use export::{Exported, export};
pub use file::{Content, FileSource, Progress, ReadFile, Stage, read_file};
pub use stage::{PAGE, StagedPage, apply_staged, restage, stage, staged_drop, staged_error_file, staged_page};
pub use target::{Beside, Candidate, Changed, Context, Target, Work, as_before, happening, names_of, removal};
pub use undo::{undo, undo_run};

use crate::{Failure, Outcome, Town};
use domain::identity::ImportId;
use domain::intake::ImportRun;

/// The registers that can be imported and exported.
pub struct Targets(Vec<Box<dyn Target>>);

impl Targets {
    /// Every register of the product.
    ///
    /// A chapter adds its own here; what others refer to stands before them.
    pub fn all() -> Self {
        Self(vec![
            Box::<crate::organisation::bodies::BodyTarget>::default(),
            Box::<crate::organisation::people::PersonTarget>::default(),
            Box::<crate::systems::target::SystemTarget>::default(),
            Box::<crate::organisation::appointments::AppointmentTarget>::default(),
            Box::new(crate::systems::information_target::InformationTarget),
        ])
    }

    /// These registers alone, for a test.
    pub fn of(targets: Vec<Box<dyn Target>>) -> Self {
        Self(targets)
    }

    /// The register of that name, such as `systems`.
    pub fn find(&self, name: &str) -> Outcome<&dyn Target> {
        self.get(name).ok_or_else(|| Failure::missing("register", name))
    }

    /// The names of all registers.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.0.iter().map(|target| target.register().name)
    }

    fn get(&self, name: &str) -> Option<&dyn Target> {
        self.0.iter().map(Box::as_ref).find(|target| target.register().name == name)
    }
}

/// The latest imports, newest first; of one register where one is named.
pub async fn runs(town: &Town, register: Option<&str>, most: usize) -> Outcome<Vec<ImportRun>> {
    Ok(store::intake::import_run_list(&town.read().await?, register, most).await?)
}

/// The import with an id.
pub async fn run(town: &Town, id: &ImportId) -> Outcome<ImportRun> {
    let found = store::intake::import_run_find(&town.read().await?, id).await?;
    found.ok_or_else(|| Failure::missing("import-run", id))
}
