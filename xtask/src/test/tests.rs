use super::*;

fn tally(passed: u64, failed: u64, skipped: u64) -> Tally {
    Tally { passed, failed, skipped }
}

#[test]
fn the_closing_lines_of_the_runners_are_read() {
    let nextest = "     Summary [  61.417s] 512 tests run: 510 passed (3 slow), 2 failed, 4 skipped";
    assert_eq!(Tally::of_line(nextest), tally(510, 2, 4));
    let coloured = "\u{1b}[32;1m     Summary\u{1b}[0m [   0.004s] \u{1b}[1m1\u{1b}[0m test run: \u{1b}[1m1\u{1b}[0m \u{1b}[32;1mpassed\u{1b}[0m, 0 skipped";
    assert_eq!(Tally::of_line(coloured), tally(1, 0, 0));
    let cargo = "test result: FAILED. 28 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s";
    assert_eq!(Tally::of_line(cargo), tally(28, 2, 1));
    assert_eq!(Tally::of_line("ℹ pass 12"), tally(12, 0, 0));
    assert_eq!(Tally::of_line("# fail 1"), tally(0, 1, 0));
    assert_eq!(Tally::of_line("oscal: 3 passed, 0 failed"), tally(3, 0, 0));
}

#[test]
fn other_lines_count_nothing() {
    for line in ["", "test a ... ok", "# Subtest: pages", "a test that failed", "ℹ tests 12", "0 faults"] {
        assert_eq!(Tally::of_line(line), Tally::default(), "{line}");
    }
}

#[test]
fn a_command_that_fails_counts_as_a_failed_test() {
    let step = |program: &str| Step { name: "a", does: "b", commands: vec![Command::new(program)], needed: false };
    assert_eq!(perform(step("false"), false).0, tally(0, 1, 0));
    assert_eq!(perform(step("true"), false).0, tally(1, 0, 0));
    assert_eq!(perform(step("no-such-program-anywhere"), false).0, tally(0, 1, 0));
}

#[test]
fn a_skipped_test_fails_where_nothing_may_be_skipped() {
    let mut echo = Command::new("echo");
    echo.arg("test result: ok. 3 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out");
    let step = Step { name: "a", does: "b", commands: vec![echo], needed: false };
    assert_eq!(perform(step, true).0, tally(3, 2, 2));
}

#[test]
fn what_failed_is_told_again_from_where_the_runner_names_it() {
    let mut told = Told::default();
    let lines = (0..40).map(|number| format!("✔ good {number}")).chain(["✖ failing tests:".to_owned(), String::new()]);
    lines.chain((0..40).map(|number| format!("cause {number}"))).for_each(|line| told.hear(&line));
    assert_eq!(told.lines().next(), Some("cause 0"));
    assert_eq!(told.lines().count(), 14);
    let mut told = Told::default();
    (0..40).for_each(|number| told.hear(&format!("\u{1b}[31mline {number}\u{1b}[0m")));
    assert_eq!(told.lines().last(), Some("line 39"));
}
