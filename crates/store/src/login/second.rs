//! The second step: the app's secret, sealed, and the hashes of recovery codes.

use crate::change::Execute as _;
use crate::{Change, Row, Source, StoreError, Writing, params};
use domain::Timestamp;
use domain::identity::LoginId;

/// The sealed secret of a login's app.
pub async fn login_code(source: &impl Source, id: &LoginId) -> Result<Option<String>, StoreError> {
    let row = source.row("select secret from login_code where login = $1", params![id]).await?;
    row.map(|row| row.text("secret")).transpose()
}

/// Every sealed secret, with whose it is: for the rotation of the key and for the doctor.
pub async fn login_codes(source: &impl Source) -> Result<Vec<(LoginId, String)>, StoreError> {
    let row = |row: &Row| Ok((row.parsed("login")?, row.text("secret")?));
    source.gather("select login, secret from login_code order by login", params![], row).await
}

/// Keeps the sealed secret of a login's app.
pub async fn login_code_save(change: &Change, id: &LoginId, secret: &str, at: Timestamp) -> Result<(), StoreError> {
    change.upsert("login_code", vec![("login", id.into())], vec![("secret", secret.into()), ("made_at", at.into())]).await
}

/// Takes the second step away.
pub async fn login_code_remove(change: &Change, id: &LoginId) -> Result<bool, StoreError> {
    Ok(change.execute("delete from login_code where login = $1", params![id]).await? == 1)
}

/// Uses a step of a login's app up; false when it was used before.
pub async fn code_use(upkeep: &impl Writing, id: &LoginId, step: i64) -> Result<bool, StoreError> {
    // A later step ends all earlier ones: whoever read a code over a shoulder is too late.
    let sql = "insert into code_used (login, step)
        select $1, $2 where not exists (select 1 from code_used where login = $3 and step >= $4)
        on conflict (login, step) do nothing";
    Ok(upkeep.execute(sql, params![id, step, id, step]).await? == 1)
}

/// Puts new recovery codes in the place of the old ones.
pub async fn recovery_code_replace(change: &Change, id: &LoginId, hashes: &[String], at: Timestamp) -> Result<(), StoreError> {
    recovery_codes_remove(change, id).await?;
    let rows = hashes.iter().map(|hash| params![hash, id, at]).collect();
    change.insert_many("recovery_code", &["hash", "login", "made_at"], rows).await
}

/// Takes the recovery codes of a login away.
pub async fn recovery_codes_remove(change: &Change, id: &LoginId) -> Result<(), StoreError> {
    change.execute("delete from recovery_code where login = $1", params![id]).await.map(drop)
}

/// Uses a recovery code up; false when there is no such code or it was used.
pub async fn recovery_code_use(change: &Change, id: &LoginId, hash: &str, at: Timestamp) -> Result<bool, StoreError> {
    let sql = "update recovery_code set used_at = $1 where hash = $2 and login = $3 and used_at is null";
    Ok(change.execute(sql, params![at, hash, id]).await? == 1)
}

/// How many recovery codes a login has left.
pub async fn recovery_codes_left(source: &impl Source, id: &LoginId) -> Result<i64, StoreError> {
    source.number("select count(*) as number from recovery_code where login = $1 and used_at is null", params![id]).await
}
