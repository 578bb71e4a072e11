//! When a person belongs to the municipality: derived from employments and engagements.

use crate::among::{AT_ONCE, gather_among};
use crate::change::Execute as _;
use crate::{Change, Row, Source as _, StoreError, params};
use domain::identity::PersonId;
use domain::organisation::person::presence;
use domain::period::Period;
use std::collections::{BTreeMap, BTreeSet};

/// The rows that follow from what a person holds: which kind of presence, and when.
///
/// The kinds are 0 in any form, 1 as an employee, 2 otherwise than as an employee; each period says whether it is as an employee.
pub(super) fn presence_rows(held: impl IntoIterator<Item = (bool, Period)>) -> impl Iterator<Item = (i64, Period)> {
    (0..).zip(presence(held)).flat_map(|(kind, stretches)| stretches.into_iter().map(move |each| (kind, each)))
}

/// Derives anew when the person belongs to the municipality, in any form, as an employee and otherwise.
///
/// What is saved for a person does it for that person; whoever loses an employment to another by a merge needs it as well.
pub async fn presence_derive(change: &Change, person: &PersonId) -> Result<(), StoreError> {
    let sql = "select form, valid_from, valid_until from employment where person = $1
        union all
        select 'engaged', valid_from, valid_until from engagement where person = $1";
    let mut held = Vec::new();
    for row in change.rows(sql, params![person]).await? {
        held.push((row.text("form")? == EMPLOYEE, row.period()?));
    }
    let rows = presence_rows(held).map(|(kind, each)| params![kind, each.from, each.stored_until()]).collect();
    change.replace_children("presence", ("person", person.into()), &["employed", "valid_from", "valid_until"], rows).await
}

/// The form of employment that counts as employed.
const EMPLOYEE: &str = "employee";

/// The same for several people, with few statements.
pub(super) async fn presence_derive_all(change: &Change, people: BTreeSet<PersonId>) -> Result<(), StoreError> {
    let people: Vec<PersonId> = people.into_iter().collect();
    for some in people.chunks(AT_ONCE) {
        let mut held: BTreeMap<PersonId, Vec<(bool, Period)>> = BTreeMap::new();
        let row = |row: &Row| Ok((row.parsed::<PersonId>("person")?, row.text("form")?, row.period()?));
        let employed = "select person, form, valid_from, valid_until from employment where person in";
        let engaged = "select person, 'engaged' as form, valid_from, valid_until from engagement where person in";
        for sql in [employed, engaged] {
            for (person, form, period) in gather_among(change, sql, "", some, row).await? {
                held.entry(person).or_default().push((form == EMPLOYEE, period));
            }
        }
        change.execute_among("delete from presence where person in", some).await?;
        presence_add(change, held.iter().map(|(person, held)| (person, held.iter().copied()))).await?;
    }
    Ok(())
}

/// Adds when people belong to the municipality, of whom nothing is known yet.
pub(super) async fn presence_add<'a, Held: IntoIterator<Item = (bool, Period)>>(
    change: &Change,
    people: impl Iterator<Item = (&'a PersonId, Held)>,
) -> Result<(), StoreError> {
    let rows = people.flat_map(|(person, held)| {
        presence_rows(held).map(move |(kind, each)| params![person, kind, each.from, each.stored_until()])
    });
    change.insert_many("presence", &["person", "employed", "valid_from", "valid_until"], rows.collect()).await
}
