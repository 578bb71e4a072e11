//! A form as it stands in a page, and what a browser would send of it.

use std::fmt::Write as _;

/// The form with its fields.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Form {
    /// Where it is sent.
    pub(super) action: String,
    /// Names of fields for a password.
    pub(super) passwords: Vec<String>,
    /// Names of fields for a line of text.
    pub(super) texts: Vec<String>,
    fields: Vec<(String, String)>,
}

impl Form {
    /// Reads the first form inside the main matter that is sent by POST; an empty action means the page itself.
    pub(super) fn read(page: &str, path: &str) -> Option<Self> {
        let main = page.split_once("<main").map_or(page, |(_, main)| main);
        let (opening, inside) = main.split("<form").skip(1).find_map(|form| {
            let (opening, inside) = form.split_once('>')?;
            opening.to_lowercase().contains("post").then_some((opening, inside.split("</form").next()?))
        })?;
        let action = attribute(opening, "action").filter(|action| !action.is_empty()).unwrap_or_else(|| path.to_owned());
        let mut form = Self { action, ..Self::default() };
        for (place, _) in inside.match_indices('<') {
            form.take(&inside[place + 1..]);
        }
        Some(form)
    }

    /// Takes in one element.
    fn take(&mut self, element: &str) {
        let Some((tag, after)) = element.split_once('>') else { return };
        let Some(name) = attribute(tag, "name") else { return };
        if tag.starts_with("input") {
            let kind = attribute(tag, "type").unwrap_or_default();
            let chosen =
                !matches!(kind.as_str(), "checkbox" | "radio") || tag.split_whitespace().any(|word| word.starts_with("checked"));
            match kind.as_str() {
                "password" => self.passwords.push(name.clone()),
                "" | "text" | "email" => self.texts.push(name.clone()),
                _ => {}
            }
            if chosen && !matches!(kind.as_str(), "submit" | "file" | "image" | "button") {
                self.fields.push((name, attribute(tag, "value").unwrap_or_default()));
            }
        } else if tag.starts_with("textarea") {
            let text = after.split("</textarea").next().unwrap_or_default();
            self.fields.push((name, plain(text.strip_prefix('\n').unwrap_or(text))));
        } else if tag.starts_with("select") {
            let options: Vec<&str> = after.split("</select").next().unwrap_or_default().split("<option").skip(1).collect();
            let chosen = options.iter().find(|option| option.split('>').next().is_some_and(|tag| tag.contains("selected")));
            if let Some(option) = chosen.or(options.first()) {
                let (tag, text) = option.split_once('>').unwrap_or((option, ""));
                let text = plain(text.split('<').next().unwrap_or_default().trim());
                self.fields.push((name, attribute(tag, "value").unwrap_or(text)));
            }
        }
    }

    /// The body to send, some fields filled otherwise.
    pub(super) fn filled(&self, fill: &[(&str, &str)]) -> String {
        let kept = self.fields.iter().filter(|(name, _)| fill.iter().all(|(filled, _)| filled != name));
        let kept = kept.map(|(name, value)| (name.as_str(), value.as_str()));
        let pairs: Vec<String> =
            kept.chain(fill.iter().copied()).map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        pairs.join("&")
    }
}

/// The value of an attribute of an element.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let opening = format!(" {name}=\"");
    let tag = tag.replace('\n', " ");
    let value = tag.split_once(&opening)?.1.split('"').next()?;
    Some(plain(value))
}

/// A text without the entities of HTML.
fn plain(text: &str) -> String {
    text.replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#60;", "<")
        .replace("&lt;", "<")
        .replace("&#62;", ">")
        .replace("&gt;", ">")
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}

/// A text as forms send it.
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => encoded.push(char::from(byte)),
            b' ' => encoded.push('+'),
            other => {
                let _ = write!(encoded, "%{other:02X}");
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<form action="/search"><input name="q"></form><main>
        <form method="get" action="/list"><input name="q"></form>
        <form method="post" action="/systems/1/edit">
        <input type="hidden" name="csrf" value="a&amp;b"><input type="text" name="name" value="Hemtur åt alla">
        <input type="checkbox" name="personal" value="yes"><input type="checkbox" name="remote" value="yes" checked>
        <textarea name="purpose">Kör</textarea>
        <select name="hosting"><option value="own">Egen</option><option value="cloud" selected>Moln</option></select>
        <button type="submit">Spara</button></form></main>"#;

    #[test]
    fn a_form_is_sent_as_a_browser_would_send_it() {
        let form = Form::read(PAGE, "/systems/1/edit").unwrap();
        assert_eq!(form.action, "/systems/1/edit");
        assert_eq!(form.filled(&[("purpose", "Ny")]), "csrf=a%26b&name=Hemtur+%C3%A5t+alla&remote=yes&hosting=cloud&purpose=Ny");
    }

    #[test]
    fn a_page_without_a_form_to_send_gives_none() {
        assert_eq!(Form::read("<main><form method=\"get\"></form></main>", "/"), None);
    }
}
