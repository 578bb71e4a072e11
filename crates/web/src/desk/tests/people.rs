//! Whose a case is, and who watches it.

use super::{FAULT, act, as_who, desk, done, post, reported};
use crate::organisation::tests::{fill, id};
use crate::testing::going::Going;
use crate::testing::settled;
use axum::http::StatusCode;
use domain::language::Language;
use routines::Caller;
use routines::desk::{Coming, case_report, team_save};
use routines::organisation::Known;
use store::testing::{noon, number};

store::each_engine! {
    async fn a_view_is_shared_with_the_teams_of_the_desk_and_with_the_it_group(fixture: Fixture) {
        let mut browser = desk(&fixture).await;
        browser.import("appointments", "Vem;Roll;Organ;Från\nolle@lindhamn.example;it-group-member;KS;2025-09-01\n").await;
        for (role, name) in [("local-support", "Närsupportens"), ("it-unit", "Enhetens"), ("it-group-member", "Gruppens")] {
            let fields = [("list", "/systems"), ("query", ""), ("name", name), ("role", role)];
            assert_eq!(post(&mut browser, "/views/new", &fields).await.status, StatusCode::SEE_OTHER, "{role}");
        }
        for (email, sees) in [
            ("per@lindhamn.example", vec!["Närsupportens"]),
            ("lina@lindhamn.example", vec!["Enhetens"]),
            ("olle@lindhamn.example", vec!["Gruppens"]),
            ("ida@lindhamn.example", Vec::new()),
        ] {
            let list = as_who(&browser, email).await.open("/systems").await;
            for name in ["Närsupportens", "Enhetens", "Gruppens"] {
                assert_eq!(list.says(name), sees.contains(&name), "{email} {name}: {}", list.html);
            }
        }
    }

    async fn a_case_from_an_unknown_address_is_joined_to_a_person_and_counts_where_they_work(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let store = browser.town.store();
        let coming = Coming::Mail { from: "ida.privat@hem.example", person: None, message_id: "<1@hem>", quoted: None, follows: None };
        let letter = [("subject", "Kommer inte in"), ("text", "Jag har glömt lösenordet.")];
        let case = case_report(&browser.town, &Caller::operator(Language::Sv), coming, &letter, noon()).await.unwrap();
        let address = format!("/desk/cases/{}", case.id);
        let mut lina = as_who(&browser, "lina@lindhamn.example").await;
        let edit = format!("{address}/edit");
        let form = lina.open(&edit).await;
        assert!(form.says("Ärendet kom från ida.privat@hem.example"), "{}", form.html);
        let written = [("kind", "fault"), ("subject", "Kommer inte in"), ("urgency", "low"), ("impact", "low")];
        let nobody = fill(&mut lina, &edit, &[&written[..], &[("requester", "Ida Eklund")]].concat()).await;
        assert!(nobody.says("Ida Eklund") && nobody.status == StatusCode::UNPROCESSABLE_ENTITY, "{}", nobody.html);
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        assert_eq!(ida.open(&address).await.status, StatusCode::NOT_FOUND);

        let joined = fill(&mut lina, &edit, &[&written[..], &[("requester", "Ida Ek"), ("channel", "phone")]].concat()).await;
        assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.html);
        let page = ida.open(&address).await;
        assert!(page.says("Kommer inte in") && page.says("telefon"), "{}", page.html);
        let there = "select count(*) as number from desk_case as c join body as b on b.id = c.body join body as d on d.id = c.district
            where b.name = 'Hemtjänsten' and d.name = 'Hemtjänsten' and c.mail is not null";
        assert_eq!(number(store, there).await, 1);
        let counted = "select count(*) as number from desk_fact as f join body as b on b.id = f.body where b.name = 'Hemtjänsten'";
        assert_eq!(number(store, counted).await, 1);

        // It is put on Ida's behalf by Olle, and counts at another body, because somebody says so.
        let board = id(&browser, "body", "name = 'Kommunstyrelsen'").await;
        let other = [("requester", "Olle Berg"), ("behalf", "Ida Ek"), ("body", board.as_str())];
        let put = fill(&mut lina, &edit, &[&written[..], &other].concat()).await;
        assert_eq!(put.status, StatusCode::SEE_OTHER, "{}", put.html);
        let there = "select count(*) as number from desk_case as c join body as b on b.id = c.body
            join person as p on p.id = c.requester join person as q on q.id = c.behalf
            where b.name = 'Kommunstyrelsen' and p.given_name = 'Olle' and q.given_name = 'Ida'";
        assert_eq!(number(store, there).await, 1);
        let page = lina.open(&edit).await;
        let kept = |name: &str| page.fields().into_iter().find(|(each, _)| each == name).map(|(_, value)| value);
        assert_eq!((kept("requester").as_deref(), kept("behalf").as_deref()), (Some("Olle Berg"), Some("Ida Ek")), "{}", page.html);
    }

    async fn a_case_that_somebody_reported_is_not_left_without_anybody(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let case = reported(&mut ida, &FAULT).await;
        let mut per = as_who(&browser, "per@lindhamn.example").await;
        let refused = fill(&mut per, &format!("{case}/edit"), &[&FAULT[..], &[("requester", "")]].concat()).await;
        assert!(refused.says("Välj vem ärendet är för."), "{}", refused.html);
    }

    async fn whoever_handles_a_case_sees_from_what_to_what_it_was_changed_and_nobody_else(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let case = reported(&mut ida, &FAULT).await;
        let mut per = as_who(&browser, "per@lindhamn.example").await;
        let calmer = [("kind", "fault"), ("subject", "Skrivaren skriver snett"), ("urgency", "low"), ("impact", "low"), ("requester", "Ida Ek")];
        let changed = fill(&mut per, &format!("{case}/edit"), &calmer).await;
        assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.html);
        let page = per.open(&case).await;
        for told in ["Ändringar i ärendet", "<del>Skrivaren skriver inte ut</del>", "<ins>Skrivaren skriver snett</ins>", "<del>hög</del>", "<ins>låg</ins>"] {
            assert!(page.says(told), "{told}: {}", page.html);
        }
        let own = ida.open(&case).await;
        assert!(own.says("Skrivaren skriver snett") && !own.says("Ändringar i ärendet"), "{}", own.html);
    }

    async fn the_address_of_a_team_is_written_to_once_when_a_case_comes_and_of_an_incident_the_number_alone(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let store = browser.town.store();
        for (tier, mail) in [("1", "nara@lindhamn.example"), ("2", "enheten@lindhamn.example")] {
            let team = id(&browser, "desk_team", &format!("tier = '{tier}'")).await;
            let version = number(store, &format!("select version as number from desk_team where tier = '{tier}'")).await;
            let known = Known { id: team.parse().unwrap(), version };
            team_save(&browser.town, &Caller::operator(Language::Sv), Some(&known), &[("mail", mail)], noon()).await.unwrap();
        }
        // A server that is never there: what is kept to be sent is what matters.
        browser.town.settle(settled(&[
            ("mail.server", "127.0.0.1"),
            ("mail.port", "9"),
            ("mail.security", "none"),
            ("mail.from", "Stadga <stadga@lindhamn.example>"),
        ]));
        let mut going = Going::new(&browser.town);
        going.go().await;
        let mails = async |address: &str, says: &str| {
            let sql = format!(
                "select count(*) as number from mail where address = '{address}@lindhamn.example' and subject || body like '%{says}%'"
            );
            number(store, &sql).await
        };
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let case = reported(&mut ida, &FAULT).await;
        going.go().await;
        going.go().await;
        assert_eq!((mails("nara", "2026-1%Röd lampa.").await, mails("nara", "").await, mails("enheten", "").await), (1, 1, 0));
        assert_eq!(mails("nara", "https://stadga.lindhamn.example/desk/cases/").await, 1);
        let unit = id(&browser, "desk_team", "tier = '2'").await;
        let mut per = as_who(&browser, "per@lindhamn.example").await;
        done(&mut per, &case, "take", &[]).await;
        done(&mut per, &case, "hand-over", &[("team", unit.as_str()), ("reason", "Vi har inget kort.")]).await;
        going.go().await;
        assert_eq!((mails("nara", "").await, mails("enheten", "2026-1 till IT-enheten").await), (1, 1), "once for each coming");
        reported(&mut ida, &[("kind", "security-incident"), ("subject", "Misstänkt intrång"), ("text", "Hemligt")]).await;
        going.go().await;
        assert_eq!((mails("nara", "2026-2").await, mails("nara", "Misstänkt").await, mails("nara", "Hemligt").await), (1, 0, 0));
    }

    async fn the_staff_let_somebody_watch_who_is_told_and_no_longer_sees_it_once_taken_away(fixture: Fixture) {
        let browser = desk(&fixture).await;
        let mut olle = as_who(&browser, "olle@lindhamn.example").await;
        let mut ida = as_who(&browser, "ida@lindhamn.example").await;
        let case = reported(&mut ida, &FAULT).await;
        let mut going = Going::new(&browser.town);
        going.go().await;
        assert_eq!(olle.open(&case).await.status, StatusCode::NOT_FOUND);
        let mut per = as_who(&browser, "per@lindhamn.example").await;
        let unknown = act(&mut per, &case, "add-watcher", &[("watcher", "Nils Holgersson")]).await;
        assert!(unknown.says("Nils Holgersson") && unknown.status == StatusCode::UNPROCESSABLE_ENTITY, "{}", unknown.html);
        let page = done(&mut per, &case, "add-watcher", &[("watcher", "Olle Berg")]).await;
        assert!(page.contains("Bevakas av") && page.contains("Olle Berg"), "{page}");
        let again = act(&mut per, &case, "add-watcher", &[("watcher", "Olle Berg")]).await;
        assert!(again.says("bevakar redan"), "{}", again.html);
        going.go().await;
        let told = olle.open("/notices").await;
        assert!(told.says("Skrivaren skriver inte ut"), "{}", told.html);
        assert_eq!(olle.open(&case).await.status, StatusCode::OK);
        let asked = act(&mut ida, &case, "add-watcher", &[("watcher", "Lina Borg")]).await;
        assert_eq!(asked.status, StatusCode::FORBIDDEN, "whoever asked does not say who reads along");

        let person = id(&browser, "person", "email = 'olle@lindhamn.example'").await;
        let page = done(&mut per, &case, "remove-watcher", &[("watched", person.as_str())]).await;
        assert!(!page.contains("Bevakas av"), "{page}");
        assert_eq!(olle.open(&case).await.status, StatusCode::NOT_FOUND);
        let trail = "select count(*) as number from journal_value where value like '%watcher%'";
        assert!(number(browser.town.store(), trail).await >= 2, "the journal says who");
    }
}
