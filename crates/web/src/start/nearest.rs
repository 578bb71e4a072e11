//! What is nearest for somebody: their deviating and due obligations, and the systems they answer for.

use super::page::{OwnSystem, Thing};
use crate::parts::{Link, Tag};
use crate::regulation::asking::{Asking, Sought};
use crate::regulation::speaking::{capacity, counts, detail, duty_address, section_number, subject_address};
use domain::Day;
use domain::regulation::obligation::State as Stands;
use domain::regulation::pack::{SubjectKind, Way};
use domain::regulation::tally::Tally;
use std::collections::BTreeMap;

/// Everything that waits for the reader: what is late first, then by the day it is due.
pub(super) fn things(asking: &Asking, today: Day) -> Vec<Thing> {
    let mut mine: Vec<Sought<'_>> = asking.acted_on().filter(|sought| asking.is_mine(sought.obligation)).collect();
    mine.sort_by_key(|sought| match sought.obligation.state {
        Stands::Deviating => (0, sought.obligation.since),
        _ => (1, sought.obligation.due),
    });
    mine.iter().map(|sought| thing(asking, sought, today)).collect()
}

fn thing(asking: &Asking, sought: &Sought<'_>, today: Day) -> Thing {
    let words = asking.words;
    let (adopted, section, duty) = asking.evaluation.duty_of(sought.stand);
    let told = asking.tell(sought);
    let late = told.state == Stands::Deviating;
    let when = match told.due {
        Some(due) if due > today => words.tell("start-by", "day", words.day_in_text(due, today)),
        Some(due) if due == today => words.say("start-by-today"),
        _ if told.since == today => words.say("start-since-today"),
        _ => words.tell("start-since", "day", words.day_in_text(told.since, today)),
    };
    let what = if told.act.is_empty() { told.text.clone() } else { told.act.clone() };
    let named = duty.subject != SubjectKind::Municipality;
    let what = if named { format!("{}: {}", told.subject_name, lower_first(&what)) } else { what };
    let mut why = detail(words, &told);
    if why.is_empty() {
        why.clone_from(&told.text);
    }
    let why = format!(
        "{why}. {}",
        words.tell("start-as", "capacity", capacity(words, &told.bearer, |key| asking.role(sought.stand.pack, key)))
    );
    let path = duty_address(&adopted.adoption.pack, section, duty);
    let act = match (&duty.way, subject_address(duty.subject, &told.subject)) {
        (Way::Attested, _) => Link::to(words.say("regulation-attest"), format!("{path}/attest?subject={}", told.subject)),
        (_, address) if address.is_empty() => Link::to(words.say("web-show"), path),
        (_, address) => Link::to(words.say("web-show"), address),
    };
    Thing { section: section_number(words, &section.number), what, why: why.replace(".. ", ". "), when, late, act }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(char::to_lowercase).into_iter().flatten().chain(letters).collect()
}

/// The systems that the reader manages, or whose owner the reader heads, with how they stand.
pub(super) fn own_systems(asking: &Asking) -> Vec<OwnSystem> {
    let tallies = system_tallies(asking);
    let own = asking.own_systems();
    own.map(|(place, system)| {
        let counts = counts(&tallies.get(&place).copied().unwrap_or_default());
        let gravest = counts.gravest();
        OwnSystem {
            system: Link::to(&*system.name, subject_address(SubjectKind::System, &system.id)),
            state: Tag::short(asking.words, gravest, counts.of(gravest)),
        }
    })
    .collect()
}

/// The counts of each system, by its place in the roster.
pub(crate) fn system_tallies(asking: &Asking) -> BTreeMap<u32, Tally> {
    let mut tallies: BTreeMap<u32, Tally> = BTreeMap::new();
    for sought in asking.all() {
        if asking.evaluation.duty_of(sought.stand).2.subject == SubjectKind::System {
            tallies.entry(sought.obligation.subject).or_default().add(sought.obligation.state);
        }
    }
    tallies
}
