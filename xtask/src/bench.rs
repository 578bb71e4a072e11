//! What a page, a write, a check and an import cost, against a generated municipality.
//!
//! The driver starts the program that it is given, on SQLite in a folder that goes away again or on an empty database that is named, and asks it over
//! loopback alone.
//! Every run is bounded in number and time.
//! Figures depend on the machine and on what else it does; each stands beside its aim, and the ratio is what can be compared.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

mod client;
mod figures;
mod form;
mod municipality;
mod server;
use client::{Client, Load};
use figures::Figures;
use municipality::{Municipality, Shape};
use server::Server;

/// How many connections ask at the same time.
const CONNECTIONS: usize = 8;
/// How many requests one measurement makes at most, and for how long.
const REQUESTS: usize = 8_000;
const LONGEST: Duration = Duration::from_secs(10);

/// How many weeks of 1,000 cases are simulated.
const SIMULATED_WEEKS: u32 = 10_000;

/// Measures the program and prints the figures beside those that a file has kept from the last time; those of now take their place.
///
/// It fails where an aim is missed, unless the figures alone are asked for.
pub(crate) fn run(program: &Path, database: Option<&str>, kept: &Path, figures_alone: bool) -> ExitCode {
    let engine = if database.is_some() { "PostgreSQL" } else { "SQLite" };
    let figures = measure(program, database).and_then(|mut figures| {
        follow(&mut figures, kept, engine)?;
        Ok(figures)
    });
    match figures {
        Ok(figures) => {
            println!("\non {engine}\n{figures}");
            let missed = figures.missed();
            if missed == 0 || figures_alone {
                return ExitCode::SUCCESS;
            }
            eprintln!("{missed} aims are missed; with --tell the figures alone are told");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("the measurement stopped: {error}");
            ExitCode::from(2)
        }
    }
}

/// Sets the figures beside those that are kept, and keeps them instead; a file that is not there or cannot be read has none.
fn follow(figures: &mut Figures, file: &Path, engine: &str) -> Result<(), String> {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let mut kept = serde_json::from_str(&text).unwrap_or_default();
    figures.follow(&mut kept, engine);
    let text = serde_json::to_string_pretty(&kept).map_err(|error| error.to_string())?;
    std::fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))
}

fn measure(program: &Path, database: Option<&str>) -> Result<Figures, String> {
    let mut figures = Figures::default();
    println!("generating a municipality of 1,000 systems and 10,000 people …");
    let town = Municipality::generate(program, database)?;
    for (what, took) in &town.imports {
        println!("  {what}: {:.1} s", took.as_secs_f64());
    }

    println!("checking it as a whole …");
    let check = best_of(3, || town.check())?;
    figures.time("whole check, program started and ended with it", check, Some(Duration::from_millis(200)));

    println!("serving it …");
    let server = Server::start(&town)?;
    figures.time("start to first byte", server.first_byte, Some(Duration::from_millis(300)));
    std::thread::sleep(Duration::from_secs(3));
    figures.memory("resident memory, idle", server.resident()?, Some(60));

    let mut client = Client::new(server.address);
    client.sign_in(&town.one_time_link(server.address)?)?;
    let systems = "/systems";
    let system = client.first_link(systems, "/systems/")?;
    for (what, path, aim) in [("page of 50 of 1,000 systems", systems, None), ("one system", system.as_str(), Some(0.5))] {
        println!("asking for {what} …");
        let before = server.processor()?;
        let load = client.load(path, CONNECTIONS, REQUESTS, LONGEST)?;
        let spent = server.processor()?.saturating_sub(before);
        page(&mut figures, what, &load, spent, aim);
    }

    println!("writing …");
    let edit = format!("{system}/edit");
    let alone = client.writes(&edit, 1, 60, LONGEST)?;
    figures.time("one write, from the form to the answer, median", alone.percentile(50.0), None);
    figures.rate("writes a second, one after another", alone.per_second(), None);
    figures.memory("resident memory, after all that", server.resident()?, None);

    // What differs between the engines is how they read and take in; the rest of an import is the same on both.
    let shapes = if database.is_some() { 1 } else { Shape::ALL.len() };
    for (place, (shape, what)) in Shape::ALL.into_iter().take(shapes).enumerate() {
        println!("{what} …");
        let (done, writer) = other_writer(&client, &edit, (place + 1) * 10_000);
        let long = town.long(shape);
        done.store(true, Ordering::Relaxed);
        let waited = writer.join().map_err(|_| "the other writer broke")??;
        let (took, peak) = long?;
        figures.time(&format!("{what}: preview and applying"), took, Some(Duration::from_secs(10)));
        figures.memory(&format!("{what}: most memory"), peak, Some(200));
        figures.time(&format!("{what}: another writer waited at most"), waited, Some(Duration::from_secs(2)));
    }
    listing(&mut figures, &mut client, &edit)?;
    following_up(&mut figures, &mut client, &town)?;
    searching(&mut figures, &mut client)?;
    if database.is_none() {
        simulating(&mut figures, &town)?;
    }
    Ok(figures)
}

