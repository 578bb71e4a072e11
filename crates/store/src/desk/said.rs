//! What is said and done in cases, who watches them, known faults and canned answers.

use super::case::once;
use crate::among::gather_among;
use crate::change::Execute as _;
use crate::value::word;
use crate::{Change, Row, Source, StoreError, params};
use domain::desk::{Canned, CaseMessage, Problem, Work};
use domain::identity::{ArticleId, CannedId, CaseId, PersonId, ProblemId};
use std::collections::HashMap;

pub(super) const MESSAGE: &str = "id, of_case, kind, person, mail, at, text, quoted, message_id, occasion, problem";

pub(super) fn message(row: &Row) -> Result<CaseMessage, StoreError> {
    Ok(CaseMessage {
        id: row.parsed("id")?,
        case: row.parsed("of_case")?,
        kind: row.word("kind")?,
        by: row.optional_parsed("person")?,
        mail: row.optional_text("mail")?,
        at: row.timestamp("at")?,
        text: row.text("text")?,
        quoted: row.optional_text("quoted")?,
        message_id: row.optional_text("message_id")?,
        occasion: row.optional_word("occasion")?,
        problem: row.optional_parsed("problem")?,
    })
}

/// What was said in a case, the first first.
pub async fn message_list(source: &impl Source, of: &CaseId) -> Result<Vec<CaseMessage>, StoreError> {
    let sql = format!("select {MESSAGE} from desk_message where of_case = $1 order by at, id");
    source.gather(&sql, params![of], message).await
}

/// Adds something said.
pub async fn message_add(change: &Change, message: &CaseMessage) -> Result<(), StoreError> {
    let sql = "insert into desk_message (id, of_case, kind, person, mail, at, text, quoted, message_id, occasion, problem)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let params = params![
        &message.id,
        &message.case,
        word(&message.kind),
        message.by.as_ref(),
        message.mail.as_ref(),
        message.at,
        &message.text,
        message.quoted.as_ref(),
        message.message_id.as_ref(),
        word(&message.occasion),
        message.problem.as_ref(),
    ];
    change.execute(sql, params).await.map(drop)
}

/// The case to which one of these mails belongs.
pub async fn message_taken(source: &impl Source, message_ids: &[String]) -> Result<Option<CaseId>, StoreError> {
    for id in message_ids {
        if let Some(row) = source.row("select of_case from desk_message where message_id = $1", params![id]).await? {
            return row.parsed("of_case").map(Some);
        }
    }
    Ok(None)
}

/// Moves what was said from one case to another.
pub async fn messages_move(change: &Change, from: &CaseId, to: &CaseId) -> Result<(), StoreError> {
    change.execute("update desk_message set of_case = $2 where of_case = $1", params![from, to]).await.map(drop)
}

/// The work on a case, the first first.
pub async fn work_list(source: &impl Source, of: &CaseId) -> Result<Vec<Work>, StoreError> {
    let work = |row: &Row| {
        Ok(Work {
            id: row.parsed("id")?,
            case: row.parsed("of_case")?,
            person: row.optional_parsed("person")?,
            tier: row.word("tier")?,
            minutes: row.integer("minutes")?,
            at: row.timestamp("at")?,
        })
    };
    let sql = "select id, of_case, person, tier, minutes, at from desk_work where of_case = $1 order by at, id";
    source.gather(sql, params![of], work).await
}

/// Adds minutes of work.
pub async fn work_add(change: &Change, work: &Work) -> Result<(), StoreError> {
    let sql = "insert into desk_work (id, of_case, person, tier, minutes, at) values ($1, $2, $3, $4, $5, $6)";
    let params = params![&work.id, &work.case, work.person.as_ref(), word(&work.tier), work.minutes, work.at];
    change.execute(sql, params).await.map(drop)
}

/// Moves work from one case to another.
pub async fn work_move(change: &Change, from: &CaseId, to: &CaseId) -> Result<(), StoreError> {
    change.execute("update desk_work set of_case = $2 where of_case = $1", params![from, to]).await.map(drop)
}

/// Who watches a case.
pub async fn watcher_list(source: &impl Source, of: &CaseId) -> Result<Vec<PersonId>, StoreError> {
    let sql = "select person from desk_case_watcher where of_case = $1 order by person";
    source.gather(sql, params![of], |row| row.parsed("person")).await
}

/// Who watches each of some cases.
pub async fn watchers_among(source: &impl Source, of: &[&CaseId]) -> Result<HashMap<CaseId, Vec<PersonId>>, StoreError> {
    let read = |row: &Row| -> Result<(CaseId, PersonId), StoreError> { Ok((row.parsed("of_case")?, row.parsed("person")?)) };
    let opening = "select of_case, person from desk_case_watcher where of_case in";
    let mut all: HashMap<CaseId, Vec<PersonId>> = HashMap::new();
    for (case, person) in gather_among(source, opening, "order by of_case, person", &once(of), read).await? {
        all.entry(case).or_default().push(person);
    }
    Ok(all)
}

