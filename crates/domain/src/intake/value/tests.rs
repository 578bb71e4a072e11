use super::*;
use crate::intake::Filling;
use crate::intake::Register;
use jiff::civil::date;
use proptest::prelude::*;

fn read_as(kind: Kind, text: &str) -> Result<String, String> {
    let field = Field::new("field", kind, &[]);
    let days = DayReading::of([text]);
    read(&field, text, days, &References::new()).map(Cow::into_owned).map_err(|message| message.key)
}

#[test]
fn days_are_read_as_people_write_them() {
    for text in [
        "2026-11-23",
        "23/11 2026",
        "23/11/2026",
        "20261123",
        "23.11.2026",
        "23-11-2026",
        "2026-11-23T00:00:00",
        "2026/11/23",
        "46349",
        "23 november 2026",
        "23. Nov. 2026",
        "11/23/2026",
    ] {
        assert_eq!(read_as(Kind::Day, text).as_deref(), Ok("2026-11-23"), "{text}");
    }
    for text in ["i går", "2026-13-01", "31/6 2026", "12345678", "2026", "7", "2026-11-23x"] {
        assert_eq!(read_as(Kind::Day, text), Err("intake-not-a-day".to_owned()), "{text}");
    }
    assert_eq!(read_as(Kind::Day, "0026-11-23"), Err("intake-day-out-of-range".to_owned()));
    assert_eq!(read_as(Kind::Day, "9999-12-31").as_deref(), Ok("9999-12-31"));
}

#[test]
fn a_column_is_read_by_the_format_that_fits_all_its_values() {
    let american = DayReading::of(["03/04/2026", "03/24/2026"]);
    assert_eq!((american.format, american.ambiguous), (DayFormat::MonthFirst, false));
    assert_eq!(american.read("03/04/2026"), Some(date(2026, 3, 4)));
    let european = DayReading::of(["03/04/2026", "24/03/2026", ""]);
    assert_eq!((european.format, european.ambiguous), (DayFormat::DayFirst, false));
    let either = DayReading::of(["03/04/2026", "05/05/2026"]);
    assert_eq!((either.format, either.ambiguous), (DayFormat::DayFirst, true));
    assert!(!DayReading::of(["05/05/2026"]).ambiguous);
}

#[test]
fn moments_without_a_zone_are_swedish_time() {
    assert_eq!(read_as(Kind::Moment, "2026-11-23T08:00:00Z").as_deref(), Ok("2026-11-23T08:00:00.000Z"));
    assert_eq!(read_as(Kind::Moment, "2026-11-23 09:00").as_deref(), Ok("2026-11-23T08:00:00.000Z"));
    assert_eq!(read_as(Kind::Moment, "2026-07-01 09:00:30").as_deref(), Ok("2026-07-01T07:00:30.000Z"));
    assert_eq!(read_as(Kind::Moment, "snart"), Err("intake-not-a-moment".to_owned()));
}

#[test]
fn amounts_and_numbers_are_read_with_any_separators() {
    for (text, wanted) in [
        ("1 234,50", "1234.50"),
        ("1234.5 kr", "1234.50"),
        ("1\u{a0}234:-", "1234.00"),
        ("1.234.567,89", "1234567.89"),
        ("SEK 1,234.50", "1234.50"),
        ("−0,5", "-0.50"),
        ("12", "12.00"),
    ] {
        assert_eq!(read_as(Kind::Money, text).as_deref(), Ok(wanted), "{text}");
    }
    for text in ["1.234", "tolv", "1,2,3", "12 tkr", "1,23.4,5", "-", "999999999999999"] {
        assert_eq!(read_as(Kind::Money, text), Err("intake-not-money".to_owned()), "{text}");
    }
    assert_eq!(read_as(Kind::Number, "1 234,567").as_deref(), Ok("1234.567"));
    assert_eq!(read_as(Kind::Number, "-0").as_deref(), Ok("0"));
    assert_eq!(read_as(Kind::Count, "1 500").as_deref(), Ok("1500"));
    assert_eq!(read_as(Kind::Count, "3.0").as_deref(), Ok("3"));
    assert_eq!(read_as(Kind::Count, "-3"), Err("intake-not-a-count".to_owned()));
}

