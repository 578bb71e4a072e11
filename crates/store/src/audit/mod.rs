//! The chapter `audit` in the database.

pub(crate) mod schema;

use crate::change::Execute as _;
use crate::value::word;
use crate::{Change, Param, Row, Source, StoreError, params};
use domain::activity::Object;
use domain::audit::{Answer, Chosen, Finding, Judgement, Review, Sample};
use domain::identity::{FindingId, ReviewId, SampleId};
use std::collections::HashMap;

const REVIEW: &str = "id, version, year, number, name, questions, basis, body, from_day, to_day, owner, opened, closed, result";

fn review(row: &Row) -> Result<Review, StoreError> {
    let year = i16::try_from(row.integer("year")?);
    Ok(Review {
        id: row.parsed("id")?,
        year: year.map_err(|_| StoreError::Column { column: "year".to_owned(), kind: "year" })?,
        number: row.integer("number")?,
        name: row.text("name")?,
        questions: row.optional_text("questions")?,
        basis: row.optional_text("basis")?,
        body: row.optional_parsed("body")?,
        from: row.optional_day("from_day")?,
        to: row.optional_day("to_day")?,
        owner: row.optional_parsed("owner")?,
        opened: row.day("opened")?,
        closed: row.optional_day("closed")?,
        result: row.optional_text("result")?,
        wording: None,
        version: row.integer("version")?,
    })
}

/// A review by its id.
pub async fn review_find(source: &impl Source, id: &ReviewId) -> Result<Option<Review>, StoreError> {
    let row = source.row(&format!("select {REVIEW} from audit_review where id = $1"), params![id]).await?;
    row.as_ref().map(review).transpose()
}

/// Every review, the newest first.
pub async fn review_all(source: &impl Source) -> Result<Vec<Review>, StoreError> {
    source.gather(&format!("select {REVIEW} from audit_review order by year desc, number desc"), params![], review).await
}

/// The number of the next review of a year.
pub async fn review_next(source: &impl Source, year: i16) -> Result<i64, StoreError> {
    next(source, "select max(number) as number from audit_review where year = $1", params![i64::from(year)]).await
}

async fn next(source: &impl Source, sql: &str, params: Vec<Param>) -> Result<i64, StoreError> {
    let last = source.row(sql, params).await?.map(|row| row.optional_integer("number")).transpose()?.flatten();
    Ok(last.unwrap_or(0) + 1)
}

/// Keeps a review.
pub async fn review_save(change: &Change, review: &Review) -> Result<(), StoreError> {
    let columns = vec![
        ("year", i64::from(review.year).into()),
        ("number", review.number.into()),
        ("name", (&review.name).into()),
        ("questions", review.questions.as_ref().into()),
        ("basis", review.basis.as_ref().into()),
        ("body", review.body.as_ref().into()),
        ("from_day", review.from.into()),
        ("to_day", review.to.into()),
        ("owner", review.owner.as_ref().into()),
        ("opened", review.opened.into()),
        ("closed", review.closed.into()),
        ("result", review.result.as_ref().into()),
    ];
    change.save("review", "audit_review", review.id.as_str(), review.version, columns).await
}

const SAMPLE: &str = "id, version, review, number, list, seed, size, method, population, digest, drawn_at, drawn_by";

fn sample(row: &Row) -> Result<Sample, StoreError> {
    Ok(Sample {
        id: row.parsed("id")?,
        version: row.integer("version")?,
        review: row.parsed("review")?,
        number: row.integer("number")?,
        list: row.text("list")?,
        seed: row.text("seed")?,
        size: row.integer("size")?,
        method: row.text("method")?,
        population: row.integer("population")?,
        digest: row.text("digest")?,
        at: row.timestamp("drawn_at")?,
        by: row.optional_parsed("drawn_by")?,
        rows: Vec::new(),
    })
}

fn chosen(row: &Row) -> Result<Chosen, StoreError> {
    let judged = match row.optional_word("verdict")? {
        Some(verdict) => Some(Judgement {
            verdict,
            note: row.optional_text("note")?.unwrap_or_default(),
            by: row.optional_parsed("judged_by")?,
            at: row.timestamp("judged_at")?,
        }),
        None => None,
    };
    Ok(Chosen {
        place: row.integer("place")?,
        key: row.text("row_key")?,
        name: row.text("name")?,
        address: row.text("address")?,
        judged,
    })
}

