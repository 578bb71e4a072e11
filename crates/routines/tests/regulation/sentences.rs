//! What the regulation does, in sentences.

use crate::place::{
    TODAY, adopted, at, board_id, change, decision_id, noon, operator, role, settle, small, system_id, town, uuid,
};
use domain::Day;
use domain::identity::SystemId;
use domain::language::Language;
use domain::period::Period;
use domain::regulation::bearer::Station;
use domain::regulation::obligation::{Mode, State};
use domain::regulation::pack::{Limit, Pack};
use domain::regulation::record::{ChapterMode, DutyLimit, DutyStart};
use jiff::civil::date;
use routines::organisation::Cited;
use routines::regulation::{
    Accepting, Adopting, Attesting, CheckReport, Evaluation, Narrowed, PROTECTED, ProofFilter, accept, acceptance_end,
    acceptances_ever, adopt, attest, attestation_withdraw, attestations, chapters, chapters_choose, check, check_as_of, current,
    duty_limits_choose, duty_start_choose, evaluate, repeal,
};
use routines::{Failure, Town};
use std::sync::Arc;
use store::testing::Fixture;

const BEGUN: Day = date(2026, 1, 1);

/// The small municipality, with the small regulation in force from a day.
async fn in_force(fixture: &Fixture, from: Day) -> Town {
    let town = town(fixture);
    settle(&town).await;
    adopted(&town, &small("small"), from).await;
    town
}

/// The same, as it was evaluated on the first of March.
async fn evaluated_in_march(fixture: &Fixture) -> Town {
    let town = in_force(fixture, BEGUN).await;
    evaluate(&town, at("2026-03-01T06:00:00Z"), date(2026, 3, 1)).await.unwrap();
    town
}

/// An acceptance until the new year that a system has no owner.
fn accepting(system: &SystemId) -> Accepting<'_> {
    Accepting {
        pack: "small",
        duty: "has-owner",
        subject: system.as_str(),
        decision: decision_id(),
        body_kind: "executive-board",
        reason: "Avvecklas i vår.",
        period: Period::new(BEGUN, Some(date(2027, 1, 1))).unwrap(),
    }
}

fn states(evaluation: &Evaluation, duty: &str) -> Vec<State> {
    evaluation.stand("small", duty).unwrap().obligations.iter().map(|each| each.state).collect()
}

async fn now(town: &Town) -> Arc<Evaluation> {
    evaluate(town, noon(), TODAY).await.unwrap()
}

/// Chooses where a chapter runs.
async fn run(town: &Town, mode: ChapterMode) {
    let read = chapters(town, &operator(), TODAY).await.unwrap().stamp();
    chapters_choose(town, &operator(), &[mode], &read, (noon(), TODAY)).await.unwrap();
}

fn report(evaluation: &Evaluation) -> CheckReport {
    check(evaluation, &Narrowed::default(), Language::Sv)
}

fn key<T>(outcome: Result<T, Failure>) -> String {
    outcome.err().expect("a failure").message().key
}

