//! What of the registers the index is made of, and what is shown of what was found.

use crate::among::marks;
use crate::value::Param;
use crate::{Row, Source, StoreError, params};
use domain::Day;
use domain::search::{Entry, Kind};
use std::collections::HashMap;

/// What is found by those alone whom it concerns, and of whose words no other word is guessed.
const FEW: &str = "cast(1 as bigint)";

/// What is hidden from nobody; PostgreSQL would take a bare nought for a shorter number.
const NOBODY: &str = "cast(0 as bigint)";

/// The articles as they were published last; those that are for the desk are hidden from everybody else.
const ARTICLES: &str = "(select knowledge_article.id, knowledge_version.name, knowledge_version.text, knowledge_article.system,
        case when knowledge_article.audience = 'everybody' then cast(0 as bigint) else cast(1 as bigint) end as closed
    from knowledge_article join knowledge_version
        on knowledge_version.article = knowledge_article.id and knowledge_version.number = knowledge_article.number
    where knowledge_article.state = 'published') as article";

/// Where a kind lies in the registers: its table, what it is called, what it is found by, whether it is hidden, which rows count.
fn register(kind: Kind) -> Option<(&'static str, &'static str, &'static [&'static str], &'static str, &'static str)> {
    Some(match kind {
        Kind::System => ("system", "name", &["number", "purpose", "product", "contract"], NOBODY, "1 = 1"),
        Kind::Person => (
            "person",
            "trim(given_name || ' ' || family_name)",
            &["number", "email", "phone"],
            "protected",
            "merged_into is null",
        ),
        Kind::Body => ("body", "name", &["code", "short", "organisation_number"], NOBODY, "1 = 1"),
        Kind::Decision => ("decision", "title", &["text", "document", "paragraph"], NOBODY, "1 = 1"),
        Kind::InformationType => ("information_type", "name", &[], NOBODY, "1 = 1"),
        // What is attached to a case is found in the case, and what is attached to an appointment is as hidden as its person.
        Kind::Attachment => {
            ("attachment", "title", &[], NOBODY, "withdrawn_at is null and subject_kind not in ('case', 'appointment')")
        }
        Kind::Article => (ARTICLES, "name", &["text"], "closed", "1 = 1"),
        Kind::Problem => ("desk_problem", "name", &["text", "workaround", "cause"], NOBODY, "1 = 1"),
        Kind::Case => (
            "desk_case",
            "cast(year as text) || '-' || cast(number as text) || ' ' || subject",
            &["text", "equipment", "solution", "mail"],
            FEW,
            "1 = 1",
        ),
        // Duties lie in the packs, not in a table.
        Kind::Duty => return None,
    })
}

/// Things of a kind for the index: those named, or the next after one, by id.
pub async fn search_entries(
    source: &impl Source,
    kind: Kind,
    only: Option<&[String]>,
    after: &str,
    most: usize,
) -> Result<Vec<Entry>, StoreError> {
    let Some((table, title, texts, hidden, counts)) = register(kind) else { return Ok(Vec::new()) };
    let columns = [&["id"][..], texts].concat().join(", ");
    let (among, params) = match only {
        Some(ids) => (format!("id in ({})", marks(1, ids.len().max(1))), ids.iter().map(Param::from).collect()),
        None => ("id > $1".to_owned(), params![after]),
    };
    if only.is_some_and(<[String]>::is_empty) {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select {columns}, {title} as title, {hidden} as hidden from {table} where {among} and {counts} order by id limit {most}"
    );
    let entry = |row: &Row| {
        let mut found = Vec::new();
        for text in texts {
            found.extend(row.optional_text(text)?);
        }
        Ok(Entry { kind, subject: row.text("id")?, title: row.text("title")?, texts: found, hidden: row.integer("hidden")? != 0 })
    };
    source.gather(&sql, params, entry).await
}

/// What is shown of something found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// What it is called now.
    pub title: String,
    /// What else tells which it is: the owner's, the body's or the parent's name.
    pub detail: String,
    /// A word that the reader's language has a name for: the phase of a system, the kind of a body, that a fault is `over`.
    pub word: String,
    /// A day that belongs to it: of a decision, or the one on which it ended.
    pub day: Option<Day>,
    /// The paragraph of a decision.
    pub paragraph: String,
    /// Whether it is a person with protected identity, or an article for the desk.
    pub hidden: bool,
}

