//! What is nearest for somebody: their deviating and due obligations, what else waits for them, and the systems they answer for.

mod cases;
mod findings;

use super::page::{OwnSystem, Thing};
use crate::failure::Failed;
use crate::language::Words;
use crate::parts::{Link, Tag};
use crate::regulation::asking::{Asking, Sought};
use crate::regulation::speaking::{capacity, counts, detail, duty_address, lang, section_number, subject_address};
use crate::visit::{Signed, back_to};
use crate::year::named;
use domain::Day;
use domain::regulation::obligation::State as Stands;
use domain::regulation::pack::{SubjectKind, Way};
use routines::systems::{QuestionRow, owed_by, questions_owed};
use routines::year::RoundLine;
use routines::{Caller, Covered};

/// How many things a person's page shows at most.
const NEAREST: usize = 10;
/// From how many subjects on a duty stands once, with its subjects counted, instead of once for each.
const TOGETHER: usize = 4;

/// One thing that waits, with what puts it in its place.
#[derive(Clone, Debug)]
struct Near {
    /// Whether its time is past.
    late: bool,
    /// Whether it rests on law.
    law: bool,
    /// Since when it is late, or by when it is due.
    day: Day,
    /// Where the rest of its kind stands.
    kind: Waits,
    /// How many things it stands for.
    count: usize,
    /// The thing.
    thing: Thing,
}

/// What kind of thing waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Waits {
    /// An obligation.
    Obligation,
    /// A question about a system.
    Question,
    /// A yearly round.
    Round,
    /// A finding of the auditors that waits for an answer.
    Finding,
    /// An answer to a finding that waits for an auditor.
    Judgement,
    /// A case that is owed an answer.
    Case,
    /// A clock of the law that goes.
    Clock,
    /// A case of the reader's own that waits for their answer.
    Asked,
    /// A case that the reader is at.
    Work,
    /// A late case of the reader's team that nobody is at.
    Taking,
}

/// The nearest of what waits for somebody.
#[derive(Clone, Debug)]
pub(crate) struct Nearest {
    /// The nearest things.
    pub(crate) things: Vec<Thing>,
    /// The ways to the rest, with their numbers.
    pub(crate) more: Vec<Link>,
    /// How many things wait in all, each obligation by itself.
    pub(crate) all: usize,
}

/// What is nearest for a reader among everything that waits: obligations, questions, rounds, findings of the auditors, cases, clocks of the law.
pub(crate) async fn nearest_of(visit: &Signed, asking: &Asking, own: &[RoundLine]) -> Result<Nearest, Failed> {
    let mut all = waiting(asking, visit.today)?;
    all.extend(questions(visit.words, &visit.caller, &questions_owed(visit.town(), &visit.caller).await?, visit.today));
    all.extend(rounds(visit.words, own, visit.today));
    all.extend(findings::waiting(visit).await?);
    all.extend(cases::waiting(visit).await?);
    Ok(nearest(visit.words, all, NEAREST))
}

/// The nearest of what waits, and where the rest is: the clocks of the law, which count hours; then what somebody waits for an answer to; then
/// what is late, there what is demanded by law before the rest; then by the day, by law before the rest of the day.
fn nearest(words: Words, mut all: Vec<Near>, most: usize) -> Nearest {
    let count = all.iter().map(|near| near.count).sum();
    all.sort_by_key(|near| {
        let law = u8::from(!near.law);
        match (near.kind, near.late) {
            (Waits::Clock, _) => (0, 0, near.day, 0),
            (Waits::Question | Waits::Finding | Waits::Judgement | Waits::Case | Waits::Asked, _) => (1, 0, near.day, 0),
            (_, true) => (2, law, near.day, 0),
            (_, false) => (3, 0, near.day, law),
        }
    });
    let rest = all.split_off(most.min(all.len()));
    let left = |kind: Waits| rest.iter().filter(|near| near.kind == kind).map(|near| near.count).sum::<usize>();
    let ways = [
        (Waits::Obligation, "start-more-obligations", "/deviations?view=mine"),
        (Waits::Question, "start-more-questions", "/questions?view=mine"),
        (Waits::Round, "start-more-rounds", "/year/rounds?view=open"),
        (Waits::Finding, "start-more-findings", "/audit/findings?view=mine"),
        (Waits::Judgement, "start-more-judgements", "/audit/findings?view=judge"),
        (Waits::Case, "start-more-cases", "/desk/cases"),
        (Waits::Clock, "start-more-clocks", "/desk/cases?kind=security-incident"),
        (Waits::Asked, "start-more-asked", "/desk/mine?view=waiting"),
        (Waits::Work, "start-more-work", "/desk/cases?view=own"),
        (Waits::Taking, "start-more-taking", "/desk/cases?view=taking"),
    ];
    let more = ways.into_iter().filter(|(kind, ..)| left(*kind) > 0);
    let more = more.map(|(kind, key, href)| Link::to(words.count(key, left(kind)), href)).collect();
    Nearest { things: all.into_iter().map(|near| near.thing).collect(), more, all: count }
}

