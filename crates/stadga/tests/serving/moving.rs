//! A municipality moves from its file to PostgreSQL while it is served.

use crate::browser::Browser;
use crate::program::{Server, run, said, told, until};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::testing::{Empty, Fixture};
use store::{Engine, Store};

fn set_up(folder: &Path) -> String {
    let file = folder.join("stadga.db").display().to_string();
    std::fs::write(folder.join("stadga.toml"), format!("# Where it is.\ndatabase = \"sqlite:{file}\"\nstop-within = 5\n"))
        .unwrap();
    let done = told(folder, &["init", "--municipality", "1083"]);
    done["administrator"]["link"].as_str().unwrap().to_owned()
}

/// Adds a person; gives the status of the answer and its text.
fn add(browser: &mut Browser, number: &str) -> (u16, String) {
    let fields = [("given_name", "Alva"), ("family_name", number), ("number", number), ("email", ""), ("phone", "")];
    let seen = browser.send("/people/new", &fields).unwrap();
    (seen.status, seen.text)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_municipality_moves_while_it_is_read_and_nothing_promised_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let link = set_up(folder.path());
    let server = Server::start(folder.path(), &[], &[]);
    let signed_in = Browser::by_link(server.address, "localhost", &link);
    let target = Empty::on(Engine::Postgres).await;
    let url = target.address.to_string();
    let ending = Arc::new(AtomicBool::new(false));
    let promised = Arc::new(Mutex::new(Vec::new()));
    let refused = Arc::new(Mutex::new(Vec::new()));
    let writers: Vec<_> = (0..3)
        .map(|writer| {
            let (mut browser, ending) = (signed_in.clone(), Arc::clone(&ending));
            let (promised, refused) = (Arc::clone(&promised), Arc::clone(&refused));
            std::thread::spawn(move || {
                for round in 0.. {
                    if ending.load(Ordering::Relaxed) {
                        return;
                    }
                    let number = format!("{writer}-{round}");
                    match add(&mut browser, &number) {
                        (303, _) => promised.lock().unwrap().push(number),
                        (422, text) => refused.lock().unwrap().push(text),
                        (status, text) => panic!("{status}: {text}"),
                    }
                }
            })
        })
        .collect();
    let reader = {
        let (mut browser, ending) = (signed_in.clone(), Arc::clone(&ending));
        std::thread::spawn(move || {
            let mut read = 0;
            while !ending.load(Ordering::Relaxed) {
                let seen = browser.open("/organisation").unwrap();
                assert_eq!(seen.status, 200, "reading goes on: {}", seen.text);
                read += 1;
            }
            read
        })
    };
    until("some promises before the move", || (promised.lock().unwrap().len() > 10).then_some(()));
    said(folder.path(), &["municipality", "move", "--to", &url]);
    let before = promised.lock().unwrap().len();
    until("promises after the move", || (promised.lock().unwrap().len() > before + 10).then_some(()));
    ending.store(true, Ordering::Relaxed);
    for writer in writers {
        writer.join().unwrap();
    }
    assert!(reader.join().unwrap() > 0);
    for text in refused.lock().unwrap().iter() {
        let clear = text.contains("flyttas") || text.contains("är flyttad") || text.contains("moved");
        assert!(clear, "a change was refused without saying that the municipality moves: {text}");
    }
    let store = Store::open(&target.address, Fixture::options()).await.unwrap();
    let rows = store::testing::rows(&store, "select number from person", Vec::new()).await;
    let kept: Vec<String> = rows.iter().map(|row| row.text("number").unwrap()).collect();
    for number in promised.lock().unwrap().iter() {
        assert!(kept.contains(number), "{number} was promised and did not come along");
    }
    let view = store.read().await.unwrap();
    assert_eq!(store::journal::journal_verify(&view, None).await.unwrap().fault, None);
    drop(view);
    // The session came along: nobody had to sign in again. The file says where its municipality is.
    assert!(store::testing::number(&store, "select count(*) as number from session where login is not null").await >= 1);
    let text = std::fs::read_to_string(folder.path().join("stadga.toml")).unwrap();
    assert!(text.contains(&url) && text.contains("# Where it is.") && !text.contains("sqlite:"), "{text}");
    // So do the keys that lay beside the old database: what is signed goes on with the same key, what is sealed opens.
    for (setting, name) in [("key-file", "stadga.key"), ("secret-key-file", "stadga.secret")] {
        let file = folder.path().join(name);
        assert!(file.exists() && text.contains(&format!("\n{setting} = \"{}\"", file.display())), "{text}");
    }
    let old = format!("sqlite:{}", folder.path().join("stadga.db").display());
    let output = run(folder.path(), &["link", "admin", "--database", &old]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("was moved to"), "{output:?}");
    store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_move_that_fails_or_is_killed_leaves_the_old_database_serving() {
    let folder = tempfile::tempdir().unwrap();
    let link = set_up(folder.path());
    let server = Server::start(folder.path(), &[], &[]);
    let mut browser = Browser::by_link(server.address, "localhost", &link);
    // A database that holds somebody else already.
    let taken = Empty::on(Engine::Postgres).await;
    let taken_url = taken.address.to_string();
    said(folder.path(), &["init", "--municipality", "1272", "--database", &taken_url, "--key-file", "other.key"]);
    let before = std::fs::read_to_string(folder.path().join("stadga.toml")).unwrap();
    for target in [taken_url.as_str(), "postgres://postgres@127.0.0.1:1/nowhere"] {
        let output = run(folder.path(), &["municipality", "move", "--to", target]);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert_eq!(add(&mut browser, &format!("after-{}", target.len())).0, 303, "the old one serves on");
        assert_eq!(std::fs::read_to_string(folder.path().join("stadga.toml")).unwrap(), before);
    }
    // A mark whose mover is gone runs out by itself.
    let address = format!("sqlite:{}", folder.path().join("stadga.db").display()).parse().unwrap();
    let store = Store::open(&address, Fixture::options()).await.unwrap();
    store
        .operate(async |upkeep| {
            let sql = "insert into relocation (id, state, token, until_second, address)
                values (1, 'moving', 'gone', cast(strftime('%s', 'now') as integer) + 3, '')";
            store::testing::execute(upkeep, sql, Vec::new()).await
        })
        .await
        .unwrap();
    let (status, text) = add(&mut browser, "during");
    assert!(status == 422 && text.contains("flyttas"), "{status}: {text}");
    assert_eq!(browser.open("/organisation").unwrap().status, 200);
    std::thread::sleep(Duration::from_secs(4));
    assert_eq!(add(&mut browser, "afterwards").0, 303);
    store.close().await;
}
