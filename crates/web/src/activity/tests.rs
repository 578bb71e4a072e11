//! Comments, mentions and following through the whole router.

mod guarded;

use crate::documents::tests::send_file;
use crate::organisation::tests::{fill, id};
use crate::testing::{Browser, Seen};
use crate::visit::encoded;
use axum::http::StatusCode;
use domain::language::Language;
use domain::notices::Way;
use routines::Caller;
use routines::login::login_create;
use routines::organisation::Known;
use store::testing::{Fixture, execute, noon, number};

const MORE: &str = "Anställningsnummer;Förnamn;Efternamn;E-post;Enhet;Titel;Chef;Från;Skyddad identitet\n\
    11;Ida;Ek;ida@lindhamn.example;Kommunstyrelsen;Assistent;nej;2020-01-01;nej\n\
    12;Gun;Ek;gunek@lindhamn.example;Kommunstyrelsen;Ekonom;nej;2020-01-01;nej\n\
    15;Rune;Holm;rune@lindhamn.example;Kommunstyrelsen;Revisor;nej;2020-01-01;nej\n\
    17;Petra;Falk;petra@lindhamn.example;Kommunstyrelsen;Jurist;nej;2020-01-01;nej\n\
    19;Tove;Gren;tove@lindhamn.example;Hemtjänsten;Undersköterska;nej;2020-01-01;nej\n";
const APPOINTED: &str = "Vem;Roll;Organ;För system;Beslutad av;Beslutsdag;Paragraf;Från\n\
    rune@lindhamn.example;auditor;KF;;KF;2025-08-25;14;2025-09-01\n\
    petra@lindhamn.example;protected-identity-officer;KS;;KS;2025-08-20;16;2025-09-01\n";

/// The scene, with people who sign in: some work with Hemtur, some do not.
struct Scene {
    browser: Browser,
    system: String,
    /// Who sits before the screen.
    name: String,
}

impl Scene {
    async fn new(fixture: &Fixture) -> Self {
        let mut browser = Browser::of_administrator(fixture).await;
        browser.settle().await;
        browser.import("people", MORE).await;
        browser.import("appointments", APPOINTED).await;
        let tove = id(&browser, "person", "email = 'tove@lindhamn.example'").await;
        let fields = [("given_name", "Tove"), ("family_name", "Gren"), ("email", "tove@lindhamn.example"), ("protected", "ja")];
        fill(&mut browser, &format!("/people/{tove}/edit"), &fields).await;
        for name in ["maja", "gun", "gunek", "saga", "ida", "rune", "petra", "tove"] {
            browser.sign_in_as(&format!("{name}@lindhamn.example")).await;
        }
        let system = id(&browser, "system", "name = 'Hemtur'").await;
        let mut scene = Self { browser, system, name: String::new() };
        // What was there before is told nobody.
        scene.go().await;
        scene.enter("maja").await;
        scene
    }

    /// Somebody sits down before the screen.
    async fn enter(&mut self, name: &str) {
        let token = self.browser.open("/").await.token();
        self.browser.post("/sign-out", &[("csrf", &token)]).await;
        let name = if name == "admin" { name.to_owned() } else { format!("{name}@lindhamn.example") };
        let seen = self.browser.send("/sign-in", &[("username", &name), ("password", "en lång mening att minnas")]).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{name}: {}", seen.html);
        self.name = name;
    }

    /// The notices follow the journal.
    async fn go(&mut self) {
        let day = crate::language::day_in_sweden(noon());
        routines::notices::follow(&self.browser.town, day, noon()).await.unwrap();
    }

    async fn page(&mut self) -> Seen {
        let address = format!("/systems/{}", self.system);
        self.browser.open(&address).await
    }

    /// Sends a comment on the system, with what else the form brings.
    async fn comment(&mut self, text: &str, more: &[(&str, &str)]) -> Seen {
        let object = format!("system:{}", self.system);
        self.comment_on(&object, text, more).await
    }

    async fn comment_on(&mut self, object: &str, text: &str, more: &[(&str, &str)]) -> Seen {
        let token = self.browser.open("/").await.token();
        let fields = [&[("csrf", token.as_str()), ("object", object), ("text", text)], more].concat();
        self.browser.post("/comments/new", &fields).await
    }

