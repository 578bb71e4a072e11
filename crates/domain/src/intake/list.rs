//! Lists in one cell.
//!
//! An export joins items by ` | `. A file may separate them by `|`, by `;`, or by a comma where the field allows it; the first of these that occurs in the cell counts.
//! An item that contains a separator is kept whole: `|` and `\` are written `\|` and `\\`, and a single item with a semicolon or comma gets a bar after it.

use super::value::tidy;

/// The items of a cell, outer white space and empty items gone, each once.
pub fn split(text: &str, by_comma: bool) -> Vec<String> {
    let (bars, saw_bar) = cut_at_bars(text);
    let parts: Vec<String> = if saw_bar {
        bars
    } else if text.contains([';', '\n']) {
        text.split([';', '\n']).map(str::to_owned).collect()
    } else if by_comma {
        text.split(',').map(str::to_owned).collect()
    } else {
        bars
    };
    let mut items: Vec<String> = Vec::with_capacity(parts.len());
    for part in parts {
        let item = tidy(&part);
        if !item.is_empty() && !items.iter().any(|known| *known == item) {
            items.push(item.into_owned());
        }
    }
    items
}

/// The cell for these items, which [`split`] takes apart again.
pub fn join(items: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut text = String::new();
    let mut count = 0;
    for item in items {
        let item = tidy(item.as_ref());
        if item.is_empty() {
            continue;
        }
        if count > 0 {
            text.push_str(" | ");
        }
        count += 1;
        for letter in item.chars() {
            if matches!(letter, '|' | '\\') {
                text.push('\\');
            }
            text.push(letter);
        }
    }
    if count == 1 && text.contains([';', ',', '\n', '|', '\\']) {
        text.push_str(" |");
    }
    text
}

/// The parts between bars that no backslash protects, and whether there was such a bar.
fn cut_at_bars(text: &str) -> (Vec<String>, bool) {
    let mut parts = vec![String::new()];
    let mut saw_bar = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let last = parts.len() - 1;
        match letter {
            '\\' if matches!(letters.peek(), Some('|' | '\\')) => {
                parts[last].extend(letters.next());
            }
            '|' => {
                saw_bar = true;
                parts.push(String::new());
            }
            _ => parts[last].push(letter),
        }
    }
    (parts, saw_bar)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_first_separator_that_occurs_counts() {
        assert_eq!(split("SGU, Kungliga biblioteket", true), ["SGU", "Kungliga biblioteket"]);
        assert_eq!(split("SGU, Kungliga biblioteket", false), ["SGU, Kungliga biblioteket"]);
        assert_eq!(split("a, b; c", true), ["a, b", "c"]);
        assert_eq!(split("a; b | c", true), ["a; b", "c"]);
        assert_eq!(split(" | ; |", true), [";"]);
        assert_eq!(split("", true), [""; 0]);
        assert_eq!(split("en\ntvå", false), ["en", "två"]);
    }

    proptest! {
        #[test]
        fn what_is_joined_is_split_again(items in prop::collection::vec("[a-zåäö|;,\\\\ \n-]{1,8}", 0..5), by_comma: bool) {
            let mut wanted: Vec<String> = Vec::new();
            for item in &items {
                let item = tidy(item).into_owned();
                if !item.is_empty() && !wanted.contains(&item) {
                    wanted.push(item);
                }
            }
            prop_assert_eq!(split(&join(&items), by_comma), wanted);
        }

        #[test]
        fn splitting_what_was_split_changes_nothing(text in "[a-c|;, \\\\]{0,20}", by_comma: bool) {
            let items = split(&text, by_comma);
            prop_assert_eq!(split(&join(&items), by_comma), items);
        }
    }
}
