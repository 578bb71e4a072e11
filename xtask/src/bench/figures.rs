//! Figures beside their aims.

use std::fmt;
use std::time::Duration;

/// The figures in the order in which they were taken.
#[derive(Debug, Default)]
pub(super) struct Figures(Vec<Figure>);

#[derive(Debug)]
struct Figure {
    what: String,
    value: f64,
    unit: &'static str,
    aim: Option<f64>,
    /// Whether more is better.
    upward: bool,
}

impl Figures {
    fn add(&mut self, what: &str, value: f64, unit: &'static str, aim: Option<f64>, upward: bool) {
        self.0.push(Figure { what: what.to_owned(), value, unit, aim, upward });
    }

    /// A time that should be short.
    pub(super) fn time(&mut self, what: &str, value: Duration, aim: Option<Duration>) {
        self.milliseconds(what, value.as_secs_f64() * 1_000.0, aim.map(|aim| aim.as_secs_f64() * 1_000.0));
    }

    /// A time in milliseconds that should be short.
    pub(super) fn milliseconds(&mut self, what: &str, value: f64, aim: Option<f64>) {
        self.add(what, value, "ms", aim, false);
    }

    /// A number a second that should be large.
    pub(super) fn rate(&mut self, what: &str, value: f64, aim: Option<f64>) {
        self.add(what, value, "/s", aim, true);
    }

    /// Memory in mebibytes that should be small.
    pub(super) fn memory(&mut self, what: &str, bytes: u64, aim: Option<u64>) {
        self.add(what, bytes as f64 / 1_048_576.0, "MiB", aim.map(|aim| aim as f64), false);
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.0.iter().map(|figure| figure.what.chars().count()).max().unwrap_or(0);
        writeln!(formatter, "{:width$}  {:>14}  {:>12}  {:>10}", "", "measured", "aim", "of the aim")?;
        for Figure { what, value, unit, aim, upward } in &self.0 {
            write!(formatter, "{what:width$}  {:>14}", format!("{value:.1} {unit}"))?;
            if let Some(aim) = aim {
                let word = if (*value >= *aim) == *upward { "" } else { "  missed" };
                let ratio = format!("{:.2}", value / aim);
                write!(formatter, "  {:>12}  {ratio:>10}{word}", format!("{aim:.1} {unit}"))?;
            }
            writeln!(formatter)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_stands_beside_its_aim_and_says_when_it_misses_it() {
        let mut figures = Figures::default();
        figures.time("quick", Duration::from_millis(5), Some(Duration::from_millis(10)));
        figures.rate("slow", 100.0, Some(1_500.0));
        let shown = figures.to_string();
        let lines: Vec<&str> = shown.lines().collect();
        assert!(lines[1].contains("5.0 ms") && lines[1].ends_with("0.50"), "{shown}");
        assert!(lines[2].ends_with("0.07  missed"), "{shown}");
    }
}
