//! What was done last with several cases, taken back: which cases it concerns, and then doing it.

use super::cases::{CasesPage, sections};
use crate::failure::{Answer, show, show_with};
use crate::frame::{Chapter, Frame};
use crate::language::Words;
use crate::parts::Link;
use crate::visit::guard::done;
use crate::visit::{Sent, Signed};
use axum::http::StatusCode;
use routines::desk::{LastAct, ManyCases, cases_undo, cases_undo_look};

/// `GET /bulk/cases/undo`
pub(super) async fn page(visit: Signed) -> Answer {
    let (last, many) = cases_undo_look(visit.town(), &visit.caller, visit.at).await?;
    show(&shown(visit.words, framed(&visit), &last, &many, false))
}

/// `POST /bulk/cases/undo`
pub(super) async fn send(visit: Signed, Sent(fields): Sent) -> Answer {
    let Some((last, many)) = cases_undo(visit.town(), &visit.caller, fields.get("looked"), visit.at).await? else {
        // Something else was done last by now: that is looked at first.
        let (last, many) = cases_undo_look(visit.town(), &visit.caller, visit.at).await?;
        return show_with(StatusCode::CONFLICT, &shown(visit.words, framed(&visit), &last, &many, false));
    };
    if many.refused.is_empty() && !many.done.is_empty() {
        return Ok(done(&visit, "/desk/cases", "bulk-cases-undone"));
    }
    show(&shown(visit.words, framed(&visit), &last, &many, true))
}

fn framed(visit: &Signed) -> Frame {
    let list = Link::to(visit.words.say("case-all"), "/desk/cases");
    visit.frame(Chapter::Desk).with_crumbs([list, Link::to(visit.words.say("bulk-cases-undo"), "")])
}

/// The page, also for the sample; either nothing is taken back yet, or it is done.
pub(super) fn shown(words: Words, frame: Frame, last: &LastAct, many: &ManyCases, is_done: bool) -> CasesPage {
    let does = !is_done && !many.done.is_empty();
    let told = [("act", words.name("bulk-act", &last.act).into()), ("moment", words.moment(last.at).into())];
    let with = words.say(if is_done { "bulk-cases-back" } else { "bulk-cases-goes-back" });
    CasesPage {
        frame,
        words,
        title: words.say("bulk-cases-undo"),
        lead: if is_done { words.say("bulk-cases-undo-was") } else { words.with("bulk-cases-undo-lead", &told) },
        sections: sections(words, many, with, words.say("bulk-cases-stays")),
        action: "/bulk/cases/undo",
        hidden: vec![("looked".to_owned(), last.at.to_string())],
        verb: if does { words.count("bulk-cases-undo-do", many.done.len() as i64) } else { String::new() },
        undo: "",
        cancel: "/desk/cases".to_owned(),
    }
}
