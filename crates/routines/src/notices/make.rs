//! How notices come about: they follow the journal, and the numbers of saved views.

use super::asked::{Asked, asked, who_is_asked, who_takes};
use super::notice;
use super::walk::walked;
use crate::login::caller_by_id;
use crate::systems::owes;
use crate::{Outcome, Town};
use domain::identity::{AbsenceId, AppointmentId, LoginId, PersonId};
use domain::journal::{Act, Actor, Record};
use domain::lists::{SavedView, passed};
use domain::notices::Kind;
use domain::{Day, Timestamp};
use std::collections::BTreeSet;
use store::View;
use store::journal::journal_head;
use store::lists::{saved_view_counted, saved_view_number};
use store::notices::{notice_add, notice_came_to, notice_state};
use store::organisation::{absence_find, appointment_find};

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
    let asked = asked(&view, day).await?;
    let mut made = Vec::new();
    for (entity, kind) in [
        ("question", Kind::Question),
        ("appointment", Kind::Appointment),
        ("board-report", Kind::Report),
        ("absence", Kind::StandIn),
    ] {
        let tells = |record: &&Record| record.act == Act::Created || (kind == Kind::StandIn && record.act == Act::Changed);
        for record in walked(&view, entity, (from, head), MOST).await?.iter().filter(tells) {
            for login in told(town, &view, kind, record, &asked).await? {
                made.push(notice(town, login, kind, &record.subject, format!("{}-{}", kind.word(), record.subject), at));
            }
        }
    }
    made.extend(super::audits::look(town, &view, (from, head), at).await?);
    made.extend(super::cases::look(town, &view, (from, head), at).await?);
    let things = super::things::look(town, &view, (from, head), at).await?;
    drop(view);
    Ok(town
        .store()
        .operate(async |upkeep| {
            for notice in &made {
                notice_add(upkeep, notice).await?;
            }
            things.keep(upkeep, at).await?;
            notice_came_to(upkeep, head).await
        })
        .await?)
}

/// Who is told of an entry: nobody of what they did themselves.
async fn told(town: &Town, view: &View, kind: Kind, record: &Record, asked: &Asked) -> Outcome<Vec<LoginId>> {
    let mut people = match kind {
        Kind::Question => who_is_asked(view, &record.subject, asked).await?,
        Kind::Appointment => appointed(view, &record.subject).await?,
        Kind::Report => who_takes(view, &record.subject, asked.day).await?,
        Kind::StandIn => standing_in(view, &record.subject).await?,
        // Views are told when they are counted, rounds and shortages by the calendar, reminders when somebody reminds, comments with what is followed, and findings as they go from hand to hand.
        Kind::View
        | Kind::Round
        | Kind::Reminder
        | Kind::Mention
        | Kind::Followed
        | Kind::Audit
        | Kind::Case
        | Kind::TeamCase
        | Kind::Shortage => BTreeSet::new(),
    };
    // What waits for somebody who is away is told to whoever stands in as well.
    if matches!(kind, Kind::Question | Kind::Report) {
        people.extend(asked.stand_ins(&people));
    }
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

/// Who stands in for somebody.
async fn standing_in(view: &View, absence: &str) -> Outcome<BTreeSet<PersonId>> {
    let Ok(id) = absence.parse::<AbsenceId>() else { return Ok(BTreeSet::new()) };
    Ok(absence_find(view, &id).await?.and_then(|absence| absence.stand_in).into_iter().collect())
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
    let before = saved_view_number(&read, &view.id).await?;
    drop(read);
    if before == Some((count, count > above)) {
        return Ok(());
    }
    let occasion = format!("view-{}-{}", view.id, at.as_second());
    let told = passed(above, before.is_some_and(|(_, was_above)| was_above), count)
        .then(|| notice(town, view.login.clone(), Kind::View, view.id.as_str(), occasion, at));
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
