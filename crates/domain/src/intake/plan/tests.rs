use super::*;
use crate::intake::{Choice, Field, Filling, Kind, Mapping, Names, RawRow, Register};

const STATES: &[Choice] = &[Choice::new("operation", &["drift", "i drift"]), Choice::new("retired", &["avvecklat"])];
const SYSTEMS: Register = Register::new(
    "systems",
    "system",
    &[
        Field::new("name", Kind::Text, &["namn"]).required().key(),
        Field::new("state", Kind::Choice(STATES), &["läge"]).required(),
        Field::new("since", Kind::Day, &["från"]),
        Field::new("cost", Kind::Money, &["kostnad"]),
        Field::new("owner", Kind::Reference("bodies"), &["ägare"]),
        Field::new("needs", Kind::List(&Kind::Reference("systems"), false), &["behöver"]),
    ],
);

fn header() -> Vec<String> {
    ["Namn", "Läge", "Från", "Kostnad", "Ägare", "Behöver", "id"].map(str::to_owned).to_vec()
}

fn raw(line: u64, cells: [&str; 7]) -> RawRow {
    RawRow { line, cells: Row::new(cells.map(Some)), ragged: None }
}

fn known(id: &str, name: &str) -> Existing {
    let row = Filling::new(&SYSTEMS).text("name", name).text("state", "operation").money("cost", Some(12_300)).row();
    Existing { id: id.to_owned(), version: 3, row, past: false }
}

fn ask(mode: Mode, existing: &[Existing], rows: &[RawRow]) -> Plan {
    let header = header();
    let mapping = Mapping::guess(&SYSTEMS, &header);
    let mut references = References::new();
    let mut bodies = Names::new();
    bodies.add("b1", "IT-enheten", ["IT"]);
    references.set("bodies", bodies);
    let mut systems = Names::new();
    for each in existing {
        systems.add(&each.id, each.row.get(0).unwrap(), []);
    }
    references.set("systems", systems);
    let mut next = 0;
    let mut mint = || {
        next += 1;
        format!("new-{next}")
    };
    let existing: Vec<Arc<Existing>> = existing.iter().cloned().map(Arc::new).collect();
    judge(
        &Question { register: &SYSTEMS, header: &header, mapping: &mapping, mode, existing: &existing },
        rows,
        &mut references,
        &mut mint,
    )
}

fn troubles(plan: &Plan, line: u64) -> Vec<(String, String)> {
    let judged = plan.rows.iter().find(|judged| judged.line == line).unwrap();
    match &judged.verdict {
        Verdict::Error(troubles) => {
            troubles.iter().map(|trouble| (trouble.column.clone().unwrap_or_default(), trouble.message.key.clone())).collect()
        }
        other => panic!("line {line} is {other:?}"),
    }
}

fn trouble(column: &str, key: &str) -> Vec<(String, String)> {
    vec![(column.to_owned(), key.to_owned())]
}

#[test]
fn a_row_is_new_changed_or_the_same() {
    let existing = [known("1", "Platina"), known("2", "Procapita")];
    let rows = [
        raw(2, ["platina", "drift", "", "123", "", "", ""]),
        raw(3, ["Procapita", "Avvecklat", "23/11 2026", "1 234,50 kr", "it", "", ""]),
        raw(4, ["Skola24", "i drift", "", "", "", "Platina|procapita", ""]),
    ];
    let plan = ask(Mode::Update, &existing, &rows);
    // The name differs in case alone, and that is a change of the name.
    let Verdict::Changed(proposal) = &plan.rows[0].verdict else { panic!("{:?}", plan.rows[0]) };
    assert_eq!(proposal.fields, [0]);
    let Verdict::Changed(proposal) = &plan.rows[1].verdict else { panic!("{:?}", plan.rows[1]) };
    assert_eq!(proposal.fields, [1, 2, 3, 4]);
    assert_eq!(proposal.row.of(&SYSTEMS).money("cost"), Some(123_450));
    assert_eq!(proposal.row.of(&SYSTEMS).text("owner"), Some("IT-enheten"));
    let Verdict::New(proposal) = &plan.rows[2].verdict else { panic!("{:?}", plan.rows[2]) };
    assert_eq!(proposal.row.of(&SYSTEMS).list("needs"), ["Platina", "Procapita"]);
    assert_eq!(plan.counts(), Counts { new: 1, changed: 2, ..Counts::default() });
}

#[test]
fn adding_leaves_known_rows_alone_and_synchronising_asks_about_missing_ones() {
    let existing = [known("1", "Platina"), known("2", "Procapita")];
    let rows = [raw(2, ["Platina", "avvecklat", "", "123", "", "", ""])];
    assert_eq!(ask(Mode::Add, &existing, &rows).counts(), Counts { kept: 1, ..Counts::default() });
    let plan = ask(Mode::Sync, &existing, &rows);
    assert_eq!(plan.counts(), Counts { changed: 1, missing: 1, ..Counts::default() });
    assert_eq!(plan.missing[0].label, "Procapita");
}

#[test]
fn a_row_with_an_error_is_not_taken_for_missing() {
    let existing = [known("1", "Platina")];
    let plan = ask(Mode::Sync, &existing, &[raw(2, ["Platina", "sover", "", "", "", "", ""])]);
    assert_eq!(plan.counts(), Counts { error: 1, ..Counts::default() });
}

