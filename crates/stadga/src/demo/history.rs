//! What has happened in the demo municipality, read from `demo/history.toml`, which explains each part.

use super::random::Sequence;
use super::table::Table;
use domain::Day;
use domain::period::Period;
use jiff::Span;
use serde::Deserialize;
use std::collections::BTreeSet;

/// The history as the file has it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct History {
    /// The adoption of the regulation.
    pub(crate) adopted: Adopted,
    /// When the lists of the registers were taken in.
    pub(crate) lists: Lists,
    /// Systems that were found only later.
    pub(crate) found: Vec<Later>,
    /// Fields that were filled in only later.
    pub(crate) filled: Vec<Filled>,
    /// An inventory that lacked some systems.
    pub(crate) inventory: Inventory,
    /// The questions it gave rise to that were answered.
    pub(crate) answered: Vec<Answered>,
    /// What was confirmed.
    pub(crate) confirmed: Vec<Confirmed>,
    /// What was accepted by decision.
    pub(crate) accepted: Vec<Accepted>,
}

/// The adoption of the regulation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Adopted {
    /// The day of the assembly's decision.
    pub(crate) day: Day,
    /// Its paragraph.
    pub(crate) paragraph: String,
    /// From when it is in force.
    pub(crate) in_force: Day,
}

/// When the lists of the registers were taken in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lists {
    /// The days, the first first.
    pub(crate) days: Vec<Day>,
    /// After how many weeks the state is recorded.
    pub(crate) weeks: i32,
}

/// Some rows of a list, which come only with a later one.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Later {
    every: usize,
    row: usize,
    list: usize,
}

/// A field of some rows, which is filled in only with a later list.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filled {
    field: String,
    every: usize,
    row: usize,
    list: usize,
}

/// An inventory from elsewhere: what it lacks becomes a question to the owner.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Inventory {
    /// The day it was taken in.
    pub(crate) day: Day,
    /// The numbers of the systems that it lacks.
    pub(crate) lacks: Vec<String>,
}

/// An answer to one of its questions.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answered {
    /// The number of the system.
    pub(crate) system: String,
    /// The number of whoever answered, who manages it.
    pub(crate) person: String,
    /// When.
    pub(crate) day: Day,
    /// The outcome in the word of the register.
    pub(crate) outcome: String,
    /// In words.
    pub(crate) text: String,
}

/// Duties that were confirmed for a share of their subjects.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Confirmed {
    /// The duties by their keys.
    pub(crate) duties: Vec<String>,
    share: f64,
    from: Day,
    until: Day,
    /// What shows it.
    pub(crate) evidence: String,
}

/// A deviation accepted by decision.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Accepted {
    /// The duty's key.
    pub(crate) duty: String,
    /// The subject: the number of a system, the key of a kind.
    pub(crate) subject: String,
    /// The code of the deciding body.
    pub(crate) body: String,
    /// The day of the decision.
    pub(crate) day: Day,
    /// Its paragraph.
    pub(crate) paragraph: String,
    /// Until when it holds.
    pub(crate) until: Day,
    /// Why.
    pub(crate) reason: String,
}

impl History {
    /// Reads the file.
    pub(crate) fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The same with every day moved by whole weeks.
    #[must_use]
    pub(crate) fn moved(mut self, weeks: i32) -> Self {
        let span = Span::new().weeks(weeks);
        let adopted = [&mut self.adopted.day, &mut self.adopted.in_force];
        let confirmed = self.confirmed.iter_mut().flat_map(|each| [&mut each.from, &mut each.until]);
        let asked = std::iter::once(&mut self.inventory.day).chain(self.answered.iter_mut().map(|each| &mut each.day));
        let accepted = self.accepted.iter_mut().flat_map(|each| [&mut each.day, &mut each.until]);
        for day in adopted.into_iter().chain(&mut self.lists.days).chain(confirmed).chain(accepted).chain(asked) {
            *day = day.saturating_add(span);
        }
        self
    }

