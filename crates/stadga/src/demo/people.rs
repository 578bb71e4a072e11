//! The people of the demo municipality, drawn by a seed from a model and lists of common names.

use super::model::{Elected, Model, Staff};
use super::random::Sequence;
use super::table::{Row, Table};
use domain::Day;
use jiff::Span;
use std::collections::BTreeSet;

/// Common given and family names in Sweden, one on each line; none is a particular person's.
const FEMALE: &str = include_str!("../../../../demo/names/female.txt");
const MALE: &str = include_str!("../../../../demo/names/male.txt");
const FAMILY: &str = include_str!("../../../../demo/names/family.txt");

/// How a person belongs to a body, before a name is drawn.
struct Place<'a> {
    number: String,
    body: &'a str,
    title: &'a str,
    form: &'static str,
    head: bool,
    /// Whether other files may name the person: then nothing about the place is left to chance.
    fixed: bool,
}

/// The people of all bodies, one row each: what an import of people takes.
///
/// The same seed, model and bodies give the same people.
pub(crate) fn people(seed: u64, model: &Model, bodies: &Table) -> Vec<Row> {
    let mut drawing = Drawing { model, names: Names::new(), taken: BTreeSet::new(), rows: Vec::new() };
    for row in &bodies.rows {
        let (code, until) = (bodies.get(row, "code"), bodies.get(row, "valid_until"));
        if !until.is_empty() {
            continue;
        }
        let mut sequence = Sequence::for_subject(seed, code);
        if let Some(elected) = model.elected_of(code) {
            drawing.elected(&mut sequence, code, elected);
        }
        if let Some(staff) = model.staff_of(code) {
            drawing.staff(&mut sequence, code, staff);
        }
    }
    drawing.rows
}

/// The lists of names.
struct Names {
    given: [Vec<&'static str>; 2],
    family: Vec<&'static str>,
}

impl Names {
    fn new() -> Self {
        let lines = |text: &'static str| text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        Self { given: [lines(FEMALE), lines(MALE)], family: lines(FAMILY) }
    }

    /// A given and a family name; the names at the top of the lists, the most common ones, come up more often.
    fn draw(&self, sequence: &mut Sequence) -> (&'static str, &'static str) {
        let given = &self.given[sequence.below(2)];
        let mut top = |names: &[&'static str]| {
            let (one, other) = (sequence.below(names.len()), sequence.below(names.len()));
            names[one.min(other)]
        };
        (top(given), top(&self.family))
    }
}

/// The drawing under way.
struct Drawing<'a> {
    model: &'a Model,
    names: Names,
    /// Mail addresses in use.
    taken: BTreeSet<String>,
    rows: Vec<Row>,
}

