//! A round as its page shows it.

use super::page::{GroupShown, LineShown, RoundPage, TroubleShown};
use crate::frame::Frame;
use crate::language::{Words, day_in_sweden};
use crate::parts::form::Control;
use crate::parts::{Field, Link, Problems, State, Tag};
use crate::regulation::page::Told;
use crate::regulation::speaking::told;
use crate::visit::{Fields, back_to};
use domain::Day;
use routines::year::{Group, Line, Mend, Origin, Proof, RoundView, Stands, Value};

/// How many names a fact shows.
const NAMED: usize = 5;

/// What is shown around the form: what was typed, what is wrong.
pub(super) struct Given<'a> {
    pub(super) fields: Option<&'a Fields>,
    pub(super) problems: Problems,
}

/// The page of a round.
pub(super) fn page(words: Words, frame: Frame, view: &RoundView, today: Day, given: &Given<'_>) -> RoundPage {
    let (lines, waiting) = view.counts();
    let address = view.round.address();
    let name = view.name.clone().unwrap_or_else(|| words.say("organisation-protected"));
    let past = view.round.year < today.year();
    let stands = match (&view.receipt, waiting) {
        (Some(_), _) if past => words.say("year-round-past-done"),
        (None, _) if past => words.say("year-round-past-open"),
        (Some(_), _) => words.say("year-round-is-done"),
        (None, 0) => words.say("year-round-nothing-waits"),
        (None, _) => {
            let day = words.day_in_text(view.last_day, today);
            let key = if today > view.last_day { "year-round-late" } else { "year-round-waits" };
            words.with(key, &[("waiting", waiting.into()), ("lines", lines.into()), ("day", day.into())])
        }
    };
    let who = |person: &Option<domain::identity::PersonId>| match person {
        Some(person) => view.people.get(person).cloned().unwrap_or_else(|| words.say("journal-somebody")),
        None => words.say("journal-operator"),
    };
    let receipt = view.receipt.as_ref().map(|receipt| {
        vec![
            (words.say("year-receipt-who"), who(&receipt.person)),
            (words.say("year-receipt-when"), words.moment(receipt.at)),
            (words.say("year-receipt-lines"), words.number(receipt.lines)),
            (words.say("year-receipt-noted"), words.number(receipt.noted)),
        ]
    });
    let shower = Shower { words, view, today, given, address: &address, who: &who };
    RoundPage {
        title: words.tell("year-round-title", "year", view.round.year),
        lead: format!("{}: {name}. {stands}", words.say(view.round.role.label())),
        receipt: receipt.unwrap_or_default(),
        action: address.clone(),
        open: view.may_confirm && waiting > 0,
        ends: view.may_confirm && waiting == 0 && !view.waits_beyond && view.receipt.is_none(),
        groups: view.groups.iter().map(|group| shower.group(group)).collect(),
        frame,
        words,
        problems: given.problems.clone(),
        earlier: Link::default(),
    }
}

struct Shower<'a> {
    words: Words,
    view: &'a RoundView,
    today: Day,
    given: &'a Given<'a>,
    address: &'a str,
    who: &'a dyn Fn(&Option<domain::identity::PersonId>) -> String,
}

