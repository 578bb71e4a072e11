//! `stadga import cases FILE`: the cases of another desk, all of them or none.

use super::report::{bad_json, bad_text};
use crate::context::{Context, Trouble};
use routines::desk::{ImportedCases, LogFile, cases_import};
use serde_json::json;
use std::path::Path;
use std::process::ExitCode;

/// Takes a log in; there is nothing to look at first, since a log that is taken in again changes nothing and a bad one takes nothing in.
pub(crate) async fn run(context: &Context, file: &Path, named: &[(String, String)]) -> Result<ExitCode, Trouble> {
    let town = context.town().await?;
    let words = context.words;
    let log = LogFile::path(file)?;
    match cases_import(&town, &context.operator(), log, named.to_vec(), context.now()).await? {
        ImportedCases::Done(done) => {
            if context.json() {
                let value = json!({
                    "cases": done.cases, "events": done.events, "new": done.new, "changed": done.changed, "known": done.known,
                });
                context.print_json(&value)?;
            } else if done.known {
                context.print(&format!("{}\n", words.say("desk-report-import-known")))?;
            } else {
                let told = [
                    ("cases", done.cases.into()),
                    ("events", done.events.into()),
                    ("new", done.new.into()),
                    ("changed", done.changed.into()),
                ];
                context.print(&format!("{}\n", words.with("desk-import-done", &told)))?;
            }
            Ok(ExitCode::SUCCESS)
        }
        ImportedCases::Bad(bad) => {
            if context.json() {
                context.print_json(&bad_json(&bad, words))?;
            } else {
                context.print(&bad_text(&bad, words))?;
            }
            Ok(ExitCode::from(2))
        }
    }
}
