//! Teams, targets, known faults and canned answers as their pages show them.

use super::page::{Matrix, OverButton, ProblemPage, TablePage, TeamCard, TeamPage, TeamsPage, TierCard};
use super::{crumbs, kin};
use crate::activity::Activity;
use crate::frame::Frame;
use crate::language::{Words, capital};
use crate::listing::page::{Cell, Row};
use crate::listing::section::Section;
use crate::parts::{Link, Problems, State, Tag};
use crate::systems::page::{Fact, FactPanel};
use domain::Day;
use domain::desk::words::{Level, Tier, priority};
use domain::identity::PersonId;
use domain::sorting::sort_key;
use routines::desk::{Answering, Canned, CaseTarget, Member, Problem, Team, TeamsSeen};

/// The tiers at which there are teams.
pub(super) const TIERS: [Tier; 3] = [Tier::LocalSupport, Tier::ItUnit, Tier::Supplier];

/// How many letters of a text stand in a table.
const SHORT: usize = 160;

pub(super) fn team_address(team: &Team) -> String {
    format!("/desk/teams/{}", team.id)
}

pub(super) fn problem_address(problem: &Problem) -> String {
    format!("/desk/problems/{}", problem.id)
}

/// What a tier is called.
pub(super) fn tier(words: Words, tier: Tier) -> String {
    words.name("desk-tier", tier.word())
}

/// Somebody's name, as far as the reader may know it.
pub(super) fn person(words: Words, seen: &TeamsSeen, id: &PersonId) -> String {
    seen.people.get(id).cloned().unwrap_or_else(|| words.say("organisation-protected"))
}

/// What the districts of a team are called, in the order of their names.
pub(super) fn districts(words: Words, seen: &TeamsSeen, team: &Team) -> Vec<String> {
    let ended = || words.say("desk-arrange-district-ended");
    let mut names: Vec<String> = team.districts.iter().map(|id| seen.bodies.get(id).cloned().unwrap_or_else(ended)).collect();
    names.sort_by_key(|name| sort_key(name));
    names
}

/// Whether somebody who does not serve yet, or any more, does so on the day.
fn place(member: &Member, today: Day) -> u8 {
    if member.serves(today) { 0 } else { u8::from(member.from <= today) + 1 }
}

/// From when to when somebody is of a team.
pub(super) fn period(words: Words, member: &Member) -> String {
    match member.to {
        Some(last) => format!("{} – {}", words.day(member.from), words.day(last)),
        None => words.tell("organisation-since", "day", words.day(member.from)),
    }
}

/// The page of the teams.
pub(super) fn teams(words: Words, frame: Frame, seen: &TeamsSeen, (today, serves): (Day, bool)) -> TeamsPage {
    let card = |each: Tier| {
        let teams = seen.teams.iter().filter(|team| team.tier == each).map(|team| card(words, seen, team, today)).collect();
        TierCard { id: format!("tier-{}", each.word()), title: capital(&tier(words, each)), teams }
    };
    let new = Link::to(words.say("desk-arrange-new-team"), "/desk/teams/new");
    TeamsPage {
        frame: frame.with_crumbs(crumbs(words, "/desk/teams", [])),
        words,
        ways: if seen.may_arrange { vec![new] } else { Vec::new() },
        kin: kin(words, serves, "/desk/teams"),
        misses: misses(words, seen, today),
        tiers: TIERS.into_iter().map(card).collect(),
    }
}

fn card(words: Words, seen: &TeamsSeen, team: &Team, today: Day) -> TeamCard {
    let address = team_address(team);
    let mut members: Vec<(String, &Member)> =
        team.members.iter().map(|member| (person(words, seen, &member.person), member)).collect();
    members.sort_by_key(|(name, member)| (place(member, today), sort_key(name), member.from));
    let heads = [
        "desk-arrange-label-person",
        "desk-arrange-serves",
        "desk-arrange-label-trained",
        "desk-arrange-label-consulted",
        "desk-arrange-hours",
    ]
    .map(|key| words.say(key));
    let acts = seen.may_arrange.then(|| words.say("desk-arrange-act"));
    let rows = members.into_iter().map(|(name, member)| row(words, seen, (team, member, name), today)).collect();
    let mut facts = vec![
        (words.say("desk-arrange-label-districts"), districts(words, seen, team).join(", ")),
        (words.say("desk-arrange-label-mail"), team.mail.clone().unwrap_or_default()),
    ];
    facts.retain(|(_, value)| !value.is_empty());
    TeamCard {
        id: format!("team-{}", team.id),
        href: address.clone(),
        title: team.name.clone(),
        state: (!team.active).then(|| Tag::said(State::NotApplicable, words.say("desk-arrange-not-in-use"))),
        facts,
        people: Section::of("people", team.name.clone(), heads.into_iter().chain(acts), rows)
            .or(words.say("desk-arrange-nobody")),
        ways: if seen.may_arrange {
            vec![
                Link::to(words.say("desk-arrange-join"), format!("{address}/join")),
                Link::to(words.say("web-change"), format!("{address}/edit")),
            ]
        } else {
            Vec::new()
        },
    }
}

