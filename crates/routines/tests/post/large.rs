//! Letters that cannot be read, are very large, or are looked through before they leave.

use super::*;
use domain::documents::PART;
use routines::Failure;
use routines::documents::{Keeping, Scanner};
use routines::post::{Deciding, LetterFilter, letter, letter_decide, letters};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;
use store::{Options, Store};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

store::each_engine! {
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
        assert_eq!(letters(&desk.town, &operator(), &LetterFilter::default(), noon()).await.unwrap().fetched, Some((noon(), None)));
    }
}
