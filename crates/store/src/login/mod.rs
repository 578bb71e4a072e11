//! Logins, one-time links, sessions, settings.

pub(crate) mod schema;

mod identity;
mod second;
mod session;
mod token;
mod ways;

pub use identity::{
    PasskeyRow, identities_remove, identity_count, identity_login, identity_save, passkey_find, passkey_remove, passkey_save,
    passkey_used, passkeys_of, passkeys_remove,
};
pub use second::{
    code_use, login_code, login_code_remove, login_code_save, login_codes, recovery_code_replace, recovery_code_use,
    recovery_codes_left, recovery_codes_remove,
};
pub use session::{
    SessionFound, SessionRow, session_ended, session_list, session_met, session_open, session_prove, session_remove,
    session_remove_of_login, session_remove_others, session_remove_own, session_sweep, session_touch,
};
pub use token::{TokenRow, api_token_find, api_token_list, api_token_met, api_token_save, api_token_use};
pub use ways::{
    Ceremony, LoginRow, Place, allowance_add, allowance_used, ceremonies_drop, ceremony_find, ceremony_keep, ceremony_of,
    ceremony_take, login_list, place_find, place_save, ties, ways_sweep,
};

use crate::among::gather_among;
use crate::change::Execute as _;
use crate::standing::Standing;
use crate::{Change, Row, Source, StoreError, Writing, params};
use domain::Timestamp;
use domain::identity::{LoginId, PersonId};
use domain::login::{Login, Patience};

/// What has not ended yet.
pub const STANDING: &[Standing] = &[
    Standing::by("login", "select id from login where closed = 0"),
    Standing::by("api-token", "select id from api_token where closed_at is null and ends_on >= $3"),
];

const COLUMNS: &str = "id, person, name, password, administrator, service, closed, language, version";

fn login(row: &Row) -> Result<Login, StoreError> {
    Ok(Login {
        id: row.parsed("id")?,
        person: row.optional_parsed("person")?,
        name: row.text("name")?,
        password: row.optional_text("password")?,
        administrator: row.flag("administrator")?,
        service: row.flag("service")?,
        closed: row.flag("closed")?,
        language: row.word("language")?,
        version: row.integer("version")?,
    })
}

/// The people behind the logins that administer, by name; those with protected identity are left out.
pub async fn administrators(source: &impl Source) -> Result<Vec<(PersonId, String)>, StoreError> {
    let sql = "select person.id, person.given_name, person.family_name from login join person on person.id = login.person
        where login.administrator = 1 and login.closed = 0 and person.protected = 0 and person.merged_into is null
        order by person.sort_key, person.id";
    let row = |row: &Row| {
        let name = format!("{} {}", row.text("given_name")?, row.text("family_name")?);
        Ok((row.parsed("id")?, name.trim().to_owned()))
    };
    source.gather(sql, params![], row).await
}

/// The logins that administer and let somebody in: open ones of people, whether the register knows them or not, who have a way to sign in.
pub async fn login_administering(source: &impl Source) -> Result<Vec<Login>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from login where administrator = 1 and closed = 0 and service = 0 and (password is not null
            or id in (select login from passkey) or id in (select login from login_identity)) order by name"
    );
    source.gather(&sql, params![], login).await
}

/// The logins that nobody in the register of people has, by id and name.
pub async fn login_without_person(source: &impl Source) -> Result<Vec<(LoginId, String)>, StoreError> {
    let sql = "select id, name from login where person is null order by name";
    source.gather(sql, params![], |row| Ok((row.parsed("id")?, row.text("name")?))).await
}

/// The login with a name, folded.
pub async fn login_named(source: &impl Source, name: &str) -> Result<Option<Login>, StoreError> {
    let sql = format!("select {COLUMNS} from login where name = $1");
    source.row(&sql, params![name]).await?.as_ref().map(login).transpose()
}

/// The login with an id.
pub async fn login_find(source: &impl Source, id: &LoginId) -> Result<Option<Login>, StoreError> {
    let sql = format!("select {COLUMNS} from login where id = $1");
    source.row(&sql, params![id]).await?.as_ref().map(login).transpose()
}

/// The logins with these ids.
pub async fn login_among(source: &impl Source, ids: &[LoginId]) -> Result<Vec<Login>, StoreError> {
    gather_among(source, &format!("select {COLUMNS} from login where id in"), "", ids, login).await
}

/// The logins of a person.
pub async fn login_of_person(source: &impl Source, person: &PersonId) -> Result<Vec<Login>, StoreError> {
    let sql = format!("select {COLUMNS} from login where person = $1 order by name");
    source.gather(&sql, params![person], login).await
}

/// The logins that people enter with, with the addresses that the register of people has of them.
pub async fn login_addresses(source: &impl Source) -> Result<Vec<(Login, Option<String>)>, StoreError> {
    let columns = COLUMNS.split(',').map(|column| format!("login.{}", column.trim())).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "select {columns}, person.email as address from login left join person on person.id = login.person
        where login.closed = 0 and login.service = 0 order by login.id"
    );
    source.gather(&sql, params![], |row| Ok((login(row)?, row.optional_text("address")?))).await
}

/// How many logins there are that are not closed.
pub async fn login_count(source: &impl Source) -> Result<i64, StoreError> {
    let row = source.row("select count(*) as count from login where closed = 0", params![]).await?;
    row.map_or(Ok(0), |row| row.integer("count"))
}

/// Saves a login: a new one with version 0, a known one by its version.
pub async fn login_save(change: &Change, login: &Login) -> Result<(), StoreError> {
    let columns = vec![
        ("person", login.person.as_ref().into()),
        ("name", (&login.name).into()),
        ("password", login.password.as_ref().into()),
        ("administrator", login.administrator.into()),
        ("service", login.service.into()),
        ("closed", login.closed.into()),
        ("language", login.language.tag().into()),
    ];
    change.save("login", "login", login.id.as_str(), login.version, columns).await
}

