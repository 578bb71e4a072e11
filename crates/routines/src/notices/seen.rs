//! The notices of one person, with how it stands with each now, and how each kind reaches them.

use super::remind::{Known, ToDo, waiting};
use crate::activity::{Sight, Thing};
use crate::audit::FindingView;
use crate::desk::{CaseSeen, Standing};
use crate::report::report_address;
use crate::year::{Waiting, waiting as rounds_waiting};
use crate::{Failure, Outcome, Town};
use domain::activity::Object;
use domain::audit::FindingState;
use domain::calendar::day_of;
use domain::desk::words::Status;
use domain::identity::{AppointmentId, LoginId, PersonId, SavedViewId};
use domain::notices::{Kind, Notice, Way};
use domain::organisation::{Absence, Role};
use domain::year::Reminded;
use domain::{Day, Timestamp};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::pin::Pin;
use store::View;
use store::activity::comment_find;
use store::lists::saved_view_find;
use store::notices as table;
use store::organisation::{AppointmentFilter, Window, absence_find, absence_on, appointment_list, body_find};
use store::report::report_find;
use store::systems::question_rows;

/// How many notices somebody sees at the most.
const MOST: usize = 200;

/// What a notice is about, as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A question about a system.
    Question {
        /// The system.
        system: String,
        /// Whether it still has no answer.
        open: bool,
    },
    /// An appointment.
    Appointment {
        /// As what.
        role: Role,
        /// For which system or body.
        object: String,
        /// Where that has its page.
        at: String,
        /// Whether it is as a substitute.
        substitute: bool,
    },
    /// A saved view.
    View {
        /// What it is called.
        name: String,
        /// Its address.
        at: String,
    },
    /// A reminder by somebody.
    Reminder {
        /// Who reminds; none where that is not to be told.
        by: Option<String>,
        /// In which words; may be empty.
        text: String,
        /// What still waits.
        open: Vec<ToDo>,
        /// Where it is done.
        at: String,
    },
    /// A comment that names the reader.
    Mention {
        /// On what.
        thing: Thing,
        /// Who said it; none for somebody whom the reader may not know.
        who: Option<String>,
        /// Whether it still stands.
        stands: bool,
    },
    /// What happened to something that the reader follows.
    Followed {
        /// To what.
        thing: Thing,
        /// How much.
        count: i64,
    },
    /// Somebody away for whom the reader stands in.
    StandIn {
        /// Who; none where that is not to be told.
        who: Option<String>,
        /// The first and the last day.
        days: (Day, Day),
        /// Whether it is over.
        over: bool,
        /// The page of the person.
        at: String,
    },
    /// The yearly round.
    Round {
        /// Of which year.
        year: i16,
        /// For whom the reader looks after it: none for their own; the name is left out where it is not to be told.
        away: Option<Option<String>>,
        /// How many wait.
        waiting: usize,
        /// The last day.
        last_day: Day,
        /// Whether it is past.
        late: bool,
        /// Where it is gone through.
        at: String,
    },
    /// What an audit found.
    Audit {
        /// Its number, as people cite it.
        cited: String,
        /// What the review is called.
        review: String,
        /// How far it has come.
        state: FindingState,
        /// Whether it is in the reader's hands: to be answered, or for an auditor to be judged.
        open: bool,
    },
    /// A case.
    Case {
        /// Its number, as people cite it.
        cited: String,
        /// What it is about.
        subject: String,
        /// How far it has come.
        status: Status,
        /// Whether its time has gone.
        late: bool,
        /// The number of the reader's own case that went into it, where that is what is told.
        merged: Option<String>,
        /// Where it is.
        at: String,
    },
    /// A month in which the desk fell short.
    Shortage {
        /// The first day of the month.
        month: Day,
        /// At how many tiers and teams.
        places: i64,
        /// Where it is read.
        at: String,
    },
    /// A report.
    Report {
        /// The body; empty for the whole municipality.
        body: String,
        /// Where it is read.
        at: String,
    },
}

/// A notice and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeSeen {
    /// The notice.
    pub notice: Notice,
    /// What it is about.
    pub what: What,
}

impl NoticeSeen {
    /// Whether something is still to be done or known: a question that has its answer is over, a reminder of what is done, a comment that was withdrawn.
    pub const fn lasts(&self) -> bool {
        match &self.what {
            What::Question { open, .. } | What::Audit { open, .. } => *open,
            What::Round { waiting, .. } => *waiting > 0,
            What::Case { status, .. } => !matches!(status, Status::Closed),
            What::Reminder { open, .. } => !open.is_empty(),
            What::Mention { stands, .. } => *stands,
            What::StandIn { over, .. } => !*over,
            What::Appointment { .. }
            | What::View { .. }
            | What::Followed { .. }
            | What::Shortage { .. }
            | What::Report { .. } => true,
        }
    }
}

