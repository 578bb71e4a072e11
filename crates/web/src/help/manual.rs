//! The manual's files, read and set once for each language.

use crate::language::Language;
use domain::search::stems_of;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use rust_embed::RustEmbed;
use std::borrow::Cow;
use std::sync::OnceLock;

/// The files of the manual in Swedish.
#[derive(RustEmbed)]
#[folder = "../../docs/sv"]
struct Swedish;

/// The files of the manual in English.
#[derive(RustEmbed)]
#[folder = "../../docs/en"]
struct English;

/// The pictures of the manual.
#[derive(RustEmbed)]
#[folder = "../../docs/pictures"]
struct Pictures;

/// A picture by the name of its file.
pub(super) fn picture(name: &str) -> Option<Cow<'static, [u8]>> {
    // What tells of the pictures lies beside them.
    Pictures::get(name).filter(|_| name != "README.md").map(|file| file.data)
}

/// The name of the first page.
pub(super) const FIRST: &str = "README";

/// The pages in the order in which one reads them.
const ORDER: [&str; 26] = [
    FIRST,
    "start",
    "intake",
    "search",
    "lists",
    "notices",
    "activity",
    "year",
    "check",
    "regulation",
    "report",
    "audit",
    "views",
    "clauses",
    "registers",
    "continuity",
    "documents",
    "journal",
    "calendar",
    "cases",
    "desk",
    "knowledge",
    "ways-in",
    "api",
    "operation",
    "commands",
];

/// One page of the manual.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    /// Its name, such as `ways-in`.
    pub(super) name: &'static str,
    /// Its heading.
    pub(super) title: String,
    /// What follows the heading.
    pub(super) html: String,
    /// Its words and their stems, for the search.
    pub(super) stems: String,
}

impl Leaf {
    /// Where it is found.
    pub(super) fn address(&self) -> String {
        if self.name == FIRST { "/help".to_owned() } else { format!("/help/{}", self.name) }
    }
}

/// The pages in a language.
pub(super) fn leaves(language: Language) -> &'static [Leaf] {
    static SV: OnceLock<Vec<Leaf>> = OnceLock::new();
    static EN: OnceLock<Vec<Leaf>> = OnceLock::new();
    let kept = if language == Language::Sv { &SV } else { &EN };
    kept.get_or_init(|| ORDER.into_iter().filter_map(|name| read(language, name)).collect())
}

/// One page in a language.
pub(super) fn leaf(language: Language, name: &str) -> Option<&'static Leaf> {
    leaves(language).iter().find(|leaf| leaf.name == name)
}

fn read(language: Language, name: &'static str) -> Option<Leaf> {
    let path = format!("{name}.md");
    let file = if language == Language::Sv { Swedish::get(&path) } else { English::get(&path) }?;
    let text = std::str::from_utf8(&file.data).ok()?;
    let (title, html) = set(text);
    let stems = stems_of(&[text]);
    Some(Leaf { name, title, html, stems })
}

/// The heading of a page and what follows it, as HTML; what is HTML in the text itself is left out.
fn set(text: &str) -> (String, String) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut events: Vec<Event<'_>> = Parser::new_ext(text, options).collect();
    events.retain(|event| !matches!(event, Event::Html(_) | Event::InlineHtml(_)));
    let first = |event: &Event<'_>| matches!(event, Event::End(TagEnd::Heading(HeadingLevel::H1)));
    let end = events.iter().position(first).map_or(0, |place| place + 1);
    let title = words(&events[..end]);
    let mut body: Vec<Event<'_>> = events.split_off(end);
    let named: Vec<(usize, String)> = body.iter().enumerate().filter_map(|(place, event)| named(&body, place, event)).collect();
    for (place, slug) in named {
        if let Event::Start(Tag::Heading { id, .. }) = &mut body[place] {
            *id = Some(CowStr::from(slug));
        }
    }
    for event in &mut body {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => *dest_url = CowStr::from(within(dest_url)),
            Event::Start(Tag::Image { dest_url, .. }) => *dest_url = CowStr::from(pictured(dest_url)),
            _ => {}
        }
    }
    let mut html = String::new();
    html::push_html(&mut html, body.into_iter());
    (title, dressed(&html))
}

/// The place of a heading and the name by which links find it.
fn named(body: &[Event<'_>], place: usize, event: &Event<'_>) -> Option<(usize, String)> {
    let Event::Start(Tag::Heading { .. }) = event else { return None };
    let end = body[place..].iter().position(|event| matches!(event, Event::End(TagEnd::Heading(_))))?;
    Some((place, slug(&words(&body[place..place + end]))))
}

/// The words among some events.
fn words(events: &[Event<'_>]) -> String {
    let said = events.iter().map(|event| match event {
        Event::Text(text) | Event::Code(text) => text.as_ref(),
        Event::SoftBreak | Event::HardBreak => " ",
        _ => "",
    });
    said.collect::<String>().trim().to_owned()
}

/// The name of a heading as forges give it: small letters, hyphens for spaces, nothing for signs.
fn slug(heading: &str) -> String {
    let kept = |letter: char| match letter {
        ' ' => Some('-'),
        '-' | '_' => Some(letter),
        letter if letter.is_alphanumeric() => Some(letter),
        _ => None,
    };
    heading.to_lowercase().chars().filter_map(kept).collect()
}

/// A link between the files as a link between the pages.
fn within(address: &str) -> String {
    let (file, anchor) = address.split_once('#').map_or((address, None), |(file, anchor)| (file, Some(anchor)));
    let page = match file.strip_suffix(".md") {
        Some(FIRST) => "/help".to_owned(),
        Some(name) if !name.contains('/') => format!("/help/{name}"),
        _ => return address.to_owned(),
    };
    anchor.map_or_else(|| page.clone(), |anchor| format!("{page}#{anchor}"))
}

/// A picture among the files as a picture that the product shows.
fn pictured(address: &str) -> String {
    address.strip_prefix("../pictures/").map_or_else(|| address.to_owned(), |name| format!("/help/pictures/{name}"))
}

/// Tables and long lines scroll within themselves, and look like those of every page; text that looks like a tag is escaped by now.
pub(crate) fn dressed(html: &str) -> String {
    html.replace("<table>", "<div class=\"st-scroll\" tabindex=\"0\"><table class=\"ds-table st-dense\">")
        .replace("</table>", "</table></div>")
        .replace("<pre>", "<pre tabindex=\"0\">")
        .replace("<a ", "<a class=\"ds-link\" ")
        .replace("<h2 ", "<h2 class=\"ds-heading\" data-size=\"xs\" ")
        .replace("<h2>", "<h2 class=\"ds-heading\" data-size=\"xs\">")
        .replace("<h3 ", "<h3 class=\"ds-heading\" data-size=\"2xs\" ")
        .replace("<h3>", "<h3 class=\"ds-heading\" data-size=\"2xs\">")
        .replace("<th>", "<th scope=\"col\">")
        .replace("<img ", "<img class=\"st-picture\" loading=\"lazy\" ")
}