/// The page of a team.
pub(super) fn team(
    words: Words,
    frame: Frame,
    (seen, team): (&TeamsSeen, &Team),
    (today, activity): (Day, Activity),
) -> TeamPage {
    let card = card(words, seen, team, today);
    let people = Section { title: words.say("desk-arrange-people"), ..card.people };
    TeamPage {
        frame: frame.with_crumbs(crumbs(words, "/desk/teams", [Link::to(&card.title, &card.href)])),
        words,
        tier: capital(&tier(words, team.tier)),
        team: TeamCard { people, ..card },
        activity,
    }
}

fn row(words: Words, seen: &TeamsSeen, (team, member, name): (&Team, &Member, String), today: Day) -> Row {
    let serves = member.serves(today) && team.active;
    let since = |day: Option<Day>, wanted: bool, lacks: &str| match day {
        Some(day) => Cell::Time(words.day(day)),
        None if wanted => Cell::State(Tag::said(State::Due, words.say(lacks))),
        None => Cell::Text(String::new()),
    };
    let mut cells = vec![
        Cell::Time(period(words, member)),
        since(member.trained, serves, "desk-arrange-untrained"),
        since(member.consulted, serves && team.tier == Tier::LocalSupport, "desk-arrange-unconsulted"),
        Cell::Figure(member.hours.map(|hours| words.number(hours)).unwrap_or_default()),
    ];
    if seen.may_arrange {
        let leave = Link::to(words.say("desk-arrange-leave"), format!("{}/leave?person={}", team_address(team), member.person));
        let leaves = member.to.is_none_or(|last| today <= last);
        cells.push(Cell::Ways(if leaves { vec![leave] } else { Vec::new() }, name.clone()));
    }
    let known = seen.people.contains_key(&member.person);
    Row { what: if known { Link::to(name, format!("/people/{}", member.person)) } else { Link::none(name) }, cells }
}

/// What misses among the teams, a sentence each.
pub(super) fn misses(words: Words, seen: &TeamsSeen, today: Day) -> Vec<String> {
    let mut misses = Vec::new();
    if !seen.unserved.is_empty() {
        misses.push(words.tell(
            "desk-arrange-miss-district",
            "districts",
            seen.unserved.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", "),
        ));
    }
    let active = || seen.teams.iter().filter(|team| team.active);
    if !active().any(|team| team.tier == Tier::ItUnit) {
        misses.push(words.say("desk-arrange-miss-unit"));
    }
    for team in active() {
        let local = team.tier == Tier::LocalSupport;
        let serving = || team.members.iter().filter(|member| member.serves(today));
        let named = |lacks: &dyn Fn(&Member) -> bool| {
            let mut names: Vec<String> =
                serving().filter(|member| lacks(member)).map(|member| person(words, seen, &member.person)).collect();
            names.sort_by_key(|name| sort_key(name));
            names
        };
        let told = |names: &[String]| [("team", (&team.name).into()), ("people", names.join(", ").into())];
        if serving().next().is_none() {
            misses.push(words.tell("desk-arrange-miss-people", "team", &team.name));
        }
        if local && team.districts.is_empty() {
            misses.push(words.tell("desk-arrange-miss-districts", "team", &team.name));
        }
        let untrained = named(&|member| member.trained.is_none());
        if !untrained.is_empty() {
            let [team, people] = told(&untrained);
            let count = i64::try_from(untrained.len()).unwrap_or(i64::MAX);
            misses.push(words.with("desk-arrange-miss-trained", &[team, people, ("count", count.into())]));
        }
        let unheard = named(&|member| local && member.consulted.is_none());
        if !unheard.is_empty() {
            misses.push(words.with("desk-arrange-miss-consulted", &told(&unheard)));
        }
    }
    misses
}

