//! `GET /regulation/{pack}/text`: the regulation as a text that is read.

use super::asking::Asking;
use super::page::{TextPage, TextSection, Told};
use super::speaking::{cited, section_number, told};
use crate::failure::{Answer, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::Link;
use crate::visit::Signed;
use axum::extract::Path;
use domain::regulation::pack::Unsure;
use routines::Failure;

/// `GET /regulation/{pack}/text`
pub(crate) async fn text(visit: Signed, Path(pack): Path<String>) -> Answer {
    let words = visit.words;
    let asking = Asking::now(&visit).await?;
    let shown = asking.pack(&pack).ok_or_else(|| Failure::missing("pack", &pack))?;
    let adopted = &asking.evaluation.packs[shown];
    let paragraphs = |text: Told| {
        let parts = text.text.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
        parts.map(|part| Told { text: part.to_owned(), lang: text.lang }).collect()
    };
    let sections = adopted.pack.sections.iter().map(|section| TextSection {
        anchor: section.number.clone(),
        number: section_number(words, &section.number),
        title: told(words, &section.title),
        paragraphs: paragraphs(told(words, &section.text)),
        href: format!("/regulation/{pack}/{}", section.number),
    });
    let frame = asking.frame(&visit, Chapter::Regulation).with_crumbs([
        Link::to(words.say("web-chapter-regulation"), format!("/regulation?pack={pack}")),
        Link::to(words.say("regulation-the-text"), format!("/regulation/{pack}/text")),
    ]);
    show(&TextPage {
        words,
        title: told(words, &adopted.pack.title),
        adopted: frame.adopted.clone(),
        frame,
        sections: sections.collect(),
        unsure: adopted.pack.unsure().iter().map(|unsure| confirm(words, &pack, unsure)).collect(),
    })
}

/// One citation that a lawyer is to confirm, leading to the duty that rests on it.
fn confirm(words: Words, pack: &str, unsure: &Unsure<'_>) -> (Link, String) {
    let what = format!("{} {}", unsure.place, unsure.text.get(words.language()));
    let link = match unsure.duty {
        Some((section, key)) => Link::to(what, format!("/regulation/{pack}/{section}/{key}")),
        None => Link::to(unsure.text.get(words.language()), ""),
    };
    (link, cited(words, &unsure.citation, unsure.certainty))
}
