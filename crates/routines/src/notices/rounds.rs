//! Notices of the yearly round: by the calendar, once before its last day and once after, to whoever has one that waits.

use super::notice;
use crate::year::waiting;
use crate::{Outcome, Town};
use domain::notices::Kind;
use domain::{Day, Timestamp};
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
