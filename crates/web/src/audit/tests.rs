//! The auditors' room through the whole router on both engines: reviews, samples, findings and answers, and who sees what of them.

mod attached;

use super::paper::review_paper;
use crate::organisation::tests::{fill, id};
use crate::testing::{Browser, Seen};
use axum::http::StatusCode;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use store::testing::{noon, number};

const PEOPLE: &str = "Anställningsnummer;Förnamn;Efternamn;E-post;Enhet;Titel;Chef;Från\n\
    11;Ida;Ek;ida@lindhamn.example;Kommunstyrelsen;Assistent;nej;2020-01-01\n\
    13;Siv;Lund;siv@lindhamn.example;Kommunstyrelsen;Sekreterare;nej;2020-01-01\n\
    15;Rune;Holm;rune@lindhamn.example;Kommunstyrelsen;Revisor;nej;2020-01-01\n\
    16;Rut;Sand;rut@lindhamn.example;Kommunstyrelsen;Revisor;nej;2020-01-01\n";

const APPOINTMENTS: &str = "Vem;Roll;Organ;För system;Beslutad av;Beslutsdag;Paragraf;Från\n\
    siv@lindhamn.example;secretary;ON;;ON;2025-08-26;64;2025-09-01\n\
    rune@lindhamn.example;auditor;KF;;KF;2025-08-25;14;2025-09-01\n\
    rut@lindhamn.example;auditor;KF;;KF;2025-08-25;14;2025-09-01\n";

/// Words that stand in a draft and nowhere else.
const SECRET: &str = "Loggen saknas helt";

/// The municipality with its auditors, an auditor before the screen.
async fn auditor(fixture: &store::testing::Fixture) -> Browser {
    seated(Browser::of_administrator(fixture).await).await
}

/// The same with a browser of the administrator.
async fn seated(mut browser: Browser) -> Browser {
    browser.settle().await;
    browser.import("people", PEOPLE).await;
    browser.import("appointments", APPOINTMENTS).await;
    browser.import("systems", "Namn\nLönen\n").await;
    browser.sign_in_as("rune@lindhamn.example").await;
    browser
}

/// Another browser, of somebody else.
async fn beside(browser: &Browser, email: &str) -> Browser {
    let mut other = browser.another();
    let known = format!("select count(*) as number from login where name = '{email}'");
    if number(browser.town.store(), &known).await == 0 {
        other.sign_in_as(email).await;
    } else {
        other.send("/sign-in", &[("username", email), ("password", "en lång mening att minnas")]).await;
    }
    other
}

async fn review(browser: &mut Browser) -> String {
    let fields =
        [("name", "Behörigheter"), ("questions", "Tas de bort som slutat?"), ("from", "2026-01-01"), ("to", "2026-10-31")];
    let opened = fill(browser, "/audit/reviews/new", &fields).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.html);
    opened.location
}

fn tail(address: &str) -> &str {
    address.rsplit('/').next().unwrap()
}

/// Draws a sample of a list and gives its address.
async fn drawn(browser: &mut Browser, list: &str, size: &str, seed: &str) -> Seen {
    let form = format!("/audit/samples/new?list={}", crate::visit::encoded(list));
    fill(browser, &form, &[("review", &newest(browser).await), ("size", size), ("seed", seed)]).await
}

async fn newest(browser: &Browser) -> String {
    id(browser, "audit_review", "number = (select max(number) from audit_review)").await
}

/// Writes a finding for a board and gives its address.
async fn written(browser: &mut Browser, review: &str) -> String {
    let board = id(browser, "body", "code = 'ON'").await;
    let form = format!("/audit/findings/new?review={}", tail(review));
    let fields = [
        ("text", SECRET),
        ("grade", "serious"),
        ("recommendation", "Skaffa en logg"),
        ("body", board.as_str()),
        ("answer_by", "2026-12-31"),
        ("object", ""),
    ];
    let kept = fill(browser, &form, &fields).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
    kept.location
}

async fn follow(browser: &Browser) {
    let today = crate::language::day_in_sweden(noon());
    routines::notices::follow(&browser.town, today, noon()).await.unwrap();
}

/// The keys of a file of a sample, in their order.
fn keys(file: &str) -> Vec<String> {
    file.lines().skip(1).map(|line| line.split(';').nth(2).unwrap().trim_matches('"').to_owned()).collect()
}

