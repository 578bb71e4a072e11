//! Markdown that people write, as HTML that does nothing but say it.
//!
//! HTML in the text is left out, a picture is its own description, and a link leads to a page, an address for mail or a telephone, or is mere text.

use crate::help::dressed;
use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};

/// The schemes to which a link may lead.
const SCHEMES: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

/// A text in Markdown as HTML; its headings stand under that of the page.
pub(crate) fn render(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut leads = Vec::new();
    let events = Parser::new_ext(markdown, options).filter_map(|event| match event {
        Event::Html(_)
        | Event::InlineHtml(_)
        | Event::Start(Tag::HtmlBlock | Tag::Image { .. })
        | Event::End(TagEnd::HtmlBlock | TagEnd::Image) => None,
        Event::Start(Tag::Link { link_type, dest_url, .. }) => {
            let to = if link_type == LinkType::Email { CowStr::from(format!("mailto:{dest_url}")) } else { dest_url };
            leads.push(is_safe(&to));
            let link = Tag::Link { link_type: LinkType::Inline, dest_url: to, title: CowStr::from(""), id: CowStr::from("") };
            leads.last().copied().unwrap_or(false).then_some(Event::Start(link))
        }
        Event::End(TagEnd::Link) => leads.pop().unwrap_or(false).then_some(Event::End(TagEnd::Link)),
        Event::Start(Tag::Heading { level, .. }) => {
            let (id, classes, attrs) = (None, Vec::new(), Vec::new());
            Some(Event::Start(Tag::Heading { level: under(level), id, classes, attrs }))
        }
        Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(under(level)))),
        // Where columns are aligned is said by a style inline, which no page has.
        Event::Start(Tag::Table(columns)) => Some(Event::Start(Tag::Table(vec![Alignment::None; columns.len()]))),
        Event::Start(Tag::CodeBlock(_)) => Some(Event::Start(Tag::CodeBlock(CodeBlockKind::Indented))),
        other => Some(other),
    });
    let mut said = String::new();
    html::push_html(&mut said, events);
    dressed(&said)
}

/// The level beneath a heading's own.
const fn under(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        HeadingLevel::H2 => HeadingLevel::H3,
        _ => HeadingLevel::H4,
    }
}

/// Whether a link may lead there: by a scheme that runs nothing, or to a page of ours.
fn is_safe(address: &str) -> bool {
    let begins = |scheme: &str| address.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme));
    let own = address.starts_with('/') && !address.starts_with("//") && !address.contains('\\');
    !address.contains(char::is_control) && (own || SCHEMES.into_iter().any(begins))
}

#[cfg(test)]
mod tests {
    use super::render;
    use proptest::prelude::*;

    /// The elements that a text may become, each with the attributes that it may bear.
    const ALLOWED: [(&str, &[&str]); 23] = [
        ("p", &[]),
        ("br", &[]),
        ("hr", &[]),
        ("h2", &["class", "data-size"]),
        ("h3", &["class", "data-size"]),
        ("h4", &[]),
        ("a", &["class", "href"]),
        ("ul", &[]),
        ("ol", &["start"]),
        ("li", &[]),
        ("em", &[]),
        ("strong", &[]),
        ("del", &[]),
        ("code", &[]),
        ("pre", &["tabindex"]),
        ("blockquote", &[]),
        ("div", &["class", "tabindex"]),
        ("table", &["class"]),
        ("thead", &[]),
        ("tbody", &[]),
        ("tr", &[]),
        ("th", &["scope"]),
        ("td", &[]),
    ];

