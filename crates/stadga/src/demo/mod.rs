//! The demo municipality: Lindhamn, which does not exist.
//!
//! What can be read lies in the folder `demo/`: bodies, systems, types of information, appointments, workplaces and chosen systems as CSV files,
//! and the model by which people are drawn. Flaws are in it at known rates, so that every check has something true to life to find.
//! Everything comes out as tables of text that the import engine takes like any other file.

mod filling;
mod history;
mod model;
mod people;
mod random;
mod table;

pub(crate) use history::History;
pub(crate) use model::Model;
pub(crate) use people::people;
pub(crate) use table::Table;

use filling::{Audit, Desk};

use crate::arguments::Demo as Arguments;
use crate::context::{Context, Trouble};
use crate::{keeping, municipality, serve};
use domain::Day;
use domain::desk::drawn::Drawn;
use domain::refusal::Message;
use std::process::ExitCode;

/// The name of the municipality.
pub(crate) const NAME: &str = "Lindhamns kommun";
/// The code of the municipality; no real one begins with 99.
pub(crate) const CODE: &str = "9901";
/// The coordinator, by the number.
const COORDINATOR: &str = "KLF-2";
/// Those whom the demo shows around: what they are, and the name of the login or the person's number.
const WAYS_IN: [(&str, &str); 5] = [
    ("coordinator", COORDINATOR),
    ("auditor", "REV-1"),
    ("system-manager", "EKO-2"),
    ("secretary", "KAN-2"),
    ("administrator", "admin"),
];
/// The seed of the people unless another is given.
#[cfg(test)]
pub(crate) const SEED: u64 = 1997;

const MODEL: &str = include_str!("../../../../demo/model.toml");
const BODIES: &str = include_str!("../../../../demo/bodies.csv");
const INFORMATION_TYPES: &str = include_str!("../../../../demo/information-types.csv");
const SYSTEMS: &str = include_str!("../../../../demo/systems.csv");
const APPOINTMENTS: &str = include_str!("../../../../demo/appointments.csv");
const WORKPLACES: &str = include_str!("../../../../demo/workplaces.csv");
const CHOICES: &str = include_str!("../../../../demo/choices.csv");
const EXCEPTIONS: &str = include_str!("../../../../demo/exceptions.csv");
const ENGAGEMENTS: &str = include_str!("../../../../demo/engagements.csv");
const CONTINUITY: &str = include_str!("../../../../demo/continuity.csv");
const TRIALS: &str = include_str!("../../../../demo/trials.csv");
const AUDIT: &str = include_str!("../../../../demo/audit.toml");
const DESK: &str = include_str!("../../../../demo/desk.toml");
const DESK_MODEL: &str = include_str!("../../../../demo/desk-model.toml");
const HISTORY: &str = include_str!("../../../../demo/history.toml");

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
    /// The units that depart from a common kind, by decision and for a time.
    pub(crate) exceptions: Table,
    /// The outside experts, by body.
    pub(crate) engagements: Table,
    /// How work goes on while a system is down, and how it is started.
    pub(crate) continuity: Table,
    /// Exercises and restore tests.
    pub(crate) trials: Table,
    /// What has happened since the regulation was adopted.
    pub(crate) history: History,
    /// The review by the auditors.
    pub(crate) audit: Audit,
    /// The desk with its cases.
    pub(crate) desk: Desk,
    /// The rates by which the cases of the two years before are drawn.
    pub(crate) drawn: Drawn,
}

/// What the files of the demo are, should one of them not be readable.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DemoFailure {
    /// A table.
    #[error("a table of the demo cannot be read: {0}")]
    Table(#[from] csv::Error),
    /// The model of people, or the history.
    #[error("the model or the history of the demo cannot be read: {0}")]
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
        exceptions: read(EXCEPTIONS)?,
        engagements: read(ENGAGEMENTS)?,
        continuity: read(CONTINUITY)?,
        trials: read(TRIALS)?,
        history: History::read(HISTORY)?.moved(weeks),
        audit: Audit::read(AUDIT)?.moved(weeks),
        desk: Desk::read(DESK)?.moved(weeks),
        drawn: toml::from_str(DESK_MODEL)?,
    })
}

#[cfg(test)]
mod tests;

/// `stadga demo`: fills a database with the demo municipality if it is empty, and serves it.
pub(crate) async fn run(context: &Context, arguments: Arguments) -> Result<ExitCode, Trouble> {
    let town = context.new_town().await?;
    let key = municipality::key(context)?;
    if keeping::name(&town).await?.is_empty() {
        context.note(&context.words.say("demo-filling"));
        filling::fill(context, &town, &key, arguments.seed).await?;
    }
    let address = format!("http://{}", arguments.listen);
    context.say(&Message::new("demo-ways-in"))?;
    for (role, name) in WAYS_IN {
        let Ok(link) = routines::login::link_for(&town, &context.operator(), name, context.now()).await else { continue };
        let way = Message::new("demo-way-in")
            .with("role", context.words.name("demo-role", role))
            .with("name", name)
            .with("address", municipality::link_address(&address, &link.secret));
        context.say(&way)?;
    }
    if arguments.only_fill {
        return Ok(ExitCode::SUCCESS);
    }
    let context = &context.arguing("listen", "--listen", Some(arguments.listen.to_string()));
    serve::serve(context, vec![serve::House::only(context, town, key).await?], Vec::new()).await
}
