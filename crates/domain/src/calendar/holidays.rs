//! Swedish holidays, computed.
//!
//! The public holidays are those of the law on public holidays (1989:253).
//! By its amendment 2004:1320, in force on 1 April 2005, the national day became one and Whit Monday ceased to be one.
//!
//! Midsummer Eve, Christmas Eve and New Year's Eve are no public holidays, yet the holiday act (1977:480, 3 a §) and the law on statutory time
//! (1930:173, 2 §) treat them like Sundays, and so does every employer: category [`Category::DeFacto`].
//! The eves on which banks close early or people like to take leave are ordinary working days; they are named so that a planner sees them.

use super::out_of_range;
use crate::language::Language;
use crate::refusal::Refusal;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use serde::Serialize;

/// The first year whose holidays are computed: the law of 1989 holds throughout it.
pub const FIRST_YEAR: i16 = 1990;
/// The last year whose holidays are computed.
pub const LAST_YEAR: i16 = 2100;

/// What a named day means for those who work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// A public holiday by law: nobody counts it as a working day.
    Public,
    /// Banks are closed, wholly or from 14.00; by itself a working day.
    Bank,
    /// Treated like a Sunday without being a public holiday: no working day.
    DeFacto,
    /// Often taken as leave, wholly or from 14.00; a working day.
    Optional,
}

impl Category {
    /// The word as it stands in data.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Bank => "bank",
            Self::DeFacto => "de_facto",
            Self::Optional => "optional",
        }
    }
}

/// A named day of a year, in one category; a day may be named in several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Holiday {
    /// The day.
    pub day: Date,
    /// What it means for those who work.
    pub category: Category,
    /// Whether it means so from 14.00 only.
    pub afternoon: bool,
    /// Which day it is.
    #[serde(skip)]
    named: Named,
}

impl Holiday {
    /// The name in Swedish, with the hour where it counts from the afternoon only.
    pub fn name(&self) -> String {
        let name = self.named.names().0;
        if self.afternoon { format!("{name} (från kl. 14.00)") } else { name.to_owned() }
    }

    /// The name alone, in the language.
    pub fn name_in(&self, language: Language) -> &'static str {
        let (swedish, english, german) = self.named.names();
        match language {
            Language::Sv => swedish,
            Language::En => english,
            Language::De => german,
        }
    }
}

/// Every day that has a name here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Named {
    NewYear,
    EpiphanyEve,
    Epiphany,
    MaundyThursday,
    GoodFriday,
    EasterEve,
    Easter,
    EasterMonday,
    WalpurgisEve,
    MayDay,
    AscensionEve,
    Ascension,
    BridgeDay,
    FridayBeforePentecost,
    PentecostEve,
    Pentecost,
    WhitMonday,
    NationalDay,
    DayBeforeMidsummerEve,
    MidsummerEve,
    Midsummer,
    AllSaintsEve,
    AllSaints,
    DayBeforeChristmasEve,
    ChristmasEve,
    Christmas,
    SecondChristmasDay,
    DayBeforeNewYearsEve,
    NewYearsEve,
}

