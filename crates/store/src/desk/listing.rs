//! Lists of cases: who sees which, by what they are looked for, and in which order.

use super::case::{CASE, OPEN, bare};
use crate::among::AT_ONCE;
use crate::organisation::{Conditions, Page, Window, anywhere};
use crate::value::word;
use crate::{Row, Source, StoreError};
use domain::Timestamp;
use domain::desk::Case;
use domain::desk::words::{CaseKind, Channel, Priority, Tier};
use domain::identity::{PersonId, ProblemId, SystemId, TeamId};
use std::collections::{BTreeMap, HashSet};

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
    /// Those of one's teams whose time has gone and that nobody is at.
    Taking,
    /// Those that wait for somebody else.
    Waiting,
    /// Those that are solved or closed.
    Over,
    /// Every one.
    All,
}

impl CaseView {
    /// Every view, in the order in which they are shown.
    pub const ALL: [Self; 9] =
        [Self::Open, Self::Own, Self::Team, Self::Unassigned, Self::Late, Self::Taking, Self::Waiting, Self::Over, Self::All];

    /// Its word, as in addresses; the first has none.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "",
            Self::Own => "own",
            Self::Team => "team",
            Self::Unassigned => "unassigned",
            Self::Late => "late",
            Self::Taking => "taking",
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
            ways.push(conditions.among("system", manages));
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
        let these = conditions.among("desk_case.id", some);
        conditions.plain(&these);
        let sql = format!("select desk_case.id from desk_case {}", conditions.clause());
        found.extend(source.gather(&sql, conditions.params(), |row| row.text("id")).await?);
    }
    Ok(found)
}

/// Cases beside the next end of a clock of the law, where one goes.
const CASES: &str = "desk_case left join desk_clock_end on desk_clock_end.incident = desk_case.id";
/// When the first of what is due is: what the desk promises, or what the law asks for.
const DUE: &str = "case when law_due_at < coalesce(due_at, '9999') then law_due_at else due_at end";

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
    /// Because of this known fault.
    pub problem: Option<ProblemId>,
    /// That came so.
    pub channel: Option<Channel>,
    /// Opened from one moment to before another.
    pub opened: Option<(Timestamp, Timestamp)>,
    /// Whose owed answer was due from one moment to before another, given or not.
    pub owed: Option<(Timestamp, Timestamp)>,
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
            problem: None,
            channel: None,
            opened: None,
            owed: None,
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
            CaseView::Team => format!("{OPEN} and {}", conditions.among("team", &self.teams)),
            CaseView::Unassigned => format!("{OPEN} and assignee is null"),
            CaseView::Late => {
                // What waits for somebody else has no promise that runs, and may still owe an answer.
                let at = conditions.value(self.at);
                format!("{OPEN} and {DUE} <= {at}")
            }
            CaseView::Taking => taking(&self.teams, self.at, conditions),
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
        if let Some(problem) = &self.problem {
            conditions.add("problem = ?", problem);
        }
        if let Some(channel) = self.channel {
            conditions.add("channel = ?", word(&channel));
        }
        for (column, span) in [("opened_at", self.opened), ("answer_due", self.owed)] {
            if let Some((from, until)) = span {
                conditions.add(&format!("{column} >= ?"), from);
                conditions.add(&format!("{column} < ?"), until);
            }
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
                format!("case when {DUE} is null then 1 else 0 end, {DUE}, priority, opened_at, desk_case.id")
            }
            CaseSort::Subject => format!("sort_key {way}, desk_case.id {way}"),
            CaseSort::Number => format!("year {way}, number {way}"),
            CaseSort::Priority => format!("priority {way}, opened_at {way}, desk_case.id {way}"),
            CaseSort::Due => format!("case when {DUE} is null then 1 else 0 end, {DUE} {way}, desk_case.id {way}"),
            CaseSort::Changed => format!("changed_at {way}, desk_case.id {way}"),
        }
    }
}

/// That it is with one of some teams, that nobody is at it, and that its time has gone.
fn taking(teams: &[TeamId], at: Timestamp, conditions: &mut Conditions) -> String {
    let (theirs, at) = (conditions.among("team", teams), conditions.value(at));
    format!("{theirs} and status in ('new', 'under-way') and assignee is null and {DUE} <= {at}")
}

/// That somebody asked, had it asked for them, or watches.
fn asked(person: &str) -> String {
    format!(
        "(requester = {person} or behalf = {person}
            or exists (select 1 from desk_case_watcher where of_case = desk_case.id and person = {person}))"
    )
}

/// A case in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// The case; of the way it went only where it lies and since when.
    pub case: Case,
    /// When the first of what is due of it is, by what the desk promises or by the law; none while its clocks stand still.
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
    let sql =
        format!("select {CASE}, {DUE} as first_due from {CASES} {clause} order by {order} limit ${} offset ${count}", count - 1);
    Ok(Page { rows: source.gather(&sql, params, row_first_due).await?, total })
}

/// How many cases that wait for somebody are read at the most.
const WAITING: i64 = 500;

/// The cases that wait for somebody: those that they asked for and that wait for their answer, those that they are at, and those of their
/// teams that nobody is at and whose time has gone; what is due first stands first.
pub async fn case_waiting(
    source: &impl Source,
    seen: &CasesSeen,
    teams: &[TeamId],
    at: Timestamp,
) -> Result<Vec<CaseRow>, StoreError> {
    let Some(person) = &seen.person else { return Ok(Vec::new()) };
    let mut conditions = Conditions::default();
    seen.narrow(&mut conditions);
    let person = conditions.value(person);
    let mut ways = vec![
        format!("(status = 'waits-for-user' and (requester = {person} or behalf = {person}))"),
        format!("(assignee = {person} and status in ('new', 'under-way'))"),
    ];
    if !teams.is_empty() {
        ways.push(format!("({})", taking(teams, at, &mut conditions)));
    }
    conditions.plain(&format!("({})", ways.join(" or ")));
    let limit = conditions.value(WAITING);
    let sql = format!(
        "select {CASE}, {DUE} as first_due from {CASES} {}
        order by case when {DUE} is null then 1 else 0 end, {DUE}, desk_case.id limit {limit}",
        conditions.clause()
    );
    source.gather(&sql, conditions.params(), row_first_due).await
}

/// A row with the first of what is due of it, by the desk or by the law.
fn row_first_due(row: &Row) -> Result<CaseRow, StoreError> {
    Ok(CaseRow { due_at: row.optional_timestamp("first_due")?, ..row_of(row)? })
}

pub(super) fn row_of(row: &Row) -> Result<CaseRow, StoreError> {
    let at = |column| row.optional_timestamp(column);
    Ok(CaseRow { due_at: at("due_at")?, warn_at: at("warn_at")?, answer_due: at("answer_due")?, case: bare(row)? })
}

async fn counted(source: &impl Source, conditions: &Conditions) -> Result<i64, StoreError> {
    let sql = format!("select count(*) as number from {CASES} {}", conditions.clause());
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
    let sql = format!("select {} from {CASES} {}", sums.join(", "), conditions.clause());
    let Some(row) = source.row(&sql, conditions.params()).await? else { return Ok(BTreeMap::new()) };
    let count = |(place, view): (usize, CaseView)| Ok((view.word(), row.integer(&format!("view_{place}"))?));
    CaseView::ALL.into_iter().enumerate().map(count).collect()
}
