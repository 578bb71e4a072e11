use super::*;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The folder of data made by others; none where it is not at hand, which continuous integration does not accept.
fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("STADGA_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var("CI").as_deref() != Ok("true"), "the shared data is missing at {}", folder.display());
    eprintln!("skipped: no shared data at {}", folder.display());
    None
}

#[test]
fn the_holidays_are_those_that_others_computed() {
    let Some(shared) = shared() else { return };
    let mut reader = csv::Reader::from_path(shared.join("data/holidays-se/swedish-holidays_2024-2029.csv")).unwrap();
    let theirs: BTreeSet<[String; 4]> = reader.deserialize().map(|row| row.unwrap()).collect();
    let years: BTreeSet<i16> = theirs.iter().map(|row| row[0][..4].parse().unwrap()).collect();
    assert_eq!(years.len(), 6);
    let ours: BTreeSet<[String; 4]> = years
        .into_iter()
        .flat_map(|year| holidays(year).unwrap())
        .map(|holiday| {
            let weekday = holiday.day.weekday().to_monday_one_offset();
            [holiday.day.to_string(), weekday.to_string(), holiday.name(), holiday.category.word().to_owned()]
        })
        .collect();
    assert_eq!(ours.difference(&theirs).collect::<Vec<_>>(), Vec::<&[String; 4]>::new(), "ours alone");
    assert_eq!(theirs.difference(&ours).collect::<Vec<_>>(), Vec::<&[String; 4]>::new(), "theirs alone");
}

#[test]
fn easter_falls_on_the_days_that_the_church_publishes() {
    let known = [
        date(1990, 4, 15),
        date(1994, 4, 3),
        date(1997, 3, 30),
        date(2000, 4, 23),
        date(2005, 3, 27),
        date(2008, 3, 23),
        date(2011, 4, 24),
        date(2019, 4, 21),
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2038, 4, 25),
        date(2049, 4, 18),
        date(2076, 4, 19),
        date(2100, 3, 28),
    ];
    for day in known {
        assert_eq!(easter(day.year()), day);
    }
}

#[test]
fn easter_is_a_sunday_between_22_march_and_25_april() {
    for year in FIRST_YEAR..=LAST_YEAR {
        let day = easter(year);
        assert_eq!(day.weekday(), Weekday::Sunday, "{day}");
        assert!(date(year, 3, 22) <= day && day <= date(year, 4, 25), "{day}");
    }
}

#[test]
fn the_national_day_is_a_holiday_from_2005_and_whit_monday_until_2004() {
    let named = |year: i16, name: &str| {
        holidays(year).unwrap().iter().any(|holiday| holiday.category == Category::Public && holiday.name() == name)
    };
    assert!(named(2004, "Annandag pingst") && !named(2004, "Nationaldagen"));
    assert!(!named(2005, "Annandag pingst") && named(2005, "Nationaldagen"));
    assert!(is_public_holiday(date(2004, 5, 31)).unwrap());
    assert!(!is_public_holiday(date(2004, 6, 6)).unwrap());
    assert!(!is_public_holiday(date(2005, 5, 16)).unwrap());
    assert!(is_public_holiday(date(2005, 6, 6)).unwrap());
}

#[test]
fn a_day_is_a_holiday_exactly_when_the_list_of_its_year_says_so() {
    for year in FIRST_YEAR..=LAST_YEAR {
        let list = holidays(year).unwrap();
        let listed = |category| -> BTreeSet<Date> {
            list.iter().filter(|holiday| holiday.category == category).map(|holiday| holiday.day).collect()
        };
        let (public, eves) = (listed(Category::Public), listed(Category::DeFacto));
        let mut day = date(year, 1, 1);
        while day.year() == year {
            assert_eq!(is_public_holiday(day).unwrap(), public.contains(&day), "{day}");
            assert_eq!(is_great_eve(day).unwrap(), eves.contains(&day), "{day}");
            day = day.saturating_add(1.day());
        }
    }
}

#[test]
fn years_before_1990_and_after_2100_are_refused() {
    for year in [1989, 2101] {
        let refusal = holidays(year).unwrap_err();
        assert_eq!(refusal.message.key, "calendar-year-out-of-range");
    }
    assert!(holidays(1990).is_ok() && holidays(2100).is_ok());
    assert!(is_public_holiday(date(1989, 12, 31)).is_err());
}

#[test]
fn a_holiday_bears_its_name_in_each_language() {
    let year = holidays(2026).unwrap();
    let ascension = year.iter().find(|holiday| holiday.day == date(2026, 5, 14)).unwrap();
    let names = Language::ALL.map(|language| ascension.name_in(language));
    assert_eq!(names, ["Kristi himmelsfärdsdag", "Ascension Day", "Christi Himmelfahrt"]);
}
