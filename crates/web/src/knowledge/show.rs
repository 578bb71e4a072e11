//! Articles as their pages show them.

use super::crumbs;
use super::page::{ArticlePage, ComparePage, Compared};
use super::render::render;
use crate::frame::Frame;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::section::Section;
use crate::parts::{Link, State as Sign, Tag};
use crate::systems::page::{Fact, FactPanel};
use domain::identity::ArticleId;
use routines::knowledge::{ArticleSeen, Comparison, Fate, State, VersionSeen, Versions};

pub(super) fn address(id: &ArticleId) -> String {
    format!("/knowledge/{id}")
}

/// How far an article has come.
pub(super) fn state(words: Words, state: State) -> Tag {
    let sign = match state {
        State::Draft => Sign::Unshown,
        State::Published => Sign::Fulfilled,
        State::Withdrawn => Sign::NotApplicable,
    };
    Tag::said(sign, words.say(state.label()))
}

fn fact(name: String, value: Link) -> Fact {
    Fact { name, values: vec![value], note: String::new() }
}

/// What stands beside an article, or beside one of its versions.
fn facts(words: Words, seen: &ArticleSeen, version: Option<(&VersionSeen, bool)>) -> Vec<FactPanel> {
    let article = &seen.article;
    let mut facts = Vec::new();
    if let Some(system) = article.system.as_ref().filter(|_| !seen.system.is_empty()) {
        facts.push(fact(words.say("knowledge-label-system"), Link::to(&seen.system, format!("/systems/{system}"))));
    }
    if seen.sees_drafts {
        facts.push(fact(words.say("knowledge-label-audience"), Link::none(words.say(article.audience.label()))));
    }
    if let Some((version, numbered)) = version {
        if numbered {
            facts.push(fact(words.say("knowledge-version"), Link::none(words.number(version.version.number))));
        }
        facts.push(fact(words.say("knowledge-published"), Link::none(words.moment(version.version.at))));
        if !version.by.is_empty() {
            facts.push(fact(words.say("knowledge-published-by"), Link::none(&version.by)));
        }
    }
    if facts.is_empty() {
        return Vec::new();
    }
    vec![FactPanel { id: "facts", title: words.say("knowledge-article"), facts }]
}

/// What the reader can do with an article.
fn ways(words: Words, seen: &ArticleSeen) -> Vec<Link> {
    let here = address(&seen.article.id);
    let way = |key: &str, end: &str| Link::to(words.say(key), format!("{here}/{end}"));
    let mut ways = Vec::new();
    if seen.may_write {
        if seen.article.state != State::Published || seen.differs {
            ways.push(way("knowledge-publish", "publish"));
        }
        ways.push(way("web-change", "edit"));
        ways.push(Link::to(words.say("web-copy"), format!("/knowledge/new?from={}", seen.article.id)));
    }
    if seen.sees_drafts && seen.last.is_some() {
        ways.push(way("knowledge-versions", "versions"));
    }
    if seen.may_write && seen.article.state == State::Published {
        ways.push(way("knowledge-withdraw", "withdraw"));
    }
    ways
}

/// The page of an article.
pub(super) fn article(words: Words, frame: Frame, seen: &ArticleSeen) -> ArticlePage {
    let article = &seen.article;
    let here = address(&article.id);
    let last = seen.last.clone().map(|version| VersionSeen { version, by: seen.by.clone() });
    let notice = match article.state {
        State::Draft => Some((words.say("knowledge-is-draft"), Link::default())),
        State::Withdrawn => Some((words.say("knowledge-is-withdrawn"), Link::default())),
        State::Published => None,
    };
    let compare = || Link::to(words.say("knowledge-compare-with-published"), format!("{here}/compare"));
    ArticlePage {
        frame: frame.with_crumbs(crumbs(words, [Link::to(&article.name, &here)])),
        words,
        title: article.name.clone(),
        lead: String::new(),
        state: seen.sees_drafts.then(|| state(words, article.state)),
        ways: ways(words, seen),
        notice: if seen.differs { Some((words.say("knowledge-is-changed"), compare())) } else { notice },
        html: render(&article.text),
        none: words.say("knowledge-empty"),
        sections: Vec::new(),
        panels: facts(words, seen, last.as_ref().map(|last| (last, seen.sees_drafts))),
        activity: None,
    }
}

