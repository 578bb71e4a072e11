//! The demo municipality: Lindhamn, which does not exist.
//!
//! What can be read lies in the folder `demo/`: bodies, systems, types of information, appointments, workplaces and chosen systems as CSV files,
//! and the model by which people are drawn. Flaws are in it at known rates, so that every check has something true to life to find.
//! Everything comes out as tables of text that the import engine takes like any other file.

mod model;
mod people;
mod random;
mod table;

pub(crate) use model::Model;
pub(crate) use people::people;
pub(crate) use table::Table;

use domain::Day;

/// The name of the municipality.
pub(crate) const NAME: &str = "Lindhamns kommun";
/// The code of the municipality; no real one begins with 99.
pub(crate) const CODE: &str = "9901";
/// The seed of the people unless another is given.
pub(crate) const SEED: u64 = 1997;

const MODEL: &str = include_str!("../../../../demo/model.toml");
const BODIES: &str = include_str!("../../../../demo/bodies.csv");
const INFORMATION_TYPES: &str = include_str!("../../../../demo/information-types.csv");
const SYSTEMS: &str = include_str!("../../../../demo/systems.csv");
const APPOINTMENTS: &str = include_str!("../../../../demo/appointments.csv");
const WORKPLACES: &str = include_str!("../../../../demo/workplaces.csv");
const CHOICES: &str = include_str!("../../../../demo/choices.csv");

/// Everything the demo municipality is filled with.
#[derive(Clone, Debug)]
pub(crate) struct Demo {
    /// Bodies, each after the one it stands under.
    pub(crate) bodies: Table,
    /// People with their employments and offices.
    pub(crate) people: Table,
    /// Types of information with their classification.
    pub(crate) information_types: Table,
    /// Systems.
    pub(crate) systems: Table,
    /// Appointments, with their decisions.
    pub(crate) appointments: Table,
    /// Workplaces and pupils by body and day.
    pub(crate) workplaces: Table,
    /// The systems chosen for the common kinds, by decision of the executive board.
    pub(crate) choices: Table,
}

/// What the files of the demo are, should one of them not be readable.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DemoFailure {
    /// A table.
    #[error("a table of the demo cannot be read: {0}")]
    Table(#[from] csv::Error),
    /// The model of people.
    #[error("the model of the demo's people cannot be read: {0}")]
    Model(#[from] toml::de::Error),
}

/// The demo municipality for a seed, with its days moved so that it is alive on the given day.
pub(crate) fn demo(seed: u64, today: Day) -> Result<Demo, DemoFailure> {
    let model = Model::read(MODEL)?;
    let bodies = Table::read(BODIES)?;
    let people = Table::of(&people(seed, &model, &bodies));
    let weeks = (today - model.day).get_days() / 7;
    let read = |text| Ok::<_, DemoFailure>(Table::read(text)?.moved(weeks));
    Ok(Demo {
        bodies: bodies.moved(weeks),
        people: people.moved(weeks),
        information_types: read(INFORMATION_TYPES)?,
        systems: read(SYSTEMS)?,
        appointments: read(APPOINTMENTS)?,
        workplaces: read(WORKPLACES)?,
        choices: read(CHOICES)?,
    })
}

#[cfg(test)]
mod tests;
