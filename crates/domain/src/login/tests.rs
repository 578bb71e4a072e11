use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn a_second_step_is_demanded_of_whom_the_operator_says_and_not_of_whoever_showed_one() {
    use TwoStepsOf::{Administrators, Everybody, Nobody};
    for (of, way, administrator, lacks) in [
        (Nobody, Way::Password, true, false),
        (Administrators, Way::Password, false, false),
        (Administrators, Way::Password, true, true),
        (Administrators, Way::Link, true, true),
        (Everybody, Way::Link, false, true),
        (Everybody, Way::Code, true, false),
        (Everybody, Way::Recovery, true, false),
        (Everybody, Way::Passkey, false, false),
        (Everybody, Way::Provider, false, false),
    ] {
        assert_eq!(of.lacks(way, administrator), lacks, "{of:?} {way:?} {administrator}");
    }
    for word in TwoStepsOf::WORDS {
        assert!(TwoStepsOf::from_word(word).is_some());
    }
    assert_eq!((TwoStepsOf::from_word("nobody"), TwoStepsOf::from_word("each")), (Some(Nobody), None));
}

#[test]
fn a_long_password_needs_no_strange_letters() {
    assert!(password_checked("fyra gröna hästar", "maja", &[]).is_ok());
}

#[test]
fn a_short_a_repeated_and_a_telling_password_are_refused() {
    for (password, key) in [
        ("kort", "login-password-short"),
        ("aaaaaaaaaaaa", "login-password-guessable"),
        ("majaöberg2026", "login-password-guessable"),
    ] {
        assert_eq!(password_checked(password, "majaöberg", &[]).unwrap_err().message.key, key);
    }
    assert_eq!(password_checked(&"abcdefg".repeat(60), "maja", &[]).unwrap_err().message.key, "login-password-long");
}

#[test]
fn an_honest_person_who_errs_four_times_waits_for_nothing() {
    let now = at("2026-11-23T08:00:00Z");
    let mut patience = Patience::default();
    for _ in 0..4 {
        patience = patience.failed(now);
        assert!(patience.allows(now).is_ok());
    }
}

#[test]
fn from_the_fifth_wrong_password_on_the_pause_doubles_up_to_a_quarter_of_an_hour() {
    let now = at("2026-11-23T08:00:00Z");
    let mut patience = Patience { failures: 4, pause_until: None };
    for minutes in [1, 2, 4, 8, 15, 15] {
        patience = patience.failed(now);
        assert_eq!(patience.pause_until, Some(now + SignedDuration::from_mins(minutes)));
        assert!(patience.allows(now).is_err());
    }
    assert!(patience.allows(at("2026-11-23T08:15:00Z")).is_ok());
}

#[test]
fn a_common_password_is_refused_however_it_is_dressed_up() {
    for common in [
        "password1234",
        "Password1234!",
        "qwertyuiop12",
        "123456789012",
        "iloveyou2026",
        "P@ssw0rd1234",
        "abcdefghijkl",
        "lindhamn2026",
        "Lindhamns kommun",
        "trustno1trustno1",
    ] {
        let told = password_checked(common, "maja", &["Lindhamns kommun", "Lindhamn"]);
        assert!(told.is_err(), "{common}");
    }
    for good in ["en lång mening att minnas", "fyra gröna hästar", "Kx7-tv9-Qm2-zz4", "sju smutsiga skor i snön"] {
        assert!(password_checked(good, "maja", &["Lindhamns kommun"]).is_ok(), "{good}");
    }
    // However long it is, the answer comes at once.
    assert!(password_checked(&"aB3$".repeat(64), "maja", &[]).is_err());
}

#[test]
fn a_token_for_everything_runs_no_service_and_none_reaches_the_ways_in() {
    let everything = Scope { writes: true, ..Scope::default() };
    let named = Scope { writes: false, chapters: ["operation".to_owned()].into() };
    assert!(everything.allows("systems", true) && everything.allows("start", true));
    assert!(!everything.allows("operation", false));
    assert!(named.allows("operation", false) && !named.allows("operation", true) && !named.allows("systems", false));
    let all = Scope { writes: true, chapters: TOKEN_CHAPTERS.map(str::to_owned).into() };
    // The ways in belong to no chapter, whatever is written into the scope.
    for chapter in ["", "login"] {
        let slipped = Scope { writes: true, chapters: [chapter.to_owned()].into() };
        assert!(![&everything, &all, &slipped].into_iter().any(|scope| scope.allows(chapter, false)), "{chapter}");
    }
}
