//! Two municipalities in one process on each engine: what an agent of one sees of the other, and what nobody sees.

use crate::app::Served;
use crate::desk::tests::{FAULT, as_who, desk, done, reported, team};
use crate::organisation::tests::{fill, id};
use crate::testing::{Browser, settled};
use axum::http::StatusCode;
use domain::journal::{Actor, Entry, Happening};
use domain::language::Language;
use domain::operation::{Group, WORKED_FROM, setting};
use routines::desk::{target_save, team_save};
use routines::login::login_close;
use routines::operation::{Choosing, settings_choose, settings_stamp};
use routines::organisation::Known;
use routines::{Caller, Town};
use std::sync::Arc;
use store::StoreError;
use store::testing::{Fixture, execute, noon, number};

const PAGE: &str = "/desk/cases/all";
const PER: &str = "per@lindhamn.example";
const LINA: &str = "lina@lindhamn.example";

/// Somebody who has another address in the other municipality.
fn nils(domain: &str) -> String {
    format!(
        "Anställningsnummer;Förnamn;Efternamn;E-post;Enhet;Titel;Chef;Från\n\
        31;Nils;Åberg;nils@{domain};Kommunstyrelsen;Tekniker;nej;2020-01-01\n"
    )
}

fn operator() -> Caller {
    Caller::operator(Language::Sv)
}

/// Lindhamn and Granstad in one installation, each with a desk of the same people; the database of the second lasts as long as it is held.
async fn two(fixture: &Fixture) -> (Browser, Browser, Fixture) {
    let other = Fixture::on(fixture.store.engine()).await;
    let (here, there) = (desk(fixture).await, desk(&other).await);
    let served = |key: &str, municipality: &str, browser: &Browser| Served {
        key: key.to_owned(),
        hosts: Vec::new(),
        town: browser.town.clone(),
        municipality: municipality.to_owned(),
        public_url: None,
        dress: Arc::default(),
        contact: Vec::new(),
    };
    let granstad = Served {
        hosts: vec!["stadga.granstad.example".to_owned()],
        public_url: Some("https://stadga.granstad.example/".to_owned()),
        ..served("granstad", "Granstads kommun", &there)
    };
    let here = {
        let lindhamn = served("lindhamn", "Lindhamns kommun", &here);
        here.among(vec![lindhamn, granstad])
    };
    (here, there, other)
}

/// Chooses whose desk works the cases of a municipality.
async fn let_in(town: &Town, names: &str) {
    let before = town.settings().await.unwrap();
    let written = [(setting(WORKED_FROM).unwrap(), names.to_owned())];
    let read = settings_stamp(&before, Group::Desk);
    let beside = ["lindhamn".to_owned(), "yttersta".to_owned()];
    let choosing = Choosing { group: Group::Desk, read: &read, written: &written, forgotten: &[], beside: &beside };
    settings_choose(town, &operator(), choosing, noon()).await.unwrap();
}

async fn opened(browser: &mut Browser, address: &str) -> String {
    let page = browser.open(address).await;
    assert_eq!(page.status, StatusCode::OK, "{address}: {}", page.html);
    page.html
}

/// A fault and a security incident that Ida has reported there.
async fn troubles(there: &Browser) -> String {
    let mut ida = as_who(there, "ida@lindhamn.example").await;
    reported(&mut ida, &[("kind", "security-incident"), ("subject", "Misstänkt brev")]).await;
    reported(&mut ida, &[("kind", "fault"), ("subject", "Servern står"), ("urgency", "high")]).await
}

