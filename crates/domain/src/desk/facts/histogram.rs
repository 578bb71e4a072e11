//! Times counted in logarithmic classes, which can be added and taken off, and from which any quantile comes within a known error.
//!
//! Class *i* holds the times above *g*^(*i*−1) and up to *g*^*i* seconds; the middle that is told for it, 2*g*^*i* / (*g* + 1), is never
//! further from any time of the class than (*g* − 1) / (*g* + 1) of that time (Masson, Rim and Lee, `DDSketch`, 2019).

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How far a quantile may be from the time that it stands for, as a share of that time.
pub const RELATIVE_ERROR: f64 = 0.05;

/// The ratio of one class to the next: (1 + error) / (1 − error).
const RATIO: f64 = (1.0 + RELATIVE_ERROR) / (1.0 - RELATIVE_ERROR);

/// Times in classes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Histogram {
    /// How many by class; the class 0 has the times below a second.
    classes: BTreeMap<u16, i64>,
}

impl Histogram {
    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// Counts a time of so many seconds; what is below nothing counts as nothing.
    pub fn count(&mut self, seconds: i64) {
        *self.classes.entry(class(seconds)).or_default() += 1;
    }

    /// Adds another so many times over; −1 takes it off.
    pub fn add(&mut self, other: &Self, times: i64) {
        for (class, count) in &other.classes {
            let here = self.classes.entry(*class).or_default();
            *here += count * times;
            if *here == 0 {
                self.classes.remove(class);
            }
        }
    }

    /// How many times it holds.
    pub fn len(&self) -> i64 {
        self.classes.values().sum()
    }

    /// The time that a share of all does not exceed, in seconds, right within [`RELATIVE_ERROR`]; none where it holds nothing.
    pub fn at_share(&self, share: f64) -> Option<i64> {
        let all = self.len();
        let wanted = ((all as f64 * share).ceil() as i64).max(1);
        let mut passed = 0;
        let found = self.classes.iter().find(|(_, count)| {
            passed += **count;
            passed >= wanted
        });
        found.filter(|_| all > 0).map(|(class, _)| middle(*class))
    }
}

fn class(seconds: i64) -> u16 {
    if seconds < 1 { 0 } else { 1 + ((seconds as f64).ln() / RATIO.ln()).ceil().clamp(0.0, 1_000.0) as u16 }
}

/// What stands for a class, in whole seconds; times are whole seconds too.
fn middle(class: u16) -> i64 {
    let Some(power) = class.checked_sub(1) else { return 0 };
    (2.0 * RATIO.powi(i32::from(power)) / (RATIO + 1.0)).round() as i64
}