/// Somebody's notices, the newest first; what a notice is about and is no more, or may no longer be seen, goes with it.
pub async fn notices(town: &Town, login: &LoginId, at: Timestamp) -> Outcome<Vec<NoticeSeen>> {
    let view = town.read().await?;
    let found = table::notice_list(&view, login, MOST).await?;
    seen(town, &view, found, at).await
}

/// Notices with what they are about now.
pub(super) async fn seen(town: &Town, view: &View, notices: Vec<Notice>, at: Timestamp) -> Outcome<Vec<NoticeSeen>> {
    let known = if notices.iter().any(|notice| notice.kind == Kind::Reminder) {
        Some(Known::read(town, view, day_of(at), at).await?)
    } else {
        None
    };
    let mut sight = Sight::new(town, view, at);
    let mut rounds = Rounds::default();
    let questions = if notices.iter().any(|notice| notice.kind == Kind::Question) {
        let rows = question_rows(view, false).await?.into_iter();
        rows.map(|row| (row.question.id.to_string(), (row.system_name, row.question.answer.is_none()))).collect()
    } else {
        HashMap::new()
    };
    let mut found = Vec::new();
    for notice in notices {
        let what = match notice.kind {
            Kind::Question => {
                questions.get(&notice.subject).map(|(system, open)| What::Question { system: system.clone(), open: *open })
            }
            Kind::Appointment => appointment(view, &notice.subject).await?,
            Kind::View => match notice.subject.parse::<SavedViewId>() {
                Ok(id) => saved_view_find(view, &id).await?.map(|view| What::View { at: view.address(), name: view.name }),
                Err(_) => None,
            },
            Kind::Round => round(town, view, &mut rounds, &notice, at).await?,
            Kind::Reminder => match &known {
                Some(known) => reminder(view, known, &notice).await?,
                None => None,
            },
            Kind::Mention => mention(town, view, &mut sight, &notice).await?,
            Kind::Followed => followed(&mut sight, &notice).await?,
            Kind::Report => report(view, &notice.subject).await?,
            Kind::StandIn => standing_in(view, &notice, day_of(at)).await?,
            Kind::Audit => audited(town, &mut sight, &notice, at).await?,
            Kind::Case => case(town, &mut sight, &notice, at).await?,
            Kind::Shortage => shortage(town, &mut sight, &notice).await?,
        };
        found.extend(what.map(|what| NoticeSeen { notice, what }));
    }
    Ok(found)
}

/// A reminder as it stands for its reader; who reminds is told where the identity is not protected.
async fn reminder(view: &View, known: &Known, notice: &Notice) -> Outcome<Option<What>> {
    let Some(person) = store::login::login_find(view, &notice.login).await?.and_then(|login| login.person) else {
        return Ok(None);
    };
    let Some((by, text, open)) = waiting(view, known, &notice.subject, &person).await? else { return Ok(None) };
    let by = match by {
        Some(by) => store::organisation::person_find(view, &by).await?.filter(|by| !by.protected).map(|by| by.name()),
        None => None,
    };
    let all_at = |place: &str| open.iter().all(|each| each.at.starts_with(place));
    let at = match open.as_slice() {
        [one] => one.at.clone(),
        _ if all_at("/questions/") => "/questions?view=mine".to_owned(),
        _ if all_at("/year/rounds/") => "/year/rounds".to_owned(),
        _ => "/deviations?view=mine".to_owned(),
    };
    Ok(Some(What::Reminder { by, text, open: open.into_iter().map(|each| each.to_do).collect(), at }))
}

async fn mention(town: &Town, view: &View, sight: &mut Sight<'_>, notice: &Notice) -> Outcome<Option<What>> {
    let Ok(id) = notice.subject.parse() else { return Ok(None) };
    let Some(comment) = comment_find(view, &id).await? else { return Ok(None) };
    let Some(thing) = sight.thing(&notice.login, &comment.object).await? else { return Ok(None) };
    let Some(caller) = sight.caller(&notice.login).await? else { return Ok(None) };
    // Whoever was named by mistake is no longer asked once the comment was put right.
    let stands = comment.stands() && caller.person.as_ref().is_some_and(|person| comment.names().contains(person));
    let who = crate::history::acted(town, &caller, view, &comment.author).await?;
    Ok(Some(What::Mention { thing, who, stands }))
}

