//! What cases add to their days, and what the days tell.

use super::*;
use crate::desk::log::{Columns, Meanings, read};
use crate::desk::words::{Priority, Tier};
use jiff::ToSpan as _;
use proptest::prelude::*;
use std::collections::BTreeMap;

const HEADER: &str = "case;at;status;tier;team;resource;product;body;minutes;within;kind;priority";

fn cells(line: &str) -> Vec<String> {
    line.split(';').map(str::to_owned).collect()
}

fn logged(lines: &[&str]) -> Vec<CaseFact> {
    let rows: Vec<_> = lines.iter().enumerate().map(|(place, line)| (place + 2, cells(line))).collect();
    facts_of(&read(&Columns::of(&cells(HEADER), &[]).unwrap(), &Meanings::default(), &rows).unwrap())
}

fn given(span: Span, facts: &[CaseFact]) -> Given {
    let mut given = Given::default();
    for (place, tally) in facts.iter().flat_map(shares) {
        if place.day < span.from || place.day > span.to {
            continue;
        }
        if place.facet == Facet::All {
            given.days.entry(place.day).or_default().add(&tally, 1);
        }
        given.sums.entry((place.facet, place.value)).or_default().add(&tally, 1);
    }
    given
}

fn january() -> Span {
    Span::new("2026-01-01".parse().unwrap(), "2026-01-31".parse().unwrap()).unwrap()
}

const CASES: [&str; 8] = [
    "1;2026-01-05 08:10;new;L1;South;Ida;Mail;School;;;fault;3 - Moderate",
    "1;2026-01-05 09:10;solved;L1;South;Ida;Mail;School;15;true;fault;",
    "2;2026-01-05 10:00;new;L1;South;Ida;Pay;Care;;;request;1",
    "2;2026-01-05 12:00;under-way;L2;Unit;Otto;Pay;Care;20;;request;1",
    "2;2026-01-06 10:00;in progress;L1;South;Ida;Pay;Care;10;;request;1",
    "2;2026-01-07 10:00;solved;L2;Unit;Otto;Pay;Care;30;false;request;1",
    "3;2026-01-12 23:30;new;L1;South;?;Mail;School;;;fault;",
    "3;2026-01-12 23:40;in progress;L1;South;Ida;Mail;School;;;fault;",
];

#[test]
fn a_log_gives_a_fact_for_each_case() {
    let facts = logged(&CASES);
    let two = &facts[1];
    assert_eq!((two.number.as_str(), two.hand_overs, two.back, two.tier), ("2", 3, 1, Some(Tier::ItUnit)));
    assert_eq!((two.first_tier, two.answer_s, two.solve_s), (Some(Tier::LocalSupport), Some(7_200), Some(172_800)));
    assert_eq!(two.minutes, [(Tier::LocalSupport, 10), (Tier::ItUnit, 50)]);
    assert_eq!(two.minutes_by_team, [("Unit".to_owned(), 50), ("South".to_owned(), 10)]);
    assert_eq!((two.solved_within, two.first_contact), (Some(false), false));
    assert!(facts[0].first_contact && facts[0].priority.is_some() && facts[2].solved_at.is_none());
}

#[test]
fn an_impact_gives_the_priority_where_none_is_said() {
    let columns = Columns::of(&cells("case;at;status;priority;impact"), &[]).unwrap();
    let lines = [
        "1;2026-01-05 08:00;new;;1 - High",
        "2;2026-01-05 08:00;new;4;high",
        "3;2026-01-05 08:00;new;?;låg",
        "4;2026-01-05 08:00;new;;",
    ];
    let rows: Vec<_> = lines.iter().enumerate().map(|(place, line)| (place + 2, cells(line))).collect();
    let facts = facts_of(&read(&columns, &Meanings::default(), &rows).unwrap());
    let priorities: Vec<_> = facts.iter().map(|fact| fact.priority).collect();
    assert_eq!(priorities, [Some(Priority::High), Some(Priority::Low), Some(Priority::Low), None]);
}

