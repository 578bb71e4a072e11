//! The manual as the product shows it.

use super::manual::leaves;
use crate::frame::ABOUT;
use crate::language::Language;
use crate::testing::Browser;
use axum::http::StatusCode;
use std::collections::BTreeSet;
use store::testing::Fixture;

/// The values of an attribute in a page.
fn values<'page>(html: &'page str, attribute: &str) -> Vec<&'page str> {
    html.split(&format!(" {attribute}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_file_of_the_manual_is_a_page_and_every_link_in_it_finds_its_heading() {
    for language in [Language::Sv, Language::En] {
        let folder = format!("{}/../../docs/{}", env!("CARGO_MANIFEST_DIR"), language.tag());
        let files = std::fs::read_dir(folder).unwrap().count();
        let pages = leaves(language);
        assert_eq!(pages.len(), files, "{}: a page lacks in the order", language.tag());
        let mut places = BTreeSet::new();
        for page in pages {
            assert!(!page.title.is_empty() && page.html.len() > 200, "{}", page.name);
            places.insert(page.address());
            places.extend(
                values(&page.html, "id").into_iter().map(|id| format!("{}#{}", page.address(), crate::visit::encoded(id))),
            );
        }
        for page in pages {
            for link in values(&page.html, "href").into_iter().filter(|link| !link.starts_with("https://")) {
                let link = if link.starts_with('#') { format!("{}{link}", page.address()) } else { link.to_owned() };
                assert!(places.contains(&link), "{} {}: {link} leads nowhere", language.tag(), page.name);
            }
        }
        assert!(ABOUT.iter().all(|(_, name)| pages.iter().any(|page| page.name == *name)));
    }
}

#[tokio::test]
async fn a_page_leads_to_what_the_manual_says_of_it_and_anybody_may_read_that() {
    let fixture = Fixture::sqlite().await;
    let mut browser = Browser::of_administrator(&fixture).await;
    for (page, told) in [
        ("/systems", "/help/registers"),
        ("/regulation/drafts", "/help/regulation"),
        ("/", "/help"),
        ("/my/sign-ins", "/help/ways-in"),
    ] {
        assert!(browser.open(page).await.says(&format!("href=\"{told}\"")), "{page}");
    }
    let mut stranger = browser.another();
    let page = stranger.open("/help/ways-in").await;
    assert!(page.status == StatusCode::OK && page.says("<h1") && page.says("href=\"/help/operation"), "{}", page.html);
    let english = stranger.open("/help?lang=en").await;
    assert!(english.says("The manual") && !english.says("Handboken"), "{}", english.html);
    let german = stranger.open("/help?lang=de").await;
    assert!(german.says("<article lang=\"en\">"), "{}", german.html);
    assert_eq!(stranger.open("/help/nothing").await.status, StatusCode::NOT_FOUND);
}
