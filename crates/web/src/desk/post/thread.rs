//! One whole thread through a real Postfix and a real Dovecot: a letter, its case, the answer, and the answer to that.

use crate::testing::dovecot::{Dovecot, PASSWORD, USER};
use crate::testing::going::Going;
use crate::testing::postfix::Postfix;
use crate::testing::{Browser, settled};
use domain::identity::CaseId;
use domain::language::Language;
use jiff::SignedDuration;
use routines::cases::case_act;
use routines::desk::Doing;
use routines::organisation::Known;
use routines::post::{Posted, post_fetch};
use routines::{Caller, Town};
use std::time::{Duration, Instant};
use store::testing::{Fixture, number, rows};

/// A municipality whose mail goes both ways.
struct Scene {
    town: Town,
    going: Going,
}

impl Scene {
    async fn new(fixture: &Fixture, postfix: &Postfix, dovecot: &Dovecot) -> Self {
        let browser = Browser::of_administrator(fixture).await;
        let (out, back) = (postfix.port.to_string(), dovecot.port.to_string());
        browser.town.settle(settled(&[
            ("mail.server", "127.0.0.1"),
            ("mail.port", &out),
            ("mail.security", "none"),
            ("mail.from", "Stadga <stadga@lindhamn.example>"),
            ("desk.mail-from", "IT-stöd <it@lindhamn.example>"),
            ("desk.mail-server", "127.0.0.1"),
            ("desk.mail-port", &back),
            ("desk.mail-security", "none"),
            ("desk.mail-user", USER),
            ("desk.mail-password", PASSWORD),
        ]));
        let going = Going::new(&browser.town);
        let mut scene = Self { town: browser.town.clone(), going };
        scene.go().await;
        scene
    }

    async fn go(&mut self) {
        self.going.go().await;
    }

    fn wait(&self, time: SignedDuration) {
        self.going.wait(time);
    }

    /// Fetches until a letter has come.
    async fn fetched(&self, dovecot: &Dovecot) -> Posted {
        let words = crate::language::Words::of(Language::Sv);
        let now = self.going.now();
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let posted = post_fetch(&self.town, &|message| words.message(message), &move || now).await;
            let posted = posted.unwrap_or_else(|failure| panic!("{failure}\n{}", dovecot.log()));
            if posted != Posted::default() {
                return posted;
            }
            assert!(Instant::now() < until, "no letter came: {}", dovecot.log());
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    async fn act(&self, doing: Doing<'_>) {
        let rows = rows(self.town.store(), "select id, version from desk_case", Vec::new()).await;
        let known: Known<CaseId> = Known { id: rows[0].parsed("id").unwrap(), version: rows[0].integer("version").unwrap() };
        let now = self.going.now();
        case_act(&self.town, &Caller::operator(Language::Sv), &known, (doing, ""), now).await.unwrap();
    }

    async fn rows_of(&self, sql: &str) -> i64 {
        number(self.town.store(), &format!("select count(*) as number from {sql}")).await
    }
}

/// What a field of a mail holds.
fn field(mail: &str, name: &str) -> String {
    let lines = mail.lines().take_while(|line| !line.is_empty());
    let found = lines.into_iter().find_map(|line| line.strip_prefix(&format!("{name}: ")));
    found.unwrap_or_else(|| panic!("{name}: {mail}")).to_owned()
}

store::each_engine! {
    async fn a_letter_becomes_a_case_whose_answer_leaves_by_mail_and_is_answered_in_the_same_thread(fixture: Fixture) {
        let Some(postfix) = Postfix::new() else { return };
        let Some(dovecot) = Dovecot::start(&postfix.desk()) else { return };
        postfix.start();
        let mut scene = Scene::new(&fixture, &postfix, &dovecot).await;
        let letter = "From: Bo <bo@lindhamn.example>\nTo: it@lindhamn.example\nMessage-ID: <1@annan.example>\n\
            Subject: Bokningen\n\nJag kan inte boka.\n";
        postfix.accept("bo@lindhamn.example", "it@lindhamn.example", letter);
        assert_eq!(scene.fetched(&dovecot).await, Posted { opened: 1, ..Posted::default() });

        scene.wait(SignedDuration::from_mins(5));
        scene.act(Doing::Answer("Which room?", true)).await;
        scene.go().await;
        scene.go().await;
        let mails = postfix.delivered(2);
        let receipt = mails.iter().find(|mail| mail.contains("Auto-Submitted: auto-replied")).unwrap();
        let answer = mails.iter().find(|mail| mail.contains("Which room?")).unwrap();
        for mail in [receipt, answer] {
            assert_eq!(field(mail, "In-Reply-To"), "<1@annan.example>");
            assert_eq!(field(mail, "Subject"), "[#2026-1] Bokningen");
            assert_eq!(field(mail, "To"), "bo@lindhamn.example");
            assert!(field(mail, "From").contains("<it@lindhamn.example>"), "{mail}");
        }
        assert_eq!(field(answer, "Auto-Submitted"), "no");
        assert!(field(answer, "References").starts_with("<1@annan.example>"), "{answer}");

        // Only the thread tells which case it is about.
        let reply = format!(
            "From: bo@lindhamn.example\nTo: it@lindhamn.example\nMessage-ID: <2@annan.example>\nSubject: Re: Bokningen\n\
            In-Reply-To: {}\n\nSal 3.\n",
            field(answer, "Message-ID")
        );
        scene.wait(SignedDuration::from_mins(5));
        postfix.accept("bo@lindhamn.example", "it@lindhamn.example", &reply);
        assert_eq!(scene.fetched(&dovecot).await, Posted { joined: 1, ..Posted::default() });
        assert_eq!(scene.rows_of("desk_case where status = 'under-way'").await, 1);
        // What left here and comes back opens nothing.
        let looped = answer.split_once("\n\n").map(|(head, text)| format!("{}\n\n{text}", head.trim_start())).unwrap();
        postfix.accept("it@lindhamn.example", "it@lindhamn.example", &looped);
        assert_eq!(scene.fetched(&dovecot).await, Posted { noted: 1, ..Posted::default() });
        assert_eq!(scene.rows_of("desk_case").await, 1);

        // Killed between the outbox and the server: another process sends what was kept, once.
        postfix.stop();
        scene.act(Doing::Solve("Booked.", "")).await;
        scene.go().await;
        assert_eq!(scene.rows_of("mail where passage = 'waiting'").await, 1);
        scene.going.start_anew();
        postfix.start();
        scene.wait(SignedDuration::from_mins(10));
        scene.go().await;
        scene.go().await;
        let mails = postfix.delivered(3);
        let solved = mails.iter().find(|mail| mail.contains("Booked.")).unwrap();
        let kept = rows(scene.town.store(), "select id from mail order by made_at desc, id desc limit 1", Vec::new()).await;
        assert_eq!(field(solved, "Message-ID"), format!("<{}@lindhamn.example>", kept[0].text("id").unwrap()));
        assert_eq!(field(solved, "In-Reply-To"), "<2@annan.example>");
    }
}
