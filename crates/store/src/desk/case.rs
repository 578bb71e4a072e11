//! Cases: one with the way it went, lists of them, and what is to be warned of.

use super::reply::{Dues, replies, replies_keep};
use crate::change::Execute as _;
use crate::organisation::{Conditions, Page, Window, anywhere};
use crate::value::word;
use crate::{Change, Param, Row, Source, StoreError, params};
use domain::Timestamp;
use domain::desk::course::{Course, HandOver, Stretch};
use domain::desk::words::{CaseKind, Priority, Tier};
use domain::desk::{Case, Rating};
use domain::identity::{CaseId, PersonId, SystemId, TeamId};
use domain::sorting::{folded, sort_key};
use std::collections::{BTreeMap, HashSet};

pub(super) const CASE: &str = "desk_case.id, desk_case.version, year, number, kind, channel, requester, desk_case.mail, behalf, system, body, district,
    equipment, subject, desk_case.text, urgency, impact, aware_at, problem, article, grade, rating_comment, rated_at, status, desk_case.tier, team,
    assignee, opened_at, changed_at, first_answer_at, solved_at, closed_at, solution, desk_case.cause, merged_into, due_at, warn_at, answer_due";

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
        rating,
        replies: Vec::new(),
        course,
        version: row.integer("version")?,
    })
}

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

/// The number of the next case of a year.
pub async fn case_next(source: &impl Source, year: i16) -> Result<i64, StoreError> {
    let sql = "select max(number) as number from desk_case where year = $1";
    let last = source.row(sql, params![i64::from(year)]).await?.map(|row| row.optional_integer("number")).transpose()?.flatten();
    Ok(last.unwrap_or(0) + 1)
}

/// Every case that is not over, whole.
pub async fn case_open(source: &impl Source) -> Result<Vec<Case>, StoreError> {
    let sql = format!("select {CASE} from desk_case where status not in ('solved', 'closed') order by opened_at");
    let mut all = Vec::new();
    for case in source.gather(&sql, params![], bare).await? {
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
        ("grade", rating.map(|rating| i64::from(rating.grade)).into()),
        ("rating_comment", rating.and_then(|rating| rating.comment.as_ref()).into()),
        ("rated_at", rating.map(|rating| rating.at).into()),
        ("status", word(&course.status())),
        ("tier", word(&tier)),
        ("team", team.into()),
        ("assignee", course.assignee.as_ref().into()),
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

/// Which cut of the cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CaseView {
    /// All that are not over.
    #[default]
    Open,
    /// Those that one is at.
    Own,
    /// Those of one's teams.
    Team,
    /// Those that nobody is at.
    Unassigned,
    /// Those whose time has gone.
    Late,
    /// Those that wait for somebody else.
    Waiting,
    /// Those that are solved or closed.
    Over,
    /// Every one.
    All,
}

impl CaseView {
    /// Every view, in the order in which they are shown.
    pub const ALL: [Self; 8] =
        [Self::Open, Self::Own, Self::Team, Self::Unassigned, Self::Late, Self::Waiting, Self::Over, Self::All];

    /// Its word, as in addresses; the first has none.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "",
            Self::Own => "own",
            Self::Team => "team",
            Self::Unassigned => "unassigned",
            Self::Late => "late",
            Self::Waiting => "waiting",
            Self::Over => "over",
            Self::All => "all",
        }
    }

    /// The view of a word; none where there is none.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.word() == word)
    }
}

/// Which cases somebody may see, as the policies say it of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasesSeen {
    /// Whether those of others are seen as well.
    pub all: bool,
    /// Whether security incidents of others are among them.
    pub sensitive: bool,
    /// Who looks.
    pub person: Option<PersonId>,
    /// The systems that the one who looks manages.
    pub manages: Vec<SystemId>,
}

impl CasesSeen {
    /// Narrows a question of cases to what is seen.
    pub(crate) fn narrow(&self, conditions: &mut Conditions) {
        let Self { all, sensitive, person, manages } = self;
        if *all && *sensitive {
            return;
        }
        let person = conditions.value(person.as_ref().map(ToString::to_string).unwrap_or_default());
        let mut ways = vec![asked(&person)];
        if *all {
            ways.push("kind <> 'security-incident'".to_owned());
        }
        if !manages.is_empty() {
            let places: Vec<String> = manages.iter().map(|system| conditions.value(system)).collect();
            ways.push(format!("(system in ({}))", places.join(", ")));
        }
        conditions.plain(&format!("({})", ways.join(" or ")));
    }
}

