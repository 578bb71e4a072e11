//! How notices come about: they follow the journal, and the numbers of saved views.

use crate::login::caller_by_id;
use crate::systems::owes;
use crate::{Outcome, Town};
use domain::identity::{AppointmentId, BodyId, LoginId, NoticeId, PersonId, ReportId};
use domain::journal::{Act, Actor, Record};
use domain::lists::{SavedView, passed};
use domain::notices::{Kind, Notice};
use domain::organisation::Role;
use domain::{Day, Timestamp};
use std::collections::{BTreeSet, HashMap};
use store::View;
use store::journal::{JournalFilter, journal_head, journal_list};
use store::lists::{saved_view_counted, saved_view_was_above};
use store::notices::{notice_add, notice_came_to, notice_state};
use store::organisation::{AppointmentFilter, Window, appointment_find, appointment_list, body_head_ids};
use store::report::report_find;
use store::systems::{QuestionRow, question_rows};

/// How many entries are looked at together.
const AT_ONCE: usize = 200;
/// Of so many new questions or appointments each is told by itself; more came by an import, and stand on the start page.
const MOST: usize = 1_000;

/// Follows the journal to its end; what was there before the first look is told nobody.
pub async fn follow(town: &Town, day: Day, at: Timestamp) -> Outcome<()> {
    let view = town.read().await?;
    let head = journal_head(&view).await?.0;
    let Some(from) = notice_state(&view).await?.seq else {
        return Ok(town.store().operate(async |upkeep| notice_came_to(upkeep, head).await).await?);
    };
    if from >= head {
        return Ok(());
    }
    let asked = Asked { open: question_rows(&view, true).await?, heads: body_head_ids(&view, day).await?, day };
    let mut made = Vec::new();
    for (entity, kind) in [("question", Kind::Question), ("appointment", Kind::Appointment), ("board-report", Kind::Report)] {
        let mut past = from;
        for _ in 0..MOST.div_ceil(AT_ONCE) {
            let filter = JournalFilter {
                entity: Some(entity.to_owned()),
                oldest_first: true,
                past: Some(past),
                limit: AT_ONCE,
                ..JournalFilter::default()
            };
            let records = journal_list(&view, &filter).await?;
            let Some(last) = records.last() else { break };
            past = last.seq;
            for record in records.iter().filter(|record| record.act == Act::Created && record.seq <= head) {
                for login in told(town, &view, kind, record, &asked).await? {
                    made.push(notice(town, login, kind, &record.subject, format!("{}-{}", kind.word(), record.subject), at));
                }
            }
        }
    }
    drop(view);
    Ok(town
        .store()
        .operate(async |upkeep| {
            for notice in &made {
                notice_add(upkeep, notice).await?;
            }
            notice_came_to(upkeep, head).await
        })
        .await?)
}

fn notice(town: &Town, login: LoginId, kind: Kind, subject: &str, occasion: String, at: Timestamp) -> Notice {
    Notice {
        id: NoticeId::mint(at, town.chance()),
        login,
        kind,
        subject: subject.to_owned(),
        occasion,
        figure: String::new(),
        made_at: at,
        read_at: None,
        mail: None,
    }
}

/// What is read once for all the questions of a look.
struct Asked {
    open: Vec<QuestionRow>,
    heads: HashMap<BodyId, PersonId>,
    day: Day,
}

impl Asked {
    fn question(&self, id: &str) -> Option<&QuestionRow> {
        self.open.iter().find(|row| row.question.id.as_str() == id)
    }
}

/// Who is told of an entry: nobody of what they did themselves.
async fn told(town: &Town, view: &View, kind: Kind, record: &Record, asked: &Asked) -> Outcome<Vec<LoginId>> {
    let people = match kind {
        Kind::Question => who_is_asked(view, &record.subject, asked).await?,
        Kind::Appointment => appointed(view, &record.subject).await?,
        Kind::Report => reported_to(view, &record.subject, asked).await?,
        Kind::View => BTreeSet::new(),
    };
    let mut logins = Vec::new();
    for person in people {
        if record.actor.name == Actor::person(&person).name {
            continue;
        }
        for login in store::login::login_of_person(view, &person).await? {
            if login.closed || login.service {
                continue;
            }
            let owed = kind != Kind::Question || owes_still(town, &login.id, &record.subject, asked).await?;
            if owed {
                logins.push(login.id);
            }
        }
    }
    Ok(logins)
}

