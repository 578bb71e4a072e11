//! Figures beside their aims, and beside those of the last time.

use serde_json::{Map, Value};
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
    /// What it was the last time.
    before: Option<f64>,
}

impl Figure {
    fn misses(&self) -> bool {
        self.aim.is_some_and(|aim| (self.value >= aim) != self.upward)
    }
}

impl Figures {
    fn add(&mut self, what: &str, value: f64, unit: &'static str, aim: Option<f64>, upward: bool) {
        self.0.push(Figure { what: what.to_owned(), value, unit, aim, upward, before: None });
    }

    /// How many miss their aims.
    pub(super) fn missed(&self) -> usize {
        self.0.iter().filter(|figure| figure.misses()).count()
    }

    /// Sets the figures beside those of the last time on the same engine, and takes their place.
    pub(super) fn follow(&mut self, kept: &mut Map<String, Value>, engine: &str) {
        let measured = self.0.iter().map(|figure| (figure.what.clone(), Value::from(figure.value))).collect();
        let before = kept.insert(engine.to_owned(), Value::Object(measured)).unwrap_or_default();
        for figure in &mut self.0 {
            figure.before = before.get(&figure.what).and_then(Value::as_f64);
        }
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
        writeln!(formatter, "{:width$}  {:>14}  {:>14}  {:>12}  {:>10}", "", "before", "measured", "aim", "of the aim")?;
        for figure in &self.0 {
            let Figure { what, value, unit, aim, before, .. } = figure;
            let before = before.map(|before| format!("{before:.1} {unit}")).unwrap_or_default();
            write!(formatter, "{what:width$}  {before:>14}  {:>14}", format!("{value:.1} {unit}"))?;
            if let Some(aim) = aim {
                let word = if figure.misses() { "  missed" } else { "" };
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
        assert_eq!(figures.missed(), 1);
    }

    #[test]
    fn a_figure_stands_beside_that_of_the_last_time_on_the_same_engine() {
        let mut kept = Map::new();
        let mut follow = |millis, engine| {
            let mut figures = Figures::default();
            figures.time("page", Duration::from_millis(millis), None);
            figures.follow(&mut kept, engine);
            figures.to_string().lines().nth(1).map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        assert_eq!(follow(5, "SQLite").as_deref(), Some("page 5.0 ms"));
        assert_eq!(follow(9, "PostgreSQL").as_deref(), Some("page 9.0 ms"));
        assert_eq!(follow(6, "SQLite").as_deref(), Some("page 5.0 ms 6.0 ms"));
        assert_eq!(follow(7, "SQLite").as_deref(), Some("page 6.0 ms 7.0 ms"));
    }
}
