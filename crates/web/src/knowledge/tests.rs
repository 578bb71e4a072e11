//! Articles through the whole router on both engines: who reads and who writes, versions, what is found and what is offered.

use crate::organisation::tests::{IDA, fill, id, resend};
use crate::testing::Browser;
use axum::http::StatusCode;
use domain::identity::PersonId;
use domain::journal::Actor;
use domain::language::Language;
use routines::desk::{Joining, Member, Over, problem_save, team_member, team_save};
use routines::knowledge::{What, offered};
use routines::organisation::Known;
use routines::{Caller, Standing};
use store::testing::{Fixture, noon, number};

/// The municipality with somebody who holds no post, the coordinator before the screen.
pub(crate) async fn coordinator(fixture: &Fixture) -> Browser {
    let mut browser = Browser::of_administrator(fixture).await;
    browser.settle().await;
    browser.import("people", IDA).await;
    browser.sign_in_as("saga@lindhamn.example").await;
    browser
}

async fn beside(browser: &Browser, email: &str) -> Browser {
    let mut other = browser.another();
    other.sign_in_as(email).await;
    other
}

/// Writes an article and gives its address.
async fn written(browser: &mut Browser, fields: &[(&str, &str)]) -> String {
    let usual = [("audience", "everybody")].into_iter().filter(|(name, _)| fields.iter().all(|(given, _)| given != name));
    let fields: Vec<(&str, &str)> = fields.iter().copied().chain(usual).collect();
    let sent = fill(browser, "/knowledge/new", &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    sent.location
}

async fn step(browser: &mut Browser, address: &str, step: &str) {
    let sent = fill(browser, &format!("{address}/{step}"), &[]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
}

/// Lets a person work at the desk.
async fn serving(browser: &Browser, email: &str) {
    let (town, operator) = (&browser.town, Caller::operator(Language::Sv));
    let fields = [("name", "Närsupport"), ("tier", "1")];
    let team = team_save(town, &operator, None, &fields, noon()).await.unwrap();
    let member = Member {
        person: id(browser, "person", &format!("email = '{email}'")).await.parse().unwrap(),
        from: "2026-01-01".parse().unwrap(),
        to: None,
        trained: None,
        consulted: None,
        hours: None,
    };
    let known = Known { id: team.id.clone(), version: team.version };
    team_member(town, &operator, &known, &Joining::Joins(member), noon()).await.unwrap();
}

/// Somebody as the routines know them.
async fn caller(browser: &Browser, email: &str) -> Caller {
    let person: PersonId = id(browser, "person", &format!("email = '{email}'")).await.parse().unwrap();
    Caller::signed_in(Actor::person(&person), Some(person), email.to_owned(), Standing::default(), Language::Sv)
}

store::each_engine! {
    async fn an_article_is_a_draft_until_it_is_published_and_each_publication_stays(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let mut reader = beside(&browser, "ida@lindhamn.example").await;
        let at = written(&mut browser, &[("name", "Skrivaren skriver inte ut"), ("text", "Stäng av **den**.\r\n\r\n<script>x</script>")]).await;
        assert!(browser.open(&at).await.says("Andra ser den inte"));
        assert_eq!(reader.open(&at).await.status, StatusCode::NOT_FOUND, "whether there is a draft is not told");
        assert!(reader.open("/knowledge").await.says("Inga artiklar ännu"));
        step(&mut browser, &at, "publish").await;
        let page = reader.open(&at).await;
        assert!(page.says("<p>Stäng av <strong>den</strong>.</p>") && !page.says("<script>x") && !page.says("/edit"), "{}", page.html);
        // What is written on is read when it is published again.
        let sent = fill(&mut browser, &format!("{at}/edit"), &[("name", "Skrivaren skriver inte ut"), ("text", "Byt papper."), ("audience", "everybody")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        assert!(browser.open(&at).await.says("Byt papper.") && reader.open(&at).await.says("Stäng av"));
        let compared = browser.open(&format!("{at}/compare")).await;
        assert!(compared.says("<del>") && compared.says("<ins>") && compared.says("Byt papper"), "{}", compared.html);
        step(&mut browser, &at, "publish").await;
        assert!(reader.open(&at).await.says("Byt papper."));
        let versions = browser.open(&format!("{at}/versions")).await;
        assert!(versions.says("Version 2") && versions.says("Version 1") && versions.says("Saga Nyqvist"), "{}", versions.html);
        assert!(browser.open(&format!("{at}/versions/1")).await.says("Stäng av"));
        assert!(browser.open(&format!("{at}/compare?from=1&to=2")).await.says("Byt papper"));
        assert_eq!(browser.open(&format!("{at}/compare?from=1&to=7")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(reader.open(&format!("{at}/versions")).await.status, StatusCode::FORBIDDEN);
        // Taken back it is gone for whoever reads, and its versions stay.
        step(&mut browser, &at, "withdraw").await;
        assert_eq!(reader.open(&at).await.status, StatusCode::NOT_FOUND);
        assert!(browser.open(&at).await.says("tillbakadragen"));
        assert_eq!(number(browser.town.store(), "select count(*) as number from knowledge_version").await, 2);
    }

    async fn what_is_wrong_is_told_at_its_field_and_what_another_wrote_is_not_lost(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let empty = fill(&mut browser, "/knowledge/new", &[("name", " "), ("text", "Byt papper."), ("audience", "everybody")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.says("id=\"name-error\"") && empty.says("Byt papper."), "{}", empty.html);
        let at = written(&mut browser, &[("name", "Papper")]).await;
        let bare = fill(&mut browser, &format!("{at}/publish"), &[]).await;
        assert!(bare.status == StatusCode::UNPROCESSABLE_ENTITY && bare.says("Skriv en text först"), "{}", bare.html);
        let form = format!("{at}/edit");
        let stale = browser.open(&form).await;
        fill(&mut browser, &form, &[("name", "Papper"), ("text", "Byt."), ("audience", "everybody")]).await;
        let late = resend(&mut browser, &form, &stale, &[("name", "Papper"), ("text", "Fyll på."), ("audience", "everybody")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.html);
        assert!(late.says("Byt.") && late.says("Fyll på."), "{}", late.html);
        // A version that somebody else has moved on from is not published.
        let stale = browser.open(&format!("{at}/publish")).await;
        fill(&mut browser, &form, &[("name", "Papperet"), ("text", "Byt."), ("audience", "everybody")]).await;
        let late = resend(&mut browser, &format!("{at}/publish"), &stale, &[]).await;
        assert!(late.status == StatusCode::UNPROCESSABLE_ENTITY && late.says("Någon annan har ändrat"), "{}", late.html);
        assert_eq!(number(browser.town.store(), "select count(*) as number from knowledge_version").await, 0);
    }

    async fn a_copy_begins_as_the_other_without_its_name_and_changes_nothing_in_it(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let fields = [("name", "Byta lösenord"), ("text", "Gå till Mina inloggningar."), ("audience", "staff")];
        let article = written(&mut browser, &fields).await;
        let known = article.rsplit('/').next().unwrap().to_owned();
        let copy = format!("/knowledge/new?from={known}");
        assert!(browser.open(&article).await.says(&format!("href=\"{copy}\"")));
        let form = browser.open(&copy).await;
        assert!(form.says("Gå till Mina inloggningar.") && !form.says("value=\"Byta lösenord\""), "{}", form.html);
        let sent = fill(&mut browser, &copy, &[("name", "Byta kod"), fields[1], fields[2]]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        assert_ne!(sent.location, article);
        assert!(browser.open(&article).await.says("Byta lösenord"));
        let mut ida = beside(&browser, "ida@lindhamn.example").await;
        assert_eq!(ida.open(&copy).await.status, StatusCode::FORBIDDEN);
    }

    async fn those_who_work_at_the_desk_write_and_read_what_is_for_them_alone(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        serving(&browser, "maja@lindhamn.example").await;
        let mut desk = beside(&browser, "maja@lindhamn.example").await;
        let mut reader = beside(&browser, "ida@lindhamn.example").await;
        let at = written(&mut desk, &[("name", "Starta om servern"), ("text", "Logga in på servern."), ("audience", "staff")]).await;
        step(&mut desk, &at, "publish").await;
        assert!(browser.open(&at).await.says("Logga in på servern"), "the coordinator sees it");
        assert_eq!(reader.open(&at).await.status, StatusCode::NOT_FOUND);
        assert!(!reader.open("/knowledge").await.says("Starta om servern"));
        assert!(!reader.open("/search?q=servern").await.says("Starta om servern"));
        for one in [&mut desk, &mut browser] {
            assert!(one.open("/search?q=servern").await.says(&at), "who may read it finds it");
        }
        let mended = "select count(*) as number from search_word where word = 'servern'";
        assert_eq!(number(browser.town.store(), mended).await, 0, "no slip is mended to a word of it");
        for page in ["/knowledge/new".to_owned(), format!("{at}/edit"), format!("{at}/publish"), format!("{at}/withdraw")] {
            assert_eq!(reader.open(&page).await.status, StatusCode::FORBIDDEN, "{page}");
        }
        let (mine, theirs) = (caller(&browser, "maja@lindhamn.example").await, caller(&browser, "ida@lindhamn.example").await);
        assert_eq!(offered(&browser.town, &mine, "servern", "", noon()).await.unwrap().len(), 1);
        assert!(offered(&browser.town, &theirs, "servern", "", noon()).await.unwrap().is_empty());
    }

    async fn articles_are_found_in_any_inflection_by_their_list_and_by_the_search_and_leave_as_a_file(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let at = written(&mut browser, &[("name", "Byta lösenord"), ("text", "Öppna inställningarna."), ("system", &system)]).await;
        written(&mut browser, &[("name", "Skrivaren"), ("text", "Byt papper.")]).await;
        step(&mut browser, &at, "publish").await;
        let mut reader = beside(&browser, "ida@lindhamn.example").await;
        for asked in ["l%C3%B6senordet", "inst%C3%A4llning", "byta+l%C3%B6sen"] {
            let found = reader.open(&format!("/knowledge?q={asked}")).await;
            assert!(found.says("Byta lösenord") && found.says("1 artikel"), "{asked}: {}", found.html);
            assert!(reader.open(&format!("/search?q={asked}")).await.says(&at), "{asked}");
        }
        assert!(reader.open("/knowledge?q=skrivaren").await.says("0 artiklar"), "drafts are found by nobody else");
        let all = browser.open("/knowledge?view=drafts").await;
        assert!(all.says("Skrivaren") && !all.says("Byta lösenord"), "{}", all.html);
        assert!(browser.open(&format!("/knowledge?system={system}")).await.says("1 artikel"));
        let file = browser.open("/knowledge?format=csv").await;
        assert!(file.says("Byta lösenord") && file.says("Hemtur") && file.says("Publicerad"), "{}", file.html);
        step(&mut browser, &at, "withdraw").await;
        assert!(!reader.open("/search?q=l%C3%B6senordet").await.says(&at));
    }

    async fn whoever_describes_a_trouble_is_offered_articles_and_known_faults_that_last(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let printer = written(&mut browser, &[("name", "Skrivaren skriver inte ut"), ("text", "Starta om **den**.")]).await;
        let login = written(&mut browser, &[("name", "Logga in i Hemtur"), ("text", "Använd kortet."), ("system", &system)]).await;
        // A draft is offered to nobody.
        written(&mut browser, &[("name", "Skrivarens kö"), ("text", "Välj kö.")]).await;
        for at in [&printer, &login] {
            step(&mut browser, at, "publish").await;
        }
        let (town, operator, ida) = (browser.town.clone(), Caller::operator(Language::Sv), caller(&browser, "ida@lindhamn.example").await);
        let fields = [("name", "Hemtur är långsam"), ("system", system.as_str()), ("workaround", "Vänta till *kvällen*.")];
        let fault = problem_save(&town, &operator, None, (&fields, None), noon()).await.unwrap();
        let told = |text: &'static str, system: &'static str| {
            let (town, ida) = (town.clone(), ida.clone());
            async move { offered(&town, &ida, text, system, noon()).await.unwrap() }
        };
        let hits = told("Skrivarna på plan 2 har fastnat", "").await;
        assert_eq!((hits.len(), hits[0].name.as_str(), hits[0].says.as_str()), (1, "Skrivaren skriver inte ut", "Starta om den."));
        assert!(matches!(&hits[0].what, What::Article(id) if printer.ends_with(id.as_str())));
        let hits = told("Det går långsamt i Hemtur idag", "Hemtur").await;
        assert!(matches!(&hits[0].what, What::KnownFault(id, _) if *id == fault.id), "{hits:?}");
        assert_eq!((hits[0].says.as_str(), hits[0].system.as_str()), ("Vänta till kvällen.", "Hemtur"));
        assert!(hits.iter().any(|hit| matches!(&hit.what, What::Article(id) if login.ends_with(id.as_str()))), "{hits:?}");
        assert!(told("Hej, det fungerar inte!", "").await.is_empty());
        // What is mended is offered to nobody.
        let known = Known { id: fault.id.clone(), version: fault.version };
        problem_save(&town, &operator, Some(&known), (&[], Some(Over::Mended(&|message| message.key.clone()))), noon()).await.unwrap();
        assert!(told("Hemtur långsam", "").await.iter().all(|hit| matches!(hit.what, What::Article(_))));
    }
}
