//! Notices through the whole router, and mail through a real Postfix that is now and then away, busy or of another mind.

use crate::organisation::tests::{IDA, fill, id};
use crate::testing::going::Going;
use crate::testing::postfix::Postfix;
use crate::testing::{Browser, Seen, settled};
use jiff::{SignedDuration, ToSpan as _};
use routines::Caller;
use routines::notices::{Kind, Way, in_hand, tell_of_number, way_choose, ways};
use routines::organisation::{Known, person_save};
use store::testing::{Fixture, execute, noon, number};

/// A municipality that goes its rounds by a clock which a test moves.
struct Town {
    browser: Browser,
    going: Going,
}

impl Town {
    async fn new(fixture: &Fixture, port: Option<u16>) -> Self {
        let mut browser = Browser::of_administrator(fixture).await;
        browser.settle().await;
        if let Some(port) = port {
            let port = port.to_string();
            browser.town.settle(settled(&[
                ("mail.server", "127.0.0.1"),
                ("mail.port", &port),
                ("mail.security", "none"),
                ("mail.from", "Stadga <stadga@lindhamn.example>"),
            ]));
        }
        let going = Going::new(&browser.town);
        let mut town = Self { browser, going };
        // What was there before is told nobody.
        town.go().await;
        town
    }

    async fn go(&mut self) {
        self.going.go().await;
    }

    fn wait(&self, time: SignedDuration) {
        self.going.wait(time);
    }

    async fn count(&self, sql: &str) -> i64 {
        number(self.browser.town.store(), sql).await
    }

    /// How many mails to an address say something, whether they have left or not.
    async fn mails(&self, address: &str, says: &str) -> i64 {
        let said = format!("subject || ' ' || body like '%{says}%'");
        self.count(&format!("select count(*) as number from mail where address = '{address}' and {said}")).await
    }

    /// A newer list, in which systems are missing: each becomes a question.
    async fn ask(&mut self) {
        self.browser.import_as("systems", "sync", "Namn;Ägare\nLönen;Kommunstyrelsen\n").await;
    }
}

/// A port at which no server is: what is kept to be sent is what matters.
const NOBODY: u16 = 9;

/// Keeps a view of the open questions that is told when it shows more than so many.
async fn keep_view(town: &mut Town, name: &str, above: &str) {
    let fields = [("list", "/questions"), ("query", ""), ("name", name), ("above", above)];
    send(&mut town.browser, "/views/new", &fields).await;
}

/// Sends a form with the token of the session.
async fn send(browser: &mut Browser, address: &str, fields: &[(&str, &str)]) -> Seen {
    let token = browser.open("/views").await.token();
    browser.post(address, &[fields, &[("csrf", &token)]].concat()).await
}

/// Until when somebody has the notices in hand.
async fn held_until(town: &routines::Town) -> String {
    let rows = store::testing::rows(town.store(), "select leased_until from notice_state", Vec::new()).await;
    rows[0].text("leased_until").unwrap()
}

/// Whoever has a login chooses how a kind reaches them.
async fn choose(town: &Town, name: &str, kind: Kind, way: Way) {
    let login = id(&town.browser, "login", &format!("name = '{name}'")).await.parse().unwrap();
    way_choose(&town.browser.town, &login, &[(kind, way)]).await.unwrap();
}

/// Maja gets a login, and it stays unused.
async fn maja(town: &Town) {
    let rows = store::testing::rows(town.browser.town.store(), "select id from person where given_name = 'Maja'", Vec::new());
    let person = rows.await[0].parsed("id").unwrap();
    let operator = Caller::operator(domain::language::Language::Sv);
    routines::login::login_create(&town.browser.town, &operator, "maja", Some(person), false, noon()).await.unwrap();
}

