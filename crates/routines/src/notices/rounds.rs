//! Notices of the yearly round: by the calendar, once before its last day and once after, to whoever has one that waits.

use super::notice;
use super::seen::What;
use crate::year::waiting;
use crate::{Outcome, Town};
use domain::calendar::day_of;
use domain::identity::PersonId;
use domain::notices::{Kind, Notice};
use domain::year::Reminded;
use domain::{Day, Timestamp};
use store::View;
use store::notices::notice_add;
use store::organisation::absence_on;

/// Tells of the rounds of the year where the day is one that reminds of them; whoever stands in for somebody away is told as well.
pub async fn tell_of_rounds(town: &Town, day: Day, at: Timestamp) -> Outcome<()> {
    let year = day.year();
    let waiting = waiting(town, year, at, day).await?;
    let Some(occasion) = waiting.reminded(day) else { return Ok(()) };
    let view = town.read().await?;
    let away = absence_on(&view, day).await?;
    let mut made = Vec::new();
    for of in waiting.people() {
        let stand_ins = away.iter().filter(|absence| absence.person == *of).filter_map(|absence| absence.stand_in.as_ref());
        for person in std::iter::once(of).chain(stand_ins) {
            for login in store::login::login_of_person(&view, person).await? {
                if !login.closed && !login.service {
                    let told = format!("round-{year}-{}-{of}", occasion.word());
                    made.push(notice(town, login.id, Kind::Round, &format!("{year}:{of}"), told, at));
                }
            }
        }
    }
    drop(view);
    let kept = town.store().operate(async |upkeep| {
        for notice in &made {
            notice_add(upkeep, notice).await?;
        }
        Ok::<(), store::StoreError>(())
    });
    Ok(kept.await?)
}

/// How it stands with the rounds that a notice tells of, as long as they are the reader's own or of somebody for whom the reader stands in.
pub(super) async fn round(town: &Town, view: &View, notice: &Notice, at: Timestamp) -> Outcome<Option<What>> {
    let Some((year, of)) = notice.subject.split_once(':') else { return Ok(None) };
    let (Ok(year), Ok(of)) = (year.parse::<i16>(), of.parse::<PersonId>()) else { return Ok(None) };
    let day = day_of(at);
    let reader = store::login::login_find(view, &notice.login).await?.and_then(|login| login.person);
    let own = reader.as_ref() == Some(&of);
    let covers = |absence: &domain::organisation::Absence| absence.person == of && absence.stand_in == reader;
    if reader.is_none() || !(own || absence_on(view, day).await?.iter().any(covers)) {
        return Ok(None);
    }
    let away = if own {
        None
    } else {
        let person = store::organisation::person_find(view, &of).await?;
        Some(person.filter(|person| !person.protected).map(|person| person.name()))
    };
    let waiting = waiting(town, year, at, day).await?;
    let rounds: Vec<_> = waiting.of(&of).collect();
    let page = match rounds.as_slice() {
        _ if !own => format!("/people/{of}"),
        [one] => one.address(),
        _ => "/year/rounds".to_owned(),
    };
    Ok(Some(What::Round {
        year,
        away,
        waiting: rounds.len(),
        last_day: waiting.last_day,
        late: waiting.reminded(day) == Some(Reminded::Late),
        at: page,
    }))
}
