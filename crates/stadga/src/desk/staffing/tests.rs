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

fn refused(words: &str) -> String {
    match reckoned(&asked(words)) {
        Err(Failure::Refusal(refusal)) => Words::of(Language::En).message(&refusal.message),
        _ => panic!("{words} is not refused"),
    }
}

#[test]
fn a_load_with_so_many_agents_gives_what_erlang_reckoned() {
    let told = as_json(&reckoned(&asked("--load 10 --agents 14 --handling 180s --within 20s")).unwrap());
    let figure = |key: &str| format!("{:.6}", told[key].as_f64().unwrap());
    assert_eq!(figure("probability_of_waiting"), "0.174132");
    assert_eq!((figure("mean_wait_s"), figure("service_level")), ("7.835937".to_owned(), "0.888350".to_owned()));
    assert_eq!((&told["load"], &told["agents"], &told["people"]), (&json!(10.0), &json!(14), &json!(14)));
}

#[test]
fn arrivals_with_a_target_give_how_many_people_in_words_of_the_reader() {
    let told = reckoned(&asked("--arrivals 40/8h --handling 20m --within 5m --level 0.8 --shrinkage 0.3")).unwrap();
    let value = as_json(&told);
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
    let value = as_json(&told);
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
    let value = as_json(&told);
    let tiers = value["tiers"].as_array().unwrap();
    assert_eq!((tiers.len(), tiers[1]["cases"].as_f64().map(f64::round)), (2, Some(80.0)), "{value}");
    assert_eq!(value["costs"]["own"].as_u64().unwrap(), value["costs"]["paid_hours"].as_u64().unwrap() * 48_000);
    assert_eq!(value["onward"].as_f64().map(f64::round), Some(8.0));
    let text = as_text(&told, Words::of(Language::Sv));
    for words in ["närsupport", "IT-enheten", "Erlang C", "Utbildning, öronmärkt", "Ärenden per arbetsplats och år: 6,9", "1500"]
    {
        let words = words.replace("1500", "1\u{a0}500");
        assert!(text.contains(&words), "{words}: {text}");
    }
    for wrong in ["0.6", "0.6:20m", "0.6:20m,0.5:20m,1:20m", "2:20m", "1:soon"] {
        let words = format!("--arrivals 200 --tiers {wrong} --within 4h --open 8-17");
        assert!(refused(&words).len() > 20, "{words}");
    }
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
        "--arrivals 40/8h --handling 20m --within 5m --open 17-8",
        "--arrivals 0/8h --handling 20m --within 5m",
    ] {
        let words = words.replace("--within -5m", "--within=-5m");
        assert!(refused(&words).len() > 20, "{words}");
    }
}