store::each_engine! {
    async fn whoever_is_asked_is_told_inside_once_and_it_is_read_when_they_say_so(fixture: Fixture) {
        let mut town = Town::new(&fixture, None).await;
        town.ask().await;
        town.browser.sign_in_as("maja@lindhamn.example").await;
        town.browser.sign_in_as("saga@lindhamn.example").await;
        town.go().await;
        town.go().await;
        // The coordinator is asked where a system has no owner; the manager of Hemtur about Hemtur.
        let mut browser = town.browser;
        let told = browser.open("/notices").await;
        assert!(told.says("Fråga om Ärendestödet") && !told.says("Fråga om Hemtur"), "{}", told.html);
        let token = told.token();
        browser.post("/sign-out", &[("csrf", &token)]).await;
        browser.send("/sign-in", &[("username", "maja@lindhamn.example"), ("password", "en lång mening att minnas")]).await;
        let start = browser.open("/").await;
        assert!(start.says("<span class=\"n\">1<span"), "{}", start.html);
        let told = browser.open("/notices").await;
        assert!(told.says("Fråga om Hemtur") && !told.says("Fråga om Ärendestödet"), "{}", told.html);
        // The question is answered: the notice says so, and waits no more once it is read.
        let question = id(&browser, "question", "system = (select id from system where name = 'Hemtur')").await;
        fill(&mut browser, &format!("/questions/{question}/answer"), &[("outcome", "gone")]).await;
        assert!(browser.open("/notices").await.says("besvarad"));
        let token = browser.open("/notices").await.token();
        browser.post("/notices/read", &[("csrf", &token)]).await;
        let read = browser.open("/notices").await;
        assert!(!read.says("<span class=\"n\">1<span") && read.says("Fråga om Hemtur"), "{}", read.html);
    }

    async fn mail_waits_for_a_server_that_is_away_and_comes_once_with_the_same_message_id(fixture: Fixture) {
        let Some(postfix) = Postfix::new() else { return };
        let mut town = Town::new(&fixture, Some(postfix.port)).await;
        maja(&town).await;
        choose(&town, "maja", Kind::Question, Way::AtOnce).await;
        town.ask().await;
        town.go().await;
        assert_eq!(town.count("select count(*) as number from mail where passage = 'waiting' and attempts = 1").await, 1);
        // Busy for a while, then of another mind about it.
        postfix.refuse(&[("maja@lindhamn.example", "450 4.3.2 try again later")]);
        postfix.start();
        town.wait(SignedDuration::from_mins(2));
        town.go().await;
        assert_eq!(town.count("select count(*) as number from mail where passage = 'waiting' and attempts = 2").await, 1);
        town.go().await;
        assert_eq!(town.count("select max(attempts) as number from mail").await, 2, "not before its time");
        postfix.refuse(&[]);
        postfix.stop();
        postfix.start();
        town.wait(SignedDuration::from_mins(10));
        town.go().await;
        town.go().await;
        let mails = postfix.delivered(1);
        let row = store::testing::rows(town.browser.town.store(), "select id from mail", Vec::new()).await;
        let message_id = format!("Message-ID: <{}@lindhamn.example>", row[0].text("id").unwrap());
        for said in [
            message_id.as_str(),
            "Auto-Submitted: auto-generated",
            "To: maja@lindhamn.example",
            "https://stadga.lindhamn.example/questions/",
            "https://stadga.lindhamn.example/notices/ways",
        ] {
            assert!(mails[0].contains(said), "{said}: {}", mails[0]);
        }
        town.wait(SignedDuration::from_hours(1));
        town.go().await;
        postfix.delivered(1);
    }

    async fn whoever_does_not_sign_in_is_reminded_by_a_letter_once_that_says_what_is_asked_and_whom_to_ask(fixture: Fixture) {
        let Some(postfix) = Postfix::new() else { return };
        postfix.start();
        let mut town = Town::new(&fixture, Some(postfix.port)).await;
        town.browser.sign_in_as("saga@lindhamn.example").await;
        town.ask().await;
        town.go().await;
        let question = id(&town.browser, "question", "system = (select id from system where name = 'Hemtur')").await;
        let chosen = format!("/questions/{question}");
        let rows = [("list", "/questions"), ("chosen", chosen.as_str())];
        let look = send(&mut town.browser, "/bulk", &[&rows[..], &[("act", "remind")]].concat()).await;
        assert!(look.says("De här loggar inte in och får ett brev: Gun Alm (1), Maja Öberg (1)."), "{}", look.html);
        send(&mut town.browser, "/bulk/remind", &[&rows[..], &[("text", "Fore fredag tack")]].concat()).await;
        postfix.delivered(0);
        town.go().await;
        town.go().await;
        // The head of the unit that owns the system is asked as well.
        let mails: Vec<String> = postfix.delivered(2).into_iter().filter(|mail| mail.contains("To: maja@")).collect();
        for said in ["To: maja@lindhamn.example", "Auto-Submitted: auto-generated", "Hemtur", "Fore fredag tack", "saga@lindhamn.example"] {
            assert!(mails[0].contains(said), "{said}: {}", mails[0]);
        }
        assert!(!mails[0].contains("https://"), "no way to a page that cannot be opened: {}", mails[0]);
        // Once, however often mail is looked to and whoever looks.
        town.going.start_anew();
        town.wait(SignedDuration::from_hours(1));
        town.go().await;
        postfix.delivered(2);
        let token = town.browser.open("/").await.token();
        town.browser.post("/sign-out", &[("csrf", &token)]).await;
        town.browser.send("/sign-in", &[("username", "admin"), ("password", "en lång mening att minnas")]).await;
        let log = town.browser.open("/mail?q=maja").await;
        assert!(log.says("maja@lindhamn.example") && log.says("Saga"), "{}", log.html);
    }

    async fn a_letter_about_what_was_done_meanwhile_is_not_written_and_who_cannot_be_reached_is_named(fixture: Fixture) {
        let Some(postfix) = Postfix::new() else { return };
        postfix.start();
        let mut town = Town::new(&fixture, Some(postfix.port)).await;
        town.ask().await;
        town.go().await;
        let question = id(&town.browser, "question", "system = (select id from system where name = 'Hemtur')").await;
        let chosen = format!("/questions/{question}");
        let rows = [("list", "/questions"), ("chosen", chosen.as_str())];
        let reach = async |town: &Town, email: &str| {
            let found = store::testing::rows(town.browser.town.store(), "select id, version from person where given_name = 'Maja'", Vec::new());
            let row = found.await.remove(0);
            let known = Known { id: row.parsed("id").unwrap(), version: row.integer("version").unwrap() };
            let operator = Caller::operator(domain::language::Language::Sv);
            person_save(&town.browser.town, &operator, Some(&known), &[("email", email)], noon()).await.unwrap();
        };
        reach(&town, "").await;
        let look = send(&mut town.browser, "/bulk", &[&rows[..], &[("act", "remind")]].concat()).await;
        assert!(look.says("går inte att nå: Maja Öberg (1)") && look.says("fyll i adressen i personregistret"), "{}", look.html);
        assert!(look.says("får ett brev: Gun Alm (1)"), "{}", look.html);
        reach(&town, "maja@lindhamn.example").await;
        let sent = send(&mut town.browser, "/bulk/remind", &rows).await;
        assert_eq!(sent.location, "/questions", "{}", sent.html);
        fill(&mut town.browser, &format!("/questions/{question}/answer"), &[("outcome", "gone")]).await;
        town.go().await;
        postfix.delivered(0);
    }

    async fn whom_the_server_refuses_for_good_is_not_tried_again_and_the_log_says_why(fixture: Fixture) {
        let Some(postfix) = Postfix::new() else { return };
        postfix.refuse(&[("maja@lindhamn.example", "550 5.1.1 no such person")]);
        postfix.start();
        let mut town = Town::new(&fixture, Some(postfix.port)).await;
        maja(&town).await;
        choose(&town, "maja", Kind::Question, Way::AtOnce).await;
        town.ask().await;
        town.go().await;
        town.wait(SignedDuration::from_hours(5));
        town.go().await;
        assert_eq!(town.count("select count(*) as number from mail where passage = 'given-up' and attempts = 1").await, 1);
        let log = town.browser.open("/mail?view=given-up").await;
        assert!(log.says("maja@lindhamn.example") && log.says("550") && log.says("Inte mottaget"), "{}", log.html);
        let file = town.browser.open("/mail?columns=to,state&format=csv").await.html;
        assert!(file.contains(";maja@lindhamn.example;Inte mottaget"), "{file}");
        town.browser.sign_in_as("gun@lindhamn.example").await;
        let log = town.browser.open("/mail").await;
        assert_eq!(log.status, axum::http::StatusCode::FORBIDDEN, "the log is for those who look after the installation");
        postfix.delivered(0);
    }

    async fn the_notices_are_held_for_a_while_and_not_taken_anew_with_each_letter(fixture: Fixture) {
        let town = Town::new(&fixture, None).await;
        let town = &town.browser.town;
        assert!(in_hand(town, "one", noon()).await.unwrap());
        let first = held_until(town).await;
        assert!(in_hand(town, "one", noon() + 20.seconds()).await.unwrap());
        assert_eq!(held_until(town).await, first, "most of the time is left");
        assert!(in_hand(town, "one", noon() + 40.seconds()).await.unwrap());
        assert!(held_until(town).await > first);
        assert!(!in_hand(town, "two", noon() + 100.seconds()).await.unwrap(), "the first has held them for longer");
        assert!(in_hand(town, "two", noon() + 140.seconds()).await.unwrap());
        assert!(!in_hand(town, "one", noon() + 150.seconds()).await.unwrap(), "whoever let the time go by has them no longer");
    }

    async fn the_week_is_told_once_on_monday_with_what_is_nearest_and_what_is_over_is_not_told(fixture: Fixture) {
        let Some(postfix) = Postfix::new() else { return };
        postfix.start();
        let mut town = Town::new(&fixture, Some(postfix.port)).await;
        maja(&town).await;
        town.ask().await;
        town.go().await;
        postfix.delivered(0);
        // Next Monday, an hour too early, then in time.
        let day = crate::language::day_in_sweden(noon());
        let monday = routines::notices::week_of(day, 12).checked_add(7.days()).unwrap();
        let at = |hour: i8| monday.at(hour, 0, 0, 0).in_tz("Europe/Stockholm").unwrap().timestamp();
        town.going.set(at(6));
        town.go().await;
        postfix.delivered(0);
        town.going.set(at(7));
        town.go().await;
        town.go().await;
        let to_maja: Vec<String> = postfix.delivered(1).into_iter().filter(|mail| mail.contains("To: maja@lindhamn.example")).collect();
        assert_eq!(to_maja.len(), 1, "she alone has a login");
        // The text is encoded for the way; what is plain in it can be read.
        assert!(to_maja[0].contains("https://stadga.lindhamn.example/questions/"), "{}", to_maja[0]);
        town.going.set(at(9));
        town.go().await;
        postfix.delivered(1);
    }

    async fn a_number_that_passes_what_its_owner_chose_is_told_once_until_it_has_been_down_again(fixture: Fixture) {
        let mut town = Town::new(&fixture, Some(NOBODY)).await;
        town.browser.sign_in_as("saga@lindhamn.example").await;
        choose(&town, "saga@lindhamn.example", Kind::View, Way::AtOnce).await;
        keep_view(&mut town, "Öppna frågor", "1").await;
        let notices = "select count(*) as number from notice where kind = 'view'";
        town.wait(SignedDuration::from_mins(6));
        town.go().await;
        assert_eq!(town.count(notices).await, 0);
        town.ask().await;
        for _ in 0..3 {
            town.wait(SignedDuration::from_mins(6));
            town.go().await;
        }
        assert_eq!(town.count(notices).await, 1);
        let told = town.browser.open("/notices").await;
        assert!(told.says("Öppna frågor: 2 nu"), "{}", told.html);
        assert_eq!(town.mails("saga@lindhamn.example", "Öppna frågor: 2 nu").await, 1);
    }

    async fn a_number_that_has_passed_is_told_in_the_week_as_it_is_then_and_not_once_it_has_fallen(fixture: Fixture) {
        let mut town = Town::new(&fixture, Some(NOBODY)).await;
        town.browser.sign_in_as("saga@lindhamn.example").await;
        keep_view(&mut town, "Många frågor", "1").await;
        keep_view(&mut town, "Några frågor", "0").await;
        town.ask().await;
        town.wait(SignedDuration::from_mins(6));
        town.go().await;
        assert_eq!(town.count("select count(*) as number from notice where kind = 'view'").await, 2);
        assert_eq!(town.mails("saga@lindhamn.example", "").await, 0, "whoever has chosen nothing is not written to at once");
        let question = id(&town.browser, "question", "system = (select id from system where name = 'Hemtur')").await;
        let mut maja = town.browser.another();
        maja.sign_in_as("maja@lindhamn.example").await;
        let answered = fill(&mut maja, &format!("/questions/{question}/answer"), &[("outcome", "gone")]).await;
        assert_eq!(answered.status, axum::http::StatusCode::SEE_OTHER, "{}", answered.html);
        let day = crate::language::day_in_sweden(noon());
        let monday = routines::notices::week_of(day, 12).checked_add(7.days()).unwrap();
        town.going.set(monday.at(7, 0, 0, 0).in_tz("Europe/Stockholm").unwrap().timestamp());
        town.go().await;
        let told = (town.mails("saga@lindhamn.example", "Några frågor: 1 nu").await, town.mails("saga@lindhamn.example", "Många frågor").await);
        assert_eq!(told, (1, 0));
        let page = town.browser.open("/notices").await;
        assert!(page.says("Många frågor: 1 nu") && page.says("inte längre över antalet"), "{}", page.html);
    }

    async fn every_notice_is_reached_a_page_at_a_time_and_the_unread_by_themselves(fixture: Fixture) {
        let mut town = Town::new(&fixture, None).await;
        keep_view(&mut town, "Öppna frågor", "1").await;
        let mut browser = town.browser;
        let view = routines::lists::views_told(&browser.town).await.unwrap().remove(0);
        for second in 0..51_i64 {
            for count in [2, 0] {
                tell_of_number(&browser.town, &view, count, noon() + second.seconds()).await.unwrap();
            }
        }
        let unread = |page: &Seen| page.html.matches("<li class=\"unread\">").count();
        let first = browser.open("/notices").await;
        assert!(first.says("href=\"/notices?page=2\""), "{}", first.html);
        assert_eq!((unread(&first), unread(&browser.open("/notices?page=2").await)), (50, 1));
        assert_eq!(unread(&browser.open("/notices?page=9").await), 1, "beyond the last page stands the last");
        // One is read: the unread stand on one page, and the one is among all alone.
        let one = first.hidden("notice");
        assert_eq!(send(&mut browser, "/notices/read", &[("notice", &one)]).await.location, "/notices");
        let left = browser.open("/notices?view=unread").await;
        assert_eq!(unread(&left), 50);
        assert!(!left.says("page=2") && !left.says(&one) && browser.open("/notices?page=2").await.says("Öppna frågor"), "{}", left.html);
        send(&mut browser, "/notices/read", &[]).await;
        assert!(browser.open("/notices?view=unread").await.says("Allt är läst."));
        // What they are about is taken away: they are not shown any more, and it is not said that there never were any.
        send(&mut browser, "/views/remove", &[("view", view.id.as_str())]).await;
        let gone = browser.open("/notices").await;
        assert!(gone.says("gällde finns inte längre") && !gone.says("Inga notiser."), "{}", gone.html);
    }

    async fn whoever_has_chosen_how_cases_reach_them_has_chosen_it_for_those_of_their_team(fixture: Fixture) {
        let town = Town::new(&fixture, None).await;
        choose(&town, "admin", Kind::Case, Way::Inside).await;
        let store = town.browser.town.store();
        store
            .operate(async |upkeep| execute(upkeep, "delete from schema_step where name = 'notices-team-cases'", Vec::new()).await.map(drop))
            .await
            .unwrap();
        assert_eq!(store.migrate(noon()).await.unwrap(), ["notices-team-cases"]);
        let login = id(&town.browser, "login", "name = 'admin'").await.parse().unwrap();
        let ways = ways(&town.browser.town, &login).await.unwrap();
        assert!(ways.contains(&(Kind::TeamCase, Way::Inside)) && ways.contains(&(Kind::Question, Way::Weekly)), "{ways:?}");
    }

    async fn whoever_stands_in_is_told_so_and_of_what_is_asked_meanwhile(fixture: Fixture) {
        let mut town = Town::new(&fixture, None).await;
        town.browser.import("people", IDA).await;
        town.browser.sign_in_as("ida@lindhamn.example").await;
        town.browser.sign_in_as("saga@lindhamn.example").await;
        let person = id(&town.browser, "person", "given_name = 'Maja'").await;
        let fields = [("from", "2026-11-20"), ("until", "2026-12-04"), ("stand_in", "Ida Ek")];
        fill(&mut town.browser, &format!("/people/{person}/absences/new"), &fields).await;
        town.ask().await;
        town.go().await;
        town.go().await;
        let mut browser = town.browser;
        let token = browser.open("/").await.token();
        browser.post("/sign-out", &[("csrf", &token)]).await;
        browser.send("/sign-in", &[("username", "ida@lindhamn.example"), ("password", "en lång mening att minnas")]).await;
        let told = browser.open("/notices").await;
        assert!(told.says("Maja Öberg är borta 2026-11-20 – 2026-12-04; du följer det som väntar"), "{}", told.html);
        assert!(told.says("Fråga om Hemtur") && !told.says("Fråga om Ärendestödet"), "{}", told.html);
        let start = browser.open("/").await;
        assert!(start.says("<span class=\"n\">2<span"), "each once: {}", start.html);
    }

    async fn whoever_has_a_yearly_round_before_them_is_told_once_before_and_once_after_its_last_day(fixture: Fixture) {
        let mut town = Town::new(&fixture, None).await;
        town.browser.import("people", IDA).await;
        for email in ["ida@lindhamn.example", "maja@lindhamn.example", "saga@lindhamn.example"] {
            town.browser.sign_in_as(email).await;
        }
        let person = id(&town.browser, "person", "given_name = 'Maja'").await;
        let fields = [("from", "2026-11-20"), ("until", "2027-01-20"), ("stand_in", "Ida Ek")];
        fill(&mut town.browser, &format!("/people/{person}/absences/new"), &fields).await;
        let told = format!("select count(*) as number from notice where kind = 'round' and subject = '2026:{person}'");
        let next = async |town: &mut Town| {
            town.wait(SignedDuration::from_hours(24));
            town.go().await;
        };
        let mut days = 0;
        while town.count(&told).await == 0 {
            days += 1;
            assert!(days < 40, "nobody was told");
            next(&mut town).await;
        }
        assert_eq!(town.count(&told).await, 2, "the manager and the one who stands in");
        next(&mut town).await;
        assert_eq!(town.count(&told).await, 2, "once");
        for _ in 0..45 {
            if crate::language::day_in_sweden(town.going.now()).year() == 2026 {
                next(&mut town).await;
            }
        }
        let late = town.count(&format!("{told} and occasion like 'round-2026-late-%'")).await;
        assert_eq!(late, 2, "once more when it is late");
        let mut browser = town.browser;
        for (email, says) in [
            ("maja@lindhamn.example", "href=\"/year/rounds/system-manager/"),
            ("ida@lindhamn.example", "Maja Öberg är borta: årsgenomgången väntar, sista dag"),
        ] {
            let token = browser.open("/").await.token();
            browser.post("/sign-out", &[("csrf", &token)]).await;
            browser.send("/sign-in", &[("username", email), ("password", "en lång mening att minnas")]).await;
            let told = browser.open("/notices").await;
            assert!(told.says(says), "{}", told.html);
        }
    }

    async fn a_report_that_was_made_is_told_to_the_secretary_of_its_board_and_to_the_coordinator_once(fixture: Fixture) {
        let mut town = Town::new(&fixture, None).await;
        let appointed = "Vem;Roll;Organ;För system;Beslutad av;Beslutsdag;Paragraf;Från\n\
            maja@lindhamn.example;secretary;ON;;ON;2025-08-26;64;2025-09-01\n";
        town.browser.import("appointments", appointed).await;
        town.browser.sign_in_as("maja@lindhamn.example").await;
        town.browser.sign_in_as("saga@lindhamn.example").await;
        town.go().await;
        let made = async |town: &Town| {
            let day = domain::calendar::day_of(noon());
            routines::report::reports_make(&town.browser.town, &Caller::system(), day, day, noon()).await.unwrap()
        };
        assert!(made(&town).await >= 2, "of the whole and of the board");
        town.go().await;
        assert_eq!(made(&town).await, 0);
        town.go().await;
        // The coordinator is told of the whole, the secretary of the board; each is led to the report.
        let browser = &mut town.browser;
        let told = browser.open("/notices").await;
        assert!(told.says("Rapport för hela kommunen är gjord") && !told.says("Rapport för Omsorgsnämnden"), "{}", told.html);
        let token = told.token();
        browser.post("/sign-out", &[("csrf", &token)]).await;
        browser.send("/sign-in", &[("username", "maja@lindhamn.example"), ("password", "en lång mening att minnas")]).await;
        let told = browser.open("/notices").await;
        assert!(told.says("Rapport för Omsorgsnämnden är gjord") && !told.says("Rapport för hela kommunen"), "{}", told.html);
        let board = id(browser, "body", "name = 'Omsorgsnämnden'").await;
        let report = browser.open(&format!("/report?body={board}&day={}", domain::calendar::day_of(noon()))).await;
        assert!(told.says(&format!("/report?body={board}")) && report.says("Siffrorna är de som sparades"), "{}", report.html);
        assert_eq!(town.count("select count(*) as number from notice where kind = 'report'").await, 2);
    }
}
