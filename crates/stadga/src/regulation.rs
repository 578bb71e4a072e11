//! `stadga regulation lint`, `stadga regulation adopt` and `stadga regulation repeal`.

use crate::arguments::{Adopt, Format, Lint, Regulation, Repeal};
use crate::context::{Context, Trouble};
use domain::refusal::Message;
use domain::regulation::oscal::catalogue;
use domain::regulation::pack::{Pack, PackFiles, Problem, Unsure};
use routines::organisation::Cited;
use routines::regulation::{adopt_cited, read_folder, repeal as repeal_pack};
use routines::setup::decision_read;
use serde_json::{Value, json};
use std::process::ExitCode;
use std::sync::Arc;

pub(crate) async fn run(context: &Context, which: Regulation) -> Result<ExitCode, Trouble> {
    match which {
        Regulation::Lint(arguments) => lint(context, &arguments),
        Regulation::Adopt(arguments) => adopt(context, arguments).await,
        Regulation::Repeal(arguments) => repeal(context, &arguments).await,
    }
}

/// Examines a pack and says for each fault the file, the line, the key and what is wrong; a sound one can be had as an OSCAL catalogue.
fn lint(context: &Context, arguments: &Lint) -> Result<ExitCode, Trouble> {
    let files = read_folder(&arguments.dir)?;
    let pack = match Pack::read(&files) {
        Ok(pack) => pack,
        Err(problems) if context.json() => {
            let listed: Vec<_> = problems
                .iter()
                .map(|problem| json!({ "file": problem.file, "line": problem.line, "key": problem.key, "problem": context.words.message(&problem.message) }))
                .collect();
            context.print_json(&json!({ "sound": false, "problems": listed }))?;
            return Ok(ExitCode::from(2));
        }
        Err(problems) => return Err(Trouble::Text(complaints(context, &problems))),
    };
    if context.everywhere.format == Format::Oscal {
        context.print_json(&catalogue(&pack, context.now(), context.language))?;
        return Ok(ExitCode::SUCCESS);
    }
    let (measured, attested, stated) = pack.ways();
    if context.json() {
        context.print_json(&json!({
            "sound": true, "pack": pack.name, "version": pack.version, "hash": pack.hash,
            "sections": pack.sections.len(), "measured": measured, "attested": attested, "stated": stated,
            "unsure": pack.unsure().iter().map(|unsure| unsure_as_json(context, unsure)).collect::<Vec<_>>(),
        }))?;
    } else {
        let message = Message::new("regulation-sound")
            .with("title", pack.title.get(context.language))
            .with("sections", pack.sections.len())
            .with("measured", measured)
            .with("attested", attested)
            .with("stated", stated)
            .with("hash", pack.hash.short());
        context.say(&message)?;
        let unsure = pack.unsure();
        if !unsure.is_empty() {
            context.print(&unsure_as_text(context, &unsure))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What a lawyer is to confirm: citations and rules that were not read in the law itself.
fn unsure_as_text(context: &Context, unsure: &[Unsure<'_>]) -> String {
    let mut lines = vec![String::new(), context.words.count("regulation-unsure", unsure.len() as i64)];
    lines.extend(unsure.iter().map(|each| {
        let certainty = context.words.name("calendar-certainty", each.certainty.word());
        format!("  {}  {}: {certainty}", each.place, each.citation)
    }));
    lines.join("\n")
}

fn unsure_as_json(context: &Context, unsure: &Unsure<'_>) -> Value {
    json!({
        "place": unsure.place, "duty": unsure.duty.map(|(_, key)| key), "text": unsure.text.get(context.language),
        "citation": unsure.citation, "certainty": unsure.certainty, "note": unsure.note,
    })
}

async fn adopt(context: &Context, arguments: Adopt) -> Result<ExitCode, Trouble> {
    let files = read_folder(&arguments.dir)?;
    let pack = read(context, &files)?;
    let town = context.town().await?;
    let title = pack.title.get(domain::language::Language::Sv).to_owned();
    let (decision, day) = decision_read(&arguments.decision, &title)?;
    let in_force = arguments.in_force.unwrap_or(day);
    let cited = Cited::New(decision);
    let adopted = adopt_cited(&town, &context.operator(), (&files, pack), &cited, in_force, context.now()).await?;
    if context.json() {
        context.print_json(&adopted.adoption)?;
    } else {
        let message = Message::new("regulation-adopted")
            .with("title", adopted.pack.title.get(context.language))
            .with("edition", &adopted.adoption.edition)
            .with("day", in_force)
            .with("hash", adopted.adoption.hash.short());
        context.say(&message)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Ends a pack after its last day, by decision.
async fn repeal(context: &Context, arguments: &Repeal) -> Result<ExitCode, Trouble> {
    let town = context.town().await?;
    let title = context.words.tell("regulation-repeal-of", "pack", &arguments.pack);
    let (decision, _) = decision_read(&arguments.decision, &title)?;
    let decision = Cited::New(decision);
    let last = arguments.last_day;
    let repealed = repeal_pack(&town, &context.operator(), &arguments.pack, Some(&decision), last, context.now()).await?;
    if context.json() {
        context.print_json(&repealed)?;
    } else {
        let message = Message::new("regulation-now-repealed")
            .with("title", &repealed.title)
            .with("edition", &repealed.edition)
            .with("day", last);
        context.say(&message)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads a pack, or says everything that is wrong with it.
pub(crate) fn read(context: &Context, files: &PackFiles) -> Result<Arc<Pack>, Trouble> {
    Pack::read(files).map(Arc::new).map_err(|problems| Trouble::Text(complaints(context, &problems)))
}

fn complaints(context: &Context, problems: &[Problem]) -> String {
    let mut lines: Vec<String> = problems
        .iter()
        .map(|problem| {
            let place = problem.line.map_or_else(|| problem.file.clone(), |line| format!("{}:{line}", problem.file));
            let key = if problem.key.is_empty() { String::new() } else { format!(" {}", problem.key) };
            format!("{place}{key}: {}", context.words.message(&problem.message))
        })
        .collect();
    lines.push(context.words.message(&Message::new("regulation-unsound").with("count", problems.len())));
    lines.join("\n")
}
