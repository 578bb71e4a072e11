//! Days as a file that any calendar takes (iCalendar, RFC 5545).

use icalendar::{Calendar, Component as _, Property};
use jiff::civil::Date;

/// One day with what happens on it; it takes the whole day.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What names it among all others, the same each time it is written.
    pub name: String,
    /// The day.
    pub day: Date,
    /// What happens.
    pub title: String,
    /// What is to say of it; may be empty.
    pub text: String,
    /// Where it has its page; may be empty.
    pub address: String,
    /// What kind of thing it is.
    pub category: String,
}

/// A day as the format writes it: `20261130`.
fn written(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// The file of some entries; `at` is the moment it is written, `host` makes the names of its entries known everywhere.
pub fn calendar(title: &str, entries: &[Entry], at: jiff::Timestamp, host: &str) -> String {
    let mut calendar = Calendar::empty();
    for (name, value) in [("VERSION", "2.0"), ("PRODID", "-//Stadga//Stadga//SV"), ("CALSCALE", "GREGORIAN")] {
        calendar.append_property(Property::new(name, value));
    }
    calendar.name(title);
    let stamp = at.strftime("%Y%m%dT%H%M%SZ").to_string();
    for entry in entries {
        let mut event = icalendar::Event::new();
        event.uid(&format!("{}@{host}", entry.name)).summary(&entry.title);
        event.append_property(Property::new("DTSTAMP", &stamp));
        let whole_day = |name: &str, day: Date| {
            let mut property = Property::new(name, written(day));
            property.add_parameter("VALUE", "DATE");
            property.done()
        };
        event.append_property(whole_day("DTSTART", entry.day));
        if let Ok(next) = entry.day.tomorrow() {
            event.append_property(whole_day("DTEND", next));
        }
        // Nobody is busy because a day comes.
        event.append_property(Property::new("TRANSP", "TRANSPARENT"));
        event.append_property(Property::new("CATEGORIES", &entry.category));
        if !entry.text.is_empty() {
            event.description(&entry.text);
        }
        if !entry.address.is_empty() {
            event.url(&entry.address);
        }
        calendar.push(event.done());
    }
    calendar.to_string()
}

#[cfg(test)]
mod tests {
    use super::{Entry, calendar};
    use jiff::civil::date;

    #[test]
    fn a_day_becomes_an_event_of_the_whole_day_with_its_letters_and_lines_kept() {
        let entry = Entry {
            name: "contract-0193".to_owned(),
            day: date(2026, 12, 31),
            title: "Avtalet löper ut: Hemtur; Ärendestödet, båda".to_owned(),
            text: "Rad ett\nRad två".to_owned(),
            address: "https://stadga.lindhamn.example/systems/0193".to_owned(),
            category: "Avtal".to_owned(),
        };
        let at = "2026-11-23T11:00:00Z".parse().unwrap();
        let text = calendar("Stadga", &[entry.clone(), entry], at, "stadga.lindhamn.example");
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.trim_end().ends_with("END:VCALENDAR"), "{text}");
        let unfolded = text.replace("\r\n ", "");
        for line in [
            "UID:contract-0193@stadga.lindhamn.example",
            "DTSTAMP:20261123T110000Z",
            "DTSTART;VALUE=DATE:20261231",
            "DTEND;VALUE=DATE:20270101",
            "SUMMARY:Avtalet löper ut: Hemtur\\; Ärendestödet\\, båda",
            "DESCRIPTION:Rad ett\\nRad två",
            "TRANSP:TRANSPARENT",
            "URL:https://stadga.lindhamn.example/systems/0193",
        ] {
            assert!(unfolded.split("\r\n").any(|each| each == line), "{line}\n{unfolded}");
        }
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 2);
        assert_eq!(text.matches("PRODID").count(), 1, "{text}");
        assert_eq!(text.matches("DTSTAMP").count(), 2, "{text}");
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    }
}