/// Which of some words lead a reader to an address by the search.
async fn leading(reader: &mut Browser, address: &str, asked: &[&'static str]) -> Vec<&'static str> {
    let mut found = Vec::new();
    for word in asked {
        let seen = reader.open(&format!("/search?q={}", crate::visit::encoded(word))).await;
        assert_eq!(seen.status, StatusCode::OK, "{word}: {}", seen.html);
        if seen.says(&format!("href=\"{address}\"")) {
            found.push(*word);
        }
    }
    found
}

fn rank(seed: &str, key: &str) -> String {
    hex::encode(Sha256::digest(format!("{seed}:{key}")))
}

/// The rows of a sample's form as a browser sends them, with verdicts by place.
async fn judge(browser: &mut Browser, sample: &str, page: &Seen, verdicts: &[(usize, &str, &str)]) -> Seen {
    let mut fields = vec![("csrf".to_owned(), page.token())];
    for rest in page.html.split("<input type=\"hidden\" name=\"seen-").skip(1) {
        let place: usize = rest.split('"').next().unwrap().parse().unwrap();
        let seen = rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap();
        fields.push((format!("seen-{place}"), seen.to_owned()));
        let (_, verdict, note) = verdicts.iter().find(|(each, ..)| *each == place).copied().unwrap_or((place, "", ""));
        fields.push((format!("verdict-{place}"), verdict.to_owned()));
        fields.push((format!("note-{place}"), note.to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(sample, &fields).await
}

store::each_engine! {
    async fn a_sample_is_drawn_of_a_list_judged_and_drawn_again_and_anybody_can_check_it(fixture: Fixture) {
        let mut browser = auditor(&fixture).await;
        let room = browser.open("/audit").await;
        assert!(room.says("ändrar ingenting i kommunens register") && room.says("href=\"/journal\""), "{}", room.html);
        let list = browser.open("/systems?view=without-manager").await;
        assert!(list.says("href=\"/audit/samples/new?list=%2Fsystems%3Fview%3Dwithout-manager\""), "{}", list.html);
        // Without a review there is nothing to draw for, and that is said.
        assert!(browser.open("/audit/samples/new?list=/systems").await.says("href=\"/audit/reviews/new\""));
        let review = review(&mut browser).await;
        assert!(browser.open(&review).await.says("Granskning 2026-1: Behörigheter"));
        for (size, seed, says) in [("0", "1", "Välj mellan 1 och 200"), ("900", "1", "Välj mellan 1 och 200"), ("2", " ", "Fyll i")] {
            let refused = drawn(&mut browser, "/systems", size, seed).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.says(says) && refused.says(&format!("value=\"{size}\"")), "{}", refused.html);
        }
        let sample = drawn(&mut browser, "/systems?sort=-name", "2", "2026-4711").await.location;
        let page = browser.open(&sample).await;
        assert!(page.says("2 rader av 3") && page.says("2026-4711") && page.says("sha256-rank-1"), "{}", page.html);
        // By hand: rank every key, and the lowest two are the sample.
        let population = browser.open(&format!("{sample}/again?format=csv")).await.html;
        let mut ranked: Vec<(String, String)> = population.lines().skip(1).map(|line| {
            let (key, told) = line.split_once(';').unwrap();
            assert_eq!(rank("2026-4711", key), told);
            (told.to_owned(), key.to_owned())
        }).collect();
        ranked.sort();
        let lowest: Vec<String> = ranked.iter().take(2).map(|(_, key)| key.clone()).collect();
        let file = browser.open(&format!("{sample}?format=csv")).await.html;
        assert_eq!(keys(&file), lowest, "{file}");
        let mut sorted: Vec<&str> = ranked.iter().map(|(_, key)| key.as_str()).collect();
        sorted.sort_unstable();
        assert!(page.says(&hex::encode(Sha256::digest(sorted.join("\n") + "\n"))));
        // The same seed of the same list, in another order, is the same sample.
        let twin = drawn(&mut browser, "/systems?columns=state&sort=name", "2", "2026-4711").await.location;
        assert_eq!(keys(&browser.open(&format!("{twin}?format=csv")).await.html), lowest);
        // What is judged is kept; what another judged meanwhile is told and nothing is lost.
        let (first, second) = (page, browser.open(&sample).await);
        let saved = judge(&mut browser, &sample, &first, &[(1, "wrong", "Saknar logg")]).await;
        assert_eq!(saved.location, sample, "{}", saved.html);
        let mut other = beside(&browser, "rut@lindhamn.example").await;
        let theirs = other.open(&sample).await;
        assert!(theirs.says("value=\"Saknar logg\"") && theirs.says("Rune Holm"), "{}", theirs.html);
        let late = judge(&mut browser, &sample, &second, &[(1, "good", "Ser bra ut"), (2, "unclear", "")]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.says("medan du skrev") && late.says("value=\"Ser bra ut\""), "{}", late.html);
        let alone = judge(&mut other, &sample, &theirs, &[(1, "wrong", "Saknar logg"), (2, "", "Bara en anteckning")]).await;
        assert!(alone.status == StatusCode::UNPROCESSABLE_ENTITY && alone.says("Välj ett utfall för"), "{}", alone.html);
        // Nothing has changed, then a system more, then one of the chosen away.
        assert!(browser.open(&format!("{sample}/again")).await.says("Samma population, samma rader"));
        let mut admin = browser.another();
        admin.send("/sign-in", &[("username", "admin"), ("password", "en lång mening att minnas")]).await;
        let new: Vec<String> = (0..12).map(|number| format!("Nytt {number}")).collect();
        admin.import("systems", &format!("Namn\n{}\n", new.join("\n"))).await;
        let again = browser.open(&format!("{sample}/again")).await;
        assert!(!again.says("Samma population, samma rader") && again.says("15"), "{}", again.html);
        let changed = again.says("Andra rader");
        assert!(changed || again.says("Annan population, samma rader"), "{}", again.html);
        let ods = browser.open(&format!("{sample}?format=ods")).await;
        assert!(ods.status == StatusCode::OK && ods.headers["content-disposition"].to_str().unwrap().contains("stickprov-2026-1-1.ods"));
        // An empty list says so.
        let none = browser.open("/audit/samples/new?list=/systems%3Fq=ingenting").await;
        assert!(none.says("så det finns inget att dra ur"), "{}", none.html);
        assert_eq!(browser.open("/audit/samples/new?list=/nowhere").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn every_list_can_be_drawn_from_and_has_each_row_once(fixture: Fixture) {
        let mut browser = auditor(&fixture).await;
        review(&mut browser).await;
        let mut offered = 0;
        let upon_pages = ["/regulation/bas-2026/2/contract-in-force", "/regulation/bas-2026/2/systems"];
        for list in crate::lists::addresses().chain(upon_pages) {
            let opens = browser.open(list).await;
            let form = browser.open(&format!("/audit/samples/new?list={list}")).await;
            assert_eq!(opens.status, form.status, "{list}: {}", form.html);
            if opens.status != StatusCode::OK || form.says("så det finns inget att dra ur") {
                continue;
            }
            assert!(opens.says("href=\"/audit/samples/new?list="), "{list}: {}", opens.html);
            offered += 1;
            let sample = drawn(&mut browser, list, "200", "7").await;
            assert_eq!(sample.status, StatusCode::SEE_OTHER, "{list}: {}", sample.html);
            let keys = keys(&browser.open(&format!("{}?format=csv", sample.location)).await.html);
            let each: BTreeSet<_> = keys.iter().collect();
            assert!(each.len() == keys.len() && !keys.iter().any(|key| key.is_empty() || key.ends_with(')')), "{list}: {keys:?}");
            assert!(browser.open(&format!("{}/again", sample.location)).await.says("Samma population, samma rader"), "{list}");
        }
        assert!(offered > 8, "{offered}");
        for list in upon_pages {
            let page = drawn(&mut browser, list, "1", "7").await.location;
            assert!(browser.open(&page).await.says("§ 2"), "{list} is offered, and named by its section");
        }
        let nowhere = browser.open("/audit/samples/new?list=/regulation/bas-2026/3/contract-in-force").await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND, "a duty lies in its own section: {}", nowhere.html);
        // Of the journal what is chosen there, each entry by its number in the chain.
        let chosen = "/journal?entity=person&through=2026-11-23";
        let offered = format!("href=\"/audit/samples/new?list={}\"", crate::visit::encoded(chosen).replace('/', "%2F"));
        assert!(browser.open(chosen).await.says(&offered), "{}", browser.open(chosen).await.html);
        let sample = drawn(&mut browser, chosen, "3", "7").await.location;
        assert!(browser.open(&sample).await.says("Person lades till"), "{}", browser.open(&sample).await.html);
        assert!(browser.open(&format!("{sample}/again")).await.says("Samma population, samma rader"));
        let wrong = browser.open("/audit/samples/new?list=/journal%3Ffrom%3Dig%C3%A5r").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.html);
        // Nobody else is offered a sample, or draws one.
        let mut other = beside(&browser, "saga@lindhamn.example").await;
        assert!(!other.open("/systems").await.says("/audit/samples/new"));
        assert_eq!(other.open("/audit/samples/new?list=/systems").await.status, StatusCode::FORBIDDEN);
    }

    async fn a_finding_goes_to_its_board_and_back_until_it_is_accepted_and_every_answer_is_kept(fixture: Fixture) {
        let mut browser = auditor(&fixture).await;
        follow(&browser).await;
        let review = review(&mut browser).await;
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let form = format!("/audit/findings/new?review={}", tail(&review));
        let board = id(&browser, "body", "code = 'ON'").await;
        let wrong = fill(&mut browser, &form, &[("text", SECRET), ("object", "/nowhere/1")]).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.says("leder inte till något") && wrong.says(SECRET));
        let object = format!("https://stadga.example/systems/{system}");
        let kept = fill(&mut browser, &form, &[("text", SECRET), ("object", object.as_str())]).await.location;
        let unready = fill(&mut browser, &format!("{kept}/send"), &[]).await;
        assert!(unready.says("Allvar: Fyll i det här innan"), "{}", unready.html);
        let fields = [("text", SECRET), ("grade", "mend"), ("body", board.as_str()), ("answer_by", "2026-12-31"), ("object", object.as_str())];
        let edited = fill(&mut browser, &format!("{kept}/edit"), &fields).await;
        assert_eq!(edited.location, kept, "{}", edited.html);
        let asked = browser.open(&format!("{kept}/send")).await;
        assert!(asked.says("Omsorgsnämnden får iakttagelsen"), "{}", asked.html);
        let sent = fill(&mut browser, &format!("{kept}/send"), &[]).await;
        assert_eq!(sent.location, kept, "{}", sent.html);
        // The secretary is told, finds it on the start page and answers; so may nobody else.
        let mut secretary = beside(&browser, "siv@lindhamn.example").await;
        let mut stand_in = beside(&browser, "maja@lindhamn.example").await;
        let person = id(&browser, "person", "given_name = 'Siv'").await;
        let away = [("from", "2026-11-20"), ("until", "2026-12-04"), ("stand_in", "Maja Öberg")];
        let noted = fill(&mut secretary, &format!("/people/{person}/absences/new"), &away).await;
        assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.html);
        follow(&browser).await;
        // Whoever looks after what waits for her hears that it does, and reads nothing of it.
        let told = stand_in.open("/notices").await;
        assert!(told.says("Siv Lund är borta: revisorerna väntar på svar på iakttagelse 2026-1:1"), "{}", told.html);
        let start = stand_in.open("/").await;
        assert!(start.says("Svara revisorerna på iakttagelse 2026-1:1") && start.says("Du följer det för Siv Lund"), "{}", start.html);
        assert!(start.says(&format!("href=\"/people/{person}\"")) && !start.says(&format!("{kept}/answer")), "{}", start.html);
        assert_eq!(stand_in.open(&kept).await.status, StatusCode::NOT_FOUND);
        let told = secretary.open("/notices").await;
        assert!(told.says("Revisorerna vill ha svar på iakttagelse 2026-1:1"), "{}", told.html);
        let start = secretary.open("/").await;
        assert!(start.says("Svara revisorerna på iakttagelse 2026-1:1: Omsorgsnämnden"), "{}", start.html);
        assert!(start.says(&format!("{kept}/answer")), "{}", start.html);
        let due = "Omsorgsnämnden;2026-12-31;Revisorerna ska ha svar;2026-1:1";
        for of in ["", "&of=all", &format!("&of={board}")] {
            let comes = secretary.open(&format!("/year/list?format=csv{of}")).await.html;
            assert!(comes.contains(due), "{of}: {comes}");
        }
        let mut stranger = beside(&browser, "ida@lindhamn.example").await;
        assert!(!stranger.open("/year/list?format=csv&of=all").await.html.contains("Revisorerna"));
        let seen = secretary.open(&kept).await;
        assert!(seen.says(SECRET) && seen.says("Hemtur") && !seen.says("Återkalla"), "{}", seen.html);
        assert!(secretary.open("/audit").await.says("Här står det som revisorerna har skickat till dig"));
        for (email, status) in [("ida@lindhamn.example", StatusCode::NOT_FOUND), ("saga@lindhamn.example", StatusCode::FORBIDDEN)] {
            let mut other = beside(&browser, email).await;
            assert_eq!(other.open(&format!("{kept}/answer")).await.status, status, "{email}");
        }
        assert_eq!(browser.open(&format!("{kept}/answer")).await.status, StatusCode::FORBIDDEN, "an auditor answers nothing");
        let empty = fill(&mut secretary, &format!("{kept}/answer"), &[("text", ""), ("measure", "Vi köper en logg")]).await;
        assert!(empty.status == StatusCode::UNPROCESSABLE_ENTITY && empty.says("Vi köper en logg"), "{}", empty.html);
        let decision = id(&browser, "decision", "paragraph = '63'").await;
        let fields = [("text", "Vi håller med"), ("measure", "Vi köper en logg"), ("done_by", "2027-03-31"), ("decision", decision.as_str())];
        let answered = fill(&mut secretary, &format!("{kept}/answer"), &fields).await;
        assert_eq!(answered.location, kept, "{}", answered.html);
        assert!(!secretary.open("/").await.says("Svara revisorerna"));
        assert_ne!(secretary.open(&format!("{kept}/answer")).await.status, StatusCode::OK, "it is answered");
        // Whoever opened the review is told, and sends it back with a reason.
        follow(&browser).await;
        let told = browser.open("/notices").await;
        assert!(told.says("Iakttagelse 2026-1:1 är besvarad"), "{}", told.html);
        let start = browser.open("/").await;
        assert!(start.says("Bedöm svaret på iakttagelse 2026-1:1") && start.says(&format!("{kept}/judge")), "{}", start.html);
        let mut other = beside(&browser, "rut@lindhamn.example").await;
        assert!(!other.open("/").await.says("Bedöm svaret"), "it is of another's review");
        // The list to which the start page leads shows each auditor their own.
        let to_judge = "/audit/findings?view=judge";
        assert!(browser.open(to_judge).await.says(&kept) && !other.open(to_judge).await.says(&kept));
        assert!(other.open("/audit/findings").await.says(&kept) && !secretary.open("/audit/findings").await.says("view=judge"));
        assert!(!other.open("/notices").await.says("är besvarad"), "who opened the review is told, not every auditor");
        let why = fill(&mut browser, &format!("{kept}/judge"), &[("judging", "back"), ("answer_by", "2027-01-31")]).await;
        assert_eq!(why.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", why.html);
        let back = [("judging", "back"), ("reason", "När är loggen på plats?"), ("answer_by", "2027-01-31")];
        assert_eq!(fill(&mut browser, &format!("{kept}/judge"), &back).await.location, kept);
        follow(&browser).await;
        assert!(secretary.open("/notices").await.says("Revisorerna vill ha ett nytt svar"));
        fill(&mut secretary, &format!("{kept}/answer"), &[("text", "I mars")]).await;
        fill(&mut browser, &format!("{kept}/judge"), &[("judging", "accept")]).await;
        let whole = browser.open(&kept).await;
        for said in ["Vi håller med", "Vi köper en logg", "Skickat tillbaka", "När är loggen på plats?", "I mars", "Godtagen", "§ 63"] {
            assert!(whole.says(said), "{said}: {}", whole.html);
        }
        assert_ne!(fill_status(&mut browser, &format!("{kept}/withdraw"), &[("reason", "Nej")]).await, StatusCode::SEE_OTHER);
        assert_eq!(number(browser.town.store(), "select count(*) as number from audit_answer").await, 2);
        let csv = browser.open("/audit/findings?format=csv&columns=state,answers,body").await.html;
        assert!(csv.contains("Omsorgsnämnden;Godtagen;2"), "{csv}");
    }

    async fn a_draft_is_nobody_elses_on_no_page_in_no_file_and_not_in_the_journal(fixture: Fixture) {
        let mut browser = auditor(&fixture).await;
        let review = review(&mut browser).await;
        let finding = written(&mut browser, &review).await;
        let sample = drawn(&mut browser, "/people", "3", "7").await.location;
        let page = browser.open(&sample).await;
        judge(&mut browser, &sample, &page, &[(1, "wrong", "Hemlig anteckning")]).await;
        // Not in the journal, in no column of it and for no reader, not even for the auditors.
        let values = store::testing::rows(browser.town.store(), "select value from journal_value", Vec::new()).await;
        let values: String = values.iter().map(|row| row.text("value").unwrap()).collect();
        for said in [SECRET, "Skaffa en logg", "Tas de bort som slutat?", "Hemlig anteckning"] {
            assert!(!values.contains(said), "the journal has “{said}”");
        }
        let told = browser.open("/journal?entity=finding").await;
        assert!(told.says("Iakttagelse") && told.says(&format!("href=\"{finding}\"")), "that there is one is told: {}", told.html);
        for email in ["siv@lindhamn.example", "saga@lindhamn.example", "gun@lindhamn.example", "ida@lindhamn.example"] {
            let mut other = beside(&browser, email).await;
            for address in [review.as_str(), finding.as_str()] {
                assert_eq!(other.open(address).await.status, StatusCode::NOT_FOUND, "{email} {address}");
            }
            assert_eq!(other.open(&sample).await.status, StatusCode::FORBIDDEN, "{email}");
            for address in ["/audit", "/audit/findings", "/audit/reviews", "/audit/findings?format=csv", "/", "/search?q=loggen"] {
                let shown = other.open(address).await;
                assert!(!shown.says(SECRET) && !shown.says("Behörigheter"), "{email} {address}: {}", shown.html);
            }
            for form in ["edit", "send", "withdraw", "judge"] {
                let token = other.open("/").await.token();
                let sent = other.post(&format!("{finding}/{form}"), &[("csrf", &token), ("reason", "Bort"), ("base_version", "1")]).await;
                assert_eq!(sent.status, StatusCode::FORBIDDEN, "{email} {form}");
            }
        }
        let mut admin = browser.another();
        admin.send("/sign-in", &[("username", "admin"), ("password", "en lång mening att minnas")]).await;
        assert_eq!(admin.open(&finding).await.status, StatusCode::NOT_FOUND);
        for entity in ["finding", "review", "sample"] {
            let told = admin.open(&format!("/journal?entity={entity}")).await;
            assert!(!told.says(SECRET) && !told.says("href=\"/audit/"), "no way to what is shut: {}", told.html);
        }
        let token = admin.open("/").await.token();
        let sent = admin.post(&format!("{finding}/withdraw"), &[("csrf", &token), ("reason", "Bort"), ("base_version", "1")]).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN);
        // A draft that is withdrawn stays unknown, and the review does not close before none is left.
        let early = fill(&mut browser, &format!("{review}/close"), &[("result", "I stort ja")]).await;
        assert!(early.says("fortfarande ett utkast") && early.says("I stort ja"), "{}", early.html);
        fill(&mut browser, &format!("{finding}/withdraw"), &[("reason", "Loggen fanns")]).await;
        let second = written(&mut browser, &review).await;
        fill(&mut browser, &format!("{second}/send"), &[]).await;
        let mut secretary = beside(&browser, "siv@lindhamn.example").await;
        let seen = secretary.open(&review).await;
        assert!(seen.says("Tas de bort som slutat?") && seen.says("2 Loggen saknas") && !seen.says("1 Loggen saknas"), "{}", seen.html);
        let closed = fill(&mut browser, &format!("{review}/close"), &[("result", "I stort ja")]).await;
        assert_eq!(closed.location, review, "{}", closed.html);
        let mut ida = beside(&browser, "ida@lindhamn.example").await;
        let seen = ida.open(&review).await;
        assert!(seen.says("I stort ja") && seen.says("2 Loggen saknas") && !seen.says("1 Loggen saknas"), "{}", seen.html);
        assert!(!seen.says("/audit/samples/") && !seen.says("Hemlig anteckning"), "{}", seen.html);
        assert_eq!(ida.open(&finding).await.status, StatusCode::NOT_FOUND);
        // With the closing the journal is told what the samples came to.
        let values = store::testing::rows(browser.town.store(), "select value from journal_value", Vec::new()).await;
        let values: String = values.iter().map(|row| row.text("value").unwrap()).collect();
        assert!(values.contains("Hemlig anteckning") && values.contains("I stort ja") && !values.contains("Loggen fanns"));
        assert_ne!(fill_status(&mut browser, &format!("{review}/edit"), &[("name", "Annat")]).await, StatusCode::SEE_OTHER);
        assert_ne!(drawn_status(&mut browser, "/systems").await, StatusCode::SEE_OTHER, "no review is open");
    }

    async fn reviews_and_findings_are_found_by_those_alone_who_may_see_them(fixture: Fixture) {
        let mut browser = auditor(&fixture).await;
        let today = crate::language::day_in_sweden(noon());
        assert!(routines::search::catch_up(&browser.town, "test", today, noon()).await.unwrap());
        let review = review(&mut browser).await;
        let finding = written(&mut browser, &review).await;
        let mut secretary = beside(&browser, "siv@lindhamn.example").await;
        let mut other = beside(&browser, "ida@lindhamn.example").await;
        let (of_review, of_finding) = (["behörighet", "slutat"], ["loggar", "2026-1:1", "skaffa"]);
        // A draft is the auditors' own.
        assert_eq!(leading(&mut browser, &review, &of_review).await, of_review);
        assert_eq!(leading(&mut browser, &finding, &of_finding).await, of_finding);
        for reader in [&mut secretary, &mut other] {
            assert!(leading(reader, &review, &of_review).await.is_empty());
            assert!(leading(reader, &finding, &of_finding).await.is_empty());
        }
        // What was sent is found where it was sent, and what is answered to it as well.
        assert_eq!(fill(&mut browser, &format!("{finding}/send"), &[]).await.location, finding);
        assert_eq!(leading(&mut secretary, &review, &of_review).await, of_review);
        let shown = secretary.open("/search?q=loggar&kind=finding").await;
        assert!(shown.says(">2026-1:1 Loggen saknas helt</a>") && shown.says("Omsorgsnämnden"), "{}", shown.html);
        let answered = fill(&mut secretary, &format!("{finding}/answer"), &[("text", "Vi köper ett verktyg")]).await;
        assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.html);
        assert_eq!(leading(&mut browser, &finding, &["verktyget"]).await, ["verktyget"]);
        for address in [&review, &finding] {
            assert!(leading(&mut other, address, &["behörighet", "loggar", "verktyget"]).await.is_empty());
        }
        // A program finds what its owner does.
        for (reader, total) in [(&mut secretary, 1), (&mut other, 0)] {
            let mut program = reader.program(&[("may", "read")]).await;
            let told = program.get("/api/v1/search?q=loggar&kind=finding").await;
            let told: serde_json::Value = serde_json::from_str(&told.html).unwrap();
            assert_eq!(told["groups"].as_array().unwrap().len(), total, "{told}");
        }
        // A review that is closed is everybody's, with what was found.
        let closed = fill(&mut browser, &format!("{review}/close"), &[("result", "Rutinen brister")]).await;
        assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.html);
        assert_eq!(leading(&mut other, &review, &["behörighet", "rutiner"]).await, ["behörighet", "rutiner"]);
        assert_eq!(leading(&mut other, &finding, &of_finding).await, of_finding);
    }

    async fn who_becomes_protected_is_no_longer_named_in_a_sample(fixture: Fixture) {
        let mut browser = auditor(&fixture).await;
        review(&mut browser).await;
        let sample = drawn(&mut browser, "/people", "200", "7").await.location;
        let appointed = drawn(&mut browser, "/appointments", "200", "7").await.location;
        assert!(browser.open(&sample).await.says("Maja Öberg") && browser.open(&appointed).await.says("Maja Öberg"));
        let maja = id(&browser, "person", "given_name = 'Maja'").await;
        let mut admin = browser.another();
        admin.send("/sign-in", &[("username", "admin"), ("password", "en lång mening att minnas")]).await;
        let hidden = fill(&mut admin, &format!("/people/{maja}/edit"), &[("given_name", "Maja"), ("family_name", "Öberg"), ("protected", "ja")]).await;
        assert_eq!(hidden.status, StatusCode::SEE_OTHER, "{}", hidden.html);
        for sample in [sample, appointed] {
            let page = browser.open(&sample).await;
            assert!(page.says("skyddad identitet") && !page.says("Maja Öberg"), "{}", page.html);
            assert!(!browser.open(&format!("{sample}?format=csv")).await.html.contains("Maja Öberg"));
            let again = browser.open(&format!("{sample}/again")).await;
            assert!(!again.says("Maja Öberg") && again.says("Finns inte i listan nu"), "{}", again.html);
        }
    }

    async fn a_review_is_a_paper_with_samples_findings_and_answers_for_whoever_may_see_them(fixture: Fixture) {
        let mut browser = auditor(&fixture).await;
        let review = review(&mut browser).await;
        let finding = written(&mut browser, &review).await;
        drawn(&mut browser, "/systems", "2", "7").await;
        let odt = browser.open(&format!("{review}/review.odt")).await;
        assert_eq!(odt.status, StatusCode::OK);
        assert!(odt.headers["content-disposition"].to_str().unwrap().contains("granskning-2026-1.odt"));
        for ending in ["xlsx", "ods"] {
            assert_eq!(browser.open(&format!("{review}/review.{ending}")).await.status, StatusCode::OK);
        }
        assert_eq!(browser.open(&format!("{review}/review.exe")).await.status, StatusCode::NOT_FOUND);
        // What the paper says follows its reader.
        let view = async |browser: &Browser, email: &str| {
            let person = id(browser, "person", &format!("email = '{email}'")).await.parse().unwrap();
            let login = store::login::login_of_person(&browser.town.read().await.unwrap(), &person).await.unwrap();
            let caller = routines::login::caller_by_id(&browser.town, &login[0].id, crate::language::day_in_sweden(noon())).await;
            let id = tail(&review).parse().unwrap();
            let seen = routines::audit::review(&browser.town, &caller.unwrap().unwrap(), &id, noon()).await.unwrap();
            let words = crate::language::Words::of(crate::language::Language::Sv);
            format!("{:?}", review_paper(words, &seen, &domain::paper::Dress::default(), ("Lindhamn", noon())).parts)
        };
        assert!(view(&browser, "rune@lindhamn.example").await.contains(SECRET));
        fill(&mut browser, &format!("{finding}/send"), &[]).await;
        let mut secretary = beside(&browser, "siv@lindhamn.example").await;
        fill(&mut secretary, &format!("{finding}/answer"), &[("text", "Vi köper en logg")]).await;
        let own = view(&browser, "siv@lindhamn.example").await;
        assert!(own.contains(SECRET) && own.contains("Vi köper en logg") && own.contains("sha256-rank-1") && !own.contains("Hemtur"), "{own}");
        assert_eq!(secretary.open(&format!("{review}/review.odt")).await.status, StatusCode::OK);
        let mut ida = beside(&browser, "ida@lindhamn.example").await;
        assert_eq!(ida.open(&format!("{review}/review.odt")).await.status, StatusCode::NOT_FOUND);
    }
}

