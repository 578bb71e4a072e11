//! What is typed: a time such as `180s`, `20m` or `8h`, and arrivals such as `40/8h`.

use super::Demand;
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
    let (cases, period) = text.split_once('/').ok_or_else(unreadable)?;
    let cases = cases.trim().replace(',', ".").parse().map_err(|_| unreadable())?;
    Ok((cases, seconds("arrivals", period).map_err(|_| unreadable())?))
}

/// Arrivals and how long one case takes.
pub fn demand(arriving: &str, handling: &str) -> Result<Demand, Refusal> {
    let (cases, period_s) = arrivals(arriving)?;
    Demand::new(cases, period_s, seconds("handling", handling)?)
}

/// The hours of service from Monday to Friday, such as `8-17`: the first hour, and the one that is no longer among them.
pub fn open(text: &str) -> Result<(usize, usize), Refusal> {
    let unreadable = || Refusal::plain(Message::new("desk-open-unreadable")).at("open");
    let (from, until) = text.split_once('-').ok_or_else(unreadable)?;
    let hour = |text: &str| text.trim().parse().map_err(|_| unreadable());
    let (from, until): (usize, usize) = (hour(from)?, hour(until)?);
    if from < until && until <= 24 { Ok((from, until)) } else { Err(unreadable()) }
}
