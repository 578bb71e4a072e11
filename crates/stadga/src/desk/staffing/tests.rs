use super::*;
use clap::Parser;
use domain::language::Language;

fn asked(words: &str) -> Staffing {
    #[derive(Parser)]
    struct Typed {
        #[command(flatten)]
        staffing: Staffing,
    }
    Typed::try_parse_from(std::iter::once("staffing").chain(words.split_whitespace())).unwrap().staffing
}

fn json_of(told: &Told) -> Value {
    as_json(told, Words::of(Language::En))
}

fn refused(words: &str) -> String {
    match reckoned(&asked(words)) {
        Err(Failure::Refusal(refusal)) => Words::of(Language::En).message(&refusal.message),
        _ => panic!("{words} is not refused"),
    }
}

#[test]
fn a_load_with_so_many_agents_gives_what_erlang_reckoned() {
    let told = json_of(&reckoned(&asked("--load 10 --agents 14 --handling 180s --within 20s")).unwrap());
    let figure = |key: &str| format!("{:.6}", told[key].as_f64().unwrap());
    assert_eq!(figure("probability_of_waiting"), "0.174132");
    assert_eq!((figure("mean_wait_s"), figure("service_level")), ("7.835937".to_owned(), "0.888350".to_owned()));
    assert_eq!((&told["load"], &told["agents"], &told["people"]), (&json!(10.0), &json!(14), &json!(14)));
}