/// How a form that may not even open answers.
async fn fill_status(browser: &mut Browser, address: &str, fields: &[(&str, &str)]) -> StatusCode {
    let token = browser.open("/").await.token();
    browser.post(address, &[fields, &[("csrf", &token), ("base_version", "9")]].concat()).await.status
}

async fn drawn_status(browser: &mut Browser, list: &str) -> StatusCode {
    let review = newest(browser).await;
    let token = browser.open("/").await.token();
    let fields = [("csrf", token.as_str()), ("list", list), ("review", &review), ("size", "2"), ("seed", "7")];
    browser.post("/audit/samples/new", &fields).await.status
}

#[tokio::test]
async fn a_sample_of_ten_thousand_people_is_drawn_while_one_waits() {
    let fixture = store::testing::Fixture::sqlite().await;
    let mut browser = auditor(&fixture).await;
    review(&mut browser).await;
    let mut file = "Anställningsnummer;Förnamn;Efternamn;Enhet;Titel;Chef;Från\n".to_owned();
    for number in 0..10_000 {
        writeln!(file, "P{number};Kim;Nr{number};Hemtjänsten;Undersköterska;nej;2020-01-01").unwrap();
    }
    let mut admin = browser.another();
    admin.send("/sign-in", &[("username", "admin"), ("password", "en lång mening att minnas")]).await;
    admin.import("people", &file).await;
    let sample = drawn(&mut browser, "/people", "50", "tiotusen").await;
    assert_eq!(sample.status, StatusCode::SEE_OTHER, "{}", sample.html);
    let page = browser.open(&sample.location).await;
    assert!(page.says("50 rader av 10\u{a0}00"), "{}", page.html);
}