/// Notes that somebody watches a case, or no longer does.
pub async fn watcher_set(change: &Change, of: &CaseId, person: &PersonId, watches: bool) -> Result<(), StoreError> {
    let sql = if watches {
        "insert into desk_case_watcher (of_case, person) values ($1, $2) on conflict do nothing"
    } else {
        "delete from desk_case_watcher where of_case = $1 and person = $2"
    };
    change.execute(sql, params![of, person]).await.map(drop)
}

/// Lets those who watch one case watch another as well.
pub async fn watchers_move(change: &Change, from: &CaseId, to: &CaseId) -> Result<(), StoreError> {
    for person in watcher_list(change, from).await? {
        watcher_set(change, to, &person, true).await?;
    }
    Ok(())
}

const PROBLEM: &str = "id, version, name, system, text, workaround, cause, article, since, until, told_staff, told_public";

fn problem(row: &Row) -> Result<Problem, StoreError> {
    Ok(Problem {
        id: row.parsed("id")?,
        version: row.integer("version")?,
        name: row.text("name")?,
        system: row.optional_parsed("system")?,
        text: row.optional_text("text")?,
        workaround: row.optional_text("workaround")?,
        cause: row.optional_text("cause")?,
        article: row.optional_parsed("article")?,
        since: row.timestamp("since")?,
        until: row.optional_timestamp("until")?,
        told_staff: row.flag("told_staff")?,
        told_public: row.flag("told_public")?,
    })
}

/// Every known fault, those that last first, the newest first.
pub async fn problem_all(source: &impl Source) -> Result<Vec<Problem>, StoreError> {
    let sql = format!("select {PROBLEM} from desk_problem order by case when until is null then 0 else 1 end, since desc, id");
    source.gather(&sql, params![], problem).await
}

/// A known fault by its id.
pub async fn problem_find(source: &impl Source, id: &ProblemId) -> Result<Option<Problem>, StoreError> {
    let row = source.row(&format!("select {PROBLEM} from desk_problem where id = $1"), params![id]).await?;
    row.as_ref().map(problem).transpose()
}

/// Keeps a known fault.
pub async fn problem_save(change: &Change, problem: &Problem) -> Result<(), StoreError> {
    let columns = vec![
        ("name", (&problem.name).into()),
        ("system", problem.system.as_ref().into()),
        ("text", problem.text.as_ref().into()),
        ("workaround", problem.workaround.as_ref().into()),
        ("cause", problem.cause.as_ref().into()),
        ("article", problem.article.as_ref().into()),
        ("since", problem.since.into()),
        ("until", problem.until.into()),
        ("told_staff", i64::from(problem.told_staff).into()),
        ("told_public", i64::from(problem.told_public).into()),
    ];
    change.save("problem", "desk_problem", problem.id.as_str(), problem.version, columns).await
}

/// An article as cases and known faults name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answering {
    /// The id.
    pub id: ArticleId,
    /// What it is called: as it was published last, else as it is written.
    pub name: String,
    /// Whether it is published.
    pub published: bool,
    /// Whether everybody who signs in may read it.
    pub open: bool,
}

const ANSWERING: &str = "select knowledge_article.id, coalesce(knowledge_version.name, knowledge_article.name) as name,
        cast(case when state = 'published' then 1 else 0 end as bigint) as published,
        cast(case when state = 'published' and audience = 'everybody' then 1 else 0 end as bigint) as open
    from knowledge_article
    left join knowledge_version
        on knowledge_version.article = knowledge_article.id and knowledge_version.number = knowledge_article.number";

fn answering(row: &Row) -> Result<Answering, StoreError> {
    Ok(Answering { id: row.parsed("id")?, name: row.text("name")?, published: row.flag("published")?, open: row.flag("open")? })
}

/// Every article, by name.
pub async fn answering_all(source: &impl Source) -> Result<Vec<Answering>, StoreError> {
    let sql = format!("{ANSWERING} order by 2, knowledge_article.id");
    source.gather(&sql, params![], answering).await
}

/// One article.
pub async fn answering_find(source: &impl Source, id: &ArticleId) -> Result<Option<Answering>, StoreError> {
    let sql = format!("{ANSWERING} where knowledge_article.id = $1");
    source.row(&sql, params![id]).await?.as_ref().map(answering).transpose()
}

/// Every canned answer, by name.
pub async fn canned_all(source: &impl Source) -> Result<Vec<Canned>, StoreError> {
    let canned = |row: &Row| {
        Ok(Canned { id: row.parsed("id")?, version: row.integer("version")?, name: row.text("name")?, text: row.text("text")? })
    };
    source.gather("select id, version, name, text from desk_canned order by name, id", params![], canned).await
}

/// Keeps a canned answer.
pub async fn canned_save(change: &Change, canned: &Canned) -> Result<(), StoreError> {
    let columns = vec![("name", (&canned.name).into()), ("text", (&canned.text).into())];
    change.save("canned-answer", "desk_canned", canned.id.as_str(), canned.version, columns).await
}

/// Takes a canned answer away.
pub async fn canned_delete(change: &Change, id: &CannedId) -> Result<(), StoreError> {
    change.execute("delete from desk_canned where id = $1", params![id]).await.map(drop)
}
