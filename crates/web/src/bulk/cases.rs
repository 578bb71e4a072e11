//! Several cases taken, given to somebody, handed over, closed or merged: what would become of each, and then doing it.

use super::Meant;
use crate::desk::{CASE_ACTS, doing_of};
use crate::failure::{Answer, refusal_of, show, show_with};
use crate::frame::{Chapter, Frame, Notice};
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::section::Section;
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::{FieldGroup, Filling, FormPage, Labels};
use askama::Template;
use axum::http::StatusCode;
use domain::identity::CaseId;
use domain::refusal::{Message, Refusal};
use routines::Outcome;
use routines::cases::cases_act;
use routines::desk::{Doing, ManyCase, ManyCases, case_people, cases_look, teams};

/// Among so many cases the one that takes the others up is chosen.
const MERGED_AT_MOST: usize = 250;

/// What becomes of several cases, or became of them.
#[derive(Clone, Debug, Template)]
#[template(path = "bulk/cases.html")]
pub(crate) struct CasesPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// What is done.
    pub(crate) title: String,
    /// To whom, and that nothing is done yet.
    pub(crate) lead: String,
    /// Those with which it is done, and those with which it is not.
    pub(crate) sections: Vec<Section>,
    /// Where it is sent.
    pub(crate) action: &'static str,
    /// What is sent along unseen.
    pub(crate) hidden: Vec<(String, String)>,
    /// What the button says; empty where there is nothing to do any more.
    pub(crate) verb: String,
    /// Where what was done can be taken back; empty where it cannot.
    pub(crate) undo: &'static str,
    /// The way back to the list.
    pub(crate) cancel: String,
}

/// The fields that an act asks for.
fn asked(act: &str) -> &'static [&'static str] {
    match act {
        "assign" => &["assignee"],
        "hand-over" => &["team", "reason"],
        "merge" => &["number"],
        _ => &[],
    }
}

/// What a form means.
fn doing(fields: &Fields) -> Result<Doing<'_>, Refusal> {
    let known = doing_of(fields.get("act"), &|name| fields.raw(name)).filter(|_| CASE_ACTS.contains(&fields.get("act")));
    known.ok_or_else(|| Refusal::plain(Message::new("case-does-nothing")))
}

/// The cases that are meant.
fn ids(meant: &Meant) -> Vec<CaseId> {
    meant.ids().iter().filter_map(|id| id.parse().ok()).collect()
}

/// What was chosen in the list: a form for what must be known first, or what would become of the cases.
pub(super) async fn choose(visit: &Signed, meant: &Meant, fields: &Fields) -> Answer {
    if asked(fields.get("act")).is_empty() {
        return look(visit, meant, fields, false).await;
    }
    show(&form(visit, meant, fields, Problems::default()).await?)
}

/// `POST /bulk/cases`: what would become of the cases, or doing it.
pub(super) async fn send(visit: Signed, Sent(fields): Sent) -> Answer {
    let meant = Meant::read(&visit, &fields).await?;
    if meant.rows.is_empty() {
        return meant.again(&visit, visit.words.say("bulk-none-left")).await;
    }
    let moved = fields.get("step") == "do" && meant.moved(&fields);
    if moved || fields.get("step") != "do" {
        return look(&visit, &meant, &fields, moved).await;
    }
    let told = if fields.get("act") == "merge" { "bulk-cases-merged" } else { "bulk-cases-done" };
    match cases_act(visit.town(), &visit.caller, &ids(&meant), doing(&fields)?, visit.at).await {
        Ok(many) if many.refused.is_empty() => Ok(done(&visit, &meant.address.to_string(), told)),
        Ok(many) => {
            let frame = framed(&visit, &meant, fields.get("act"));
            let mut page = page(visit.words, frame, fields.get("act"), &many, true);
            page.cancel = meant.address.to_string();
            if fields.get("act") != "merge" && !many.done.is_empty() {
                page.undo = "/bulk/cases/undo";
            }
            show(&page)
        }
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            form(&visit, &meant, &fields, problems).await?.again()
        }
    }
}

/// What would become of the cases; `moved` says that the list has others by now than those that were looked at.
async fn look(visit: &Signed, meant: &Meant, fields: &Fields, moved: bool) -> Answer {
    let act = fields.get("act");
    match cases_look(visit.town(), &visit.caller, &ids(meant), doing(fields)?, visit.at).await {
        Ok(many) => {
            let mut frame = framed(visit, meant, act);
            let text = visit.words.say("bulk-list-moved");
            frame.notice = moved.then_some(Notice { color: "warning", text }).or(frame.notice);
            let mut page = page(visit.words, frame, act, &many, false);
            page.hidden = meant.hidden(fields);
            page.hidden.extend([("act".to_owned(), act.to_owned()), ("step".to_owned(), "do".to_owned())]);
            page.hidden.extend(asked(act).iter().map(|name| ((*name).to_owned(), fields.raw(name).to_owned())));
            page.cancel = meant.address.to_string();
            show_with(if moved { StatusCode::CONFLICT } else { StatusCode::OK }, &page)
        }
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            let form = form(visit, meant, fields, problems).await?;
            show_with(StatusCode::UNPROCESSABLE_ENTITY, &form)
        }
    }
}

