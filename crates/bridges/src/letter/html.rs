//! What a mail in HTML says, as plain text: nothing of its mark-up, its scripts or its pictures is left.
//!
//! The standard's own tokenizer reads it (`html5ever`), and the text is laid out here as it comes: no tree is built, so that nothing
//! grows with how deep a mail is nested, and no tables are laid out, in which readers of HTML have fallen.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::{Cell, RefCell};

/// How much of it is read; a longer one is cut.
pub(super) const LONGEST: usize = 1024 * 1024;
/// How much is given to the tokenizer at a time.
const PIECE: usize = 4 * 1024;
/// How long one tag may be: the tokenizer compares each attribute with all before it.
const LONGEST_TAG: usize = 16 * 1024;
/// The longest address that is shown beside its link.
const LONGEST_ADDRESS: usize = 2000;
/// How deep quotations are marked.
const DEEPEST: usize = 5;

/// The text of it.
pub(super) fn text(html: &str) -> String {
    let html = without_remarks(beginning(html, LONGEST));
    let laid = Layout::default();
    let mut tokenizer = Tokenizer::new(laid, TokenizerOpts::default());
    let mut rest = html.as_str();
    let mut since = 0;
    while !rest.is_empty() {
        let piece = beginning(rest, PIECE);
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from_slice(piece));
        // It stops early only where whoever takes the tokens says so: never here.
        let _ = tokenizer.feed(&queue);
        rest = &rest[piece.len()..];
        since = if tokenizer.sink.moved.take() { 0 } else { since + piece.len() };
        if since > LONGEST_TAG {
            // A tag without end: it is left out, up to where it closes.
            tokenizer = Tokenizer::new(tokenizer.sink, TokenizerOpts::default());
            rest = rest.find('>').map_or("", |end| &rest[end + 1..]);
            since = 0;
        }
    }
    tokenizer.end();
    tokenizer.sink.written()
}

/// The beginning of a text, no longer than so many bytes, ended at a letter.
fn beginning(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

/// Without remarks (`<!-- -->`), which may be long and say nothing.
fn without_remarks(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        let Some(length) = rest[start..].find("-->") else { break };
        kept.push_str(&rest[..start]);
        rest = &rest[start + length + 3..];
    }
    kept.push_str(rest);
    kept
}

/// The text as it grows.
#[derive(Default)]
struct Layout {
    lines: RefCell<String>,
    line: RefCell<String>,
    quoted: Cell<usize>,
    verbatim: Cell<usize>,
    /// Whether what comes is no text: a script, a style, a title.
    unheard: Cell<bool>,
    /// Whether a space came that is written only before more text.
    space: Cell<bool>,
    /// Whether an empty line goes before what comes next.
    apart: Cell<bool>,
    /// The address of the link that is open, and where its text began in the line.
    link: RefCell<Option<(String, usize)>>,
    moved: Cell<bool>,
}

impl TokenSink for Layout {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(text) => {
                self.moved.set(true);
                self.say(&text);
            }
            Token::TagToken(tag) => {
                self.moved.set(true);
                return self.mark(&tag);
            }
            Token::CommentToken(_) | Token::DoctypeToken(_) => self.moved.set(true),
            Token::NullCharacterToken | Token::EOFToken | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

impl Layout {
    fn say(&self, text: &str) {
        if self.unheard.get() {
            return;
        }
        for letter in text.chars() {
            match letter {
                '\n' if self.verbatim.get() > 0 => self.end_line(),
                ' ' | '\t' if self.verbatim.get() > 0 => self.write(letter),
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => self.space.set(true),
                _ => self.write(letter),
            }
        }
    }

    fn write(&self, letter: char) {
        let mut line = self.line.borrow_mut();
        if line.is_empty() && self.apart.take() {
            self.empty_line();
        }
        if self.space.take() && !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
        line.push(letter);
    }