/// What is shown of some things of a kind, by their ids.
pub async fn search_shown(
    source: &impl Source,
    kind: Kind,
    subjects: &[String],
    day: Day,
) -> Result<HashMap<String, Shown>, StoreError> {
    if subjects.is_empty() || kind == Kind::Duty {
        return Ok(HashMap::new());
    }
    let among = marks(2, subjects.len());
    let sql = match kind {
        Kind::System => format!(
            "select system.id, system.name as title, coalesce(owner.name, '') as detail, system.lifecycle as word,
                null as day, '' as paragraph, cast(0 as bigint) as hidden
            from system left join body as owner on owner.id = system.owner where $1 <> '' and system.id in ({among})"
        ),
        Kind::Person => format!(
            "select person.id, trim(person.given_name || ' ' || person.family_name) as title,
                coalesce((select max(coalesce(employment.title || ', ', '') || body.name)
                    from employment join body on body.id = employment.body
                    where employment.person = person.id and employment.valid_from <= $1 and employment.valid_until > $1), '')
                    as detail,
                '' as word, null as day, '' as paragraph, person.protected as hidden
            from person where person.id in ({among})"
        ),
        Kind::Body => format!(
            "select body.id, body.name as title, coalesce(parent.name, '') as detail, body.kind as word,
                case when body.valid_until <= $1 then body.valid_until end as day, '' as paragraph, cast(0 as bigint) as hidden
            from body left join body as parent on parent.id = body.parent where body.id in ({among})"
        ),
        Kind::Decision => format!(
            "select decision.id, decision.title, body.name as detail, '' as word, decision.day, decision.paragraph, cast(0 as bigint) as hidden
            from decision join body on body.id = decision.body where $1 <> '' and decision.id in ({among})"
        ),
        Kind::Attachment => format!(
            "select attachment.id, attachment.title, coalesce(system.name, body.name, decision.title, engagement.subject, '') as detail,
                '' as word, null as day, '' as paragraph, cast(0 as bigint) as hidden
            from attachment
            left join continuity_trial on attachment.subject_kind = 'continuity-trial' and continuity_trial.id = attachment.subject
            left join system on system.id = case
                when attachment.subject_kind in ('system', 'continuity-plan') then attachment.subject else continuity_trial.system end
            left join body on attachment.subject_kind = 'body' and body.id = attachment.subject
            left join decision on attachment.subject_kind = 'decision' and decision.id = attachment.subject
            left join engagement on attachment.subject_kind = 'engagement' and engagement.id = attachment.subject
            where $1 <> '' and attachment.id in ({among})"
        ),
        Kind::Article => format!(
            "select article.id, article.name as title, coalesce(system.name, '') as detail, '' as word,
                null as day, '' as paragraph, article.closed as hidden
            from {ARTICLES} left join system on system.id = article.system where $1 <> '' and article.id in ({among})"
        ),
        Kind::Problem => format!(
            "select desk_problem.id, desk_problem.name as title, coalesce(system.name, '') as detail,
                case when desk_problem.until is null then '' else 'over' end as word, null as day, '' as paragraph,
                cast(0 as bigint) as hidden
            from desk_problem left join system on system.id = desk_problem.system where $1 <> '' and desk_problem.id in ({among})"
        ),
        Kind::Case => format!(
            "select desk_case.id, cast(desk_case.year as text) || '-' || cast(desk_case.number as text) || ' ' || desk_case.subject as title,
                coalesce(system.name, '') as detail, desk_case.status as word,
                null as day, '' as paragraph, cast(0 as bigint) as hidden
            from desk_case left join system on system.id = desk_case.system where $1 <> '' and desk_case.id in ({among})"
        ),
        Kind::InformationType | Kind::Duty => format!(
            "select id, name as title, '' as detail, '' as word, null as day, '' as paragraph, cast(0 as bigint) as hidden
            from information_type where $1 <> '' and id in ({among})"
        ),
    };
    let mut params = params![day];
    params.extend(subjects.iter().map(Param::from));
    let shown = |row: &Row| {
        let shown = Shown {
            title: row.text("title")?,
            detail: row.text("detail")?,
            word: row.text("word")?,
            day: row.optional_day("day")?,
            paragraph: row.text("paragraph")?,
            hidden: row.integer("hidden")? != 0,
        };
        Ok((row.text("id")?, shown))
    };
    Ok(source.gather(&sql, params, shown).await?.into_iter().collect())
}
