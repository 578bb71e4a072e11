//! The follow-up through the whole router, on both engines: a log looked at and taken in, the figures, the cases behind them, the files.

mod own;
mod reassigned;

use crate::desk::tests::{as_who, desk, done, reported};
use crate::documents::tests::send_file;
use crate::language::Words;
use crate::organisation::tests::id;
use crate::testing::{Browser, settled};
use axum::http::StatusCode;
use domain::desk::log::{FIELDS, Reading};
use domain::language::Language;
use store::testing::number;

const PEOPLE: &str = "Anställningsnummer;Förnamn;Efternamn;E-post;Enhet;Titel;Chef;Från\n\
    11;Ida;Ek;ida@lindhamn.example;Kommunstyrelsen;Assistent;nej;2020-01-01\n\
    12;Ola;Ro;ola@lindhamn.example;IT-enheten;Tekniker;nej;2020-01-01\n";

const LOG: &str = "case;at;status;tier;team;product;minutes;within;resource\n\
    1;2026-11-02 08:00;new;L1;Söder;Lönen;;;Nils Nord\n1;2026-11-02 10:00;solved;L1;Söder;Lönen;20;ja;Nils Nord\n\
    2;2026-11-03 09:00;new;L1;Söder;Posten;;;Nils Nord\n2;2026-11-03 12:00;in progress;L2;Enheten;Posten;;;Otto Ost\n\
    2;2026-11-05 09:00;solved;L2;Enheten;Posten;45;nej;Otto Ost\n3;2026-11-09 14:00;new;L1;Norr;Posten;;;Nils Nord\n";

async fn send(browser: &mut Browser, act: &str, log: &str, map: &str) -> crate::testing::Seen {
    let token = browser.open("/desk/report/import").await.token();
    send_file(browser, &token, "/desk/report/import", &[("act", act), ("map", map)], ("logg.csv", log.as_bytes())).await
}

async fn cases(browser: &Browser) -> i64 {
    number(browser.town.store(), "select count(*) as number from desk_fact").await
}

/// The value beside a figure, and where it leads; empty where it leads nowhere.
fn figure(page: &crate::testing::Seen, name: &str) -> (String, String) {
    let row = page
        .html
        .split(name)
        .nth(1)
        .and_then(|rest| rest.split("</tr>").next())
        .unwrap_or_else(|| panic!("{name}: {}", page.html));
    let href = row.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    let text: String = row.split('<').skip(1).filter_map(|part| part.split('>').nth(1)).collect();
    (text.replace('\u{a0}', " ").trim().to_owned(), href.replace("&amp;", "&").replace("&#38;", "&"))
}

/// Every figure that leads to cases: what it says, and where it leads.
fn leading(page: &crate::testing::Seen) -> Vec<(String, String)> {
    let told = |rest: &str| {
        let (asked, rest) = rest.split_once('"')?;
        let says = rest.split_once('>')?.1.split('<').next()?;
        let asked = asked.replace("&amp;", "&").replace("&#38;", "&");
        Some((says.replace('\u{a0}', " ").trim().to_owned(), format!("/desk/report/cases?{asked}")))
    };
    page.html.split("href=\"/desk/report/cases?").skip(1).filter_map(told).collect()
}

/// The numbers of the cases to which a figure leads.
async fn listed(browser: &mut Browser, link: &str) -> Vec<String> {
    let file = browser.open(&format!("{link}&format=csv")).await;
    assert_eq!(file.status, StatusCode::OK, "{link}");
    file.html.lines().skip(1).map(|line| line.split(';').next().unwrap_or_default().to_owned()).collect()
}

/// The cases among which a share is taken, and whether the list has those that the share leaves out: those that were late.
fn among(link: &str) -> (String, bool) {
    if let Some((before, tier)) = link.split_once("&late-tier=") {
        return (format!("{before}&tier={tier}"), true);
    }
    let narrowed = link.rfind("&mark=").or_else(|| link.rfind("&tier=")).unwrap_or(link.len());
    (link[..narrowed].to_owned(), link.ends_with("late"))
}

