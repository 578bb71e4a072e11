//! One person appointed for several systems: a file of appointments that nobody had to write.
//!
//! It goes the way of every file: judged row by row, looked at, carried out in one change with an entry for each appointment, and taken back like any import.

use super::Targets;
use super::compare::{Prepared, Wish, context, prepare};
use super::file::FileSource;
use crate::organisation::appointments::APPOINTMENTS;
use crate::organisation::fields::BodyNames;
use crate::organisation::people::reference_for;
use crate::organisation::{Cited, NewDecision};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::identity::{BodyId, PersonId};
use domain::intake::References;
use domain::intake::plan::Mode;
use domain::organisation::Role;
use domain::refusal::{Message, Refusal};
use domain::{Day, Timestamp};
use files::table::{Cell, Format, write_all};
use store::organisation as table;

/// The columns of the file: fields of the register of appointments.
const HEADER: [&str; 7] = ["person", "role", "system", "decision_body", "decision_day", "decision_paragraph", "from"];

/// Who is to answer for which systems.
#[derive(Clone, Debug)]
pub struct Managing<'a> {
    /// The person.
    pub person: &'a PersonId,
    /// The ids of the systems.
    pub systems: &'a [String],
    /// By which decision.
    pub decision: Option<&'a Cited>,
    /// From which day.
    pub from: Day,
    /// What it is called among the imports, such as “12 system: ny systemansvarig”.
    pub name: String,
}

/// Whether the caller may appoint somebody for several systems at once: whoever may import appointments.
pub fn may_appoint_many(town: &Town, caller: &Caller) -> Outcome<bool> {
    town.policies().allows(caller, Action::Import, &Resource::Register(APPOINTMENTS.entity))
}

/// Holds against the rules that somebody is appointed manager of several systems; changes nothing.
///
/// A system that has a manager already is an error of its row, as everything that a single appointment would be refused for.
pub async fn prepare_managing(
    town: &Town,
    targets: &Targets,
    caller: &Caller,
    managing: &Managing<'_>,
    at: Timestamp,
) -> Outcome<Prepared> {
    town.require(caller, Action::Import, &Resource::Register(APPOINTMENTS.entity))?;
    let view = town.read().await?;
    let missing = || Failure::missing("person", managing.person);
    let person = table::person_find(&view, managing.person).await?.ok_or_else(missing)?;
    let person = reference_for(&person, &context(town, caller, at, &References::new()))?;
    let bodies = BodyNames::new(&table::body_all(&view).await?);
    let NewDecision { body, day, paragraph, .. } = match managing.decision {
        None => NewDecision::default(),
        Some(Cited::New(new)) if [&new.body, &new.day, &new.paragraph].iter().any(|text| text.trim().is_empty()) => {
            return Err(Refusal::plain(Message::new("organisation-decision-cited-in-part")).at("decision_body").into());
        }
        Some(Cited::New(new)) => {
            let body = new.body.parse::<BodyId>().map_or_else(|_| new.body.clone(), |id| bodies.of(&id));
            NewDecision { body, ..new.clone() }
        }
        Some(Cited::Noted(id)) => {
            let unknown = || Refusal::plain(Message::new("organisation-decision-unknown")).at("decision");
            let noted = table::decision_find(&view, id).await?.ok_or_else(unknown)?;
            let (day, paragraph) = (noted.day.to_string(), noted.paragraph);
            NewDecision { body: bodies.of(&noted.body), day, paragraph, title: noted.title }
        }
    };
    let posts = table::system_posts(&view).await?;
    drop(view);
    let from = managing.from.to_string();
    let systems = managing.systems.iter().filter_map(|id| posts.get(id)).map(|post| post.name.as_str());
    let rows =
        systems.map(|system| [person.as_str(), Role::SYSTEM_MANAGER, system, &body, &day, &paragraph, &from].map(Cell::Text));
    let file = write_all(Format::Csv, "", &HEADER, rows).map_err(Refusal::from)?;
    let wish = Wish { mode: Mode::Add, ..Wish::default() };
    prepare(town, targets, caller, APPOINTMENTS.name, FileSource::bytes(&managing.name, file), wish, at).await
}
