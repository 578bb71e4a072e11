//! `stadga report`: writes the report of a body, or of the whole municipality, with its covering letter and internal control to a folder.

use crate::arguments::Report;
use crate::context::{Context, Trouble};
use domain::refusal::Message;
use routines::Caller;
use routines::report::{report, subjects};
use serde_json::json;
use std::process::ExitCode;

/// Runs the command.
pub(crate) async fn run(context: &Context, arguments: Report) -> Result<ExitCode, Trouble> {
    let town = context.town().await?;
    let (at, caller) = (context.now(), Caller::operator(context.language));
    let today = domain::calendar::day_of(at);
    let body = match &arguments.body {
        Some(name) => {
            let known = store::organisation::body_all(&town.read().await?).await.map_err(routines::Failure::from)?;
            let is = |text: &str| text.eq_ignore_ascii_case(name) || text.to_lowercase() == name.to_lowercase();
            let found = known
                .into_iter()
                .find(|body| is(&body.name) || body.code.as_deref().is_some_and(is) || body.short.as_deref().is_some_and(is));
            let missing = || Trouble::from(Message::new("command-report-no-body").with("name", name.clone()));
            found.map(|body| Some(body.id)).ok_or_else(missing)
        }
        None => Ok(None),
    };
    let day = arguments.day.unwrap_or(today);
    let reached = if day > today { Err(Trouble::from(Message::new("report-day-ahead"))) } else { Ok(()) };
    let (body, ()) = Trouble::both(body, reached)?;
    let seen = subjects(&town, &caller, today, at).await?;
    if let (Some(id), Some(name)) = (&body, &arguments.body)
        && !seen.iter().flatten().any(|(each, _)| each == id)
    {
        return Err(Message::new("command-report-no-body").with("name", name.clone()).into());
    }
    let view = report(&town, &caller, body.as_ref(), day, (today, at), context.language).await?;
    let typesetter = crate::printing::typesetter();
    let dress = town.dress(&crate::dress::dress(context)?).await?;
    let files = web::report_files(context.words, &view, &dress, typesetter.as_deref())?;
    let folder = &arguments.folder;
    let unwritable = |error: std::io::Error| {
        Message::new("command-report-unwritable").with("folder", folder.display().to_string()).with("why", error.to_string())
    };
    std::fs::create_dir_all(folder).map_err(unwritable)?;
    for (name, bytes) in &files {
        std::fs::write(folder.join(name), bytes).map_err(unwritable)?;
    }
    if context.json() {
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        context.print_json(&json!({ "folder": folder, "files": names, "digest": view.figures.digest() }))?;
    } else {
        let (folder, count) = (folder.display().to_string(), files.len() as i64);
        context.say(&Message::new("command-report-written").with("folder", folder).with("count", count))?;
    }
    Ok(ExitCode::SUCCESS)
}
