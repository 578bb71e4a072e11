//! The list of drafts, one draft, and the paper that is decided on.

use super::page::{Difference, DraftDuty, DraftPage, DraftRow, DraftSection, DraftsPage, PaperPage};
use super::{address, crumbs};
use crate::failure::{Answer, show};
use crate::frame::Chapter;
use crate::language::{Language, Words, capital};
use crate::parts::{Change, Link};
use crate::regulation::page::Told;
use crate::regulation::speaking::{limit_name, note, section_number, told};
use crate::visit::guard::{done, see_other};
use crate::visit::{Sent, Signed};
use axum::extract::Path;
use domain::regulation::draft::{Alteration, Altered};
use domain::regulation::pack::{Duty, Interval, Pack, Section, Way};
use domain::regulation::record::PackDraft;
use routines::regulation::{DraftView, draft as draft_view, draft_begin, draft_drop, drafts as all};

/// `GET /regulation/drafts`
pub(crate) async fn drafts(visit: Signed) -> Answer {
    let words = visit.words;
    let row = |each: routines::regulation::Draftable| {
        let version = ("version", each.edition.into());
        let standing = match each.in_force {
            Some(day) => words.with("regulation-draft-in-force", &[version, ("day", words.day(day).into())]),
            None => words.with("regulation-draft-not-in-force", &[version]),
        };
        let draft =
            each.draft.map(|draft| (Link::to(words.say("regulation-draft-open"), address(&each.pack)), edited(words, &draft)));
        DraftRow { title: told(words, &each.title), pack: each.pack, standing, draft }
    };
    let rows = all(visit.town(), &visit.caller, visit.today).await?.into_iter().map(row).collect();
    let way = [
        Link::to(words.say("web-chapter-regulation"), "/regulation"),
        Link::to(words.say("regulation-drafts"), "/regulation/drafts"),
    ];
    show(&DraftsPage { frame: visit.frame(Chapter::Regulation).with_crumbs(way), words, rows })
}

/// `POST /regulation/drafts`
pub(crate) async fn begin(visit: Signed, Sent(fields): Sent) -> Answer {
    draft_begin(visit.town(), &visit.caller, fields.get("pack"), visit.at, visit.today).await?;
    Ok(see_other(&address(fields.get("pack"))))
}

/// `GET /regulation/drafts/{pack}`
pub(crate) async fn draft(visit: Signed, Path(pack): Path<String>) -> Answer {
    let words = visit.words;
    let seen = draft_view(visit.town(), &visit.caller, &pack, visit.today).await?;
    let title = told(words, &seen.pack.title);
    show(&DraftPage {
        frame: visit.frame(Chapter::Regulation).with_crumbs(crumbs(&visit, &pack, &title.text, None)),
        words,
        lead: format!("{}. {}. {}.", version(words, &seen), edited(words, &seen.draft), holding(words, &seen)),
        address: address(&pack),
        version: seen.draft.version,
        sections: sections(words, &pack, &seen.pack),
        differences: differences(words, &pack, &seen),
        title,
    })
}

/// `GET /regulation/drafts/{pack}/paper`
pub(crate) async fn paper(visit: Signed, Path(pack): Path<String>) -> Answer {
    let words = visit.words;
    let seen = draft_view(visit.town(), &visit.caller, &pack, visit.today).await?;
    let title = told(words, &seen.pack.title);
    let here = words.say("regulation-draft-paper");
    let digest = words.tell("regulation-draft-digest", "digest", seen.pack.hash.short());
    show(&PaperPage {
        frame: visit.frame(Chapter::Regulation).with_crumbs(crumbs(&visit, &pack, &title.text, Some(&here))),
        words,
        lead: format!("{}. {digest}. {}.", version(words, &seen), holding(words, &seen)),
        sections: sections(words, &pack, &seen.pack),
        differences: differences(words, &pack, &seen),
        title,
    })
}

/// `POST /regulation/drafts/{pack}/drop`
pub(crate) async fn give_up(visit: Signed, Path(pack): Path<String>, Sent(fields): Sent) -> Answer {
    let version = fields.get("base_version").parse().unwrap_or(0);
    draft_drop(visit.town(), &visit.caller, &pack, version, visit.at).await?;
    Ok(done(&visit, "/regulation/drafts", "regulation-draft-given-up"))
}

fn version(words: Words, seen: &DraftView) -> String {
    words.tell("regulation-draft-version", "version", &seen.pack.version)
}

/// Who edited a draft last, and when.
fn edited(words: Words, draft: &PackDraft) -> String {
    let when = words.moment(draft.edited_at);
    words.with("regulation-draft-edited", &[("by", (&draft.edited_by).into()), ("when", when.into())])
}

/// What holds today.
fn holding(words: Words, seen: &DraftView) -> String {
    match &seen.in_force {
        Some(adoption) => words.with(
            "regulation-draft-holds",
            &[("version", (&adoption.edition).into()), ("day", words.day(adoption.period.from).into())],
        ),
        None => words.say("regulation-draft-holds-not"),
    }
}

