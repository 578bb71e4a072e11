//! Letters through the whole router on both engines: who sorts them, what they show, and what becomes of them.

use crate::organisation::tests::{coordinator, id};
use crate::testing::going::Going;
use crate::testing::{Browser, Seen, settled};
use axum::http::StatusCode;
use domain::language::Language;
use jiff::SignedDuration;
use routines::Caller;
use routines::cases::case_act;
use routines::desk::{Doing, cases_tend};
use routines::organisation::Known;
use routines::post::{Posted, post_fetch};
use store::testing::{noon, number, rows};
use tempfile::TempDir;

/// A desk whose mail lies in a folder.
pub(crate) fn receiving(browser: &Browser) -> TempDir {
    receiving_and(browser, &[])
}

/// The same with other things that whoever runs the server has settled.
fn receiving_and(browser: &Browser, more: &[(&'static str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["new", "cur", "tmp"] {
        std::fs::create_dir(folder.path().join(name)).unwrap();
    }
    browser.town.settle(settled(&[&[("desk.maildir", folder.path().to_str().unwrap())], more].concat()));
    folder
}

pub(crate) async fn come(browser: &Browser, folder: &TempDir, name: &str, letter: &str) -> Posted {
    std::fs::write(folder.path().join("new").join(name), letter.replace('\n', "\r\n")).unwrap();
    let words = crate::language::Words::of(Language::Sv);
    post_fetch(&browser.town, &|message| words.message(message), &noon).await.unwrap()
}

/// Presses a button of a letter's page.
async fn press(browser: &mut Browser, page: &Seen, address: &str, fields: &[(&str, &str)]) -> Seen {
    let version = page.html.split("name=\"base_version\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let (token, version) = (page.token(), version.unwrap_or("0").to_owned());
    let mut all = vec![("csrf", token.as_str()), ("base_version", version.as_str())];
    all.extend(fields);
    browser.post(&format!("{address}/act"), &all).await
}

pub(crate) const MINE: &str = "From: Ida Ek <ida@lindhamn.example>\nMessage-ID: <1@mail>\nSubject: Skrivaren\n\nRöd lampa.\n";
pub(crate) const FOREIGN: &str = "From: Rut <rut@annan.example>\nTo: it@lindhamn.example\nMessage-ID: <2@mail>\nSubject: SV: [#2026-1] <b>Skrivaren</b>\n\
    Content-Type: text/html; charset=utf-8\n\n<p>Jag med!</p><script>alert('hej')</script>\n";

store::each_engine! {
    async fn a_letter_waits_for_a_person_who_adds_it_to_the_case_it_is_about(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let folder = receiving(&browser);
        assert!(browser.open("/desk/post").await.says("Ingen post har hämtats än."));
        assert_eq!(come(&browser, &folder, "1", MINE).await.opened, 1);
        assert_eq!(come(&browser, &folder, "2", FOREIGN).await.waiting, 1);
        assert!(browser.open("/desk").await.says("Brev till IT-stödet (ett väntar)"));
        let list = browser.open("/desk/post").await;
        assert!(list.says("Rut &lt;rut@annan.example&gt;") || list.says("Rut &#60;rut@annan.example&#62;"), "{}", list.html);
        assert!(list.says("Brevet rör ett ärende som någon annan har") && list.says("Post hämtades senast"), "{}", list.html);
        assert!(!list.says("<b>Skrivaren</b>"), "{}", list.html);
        assert!(!browser.open("/desk/post?view=settled").await.says("rut@annan.example"));
        let letter = format!("/desk/post/{}", id(&browser, "desk_letter", "state = 'waiting'").await);
        let page = browser.open(&letter).await;
        assert!(page.says("Jag med!") && !page.says("alert(") && page.says("Till"), "{}", page.html);
        let source = browser.open(&format!("{letter}/source")).await;
        assert_eq!(source.html, FOREIGN.replace('\n', "\r\n"), "byte by byte");
        assert_eq!(source.headers["content-type"], "message/rfc822");
        assert!(source.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
        for (fields, said) in [
            (vec![("do", "add"), ("number", "2026-99")], "Det finns inget ärende"),
            (vec![("do", "dance")], "Knappen gör inget längre"),
        ] {
            let refused = press(&mut browser, &page, &letter, &fields).await;
            assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says(said), "{}", refused.html);
        }
        let added = press(&mut browser, &page, &letter, &[("do", "add"), ("number", "2026-1")]).await;
        let case = format!("/desk/cases/{}", id(&browser, "desk_case", "number = 1").await);
        assert_eq!(added.location, case);
        let shown = browser.open(&case).await;
        assert!(shown.says("Jag med!") && shown.says("rut@annan.example"), "{}", shown.html);
        assert_eq!(shown.html.matches("Röd lampa.").count(), 1, "what opened it stands once: {}", shown.html);
        let late = press(&mut browser, &page, &letter, &[("do", "open")]).await;
        assert!(late.says("Brevet hör redan till ett ärende"), "{}", late.html);
        assert!(!browser.open(&letter).await.says("value=\"aside\""));
        assert!(browser.open("/journal").await.says("Brev till IT-stödet"));
    }

    async fn letters_are_for_whoever_may_see_every_case(fixture: Fixture) {
        let browser = coordinator(&fixture).await;
        let folder = receiving(&browser);
        come(&browser, &folder, "2", FOREIGN).await;
        let letter = format!("/desk/post/{}", id(&browser, "desk_letter", "state = 'waiting'").await);
        let mut maja = browser.another();
        maja.sign_in_as("maja@lindhamn.example").await;
        for address in ["/desk/post", &letter, &format!("{letter}/source")] {
            assert_eq!(maja.open(address).await.status, StatusCode::FORBIDDEN, "{address}");
        }
        assert!(!maja.open("/desk").await.says("Brev till IT-stödet"));
        let token = maja.open("/desk").await.token();
        let sent = maja.post(&format!("{letter}/act"), &[("csrf", &token), ("base_version", "1"), ("do", "aside")]).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN);
        // Local support sees no security incident, and so no letter; the IT unit sees both.
        for (name, tier, sees) in [("Närsupport", "1", StatusCode::FORBIDDEN), ("IT-enheten", "2", StatusCode::OK)] {
            let operator = Caller::operator(Language::Sv);
            let fields = [("name", name), ("tier", tier)];
            let team = routines::desk::team_save(&browser.town, &operator, None, &fields, noon()).await.unwrap();
            let person = id(&browser, "person", "email = 'maja@lindhamn.example'").await.parse().unwrap();
            let from = crate::language::day_in_sweden(noon());
            let member = routines::desk::Member { person, from, to: None, trained: None, consulted: None, hours: None };
            let known = routines::organisation::Known { id: team.id, version: team.version };
            let joins = routines::desk::Joining::Joins(member);
            routines::desk::team_member(&browser.town, &operator, &known, &joins, noon()).await.unwrap();
            assert_eq!(maja.open(&letter).await.status, sees, "{tier}");
        }
        assert_eq!(number(browser.town.store(), "select count(*) as number from desk_case").await, 0);
        let page = maja.open(&letter).await;
        assert_eq!(press(&mut maja, &page, &letter, &[("do", "open")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(number(browser.town.store(), "select count(*) as number from desk_case where mail = 'rut@annan.example'").await, 1);
    }

    async fn the_file_of_the_letters_is_whole_however_many_there_are(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let sql = "insert into desk_letter (id, version, mark, name, subject, at, size, cut, why, state)
            values ($1, 1, $1, '', 'Hej', '2026-11-23T08:00:00Z', 0, 0, '[]', 'waiting')";
        let kept = browser.town.store().operate(async |upkeep| -> Result<(), store::StoreError> {
            for number in 0..2_010 {
                let id = format!("00000000-0000-7000-8000-{number:012}");
                store::testing::execute(upkeep, sql, store::params![id]).await?;
            }
            Ok(())
        });
        kept.await.unwrap();
        let file = browser.open("/desk/post?format=csv").await.html;
        assert_eq!(file.lines().count(), 2_011, "with its heading");
        let last = browser.open("/desk/post?view=waiting&size=25&page=81&sort=-at").await.html;
        assert_eq!(last.matches("href=\"/desk/post/00000000-0000-7000-8000-").count(), 10, "{last}");
    }

    async fn the_letter_of_a_merged_case_says_in_which_it_goes_on(fixture: Fixture) {
        let browser = coordinator(&fixture).await;
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
        let settings = [
            ("mail.server", "127.0.0.1"),
            ("mail.port", &port),
            ("mail.security", "none"),
            ("mail.from", "Stadga <stadga@lindhamn.example>"),
        ];
        let folder = receiving_and(&browser, &settings);
        let mut going = Going::new(&browser.town);
        going.go().await;
        for (name, letter) in [("1", MINE), ("2", MINE)] {
            let other = letter.replace("Ida Ek <ida@lindhamn.example>", &format!("rut{name}@annan.example"));
            come(&browser, &folder, name, &other.replace("<1@mail>", &format!("<{name}@mail>"))).await;
        }
        let first = rows(browser.town.store(), "select id, version from desk_case where number = 1", Vec::new()).await;
        let known = Known { id: first[0].parsed("id").unwrap(), version: first[0].integer("version").unwrap() };
        case_act(&browser.town, &Caller::operator(Language::Sv), &known, (Doing::Merge("2026-2"), ""), noon()).await.unwrap();
        going.wait(SignedDuration::from_mins(6));
        for _ in 0..2 {
            going.go().await;
        }
        let sql = "select body, address from mail where occasion like 'case-merged-%'";
        let mails = rows(browser.town.store(), sql, Vec::new()).await;
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].text("address").unwrap(), "rut1@annan.example");
        let text = mails[0].text("body").unwrap();
        for said in ["Ditt ärende 2026-1 ”Skrivaren” har slagits ihop med ärende 2026-2", "[#2026-2] kvar i ämnet", "Lindhamns kommun"] {
            assert!(text.contains(said), "{said}: {text}");
        }
    }

    async fn the_letter_that_a_case_is_closed_says_that_an_answer_becomes_a_new_one(fixture: Fixture) {
        let browser = coordinator(&fixture).await;
        let settings = [
            ("mail.server", "127.0.0.1"),
            ("mail.port", "9"),
            ("mail.security", "none"),
            ("mail.from", "Stadga <stadga@lindhamn.example>"),
        ];
        let folder = receiving_and(&browser, &settings);
        let mut going = Going::new(&browser.town);
        going.go().await;
        come(&browser, &folder, "1", &MINE.replace("Ida Ek <ida@lindhamn.example>", "rut@annan.example")).await;
        let case = rows(browser.town.store(), "select id, version from desk_case", Vec::new()).await;
        let known = Known { id: case[0].parsed("id").unwrap(), version: case[0].integer("version").unwrap() };
        case_act(&browser.town, &Caller::operator(Language::Sv), &known, (Doing::Solve("Nytt kort.", ""), ""), noon()).await.unwrap();
        let at = noon() + SignedDuration::from_hours(24 * 15);
        let words = crate::language::Words::of(Language::Sv);
        cases_tend(&browser.town, &|message| words.message(message), at).await.unwrap();
        going.set(at);
        going.go().await;
        let mails = rows(browser.town.store(), "select body from mail where body like '%nu avslutat%'", Vec::new()).await;
        assert_eq!(mails.len(), 1);
        let text = mails[0].text("body").unwrap();
        assert!(text.contains("[#2026-1] kvar i ämnet, så blir svaret ett nytt ärende."), "{text}");
        assert!(!text.contains("hamnar svaret i ärendet"), "{text}");
    }

    async fn the_mailbox_is_chosen_in_the_browser_and_tried_there(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        assert!(browser.open("/settings/desk/trial").await.says("Ange först en server för inkommande post"));
        let token = browser.open("/settings/desk").await.token();
        let form = browser.open("/settings/desk").await;
        let base = form.fields().into_iter().find(|(name, _)| name == "base_version").unwrap().1;
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
        let fields = |from: &'static str| {
            let fields = [
                ("csrf", token.clone()),
                ("base_version", base.clone()),
                ("desk-mail-from", from.to_owned()),
                ("desk-mail-server", "127.0.0.1".to_owned()),
                ("desk-mail-port", port.clone()),
                ("desk-mail-security", "none".to_owned()),
                ("desk-mail-user", "it@lindhamn.example".to_owned()),
                ("desk-mail-password", "sesam-17".to_owned()),
            ];
            fields.to_vec()
        };
        let refused = fields("IT-stödet");
        let refused: Vec<(&str, &str)> = refused.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let refused = browser.post("/settings/desk", &refused).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says("href=\"#desk-mail-from\""), "{}", refused.html);
        let kept = fields("IT-stöd <it@lindhamn.example>");
        let kept: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(browser.post("/settings/desk", &kept).await.location, "/settings");
        let page = browser.open("/settings").await;
        assert!(page.says("it@lindhamn.example") && !page.says("sesam-17"), "{}", page.html);
        let token = browser.open("/settings/desk/trial").await.token();
        let tried = browser.post("/settings/desk/trial", &[("csrf", &token)]).await;
        assert!(tried.status == StatusCode::UNPROCESSABLE_ENTITY && tried.says("svarar inte"), "{}", tried.html);
    }
}
