//! Reads a mail as it came: who wrote it, what is written anew in it, what it quotes, what is attached, and whether a program made it.
//!
//! Whatever comes, something whole is said of it: a [`Letter`], or an [`Unread`] with the reason, whose mail is kept for a person.
//! Of HTML the text alone is taken, so that nothing of a stranger's mark-up is ever shown.
//! What goes past the bounds is cut, and [`Letter::cut`] says so; the mail itself is the caller's to keep.

mod automatic;
mod bounds;
mod html;
mod quotation;
#[cfg(test)]
mod tests;

pub use automatic::Automatic;
pub use bounds::{LARGEST, LONGEST_HEAD, large};

use domain::refusal::Message;
use jiff::Timestamp;
use mail_parser::{
    Address as Addresses, Encoding, HeaderName, HeaderValue, MessageParser, MessagePart, MimeHeaders as _, PartType,
};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The longest subject, in characters.
pub const LONGEST_SUBJECT: usize = 200;
/// The longest text, in characters; what is quoted counts by itself.
pub const LONGEST_TEXT: usize = 200_000;
/// The most attachments.
pub const MOST_ATTACHMENTS: usize = 50;
/// The most addresses of each field.
pub const MOST_ADDRESSES: usize = 200;
/// The most earlier mails that one refers to; the newest are kept.
pub const MOST_REFERENCES: usize = 100;
/// The longest address (RFC 5321).
pub const LONGEST_ADDRESS: usize = 254;
/// The longest Message-ID, in bytes: a line of a mail holds no longer one.
pub const LONGEST_ID: usize = 998;
/// The longest name of a person or a file, in characters.
pub const LONGEST_NAME: usize = 200;

/// A mail that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its Message-ID, without angles; a mail may lack it.
    pub message_id: Option<String>,
    /// The Message-ID of the mail that it answers.
    pub in_reply_to: Option<String>,
    /// The Message-IDs of the mails before it, the oldest first.
    pub references: Vec<String>,
    /// Who says to have written it; anybody may say so.
    pub from: Address,
    /// To whom.
    pub to: Vec<Address>,
    /// Who had a copy.
    pub cc: Vec<Address>,
    /// Its subject, on one line.
    pub subject: String,
    /// When it says to have been written.
    pub sent_at: Option<Timestamp>,
    /// What the sender wrote anew, as plain text.
    pub text: String,
    /// What it quotes of earlier mails, as plain text; empty where it quotes nothing.
    pub quoted: String,
    /// What is attached.
    pub attachments: Vec<Part>,
    /// By what it is known that a program made it; none where a person did.
    pub automatic: Option<Automatic>,
    /// Whether it had a part in HTML, of which the text alone may be here.
    pub had_html: bool,
    /// What was cut because it went past a bound, each in a sentence.
    pub cut: Vec<Message>,
}

/// An address of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The name beside it; empty where there is none.
    pub name: String,
    /// The address itself.
    pub address: String,
}

/// A file in a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name, without folders; made up where it had none.
    pub name: String,
    /// What it says to be, such as `image/png`.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A mail that could not be read, and is kept whole for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Why.
    pub reason: Message,
    /// Its Message-ID, where that can be read.
    pub message_id: Option<String>,
    /// Its sender, where that can be read.
    pub from: Option<Address>,
    /// Its subject, where that can be read.
    pub subject: String,
}

/// Reads a mail.
///
/// `own` is the right side of the Message-IDs that Stadga itself gives its mails. Leave it empty where people's mail programs use
/// the same one: our mails are known by `X-Stadga` and `Auto-Submitted` as well.
pub fn read(bytes: &[u8], own: &str) -> Result<Letter, Box<Unread>> {
    let bounded = bounds::bounded(bytes).map_err(|reason| unread(bytes, reason))?;
    // The library has fallen over broken mails more than once; such a mail is kept for a person, and the next is read.
    let read = catch_unwind(AssertUnwindSafe(|| letter(bytes, &bounded, own)));
    read.unwrap_or_else(|_| Err(Message::new("desk-letter-unreadable"))).map_err(|reason| unread(bytes, reason))
}

/// What is known of a mail of which only the beginning was fetched, since it is larger than is read.
///
/// `size` is its whole size in bytes.
pub fn too_large(beginning: &[u8], size: u64) -> Box<Unread> {
    unread(beginning, bounds::too_large(size))
}

