//! How long an import takes, how much memory, and how long another writer waits meanwhile.
//!
//! `cargo run --release --example import_bench [ROWS] [DATABASE]` prints figures; without an address it uses a fresh SQLite file.

#[path = "../tests/support/things.rs"]
mod things;

use domain::intake::Mode;
use domain::journal::{Actor, Happening};
use domain::language::Language;
use routines::Caller;
use routines::intake::{FileSource, Progress, Targets, Wish, apply, prepare, undo};
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use store::testing::noon;
use store::{Options, Store, StoreError};

#[expect(clippy::print_stdout, reason = "the figures are what it is for")]
fn say(text: &str) {
    println!("{text}");
}

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let rows: usize = arguments.next().and_then(|rows| rows.parse().ok()).unwrap_or(100_000);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let address = arguments.next().unwrap_or_else(|| format!("sqlite:{}", folder.path().join("bench.db").display()));
    let options = Options::new(Arc::new(routines::SystemChance)).creating();
    let store = Store::open(&address.parse().expect("an address"), options).await.expect("the database opens");
    store.migrate(noon()).await.expect("the steps run");
    let town = things::town(&store).await;
    say(&format!("before: {} MB resident", resident_megabytes()));
    for (what, mode, changed) in
        [("new rows", Mode::Update, 0), ("the same again", Mode::Sync, 0), ("one in ten changed", Mode::Update, 10)]
    {
        let path = folder.path().join("things.csv");
        std::fs::write(&path, file(rows, changed)).expect("the file is written");
        import(&town, &path, mode, what).await;
    }
    let begun = Instant::now();
    let targets = Targets::of(vec![Box::new(things::Things)]);
    undo(&town, &targets, &Caller::operator(Language::En), "things", noon()).await.expect("the last import is undone");
    say(&format!("undone in {:.2} s", begun.elapsed().as_secs_f64()));
}

async fn import(town: &routines::Town, path: &std::path::Path, mode: Mode, what: &str) {
    let caller = Caller::operator(Language::En);
    let targets = Targets::of(vec![Box::new(things::Things)]);
    let (done, waits) = other_writer(town.store().clone());
    let begun = Instant::now();
    let wish = Wish { mode, ..Wish::default() };
    let prepared = prepare(town, &targets, &caller, "things", FileSource::path(path), wish, noon()).await.expect("a plan");
    let looked = begun.elapsed();
    let counts = prepared.counts();
    apply(town, &targets, &caller, prepared, false, noon(), Progress::unwatched()).await.expect("it is carried out");
    let all = begun.elapsed();
    done.store(true, Ordering::Relaxed);
    let longest = waits.await.expect("the other writer ends");
    say(&format!(
        "{what}: {} new, {} changed, {} same; preview {:.2} s, all {:.2} s; the other writer waited {:.2} s at most; {} MB resident at the peak",
        counts.new,
        counts.changed,
        counts.same,
        looked.as_secs_f64(),
        all.as_secs_f64(),
        longest.as_secs_f64(),
        resident_megabytes()
    ));
}

/// Another writer, ten times a second, and the longest that one of its writes took.
fn other_writer(store: Store) -> (Arc<AtomicBool>, tokio::task::JoinHandle<Duration>) {
    let done = Arc::new(AtomicBool::new(false));
    let stop = Arc::clone(&done);
    let waits = tokio::spawn(async move {
        let mut longest = Duration::ZERO;
        while !stop.load(Ordering::Relaxed) {
            let begun = Instant::now();
            let written: Result<(), StoreError> = store
                .write(&Actor::system(), noon(), async |_| Ok(((), Happening::performed("bench", "another", []).into())))
                .await;
            written.expect("the other writer writes");
            longest = longest.max(begun.elapsed());
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        longest
    });
    (done, waits)
}

/// Things as a municipality's export would list them; one in `changed` has another price.
fn file(rows: usize, changed: usize) -> Vec<u8> {
    let mut text = "Namn;Läge;Från och med;Kostnad;Öppen;Används av;Beskrivning\n".to_owned();
    for row in 0..rows {
        let cost = if changed > 0 && row % changed == 0 { row + 1 } else { row };
        let _ = writeln!(
            text,
            "Sak nummer {row};drift;2026-{:02}-{:02};{cost},50;ja;Barn- och utbildning, Miljö;Används i kommunens verksamhet för ärende {row}",
            row % 12 + 1,
            row % 28 + 1
        );
    }
    text.into_bytes()
}

/// The most memory the process has had in use.
fn resident_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok()).unwrap_or(0) / 1024
}