#[test]
fn arrivals_with_a_target_give_how_many_people_in_words_of_the_reader() {
    let told = reckoned(&asked("--arrivals 40/8h --handling 20m --within 5m --level 0.8 --shrinkage 0.3")).unwrap();
    let value = json_of(&told);
    assert_eq!((&value["agents"], &value["people"]), (&json!(4), &json!(6)));
    insta::assert_snapshot!(as_text(&told, Words::of(Language::Sv)), @"
    Belastning: 1,7 erlang.
    Handläggare på en gång: 4; anställda för det: 6.
    Får vänta: 10,2 %.
    Väntan i genomsnitt: 52,7 s.
    Påbörjas inom 5,0 min: 94,3 %.
    Sysselsatta: 41,7 % av tiden.
    Erlang C förutsätter att ärendena kommer oberoende av varandra, att vart och ett påbörjas så fort någon är ledig och att ingen ger upp.

    Rena arbetstimmar: 13,3 under tiden, vilket är 2 personer om ingens väntan räknades.
    Timmarna förutsätter att alla är sysselsatta hela tiden.
    ");
    insta::assert_snapshot!(as_text(&told, Words::of(Language::En)), @"
    Load: 1.7 erlang.
    Agents at once: 4; employed for that: 6.
    Must wait: 10.2 %.
    Wait on average: 52.7 s.
    Begun with within 5.0 min: 94.3 %.
    Busy: 41.7 % of the time.
    Erlang C takes for granted that cases come independently of each other, that each is begun with at once when somebody is free, and that nobody gives up.

    Plain hours of work: 13.3 in the time, which is 2 people if nobody's wait were counted.
    The hours take for granted that everybody is busy all the time.
    ");
}

#[test]
fn cases_that_may_wait_are_simulated_in_the_hours_of_service() {
    let told = reckoned(&asked("--arrivals 40/8h --handling 20m --within 4h --open 8-16 --weeks 200")).unwrap();
    let value = json_of(&told);
    assert_eq!(value["simulated"]["agents"], 2, "{value}");
    let level = &value["simulated"]["service_level"];
    assert!(level["low"].as_f64() <= level["mean"].as_f64() && level["mean"].as_f64() <= level["high"].as_f64());
    assert_eq!((&value["agents"], &value["people_by_hours"]), (&json!(2), &json!(2)), "{value}");
    let text = as_text(&told, Words::of(Language::En));
    assert!(text.contains("8–9: ") && text.contains("2 at their places"), "{text}");
}

#[test]
fn the_tiers_and_what_an_hour_costs_give_the_same_answer_as_the_page() {
    let told = "--arrivals 200 --tiers 0.6:20m,0.9:45m --within 4h --open 8-17 --weeks 40 --own-hour 480 --bought-hour 1100 --education 40 --workplaces 1500";
    let told = reckoned(&asked(told)).unwrap();
    let value = json_of(&told);
    let tiers = value["tiers"].as_array().unwrap();
    assert_eq!((tiers.len(), tiers[1]["cases"].as_f64().map(f64::round)), (2, Some(80.0)), "{value}");
    assert_eq!(value["costs"]["own"].as_u64().unwrap(), value["costs"]["paid_hours"].as_u64().unwrap() * 48_000);
    assert_eq!(value["onward"].as_f64().map(f64::round), Some(8.0));
    let text = as_text(&told, Words::of(Language::Sv));
    for words in ["närsupport", "IT-enheten", "Erlang C", "Fortbildning", "Ärenden per arbetsplats och år: 6,9", "1500"] {
        let words = words.replace("1500", "1\u{a0}500");
        assert!(text.contains(&words), "{words}: {text}");
    }
    for wrong in ["0.6", "0.6:20m", "0.6:20m,0.5:20m,1:20m", "2:20m", "1:soon"] {
        let words = format!("--arrivals 200 --tiers {wrong} --within 4h --open 8-17");
        assert!(refused(&words).len() > 20, "{words}");
    }
}

#[test]
fn the_people_of_today_are_held_against_the_target_beside_what_would_be() {
    let words = "--arrivals 200 --tiers 60%:20m,90%:45m --within 4h --open 8-17 --weeks 200 --workplaces 1000 --platform yes \
        --places no --telephony yes --people 2,1.8 --what-if-workplaces 500 --what-if-local 1 --what-if-within 2h --what-if-level 90%";
    let told = reckoned(&asked(words)).unwrap();
    let value = json_of(&told);
    let (today, then) = (&value["today"], &value["then"]);
    assert_eq!((&today["said"], &today["meets"], &today["tiers"][0]["present"]), (&json!(true), &json!(true), &json!(2.0)));
    assert_eq!((then["cases"].as_f64().map(f64::round), &then["workplaces"]), (Some(300.0), &json!(1500)), "{value}");
    assert_eq!((&then["within_s"], &then["level"], &then["tiers"][0]["present"]), (&json!(7200.0), &json!(0.9), &json!(3.0)));
    // Two thirds of the hours at the IT unit are not enough for half as many cases again.
    assert_eq!((&then["meets"], &then["tiers"][1]["service_level"]), (&json!(false), &Value::Null), "{value}");
    assert_eq!((&value["platform"], &value["places"], &value["telephony"]), (&json!(true), &json!(false), &json!(true)));
    let text = as_text(&told, Words::of(Language::Sv));
    for words in [
        "I dag",
        "Då",
        "Skillnad +100,0",
        "hopar sig",
        "500 arbetsplatser till",
        "En till på plats",
        "Plattformen är samordnad: ja",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn what_is_solved_in_time_and_what_education_needs_stand_in_the_answer() {
    let words = "--arrivals 200 --tiers 60%:20m,90%:45m --median 12m,30m --within 4h --solved-within 16h --open 8-17 --weeks 200 \
        --own-hour 480 --school 25% --school-handling 30m --people 2,2 --what-if-solved-within 8h --what-if-school-handling 1h";
    let told = reckoned(&asked(words)).unwrap();
    let value = json_of(&told);
    assert!(value["solved_in_time"]["mean"].as_f64() >= Some(0.8), "{value}");
    let school = &value["school"];
    assert_eq!(
        (school["cases"].as_f64().map(f64::round), school["hours"].as_f64().map(f64::round)),
        (Some(50.0), Some(25.0)),
        "{school}"
    );
    assert_eq!(school["costs"]["own"].as_u64().unwrap(), school["people"].as_u64().unwrap() * 45 * 52 * 48_000);
    assert_eq!(value["school_then"]["hours"].as_f64().map(f64::round), Some(50.0), "{value}");
    let (today, then) = (&value["today"], &value["then"]);
    assert_eq!((&today["solved_within_s"], &then["solved_within_s"]), (&json!(57_600.0), &json!(28_800.0)));
    assert!(then["solved_in_time"]["mean"].as_f64() < today["solved_in_time"]["mean"].as_f64(), "{value}");
    let text = as_text(&told, Words::of(Language::Sv));
    for words in [
        "Löses inom 16,0 h",
        "Ska lösas inom",
        "Lösta i tid",
        "ska lösas inom 8,0 h",
        "Utbildningens öronmärkta stöd",
        "ett ärende från utbildningen tar 60,0 min",
        "25,0 % av alla",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn each_hour_of_each_day_stands_in_the_text_and_for_programs() {
    let told =
        reckoned(&asked("--arrivals 6;0;2;12;1;2;0;0;0;3;0;2;30;0;2 --handling 20m --within 5m --open 8-11 --weeks 40")).unwrap();
    let hours = json_of(&told)["tiers"][0]["by_hour"].clone();
    let target = Target::new(300.0, 0.8).unwrap();
    let agents = |cases: f64| if cases > 0.0 { Queue::required(cases / 3.0, 1200.0, target, None).unwrap().agents } else { 0 };
    for (place, cases) in
        [[6.0, 12.0, 0.0, 3.0, 30.0], [0.0, 1.0, 0.0, 0.0, 0.0], [2.0, 2.0, 0.0, 2.0, 2.0]].into_iter().enumerate()
    {
        let hour = &hours[place];
        assert_eq!((&hour["hour"], &hour["agents_by_weekday"]), (&json!(8 + place), &json!(cases.map(agents))), "{hours}");
        assert_eq!(hour["agents"], json!(cases.map(agents).into_iter().max()), "{hours}");
    }
    assert_eq!(hours.as_array().map(Vec::len), Some(3), "the hours of service alone");
    let text = as_text(&told, Words::of(Language::En));
    for words in ["that of the busiest hour", "level out", "Wednesday 0"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn what_does_not_go_together_is_refused_and_never_passed_over() {
    let load = "--load 10 --agents 14 --handling 180s --within 20s";
    let week = "--arrivals 200 --handling 20m --within 4h --open 8-17";
    let rate = "--arrivals 40/8h --handling 20m --within 5m";
    for (words, says) in [
        (format!("{load} --level 80%"), "--level"),
        (format!("{load} --arrivals 40/8h"), "--arrivals"),
        (format!("{load} --people 2"), "--people"),
        (format!("{load} --weeks 4"), "--weeks"),
        (format!("{rate} --agents 4"), "--people"),
        (format!("{rate} --weeks 4"), "--open"),
        (format!("{rate} --tiers 1:20m"), "--tiers"),
        (format!("{rate} --solved-within 4h"), "--open"),
        (format!("{load} --school 25%"), "--school"),
        (format!("{load} --what-if-school-handling 1h"), "--what-if-school-handling"),
        (format!("{week} --what-if-school-handling 1h"), "25 %"),
        (format!("{week} --median 1m,1m,1m"), "supplier"),
        (format!("{week} --median 40m"), "average"),
        (format!("{week} --school 300"), "200"),
        (format!("{week} --school-handling 20m"), "25 %"),
        ("--load 10 --handling 180s --within 20s".to_owned(), "--agents"),
        ("--agents 10 --handling 180s --within 20s".to_owned(), "--load"),
        ("--handling 180s --within 20s".to_owned(), "--from"),
        ("--arrivals 40/8h --within 20s".to_owned(), "--handling"),
        ("--arrivals 40/8h --handling 20m".to_owned(), "--within"),
        ("--arrivals 75 --handling 20m --within 5m".to_owned(), "--open"),
        ("--arrivals 10,20,30 --handling 20m --within 5m".to_owned(), "--open"),
        (format!("{week} --weeks 0"), "week"),
        (format!("{week} --people 2,2,2"), "supplier"),
        (format!("{week} --people none"), "1.5"),
        (format!("{week} --what-if-workplaces 20"), "workplaces"),
        ("--arrivals 200 --handling 2000h --within 4h --open 8-17".to_owned(), "166"),
        ("--arrivals 200 --tiers 0.6:20m,0.9:45m,1:2h --within 4h --open 8-17".to_owned(), "supplier"),
    ] {
        let told = refused(&words);
        assert!(told.contains(says) && !told.contains("desk-"), "{words}: {told}");
    }
    let told = json_of(&reckoned(&asked(&format!("{rate} --level 80%"))).unwrap());
    assert_eq!(told, json_of(&reckoned(&asked(&format!("{rate} --level 0,8"))).unwrap()));
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    for (words, fields) in [
        (
            "--arrivals 40 --handling soon --level 2 --shrinkage 1 --occupancy 0.01",
            &["within", "level", "shrinkage", "occupancy", "arrivals", "handling"][..],
        ),
        (
            "--arrivals many --tiers 0.6 --people 2,2,2 --within 4h --open 8-17 --education -4 --platform perhaps",
            &["tiers", "people", "arrivals", "education", "platform"][..],
        ),
        ("--load x --agents 4 --handling soon --within 5m --level 0.9 --weeks 4", &["", "level", "handling", "load"][..]),
        ("--load 10 --within 5m", &["agents", "handling"][..]),
    ] {
        let Err(Failure::Refusal(refusal)) = reckoned(&asked(words)) else { panic!("{words} is not refused") };
        let refused: Vec<&str> = refusal.all().map(|each| each.field.as_deref().unwrap_or_default()).collect();
        assert_eq!(refused, fields, "{words}");
    }
}

#[test]
fn what_the_follow_up_may_say_is_not_missed_before_it_was_asked() {
    let sound = "--from 2026-01-01 --people 2,1.8 --what-if-workplaces 20 --level 90%";
    assert_eq!(question(&stood_in(&asked(sound))).err(), None);
    let by_hours = asked("--from 2026-01-01 --arrivals 1;2;3;4;5;6;7;8");
    assert_eq!(question(&stood_in(&by_hours)).err(), None, "the hours of service are those of the municipality");
    let of_school = asked("--from 2026-01-01 --school 40 --school-handling 30m");
    assert_eq!(question(&stood_in(&of_school)).err(), None, "it is held against what came");
    let then = asked("--from 2026-01-01 --arrivals 200 --what-if-school-handling 45m");
    assert_eq!(question(&stood_in(&then)).err(), None, "what came from education is not known yet");
    let wrong = question(&stood_in(&asked("--from 2026-01-01 --level 2 --own-hour free"))).unwrap_err();
    let refused: Vec<&str> = wrong.all().filter_map(|each| each.field.as_deref()).collect();
    assert_eq!(refused, ["level", "own_hour"]);
}

#[test]
fn what_cannot_be_reckoned_is_said_in_a_plain_sentence() {
    let too_much = refused("--load 14 --agents 14 --handling 180s --within 20s");
    assert!(too_much.contains("14") && !too_much.contains("desk-"), "{too_much}");
    for words in [
        "--arrivals 40 --handling 20m --within 5m",
        "--arrivals 40/8h --handling soon --within 5m",
        "--arrivals 40/8h --handling 20m --within -5m",
        "--arrivals 40/8h --handling 20m --within 5m --level 1",
        "--arrivals 40/8h --handling 20m --within 5m --shrinkage 1",
        "--arrivals 40/8h --handling 20m --within 5m --shrinkage 95%",
        "--arrivals 40/8h --handling 20m --within 5m --shrinkage 0.9999999",
        "--load -1 --agents 4 --handling 20m --within 5m",
        "--arrivals 200 --handling 20m --within 4h --open 8-17 --education -4",
        "--arrivals 40/8h --handling 20m --within 5m --open 17-8",
        "--arrivals 0/8h --handling 20m --within 5m",
    ] {
        let words = words.replace("--within -5m", "--within=-5m");
        assert!(refused(&words).len() > 20, "{words}");
    }
}