/// The number of a case in a subject, such as `[#2026-17]`: its year and its number in the year.
pub fn case_number(subject: &str) -> Option<(i16, i64)> {
    subject.split("[#").skip(1).find_map(|rest| {
        let (year, number) = rest.split_once(']')?.0.split_once('-')?;
        let figures = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        (year.len() == 4 && figures(year) && figures(number)).then_some(())?;
        Some((year.parse().ok()?, number.parse().ok().filter(|number| *number > 0)?))
    })
}

/// What can be read of the head alone of a mail that cannot be read whole.
fn unread(bytes: &[u8], reason: Message) -> Box<Unread> {
    let head = bounds::head(bytes);
    let head = &head[..head.len().min(LONGEST_HEAD)];
    let read = catch_unwind(AssertUnwindSafe(|| {
        let head = Head::read(head)?;
        let message_id = head.ids(HeaderName::MessageId).pop();
        Some((message_id, head.addresses(HeaderName::From, &mut Vec::new()).into_iter().next(), head.subject(&mut Vec::new())))
    }));
    let (message_id, from, subject) = read.ok().flatten().unwrap_or_default();
    Box::new(Unread { reason, message_id, from, subject })
}

fn letter(bytes: &[u8], bounded: &[u8], own: &str) -> Result<Letter, Message> {
    let unreadable = || Message::new("desk-letter-unreadable");
    let head = Head::read(bounds::head(bytes)).ok_or_else(unreadable)?;
    let mut cut = Vec::new();
    let from = head.addresses(HeaderName::From, &mut cut).into_iter().next();
    let from = from.ok_or_else(|| Message::new("desk-letter-no-sender"))?;
    let message_id = head.ids(HeaderName::MessageId).pop();
    let mut references = head.ids(HeaderName::References);
    references.drain(..references.len().saturating_sub(MOST_REFERENCES));
    let automatic = automatic::of(|name| head.value(name), message_id.as_deref(), own);
    let parser = MessageParser::new()
        .header_content_type(HeaderName::ContentType)
        .header_content_type(HeaderName::ContentDisposition)
        .header_text(HeaderName::ContentTransferEncoding)
        .default_header_ignore();
    let body = parser.parse(bounded).ok_or_else(unreadable)?;
    let (whole, had_html) = text(&body, &mut cut);
    let (text, quoted) = quotation::divided(&whole);
    let (text, quoted) = (shortened(text, &mut cut), shortened(quoted, &mut cut));
    let attachments = attachments(&body, &mut cut);
    let (to, cc, subject) =
        (head.addresses(HeaderName::To, &mut cut), head.addresses(HeaderName::Cc, &mut cut), head.subject(&mut cut));
    cut.dedup();
    Ok(Letter {
        in_reply_to: head.ids(HeaderName::InReplyTo).into_iter().next(),
        references,
        from,
        to,
        cc,
        subject,
        sent_at: head.sent_at(),
        text,
        quoted,
        attachments,
        automatic,
        had_html,
        cut,
        message_id,
    })
}

/// The head of a mail, as the library reads it and as it stands.
struct Head<'a> {
    read: mail_parser::Message<'a>,
    raw: Vec<(String, String)>,
}

impl<'a> Head<'a> {
    fn read(head: &'a [u8]) -> Option<Self> {
        let read = MessageParser::default().parse_headers(head)?;
        let raw = read.headers().iter().map(|field| {
            let value = head.get(field.offset_start as usize..field.offset_end as usize).unwrap_or_default();
            (field.name().to_owned(), String::from_utf8_lossy(value).trim().to_owned())
        });
        let raw = raw.collect();
        Some(Self { read, raw })
    }