fn framed(visit: &Signed, meant: &Meant, act: &str) -> Frame {
    let list = Link::to(visit.words.say("case-all"), meant.address.to_string());
    visit.frame(Chapter::Desk).with_crumbs([list, Link::to(visit.words.name("bulk-act", act), "")])
}

/// The page, also for the sample; either nothing is done yet, or it is done.
pub(super) fn page(words: Words, frame: Frame, act: &str, many: &ManyCases, is_done: bool) -> CasesPage {
    let lead = match (is_done, act) {
        (true, _) => "bulk-cases-was",
        (false, "merge") => "bulk-cases-look-merge",
        (false, _) => "bulk-cases-look",
    };
    let does = !is_done && !many.done.is_empty();
    let heading = words.say(if is_done { "bulk-cases-with-done" } else { "bulk-cases-with" });
    CasesPage {
        frame,
        words,
        title: words.name("bulk-act", act),
        lead: words.say(lead),
        sections: sections(words, many, heading, words.say("bulk-cases-without")),
        action: "/bulk/cases",
        hidden: Vec::new(),
        verb: if does { words.count("bulk-cases-do", many.done.len() as i64) } else { String::new() },
        undo: "",
        cancel: String::new(),
    }
}

/// The cases with which something is done, and those with which it is not, each under its heading.
pub(super) fn sections(words: Words, many: &ManyCases, with: String, without: String) -> Vec<Section> {
    let named = |each: &ManyCase| Link::to(format!("{} {}", each.number, each.subject), format!("/desk/cases/{}", each.id));
    let rows = many.done.iter().map(|each| Row { what: named(each), cells: Vec::new() }).collect();
    let mut sections = vec![Section::of("with", with, [words.say("case-case")], rows).or(words.say("bulk-cases-nothing"))];
    if !many.refused.is_empty() {
        let row = |(each, why): &(ManyCase, Message)| Row { what: named(each), cells: vec![Cell::Text(words.message(why))] };
        let heads = [words.say("case-case"), words.say("bulk-cases-why")];
        sections.push(Section::of("without", without, heads, many.refused.iter().map(row).collect()));
    }
    sections
}

/// The form for what must be known first.
async fn form(visit: &Signed, meant: &Meant, fields: &Fields, problems: Problems) -> Outcome<FormPage> {
    let (words, act) = (visit.words, fields.get("act"));
    let mut hidden = meant.hidden(fields);
    hidden.push(("act".to_owned(), act.to_owned()));
    let filling = Filling { words, labels: Labels::Case, given: fields, problems: &problems };
    let choices = match act {
        "assign" => {
            let people = case_people(visit.town(), &visit.caller, visit.at).await?;
            people.into_iter().map(|(id, name)| (id.to_string(), name)).collect()
        }
        "hand-over" => {
            let seen = teams(visit.town(), &visit.caller, visit.at).await?;
            let open = seen.teams.into_iter().filter(|team| team.active);
            open.map(|team| (team.id.to_string(), format!("{} ({})", team.name, words.say(team.tier.label())))).collect()
        }
        "merge" => {
            let named = meant.rows.iter().take(MERGED_AT_MOST).map(|picked| picked.row.what.name.clone());
            named.map(|name| (name.split(' ').next().unwrap_or_default().to_owned(), name)).collect()
        }
        _ => Vec::new(),
    };
    Ok(FormPage {
        frame: framed(visit, meant, act),
        words,
        title: words.name("bulk-act", act),
        lead: words.count("bulk-cases-lead", meant.rows.len() as i64),
        action: "/bulk/cases".to_owned(),
        hidden,
        others: Vec::new(),
        groups: vec![FieldGroup::of("", act_fields(filling, act, choices))],
        verb: words.say("bulk-look"),
        grave: false,
        cancel: meant.address.to_string(),
        problems: problems.clone(),
    })
}

/// The fields of an act, also for the sample.
pub(super) fn act_fields(filling: Filling<'_>, act: &str, choices: Vec<(String, String)>) -> Vec<Field> {
    let words = filling.words;
    match act {
        "assign" => vec![filling.select("assignee", words.say("case-nobody"), choices)],
        "hand-over" => {
            vec![filling.select("team", words.say("case-choose-team"), choices), filling.area("reason").needed_instead()]
        }
        "merge" => {
            let field = filling.select("number", words.say("web-choose"), choices);
            vec![field.called(words.say("bulk-cases-into"))]
        }
        _ => Vec::new(),
    }
}