/// Which of some cases are seen, by their ids as they are written elsewhere.
pub async fn case_seen_among(source: &impl Source, seen: &CasesSeen, ids: &[String]) -> Result<HashSet<String>, StoreError> {
    let mut found = HashSet::new();
    for some in ids.chunks(AT_ONCE) {
        let mut conditions = Conditions::default();
        seen.narrow(&mut conditions);
        among(&mut conditions, "desk_case.id", some);
        let sql = format!("select desk_case.id from desk_case {}", conditions.clause());
        found.extend(source.gather(&sql, conditions.params(), |row| row.text("id")).await?);
    }
    Ok(found)
}

/// How many cases one question names.
const AT_ONCE: usize = 500;

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CaseSort {
    /// The most pressing first: what is due first, then by priority, then what came first.
    #[default]
    Pressing,
    /// By subject.
    Subject,
    /// By number.
    Number,
    /// By priority.
    Priority,
    /// By when something is due.
    Due,
    /// By when something last changed.
    Changed,
}

/// Which cases.
#[derive(Clone, Debug)]
pub struct CaseFilter {
    /// What may be seen.
    pub seen: CasesSeen,
    /// Which cut.
    pub view: CaseView,
    /// The teams of the one who looks.
    pub teams: Vec<TeamId>,
    /// Those alone that this person asked, had asked for them, or watches.
    pub asked_by: Option<PersonId>,
    /// A part of number or subject.
    pub text: String,
    /// Of this kind.
    pub kind: Option<CaseKind>,
    /// Of this priority.
    pub priority: Option<Priority>,
    /// In this tier.
    pub tier: Option<Tier>,
    /// With this team.
    pub team: Option<TeamId>,
    /// About this system.
    pub system: Option<SystemId>,
    /// In which order, and whether the other way round.
    pub sort: (CaseSort, bool),
    /// Now.
    pub at: Timestamp,
    /// Which rows.
    pub window: Window,
}

impl CaseFilter {
    /// Everything that somebody may see and is not over.
    pub fn of(seen: CasesSeen, at: Timestamp) -> Self {
        Self {
            seen,
            view: CaseView::Open,
            teams: Vec::new(),
            asked_by: None,
            text: String::new(),
            kind: None,
            priority: None,
            tier: None,
            team: None,
            system: None,
            sort: (CaseSort::Pressing, false),
            at,
            window: Window::default(),
        }
    }

    fn conditions(&self) -> Conditions {
        let mut conditions = Conditions::default();
        self.may_be_seen(&mut conditions);
        let cut = self.cut(self.view, &mut conditions);
        conditions.plain(&cut);
        self.narrow(&mut conditions);
        conditions
    }

    /// The condition of a view.
    fn cut(&self, view: CaseView, conditions: &mut Conditions) -> String {
        match view {
            CaseView::Open => OPEN.to_owned(),
            CaseView::Own => {
                let person = conditions.value(self.seen.person.as_ref().map(ToString::to_string).unwrap_or_default());
                format!("{OPEN} and assignee = {person}")
            }
            CaseView::Team => format!("{OPEN} and {}", among(conditions, "team", &self.teams)),
            CaseView::Unassigned => format!("{OPEN} and assignee is null"),
            CaseView::Late => {
                // What waits for somebody else has no promise that runs, and may still owe an answer.
                let at = conditions.value(self.at);
                format!("{OPEN} and due_at <= {at}")
            }
            CaseView::Waiting => "status in ('waits-for-user', 'waits-for-supplier')".to_owned(),
            CaseView::Over => "status in ('solved', 'closed')".to_owned(),
            CaseView::All => "1 = 1".to_owned(),
        }
    }

    /// What is asked besides the view.
    fn narrow(&self, conditions: &mut Conditions) {
        if let Some(person) = &self.asked_by {
            let person = conditions.value(person);
            conditions.plain(&asked(&person));
        }
        if !self.text.trim().is_empty() {
            conditions.add("folded like ? escape '\\'", anywhere(self.text.trim().trim_start_matches('#')));
        }
        if let Some(kind) = self.kind {
            conditions.add("kind = ?", word(&kind));
        }
        if let Some(priority) = self.priority {
            conditions.add("priority = ?", word(&priority));
        }
        if let Some(tier) = self.tier {
            conditions.add("desk_case.tier = ?", word(&tier));
        }
        if let Some(team) = &self.team {
            conditions.add("team = ?", team);
        }
        if let Some(system) = &self.system {
            conditions.add("system = ?", system);
        }
    }

    fn may_be_seen(&self, conditions: &mut Conditions) {
        self.seen.narrow(conditions);
    }