    /// The names that are offered on a thing to whoever has begun to write one.
    async fn names(&mut self, object: &str, begun: &str) -> Seen {
        let address = format!("/comments/names?object={}&q={}", encoded(object), encoded(begun));
        self.browser.open(&address).await
    }

    async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Seen {
        let token = self.browser.open("/").await.token();
        self.browser.post(address, &[&[("csrf", token.as_str())], fields].concat()).await
    }

    async fn follow(&mut self, act: &str) -> Seen {
        let object = format!("system:{}", self.system);
        self.post(&format!("/following/{act}"), &[("object", &object), ("here", "yes")]).await
    }

    async fn change(&mut self, contract: &str) {
        let town = &self.browser.town;
        let login = id(&self.browser, "login", &format!("name = '{}'", self.name)).await.parse().unwrap();
        let day = crate::language::day_in_sweden(noon());
        let caller = routines::login::caller_by_id(town, &login, day).await.unwrap().unwrap();
        let version = self.count(&format!("select version as number from system where id = '{}'", self.system)).await;
        let known = Known { id: self.system.parse().unwrap(), version };
        routines::systems::system_save(town, &caller, Some(&known), &[("contract", contract)], noon()).await.unwrap();
    }

    async fn count(&self, sql: &str) -> i64 {
        number(self.browser.town.store(), sql).await
    }

    /// The search follows the journal.
    async fn index(&self) {
        let day = crate::language::day_in_sweden(noon());
        routines::search::catch_up(&self.browser.town, "test", day, noon()).await.unwrap();
    }

    /// The comments that hold a text, as the search shows them.
    async fn search(&mut self, asked: &str) -> Seen {
        self.browser.open(&format!("/search?q={}&kind=comment", encoded(asked))).await
    }

    /// A review with a finding for the home care, both as drafts; an auditor sits before the screen.
    async fn audits(&mut self) -> (String, String) {
        self.enter("rune").await;
        let unit = id(&self.browser, "body", "code = 'HT'").await;
        let fields = [("name", "Behörigheter"), ("questions", "Tas de bort som slutat?")];
        let review = fill(&mut self.browser, "/audit/reviews/new", &fields).await.location;
        let form = format!("/audit/findings/new?review={}", review.rsplit('/').next().unwrap());
        let fields =
            [("text", "Loggen saknas"), ("grade", "mend"), ("body", unit.as_str()), ("answer_by", "2026-12-31"), ("object", "")];
        let finding = fill(&mut self.browser, &form, &fields).await;
        assert_eq!(finding.status, StatusCode::SEE_OTHER, "{}", finding.html);
        (review, finding.location)
    }

    async fn comment_id(&self) -> String {
        id(&self.browser, "comment", "1 = 1 order by id desc limit 1").await
    }
}

