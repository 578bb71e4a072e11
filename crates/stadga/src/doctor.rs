//! `stadga doctor`: what is wrong, and what to do about it.

use crate::context::{Context, Trouble};
use domain::refusal::Message;
use serde_json::json;
use std::process::ExitCode;
use store::journal::{HeadKey, journal_verify};
use store::{Engine, Store};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grade {
    Well,
    Advice,
    Wrong,
}

impl Grade {
    const fn word(self) -> &'static str {
        match self {
            Self::Well => "well",
            Self::Advice => "advice",
            Self::Wrong => "wrong",
        }
    }

    const fn sign(self) -> &'static str {
        match self {
            Self::Well => "✓",
            Self::Advice => "•",
            Self::Wrong => "✗",
        }
    }
}

/// Looks at everything that can be looked at, and goes on after what is wrong.
pub(crate) async fn run(context: &Context) -> Result<ExitCode, Trouble> {
    let mut found: Vec<(Grade, Message)> = Vec::new();
    match Store::open(&context.address()?, Context::options()).await {
        Ok(store) => database(context, &store, &mut found).await?,
        Err(error) => found.push((Grade::Wrong, error.message())),
    }
    key(context, &mut found);
    let wrong = found.iter().any(|(grade, _)| *grade == Grade::Wrong);
    if context.json() {
        let listed: Vec<_> = found
            .iter()
            .map(|(grade, message)| json!({ "grade": grade.word(), "text": context.words.message(message) }))
            .collect();
        context.print_json(&json!({ "well": !wrong, "found": listed }))?;
    } else {
        for (grade, message) in &found {
            context.print(&format!("{} {}", grade.sign(), context.words.message(message)))?;
        }
    }
    Ok(if wrong { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

async fn database(context: &Context, store: &Store, found: &mut Vec<(Grade, Message)>) -> Result<(), Trouble> {
    let engine = if store.engine() == Engine::Sqlite { "SQLite" } else { "PostgreSQL" };
    found.push((Grade::Well, Message::new("doctor-database").with("engine", engine)));
    let status = store.status().await?;
    if let Some(step) = status.unknown.first() {
        found.push((Grade::Wrong, Message::new("doctor-newer").with("step", step)));
        return Ok(());
    }
    if !status.pending.is_empty() {
        found.push((Grade::Wrong, Message::new("doctor-older").with("count", status.pending.len())));
        return Ok(());
    }
    let view = store.read().await?;
    let name = store::regulation::municipality_name(&view).await?;
    if name.is_empty() {
        found.push((Grade::Wrong, Message::new("doctor-no-municipality")));
    } else {
        found.push((Grade::Well, Message::new("doctor-municipality").with("name", name)));
    }
    if store.checks_see_views_alone().await? == Some(false) {
        found.push((Grade::Advice, Message::new("doctor-checks-role")));
    }
    let verified = journal_verify(&view, None).await?;
    match &verified.fault {
        Some(fault) => found.push((Grade::Wrong, fault.message())),
        None => found.push((Grade::Well, Message::new("doctor-journal").with("entries", verified.entries))),
    }
    let day = context.today();
    let in_force = store::regulation::adoption_list(&view).await?.iter().filter(|adoption| adoption.period.holds(day)).count();
    let grade = if in_force == 0 { Grade::Wrong } else { Grade::Well };
    found.push((grade, Message::new("doctor-packs").with("count", in_force)));
    if store::login::login_count(&view).await? == 0 {
        found.push((Grade::Wrong, Message::new("doctor-no-login")));
    }
    let failed = store::jobs::job_list_failed(&view).await?.len();
    if failed > 0 {
        found.push((Grade::Advice, Message::new("doctor-jobs").with("count", failed)));
    }
    match store::regulation::evaluation_day(&view, day).await? {
        Some(evaluated) if evaluated == day => {}
        Some(evaluated) => found.push((Grade::Advice, Message::new("doctor-evaluated").with("day", evaluated))),
        None => found.push((Grade::Advice, Message::new("doctor-not-evaluated"))),
    }
    Ok(())
}

fn key(context: &Context, found: &mut Vec<(Grade, Message)>) {
    let path = context.key_file();
    match HeadKey::read(&path) {
        Ok(_) => found.push((Grade::Well, Message::new("doctor-key").with("file", path.display().to_string()))),
        Err(error) => found.push((Grade::Wrong, error.message())),
    }
}
