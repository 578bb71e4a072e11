//! Several nodes on one PostgreSQL: what one knows the other knows, and one that is killed loses nothing that it promised.

use crate::browser::{Browser, PASSWORD};
use crate::program::{Server, said, told, until};
use domain::Timestamp;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use store::testing::{Empty, Fixture};
use store::{Engine, Store, StoreError};

/// A municipality set up in a fresh database, and the link of its administrator.
async fn set_up(folder: &std::path::Path) -> (Empty, String, String) {
    let empty = Empty::on(Engine::Postgres).await;
    let url = empty.address.to_string();
    let done = told(folder, &["init", "--municipality", "1083", "--database", &url]);
    (empty, url, done["administrator"]["link"].as_str().unwrap().to_owned())
}

fn node(folder: &std::path::Path, url: &str) -> Server {
    Server::start(folder, &["--database", url], &[("STADGA_JOBS_LEASE_SECONDS", "3"), ("STADGA_BACKUP_FOLDER", "backups")])
}

async fn opened(empty: &Empty) -> Store {
    Store::open(&empty.address, Fixture::options()).await.unwrap()
}

/// Adds a person and gives whether the server promised it.
fn add(browser: &mut Browser, number: &str) -> std::io::Result<bool> {
    let name = [("given_name", "Alva"), ("family_name", number), ("number", number), ("email", ""), ("phone", "")];
    Ok(browser.send("/people/new", &name)?.status == 303)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_share_sessions_patience_and_everything_that_either_writes() {
    let folder = tempfile::tempdir().unwrap();
    let (empty, url, link) = set_up(folder.path()).await;
    let (mut one, other) = (node(folder.path(), &url), node(folder.path(), &url));
    let mut here = Browser::by_link(one.address, "localhost", &link);
    let mut there = Browser { address: other.address, ..here.clone() };

    // Each node has read its pages before the other writes, so what it keeps in memory has to notice.
    for browser in [&mut here, &mut there] {
        assert_eq!(browser.open("/organisation").unwrap().status, 200);
        assert_eq!(browser.open("/systems").unwrap().status, 200);
    }
    for (number, writer, reader) in [("1001", 0, 1), ("1002", 1, 0)] {
        let both = [&mut here, &mut there];
        assert!(add(both[writer], number).unwrap());
        let seen = both[reader].open("/journal?entity=person").unwrap();
        assert!(seen.text.contains(number), "node {reader} does not show what node {writer} wrote");
    }
    // A login closed, or a session ended, on one node is so on the other with its next request.
    let token =
        here.open("/").unwrap().text.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(here.post("/sign-out", &[("csrf", &token)]).unwrap().status, 303);
    assert_eq!(there.open("/organisation").unwrap().status, 303);

    // Wrong passwords on one node make the other wait too.
    let mut wrong = Browser::new(one.address, "localhost");
    for _ in 0..5 {
        wrong.send("/sign-in", &[("username", "admin"), ("password", "fel"), ("next", "/")]).unwrap();
    }
    let mut right = Browser::new(other.address, "localhost");
    let seen = right.send("/sign-in", &[("username", "admin"), ("password", PASSWORD), ("next", "/")]).unwrap();
    assert_eq!(seen.status, 422, "the other node lets in whom this one keeps waiting");

    // The day was signed once and evaluated by one of them.
    let store = opened(&empty).await;
    let daily = until("the day's work", || {
        let jobs: Vec<_> = [&one, &other].iter().flat_map(|node| node.jobs()).filter(|job| job.0.starts_with("daily-")).collect();
        (jobs.iter().filter(|job| job.1 == "ended").count() > 0).then_some(jobs)
    });
    assert_eq!(daily.iter().filter(|job| job.1 == "begun").count(), 1, "{daily:?}");
    assert_eq!(store::testing::number(&store, "select count(*) as number from journal_signature").await, 1);
    assert!(one.stop(), "told to stop, it ends well");
    store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_of_a_node_names_nobody_and_tells_of_nothing_that_was_searched_for() {
    let folder = tempfile::tempdir().unwrap();
    let (_empty, url, link) = set_up(folder.path()).await;
    let server =
        Server::start(folder.path(), &["--database", &url], &[("STADGA_LOG", "info"), ("STADGA_BACKUP_FOLDER", "backups")]);
    let mut browser = Browser::by_link(server.address, "localhost", &link);
    let fields = [
        ("given_name", "Tyra"),
        ("family_name", "Vinterqvist"),
        ("number", "7731-q"),
        ("email", "tyra.v@lindhamn.example"),
        ("phone", "0454-99 88 77"),
    ];
    assert_eq!(browser.send("/people/new", &fields).unwrap().status, 303);
    let found = browser.open("/people?q=vinterqvist&view=left").unwrap();
    assert!(found.text.contains("Vinterqvist"), "{}", found.text);
    let wrong = [("username", "gunborg.s"), ("password", "ett fel ord"), ("next", "/")];
    assert_eq!(Browser::new(server.address, "localhost").send("/sign-in", &wrong).unwrap().status, 422);
    assert_eq!(browser.open("/people/hemligt-mal").unwrap().status, 404);
    assert_eq!(browser.open("/search?q=snickerboa").unwrap().status, 200);
    let lines = until("the last request in the log", || {
        let lines = server.lines();
        lines.iter().any(|line| line.contains("stadga::request") && line.contains("\"/search\"")).then_some(lines)
    });
    assert!(lines.iter().any(|line| line.contains("stadga::sign_in")), "who came in and was turned away is logged: {lines:?}");
    let told = lines.join("\n").to_lowercase();
    let words = [
        "tyra",
        "vinterqvist",
        "7731-q",
        "lindhamn.example",
        "99 88 77",
        "gunborg",
        "fel ord",
        "hemligt-mal",
        "snickerboa",
        PASSWORD,
    ];
    for word in words.into_iter().chain(link.rsplit('/').next()) {
        assert!(!told.contains(word), "the log holds “{word}”: {told}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_killed_in_the_midst_of_requests_loses_nothing_that_it_promised() {
    let folder = tempfile::tempdir().unwrap();
    let (empty, url, link) = set_up(folder.path()).await;
    let (mut one, other) = (node(folder.path(), &url), node(folder.path(), &url));
    let signed_in = Browser::by_link(one.address, "localhost", &link);
    let (promised, ending) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
    let writers: Vec<_> = (0..6)
        .map(|writer| {
            let address = if writer % 2 == 0 { one.address } else { other.address };
            let mut browser = Browser { address, ..signed_in.clone() };
            let (promised, ending) = (Arc::clone(&promised), Arc::clone(&ending));
            std::thread::spawn(move || {
                let mut broken = 0;
                for round in 0.. {
                    if ending.load(Ordering::Relaxed) {
                        break;
                    }
                    let number = format!("{writer}-{round}");
                    match add(&mut browser, &number) {
                        Ok(true) => promised.lock().unwrap().push((address, number)),
                        Ok(false) => panic!("{number} was refused"),
                        Err(_) if writer % 2 == 0 => {
                            broken += 1;
                            break;
                        }
                        Err(error) => panic!("the node that was not killed failed: {error}"),
                    }
                }
                broken
            })
        })
        .collect();
    let count = |address| promised.lock().unwrap().iter().filter(|(at, _)| *at == address).count();
    until("some promises of the first node", || (count(one.address) > 8).then_some(()));
    one.kill();
    let before = count(other.address);
    until("further promises of the other node", || (count(other.address) > before + 8).then_some(()));
    ending.store(true, Ordering::Relaxed);
    let broken: i32 = writers.into_iter().map(|writer| writer.join().unwrap()).sum();
    assert!(broken > 0, "the kill met no request");
    let store = opened(&empty).await;
    let rows = store::testing::rows(&store, "select number from person", Vec::new()).await;
    let kept: Vec<String> = rows.iter().map(|row| row.text("number").unwrap()).collect();
    for (_, number) in promised.lock().unwrap().iter() {
        assert!(kept.contains(number), "{number} was promised and is gone");
    }
    let view = store.read().await.unwrap();
    assert_eq!(store::journal::journal_verify(&view, None).await.unwrap().fault, None);
    drop(view);
    store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_job_of_a_killed_node_is_begun_anew_by_another_and_no_job_runs_twice_at_once() {
    const JOBS: usize = 8;
    let folder = tempfile::tempdir().unwrap();
    let empty = Empty::on(Engine::Postgres).await;
    let url = empty.address.to_string();
    // The demo municipality, so that a job lasts long enough to be killed in its midst.
    said(folder.path(), &["demo", "--only-fill", "--database", &url]);
    let (mut one, other) = (node(folder.path(), &url), node(folder.path(), &url));
    // The first backup comes by itself, or is asked for here where it is not yet its time of the day.
    let store = opened(&empty).await;
    let ask = async |key: &str, kind: &str| {
        let asked = store.operate(async |upkeep| -> Result<bool, StoreError> {
            let at: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
            store::jobs::job_enqueue(upkeep, key, kind, &json!({}), at, at).await
        });
        asked.await.unwrap();
    };
    ask("backup-first", "backup").await;
    let finished =
        |key: &str, nodes: &[&Server]| nodes.iter().flat_map(|node| node.jobs()).any(|job| job.0 == key && job.1 == "ended");
    until("the first backup", || finished("backup-first", &[&one, &other]).then_some(()));
    for number in 0..JOBS {
        ask(&format!("test-{number}"), "restore-test").await;
    }
    // Killed while a job of it has begun and not ended.
    let orphan = until("a job under way on the first node", || {
        let jobs = one.jobs();
        let last = jobs.last().filter(|job| job.0.starts_with("test-") && job.1 == "begun")?;
        Some(last.0.clone())
    });
    one.kill();
    assert!(!finished(&orphan, &[&one]), "it had ended already: the job was too short for this test");
    until("every job", || (0..JOBS).all(|number| finished(&format!("test-{number}"), &[&one, &other])).then_some(()));
    assert!(finished(&orphan, &[&other]), "the other node did not take the orphan over");

    // From its beginning to its end, or to the kill, each run of a job stands alone.
    let moment = |text: &str| text.parse::<Timestamp>().unwrap();
    let killed_at = moment(&one.jobs().last().unwrap().2);
    let mut runs: BTreeMap<String, Vec<(Timestamp, Timestamp)>> = BTreeMap::new();
    for node in [&one, &other] {
        let jobs = node.jobs();
        for (place, (key, word, at)) in jobs.iter().enumerate().filter(|(_, job)| job.1 == "begun") {
            assert_eq!(word, "begun");
            let end = jobs[place..].iter().find(|job| job.0 == *key && job.1 != "begun").map_or(killed_at, |job| moment(&job.2));
            runs.entry(key.clone()).or_default().push((moment(at), end));
        }
    }
    for (key, mut times) in runs {
        times.sort();
        for pair in times.windows(2) {
            assert!(pair[0].1 <= pair[1].0, "{key} ran twice at once: {times:?}");
        }
    }
    let sql = "select max(attempts) as number from job where done_at is not null";
    assert_eq!(store::testing::number(&store, sql).await, 2, "only the orphan needed a second attempt");
    store.close().await;
}
