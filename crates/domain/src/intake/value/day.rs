//! Days and moments as people and spreadsheets write them.
//!
//! A column is read by the one format that fits all its values, so that `03/04/2026` is not April in one row and March in the next.

use crate::Day;
use jiff::civil::{DateTime, Time, date};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};

/// A way of writing days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayFormat {
    /// `2026-11-23`, also with a time after it.
    Iso,
    /// `20261123`.
    Compact,
    /// `23.11.2026`.
    Dotted,
    /// `23/11 2026`, `23/11/2026` or `23-11-2026`: the day first.
    DayFirst,
    /// `11/23/2026`: the month first.
    MonthFirst,
    /// `23 november 2026`, in Swedish, English or German.
    Named,
    /// A spreadsheet's count of days since the end of 1899.
    Serial,
}

impl DayFormat {
    /// All formats, in the order of preference when several fit.
    pub const ALL: [Self; 7] =
        [Self::Iso, Self::Compact, Self::Dotted, Self::DayFirst, Self::Named, Self::MonthFirst, Self::Serial];

    /// The day that the text means in this format.
    pub fn read(self, text: &str) -> Option<Day> {
        let text = text.trim();
        match self {
            Self::Iso => {
                let (day, rest) = text.split_at_checked(10)?;
                let rest_is_time = rest.is_empty()
                    || rest.starts_with(['T', ' ']) && rest[1..].starts_with(|digit: char| digit.is_ascii_digit());
                let mark = if day.as_bytes()[4] == b'/' { '/' } else { '-' };
                if rest_is_time {
                    numbers(day, mark, [4, 2, 2]).and_then(|[year, month, day]| civil(year, month, day))
                } else {
                    None
                }
            }
            Self::Compact => {
                let digits = text.len() == 8 && text.bytes().all(|digit| digit.is_ascii_digit());
                if digits { civil(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?) } else { None }
            }
            Self::Dotted => {
                let [day, month, year] = numbers(text, '.', [2, 2, 4])?;
                civil(year, month, day)
            }
            Self::DayFirst => {
                let [day, month, year] = slashed(text).or_else(|| numbers(text, '-', [2, 2, 4]))?;
                civil(year, month, day)
            }
            Self::MonthFirst => {
                let [month, day, year] = numbers(text, '/', [2, 2, 4])?;
                civil(year, month, day)
            }
            Self::Named => named(text),
            Self::Serial => serial(text).map(DateTime::date),
        }
    }

    /// An example, for the page that says how the column was read.
    pub const fn example(self) -> &'static str {
        match self {
            Self::Iso => "2026-11-23",
            Self::Compact => "20261123",
            Self::Dotted => "23.11.2026",
            Self::DayFirst => "23/11 2026",
            Self::MonthFirst => "11/23/2026",
            Self::Named => "23 november 2026",
            Self::Serial => "46349",
        }
    }
}

/// How the days of one column are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayReading {
    /// The format that fits all values, or most of them.
    pub format: DayFormat,
    /// Whether the month could as well come first in every value, and some value would then be another day.
    pub ambiguous: bool,
}

impl Default for DayReading {
    fn default() -> Self {
        Self { format: DayFormat::Iso, ambiguous: false }
    }
}

impl DayReading {
    /// Finds the format of a column from all its values.
    pub fn of<'a>(values: impl IntoIterator<Item = &'a str>) -> Self {
        let mut fits = [0_usize; DayFormat::ALL.len()];
        let (mut count, mut differs) = (0, false);
        for value in values {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            count += 1;
            for (format, fits) in DayFormat::ALL.iter().zip(&mut fits) {
                *fits += usize::from(format.read(value).is_some());
            }
            differs |= match (DayFormat::DayFirst.read(value), DayFormat::MonthFirst.read(value)) {
                (Some(one), Some(other)) => one != other,
                _ => false,
            };
        }
        let most = fits.iter().copied().max().unwrap_or(0);
        let format = DayFormat::ALL
            .into_iter()
            .zip(fits)
            .find(|(_, fits)| *fits == most && most > 0)
            .map_or(DayFormat::Iso, |(format, _)| format);
        let month_first = DayFormat::ALL.iter().zip(fits).any(|(format, fits)| *format == DayFormat::MonthFirst && fits == count);
        Self { format, ambiguous: format == DayFormat::DayFirst && month_first && differs }
    }

    /// The day that a value means: in the column's format, or else in one that cannot be mistaken for another.
    pub fn read(self, text: &str) -> Option<Day> {
        self.format.read(text).or_else(|| {
            [DayFormat::Iso, DayFormat::Compact, DayFormat::Dotted, DayFormat::Named]
                .into_iter()
                .find_map(|format| format.read(text))
        })
    }

    /// The moment that a value means; without a zone, the clock in Sweden.
    pub fn read_moment(self, text: &str) -> Option<Timestamp> {
        let text = text.trim();
        if let Ok(at) = text.parse::<Timestamp>() {
            return Some(at);
        }
        let local = if self.format == DayFormat::Serial && serial(text).is_some() {
            serial(text)?
        } else {
            let (day, time) = match text.rsplit_once([' ', 'T']) {
                Some((day, time)) if time.contains(':') => (day, clock(time)?),
                _ => (text, Time::midnight()),
            };
            self.read(day)?.to_datetime(time)
        };
        let zone = TimeZone::get("Europe/Stockholm").unwrap_or(TimeZone::UTC);
        zone.to_timestamp(local).ok()
    }
}

