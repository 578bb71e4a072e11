//! `stadga journal dispose`: what of the journal would go, and by decision its going.

use crate::arguments::Dispose;
use crate::context::{Context, Trouble};
use domain::refusal::Message;
use routines::operation::{Disposing, disposal_preview, dispose};
use routines::organisation::Cited;
use routines::setup::decision_read;
use serde_json::json;
use std::process::ExitCode;

/// Without a decision it says what would go; with one, that goes.
pub(crate) async fn run(context: &Context, arguments: &Dispose) -> Result<ExitCode, Trouble> {
    let (town, operator) = (context.town().await?, context.operator());
    let (kind, before) = (arguments.kind.as_str(), arguments.before);
    let going = disposal_preview(&town, &operator, kind, before, context.today()).await?;
    let told = |key| {
        Message::new(key)
            .with("kind", context.words.name("journal-entity", going.kind))
            .with("subjects", going.subjects.len())
            .with("entries", going.entries)
            .with("day", before)
    };
    let (Some(cited), Some(reason)) = (&arguments.decision, &arguments.reason) else {
        if context.json() {
            context.print_json(
                &json!({ "disposed": false, "kind": going.kind, "subjects": going.subjects, "entries": going.entries }),
            )?;
        } else {
            context.say(&told("keeping-would-dispose"))?;
        }
        return Ok(ExitCode::SUCCESS);
    };
    // Noted with the disposal: one that is refused leaves none behind.
    let (decision, _) = decision_read(cited, reason)?;
    let decision = Cited::New(decision);
    let disposing = Disposing { kind, before, decision: Some(&decision), reason };
    let (disposal, _) = dispose(&town, &operator, &disposing, context.today(), context.now()).await?;
    if context.json() {
        context.print_json(&json!({ "disposed": true, "disposal": disposal }))?;
    } else {
        context.say(&told("keeping-disposed"))?;
    }
    Ok(ExitCode::SUCCESS)
}