async fn with_rows(source: &impl Source, mut sample: Sample) -> Result<Sample, StoreError> {
    let sql = "select place, row_key, name, address, verdict, note, judged_by, judged_at from audit_sample_row
        where sample = $1 order by place";
    sample.rows = source.gather(sql, params![&sample.id], chosen).await?;
    Ok(sample)
}

/// A sample by its id, with its rows.
pub async fn sample_find(source: &impl Source, id: &SampleId) -> Result<Option<Sample>, StoreError> {
    match source.row(&format!("select {SAMPLE} from audit_sample where id = $1"), params![id]).await? {
        Some(row) => Ok(Some(with_rows(source, sample(&row)?).await?)),
        None => Ok(None),
    }
}

/// The samples of a review with their rows, in their order.
pub async fn sample_list(source: &impl Source, of: &ReviewId) -> Result<Vec<Sample>, StoreError> {
    let sql = format!("select {SAMPLE} from audit_sample where review = $1 order by number");
    let mut all = Vec::new();
    for sample in source.gather(&sql, params![of], sample).await? {
        all.push(with_rows(source, sample).await?);
    }
    Ok(all)
}

/// The number of the next sample of a review.
pub async fn sample_next(source: &impl Source, of: &ReviewId) -> Result<i64, StoreError> {
    next(source, "select max(number) as number from audit_sample where review = $1", params![of]).await
}

/// Keeps a sample with its rows.
pub async fn sample_save(change: &Change, sample: &Sample) -> Result<(), StoreError> {
    let columns = vec![
        ("review", (&sample.review).into()),
        ("number", sample.number.into()),
        ("list", (&sample.list).into()),
        ("seed", (&sample.seed).into()),
        ("size", sample.size.into()),
        ("method", (&sample.method).into()),
        ("population", sample.population.into()),
        ("digest", (&sample.digest).into()),
        ("drawn_at", sample.at.into()),
        ("drawn_by", sample.by.as_ref().into()),
    ];
    change.save("sample", "audit_sample", sample.id.as_str(), sample.version, columns).await?;
    let columns = ["place", "row_key", "name", "address", "verdict", "note", "judged_by", "judged_at"];
    let row = |row: &Chosen| {
        let judged = row.judged.as_ref();
        vec![
            row.place.into(),
            (&row.key).into(),
            (&row.name).into(),
            (&row.address).into(),
            judged.map_or(Param::NO_TEXT, |judged| word(&judged.verdict)),
            judged.map(|judged| &judged.note).into(),
            judged.and_then(|judged| judged.by.as_ref()).into(),
            judged.map(|judged| judged.at).into(),
        ]
    };
    let rows = sample.rows.iter().map(row).collect();
    change.replace_children("audit_sample_row", ("sample", (&sample.id).into()), &columns, rows).await
}

const FINDING: &str = "id, version, review, number, sample, place, object_kind, object, text, grade, recommendation, body,
    answer_by, state, sent_at, reason";

fn finding(row: &Row) -> Result<Finding, StoreError> {
    let of = row.optional_parsed("sample")?.zip(row.optional_integer("place")?);
    let about = row.optional_text("object_kind")?.zip(row.optional_text("object")?);
    let unknown = || StoreError::Column { column: "object_kind".to_owned(), kind: "kind" };
    Ok(Finding {
        id: row.parsed("id")?,
        version: row.integer("version")?,
        review: row.parsed("review")?,
        number: row.integer("number")?,
        row: of,
        object: about.map(|(kind, key)| Object::from_words(&kind, &key).ok_or_else(unknown)).transpose()?,
        text: Some(row.text("text")?),
        grade: row.optional_word("grade")?,
        recommendation: row.optional_text("recommendation")?,
        body: row.optional_parsed("body")?,
        answer_by: row.optional_day("answer_by")?,
        state: row.word("state")?,
        sent_at: row.optional_timestamp("sent_at")?,
        reason: row.optional_text("reason")?,
        wording: None,
    })
}

/// A finding by its id.
pub async fn finding_find(source: &impl Source, id: &FindingId) -> Result<Option<Finding>, StoreError> {
    let row = source.row(&format!("select {FINDING} from audit_finding where id = $1"), params![id]).await?;
    row.as_ref().map(finding).transpose()
}

/// Every finding, of the newest review first and there in their order.
pub async fn finding_all(source: &impl Source) -> Result<Vec<Finding>, StoreError> {
    source.gather(&format!("select {FINDING} from audit_finding order by review desc, number"), params![], finding).await
}

