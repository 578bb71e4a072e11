//! The crisis folder: what one needs when nothing answers, as a paper and as plain files.
//!
//! A job writes it every night where the municipality says; whoever may take registers out gets it here as well.

use crate::failure::Answer;
use crate::language::Words;
use crate::visit::{Signed, Visit};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::Timestamp;
use domain::calendar::rules::Rule;
use domain::continuity::Plan;
use domain::paper::{Block, Dress, Form, Paper, Part, Table, Typesetter};
use routines::continuity::{Contact, FolderView, Line, folder_for_export};
use routines::regulation::incident_clocks;
use routines::{Caller, Failure, Outcome};

/// The crisis folder as a paper.
pub fn crisis_paper(words: Words, folder: &FolderView, clocks: &[Rule], dress: &Dress, at: Timestamp) -> Paper {
    Paper {
        title: words.say("continuity-folder"),
        issuer: folder.municipality.clone(),
        made: words.tell("continuity-folder-made", "at", words.moment(at)),
        at,
        language: words.language(),
        form: Form::Binder,
        dress: dress.clone(),
        parts: vec![
            first(words),
            Part { heading: words.say("continuity-folder-clocks"), blocks: clock_blocks(words, clocks) },
            Part { heading: words.say("continuity-folder-contacts"), blocks: vec![Block::Table(contacts(words, folder))] },
            Part {
                heading: words.say("continuity-order"),
                blocks: vec![Block::Text(words.say("continuity-order-says")), Block::Table(order(words, folder))],
            },
            Part { heading: words.say("continuity-folder-systems"), blocks: systems(words, folder) },
        ],
    }
}

/// What to do first, before anything else is known.
fn first(words: Words) -> Part {
    let steps = (1..=5).map(|step| words.name("continuity-folder-step", &step.to_string()));
    Part {
        heading: words.say("continuity-folder-first"),
        blocks: vec![Block::Steps(steps.collect()), Block::Text(words.say("continuity-folder-kept"))],
    }
}

fn clock_blocks(words: Words, clocks: &[Rule]) -> Vec<Block> {
    if clocks.is_empty() {
        return vec![Block::Text(words.say("continuity-folder-no-clocks"))];
    }
    vec![Block::Text(words.say("continuity-folder-clocks-say")), Block::Table(clock_table(words, clocks))]
}

fn clock_table(words: Words, clocks: &[Rule]) -> Table {
    let row = |rule: &Rule| {
        vec![
            rule.title.get(words.language()).to_owned(),
            words.message(&rule.time().message()),
            words.name("continuity-from", &rule.start_event),
            rule.authority.clone(),
            rule.citation(),
        ]
    };
    table(
        words,
        "continuity-file-clocks",
        &[
            ("continuity-clock-what", 4),
            ("continuity-clock-within", 2),
            ("continuity-clock-from", 3),
            ("continuity-clock-to", 3),
            ("continuity-clock-law", 3),
        ],
        clocks.iter().map(row).collect(),
    )
}

fn table(words: Words, caption: &str, heads: &[(&str, u8)], rows: Vec<Vec<String>>) -> Table {
    Table {
        caption: words.say(caption),
        heads: heads.iter().map(|(head, _)| words.say(head)).collect(),
        widths: heads.iter().map(|(_, width)| *width).collect(),
        rows,
    }
}

