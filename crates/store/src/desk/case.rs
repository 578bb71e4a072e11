//! One case with the way it went.

use super::reply::{Dues, REPLY, replies_keep, reply};
use crate::among::gather_among;
use crate::change::Execute as _;
use crate::value::word;
use crate::{Change, Row, Source, StoreError, params};
use domain::Timestamp;
use domain::desk::course::{Course, HandOver, Stretch};
use domain::desk::words::Tier;
use domain::desk::{Case, Rating, cited};
use domain::identity::{CaseId, ProblemId, TeamId};
use domain::sorting::{folded, sort_key};
use std::collections::{BTreeSet, HashMap};

pub(super) const CASE: &str = "desk_case.id, desk_case.version, year, number, kind, channel, requester, desk_case.mail, behalf, system, body, district,
    equipment, subject, desk_case.text, urgency, impact, aware_at, problem, article, grade, rating_comment, rated_at, status, desk_case.tier, team,
    assignee, opened_at, changed_at, first_answer_at, solved_at, closed_at, solution, desk_case.cause, merged_into, due_at, warn_at, answer_due,
    last_assignee, reassigned, follows";

/// A case without its stretches, hand-overs and reopenings, which are read apart.
pub(super) fn bare(row: &Row) -> Result<Case, StoreError> {
    let year = i16::try_from(row.integer("year")?);
    let rating = match (row.optional_integer("grade")?, row.optional_timestamp("rated_at")?) {
        (Some(grade), Some(at)) => {
            let grade = u8::try_from(grade).unwrap_or_default();
            Some(Rating { grade, comment: row.optional_text("rating_comment")?, at })
        }
        _ => None,
    };
    let (tier, team): (Tier, Option<TeamId>) = (row.word("tier")?, row.optional_parsed("team")?);
    let now = Stretch { status: row.word("status")?, tier, team, from: row.timestamp("changed_at")?, until: None };
    let opened = Stretch { from: row.timestamp("opened_at")?, until: Some(now.from), ..now.clone() };
    let stretches = if opened.from == now.from { vec![now] } else { vec![opened, now] };
    let mut course = Course::kept(stretches).ok_or_else(|| unkept("status"))?;
    course.assignee = row.optional_parsed("assignee")?;
    course.last_assignee = row.optional_parsed("last_assignee")?;
    course.reassigned = u32::try_from(row.integer("reassigned")?).map_err(|_| unkept("reassigned"))?;
    course.first_answer_at = row.optional_timestamp("first_answer_at")?;
    course.solved_at = row.optional_timestamp("solved_at")?;
    course.closed_at = row.optional_timestamp("closed_at")?;
    course.solution = row.optional_text("solution")?;
    course.cause = row.optional_text("cause")?;
    course.merged_into = row.optional_parsed("merged_into")?;
    Ok(Case {
        id: row.parsed("id")?,
        year: year.map_err(|_| unkept("year"))?,
        number: row.integer("number")?,
        kind: row.word("kind")?,
        channel: row.word("channel")?,
        requester: row.optional_parsed("requester")?,
        mail: row.optional_text("mail")?,
        behalf: row.optional_parsed("behalf")?,
        system: row.optional_parsed("system")?,
        body: row.optional_parsed("body")?,
        district: row.optional_parsed("district")?,
        equipment: row.optional_text("equipment")?,
        subject: row.text("subject")?,
        text: row.optional_text("text")?,
        urgency: row.word("urgency")?,
        impact: row.word("impact")?,
        aware_at: row.optional_timestamp("aware_at")?,
        problem: row.optional_parsed("problem")?,
        article: row.optional_parsed("article")?,
        follows: row.optional_parsed("follows")?,
        rating,
        replies: Vec::new(),
        course,
        version: row.integer("version")?,
    })
}

pub(super) const OPEN: &str = "status not in ('solved', 'closed')";

fn unkept(column: &str) -> StoreError {
    StoreError::Column { column: column.to_owned(), kind: "case" }
}

fn stretch(row: &Row) -> Result<Stretch, StoreError> {
    Ok(Stretch {
        status: row.word("status")?,
        tier: row.word("tier")?,
        team: row.optional_parsed("team")?,
        from: row.timestamp("from_at")?,
        until: row.optional_timestamp("until_at")?,
    })
}

fn hand_over(row: &Row) -> Result<HandOver, StoreError> {
    Ok(HandOver {
        at: row.timestamp("at")?,
        from: (row.word("from_tier")?, row.optional_parsed("from_team")?),
        to: (row.word("to_tier")?, row.optional_parsed("to_team")?),
        reason: row.text("reason")?,
        back: row.flag("back")?,
    })
}

fn reopening(row: &Row) -> Result<(Timestamp, String), StoreError> {
    Ok((row.timestamp("at")?, row.text("reason")?))
}

