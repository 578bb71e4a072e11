//! What is told when nobody does anything: reminders, and what closes by itself.

use super::*;
use jiff::SignedDuration;
use routines::cases::case_act;
use routines::desk::{Doing, cases_tend};
use routines::post::{addressees, saying_sent, sayings};
use std::collections::{BTreeMap, HashMap};

store::each_engine! {
    async fn whoever_is_waited_for_is_reminded_once_and_what_is_solved_is_closed_after_the_days_that_were_chosen(fixture: Fixture) {
        let desk = Desk::new(&fixture).await;
        desk.put("1", &mail(ANNA, "1@mail", "Subject: Skrivaren", "Röd lampa."));
        desk.put("2", &mail(ANNA, "2@mail", "Subject: Bokningen", "Går inte att boka."));
        desk.fetch().await;
        for (number, doing) in [(1, Doing::Solve("Nytt kort.", "")), (2, Doing::Answer("Vilken sal?", true))] {
            case_act(&desk.town, &operator(), &desk.case(number).await, (doing, ""), noon()).await.unwrap();
        }
        let tend = async |days: i64| {
            let say = |message: &Message| message.key.clone();
            cases_tend(&desk.town, &say, noon() + SignedDuration::from_hours(24 * days)).await.unwrap();
            (desk.count("desk_message where text = 'case-reminder'").await, desk.count("desk_case where status = 'closed'").await)
        };
        assert_eq!((tend(6).await, tend(7).await, tend(13).await), ((0, 0), (1, 0), (1, 0)));
        assert_eq!((tend(14).await, tend(30).await), ((1, 1), (1, 1)));
        let told = "journal where entity = 'case' and subject = (select id from desk_case where status = 'closed')";
        assert_eq!(desk.count(told).await, 3, "it came, was solved and was closed");
        assert_eq!(desk.count("desk_case where status = 'waits-for-user' and closed_at is null").await, 1);
        // What waits anew is told of anew.
        for doing in [Doing::Say("Sal 4."), Doing::Answer("Vilken dag?", true)] {
            case_act(&desk.town, &operator(), &desk.case(2).await, (doing, ""), noon() + SignedDuration::from_hours(24 * 31)).await.unwrap();
        }
        assert_eq!((tend(37).await.0, tend(38).await.0, tend(60).await.0), (1, 2, 2));
    }

    async fn nobody_is_reminded_and_nothing_closed_by_itself_where_that_was_chosen(fixture: Fixture) {
        let desk = Desk::where_said(&fixture, &[("desk.remind-days", "0"), ("desk.close-days", "0")]).await;
        desk.put("1", &mail(ANNA, "1@mail", "Subject: Skrivaren", "Röd lampa."));
        desk.put("2", &mail(ANNA, "2@mail", "Subject: Bokningen", "Går inte att boka."));
        desk.fetch().await;
        for (number, doing) in [(1, Doing::Solve("Nytt kort.", "")), (2, Doing::Answer("Vilken sal?", true))] {
            case_act(&desk.town, &operator(), &desk.case(number).await, (doing, ""), noon()).await.unwrap();
        }
        let say = |message: &Message| message.key.clone();
        cases_tend(&desk.town, &say, noon() + SignedDuration::from_hours(24 * 200)).await.unwrap();
        assert_eq!(desk.count("desk_message where text = 'case-reminder'").await, 0);
        assert_eq!(desk.count("desk_case where status in ('solved', 'waits-for-user')").await, 2);
    }

    async fn a_reminder_is_kept_as_one_whoever_else_has_said_something_and_told_in_what_happened(fixture: Fixture) {
        let desk = Desk::new(&fixture).await;
        desk.put("1", &mail(ANNA, "1@mail", "Subject: Bokningen", "Går inte att boka."));
        desk.fetch().await;
        let later = |days: i64| noon() + SignedDuration::from_hours(24 * days);
        for (doing, at) in [(Doing::Answer("Vilken sal?", true), noon()), (Doing::Answer("Vi letar också.", true), later(1))] {
            case_act(&desk.town, &operator(), &desk.case(1).await, (doing, ""), at).await.unwrap();
        }
        let say = |message: &Message| message.key.clone();
        for (day, reminders) in [(7, 0), (8, 1), (8, 1), (9, 1)] {
            cases_tend(&desk.town, &say, later(day)).await.unwrap();
            assert_eq!(desk.count("desk_message where occasion = 'reminder' and person is null").await, reminders, "{day}");
        }
        assert_eq!(desk.count("journal_value where value like '%\"said_itself\"%\"reminder\"%'").await, 1);
    }

    async fn what_closes_by_itself_tells_whoever_asked_once(fixture: Fixture) {
        let desk = Desk::new(&fixture).await;
        routines::notices::follow(&desk.town, domain::calendar::day_of(noon()), noon()).await.unwrap();
        desk.put("1", &mail("Bo <bo@hemma.example>", "1@mail", "Subject: Bokningen", "Går inte att boka."));
        desk.fetch().await;
        case_act(&desk.town, &operator(), &desk.case(1).await, (Doing::Solve("Sal 3.", ""), ""), noon()).await.unwrap();
        let (say, at) = (|message: &Message| message.key.clone(), noon() + SignedDuration::from_hours(24 * 15));
        for _ in 0..2 {
            cases_tend(&desk.town, &say, at).await.unwrap();
        }
        let said = sayings(&desk.town, at).await.unwrap();
        assert_eq!(said.iter().map(|saying| saying.message.text.as_str()).collect::<Vec<_>>(), ["case-closed-by-itself"]);
        let to = addressees(&desk.town, &said[0], &HashMap::new(), &BTreeMap::new()).await.unwrap();
        assert_eq!(to.iter().map(|to| (to.address.as_str(), to.rates)).collect::<Vec<_>>(), [("bo@hemma.example", false)]);
        saying_sent(&desk.town, &said[0], to.into_iter().map(|to| (to, "Text".to_owned())).collect(), at).await.unwrap();
        let threads = desk.texts("select thread as text from mail").await;
        assert!(matches!(&threads[..], [one] if one.contains("\"made\":\"program\"")), "nobody wrote it: {threads:?}");
    }
}
