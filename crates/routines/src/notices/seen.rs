//! The notices of one person, with how it stands with each now, and how each kind reaches them.

use super::remind::{Known, waiting};
use super::what::{NoticeSeen, What};
use crate::activity::Sight;
use crate::audit::{FindingView, findings_covered};
use crate::desk::{CaseSeen, Standing};
use crate::report::report_address;
use crate::year::{Waiting, waiting as rounds_waiting};
use crate::{Failure, Outcome, Town};
use domain::activity::Object;
use domain::audit::FindingState;
use domain::calendar::day_of;
use domain::identity::{AppointmentId, LoginId, PersonId, SavedViewId};
use domain::notices::{Kind, Notice, Way};
use domain::organisation::Absence;
use domain::year::Reminded;
use domain::{Day, Timestamp};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::pin::Pin;
use store::View;
use store::activity::comment_find;
use store::lists::{saved_view_find, saved_view_number};
use store::notices as table;
use store::organisation::{AppointmentFilter, Window, absence_find, absence_on, appointment_list, body_find};
use store::report::report_find;
use store::systems::question_rows;

/// A page of somebody's notices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticesSeen {
    /// Those on the page.
    pub rows: Vec<NoticeSeen>,
    /// How many there are in all.
    pub all: i64,
    /// How many of them are unread.
    pub unread: i64,
}

/// Somebody's notices, the newest first, all or the unread; what a notice is about and is no more, or may no longer be seen, goes with it.
pub async fn notices(town: &Town, login: &LoginId, (unread, window): (bool, Window), at: Timestamp) -> Outcome<NoticesSeen> {
    let view = town.read().await?;
    let found = table::notice_list(&view, login, unread, window).await?;
    let (all, unread) = table::notice_counts(&view, login).await?;
    Ok(NoticesSeen { rows: seen(town, &view, found, at).await?, all, unread })
}

/// Whether a notice is somebody's.
pub async fn is_noticed(town: &Town, login: &LoginId, id: &str) -> Outcome<bool> {
    Ok(table::notice_is_of(&town.read().await?, login, id).await?)
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
            Kind::View => saved_view(view, &notice.subject).await?,
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
            Kind::Case | Kind::TeamCase => case(town, &mut sight, &notice, at).await?,
            Kind::Shortage => shortage(town, &mut sight, &notice).await?,
        };
        found.extend(what.map(|what| NoticeSeen { notice, what }));
    }
    Ok(found)
}

/// A saved view with its number as it was last counted, minutes ago at the most.
async fn saved_view(view: &View, id: &str) -> Outcome<Option<What>> {
    let Ok(id) = id.parse::<SavedViewId>() else { return Ok(None) };
    let Some(saved) = saved_view_find(view, &id).await? else { return Ok(None) };
    let (count, _) = saved_view_number(view, &id).await?.unwrap_or_default();
    let passed = saved.above.is_some_and(|above| count > above);
    Ok(Some(What::View { at: saved.address(), name: saved.name, count, passed }))
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
///
/// Whoever looks after what waits for somebody who is away is told that it waits, and is led to the page of the one who is away.
async fn audited(town: &Town, sight: &mut Sight<'_>, notice: &Notice, at: Timestamp) -> Outcome<Option<What>> {
    let Ok(id) = notice.subject.parse() else { return Ok(None) };
    let Some(caller) = sight.caller(&notice.login).await? else { return Ok(None) };
    let looking: Pin<Box<dyn Future<Output = Outcome<FindingView>> + Send + '_>> =
        Box::pin(crate::audit::finding(town, &caller, &id, at));
    let seen = match looking.await {
        Ok(seen) => Some(seen),
        Err(Failure::Fault(fault)) => return Err(Failure::Fault(fault)),
        Err(_) => None,
    };
    let covered = findings_covered(town, &caller, at).await?.into_iter().find(|each| each.id == id);
    if let Some(covered) = covered {
        return Ok(Some(What::Audit {
            cited: covered.cited,
            review: covered.review,
            state: covered.state,
            open: true,
            at: format!("/people/{}", covered.away.person),
            away: Some(covered.away.name),
        }));
    }
    Ok(seen.map(|seen| What::Audit {
        cited: seen.cited(),
        open: seen.may_answer || (seen.may_audit && seen.finding.state == FindingState::Answered),
        state: seen.finding.state,
        away: None,
        at: format!("/audit/findings/{id}"),
        review: seen.review.name,
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
        sensitive: seen.case.is_sensitive(),
        status: seen.case.course.status(),
        late: seen.promises.standing(at) == Standing::Late,
        over: seen.case.course.closed_at.is_some_and(|closed| closed > notice.made_at),
        taken: notice.kind == Kind::TeamCase && seen.case.course.assignee.is_some(),
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
