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

use crate::arguments::Demo as Arguments;
use crate::context::{Context, Trouble};
use crate::{keeping, municipality, registers, serve};
use domain::Day;
use domain::organisation::WorkplaceCount;
use domain::period::Period;
use domain::refusal::Message;
use routines::Town;
use routines::organisation::workplaces_record;
use routines::regulation::kind_choose;
use routines::setup::{Setup, decision_cited, init as set_up};
use routines::systems::{Choosing, information_save};
use std::process::ExitCode;

/// The name of the municipality.
pub(crate) const NAME: &str = "Lindhamns kommun";
/// The code of the municipality; no real one begins with 99.
pub(crate) const CODE: &str = "9901";
/// People whom the demo shows around, by their numbers.
const COORDINATOR: &str = "KLF-2";
const MANAGER: &str = "EKO-2";
const SECRETARY: &str = "KAN-2";
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

/// `stadga demo`: fills a database with the demo municipality if it is empty, and serves it.
pub(crate) async fn run(context: &Context, arguments: Arguments) -> Result<ExitCode, Trouble> {
    let town = context.new_town().await?;
    let key = municipality::key(context)?;
    let address = format!("http://{}", arguments.listen);
    if keeping::name(&town).await?.is_empty() {
        fill(context, &town, arguments.seed).await?;
    }
    for name in ["admin", COORDINATOR, MANAGER, SECRETARY] {
        let Ok(link) = routines::login::link_for(&town, &context.operator(), name, context.now()).await else { continue };
        let way =
            Message::new("demo-way-in").with("name", name).with("address", municipality::link_address(&address, &link.secret));
        context.say(&way)?;
    }
    if arguments.only_fill {
        return Ok(ExitCode::SUCCESS);
    }
    serve::serve(context, town, key, arguments.listen, None).await
}

/// Sets Lindhamn up and fills its registers through the one import engine.
async fn fill(context: &Context, town: &Town, seed: u64) -> Result<(), Trouble> {
    let made = demo(seed, context.today()).map_err(|failure| Trouble::Text(failure.to_string()))?;
    let files = municipality::built_in(municipality::FIRST_PACK)?;
    let pack = crate::regulation::read(context, &files)?;
    let setup = Setup {
        code: CODE,
        invented_name: Some(NAME),
        pack: &pack,
        files: &files,
        usual_structure: false,
        administrator: "admin",
        day: context.today(),
    };
    set_up(town, &context.operator(), &setup, context.now()).await?;
    classify(context, town, &made.information_types).await?;
    for (register, table) in
        [("bodies", &made.bodies), ("people", &made.people), ("systems", &made.systems), ("appointments", &made.appointments)]
    {
        let bytes = table.csv().map_err(|error| Trouble::Text(error.to_string()))?;
        let applied = registers::fill(context, town, register, &format!("{register}.csv"), bytes).await?;
        let filled = Message::new("demo-filled")
            .with("register", context.words.name("registers-name", register))
            .with("count", applied.counts.new);
        context.note(&context.words.message(&filled));
    }
    count(context, town, &made.workplaces).await?;
    choose(context, town, &made.choices).await
}

/// Enters how many workplaces and pupils each body has had.
async fn count(context: &Context, town: &Town, table: &Table) -> Result<(), Trouble> {
    for row in &table.rows {
        let view = town.read().await?;
        let body = store::organisation::body_by_code(&view, table.get(row, "body")).await?;
        drop(view);
        let (Some(body), Ok(day), Ok(workplaces)) = (body, table.get(row, "day").parse(), table.get(row, "workplaces").parse())
        else {
            continue;
        };
        let counted = WorkplaceCount { body: body.id, day, workplaces, pupils: table.get(row, "pupils").parse().ok() };
        workplaces_record(town, &context.operator(), counted, None, context.now()).await?;
    }
    Ok(())
}

/// Enters which system is the common one of each kind, by decision of the executive board.
async fn choose(context: &Context, town: &Town, table: &Table) -> Result<(), Trouble> {
    for row in &table.rows {
        let view = town.read().await?;
        let system = store::systems::system_by_number(&view, table.get(row, "system")).await?;
        drop(view);
        let (Some(system), Ok(from)) = (system, table.get(row, "from").parse()) else { continue };
        let decision = |field: &str| table.get(row, &format!("decision_{field}"));
        let cited = format!("{} {} § {}", decision("body"), decision("day"), decision("paragraph"));
        let title = format!("Gemensamt system: {}", system.name);
        let decision = decision_cited(town, &context.operator(), &cited, &title, context.now()).await?;
        let sector = Some(table.get(row, "sector").to_owned()).filter(|sector| !sector.is_empty());
        let kind = table.get(row, "kind").to_owned();
        let decision = Some(decision.id.into());
        let choosing = Choosing { kind, sector, system: system.id, decision, period: Period::since(from), read: None };
        kind_choose(town, &context.operator(), &choosing, context.now()).await?;
    }
    Ok(())
}

/// Enters the types of information with their classes, before the systems that hold them.
async fn classify(context: &Context, town: &Town, table: &Table) -> Result<(), Trouble> {
    for row in &table.rows {
        let fields: Vec<(&str, &str)> = table.fields.iter().map(String::as_str).zip(row.iter().map(String::as_str)).collect();
        information_save(town, &context.operator(), None, &fields, context.now()).await?;
    }
    Ok(())
}