/// A moment as text: UTC to the millisecond, so that it sorts as it reads.
pub fn moment_text(at: Timestamp) -> String {
    format!("{at:.3}")
}

/// Whether a day is one that a municipality's records can mean: 1850–2200, or the open end.
pub(super) fn plausible(day: Day) -> bool {
    (1850..=2200).contains(&day.year()) || day == crate::period::OPEN_END
}

/// A time of day such as `14:30`, `14:30:05` or `14.30`.
fn clock(text: &str) -> Option<Time> {
    let mut parts = text.split(':');
    let hour = parts.next()?.parse().ok()?;
    let minute = parts.next()?.parse().ok()?;
    let second = match parts.next() {
        Some(second) => second.split(['.', ',']).next()?.parse().ok()?,
        None => 0,
    };
    if parts.next().is_some() {
        return None;
    }
    Time::new(hour, minute, second, 0).ok()
}

/// Three numbers between marks, each of at most so many digits and the year of exactly four.
fn numbers(text: &str, mark: char, widths: [usize; 3]) -> Option<[i16; 3]> {
    let mut parts = text.split(mark);
    let mut found = [0; 3];
    for (place, width) in widths.into_iter().enumerate() {
        let part = parts.next()?.trim();
        let right_width = if width == 4 { part.len() == 4 } else { (1..=width).contains(&part.len()) };
        if !right_width || !part.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        found[place] = part.parse().ok()?;
    }
    parts.next().is_none().then_some(found)
}

/// `23/11 2026` and `23/11/2026`.
fn slashed(text: &str) -> Option<[i16; 3]> {
    match text.split_once(' ') {
        Some((day_and_month, year)) if !year.contains('/') => {
            numbers(&format!("{day_and_month}/{}", year.trim()), '/', [2, 2, 4])
        }
        _ => numbers(text, '/', [2, 2, 4]),
    }
}

/// `23 november 2026`, `23. Nov. 2026`.
fn named(text: &str) -> Option<Day> {
    const MONTHS: [&[&str]; 12] = [
        &["jan"],
        &["feb"],
        &["mar", "mär"],
        &["apr"],
        &["maj", "may", "mai"],
        &["jun"],
        &["jul"],
        &["aug"],
        &["sep"],
        &["okt", "oct"],
        &["nov"],
        &["dec", "dez"],
    ];
    let mut words = text.split_whitespace();
    let day = words.next()?.trim_end_matches('.').parse().ok()?;
    let name = words.next()?.to_lowercase();
    let month = MONTHS.iter().position(|names| names.iter().any(|start| name.starts_with(start)))?;
    let year = words.next().filter(|year| year.len() == 4)?.parse().ok()?;
    if words.next().is_some() {
        return None;
    }
    civil(year, i16::try_from(month).ok()? + 1, day)
}

/// A spreadsheet's serial: whole days since 1899-12-30, the fraction is the time of day.
///
/// Only from 1927 on (10,000) and only with five digits, so that an ordinary small number is not taken for a day.
fn serial(text: &str) -> Option<DateTime> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    if whole.len() != 5 || !whole.bytes().chain(fraction.bytes()).all(|digit| digit.is_ascii_digit()) || whole < "10000" {
        return None;
    }
    let days: i64 = whole.parse().ok()?;
    let part: f64 = format!("0.{fraction}").parse().ok()?;
    let seconds = (part * 86_400.0).round() as i64;
    date(1899, 12, 30).at(0, 0, 0, 0).checked_add(SignedDuration::from_secs(days * 86_400 + seconds)).ok()
}

fn civil(year: i16, month: i16, day: i16) -> Option<Day> {
    Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
