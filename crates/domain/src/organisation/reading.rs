//! Reads what people and files write into values, or says at which field it is wrong.
//!
//! An empty text means that nothing is known; the functions then return none.

use crate::Day;
use crate::refusal::{Message, Refusal};

/// The earliest day that a register of this kind can speak of.
pub const EARLIEST: Day = jiff::civil::date(1862, 1, 1);
/// The latest day that is a day and no slip of the finger.
pub const LATEST: Day = jiff::civil::date(2199, 12, 31);

/// A line of text: white space made single, what cannot be seen taken away, none when nothing is left.
pub fn line(field: &str, text: &str, most: usize) -> Result<Option<String>, Refusal> {
    let visible: String = text.chars().map(|each| if each.is_control() { ' ' } else { each }).collect();
    let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > most {
        return Err(Refusal::plain(Message::new("organisation-text-too-long").with("most", most)).at(field));
    }
    Ok((!line.is_empty()).then_some(line))
}

/// A text of several lines, without control characters other than the line breaks.
pub fn prose(field: &str, text: &str, most: usize) -> Result<Option<String>, Refusal> {
    let clean: String = text.replace("\r\n", "\n").chars().filter(|each| *each == '\n' || !each.is_control()).collect();
    let clean = clean.trim().to_owned();
    if clean.chars().count() > most {
        return Err(Refusal::plain(Message::new("organisation-text-too-long").with("most", most)).at(field));
    }
    Ok((!clean.is_empty()).then_some(clean))
}

/// A day, as `2026-11-23` or `20261123`.
pub fn day(field: &str, text: &str) -> Result<Option<Day>, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || Refusal::plain(Message::new("organisation-day-unreadable").with("text", text)).at(field);
    let plain = text.len() == 8 && text.bytes().all(|each| each.is_ascii_digit());
    let form = if plain { "%Y%m%d" } else { "%Y-%m-%d" };
    let day = Day::strptime(form, text).map_err(|_| wrong())?;
    if day == crate::period::OPEN_END {
        return Ok(Some(day));
    }
    if day < EARLIEST || day > LATEST {
        return Err(Refusal::plain(
            Message::new("organisation-day-out-of-range").with("day", day).with("first", EARLIEST).with("last", LATEST),
        )
        .at(field));
    }
    Ok(Some(day))
}

/// A whole number that is not negative; spaces between the groups of digits are allowed.
pub fn count(field: &str, text: &str) -> Result<Option<i64>, Refusal> {
    let digits: String = text.chars().filter(|each| !each.is_whitespace()).collect();
    if digits.is_empty() {
        return Ok(None);
    }
    let wrong = || Refusal::plain(Message::new("organisation-number-unreadable").with("text", text.trim())).at(field);
    if digits.len() > 15 || !digits.bytes().all(|each| each.is_ascii_digit()) {
        return Err(wrong());
    }
    digits.parse().map(Some).map_err(|_| wrong())
}

/// An amount in kronor, with a comma or a point before the öre: the answer is in öre.
pub fn money(field: &str, text: &str) -> Result<Option<i64>, Refusal> {
    let bare: String = text.chars().filter(|each| !each.is_whitespace()).collect::<String>().to_lowercase();
    let bare = bare.trim_end_matches("kr").trim_end_matches("sek").trim_end_matches(":-");
    if bare.is_empty() {
        return Ok(None);
    }
    let wrong = || Refusal::plain(Message::new("organisation-amount-unreadable").with("text", text.trim())).at(field);
    let (whole, part) = bare.split_once([',', '.']).unwrap_or((bare, ""));
    let digits = |text: &str| text.bytes().all(|each| each.is_ascii_digit());
    if whole.is_empty() || whole.len() > 13 || part.len() > 2 || !digits(whole) || !digits(part) {
        return Err(wrong());
    }
    let ore: i64 = format!("{part:0<2}").parse().map_err(|_| wrong())?;
    let kronor: i64 = whole.parse().map_err(|_| wrong())?;
    Ok(Some(kronor * 100 + ore))
}

/// Yes or no, in the words that files use for it.
pub fn yes_no(field: &str, text: &str) -> Result<Option<bool>, Refusal> {
    match crate::sorting::folded(text).as_str() {
        "" => Ok(None),
        "ja" | "yes" | "true" | "1" | "x" | "sant" | "j" | "y" | "on" => Ok(Some(true)),
        "nej" | "no" | "false" | "0" | "-" | "falskt" | "n" | "nein" => Ok(Some(false)),
        _ => Err(Refusal::plain(Message::new("organisation-yes-or-no").with("text", text.trim())).at(field)),
    }
}