/// The findings of a review, in their order.
pub async fn finding_list(source: &impl Source, of: &ReviewId) -> Result<Vec<Finding>, StoreError> {
    let sql = format!("select {FINDING} from audit_finding where review = $1 order by number");
    source.gather(&sql, params![of], finding).await
}

/// The number of the next finding of a review.
pub async fn finding_next(source: &impl Source, of: &ReviewId) -> Result<i64, StoreError> {
    next(source, "select max(number) as number from audit_finding where review = $1", params![of]).await
}

/// Keeps a finding.
pub async fn finding_save(change: &Change, finding: &Finding) -> Result<(), StoreError> {
    let columns = vec![
        ("review", (&finding.review).into()),
        ("number", finding.number.into()),
        ("sample", finding.row.as_ref().map(|(sample, _)| sample).into()),
        ("place", finding.row.as_ref().map(|(_, place)| *place).into()),
        ("object_kind", finding.object.as_ref().map(|object| object.kind.word().to_owned()).into()),
        ("object", finding.object.as_ref().map(|object| &object.key).into()),
        ("text", finding.text.clone().unwrap_or_default().into()),
        ("grade", finding.grade.map_or(Param::NO_TEXT, |grade| word(&grade))),
        ("recommendation", finding.recommendation.as_ref().into()),
        ("body", finding.body.as_ref().into()),
        ("answer_by", finding.answer_by.into()),
        ("state", word(&finding.state)),
        ("sent_at", finding.sent_at.into()),
        ("reason", finding.reason.as_ref().into()),
    ];
    change.save("finding", "audit_finding", finding.id.as_str(), finding.version, columns).await
}

const ANSWER: &str = "id, finding, number, text, measure, done_by, decision, answered_by, answered_at, accepted, reason,
    judged_by, judged_at";

fn answer(row: &Row) -> Result<Answer, StoreError> {
    Ok(Answer {
        id: row.parsed("id")?,
        finding: row.parsed("finding")?,
        number: row.integer("number")?,
        text: row.text("text")?,
        measure: row.optional_text("measure")?,
        done_by: row.optional_day("done_by")?,
        decision: row.optional_parsed("decision")?,
        by: row.optional_parsed("answered_by")?,
        at: row.timestamp("answered_at")?,
        accepted: row.optional_flag("accepted")?,
        reason: row.optional_text("reason")?,
        judged_by: row.optional_parsed("judged_by")?,
        judged_at: row.optional_timestamp("judged_at")?,
    })
}

/// The answers to a finding, in their order.
pub async fn answer_list(source: &impl Source, to: &FindingId) -> Result<Vec<Answer>, StoreError> {
    let sql = format!("select {ANSWER} from audit_answer where finding = $1 order by number");
    source.gather(&sql, params![to], answer).await
}

/// Every answer, by finding and in their order.
pub async fn answer_all(source: &impl Source) -> Result<HashMap<FindingId, Vec<Answer>>, StoreError> {
    let mut all: HashMap<FindingId, Vec<Answer>> = HashMap::new();
    for answer in source.gather(&format!("select {ANSWER} from audit_answer order by finding, number"), params![], answer).await?
    {
        all.entry(answer.finding.clone()).or_default().push(answer);
    }
    Ok(all)
}

/// Adds an answer.
pub async fn answer_add(change: &Change, answer: &Answer) -> Result<(), StoreError> {
    let sql = "insert into audit_answer (id, finding, number, text, measure, done_by, decision, answered_by, answered_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let params = params![
        &answer.id,
        &answer.finding,
        answer.number,
        &answer.text,
        answer.measure.as_ref(),
        answer.done_by,
        answer.decision.as_ref(),
        answer.by.as_ref(),
        answer.at,
    ];
    change.execute(sql, params).await.map(drop)
}

/// Adds to an answer what the auditors made of it; an answer that has been judged stays as it is.
pub async fn answer_judge(change: &Change, answer: &Answer) -> Result<(), StoreError> {
    let sql = "update audit_answer set accepted = $2, reason = $3, judged_by = $4, judged_at = $5
        where id = $1 and accepted is null";
    let params = params![&answer.id, answer.accepted, answer.reason.as_ref(), answer.judged_by.as_ref(), answer.judged_at];
    match change.execute(sql, params).await? {
        0 => Err(StoreError::Stale { entity: "finding".to_owned(), subject: answer.finding.to_string() }),
        _ => Ok(()),
    }
}
