//! Reports through the whole router: who reads them, what leaves as a file, and that each is kept once.

use super::samples::view;
use super::{paper_of, report_files, written};
use crate::language::{Language, Words};
use crate::testing::Browser;
use axum::http::StatusCode;
use domain::calendar::day_of;
use domain::paper::{Drawing, Dress, Picture};
use routines::Caller;
use routines::report::{reports_known, reports_make};
use store::testing::{noon, number};

/// The id of a body.
async fn body(browser: &Browser, name: &str) -> String {
    let sql = format!("select id from body where name = '{name}'");
    store::testing::rows(browser.town.store(), &sql, Vec::new()).await[0].text("id").unwrap()
}

store::each_engine! {
    async fn the_coordinator_reads_of_a_board_and_takes_every_file_along(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.sign_in_as("saga@lindhamn.example").await;
        let board = body(&browser, "Omsorgsnämnden").await;
        let page = browser.open(&format!("/report?body={board}")).await;
        assert_eq!(page.status, StatusCode::OK);
        for words in ["Läget för IT-reglementet: Omsorgsnämnden", "Paragraf för paragraf", "Avvikelser", "Hemtur", "Så är det uppmätt", "<svg"] {
            assert!(page.says(words), "{words}: {}", page.html);
        }
        assert!(!page.says(".pdf?"), "nothing makes PDFs here");
        for (file, kind) in [
            ("report.odt", "application/vnd.oasis.opendocument.text"),
            ("letter.odt", "application/vnd.oasis.opendocument.text"),
            ("control.odt", "application/vnd.oasis.opendocument.text"),
            ("report.ods", "application/vnd.oasis.opendocument.spreadsheet"),
            ("control.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ] {
            let got = browser.open(&format!("/report/{file}?body={board}")).await;
            assert_eq!(got.status, StatusCode::OK, "{file}");
            assert_eq!(got.headers["content-type"], kind);
            assert!(got.headers["content-disposition"].to_str().unwrap().contains("-omsorgsnamnden-20"), "{file}");
            assert!(got.html.starts_with("PK"));
        }
        for file in ["report.pdf", "report.exe", "letter.xlsx", "nothing"] {
            assert_eq!(browser.open(&format!("/report/{file}")).await.status, StatusCode::NOT_FOUND, "{file}");
        }
        let whole = browser.open("/report").await;
        assert!(whole.says("Läget för IT-reglementet:") && !whole.says("IT-reglementet: Omsorgsnämnden"), "{}", whole.html);
    }

    async fn a_day_ahead_or_before_anything_was_recorded_is_answered_beside_the_field(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let ahead = browser.open("/report?day=2099-01-01").await;
        assert!(ahead.says("Dagen ligger framåt i tiden") && ahead.says("2099-01-01"), "{}", ahead.html);
        let early = browser.open("/report?day=2001-01-01").await;
        assert!(early.says("data-field=\"validation\"") && early.says("2001-01-01"), "{}", early.html);
        let none = browser.open("/report?day=i+morgon").await;
        assert!(none.says("data-field=\"validation\""));
        assert_eq!(browser.open("/report?body=nobody").await.status, StatusCode::NOT_FOUND);
    }

    async fn the_number_in_the_diary_goes_along_to_the_letter_and_a_longer_one_is_answered_beside_its_field(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let page = browser.open("/report?reference=KS+2026%2F00417").await;
        assert!(page.says("value=\"KS 2026/00417\"") && page.says("/report/letter.odt?"), "{}", page.html);
        let link = page.html.split('"').find(|part| part.starts_with("/report/letter.odt?")).unwrap().replace("&#38;", "&");
        assert!(link.contains("2026%2F00417"), "{link}");
        let long = "9".repeat(61);
        let page = browser.open(&format!("/report?reference={long}")).await;
        assert!(page.says("längre än 60 tecken") && page.says(&long), "{}", page.html);
        let refused = browser.open(&format!("/report/letter.odt?reference={long}")).await;
        assert!(refused.status.is_client_error() && refused.says("längre än 60 tecken"), "{}", refused.html);
        assert_eq!(browser.open("/report/arms.svg").await.status, StatusCode::NOT_FOUND, "this municipality has chosen no arms");
    }

    async fn the_arms_that_were_chosen_stand_at_the_head_of_a_printed_report_and_are_given_to_readers_alone(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let drawing = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 24\"><path d=\"M0 0h20v24z\"/></svg>";
        let text = "En fyr över vågor".to_owned();
        let arms = Picture { drawing: Drawing::Svg, bytes: drawing.to_vec(), size: (20, 24), text };
        let mut browser = browser.dressed(Dress { arms: Some(arms), ..Dress::default() });
        let page = browser.open("/report").await;
        assert!(page.says("src=\"/report/arms.svg\"") && page.says("alt=\"En fyr över vågor\""), "{}", page.html);
        let given = browser.open("/report/arms.svg").await;
        assert_eq!((given.status, given.html.as_bytes()), (StatusCode::OK, &drawing[..]));
        assert_eq!(given.headers["content-type"], "image/svg+xml");
        assert!(given.headers["content-security-policy"].to_str().unwrap().contains("default-src 'none'"), "a drawing runs nothing");
        assert_eq!(browser.open("/report/arms.png").await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.another().open("/report/arms.svg").await.status, StatusCode::SEE_OTHER);
    }

    async fn whoever_neither_leads_nor_sees_to_the_whole_is_turned_away(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let board = body(&browser, "Omsorgsnämnden").await;
        browser.sign_in_as("maja@lindhamn.example").await;
        for address in ["/report".to_owned(), format!("/report?body={board}"), format!("/report/letter.odt?body={board}")] {
            let refused = browser.open(&address).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{address}");
        }
        let list = browser.open("/reports").await;
        assert!(list.status == StatusCode::OK && list.says("Inga rapporter ännu"));
    }

    async fn a_report_is_made_once_for_each_occasion_however_often_it_is_asked_for(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let (day, system) = (day_of(noon()), Caller::system());
        browser.open("/report").await;
        routines::regulation::evaluate(&browser.town, noon(), day).await.unwrap();
        assert!(reports_known(&browser.town, day).await.unwrap());
        let made = reports_make(&browser.town, &system, day, day, noon()).await.unwrap();
        assert!(made >= 2, "the whole and at least one board: {made}");
        assert_eq!(reports_make(&browser.town, &system, day, day, noon()).await.unwrap(), 0);
        assert_eq!(number(browser.town.store(), "select count(*) as number from board_report").await, made as i64);
        // The name of whoever sent it can go from the report, and from the journal never could.
        let sent = "select count(*) as number from board_report where sender = 'Saga Nyqvist'";
        assert_eq!(number(browser.town.store(), sent).await, made as i64);
        let told = "select count(*) as number from journal join journal_value on journal_value.seq = journal.seq
            where journal.entity = 'board-report' and journal_value.value like '%Saga Nyqvist%'";
        assert_eq!(number(browser.town.store(), told).await, 0);
        let list = browser.open("/reports").await;
        assert!(list.says("Hela kommunen") && list.says("Omsorgsnämnden"), "{}", list.html);
        let page = browser.open(&format!("/report?day={day}")).await;
        assert!(page.says("Siffrorna är de som sparades"), "{}", page.html);
    }

    async fn a_kept_report_is_made_again_with_the_names_of_its_day(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        browser.sign_in_as("saga@lindhamn.example").await;
        let (day, board) = (day_of(noon()), body(&browser, "Omsorgsnämnden").await);
        routines::regulation::evaluate(&browser.town, noon(), day).await.unwrap();
        reports_make(&browser.town, &Caller::system(), day, day, noon()).await.unwrap();
        let assembly = body(&browser, "Kommunfullmäktige").await;
        let fields = [("name", "Välfärdsnämnden"), ("kind", "board"), ("parent", assembly.as_str()), ("code", "ON"), ("valid_from", "2020-01-01")];
        let renamed = crate::organisation::tests::fill(&mut browser, &format!("/organisation/{board}/edit"), &fields).await;
        assert_eq!(renamed.status, StatusCode::SEE_OTHER, "{}", renamed.html);
        let kept = browser.open(&format!("/report?body={board}&day={day}")).await;
        assert!(kept.says("Läget för IT-reglementet: Omsorgsnämnden"), "{}", kept.html);
        assert!(browser.open("/reports").await.says("Omsorgsnämnden"));
        let mut later = browser.at("2026-12-01T11:00:00Z".parse().unwrap());
        later.send("/sign-in", &[("username", "saga@lindhamn.example"), ("password", "en lång mening att minnas")]).await;
        let then = later.open(&format!("/report?body={board}&day={day}")).await;
        assert!(then.says("Läget för IT-reglementet: Omsorgsnämnden"), "{}", then.html);
        let now = later.open(&format!("/report?body={board}")).await;
        assert!(now.says("Läget för IT-reglementet: Välfärdsnämnden"), "{}", now.html);
    }
}

#[test]
fn every_file_of_a_report_is_made_in_both_languages_with_and_without_anything_to_tell() {
    for language in [Language::Sv, Language::En] {
        for some in [true, false] {
            let files = report_files(Words::of(language), &view(some), &Dress::default(), None).unwrap();
            assert_eq!(files.len(), 7, "a report, a letter and a form without PDF");
            assert!(files.iter().all(|(name, bytes)| name.is_ascii() && bytes.starts_with(b"PK")));
        }
    }
}

#[test]
fn the_letter_proposes_what_the_figures_ask_for_and_nothing_else() {
    let words = Words::of(Language::Sv);
    let said = |some| files::paper::text(&super::letter_paper(words, &view(some), &Dress::default(), ""));
    let full = said(true);
    for text in [
        "Omsorgsnämnden beslutar att",
        "godkänna rapporten",
        "åtgärda de 21 avvikelser",
        "30 skyldigheter som ännu",
        "accepterade avvikelse vars",
        "Saga Nyqvist, IT-samordnare",
    ] {
        assert!(full.split_whitespace().collect::<Vec<_>>().join(" ").contains(text), "{text}: {full}");
    }
    let empty = said(false);
    // A number in the diary stands there where somebody has given one.
    assert!(!full.contains("Diarienummer"), "{full}");
    let numbered = super::letter_paper(words, &view(true), &Dress::default(), "KS 2026/00417");
    assert!(files::paper::text(&numbered).contains("KS 2026/00417"));
    assert!(empty.contains("godkänna rapporten") && !empty.contains("åtgärda") && !empty.contains("på nytt"));
}

#[test]
fn the_sheets_hold_every_row_and_the_paper_says_how_many_more_there_are() {
    let words = Words::of(Language::Sv);
    let mut long = view(true);
    let one = long.check.findings[0].clone();
    long.check.findings.extend(std::iter::repeat_n(one, 100));
    let rows = |most| {
        let paper = super::report_paper(words, &long, &Dress::default(), most);
        paper.tables().find(|table| table.caption == words.say("report-sheet-deviations")).unwrap().rows.len()
    };
    assert_eq!((rows(usize::MAX), rows(super::MOST)), (102, super::MOST));
    let paper = super::report_paper(words, &long, &Dress::default(), super::MOST);
    assert!(files::paper::text(&paper).contains("42 till står i kalkylbladet"));
    assert!(written(&paper_of(words, &long, (&Dress::default(), ""), "report", true), "xlsx", None).is_ok());
}
