//! The arms of the municipality's papers, chosen in the browser, through the whole router.

use crate::documents::tests::send_file;
use crate::testing::{Browser, Seen, settled, town};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::paper::Dress;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use store::testing::number;

/// Arms in few lines.
const DRAWN: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 24\"><path d=\"M0 0h20v24z\"/></svg>";

/// Sends a picture of the arms with what it shows, from the form as it is now.
async fn draw(browser: &mut Browser, shows: &str, file: &[u8]) -> Seen {
    let page = browser.open("/settings/arms").await;
    let fields = page.fields();
    let read = fields.iter().find(|(name, _)| name == "base_version").map(|(_, value)| value.clone()).unwrap();
    let sent = [("base_version", read.as_str()), ("text", shows)];
    send_file(browser, &page.token(), "/settings/arms", &sent, ("vapen.bin", file)).await
}

/// The beginning of a form whose file is said to be larger than anybody waits for, and whether any of it was read.
fn huge(token: &str) -> (Request<Body>, Arc<AtomicBool>) {
    let read = routines::operation::arms_stamp(None);
    let field = |name: &str, value: &str| format!("--line\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let begun = [
        field("csrf", token),
        field("base_version", &read),
        field("text", "En fyr"),
        "--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"fyr.svg\"\r\n\r\n<svg".to_owned(),
    ];
    let was_read = Arc::new(AtomicBool::new(false));
    let reading = Arc::clone(&was_read);
    let sent = futures::stream::once(async move {
        reading.store(true, Ordering::Relaxed);
        Ok::<_, std::io::Error>(begun.concat())
    });
    let request = Request::post("/settings/arms")
        .header(header::HOST, "localhost")
        .header(header::CONTENT_LENGTH, 80_000_000_usize)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=line");
    (request.body(Body::from_stream(sent)).unwrap(), was_read)
}

