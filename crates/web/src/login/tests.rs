//! One's own ways in, the second step, tokens and the logins of others, through the whole router.

use crate::documents::tests::send_file;
use crate::testing::{Browser, Seen, settled};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::login::AppSecret;
use store::testing::{Fixture, noon};

const PASSWORD: &str = "en lång mening att minnas";

/// What stands between two texts of a page.
fn between<'page>(seen: &'page Seen, before: &str, after: &str) -> &'page str {
    seen.html.split(before).nth(1).and_then(|rest| rest.split(after).next()).unwrap_or_default()
}

/// The app in a telephone, which reads the address behind the picture.
fn app(seen: &Seen) -> AppSecret {
    let text = between(seen, "secret=", "&");
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let fives: Vec<String> = text.chars().map(|letter| format!("{:05b}", letters.find(letter).unwrap())).collect();
    let bits = fives.concat();
    let byte = |bits: &[u8]| u8::from_str_radix(std::str::from_utf8(bits).unwrap(), 2).unwrap();
    AppSecret::of(&bits.as_bytes().chunks_exact(8).map(byte).collect::<Vec<_>>())
}

async fn api(browser: &mut Browser, token: &str) -> Seen {
    let request = Request::get("/api/v1/me").header(header::HOST, "localhost");
    browser.ask(request.header(header::AUTHORIZATION, format!("Bearer {token}")).body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn one_sees_where_one_is_signed_in_and_ends_the_others() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    let first = browser.cookie("session");
    browser.keep_cookie("session", "");
    let inside = browser.send("/sign-in", &[("username", "admin"), ("password", PASSWORD)]).await;
    assert_eq!(inside.status, StatusCode::SEE_OTHER);
    let page = browser.open("/my/sign-ins").await;
    assert!(page.says("Den här") && page.says("Engångslänk") && page.says("Avsluta alla andra"), "{}", page.html);
    let ended = browser.post("/my/sign-ins/end-others", &[("csrf", &page.token())]).await;
    assert!(browser.open(&ended.location).await.says("Alla andra inloggningar är avslutade."));
    browser.keep_cookie("session", &first);
    assert_eq!(browser.open("/").await.status, StatusCode::SEE_OTHER, "the other one is out");
}

#[tokio::test]
async fn a_second_step_is_set_up_and_asked_for_at_the_door() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    let page = browser.open("/my/second-step").await;
    assert!(page.says("<svg class=\"st-qr\"") && page.says("otpauth://totp/Lindhamns%20kommun:admin?secret="), "{}", page.html);
    let (app, ceremony) = (app(&page), between(&page, "name=\"ceremony\" value=\"", "\"").to_owned());
    let token = page.token();
    let wrong = browser.post("/my/second-step", &[("csrf", &token), ("ceremony", &ceremony), ("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("Koden stämmer inte.") && wrong.says(&ceremony), "{}", wrong.html);
    let code = app.code(noon());
    let done = browser.post("/my/second-step", &[("csrf", &token), ("ceremony", &ceremony), ("code", &code)]).await;
    assert!(done.says("De visas bara nu."), "{}", done.html);
    let recovery = between(&done, "<li><code>", "</code>").to_owned();
    assert_eq!(recovery.len(), 19);
    browser.post("/sign-out", &[("csrf", &done.token())]).await;
    let step = browser.send("/sign-in", &[("username", "admin"), ("password", PASSWORD), ("next", "/systems")]).await;
    assert_eq!(step.location, "/sign-in/code");
    assert_eq!(browser.open("/").await.status, StatusCode::SEE_OTHER, "not in yet");
    let used = browser.send("/sign-in/code", &[("code", &code)]).await;
    assert!(used.says("Koden är redan använd."), "{}", used.html);
    let inside = browser.send("/sign-in/code", &[("code", &recovery)]).await;
    assert_eq!((inside.status, inside.location.as_str()), (StatusCode::SEE_OTHER, "/systems"));
    assert!(browser.open("/my/sign-ins").await.says("9 reservkoder är kvar."));
}

#[tokio::test]
async fn whoever_lacks_a_second_step_that_is_demanded_sets_one_up_and_does_nothing_else() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    browser.town.settle(settled(&[("sign-in.second-step", "administrators")]));
    for closed in ["/", "/logins", "/my/sign-ins", "/my/tokens/new", "/systems?format=csv"] {
        assert_eq!(browser.open(closed).await.location, "/my/second-step/demanded", "{closed}");
    }
    let token = browser.open("/my/second-step/demanded").await.token();
    let made = browser.post("/my/tokens/new", &[("csrf", &token), ("name", "smyg"), ("may", "write")]).await;
    assert_eq!(made.location, "/my/second-step/demanded");
    let told = browser.open("/my/second-step/demanded").await;
    assert!(told.says("Ett andra steg krävs") && told.says("href=\"/my/second-step\""), "{}", told.html);

    let page = browser.open("/my/second-step").await;
    let (app, ceremony, token) = (app(&page), between(&page, "name=\"ceremony\" value=\"", "\"").to_owned(), page.token());
    let code = app.code(noon());
    let done = browser.post("/my/second-step", &[("csrf", &token), ("ceremony", &ceremony), ("code", &code)]).await;
    assert!(done.says("De visas bara nu."), "{}", done.html);
    assert_eq!(browser.open("/logins").await.status, StatusCode::OK, "the same session goes on");
    assert_eq!(browser.open("/my/second-step/demanded").await.location, "/");
    // Who signs out is still let out, and who does not administer is asked for nothing more.
    let mut lacking = browser.another();
    let inside = lacking.send("/sign-in", &[("username", "admin"), ("password", PASSWORD)]).await;
    assert_eq!(inside.location, "/sign-in/code");
}

#[tokio::test]
async fn more_requests_in_a_minute_than_anybody_reads_are_answered_with_a_page_that_says_when_to_go_on() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    let mut last = browser.open("/my/sign-ins").await;
    let mut asked = 1;
    while last.status == StatusCode::OK && asked < 700 {
        last = browser.open("/my/second-step/demanded").await;
        if last.status == StatusCode::SEE_OTHER {
            last.status = StatusCode::OK;
        }
        asked += 1;
    }
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS, "after {asked}");
    assert!((600..=602).contains(&asked), "{asked}");
    assert!(last.says("För många förfrågningar") && last.says("Vänta en minut"), "{}", last.html);
    // The door stands open to others, and to the same person when the minute has gone.
    assert_eq!(browser.another().open("/sign-in").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_token_is_shown_once_and_opens_the_api_until_it_is_ended() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    let refused = browser.send("/my/tokens/new", &[("name", ""), ("last_day", "2030-01-01")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("href=\"#name\"") && refused.says("till och med 2027-11-23"), "{}", refused.html);
    let fields = [("name", "nattlig hämtning"), ("may", "read"), ("chapters", "systems"), ("last_day", "2027-01-31")];
    let shown = browser.send("/my/tokens/new", &fields).await;
    let token = between(&shown, "<code>", "</code>").to_owned();
    assert!(token.starts_with("stadga_"), "{}", shown.html);
    let list = browser.open("/my/tokens").await;
    assert!(list.says("nattlig hämtning") && list.says("läsa: System") && !list.says(&token));
    let me = api(&mut browser, &token).await;
    assert_eq!(me.status, StatusCode::OK);
    assert_eq!(
        me.html,
        r#"{"name":"admin","person":null,"roles":["administrator"],"scope":{"writes":false,"chapters":["systems"]}}"#
    );
    let wrong = api(&mut browser, "stadga_nothing").await;
    assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
    assert_eq!(wrong.headers["content-type"], "application/problem+json");
    assert_eq!(wrong.headers["www-authenticate"], "Bearer realm=\"stadga\"");
    let id = between(&list, "name=\"token\" value=\"", "\"").to_owned();
    let ended = browser.post("/my/tokens/end", &[("csrf", &list.token()), ("token", &id)]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    assert_eq!(api(&mut browser, &token).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_session_cookie_is_no_way_into_the_api_and_a_token_none_into_the_pages() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    assert_eq!(browser.open("/api/v1/me").await.status, StatusCode::UNAUTHORIZED);
    let fields = [("name", "prov"), ("may", "write"), ("last_day", "2027-01-31")];
    let token = between(&browser.send("/my/tokens/new", &fields).await, "<code>", "</code>").to_owned();
    let mut other = browser.another();
    let request = Request::get("/systems").header(header::HOST, "localhost");
    let request = request.header(header::AUTHORIZATION, format!("Bearer {token}")).body(Body::empty()).unwrap();
    assert_eq!(other.ask(request).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_administrator_looks_after_the_logins_of_others_and_nobody_else_does() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    browser.settle().await;
    let mut majas = browser.another();
    majas.sign_in_as("maja@lindhamn.example").await;
    for address in ["/logins", "/tokens", "/tokens/new"] {
        assert_eq!(majas.open(address).await.status, StatusCode::FORBIDDEN, "{address}");
        assert_eq!(browser.open(address).await.status, StatusCode::OK, "{address}");
    }
    let list = browser.open("/logins").await;
    assert!(list.says("maja@lindhamn.example") && list.says("Maja Öberg"), "{}", list.html);
    let sql = "select id from login where name = 'maja@lindhamn.example'";
    let id = store::testing::rows(&fixture.store, sql, Vec::new()).await[0].text("id").unwrap();
    let page = browser.open(&format!("/logins/{id}")).await;
    assert!(page.says("Inloggad på") && page.says("Stäng inloggningen"));
    let foreign = majas.open("/my/sign-ins").await.token();
    let theirs = majas.post(&format!("/logins/{id}/state"), &[("csrf", &foreign), ("closed", "no")]).await;
    assert_eq!(theirs.status, StatusCode::FORBIDDEN);
    browser.post(&format!("/logins/{id}/end"), &[("csrf", &page.token())]).await;
    assert_eq!(majas.open("/").await.status, StatusCode::SEE_OTHER, "signed out");
    let service = [("service", "Beslutsstöd"), ("name", "hämtning"), ("last_day", "2027-01-31")];
    let shown = browser.send("/tokens/new", &service).await;
    assert!(shown.says("stadga_"), "{}", shown.html);
}

store::each_engine! {
    async fn an_administrator_makes_another_and_the_only_one_stays(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let mut majas = browser.another();
        majas.sign_in_as("maja@lindhamn.example").await;
        let id_of = async |name: &str| {
            let sql = "select id from login where name = $1";
            store::testing::rows(&fixture.store, sql, store::params![name]).await[0].text("id").unwrap()
        };
        let (own, other) = (id_of("admin").await, id_of("maja@lindhamn.example").await);
        let at = |id: &str| format!("/logins/{id}/administrator");
        let told = "select count(*) as number from journal where entity = 'login'";
        let before = store::testing::number(&fixture.store, told).await;

        let asked = browser.open(&at(&own)).await;
        assert!(asked.says("Ta bort admin som administratör"), "{}", asked.html);
        let only = browser.post(&at(&own), &[("csrf", &asked.token()), ("administrator", "no")]).await;
        assert_eq!(only.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(only.says("Det här är den enda administratören."), "{}", only.html);

        assert_eq!(majas.open("/logins").await.status, StatusCode::FORBIDDEN);
        let token = majas.open("/my/sign-ins").await.token();
        let grasped = majas.post(&at(&other), &[("csrf", &token), ("administrator", "yes")]).await;
        assert_eq!(grasped.status, StatusCode::FORBIDDEN);
        assert!(browser.open(&format!("/logins/{other}")).await.says(&at(&other)));
        let asked = browser.open(&at(&other)).await;
        assert!(asked.says("Gör maja@lindhamn.example till administratör"), "{}", asked.html);
        let given = browser.post(&at(&other), &[("csrf", &asked.token()), ("administrator", "yes")]).await;
        assert_eq!(given.location, format!("/logins/{other}"), "{}", given.html);
        assert_eq!(majas.open("/logins").await.status, StatusCode::OK, "it holds at once");

        let taken = browser.post(&at(&own), &[("csrf", &asked.token()), ("administrator", "no")]).await;
        assert_eq!(taken.location, "/my/sign-ins", "{}", taken.html);
        assert!(browser.open("/my/sign-ins").await.says("Inloggningen är inte längre administratör."));
        assert_eq!(browser.open("/logins").await.status, StatusCode::FORBIDDEN);
        assert_eq!(store::testing::number(&fixture.store, told).await, before + 2, "what was refused left nothing");
    }
}

/// Lets the browser's session be so many minutes old.
async fn minutes_ago(browser: &Browser, minutes: i64) {
    let begun = noon().saturating_sub(jiff::SignedDuration::from_mins(minutes)).unwrap();
    let sql = "update session set begun_at = $1";
    let aged =
        browser.town.store().operate(async |upkeep| store::testing::execute(upkeep, sql, store::params![begun]).await.map(drop));
    aged.await.unwrap();
}

#[tokio::test]
async fn whoever_finds_a_browser_open_adds_no_way_in_before_signing_in_again() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    for page in ["/my/second-step", "/my/passkeys/new"] {
        minutes_ago(&browser, 11).await;
        let turned = browser.open(page).await;
        let door = format!("/sign-in?again=yes&next={page}");
        assert_eq!((turned.status, turned.location.as_str()), (StatusCode::SEE_OTHER, door.as_str()));
        let asked = browser.open(&turned.location).await;
        assert!(asked.says("Visa en gång till att det är du"), "{}", asked.html);
        let fields = [("csrf", &*asked.token()), ("next", page), ("username", "admin"), ("password", "något annat, gissat")];
        assert_eq!(browser.post("/sign-in", &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields = [("csrf", &*asked.token()), ("next", page), ("username", "admin"), ("password", PASSWORD)];
        let inside = browser.post("/sign-in", &fields).await;
        assert_eq!((inside.status, inside.location.as_str()), (StatusCode::SEE_OTHER, page));
        assert_eq!(browser.open(page).await.status, StatusCode::OK);
    }
    // A form that was opened in time is taken a while later, and not for ever.
    let page = browser.open("/my/second-step").await;
    let (ceremony, code) = (between(&page, "name=\"ceremony\" value=\"", "\"").to_owned(), app(&page).code(noon()));
    minutes_ago(&browser, 21).await;
    let fields = [("csrf", &*page.token()), ("ceremony", &*ceremony), ("code", &*code)];
    let late = browser.post("/my/second-step", &fields).await;
    assert_eq!((late.status, late.location.starts_with("/sign-in?again=yes")), (StatusCode::SEE_OTHER, true));
    minutes_ago(&browser, 19).await;
    assert_eq!(browser.post("/my/second-step", &fields).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_common_password_is_refused_in_a_sentence() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    let page = browser.open("/my/password").await;
    let common = "password1234!";
    let fields = [("csrf", &*page.token()), ("current", PASSWORD), ("password", common), ("repeated", common)];
    let told = browser.post("/my/password", &fields).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.says("bland de första som någon gissar") && told.says("href=\"#password\""), "{}", told.html);
}

#[tokio::test]
async fn what_is_sent_after_the_session_has_ended_waits_for_whoever_wrote_it() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    let form = browser.open("/information/new").await;
    ended(&browser).await;
    let written = [("csrf", &*form.token()), ("name", "Skrivet för sent"), ("personal_data", "ja")];
    let turned = browser.post("/information/new", &written).await;
    assert_eq!((turned.status, turned.location.as_str()), (StatusCode::SEE_OTHER, "/sign-in?next=/"));
    let door = browser.open(&turned.location).await;
    assert!(door.says("Det du skrev är kvar"), "{}", door.html);
    // Whoever else signs in at this browser sees nothing of it.
    let mut other = browser.another();
    assert_eq!(other.open("/my/form").await.status, StatusCode::SEE_OTHER);
    let fields = [("csrf", &*door.token()), ("next", "/"), ("username", "admin"), ("password", PASSWORD)];
    let inside = browser.post("/sign-in", &fields).await;
    assert_eq!((inside.status, inside.location.as_str()), (StatusCode::SEE_OTHER, "/my/form"));
    let waits = browser.open("/my/form").await;
    assert!(waits.says("Du blev utloggad medan du skrev") && waits.says("value=\"Skrivet för sent\""), "{}", waits.html);
    let again = [("csrf", &*waits.token()), ("name", "Skrivet för sent"), ("personal_data", "ja")];
    let sent = browser.post("/my/form", &again).await;
    assert_eq!((sent.status, sent.location.as_str()), (StatusCode::TEMPORARY_REDIRECT, "/information/new"));
    // The browser sends the same to where it is led.
    let kept = browser.post("/information/new", &again).await;
    assert!(kept.location.starts_with("/information/"), "{}", kept.html);
    assert_eq!(browser.open("/my/form").await.location, "/", "it waits no more");
}

#[tokio::test]
async fn a_form_of_an_earlier_session_waits_for_whoever_signed_in_again_meanwhile_and_only_our_own_page_brings_it_there() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    let token = browser.open("/information/new").await.token();
    let out = browser.open("/").await.token();
    browser.post("/sign-out", &[("csrf", &out)]).await;
    let fields = [("username", "admin"), ("password", PASSWORD)];
    browser.send("/sign-in", &fields).await;
    let send = |site: Option<&str>| {
        let request = Request::post("/information/new")
            .header(header::HOST, "localhost")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = site.into_iter().fold(request, |request, site| request.header("sec-fetch-site", site));
        request.body(Body::from(format!("csrf={token}&name=Skrivet+i+en+annan+flik"))).unwrap()
    };
    for site in [None, Some("none")] {
        assert_eq!(browser.ask(send(site)).await.status, StatusCode::FORBIDDEN, "{site:?}");
        assert_eq!(browser.open("/my/form").await.location, "/", "nothing is kept of what may come from elsewhere");
    }
    let kept = browser.ask(send(Some("same-origin"))).await;
    assert_eq!((kept.status, kept.location.as_str()), (StatusCode::SEE_OTHER, "/my/form"), "{}", kept.html);
    assert!(browser.open("/my/form").await.says("value=\"Skrivet i en annan flik\""));
}

#[tokio::test]
async fn what_was_written_beside_a_file_waits_as_well_and_is_sent_without_the_file() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    let token = browser.open("/desk/cases/new").await.token();
    ended(&browser).await;
    let written = [("kind", "fault"), ("subject", "Skrivet för sent")];
    // A file of more than any form may weigh is no reason to lose what was written.
    let file = vec![b'x'; 3 * 1024 * 1024];
    let turned = send_file(&mut browser, &token, "/desk/cases/new", &written, ("bild.txt", &file)).await;
    assert_eq!((turned.status, turned.location.as_str()), (StatusCode::SEE_OTHER, "/sign-in?next=/"));
    let door = browser.open(&turned.location).await;
    assert!(door.says("Det du skrev är kvar"), "{}", door.html);
    let fields = [("csrf", &*door.token()), ("next", "/"), ("username", "admin"), ("password", PASSWORD)];
    assert_eq!(browser.post("/sign-in", &fields).await.location, "/my/form");
    let waits = browser.open("/my/form").await;
    assert!(waits.says("value=\"Skrivet för sent\""), "{}", waits.html);
    let again = [("csrf", &*waits.token()), ("kind", "fault"), ("subject", "Skrivet för sent")];
    let sent = browser.post("/desk/cases/new", &again).await;
    assert!(sent.location.starts_with("/desk/cases/") || sent.says("Skrivet för sent"), "{} {}", sent.status, sent.html);
    // A form that cannot do without its file asks for it.
    let token = browser.open("/imports/new").await.token();
    let alone = browser.post("/imports/new", &[("csrf", &*token), ("kind", "people"), ("mode", "update")]).await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", alone.html);
    assert!(alone.says("Välj en fil"), "{}", alone.html);
}

#[tokio::test]
async fn nothing_is_kept_of_a_stranger_of_a_secret_or_of_a_session_that_was_ended_by_its_owner() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    let kept = "select count(*) as number from ceremony where kind = 'form'";
    let count = async |browser: &Browser| store::testing::number(browser.town.store(), kept).await;
    let form = browser.open("/my/password").await;
    ended(&browser).await;
    let secret = [("csrf", &*form.token()), ("current", PASSWORD), ("password", "x"), ("repeated", "x")];
    assert_eq!(browser.post("/my/password", &secret).await.status, StatusCode::SEE_OTHER);
    let foreign = [("csrf", "1.2"), ("name", "Någon annan")];
    browser.post("/information/new", &foreign).await;
    browser.keep_cookie("session", &"a".repeat(64));
    let token = crate::visit::session::token(&"a".repeat(64), "salt");
    browser.post("/information/new", &[("csrf", &*token), ("name", "Påhittad")]).await;
    assert_eq!(count(&browser).await, 0);
}

/// Lets the browser's session have ended of itself.
async fn ended(browser: &Browser) {
    let past = noon().saturating_sub(jiff::SignedDuration::from_mins(1)).unwrap();
    let sql = "update session set ends_at = $1";
    let ended =
        browser.town.store().operate(async |upkeep| store::testing::execute(upkeep, sql, store::params![past]).await.map(drop));
    ended.await.unwrap();
}
