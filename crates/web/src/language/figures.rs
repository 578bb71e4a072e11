//! Figures as each language writes them.

use super::{Language, Words};

/// A space that neither breaks nor stretches the number.
const NO_BREAK: char = '\u{a0}';

/// A whole number with its thousands parted: “1 229”, “1,229”, “1.229”.
pub(super) fn whole(number: i64, language: Language) -> String {
    let digits = number.unsigned_abs().to_string();
    let separator = match language {
        Language::Sv => NO_BREAK,
        Language::En => ',',
        Language::De => '.',
    };
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        text.push('\u{2212}');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

impl Words {
    /// A whole number: “1 229”.
    pub fn number(self, number: impl TryInto<i64>) -> String {
        whole(number.try_into().unwrap_or(i64::MAX), self.language())
    }

    /// A number with a decimal: “2,5”.
    pub fn decimal(self, number: f64) -> String {
        let text = format!("{number:.1}");
        match self.language() {
            Language::En => text,
            Language::Sv | Language::De => text.replace('.', ","),
        }
    }

    /// A share of one as a whole per cent, without the sign, rounded down so that 100 means all: 0.999 gives “99”.
    pub fn per_cent(self, share: f64) -> String {
        format!("{}", (share.clamp(0.0, 1.0) * 100.0).floor() as i64)
    }

    /// A share of one in per cent with a decimal: “82,1 %”.
    pub fn share(self, share: f64) -> String {
        self.tell("desk-percent", "number", self.decimal(share * 100.0))
    }

    /// A time in the unit that fits it: seconds to two minutes, minutes to two hours, hours beyond.
    pub fn span(self, seconds: f64) -> String {
        match seconds {
            seconds if seconds < 120.0 => self.tell("desk-seconds", "number", self.decimal(seconds)),
            seconds if seconds < 7200.0 => self.tell("desk-minutes", "number", self.decimal(seconds / 60.0)),
            seconds => self.tell("desk-hours", "number", self.decimal(seconds / 3600.0)),
        }
    }

    /// Money kept in öre, as kronor without decimals: “684 000 kr”.
    pub fn kronor(self, ore: i64) -> String {
        let kronor = (ore + 50 * ore.signum()) / 100;
        match self.language() {
            Language::Sv | Language::De => format!("{}{NO_BREAK}kr", self.number(kronor)),
            Language::En => format!("SEK{NO_BREAK}{}", self.number(kronor)),
        }
    }
}
