//! What leaves: answers, and that a case went into another.

use super::*;
use jiff::SignedDuration;
use routines::cases::case_act;
use routines::desk::Doing;
use routines::login::login_create;
use routines::post::{addressees, merged, merged_sent, saying_sent, sayings};
use std::collections::{BTreeMap, HashMap};

store::each_engine! {
    async fn an_answer_leaves_once_and_what_answers_it_finds_its_case(fixture: Fixture) {
        let desk = Desk::new(&fixture).await;
        let town = &desk.town;
        assert!(sayings(town, noon()).await.unwrap().is_empty());
        let today = domain::calendar::day_of(noon());
        routines::notices::follow(town, today, noon()).await.unwrap();
        desk.put("1", &mail("Bo <bo@hemma.example>", "1@mail", "Subject: Bokningen", "Går inte att boka."));
        desk.fetch().await;
        let doing = Doing::Answer("Vilken sal?", true);
        case_act(town, &operator(), &desk.case(1).await, (doing, ""), noon()).await.unwrap();
        let said = sayings(town, noon()).await.unwrap();
        assert_eq!(said.iter().filter(|saying| saying.is_receipt()).count(), 1);
        assert_eq!(said.len(), 2);
        for saying in &said {
            let to = addressees(town, saying, &HashMap::new(), &BTreeMap::new()).await.unwrap();
            assert_eq!(to.iter().map(|to| to.address.as_str()).collect::<Vec<_>>(), ["bo@hemma.example"]);
            saying_sent(town, saying, to.into_iter().map(|to| (to, "Text".to_owned())).collect(), noon()).await.unwrap();
        }
        assert!(sayings(town, noon()).await.unwrap().is_empty(), "each is looked at once");
        saying_sent(town, &said[0], Vec::new(), noon()).await.unwrap();
        assert_eq!(desk.count("mail").await, 2, "and kept once, whoever else looked");
        let subjects = desk.texts("select distinct subject as text from mail").await;
        assert_eq!(subjects, ["[#2026-1] Bokningen"]);
        let threads = desk.texts("select thread as text from mail").await;
        assert!(threads.iter().all(|thread| thread.contains("\"answers\":\"1@mail\"")), "{threads:?}");
        assert!(threads.iter().any(|thread| thread.contains("\"made\":\"person\"")), "{threads:?}");
        assert!(threads.iter().any(|thread| thread.contains("\"made\":\"reply\"")), "{threads:?}");
        let sent = desk.texts("select id as text from mail where thread like '%person%'").await;
        let fields = format!("Subject: Re: Bokningen\nIn-Reply-To: <{}@lindhamn.example>", sent[0]);
        desk.put("2", &mail("bo@hemma.example", "2@mail", &fields, "Sal 3."));
        desk.put("3", &mail("okand@annan.example", "3@mail", &fields, "Jag läser med."));
        assert_eq!(desk.fetch().await, Posted { joined: 1, waiting: 1, ..Posted::default() });
        assert_eq!(desk.count("desk_case where status = 'under-way'").await, 1, "what was waited for has come");
    }

    async fn whoever_asked_by_mail_and_does_not_sign_in_is_told_once_into_which_case_theirs_was_merged(fixture: Fixture) {
        let desk = Desk::new(&fixture).await;
        let town = &desk.town;
        let anna = rows(town.store(), "select id from person", params![]).await[0].parsed("id").unwrap();
        login_create(town, &operator(), "anna@lindhamn.example", Some(anna), false, noon()).await.unwrap();
        desk.put("1", &mail("Bo <bo@hemma.example>", "1@mail", "Subject: Bokningen", "Går inte att boka."));
        desk.put("2", &mail(ANNA, "2@mail", "Subject: Salen", "Jag kan inte boka."));
        desk.put("3", &mail("cia@hemma.example", "3@mail", "Subject: Boka", "Det går inte."));
        assert_eq!(desk.fetch().await, Posted { opened: 3, ..Posted::default() });
        for number in [1, 2] {
            case_act(town, &operator(), &desk.case(number).await, (Doing::Merge("2026-3"), ""), noon()).await.unwrap();
        }
        let late = noon().saturating_add(SignedDuration::from_hours(49)).unwrap();
        assert_eq!(merged(town, late).await.unwrap(), []);
        let told = merged(town, noon()).await.unwrap();
        let whom: Vec<(&str, String, String)> =
            told.iter().map(|told| (told.address.as_str(), told.case.cited(), told.into.cited())).collect();
        assert_eq!(whom, [("bo@hemma.example", "2026-1".to_owned(), "2026-3".to_owned())], "Anna signs in and has a notice");
        for _ in 0..2 {
            merged_sent(town, &told[0], "Text".to_owned(), noon()).await.unwrap();
        }
        assert_eq!(merged(town, noon()).await.unwrap(), []);
        assert_eq!(desk.texts("select subject as text from mail").await, ["[#2026-3] Bokningen"]);
        let thread = desk.texts("select thread as text from mail").await;
        assert!(thread[0].contains("\"answers\":\"1@mail\"") && thread[0].contains("\"made\":\"program\""), "{thread:?}");
        let sent = desk.texts("select id as text from mail").await;
        let fields = format!("Subject: Re: Bokningen\nIn-Reply-To: <{}@lindhamn.example>\nReferences: <1@mail>", sent[0]);
        desk.put("4", &mail("bo@hemma.example", "4@mail", &fields, "Tack."));
        assert_eq!(desk.fetch().await, Posted { joined: 1, ..Posted::default() });
        let answered = "desk_message join desk_case on desk_case.id = of_case where number = 3 and message_id = '4@mail'";
        assert_eq!(desk.count(answered).await, 1);
    }

    async fn whoever_asked_in_a_case_that_was_merged_on_and_on_is_told_once_where_it_is_and_later_where_that_went(fixture: Fixture) {
        let desk = Desk::new(&fixture).await;
        let town = &desk.town;
        for (number, from) in ["bo", "cia", "dan", "eva"].into_iter().enumerate() {
            let number = number + 1;
            let letter = mail(&format!("{from}@hemma.example"), &format!("{number}@mail"), &format!("Subject: Ämne {number}"), "Hej.");
            desk.put(&number.to_string(), &letter);
        }
        assert_eq!(desk.fetch().await, Posted { opened: 4, ..Posted::default() });
        let merge = async |from: i64, into: &str, at| {
            case_act(town, &operator(), &desk.case(from).await, (Doing::Merge(into), ""), at).await.unwrap();
        };
        let told = async |at| {
            let told = merged(town, at).await.unwrap();
            for each in &told {
                merged_sent(town, each, "Text".to_owned(), at).await.unwrap();
            }
            let mut whom: Vec<String> =
                told.iter().map(|told| format!("{} {} {}", told.address, told.case.cited(), told.into.cited())).collect();
            whom.sort_unstable();
            whom
        };
        merge(1, "2026-2", noon()).await;
        merge(2, "2026-3", noon()).await;
        assert_eq!(told(noon()).await, ["bo@hemma.example 2026-1 2026-3", "cia@hemma.example 2026-2 2026-3"]);
        assert!(told(noon()).await.is_empty(), "nor in the next round of the one between them");
        let later = noon().saturating_add(SignedDuration::from_hours(1)).unwrap();
        merge(3, "2026-4", later).await;
        let on = ["bo@hemma.example 2026-3 2026-4", "cia@hemma.example 2026-3 2026-4", "dan@hemma.example 2026-3 2026-4"];
        assert_eq!(told(later).await, on, "of the one that they were told of");
    }
}
