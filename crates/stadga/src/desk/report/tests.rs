use super::*;
use domain::language::Language;

const LOG: &str = "Case ID,Activity,Resource,Complete Timestamp,Level\n\
    1,Assign seriousness,Ida,2026-01-05 08:00,L1\n1,Resolve ticket,Ida,2026-01-05 10:00,L1\n1,Closed,Ida,2026-01-20 10:00,L1\n\
    2,Assign seriousness,Ida,2026-01-05 08:00,L1\n2,Resolve ticket,Otto,2026-01-07 12:00,L2\n2,Note,Otto,2026-01-08 12:00,L2\n";

fn read(text: &str) -> LogRead {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("log.csv");
    std::fs::write(&file, text).unwrap();
    log_read(&file, &[]).unwrap()
}

#[test]
fn the_figures_of_a_log_are_told_in_the_language_of_the_reader() {
    let LogRead::Told(told) = read(LOG) else { panic!("the log is good") };
    let swedish = as_text(&told, Words::of(Language::Sv));
    for says in ["2 ärenden", "6 händelser", "närsupport: 1 (50,0 %)", "Note (1)"] {
        assert!(swedish.contains(says), "{says}: {swedish}");
    }
    let value = serde_json::to_value(&told).unwrap();
    assert_eq!((&value["cases"], &value["hand_overs"], &value["stayed_in_first_tier"]), (&json!(2), &json!(1), &json!(1)));
    assert_eq!(value["solved_by"]["2"], 1);
}

#[test]
fn every_bad_row_of_a_log_is_named_with_its_line() {
    let LogRead::Bad(bad) = read(&LOG.replace("2026-01-07 12:00", "snart").replace("2,Note", "?,Note")) else {
        panic!("it is bad")
    };
    assert_eq!(bad.iter().map(|row| row.line).collect::<Vec<_>>(), [6, 7]);
    let english = bad_text(&bad, Words::of(Language::En));
    assert!(english.contains("Line 6") && english.contains("snart") && !english.contains("desk-"), "{english}");
    assert_eq!(bad_json(&bad, Words::of(Language::En))["errors"][1]["field"], "case");
}
