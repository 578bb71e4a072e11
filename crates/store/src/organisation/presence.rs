//! When a person belongs to the municipality: derived from employments and engagements.

use super::list::among;
use crate::change::Execute as _;
use crate::{Change, Source as _, StoreError, params};
use crate::{Param, Row};
use domain::identity::PersonId;
use domain::organisation::person::stretches;
use domain::period::Period;
use std::collections::{BTreeMap, BTreeSet};

/// Derives anew when the person belongs to the municipality, in any form and as an employee.
///
/// What is saved for a person does it for that person; whoever loses an employment to another by a merge needs it as well.
pub async fn presence_derive(change: &Change, person: &PersonId) -> Result<(), StoreError> {
    let sql = "select form, valid_from, valid_until from employment where person = $1
        union all
        select 'engaged', valid_from, valid_until from engagement where person = $1";
    let (mut any, mut employed) = (Vec::new(), Vec::new());
    for row in change.rows(sql, params![person]).await? {
        let period = row.period()?;
        any.push(period);
        if row.text("form")? == "employee" {
            employed.push(period);
        }
    }
    let rows = [(0_i64, stretches(any)), (1, stretches(employed))]
        .into_iter()
        .flat_map(|(employed, stretches)| {
            stretches.into_iter().map(move |each| params![employed, each.from, each.stored_until()])
        })
        .collect();
    change.replace_children("presence", ("person", person.into()), &["employed", "valid_from", "valid_until"], rows).await
}

/// How many people one statement concerns.
const PEOPLE_AT_ONCE: usize = 500;

/// The same for several people, with few statements.
pub(super) async fn presence_derive_all(change: &Change, people: BTreeSet<PersonId>) -> Result<(), StoreError> {
    let people: Vec<PersonId> = people.into_iter().collect();
    for some in people.chunks(PEOPLE_AT_ONCE) {
        let mut periods: BTreeMap<(PersonId, i64), Vec<Period>> = BTreeMap::new();
        let row = |row: &Row| Ok((row.parsed::<PersonId>("person")?, row.text("form")?, row.period()?));
        let employed = "select person, form, valid_from, valid_until from employment where person in";
        let engaged = "select person, 'engaged' as form, valid_from, valid_until from engagement where person in";
        for sql in [employed, engaged] {
            for (person, form, period) in among(change, sql, "", some, row).await? {
                if form == "employee" {
                    periods.entry((person.clone(), 1)).or_default().push(period);
                }
                periods.entry((person, 0)).or_default().push(period);
            }
        }
        let places: Vec<String> = (1..=some.len()).map(|place| format!("${place}")).collect();
        let sql = format!("delete from presence where person in ({})", places.join(", "));
        change.execute(&sql, some.iter().map(Param::from).collect()).await?;
        let rows = periods.into_iter().flat_map(|((person, employed), periods)| {
            stretches(periods).into_iter().map(move |each| params![&person, employed, each.from, each.stored_until()])
        });
        change.insert_many("presence", &["person", "employed", "valid_from", "valid_until"], rows.collect()).await?;
    }
    Ok(())
}