fn sections(words: Words, pack: &str, draft: &Pack) -> Vec<DraftSection> {
    draft.sections.iter().map(|section| shown_section(words, pack, draft, section)).collect()
}

fn shown_section(words: Words, pack: &str, draft: &Pack, section: &Section) -> DraftSection {
    let text = told(words, &section.text);
    let part = |part: &str| Told { text: part.trim().to_owned(), lang: text.lang };
    let at = format!("{}/sections/{}", address(pack), section.number);
    DraftSection {
        number: section_number(words, &section.number),
        title: told(words, &section.title),
        paragraphs: text.text.split("\n\n").filter(|each| !each.trim().is_empty()).map(part).collect(),
        duties: section.duties.iter().map(|duty| shown_duty(words, pack, draft, duty)).collect(),
        add: format!("{at}/add"),
        own: format!("{at}/own"),
        remove: if section.duties.is_empty() { format!("{at}/remove") } else { String::new() },
        edit: at,
    }
}

fn shown_duty(words: Words, pack: &str, draft: &Pack, duty: &Duty) -> DraftDuty {
    let edit = format!("{}/duties/{}", address(pack), duty.key);
    let note = if matches!(duty.way, Way::Stated) {
        words.name("regulation-strength", duty.strength.word())
    } else {
        format!("{}; {}", note(words, duty), bearer_name(words, draft, &duty.bearer))
    };
    DraftDuty {
        number: duty.number.clone(),
        text: told(words, &duty.text),
        note,
        moves: format!("{edit}/move"),
        remove: format!("{edit}/remove"),
        edit,
    }
}

/// What a pack calls the first bearer of a duty: a role of its own, or a station of the chain.
pub(super) fn bearer_name(words: Words, pack: &Pack, bearer: &str) -> String {
    let role = pack.role_name(bearer, words.language());
    if role == bearer { capital(&words.name("regulation-station", bearer)) } else { role.to_owned() }
}

fn differences(words: Words, pack: &str, seen: &DraftView) -> Vec<Difference> {
    seen.altered.iter().map(|each| difference(words, pack, &seen.pack, each)).collect()
}

fn difference(words: Words, pack: &str, draft: &Pack, altered: &Altered) -> Difference {
    let what = match altered.alteration {
        Alteration::Added => words.say("regulation-draft-added"),
        Alteration::Removed => words.say("regulation-draft-removed"),
        Alteration::Changed => words.say("regulation-draft-changed"),
    };
    let number = if altered.duty.is_some() { altered.number.clone() } else { section_number(words, &altered.number) };
    let name = if altered.number.is_empty() {
        words.say("regulation-draft-head")
    } else {
        format!("{number} {}", told(words, &altered.title).text)
    };
    let href = match (&altered.duty, altered.alteration) {
        (_, Alteration::Removed) => String::new(),
        (Some(key), _) => format!("{}/duties/{key}", address(pack)),
        (None, _) if altered.number.is_empty() => format!("{}/head", address(pack)),
        (None, _) => format!("{}/sections/{}", address(pack), altered.number),
    };
    let duty = altered.duty.as_ref().and_then(|key| draft.duty(key)).map(|(_, duty)| duty);
    let changes = altered.fields.iter().map(|field| Change {
        field: field_name(words, duty, &field.name, field.language),
        old: spoken(words, draft, &field.name, &field.old),
        new: spoken(words, draft, &field.name, &field.new),
    });
    Difference { what, place: Link { name, href, lang: "" }, changes: changes.collect() }
}

/// What a field of a pack is called.
pub(super) fn field_name(words: Words, duty: Option<&Duty>, name: &str, language: Option<Language>) -> String {
    let told = match name.strip_prefix("limits.") {
        Some(limit) => limit_name(words, duty, limit),
        None => words.name("regulation-draft-field", name),
    };
    match language {
        Some(language) => format!("{told} ({})", words.name("regulation-draft-language", language.tag())),
        None => told,
    }
}

/// A value in words, where the pack has a word of its own for it.
pub(super) fn spoken(words: Words, pack: &Pack, name: &str, value: &str) -> String {
    match name {
        _ if value.is_empty() => String::new(),
        "strength" => words.name("regulation-strength", value),
        "way" => words.name("regulation-way", value),
        "subject" => words.name("regulation-each", value),
        "bearer" => bearer_name(words, pack, value),
        "accepts" => words.name("organisation-kind", value),
        "period" | "first" => Interval::read(value).map_or_else(|_| value.to_owned(), |length| words.length(length)),
        name if name.starts_with("limits.") => {
            Interval::read(value).map_or_else(|_| value.to_owned(), |length| words.length(length))
        }
        _ => value.to_owned(),
    }
}