    /// The days on which something is done, in order: from the first list until today.
    pub(crate) fn days(&self, today: Day) -> Vec<Day> {
        let first = self.lists.days.first().copied().unwrap_or(today);
        let steps = std::iter::successors(Some(first), |day| Some(day.saturating_add(Span::new().weeks(self.lists.weeks))));
        let mut days: BTreeSet<Day> = steps.take_while(|day| *day < today).collect();
        let decided = self.accepted.iter().map(|each| &each.day);
        let asked = std::iter::once(&self.inventory.day).chain(self.answered.iter().map(|each| &each.day));
        days.extend(self.lists.days.iter().chain(decided).chain(asked));
        days.insert(today);
        days.into_iter().filter(|day| *day <= today).collect()
    }

    /// The systems as a list had them on its day: what was found later is not in it, what was filled in later is empty.
    ///
    /// `always` names the numbers of systems that are in every list.
    /// Whoever was appointed by then stands as manager in the later lists; what was retired before is in the first alone.
    pub(crate) fn systems(&self, table: &Table, list: usize, always: &BTreeSet<&str>, appointments: &Table) -> Table {
        let Some(day) = self.lists.days.get(list) else { return table.clone() };
        let meant = |place: usize, every: usize, row: usize| (place + 1) % every == row;
        let newest = list + 1 == self.lists.days.len();
        let mut names = BTreeSet::new();
        let mut rows = Vec::new();
        for (place, row) in table.rows.iter().enumerate() {
            let since: Option<Day> = table.get(row, "since").parse().ok();
            let later = self.found.iter().any(|each| meant(place, each.every, each.row) && list + 1 < each.list)
                || since.is_some_and(|since| since > *day);
            if later && !newest && !always.contains(table.get(row, "number")) {
                continue;
            }
            if list > 0 && table.get(row, "lifecycle") == "retired" {
                continue;
            }
            let mut row = row.clone();
            let manages = |held: &&Vec<String>| {
                appointments.get(held, "role") == "system-manager"
                    && appointments.get(held, "system") == table.get(&row, "number")
                    && appointments.get(held, "until").is_empty()
            };
            if list > 0
                && table.get(&row, "manager").is_empty()
                && let Some(held) = appointments.rows.iter().find(manages)
            {
                table.put(&mut row, "manager", appointments.get(held, "person").to_owned());
            }
            for each in self.filled.iter().filter(|each| meant(place, each.every, each.row) && list + 1 < each.list) {
                table.put(&mut row, &each.field, String::new());
            }
            names.insert(table.get(&row, "name").to_owned());
            rows.push(row);
        }
        for row in &mut rows {
            let needs = table.get(row, "needs").split('|').filter(|name| names.contains(*name)).collect::<Vec<_>>().join("|");
            table.put(row, "needs", needs);
        }
        Table { fields: table.fields.clone(), rows }
    }
}

impl Confirmed {
    /// The day on which it was confirmed for a subject, if it was.
    pub(crate) fn day(&self, seed: u64, duty: &str, subject: &str) -> Option<Day> {
        let mut sequence = Sequence::for_subject(seed, &format!("{duty} {subject}"));
        let days = usize::try_from((self.until - self.from).get_days()).unwrap_or_default();
        let chosen = sequence.happens(self.share);
        let day = self.from.saturating_add(Span::new().days(i64::try_from(sequence.below(days + 1)).unwrap_or_default()));
        chosen.then_some(day)
    }
}

impl Accepted {
    /// From the decision until the day it names.
    pub(crate) fn period(&self) -> Option<Period> {
        Period::new(self.day, Some(self.until)).ok()
    }
}

/// The rows of a table whose day in a field lies after one day and not after another; the first of all without a limit before it.
pub(crate) fn between(table: &Table, field: &str, after: Option<Day>, until: Day) -> Table {
    let within = |row: &&Vec<String>| match table.get(row, field).parse::<Day>() {
        Ok(day) => after.is_none_or(|after| day > after) && day <= until,
        Err(_) => after.is_none(),
    };
    Table { fields: table.fields.clone(), rows: table.rows.iter().filter(within).cloned().collect() }
}
