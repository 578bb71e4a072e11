//! What is nearest for somebody: their deviating and due obligations, and the systems they answer for.

use super::page::{OwnSystem, Thing};
use crate::failure::Failed;
use crate::language::Words;
use crate::parts::{Link, Tag};
use crate::regulation::asking::{Asking, Sought};
use crate::regulation::speaking::{capacity, counts, detail, duty_address, lang, section_number, subject_address};
use domain::Day;
use domain::regulation::obligation::State as Stands;
use domain::regulation::pack::SubjectKind;
use routines::systems::QuestionRow;

/// From how many subjects on a duty stands once, with its subjects counted, instead of once for each.
const TOGETHER: usize = 4;

/// What waits for the reader, and how many obligations that is.
pub(crate) struct Waiting {
    /// What is late first, then by the day it is due; a duty with many subjects once.
    pub(crate) things: Vec<Thing>,
    /// How many obligations stand behind them.
    pub(crate) obligations: usize,
}

/// Everything that waits for the reader.
pub(crate) fn waiting(asking: &Asking, today: Day) -> Result<Waiting, Failed> {
    let mut mine: Vec<Sought<'_>> = asking.acted_on().filter(|sought| asking.is_mine(sought.obligation)).collect();
    mine.sort_by_key(|sought| match sought.obligation.state {
        Stands::Deviating => (0, sought.obligation.since),
        _ => (1, sought.obligation.due),
    });
    // In the order of the first of each.
    let mut groups: Vec<Vec<Sought<'_>>> = Vec::new();
    let key = |sought: &Sought<'_>| (sought.stand.pack, sought.stand.place, sought.obligation.state == Stands::Deviating);
    for sought in &mine {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| key(first) == key(sought))) {
            Some(group) => group.push(*sought),
            None => groups.push(vec![*sought]),
        }
    }
    let mut things = Vec::new();
    for group in &groups {
        if group.len() < TOGETHER {
            for sought in group {
                things.push((sought.obligation, thing(asking, sought, today)?));
            }
        } else if let Some(first) = group.first() {
            things.push((first.obligation, together(asking, group, thing(asking, first, today)?)));
        }
    }
    // Those that are told one by one stand where their days put them.
    things.sort_by_key(|(obligation, _)| match obligation.state {
        Stands::Deviating => (0, obligation.since),
        _ => (1, obligation.due),
    });
    Ok(Waiting { things: things.into_iter().map(|(_, thing)| thing).collect(), obligations: mine.len() })
}

/// The questions that the reader owes an answer: each by itself while they are few, else once with their number.
pub(crate) fn questions(words: Words, owed: &[QuestionRow], today: Day) -> Vec<Thing> {
    let thing = |row: &QuestionRow| Thing {
        section: String::new(),
        what: words.tell("start-question", "system", &row.system_name),
        lang: "",
        why: words.say(row.question.matter.label()),
        when: words.tell("start-since", "day", words.day_in_text(row.question.asked, today)),
        late: false,
        act: Link::to(words.say("systems-answer"), format!("/questions/{}/answer", row.question.id)),
    };
    if owed.len() < TOGETHER {
        return owed.iter().map(thing).collect();
    }
    let named = owed.iter().take(TOGETHER - 1).map(|row| row.system_name.clone()).collect::<Vec<_>>().join(", ");
    let why = words.with("start-together", &[("named", named.into()), ("more", (owed.len() - (TOGETHER - 1)).into())]);
    let what = words.count("start-questions", owed.len() as i64);
    let act = Link::to(words.count("start-show-all", owed.len() as i64), "/questions?view=mine");
    owed.first().map(|first| Thing { what, why, act, ..thing(first) }).into_iter().collect()
}

/// Many obligations of one duty as one thing, with the first three subjects by name.
fn together(asking: &Asking, group: &[Sought<'_>], first: Thing) -> Thing {
    let words = asking.words;
    let Some((adopted, section, duty)) = group.first().map(|sought| asking.evaluation.duty_of(sought.stand)) else {
        return first;
    };
    let act = asking.tell(&group[0]).act;
    let what = if act.is_empty() { duty.text.get(words.language()).to_owned() } else { act };
    let named = group.iter().take(TOGETHER - 1).map(|sought| asking.subject(sought).name).collect::<Vec<_>>().join(", ");
    let why = words.with("start-together", &[("named", named.into()), ("more", (group.len() - (TOGETHER - 1)).into())]);
    let pack = crate::visit::encoded(&adopted.adoption.pack);
    let list = format!("/deviations?view=mine&pack={pack}&section={}&duty={}", section.number, crate::visit::encoded(&duty.key));
    Thing { what, why, act: Link::to(words.count("start-show-all", group.len() as i64), list), ..first }
}

fn thing(asking: &Asking, sought: &Sought<'_>, today: Day) -> Result<Thing, Failed> {
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
    let act = match (asking.attesting(sought)?, subject_address(duty.subject, &told.subject)) {
        (Some(act), _) => act,
        (_, address) if address.is_empty() => Link::to(words.say("web-show"), path),
        (_, address) => Link::to(words.say("web-show"), address),
    };
    Ok(Thing {
        section: section_number(words, &section.number),
        what,
        lang: lang(words, told.language),
        why: why.replace(".. ", ". "),
        when,
        late,
        act,
    })
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(char::to_lowercase).into_iter().flatten().chain(letters).collect()
}

/// The systems that the reader manages, or whose owner the reader heads, with how they stand.
pub(super) fn own_systems(asking: &Asking) -> Vec<OwnSystem> {
    let own = asking.own_systems();
    own.map(|(place, system)| {
        let counts = counts(&asking.evaluation.system(place));
        let gravest = counts.gravest();
        OwnSystem {
            system: Link::to(&*system.name, subject_address(SubjectKind::System, &system.id)),
            state: Tag::short(asking.words, gravest, counts.of(gravest)),
        }
    })
    .collect()
}
