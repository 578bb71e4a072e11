//! What of cases is told by mail, at once or in the week, and what stands on one's own page.

use super::{FAULT, as_who, desk, done, post, reported};
use crate::documents::tests::send_file;
use crate::language::Words;
use crate::organisation::tests::id;
use crate::testing::going::Going;
use crate::testing::{Browser, settled};
use axum::http::StatusCode;
use domain::language::Language;
use jiff::ToSpan as _;
use routines::Caller;
use routines::desk::{Asking, CaseView, WaitsFor, cases, cases_tend, cases_waiting, target_save};
use routines::login::language_choose;
use store::login::login_named;
use store::testing::{noon, number};

/// A municipality whose mail server is never there: what is kept to be sent is what matters.
async fn mailing(browser: &Browser) -> Going {
    browser.town.settle(settled(&[
        ("mail.server", "127.0.0.1"),
        ("mail.port", "9"),
        ("mail.security", "none"),
        ("mail.from", "Stadga <stadga@lindhamn.example>"),
    ]));
    let mut going = Going::new(&browser.town);
    going.go().await;
    going
}

/// How many mails to somebody say something.
async fn mails(browser: &Browser, name: &str, says: &str) -> i64 {
    let said = format!("subject || ' ' || body like '%{says}%'");
    let sql = format!("select count(*) as number from mail where address = '{name}@lindhamn.example' and {said}");
    number(browser.town.store(), &sql).await
}

/// The next Monday at seven, when the week's mail is made.
fn monday() -> jiff::Timestamp {
    let week = routines::notices::week_of(crate::language::day_in_sweden(noon()), 12).checked_add(7.days()).unwrap();
    week.at(7, 0, 0, 0).in_tz("Europe/Stockholm").unwrap().timestamp()
}

async fn caller(browser: &Browser, name: &str) -> Caller {
    let login = id(browser, "login", &format!("name = '{name}@lindhamn.example'")).await.parse().unwrap();
    let today = crate::language::day_in_sweden(noon());
    routines::login::caller_by_id(&browser.town, &login, today).await.unwrap().unwrap()
}

/// For what cases wait for somebody a day later.
async fn waits(browser: &Browser, name: &str) -> Vec<WaitsFor> {
    let waiting = cases_waiting(&browser.town, &caller(browser, name).await, noon() + 24.hours()).await.unwrap();
    waiting.iter().map(|each| each.waits_for).collect()
}

/// How many late cases somebody sees a day later, and how many of them wait for somebody of their team to take them.
async fn late(browser: &Browser, name: &str) -> (i64, i64) {
    let asking = Asking { view: CaseView::Taking, counted: true, ..Asking::default() };
    let list = cases(&browser.town, &caller(browser, name).await, &asking, noon() + 24.hours()).await.unwrap();
    assert_eq!(list.page.total, list.counts["taking"]);
    (list.counts["late"], list.page.total)
}