    /// A field as it stands, the first of its name.
    fn value(&self, name: &str) -> Option<&str> {
        self.raw.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The Message-IDs of a field, without angles and spaces.
    fn ids(&self, name: HeaderName<'static>) -> Vec<String> {
        let tidy = |id: &str| id.chars().filter(|letter| !letter.is_whitespace() && !letter.is_control()).collect::<String>();
        let ids: Vec<String> = match self.read.header(name) {
            Some(HeaderValue::Text(id)) => vec![tidy(id)],
            Some(HeaderValue::TextList(ids)) => ids.iter().map(|id| tidy(id)).collect(),
            _ => Vec::new(),
        };
        ids.into_iter().filter(|id| !id.is_empty() && id.len() <= LONGEST_ID).collect()
    }

    fn addresses(&self, name: HeaderName<'static>, cut: &mut Vec<Message>) -> Vec<Address> {
        let Some(HeaderValue::Address(found)) = self.read.header(name) else { return Vec::new() };
        let all: Vec<&mail_parser::Addr<'_>> = match found {
            Addresses::List(list) => list.iter().collect(),
            Addresses::Group(groups) => groups.iter().flat_map(|group| &group.addresses).collect(),
        };
        let real = |text: &str| {
            let (left, right) = text.rsplit_once('@').unwrap_or_default();
            let sound = !text.contains(|letter: char| letter.is_whitespace() || letter.is_control() || "<>,;".contains(letter));
            !left.is_empty() && !right.is_empty() && sound && text.len() <= LONGEST_ADDRESS
        };
        let mut addresses = all.into_iter().filter_map(|one| {
            let address = one.address.as_deref().map(str::trim).filter(|text| real(text))?;
            let name = on_one_line(one.name.as_deref().unwrap_or_default(), LONGEST_NAME).0;
            Some(Address { name, address: address.to_owned() })
        });
        let kept = addresses.by_ref().take(MOST_ADDRESSES).collect();
        if addresses.next().is_some() {
            cut.push(Message::new("desk-letter-cut-addresses").with("most", MOST_ADDRESSES));
        }
        kept
    }

    fn subject(&self, cut: &mut Vec<Message>) -> String {
        let (subject, longer) = on_one_line(self.read.subject().unwrap_or_default(), LONGEST_SUBJECT);
        if longer {
            cut.push(Message::new("desk-letter-cut-subject").with("most", LONGEST_SUBJECT));
        }
        subject
    }

    fn sent_at(&self) -> Option<Timestamp> {
        let date = self.read.date().filter(|date| date.is_valid())?;
        Timestamp::from_second(date.to_timestamp()).ok()
    }
}

/// The text of a mail: its plain part, or what its part in HTML says where it has no other; and whether there is one in HTML.
fn text(body: &mail_parser::Message<'_>, cut: &mut Vec<Message>) -> (String, bool) {
    let had_html = body.parts.iter().any(|part| is_html(part) && !part.is_attached());
    let mut said = |part: &MessagePart<'_>| match &part.body {
        PartType::Text(text) | PartType::Html(text) if is_html(part) => {
            if text.len() > html::LONGEST {
                cut.push(Message::new("desk-letter-cut-text").with("most", LONGEST_TEXT));
            }
            Some(html::text(&bounds::shown(text)))
        }
        PartType::Text(text) => Some(bounds::shown(text)),
        PartType::Binary(bytes) if has_no_bounds(part) => Some(bounds::shown(&String::from_utf8_lossy(bytes))),
        _ => None,
    };
    let joined = |parts: Vec<String>| parts.iter().map(|part| part.trim_end()).collect::<Vec<_>>().join("\n\n");
    let mut whole = joined(body.text_bodies().filter_map(&mut said).collect());
    if whole.trim().is_empty() && body.html_body != body.text_body {
        whole = joined(body.html_bodies().filter_map(&mut said).collect());
    }
    if whole.trim().is_empty() {
        whole = unfinished(body).and_then(said).unwrap_or_default();
    }
    (tidied(&whole), had_html)
}

fn is_html(part: &MessagePart<'_>) -> bool {
    let named =
        || part.content_type().and_then(mail_parser::ContentType::subtype).is_some_and(|sort| sort.eq_ignore_ascii_case("html"));
    matches!(part.body, PartType::Html(_)) || matches!(part.body, PartType::Text(_)) && named()
}

/// Whether a part says that it has parts, and does not say what stands between them.
fn has_no_bounds(part: &MessagePart<'_>) -> bool {
    part.content_type().is_some_and(|kind| kind.ctype() == "multipart")
}

