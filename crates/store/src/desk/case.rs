//! One case with the way it went.

use super::reply::{Dues, replies, replies_keep};
use crate::change::Execute as _;
use crate::value::word;
use crate::{Change, Param, Row, Source, StoreError, params};
use domain::Timestamp;
use domain::desk::course::{Course, HandOver, Stretch};
use domain::desk::words::Tier;
use domain::desk::{Case, Rating};
use domain::identity::{CaseId, ProblemId, TeamId};
use domain::sorting::{folded, sort_key};

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

/// The case with the whole way it went.
pub(super) async fn whole(source: &impl Source, case: Case) -> Result<Case, StoreError> {
    let stretch = |row: &Row| {
        Ok(Stretch {
            status: row.word("status")?,
            tier: row.word("tier")?,
            team: row.optional_parsed("team")?,
            from: row.timestamp("from_at")?,
            until: row.optional_timestamp("until_at")?,
        })
    };
    let sql = "select status, tier, team, from_at, until_at from desk_case_stretch where of_case = $1 order by place";
    let stretches = source.gather(sql, params![&case.id], stretch).await?;
    let hand_over = |row: &Row| {
        Ok(HandOver {
            at: row.timestamp("at")?,
            from: (row.word("from_tier")?, row.optional_parsed("from_team")?),
            to: (row.word("to_tier")?, row.optional_parsed("to_team")?),
            reason: row.text("reason")?,
            back: row.flag("back")?,
        })
    };
    let sql = "select at, from_tier, from_team, to_tier, to_team, reason, back from desk_case_hand_over where of_case = $1 order by place";
    let hand_overs = source.gather(sql, params![&case.id], hand_over).await?;
    let reopening = |row: &Row| Ok((row.timestamp("at")?, row.text("reason")?));
    let sql = "select at, reason from desk_case_reopening where of_case = $1 order by place";
    let reopenings = source.gather(sql, params![&case.id], reopening).await?;
    let replies = replies(source, &case.id).await?;
    let mut course = Course::kept(stretches).ok_or_else(|| unkept("stretch"))?;
    course.reopenings = reopenings;
    course.hand_overs = hand_overs;
    course.assignee.clone_from(&case.course.assignee);
    course.last_assignee.clone_from(&case.course.last_assignee);
    course.reassigned = case.course.reassigned;
    course.first_answer_at = case.course.first_answer_at;
    course.solved_at = case.course.solved_at;
    course.closed_at = case.course.closed_at;
    course.solution.clone_from(&case.course.solution);
    course.cause.clone_from(&case.course.cause);
    course.merged_into.clone_from(&case.course.merged_into);
    Ok(Case { course, replies, ..case })
}

/// A case by its id.
pub async fn case_find(source: &impl Source, id: &CaseId) -> Result<Option<Case>, StoreError> {
    match source.row(&format!("select {CASE} from desk_case where id = $1"), params![id]).await? {
        Some(row) => Ok(Some(whole(source, bare(&row)?).await?)),
        None => Ok(None),
    }
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
    wholes(source, &sql, params![]).await
}

/// The same of those behind which a known fault is and where whoever asked has not been told something since a moment; so many at the most.
pub async fn case_untold_because(
    source: &impl Source,
    problem: &ProblemId,
    (text, since): (&str, Timestamp),
    most: i64,
) -> Result<Vec<Case>, StoreError> {
    let sql = format!(
        "select {CASE} from desk_case where problem = $1 and {OPEN} and not exists (select 1 from desk_message
            where of_case = desk_case.id and kind = 'to-requester' and desk_message.text = $2 and at >= $3)
        order by opened_at, id limit $4"
    );
    wholes(source, &sql, params![problem, text, since, most]).await
}

async fn wholes(source: &impl Source, sql: &str, params: Vec<Param>) -> Result<Vec<Case>, StoreError> {
    let mut all = Vec::new();
    for case in source.gather(sql, params, bare).await? {
        all.push(whole(source, case).await?);
    }
    Ok(all)
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