/// The obligations that wait for the reader; a duty with many subjects once.
fn waiting(asking: &Asking, today: Day) -> Result<Vec<Near>, Failed> {
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
    let near = |sought: &Sought<'_>, count: usize, thing: Thing| {
        let obligation = sought.obligation;
        let late = obligation.state == Stands::Deviating;
        let day = if late { obligation.since } else { obligation.due };
        let law = asking.evaluation.duty_of(sought.stand).2.law;
        Near { late, law, day: day.unwrap_or(today), kind: Waits::Obligation, count, thing }
    };
    let mut things = Vec::new();
    for group in &groups {
        if group.len() < TOGETHER {
            for sought in group {
                things.push(near(sought, 1, thing(asking, sought, today)?));
            }
        } else if let Some(first) = group.first() {
            things.push(near(first, group.len(), together(asking, group, thing(asking, first, today)?)));
        }
    }
    Ok(things)
}

/// The questions that the reader owes an answer: each by itself while they are few, else once with their number.
fn questions(words: Words, caller: &Caller, owed: &[QuestionRow], today: Day) -> Vec<Near> {
    let thing = |row: &QuestionRow| {
        let (own, matter) = (owed_by(&caller.standing, row), words.say(row.question.matter.label()));
        let (act, form) = if own { ("systems-answer", "/answer") } else { ("web-show", "") };
        Thing {
            section: String::new(),
            what: words.tell("start-question", "system", &row.system_name),
            lang: "",
            why: if own { matter } else { format!("{matter}. {}", covering(words, &caller.standing.covers)) },
            when: words.tell("start-since", "day", words.day_in_text(row.question.asked, today)),
            late: false,
            act: Link::to(words.say(act), back_to(&format!("/questions/{}{form}", row.question.id), "/")),
        }
    };
    let near = |row: &QuestionRow, count: usize, thing: Thing| Near {
        late: false,
        law: false,
        day: row.question.asked,
        kind: Waits::Question,
        count,
        thing,
    };
    if owed.len() < TOGETHER {
        return owed.iter().map(|row| near(row, 1, thing(row))).collect();
    }
    let named = owed.iter().take(TOGETHER - 1).map(|row| row.system_name.clone()).collect::<Vec<_>>().join(", ");
    let why = words.with("start-together", &[("named", named.into()), ("more", (owed.len() - (TOGETHER - 1)).into())]);
    let what = words.count("start-questions", owed.len() as i64);
    let act = Link::to(words.count("start-show-all", owed.len() as i64), "/questions?view=mine");
    owed.first().map(|first| near(first, owed.len(), Thing { what, why, act, ..thing(first) })).into_iter().collect()
}

/// The rounds that the reader has not gone through yet.
fn rounds(words: Words, own: &[RoundLine], today: Day) -> Vec<Near> {
    let open = own.iter().filter(|line| line.receipt.is_none() && line.counts.0 > 0);
    open.map(|line| {
        let when = timing(words, (line.last_day, today), line.late);
        let (waiting, lines) = (line.counts.1, line.counts.0);
        let act = if waiting == 0 { "year-end-round" } else { "year-go-through" };
        let thing = Thing {
            section: String::new(),
            what: words
                .with("year-own-thing", &[("year", line.round.year.to_string().into()), ("name", named(words, line).into())]),
            lang: "",
            why: words.with("year-group-waits", &[("waiting", waiting.into()), ("lines", lines.into())]),
            when,
            late: line.late,
            act: Link::to(words.say(act), line.round.address()),
        };
        Near { late: line.late, law: false, day: line.last_day, kind: Waits::Round, count: 1, thing }
    })
    .collect()
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
    let capacity = capacity(words, &told.bearer, |key| asking.role(sought.stand.pack, key));
    let why = if asking.looked_after(sought.obligation) {
        format!("{why}. {}", covering(words, asking.covers()))
    } else {
        format!("{why}. {}", words.tell("start-as", "capacity", capacity))
    };
    let path = duty_address(&adopted.adoption.pack, section, duty);
    let act = act(asking, sought, (told.subject.as_ref(), &path))?;
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

/// The one next act: the form that confirms it, fills the post or puts it right, and back; else the page that tells of it.
fn act(asking: &Asking, sought: &Sought<'_>, (subject, path): (&str, &str)) -> Result<Link, Failed> {
    let words = asking.words;
    let duty = asking.evaluation.duty_of(sought.stand).2;
    if let Some(form) = asking.attesting(sought)?.or_else(|| asking.mending(sought)) {
        return Ok(Link { href: back_to(&form.href, "/"), ..form });
    }
    if let Way::Measured(query) = &duty.way
        && duty.subject == SubjectKind::System
        && asking.may_edit_system(sought)?
    {
        return Ok(Link::to(words.say("start-mend"), back_to(&routines::year::form(&query.views, subject), "/")));
    }
    let address = subject_address(duty.subject, subject);
    Ok(Link::to(words.say("web-show"), if address.is_empty() { path.to_owned() } else { address }))
}

/// Since when something is late, or by when it is due.
fn timing(words: Words, (day, today): (Day, Day), late: bool) -> String {
    match day {
        day if late => words.tell("start-since", "day", words.day_in_text(day, today)),
        day if day == today => words.say("start-by-today"),
        day => words.tell("start-by", "day", words.day_in_text(day, today)),
    }
}

/// For whom the reader looks after something meanwhile, and until when.
fn covering(words: Words, covers: &[Covered]) -> String {
    let name = |each: &Covered| each.name.clone().unwrap_or_else(|| words.say("journal-somebody"));
    let names = covers.iter().map(name).collect::<Vec<_>>().join(", ");
    let until = covers.iter().map(|each| each.last_day).min().map(|day| words.day(day)).unwrap_or_default();
    words.with("start-covering", &[("name", names.into()), ("until", until.into())])
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