store::each_engine! {
    async fn what_falls_short_deviates_with_a_bearer_and_the_reason(fixture: Fixture) {
        let town = in_force(&fixture, BEGUN).await;
        let evaluation = now(&town).await;
        assert_eq!(states(&evaluation, "has-owner"), [State::Fulfilled, State::Fulfilled, State::Deviating]);
        assert_eq!(states(&evaluation, "has-manager"), [State::Fulfilled, State::Deviating, State::Deviating]);
        let report = report(&evaluation);
        assert!(report.fails);
        let said: Vec<String> = report
            .findings
            .iter()
            .filter(|finding| finding.state == State::Deviating)
            .map(|finding| format!("{} {} {} {}", finding.number, finding.subject_name, finding.bearer.station, finding.bearer.name))
            .collect();
        assert_eq!(
            said,
            ["1.1 System 0003 coordinator Person 3", "1.2 System 0002 owner-head Person 1", "1.2 System 0003 coordinator Person 3"]
        );
        let why: Vec<&str> = report.findings[1].bearer.reasons.iter().map(|reason| reason.key.as_str()).collect();
        assert_eq!(why, ["regulation-vacant-system-manager"]);
        assert_eq!(report.findings[0].since, TODAY);
        assert_eq!(report.findings[0].detail.as_deref(), Some("System 0003"));
    }

    async fn evidence_from_the_bearer_fulfils_for_the_period(fixture: Fixture) {
        let town = in_force(&fixture, date(2025, 12, 1)).await;
        let evaluation = now(&town).await;
        // The executive board and the board: asked for by 1 December, so it is time.
        assert_eq!(states(&evaluation, "reviewed"), [State::Due, State::Due]);
        let board = board_id();
        let attesting = Attesting { pack: "small", duty: "reviewed", subject: board.as_str(), day: TODAY, evidence: "§ 12" };
        let empty = Attesting { evidence: " ", ..attesting.clone() };
        assert_eq!(key(attest(&town, &operator(), &evaluation, &empty, noon()).await), "regulation-text-missing");
        let ahead = Attesting { day: date(2026, 12, 1), ..attesting.clone() };
        assert_eq!(key(attest(&town, &operator(), &evaluation, &ahead, noon()).await), "regulation-attest-ahead");
        let kept = attest(&town, &operator(), &evaluation, &attesting, noon()).await.unwrap();
        assert_eq!(kept.valid_until, date(2027, 11, 23));
        let after = now(&town).await;
        let state = |evaluation: &Evaluation| {
            let place = evaluation.roster.body_place(board.as_str()).unwrap();
            let stand = evaluation.stand("small", "reviewed").unwrap();
            stand.obligations.iter().find(|each| each.subject == place).unwrap().state
        };
        assert_eq!(state(&after), State::Fulfilled);
        assert_eq!(state(&evaluate(&town, noon(), date(2027, 11, 1)).await.unwrap()), State::Due);
        assert_eq!(state(&evaluate(&town, noon(), date(2027, 11, 23)).await.unwrap()), State::Deviating);
    }

    async fn a_decision_accepts_for_a_time_and_law_is_only_noted(fixture: Fixture) {
        let town = in_force(&fixture, BEGUN).await;
        let evaluation = now(&town).await;
        let system = system_id(3);
        let accepting = accepting(&system);
        let wrong = Accepting { body_kind: "board", ..accepting.clone() };
        assert_eq!(key(accept(&town, &operator(), &evaluation, &wrong, noon()).await), "regulation-accept-other-body");
        let endless = Accepting { period: Period::since(BEGUN), ..accepting.clone() };
        assert_eq!(key(accept(&town, &operator(), &evaluation, &endless, noon()).await), "regulation-accept-without-end");
        assert!(!accept(&town, &operator(), &evaluation, &accepting, noon()).await.unwrap().1);
        let lawful = Accepting { duty: "has-manager", ..accepting.clone() };
        assert!(accept(&town, &operator(), &evaluation, &lawful, noon()).await.unwrap().1, "only noted");
        let after = now(&town).await;
        assert_eq!(states(&after, "has-owner")[2], State::Accepted);
        assert_eq!(states(&after, "has-manager")[2], State::Deviating);
        let report = report(&after);
        assert!(report.findings.iter().any(|finding| finding.noted && finding.duty == "has-manager"));
        assert_eq!(states(&evaluate(&town, noon(), date(2027, 1, 1)).await.unwrap(), "has-owner")[2], State::Deviating);
    }

    async fn an_acceptance_that_is_ended_accepts_no_longer_and_the_days_before_stand(fixture: Fixture) {
        let town = in_force(&fixture, BEGUN).await;
        let evaluation = now(&town).await;
        let system = system_id(3);
        let accepting = accepting(&system);
        let (kept, _) = accept(&town, &operator(), &evaluation, &accepting, noon()).await.unwrap();
        let end = async |reason| acceptance_end(&town, &operator(), &evaluation, &kept.id, reason, noon()).await;
        assert_eq!(key(end(" ").await), "regulation-text-missing");
        assert_eq!(states(&*now(&town).await, "has-owner")[2], State::Accepted, "what was refused ends nothing");
        let ended = end("Avvecklingen är klar.").await.unwrap();
        assert_eq!((ended.period.until, ended.ended_reason.as_deref()), (Some(TODAY), Some("Avvecklingen är klar.")));
        assert_eq!(states(&*now(&town).await, "has-owner")[2], State::Deviating);
        assert_eq!(states(&evaluate(&town, noon(), date(2026, 11, 22)).await.unwrap(), "has-owner")[2], State::Accepted);
        assert_eq!(key(end("Igen.").await), "regulation-acceptance-over");
        let all = acceptances_ever(&town, &operator(), &ProofFilter::on(TODAY)).await.unwrap();
        assert_eq!(all.rows.into_iter().map(|(each, _)| each).collect::<Vec<_>>(), [ended], "nothing is taken away");
    }

    async fn what_is_withdrawn_counts_no_longer_and_what_was_shown_before_it_counts_again(fixture: Fixture) {
        let town = in_force(&fixture, date(2025, 12, 1)).await;
        let evaluation = now(&town).await;
        let board = board_id();
        let state = |evaluation: &Evaluation| {
            let place = evaluation.roster.body_place(board.as_str()).unwrap();
            evaluation.stand("small", "reviewed").unwrap().of(place).unwrap().state
        };
        let attesting = Attesting { pack: "small", duty: "reviewed", subject: board.as_str(), day: date(2026, 6, 1), evidence: "§ 6" };
        let first = attest(&town, &operator(), &evaluation, &attesting, noon()).await.unwrap();
        let later = Attesting { day: TODAY, evidence: "§ 12", ..attesting.clone() };
        let second = attest(&town, &operator(), &evaluation, &later, noon()).await.unwrap();
        let end = async |id, reason| attestation_withdraw(&town, &operator(), &evaluation, id, reason, noon()).await;
        assert_eq!(key(end(&second.id, "").await), "regulation-text-missing");
        end(&second.id, "Fel nämnd").await.unwrap();
        assert_eq!(state(&*now(&town).await), State::Fulfilled, "by what was shown in June");
        assert_eq!(key(end(&second.id, "Igen").await), "regulation-attestation-withdrawn");
        end(&first.id, "Fel nämnd").await.unwrap();
        assert_eq!(state(&*now(&town).await), State::Due);
        assert_eq!(state(&evaluate(&town, noon(), date(2026, 11, 22)).await.unwrap()), State::Fulfilled, "the days before stand");
        assert_eq!(attestations(&town, &operator(), &ProofFilter::on(TODAY)).await.unwrap().rows.len(), 2, "nothing is taken away");
    }

    async fn a_past_day_is_read_from_what_was_recorded_and_says_so(fixture: Fixture) {
        let town = evaluated_in_march(&fixture).await;
        let owner = ("update system set owner = $1 where id = $2".to_owned(), store::params![uuid(1, 4), uuid(3, 3)]);
        change(&town, "system", vec![owner]).await;
        let today = report(&*now(&town).await);
        assert!(!today.findings.iter().any(|finding| finding.duty == "has-owner"));
        let then = check_as_of(&town, date(2026, 5, 1), &Narrowed::default(), None, Language::Sv).await.unwrap();
        assert_eq!((then.day, then.recorded), (date(2026, 5, 1), Some(date(2026, 3, 1))));
        let found: Vec<&str> = then.findings.iter().filter(|f| f.duty == "has-owner").map(|f| f.subject_name.as_str()).collect();
        assert_eq!(found, ["System 0003"]);
        assert_eq!(then.packs[0].sections[0].duties[0].tally.deviating, 1);
        let before = check_as_of(&town, date(2026, 2, 1), &Narrowed::default(), None, Language::Sv).await;
        assert_eq!(key(before), "regulation-no-record");
    }

    async fn what_was_found_stays_with_the_board_that_it_was_counted_under_though_the_system_has_moved_since(fixture: Fixture) {
        let town = evaluated_in_march(&fixture).await;
        let moved = ("update system set owner = $1 where id = $2".to_owned(), store::params![uuid(1, 2), uuid(3, 2)]);
        change(&town, "system", vec![moved]).await;
        let now = now(&town).await;
        let of = async |board: usize, day| {
            let board = uuid(1, board);
            let narrowed = Narrowed { board: Some(board.as_str()), ..Narrowed::default() };
            let then = check_as_of(&town, day, &narrowed, Some(&*now), Language::Sv).await.unwrap();
            let found = then.findings.into_iter().filter(|finding| finding.duty == "has-manager");
            found.map(|finding| finding.subject_name).collect::<Vec<String>>()
        };
        let (then, later) = (date(2026, 3, 1), now.day);
        assert_eq!(of(3, then).await, ["System 0002"], "the board's papers of that day are as they were");
        assert!(!of(2, then).await.contains(&"System 0002".to_owned()));
        assert!(of(3, later).await.is_empty() && of(2, later).await.contains(&"System 0002".to_owned()));
    }

    async fn what_was_recorded_no_longer_names_whoever_gets_protected_identity_though_nothing_else_has_changed(fixture: Fixture) {
        let town = evaluated_in_march(&fixture).await;
        change(&town, "appointment", vec![role(3, "system-manager", 2, Some(2), true)]).await;
        let before = now(&town).await;
        let bearers = async || {
            let then = check_as_of(&town, date(2026, 5, 1), &Narrowed::default(), None, Language::Sv).await.unwrap();
            let found = then.findings.into_iter().filter(|finding| finding.duty == "has-manager");
            found.map(|finding| finding.bearer.name).collect::<Vec<String>>()
        };
        assert_eq!(bearers().await, ["Person 1", "Person 3"]);
        let protected = ("update person set protected = 1 where id = $1".to_owned(), store::params![uuid(2, 1)]);
        change(&town, "person", vec![protected]).await;
        let after = now(&town).await;
        assert_eq!(states(&after, "has-manager"), states(&before, "has-manager"));
        assert_eq!(bearers().await, [PROTECTED, "Person 3"]);
    }

    async fn whoever_gets_protected_identity_while_no_process_runs_is_no_longer_named_after_the_first_evaluation_of_the_next(fixture: Fixture) {
        let before = evaluated_in_march(&fixture).await;
        change(&before, "appointment", vec![role(3, "system-manager", 2, Some(2), true)]).await;
        now(&before).await;
        let sql = "select count(*) as number from obligation_state where bearer_name = 'Person 1'";
        let named = || store::testing::number(&fixture.store, sql);
        assert_eq!(named().await, 1, "of a deviation that is over");
        // Nobody is hidden, which the next process learns without writing.
        now(&town(&fixture)).await;
        assert_eq!(named().await, 1);
        let protected = ("update person set protected = 1 where id = $1".to_owned(), store::params![uuid(2, 1)]);
        change(&before, "person", vec![protected]).await;
        now(&town(&fixture)).await;
        assert_eq!(named().await, 0);
    }

    async fn a_deviation_keeps_the_day_on_which_it_began(fixture: Fixture) {
        let town = evaluated_in_march(&fixture).await;
        evaluate(&town, at("2026-06-01T06:00:00Z"), date(2026, 6, 1)).await.unwrap();
        let report = report(&*now(&town).await);
        let finding = report.findings.iter().find(|finding| finding.duty == "has-owner").unwrap();
        assert_eq!(finding.since, date(2026, 3, 1));
    }

    async fn several_packs_are_in_force_together_and_one_piece_of_evidence_serves_all(fixture: Fixture) {
        let town = in_force(&fixture, date(2025, 12, 1)).await;
        adopted(&town, &small("other"), date(2025, 12, 1)).await;
        let evaluation = now(&town).await;
        assert_eq!(evaluation.packs.len(), 2);
        let board = board_id();
        let attesting = Attesting { pack: "small", duty: "reviewed", subject: board.as_str(), day: TODAY, evidence: "§ 12" };
        attest(&town, &operator(), &evaluation, &attesting, noon()).await.unwrap();
        let after = now(&town).await;
        for pack in ["small", "other"] {
            let fulfilled = after.stand(pack, "reviewed").unwrap().tally.fulfilled;
            assert_eq!(fulfilled, 1, "{pack}");
        }
    }

    async fn a_new_edition_takes_over_and_a_repeal_ends_it(fixture: Fixture) {
        let town = town(&fixture);
        settle(&town).await;
        let first = adopted(&town, &small("small"), BEGUN).await;
        let again = Adopting { files: &small("small"), pack: Arc::clone(&first.pack), decision: decision_id(), in_force: TODAY };
        assert_eq!(key(adopt(&town, &operator(), &again, noon()).await), "regulation-adopted-already");
        let mut files = small("small");
        files.0.get_mut("checks/has-owner.sql").unwrap().push_str("\n-- ändrad");
        let pack = Arc::new(Pack::read(&files).unwrap());
        let earlier = Adopting { files: &files, pack: Arc::clone(&pack), decision: decision_id(), in_force: date(2025, 1, 1) };
        assert_eq!(key(adopt(&town, &operator(), &earlier, noon()).await), "regulation-adopted-later");
        let second = adopted(&town, &files, TODAY).await;
        let evaluation = now(&town).await;
        assert_eq!(evaluation.packs.len(), 1);
        assert_eq!(evaluation.packs[0].adoption.hash, second.adoption.hash);
        let then = evaluate(&town, noon(), date(2026, 11, 22)).await.unwrap();
        assert_eq!(then.packs[0].adoption.hash, first.adoption.hash);
        let by = Cited::Noted(decision_id());
        let yesterday = date(2026, 11, 22);
        let ends = async |decision: Option<&Cited>, last: Day| repeal(&town, &operator(), "small", decision, last, noon()).await;
        assert_eq!(key(ends(Some(&by), date(2025, 11, 1)).await), "regulation-repeal-before");
        assert_eq!(key(ends(None, yesterday).await), "regulation-repeal-needs-a-decision");
        change(&town, "decision", vec![("update decision set day = '2026-11-24'".to_owned(), Vec::new())]).await;
        assert_eq!(key(ends(Some(&by), yesterday).await), "regulation-repeal-before-decision");
        change(&town, "decision", vec![("update decision set day = '2026-11-23'".to_owned(), Vec::new())]).await;
        assert_eq!(key(repeal(&town, &operator(), "other", Some(&by), TODAY, noon()).await), "failure-missing");
        assert_eq!(now(&town).await.packs.len(), 1, "what was refused ends nothing");
        let repealed = ends(Some(&by), yesterday).await.unwrap();
        assert_eq!((repealed.id, repealed.period.until), (second.adoption.id, Some(TODAY)));
        assert!(now(&town).await.packs.is_empty());
        assert_eq!(evaluate(&town, noon(), yesterday).await.unwrap().packs.len(), 1, "the edition before held until then");
        assert_eq!(key(ends(Some(&by), TODAY).await), "regulation-repeal-ended");
    }

    async fn an_edition_that_was_repealed_before_its_first_day_stands_in_the_way_of_nothing(fixture: Fixture) {
        let town = in_force(&fixture, BEGUN).await;
        let mut files = small("small");
        files.0.get_mut("checks/has-owner.sql").unwrap().push_str("\n-- ändrad");
        let later = adopted(&town, &files, date(2027, 1, 1)).await;
        repeal(&town, &operator(), "small", Some(&Cited::Noted(decision_id())), TODAY, noon()).await.unwrap();
        assert!(evaluate(&town, noon(), date(2027, 1, 2)).await.unwrap().packs.is_empty());
        let anew = adopted(&town, &files, TODAY).await;
        assert_ne!(anew.adoption.id, later.adoption.id);
        assert_eq!(now(&town).await.packs[0].adoption.hash, later.adoption.hash);
    }

    async fn a_board_chooses_when_a_duty_starts_for_it(fixture: Fixture) {
        let town = in_force(&fixture, BEGUN).await;
        let later = DutyStart {
            pack: "small".to_owned(),
            duty: "has-manager".to_owned(),
            board: Some(board_id()),
            start: date(2027, 1, 1),
        };
        duty_start_choose(&town, &operator(), &later, noon()).await.unwrap();
        // The system of the board's administration waits; the one without owner belongs to no board and does not.
        assert_eq!(states(&*now(&town).await, "has-manager"), [State::Fulfilled, State::NotYetShown, State::Deviating]);
    }

    async fn a_municipality_chooses_a_limit_of_its_own(fixture: Fixture) {
        let town = town(&fixture);
        settle(&town).await;
        let mut files = small("small");
        let text = files.0.get_mut("sections/1.toml").unwrap();
        *text = text.replacen("act = { sv = \"Gör 1.1.\" }", "act = { sv = \"Gör 1.1.\" }\n[duty.limits.most]\ntype = \"integer\"\nvalue = 5", 1);
        let query = "select s.id as subject from system_in_operation as s where s.valid_from <= :day and s.valid_until > :day
            and (select count(*) from system_registered) > :most";
        files.0.insert("checks/has-owner.sql".to_owned(), query.to_owned());
        adopted(&town, &files, BEGUN).await;
        assert_eq!(states(&*now(&town).await, "has-owner"), [State::Fulfilled; 3]);
        let own = DutyLimit { pack: "small".to_owned(), duty: "has-owner".to_owned(), name: "most".to_owned(), limit: Some(Limit::Integer(2)) };
        let unknown = DutyLimit { name: "least".to_owned(), ..own.clone() };
        assert_eq!(key(duty_limits_choose(&town, &operator(), &[own.clone(), unknown], TODAY, noon()).await), "regulation-limit-unknown");
        let wrong = DutyLimit { limit: Some(Limit::Text("två".to_owned())), ..own.clone() };
        assert_eq!(key(duty_limits_choose(&town, &operator(), &[wrong], TODAY, noon()).await), "regulation-limit-kind");
        assert_eq!(states(&*now(&town).await, "has-owner"), [State::Fulfilled; 3], "all or none");
        let entries = || async { store::testing::number(town.store(), "select count(*) as number from journal").await };
        let before = entries().await;
        duty_limits_choose(&town, &operator(), std::slice::from_ref(&own), TODAY, noon()).await.unwrap();
        assert_eq!(states(&*now(&town).await, "has-owner"), [State::Deviating; 3]);
        duty_limits_choose(&town, &operator(), std::slice::from_ref(&own), TODAY, noon()).await.unwrap();
        assert_eq!(entries().await, before + 1, "the same once more leaves no entry");
        duty_limits_choose(&town, &operator(), &[DutyLimit { limit: None, ..own }], TODAY, noon()).await.unwrap();
        assert_eq!(states(&*now(&town).await, "has-owner"), [State::Fulfilled; 3], "the regulation's own holds again");
    }

    async fn a_chapter_that_is_off_asks_for_nothing(fixture: Fixture) {
        let town = in_force(&fixture, BEGUN).await;
        let off = ChapterMode { chapter: "registers".to_owned(), mode: Mode::Off, system: None };
        run(&town, off).await;
        let evaluation = now(&town).await;
        let tally = evaluation.stand("small", "reviewed").unwrap().tally;
        assert_eq!((tally.not_applicable, tally.share()), (2, None));
    }

    async fn what_another_system_should_measure_is_confirmed_while_its_chapter_runs_there(fixture: Fixture) {
        let town = in_force(&fixture, BEGUN).await;
        let evaluation = now(&town).await;
        let system = system_id(3);
        let attesting =
            Attesting { pack: "small", duty: "has-owner", subject: system.as_str(), day: TODAY, evidence: "Ägaren står i det andra registret." };
        let refused = attest(&town, &operator(), &evaluation, &attesting, noon()).await;
        assert_eq!(key(refused), "regulation-attest-not-attested");
        let elsewhere = ChapterMode { chapter: "systems".to_owned(), mode: Mode::Elsewhere, system: None };
        run(&town, elsewhere).await;
        let evaluation = now(&town).await;
        assert_eq!(states(&evaluation, "has-owner"), [State::NotYetShown; 3]);
        attest(&town, &operator(), &evaluation, &attesting, noon()).await.unwrap();
        assert_eq!(states(&*now(&town).await, "has-owner"), [State::NotYetShown, State::NotYetShown, State::Fulfilled]);
    }

    async fn the_snapshot_stands_until_something_changes(fixture: Fixture) {
        let town = in_force(&fixture, BEGUN).await;
        let first = now(&town).await;
        let later = at("2026-11-23T14:00:00Z");
        assert!(Arc::ptr_eq(&first, &current(&town, later, TODAY).await.unwrap()));
        let owner = ("update system set owner = $1 where id = $2".to_owned(), store::params![uuid(1, 4), uuid(3, 3)]);
        change(&town, "system", vec![owner]).await;
        // Not even at the moment at which the first was made is that one shown still.
        let second = current(&town, noon(), TODAY).await.unwrap();
        assert_eq!(states(&second, "has-owner"), [State::Fulfilled; 3]);
        assert_eq!(second.stand("small", "has-owner").unwrap().obligations[2].bearer.station, Station::OwningBody);
        assert!(Arc::ptr_eq(&second, &current(&town, later, TODAY).await.unwrap()));
    }

    async fn a_check_that_runs_for_ever_is_stopped_and_said(fixture: Fixture) {
        let town = town(&fixture);
        settle(&town).await;
        let many: Vec<_> = (100..160).map(|number| crate::place::system(number, None)).collect();
        change(&town, "system", many).await;
        let mut files = small("small");
        let endless = "select a.id as subject from system_registered as a, system_registered as b, system_registered as c,
            system_registered as d, system_registered as e, system_registered as f, system_registered as g
            where a.name || b.name || c.name || d.name || e.name || f.name || g.name = 'x'";
        files.0.insert("checks/has-owner.sql".to_owned(), endless.to_owned());
        adopted(&town, &files, BEGUN).await;
        let evaluation = now(&town).await;
        let stand = evaluation.stand("small", "has-owner").unwrap();
        assert_eq!(stand.trouble.as_ref().map(|trouble| trouble.key.as_str()), Some("store-query-too-slow"));
        assert!(stand.obligations.iter().all(|each| each.state == State::NotYetShown));
        // The others have their answers all the same.
        assert!(states(&evaluation, "has-manager").contains(&State::Deviating));
    }

    async fn a_check_that_names_others_than_its_subjects_is_said_and_fulfils_nothing(fixture: Fixture) {
        let town = town(&fixture);
        settle(&town).await;
        let mut files = small("small");
        files.0.insert("checks/has-owner.sql".to_owned(), "select body.id as subject from body_in_office as body".to_owned());
        adopted(&town, &files, BEGUN).await;
        let evaluation = now(&town).await;
        let stand = evaluation.stand("small", "has-owner").unwrap();
        assert_eq!(stand.trouble.as_ref().map(|trouble| trouble.key.as_str()), Some("regulation-check-of-others"));
        assert!(stand.obligations.iter().all(|each| each.state == State::NotYetShown));
    }
}