/// Whether somebody owes a question an answer, as the page of questions judges it.
async fn owes_still(town: &Town, login: &LoginId, question: &str, asked: &Asked) -> Outcome<bool> {
    let Some(caller) = caller_by_id(town, login, asked.day).await? else { return Ok(false) };
    Ok(asked.question(question).is_some_and(|row| owes(&caller, row)))
}

/// Those who may owe a question an answer: the system's manager, the head of the body asked, or the coordinator.
async fn who_is_asked(view: &View, question: &str, asked: &Asked) -> Outcome<BTreeSet<PersonId>> {
    let Some(row) = asked.question(question) else { return Ok(BTreeSet::new()) };
    let holding = async |role: &str, system| -> Outcome<Vec<PersonId>> {
        let filter = AppointmentFilter {
            role: Some(role.to_owned()),
            system,
            on: Some(asked.day),
            with_protected: true,
            window: Window { offset: 0, limit: 50 },
            ..AppointmentFilter::default()
        };
        Ok(appointment_list(view, &filter).await?.rows.into_iter().map(|row| row.person.0).collect())
    };
    let mut people: BTreeSet<PersonId> =
        holding(Role::SYSTEM_MANAGER, Some(row.question.system.clone())).await?.into_iter().collect();
    match &row.question.body {
        Some(body) => people.extend(asked.heads.get(body).cloned()),
        None => people.extend(holding(Role::COORDINATOR, None).await?),
    }
    Ok(people)
}

/// Who takes a report before its body: the secretary; for the whole municipality the coordinator.
async fn reported_to(view: &View, report: &str, asked: &Asked) -> Outcome<BTreeSet<PersonId>> {
    let Ok(id) = report.parse::<ReportId>() else { return Ok(BTreeSet::new()) };
    let Some(report) = report_find(view, &id).await? else { return Ok(BTreeSet::new()) };
    let role = if report.body.is_some() { Role::SECRETARY } else { Role::COORDINATOR };
    let filter = AppointmentFilter {
        role: Some(role.to_owned()),
        body: report.body,
        on: Some(asked.day),
        with_protected: true,
        window: Window { offset: 0, limit: 50 },
        ..AppointmentFilter::default()
    };
    Ok(appointment_list(view, &filter).await?.rows.into_iter().map(|row| row.person.0).collect())
}

/// Who was appointed.
async fn appointed(view: &View, appointment: &str) -> Outcome<BTreeSet<PersonId>> {
    let Ok(id) = appointment.parse::<AppointmentId>() else { return Ok(BTreeSet::new()) };
    Ok(appointment_find(view, &id).await?.map(|appointment| appointment.person).into_iter().collect())
}

/// Keeps how the number of a saved view stands for its owner, and tells them where it has passed what they chose.
pub async fn tell_of_number(town: &Town, view: &SavedView, count: i64, at: Timestamp) -> Outcome<()> {
    let Some(above) = view.above else { return Ok(()) };
    let read = town.read().await?;
    let was_above = saved_view_was_above(&read, &view.id).await?;
    drop(read);
    let occasion = format!("view-{}-{}", view.id, at.as_second());
    let told = passed(above, was_above, count).then(|| Notice {
        figure: count.to_string(),
        ..notice(town, view.login.clone(), Kind::View, view.id.as_str(), occasion, at)
    });
    if told.is_none() && was_above == (count > above) {
        return Ok(());
    }
    Ok(town
        .store()
        .operate(async |upkeep| {
            if let Some(notice) = &told {
                notice_add(upkeep, notice).await?;
            }
            saved_view_counted(upkeep, &view.id, (count, count > above), at).await
        })
        .await?)
}
