//! What is asked of the desk, and how many are to be employed for it.

use super::queue::Queue;
use super::target::Target;
use crate::refusal::{Message, Refusal};

/// Cases that come, and how long each takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Demand {
    /// How many cases come.
    pub cases: f64,
    /// Within which time, in seconds.
    pub period_s: f64,
    /// How long one takes, in seconds.
    pub handling_s: f64,
}

impl Demand {
    /// Cases within a time, as they are typed: all of them more than nothing.
    pub fn new(cases: f64, period_s: f64, handling_s: f64) -> Result<Self, Refusal> {
        let counts = |value: f64| value > 0.0 && value.is_finite();
        let comes = counts(cases) && counts(period_s);
        let unless =
            |good: bool, message: Message, field: &str| if good { Ok(()) } else { Err(Refusal::plain(message).at(field)) };
        Refusal::gathered([
            unless(comes, Message::new("desk-arrivals-unreadable"), "arrivals"),
            unless(counts(handling_s), Message::new("desk-handling-unreadable"), "handling"),
        ])?;
        Ok(Self { cases, period_s, handling_s })
    }

    /// The load offered, in erlang: hours of work within each hour.
    pub fn load(&self) -> f64 {
        self.cases * self.handling_s / self.period_s
    }

    /// The hours of work within the time.
    pub fn hours(&self) -> f64 {
        self.cases * self.handling_s / 3600.0
    }

    /// How many would do if nobody's wait were counted: the hours of work shared among agents who are never idle.
    pub fn people_by_hours(&self) -> u32 {
        rounded_up(self.load()).max(1)
    }

    /// How many are needed at once for a target.
    pub fn met_by(&self, target: Target, most_occupied: Option<f64>) -> Result<Queue, Refusal> {
        Queue::required(self.load(), self.handling_s, target, most_occupied)
    }
}

/// How many are needed at their places, and how many are employed for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Employed {
    /// At their places at once.
    pub present: u32,
    /// Employed, so that so many are present: leave, illness, meetings and learning taken from their time.
    pub employed: u32,
}

/// From which share on so little time is left that a number of people says nothing.
const TOO_MUCH_ELSEWHERE: f64 = 0.95;

/// How many are employed so that so many are present, where a share of their time goes elsewhere (*shrinkage*).
pub fn employed(present: u32, shrinkage: f64) -> Result<Employed, Refusal> {
    if !(0.0..TOO_MUCH_ELSEWHERE).contains(&shrinkage) {
        return Err(Refusal::plain(Message::new("desk-shrinkage-unreadable")).at("shrinkage"));
    }
    Ok(Employed { present, employed: employed_of(f64::from(present), shrinkage) })
}

/// How many are employed so that so many are present on average; the share is one that was read.
pub(super) fn employed_of(present: f64, shrinkage: f64) -> u32 {
    rounded_up(present / (1.0 - shrinkage))
}

/// Up to the next whole person; what lies above a whole one by the last digits of a computer alone is that one.
fn rounded_up(people: f64) -> u32 {
    (people - 1e-9).ceil().max(0.0) as u32
}
