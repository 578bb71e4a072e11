//! Markdown without its marks: the words that people read.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// The words of a text in Markdown, each paragraph, heading and point on a line of its own; HTML in it is left out.
pub fn plain(markdown: &str) -> String {
    let mut said = String::with_capacity(markdown.len());
    for event in Parser::new(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => said.push_str(&text),
            Event::SoftBreak | Event::HardBreak => said.push(' '),
            Event::Start(Tag::Item) | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock) => {
                said.push('\n');
            }
            _ => {}
        }
    }
    let lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// The beginning of a text in Markdown on one line, cut between words where it is longer than so many characters.
pub fn beginning(markdown: &str, most: usize) -> String {
    crate::search::beginning(&plain(markdown), most)
}