store::each_engine! {
    async fn an_agents_list_spans_the_municipalities_that_let_the_desk_in_and_each_case_opens_in_its_own(fixture: Fixture) {
        let (here, there, _other) = two(&fixture).await;
        for priority in ["1", "2", "3", "4", "5"] {
            let field = |name: &str| match name { "priority" => priority, "solve" => "4", _ => "" };
            target_save(&there.town, &operator(), None, |name| field(name).to_owned(), noon()).await.unwrap();
        }
        let mut ida = as_who(&here, "ida@lindhamn.example").await;
        reported(&mut ida, &FAULT).await;
        let case = troubles(&there).await;
        let mut per_there = as_who(&there, PER).await;
        let mut per = as_who(&here, PER).await;

        let page = opened(&mut per, PAGE).await;
        assert!(page.contains("Du arbetar inte med någon annan kommuns ärenden.") && page.contains("lindhamn"), "{page}");
        assert!(!page.contains("Servern står"), "{page}");
        assert!(!opened(&mut per, "/desk/cases").await.contains(PAGE), "no way leads to what is not there");

        let_in(&there.town, "yttersta, lindhamn").await;
        let page = opened(&mut per, PAGE).await;
        let (theirs, ours) = (page.find("Servern står"), page.find("Skrivaren skriver inte ut"));
        assert!(theirs.is_some() && theirs < ours, "what is due first stands first: {page}");
        assert!(page.contains(&format!("https://stadga.granstad.example{case}")) && page.contains("Granstads kommun"), "{page}");
        assert!(opened(&mut per, "/desk/cases").await.contains(PAGE), "the way there stands beside the list");
        assert!(opened(&mut per, &format!("{PAGE}?view=team")).await.contains("Servern står"), "a team of that municipality");
        let turned = opened(&mut per, &format!("{PAGE}?sort=-name")).await;
        assert!(turned.find("Skrivaren skriver inte ut") < turned.find("Servern står"), "{turned}");
        assert!(!opened(&mut per, &format!("{PAGE}?q=skrivaren")).await.contains("Servern står"));

        done(&mut per_there, &case, "take", &[]).await;
        let own = opened(&mut per, &format!("{PAGE}?view=own")).await;
        assert!(own.contains("Servern står") && !own.contains("Skrivaren skriver inte ut"), "{own}");
        let free = opened(&mut per, &format!("{PAGE}?view=unassigned")).await;
        assert!(!free.contains("Servern står") && free.contains("Skrivaren skriver inte ut"), "{free}");
        let kept = "select count(*) as number from desk_case";
        assert_eq!(number(here.town.store(), kept).await, 1, "each case stays in its own municipality");
    }

    async fn nothing_is_seen_by_whoever_does_not_work_there_and_an_incident_follows_that_municipalitys_own_rules(fixture: Fixture) {
        let (mut here, mut there, _other) = two(&fixture).await;
        let_in(&there.town, "lindhamn").await;
        troubles(&there).await;
        here.import("people", &nils("lindhamn.example")).await;
        there.import("people", &nils("granstad.example")).await;
        team(&here, "Växeln", "1", "", "gun@lindhamn.example").await;
        team(&here, "Nätet", "2", "", "nils@lindhamn.example").await;
        team(&there, "Nätet", "2", "", "nils@granstad.example").await;
        for email in ["gun@lindhamn.example", "saga@lindhamn.example", "nils@granstad.example", PER, LINA] {
            as_who(&there, email).await;
        }
        for (email, why) in [
            ("gun@lindhamn.example", "works at this desk, and at none there"),
            ("saga@lindhamn.example", "watches over the whole there, and works at no desk there"),
            ("nils@lindhamn.example", "has another address there"),
        ] {
            let mut browser = as_who(&here, email).await;
            let page = opened(&mut browser, PAGE).await;
            assert!(!page.contains("Servern står") && !page.contains("Misstänkt brev"), "{why}: {page}");
            assert!(!opened(&mut browser, "/desk/cases").await.contains(PAGE), "{why}");
        }
        let mut ida = as_who(&here, "ida@lindhamn.example").await;
        assert_eq!(ida.open(PAGE).await.status, StatusCode::FORBIDDEN, "whoever works at no desk has no such list");

        let (mut per, mut lina) = (as_who(&here, PER).await, as_who(&here, LINA).await);
        let page = opened(&mut per, PAGE).await;
        assert!(page.contains("Servern står") && !page.contains("Misstänkt brev"), "local support sees no incident: {page}");
        assert!(opened(&mut lina, PAGE).await.contains("Misstänkt brev"), "the IT unit does");
        let file = per.open(&format!("{PAGE}?format=csv")).await.html;
        assert!(file.contains("Servern står") && !file.contains("Misstänkt brev"), "{file}");
    }

    async fn whoever_may_not_any_longer_sees_nothing_from_that_moment_on(fixture: Fixture) {
        let (here, there, _other) = two(&fixture).await;
        let_in(&there.town, "lindhamn").await;
        troubles(&there).await;
        for email in [PER, LINA] {
            as_who(&there, email).await;
        }
        let (mut per, mut lina) = (as_who(&here, PER).await, as_who(&here, LINA).await);
        let at = noon();
        assert!(opened(&mut per, PAGE).await.contains("Servern står") && opened(&mut lina, PAGE).await.contains("Servern står"));

        let login = id(&there, "login", &format!("name = '{PER}'")).await.parse().unwrap();
        login_close(&there.town, &operator(), &login, true, at).await.unwrap();
        assert!(!opened(&mut per, PAGE).await.contains("Servern står"), "an account that is closed there");
        login_close(&there.town, &operator(), &login, false, at).await.unwrap();
        assert!(opened(&mut per, PAGE).await.contains("Servern står"));

        let team = id(&there, "desk_team", "name = 'IT-enheten'").await.parse().unwrap();
        let version = number(there.town.store(), "select version as number from desk_team where name = 'IT-enheten'").await;
        let known = Known { id: team, version };
        team_save(&there.town, &operator(), Some(&known), &[("active", "nej")], at).await.unwrap();
        assert!(!opened(&mut lina, PAGE).await.contains("Servern står"), "a team that is in use no longer");

        let left = format!(
            "update employment set valid_until = '2026-11-01' where person = (select id from person where email = '{PER}')"
        );
        let leaving = async |change: &store::Change| -> Result<_, StoreError> {
            execute(change, &left, Vec::new()).await?;
            Ok(((), Entry::of(Happening::performed("person", "scene", []))))
        };
        there.town.store().write(&Actor::system(), at, leaving).await.unwrap();
        assert!(!opened(&mut per, PAGE).await.contains("Servern står"), "somebody who has left there");

        team_save(&there.town, &operator(), Some(&Known { version: version + 1, ..known }), &[("active", "ja")], at).await.unwrap();
        assert!(opened(&mut lina, PAGE).await.contains("Servern står"));
        let_in(&there.town, "").await;
        assert!(!opened(&mut lina, PAGE).await.contains("Servern står"), "a desk that is let in no longer");
    }

    async fn what_a_municipality_demands_or_cannot_say_is_told_and_the_rest_is_shown(fixture: Fixture) {
        let (here, there, _other) = two(&fixture).await;
        let mut ida = as_who(&here, "ida@lindhamn.example").await;
        reported(&mut ida, &FAULT).await;
        troubles(&there).await;
        there.town.settle(settled(&[("sign-in.second-step", "everybody")]));
        let person = id(&there, "person", &format!("email = '{PER}'")).await.parse().unwrap();
        routines::login::login_create(&there.town, &operator(), PER, Some(person), false, noon()).await.unwrap();
        let_in(&there.town, "lindhamn").await;
        let mut per = as_who(&here, PER).await;
        let page = opened(&mut per, PAGE).await;
        assert!(page.contains("Kräver ett andra steg när du loggar in: Granstads kommun."), "{page}");
        assert!(page.contains("Skrivaren skriver inte ut") && !page.contains("Servern står"), "{page}");

        there.town.store().close().await;
        let page = opened(&mut per, PAGE).await;
        assert!(page.contains("Svarar inte just nu: Granstads kommun.") && page.contains("Skrivaren skriver inte ut"), "{page}");
        assert!(!opened(&mut per, "/desk/cases").await.contains(PAGE), "other pages do without it");
    }

    async fn only_the_other_municipalities_of_the_installation_can_be_named(fixture: Fixture) {
        let (mut here, mut there, _other) = two(&fixture).await;
        for (names, said) in [
            ("granstad, okänd", "”okänd” är ingen annan kommun i installationen. De som finns är: granstad."),
            ("lindhamn", "”lindhamn” är ingen annan kommun i installationen."),
        ] {
            let fields = [("desk-hours", "08:00-17:00"), ("desk-worked-from", names)];
            let sent = fill(&mut here, "/settings/desk", &fields).await;
            assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{names}");
            assert!(sent.says(said) && sent.says(&format!("value=\"{names}\"")), "{}", sent.html);
        }
        let fields = [("desk-hours", "08:00-17:00"), ("desk-worked-from", "granstad")];
        assert_eq!(fill(&mut here, "/settings/desk", &fields).await.status, StatusCode::SEE_OTHER);
        let sent = fill(&mut there, "/settings/desk", &fields).await;
        assert!(sent.says("Installationen har ingen annan kommun."), "{}", sent.html);
    }
}