/// Keeps the hash of a one-time link and takes older ones of the login away.
pub async fn one_time_link_save(
    change: &Change,
    hash: &str,
    id: &LoginId,
    at: Timestamp,
    ends_at: Timestamp,
) -> Result<(), StoreError> {
    change.execute("delete from one_time_link where login = $1", params![id]).await?;
    let sql = "insert into one_time_link (hash, login, made_at, ends_at) values ($1, $2, $3, $4)";
    change.execute(sql, params![hash, id, at, ends_at]).await?;
    Ok(())
}

/// The login that an unused one-time link opens, while it lasts.
pub async fn one_time_link_login(source: &impl Source, hash: &str, at: Timestamp) -> Result<Option<LoginId>, StoreError> {
    let sql = "select login from one_time_link where hash = $1 and used_at is null and ends_at > $2";
    source.row(sql, params![hash, at]).await?.map(|row| row.parsed("login")).transpose()
}

/// Marks a link as used; false when somebody was first.
pub async fn one_time_link_use(change: &Change, hash: &str, at: Timestamp) -> Result<bool, StoreError> {
    let sql = "update one_time_link set used_at = $1 where hash = $2 and used_at is null";
    Ok(change.execute(sql, params![at, hash]).await? == 1)
}

/// The patience left with a login.
pub async fn login_patience(source: &impl Source, id: &LoginId) -> Result<Patience, StoreError> {
    let sql = "select failures, pause_until from login_patience where login = $1";
    match source.row(sql, params![id]).await? {
        Some(row) => Ok(Patience { failures: row.integer("failures")?, pause_until: row.optional_timestamp("pause_until")? }),
        None => Ok(Patience::default()),
    }
}

/// Keeps the patience; the default one takes the row away.
pub async fn login_patience_save(upkeep: &impl Writing, id: &LoginId, patience: Patience) -> Result<(), StoreError> {
    if patience == Patience::default() {
        upkeep.execute("delete from login_patience where login = $1", params![id]).await?;
        return Ok(());
    }
    let sql = "insert into login_patience (login, failures, pause_until) values ($1, $2, $3)
        on conflict (login) do update set failures = excluded.failures, pause_until = excluded.pause_until";
    upkeep.execute(sql, params![id, patience.failures, patience.pause_until]).await?;
    Ok(())
}

/// A setting by its name.
pub async fn setting_find(source: &impl Source, name: &str) -> Result<Option<String>, StoreError> {
    let row = source.row("select value from setting where name = $1", params![name]).await?;
    row.map(|row| row.text("value")).transpose()
}

/// The settings that hold a sealed secret, by their names.
pub async fn setting_list_sealed(source: &impl Source) -> Result<Vec<(String, String)>, StoreError> {
    let row = |row: &Row| Ok((row.text("name")?, row.text("value")?));
    source.gather("select name, value from setting where name like 'sealed-%' order by name", params![], row).await
}

/// What was chosen of the settings and the secrets that lie sealed, by their names; what is large is asked for by its own name.
pub async fn setting_list(source: &impl Source) -> Result<Vec<(String, String)>, StoreError> {
    let row = |row: &Row| Ok((row.text("name")?, row.text("value")?));
    let sql = "select name, value from setting where name like 'chosen-%' or name like 'sealed-%' order by name";
    source.gather(sql, params![], row).await
}

/// Takes a setting away.
pub async fn setting_remove(change: &Change, name: &str) -> Result<(), StoreError> {
    change.execute("delete from setting where name = $1", params![name]).await.map(drop)
}

/// Keeps a setting.
pub async fn setting_save(change: &Change, name: &str, value: &str) -> Result<(), StoreError> {
    let sql = "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value";
    change.execute(sql, params![name, value]).await?;
    Ok(())
}

/// One line of what a person stands for on a day: a role at a body or a system, or an employment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// The role; `member` and `head` for an employment.
    pub role: String,
    /// The body it is for.
    pub body: Option<domain::identity::BodyId>,
    /// The system it is for.
    pub system: Option<domain::identity::SystemId>,
    /// The person for whom this one stands in.
    pub stands_in_for: Option<PersonId>,
    /// The appointment that gives it; an employment is none.
    pub appointment: Option<domain::identity::AppointmentId>,
    /// The decision of the appointment.
    pub decision: Option<domain::identity::DecisionId>,
}

/// What a person stands for on a day, own and as substitute, in one query.
pub async fn standing(source: &impl Source, person: &PersonId, day: domain::Day) -> Result<Vec<Stand>, StoreError> {
    let sql = "select role, body, system, stands_in_for, appointment, decision from person_standing
        where person = $1 and valid_from <= $2 and valid_until > $2";
    let rows = source.rows(sql, params![person, day]).await?;
    rows.iter()
        .map(|row| {
            Ok(Stand {
                role: row.text("role")?,
                body: row.optional_parsed("body")?,
                system: row.optional_parsed("system")?,
                stands_in_for: row.optional_parsed("stands_in_for")?,
                appointment: row.optional_parsed("appointment")?,
                decision: row.optional_parsed("decision")?,
            })
        })
        .collect()
}

/// The name of a person, if there is such a person.
pub async fn person_name(source: &impl Source, person: &PersonId) -> Result<Option<String>, StoreError> {
    let sql = "select given_name || ' ' || family_name as name from person where id = $1";
    let row = source.row(sql, params![person]).await?;
    row.map(|row| row.text("name")).transpose()
}
