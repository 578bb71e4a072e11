//! At which times reports are made.

use crate::Day;
use crate::calendar::working::working_day_on_or_after;
use jiff::ToSpan as _;

/// How often reports are made: after the end of each such part of the year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rhythm {
    /// After each third of the year (*tertial*).
    #[default]
    Tertial,
    /// After each quarter.
    Quarter,
    /// After each half.
    Half,
    /// After each month.
    Month,
    /// After the year.
    Year,
    /// Never.
    Never,
}

impl Rhythm {
    /// The words in the configuration, in this order.
    pub const WORDS: [&'static str; 6] = ["tertial", "quarter", "half", "month", "year", "never"];

    /// The rhythm of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        let all = [Self::Tertial, Self::Quarter, Self::Half, Self::Month, Self::Year, Self::Never];
        Self::WORDS.iter().position(|each| *each == word).map(|place| all[place])
    }

    /// How many months one part of the year has; none where nothing is made.
    const fn months(self) -> Option<i8> {
        match self {
            Self::Tertial => Some(4),
            Self::Quarter => Some(3),
            Self::Half => Some(6),
            Self::Month => Some(1),
            Self::Year => Some(12),
            Self::Never => None,
        }
    }

    /// The last day, at or before the given one, on which reports were to be made: the day of the month that follows
    /// the end of each part of the year, or the first working day after it.
    ///
    /// ```
    /// use domain::report::Rhythm;
    /// let last = |day: &str| Rhythm::Tertial.last(day.parse().unwrap(), 5).unwrap().to_string();
    /// // 5 September 2026 is a Saturday.
    /// assert_eq!(last("2026-09-06"), "2026-05-05");
    /// assert_eq!(last("2026-09-07"), "2026-09-07");
    /// assert_eq!(last("2027-01-01"), "2026-09-07");
    /// ```
    pub fn last(self, today: Day, day_of_month: i8) -> Option<Day> {
        let mut month = today.first_of_month();
        for _ in 0..=12 {
            if let Some(due) = self.in_month(month, day_of_month).filter(|due| *due <= today) {
                return Some(due);
            }
            month = month.checked_sub(1.month()).ok()?;
        }
        None
    }

    /// The next day after the given one on which reports are to be made.
    pub fn next(self, today: Day, day_of_month: i8) -> Option<Day> {
        let mut month = today.first_of_month();
        for _ in 0..=12 {
            if let Some(due) = self.in_month(month, day_of_month).filter(|due| *due > today) {
                return Some(due);
            }
            month = month.checked_add(1.month()).ok()?;
        }
        None
    }

    /// The day in a month on which reports are to be made.
    fn in_month(self, month: Day, day_of_month: i8) -> Option<Day> {
        let begins = (month.month() - 1) % self.months()? == 0;
        let day = begins.then(|| month.with().day(day_of_month.clamp(1, 28)).build().ok()).flatten()?;
        working_day_on_or_after(day).ok()
    }
}