#[test]
fn days_tell_of_relief_targets_and_work_where_it_was_done() {
    let facts = logged(&CASES);
    let told = figures(january(), &given(january(), &facts));
    assert_eq!((told.all.arrived, told.all.solved, told.all.relief, told.all.solved_within), (3, 2, Some(0.5), Some(0.5)));
    assert_eq!((told.all.hand_overs, told.all.ping_pong, told.all.first_contact), (3, 1, Some(0.5)));
    assert_eq!((facts[1].reassigned, told.all.reassigned), (3, 1), "how many cases, and not how often they went on");
    assert_eq!((told.arrivals.by_hour[8], told.arrivals.by_hour[23], told.arrivals.by_weekday[0]), (1, 1, 3));
    assert_eq!(told.arrivals.by_week.len(), 5);
    let worked: Vec<_> = told.tiers.iter().map(|line| (line.value.as_str(), line.minutes)).collect();
    assert_eq!(worked, [("1", 25), ("2", 50)]);
    // Both cases are told where they ended, and the minutes where they were worked.
    let worked: Vec<_> = told.teams.iter().map(|line| (line.value.as_str(), line.solved, line.minutes)).collect();
    assert_eq!(worked, [("South", 1, 25), ("Unit", 1, 50)]);
    assert_eq!(told.costliest.iter().map(|line| line.value.as_str()).collect::<Vec<_>>(), ["Pay", "Mail"]);
    assert_eq!(told.bodies.iter().map(|line| line.minutes).sum::<i64>(), told.all.minutes);
    assert_eq!((told.little, told.in_service), (None, 0));
}

#[test]
fn a_tier_with_a_target_of_its_own_is_held_to_it_wherever_the_case_ended() {
    let mut facts = logged(&CASES);
    // The second was late at local support, in time at the unit, where it was solved, and late as a whole.
    facts[1].within_by_tier = vec![(Tier::LocalSupport, false), (Tier::ItUnit, true)];
    let sums = given(january(), &facts).sums;
    let told = figures(january(), &given(january(), &facts));
    let within: Vec<_> = told.tiers.iter().map(|line| (line.value.as_str(), line.solved_within)).collect();
    assert_eq!(within, [("1", Some(0.5)), ("2", Some(1.0))]);
    assert_eq!(told.all.solved_within, Some(0.5), "the whole is held to the target of the whole way");
    let late: Vec<_> = strains(january().from, &sums, &[]).iter().map(|strain| (strain.subject(), strain.breached)).collect();
    assert_eq!(
        late,
        [("desk:1", 1), ("desk:2", 0), ("desk:team:South", 0), ("desk:team:Unit", 1)].map(|(of, late)| (of.to_owned(), late))
    );
    assert!(measured(&sums).contains(&("desk:1".to_owned(), WITHIN_TARGET, 500)));
    // As long as it is not solved it counts nowhere.
    facts[1].solved_at = None;
    assert_eq!(figures(january(), &given(january(), &facts)).tiers[0].solved_within, Some(1.0));
}

#[test]
fn grades_are_told_of_the_desk_as_a_whole_and_never_of_a_tier_or_a_team() {
    let fact = logged(&CASES).remove(0);
    let graded = |grades: &[u8]| -> Vec<CaseFact> {
        grades.iter().map(|grade| CaseFact { clock: Clock::Service, grade: Some(*grade), ..fact.clone() }).collect()
    };
    let few = figures(january(), &given(january(), &graded(&[5, 1, 5, 4])));
    assert_eq!((few.all.graded, few.all.grade), (4, None), "a mean of so few would tell what somebody said");
    let mut facts = graded(&[5, 1, 5, 4, 5]);
    facts.push(CaseFact { clock: Clock::Service, ..fact.clone() });
    let told = figures(january(), &given(january(), &facts));
    assert_eq!((told.asked, told.all.graded, told.all.grade), (6, 5, Some(4.0)));
    assert_eq!((told.systems[0].graded, told.systems[0].grade), (5, Some(4.0)));
    for line in told.tiers.iter().chain(&told.teams) {
        assert_eq!((line.graded, line.grade), (0, None), "{}", line.value);
    }
}

