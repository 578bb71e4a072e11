//! A clock that goes in certain hours of the week alone.

/// The hours of a week.
pub const HOURS: usize = 168;

/// Which hours count. Times are hours from a Monday at midnight; the clock counts those that passed while it went.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    /// How many hours counted before each hour of the week.
    before: [u8; HOURS + 1],
    /// The hours of the week that count.
    counted: Vec<u8>,
}

impl Clock {
    /// A clock that goes in the hours that are chosen.
    pub(super) fn of(counts: impl Fn(usize) -> bool) -> Self {
        let mut before = [0; HOURS + 1];
        let mut counted = Vec::new();
        for hour in 0..HOURS {
            if counts(hour) {
                counted.push(hour as u8);
            }
            before[hour + 1] = counted.len() as u8;
        }
        Self { before, counted }
    }

    /// A clock that goes while anybody is there.
    pub(super) fn of_service(staffed: &[u16; HOURS]) -> Self {
        Self::of(|hour| staffed[hour] > 0)
    }

    fn counts(&self, hour: usize) -> bool {
        self.before[hour] < self.before[hour + 1]
    }

    /// What the clock shows at a time.
    fn shows(&self, at: f64) -> f64 {
        let (week, hour, part) = parted(at, HOURS);
        let within = if self.counts(hour) { part } else { 0.0 };
        week * self.counted.len() as f64 + f64::from(self.before[hour]) + within
    }

    /// How much the clock went from one time to another.
    pub(super) fn between(&self, from: f64, to: f64) -> f64 {
        (self.shows(to) - self.shows(from)).max(0.0)
    }

    /// The first time from this one on at which the clock goes; never, where it stands for good.
    pub(super) fn next(&self, at: f64) -> f64 {
        if self.counted.is_empty() {
            return f64::INFINITY;
        }
        let (week, hour, _) = parted(at, HOURS);
        if self.counts(hour) {
            return at;
        }
        let next = usize::from(self.before[hour]);
        match self.counted.get(next) {
            Some(hour) => week * HOURS as f64 + f64::from(*hour),
            None => (week + 1.0) * HOURS as f64 + f64::from(self.counted[0]),
        }
    }

    /// When the clock has gone so much further than at a time.
    pub(super) fn after(&self, at: f64, more: f64) -> f64 {
        let (week, place, part) = parted(self.shows(at) + more, self.counted.len());
        week * HOURS as f64 + f64::from(self.counted[place]) + part
    }
}

/// A time as weeks of a length, the whole hour within the week, and the part of the hour.
fn parted(at: f64, length: usize) -> (f64, usize, f64) {
    let week = (at / length as f64).floor();
    let within = at - week * length as f64;
    // The last digits may carry a time to the end of its week.
    let hour = (within as usize).min(length - 1);
    (week, hour, within - hour as f64)
}