store::each_engine! {
    async fn a_comment_stands_among_the_changes_with_its_paragraphs_and_addresses(fixture: Fixture) {
        let mut scene = Scene::new(&fixture).await;
        scene.change("Avtal 1").await;
        let text = "Avtalet ligger på https://lindhamn.example/avtal.\n<b>Läs</b>\n\nFråga mig.";
        let sent = scene.comment(text, &[]).await;
        assert!(sent.location.starts_with(&format!("/systems/{}#comment-", scene.system)), "{}", sent.location);
        scene.change("Avtal 2").await;
        let page = scene.page().await;
        let place = |text: &str| page.html.find(text).unwrap_or_else(|| panic!("{text}: {}", page.html));
        assert!(place("<ins>Avtal 2</ins>") < place("Avtalet ligger på"), "the newest stands first");
        assert!(place("Fråga mig.") < place("<ins>Avtal 1</ins>"));
        assert!(page.says("href=\"https://lindhamn.example/avtal\">https://lindhamn.example/avtal</a>.<br>"), "{}", page.html);
        assert!(page.says("&#60;b&#62;Läs&#60;/b&#62;</p><p>Fråga mig.</p>"), "{}", page.html);
        let system = format!("/systems/{}", scene.system);
        let changes = scene.browser.open(&format!("{system}?activity=changes")).await;
        assert!(changes.says("<ins>Avtal 2</ins>") && !changes.says("Fråga mig."), "{}", changes.html);
        let comments = scene.browser.open(&format!("{system}?activity=comments")).await;
        assert!(!comments.says("<ins>Avtal 2</ins>") && comments.says("Fråga mig."), "{}", comments.html);
        for place in 0..15 {
            scene.comment(&format!("Kommentar nummer {place}."), &[]).await;
        }
        let first = scene.page().await;
        assert!(first.says("nummer 14.") && !first.says("nummer 1."), "{}", first.html);
        assert!(first.says(&format!("{system}?activity-page=2#activity")), "{}", first.html);
        assert!(scene.browser.open(&format!("{system}?activity-page=2")).await.says("nummer 1."));
    }

    async fn a_name_that_could_be_several_or_nobody_comes_back_with_the_text_kept(fixture: Fixture) {
        let mut scene = Scene::new(&fixture).await;
        let asked = scene.comment("@gun, och @kaj: titta!", &[]).await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        for said in ["@gun, och @kaj: titta!", "Gun Alm · Enhetschef, Hemtjänsten", "Gun Ek · Ekonom", "Ingen som loggar in här heter kaj"] {
            assert!(asked.says(said), "{said}: {}", asked.html);
        }
        assert_eq!(scene.count("select count(*) as number from comment").await, 0);
        let gun = id(&scene.browser, "person", "email = 'gunek@lindhamn.example'").await;
        // One of the two is answered: the other is asked for again, and the answer is kept.
        let names = [("name", "gun"), ("name", "kaj"), ("who-0", gun.as_str())];
        let asked = scene.comment("@gun, och @kaj: titta!", &names).await;
        assert!(asked.status == StatusCode::UNPROCESSABLE_ENTITY && !asked.says("Enhetschef"), "{}", asked.html);
        assert!(asked.says(&format!("name=\"who-0\" value=\"{gun}\"")), "{}", asked.html);
        let sent = scene.comment("@gun, och @kaj: titta!", &[&names[..], &[("who-1", "text")]].concat()).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        let page = scene.page().await;
        assert!(page.says(&format!("href=\"/people/{gun}\">@Gun Ek</a>, och @kaj: titta!")), "{}", page.html);
        let whole = scene.comment("@gun ek kan du titta?", &[]).await;
        assert_eq!(whole.status, StatusCode::SEE_OTHER, "a whole name is clear");
        for (text, why) in [("", "Skriv något"), (&*"å".repeat(4_001), "för lång")] {
            let refused = scene.comment(text, &[]).await;
            assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says(why) && refused.says(text), "{why}");
        }
    }

    async fn names_are_offered_of_those_who_see_the_thing_to_whoever_may_comment_on_it(fixture: Fixture) {
        let mut scene = Scene::new(&fixture).await;
        let system = format!("system:{}", scene.system);
        let offered = scene.names(&system, "gun").await;
        assert!(offered.says("data-name=\"Gun Alm\"") && offered.says("data-name=\"Gun Ek\""), "{}", offered.html);
        assert!(offered.says("Enhetschef, Hemtjänsten") && offered.says("2 namn passar."), "{}", offered.html);
        assert!(scene.names(&system, "ek gun").await.says("Inget namn passar."), "the words stand in the order of the name");
        for nobody in ["", "maja", "zzz", "tove"] {
            let offered = scene.names(&system, nobody).await;
            assert!(!offered.says("role=\"option\""), "neither oneself nor whom one may not know, {nobody}: {}", offered.html);
        }
        let page = scene.page().await;
        assert!(page.says("data-names=\"/comments/names?object=system%3A"), "{}", page.html);
        scene.enter("ida").await;
        assert_eq!(scene.names(&system, "gun").await.status, StatusCode::FORBIDDEN, "she does not work with it");
        // On somebody with protected identity only those are offered who may know her.
        let tove = id(&scene.browser, "person", "email = 'tove@lindhamn.example'").await;
        let hidden = format!("person:{tove}");
        assert_eq!(scene.names(&hidden, "tove").await.status, StatusCode::NOT_FOUND);
        scene.enter("petra").await;
        assert!(scene.names(&hidden, "tove").await.says("data-name=\"Tove Gren\""));
        assert!(!scene.names(&hidden, "maja").await.says("role=\"option\""));
    }

    async fn no_more_names_are_offered_than_one_looks_through(fixture: Fixture) {
        let mut scene = Scene::new(&fixture).await;
        scene.enter("admin").await;
        let mut people = "Anställningsnummer;Förnamn;Efternamn;E-post;Enhet;Titel;Chef;Från;Skyddad identitet\n".to_owned();
        for (place, family) in ["Ask", "Bok", "Dal", "Ek", "Fors", "Gran", "Hed", "Idh", "Jord", "Krok"].into_iter().enumerate() {
            let row = format!("3{place};Berit;{family};berit{place}@lindhamn.example;Hemtjänsten;Undersköterska;nej;2020-01-01;nej\n");
            people.push_str(&row);
        }
        scene.browser.import("people", &people).await;
        let operator = Caller::operator(Language::Sv);
        for place in 0..10 {
            let name = format!("berit{place}@lindhamn.example");
            let person = id(&scene.browser, "person", &format!("email = '{name}'")).await.parse().unwrap();
            login_create(&scene.browser.town, &operator, &name, Some(person), false, noon()).await.unwrap();
        }
        scene.enter("maja").await;
        let offered = scene.names(&format!("system:{}", scene.system), "berit").await;
        assert_eq!(offered.html.matches("role=\"option\"").count(), 8, "{}", offered.html);
    }

    async fn whoever_is_named_is_told_once_may_answer_and_a_withdrawn_comment_is_over(fixture: Fixture) {
        let mut scene = Scene::new(&fixture).await;
        scene.enter("ida").await;
        assert!(!scene.page().await.says("action=\"/comments/new\""), "she does not work with it");
        assert_eq!(scene.comment("Hej", &[]).await.status, StatusCode::FORBIDDEN);
        scene.enter("maja").await;
        scene.comment("@ida ek vad säger du? @maja öberg undrar.", &[]).await;
        let comment = scene.comment_id().await;
        scene.go().await;
        let edit = format!("/comments/{comment}/edit");
        let form = scene.browser.open(&edit).await;
        assert!(form.says("@Ida Ek vad säger du? @Maja Öberg undrar."), "{}", form.html);
        fill(&mut scene.browser, &edit, &[("text", "@Ida Ek vad säger du nu?")]).await;
        scene.go().await;
        assert_eq!(scene.count("select count(*) as number from notice where kind = 'mention'").await, 1, "once, and not herself");
        let due = routines::notices::untold(&scene.browser.town, Way::Weekly, |_| true, noon()).await.unwrap();
        assert_eq!(due.values().map(Vec::len).sum::<usize>(), 1, "it comes in the mail of the week");
        scene.enter("ida").await;
        let told = scene.browser.open("/notices").await;
        assert!(told.says("Maja Öberg nämner dig i en kommentar om Hemtur"), "{}", told.html);
        assert!(told.says(&format!("/systems/{}#comment-{comment}", scene.system)), "{}", told.html);
        assert_eq!(scene.comment("Jag svarar.", &[]).await.status, StatusCode::SEE_OTHER, "she was asked");
        assert!(scene.page().await.says("Ändrad 2026-11-23"));
        scene.enter("rune").await;
        assert_eq!(scene.comment("En revisor.", &[]).await.status, StatusCode::FORBIDDEN);
        scene.enter("maja").await;
        fill(&mut scene.browser, &format!("/comments/{comment}/withdraw"), &[]).await;
        let page = scene.page().await;
        assert!(page.says("Kommentaren drogs tillbaka") && !page.says("vad säger du"), "{}", page.html);
        assert!(routines::notices::untold(&scene.browser.town, Way::Weekly, |_| true, noon()).await.unwrap().is_empty());
        scene.enter("ida").await;
        assert!(scene.browser.open("/notices").await.says("tillbakadragen"));
        scene.enter("admin").await;
        let journal = scene.browser.open(&format!("/journal?subject={comment}")).await;
        assert!(journal.says("<del>@Ida Ek vad säger du nu?</del>") && journal.says("vad säger du? @Maja Öberg"), "{}", journal.html);
    }

    async fn a_comment_is_changed_by_whoever_wrote_it_and_withdrawn_by_the_administrator_as_well(fixture: Fixture) {
        let mut scene = Scene::new(&fixture).await;
        scene.comment("Mitt.", &[]).await;
        let comment = scene.comment_id().await;
        scene.enter("saga").await;
        let page = scene.page().await;
        assert!(!page.says(&format!("/comments/{comment}/edit")) && !page.says(&format!("/comments/{comment}/withdraw")));
        let refused = scene.post(&format!("/comments/{comment}/edit"), &[("text", "Ditt.")]).await;
        assert!(refused.says("någon annans"), "{}", refused.html);
        let refused = scene.post(&format!("/comments/{comment}/withdraw"), &[]).await;
        assert!(refused.says("någon annans"), "{}", refused.html);
        scene.enter("admin").await;
        let page = scene.page().await;
        assert!(!page.says(&format!("/comments/{comment}/edit")) && page.says(&format!("/comments/{comment}/withdraw")));
        fill(&mut scene.browser, &format!("/comments/{comment}/withdraw"), &[]).await;
        scene.enter("maja").await;
        let page = scene.page().await;
        assert!(page.says("drogs tillbaka av en administratör") && !page.says("Mitt."), "{}", page.html);
        let again = scene.post(&format!("/comments/{comment}/edit"), &[("text", "Mitt igen.")]).await;
        assert!(again.says("redan tillbakadragen"), "{}", again.html);
    }

    async fn a_comment_on_whoever_has_protected_identity_is_as_hidden_as_they_are(fixture: Fixture) {
        let mut scene = Scene::new(&fixture).await;
        let tove = id(&scene.browser, "person", "email = 'tove@lindhamn.example'").await;
        let object = format!("person:{tove}");
        scene.enter("petra").await;
        let refused = scene.comment_on(&object, "@maja öberg, hemligt.", &[]).await;
        assert!(refused.says("Maja Öberg kan inte nämnas här") && refused.says("@maja öberg, hemligt."), "{}", refused.html);
        let sent = scene.comment_on(&object, "@tove gren, hemligt.", &[]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        let comment = scene.comment_id().await;
        scene.go().await;
        scene.enter("tove").await;
        assert!(scene.browser.open("/notices").await.says("Petra Falk nämner dig"));
        assert!(scene.browser.open(&format!("/people/{tove}")).await.says("hemligt."));
        for reader in ["maja", "admin", "saga"] {
            scene.enter(reader).await;
            assert_eq!(scene.browser.open(&format!("/comments/{comment}/withdraw")).await.status, StatusCode::NOT_FOUND);
            assert_eq!(scene.comment_on(&object, "Hej", &[]).await.status, StatusCode::NOT_FOUND);
            let following = scene.post("/following/follow", &[("object", &object)]).await;
            assert_eq!(following.status, StatusCode::NOT_FOUND);
            let journal = scene.browser.open(&format!("/journal?subject={comment}")).await;
            assert!(!journal.says("hemligt") && !journal.says("Tove"), "{reader}: {}", journal.html);
        }
        // Nor does the search lead to what was said of her.
        scene.index().await;
        for (reader, finds) in [("petra", true), ("tove", true), ("maja", false), ("admin", false), ("saga", false)] {
            scene.enter(reader).await;
            let found = scene.search("hemligt").await;
            assert_eq!(found.says(&format!("#comment-{comment}")), finds, "{reader}: {}", found.html);
            assert_eq!(found.says("Tove Gren"), finds, "{reader}: {}", found.html);
        }
        // Whoever may not know her finds nobody of the name.
        scene.enter("maja").await;
        let unknown = scene.comment("@tove gren, hej.", &[]).await;
        assert!(unknown.says("Ingen som loggar in här heter tove") && !unknown.says("Undersköterska"), "{}", unknown.html);
    }

    async fn a_comment_is_found_while_it_stands_with_the_names_that_the_reader_may_see(fixture: Fixture) {
        let mut scene = Scene::new(&fixture).await;
        scene.index().await;
        scene.comment("Avtalet löper ut,\nsäger @gun alm.", &[]).await;
        let comment = scene.comment_id().await;
        for reader in ["ida", "maja"] {
            scene.enter(reader).await;
            let seen = scene.search("avtalen löper").await;
            assert!(seen.says(">Avtalet löper ut, säger @Gun Alm.</a>") && seen.says("Hemtur"), "{reader}: {}", seen.html);
            assert!(seen.says(&format!("href=\"/systems/{}#comment-{comment}\"", scene.system)), "{reader}: {}", seen.html);
        }
        // The name is no way to find it, and goes where it may not be seen.
        assert!(!scene.search("gun").await.says("#comment-"));
        let protecting = "update person set protected = 1 where email = 'gun@lindhamn.example'";
        scene.browser.town.store().operate(async |upkeep| execute(upkeep, protecting, Vec::new()).await).await.unwrap();
        let seen = scene.search("avtal").await;
        assert!(seen.says(">Avtalet löper ut, säger @….</a>") && !seen.says("Gun Alm"), "{}", seen.html);
        fill(&mut scene.browser, &format!("/comments/{comment}/edit"), &[("text", "Kontraktet löper ut.")]).await;
        assert!(!scene.search("avtal").await.says("#comment-") && scene.search("kontrakt").await.says("#comment-"));
        // Where its thing is no more it is neither found nor counted.
        let moved = async |scene: &Scene, to: &str| {
            let sql = format!("update comment set object = '{to}'");
            scene.browser.town.store().operate(async |upkeep| execute(upkeep, &sql, Vec::new()).await).await.unwrap();
        };
        let system = scene.system.clone();
        moved(&scene, "00000000-0000-7000-8000-00000000000f").await;
        let none = scene.search("kontrakt").await;
        assert!(!none.says("found-comment") && !none.says("#comment-"), "{}", none.html);
        moved(&scene, &system).await;
        assert!(scene.search("kontrakt").await.says("found-comment"));
        fill(&mut scene.browser, &format!("/comments/{comment}/withdraw"), &[]).await;
        assert!(!scene.search("kontrakt").await.says("#comment-"), "what was withdrawn is not found");
    }

    async fn what_one_follows_is_told_in_one_notice_until_it_is_read(fixture: Fixture) {
        let mut scene = Scene::new(&fixture).await;
        scene.enter("ida").await;
        let followed = scene.follow("follow").await;
        assert_eq!(followed.location, format!("/systems/{}#activity", scene.system));
        assert!(scene.page().await.says("Sluta följa"));
        scene.enter("maja").await;
        scene.follow("follow").await;
        scene.change("Avtal 1").await;
        scene.go().await;
        scene.change("Avtal 2").await;
        scene.comment("@ida ek, se här.", &[]).await;
        scene.comment("Och här.", &[]).await;
        scene.go().await;
        scene.go().await;
        assert_eq!(scene.count("select count(*) as number from notice where kind = 'followed'").await, 1, "nobody is told of their own");
        scene.enter("ida").await;
        let told = scene.browser.open("/notices").await;
        assert!(told.says("Hemtur: 3 nya händelser") && told.says("nämner dig"), "what names her is told by itself: {}", told.html);
        let list = scene.browser.open("/following?format=csv&columns=kind,unread").await.html;
        assert!(list.contains("Hemtur;System;3"), "{list}");
        scene.post("/notices/read", &[]).await;
        scene.enter("gun").await;
        scene.change("Avtal 3").await;
        scene.go().await;
        assert_eq!(scene.count("select count(*) as number from notice where kind = 'followed' and figure = '1'").await, 2);
        scene.enter("ida").await;
        assert!(scene.browser.open("/notices").await.says("Hemtur: en ny händelse"));
        scene.post("/notices/read", &[]).await;
        scene.follow("leave").await;
        assert!(scene.browser.open("/following").await.says("Du följer inget än."));
        scene.enter("gun").await;
        scene.change("Avtal 4").await;
        scene.go().await;
        scene.enter("ida").await;
        assert!(!scene.browser.open("/notices").await.says("class=\"unread\""));
    }

    async fn what_one_may_no_longer_see_falls_silent(fixture: Fixture) {
        let mut scene = Scene::new(&fixture).await;
        let ida = id(&scene.browser, "person", "email = 'ida@lindhamn.example'").await;
        let object = format!("person:{ida}");
        scene.post("/following/follow", &[("object", &object)]).await;
        scene.enter("admin").await;
        let edit = format!("/people/{ida}/edit");
        fill(&mut scene.browser, &edit, &[("given_name", "Ida"), ("family_name", "Ek"), ("email", "ida@lindhamn.example"), ("phone", "0456-81 60 00")]).await;
        scene.go().await;
        scene.enter("maja").await;
        assert!(scene.browser.open("/").await.says("<span class=\"n\">1<span"));
        scene.enter("admin").await;
        let fields = [("given_name", "Ida"), ("family_name", "Ek"), ("email", "ida@lindhamn.example"), ("protected", "ja")];
        fill(&mut scene.browser, &edit, &fields).await;
        scene.go().await;
        routines::notices::hush(&scene.browser.town, noon()).await.unwrap();
        scene.enter("maja").await;
        let told = scene.browser.open("/notices").await;
        assert!(!told.says("Ida Ek") && !told.says("<span class=\"n\">1<span"), "{}", told.html);
        assert!(scene.browser.open("/following").await.says("Du följer inget än."));
    }

    async fn whoever_answers_for_systems_follows_them_if_they_choose_to(fixture: Fixture) {
        let mut scene = Scene::new(&fixture).await;
        let followed = "select count(*) as number from notice where kind = 'followed'";
        scene.change("Avtal 1").await;
        scene.go().await;
        assert_eq!(scene.count(followed).await, 0, "nobody follows by itself");
        for who in ["gun", "ida"] {
            scene.enter(who).await;
            scene.post("/following/answered", &[("answered", "yes")]).await;
        }
        scene.enter("gun").await;
        assert!(scene.browser.open("/following").await.says("Du ansvarar för det"));
        scene.enter("maja").await;
        scene.change("Avtal 2").await;
        scene.go().await;
        assert_eq!(scene.count(followed).await, 1, "the head of the owner, and not somebody who answers for nothing");
        scene.enter("gun").await;
        scene.post("/following/answered", &[]).await;
        assert!(scene.browser.open("/following").await.says("Du följer inget än."));
    }

    async fn every_thing_has_its_activity_and_can_be_commented_on_and_followed(fixture: Fixture) {
        let mut scene = Scene::new(&fixture).await;
        scene.enter("admin").await;
        let system = scene.system.clone();
        let fields = [("kind", "exercise"), ("day", "2026-11-01"), ("outcome", "held")];
        fill(&mut scene.browser, &format!("/continuity/{system}/trials"), &fields).await;
        let trial = id(&scene.browser, "continuity_trial", "kind = 'exercise'").await;
        let information = fill(&mut scene.browser, "/information/new", &[("name", "Vårdplaner")]).await.location;
        let body = id(&scene.browser, "body", "code = 'ON'").await;
        let decision = id(&scene.browser, "decision", "paragraph = '63'").await;
        let person = id(&scene.browser, "person", "email = 'ida@lindhamn.example'").await;
        fill(&mut scene.browser, "/webhooks/new", &[("name", "Diariet"), ("address", "https://diariet.invalid/in")]).await;
        let webhook = id(&scene.browser, "webhook", "name = 'Diariet'").await;
        let fields = [("person", "Ida Ek"), ("subject", "Nätverk"), ("from", "2026-11-01"), ("until", "2027-10-31")];
        fill(&mut scene.browser, &format!("/organisation/{body}/engagements/new"), &fields).await;
        let engagement = id(&scene.browser, "engagement", "subject = 'Nätverk'").await;
        let appointment = id(&scene.browser, "appointment", "role = 'coordinator'").await;
        scene.browser.import_as("systems", "sync", "Namn;Ägare\nLönen;Kommunstyrelsen\n").await;
        let question = id(&scene.browser, "question", &format!("system = '{system}'")).await;
        let attest = "/regulation/bas-2026/4/fit-for-purpose/attest";
        scene.enter("saga").await;
        let shown = [("subject", system.as_str()), ("evidence", "Protokoll"), ("day", "2026-11-20")];
        assert_eq!(scene.post(attest, &shown).await.status, StatusCode::SEE_OTHER);
        scene.enter("admin").await;
        let token = scene.browser.open("/").await.token();
        let fields = [("kind", "system"), ("subject", system.as_str()), ("title", "Avtal"), ("day", "2026-11-01")];
        send_file(&mut scene.browser, &token, "/documents/new", &fields, ("avtal.txt", b"Avtal.")).await;
        let attachment = id(&scene.browser, "attachment", "title = 'Avtal'").await;
        scene.enter("saga").await;
        let fields = [("name", "Hemtur är långsam"), ("system", system.as_str()), ("workaround", "Vänta.")];
        let fault = fill(&mut scene.browser, "/desk/problems/new", &fields).await.location;
        fill(&mut scene.browser, "/desk/teams/new", &[("name", "Närsupport"), ("tier", "1"), ("active", "ja")]).await;
        let team = id(&scene.browser, "desk_team", "name = 'Närsupport'").await;
        let fields = [("name", "Spara i Hemtur"), ("text", "Vänta."), ("audience", "everybody")];
        let article = fill(&mut scene.browser, "/knowledge/new", &fields).await.location;
        fill(&mut scene.browser, &format!("{article}/publish"), &[]).await;
        let (review, finding) = scene.audits().await;
        fill(&mut scene.browser, &format!("{finding}/send"), &[]).await;
        fill(&mut scene.browser, &format!("{review}/close"), &[("result", "I stort ja.")]).await;
        scene.enter("admin").await;
        let things = [
            (fault, "problem"),
            (format!("/systems/{system}"), "system"),
            (format!("/continuity/{system}"), "continuity-plan"),
            (format!("/continuity/trials/{trial}"), "continuity-trial"),
            (information, "information-type"),
            ("/kinds/finance".to_owned(), "kind"),
            (format!("/questions/{question}"), "question"),
            (format!("/organisation/{body}"), "body"),
            (format!("/people/{person}"), "person"),
            (format!("/decisions/{decision}"), "decision"),
            (format!("/organisation/{body}/engagements/{engagement}"), "engagement"),
            ("/regulation/bas-2026/4".to_owned(), "section"),
            ("/regulation/bas-2026/4/fit-for-purpose".to_owned(), "duty"),
            (format!("/regulation/bas-2026/4/fit-for-purpose/obligation?subject={system}"), "obligation"),
            (format!("/webhooks/{webhook}"), "webhook"),
            (format!("/documents/{attachment}"), "attachment"),
            (format!("/appointments/{appointment}"), "appointment"),
            (format!("/desk/teams/{team}"), "team"),
            (article, "article"),
            (review, "review"),
            (finding, "finding"),
        ];
        assert_eq!(things.len(), domain::activity::ObjectKind::ALL.len());
        for (address, kind) in &things {
            let page = scene.browser.open(address).await;
            let object = page.html.split("name=\"object\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
            assert!(object.starts_with(&format!("{kind}:")), "{address}: {} {}", page.status, page.html);
            let object = object.to_owned();
            let sent = scene.comment_on(&object, &format!("Om {kind}."), &[]).await;
            assert!(sent.location.starts_with(&format!("{address}#comment-")), "{address}: {} {}", sent.location, sent.html);
            let followed = scene.post("/following/follow", &[("object", &object)]).await;
            assert_eq!(followed.location, format!("{address}#activity"));
            let page = scene.browser.open(address).await;
            assert!(page.says(&format!("<p>Om {kind}.</p>")) && page.says("Sluta följa"), "{address}: {}", page.html);
        }
        let list = scene.browser.open("/following").await;
        assert!(list.says("21 saker"), "{}", list.html);
        // A comment is found by exactly those who may open what it stands on.
        scene.index().await;
        for reader in ["admin", "saga", "maja"] {
            scene.enter(reader).await;
            for (address, kind) in &things {
                let opens = scene.browser.open(address).await.status == StatusCode::OK;
                let found = scene.search(&format!("om {kind}")).await;
                assert_eq!(found.says(&format!("href=\"{address}#comment-")), opens, "{reader} {address}: {}", found.html);
            }
        }
        scene.enter("admin").await;
        for place in [11, 12, 13] {
            assert!(scene.browser.open(&things[place].0).await.says("Protokoll"), "{}", things[place].0);
        }
        // Whoever follows all of them is told of what another says of each.
        scene.go().await;
        scene.enter("saga").await;
        for object in ["duty:bas-2026/fit-for-purpose", "section:bas-2026/4", "kind:finance"] {
            assert_eq!(scene.comment_on(object, "Samordnaren säger.", &[]).await.status, StatusCode::SEE_OTHER);
        }
        let shown = [("subject", system.as_str()), ("evidence", "Nytt protokoll"), ("day", "2026-11-21")];
        assert_eq!(scene.post(attest, &shown).await.status, StatusCode::SEE_OTHER);
        scene.go().await;
        let counts = "select count(*) as number from notice where kind = 'followed' and figure = ";
        assert_eq!(scene.count(&format!("{counts}'2'")).await, 2, "duty and section: a comment and the evidence");
        assert_eq!(scene.count(&format!("{counts}'1'")).await, 2, "the kind: a comment; the obligation: the evidence");
    }
}