impl Drawing<'_> {
    /// The chair, the members and the substitutes of a body, elected for the present term.
    fn elected(&mut self, sequence: &mut Sequence, code: &str, elected: &Elected) {
        let (chair, members) = (1, elected.members);
        for place in 0..chair + members + elected.substitutes {
            let (title, form) = match place {
                0 => (elected.chair.as_str(), "elected"),
                _ if place <= members => ("Ledamot", "elected"),
                _ => ("Ersättare", "substitute"),
            };
            let place = Place { number: format!("{code}-{}", place + 1), body: code, title, form, head: place == 0, fixed: true };
            self.add(sequence, &place, elected.since, None);
        }
    }

    /// The head and the posts of a body, and those who have left it.
    fn staff(&mut self, sequence: &mut Sequence, code: &str, staff: &Staff) {
        let numbers: Vec<usize> = staff.posts.iter().map(|post| sequence.between(post.number[0], post.number[1])).collect();
        let certain = staff.posts.iter().flat_map(|post| std::iter::repeat_n((post, true), post.number[0]));
        let drawn = staff
            .posts
            .iter()
            .zip(&numbers)
            .flat_map(|(post, number)| std::iter::repeat_n((post, false), number - post.number[0]));
        let mut number = 1;
        if !self.model.vacant.heads.iter().any(|vacant| vacant == code) {
            let place =
                Place { number: format!("{code}-1"), body: code, title: &staff.head, form: "employee", head: true, fixed: true };
            let since = self.since(sequence, true);
            self.add(sequence, &place, since, None);
        }
        for (post, certain) in certain.chain(drawn) {
            number += 1;
            let hired = post.consultants && sequence.happens(self.model.rates.consultant.max(if certain { 0.0 } else { 0.5 }));
            let form = if hired { "consultant" } else { "employee" };
            let fixed = certain && !hired && number <= 7;
            let place = Place { number: format!("{code}-{number}"), body: code, title: &post.title, form, head: false, fixed };
            let since = self.since(sequence, fixed);
            let ends = if !fixed && (hired || sequence.happens(self.model.rates.temporary)) {
                Some(self.days(sequence, 30, 365))
            } else {
                None
            };
            self.add(sequence, &place, since, ends);
        }
        let present = number;
        for _ in 0..present {
            let Some(post) = staff.posts.first() else { break };
            if sequence.happens(self.model.rates.former) {
                number += 1;
                let place = Place {
                    number: format!("{code}-{number}"),
                    body: code,
                    title: &post.title,
                    form: "employee",
                    head: false,
                    fixed: false,
                };
                let ended = self.days(sequence, -730, -7);
                let since = ended.saturating_sub(Span::new().days(sequence.between(400, 6_000) as i64));
                self.add(sequence, &place, since, Some(ended));
            }
        }
    }

    /// A day so many days from the day of the files, between two bounds.
    fn days(&self, sequence: &mut Sequence, least: i64, most: i64) -> Day {
        let days = least + sequence.below((most - least + 1) as usize) as i64;
        self.model.day.saturating_add(Span::new().days(days))
    }

    /// A first day of employment; those whom other files name have been there for years.
    fn since(&self, sequence: &mut Sequence, for_years: bool) -> Day {
        let latest = if for_years { -1_200 } else { -20 };
        let day = self.days(sequence, -7_300, latest);
        day.first_of_month()
    }

    /// Draws a name for the place and writes the row.
    fn add(&mut self, sequence: &mut Sequence, place: &Place<'_>, from: Day, until: Option<Day>) {
        let (given, family) = self.names.draw(sequence);
        let rates = self.model.rates;
        let known = self.model.known(&place.number);
        let chance = |sequence: &mut Sequence, share| sequence.happens(share) && !place.fixed;
        let protected = known.is_some_and(|known| known.protected) || chance(sequence, rates.protected);
        let mail = if chance(sequence, rates.without_mail) { String::new() } else { self.mail(given, family) };
        let twice = chance(sequence, rates.twice);
        let phone = format!("0499-12 {:02} {:02}", sequence.below(100), sequence.below(100));
        let title = known.and_then(|known| known.title.as_deref()).unwrap_or(place.title);
        let until = known.and_then(|known| known.until).or(until);
        let yes_no = |flag| if flag { "yes" } else { "no" }.to_owned();
        let row: Row = vec![
            ("number", place.number.clone()),
            ("given_name", given.to_owned()),
            ("family_name", family.to_owned()),
            ("email", mail),
            ("phone", phone),
            ("protected", yes_no(protected)),
            ("body", place.body.to_owned()),
            ("title", title.to_owned()),
            ("form", place.form.to_owned()),
            ("head", yes_no(place.head)),
            ("from", from.to_string()),
            ("until", until.map(|day| day.to_string()).unwrap_or_default()),
        ];
        if twice {
            // The same person under another number and without an address: what happens when two systems feed one register.
            let mut other = row.clone();
            other[0].1.push_str("-B");
            other[3].1.clear();
            self.rows.push(other);
        }
        self.rows.push(row);
    }

    /// An address that nobody else has.
    fn mail(&mut self, given: &str, family: &str) -> String {
        let name = format!("{}.{}", plain(given), plain(family));
        let mut address = format!("{name}@{}", self.model.mail);
        let mut count = 1;
        while !self.taken.insert(address.clone()) {
            count += 1;
            address = format!("{name}{count}@{}", self.model.mail);
        }
        address
    }
}

/// A name in the letters of an address.
fn plain(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .filter_map(|letter| match letter {
            'å' | 'ä' | 'á' => Some('a'),
            'ö' | 'ø' => Some('o'),
            'é' => Some('e'),
            'ş' => Some('s'),
            'ć' | 'č' => Some('c'),
            'ž' => Some('z'),
            'ı' => Some('i'),
            ' ' => Some('-'),
            'a'..='z' => Some(letter),
            _ => None,
        })
        .collect()
}