#[test]
fn littles_law_is_said_only_where_it_does_not_hold() {
    // One case a day, each there for two days.
    let steady: Vec<String> = (1..=31)
        .flat_map(|day| {
            let number = day;
            [
                format!("{number};2026-01-{day:02} 12:00;new;L1;South;Ida;Mail;School;;;;"),
                format!(
                    "{number};2026-{:02}-{:02} 12:00;solved;L1;South;Ida;Mail;School;;;;",
                    1 + (day + 1) / 31,
                    (day + 1) % 31 + 1
                ),
            ]
        })
        .collect();
    let facts = logged(&steady.iter().map(String::as_str).collect::<Vec<_>>());
    let mut given = given(january(), &facts);
    // Nothing was open before: after two days as many go as come.
    given.open_before = 0;
    given.sums.get_mut(&(Facet::All, String::new())).unwrap().ended = 31;
    given.sums.get_mut(&(Facet::All, String::new())).unwrap().stay_s = 31 * 2 * 86_400;
    assert_eq!(figures(january(), &given).little, None);
    given.open_before = 400;
    let told = figures(january(), &given).little.unwrap();
    assert!(told.backlog > 300.0 && (told.expected - 2.0).abs() < 0.1, "{told:?}");
}

#[test]
fn a_span_is_read_with_its_bounds_and_refused_backwards() {
    let today = "2026-11-23".parse().unwrap();
    let span = Span::read("", "", today).unwrap();
    assert_eq!((span.from.to_string(), span.to.to_string()), ("2025-11-24".to_owned(), "2026-11-23".to_owned()));
    assert_eq!(Span::read("2026-02-01", "2026-01-01", today).unwrap_err().field.as_deref(), Some("to"));
    assert_eq!(Span::read("soon", "", today).unwrap_err().field.as_deref(), Some("from"));
    assert_eq!(Span::read("1900-01-01", "", today).unwrap_err().message.key, "desk-span-too-long");
    let months = |from: &str, to: &str| {
        let span = Span::read(from, to, today).unwrap();
        span.months().map(|(from, after)| format!("{from} {after}")).unwrap_or_default()
    };
    assert_eq!(months("2026-01-15", "2026-03-31"), "2026-02-01 2026-04-01");
    assert_eq!(months("2026-01-15", "2026-02-27"), "");
    assert_eq!(months("2026-02-01", "2026-02-28"), "2026-02-01 2026-03-01");
}

#[test]
fn months_are_measured_for_the_desk_and_each_tier() {
    let sums = given(january(), &logged(&CASES)).sums;
    let all = measured(&sums);
    let of = |subject: &str, name: &str| {
        all.iter().find(|(of, measured, _)| of == subject && *measured == name).map(|(_, _, value)| *value)
    };
    assert_eq!(
        (of("desk", BACKLOG_GROWTH), of("desk", RELIEF_SHARE), of("desk:1", WITHIN_TARGET)),
        (Some(1), Some(500), Some(1000))
    );
}

proptest! {
    #[test]
    fn a_quantile_is_right_within_the_error(mut times in proptest::collection::vec(0_i64..40_000_000, 1..200), share in 0.01_f64..1.0) {
        let mut histogram = Histogram::default();
        for time in &times {
            histogram.count(*time);
        }
        times.sort_unstable();
        let exact = times[((times.len() as f64 * share).ceil() as usize).max(1) - 1];
        let told = histogram.at_share(share).unwrap();
        // Half a second more, since what is told is whole seconds.
        prop_assert!((told - exact).abs() as f64 <= exact as f64 * RELATIVE_ERROR + 0.5, "{told} for {exact}");
    }

    #[test]
    fn what_is_added_and_taken_off_leaves_nothing(hours in proptest::collection::vec(0_i32..2_000, 1..20)) {
        let start: jiff::Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        let fact = logged(&CASES).remove(1);
        let facts: Vec<CaseFact> = hours.iter().map(|hour| CaseFact { opened_at: start + hour.hours(), ..fact.clone() }).collect();
        let mut sums: BTreeMap<Place, Tally> = BTreeMap::new();
        for times in [1, -1] {
            for (place, tally) in facts.iter().flat_map(shares) {
                sums.entry(place).or_default().add(&tally, times);
            }
        }
        prop_assert!(sums.values().all(Tally::is_nothing));
    }
}

mod shortage {
    use super::super::*;
    use crate::Day;
    use crate::desk::team::{Member, Team};
    use crate::desk::words::Tier;
    use jiff::civil::date;
    use std::collections::BTreeMap;

    const OCTOBER: Day = date(2026, 10, 1);

