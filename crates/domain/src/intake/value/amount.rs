//! Numbers and amounts as people write them.

/// The largest amount in kronor that is believed: a hundred thousand million.
const MOST_KRONOR: i64 = 100_000_000_000;

/// A number such as `1 234,5`, `1234.5`, `1.234.567` or `−3`.
pub(super) fn number(text: &str) -> Option<f64> {
    let number: f64 = plain_decimal(text)?.parse().ok()?;
    number.is_finite().then_some(number)
}

/// A whole number, not negative.
pub(super) fn count(text: &str) -> Option<i64> {
    let decimal = plain_decimal(text)?;
    let (whole, fraction) = decimal.split_once('.').unwrap_or((&decimal, ""));
    if !fraction.bytes().all(|digit| digit == b'0') {
        return None;
    }
    whole.parse().ok().filter(|count| (0..=1_000_000_000_000).contains(count))
}

/// An amount such as `1 234,50`, `1234.5 kr` or `1 234:-`, in öre.
///
/// Three decimals are refused: nobody can tell whether `1.234` is a thousand or one krona and 23 öre.
pub(super) fn money(text: &str) -> Option<i64> {
    let text = text.trim();
    let bare = ["kronor", "SEK", "sek", "Kr", "kr", ":-", ",-"].iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text);
    let bare = bare.strip_prefix("SEK").unwrap_or(bare);
    ore(&plain_decimal(bare)?)
}

/// The öre of a decimal such as `1234.50` or `-0.5`, with at most two decimals.
pub fn ore(decimal: &str) -> Option<i64> {
    let (sign, digits) = match decimal.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, decimal),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() || fraction.len() > 2 || !whole.bytes().chain(fraction.bytes()).all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let kronor: i64 = whole.parse().ok().filter(|kronor| *kronor <= MOST_KRONOR)?;
    let hundredths: i64 = format!("{fraction:0<2}").parse().ok()?;
    Some(sign * (kronor * 100 + hundredths))
}

/// An amount in öre as text in kronor: `1234.50`.
pub fn money_text(ore: i64) -> String {
    let sign = if ore < 0 { "-" } else { "" };
    let ore = ore.unsigned_abs();
    format!("{sign}{}.{:02}", ore / 100, ore % 100)
}

/// A number as text: no exponent, no needless decimals, no negative nought.
pub fn number_text(number: f64) -> String {
    if number == 0.0 { "0".to_owned() } else { number.to_string() }
}

/// The digits of a number with a point before the decimals, whatever separators it came with.
///
/// Spaces and apostrophes group. Where both comma and point occur, the last is the decimal mark. One mark alone is the decimal mark, unless it occurs several times.
fn plain_decimal(text: &str) -> Option<String> {
    let mut bare = String::with_capacity(text.len());
    for letter in text.trim().chars() {
        match letter {
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' => {}
            '−' | '–' if bare.is_empty() => bare.push('-'),
            '+' if bare.is_empty() => {}
            '0'..='9' | '.' | ',' => bare.push(letter),
            '-' if bare.is_empty() => bare.push(letter),
            _ => return None,
        }
    }
    let commas = bare.matches(',').count();
    let points = bare.matches('.').count();
    let decimal = match (commas, points) {
        (1, 0) => Some(','),
        (0, 1) => Some('.'),
        (_, 0) | (0, _) => None,
        _ if bare.rfind(',') > bare.rfind('.') => Some(','),
        _ => Some('.'),
    };
    if let Some(mark) = decimal
        && bare.matches(mark).count() > 1
    {
        return None;
    }
    // What groups thousands must stand before groups of three.
    let grouping = if decimal == Some(',') {
        '.'
    } else if decimal == Some('.') || commas > 0 {
        ','
    } else {
        '.'
    };
    let whole = decimal.and_then(|mark| bare.split(mark).next()).unwrap_or(&bare);
    if whole.contains(grouping) && !whole.split(grouping).skip(1).all(|group| group.len() == 3) {
        return None;
    }
    let mut plain: String =
        bare.chars().filter(|letter| *letter != grouping).map(|letter| if letter == ',' { '.' } else { letter }).collect();
    if plain.ends_with('.') || plain.is_empty() || plain == "-" {
        return None;
    }
    if plain.starts_with('.') || plain.starts_with("-.") {
        plain = plain.replacen('.', "0.", 1);
    }
    Some(plain)
}
