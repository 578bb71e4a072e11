//! What is typed: a time such as `180s`, `20m` or `8h`, and arrivals such as `40/8h`.

use super::Demand;
use super::queue::check_occupancy;
use crate::refusal::{Message, Refusal};
use jiff::SignedDuration;

/// A time, in seconds.
pub fn seconds(field: &str, text: &str) -> Result<f64, Refusal> {
    let unreadable = || Refusal::plain(Message::new("desk-time-unreadable").with("text", text)).at(field);
    let time: SignedDuration = text.trim().parse().map_err(|_| unreadable())?;
    if time.is_negative() { Err(unreadable()) } else { Ok(time.as_secs_f64()) }
}

/// Arrivals, such as `40/8h`: how many cases, and within which time in seconds.
pub fn arrivals(text: &str) -> Result<(f64, f64), Refusal> {
    let unreadable = || Refusal::plain(Message::new("desk-arrivals-unreadable")).at("arrivals");
    let Some((cases, period)) = text.split_once('/') else {
        let numbers = text.split([' ', ',', ';']).filter(|part| !part.is_empty()).all(|part| number(part).is_some());
        let bare = || Refusal::plain(Message::new("desk-arrivals-bare").with("text", text.trim())).at("arrivals");
        return Err(if numbers && !text.trim().is_empty() { bare() } else { unreadable() });
    };
    let cases = number(cases).ok_or_else(unreadable)?;
    Ok((cases, seconds("arrivals", period).map_err(|_| unreadable())?))
}

/// A number with a comma or a point before its decimals; none where it is no number.
pub fn number(text: &str) -> Option<f64> {
    text.trim().replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())
}

/// A share, such as `0,8`, `0.8` or `80 %`, from 0 to 1; else what the message of a key says.
pub fn share(field: &str, text: &str, unreadable: &'static str) -> Result<f64, Refusal> {
    let text = text.trim();
    let share = match text.strip_suffix('%') {
        Some(per_cent) => number(per_cent).map(|per_cent| per_cent / 100.0),
        None => number(text),
    };
    share.filter(|share| (0.0..=1.0).contains(share)).ok_or_else(|| Refusal::plain(Message::new(unreadable)).at(field))
}

/// The largest share of their time for which people are to be busy; any where nothing is said.
pub fn occupancy(text: &str) -> Result<Option<f64>, Refusal> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let most = Some(share("occupancy", text, "desk-occupancy-unreadable")?);
    check_occupancy(most).map(|()| most)
}

/// The tiers of the command, such as `0.6:20m,0.9:45m`: what share each solves and how long a case takes it, as the form has them.
pub fn tiers(text: &str) -> Result<Vec<(String, String)>, Refusal> {
    let unreadable = || Refusal::plain(Message::new("desk-tiers-unreadable")).at("tiers");
    let tier = |part: &str| {
        let (solves, handling) = part.split_once(':').ok_or_else(unreadable)?;
        Ok((solves.trim().to_owned(), handling.trim().to_owned()))
    };
    let tiers = text.split(',').map(tier).collect::<Result<Vec<_>, Refusal>>()?;
    if tiers.len() <= 2 { Ok(tiers) } else { Err(Refusal::plain(Message::new("desk-tiers-two")).at("tiers")) }
}

/// Arrivals and how long one case takes.
pub fn demand(arriving: &str, handling: &str) -> Result<Demand, Refusal> {
    let ((cases, period_s), handling_s) = Refusal::both(arrivals(arriving), seconds("handling", handling))?;
    Demand::new(cases, period_s, handling_s)
}

/// The hours of service from Monday to Friday, such as `8-17`: the first hour, and the one that is no longer among them.
pub fn open(text: &str) -> Result<(usize, usize), Refusal> {
    let unreadable = || Refusal::plain(Message::new("desk-open-unreadable")).at("open");
    let (from, until) = text.split_once('-').ok_or_else(unreadable)?;
    let hour = |text: &str| text.trim().parse().map_err(|_| unreadable());
    let (from, until): (usize, usize) = (hour(from)?, hour(until)?);
    if from < until && until <= 24 { Ok((from, until)) } else { Err(unreadable()) }
}
