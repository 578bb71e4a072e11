//! Notices of a shortage at the desk: what fell short in the last month that has ended is told to the IT group, once (§ 4).

use super::asked::it_group;
use super::notice;
use crate::{Caller, Outcome, Town};
use domain::desk::facts::{SHORT, SHORTAGE_TOLD};
use domain::journal::{Entry, Happening};
use domain::notices::Kind;
use domain::regulation::record::Measurement;
use domain::{Day, Timestamp};
use jiff::ToSpan as _;
use store::notices::notice_add;
use store::regulation::{measurement_list, measurement_save};
use store::{Change, StoreError};

/// Tells the IT group where the desk fell short in the month before a day, and keeps how many were told, so that a check can read it.
///
/// While nobody of the group can sign in nobody is told, and it is tried again.
pub async fn tell_of_shortage(town: &Town, day: Day, at: Timestamp) -> Outcome<()> {
    let month = day.first_of_month().saturating_sub(1.month()).to_string();
    let period = month.get(..7).unwrap_or_default();
    let view = town.read().await?;
    let known = measurement_list(&view, period).await?;
    let short = known.iter().filter(|kept| kept.name == SHORT && kept.value > 0).count();
    if short == 0 || known.iter().any(|kept| kept.name == SHORTAGE_TOLD && kept.value > 0) {
        return Ok(());
    }
    let (mut made, mut told) = (Vec::new(), 0);
    for person in it_group(&view, day).await? {
        let mut reached = false;
        for login in store::login::login_of_person(&view, &person).await? {
            if login.closed || login.service {
                continue;
            }
            reached = true;
            let mut one = notice(town, login.id, Kind::Shortage, period, format!("shortage-{period}"), at);
            one.figure = short.to_string();
            made.push(one);
        }
        told += i64::from(reached);
    }
    drop(view);
    if made.is_empty() {
        return Ok(());
    }
    let (subject, name) = ("desk".to_owned(), SHORTAGE_TOLD.to_owned());
    let kept = Measurement { subject, name, period: period.to_owned(), value: told };
    let old = known.into_iter().find(|old| old.subject == kept.subject && old.name == kept.name);
    let work = async |change: &Change| -> Result<((), Entry), StoreError> {
        for notice in &made {
            notice_add(change, notice).await?;
        }
        measurement_save(change, &kept).await?;
        let subject = format!("{} {} {}", kept.period, kept.subject, kept.name);
        Ok(((), Happening::between("measurement", subject, old.as_ref(), Some(&kept)).into()))
    };
    Ok(town.store().write(&Caller::system().actor, at, work).await?)
}