store::each_engine! {
    async fn of_a_security_incident_mail_says_the_number_and_that_it_is_one_and_nothing_of_what_happened(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut going = mailing(&browser).await;
        let mut saga = as_who(&browser, "saga@lindhamn.example").await;
        let mut lina = as_who(&browser, "lina@lindhamn.example").await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let incident = [("kind", "security-incident"), ("subject", "Misstänkt intrång"), ("text", "Hemligt")];
        let case = reported(&mut ida, &incident).await;
        going.go().await;
        assert_eq!(mails(&browser, "saga", "Ärende 2026-1, en säkerhetsincident").await, 1, "at once: the clocks of the law go");
        assert!(saga.open("/notices").await.says("Misstänkt intrång"), "inside it stands");
        done(&mut lina, &case, "answer", &[("text", "Vi tittar på loggen.")]).await;
        going.go().await;
        assert_eq!(mails(&browser, "ida", "[#2026-1]").await, 1);
        // The week's mail has it among what is nearest.
        going.set(monday());
        going.go().await;
        assert_eq!(mails(&browser, "saga", "Ärende 2026-1: Lämna tidig information").await, 1);
        for word in ["Misstänkt", "Hemligt", "loggen"] {
            let sql = format!("select count(*) as number from mail where subject || ' ' || body like '%{word}%'");
            assert_eq!(number(browser.town.store(), &sql).await, 0, "{word}");
        }
    }

    async fn what_is_attached_to_a_security_incident_is_not_named_by_mail_to_whoever_is_mentioned_on_it_or_follows_it(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut lina = as_who(&browser, "lina@lindhamn.example").await;
        let mut saga = as_who(&browser, "saga@lindhamn.example").await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let mut going = mailing(&browser).await;
        let token = ida.open("/views").await.token();
        let incident = [("kind", "security-incident"), ("subject", "Misstänkt intrång")];
        let sent = send_file(&mut ida, &token, "/desk/cases/new", &incident, ("utpressning.txt", b"Betala.")).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        let object = format!("attachment:{}", id(&browser, "attachment", "title = 'utpressning.txt'").await);
        post(&mut ida, "/following/follow", &[("object", &object), ("here", "yes")]).await;
        let said = post(&mut saga, "/comments/new", &[("object", &object), ("text", "@Lina Borg, känner du igen den?")]).await;
        assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.html);
        going.go().await;
        assert!(lina.open("/notices").await.says("nämner dig i en kommentar om utpressning.txt"), "inside it stands");
        going.set(monday());
        going.go().await;
        let mentioned = "nämner dig i en kommentar om en bilaga till en säkerhetsincident";
        assert_eq!(mails(&browser, "lina", mentioned).await, 1);
        assert_eq!(mails(&browser, "ida", "en bilaga till en säkerhetsincident: en ny händelse").await, 1);
        let named = "select count(*) as number from mail where subject || ' ' || body like '%utpressning%'";
        assert_eq!(number(browser.town.store(), named).await, 0);
    }

    async fn what_closes_by_itself_is_told_once_in_the_language_of_each_with_the_way_for_whoever_asked_to_say_how_it_went(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut going = mailing(&browser).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let mut per = as_who(&browser, "per@lindhamn.example").await;
        let case = reported(&mut ida, &FAULT).await;
        done(&mut per, &case, "watch", &[]).await;
        done(&mut per, &case, "solve", &[("solution", "Nytt kort.")]).await;
        let login = login_named(&browser.town.store().read().await.unwrap(), "ida@lindhamn.example").await.unwrap().unwrap();
        language_choose(&browser.town, &login, Language::En, noon()).await.unwrap();
        going.go().await;
        let at = noon() + (24 * 15).hours();
        going.set(at);
        for _ in 0..2 {
            cases_tend(&browser.town, &|message| Words::of(Language::Sv).message(message), at).await.unwrap();
            going.go().await;
        }
        let rating = format!("{case}#rate");
        assert_eq!((mails(&browser, "ida", "is now closed").await, mails(&browser, "ida", &rating).await), (1, 1));
        let told = "Ärende 2026-1 var löst och är nu avslutat.";
        assert_eq!((mails(&browser, "per", told).await, mails(&browser, "per", &rating).await), (1, 0), "whoever watches");
        let page = per.open(&case).await;
        assert!(page.says(told) && page.says("Av sig självt"), "{}", page.html);
    }

    async fn what_whoever_asked_writes_while_the_supplier_is_waited_for_leaves_it_waiting(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let mut per = as_who(&browser, "per@lindhamn.example").await;
        let case = reported(&mut ida, &FAULT).await;
        done(&mut per, &case, "take", &[]).await;
        done(&mut per, &case, "supplier", &[("text", "Beställ en lampa.")]).await;
        done(&mut ida, &case, "say", &[("text", "Hur går det?")]).await;
        let waits = "select count(*) as number from desk_case where status = 'waits-for-supplier'";
        assert_eq!(number(browser.town.store(), waits).await, 1);
    }

    async fn a_case_of_the_team_that_nobody_has_taken_waits_for_the_week_and_ones_own_comes_at_once(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut going = mailing(&browser).await;
        let mut per = as_who(&browser, "per@lindhamn.example").await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let taken = reported(&mut ida, &FAULT).await;
        reported(&mut ida, &[("kind", "fault"), ("subject", "Datorn startar inte"), ("urgency", "high"), ("go", "on")]).await;
        going.go().await;
        assert_eq!(mails(&browser, "per", "").await, 0);
        let told = per.open("/notices").await;
        assert!(told.says("2026-1, Skrivaren skriver inte ut") && told.says("2026-2, Datorn startar inte"), "{}", told.html);
        done(&mut per, &taken, "take", &[]).await;
        let told = per.open("/notices").await;
        assert!(told.says("någon har tagit det"), "{}", told.html);
        done(&mut ida, &taken, "say", &[("text", "Nu ryker det.")]).await;
        going.go().await;
        assert_eq!((mails(&browser, "per", "").await, mails(&browser, "per", "Ärende 2026-1, Skrivaren").await), (1, 1));
        going.set(monday());
        going.go().await;
        assert_eq!(mails(&browser, "per", "Ärende 2026-2, Datorn startar inte").await, 1);
        assert_eq!(mails(&browser, "per", "Ärende 2026-1, Skrivaren").await, 1, "what was taken is no longer told the team");
    }

    async fn ones_own_page_has_the_cases_that_wait_for_ones_answer_and_ones_work_and_the_late_ones_of_the_team(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let get = |field: &str| match field {
            "priority" => "2".to_owned(),
            "solve" => "1h".to_owned(),
            _ => String::new(),
        };
        target_save(&browser.town, &Caller::operator(Language::Sv), None, get, noon()).await.unwrap();
        let mut per = as_who(&browser, "per@lindhamn.example").await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let case = reported(&mut ida, &FAULT).await;
        let start = per.open("/").await;
        assert!(!start.says("ärende 2026-1"), "nobody has taken it, and there is time: {}", start.html);
        assert_eq!((waits(&browser, "per").await, waits(&browser, "ida").await), (vec![WaitsFor::Taking], Vec::new()));
        // The list to which one's own page leads shows exactly them.
        as_who(&browser, "lina@lindhamn.example").await;
        assert_eq!((late(&browser, "per").await, late(&browser, "lina").await), ((1, 1), (1, 0)));
        done(&mut per, &case, "take", &[]).await;
        assert_eq!(late(&browser, "per").await, (1, 0));
        let start = per.open("/").await;
        assert!(start.says("Handlägg ärende 2026-1: Skrivaren skriver inte ut"), "{}", start.html);
        assert!(start.says(&format!("href=\"{case}\"")), "{}", start.html);
        done(&mut per, &case, "ask", &[("text", "Vilket nummer står på den?")]).await;
        let start = per.open("/").await;
        assert!(!start.says("Handlägg ärende 2026-1"), "it waits for somebody else: {}", start.html);
        let start = ida.open("/").await;
        assert!(start.says("Svara IT-stödet i ärende 2026-1") && start.says(&format!("href=\"{case}#say\"")), "{}", start.html);
        done(&mut ida, &case, "say", &[("text", "4711")]).await;
        let start = ida.open("/").await;
        assert!(!start.says("Svara IT-stödet"), "{}", start.html);
    }
}