async fn followed(sight: &mut Sight<'_>, notice: &Notice) -> Outcome<Option<What>> {
    let object = notice.subject.split_once(':').and_then(|(kind, key)| Object::from_words(kind, key));
    let Some(object) = object else { return Ok(None) };
    let thing = sight.thing(&notice.login, &object).await?;
    Ok(thing.map(|thing| What::Followed { thing, count: notice.figure.parse().unwrap_or(0) }))
}

/// A finding as it stands; whoever may not see it any more, as after an appointment has ended, is not told of it.
async fn audited(town: &Town, sight: &mut Sight<'_>, notice: &Notice, at: Timestamp) -> Outcome<Option<What>> {
    let Ok(id) = notice.subject.parse() else { return Ok(None) };
    let Some(caller) = sight.caller(&notice.login).await? else { return Ok(None) };
    let looking: Pin<Box<dyn Future<Output = Outcome<FindingView>> + Send + '_>> =
        Box::pin(crate::audit::finding(town, &caller, &id, at));
    let seen = match looking.await {
        Ok(seen) => seen,
        Err(Failure::Fault(fault)) => return Err(Failure::Fault(fault)),
        Err(_) => return Ok(None),
    };
    let state = seen.finding.state;
    Ok(Some(What::Audit {
        cited: seen.cited(),
        review: seen.review.name.clone(),
        open: seen.may_answer || (seen.may_audit && state == FindingState::Answered),
        state,
    }))
}

/// A case as it stands, for whoever may still see it.
async fn case(town: &Town, sight: &mut Sight<'_>, notice: &Notice, at: Timestamp) -> Outcome<Option<What>> {
    let Ok(id) = notice.subject.parse() else { return Ok(None) };
    let Some(caller) = sight.caller(&notice.login).await? else { return Ok(None) };
    let looking: Pin<Box<dyn Future<Output = Outcome<CaseSeen>> + Send + '_>> =
        Box::pin(crate::desk::case(town, &caller, &id, at));
    let seen = match looking.await {
        Ok(seen) => seen,
        Err(Failure::Fault(fault)) => return Err(Failure::Fault(fault)),
        Err(_) => return Ok(None),
    };
    Ok(Some(What::Case {
        cited: seen.case.cited(),
        subject: seen.case.subject.clone(),
        status: seen.case.course.status(),
        late: seen.promises.standing(at) == Standing::Late,
        merged: Some(notice.figure.clone()).filter(|number| !number.is_empty()),
        at: format!("/desk/cases/{id}"),
    }))
}

/// A shortage, for whoever may still see the figures of the desk.
async fn shortage(town: &Town, sight: &mut Sight<'_>, notice: &Notice) -> Outcome<Option<What>> {
    let Ok(month) = format!("{}-01", notice.subject).parse::<Day>() else { return Ok(None) };
    let Some(caller) = sight.caller(&notice.login).await? else { return Ok(None) };
    if !crate::desk::may_follow_up(town, &caller).await? {
        return Ok(None);
    }
    let at = format!("/desk/report?from={month}&to={}", month.last_of_month());
    Ok(Some(What::Shortage { month, places: notice.figure.parse().unwrap_or(0), at }))
}

async fn appointment(view: &View, id: &str) -> Outcome<Option<What>> {
    let Ok(id) = id.parse::<AppointmentId>() else { return Ok(None) };
    // It is their own, whoever they are.
    let window = Window { offset: 0, limit: 1 };
    let filter = AppointmentFilter { id: Some(id), with_protected: true, window, ..AppointmentFilter::default() };
    let row = appointment_list(view, &filter).await?.rows.into_iter().next();
    Ok(row.map(|row| {
        let (object, at) = match (row.system, row.body) {
            (Some((id, name)), _) => (name, format!("/systems/{id}")),
            (None, Some((id, name))) => (name, format!("/organisation/{id}")),
            (None, None) => (String::new(), format!("/people/{}", row.person.0)),
        };
        What::Appointment { role: row.role, object, at, substitute: row.substitute }
    }))
}