/// The text of a mail that breaks off or has no bounds between its parts, which the library takes for a file.
fn unfinished<'a, 'x>(body: &'a mail_parser::Message<'x>) -> Option<&'a MessagePart<'x>> {
    let says = |part: &MessagePart<'_>| part.text_contents().is_some_and(|text| !text.trim().is_empty());
    let broken = |part: &&MessagePart<'_>| match part.body {
        PartType::Text(_) => says(part) && part.is_encoding_problem && part.attachment_name().is_none() && !part.is_attached(),
        PartType::Binary(_) => has_no_bounds(part),
        _ => false,
    };
    let nothing_else = !body.text_bodies().chain(body.html_bodies()).any(says);
    body.parts.iter().find(broken).filter(|_| nothing_else)
}

/// Lines as they are everywhere here, without signs that are no text.
fn tidied(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{c}'], "\n").replace('\u{a0}', " ");
    text.chars().filter(|letter| (!letter.is_control() && !deceives(*letter)) || matches!(letter, '\n' | '\t')).collect()
}

/// Signs that turn the order of letters round, by which a name may look like another, and marks that are not seen.
const fn deceives(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{200b}')
}

/// A text on one line of at most so many characters, and whether it was longer.
fn on_one_line(text: &str, most: usize) -> (String, bool) {
    let mut line = String::new();
    let mut count = 0;
    for word in text.split(|letter: char| letter.is_whitespace() || letter.is_control()).filter(|word| !word.is_empty()) {
        for letter in (!line.is_empty()).then_some(' ').into_iter().chain(word.chars().filter(|letter| !deceives(*letter))) {
            if count == most {
                return (line.trim_end().to_owned(), true);
            }
            line.push(letter);
            count += 1;
        }
    }
    (line, false)
}

fn shortened(text: String, cut: &mut Vec<Message>) -> String {
    let Some((end, _)) = text.char_indices().nth(LONGEST_TEXT) else { return text };
    cut.push(Message::new("desk-letter-cut-text").with("most", LONGEST_TEXT));
    text[..end].to_owned()
}

fn attachments(body: &mail_parser::Message<'_>, cut: &mut Vec<Message>) -> Vec<Part> {
    let as_text = unfinished(body);
    let is_file = |part: &&MessagePart<'_>| {
        !matches!(part.body, PartType::Multipart(_)) && as_text.is_none_or(|text| !std::ptr::eq::<MessagePart<'_>>(text, *part))
    };
    let mut attached = body.attachments().filter(is_file).enumerate();
    let parts = attached.by_ref().take(MOST_ATTACHMENTS).map(|(at, part)| file(part, at + 1)).collect();
    let more = attached.count();
    if more > 0 {
        cut.push(Message::new("desk-letter-cut-attachments").with("most", MOST_ATTACHMENTS).with("more", more));
    }
    parts
}

/// One file; the `number`th of its mail.
fn file(part: &MessagePart<'_>, number: usize) -> Part {
    let kind = part.content_type();
    let media_type = match kind.map(|kind| (kind.ctype(), kind.subtype())) {
        Some((kind, Some(sort))) => bounds::shown(&format!("{kind}/{sort}")).to_lowercase(),
        _ if matches!(part.body, PartType::Text(_)) => "text/plain".to_owned(),
        _ => "application/octet-stream".to_owned(),
    };
    let ending = match &*media_type {
        "message/rfc822" | "message/global" => "eml",
        "text/html" => "html",
        "text/calendar" => "ics",
        kind if kind.starts_with("text/") => "txt",
        _ => "bin",
    };
    let given = part.attachment_name().map(bounds::shown).unwrap_or_default();
    let given = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = on_one_line(given, LONGEST_NAME).0;
    let name = name.trim_matches(['.', ' ']);
    let bytes = match &part.body {
        PartType::Text(text) | PartType::Html(text) => bounds::shown(text).into_bytes(),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) if part.encoding == Encoding::Base64 => bytes.to_vec(),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bounds::shown_bytes(bytes),
        PartType::Message(_) | PartType::Multipart(_) => Vec::new(),
    };
    Part { name: if name.is_empty() { format!("{number}.{ending}") } else { name.to_owned() }, media_type, bytes }
}

/// Whether a part is a file beside the text.
trait Attached {
    fn is_attached(&self) -> bool;
}

impl Attached for MessagePart<'_> {
    fn is_attached(&self) -> bool {
        self.content_disposition().is_some_and(mail_parser::ContentType::is_attachment)
    }
}
