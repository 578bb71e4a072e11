//! The log of another desk, taken in for the follow-up: `/api/v1/desk-logs`.

use crate::api::asked::Asked;
use crate::api::imports::RowError;
use crate::api::problem::Unmet;
use crate::language::Words;
use crate::visit::Bearer;
use axum::Json;
use axum::body::Bytes;
use domain::desk::log::{BadRow, Figures, Reading};
use routines::Failure;
use routines::desk::{Imported, ImportedCases, LogFile, cases_import, cases_import_look};
use routines::policies::{Action, Resource};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// How many bad rows an answer tells.
const MOST: usize = 1_000;

crate::api::operations! {
    "/api/v1/desk-logs" => post take;
}

/// How a log is to be taken in.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct LogAsked {
    /// Whether to take it in; without it only told what would happen.
    apply: Option<bool>,
    /// Which columns are which, where their headings are not known: `case=Nr,at=When`; `tier=-` leaves out one that is recognised.
    #[param(example = "case=case")]
    map: Option<String>,
    /// What words of it mean, where they are not known: `Klar=solved`; `none` for a word that tells of no state.
    #[param(example = "Klar=solved")]
    status: Option<String>,
    /// The name of the desk, which keeps its cases apart from those of another that have the same numbers.
    #[param(max_length = 60)]
    desk: Option<String>,
    /// The name that the log is to have in the journal.
    file_name: Option<String>,
}

/// What a log says.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct LogFigures {
    /// How many cases are open when it ends.
    open: usize,
    /// How many were opened again.
    reopened: usize,
    /// How many went from one person to another.
    reassigned: usize,
    /// How often cases were handed over.
    hand_overs: usize,
    /// How many came back to where they had been.
    ping_pong: usize,
    /// How many never left the nearest tier; none where the log has no tiers.
    stayed_in_first_tier: Option<usize>,
    /// Half of the solutions took no longer, in seconds of the calendar.
    solve_median_s: Option<i64>,
    /// Nine of ten solutions took no longer.
    solve_p90_s: Option<i64>,
    /// The words of states, priorities and kinds that are not known, 20 at the most.
    unknown_words: Vec<String>,
}

impl LogFigures {
    fn of(told: &Figures) -> Self {
        Self {
            open: told.open,
            reopened: told.reopened,
            reassigned: told.reassigned,
            hand_overs: told.hand_overs,
            ping_pong: told.ping_pong,
            stayed_in_first_tier: told.stayed_in_first_tier,
            solve_median_s: told.solved_median_s,
            solve_p90_s: told.solved_p90_s,
            unknown_words: told.not_understood().into_keys().take(20).collect(),
        }
    }

    fn sample() -> Self {
        Self {
            open: 12,
            reopened: 3,
            reassigned: 18,
            hand_overs: 41,
            ping_pong: 2,
            stayed_in_first_tier: Some(290),
            solve_median_s: Some(15_400),
            solve_p90_s: Some(221_000),
            unknown_words: Vec::new(),
        }
    }
}

/// What would become of a log, or became of it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct LogTaken {
    /// Whether it was taken in.
    applied: bool,
    /// Whether exactly this log was taken in before, so that nothing is to be done.
    known: bool,
    /// How many cases it tells of.
    cases: usize,
    /// How many events.
    events: usize,
    /// How many cases are not known before it.
    new: usize,
    /// How many cases it makes other than they are.
    changed: usize,
    /// How many stay as they are.
    same: usize,
    /// What it says; none of one that cannot be read.
    figures: Option<LogFigures>,
    /// What one has to know before it is taken in, such as that it looks like the log of another desk.
    warnings: Vec<String>,
    /// How many rows cannot be read; nothing is taken in then.
    bad: usize,
    /// Those rows, the first 1,000 of them.
    #[schema(max_items = 1_000)]
    errors: Vec<RowError>,
}

impl LogTaken {
    fn of(words: Words, done: &Imported, applied: bool) -> Self {
        Self {
            applied,
            known: done.known,
            cases: done.figures.cases,
            events: done.figures.events,
            new: done.new,
            changed: done.changed,
            same: done.same,
            figures: Some(LogFigures::of(&done.figures)),
            warnings: done.warnings().iter().map(|warning| words.message(warning)).collect(),
            bad: 0,
            errors: Vec::new(),
        }
    }

    fn bad(words: Words, bad: &[BadRow]) -> Self {
        let error = |row: &BadRow| RowError {
            line: row.line as u64,
            field: row.refusal.field.clone(),
            detail: words.message(&row.refusal.message),
        };
        Self { bad: bad.len(), errors: bad.iter().take(MOST).map(error).collect(), ..Self::nothing() }
    }

    const fn nothing() -> Self {
        Self {
            applied: false,
            known: false,
            cases: 0,
            events: 0,
            new: 0,
            changed: 0,
            same: 0,
            figures: None,
            warnings: Vec::new(),
            bad: 0,
            errors: Vec::new(),
        }
    }

    fn sample() -> Self {
        Self { cases: 412, events: 1_630, new: 380, changed: 2, same: 30, figures: Some(LogFigures::sample()), ..Self::nothing() }
    }
}

/// Takes in the log of another desk
///
/// CSV (any usual separator and encoding), XLSX or ODS, recognised by its content; columns are found by their headings.
/// Without `apply` it is only told what would happen. All of it goes in, or nothing; one that was taken in before changes nothing.
/// Of rows that cannot be read the answer says how many, and tells the first 1,000: all of them stand in the file that the page
/// `/desk/report/import` gives, and in that of `stadga import cases --errors FILE`.
#[utoipa::path(post, path = "/api/v1/desk-logs", operation_id = "take_desk_log", tag = "desk", params(LogAsked),
    request_body(content = String, content_type = "text/csv", description = "The file, at most 64 MB.",
        example = json!("case;at;status;tier\n1;2026-11-02 08:00;new;L1\n1;2026-11-02 10:00;solved;L1\n")),
    responses((status = 200, description = "What it says, or became of it.", body = LogTaken)))]
async fn take(visit: Bearer, Asked(asked): Asked<LogAsked>, body: Bytes) -> Result<Json<LogTaken>, Unmet> {
    visit.town().require(&visit.caller, Action::Import, &Resource::Register("case-fact"))?;
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    let reading = Reading::written(&said(&asked.map), &said(&asked.status), &said(&asked.desk))?;
    let name = asked.file_name.unwrap_or_else(|| "api".to_owned());
    let opened = tokio::task::spawn_blocking(move || LogFile::bytes(&name, body.into())).await.map_err(Failure::fault)??;
    let applies = asked.apply.unwrap_or_default();
    let outcome = if applies {
        cases_import(visit.town(), &visit.caller, opened, &reading, visit.at).await?
    } else {
        cases_import_look(visit.town(), &visit.caller, opened, &reading, visit.at).await?
    };
    Ok(Json(match outcome {
        ImportedCases::Done(done) => LogTaken::of(visit.words, &done, applies),
        ImportedCases::Bad(bad) => LogTaken::bad(visit.words, &bad),
    }))
}
