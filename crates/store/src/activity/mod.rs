//! The chapter `activity` in the database.

pub(crate) mod schema;

use crate::change::Writing;
use crate::{Change, Row, Source, StoreError, params};
use domain::activity::{Comment, Object};
use domain::identity::{BodyId, CommentId, LoginId, PersonId};
use domain::{Day, Timestamp};

const COLUMNS: &str = "id, version, kind, object, author, text, written_at, edited_at, withdrawn_at, withdrawn_by";

fn object(row: &Row) -> Result<Object, StoreError> {
    let found = Object::from_words(&row.text("kind")?, &row.text("object")?);
    found.ok_or_else(|| StoreError::Column { column: "kind".to_owned(), kind: "kind" })
}

fn comment(row: &Row) -> Result<Comment, StoreError> {
    Ok(Comment {
        id: row.parsed("id")?,
        object: object(row)?,
        author: row.text("author")?,
        text: row.text("text")?,
        written_at: row.timestamp("written_at")?,
        edited_at: row.optional_timestamp("edited_at")?,
        withdrawn_at: row.optional_timestamp("withdrawn_at")?,
        withdrawn_by: row.optional_text("withdrawn_by")?,
        version: row.integer("version")?,
    })
}

/// A comment by its id.
pub async fn comment_find(source: &impl Source, id: &CommentId) -> Result<Option<Comment>, StoreError> {
    let row = source.row(&format!("select {COLUMNS} from comment where id = $1"), params![id]).await?;
    row.as_ref().map(comment).transpose()
}

/// Every comment on a thing, the oldest first.
pub async fn comment_list(source: &impl Source, of: &Object) -> Result<Vec<Comment>, StoreError> {
    let sql = format!("select {COLUMNS} from comment where kind = $1 and object = $2 order by written_at, id");
    source.gather(&sql, params![of.kind.word(), &of.key], comment).await
}

/// Keeps a comment.
pub async fn comment_save(change: &Change, comment: &Comment) -> Result<(), StoreError> {
    let columns = vec![
        ("kind", comment.object.kind.word().into()),
        ("object", (&comment.object.key).into()),
        ("author", (&comment.author).into()),
        ("text", (&comment.text).into()),
        ("written_at", comment.written_at.into()),
        ("edited_at", comment.edited_at.into()),
        ("withdrawn_at", comment.withdrawn_at.into()),
        ("withdrawn_by", comment.withdrawn_by.as_ref().into()),
    ];
    change.save("comment", "comment", comment.id.as_str(), comment.version, columns).await
}

/// Somebody who signs in, and so can be told that they are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigningIn {
    /// The person.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Whether the identity is protected.
    pub protected: bool,
    /// The login.
    pub login: LoginId,
    /// Electronic mail.
    pub email: Option<String>,
    /// Where they are employed on the day, and as what.
    pub place: Option<(String, Option<String>)>,
}

/// Everybody in the register of people who signs in, one row for each login, by name.
pub async fn people_signing_in(source: &impl Source, day: Day) -> Result<Vec<SigningIn>, StoreError> {
    let sql = "select person.id, person.given_name, person.family_name, person.protected, person.email, login.id as login,
            body.name as body_name, employment.title
        from login
        join person on person.id = login.person
        left join employment on employment.id = (
            select min(each.id) from employment as each
            where each.person = person.id and each.valid_from <= $1 and each.valid_until > $1)
        left join body on body.id = employment.body
        where login.closed = 0 and login.service = 0 and person.merged_into is null
        order by person.sort_key, person.id, login.id";
    let row = |row: &Row| {
        let title = row.optional_text("title")?;
        Ok(SigningIn {
            person: row.parsed("id")?,
            name: format!("{} {}", row.text("given_name")?, row.text("family_name")?).trim().to_owned(),
            protected: row.flag("protected")?,
            login: row.parsed("login")?,
            email: row.optional_text("email")?,
            place: row.optional_text("body_name")?.map(|body| (body, title)),
        })
    };
    source.gather(sql, params![day], row).await
}

/// A review of the auditors, as a thing that is spoken of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfReview {
    /// What it is called, after its number: `2026-3 Behörigheter`.
    pub name: String,
    /// The bodies to which a finding of it was sent.
    pub told: Vec<BodyId>,
    /// Whether it is closed.
    pub closed: bool,
}