/// What a version is called: “Version 3”.
fn version_name(words: Words, number: i64) -> String {
    words.tell("knowledge-version-numbered", "number", number)
}

/// The versions of an article.
pub(super) fn versions(words: Words, frame: Frame, of: &Versions) -> ArticlePage {
    let article = &of.seen.article;
    let here = address(&article.id);
    let row = |each: &VersionSeen| {
        let number = each.version.number;
        let name = version_name(words, number);
        let mut ways = Vec::new();
        if number > 1 {
            let before = words.say("knowledge-compare-with-before");
            ways.push(Link::to(before, format!("{here}/compare?from={}&to={number}", number - 1)));
        }
        if number != article.number || of.seen.differs {
            ways.push(Link::to(words.say("knowledge-compare-with-now"), format!("{here}/compare?from={number}")));
        }
        Row {
            what: Link::to(&name, format!("{here}/versions/{number}")),
            cells: vec![
                Cell::Time(words.moment(each.version.at)),
                Cell::Text(each.by.clone()),
                Cell::Text(each.version.name.clone()),
                Cell::Ways(ways, name),
            ],
        }
    };
    let heads =
        ["knowledge-version", "knowledge-published", "knowledge-published-by", "knowledge-label-name", "knowledge-compare"]
            .map(|key| words.say(key));
    let title = words.tell("knowledge-versions-of", "name", &article.name);
    let section = Section::of("versions", words.say("knowledge-versions"), heads, of.versions.iter().map(row).collect());
    ArticlePage {
        frame: frame.with_crumbs(crumbs(words, [Link::to(&article.name, &here), Link::to(&title, format!("{here}/versions"))])),
        words,
        title,
        lead: words.say("knowledge-versions-lead"),
        state: Some(state(words, article.state)),
        ways: Vec::new(),
        notice: None,
        html: String::new(),
        none: String::new(),
        sections: vec![section.or(words.say("knowledge-versions-none"))],
        panels: facts(words, &of.seen, None),
        activity: None,
    }
}

/// One version of an article.
pub(super) fn version(words: Words, frame: Frame, seen: &ArticleSeen, version: &VersionSeen) -> ArticlePage {
    let here = address(&seen.article.id);
    let number = version.version.number;
    let name = version_name(words, number);
    let way = [
        Link::to(&seen.article.name, &here),
        Link::to(words.say("knowledge-versions"), format!("{here}/versions")),
        Link::to(&name, format!("{here}/versions/{number}")),
    ];
    let now = || Link::to(words.say("knowledge-compare-with-now"), format!("{here}/compare?from={number}"));
    ArticlePage {
        frame: frame.with_crumbs(crumbs(words, way)),
        words,
        title: version.version.name.clone(),
        lead: name,
        state: None,
        ways: if number != seen.article.number || seen.differs { vec![now()] } else { Vec::new() },
        notice: None,
        html: render(&version.version.text),
        none: String::new(),
        sections: Vec::new(),
        panels: facts(words, seen, Some((version, true))),
        activity: None,
    }
}

/// What differs between two versions.
pub(super) fn comparison(words: Words, frame: Frame, between: &Comparison) -> ComparePage {
    let article = &between.of.seen.article;
    let here = address(&article.id);
    let older = version_name(words, between.older);
    let newer = between.newer.map_or_else(|| words.say("knowledge-written-now"), |number| version_name(words, number));
    let title = words.tell("knowledge-compared", "name", &article.name);
    let way = [
        Link::to(&article.name, &here),
        Link::to(words.say("knowledge-versions"), format!("{here}/versions")),
        Link::to(&title, format!("{here}/compare")),
    ];
    let line = |line: &routines::knowledge::Line| Compared {
        fate: match line.fate {
            Fate::Kept => "kept",
            Fate::Gone => "gone",
            Fate::New => "new",
        },
        parts: line.parts.clone(),
    };
    ComparePage {
        frame: frame.with_crumbs(crumbs(words, way)),
        words,
        title,
        lead: words.with("knowledge-compared-lead", &[("older", older.into()), ("newer", newer.into())]),
        ways: vec![Link::to(words.say("knowledge-versions"), format!("{here}/versions"))],
        names: between.names.clone(),
        same: between.lines.iter().all(|line| line.fate == Fate::Kept),
        lines: between.lines.iter().map(line).collect(),
    }
}
