//! When a person belongs to the municipality: derived from employments and engagements.

use crate::change::Execute as _;
use crate::{Change, Source as _, StoreError, params};
use domain::identity::PersonId;
use domain::organisation::person::stretches;

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
