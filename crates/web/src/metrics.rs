//! What is counted of requests, in the text form that Prometheus reads.
//!
//! Counted are method, route and kind of answer: never an address as it was asked for, since that can name a person.
//! A registry of our own, since the usual ones are global and a process here holds several municipalities.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The upper ends of the groups of times, in milliseconds.
const ENDS: [u64; 9] = [5, 10, 25, 50, 100, 250, 500, 1_000, 5_000];

/// Method, route and the first figure of the status.
type Name = (&'static str, String, u16);

/// The times of the requests of one name.
#[derive(Clone, Debug, Default)]
struct Times {
    count: u64,
    sum: Duration,
    groups: [u64; ENDS.len()],
}

/// What is counted.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    requests: Mutex<BTreeMap<Name, Times>>,
    open: AtomicI64,
}

impl Metrics {
    /// Counts a request as under way until what is given is dropped.
    pub(crate) fn open(&self) -> Open<'_> {
        self.open.fetch_add(1, Ordering::Relaxed);
        Open(self)
    }

    /// Counts a request that has ended.
    pub(crate) fn count(&self, name: Name, time: Duration) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        let times = requests.entry(name).or_default();
        times.count += 1;
        times.sum += time;
        for (group, end) in times.groups.iter_mut().zip(ENDS) {
            *group += u64::from(time <= Duration::from_millis(end));
        }
    }

    /// The figures of requests as text.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        let head = |text: &mut String, name: &str, kind: &str, help: &str| {
            let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}");
        };
        head(&mut text, "stadga_requests_open", "gauge", "Requests under way.");
        let _ = writeln!(text, "stadga_requests_open {}", self.open.load(Ordering::Relaxed));
        head(&mut text, "stadga_request_seconds", "histogram", "Requests by route, and how long they took.");
        for ((method, route, kind), times) in self.requests.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            let labels = format!("method=\"{method}\",route=\"{route}\",status=\"{kind}xx\"");
            for (group, end) in times.groups.iter().zip(ENDS) {
                let end = Duration::from_millis(end).as_secs_f64();
                let _ = writeln!(text, "stadga_request_seconds_bucket{{{labels},le=\"{end}\"}} {group}");
            }
            let _ = writeln!(text, "stadga_request_seconds_bucket{{{labels},le=\"+Inf\"}} {}", times.count);
            let _ = writeln!(text, "stadga_request_seconds_sum{{{labels}}} {}", times.sum.as_secs_f64());
            let _ = writeln!(text, "stadga_request_seconds_count{{{labels}}} {}", times.count);
        }
        text
    }
}

/// A request that is under way; it counts as ended however it ends, also when the visitor went away.
pub(crate) struct Open<'a>(&'a Metrics);

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::Metrics;
    use std::time::Duration;

    #[test]
    fn times_fall_into_every_group_that_holds_them() {
        let metrics = Metrics::default();
        metrics.count(("GET", "/systems/{id}".to_owned(), 2), Duration::from_millis(30));
        metrics.count(("GET", "/systems/{id}".to_owned(), 2), Duration::from_millis(3));
        let text = metrics.text();
        let row = |end: &str| {
            format!("stadga_request_seconds_bucket{{method=\"GET\",route=\"/systems/{{id}}\",status=\"2xx\",le=\"{end}\"}}")
        };
        for (end, count) in [("0.005", 1), ("0.025", 1), ("0.05", 2), ("5", 2), ("+Inf", 2)] {
            assert!(text.contains(&format!("{} {count}\n", row(end))), "{end}: {text}");
        }
        assert!(text.contains("stadga_requests_open 0\n"));
    }
}
