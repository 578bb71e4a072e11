//! Mail is fetched from a real Dovecot and from a Maildir, and stays new until it is done.

use super::dovecot::{Dovecot, TOKEN};
use super::*;

fn mail(number: usize) -> String {
    format!("From: anna@lindhamn.example\r\nSubject: {number}\r\nMessage-ID: <{number}@mail>\r\n\r\nHej {number}\r\n")
}

async fn fetched(mailbox: &Mailbox) -> Vec<Fetched> {
    let mut open = mailbox.open().await.unwrap();
    let fetched = open.fetch_new(10).await.unwrap();
    open.close().await;
    fetched
}

fn subjects(fetched: &[Fetched]) -> Vec<String> {
    fetched.iter().map(|one| one.read("").unwrap().subject).collect()
}

async fn refused(account: Imap) -> MailboxError {
    Mailbox::Imap(Box::new(account)).open().await.err().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn mail_at_a_server_stays_new_until_it_is_done_however_one_comes_in() {
    let Some(server) = Dovecot::start().await else { return };
    let by_token = Imap { secret: Secret::XOauth2(TOKEN.to_owned()), ..server.account(Tls::Tls) };
    for (number, account) in
        [server.account(Tls::Tls), server.account(Tls::StartTls), server.account(Tls::None), by_token].into_iter().enumerate()
    {
        let mailbox = Mailbox::Imap(Box::new(account));
        let (first, second) = (2 * number, 2 * number + 1);
        server.deliver(mail(first).as_bytes());
        server.deliver(mail(second).as_bytes());
        let new = fetched(&mailbox).await;
        assert_eq!(subjects(&new), [first.to_string(), second.to_string()], "{}", server.log());
        assert_eq!(new[0].read("").unwrap().text, format!("Hej {first}"));
        assert_eq!(fetched(&mailbox).await, new, "whoever was killed before it was done has it again");
        let mut open = mailbox.open().await.unwrap();
        assert_eq!(open.fetch_new(1).await.unwrap(), new[..1]);
        open.done(&new[0].key).await.unwrap();
        open.done(&new[0].key).await.unwrap();
        open.close().await;
        assert_eq!(fetched(&mailbox).await, new[1..]);
        mailbox.open().await.unwrap().done(&new[1].key).await.unwrap();
        assert_eq!(fetched(&mailbox).await, []);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_is_moved_where_a_folder_is_named_and_a_large_mail_comes_with_its_beginning() {
    let Some(server) = Dovecot::start().await else { return };
    let mut large = mail(1).into_bytes();
    large.resize(letter::LARGEST + 100, b'\n');
    server.deliver(&large);
    server.deliver(mail(2).as_bytes());
    let inbox = Imap { done_folder: Some("Klart".to_owned()), ..server.account(Tls::Tls) };
    let moved = Mailbox::Imap(Box::new(Imap { folder: "Klart".to_owned(), ..server.account(Tls::Tls) }));
    let mailbox = Mailbox::Imap(Box::new(inbox.clone()));
    let new = fetched(&mailbox).await;
    assert_eq!(new.iter().map(Fetched::is_whole).collect::<Vec<_>>(), [false, true]);
    let unread = new[0].read("").unwrap_err();
    assert_eq!((unread.reason.key.as_str(), unread.message_id.as_deref()), ("desk-letter-too-large", Some("1@mail")));
    let mut open = mailbox.open().await.unwrap();
    for one in &new {
        open.done(&one.key).await.unwrap();
    }
    assert_eq!(open.done("1:1").await, Err(MailboxError::Key("1:1".to_owned())));
    assert_eq!((fetched(&mailbox).await.len(), fetched(&moved).await.len()), (0, 2));
    server.deliver(mail(3).as_bytes());
    let nowhere = Mailbox::Imap(Box::new(Imap { done_folder: Some("Ingenstans".to_owned()), ..inbox }));
    let key = fetched(&nowhere).await.remove(0).key;
    let error = nowhere.open().await.unwrap().done(&key).await.unwrap_err();
    assert!(matches!(&error, MailboxError::Folder(folder, _) if folder == "Ingenstans"), "{error}");
    assert_eq!(subjects(&fetched(&nowhere).await), ["3"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_server_is_told_by_its_kind() {
    let Some(server) = Dovecot::start().await else { return };
    let account = || server.account(Tls::Tls);
    let error = refused(Imap { host: "post.lindhamn.invalid".to_owned(), ..account() }).await;
    assert_eq!(error.message().key, "desk-mailbox-unknown", "{error}");
    let error = refused(Imap { authorities: None, ..account() }).await;
    assert_eq!(error.message().key, "desk-mailbox-tls", "{error}");
    let error = refused(Imap { authorities: None, ..server.account(Tls::StartTls) }).await;
    assert_eq!(error.message().key, "desk-mailbox-tls", "{error}");
    let error = refused(Imap { host: "127.0.0.1".to_owned(), ..account() }).await;
    assert_eq!(error.message().key, "desk-mailbox-tls", "the certificate is for another name: {error}");
    for secret in
        [Secret::Password("fel".to_owned()), Secret::Password("två\nrader".to_owned()), Secret::XOauth2("gammal".to_owned())]
    {
        let error = refused(Imap { secret, ..account() }).await;
        assert_eq!(error.message().key, "desk-mailbox-login", "{error}");
    }
    let error = refused(Imap { folder: "Ingenstans".to_owned(), ..account() }).await;
    assert_eq!(error.message().key, "desk-mailbox-folder", "{error}");
    let port = server.account(Tls::None).port;
    let error = refused(Imap { port, ..account() }).await;
    assert_eq!(error.message().key, "desk-mailbox-tls", "no TLS from the first byte there: {error}");
}

#[tokio::test]
async fn nothing_goes_in_the_open_to_another_machine_and_a_host_that_is_silent_is_told() {
    let account = |host: &str, port| Imap {
        host: host.to_owned(),
        port,
        tls: Tls::None,
        authorities: None,
        user: String::new(),
        secret: Secret::Password(String::new()),
        folder: String::new(),
        done_folder: None,
    };
    assert_eq!(refused(account("192.0.2.1", 143)).await, MailboxError::InTheOpen("192.0.2.1".to_owned()));
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    assert_eq!(refused(account("127.0.0.1", closed)).await.message().key, "desk-mailbox-silent");
    assert!(!format!("{:?}", Secret::Password("hemligt".to_owned())).contains("hemligt"));
}

#[tokio::test]
async fn mail_in_a_folder_of_this_machine_stays_new_until_it_is_done() {
    let place = tempfile::tempdir().unwrap();
    let mailbox = Mailbox::Maildir(place.path().to_owned());
    assert_eq!(mailbox.open().await.err().unwrap().message().key, "desk-mailbox-disk");
    for folder in ["new", "cur", "tmp"] {
        std::fs::create_dir(place.path().join(folder)).unwrap();
    }
    let write = |name: &str, number: usize| std::fs::write(place.path().join(name), mail(number)).unwrap();
    write("new/1001.a.host", 1);
    write("new/1002.b.host", 2);
    write("new/.dold", 9);
    write("tmp/1000.c.host", 9);
    write("cur/1003.d.host:2,S", 9);
    write("cur/1004.e.host:2,F", 4);
    let new = fetched(&mailbox).await;
    assert_eq!(subjects(&new), ["1", "2", "4"]);
    assert_eq!(fetched(&mailbox).await, new);
    let mut open = mailbox.open().await.unwrap();
    assert_eq!(open.fetch_new(1).await.unwrap(), new[..1]);
    for key in [&new[0].key, &new[2].key, &new[2].key] {
        open.done(key).await.unwrap();
    }
    assert_eq!(fetched(&mailbox).await, new[1..2]);
    for there in ["cur/1001.a.host:2,S", "cur/1004.e.host:2,FS", "new/1002.b.host"] {
        assert!(place.path().join(there).exists(), "{there}");
    }
    for key in ["../new/1002.b.host", "", ".dold"] {
        assert_eq!(open.done(key).await, Err(MailboxError::Key(key.to_owned())));
    }
    std::fs::File::create(place.path().join("new/1005.f")).unwrap().set_len(letter::LARGEST as u64 + 1).unwrap();
    open.done(&new[1].key).await.unwrap();
    let large = fetched(&mailbox).await;
    assert!(!large[0].is_whole() && large[0].bytes.len() == BEGINNING);
}

/// The whole of a large mail, put together piece by piece.
async fn pieced(open: &mut Open, key: &str) -> Vec<u8> {
    let mut whole = Vec::new();
    loop {
        let piece = open.piece(key, whole.len() as u64).await.unwrap();
        assert!(piece.len() as u64 <= PIECE);
        if piece.is_empty() {
            return whole;
        }
        whole.extend(piece);
    }
}

/// A mail that is larger than is read, in which no two lines are alike.
fn large(number: usize) -> Vec<u8> {
    let mut bytes = mail(number).into_bytes();
    for line in 0.. {
        if bytes.len() > letter::LARGEST {
            break;
        }
        bytes.extend(format!("{line:098}\r\n").into_bytes());
    }
    bytes
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_mail_comes_whole_piece_by_piece_and_one_that_is_left_is_new_no_more() {
    let place = tempfile::tempdir().unwrap();
    for folder in ["new", "cur", "tmp"] {
        std::fs::create_dir(place.path().join(folder)).unwrap();
    }
    std::fs::write(place.path().join("new/1001.a"), large(1)).unwrap();
    std::fs::write(place.path().join("cur/1002.b:2,F"), large(2)).unwrap();
    let mut open = Mailbox::Maildir(place.path().to_owned()).open().await.unwrap();
    for (number, key) in [(1, "1001.a"), (2, "1002.b")] {
        assert!(pieced(&mut open, key).await == large(number), "{key}");
        open.left(key).await.unwrap();
    }
    assert_eq!(open.fetch_new(10).await.unwrap(), []);
    assert!(place.path().join("cur/1002.b:2,FS").exists());
    assert_eq!(open.piece("1003.c", 0).await, Err(MailboxError::Key("1003.c".to_owned())));

    let Some(server) = Dovecot::start().await else { return };
    server.deliver(&large(3));
    server.deliver(mail(4).as_bytes());
    let inbox = Imap { done_folder: Some("Klart".to_owned()), ..server.account(Tls::Tls) };
    let mailbox = Mailbox::Imap(Box::new(inbox));
    let mut open = mailbox.open().await.unwrap();
    let new = open.fetch_new(10).await.unwrap();
    let whole = pieced(&mut open, &new[0].key).await;
    assert!(whole.len() > letter::LARGEST && whole.ends_with(&large(3)[letter::LARGEST / 2..]), "{}", whole.len());
    assert_eq!(open.piece("1:1", 0).await, Err(MailboxError::Key("1:1".to_owned())));
    open.done(&new[0].key).await.unwrap();
    // What was read by somebody and is not larger than is kept is new as long as it lies there.
    open.left(&new[1].key).await.unwrap();
    assert_eq!(subjects(&open.fetch_new(10).await.unwrap()), ["4"]);
    open.done(&new[1].key).await.unwrap();
    let mut endless = mail(5).into_bytes();
    // The server counts two bytes for the end of each line.
    endless.resize(usize::try_from(LARGEST_KEPT).unwrap() / 2 + 1024, b'\n');
    server.deliver(&endless);
    let mut open = mailbox.open().await.unwrap();
    let new = open.fetch_new(10).await.unwrap();
    assert!(new.len() == 1 && new[0].size > LARGEST_KEPT, "{}", new.len());
    open.left(&new[0].key).await.unwrap();
    assert_eq!(open.fetch_new(10).await.unwrap(), []);
    let (folder, back) = ("Klart".to_owned(), Some("INBOX".to_owned()));
    let moved = Mailbox::Imap(Box::new(Imap { folder, done_folder: back, ..server.account(Tls::Tls) }));
    assert_eq!(fetched(&moved).await.len(), 2, "what was left lies where it came");
}

#[test]
fn no_more_is_held_at_a_time_than_fits_and_a_mail_that_is_too_large_counts_with_its_beginning() {
    let mebibyte = 1024 * 1024;
    assert_eq!(held([].into_iter()), 0);
    assert_eq!(held([20 * mebibyte; 5].into_iter()), 3);
    assert_eq!(held([100 * mebibyte; 5].into_iter()), 5);
}