/// A review by its id.
pub async fn review_of(source: &impl Source, id: &str) -> Result<Option<OfReview>, StoreError> {
    let sql = "select year, number, name, closed from audit_review where id = $1";
    let Some(row) = source.row(sql, params![id]).await? else { return Ok(None) };
    let sent = "select distinct body from audit_finding
        where review = $1 and sent_at is not null and body is not null order by body";
    Ok(Some(OfReview {
        name: format!("{}-{} {}", row.integer("year")?, row.integer("number")?, row.text("name")?),
        told: source.gather(sent, params![id], |row| row.parsed("body")).await?,
        closed: row.optional_text("closed")?.is_some(),
    }))
}

/// That somebody follows a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follow {
    /// Who.
    pub login: LoginId,
    /// What.
    pub object: Object,
    /// The last entry of the journal when it began.
    pub since: i64,
    /// When it began.
    pub followed_at: Timestamp,
}

fn follow(row: &Row) -> Result<Follow, StoreError> {
    Ok(Follow {
        login: row.parsed("login")?,
        object: object(row)?,
        since: row.integer("since")?,
        followed_at: row.timestamp("followed_at")?,
    })
}

/// What one person follows, the latest first.
pub async fn follow_list(source: &impl Source, login: &LoginId) -> Result<Vec<Follow>, StoreError> {
    let sql =
        "select login, kind, object, since, followed_at from follow where login = $1 order by followed_at desc, kind, object";
    source.gather(sql, params![login], follow).await
}

/// Everything that anybody follows whose login is open.
pub async fn follow_all(source: &impl Source) -> Result<Vec<Follow>, StoreError> {
    let sql = "select follow.login, follow.kind, follow.object, follow.since, follow.followed_at from follow
        join login on login.id = follow.login where login.closed = 0 order by follow.login, follow.kind, follow.object";
    source.gather(sql, params![], follow).await
}

/// Whether somebody follows a thing.
pub async fn follow_is(source: &impl Source, login: &LoginId, of: &Object) -> Result<bool, StoreError> {
    let sql = "select 1 as number from follow where login = $1 and kind = $2 and object = $3";
    Ok(source.row(sql, params![login, of.kind.word(), &of.key]).await?.is_some())
}

/// Keeps that somebody follows a thing; whoever does so already goes on.
pub async fn follow_add(writing: &impl Writing, follow: &Follow) -> Result<(), StoreError> {
    let sql = "insert into follow (login, kind, object, since, followed_at) values ($1, $2, $3, $4, $5)
        on conflict (login, kind, object) do nothing";
    let Follow { login, object, since, followed_at } = follow;
    writing.execute(sql, params![login, object.kind.word(), &object.key, *since, *followed_at]).await.map(drop)
}

/// Ends that somebody follows a thing.
pub async fn follow_remove(writing: &impl Writing, login: &LoginId, of: &Object) -> Result<(), StoreError> {
    let sql = "delete from follow where login = $1 and kind = $2 and object = $3";
    writing.execute(sql, params![login, of.kind.word(), &of.key]).await.map(drop)
}

/// Who follows every system that they answer for, and since which entry of the journal.
pub async fn follow_answered_all(source: &impl Source) -> Result<Vec<(LoginId, i64)>, StoreError> {
    let sql = "select follow_answered.login, follow_answered.since from follow_answered
        join login on login.id = follow_answered.login where login.closed = 0 order by follow_answered.login";
    source.gather(sql, params![], |row| Ok((row.parsed("login")?, row.integer("since")?))).await
}

/// Keeps whether somebody follows every system that they answer for.
pub async fn follow_answered_choose(writing: &impl Writing, login: &LoginId, since: Option<i64>) -> Result<(), StoreError> {
    match since {
        Some(since) => {
            let sql = "insert into follow_answered (login, since) values ($1, $2) on conflict (login) do nothing";
            writing.execute(sql, params![login, since]).await.map(drop)
        }
        None => writing.execute("delete from follow_answered where login = $1", params![login]).await.map(drop),
    }
}