    fn order(&self) -> String {
        let (sort, turned) = self.sort;
        let way = if turned { "desc" } else { "asc" };
        match sort {
            CaseSort::Pressing => {
                "case when due_at is null then 1 else 0 end, due_at, priority, opened_at, desk_case.id".to_owned()
            }
            CaseSort::Subject => format!("sort_key {way}, desk_case.id {way}"),
            CaseSort::Number => format!("year {way}, number {way}"),
            CaseSort::Priority => format!("priority {way}, opened_at {way}, desk_case.id {way}"),
            CaseSort::Due => format!("case when due_at is null then 1 else 0 end, due_at {way}, desk_case.id {way}"),
            CaseSort::Changed => format!("changed_at {way}, desk_case.id {way}"),
        }
    }
}

pub(super) const OPEN: &str = "status not in ('solved', 'closed')";

/// That somebody asked, had it asked for them, or watches.
fn asked(person: &str) -> String {
    format!(
        "(requester = {person} or behalf = {person}
            or exists (select 1 from desk_case_watcher where of_case = desk_case.id and person = {person}))"
    )
}

/// That a column has one of some values.
pub(super) fn among<T>(conditions: &mut Conditions, column: &str, values: &[T]) -> String
where
    for<'a> &'a T: Into<Param>,
{
    let places: Vec<String> = values.iter().map(|value| conditions.value(value)).collect();
    if places.is_empty() { "1 = 0".to_owned() } else { format!("{column} in ({})", places.join(", ")) }
}

/// A case in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// The case; of the way it went only where it lies and since when.
    pub case: Case,
    /// When something of it is due; none while its clocks stand still.
    pub due_at: Option<Timestamp>,
    /// From when on most of that time has gone.
    pub warn_at: Option<Timestamp>,
    /// When the answer that it is owed is due, given or not; none where none is owed.
    pub answer_due: Option<Timestamp>,
}

impl CaseRow {
    /// Whether its time has gone.
    pub fn is_late(&self, now: Timestamp) -> bool {
        self.case.course.status().is_open() && self.due_at.is_some_and(|due| due <= now)
    }

    /// Whether most of its time has gone.
    pub fn is_soon(&self, now: Timestamp) -> bool {
        self.case.course.status().is_open() && !self.is_late(now) && self.warn_at.is_some_and(|warns| warns <= now)
    }
}

/// A page of cases.
pub async fn case_list(source: &impl Source, filter: &CaseFilter) -> Result<Page<CaseRow>, StoreError> {
    let conditions = filter.conditions();
    let total = counted(source, &conditions).await?;
    let (clause, mut params) = (conditions.clause(), conditions.params());
    params.push(filter.window.limit.into());
    params.push(filter.window.offset.into());
    let (order, count) = (filter.order(), params.len());
    let sql = format!("select {CASE} from desk_case {clause} order by {order} limit ${} offset ${count}", count - 1);
    Ok(Page { rows: source.gather(&sql, params, row_of).await?, total })
}

pub(super) fn row_of(row: &Row) -> Result<CaseRow, StoreError> {
    let at = |column| row.optional_timestamp(column);
    Ok(CaseRow { due_at: at("due_at")?, warn_at: at("warn_at")?, answer_due: at("answer_due")?, case: bare(row)? })
}

async fn counted(source: &impl Source, conditions: &Conditions) -> Result<i64, StoreError> {
    let sql = format!("select count(*) as number from desk_case {}", conditions.clause());
    source.row(&sql, conditions.params()).await?.map_or(Ok(0), |row| row.integer("number"))
}

/// How many cases there are in each view, whichever of them is asked for.
pub async fn case_counts(source: &impl Source, filter: &CaseFilter) -> Result<BTreeMap<&'static str, i64>, StoreError> {
    let mut conditions = Conditions::default();
    filter.may_be_seen(&mut conditions);
    filter.narrow(&mut conditions);
    let mut sums = Vec::new();
    for (place, view) in CaseView::ALL.into_iter().enumerate() {
        let cut = filter.cut(view, &mut conditions);
        sums.push(format!("coalesce(sum(case when {cut} then 1 else 0 end), 0) as view_{place}"));
    }
    let sql = format!("select {} from desk_case {}", sums.join(", "), conditions.clause());
    let Some(row) = source.row(&sql, conditions.params()).await? else { return Ok(BTreeMap::new()) };
    let count = |(place, view): (usize, CaseView)| Ok((view.word(), row.integer(&format!("view_{place}"))?));
    CaseView::ALL.into_iter().enumerate().map(count).collect()
}