    /// What is wrong with a piece of HTML: every `<` in it begins a tag, since those of the text are escaped.
    fn wrong(html: &str) -> Option<String> {
        for tag in html.split('<').skip(1) {
            let Some((inside, _)) = tag.split_once('>') else { return Some(format!("<{tag} is not closed")) };
            let inside = inside.trim_start_matches('/').trim_end_matches('/').trim();
            let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
            let Some((_, attributes)) = ALLOWED.iter().find(|(each, _)| *each == name) else { return Some(format!("<{name}>")) };
            while !rest.trim().is_empty() {
                let Some((attribute, after)) = rest.trim_start().split_once("=\"") else { return Some(rest.to_owned()) };
                let Some((value, after)) = after.split_once('"') else { return Some(rest.to_owned()) };
                if !attributes.contains(&attribute) {
                    return Some(format!("<{name} {attribute}>"));
                }
                let leads =
                    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| value.to_lowercase().starts_with(scheme));
                if attribute == "href" && !leads && (!value.starts_with('/') || value.starts_with("//")) {
                    return Some(format!("{name} leads to {value}"));
                }
                rest = after;
            }
        }
        None
    }

    #[test]
    fn a_text_says_what_it_says() {
        let html = render("# Skrivare\n\nStäng **av** [den](/systems/1).\n\n1. Ett\n2. Två\n\n<lindhamn@lindhamn.example>");
        assert!(html.contains("<h2 class=\"ds-heading\" data-size=\"xs\">Skrivare</h2>"), "{html}");
        assert!(html.contains("<strong>av</strong> <a class=\"ds-link\" href=\"/systems/1\">den</a>"), "{html}");
        assert!(html.contains("<ol>\n<li>Ett</li>") && html.contains("href=\"mailto:lindhamn@lindhamn.example\""), "{html}");
        assert_eq!(render(""), "");
    }

    #[test]
    fn what_would_run_something_is_mere_text() {
        for text in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[a](javascript:alert(1))",
            "[a](JaVaScRiPt:alert(1))",
            "[a](java&#115;cript:alert(1))",
            "[a](<java\tscript:alert(1)>)",
            "[a]( \u{1}javascript:alert(1))",
            "<javascript:alert(1)>",
            "[a](data:text/html;base64,PHNjcmlwdD4=)",
            "[a](vbscript:x)",
            "[a](//evil.example)",
            "[a](/\\evil.example)",
            "[a](https://a.example \"x\\\" onmouseover=\\\"alert(1)\")",
            "![a](javascript:alert(1))",
            "![a\" onerror=\"b](https://a.example/x.png)",
            "```\"><script>alert(1)</script>\nx\n```",
            "# a {onclick=alert(1)}",
            "[a]: javascript:alert(1)\n\n[a]",
            "<a href=\"javascript:alert(1)\">b</a>",
            "| a |\n| :-: |\n| <b onclick=x> |",
            "[![b](x)](javascript:alert(1))",
        ] {
            let html = render(text);
            assert_eq!(wrong(&html), None, "{text}\n{html}");
        }
    }

    proptest! {
        /// Of marks, tags and addresses in any order nothing comes but elements that say something and links that lead to pages.
        #[test]
        fn no_text_becomes_a_script_a_handler_or_a_link_that_runs(parts in proptest::collection::vec(prop_oneof![
            prop::sample::select(vec![
                "<script>", "</script>", "<img src=x onerror=alert(1)>", "<a href=\"javascript:x\">", "<svg/onload=x>", "[", "]", "(", ")",
                "](", "![", "javascript:", "JAVASCRIPT:", "&#106;avascript:", "data:text/html,", "https://a.example", "/a", "//a", "mailto:",
                "\"", "'", " onclick=x ", "`", "```", "~~~", "\n", "\n\n", "    ", "\t", "# ", "- ", "1. ", "> ", "|", "\n| - |\n", "**", "_",
                "~~", "<", ">", "&lt;", "&#x3C;", "\\", "]: ", "<!--", "-->", "<![CDATA[", "<?", "{#a .b onclick=c}",
            ]).prop_map(str::to_owned),
            "[a-zåäö \u{0}-\u{1f}<>\"'&:/]{0,6}",
        ], 0..24)) {
            let text = parts.concat();
            let html = render(&text);
            prop_assert_eq!(wrong(&html), None, "{}\n{}", text, html);
        }
    }
}
