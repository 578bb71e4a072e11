//! What is attached to findings and to the answers, through the whole router on both engines: who sees it, and until when it changes.

use super::{auditor, beside, review, seated, tail, written};
use crate::documents::tests::send_file;
use crate::organisation::tests::{fill, id};
use crate::testing::{Browser, Seen};
use axum::http::StatusCode;
use routines::documents::{Keeping, Scanner};
use serde_json::Value;
use store::testing::number;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// Attaches a file to a finding or to an answer.
async fn attach(browser: &mut Browser, (kind, of): (&str, &str), title: &str, file: (&str, &[u8])) -> Seen {
    let token = browser.open("/").await.token();
    let fields = [("kind", kind), ("subject", of), ("title", title), ("day", "2026-09-14")];
    send_file(browser, &token, "/documents/new", &fields, file).await
}

fn total(seen: &Seen) -> Value {
    serde_json::from_str::<Value>(&seen.html).unwrap()["total"].clone()
}

async fn journal(browser: &Browser) -> String {
    let values = store::testing::rows(browser.town.store(), "select value from journal_value", Vec::new()).await;
    values.iter().map(|row| row.text("value").unwrap()).collect()
}

/// Takes in a file as a scanner does, and gives the line on which it is answered.
async fn looked_at(scanner: &TcpListener) -> TcpStream {
    let (mut line, _) = scanner.accept().await.unwrap();
    let mut taken = Vec::new();
    // The word that begins it, a piece with its length, and an empty piece.
    while taken.len() < 18 || !taken.ends_with(&[0; 4]) {
        assert!(line.read_buf(&mut taken).await.unwrap() > 0, "the file is not whole");
    }
    line
}