/// Somebody away, as long as the reader is the one who stands in.
async fn standing_in(view: &View, notice: &Notice, day: Day) -> Outcome<Option<What>> {
    let Ok(id) = notice.subject.parse() else { return Ok(None) };
    let Some(absence) = absence_find(view, &id).await? else { return Ok(None) };
    let reader = store::login::login_find(view, &notice.login).await?.and_then(|login| login.person);
    if reader.is_none() || absence.stand_in != reader {
        return Ok(None);
    }
    let last = absence.period.until.and_then(|until| until.yesterday().ok()).unwrap_or(absence.period.from);
    let away = store::organisation::person_find(view, &absence.person).await?;
    Ok(Some(What::StandIn {
        who: away.filter(|away| !away.protected).map(|away| away.name()),
        days: (absence.period.from, last),
        over: last < day,
        at: format!("/people/{}", absence.person),
    }))
}

/// What notices of rounds are held against, read once for all of them.
#[derive(Default)]
struct Rounds {
    away: Option<Vec<Absence>>,
    years: HashMap<i16, Waiting>,
}

impl Rounds {
    async fn away(&mut self, view: &View, day: Day) -> Outcome<&[Absence]> {
        if self.away.is_none() {
            self.away = Some(absence_on(view, day).await?);
        }
        Ok(self.away.as_deref().unwrap_or_default())
    }

    async fn of(&mut self, town: &Town, year: i16, at: Timestamp) -> Outcome<&Waiting> {
        Ok(match self.years.entry(year) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(rounds_waiting(town, year, at, day_of(at)).await?),
        })
    }
}

/// How it stands with the rounds that a notice tells of, as long as they are the reader's own or of somebody for whom the reader stands in.
async fn round(town: &Town, view: &View, rounds: &mut Rounds, notice: &Notice, at: Timestamp) -> Outcome<Option<What>> {
    let Some((year, of)) = notice.subject.split_once(':') else { return Ok(None) };
    let (Ok(year), Ok(of)) = (year.parse::<i16>(), of.parse::<PersonId>()) else { return Ok(None) };
    let day = day_of(at);
    let reader = store::login::login_find(view, &notice.login).await?.and_then(|login| login.person);
    let own = reader.as_ref() == Some(&of);
    let covers = |absence: &Absence| absence.person == of && absence.stand_in == reader;
    if reader.is_none() || !(own || rounds.away(view, day).await?.iter().any(covers)) {
        return Ok(None);
    }
    let away = if own {
        None
    } else {
        let person = store::organisation::person_find(view, &of).await?;
        Some(person.filter(|person| !person.protected).map(|person| person.name()))
    };
    let waiting = rounds.of(town, year, at).await?;
    let open: Vec<_> = waiting.of(&of).collect();
    let page = match open.as_slice() {
        _ if !own => format!("/people/{of}"),
        [one] => one.address(),
        _ => "/year/rounds".to_owned(),
    };
    Ok(Some(What::Round {
        year,
        away,
        waiting: open.len(),
        last_day: waiting.last_day,
        late: waiting.reminded(day) == Some(Reminded::Late),
        at: page,
    }))
}

async fn report(view: &View, id: &str) -> Outcome<Option<What>> {
    let Ok(id) = id.parse() else { return Ok(None) };
    let Some(report) = report_find(view, &id).await? else { return Ok(None) };
    let body = match &report.body {
        Some(id) => body_find(view, id).await?.map(|body| body.name).unwrap_or_default(),
        None => String::new(),
    };
    Ok(Some(What::Report { body, at: report_address(report.body.as_ref(), report.day) }))
}

/// Marks one notice of one's own as read.
pub async fn read_one(town: &Town, login: &LoginId, id: &str, at: Timestamp) -> Outcome<()> {
    Ok(town.store().operate(async |upkeep| table::notice_read(upkeep, login, Some(id), at).await).await?)
}

/// Marks all one's notices as read.
pub async fn read_all(town: &Town, login: &LoginId, at: Timestamp) -> Outcome<()> {
    Ok(town.store().operate(async |upkeep| table::notice_read(upkeep, login, None, at).await).await?)
}

/// How each kind reaches somebody.
pub async fn ways(town: &Town, login: &LoginId) -> Outcome<Vec<(Kind, Way)>> {
    let chosen = table::notice_ways(&town.read().await?, login).await?;
    Ok(Kind::ALL.map(|kind| (kind, chosen.get(&kind).copied().unwrap_or(kind.usual()))).to_vec())
}

/// Chooses how some kinds reach somebody.
pub async fn way_choose(town: &Town, login: &LoginId, chosen: &[(Kind, Way)]) -> Outcome<()> {
    let kept = town.store().operate(async |upkeep| {
        for (kind, way) in chosen {
            table::notice_way_save(upkeep, login, *kind, *way).await?;
        }
        Ok::<(), store::StoreError>(())
    });
    Ok(kept.await?)
}