/// Minutes of service as people read them.
pub(super) fn time(words: Words, minutes: Option<i64>) -> String {
    match minutes {
        None => String::new(),
        Some(minutes) if minutes % 60 == 0 => words.tell("desk-hours", "number", words.number(minutes / 60)),
        Some(minutes) => words.tell("desk-minutes", "number", words.number(minutes)),
    }
}

/// Minutes of service as the form takes them.
pub(super) fn time_written(minutes: Option<i64>) -> String {
    match minutes {
        None => String::new(),
        Some(minutes) if minutes % 60 == 0 => (minutes / 60).to_string(),
        Some(minutes) => format!("{minutes}m"),
    }
}

/// What a target is for: its priority, its kind of case, its tier.
pub(super) fn target_of(words: Words, target: &CaseTarget) -> (String, String, String) {
    let kind = target.kind.map(|kind| words.name("desk-kind", kind.word()));
    let tier = target.tier.map(|each| tier(words, each));
    (
        words.name("desk-priority", target.priority.word()),
        kind.unwrap_or_else(|| words.say("desk-arrange-every-kind")),
        tier.unwrap_or_else(|| words.say("desk-arrange-whole-way")),
    )
}

/// The matrix of priority.
fn matrix(words: Words) -> Matrix {
    let level = |level: Level| words.name("desk-level", level.word());
    let row = |impact: Level| {
        let priorities = Level::ALL.iter().map(|urgency| words.name("desk-priority", priority(impact, *urgency).word()));
        (capital(&level(impact)), priorities.collect())
    };
    Matrix {
        urgencies: Level::ALL.iter().map(|each| level(*each)).collect(),
        rows: Level::ALL.iter().map(|each| row(*each)).collect(),
    }
}

/// The page of the targets.
pub(super) fn targets(words: Words, frame: Frame, seen: &TeamsSeen, serves: bool) -> TablePage {
    let row = |target: &CaseTarget| {
        let address = format!("/desk/targets/{}", target.id);
        let (priority, kind, tier) = target_of(words, target);
        let of = format!("{priority}, {kind}, {tier}");
        let mut cells = vec![
            Cell::Text(kind),
            Cell::Text(tier),
            Cell::Figure(time(words, target.answer_min)),
            Cell::Figure(time(words, target.solve_min)),
        ];
        if seen.may_arrange {
            let change = Link::to(words.say("web-change"), format!("{address}/edit"));
            cells.push(Cell::Ways(vec![change, Link::to(words.say("web-remove"), format!("{address}/remove"))], of));
        }
        Row { what: Link::none(priority), cells }
    };
    let heads = [
        "desk-arrange-label-priority",
        "desk-arrange-label-kind",
        "desk-arrange-label-tier",
        "desk-arrange-label-answer",
        "desk-arrange-label-solve",
    ]
    .map(|key| words.say(key));
    let acts = seen.may_arrange.then(|| words.say("desk-arrange-act"));
    let rows = seen.targets.iter().map(row).collect();
    let title = words.say("desk-arrange-targets-kept");
    let new = Link::to(words.say("desk-arrange-new-target"), "/desk/targets/new");
    TablePage {
        frame: frame.with_crumbs(crumbs(words, "/desk/targets", [])),
        words,
        title: words.say("desk-arrange-targets"),
        lead: words.say("desk-arrange-targets-lead"),
        ways: if seen.may_arrange { vec![new] } else { Vec::new() },
        kin: kin(words, serves, "/desk/targets"),
        matrix: Some(matrix(words)),
        section: Section::of("targets", title, heads.into_iter().chain(acts), rows).or(words.say("desk-arrange-targets-none")),
    }
}

/// A text on one line, cut where it is long.
pub(super) fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > SHORT { line.chars().take(SHORT - 1).chain(['…']).collect() } else { line }
}

