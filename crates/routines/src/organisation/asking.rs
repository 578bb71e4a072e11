//! Whom to ask: those who may what another may not, by name.

use crate::{Outcome, Town};
use domain::Day;
use domain::identity::PersonId;
use domain::organisation::Role;
use domain::refusal::Whom;
use store::View;
use store::organisation::{AppointmentFilter, Window, appointment_list, body_head_all};

/// How many are named at the most.
const MOST: usize = 5;

/// Somebody to ask; whoever has protected identity is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Who, and the name.
    pub person: (PersonId, String),
    /// As what.
    pub role: Role,
}

/// Those whom a refusal names, the nearest first.
pub async fn whom_to_ask(town: &Town, whom: &Whom, day: Day) -> Outcome<Vec<Asked>> {
    let view = town.read().await?;
    let mut found: Vec<Asked> = Vec::new();
    match whom {
        Whom::System { id, owner } => {
            found.extend(holding(&view, Role::SYSTEM_MANAGER, day, |filter| filter.system = Some(id.clone())).await?);
            if let Some(owner) = owner {
                let head = body_head_all(&view, day).await?.remove(owner);
                found.extend(head.map(|person| Asked { person, role: Role::of("head") }));
            }
        }
        Whom::Body(id) => found.extend(holding(&view, "secretary", day, |filter| filter.body = Some(id.clone())).await?),
        Whom::Coordinator => {}
        Whom::Administrator => {
            let named = store::login::administrators(&view).await?;
            found.extend(named.into_iter().map(|person| Asked { person, role: Role::of("administrator") }));
        }
    }
    if !matches!(whom, Whom::Administrator) {
        found.extend(holding(&view, "coordinator", day, |_| {}).await?);
    }
    let mut seen = Vec::new();
    found.retain(|asked| {
        !seen.contains(&asked.person.0) && {
            seen.push(asked.person.0.clone());
            true
        }
    });
    found.truncate(MOST);
    Ok(found)
}

async fn holding(view: &View, role: &str, day: Day, narrow: impl FnOnce(&mut AppointmentFilter)) -> Outcome<Vec<Asked>> {
    let window = Window { offset: 0, limit: MOST as i64 };
    let mut filter = AppointmentFilter { role: Some(role.to_owned()), on: Some(day), window, ..AppointmentFilter::default() };
    narrow(&mut filter);
    let mut rows = appointment_list(view, &filter).await?.rows;
    rows.sort_by_key(|row| row.substitute);
    Ok(rows.into_iter().map(|row| Asked { person: row.person, role: row.role }).collect())
}