    /// An empty line, unless there is one already or nothing before it.
    fn empty_line(&self) {
        let mut lines = self.lines.borrow_mut();
        if !lines.is_empty() && !lines.ends_with("\n\n") {
            lines.push('\n');
        }
    }

    /// Ends the line even where it is empty.
    fn end_line(&self) {
        self.space.set(false);
        let line = std::mem::take(&mut *self.line.borrow_mut());
        if let Some((_, from)) = self.link.borrow_mut().as_mut() {
            *from = 0;
        }
        let mut lines = self.lines.borrow_mut();
        let line = line.trim_end();
        if line.is_empty() && (lines.is_empty() || lines.ends_with("\n\n")) {
            return;
        }
        if !line.is_empty() {
            for _ in 0..self.quoted.get().min(DEEPEST) {
                lines.push_str("> ");
            }
        }
        lines.push_str(line);
        lines.push('\n');
    }

    /// Ends the line where something stands in it.
    fn end_block(&self) {
        if self.line.borrow().is_empty() {
            self.space.set(false);
        } else {
            self.end_line();
        }
    }

    fn mark(&self, tag: &Tag) -> TokenSinkResult<()> {
        let opens = tag.kind == TagKind::StartTag;
        match &*tag.name {
            "script" | "style" | "title" | "noembed" | "noframes" | "iframe" | "xmp" | "textarea" => {
                self.unheard.set(opens);
                if opens {
                    return TokenSinkResult::RawData(match &*tag.name {
                        "script" => RawKind::ScriptData,
                        "title" | "textarea" => RawKind::Rcdata,
                        _ => RawKind::Rawtext,
                    });
                }
            }
            "br" => self.end_line(),
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "table" | "dl" => {
                self.end_block();
                self.apart.set(true);
            }
            "blockquote" => {
                self.end_block();
                self.quoted.set(if opens { self.quoted.get() + 1 } else { self.quoted.get().saturating_sub(1) });
            }
            "pre" => {
                self.end_block();
                self.verbatim.set(if opens { self.verbatim.get() + 1 } else { self.verbatim.get().saturating_sub(1) });
            }
            "li" if opens => {
                self.end_block();
                self.write('-');
                self.space.set(true);
            }
            "hr" => {
                self.end_block();
                self.say("---");
                self.end_line();
            }
            "td" | "th" => self.space.set(true),
            "img" => self.say(&attribute(tag, "alt").map(|text| format!("[{text}]")).unwrap_or_default()),
            "a" => self.link(attribute(tag, "href").filter(|_| opens)),
            "div" | "tr" | "li" | "dt" | "dd" | "section" | "article" | "header" | "footer" | "address" | "center" | "body"
            | "html" | "form" | "fieldset" | "main" | "nav" | "aside" | "caption" => self.end_block(),
            _ => {}
        }
        TokenSinkResult::Continue
    }

    /// A link opens, or the open one closes: where its text is not its address, the address stands beside it.
    fn link(&self, address: Option<String>) {
        let open = self.link.take();
        if let Some((address, from)) = open {
            let shown = self.line.borrow().get(from..).unwrap_or_default().trim().to_owned();
            let plain = |text: &str| text.trim_start_matches("mailto:").trim_end_matches('/').to_owned();
            let leads = ["http://", "https://", "mailto:"].iter().any(|start| address.starts_with(start));
            if leads && !shown.is_empty() && plain(&shown) != plain(&address) && address.len() <= LONGEST_ADDRESS {
                self.say(&format!(" <{}>", plain(&address)));
            }
        }
        *self.link.borrow_mut() = address.map(|address| (address.trim().to_owned(), self.line.borrow().len()));
    }

    fn written(self) -> String {
        self.end_block();
        self.lines.into_inner()
    }
}

fn attribute(tag: &Tag, name: &str) -> Option<String> {
    let value = tag.attrs.iter().find(|attribute| &*attribute.name.local == name)?.value.to_string();
    (!value.trim().is_empty()).then_some(value)
}
