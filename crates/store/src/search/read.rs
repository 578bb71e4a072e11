//! What of the registers the index is made of, and what is shown of what was found.

use crate::among::marks;
use crate::value::Param;
use crate::{Row, Source, StoreError, params};
use domain::Day;
use domain::activity::said::without_names;
use domain::search::{Entry, Kind, beginning};
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

/// What the auditors found, under its number as people cite it, with what was answered.
const FINDINGS: &str = "(select audit_finding.id, audit_finding.body, audit_finding.state, audit_finding.recommendation,
        cast(audit_review.year as text) || '-' || cast(audit_review.number as text) || ':'
            || cast(audit_finding.number as text) || ' ' || audit_finding.text as said,
        (select string_agg(audit_answer.text || ' ' || coalesce(audit_answer.measure, ''), ' ')
            from audit_answer where audit_answer.finding = audit_finding.id) as answers
    from audit_finding join audit_review on audit_review.id = audit_finding.review) as finding";

/// How much of what was found or said stands for it as its name.
const NAME: usize = 200;

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
        // What is attached to a case is found in the case, and to what the auditors found there; what is attached to an appointment or to an
        // accepted deviation is as hidden as its person.
        Kind::Attachment => (
            "attachment",
            "title",
            &[],
            NOBODY,
            "withdrawn_at is null and subject_kind not in ('case', 'finding', 'answer', 'appointment', 'acceptance')",
        ),
        Kind::Article => (ARTICLES, "name", &["text"], "closed", "1 = 1"),
        Kind::Problem => ("desk_problem", "name", &["text", "workaround", "cause"], NOBODY, "1 = 1"),
        Kind::Case => (
            "desk_case",
            "cast(year as text) || '-' || cast(number as text) || ' ' || subject",
            &["text", "equipment", "solution", "mail"],
            FEW,
            "1 = 1",
        ),
        Kind::Review => (
            "audit_review",
            "cast(year as text) || '-' || cast(number as text) || ' ' || name",
            &["questions", "basis", "result"],
            FEW,
            "1 = 1",
        ),
        Kind::Finding => (FINDINGS, "said", &["recommendation", "answers"], FEW, "1 = 1"),
        Kind::Comment => ("comment", "text", &[], FEW, "withdrawn_at is null"),
        Kind::Team => ("desk_team", "name", &["mail"], NOBODY, "1 = 1"),
        Kind::CannedAnswer => ("desk_canned", "name", &["text"], FEW, "1 = 1"),
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
        let mut title = row.text("title")?;
        if matches!(kind, Kind::Finding | Kind::Comment) {
            // Whom a comment names is shown as its reader may see it, and so is no way to find it.
            let said = without_names(&title);
            title = beginning(&said, NAME);
            found.push(said);
        }
        Ok(Entry { kind, subject: row.text("id")?, title, texts: found, hidden: row.integer("hidden")? != 0 })
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
    /// A word that the reader's language has a name for: the phase of a system, the kind of a body, the tier of a team, how far a case or
    /// a finding has come, that a fault or a review is `over`.
    pub word: String,
    /// A day that belongs to it: of a decision, or the one on which it ended.
    pub day: Option<Day>,
    /// The paragraph of a decision.
    pub paragraph: String,
    /// Whether it is a person with protected identity, or an article for the desk.
    pub hidden: bool,
}

/// What is shown of some things of a kind, by their ids; of duties and of comments nothing, which are no rows of a register alone.
pub async fn search_shown(
    source: &impl Source,
    kind: Kind,
    subjects: &[String],
    day: Day,
) -> Result<HashMap<String, Shown>, StoreError> {
    if subjects.is_empty() || matches!(kind, Kind::Duty | Kind::Comment) {
        return Ok(HashMap::new());
    }
    let sql = showing(kind, &marks(2, subjects.len()));
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

/// The question for what is shown of some things of a kind on a day: `$1` is the day, and the ids stand between commas.
fn showing(kind: Kind, among: &str) -> String {
    match kind {
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
        Kind::Review => format!(
            "select audit_review.id,
                cast(audit_review.year as text) || '-' || cast(audit_review.number as text) || ' ' || audit_review.name as title,
                coalesce(body.name, '') as detail, case when audit_review.closed is null then '' else 'over' end as word,
                null as day, '' as paragraph, cast(0 as bigint) as hidden
            from audit_review left join body on body.id = audit_review.body where $1 <> '' and audit_review.id in ({among})"
        ),
        Kind::Finding => format!(
            "select finding.id, finding.said as title, coalesce(body.name, '') as detail, finding.state as word,
                null as day, '' as paragraph, cast(0 as bigint) as hidden
            from {FINDINGS} left join body on body.id = finding.body where $1 <> '' and finding.id in ({among})"
        ),
        Kind::Team => format!(
            "select id, name as title, '' as detail, tier as word, null as day, '' as paragraph, cast(0 as bigint) as hidden
            from desk_team where $1 <> '' and id in ({among})"
        ),
        Kind::CannedAnswer => format!(
            "select id, name as title, '' as detail, '' as word, null as day, '' as paragraph, cast(0 as bigint) as hidden
            from desk_canned where $1 <> '' and id in ({among})"
        ),
        Kind::InformationType | Kind::Duty | Kind::Comment => format!(
            "select id, name as title, '' as detail, '' as word, null as day, '' as paragraph, cast(0 as bigint) as hidden
            from information_type where $1 <> '' and id in ({among})"
        ),
    }
}