/// Posts of the municipality and of bodies, then the heads; managers stand with their systems.
fn contacts(words: Words, folder: &FolderView) -> Table {
    let posts = folder.contacts.iter().filter(|contact| contact.system.is_none()).map(|contact| {
        let role = words.name("organisation-role", contact.role.as_str());
        let role = if contact.substitute { format!("{role} ({})", words.say("organisation-substitute")) } else { role };
        (role, contact.body.clone().unwrap_or_default(), contact)
    });
    let head = words.say("continuity-head");
    let heads = folder.heads.iter().map(|(body, contact)| (head.clone(), body.clone(), contact));
    // Whoever holds one post for several bodies has one row.
    let mut rows: Vec<(String, Vec<String>, &Contact)> = Vec::new();
    for (role, body, contact) in posts.chain(heads) {
        let same = |(known, _, who): &&mut (String, Vec<String>, &Contact)| {
            *known == role
                && who.name.is_some()
                && (&who.name, &who.phone, &who.email) == (&contact.name, &contact.phone, &contact.email)
        };
        match rows.iter_mut().find(same) {
            Some((_, bodies, _)) => bodies.push(body),
            None => rows.push((role, vec![body], contact)),
        }
    }
    let row = |(role, bodies, contact): (String, Vec<String>, &Contact)| {
        let (phone, email) = (contact.phone.clone(), contact.email.clone());
        vec![role, bodies.join(", "), name(words, contact), phone.unwrap_or_default(), email.unwrap_or_default()]
    };
    table(
        words,
        "continuity-file-contacts",
        &[
            ("organisation-role", 3),
            ("organisation-body", 3),
            ("continuity-name", 3),
            ("continuity-phone", 2),
            ("continuity-email", 5),
        ],
        rows.into_iter().map(row).collect(),
    )
}

fn name(words: Words, contact: &Contact) -> String {
    contact.name.clone().unwrap_or_else(|| words.say("continuity-protected"))
}

/// Whoever manages a system: name and telephone, or address where no number is known.
fn reached(words: Words, contact: &Contact) -> String {
    let way = contact.phone.as_ref().or(contact.email.as_ref());
    way.map_or_else(|| name(words, contact), |way| format!("{}, {way}", name(words, contact)))
}

fn order(words: Words, folder: &FolderView) -> Table {
    let row = |line: &Line| {
        let standing = &line.standing;
        let needs: Vec<&str> = line.needs.iter().map(|(_, name)| name.as_str()).collect();
        vec![
            words.number(line.place as i64),
            standing.name.clone(),
            standing.criticality.map(|each| words.name("systems-criticality", each.word())).unwrap_or_default(),
            standing.recovery_time_hours.map(|hours| words.count("continuity-hours", hours)).unwrap_or_default(),
            needs.join(", "),
            folder.managers(line).next().map(|contact| reached(words, contact)).unwrap_or_default(),
        ]
    };
    table(
        words,
        "continuity-file-order",
        &[
            ("continuity-place", 1),
            ("systems-system", 3),
            ("systems-criticality", 2),
            ("continuity-within", 2),
            ("continuity-needs-first", 3),
            ("systems-manager", 4),
        ],
        folder.lines.iter().map(row).collect(),
    )
}

/// What is known of each system of which anything is known that helps.
fn systems(words: Words, folder: &FolderView) -> Vec<Block> {
    let told = |line: &&Line| line.important() || line.plan.as_ref().is_some_and(speaks);
    let mut blocks = vec![Block::Text(words.say("continuity-folder-systems-say"))];
    for line in folder.lines.iter().filter(told) {
        blocks.push(Block::Heading(format!("{}. {}", line.place, line.standing.name)));
        blocks.push(Block::Facts(facts(words, folder, line)));
    }
    blocks
}

fn speaks(plan: &Plan) -> bool {
    plan.reserve.is_some() || plan.restart.is_some() || plan.contacts.is_some()
}

fn facts(words: Words, folder: &FolderView, line: &Line) -> Vec<(String, String)> {
    let (standing, plan) = (&line.standing, line.plan.as_ref());
    let of_plan = |part: fn(&Plan) -> Option<&String>| plan.and_then(part).cloned();
    let managers: Vec<String> = folder.managers(line).map(|contact| reached(words, contact)).collect();
    let tried = |last| Some(super::last(words, last)).filter(|said| !said.is_empty());
    let reserve = of_plan(|plan| plan.reserve.as_ref()).unwrap_or_else(|| words.say("continuity-no-reserve"));
    let restart = of_plan(|plan| plan.restart.as_ref()).unwrap_or_else(|| words.say("continuity-no-restart"));
    let facts = [
        ("continuity-used-for", standing.purpose.clone()),
        ("systems-owner", standing.owner.clone()),
        ("systems-manager", Some(managers.join("\n")).filter(|said| !said.is_empty())),
        ("systems-supplier", standing.supplier.clone()),
        ("continuity-label-contacts", of_plan(|plan| plan.contacts.as_ref())),
        ("continuity-most-lost", standing.recovery_point_hours.map(|hours| words.count("continuity-hours", hours))),
        ("continuity-label-reserve", Some(reserve)),
        ("continuity-label-reserve-place", of_plan(|plan| plan.reserve_place.as_ref())),
        ("continuity-label-restart", Some(restart)),
        ("continuity-restore-test", tried(standing.restore_test)),
        ("continuity-exercise", tried(standing.exercise)),
    ];
    facts.into_iter().filter_map(|(name, value)| Some((words.say(name), value?))).collect()
}