impl Named {
    /// The names in Swedish, English and German.
    const fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::NewYear => ("Nyårsdagen", "New Year’s Day", "Neujahr"),
            Self::EpiphanyEve => ("Trettondagsafton", "Epiphany Eve", "Vorabend des Dreikönigstags"),
            Self::Epiphany => ("Trettondedag jul", "Epiphany", "Heilige Drei Könige"),
            Self::MaundyThursday => ("Skärtorsdagen", "Maundy Thursday", "Gründonnerstag"),
            Self::GoodFriday => ("Långfredagen", "Good Friday", "Karfreitag"),
            Self::EasterEve => ("Påskafton", "Easter Eve", "Karsamstag"),
            Self::Easter => ("Påskdagen", "Easter Sunday", "Ostersonntag"),
            Self::EasterMonday => ("Annandag påsk", "Easter Monday", "Ostermontag"),
            Self::WalpurgisEve => ("Valborgsmässoafton", "Walpurgis Eve", "Walpurgisnacht"),
            Self::MayDay => ("Första maj", "May Day", "Tag der Arbeit"),
            Self::AscensionEve => ("Dag före Kristi himmelsfärdsdag", "Day before Ascension Day", "Tag vor Christi Himmelfahrt"),
            Self::Ascension => ("Kristi himmelsfärdsdag", "Ascension Day", "Christi Himmelfahrt"),
            Self::BridgeDay => ("Klämdag", "Bridge day", "Brückentag"),
            Self::FridayBeforePentecost => ("Dag före Pingstafton", "Day before Whit Saturday", "Tag vor Pfingstsamstag"),
            Self::PentecostEve => ("Pingstafton", "Whit Saturday", "Pfingstsamstag"),
            Self::Pentecost => ("Pingstdagen", "Whit Sunday", "Pfingstsonntag"),
            Self::WhitMonday => ("Annandag pingst", "Whit Monday", "Pfingstmontag"),
            Self::NationalDay => ("Nationaldagen", "National Day", "Nationalfeiertag"),
            Self::DayBeforeMidsummerEve => ("Dag före Midsommarafton", "Day before Midsummer Eve", "Tag vor dem Mittsommerabend"),
            Self::MidsummerEve => ("Midsommarafton", "Midsummer Eve", "Mittsommerabend"),
            Self::Midsummer => ("Midsommardagen", "Midsummer Day", "Mittsommertag"),
            Self::AllSaintsEve => ("Allahelgonsafton", "All Saints’ Eve", "Vorabend von Allerheiligen"),
            Self::AllSaints => ("Alla helgons dag", "All Saints’ Day", "Allerheiligen"),
            Self::DayBeforeChristmasEve => ("Dag före Julafton", "Day before Christmas Eve", "Tag vor Heiligabend"),
            Self::ChristmasEve => ("Julafton", "Christmas Eve", "Heiligabend"),
            Self::Christmas => ("Juldagen", "Christmas Day", "Erster Weihnachtstag"),
            Self::SecondChristmasDay => ("Annandag jul", "Boxing Day", "Zweiter Weihnachtstag"),
            Self::DayBeforeNewYearsEve => ("Dag före Nyårsafton", "Day before New Year’s Eve", "Tag vor Silvester"),
            Self::NewYearsEve => ("Nyårsafton", "New Year’s Eve", "Silvester"),
        }
    }
}

/// The named days of a year: by day, the public holidays first.
pub fn holidays(year: i16) -> Result<Vec<Holiday>, Refusal> {
    refuse_unknown_year(year)?;
    let mut found: Vec<Holiday> = Vec::with_capacity(40);
    let mut add = |named: Named, day: Date, category: Category, afternoon: bool| {
        found.push(Holiday { day, category, afternoon, named });
    };
    let easter = easter(year);
    let from_easter = |days: i32| easter.saturating_add(days.days());
    let midsummer = saturday_from(date(year, 6, 20));
    let all_saints = saturday_from(date(year, 10, 31));
    let eve = |day: Date, before: i32| day.saturating_sub(before.days());

    for (named, day) in [
        (Named::NewYear, date(year, 1, 1)),
        (Named::Epiphany, date(year, 1, 6)),
        (Named::GoodFriday, from_easter(-2)),
        (Named::Easter, easter),
        (Named::EasterMonday, from_easter(1)),
        (Named::MayDay, date(year, 5, 1)),
        (Named::Ascension, from_easter(39)),
        (Named::Pentecost, from_easter(49)),
        (Named::Midsummer, midsummer),
        (Named::AllSaints, all_saints),
        (Named::Christmas, date(year, 12, 25)),
        (Named::SecondChristmasDay, date(year, 12, 26)),
    ] {
        add(named, day, Category::Public, false);
    }
    // The amendment took effect between Easter and Whitsun of 2005, so each year has the one or the other.
    if year >= 2005 {
        add(Named::NationalDay, date(year, 6, 6), Category::Public, false);
    } else {
        add(Named::WhitMonday, from_easter(50), Category::Public, false);
    }
    for (named, day) in [
        (Named::MidsummerEve, eve(midsummer, 1)),
        (Named::ChristmasEve, date(year, 12, 24)),
        (Named::NewYearsEve, date(year, 12, 31)),
    ] {
        add(named, day, Category::DeFacto, false);
        add(named, day, Category::Bank, false);
    }
    for (named, day) in [
        (Named::EpiphanyEve, date(year, 1, 5)),
        (Named::MaundyThursday, from_easter(-3)),
        (Named::WalpurgisEve, date(year, 4, 30)),
        (Named::AllSaintsEve, eve(all_saints, 1)),
    ] {
        add(named, day, Category::Bank, true);
        add(named, day, Category::Optional, true);
    }
    for (named, day) in [
        (Named::AscensionEve, from_easter(38)),
        (Named::FridayBeforePentecost, from_easter(47)),
        (Named::DayBeforeMidsummerEve, eve(midsummer, 2)),
        (Named::DayBeforeChristmasEve, date(year, 12, 23)),
        (Named::DayBeforeNewYearsEve, date(year, 12, 30)),
    ] {
        add(named, day, Category::Bank, true);
    }
    for (named, day) in
        [(Named::EasterEve, from_easter(-1)), (Named::BridgeDay, from_easter(40)), (Named::PentecostEve, from_easter(48))]
    {
        add(named, day, Category::Optional, false);
    }
    found.sort_unstable();
    Ok(found)
}

