//! Mail for the desk, from a folder of this machine, on both engines: what becomes of each letter, and what leaves as an answer.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by ending")]

use domain::documents::PART;
use domain::identity::{CaseId, LetterId};
use domain::language::Language;
use domain::operation::Said;
use domain::refusal::Message;
use jiff::SignedDuration;
use routines::cases::case_act;
use routines::desk::{Doing, cases_tend};
use routines::documents::{Keeping, Scanner};
use routines::login::login_create;
use routines::organisation::{Known, person_save};
use routines::post::{
    Deciding, Posted, addressees, letter, letter_decide, letter_source, letters, merged, merged_sent, post_fetch, saying_sent,
    sayings,
};
use routines::{Caller, Failure, Town};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;
use store::testing::{CountedChance, Fixture, noon, number, rows};
use store::{Options, Store, params};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

/// A desk whose mail lies in a folder.
struct Desk {
    town: Town,
    folder: TempDir,
}

impl Desk {
    async fn new(fixture: &Fixture) -> Self {
        Self::where_said(fixture, &[]).await
    }

    /// The same where whoever runs the server has said more.
    async fn where_said(fixture: &Fixture, more: &[(&'static str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["new", "cur", "tmp"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        let town = Town::new(fixture.store.clone(), Arc::new(CountedChance::default())).unwrap();
        let said = |value: &str| Said {
            value: value.to_owned(),
            place: Message::new("configuration-from-environment").with("name", "TEST"),
        };
        let maildir = said(folder.path().to_str().unwrap());
        let settled = [("desk.maildir", maildir), ("mail.from", said("Stadga <stadga@lindhamn.example>"))];
        town.settle(settled.into_iter().chain(more.iter().map(|(name, value)| (*name, said(value)))).collect());
        let fields = [("given_name", "Anna"), ("family_name", "Berg"), ("email", "anna@lindhamn.example")];
        person_save(&town, &operator(), None, &fields, noon()).await.unwrap();
        Self { town, folder }
    }

    /// Lays a letter into the folder, as a mail server does.
    fn put(&self, name: &str, letter: &[u8]) {
        std::fs::write(self.folder.path().join("new").join(name), letter).unwrap();
    }

    async fn fetch(&self) -> Posted {
        post_fetch(&self.town, &|message| message.key.clone(), &noon).await.unwrap()
    }

    async fn count(&self, sql: &str) -> i64 {
        number(self.town.store(), &format!("select count(*) as number from {sql}")).await
    }

    async fn texts(&self, sql: &str) -> Vec<String> {
        let rows = rows(self.town.store(), sql, params![]).await;
        rows.iter().map(|row| row.optional_text("text").unwrap().unwrap_or_default()).collect()
    }

    async fn letter(&self) -> Known<LetterId> {
        let rows = rows(self.town.store(), "select id, version from desk_letter where state = 'waiting'", params![]).await;
        Known { id: rows[0].parsed("id").unwrap(), version: rows[0].integer("version").unwrap() }
    }

    /// A letter as it came.
    async fn source(&self, id: &LetterId) -> Vec<u8> {
        let (_, mut bytes) = letter_source(&self.town, &operator(), id, noon()).await.unwrap();
        let mut whole = Vec::new();
        while let Some(part) = bytes.next().await.unwrap() {
            whole.extend(part);
        }
        whole
    }

    async fn case(&self, number: i64) -> Known<CaseId> {
        let sql = format!("select id, version from desk_case where number = {number}");
        let rows = rows(self.town.store(), &sql, params![]).await;
        Known { id: rows[0].parsed("id").unwrap(), version: rows[0].integer("version").unwrap() }
    }
}

fn operator() -> Caller {
    Caller::operator(Language::Sv)
}

fn mail(from: &str, id: &str, fields: &str, text: &str) -> Vec<u8> {
    let head =
        format!("From: {from}\nTo: it@lindhamn.example\nMessage-ID: <{id}>\nDate: Mon, 23 Nov 2026 08:00:00 +0100\n{fields}\n");
    format!("{head}\n{text}\n").replace('\n', "\r\n").into_bytes()
}

/// A letter with a file.
fn with_file(from: &str, id: &str, (name, base64): (&str, &str)) -> Vec<u8> {
    let fields = "Subject: Skrivaren\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x";
    let text = format!(
        "--x\nContent-Type: text/plain; charset=utf-8\n\nSe filen.\n--x\nContent-Type: application/octet-stream\n\
        Content-Disposition: attachment; filename=\"{name}\"\nContent-Transfer-Encoding: base64\n\n{base64}\n--x--"
    );
    mail(from, id, fields, &text)
}

const ANNA: &str = "Anna Berg <anna@lindhamn.example>";

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
        let list = letters(&desk.town, &operator(), noon()).await.unwrap();
        let mut why: Vec<&str> = list.letters.iter().map(|letter| letter.why[0].key.as_str()).collect();
        why.sort_unstable();
        assert_eq!(why, ["post-foreign", "post-foreign", "post-number-unknown"]);
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

    async fn what_cannot_be_read_is_kept_whole_and_what_would_do_harm_is_made_harmless(fixture: Fixture) {
        let desk = Desk::new(&fixture).await;
        let broken = b"\x00\xff this is no letter at all\r\n".to_vec();
        desk.put("1", &broken);
        assert_eq!(desk.fetch().await, Posted { waiting: 1, ..Posted::default() });
        let known = desk.letter().await;
        assert_eq!(desk.source(&known.id).await, broken, "byte by byte");
        desk.put("1again", &broken);
        assert_eq!(desk.fetch().await, Posted { known: 1, ..Posted::default() }, "without a Message-ID it is known by its bytes");

        let mut subject = "Subject: Hjälp".to_owned();
        for line in 0..10_000 {
            write!(subject, "\n rad {line}").unwrap();
        }
        desk.put("3", &mail(ANNA, "3@mail", &subject, "Röd lampa."));
        assert_eq!(desk.fetch().await, Posted { opened: 1, ..Posted::default() });
        let subject = desk.texts("select subject as text from desk_case").await;
        assert!(subject[0].chars().count() <= 200 && !subject[0].contains('\n') && subject[0].starts_with("Hjälp rad 0"), "{subject:?}");
        assert_eq!(desk.texts("select text from desk_message where kind = 'internal'").await, ["desk-letter-cut-subject"]);
        assert_eq!(desk.count("desk_letter where mark = '3@mail' and state = 'noted' and of_case is not null").await, 1);

        let fields = "Subject: Hej <script>alert(1)</script>\nContent-Type: text/html; charset=utf-8";
        desk.put("4", &mail(ANNA, "4@mail", fields, "<p>Hej</p><script>alert(1)</script><img src=x onerror=alert(2)>"));
        desk.put("5", &with_file(ANNA, "5@mail", ("faktura.exe", "TVqQAAMAAAAEAAAA//8AALgAAAA=")));
        assert_eq!(desk.fetch().await, Posted { opened: 2, ..Posted::default() });
        let said = desk.texts("select text from desk_message where message_id = '4@mail'").await;
        assert!(said[0].contains("Hej") && !said[0].contains("alert"), "{said:?}");
        assert_eq!(desk.count("attachment").await, 0);
        let told = desk.texts("select text from desk_message where kind = 'internal' and text like 'post-file-left-out%'").await;
        assert_eq!(told.len(), 1, "the staff are told what did not come along");
    }

    async fn a_letter_that_is_too_large_to_be_read_is_kept_whole_and_one_that_is_too_large_to_be_kept_stays_in_the_mailbox(fixture: Fixture) {
        let desk = Desk::new(&fixture).await;
        let mut large = mail(ANNA, "1@mail", "Subject: Filmen", "");
        while large.len() <= 26 * 1024 * 1024 {
            large.extend(format!("{:>100}\r\n", large.len()).into_bytes());
        }
        desk.put("1", &large);
        assert_eq!(desk.fetch().await, Posted { waiting: 1, ..Posted::default() });
        let known = desk.letter().await;
        let seen = letter(&desk.town, &operator(), &known.id, noon()).await.unwrap();
        let told = (seen.letter.subject.as_str(), seen.letter.why[0].key.as_str(), seen.letter.cut, seen.text.as_str());
        assert_eq!(told, ("Filmen", "desk-letter-large", false, ""));
        assert_eq!(seen.letter.size, i64::try_from(large.len()).unwrap());
        assert!(desk.source(&known.id).await == large, "byte by byte");
        desk.put("1again", &large);
        assert_eq!(desk.fetch().await, Posted { known: 1, ..Posted::default() });
        // What differs after its beginning is another letter.
        let end = large.len() - 3;
        large[end] = b'x';
        desk.put("1other", &large);
        assert_eq!(desk.fetch().await, Posted { waiting: 1, ..Posted::default() });
        let say = |message: &Message| message.key.clone();
        let opened = letter_decide(&desk.town, &operator(), &known, (Deciding::Opens, &say), noon()).await.unwrap();
        assert_eq!(opened, Some(desk.case(1).await.id));
        assert_eq!(desk.texts("select text from desk_message where kind = 'internal'").await, ["desk-letter-large"]);

        desk.put("2", &mail(ANNA, "2@mail", "Subject: Hela filmen", ""));
        let endless = desk.folder.path().join("new/2");
        std::fs::OpenOptions::new().write(true).open(&endless).unwrap().set_len(100 * 1024 * 1024 + 1).unwrap();
        assert_eq!(desk.fetch().await, Posted { waiting: 1, ..Posted::default() });
        let cut = "desk_letter where cut = 1 and subject = 'Hela filmen' and size = 104857601 and why like '%desk-letter-too-large%'";
        assert_eq!(desk.count(cut).await, 1);
        assert_eq!(desk.fetch().await, Posted::default());
        assert_eq!(desk.folder.path().join("cur/2:2,S").metadata().unwrap().len(), 104_857_601, "nothing is taken away");
    }

    async fn a_letter_goes_whole_to_the_scanner_before_it_leaves(fixture: Fixture) {
        let desk = Desk::new(&fixture).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut keeping = Keeping::default();
        keeping.scanner = Scanner::of(&listener.local_addr().unwrap().to_string());
        desk.town.keep_documents(keeping);
        let asked = tokio::spawn(async move {
            let mut given = Vec::new();
            for answer in ["stream: Stadga.Test FOUND\0", "stream: OK\0"] {
                let (mut stream, _) = listener.accept().await.unwrap();
                stream.read_exact(&mut [0; 10]).await.unwrap();
                let mut whole = Vec::new();
                loop {
                    let mut piece = vec![0; stream.read_u32().await.unwrap() as usize];
                    if piece.is_empty() {
                        break;
                    }
                    stream.read_exact(&mut piece).await.unwrap();
                    whole.extend(piece);
                }
                stream.write_all(answer.as_bytes()).await.unwrap();
                given.push(whole);
            }
            given
        });
        let mut broken = b"\x00\xff this is no letter at all\r\n".to_vec();
        broken.resize(2 * PART + 1, b'x');
        desk.put("1", &broken);
        assert_eq!(desk.fetch().await, Posted { waiting: 1, ..Posted::default() });
        let known = desk.letter().await;
        assert_eq!(desk.count("desk_letter_part").await, 3);
        let refused = letter_source(&desk.town, &operator(), &known.id, noon()).await.map(drop);
        assert!(matches!(refused, Err(Failure::Refusal(refusal)) if refusal.message.key == "documents-found"));
        assert!(desk.source(&known.id).await == broken, "byte by byte");
        assert!(asked.await.unwrap() == [broken.clone(), broken], "nothing is left out, and nothing comes twice");
    }

    async fn a_large_letter_may_take_longer_to_write_than_another_change(fixture: Fixture) {
        let mut desk = Desk::new(&fixture).await;
        let options = Options { time_limit: Duration::from_millis(100), ..Fixture::options() };
        let store = Store::open(fixture.store.address(), options).await.unwrap();
        let maildir = Said {
            value: desk.folder.path().to_str().unwrap().to_owned(),
            place: Message::new("configuration-from-environment").with("name", "TEST"),
        };
        desk.town = Town::new(store, Arc::new(CountedChance::default())).unwrap();
        desk.town.settle(BTreeMap::from([("desk.maildir", maildir)]));
        desk.put("1", &mail(ANNA, "1@mail", "Subject: Filmen", ""));
        let large = desk.folder.path().join("new/1");
        std::fs::OpenOptions::new().write(true).open(&large).unwrap().set_len(64 * 1024 * 1024).unwrap();
        assert_eq!(desk.fetch().await, Posted { waiting: 1, ..Posted::default() });
        assert_eq!(desk.count("desk_letter where cut = 0 and subject = 'Filmen' and size = 67108864").await, 1);
        let kept = "select sum(length(bytes)) as number from desk_letter_part";
        assert_eq!(number(desk.town.store(), kept).await, 64 * 1024 * 1024);
    }

    async fn a_large_letter_that_is_taken_away_while_it_is_fetched_keeps_none_of_the_others_back(fixture: Fixture) {
        let desk = Desk::new(&fixture).await;
        desk.put("1", &mail(ANNA, "1@mail", "Subject: Skrivaren", "Röd lampa."));
        desk.put("2", &mail(ANNA, "2@mail", "Subject: Filmen", ""));
        desk.put("3", &mail(ANNA, "3@mail", "Subject: Bokningen", "Går inte att boka."));
        let large = desk.folder.path().join("new/2");
        std::fs::OpenOptions::new().write(true).open(&large).unwrap().set_len(26 * 1024 * 1024).unwrap();
        // The clock is asked when the first is taken in, after the beginnings of all were fetched.
        let clock = || {
            let _ = std::fs::remove_file(&large);
            noon()
        };
        let posted = post_fetch(&desk.town, &|message| message.key.clone(), &clock).await.unwrap();
        assert_eq!(posted, Posted { opened: 2, waiting: 1, ..Posted::default() });
        assert_eq!(desk.count("desk_letter where cut = 1 and subject = 'Filmen' and why like '%desk-letter-too-large%'").await, 1);
        assert_eq!(letters(&desk.town, &operator(), noon()).await.unwrap().fetched, Some((noon(), None)));
    }

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

    async fn how_the_fetching_went_is_told_and_a_mailbox_that_is_away_loses_nothing(fixture: Fixture) {
        let desk = Desk::new(&fixture).await;
        desk.put("1", &mail(ANNA, "1@mail", "Subject: Skrivaren", "Röd lampa."));
        let away = desk.folder.path().with_extension("away");
        std::fs::rename(desk.folder.path(), &away).unwrap();
        let failed = post_fetch(&desk.town, &|message| message.key.clone(), &noon).await;
        assert!(matches!(failed, Err(Failure::Refusal(refusal)) if refusal.message.key == "desk-mailbox-disk"));
        let told = letters(&desk.town, &operator(), noon()).await.unwrap().fetched;
        assert!(told.unwrap().1.is_some_and(|fault| fault.key == "desk-mailbox-disk"));
        std::fs::rename(&away, desk.folder.path()).unwrap();
        assert_eq!(desk.fetch().await, Posted { opened: 1, ..Posted::default() });
        assert_eq!(letters(&desk.town, &operator(), noon()).await.unwrap().fetched, Some((noon(), None)));
    }
}