    fn team(number: usize, name: &str, tier: Tier, hours: Option<i64>) -> Team {
        let id = |kind: usize| format!("0000000{kind}-0000-7000-8000-{number:012}");
        let member =
            Member { person: id(2).parse().unwrap(), from: date(2026, 1, 1), to: None, trained: None, consulted: None, hours };
        Team {
            id: id(1).parse().unwrap(),
            name: name.to_owned(),
            tier,
            districts: Vec::new(),
            mail: None,
            active: true,
            members: vec![member],
            version: 1,
        }
    }

    /// Forty cases came and as many ended, each with some minutes at local support; eight in forty were late.
    fn sums(arrived: i64, minutes: i64, late: i64) -> BTreeMap<(Facet, String), Tally> {
        let tally = Tally {
            arrived,
            ended: 40,
            solved: 40,
            minutes: minutes * 40,
            solutions_targeted: 40,
            solutions_within: 40 - late,
            ..Tally::default()
        };
        let at = |facet: Facet, value: &str| ((facet, value.to_owned()), tally.clone());
        BTreeMap::from([
            at(Facet::All, ""),
            at(Facet::Tier, "1"),
            at(Facet::Team, "South"),
            at(Facet::Tier, ""),
            at(Facet::System, "Mail"),
        ])
    }

    fn told(arrived: i64, minutes: i64, late: i64, hours: Option<i64>) -> Vec<Strain> {
        strains(OCTOBER, &sums(arrived, minutes, late), &[team(1, "South", Tier::LocalSupport, hours)])
    }

    #[test]
    fn each_sign_of_a_shortage_tells_by_itself() {
        let signs =
            |arrived, minutes, late, hours| told(arrived, minutes, late, hours).iter().map(Strain::signs).collect::<Vec<_>>();
        // Four weeks and three days with seven hours a week are 1 860 minutes; forty cases of 46 minutes are 1 840.
        assert_eq!(signs(40, 46, 8, Some(7)), [vec![], vec![]]);
        assert_eq!(signs(40, 47, 8, Some(7)), [vec![Sign::Hours], vec![Sign::Hours]]);
        assert_eq!(signs(40, 47, 8, None), [vec![], vec![]], "whose hours nobody knows tells nothing of hours");
        assert_eq!(signs(44, 1, 0, Some(7)), [vec![], vec![]], "four cases more are too few to tell");
        assert_eq!(signs(45, 1, 0, Some(7)), [vec![Sign::Backlog], vec![Sign::Backlog]]);
        assert_eq!(signs(40, 1, 9, Some(7)), [vec![Sign::Targets], vec![Sign::Targets]]);
        assert_eq!(signs(60, 60, 40, Some(1))[0], Sign::ALL);
    }

    #[test]
    fn tiers_come_before_teams_and_what_is_not_known_is_left_out() {
        let told = told(40, 46, 8, Some(7));
        let places: Vec<_> = told.iter().map(|strain| (strain.facet, strain.value.as_str())).collect();
        assert_eq!(places, [(Facet::Tier, "1"), (Facet::Team, "South")]);
        assert_eq!((told[0].arriving_min, told[0].staffed_min, told[0].missing_min()), (Some(1_840), Some(1_860), Some(0)));
    }

    #[test]
    fn whoever_leaves_in_the_month_counts_for_the_days_that_they_served() {
        let mut team = team(1, "South", Tier::LocalSupport, Some(7));
        team.members[0].to = Some(date(2026, 10, 7));
        let told = strains(OCTOBER, &sums(40, 46, 8), &[team.clone()]);
        assert_eq!((told[0].staffed_min, told[0].signs()), (Some(420), vec![Sign::Hours]));
        team.active = false;
        assert_eq!(strains(OCTOBER, &sums(40, 46, 8), &[team])[0].staffed_min, None);
    }

    #[test]
    fn what_is_kept_of_a_month_names_tier_and_team() {
        let kept = measured_strains(&told(45, 47, 9, Some(7)));
        let of = |subject: &str, name: &str| {
            kept.iter().find(|(of, what, _)| of == subject && *what == name).map(|(.., value)| *value)
        };
        assert_eq!((of("desk:1", SHORT), of("desk:team:South", SHORT)), (Some(3), Some(3)));
        assert_eq!((of("desk:1", ARRIVING), of("desk:1", STAFFED), of("desk:1", MISSING)), (Some(2_115), Some(1_860), Some(255)));
        assert_eq!((of("desk:1", BREACHED), of("desk:team:South", BACKLOG_GROWTH)), (Some(9), Some(5)));
    }
}