/// What a table has of each of some cases, the first first.
async fn by_case<T: Send>(
    source: &impl Source,
    (columns, table): (&str, &str),
    ids: &[&CaseId],
    read: impl Fn(&Row) -> Result<T, StoreError> + Send + Copy,
) -> Result<HashMap<CaseId, Vec<T>>, StoreError> {
    let opening = format!("select of_case, {columns} from {table} where of_case in");
    let of = move |row: &Row| -> Result<(CaseId, T), StoreError> { Ok((row.parsed("of_case")?, read(row)?)) };
    let mut all: HashMap<CaseId, Vec<T>> = HashMap::new();
    for (case, each) in gather_among(source, &opening, "order by of_case, place", ids, of).await? {
        all.entry(case).or_default().push(each);
    }
    Ok(all)
}

/// Cases with the whole way that each went, by so many statements however many they are.
pub(super) async fn whole(source: &impl Source, bare: Vec<Case>) -> Result<Vec<Case>, StoreError> {
    let ids: Vec<&CaseId> = bare.iter().map(|case| &case.id).collect();
    let columns = "status, tier, team, from_at, until_at";
    let mut stretches = by_case(source, (columns, "desk_case_stretch"), &ids, stretch).await?;
    let columns = "at, from_tier, from_team, to_tier, to_team, reason, back";
    let mut hand_overs = by_case(source, (columns, "desk_case_hand_over"), &ids, hand_over).await?;
    let mut reopenings = by_case(source, ("at, reason", "desk_case_reopening"), &ids, reopening).await?;
    let mut replies = by_case(source, (REPLY, "desk_reply"), &ids, reply).await?;
    let gone = |case: Case| -> Result<Case, StoreError> {
        let id = &case.id;
        let mut course = Course::kept(stretches.remove(id).unwrap_or_default()).ok_or_else(|| unkept("stretch"))?;
        course.reopenings = reopenings.remove(id).unwrap_or_default();
        course.hand_overs = hand_overs.remove(id).unwrap_or_default();
        course.assignee.clone_from(&case.course.assignee);
        course.last_assignee.clone_from(&case.course.last_assignee);
        course.reassigned = case.course.reassigned;
        course.first_answer_at = case.course.first_answer_at;
        course.solved_at = case.course.solved_at;
        course.closed_at = case.course.closed_at;
        course.solution.clone_from(&case.course.solution);
        course.cause.clone_from(&case.course.cause);
        course.merged_into.clone_from(&case.course.merged_into);
        let replies = replies.remove(id).unwrap_or_default();
        Ok(Case { course, replies, ..case })
    };
    bare.into_iter().map(gone).collect()
}

/// A case by its id.
pub async fn case_find(source: &impl Source, id: &CaseId) -> Result<Option<Case>, StoreError> {
    match source.row(&format!("select {CASE} from desk_case where id = $1"), params![id]).await? {
        Some(row) => Ok(whole(source, vec![bare(&row)?]).await?.pop()),
        None => Ok(None),
    }
}

/// Some cases, each once, however often it was named.
pub(super) fn once<'a>(ids: &[&'a CaseId]) -> Vec<&'a CaseId> {
    ids.iter().copied().collect::<BTreeSet<_>>().into_iter().collect()
}

/// Those of some cases that there are, by so many statements however many they are.
pub async fn cases_among(source: &impl Source, ids: &[&CaseId]) -> Result<HashMap<CaseId, Case>, StoreError> {
    let found = gather_among(source, &format!("select {CASE} from desk_case where id in"), "", &once(ids), bare).await?;
    Ok(whole(source, found).await?.into_iter().map(|case| (case.id.clone(), case)).collect())
}

/// The numbers of some cases, as they are cited.
pub async fn cases_cited(source: &impl Source, ids: &[&CaseId]) -> Result<HashMap<CaseId, String>, StoreError> {
    let read = |row: &Row| -> Result<(CaseId, String), StoreError> {
        Ok((row.parsed("id")?, cited(row.integer("year")?, row.integer("number")?)))
    };
    Ok(gather_among(source, "select id, year, number from desk_case where id in", "", ids, read).await?.into_iter().collect())
}

/// A case by its number.
pub async fn case_found_by(source: &impl Source, year: i16, number: i64) -> Result<Option<CaseId>, StoreError> {
    let sql = "select id from desk_case where year = $1 and number = $2";
    source.row(sql, params![i64::from(year), number]).await?.map(|row| row.parsed("id")).transpose()
}

/// The case that was opened last because somebody wrote to one that is closed.
pub async fn case_following(source: &impl Source, closed: &CaseId) -> Result<Option<CaseId>, StoreError> {
    let sql = "select id from desk_case where follows = $1 order by opened_at desc, id desc limit 1";
    source.row(sql, params![closed]).await?.map(|row| row.parsed("id")).transpose()
}

/// The number of the next case of a year.
pub async fn case_next(source: &impl Source, year: i16) -> Result<i64, StoreError> {
    let sql = "select max(number) as number from desk_case where year = $1";
    let last = source.row(sql, params![i64::from(year)]).await?.map(|row| row.optional_integer("number")).transpose()?.flatten();
    Ok(last.unwrap_or(0) + 1)
}

