//! What other systems send: mails.

use bridges::letter::{self, Letter};
use domain::desk::post::{said, worded};
use domain::desk::{LONGEST_MESSAGE, LONGEST_SUBJECT, LONGEST_TEXT};

/// A mail: read within its bounds, or kept for a person with the reason.
pub fn letters(bytes: &[u8]) {
    match letter::read(bytes, "stadga.lindhamn.example") {
        Ok(letter) => holds(&letter),
        Err(unread) => assert!(!unread.reason.key.is_empty() && one_line(&unread.subject), "why it was not read is said"),
    }
    let _ = letter::case_number(&String::from_utf8_lossy(bytes));
}

fn holds(letter: &Letter) {
    assert!(one_line(&letter.subject) && letter.subject.chars().count() <= letter::LONGEST_SUBJECT);
    assert!(letter.from.address.contains('@') && one_line(&letter.from.name), "there is somebody to answer");
    assert!(letter.to.len() <= letter::MOST_ADDRESSES && letter.cc.len() <= letter::MOST_ADDRESSES);
    assert!(letter.references.len() <= letter::MOST_REFERENCES && letter.attachments.len() <= letter::MOST_ATTACHMENTS);
    for text in [&letter.text, &letter.quoted] {
        assert!(text.chars().count() <= letter::LONGEST_TEXT && !text.contains(['\r', '\0']), "a text is plain lines");
    }
    assert!(!letter.text.is_empty() || letter.quoted.is_empty(), "where nothing is written anew, all counts as text");
    // What a case and a message take of it.
    let (subject, text, _) = worded(&letter.subject, &letter.text);
    assert!(subject.chars().count() <= LONGEST_SUBJECT && one_line(&subject) && text.chars().count() <= LONGEST_TEXT);
    for text in [&letter.text, &letter.quoted] {
        assert!(said(text).0.chars().count() <= LONGEST_MESSAGE);
    }
    for part in &letter.attachments {
        assert!(one_line(&part.name) && !part.name.is_empty() && !part.name.contains(['/', '\\']), "a name leads nowhere");
    }
}

fn one_line(text: &str) -> bool {
    !text.contains(char::is_control)
}
