//! What a scanner may answer, and where it may listen; a real one is asked in the tests of the pages.

use super::*;
use futures::stream;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

#[test]
fn only_the_very_words_for_a_clean_file_make_it_clean() {
    assert_eq!(read(b"stream: OK\0"), Ok(Verdict::Clean));
    assert_eq!(read(b"stream: Win.Test.EICAR_HDB-1 FOUND\0"), Ok(Verdict::Found("Win.Test.EICAR_HDB-1".to_owned())));
    for answer in [
        "INSTREAM size limit exceeded. ERROR",
        "stream: Can't open file ERROR",
        "OK",
        "stream:OK",
        "stream: OK FOUND NOT",
        "stream:  FOUND",
        "stream: \u{13} FOUND",
    ] {
        assert!(matches!(read(answer.as_bytes()), Err(ScanError::Unable(_))), "{answer}");
    }
    assert!(matches!(read(b"\0"), Err(ScanError::Away(_))));
    assert!(matches!(read(&[0xff, 0xfe]), Err(ScanError::Unable(_))));
}

#[test]
fn a_scanner_is_a_path_or_a_host_with_its_port() {
    assert_eq!(Scanner::of("/run/clamav/clamd.ctl"), Some(Scanner::Socket("/run/clamav/clamd.ctl".into())));
    assert_eq!(Scanner::of("127.0.0.1:3310"), Some(Scanner::Tcp("127.0.0.1:3310".to_owned())));
    for text in ["", "clamd", "host:", ":3310", "host:0", "host:99999"] {
        assert_eq!(Scanner::of(text), None, "{text}");
    }
}

#[tokio::test]
async fn a_scanner_that_is_not_there_is_away_and_has_found_nothing() {
    let gone = Scanner::Socket("/nowhere/clamd.ctl".into());
    assert!(matches!(gone.look(b"x").await, Err(ScanError::Away(_))));
    assert!(matches!(gone.is_there().await, Err(ScanError::Away(_))));
}

/// A scanner that finds nothing, and what it was given, once it was asked; none where what it was given broke off.
async fn scanner() -> (Scanner, JoinHandle<Option<Vec<u8>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let asked = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut command = [0; 10];
        stream.read_exact(&mut command).await.unwrap();
        assert_eq!(&command, b"zINSTREAM\0");
        let mut whole = Vec::new();
        loop {
            let size = stream.read_u32().await.ok()?;
            if size == 0 {
                stream.write_all(b"stream: OK\0").await.unwrap();
                return Some(whole);
            }
            let mut piece = vec![0; size as usize];
            stream.read_exact(&mut piece).await.ok()?;
            whole.extend(piece);
        }
    });
    (Scanner::Tcp(address), asked)
}

#[tokio::test]
async fn a_file_that_comes_in_pieces_is_looked_at_whole() {
    let (scanner, asked) = scanner().await;
    let pieces = [vec![b'a'; 3], Vec::new(), vec![b'b'; CHUNK + 1]];
    let whole = pieces.concat();
    let verdict = scanner.look_along(stream::iter(pieces.map(Ok::<_, ()>))).await;
    assert_eq!(verdict, Ok(Ok(Verdict::Clean)));
    assert!(asked.await.unwrap() == Some(whole));
}

#[tokio::test]
async fn a_file_of_which_a_piece_does_not_come_has_no_verdict() {
    let (scanner, asked) = scanner().await;
    let verdict = scanner.look_along(stream::iter([Ok(vec![b'a'; 3]), Err("gone")])).await;
    assert_eq!(verdict, Err("gone"));
    assert_eq!(asked.await.unwrap(), None);
    let away = Scanner::Socket("/nowhere/clamd.ctl".into());
    let verdict = away.look_along(stream::iter([Ok::<_, ()>(b"x".to_vec())])).await;
    assert!(matches!(verdict, Ok(Err(ScanError::Away(_)))));
}
