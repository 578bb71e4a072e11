//! What becomes of each letter that comes.

use super::*;
use routines::Failure;
use routines::cases::case_act;
use routines::desk::Doing;
use routines::post::{Deciding, LetterFilter, LetterOrder, LetterState, letter, letter_decide, letters};
use routines::systems::Window;
use std::collections::BTreeMap;

store::each_engine! {
    async fn a_letter_becomes_a_case_and_what_answers_it_a_message_in_it_each_once(fixture: Fixture) {
        let desk = Desk::new(&fixture).await;
        desk.put("1", &with_file(ANNA, "1@mail", ("matare.txt", "UsO2ZCBsYW1wYS4=")));
        assert_eq!(desk.fetch().await, Posted { opened: 1, ..Posted::default() });
        let opened = "desk_case where channel = 'mail' and subject = 'Skrivaren' and text = 'Se filen.' and mail = 'anna@lindhamn.example'
            and requester = (select id from person where email = 'anna@lindhamn.example')";
        assert_eq!(desk.count(opened).await, 1);
        let attached = "attachment join desk_case on desk_case.id = attachment.subject where subject_kind = 'case' and title = 'matare.txt'";
        assert_eq!(desk.count(attached).await, 1);
        assert_eq!(desk.count("document where size = 11").await, 1);
        // Killed before the mailbox heard of it: the letter is fetched again, and known.
        desk.put("1again", &with_file(ANNA, "1@mail", ("matare.txt", "UsO2ZCBsYW1wYS4=")));
        assert_eq!(desk.fetch().await, Posted { known: 1, ..Posted::default() });
        desk.put("2", &mail(ANNA, "2@mail", "Subject: SV: Skrivaren\nIn-Reply-To: <1@mail>", "Nu blinkar den.\n\nDen 23 november 2026 skrev IT:\n> Vilken lampa?"));
        desk.put("3", &mail(ANNA, "3@mail", "Subject: Angående [#2026-1]", "Den står still."));
        assert_eq!(desk.fetch().await, Posted { joined: 2, ..Posted::default() });
        let said = desk.texts("select text from desk_message order by message_id").await;
        assert_eq!(said, ["Se filen.", "Nu blinkar den.", "Den står still."]);
        let quoted = desk.texts("select quoted as text from desk_message where message_id = '2@mail'").await;
        assert!(quoted[0].contains("> Vilken lampa?"), "{quoted:?}");
        assert_eq!((desk.count("desk_case").await, desk.count("attachment").await, desk.count("desk_letter").await), (1, 1, 0));
        assert_eq!(desk.fetch().await, Posted::default(), "what was taken in is new no more");
    }

    async fn another_letter_with_a_message_id_that_was_met_already_waits_for_a_person(fixture: Fixture) {
        let desk = Desk::new(&fixture).await;
        desk.put("1", &mail(ANNA, "a7@x", "Subject: Skrivaren", "Röd lampa."));
        assert_eq!(desk.fetch().await, Posted { opened: 1, ..Posted::default() });
        let other = mail("bo@hemma.example", "a7@x", "Subject: Bokningen", "Går inte att boka.");
        desk.put("2", &other);
        assert_eq!(desk.fetch().await, Posted { waiting: 1, ..Posted::default() });
        let known = desk.letter().await;
        let seen = letter(&desk.town, &operator(), &known.id, noon()).await.unwrap();
        assert_eq!((seen.letter.why[0].key.as_str(), seen.text.as_str()), ("post-same-id", "Går inte att boka."));
        // The same ones again are known, also where they came another way.
        desk.put("2again", &other);
        desk.put("1again", &mail(ANNA, "a7@x", "Received: from mx2.example\nSubject: Skrivaren", "Röd lampa."));
        assert_eq!(desk.fetch().await, Posted { known: 2, ..Posted::default() });
        // Of two that wait, too.
        desk.put("3", &mail("okand@annan.example", "b8@x", "Subject: [#2026-1]", "Vad står det?"));
        desk.put("4", &mail("okand@annan.example", "b8@x", "Subject: [#2026-1]", "Och nu?"));
        assert_eq!(desk.fetch().await, Posted { waiting: 2, ..Posted::default() });
        let say = |message: &Message| message.key.clone();
        let case = letter_decide(&desk.town, &operator(), &known, (Deciding::Opens, &say), noon()).await.unwrap();
        assert!(case.is_some());
        assert_eq!((desk.count("desk_case").await, desk.count("desk_letter").await), (2, 3));
    }

    async fn nobody_comes_into_the_case_of_another_by_its_number_or_its_thread(fixture: Fixture) {
        let desk = Desk::new(&fixture).await;
        desk.put("1", &mail(ANNA, "1@mail", "Subject: Lönen", "Fel lön."));
        desk.fetch().await;
        desk.put("2", &mail("okand@annan.example", "2@mail", "Subject: Re: [#2026-1] Lönen", "Vad tjänar hon?"));
        desk.put("3", &mail("okand@annan.example", "3@mail", "Subject: Re: Lönen\nReferences: <1@mail>", "Vad tjänar hon?"));
        desk.put("4", &mail(ANNA, "4@mail", "Subject: [#2026-77] Hej", "Var är mitt ärende?"));
        assert_eq!(desk.fetch().await, Posted { waiting: 3, ..Posted::default() });
        assert_eq!((desk.count("desk_message").await, desk.count("desk_case").await), (1, 1));
        let list = letters(&desk.town, &operator(), &LetterFilter::default(), noon()).await.unwrap();
        let mut why: Vec<&str> = list.letters.iter().map(|letter| letter.why[0].key.as_str()).collect();
        why.sort_unstable();
        assert_eq!(why, ["post-foreign", "post-foreign", "post-number-unknown"]);
        let found = async |filter: LetterFilter| {
            let list = letters(&desk.town, &operator(), &filter, noon()).await.unwrap();
            assert_eq!(list.counts, BTreeMap::from([(LetterState::Waiting, 3)]), "whatever is asked for");
            (list.letters.len(), list.total)
        };
        let usual = LetterFilter::default;
        for (text, count) in [("LÖNEN", (2, 2)), ("anna berg", (1, 1)), ("okand@annan", (2, 2)), ("%", (0, 0))] {
            assert_eq!(found(LetterFilter { text: text.to_owned(), ..usual() }).await, count, "{text}");
        }
        assert_eq!(found(LetterFilter { states: vec![LetterState::Noted], ..usual() }).await, (0, 0));
        assert_eq!(found(LetterFilter { window: Window { offset: 2, limit: 2 }, ..usual() }).await, (1, 3));
        let mut subjects = Vec::new();
        for descending in [false, true] {
            let filter = LetterFilter { order: LetterOrder::From, descending, ..usual() };
            let list = letters(&desk.town, &operator(), &filter, noon()).await.unwrap();
            subjects.push(list.letters.iter().position(|letter| letter.subject.contains("Hej")));
        }
        assert_eq!(subjects, [Some(0), Some(2)], "anna before okand, and turned round");
    }

    async fn only_what_is_waited_for_lets_a_case_go_on(fixture: Fixture) {
        let desk = Desk::new(&fixture).await;
        desk.put("1", &mail(ANNA, "1@mail", "Subject: Skrivaren", "Röd lampa."));
        desk.fetch().await;
        let act = async |doing: Doing<'_>| {
            case_act(&desk.town, &operator(), &desk.case(1).await, (doing, ""), noon()).await.unwrap();
        };
        let answer = |id: &str| mail(ANNA, id, "Subject: SV: [#2026-1] Skrivaren\nIn-Reply-To: <1@mail>", "Hur går det?");
        act(Doing::AskSupplier("Beställ en lampa.")).await;
        desk.put("2", &answer("2@mail"));
        assert_eq!(desk.fetch().await, Posted { joined: 1, ..Posted::default() });
        assert_eq!(desk.count("desk_case where status = 'waits-for-supplier'").await, 1, "the supplier has not answered");
        act(Doing::Resume).await;
        act(Doing::Answer("Vilken lampa?", true)).await;
        desk.put("3", &answer("3@mail"));
        assert_eq!(desk.fetch().await, Posted { joined: 1, ..Posted::default() });
        assert_eq!(desk.count("desk_case where status = 'under-way'").await, 1);
    }

    async fn what_whoever_asked_writes_opens_a_solved_case_again_and_goes_on_in_a_new_one_where_it_is_closed(fixture: Fixture) {
        let desk = Desk::new(&fixture).await;
        let act = async |doing: Doing<'_>| {
            case_act(&desk.town, &operator(), &desk.case(1).await, (doing, ""), noon()).await.unwrap();
        };
        let answer = |id: &str, fields: &str, text: &str| mail(ANNA, id, &format!("Subject: SV: [#2026-1] Skrivaren\n{fields}In-Reply-To: <1@mail>"), text);
        desk.put("1", &mail(ANNA, "1@mail", "Subject: Skrivaren", "Röd lampa."));
        desk.fetch().await;
        act(Doing::Solve("Nytt kort.", "")).await;
        desk.put("2", &answer("2@mail", "Auto-Submitted: auto-replied\n", "Jag är borta."));
        assert_eq!(desk.fetch().await, Posted { noted: 1, ..Posted::default() });
        assert_eq!(desk.count("desk_case where status = 'solved'").await, 1, "a program opens nothing");
        desk.put("3", &answer("3@mail", "", "Den lyser igen."));
        assert_eq!(desk.fetch().await, Posted { joined: 1, ..Posted::default() });
        assert_eq!(desk.count("desk_case where status = 'under-way' and solution is null").await, 1);
        assert_eq!(desk.texts("select reason as text from desk_case_reopening").await, ["Den lyser igen."]);
        act(Doing::Solve("Ny skrivare.", "")).await;
        act(Doing::Close).await;
        desk.put("4", &answer("4@mail", "Auto-Submitted: auto-replied\n", "Jag är borta."));
        let own = "Subject: SV: [#2026-1] Även kopiatorn\nIn-Reply-To: <1@mail>";
        desk.put("5", &mail(ANNA, "5@mail", own, "Nu står den still."));
        assert_eq!(desk.fetch().await, Posted { opened: 1, noted: 1, ..Posted::default() });
        let goes_on = "desk_case where number = 2 and subject = 'Skrivaren' and follows = (select id from desk_case where number = 1)";
        assert_eq!((desk.count(goes_on).await, desk.count("desk_case where number = 1 and status = 'closed'").await), (1, 1));
        let text = desk.texts("select text from desk_case where number = 2").await;
        assert!(text[0].starts_with("Även kopiatorn") && text[0].contains("Nu står den still."), "its own subject stays: {text:?}");
        desk.put("6", &answer("6@mail", "", "Och den piper."));
        assert_eq!(desk.fetch().await, Posted { joined: 1, ..Posted::default() }, "it goes on where it went on before");
        let there = "desk_message where of_case = (select id from desk_case where number = 2)";
        assert_eq!((desk.count(there).await, desk.count("desk_case").await), (2, 2));
        // Nobody looks any more at what is closed: a letter is not laid there by hand either.
        desk.put("7", &mail("rut@annan.example", "7@mail", "Subject: [#2026-1] Skrivaren", "Även min."));
        desk.fetch().await;
        let (known, say) = (desk.letter().await, |message: &Message| message.key.clone());
        let shut = letter_decide(&desk.town, &operator(), &known, (Deciding::Joins("2026-1"), &say), noon()).await;
        assert!(matches!(shut, Err(Failure::Refusal(refusal)) if refusal.message.key == "desk-is-closed"));
    }

    async fn a_person_makes_a_case_of_a_letter_adds_it_to_one_or_sets_it_aside_once(fixture: Fixture) {
        let desk = Desk::new(&fixture).await;
        let (town, caller, say) = (&desk.town, operator(), |message: &Message| message.key.clone());
        desk.put("1", &mail(ANNA, "1@mail", "Subject: Lönen", "Fel lön."));
        desk.put("2", &mail("anna@hemma.example", "2@mail", "Subject: [#2026-1]", "Det är jag, hemifrån."));
        desk.fetch().await;
        let known = desk.letter().await;
        let seen = letter(town, &caller, &known.id, noon()).await.unwrap();
        assert_eq!((seen.text.as_str(), seen.letter.from.as_deref()), ("Det är jag, hemifrån.", Some("anna@hemma.example")));
        let wrong = letter_decide(town, &caller, &known, (Deciding::Joins("2026-9"), &say), noon()).await;
        assert!(matches!(wrong, Err(Failure::Refusal(refusal)) if refusal.message.key == "case-number-unknown"));
        let joined = letter_decide(town, &caller, &known, (Deciding::Joins("2026-1"), &say), noon()).await.unwrap();
        assert_eq!(joined, Some(desk.case(1).await.id));
        assert_eq!(desk.count("desk_message where mail = 'anna@hemma.example' and kind = 'from-requester'").await, 1);
        let again = Known { version: 2, ..known };
        let again = letter_decide(town, &caller, &again, (Deciding::Opens, &say), noon()).await;
        assert!(matches!(again, Err(Failure::Refusal(refusal)) if refusal.message.key == "post-settled-already"));
        desk.put("3", &mail("okand@annan.example", "3@mail", "Subject: [#2026-1] Annat", "Min dator är trasig."));
        desk.fetch().await;
        let third = desk.letter().await;
        assert_eq!(letter_decide(town, &caller, &third, (Deciding::Aside, &say), noon()).await.unwrap(), None);
        let third = Known { version: 2, ..third };
        let opened = letter_decide(town, &caller, &third, (Deciding::Opens, &say), noon()).await.unwrap();
        assert_eq!(opened, Some(desk.case(2).await.id));
        let told = "journal where entity = 'letter'";
        assert_eq!(desk.count(told).await, 5, "two came and three were decided");
    }

    async fn what_a_program_wrote_is_noted_and_opens_no_case(fixture: Fixture) {
        let desk = Desk::new(&fixture).await;
        desk.put("0", &mail(ANNA, "0@mail", "Subject: Skrivaren", "Röd lampa."));
        desk.fetch().await;
        for (number, fields) in [
            "Auto-Submitted: auto-replied\nIn-Reply-To: <0@mail>",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
            "X-Stadga: sent",
            "List-Id: <nyheter.example>",
            "Precedence: bulk",
        ]
        .into_iter()
        .enumerate()
        {
            desk.put(&format!("{number}p"), &mail(ANNA, &format!("{number}p@mail"), &format!("Subject: Frånvarande\n{fields}"), "Hej"));
        }
        assert_eq!(desk.fetch().await, Posted { noted: 5, ..Posted::default() });
        assert_eq!((desk.count("desk_case").await, desk.count("desk_message").await), (1, 1));
        assert_eq!(desk.count("desk_letter where state = 'noted' and of_case is not null").await, 1);
        // Two programs that answer each other without a word of it stop after a while.
        for number in 0..12 {
            desk.put(&format!("{number}l"), &mail("robot@annan.example", &format!("{number}l@mail"), "Subject: Hej", "Tack!"));
        }
        assert_eq!(desk.fetch().await, Posted { opened: 10, waiting: 2, ..Posted::default() });
    }

    async fn how_the_fetching_went_is_told_and_a_mailbox_that_is_away_loses_nothing(fixture: Fixture) {
        let desk = Desk::new(&fixture).await;
        desk.put("1", &mail(ANNA, "1@mail", "Subject: Skrivaren", "Röd lampa."));
        let away = desk.folder.path().with_extension("away");
        std::fs::rename(desk.folder.path(), &away).unwrap();
        let failed = post_fetch(&desk.town, &|message| message.key.clone(), &noon).await;
        assert!(matches!(failed, Err(Failure::Refusal(refusal)) if refusal.message.key == "desk-mailbox-disk"));
        let told = letters(&desk.town, &operator(), &LetterFilter::default(), noon()).await.unwrap().fetched;
        assert!(told.unwrap().1.is_some_and(|fault| fault.key == "desk-mailbox-disk"));
        std::fs::rename(&away, desk.folder.path()).unwrap();
        assert_eq!(desk.fetch().await, Posted { opened: 1, ..Posted::default() });
        assert_eq!(letters(&desk.town, &operator(), &LetterFilter::default(), noon()).await.unwrap().fetched, Some((noon(), None)));
    }
}