store::each_engine! {
    async fn the_arms_are_chosen_by_what_the_file_holds_stand_on_papers_and_are_taken_away(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let page = browser.open("/settings").await;
        assert!(page.says("Inget vapen") && page.says("Välj vapen") && !page.says("/settings/arms/remove"), "{}", page.html);
        assert_eq!(browser.open("/settings/arms/remove").await.status, StatusCode::NOT_FOUND);
        let kept = draw(&mut browser, "En fyr över vågor", DRAWN).await;
        assert_eq!(kept.location, "/settings#report", "{}", kept.html);
        let page = browser.open("/settings").await;
        assert!(page.says("src=\"/report/arms.svg\" alt=\"En fyr över vågor\"") && page.says("Byt vapen"), "{}", page.html);
        assert_eq!(browser.open("/report/arms.svg").await.html.as_bytes(), DRAWN);
        let told = browser.open("/journal?entity=setting").await;
        assert!(told.says("Kommunens vapen") && told.says("En fyr över vågor") && !told.says("M0 0h20"), "{}", told.html);
        // Another node, which keeps nothing of the same memory.
        let dress = town(&fixture).dress(&Dress::default()).await.unwrap();
        assert_eq!(dress.arms.map(|arms| (arms.text, arms.bytes)), Some(("En fyr över vågor".to_owned(), DRAWN.to_vec())));
        // Without a file the words alone change.
        let reworded = draw(&mut browser, "En fyr", b"").await;
        assert_eq!(reworded.location, "/settings#report", "{}", reworded.html);
        assert!(browser.open("/report").await.says("alt=\"En fyr\""));
        let removed = browser.open("/settings/arms/remove").await;
        assert!(removed.says("En fyr"), "{}", removed.html);
        let fields = removed.fields();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(browser.post("/settings/arms/remove", &fields).await.location, "/settings#report");
        assert_eq!(browser.open("/report/arms.svg").await.status, StatusCode::NOT_FOUND);
        assert!(browser.open("/settings").await.says("Inget vapen"));
    }

    async fn arms_that_will_not_do_are_told_beside_their_field_and_none_are_kept(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let running = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><script>alert(1)</script></svg>";
        let large = vec![b' '; 512_001];
        for (shows, file, field, says) in [
            ("En fyr", &b"GIF89a"[..], "file", "ingen bild i SVG eller PNG"),
            ("En fyr", &running[..], "file", "ingen bild i SVG eller PNG"),
            ("En fyr", &large[..], "file", "större än 512 kB"),
            ("En fyr", &b""[..], "file", "Välj en fil med vapnet."),
            ("", DRAWN, "text", ""),
            (&*"å".repeat(201), DRAWN, "text", "högst 200 tecken"),
        ] {
            let seen = draw(&mut browser, shows, file).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}: {}", seen.html);
            assert!(seen.says(&format!("href=\"#{field}\"")) && seen.says(says), "{says}: {}", seen.html);
            assert!(seen.says(&format!("value=\"{shows}\"")), "what was written stays: {}", seen.html);
            assert_eq!(seen.says("Välj filen igen"), field == "text", "a file that was good is not left out unsaid: {}", seen.html);
        }
        let both = draw(&mut browser, "", b"GIF89a").await;
        assert!(both.says("href=\"#file\"") && both.says("href=\"#text\""), "{}", both.html);
        assert_eq!(number(browser.town.store(), "select count(*) as number from setting where name = 'paper.arms'").await, 0);
    }

    async fn nobodys_file_is_read_who_may_not_choose_it_nor_more_than_arms_may_be(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        // By the limit of documents it would be waited for.
        let (request, was_read) = huge(&browser.open("/settings/arms").await.token());
        let large = browser.ask(request).await;
        assert!(large.status == StatusCode::UNPROCESSABLE_ENTITY && large.says("större än 512 kB"), "{}", large.html);
        assert!(was_read.load(Ordering::Relaxed));
        browser.sign_in_as("maja@lindhamn.example").await;
        let (request, was_read) = huge(&browser.open("/").await.token());
        assert_eq!(browser.ask(request).await.status, StatusCode::FORBIDDEN);
        assert!(!was_read.load(Ordering::Relaxed));
    }

    async fn two_who_choose_arms_at_once_see_each_others_choice(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let window = browser.open("/settings/arms").await;
        assert_eq!(draw(&mut browser, "En fyr", DRAWN).await.location, "/settings#report");
        let fields = window.fields();
        let read = fields.iter().find(|(name, _)| name == "base_version").map(|(_, value)| value.clone()).unwrap();
        let sent = [("base_version", read.as_str()), ("text", "En ek")];
        let late = send_file(&mut browser, &window.token(), "/settings/arms", &sent, ("ek.svg", DRAWN)).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.html);
        assert!(late.says("En fyr (SVG, ") && late.says("value=\"En ek\"") && late.says("Välj filen igen"), "{}", late.html);
        assert_eq!(draw(&mut browser, "En ek", DRAWN).await.location, "/settings#report");
        assert!(browser.open("/settings").await.says("alt=\"En ek\""));
    }

    async fn arms_that_whoever_runs_the_server_has_named_are_shown_and_not_chosen_in_the_browser(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.town.settle(settled(&[("paper.arms", "/etc/stadga/vapen.svg")]));
        let page = browser.open("/settings").await;
        assert!(!page.says("href=\"/settings/arms\""), "{}", page.html);
        let form = browser.open("/settings/arms").await;
        assert!(form.says("Den som sköter servern har valt vapnet") && !form.says("name=\"file\""), "{}", form.html);
        let token = browser.open("/settings/report").await.token();
        let read = routines::operation::arms_stamp(None);
        let sent = [("base_version", read.as_str()), ("text", "En fyr")];
        let refused = send_file(&mut browser, &token, "/settings/arms", &sent, ("fyr.svg", DRAWN)).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says("ändras där"), "{}", refused.html);
    }
}