/// The files of the crisis folder: the paper as plain text, its tables, and the PDF where it can be made.
pub fn crisis_files(words: Words, paper: &Paper, typesetter: Option<&dyn Typesetter>) -> Outcome<Vec<(String, Vec<u8>)>> {
    let name = words.say("continuity-file");
    let mut all = vec![(format!("{name}.txt"), files::paper::text(paper).into_bytes())];
    for table in paper.tables() {
        all.push((format!("{name}-{}.csv", table.caption), files::paper::csv(table).map_err(Failure::fault)?));
    }
    if let Some(typesetter) = typesetter {
        all.push((format!("{name}.pdf"), typesetter.pdf(paper).map_err(Failure::fault)?));
    }
    Ok(all)
}

async fn asked(visit: &Visit, caller: &Caller) -> Result<Paper, Failure> {
    let folder = folder_for_export(visit.town(), caller, visit.today).await?;
    let clocks = incident_clocks(visit.town(), visit.at, visit.today).await?;
    Ok(crisis_paper(visit.words, &folder, &clocks, &visit.dress().await?, visit.at))
}

fn file(words: Words, ending: &str, kind: &'static str, bytes: Vec<u8>) -> Result<Response, Failure> {
    let name = format!("attachment; filename=\"{}.{ending}\"", words.say("continuity-file"));
    let disposition = HeaderValue::from_str(&name).map_err(Failure::fault)?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, bytes).into_response())
}

/// Lays a paper out without holding up the other requests.
async fn laid_out(visit: &Visit, paper: &Paper) -> Result<Option<Vec<u8>>, Failure> {
    let Some(typesetter) = visit.app.conduct().typesetter.clone() else { return Ok(None) };
    let paper = paper.clone();
    let done = tokio::task::spawn_blocking(move || typesetter.pdf(&paper)).await.map_err(Failure::fault)?;
    done.map(Some).map_err(Failure::fault)
}

/// `GET /continuity/folder.pdf`
pub(super) async fn pdf(visit: Signed) -> Answer {
    Ok(folder_pdf(&visit, &visit.caller).await?)
}

/// The crisis folder as a PDF, where one is made here.
pub(crate) async fn folder_pdf(visit: &Visit, caller: &Caller) -> Result<Response, Failure> {
    let paper = asked(visit, caller).await?;
    let bytes = laid_out(visit, &paper).await?.ok_or_else(|| Failure::missing("continuity-pdf", ""))?;
    file(visit.words, "pdf", "application/pdf", bytes)
}

/// `GET /continuity/folder.zip`
pub(super) async fn zip(visit: Signed) -> Answer {
    Ok(folder_zip(&visit, &visit.caller).await?)
}

/// The crisis folder as an archive of plain files.
pub(crate) async fn folder_zip(visit: &Visit, caller: &Caller) -> Result<Response, Failure> {
    let paper = asked(visit, caller).await?;
    let mut all = crisis_files(visit.words, &paper, None)?;
    if let Some(bytes) = laid_out(visit, &paper).await? {
        all.push((format!("{}.pdf", visit.words.say("continuity-file")), bytes));
    }
    let bytes = files::paper::zip(&all).map_err(Failure::fault)?;
    file(visit.words, "zip", "application/zip", bytes)
}
