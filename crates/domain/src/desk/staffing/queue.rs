//! Erlang's formulas (A. K. Erlang, 1917), as ITU-T's Teletraffic Engineering Handbook gives them.

use super::target::Target;
use crate::refusal::{Message, Refusal};

/// The largest load that is counted on, in erlang: a municipality's desk lies a thousandfold below.
pub const MOST_LOAD: f64 = 1_000_000.0;

/// The most agents that are counted on.
const MOST_AGENTS: u32 = 2_000_000;
/// The smallest share of their time for which agents may be asked to be busy at the most.
const LEAST_OCCUPIED: f64 = 0.05;

/// Cases that queue for agents who are all alike, are helped in the order in which they came, and do not give up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Queue {
    /// The load offered, in erlang: how many agents it would keep busy all the time.
    pub load: f64,
    /// How many agents there are; more than the load.
    pub agents: u32,
    /// How long one case takes, in seconds.
    pub handling_s: f64,
    /// The probability that a case is lost where none can wait (Erlang B).
    blocked: f64,
}

impl Queue {
    /// A queue that does not grow without end.
    pub fn new(load: f64, agents: u32, handling_s: f64) -> Result<Self, Refusal> {
        check(load, handling_s)?;
        if agents > MOST_AGENTS {
            let message = Message::new("desk-agents-unreadable").with("most", i64::from(MOST_AGENTS));
            return Err(Refusal::plain(message).at("agents"));
        }
        if load >= f64::from(agents) {
            let message = Message::new("desk-load-too-large").with("load", format!("{load}")).with("agents", i64::from(agents));
            return Err(Refusal::plain(message).at("agents"));
        }
        let blocked = (1..=agents).fold(1.0, |blocked, agents| one_more(load, agents, blocked));
        Ok(Self { load, agents, handling_s, blocked })
    }

    /// The smallest queue that meets a target, with agents who are busy no larger share of their time than is said.
    pub fn required(load: f64, handling_s: f64, target: Target, most_occupied: Option<f64>) -> Result<Self, Refusal> {
        check(load, handling_s)?;
        check_occupancy(most_occupied)?;
        let mut queue = Self { load, agents: 0, handling_s, blocked: 1.0 };
        loop {
            queue.agents += 1;
            queue.blocked = one_more(load, queue.agents, queue.blocked);
            let met = load < f64::from(queue.agents)
                && queue.service_level(target.within_s) >= target.level
                && most_occupied.is_none_or(|most| queue.occupancy() <= most);
            if met {
                return Ok(queue);
            }
        }
    }

    /// The probability that a case is lost where none can wait (Erlang B).
    pub const fn probability_of_blocking(&self) -> f64 {
        self.blocked
    }

    /// The probability that a case must wait (Erlang C).
    pub fn probability_of_waiting(&self) -> f64 {
        let agents = f64::from(self.agents);
        agents * self.blocked / (agents - self.load + self.load * self.blocked)
    }

    /// How long a case waits on average, those that do not wait among them, in seconds.
    pub fn mean_wait_s(&self) -> f64 {
        self.probability_of_waiting() * self.handling_s / (f64::from(self.agents) - self.load)
    }

    /// The share of cases that wait no longer than so many seconds.
    pub fn service_level(&self, within_s: f64) -> f64 {
        let rate = (f64::from(self.agents) - self.load) / self.handling_s;
        1.0 - self.probability_of_waiting() * (-rate * within_s).exp()
    }

    /// The share of their time for which agents are busy.
    pub fn occupancy(&self) -> f64 {
        self.load / f64::from(self.agents)
    }
}

/// Erlang B for one agent more; never above one, so that no load is too large for it.
fn one_more(load: f64, agents: u32, blocked: f64) -> f64 {
    load * blocked / (f64::from(agents) + load * blocked)
}

/// Refuses to ask for agents who are hardly ever busy, or more than always.
pub(super) fn check_occupancy(most: Option<f64>) -> Result<(), Refusal> {
    if most.is_some_and(|most| !(LEAST_OCCUPIED..=1.0).contains(&most)) {
        return Err(Refusal::plain(Message::new("desk-occupancy-unreadable")).at("occupancy"));
    }
    Ok(())
}

fn check(load: f64, handling_s: f64) -> Result<(), Refusal> {
    if !(load > 0.0 && load <= MOST_LOAD) {
        let message = Message::new("desk-load-unreadable").with("most", MOST_LOAD as i64);
        return Err(Refusal::plain(message).at("load"));
    }
    if !(handling_s > 0.0 && handling_s.is_finite()) {
        return Err(Refusal::plain(Message::new("desk-handling-unreadable")).at("handling"));
    }
    Ok(())
}
