//! Activity of what some may see and others may not, through the whole router on both engines: what auditors write, articles, teams.

use super::Scene;
use crate::documents::tests::send_file;
use crate::organisation::tests::{fill, id};
use crate::testing::Seen;
use axum::http::StatusCode;
use store::testing::execute;

fn key(address: &str) -> &str {
    address.rsplit('/').next().unwrap()
}

impl Scene {
    async fn follow_it(&mut self, object: &str) -> Seen {
        self.post("/following/follow", &[("object", object)]).await
    }

    /// Lets somebody into a team of the local support, which is founded for it.
    async fn serves(&mut self, name: &str, email: &str) -> String {
        fill(&mut self.browser, "/desk/teams/new", &[("name", "Närsupport"), ("tier", "1"), ("active", "ja")]).await;
        let team = format!("/desk/teams/{}", id(&self.browser, "desk_team", "name = 'Närsupport'").await);
        let person = id(&self.browser, "person", &format!("email = '{email}'")).await;
        let joins = [("person", name), ("person-id", person.as_str()), ("person-asked", name), ("from", "2026-11-01")];
        assert_eq!(fill(&mut self.browser, &format!("{team}/join"), &joins).await.status, StatusCode::SEE_OTHER);
        team
    }
}

store::each_engine! {
    async fn what_auditors_write_is_spoken_of_once_it_is_sent_by_them_and_by_those_who_see_it(fixture: Fixture) {
        let mut scene = Scene::new(&fixture).await;
        let (review, finding) = scene.audits().await;
        let (of_review, of_finding) = (format!("review:{}", key(&review)), format!("finding:{}", key(&finding)));
        for (address, object) in [(&review, &of_review), (&finding, &of_finding)] {
            let page = scene.browser.open(address).await;
            assert!(page.says("id=\"activity\"") && !page.says("action=\"/comments/new\""), "{}", page.html);
            assert_eq!(scene.comment_on(object, "Vårt eget.", &[]).await.status, StatusCode::FORBIDDEN, "{object}");
        }
        scene.enter("gun").await;
        for object in [&of_review, &of_finding] {
            assert_eq!(scene.follow_it(object).await.status, StatusCode::NOT_FOUND, "{object}");
            assert_eq!(scene.comment_on(object, "Vad är det?", &[]).await.status, StatusCode::NOT_FOUND, "{object}");
        }
        assert_eq!(scene.count("select count(*) as number from comment").await, 0);
        scene.enter("rune").await;
        fill(&mut scene.browser, &format!("{finding}/send"), &[]).await;
        let asked = scene.comment_on(&of_finding, "@gun alm, hinner ni?", &[]).await;
        assert!(asked.location.starts_with(&format!("{finding}#comment-")), "{}", asked.html);
        let refused = scene.comment_on(&of_finding, "@ida ek, hinner du?", &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "she does not see it");
        scene.go().await;
        assert_eq!(scene.count("select count(*) as number from notice where kind = 'mention'").await, 1);
        scene.enter("gun").await;
        for (address, object) in [(&review, &of_review), (&finding, &of_finding)] {
            assert_eq!(scene.follow_it(object).await.location, format!("{address}#activity"));
            assert_eq!(scene.comment_on(object, "Det hinner vi.", &[]).await.status, StatusCode::SEE_OTHER, "{object}");
        }
        assert!(scene.browser.open(&finding).await.says("hinner ni?"));
        let list = scene.browser.open("/following").await;
        assert!(list.says("Iakttagelse 2026-1:1") && list.says("2026-1 Behörigheter"), "{}", list.html);
        scene.index().await;
        assert!(scene.search("hinner").await.says(&format!("href=\"{finding}#comment-")));
        scene.enter("ida").await;
        assert_eq!(scene.browser.open(&finding).await.status, StatusCode::NOT_FOUND);
        assert_eq!(scene.follow_it(&of_finding).await.status, StatusCode::NOT_FOUND);
        assert!(!scene.search("hinner").await.says("/audit/"));
        // What happens to it is told whoever follows it, and nobody else.
        scene.enter("rune").await;
        fill(&mut scene.browser, &format!("{finding}/withdraw"), &[("reason", "Loggen fanns.")]).await;
        scene.go().await;
        assert_eq!(scene.count("select count(*) as number from notice where kind = 'followed'").await, 1);
    }

    async fn an_article_is_followed_by_its_readers_who_are_told_no_draft_and_the_desk_speaks_of_it(fixture: Fixture) {
        let mut scene = Scene::new(&fixture).await;
        scene.enter("saga").await;
        let fields = [("name", "Byta lösenord"), ("text", "Gå till Mina inloggningar."), ("audience", "everybody")];
        let article = fill(&mut scene.browser, "/knowledge/new", &fields).await.location;
        let object = format!("article:{}", key(&article));
        assert_eq!(scene.comment_on(&object, "Snart klar.", &[]).await.status, StatusCode::SEE_OTHER);
        scene.index().await;
        scene.enter("ida").await;
        assert_eq!(scene.follow_it(&object).await.status, StatusCode::NOT_FOUND, "it is not published");
        assert!(!scene.search("klar").await.says(&article));
        scene.enter("saga").await;
        fill(&mut scene.browser, &format!("{article}/publish"), &[]).await;
        let fields = [("name", "Hemligt utkast"), ("text", "Inget av det här."), ("audience", "everybody")];
        assert_eq!(fill(&mut scene.browser, &format!("{article}/edit"), &fields).await.status, StatusCode::SEE_OTHER);
        assert!(scene.browser.open(&article).await.says("<ins>Hemligt utkast</ins>"));
        scene.enter("ida").await;
        let page = scene.browser.open(&article).await;
        assert!(page.says("Snart klar.") && page.says("Publicerad") && !page.says("Hemligt") && !page.says("Inget av det"), "{}", page.html);
        assert!(!page.says("action=\"/comments/new\""), "{}", page.html);
        let mut program = scene.browser.program(&[("may", "read")]).await;
        let told = program.get(&format!("/api/v1/activity/article/{}", key(&article))).await;
        assert!(told.status == StatusCode::OK && !told.says("Hemligt") && !told.says("Inget av det"), "{}", told.html);
        assert!(scene.search("klar").await.says(&article));
        assert_eq!(scene.follow_it(&object).await.location, format!("{article}#activity"));
        assert!(scene.browser.open("/following").await.says("Byta lösenord"));
        // What is written meanwhile gives her no notice; that it is published, and what is said of it, does.
        let told = "select count(*) as number from notice where kind = 'followed' and figure = ";
        scene.go().await;
        for (publishes, count) in [(false, 0), (true, 2)] {
            scene.enter("saga").await;
            let text = format!("Inget av det här, {publishes}.");
            let fields = [("name", "Byta lösenord"), ("text", text.as_str()), ("audience", "everybody")];
            assert_eq!(fill(&mut scene.browser, &format!("{article}/edit"), &fields).await.status, StatusCode::SEE_OTHER);
            if publishes {
                fill(&mut scene.browser, &format!("{article}/publish"), &[]).await;
                assert_eq!(scene.comment_on(&object, "Nu gäller den.", &[]).await.status, StatusCode::SEE_OTHER);
                let fields = [("name", "Hemligt utkast"), ("text", "Inget av det här."), ("audience", "everybody")];
                assert_eq!(fill(&mut scene.browser, &format!("{article}/edit"), &fields).await.status, StatusCode::SEE_OTHER);
            }
            scene.go().await;
            assert_eq!(scene.count("select count(*) as number from notice where kind = 'followed'").await, count.min(1));
            assert_eq!(scene.count(&format!("{told}'{count}'")).await, count.min(1), "{publishes}");
        }
        scene.enter("ida").await;
        assert_eq!(scene.comment_on(&object, "Tack.", &[]).await.status, StatusCode::FORBIDDEN, "she reads it");
        scene.enter("saga").await;
        scene.serves("Ida Ek", "ida@lindhamn.example").await;
        scene.enter("ida").await;
        assert_eq!(scene.comment_on(&object, "Jag läser igenom den.", &[]).await.status, StatusCode::SEE_OTHER);
        assert!(scene.browser.open(&article).await.says("<ins>Hemligt utkast</ins>"), "whoever works at the desk sees it");
    }

    async fn what_is_attached_to_what_rests_on_somebody_protected_is_as_hidden_as_they(fixture: Fixture) {
        let mut scene = Scene::new(&fixture).await;
        let token = scene.browser.open("/").await.token();
        let system = scene.system.clone();
        let fields = [("kind", "system"), ("subject", system.as_str()), ("title", "Hemlig bilaga"), ("day", "2026-11-01")];
        send_file(&mut scene.browser, &token, "/documents/new", &fields, ("intyg.txt", b"Intyg.")).await;
        let attachment = id(&scene.browser, "attachment", "title = 'Hemlig bilaga'").await;
        let file = id(&scene.browser, "document", "number = 1").await;
        let object = format!("attachment:{attachment}");
        assert_eq!(scene.comment_on(&object, "Hemligt ord.", &[]).await.status, StatusCode::SEE_OTHER);
        let comment = scene.comment_id().await;
        let tove = id(&scene.browser, "person", "email = 'tove@lindhamn.example'").await;
        let decision = id(&scene.browser, "decision", "paragraph = '63'").await;
        // Of duties that the pack does not have any more: what was attached to them is left.
        let duty = format!("update attachment set subject_kind = 'obligation', subject = 'bas-2026/4/no-more/{tove}'");
        let accepted = format!(
            "insert into acceptance (id, pack, duty, subject, decision, reason, valid_from, valid_until)
            values ('{attachment}', 'bas-2026', 'no-more', '{tove}', '{decision}', 'Skäl', '2026-01-01', '2026-12-31')"
        );
        let acceptance = format!("update attachment set subject_kind = 'acceptance', subject = '{attachment}'");
        for (kind, changes) in [("obligation", vec![duty]), ("acceptance", vec![accepted, acceptance])] {
            for sql in &changes {
                scene.browser.town.store().operate(async |upkeep| execute(upkeep, sql, Vec::new()).await).await.unwrap();
            }
            for (reader, sees) in [("petra", true), ("maja", false), ("saga", false), ("admin", false)] {
                scene.enter(reader).await;
                let status = if sees { StatusCode::OK } else { StatusCode::NOT_FOUND };
                for address in [format!("/documents/{attachment}"), format!("/documents/files/{file}")] {
                    let seen = scene.browser.open(&address).await;
                    assert_eq!(seen.status, status, "{kind} {reader} {address}: {}", seen.html);
                }
                assert_eq!(scene.browser.open("/documents").await.says("Hemlig bilaga"), sees, "{kind} {reader}");
                let mut program = scene.browser.program(&[("may", "read")]).await;
                for (address, status) in [
                    ("/api/v1/documents".to_owned(), StatusCode::OK),
                    (format!("/api/v1/documents/{attachment}"), status),
                    (format!("/api/v1/documents/{attachment}/files/{file}"), status),
                ] {
                    let told = program.get(&address).await;
                    assert_eq!(told.status, status, "{kind} {reader} {address}: {}", told.html);
                    assert!(sees || !told.says("Hemlig bilaga"), "{kind} {reader} {address}: {}", told.html);
                }
            }
            for reader in ["admin", "saga"] {
                scene.enter(reader).await;
                let journal = scene.browser.open(&format!("/journal?subject={comment}")).await;
                assert!(journal.status == StatusCode::OK && !journal.says("Hemligt ord"), "{kind} {reader}: {}", journal.html);
            }
        }
        // A comment on the duty itself is as hidden.
        let on = format!("update comment set kind = 'obligation', object = 'bas-2026/no-more/{tove}'");
        scene.browser.town.store().operate(async |upkeep| execute(upkeep, &on, Vec::new()).await).await.unwrap();
        // The journal goes on, so that nothing is shown as it was kept before.
        scene.comment("Något annat.", &[]).await;
        let journal = scene.browser.open(&format!("/journal?subject={comment}")).await;
        assert!(journal.status == StatusCode::OK && !journal.says("Hemligt ord"), "{}", journal.html);
    }

    async fn a_team_has_a_page_and_whoever_follows_it_is_told_of_what_becomes_of_it(fixture: Fixture) {
        let mut scene = Scene::new(&fixture).await;
        scene.enter("saga").await;
        let team = scene.serves("Maja Öberg", "maja@lindhamn.example").await;
        assert!(scene.browser.open("/desk/teams").await.says(&format!("href=\"{team}\"")));
        let object = format!("team:{}", key(&team));
        scene.enter("ida").await;
        let page = scene.browser.open(&team).await;
        assert!(page.says("Maja Öberg") && page.says("Närsupport") && !page.says("/join"), "{}", page.html);
        assert_eq!(scene.follow_it(&object).await.location, format!("{team}#activity"));
        assert_eq!(scene.comment_on(&object, "Hej.", &[]).await.status, StatusCode::FORBIDDEN);
        scene.enter("saga").await;
        let fields = [("name", "Närsupport"), ("tier", "1"), ("mail", "stod@lindhamn.example"), ("active", "ja")];
        assert_eq!(fill(&mut scene.browser, &format!("{team}/edit"), &fields).await.status, StatusCode::SEE_OTHER);
        scene.go().await;
        assert_eq!(scene.count("select count(*) as number from notice where kind = 'followed'").await, 1);
        scene.enter("maja").await;
        assert_eq!(scene.comment_on(&object, "Vi hjälper till.", &[]).await.status, StatusCode::SEE_OTHER);
        let page = scene.browser.open(&team).await;
        assert!(page.says("<ins>stod@lindhamn.example</ins>") && page.says("Vi hjälper till."), "{}", page.html);
        assert_eq!(scene.browser.open("/desk/teams/none").await.status, StatusCode::NOT_FOUND);
    }
}