store::each_engine! {
    async fn while_a_file_is_looked_at_the_finding_may_be_sent_and_what_is_found_in_one_for_a_draft_names_no_file(fixture: Fixture) {
        let browser = Browser::of_administrator(&fixture).await;
        let scanner = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut keeping = Keeping::default();
        keeping.scanner = Scanner::of(&scanner.local_addr().unwrap().to_string());
        browser.town.keep_documents(keeping);
        let mut browser = seated(browser).await;
        let review = review(&mut browser).await;
        let finding = written(&mut browser, &review).await;
        let of = ("finding", tail(&finding));
        let file = ("gallringslogg.txt", b"Inget hittat.".as_slice());
        let finding_it = async {
            looked_at(&scanner).await.write_all(b"stream: Stadga.Test FOUND\0").await.unwrap();
        };
        let (refused, ()) = tokio::join!(attach(&mut browser, of, "Utdrag ur loggen", file), finding_it);
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says("Stadga.Test"), "{}", refused.html);
        let kept = journal(&browser).await;
        assert!(kept.contains("Stadga.Test") && !kept.contains("gallringslogg"), "{kept}");
        // Another sends it before the scanner has answered.
        let mut other = beside(&browser, "rut@lindhamn.example").await;
        let sending = async {
            let mut line = looked_at(&scanner).await;
            let sent = fill(&mut other, &format!("{finding}/send"), &[]).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
            line.write_all(b"stream: OK\0").await.unwrap();
            drop(line);
            // As the form comes back, the file is looked at once more to wait for it.
            looked_at(&scanner).await.write_all(b"stream: OK\0").await.unwrap();
        };
        let (late, ()) = tokio::join!(attach(&mut browser, of, "Utdrag ur loggen", file), sending);
        assert!(late.status != StatusCode::SEE_OTHER && late.says("står fast"), "{}", late.html);
        assert_eq!(number(browser.town.store(), "select count(*) as number from attachment").await, 0);
    }

    async fn what_is_attached_to_a_draft_is_nobody_elses_and_is_told_and_stands_once_it_is_sent(fixture: Fixture) {
        let mut browser = auditor(&fixture).await;
        let review = review(&mut browser).await;
        let finding = written(&mut browser, &review).await;
        let of = ("finding", tail(&finding));
        let sent = attach(&mut browser, of, "Utdrag ur loggen", ("gallringslogg.txt", b"Inget hittat.")).await;
        assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, finding.as_str()), "{}", sent.html);
        let page = browser.open(&finding).await;
        assert!(page.says("Utdrag ur loggen") && page.says("2026-09-14") && page.says("kind=finding"), "{}", page.html);
        let attachment = id(&browser, "attachment", "title = 'Utdrag ur loggen'").await;
        let file = format!("/documents/files/{}", id(&browser, "document", "number = 1").await);
        let renew = browser.open(&format!("/documents/{attachment}/version")).await;
        let fields = [("day", "2026-09-15")];
        send_file(&mut browser, &renew.token(), &format!("/documents/{attachment}/version"), &fields, ("gallringslogg-2.txt", b"Inget alls.")).await;
        let kept = journal(&browser).await;
        assert!(!kept.contains("Utdrag ur loggen") && !kept.contains("gallringslogg"), "{kept}");
        let mut secretary = beside(&browser, "siv@lindhamn.example").await;
        let mut program = secretary.program(&[("may", "read")]).await;
        for address in [file.clone(), format!("/documents/{attachment}")] {
            assert_eq!(secretary.open(&address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
        assert!(!secretary.open("/documents").await.says("Utdrag ur loggen") && browser.open("/documents").await.says("Utdrag ur loggen"));
        assert_eq!(total(&program.get("/api/v1/documents?subject_kind=finding").await), 0);
        fill(&mut browser, &format!("{finding}/send"), &[]).await;
        assert!(secretary.open(&finding).await.says("Utdrag ur loggen"));
        assert_eq!(secretary.open(&file).await.status, StatusCode::NOT_FOUND, "what was replaced before it was sent is the auditors' own");
        assert_eq!(browser.open(&file).await.html, "Inget hittat.");
        let file = format!("/documents/files/{}", id(&browser, "document", "number = 2").await);
        assert_eq!(secretary.open(&file).await.html, "Inget alls.");
        assert_eq!(total(&program.get("/api/v1/documents?subject_kind=finding").await), 1);
        let kept = journal(&browser).await;
        for said in ["Utdrag ur loggen", "gallringslogg-2.txt"] {
            assert!(kept.contains(said), "what was sent is told: {said}");
        }
        assert!(!kept.contains("gallringslogg.txt"), "{kept}");
        let mut stranger = beside(&browser, "ida@lindhamn.example").await;
        assert_eq!(stranger.open(&file).await.status, StatusCode::NOT_FOUND);
        assert!(!stranger.open("/documents").await.says("Utdrag ur loggen"));
        // What was sent stands as it was sent.
        let more = attach(&mut browser, of, "Mer", ("mer.txt", b"Mer.")).await;
        assert!(more.status != StatusCode::SEE_OTHER && more.says("står fast"), "{}", more.html);
        let page = browser.open(&finding).await;
        assert!(!page.says("kind=finding"), "{}", page.html);
        assert!(!browser.open(&format!("/documents/{attachment}")).await.says("/withdraw"));
    }

    async fn whoever_answers_attaches_to_the_answer_until_it_is_judged(fixture: Fixture) {
        let mut browser = auditor(&fixture).await;
        let review = review(&mut browser).await;
        let finding = written(&mut browser, &review).await;
        fill(&mut browser, &format!("{finding}/send"), &[]).await;
        let mut secretary = beside(&browser, "siv@lindhamn.example").await;
        fill(&mut secretary, &format!("{finding}/answer"), &[("text", "Vi köper en logg")]).await;
        let answer = id(&browser, "audit_answer", "number = 1").await;
        let of = ("answer", answer.as_str());
        let denied = attach(&mut browser, of, "Offert", ("offert.txt", b"En logg.")).await;
        assert_eq!(denied.status, StatusCode::FORBIDDEN, "an auditor answers nothing: {}", denied.html);
        let sent = attach(&mut secretary, of, "Offert", ("offert.txt", b"En logg.")).await;
        assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, finding.as_str()), "{}", sent.html);
        let page = browser.open(&finding).await;
        assert!(page.says("Bilagor till svaren") && page.says("Offert") && !page.says("kind=answer"), "{}", page.html);
        assert!(secretary.open(&finding).await.says("kind=answer"));
        let mut stranger = beside(&browser, "ida@lindhamn.example").await;
        let attachment = id(&browser, "attachment", "title = 'Offert'").await;
        assert_eq!(stranger.open(&format!("/documents/{attachment}")).await.status, StatusCode::NOT_FOUND);
        fill(&mut browser, &format!("{finding}/judge"), &[("judging", "accept")]).await;
        let late = attach(&mut secretary, of, "Avtal", ("avtal.txt", b"Avtalet.")).await;
        assert!(late.status != StatusCode::SEE_OTHER && late.says("väntar inte på bedömning"), "{}", late.html);
        assert!(secretary.open(&finding).await.says("Offert"));
    }
}