impl Shower<'_> {
    fn group(&self, group: &Group) -> GroupShown {
        let words = self.words;
        let waiting = group.waiting().count();
        let right = group.waiting().filter(|line| line.stands == Stands::Open).count();
        let lead = match waiting {
            0 => words.say("year-group-done"),
            _ => words.with("year-group-waits", &[("waiting", waiting.into()), ("lines", group.lines.len().into())]),
        };
        GroupShown {
            id: format!("about-{}", group.subject),
            subject: Link::to(&group.name, &group.address),
            lead,
            all: if self.view.may_confirm && right > 1 { group.subject.clone() } else { String::new() },
            lines: group.lines.iter().map(|line| self.line(line)).collect(),
        }
    }

    fn line(&self, line: &Line) -> LineShown {
        let words = self.words;
        let (id, key) = (line.key.field(), line.key.to_string());
        let back = format!("{}#{id}", self.address);
        let waits = self.view.may_confirm && line.waits();
        let (title, duty, source) = match &line.origin {
            Origin::Register(register) => {
                let changed = line.changed.map(|at| words.day_in_text(day_in_sweden(at), self.today));
                let source = match changed {
                    Some(day) => {
                        words.with("year-from-changed", &[("register", words.say(register).into()), ("day", day.into())])
                    }
                    None => words.tell("year-from", "register", words.say(register)),
                };
                (Told { text: words.say(line.title), lang: "" }, Link::default(), source)
            }
            Origin::Duty { pack, section, duty, number, text, act } => {
                let shown = if act.is_empty() { text } else { act };
                (
                    told(words, shown),
                    Link::to(number, format!("/regulation/{pack}/{section}/{duty}/obligation?subject={}", line.key.subject)),
                    words.say("year-from-duty"),
                )
            }
        };
        let facts = line.facts.iter().map(|fact| (words.say(fact.name), self.value(&fact.value))).collect();
        // Whoever only reads the round of another is led to no form that turns them away.
        let acts = |mend: &Mend| {
            if self.view.may_mend { Link::to(words.say(mend.verb), back_to(&mend.address, &back)) } else { Link::default() }
        };
        let troubles = line.troubles.iter().map(|trouble| TroubleShown {
            demand: told(words, &trouble.demand),
            detail: trouble.detail.clone().unwrap_or_default(),
            act: acts(&trouble.mend),
        });
        let mend = line.mend.as_ref().map(acts);
        let troubles: Vec<TroubleShown> = if line.waits() { troubles.collect() } else { Vec::new() };
        let error = self.given.problems.0.iter().find(|problem| problem.field == id).map(|problem| problem.text.clone());
        let ticked = self.given.fields.is_some_and(|fields| fields.all("line").any(|each| each == key));
        let (proof, note) = self.proof(line);
        LineShown {
            state: self.state(line),
            title,
            duty,
            facts,
            source,
            proof,
            note,
            mend: mend.filter(|_| troubles.is_empty()).unwrap_or_default(),
            troubles,
            waits,
            ticked,
            text: self.text(line, &id).filter(|_| waits),
            error: error.unwrap_or_default(),
            seen: line.seen(),
            id,
            key,
        }
    }

    /// The text that goes with a line: what shows a duty to be met, what is done about what is wrong.
    fn text(&self, line: &Line, id: &str) -> Option<Field> {
        let words = self.words;
        let name = format!("text-{id}");
        let typed = self.given.fields.map(|fields| fields.get(&name).to_owned());
        if line.is_duty() {
            let usual = words.tell("year-evidence-usual", "year", self.view.round.year);
            let label = words.say("regulation-evidence");
            return Some(Field::new(&name, label, Control::Area).holding(typed.unwrap_or(usual)));
        }
        let asked = line.stands == Stands::Wrong;
        asked.then(|| Field::new(&name, words.say("year-what-is-done"), Control::Area).holding(typed.unwrap_or_default()))
    }

    fn state(&self, line: &Line) -> Tag {
        let (state, key) = match &line.stands {
            Stands::Proved(_) => (State::Fulfilled, "year-state-proved"),
            Stands::Confirmed(_, _, None) => (State::Fulfilled, "year-state-confirmed"),
            Stands::Confirmed(_, _, Some(_)) => (State::Accepted, "year-state-noted"),
            Stands::Open => (State::Due, "year-state-open"),
            Stands::Wrong => (State::Deviating, "year-state-wrong"),
        };
        Tag::said(state, self.words.say(key))
    }

    fn proof(&self, line: &Line) -> (String, String) {
        let words = self.words;
        let day = |day: Day| words.day_in_text(day, self.today);
        match &line.stands {
            Stands::Proved(Proof::Evidence(Some(until))) => (words.tell("year-proof-until", "day", day(*until)), String::new()),
            Stands::Proved(Proof::Evidence(None)) => (words.say("year-proof-for-good"), String::new()),
            Stands::Proved(Proof::Reviewed(on)) => (words.tell("year-proof-reviewed", "day", day(*on)), String::new()),
            Stands::Confirmed(person, at, note) => {
                let who = (self.who)(person);
                let day = day(day_in_sweden(*at));
                let said = words.with("year-confirmed-by", &[("who", who.into()), ("day", day.into())]);
                (said, note.clone().unwrap_or_default())
            }
            Stands::Open | Stands::Wrong => (String::new(), String::new()),
        }
    }

    fn value(&self, value: &Value) -> String {
        let words = self.words;
        match value {
            Value::Text(text) => text.clone(),
            Value::Word(key) => words.say(key),
            Value::Day(day) => words.day(*day),
            Value::Count(count) => words.number(*count),
            Value::Money(ore) => words.kronor(*ore),
            Value::Names(names) if names.is_empty() => words.say("year-none"),
            Value::Names(names) if names.len() > NAMED => {
                let first = names[..NAMED].join(", ");
                words.with("start-together", &[("named", first.into()), ("more", (names.len() - NAMED).into())])
            }
            Value::Names(names) => names.join(", "),
            Value::Unknown => words.say("web-not-known"),
        }
    }
}
