//! Files of forms that come back, through the whole router on both engines: they wait for whoever sent them and for nobody else.

use super::{FAULT, as_who, desk, reported};
use crate::documents::tests::send_file;
use crate::organisation::tests::id;
use crate::testing::{Browser, Seen, settled};
use axum::http::StatusCode;
use domain::language::Language;
use jiff::ToSpan as _;
use routines::Caller;
use routines::documents::aside_sweep;
use store::testing::{execute, noon, number, rows};

const NEW: &str = "/desk/cases/new";
/// A field of a file that was left empty.
const NONE: (&str, &[u8]) = ("", b"");

/// The ids of the files that a page says come along.
fn waiting(page: &Seen) -> Vec<String> {
    page.html.split("name=\"aside\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// Sends a report with a file, and with what waits for it.
async fn report(browser: &mut Browser, fields: &[(&str, &str)], aside: &[String], file: (&str, &[u8])) -> Seen {
    let token = browser.open("/views").await.token();
    let aside = aside.iter().map(|id| ("aside", id.as_str()));
    send_file(browser, &token, NEW, &fields.iter().copied().chain(aside).collect::<Vec<_>>(), file).await
}

/// How many files wait, and in how many parts.
async fn kept(browser: &Browser) -> (i64, i64) {
    let store = browser.town.store();
    let files = number(store, "select count(*) as number from file_aside").await;
    (files, number(store, "select count(*) as number from file_aside_part").await)
}

/// What is attached, by the titles.
async fn attached(browser: &Browser) -> Vec<String> {
    let all = rows(browser.town.store(), "select title from attachment order by title", Vec::new()).await;
    all.iter().map(|row| row.text("title").unwrap()).collect()
}

fn refused(seen: &Seen, says: &[&str]) {
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", seen.html);
    for text in says {
        assert!(seen.says(text), "“{text}” is not in {}", seen.html);
    }
}

store::each_engine! {
    async fn a_file_waits_when_its_report_is_refused_and_comes_along_when_it_is_sent_again(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let nameless = [("kind", "fault"), ("text", "Den klickade jag på.")];
        let first = report(&mut ida, &nameless, &[], ("intrång.txt", b"Klicka.")).await;
        refused(&first, &["intrång.txt, 7 byte – följer med", "Ta inte med intrång.txt", "Den klickade jag på."]);
        assert_eq!((waiting(&first).len(), kept(&browser).await), (1, (1, 1)));
        // Refused once more it goes on waiting, and is kept once.
        let again = report(&mut ida, &nameless, &waiting(&first), NONE).await;
        refused(&again, &["intrång.txt, 7 byte – följer med"]);
        assert_eq!((waiting(&again), kept(&browser).await), (waiting(&first), (1, 1)));
        let sent = report(&mut ida, &FAULT, &waiting(&again), NONE).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        assert!(ida.open(&sent.location).await.says("intrång.txt"));
        let file = id(&browser, "document", "file_name = 'intrång.txt'").await;
        assert_eq!(ida.open(&format!("/documents/files/{file}")).await.html, "Klicka.");
        assert_eq!(kept(&browser).await, (0, 0), "what was accepted waits no more");

        // Another beside it comes along as well; what is left out goes.
        let first = report(&mut ida, &nameless, &[], ("a.txt", b"Ett.")).await;
        let both = report(&mut ida, &nameless, &waiting(&first), ("b.txt", "Två.".as_bytes())).await;
        refused(&both, &["a.txt, 4 byte – följer med", "b.txt, 5 byte – följer med"]);
        let ids = waiting(&both);
        let leaving = [FAULT.as_slice(), &[("leave", ids[0].as_str())]].concat();
        let sent = report(&mut ida, &leaving, &ids, ("c.txt", b"Tre.")).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        assert_eq!(attached(&browser).await, ["b.txt", "c.txt", "intrång.txt"]);
        assert_eq!(kept(&browser).await, (0, 0));
    }

    async fn what_waits_for_another_login_or_waited_for_a_day_does_not_come_along(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let mut olle = as_who(&browser, "olle@lindhamn.example").await;
        let first = report(&mut ida, &[("kind", "fault")], &[], ("hemligt.txt", b"Bara mitt.")).await;
        let ids = waiting(&first);
        let taken = report(&mut olle, &FAULT, &ids, NONE).await;
        refused(&taken, &["En fil som låg kvar finns inte längre", "value=\"Skrivaren skriver inte ut\""]);
        assert!(!taken.says("hemligt.txt") && waiting(&taken).is_empty(), "{}", taken.html);
        let leaving = [("kind", "fault"), ("leave", ids[0].as_str())];
        refused(&report(&mut olle, &leaving, &ids, NONE).await, &[]);
        assert_eq!((kept(&browser).await, attached(&browser).await), ((1, 1), Vec::<String>::new()), "nobody else takes it away either");
        refused(&report(&mut olle, &FAULT, &["inget".to_owned()], NONE).await, &["finns inte längre"]);
        let mut stranger = browser.another();
        let none = send_file(&mut stranger, "", NEW, &[("aside", ids[0].as_str())], NONE).await;
        assert_ne!(none.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", none.html);

        let yesterday = noon() - 24.hours();
        let aged = async |upkeep: &store::Upkeep| execute(upkeep, "update file_aside set used_at = $1", store::params![yesterday]).await;
        browser.town.store().operate(aged).await.unwrap();
        let late = report(&mut ida, &FAULT, &ids, ("nytt.txt", b"Nytt.")).await;
        refused(&late, &["En fil som låg kvar finns inte längre", "nytt.txt, 5 byte – följer med"]);
        assert!(!late.says("hemligt.txt"), "{}", late.html);
        assert_eq!(kept(&browser).await, (1, 1), "the old one made room");
        assert_eq!(aside_sweep(&browser.town, noon() + 23.hours()).await.unwrap(), 0);
        assert_eq!(aside_sweep(&browser.town, noon() + 25.hours()).await.unwrap(), 1);
        assert_eq!(kept(&browser).await, (0, 0), "the night takes it away with its bytes");
        assert_eq!(number(browser.town.store(), "select count(*) as number from desk_case").await, 0);
    }

    async fn an_answer_that_is_refused_keeps_its_file(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let case = reported(&mut ida, &FAULT).await;
        let mut per = as_who(&browser, "per@lindhamn.example").await;
        let at = format!("{case}/act");
        for (who, buttons) in [(&mut per, ["answer", "note"].as_slice()), (&mut ida, ["say"].as_slice())] {
            for button in buttons {
                let page = who.open(&case).await;
                let (token, version) = (page.token(), page.html.split("name=\"base_version\" value=\"").nth(1).unwrap());
                let version = version.split('"').next().unwrap();
                let name = format!("{button}.txt");
                let fields = [("base_version", version), ("do", button), ("text", " ")];
                let first = send_file(who, &token, &at, &fields, (&name, b"Ser ut s\xc3\xa5.")).await;
                refused(&first, &[&format!("{name}, 11 byte – följer med")]);
                // Where no words go it waits as well.
                let ids = waiting(&first);
                let fields = [("base_version", version), ("do", "take"), ("aside", ids[0].as_str()), ("text", "Se bilden.")];
                let wrong = send_file(who, &token, &at, &fields, NONE).await;
                refused(&wrong, &["En fil kan bara följa med", "följer med"]);
                let fields = [("base_version", version), ("do", button), ("aside", ids[0].as_str()), ("text", "Se bilden.")];
                let sent = send_file(who, &token, &at, &fields, NONE).await;
                assert_eq!(sent.status, StatusCode::SEE_OTHER, "{button}: {}", sent.html);
            }
        }
        assert_eq!(attached(&browser).await, ["answer.txt", "note.txt", "say.txt"]);
        assert_eq!(kept(&browser).await, (0, 0));
    }

    async fn a_report_with_a_file_is_offered_what_is_known(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let fields = [("name", "Hemtur sparar långsamt"), ("system", system.as_str()), ("workaround", "Vänta en minut.")];
        let (town, at, operator) = (&browser.town, noon(), Caller::operator(Language::Sv));
        routines::desk::problem_save(town, &operator, None, (&fields, None), at).await.unwrap();
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let fault = [("kind", "fault"), ("subject", "Kan inte spara"), ("system", system.as_str())];
        let offered = report(&mut ida, &fault, &[], ("lampan.txt", b"R\xc3\xb6d.")).await;
        assert_eq!(offered.status, StatusCode::OK, "{}", offered.html);
        assert!(offered.says("Vänta en minut.") && offered.says("lampan.txt, 5 byte – följer med"), "{}", offered.html);
        let ids = waiting(&offered);
        let (token, aside) = (offered.token(), ("aside", ids[0].as_str()));
        let back = ida.post(NEW, &[fault.as_slice(), &[aside, ("go", "back"), ("csrf", &token)]].concat()).await;
        assert_eq!((back.status, waiting(&back)), (StatusCode::OK, ids.clone()), "{}", back.html);
        let sent = ida.post(NEW, &[fault.as_slice(), &[aside, ("go", "on"), ("csrf", &token)]].concat()).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        assert_eq!((attached(&browser).await, kept(&browser).await), (vec!["lampan.txt".to_owned()], (0, 0)));
        // What is not taken is said at once, and nothing of it is kept.
        let strange = report(&mut ida, &fault, &[], ("lampan.exe", b"MZ\x00\x01\x02\x03")).await;
        refused(&strange, &["ett slag som inte tas emot"]);
        assert_eq!(kept(&browser).await, (0, 0));
    }

    async fn what_waits_is_counted_and_gives_its_place_to_what_comes_later(fixture: Fixture) {
        let browser = desk(&fixture).await;
        browser.town.settle(settled(&[("documents.size", "1")]));
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let large = |letter: u8| vec![letter; 900_000];
        let nameless = [("kind", "fault")];
        // Forms that were left behind make room.
        let mut last = Vec::new();
        for letter in *b"abc" {
            last = waiting(&report(&mut ida, &nameless, &[], ("stor.txt", &large(letter))).await);
        }
        assert_eq!((last.len(), kept(&browser).await.0), (1, 2));
        // Those of the same form stay, and what has no room beside them is said.
        let both = waiting(&report(&mut ida, &nameless, &last, ("stor.txt", &large(b'd'))).await);
        assert_eq!(both.len(), 2);
        let full = report(&mut ida, &nameless, &both, ("stor.txt", &large(b'e'))).await;
        refused(&full, &["Så mycket kan inte vänta på en gång"]);
        assert_eq!((waiting(&full), kept(&browser).await.0), (both, 2));
        for number in 0..7 {
            report(&mut ida, &nameless, &[], ("liten.txt", format!("Nummer {number}.").as_bytes())).await;
        }
        assert_eq!(kept(&browser).await.0, 5);
    }
}