/// Every case that is not over, whole.
pub async fn case_open(source: &impl Source) -> Result<Vec<Case>, StoreError> {
    let sql = format!("select {CASE} from desk_case where {OPEN} order by opened_at");
    whole(source, source.gather(&sql, params![], bare).await?).await
}

/// The same of those behind which a known fault is and where whoever asked has not been told since a moment that it is mended; so many at the
/// most.
pub async fn case_untold_because(
    source: &impl Source,
    problem: &ProblemId,
    since: Timestamp,
    most: i64,
) -> Result<Vec<Case>, StoreError> {
    let sql = format!(
        "select {CASE} from desk_case where problem = $1 and {OPEN} and not exists (select 1 from desk_message
            where of_case = desk_case.id and occasion = 'mended' and desk_message.problem = $1 and at >= $2)
        order by opened_at, id limit $3"
    );
    whole(source, source.gather(&sql, params![problem, since, most], bare).await?).await
}

/// Keeps a case with the way it went, and what of it is due when.
pub async fn case_save(change: &Change, case: &Case, dues: Dues) -> Result<(), StoreError> {
    let (course, rating) = (&case.course, case.rating.as_ref());
    let (tier, team) = course.place();
    let columns = vec![
        ("year", i64::from(case.year).into()),
        ("number", case.number.into()),
        ("kind", word(&case.kind)),
        ("channel", word(&case.channel)),
        ("requester", case.requester.as_ref().into()),
        ("mail", case.mail.as_ref().into()),
        ("behalf", case.behalf.as_ref().into()),
        ("system", case.system.as_ref().into()),
        ("body", case.body.as_ref().into()),
        ("district", case.district.as_ref().into()),
        ("equipment", case.equipment.as_ref().into()),
        ("subject", (&case.subject).into()),
        ("sort_key", sort_key(&case.subject).into()),
        ("folded", folded(&format!("{} {}", case.cited(), case.subject)).into()),
        ("text", case.text.as_ref().into()),
        ("urgency", word(&case.urgency)),
        ("impact", word(&case.impact)),
        ("priority", word(&case.priority())),
        ("aware_at", case.aware_at.into()),
        ("problem", case.problem.as_ref().into()),
        ("article", case.article.as_ref().into()),
        ("follows", case.follows.as_ref().into()),
        ("grade", rating.map(|rating| i64::from(rating.grade)).into()),
        ("rating_comment", rating.and_then(|rating| rating.comment.as_ref()).into()),
        ("rated_at", rating.map(|rating| rating.at).into()),
        ("status", word(&course.status())),
        ("tier", word(&tier)),
        ("team", team.into()),
        ("assignee", course.assignee.as_ref().into()),
        ("last_assignee", course.last_assignee.as_ref().into()),
        ("reassigned", course.reassigned.into()),
        ("opened_at", course.opened_at().into()),
        ("changed_at", course.changed_at().into()),
        ("first_answer_at", course.first_answer_at.into()),
        ("solved_at", course.solved_at.into()),
        ("closed_at", course.closed_at.into()),
        ("solution", course.solution.as_ref().into()),
        ("cause", course.cause.as_ref().into()),
        ("merged_into", course.merged_into.as_ref().into()),
        ("due_at", dues.due_at.into()),
        ("warn_at", dues.warn_at.into()),
        ("answer_due", dues.answer_due.into()),
        ("answered_at", dues.answered_at.into()),
        ("realised_on", case.realised_on().into()),
    ];
    let id = case.id.as_str();
    change.save("case", "desk_case", id, case.version, columns).await?;
    let parent = || ("of_case", (&case.id).into());
    let stretch = |(place, each): (usize, &Stretch)| {
        params![place as i64, word(&each.status), word(&each.tier), each.team.as_ref(), each.from, each.until]
    };
    let rows = course.stretches().iter().enumerate().map(stretch).collect();
    let columns = ["place", "status", "tier", "team", "from_at", "until_at"];
    change.replace_children("desk_case_stretch", parent(), &columns, rows).await?;
    let hand_over = |(place, each): (usize, &HandOver)| {
        params![
            place as i64,
            each.at,
            word(&each.from.0),
            each.from.1.as_ref(),
            word(&each.to.0),
            each.to.1.as_ref(),
            &each.reason,
            i64::from(each.back)
        ]
    };
    let rows = course.hand_overs.iter().enumerate().map(hand_over).collect();
    let columns = ["place", "at", "from_tier", "from_team", "to_tier", "to_team", "reason", "back"];
    change.replace_children("desk_case_hand_over", parent(), &columns, rows).await?;
    let rows = course.reopenings.iter().enumerate().map(|(place, (at, reason))| params![place as i64, *at, reason]).collect();
    change.replace_children("desk_case_reopening", parent(), &["place", "at", "reason"], rows).await?;
    replies_keep(change, case).await
}