/// The page of the answers that are given often.
pub(super) fn canned(words: Words, frame: Frame, all: &[Canned]) -> TablePage {
    let row = |canned: &Canned| {
        let address = format!("/desk/canned/{}", canned.id);
        let ways = vec![
            Link::to(words.say("web-change"), format!("{address}/edit")),
            Link::to(words.say("web-copy"), format!("/desk/canned/new?from={}", canned.id)),
            Link::to(words.say("web-remove"), format!("{address}/remove")),
        ];
        Row {
            what: Link::none(canned.name.clone()),
            cells: vec![Cell::Text(short(&canned.text)), Cell::Ways(ways, canned.name.clone())],
        }
    };
    let mut all: Vec<&Canned> = all.iter().collect();
    all.sort_by_key(|canned| sort_key(&canned.name));
    let heads = ["desk-arrange-canned-name", "desk-arrange-canned-text", "desk-arrange-act"].map(|key| words.say(key));
    let title = words.say("desk-arrange-canned");
    TablePage {
        frame: frame.with_crumbs(crumbs(words, "/desk/canned", [])),
        words,
        title: title.clone(),
        lead: words.say("desk-arrange-canned-lead"),
        ways: vec![Link::to(words.say("desk-arrange-new-canned"), "/desk/canned/new")],
        kin: kin(words, true, "/desk/canned"),
        matrix: None,
        section: Section::of("canned", title, heads, all.into_iter().map(row).collect())
            .or(words.say("desk-arrange-canned-none")),
    }
}

/// Whether a known fault lasts.
pub(super) fn state(words: Words, problem: &Problem) -> Tag {
    if problem.lasts() {
        Tag::said(State::Due, words.say("desk-arrange-lasts"))
    } else {
        Tag::said(State::Fulfilled, words.say("desk-arrange-is-over"))
    }
}

/// Who is told of a known fault while it lasts.
pub(super) fn told_to(words: Words, problem: &Problem) -> String {
    words.say(match (problem.told_public, problem.told_staff) {
        (true, _) => "desk-arrange-told-everybody",
        (false, true) => "desk-arrange-told-staff-alone",
        (false, false) => "desk-arrange-told-nobody",
    })
}

/// The page of a known fault; `system` is what its system is called, and `open` and `all` are how many cases are because of it.
pub(super) fn problem(
    words: Words,
    frame: Frame,
    (problem, system, article, (open, all)): (&Problem, &str, Option<&Answering>, (i64, i64)),
    serves: bool,
    (problems, activity): (Problems, Activity),
) -> ProblemPage {
    let address = problem_address(problem);
    let texts = [
        ("desk-arrange-problem-text", &problem.text),
        ("desk-arrange-problem-workaround", &problem.workaround),
        ("desk-arrange-problem-cause", &problem.cause),
    ];
    let passages = texts.into_iter().filter_map(|(name, text)| Some((words.say(name), text.clone()?))).collect();
    let fact = |name: &str, value: Link| Fact { name: words.say(name), values: vec![value], note: String::new() };
    let mut facts = Vec::new();
    if let Some(id) = &problem.system {
        facts.push(fact("systems-system", Link::to(system, format!("/systems/{id}"))));
    }
    if let Some(article) = article {
        facts.push(fact("case-label-article", Link::to(&article.name, format!("/knowledge/{}", article.id))));
    }
    facts.push(fact("desk-arrange-since", Link::none(words.moment(problem.since))));
    facts.extend(problem.until.map(|until| fact("desk-arrange-until", Link::none(words.moment(until)))));
    facts.push(fact("desk-arrange-told-to", Link::none(told_to(words, problem))));
    if serves || all > 0 {
        let counted = [("open", words.number(open).into()), ("all", words.number(all).into())];
        let way = format!("/desk/cases?view=all&problem={}", problem.id);
        facts.push(fact("desk-arrange-problem-cases", Link::to(words.with("desk-arrange-problem-cases-of", &counted), way)));
    }
    let (over, verb) = if problem.lasts() { ("yes", "desk-arrange-mended") } else { ("no", "desk-arrange-back-again") };
    let button = OverButton { action: format!("{address}/over"), over, version: problem.version, verb: words.say(verb) };
    let here = Link::to(&problem.name, &address);
    ProblemPage {
        frame: frame.with_crumbs(crumbs(words, "/desk/problems", [here])),
        words,
        title: problem.name.clone(),
        state: state(words, problem),
        ways: if serves { vec![Link::to(words.say("web-change"), format!("{address}/edit"))] } else { Vec::new() },
        button: serves.then_some(button),
        problems,
        passages,
        panels: vec![FactPanel { id: "facts", title: words.say("desk-arrange-problem"), facts }],
        activity,
    }
}