#[test]
fn flags_are_read_as_they_are_ticked() {
    for text in ["ja", "JA", "yes", "x", "X", "1", "sant", "TRUE", "wahr"] {
        assert_eq!(read_as(Kind::Flag, text).as_deref(), Ok("yes"), "{text}");
    }
    for text in ["nej", "No", "0", "falskt", "FALSE", "nein"] {
        assert_eq!(read_as(Kind::Flag, text).as_deref(), Ok("no"), "{text}");
    }
    assert_eq!(read_as(Kind::Flag, "kanske"), Err("intake-not-a-flag".to_owned()));
}

#[test]
fn texts_are_tidied_and_formula_errors_refused() {
    assert_eq!(read_as(Kind::Text, " a\r\nb\0 ").as_deref(), Ok("a\nb"));
    assert_eq!(read_as(Kind::Text, "#REF!"), Err("intake-formula-error".to_owned()));
    assert_eq!(read_as(Kind::List(&Kind::Text, false), "a | #REF!"), Err("intake-formula-error".to_owned()));
    assert_eq!(read_as(Kind::Text, &"å".repeat(60_000)), Err("intake-text-too-long".to_owned()));
    assert_eq!(read_as(Kind::List(&Kind::Count, true), "1, 2,3").as_deref(), Ok("1 | 2 | 3"));
    assert_eq!(read_as(Kind::List(&Kind::Count, true), "1, 2,01").as_deref(), Ok("1 | 2"), "each once, however it is spelled");
}

#[test]
fn a_name_that_is_known_is_read_as_the_register_has_it_with_its_figures() {
    let (mut references, mut names) = (References::new(), crate::intake::Names::new());
    names.add("1", "KS", ["Kommunstyrelsen"]);
    references.set("bodies", names);
    let read_as = |figures: bool, text: &str| {
        let field = Field::new("field", Kind::List(&Kind::Text, false), &[]);
        let kind = if figures { Kind::Named("bodies", true) } else { Kind::Named("bodies", false) };
        read(&Field { kind, ..field }, text, DayReading::default(), &references).unwrap().into_owned()
    };
    for (figures, text, wanted) in [
        (true, "kommunstyrelsen", "KS"),
        (true, "Kommunstyrelsen: 12 / 15", "KS:12/15"),
        (true, "Region Blekinge:3", "Region Blekinge:3"),
        (false, "Kommunstyrelsen:3", "Kommunstyrelsen:3"),
        (true, "Kommunstyrelsen: norr", "Kommunstyrelsen: norr"),
    ] {
        assert_eq!(read_as(figures, text), wanted, "{text}");
    }
}

const ANY: Register = Register::new(
    "any",
    "any",
    &[Field::new("text", Kind::Text, &[]), Field::new("number", Kind::Number, &[]), Field::new("money", Kind::Money, &[])],
);

proptest! {
    #[test]
    fn reading_never_panics(text in "\\PC{0,30}|[0-9./: T-]{0,20}") {
        for kind in [Kind::Text, Kind::Day, Kind::Moment, Kind::Number, Kind::Count, Kind::Money, Kind::Flag, Kind::List(&Kind::Day, true)] {
            if let Ok(canonical) = read_as(kind, &text) {
                // What was read once is read the same again.
                prop_assert_eq!(read_as(kind, &canonical), Ok(canonical));
            }
        }
    }

    #[test]
    fn numbers_and_amounts_come_back(number: f32, ore in -1_000_000_000_000_i64..1_000_000_000_000) {
        prop_assume!(number.is_finite());
        let row = Filling::new(&ANY).number("number", Some(f64::from(number))).money("money", Some(ore)).row();
        let values = row.of(&ANY);
        prop_assert_eq!(values.number("number"), Some(f64::from(number)));
        prop_assert_eq!(values.money("money"), Some(ore));
        let text = values.text("money").unwrap().to_owned();
        prop_assert_eq!(read_as(Kind::Money, &text), Ok(text));
    }
}
