//! What came beside a list of systems, such as its suppliers, and goes again with it.

use crate::change::Execute as _;
use crate::{Change, Source as _, StoreError, params};
use domain::identity::SystemId;

/// Where a body may stand, as table and column; what is kept by a higher chapter refers to boards, which no list of systems adds.
const BODY_STANDS: [(&str, &str); 14] = [
    ("body", "parent"),
    ("workplace_count", "body"),
    ("decision", "body"),
    ("employment", "body"),
    ("engagement", "body"),
    ("appointment", "body"),
    ("system", "owner"),
    ("system", "supplier"),
    ("system_board", "board"),
    ("system_use", "body"),
    ("system_party", "party"),
    ("kind_exception", "body"),
    ("question", "body"),
    ("attestation", "subject"),
];

/// Takes a party away that a list of systems had added, unless somebody has changed it since or anything refers to it; says whether it went.
pub async fn party_remove_unused(change: &Change, id: &str) -> Result<bool, StoreError> {
    for (table, column) in BODY_STANDS {
        let sql = format!("select count(*) as number from {table} where {column} = $1");
        if change.number(&sql, params![id]).await? > 0 {
            return Ok(false);
        }
    }
    Ok(change.execute("delete from body where id = $1 and version = 1", params![id]).await? > 0)
}

/// The first of these systems of which a plan or a trial is kept, by its name: nobody takes it back with the list that added it.
pub async fn continuity_kept(change: &Change, ids: &[SystemId]) -> Result<Option<String>, StoreError> {
    let sql = "select name from system where id = $1 and (
        exists (select 1 from continuity_plan where continuity_plan.id = system.id)
        or exists (select 1 from continuity_trial where continuity_trial.system = system.id))";
    for id in ids {
        if let Some(row) = change.row(sql, params![id]).await? {
            return Ok(Some(row.text("name")?));
        }
    }
    Ok(None)
}

/// Takes a type of information away that a list of systems had added, unless somebody has changed it since or a system holds it; says whether it went.
pub async fn information_remove_unused(change: &Change, id: &str) -> Result<bool, StoreError> {
    let held = "select count(*) as number from system_information where information_type = $1";
    if change.number(held, params![id]).await? > 0 {
        return Ok(false);
    }
    Ok(change.execute("delete from information_type where id = $1 and version = 1", params![id]).await? > 0)
}

/// Takes a question back that nobody has answered; says whether it went.
pub async fn question_remove_open(change: &Change, id: &str) -> Result<bool, StoreError> {
    Ok(change.execute("delete from question where id = $1 and version = 1 and outcome is null", params![id]).await? > 0)
}