#[test]
fn each_fault_names_its_column_and_reason() {
    let rows = [
        raw(2, ["", "drift", "", "", "", "", ""]),
        raw(3, ["A", "sover", "", "", "", "", ""]),
        raw(4, ["B", "drift", "i går", "", "", "", ""]),
        raw(5, ["C", "drift", "", "1.234", "", "", ""]),
        raw(6, ["D", "drift", "", "", "Okända nämnden", "", ""]),
        raw(7, ["E", "drift", "", "", "", "", ""]),
        raw(8, ["e", "drift", "", "", "", "", ""]),
        raw(9, ["F", "", "", "", "", "", ""]),
        raw(10, ["G", "drift", "", "", "", "A", ""]),
        raw(11, ["#N/A", "drift", "", "", "", "", ""]),
        raw(12, ["H", "drift", "", "", "IT-enhten", "", ""]),
        RawRow { ragged: Some(3), ..raw(13, ["I", "drift", "", "", "", "", ""]) },
    ];
    let plan = ask(Mode::Update, &[], &rows);
    assert_eq!(troubles(&plan, 2), trouble("Namn", "intake-value-missing"));
    assert_eq!(troubles(&plan, 3), trouble("Läge", "intake-not-a-choice"));
    assert_eq!(troubles(&plan, 4), trouble("Från", "intake-not-a-day"));
    assert_eq!(troubles(&plan, 5), trouble("Kostnad", "intake-not-money"));
    assert_eq!(troubles(&plan, 6), trouble("Ägare", "intake-reference-unknown"));
    assert_eq!(troubles(&plan, 8), trouble("Namn", "intake-duplicate-key"));
    assert_eq!(troubles(&plan, 9), trouble("Läge", "intake-value-missing"));
    assert_eq!(troubles(&plan, 10), trouble("Behöver", "intake-reference-failed"));
    assert_eq!(troubles(&plan, 11), trouble("Namn", "intake-formula-error"));
    assert_eq!(troubles(&plan, 12), trouble("Ägare", "intake-reference-near"));
    assert_eq!(troubles(&plan, 13), trouble("", "intake-row-ragged"));
    let order: Vec<u64> = plan.in_preview_order().map(|judged| judged.line).collect();
    assert_eq!(order, [2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 7]);
}

#[test]
fn a_row_may_refer_to_a_later_row_of_the_same_file() {
    let rows = [raw(2, ["A", "drift", "", "", "", "B", ""]), raw(3, ["B", "drift", "", "", "", "", ""])];
    let plan = ask(Mode::Update, &[], &rows);
    assert_eq!(plan.counts().new, 2);
}

#[test]
fn a_known_id_lets_a_name_be_corrected() {
    let existing = [known("1", "Platina"), known("2", "Procapita")];
    let plan = ask(
        Mode::Sync,
        &existing,
        &[raw(2, ["Platina 2", "drift", "", "123", "", "", "1"]), raw(3, ["Procapita", "drift", "", "123", "", "", "okänt"])],
    );
    let Verdict::Changed(proposal) = &plan.rows[0].verdict else { panic!("{:?}", plan.rows[0]) };
    assert_eq!((proposal.id.as_str(), proposal.fields.as_slice()), ("1", &[0][..]));
    assert_eq!(plan.rows[1].verdict, Verdict::Same);
    let plan = ask(Mode::Update, &existing, &[raw(2, ["Procapita", "drift", "", "123", "", "", "1"])]);
    assert_eq!(troubles(&plan, 2), trouble("Namn", "intake-key-taken"));
}

#[test]
fn the_digest_changes_with_what_would_be_done() {
    let rows = [raw(2, ["Platina", "drift", "", "123", "", "", ""])];
    let same = ask(Mode::Update, &[known("1", "Platina")], &rows).digest();
    assert_eq!(same, ask(Mode::Update, &[known("1", "Platina")], &rows).digest());
    assert_ne!(same, ask(Mode::Update, &[], &rows).digest());
}

#[test]
fn days_that_may_be_read_in_two_ways_are_pointed_out() {
    let rows = [raw(2, ["A", "drift", "03/04/2026", "", "", "", ""]), raw(3, ["B", "drift", "05/05/2026", "", "", "", ""])];
    let plan = ask(Mode::Update, &[], &rows);
    assert_eq!(plan.notices[0].key, "intake-days-ambiguous");
    let Verdict::New(proposal) = &plan.rows[0].verdict else { panic!() };
    assert_eq!(proposal.row.get(2), Some("2026-04-03"));
}

mod round_trip {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_an_export_gives_is_the_same_on_import(
            systems in prop::collection::btree_map("[a-zåäö]{1,8}", ("[ A-Za-zåäö;,|\"\n'-]{0,12}", prop::option::of(0_i64..9_000_000), prop::option::of(0_i32..80_000)), 0..12)
        ) {
            let existing: Vec<Existing> = systems.iter().enumerate().map(|(place, (name, (_, cost, day)))| {
                let day = day.map(|days| jiff::civil::date(1900, 1, 1).checked_add(jiff::SignedDuration::from_hours(24 * i64::from(days))).unwrap());
                let row = Filling::new(&SYSTEMS).text("name", name).text("state", "retired").money("cost", *cost).day("since", day)
                    .list("needs", systems.keys().take(place)).row();
                Existing { id: format!("id{place}"), version: 1, row, past: false }
            }).collect();
            let rows: Vec<RawRow> = existing.iter().enumerate().map(|(place, known)| {
                let cells: Vec<Option<&str>> = known.row.values().chain([Some(known.id.as_str())]).collect();
                RawRow { line: place as u64 + 2, cells: Row::new(cells), ragged: None }
            }).collect();
            let plan = ask(Mode::Sync, &existing, &rows);
            prop_assert_eq!(plan.counts(), Counts { same: existing.len(), ..Counts::default() });
        }
    }
}
