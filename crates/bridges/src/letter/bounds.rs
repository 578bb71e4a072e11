//! What a mail may be built of before the library sees it.
//!
//! The library takes anything, but some shapes cost it memory or time without measure: mails within mails within mails, a header without end,
//! very many parts. Such a mail is nothing that a mail program makes, and is kept for a person.
//! A mail within a mail is not opened here at all; it stays an attachment.

use domain::refusal::Message;

/// The largest mail that is read, as most servers have it.
pub const LARGEST: usize = 25 * 1024 * 1024;
/// The longest head of a mail; ten thousand lines of subject are within it.
pub const LONGEST_HEAD: usize = 1024 * 1024;
/// The longest field of one part that says what the part is.
const LONGEST_FIELD: usize = 64 * 1024;
/// The most lines that look like fields, in all heads together.
const MOST_FIELDS: usize = 100_000;
/// How many bytes the library may go over because a part of many says that it has parts.
const MOST_STEPS: usize = 2_000_000_000;

/// The words by which a part says that it is a mail, or that its parts are; each with the letter that hides its last one.
///
/// A hidden word is unknown to the library, which so leaves the part closed, and is found again by [`shown`].
const HIDDEN: [(&[u8; 6], u8, u8); 5] =
    [(b"rfc822", b'2', 0x01), (b"global", b'l', 0x02), (b"global", b'L', 0x03), (b"digest", b't', 0x04), (b"digest", b'T', 0x05)];

/// The bytes as the library may have them, as long as those that came; or why it may not.
pub(super) fn bounded(bytes: &[u8]) -> Result<Vec<u8>, Message> {
    if bytes.len() > LARGEST {
        return Err(too_large(bytes.len() as u64));
    }
    if bytes.trim_ascii().is_empty() {
        return Err(Message::new("desk-letter-empty"));
    }
    if tangled(bytes) {
        return Err(Message::new("desk-letter-tangled"));
    }
    Ok(closed(bytes))
}

/// That a mail is larger than is read, and only its beginning is kept.
pub(super) fn too_large(size: u64) -> Message {
    Message::new("desk-letter-too-large").with("size", mebibytes(size)).with("most", mebibytes(LARGEST as u64))
}

/// That a mail is larger than is read, and is kept whole.
pub fn large(size: u64) -> Message {
    Message::new("desk-letter-large").with("size", mebibytes(size)).with("most", mebibytes(LARGEST as u64))
}

fn mebibytes(bytes: u64) -> i64 {
    i64::try_from(bytes.div_ceil(1024 * 1024)).unwrap_or(i64::MAX)
}

/// The head of a mail: everything before the first empty line.
pub(super) fn head(bytes: &[u8]) -> &[u8] {
    let mut end = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if line.trim_ascii().is_empty() && end > 0 {
            break;
        }
        end += line.len();
    }
    &bytes[..end]
}

fn tangled(bytes: &[u8]) -> bool {
    if head(bytes).len() > LONGEST_HEAD {
        return true;
    }
    let within_parts = windows_of(bytes, b"multipart");
    if within_parts.saturating_mul(bytes.len()) > MOST_STEPS {
        return true;
    }
    // Lines that look like fields, where a head may be: at the beginning, and from whatever may begin a part to the next empty line.
    let (mut in_head, mut fields) = (true, 0);
    // A field with the lines that go on with it.
    let mut field = 0..0;
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if line.windows(2).any(|pair| pair == b"--") {
            in_head = true;
        } else if line.trim_ascii().is_empty() {
            in_head = false;
        }
        fields += usize::from(in_head && line.contains(&b':'));
        if !line.starts_with(b" ") && !line.starts_with(b"\t") {
            if describes_endlessly(&bytes[field]) {
                return true;
            }
            field = at..at;
        }
        at += line.len();
        field = field.start..at;
    }
    fields > MOST_FIELDS || describes_endlessly(&bytes[field])
}

/// Whether a field says what a part is and is longer than any such field is.
fn describes_endlessly(field: &[u8]) -> bool {
    if field.len() <= LONGEST_FIELD {
        return false;
    }
    let bare: Vec<u8> = field.iter().filter(|byte| !byte.is_ascii_whitespace()).map(u8::to_ascii_lowercase).collect();
    windows_of(&bare, b"content-type:") + windows_of(&bare, b"content-disposition:") > 0
}

fn windows_of(bytes: &[u8], word: &[u8]) -> usize {
    bytes.windows(word.len()).filter(|window| window.eq_ignore_ascii_case(word)).count()
}

/// The bytes with the words hidden that would open a mail within.
fn closed(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    // The last byte that is no space: such a word comes after the stroke, perhaps with a remark between.
    let mut before = b'/';
    for at in 0..bytes.len() {
        if matches!(before, b'/' | b')' | b'"')
            && let Some(word) = bytes.get(at..at + 6)
            && let Some((.., hidden)) =
                HIDDEN.iter().find(|(known, last, _)| word.eq_ignore_ascii_case(*known) && word[5] == *last)
        {
            bytes[at + 5] = *hidden;
        }
        if !bytes[at].is_ascii_whitespace() {
            before = bytes[at];
        }
    }
    bytes
}

/// The text with the words shown again that were hidden from the library.
pub(super) fn shown(text: &str) -> String {
    String::from_utf8(shown_bytes(text.as_bytes())).unwrap_or_else(|_| text.to_owned())
}

/// The same for bytes that are no text.
pub(super) fn shown_bytes(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for at in 5..bytes.len() {
        let found = HIDDEN.iter().find(|(.., hidden)| bytes[at] == *hidden);
        if let Some((_, last, _)) = found.filter(|(known, ..)| bytes[at - 5..at].eq_ignore_ascii_case(&known[..5])) {
            bytes[at] = *last;
        }
    }
    bytes
}
