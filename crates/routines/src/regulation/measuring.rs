//! What the work says of each closed month, kept so that checks can read it.

use crate::desk::self_help_between;
use crate::{Caller, Outcome, Town};
use domain::calendar::{end_of, start_of};
use domain::desk::facts::{Facet, STAFFED, Strain, Tally, measured, measured_strains, strains};
use domain::desk::words::CaseKind;
use domain::desk::{Team, helped, owed};
use domain::journal::{Entry, Happening};
use domain::regulation::record::Measurement;
use domain::{Day, Timestamp};
use jiff::ToSpan as _;
use std::collections::BTreeMap;
use store::desk::{answers_between, month_sums, team_all};
use store::regulation::{measurement_delete, measurement_list, measurement_save};
use store::{Change, StoreError, View};

/// How many closed months are looked at: a log that comes late still counts in its own month.
const MONTHS: i32 = 13;

/// Under what the figures of a team are kept, before its id or name.
const OF_TEAM: &str = "desk:team:";

/// Keeps the figures of the desk for each closed month before a day; what has not moved is left as it is, and those of a team of which the
/// month tells nothing any more go, as when it turns out to be one of the register under another name.
pub async fn measure(town: &Town, at: Timestamp, day: Day) -> Outcome<()> {
    let view = town.read().await?;
    let teams = team_all(&view).await?;
    let mut moved: Vec<(Option<Measurement>, Measurement)> = Vec::new();
    let mut gone: Vec<Measurement> = Vec::new();
    for back in 1..=MONTHS {
        let month = day.first_of_month().saturating_sub(back.months());
        let written = month.to_string();
        let period = written.get(..7).unwrap_or_default();
        let known = measurement_list(&view, period).await?;
        let sums = month_sums(&view, period).await?;
        let pressed = pressed(month, &sums, &teams, if back == 1 { &[] } else { &known });
        let owed = answered(&view, month).await?;
        let helped = helped::measured(self_help_between(&view, (month, month.last_of_month())).await?);
        let told = |subject: &str| pressed.iter().any(|strain| strain.subject() == subject);
        gone.extend(known.iter().filter(|kept| kept.subject.starts_with(OF_TEAM) && !told(&kept.subject)).cloned());
        for (subject, name, value) in measured(&sums).into_iter().chain(measured_strains(&pressed)).chain(owed).chain(helped) {
            let new = Measurement { subject, name: name.to_owned(), period: period.to_owned(), value };
            let old = known.iter().find(|old| old.subject == new.subject && old.name == new.name).cloned();
            if old.as_ref() != Some(&new) {
                moved.push((old, new));
            }
        }
    }
    drop(view);
    if moved.is_empty() && gone.is_empty() {
        return Ok(());
    }
    let work = async |change: &Change| -> Result<((), Entry), StoreError> {
        let mut happenings = Vec::new();
        for (old, new) in &moved {
            measurement_save(change, new).await?;
            let subject = format!("{} {} {}", new.period, new.subject, new.name);
            happenings.extend(Happening::between("measurement", subject, old.as_ref(), Some(new)));
        }
        for old in &gone {
            measurement_delete(change, old).await?;
            let subject = format!("{} {} {}", old.period, old.subject, old.name);
            happenings.extend(Happening::between("measurement", subject, Some(old), None));
        }
        Ok(((), happenings.into()))
    };
    Ok(town.store().write(&Caller::system().actor, at, work).await?)
}

/// How hard tiers and teams were pressed in a month; the hours that are known of it already stay, whatever hours the same people have since.
fn pressed(month: Day, sums: &BTreeMap<(Facet, String), Tally>, teams: &[Team], known: &[Measurement]) -> Vec<Strain> {
    let mut all = strains(month, sums, teams);
    for strain in &mut all {
        let subject = strain.subject();
        if let Some(staffed) = known.iter().find(|kept| kept.name == STAFFED && kept.subject == subject) {
            strain.staffed_min = Some(staffed.value);
        }
    }
    all
}

/// What is kept of the answers owed in a month, by its first day.
async fn answered(view: &View, first: Day) -> Outcome<Vec<(String, &'static str, i64)>> {
    let span = (start_of(first)?, end_of(first.last_of_month())?);
    let improvements = answers_between(view, CaseKind::Improvement, span).await?;
    Ok(owed::measured(improvements, answers_between(view, CaseKind::SecurityAdvice, span).await?))
}
