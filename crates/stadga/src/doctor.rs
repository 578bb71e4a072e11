//! `stadga doctor`: what is wrong, and what to do about it.

mod surroundings;

use crate::context::{Context, Trouble};
use domain::refusal::Message;
use jiff::{SignedDuration, ToSpan as _};
use routines::continuity::CRISIS_FOLDER;
use routines::operation::{BACKUP, RESTORE_TEST};
use serde_json::json;
use std::process::ExitCode;
use store::journal::{HeadKey, JournalFilter, journal_list, journal_verify};
use store::operation::{Relocation, note_last, relocation, signature_last};
use store::{Engine, Store};

/// For how many days the head may stand unsigned.
const SIGNED_WITHIN: i64 = 1;
/// How far the last entry may lie ahead of the clock.
const CLOCK_APART: SignedDuration = SignedDuration::from_mins(2);
/// For how long a receiver of changes may take nothing before it is told of here.
const FAILS_FOR: SignedDuration = SignedDuration::from_hours(24);

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

/// What was found of one municipality.
type Found = Vec<(Grade, Message)>;

/// Looks at everything that can be looked at, and goes on after what is wrong; every municipality unless one is named.
pub(crate) async fn run(context: &Context) -> Result<ExitCode, Trouble> {
    let each = context.each();
    let mut all: Vec<(String, Found)> = Vec::new();
    for one in &each {
        let name = one.municipality.as_ref().map(|municipality| municipality.name.clone());
        all.push((name.unwrap_or_default(), look(one).await?));
    }
    let is_well = |found: &Found| found.iter().all(|(grade, _)| *grade != Grade::Wrong);
    if context.json() {
        let told = |found: &Found| {
            let told =
                found.iter().map(|(grade, message)| json!({ "grade": grade.word(), "text": context.words.message(message) }));
            json!({ "well": is_well(found), "found": told.collect::<Vec<_>>() })
        };
        match all.as_slice() {
            [(_, found)] => context.print_json(&told(found))?,
            several => {
                let by_name: serde_json::Map<_, _> = several.iter().map(|(name, found)| (name.clone(), told(found))).collect();
                context.print_json(&json!({ "municipalities": by_name }))?;
            }
        }
    } else {
        for (name, found) in &all {
            if all.len() > 1 {
                context.print(name)?;
            }
            for (grade, message) in found {
                context.print(&format!("{} {}", grade.sign(), context.words.message(message)))?;
            }
        }
    }
    Ok(if all.iter().all(|(_, found)| is_well(found)) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Looks at one municipality.
async fn look(context: &Context) -> Result<Found, Trouble> {
    let mut found = Found::new();
    match context.open(&context.address()?, Context::options()).await {
        Ok(store) => database(context, &store, &mut found).await?,
        Err(error) => found.push((Grade::Wrong, error.message())),
    }
    key(context, &mut found);
    if found.iter().all(|(grade, _)| *grade != Grade::Wrong) {
        secrets(context, &mut found).await?;
        documents(context, &mut found).await?;
    }
    surroundings::look(context, &mut found);
    found.extend(context.configuration.unknown_variables.iter().map(|message| (Grade::Advice, message.clone())));
    Ok(found)
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
    if let Some(Relocation::Moved { address }) = relocation(&view).await? {
        found.push((Grade::Wrong, Message::new("store-moved").with("address", address)));
    }
    let name = store::organisation::municipality_name(&view).await?;
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
    kept_well(context, &view, found).await?;
    surroundings::incoming(context, found).await?;
    match store::regulation::evaluation_day(&view, day).await? {
        Some(evaluated) if evaluated == day => {}
        Some(evaluated) => found.push((Grade::Advice, Message::new("doctor-evaluated").with("day", evaluated))),
        None => found.push((Grade::Advice, Message::new("doctor-not-evaluated"))),
    }
    Ok(())
}

/// Signatures, backups and restore tests: how old they are, and whether the last one went well.
async fn kept_well(context: &Context, view: &store::View, found: &mut Vec<(Grade, Message)>) -> Result<(), Trouble> {
    let (day, now) = (context.today(), context.now());
    match signature_last(view).await? {
        Some((signed, _)) if signed.saturating_add(SIGNED_WITHIN.days()) < day => {
            found.push((Grade::Wrong, Message::new("doctor-signature-old").with("day", signed)));
        }
        Some((signed, _)) => found.push((Grade::Well, Message::new("doctor-signature").with("day", signed))),
        None => found.push((Grade::Advice, Message::new("doctor-signature-none"))),
    }
    if let Some(last) = journal_list(view, &JournalFilter { limit: 1, ..JournalFilter::default() }).await?.first()
        && last.at > now.saturating_add(CLOCK_APART).unwrap_or(now)
    {
        let moment = context.words.moment(last.at);
        found.push((Grade::Wrong, Message::new("doctor-clock").with("last", moment).with("now", context.words.moment(now))));
    }
    let mut kept = Vec::new();
    if context.said("crisis.folder").is_empty() {
        found.push((Grade::Advice, Message::new("doctor-crisis-nowhere")));
    } else {
        kept.push((CRISIS_FOLDER, 1, "doctor-crisis", "doctor-crisis-old", "doctor-crisis-failed", "doctor-crisis-none"));
    }
    if context.said("backup.folder").is_empty() {
        found.push((Grade::Advice, Message::new("doctor-backup-nowhere")));
    } else {
        let settings = context.town().await?.settings().await?;
        let days = |every| settings.number(every);
        kept.push((
            BACKUP,
            days("backup.every-days"),
            "doctor-backup",
            "doctor-backup-old",
            "doctor-backup-failed",
            "doctor-backup-none",
        ));
        kept.push((
            RESTORE_TEST,
            days("restore-test.every-days"),
            "doctor-restore-test",
            "doctor-restore-test-old",
            "doctor-restore-test-failed",
            "doctor-restore-test-none",
        ));
    }
    for webhook in store::webhooks::webhook_all(view).await?.into_iter().filter(|webhook| webhook.ended.is_none()) {
        let delivery = store::webhooks::delivery_find(view, &webhook.id).await?.unwrap_or_default();
        let long = delivery.failing_since.filter(|since| now.duration_since(*since) > FAILS_FOR);
        if let Some(since) = long.filter(|_| delivery.fault.is_some()) {
            let key = if delivery.rests(now) { "doctor-webhook-rests" } else { "doctor-webhook-fails" };
            let message = Message::new(key).with("name", &webhook.name).with("day", domain::calendar::day_of(since));
            found.push((Grade::Wrong, message));
        }
    }
    for (kind, days, well, old, failed, none) in kept {
        match note_last(view, kind, false).await? {
            Some(note) if !note.good => {
                let why = note.detail.get("fault").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
                found.push((Grade::Wrong, Message::new(failed).with("why", why)));
            }
            Some(note) => {
                let made = domain::calendar::day_of(note.begun_at);
                let late = made.saturating_add((days + 1).days()) < day;
                let (grade, key) = if late { (Grade::Wrong, old) } else { (Grade::Well, well) };
                found.push((grade, Message::new(key).with("day", made)));
            }
            None => found.push((Grade::Advice, Message::new(none))),
        }
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

/// Whether everything that is sealed can be opened with the keys at hand.
async fn secrets(context: &Context, found: &mut Vec<(Grade, Message)>) -> Result<(), Trouble> {
    let path = context.secret_key_file().display().to_string();
    let known = match context.secret_keys()() {
        Ok(keys) => keys.is_some(),
        Err(error) => {
            found.push((Grade::Wrong, error.message()));
            return Ok(());
        }
    };
    let town = context.town().await?;
    let (sealed, lost) = routines::login::secrets_checked(&town).await?;
    found.push(match (known, sealed, lost) {
        (true, _, 0) => (Grade::Well, Message::new("doctor-secrets").with("file", path).with("count", sealed)),
        (false, 0, _) => (Grade::Advice, Message::new("doctor-secrets-none").with("file", path)),
        _ => (Grade::Wrong, Message::new("doctor-secrets-lost").with("file", path).with("count", lost)),
    });
    Ok(())
}

/// Whether documents are what their hashes say, whether somebody looks at them, and whether their storage takes them.
async fn documents(context: &Context, found: &mut Vec<(Grade, Message)>) -> Result<(), Trouble> {
    let town = context.town().await?;
    let counts = routines::documents::counts(&town).await?;
    let keeping = town.documents();
    found.push(match counts.faulty {
        0 => (Grade::Well, Message::new("doctor-documents").with("count", counts.all)),
        faulty => (Grade::Wrong, Message::new("doctor-documents-damaged").with("count", faulty)),
    });
    match &keeping.scanner {
        None => found.push((Grade::Advice, Message::new("doctor-scanner-none").with("count", counts.unscanned))),
        Some(scanner) => match scanner.is_there().await {
            Ok(()) => found.push((Grade::Well, Message::new("doctor-scanner"))),
            Err(error) => found.push((Grade::Wrong, error.message())),
        },
    }
    if counts.waiting > 0 {
        found.push((Grade::Advice, Message::new("doctor-documents-waiting").with("count", counts.waiting)));
    }
    if keeping.place != routines::documents::IN_DATABASE {
        match routines::documents::objects_try(&town).await {
            Ok(()) => found.push((Grade::Well, Message::new("doctor-objects").with("address", &keeping.place))),
            Err(failure) => found.push((Grade::Wrong, failure.message())),
        }
    }
    if counts.outside > 0 {
        found.push((Grade::Advice, Message::new("doctor-objects-backup").with("count", counts.outside)));
    }
    Ok(())
}
