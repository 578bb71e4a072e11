//! How words are spelled: tidied for keeping, plain for comparing, and how far one lies from another.

use std::borrow::Cow;

/// A text without outer white space, with plain line ends and without control characters.
pub fn tidy(text: &str) -> Cow<'_, str> {
    let text = text.trim_matches(|letter: char| letter.is_whitespace() || letter.is_control());
    if text.chars().any(|letter| letter.is_control() && letter != '\n' && letter != '\t') {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        Cow::Owned(text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// A word for comparing headers and choices: letters and digits alone, lower case, without marks over them.
pub fn plain(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter_map(|letter| match letter {
            'å' | 'ä' | 'à' | 'á' | 'â' | 'æ' => Some('a'),
            'ö' | 'ø' | 'ó' | 'ô' | 'ò' => Some('o'),
            'é' | 'è' | 'ê' | 'ë' => Some('e'),
            'ü' | 'ú' | 'û' => Some('u'),
            'ß' => Some('s'),
            other => other.is_alphanumeric().then_some(other),
        })
        .collect()
}

/// How many letters must be put in, taken out or changed to make one word of the other; none when more than `most`.
pub fn distance(one: &str, other: &str, most: usize) -> Option<usize> {
    let other: Vec<char> = other.chars().collect();
    if one.chars().count().abs_diff(other.len()) > most {
        return None;
    }
    let mut costs: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.chars().enumerate() {
        let mut diagonal = costs[0];
        costs[0] = row + 1;
        for (column, other) in other.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *other);
            diagonal = costs[column + 1];
            costs[column + 1] = changed.min(diagonal + 1).min(costs[column] + 1);
        }
    }
    let found = costs[other.len()];
    (found <= most).then_some(found)
}
