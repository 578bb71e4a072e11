use super::*;
use proptest::prelude::*;

fn tally() -> impl Strategy<Value = Tally> {
    proptest::array::uniform6(0_u32..500).prop_map(|[fulfilled, due, not_yet_shown, deviating, accepted, not_applicable]| Tally {
        fulfilled,
        due,
        not_yet_shown,
        deviating,
        accepted,
        not_applicable,
    })
}

fn figures() -> impl Strategy<Value = Figures> {
    proptest::collection::vec(proptest::collection::vec(tally(), 0..5), 0..4).prop_map(|packs| {
        let section = |(place, tally): (usize, Tally)| SectionFigures { number: place.to_string(), tally };
        let pack = |(place, sections): (usize, Vec<Tally>)| PackFigures {
            pack: format!("pack-{place}"),
            edition: "1".to_owned(),
            hash: "ab".to_owned(),
            sections: sections.into_iter().enumerate().map(section).collect(),
        };
        Figures { packs: packs.into_iter().enumerate().map(pack).collect() }
    })
}

proptest! {
    #[test]
    fn the_whole_is_the_sum_of_the_sections_and_the_digest_tells_any_change(figures in figures()) {
        let whole = figures.whole();
        let all: u32 = figures.packs.iter().flat_map(|pack| &pack.sections).map(|section| section.tally.all()).sum();
        prop_assert_eq!(whole.all(), all);
        prop_assert_eq!(moved(Some(&whole), &whole), whole.share().map(|_| 0));
        let kept: Figures = serde_json::from_str(&serde_json::to_string(&figures).unwrap()).unwrap();
        prop_assert_eq!(kept.digest(), figures.digest());
        let mut other = figures.clone();
        if let Some(section) = other.packs.iter_mut().flat_map(|pack| &mut pack.sections).next() {
            section.tally.deviating += 1;
            prop_assert_ne!(other.digest(), figures.digest());
            prop_assert_eq!(other.whole().all(), all + 1);
        }
    }

    #[test]
    fn the_last_day_is_never_ahead_and_the_next_never_behind(days in 0_i64..9_000, day in 1_i8..29, place in 0_usize..5) {
        let today = jiff::civil::date(2020, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        let rhythm = Rhythm::from_word(Rhythm::WORDS[place]).unwrap();
        let (last, next) = (rhythm.last(today, day).unwrap(), rhythm.next(today, day).unwrap());
        prop_assert!(last <= today && today < next);
        prop_assert_eq!(rhythm.last(next, day), Some(next));
        prop_assert!(crate::calendar::is_working_day(last).unwrap());
    }
}

#[test]
fn nothing_is_made_where_nobody_wants_it() {
    let day = "2026-05-05".parse().unwrap();
    assert_eq!(Rhythm::Never.last(day, 5), None);
    assert_eq!(Rhythm::from_word("sometimes"), None);
}

#[test]
fn months_quarters_and_years_begin_where_the_calendar_has_them() {
    let last = |word: &str, day: &str| Rhythm::from_word(word).unwrap().last(day.parse().unwrap(), 10).unwrap().to_string();
    assert_eq!(last("month", "2026-11-25"), "2026-11-10");
    assert_eq!(last("quarter", "2026-11-25"), "2026-10-12");
    assert_eq!(last("half", "2026-11-25"), "2026-07-10");
    assert_eq!(last("year", "2026-11-25"), "2026-01-12");
    assert_eq!(last("tertial", "2026-11-25"), "2026-09-10");
}
