//! What a scanner may answer, and where it may listen; a real one is asked in the tests of the pages.

use super::*;

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