/// The desk simulated for 10,000 weeks of 1,000 cases.
///
/// Eight people meet the target at once, so that the command simulates a single time.
fn simulating(figures: &mut Figures, town: &Municipality) -> Result<(), String> {
    println!("simulating the desk …");
    let took = best_of(2, || town.staffing(SIMULATED_WEEKS))?;
    figures.time("a simulation of 10,000 weeks × 1,000 cases, on two cores", took, Some(Duration::from_secs(10)));
    Ok(())
}

/// The long lists: the people of the long import, all that is not fulfilled, every obligation, and the journal of it all.
///
/// Before each page something is written, so that nothing is told from memory: what lists count is remembered until the next entry of the journal.
fn listing(figures: &mut Figures, client: &mut Client, edit: &str) -> Result<(), String> {
    let mut number = 1_000_000;
    for (what, path) in [
        ("page of 50 of 110,000 people, by name", "/people"),
        ("110,000 people, searched by a part of a name", "/people?q=05432"),
        ("page of 50 of all deviations", "/deviations"),
        ("all deviations, searched by a part of a name", "/deviations?q=0432"),
        ("page of 50 of every obligation", "/obligations"),
        ("page of 50 of the journal", "/journal"),
    ] {
        println!("asking for {what} …");
        let mut times = Vec::new();
        for _ in 0..40 {
            number += 1;
            client.writes(edit, number, 1, LONGEST)?;
            let begun = Instant::now();
            client.page(path)?;
            times.push(begun.elapsed());
        }
        times.sort_unstable();
        let figure = format!("{what}, after a change: 19 of 20 answered within");
        figures.time(&figure, times[37], Some(Duration::from_millis(50)));
    }
    Ok(())
}

/// The log of another desk taken in, and the report over it.
fn following_up(figures: &mut Figures, client: &mut Client, town: &Municipality) -> Result<(), String> {
    println!("taking in the log of another desk, 120,000 events …");
    let (took, peak) = town.log()?;
    figures.time("120,000 events of another desk's log, on one core", took, Some(Duration::from_secs(5)));
    figures.memory("most memory for that", peak, Some(300));
    println!("telling of it …");
    let mut times = Vec::new();
    // Each span is asked for once, so that nothing is told from memory.
    for day in 1..=9 {
        let begun = Instant::now();
        client.page(&format!("/desk/report?from=2025-01-{day:02}&to=2025-12-31"))?;
        times.push(begun.elapsed());
    }
    times.sort_unstable();
    figures.time("the report over them, median", times[times.len() / 2], Some(Duration::from_millis(200)));
    Ok(())
}

/// The search among all that was imported, once the index has followed.
fn searching(figures: &mut Figures, client: &mut Client) -> Result<(), String> {
    println!("waiting for the index of the search …");
    let begun = Instant::now();
    while !client.page("/search?q=109999")?.contains("109999 Öberg</a>") {
        if begun.elapsed() > Duration::from_mins(5) {
            return Err("the index of the search did not follow".to_owned());
        }
        std::thread::sleep(Duration::from_millis(500));
    }
    figures.time("the index of the search followed the imports after", begun.elapsed(), None);
    for (what, path) in [
        ("one of 110,000 people", "/search?q=054321"),
        ("a name that all bear", "/search?q=%C3%A5sa"),
        ("a mistyped name", "/search?q=%C3%B6breg"),
        ("nothing", "/search?q=xylofonist"),
    ] {
        println!("searching for {what} …");
        let load = client.load(path, 1, 200, LONGEST)?;
        let what = format!("search for {what}: 99 of 100 answered within");
        figures.time(&what, load.percentile(99.0), Some(Duration::from_millis(50)));
    }
    Ok(())
}

/// Somebody who writes in the browser all the while, and the longest that one of the writes took.
fn other_writer(client: &Client, edit: &str, from: usize) -> (Arc<AtomicBool>, JoinHandle<Result<Duration, String>>) {
    let done = Arc::new(AtomicBool::new(false));
    let (mut client, edit, ended) = (client.clone(), edit.to_owned(), Arc::clone(&done));
    let writer = std::thread::spawn(move || {
        let (mut longest, mut number) = (Duration::ZERO, from);
        while !ended.load(Ordering::Relaxed) {
            longest = longest.max(client.writes(&edit, number, 1, LONGEST)?.percentile(100.0));
            // Another text each time, so that there is something to write.
            number += 1;
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(longest)
    });
    (done, writer)
}

fn page(figures: &mut Figures, what: &str, load: &Load, spent: Duration, processor_aim: Option<f64>) {
    figures.rate(&format!("{what}: requests a second, {CONNECTIONS} connections"), load.per_second(), Some(1_500.0));
    figures.time(&format!("{what}: 99 of 100 answered within"), load.percentile(99.0), Some(Duration::from_millis(10)));
    let each = spent.as_secs_f64() * 1_000.0 / load.times.len().max(1) as f64;
    figures.milliseconds(&format!("{what}: processor time a request"), each, processor_aim);
}

/// The shortest of several tries: the machine does other things too.
fn best_of(tries: usize, mut work: impl FnMut() -> Result<(), String>) -> Result<Duration, String> {
    let mut best = Duration::MAX;
    for _ in 0..tries {
        let begun = Instant::now();
        work()?;
        best = best.min(begun.elapsed());
    }
    Ok(best)
}