/// An address for electronic mail: something, an at sign, a domain with a point; kept in lower case.
pub fn email(field: &str, text: &str) -> Result<Option<String>, Refusal> {
    let Some(line) = line(field, text, 254)? else {
        return Ok(None);
    };
    let good = line.split_once('@').is_some_and(|(name, place)| {
        !name.is_empty() && !place.contains('@') && place.split('.').count() > 1 && place.split('.').all(|part| !part.is_empty())
    });
    if !good || line.contains([' ', ',', ';', '<', '>']) {
        return Err(Refusal::plain(Message::new("organisation-email-unreadable").with("text", line)).at(field));
    }
    Ok(Some(line.to_lowercase()))
}

/// A telephone number as people write it: digits, spaces, hyphens, brackets and a leading plus.
pub fn phone(field: &str, text: &str) -> Result<Option<String>, Refusal> {
    let Some(line) = line(field, text, 40)? else {
        return Ok(None);
    };
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    let good = line.chars().all(|each| each.is_ascii_digit() || "+ -()/".contains(each));
    if !good || !(3..=15).contains(&digits) {
        return Err(Refusal::plain(Message::new("organisation-phone-unreadable").with("text", line)).at(field));
    }
    Ok(Some(line))
}

/// A Swedish organisation number with its check digit, kept as `NNNNNN-NNNN`.
pub fn organisation_number(field: &str, text: &str) -> Result<Option<String>, Refusal> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
    if text.trim().is_empty() {
        return Ok(None);
    }
    let strange = text.chars().any(|each| !each.is_ascii_digit() && !each.is_whitespace() && each != '-');
    if strange || digits.len() != 10 || !check_digit_agrees(&digits) {
        return Err(Refusal::plain(Message::new("organisation-number-of-organisation").with("text", text.trim())).at(field));
    }
    let text: String = digits.iter().map(|each| char::from(*each)).collect();
    Ok(Some(format!("{}-{}", &text[..6], &text[6..])))
}

/// A key as lists name things: small letters, digits and hyphens.
pub fn key(field: &str, text: &str) -> Result<Option<String>, Refusal> {
    let Some(line) = line(field, text, 60)? else {
        return Ok(None);
    };
    let mut key = String::with_capacity(line.len());
    for each in line.to_lowercase().chars() {
        match each {
            'a'..='z' | '0'..='9' => key.push(each),
            'å' | 'ä' | 'á' | 'à' => key.push('a'),
            'ö' | 'ó' | 'ø' => key.push('o'),
            'é' | 'è' => key.push('e'),
            'ü' => key.push('u'),
            _ if !key.is_empty() && !key.ends_with('-') => key.push('-'),
            _ => {}
        }
    }
    let key = key.trim_end_matches('-').to_owned();
    if key.is_empty() {
        return Err(Refusal::plain(Message::new("organisation-key-unreadable").with("text", line)).at(field));
    }
    Ok(Some(key))
}

/// Whether the digits look like a Swedish personal identity number or coordination number: a day and a right check digit.
pub fn looks_like_identity_number(text: &str) -> bool {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
    let bare = text.chars().all(|each| each.is_ascii_digit() || each == '-' || each == '+' || each.is_whitespace());
    let ten = match digits.len() {
        10 => &digits[..],
        12 if digits.starts_with(b"19") || digits.starts_with(b"20") => &digits[2..],
        _ => return false,
    };
    let pair = |at: usize| (ten[at] - b'0') * 10 + (ten[at + 1] - b'0');
    let day = pair(4) % 60;
    bare && (1..=12).contains(&pair(2)) && (1..=31).contains(&day) && check_digit_agrees(ten)
}

/// The check digit of Swedish numbers (Luhn's formula): every second digit doubled, the sum of all digits ends with 0.
fn check_digit_agrees(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let value = u32::from(digit - b'0') * if place % 2 == 1 { 2 } else { 1 };
            value / 10 + value % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

/// A required value, or a refusal that names the field.
pub fn required<T>(field: &str, value: Option<T>) -> Result<T, Refusal> {
    value.ok_or_else(|| Refusal::plain(Message::new("organisation-field-required")).at(field))
}

/// The refusal for a word that is in no list.
pub fn unknown_word(field: &str, text: &str, known: &[&str]) -> Refusal {
    Refusal::plain(Message::new("organisation-word-unknown").with("text", text.trim()).with("known", known.join(", "))).at(field)
}

/// The parts of a field that holds several values, parted by `|`.
pub fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split('|').map(str::trim).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests;