const SPAN: &str = "from=2026-11-01&to=2026-11-20";

store::each_engine! {
    async fn a_log_is_looked_at_taken_in_and_told(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let empty = browser.open("/desk/report").await;
        assert!(empty.status == StatusCode::OK && empty.says("Inga ärenden kom eller löstes"), "{}", empty.html);
        let looked = send(&mut browser, "look", LOG, "").await;
        assert!(looked.status == StatusCode::OK && looked.says("Inget är intaget ännu"), "{}", looked.html);
        assert!(looked.html.contains("<dt>Bytte handläggare</dt><dd class=\"st-broken\">1</dd>"), "{}", looked.html);
        assert_eq!(cases(&browser).await, 0);
        let taken = send(&mut browser, "take", LOG, "").await;
        assert_eq!((taken.status, taken.location.as_str()), (StatusCode::SEE_OTHER, "/desk/report"), "{}", taken.html);
        assert_eq!(cases(&browser).await, 3);
        let told = browser.open(&format!("/desk/report?{SPAN}")).await;
        for text in ["Loggen är intagen", "50,0 %", "Söder", "Enheten", "Posten", "närsupport", "0,8 h", "href=\"/desk\""] {
            assert!(told.says(text), "{text}: {}", told.html);
        }
        for name in ["Nils", "Otto"] {
            assert!(!told.html.contains(name), "no figure names {name}");
        }
        let (count, href) = figure(&told, "Bytte handläggare");
        let went = browser.open(&format!("{href}&format=csv")).await;
        assert_eq!((count.as_str(), went.html.lines().count()), ("1", 2), "{}", went.html);
        assert!(went.html.contains("Enheten"), "{}", went.html);
        let again = send(&mut browser, "take", LOG, "").await;
        assert_eq!((again.status, cases(&browser).await), (StatusCode::SEE_OTHER, 3));
        assert_eq!(number(browser.town.store(), "select count(*) as number from desk_log").await, 1);
        let grown = format!("{LOG}3;2026-11-10 08:00;solved;L1;Norr;Posten;5;;Nils Nord\n");
        send(&mut browser, "take", &grown, "").await;
        let told = browser.open(&format!("/desk/report?{SPAN}")).await;
        assert!(told.says("66,7 %"), "{}", told.html);
    }

    async fn a_log_is_put_beside_what_is_kept_and_taken_back(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        send(&mut browser, "take", LOG, "").await;
        let other = LOG.replace("2026-11-0", "2026-10-0");
        let looked = send(&mut browser, "look", &other, "").await;
        for text in ["Nya: 0. Ändrade: 3. Oförändrade: 0.", "en annan ärendehanterings logg: 3 av de 3 ärenden"] {
            assert!(looked.says(text), "{text}: {}", looked.html);
        }
        let token = browser.open("/desk/report/import").await.token();
        let apart = [("act", "take"), ("desk", "Skolan"), ("status", "new=ny")];
        let apart = send_file(&mut browser, &token, "/desk/report/import", &apart, ("logg.csv", other.as_bytes())).await;
        assert_eq!((apart.status, cases(&browser).await), (StatusCode::SEE_OTHER, 6), "{}", apart.html);
        let listed = browser.open("/desk/report/cases").await;
        assert!(listed.says("Skolan"), "{}", listed.html);
        let page = browser.open("/desk/report/import").await;
        assert!(page.says("logg.csv") && page.says("3 nya och 0 ändrade"), "{}", page.html);
        let back = send(&mut browser, "undo", "", "").await;
        assert_eq!((back.status, cases(&browser).await), (StatusCode::SEE_OTHER, 3), "{}", back.html);
        let nothing = send(&mut browser, "undo", "", "").await;
        assert!(nothing.says("Ingen logg kan tas tillbaka"), "{}", nothing.html);
        let unknown = send(&mut browser, "take", &format!("{LOG}9;2026-11-02 10:00;Rond;L1;;;;;\n"), "").await;
        assert_eq!(unknown.location, "/desk/report/import");
        let page = browser.open("/desk/report/import").await;
        assert!(page.says("Rond (1)") && page.says("under Ord i loggen"), "{}", page.html);
    }

    async fn the_last_whole_month_tells_where_resources_fall_short(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let told = |case: u32| {
            let row = |rest: &str| format!("{case};2026-10-0{case} {rest}");
            [row("08:00;new;L1;Söder;;"), row("10:00;solved;L1;Söder;30;nej")]
        };
        let head = "case;at;status;tier;team;minutes;within".to_owned();
        let log = std::iter::once(head).chain((1..=6).flat_map(told)).collect::<Vec<_>>().join("\n");
        send(&mut browser, "take", &log, "").await;
        let told = browser.open("/desk/report?from=2026-10-01&to=2026-11-20").await;
        for text in ["oktober 2026, den senaste hela månaden", "för sena lösningar", "3 h"] {
            assert!(told.says(text), "{text}: {}", told.html);
        }
        let plain = told.html.replace("&amp;", "&").replace("&#38;", "&");
        let of_month = plain.matches("from=2026-10-01&to=2026-10-31").count();
        let what = "what came, what ended, the work that came brings and what was late, of the tier and of the team";
        assert_eq!(of_month, 8, "{what}: {plain}");
        let quiet = browser.open("/desk/report?from=2026-09-01&to=2026-09-30").await;
        assert!(quiet.says("september 2026") && quiet.says("Inget tecken på brist"), "{}", quiet.html);
        let short = browser.open("/desk/report?from=2026-10-02&to=2026-10-20").await;
        assert!(short.says("Välj dagar som rymmer en hel månad"), "{}", short.html);
    }

    async fn every_figure_leads_to_its_cases(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        send(&mut browser, "take", LOG, "").await;
        let told = browser.open("/desk/report?from=2026-11-01&to=2026-11-30").await;
        let figures = leading(&told);
        assert!(figures.len() > 60, "{figures:?}");
        for (says, link) in &figures {
            let total = listed(&mut browser, link).await.len();
            if let Ok(count) = says.parse::<usize>() {
                assert_eq!(total, count, "{link}");
            } else if let Some(share) = says.strip_suffix(" %") {
                let (among, late) = among(link);
                let share = share.replace(',', ".").parse::<f64>().unwrap() / 100.0;
                let part = total as f64 / listed(&mut browser, &among).await.len() as f64;
                let part = if late { 1.0 - part } else { part };
                assert!((part - share).abs() < 0.001, "{says}: {link}");
            } else {
                assert!(total > 0, "{says}: {link}");
            }
        }
        let first = |what: &[&str]| figures.iter().find(|(_, link)| what.iter().all(|each| link.contains(each))).map(|(_, link)| link.clone()).unwrap();
        // Work leads to the cases on which it was done, wherever they ended.
        for (what, number) in [("worked-tier=1", "1"), ("worked-tier=2", "2"), ("worked-team=Enheten", "2")] {
            assert_eq!(listed(&mut browser, &first(&[what])).await, [number], "{what}");
        }
        let list = browser.open(&first(&["of=solved", "&tier=1"])).await;
        assert!(list.says("Ett ärende") && list.says("Lönen") && !list.says("Enheten"), "{}", list.html);
        assert!(browser.open(&first(&["of=open"])).await.says("Norr"));
        let file = browser.open("/desk/report/cases?of=solved&format=csv").await;
        assert_eq!(file.html.lines().count(), 3, "{}", file.html);
        for ending in ["odt", "xlsx", "ods"] {
            assert_eq!(browser.open(&format!("/desk/report/report.{ending}?{SPAN}")).await.status, StatusCode::OK, "{ending}");
        }
        assert_eq!(browser.open("/desk/report/report.doc").await.status, StatusCode::NOT_FOUND);
        let turned = browser.open("/desk/report?from=2026-11-20&to=2026-11-01").await;
        assert!(turned.says("Den sista dagen ligger före den första"), "{}", turned.html);
    }

    async fn a_bad_log_names_every_row_and_takes_nothing_in(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let bad = LOG.replace("2026-11-02 10:00", "snart").replace("2026-11-09 14:00", "senare");
        for act in ["look", "take"] {
            let seen = send(&mut browser, act, &bad, "").await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(seen.says("snart") && seen.says("senare"), "{}", seen.html);
        }
        assert_eq!(cases(&browser).await, 0);
        // However many they are the page says how many, and a file has all of them.
        let many = |count: usize| (0..count).fold(LOG.to_owned(), |log, row| format!("{log}{row};snart{row};new;L1;;;;;\n"));
        let seen = send(&mut browser, "look", &many(120), "").await;
        for text in ["120 rader kan inte läsas", "ytterligare 70 rader", "Hämta alla 120 felaktiga rader som fil", "snart49"] {
            assert!(seen.says(text), "{text}: {}", seen.html);
        }
        assert!(!seen.says("snart50"), "{}", seen.html);
        let file = send(&mut browser, "errors", &many(120), "").await;
        assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
        assert!(file.html.lines().count() == 121 && file.html.contains("127;Tidpunkt;") && file.html.contains("snart119"), "{}", file.html);
        // Without a file, or with one that cannot be read, they are asked for again.
        let token = browser.open("/desk/report/import").await.token();
        let sent = [("act", "errors")];
        for (name, log) in [("", ""), ("logg.csv", ""), ("logg.csv", "Nr;När\n1;snart\n")] {
            let seen = send_file(&mut browser, &token, "/desk/report/import", &sent, (name, log.as_bytes())).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{log}");
            assert!(seen.says("Hämta alla felaktiga rader som fil"), "{log}: {}", seen.html);
        }
        let unasked = send(&mut browser, "look", "", "").await;
        assert!(!unasked.says("value=\"errors\"") && !unasked.says("value=\"watched\""), "{}", unasked.html);
        let whole = send(&mut browser, "errors", LOG, "").await;
        assert!(whole.status == StatusCode::OK && whole.says("Inget är intaget ännu"), "{}", whole.html);
        assert_eq!(cases(&browser).await, 0);
        let unknown = send(&mut browser, "look", &LOG.replace("case;at", "Nr;När"), "").await;
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
        let named = send(&mut browser, "look", &LOG.replace("case;at", "Nr;När"), "case=Nr, at=När").await;
        assert_eq!(named.status, StatusCode::OK, "{}", named.html);
        let wrong = send(&mut browser, "look", LOG, "case").await;
        assert!(wrong.says("till exempel ärende=Nr") && !wrong.says("--map"), "{}", wrong.html);
        assert!(unknown.says("ärende=KOLUMN") && !unknown.says("--map"), "{}", unknown.html);
        let swedish = send(&mut browser, "look", &LOG.replace("case;at", "Nr;När"), "ärende=Nr; Tidpunkt=När").await;
        assert!(swedish.status == StatusCode::OK && swedish.says("Handläggare"), "{}", swedish.html);
    }

    async fn every_bad_row_of_the_watched_logs_stands_in_one_file(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        let folder = tempfile::tempdir().unwrap();
        browser.town.settle(settled(&[("desk.log-folder", folder.path().to_str().unwrap())]));
        browser.settle().await;
        let write = |name: &str, log: &str| std::fs::write(folder.path().join(name), log).unwrap();
        write("a.csv", &(0..30).fold(LOG.to_owned(), |log, row| format!("{log}{row};snart{row};new;L1;;;;;\n")));
        write("b.csv", LOG);
        write("c.csv", "nothing;here\n1;2\n");
        write("d.csv", &LOG.replace("2026-11-02 10:00", "senare"));
        let token = browser.open("/desk/report/import").await.token();
        let sent = [("act", "watched")];
        let file = send_file(&mut browser, &token, "/desk/report/import", &sent, ("", b"")).await;
        assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8", "{}", file.html);
        for row in ["a.csv;8;Tidpunkt;", "a.csv;37;Tidpunkt;", "snart29", "c.csv;1;;", "d.csv;3;Tidpunkt;"] {
            assert!(file.html.contains(row), "{row}: {}", file.html);
        }
        assert_eq!(file.html.lines().count(), 33, "{}", file.html);
        assert_eq!(cases(&browser).await, 0);
        write("a.csv", LOG);
        write("c.csv", LOG);
        write("d.csv", LOG);
        let good = send_file(&mut browser, &token, "/desk/report/import", &sent, ("", b"")).await;
        assert_eq!((good.status, good.location.as_str()), (StatusCode::SEE_OTHER, "/desk/report/import"), "{}", good.html);
        assert!(browser.open("/desk/report/import").await.says("Ingen rad i de bevakade loggarna är felaktig."));
        folder.close().unwrap();
        let gone = send_file(&mut browser, &token, "/desk/report/import", &sent, ("", b"")).await;
        assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(gone.says("finns inte, eller får inte läsas av tjänsten"), "{}", gone.html);
    }

    async fn the_it_unit_sees_the_figures_and_others_do_not(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.import("bodies", "code;name;kind;parent;function;valid_from\nITE;IT-enheten;unit;OF;it-unit;2020-01-01\n").await;
        browser.import("people", PEOPLE).await;
        browser.sign_in_as("ola@lindhamn.example").await;
        assert_eq!(browser.open("/desk/report").await.status, StatusCode::OK);
        assert_eq!(browser.open("/desk/report/import").await.status, StatusCode::FORBIDDEN);
        browser.sign_in_as("ida@lindhamn.example").await;
        assert_eq!(browser.open("/desk/report").await.status, StatusCode::FORBIDDEN);
        assert_eq!(browser.open("/desk/report/cases").await.status, StatusCode::FORBIDDEN);
    }

    async fn the_shares_of_answers_are_right_and_lead_to_their_cases(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let (mut ida, mut maja) = (as_who(&browser, "ida@lindhamn.example").await, as_who(&browser, "maja@lindhamn.example").await);
        let mut saga = as_who(&browser, "saga@lindhamn.example").await;
        let (answered, realised) = ("Förbättringar besvarade i tid", "Förbättringar som införts, av dem som kom");
        let advised = "Råd om säkerhet givna i tid";
        // Where nothing was owed there is no share, and nothing to look at.
        let whole = "/desk/report?from=2026-11-01&to=2027-01-31";
        let page = saga.open(whole).await;
        for name in [answered, realised, advised] {
            assert_eq!(figure(&page, name), ("–".to_owned(), String::new()), "{name}");
        }
        let mut improvements = Vec::new();
        for subject in ["Större knappar", "Fler färger", "Kortare namn", "Ny karta"] {
            let fields = [("kind", "improvement"), ("subject", subject), ("system", system.as_str())];
            improvements.push(reported(&mut ida, &fields).await);
        }
        done(&mut maja, &improvements[0], "accept", &[("reply_day", "2026-12-18")]).await;
        done(&mut maja, &improvements[0], "realise", &[("reply", "De är större."), ("reply_day", "2026-11-23")]).await;
        for case in &improvements[1..3] {
            done(&mut maja, case, "refuse", &[("reply", "Nej, det blir otydligt.")]).await;
        }
        let mut advice = Vec::new();
        for subject in ["Får vi skicka kallelser så?", "Får vi spara listan?", "Får vi dela länken?"] {
            advice.push(reported(&mut ida, &[("kind", "security-advice"), ("subject", subject)]).await);
        }
        for case in &advice[..2] {
            done(&mut saga, case, "advise", &[("reply", "Nej.")]).await;
        }
        // One answer of each kind came too late.
        let late = "update desk_case set answered_at = '2027-01-29T12:00:00Z' where subject in ('Kortare namn', 'Får vi spara listan?')";
        browser.town.store().operate(async |upkeep| store::testing::execute(upkeep, late, Vec::new()).await.map(drop)).await.unwrap();

        let page = saga.open(whole).await;
        let shares = [(answered, "50,0 %", "improvement"), (realised, "25,0 %", "improvement"), (advised, "33,3 %", "security-advice")];
        for (name, share, kind) in shares {
            let (told, href) = figure(&page, name);
            assert_eq!(told, share, "{name}: {}", page.html);
            let list = saga.open(&href).await;
            assert_eq!(list.status, StatusCode::OK, "{href}");
            for subject in ["Större knappar", "Fler färger", "Kortare namn", "Ny karta"] {
                assert_eq!(list.says(subject), kind == "improvement", "{href}: {subject}");
            }
            for subject in ["Får vi skicka kallelser så?", "Får vi spara listan?", "Får vi dela länken?"] {
                assert_eq!(list.says(subject), kind == "security-advice", "{href}: {subject}");
            }
        }
        // They have come, and fall due later.
        let subject = "Större knappar";
        assert!(saga.open("/desk/cases?view=all&kind=improvement&from=2026-11-01&to=2026-11-23").await.says(subject));
        let owed = saga.open("/desk/cases?view=all&kind=improvement&of=owed&from=2026-11-01&to=2026-11-23").await;
        assert!(!owed.says(subject) && owed.says("Dagarna gäller ärenden som skulle ha svar"), "{}", owed.html);
        let page = saga.open("/desk/report?from=2026-11-01&to=2026-11-23").await;
        assert_eq!((figure(&page, answered).0, figure(&page, realised).0, figure(&page, advised).0), ("–".to_owned(), "25,0 %".to_owned(), "–".to_owned()));
        let report = saga.program(&[("may", "read"), ("chapters", "desk")]).await.get("/api/v1/desk-report?from=2026-11-01&to=2027-01-31").await;
        let report: serde_json::Value = serde_json::from_str(&report.html).unwrap();
        let told = ["improvements_answered_per_mille", "improvements_realised_per_mille", "advice_answered_per_mille"].map(|name| report[name].as_u64());
        assert_eq!(told, [Some(500), Some(250), Some(333)], "{report}");
    }

    async fn programs_read_the_report_and_its_cases(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        send(&mut browser, "take", LOG, "").await;
        let mut program = browser.program(&[("may", "read"), ("chapters", "desk")]).await;
        let report = program.get(&format!("/api/v1/desk-report?{SPAN}")).await;
        let report: serde_json::Value = serde_json::from_str(&report.html).unwrap();
        assert_eq!((&report["all"]["came"], &report["all"]["relief_per_mille"]), (&3.into(), &500.into()), "{report}");
        assert_eq!(report["all"]["reassigned"], 1, "{report}");
        assert_eq!((&report["shortage_month"], &report["shortage"]), (&serde_json::Value::Null, &serde_json::json!([])), "{report}");
        let month = program.get("/api/v1/desk-report?from=2026-11-01&to=2026-11-30").await;
        let month: serde_json::Value = serde_json::from_str(&month.html).unwrap();
        assert_eq!((&month["shortage_month"], &month["shortage"][0]["of"]), (&"2026-11-01".into(), &"tier".into()), "{month}");
        let facts = program.get("/api/v1/desk-facts?tier=2").await;
        let facts: serde_json::Value = serde_json::from_str(&facts.html).unwrap();
        assert_eq!((&facts["total"], &facts["items"][0]["number"]), (&1.into(), &"2".into()), "{facts}");
        assert_eq!(facts["items"][0]["reassigned"], 1, "{facts}");
        let wrong = program.get("/api/v1/desk-report?from=2026-02-01&to=2026-01-01").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.html);
        assert_eq!(program.get("/api/v1/desk-facts?tier=9").await.status, StatusCode::BAD_REQUEST);
        let file = program.get(&format!("/api/v1/desk-report/file?format=ods&{SPAN}")).await;
        assert_eq!(file.status, StatusCode::OK);
        assert_eq!(file.headers["content-type"], "application/vnd.oasis.opendocument.spreadsheet");
        assert_eq!(program.get("/api/v1/desk-report/file?format=doc").await.status, StatusCode::BAD_REQUEST);
    }

    async fn programs_take_in_the_log_of_another_desk(fixture: Fixture) {
        use axum::http::Method;
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let mut program = browser.program(&[("may", "write"), ("chapters", "desk")]).await;
        let mut send = async |asked: &str, log: &str| {
            let seen = program.raw(&Method::POST, &format!("/api/v1/desk-logs?{asked}"), "text/csv", log).await;
            let told: serde_json::Value = serde_json::from_str(&seen.html).unwrap();
            (seen.status, told)
        };
        let (status, looked) = send("", LOG).await;
        assert_eq!(looked["bad"], 0, "{looked}");
        assert_eq!((status, &looked["applied"], &looked["cases"], &looked["figures"]["open"]), (StatusCode::OK, &false.into(), &3.into(), &1.into()), "{looked}");
        // One of the three went on to somebody else and to the next tier; the others never left the first.
        let told = ["reassigned", "hand_overs", "stayed_in_first_tier"].map(|name| looked["figures"][name].as_u64());
        assert_eq!(told, [Some(1), Some(1), Some(2)], "{looked}");
        assert_eq!(cases(&browser).await, 0);
        let (_, bad) = send("apply=true", &LOG.replace("2026-11-02 10:00", "snart")).await;
        assert_eq!((&bad["applied"], &bad["errors"][0]["line"], &bad["errors"][0]["field"]), (&false.into(), &3.into(), &"at".into()), "{bad}");
        // However many they are the answer says how many, and stays small.
        let many = (0..1_001).fold(LOG.to_owned(), |log, row| format!("{log}{row};snart;new;L1;;;;;\n"));
        let (_, bad) = send("", &many).await;
        assert_eq!((&bad["bad"], bad["errors"].as_array().map(Vec::len)), (&1_001.into(), Some(1_000)), "{bad}");
        assert_eq!(cases(&browser).await, 0);
        let named = LOG.replace("case;at", "Nr;När");
        let (unknown, _) = send("", &named).await;
        assert_eq!(unknown, StatusCode::UNPROCESSABLE_ENTITY);
        let (status, told) = send("map=case", &named).await;
        assert_eq!((status, &told["code"], &told["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &"desk-log-no-pair".into(), &"map".into()), "{told}");
        let (status, _) = send("map=case%3DNr,at%3DN%C3%A4r", &named).await;
        assert_eq!(status, StatusCode::OK);
        let (_, taken) = send("apply=true&file_name=logg.csv", LOG).await;
        assert_eq!((&taken["applied"], &taken["new"], &taken["known"]), (&true.into(), &3.into(), &false.into()), "{taken}");
        assert_eq!(cases(&browser).await, 3);
        let (_, again) = send("apply=true", LOG).await;
        assert_eq!(again["known"], true, "{again}");
        let mut reader = browser.program(&[("may", "read"), ("chapters", "desk")]).await;
        assert_eq!(reader.raw(&Method::POST, "/api/v1/desk-logs", "text/csv", LOG).await.status, StatusCode::FORBIDDEN);
    }
}

#[test]
fn every_field_may_be_named_as_the_page_calls_it() {
    for language in [Language::Sv, Language::En] {
        let words = Words::of(language);
        for (field, _) in FIELDS {
            let named = vec![(words.name("desk-log-field", field), "Rubrik".to_owned())];
            assert!(Reading::of(named, Vec::new(), "").is_ok(), "{field}");
        }
    }
}