/// Whether the day is a public holiday other than an ordinary Sunday.
pub fn is_public_holiday(day: Date) -> Result<bool, Refusal> {
    refuse_unknown_year(day.year())?;
    let year = day.year();
    let fixed = matches!((day.month(), day.day()), (1, 1 | 6) | (5, 1) | (12, 25 | 26));
    let national_day = year >= 2005 && (day.month(), day.day()) == (6, 6);
    let saturday = day.weekday() == Weekday::Saturday
        && (day == saturday_from(date(year, 6, 20)) || day == saturday_from(date(year, 10, 31)));
    let from_easter = (day - easter(year)).get_days();
    let movable = matches!(from_easter, -2..=1 | 39 | 49) && from_easter != -1;
    let whit_monday = year < 2005 && from_easter == 50;
    Ok(fixed || national_day || saturday || movable || whit_monday)
}

/// Whether the day is Midsummer Eve, Christmas Eve or New Year's Eve, which the law of 1930 treats like a Sunday.
pub fn is_great_eve(day: Date) -> Result<bool, Refusal> {
    refuse_unknown_year(day.year())?;
    let midsummer_eve = day == saturday_from(date(day.year(), 6, 20)).saturating_sub(1.day());
    Ok(midsummer_eve || matches!((day.month(), day.day()), (12, 24 | 31)))
}

/// Easter Sunday: the first Sunday after the ecclesiastical full moon on or after 21 March.
///
/// The computation is J.-M. Oudin's of 1940 for the Gregorian calendar, in whole numbers; it holds for every year computed here.
pub fn easter(year: i16) -> Date {
    let whole = i32::from(year);
    let golden = whole % 19;
    let century = whole / 100;
    let moon = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
    let moon = moon - (moon / 28) * (1 - (moon / 28) * (29 / (moon + 1)) * ((21 - golden) / 11));
    let weekday = (whole + whole / 4 + moon + 2 - century + century / 4) % 7;
    // Counted in days from 28 March; the full moon lies between 21 March and 18 April.
    let sunday = moon - weekday;
    date(year, 3, 28).saturating_add(sunday.days())
}

/// The Saturday on the day or in the six days after it.
fn saturday_from(day: Date) -> Date {
    let wait = i32::from(day.weekday().until(Weekday::Saturday));
    day.saturating_add(wait.days())
}

/// Refuses a year whose holidays are not computed.
pub(super) fn refuse_unknown_year(year: i16) -> Result<(), Refusal> {
    if (FIRST_YEAR..=LAST_YEAR).contains(&year) { Ok(()) } else { Err(out_of_range(year)) }
}

#[cfg(test)]
mod tests;
