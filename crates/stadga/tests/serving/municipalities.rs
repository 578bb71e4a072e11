//! Two municipalities in one process: each has its own of everything, and nothing of the other's.

use crate::browser::Browser;
use crate::program::{Server, run, said, told, until};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use store::testing::{Empty, Fixture, execute};
use store::{Engine, Store, StoreError, params};

/// A municipality of the test.
struct Of {
    name: &'static str,
    host: &'static str,
    code: &'static str,
    says: &'static str,
    empty: Empty,
    link: String,
    /// Its keys: that which signs, and that which seals.
    keys: [PathBuf; 2],
}

const SOUTH: [&str; 5] = ["solvesborg", "stadga.solvesborg.example", "1083", "Sölvesborgs kommun", "solvesborg-1997"];
const NORTH: [&str; 5] = ["bromolla", "stadga.bromolla.example", "1272", "Bromölla kommun", "bas-2026"];

async fn add(folder: &Path, engine: Engine, [name, host, code, says, pack]: [&'static str; 5]) -> Of {
    let empty = Empty::on(engine).await;
    let (url, files) = (empty.address.to_string(), format!("{}/../../regulations/{pack}", env!("CARGO_MANIFEST_DIR")));
    let arguments = ["municipality", "add", name, "--host", host, "--code", code, "--database", &url, "--pack", &files];
    let done = told(folder, &[&arguments[..], &["--config", "stadga.toml"]].concat());
    let link = done["administrator"]["link"].as_str().unwrap().to_owned();
    assert!(link.starts_with(&format!("https://{host}/link/")), "{link}");
    let keys = ["key_file", "secret_key_file"].map(|key| folder.join(done[key].as_str().unwrap()));
    Of { name, host, code, says, empty, link, keys }
}

/// The names in a folder.
fn entries(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The status of an answer to a program that bears a token.
fn status_with_token(server: &Server, host: &str, token: &str) -> String {
    let mut stream = TcpStream::connect(server.address).unwrap();
    let head = format!("GET /api/v1/me HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).split(' ').nth(1).unwrap().to_owned()
}

/// What stands between two texts of a page.
fn between(page: &str, before: &str, after: &str) -> String {
    page.split(before).nth(1).unwrap_or_else(|| panic!("{before} is not in {page}")).split(after).next().unwrap().to_owned()
}

/// What a database holds of something.
async fn number(of: &Of, sql: &str) -> i64 {
    let store = Store::open(&of.empty.address, Fixture::options()).await.unwrap();
    let number = store::testing::number(&store, sql).await;
    store.close().await;
    number
}

/// Whether a page says a municipality's code: alone, since the identities and tokens in a page are
/// random and hold any four digits now and then.
fn says_code(page: &str, code: &str) -> bool {
    let random = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_');
    page.match_indices(code)
        .any(|(from, found)| !page[..from].ends_with(random) && !page[from + found.len()..].starts_with(random))
}

async fn nothing_leaks(engine: Engine) {
    let folder = tempfile::tempdir().unwrap();
    let due = ["backup", "restore-test", "crisis"].map(|table| format!("[{table}]\ntime = \"00:00\"\n"));
    let due = due.concat().replace("[backup]", "[backup]\nfolder = \"backups\"");
    let due = due.replace("[crisis]", "[crisis]\nfolder = \"crisis\"");
    std::fs::write(folder.path().join("stadga.toml"), format!("# Two of them, and folders for all.\n{due}")).unwrap();
    let south = add(folder.path(), engine, SOUTH).await;
    let north = add(folder.path(), engine, NORTH).await;
    let listed = told(folder.path(), &["municipality", "list"]);
    let names: Vec<&str> =
        listed["municipalities"].as_array().unwrap().iter().map(|each| each["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["solvesborg", "bromolla"]);
    assert!(
        String::from_utf8_lossy(&run(folder.path(), &["check"]).stderr).contains("--for"),
        "a command asks which one is meant"
    );
    assert!(said(folder.path(), &["export", "bodies", "--for", "bromolla"]).contains("Kommunstyrelsen"));

    let server = Server::start(folder.path(), &[], &[("STADGA_JOBS_LEASE_SECONDS", "3")]);
    let mut in_south = Browser::by_link(server.address, south.host, &south.link);
    let mut in_north = Browser::by_link(server.address, north.host, &north.link);

    // A session of one is nothing in the other, nor is a link.
    let mut stranger = Browser::new(server.address, north.host);
    stranger.cookies = in_south.cookies.clone();
    assert_eq!(stranger.open("/organisation").unwrap().status, 303);
    let foreign = format!("/link/{}", south.link.rsplit('/').next().unwrap());
    assert_eq!(Browser::new(server.address, north.host).open(&foreign).unwrap().status, 422);

    // The same pages by turns, so that whatever is kept in memory would be met by the wrong one.
    let person =
        |name: &'static str| [("given_name", "Alva"), ("family_name", name), ("number", "1001"), ("email", ""), ("phone", "")];
    let added = in_south.send("/people/new", &person("Sydlig")).unwrap();
    assert_eq!(added.status, 303, "{added:?}");
    assert_eq!(in_north.send("/people/new", &person("Nordlig")).unwrap().status, 303, "a number is taken in one only");
    for _ in 0..3 {
        for (browser, own, other) in [(&mut in_south, &south, &north), (&mut in_north, &north, &south)] {
            for page in ["/", "/organisation", "/systems", "/journal", "/regulation", "/operation"] {
                let seen = browser.open(page).unwrap();
                assert_eq!(seen.status, 200, "{page}");
                assert!(seen.text.contains(own.says), "{page} does not name {}", own.says);
                assert!(!seen.text.contains(other.says), "{page} of {} names {}", own.says, other.says);
                assert!(!seen.text.contains(other.host) && !says_code(&seen.text, other.code), "{page} of {}", own.says);
            }
        }
    }
    let journal = in_north.open("/journal?entity=person").unwrap().text;
    assert!(journal.contains("Nordlig") && !journal.contains("Sydlig"));
    let id = added.location.split("/people/").nth(1).unwrap().split(['/', '?']).next().unwrap().to_owned();
    assert_eq!(in_north.open(&format!("/people/{id}")).unwrap().status, 404);

    // What one chooses and lets in holds for itself alone.
    let form = in_south.open("/settings/crisis").unwrap().text;
    let base = between(&form, "name=\"base_version\" value=\"", "\"");
    let chosen = [("base_version", base.as_str()), ("crisis-keep", "7"), ("crisis-language", "sv")];
    assert_eq!(in_south.send("/settings/crisis", &chosen).unwrap().status, 303);
    let form = in_south.open("/my/tokens/new").unwrap().text;
    let last = form.split("<input").find(|field| field.contains("name=\"last_day\"")).unwrap();
    let last = between(last, " value=\"", "\"");
    let made = in_south.send("/my/tokens/new", &[("name", "natt"), ("may", "read"), ("last_day", &last)]).unwrap();
    let token = between(&made.text, "<code>", "</code>");
    assert_eq!(status_with_token(&server, south.host, &token), "200");
    assert_eq!(status_with_token(&server, north.host, &token), "401");
    for (sql, found) in [
        ("select count(*) as number from setting where name like 'chosen-crisis%'", [true, false]),
        ("select count(*) as number from api_token", [true, false]),
        ("select count(*) as number from adoption where pack = 'solvesborg-1997'", [true, false]),
        ("select count(*) as number from adoption where pack = 'bas-2026'", [false, true]),
    ] {
        assert_eq!([number(&south, sql).await > 0, number(&north, sql).await > 0], found, "{sql}");
    }

    // A host that nobody answers to.
    let unknown = Browser::new(server.address, "elsewhere.example").open("/").unwrap();
    assert_eq!(unknown.status, 421);
    assert!(!unknown.text.contains(south.says) && !unknown.text.contains(north.says));

    // Each has its own day's work, its own keys, and its own folders in those that were named for all.
    for kind in ["daily-", "backup-", "restore-test-", "crisis-folder-"] {
        until(&format!("{kind} of both"), || {
            let jobs = server.jobs();
            (jobs.iter().filter(|job| job.0.starts_with(kind) && job.1 == "ended").count() == 2).then_some(())
        });
    }
    each_has_its_own(folder.path(), [&south, &north]).await;
}

/// Folders in those that were named for all, keys, and what was done in it.
async fn each_has_its_own(folder: &Path, [south, north]: [&Of; 2]) {
    for place in ["backups", "crisis"] {
        assert_eq!(entries(&folder.join(place)), ["bromolla", "solvesborg"], "{place}");
    }
    for (of, other) in [(south, north), (north, south)] {
        let archives = entries(&folder.join("backups").join(of.name));
        assert_eq!(archives.iter().filter(|name| name.contains(".zip")).count(), 1, "{archives:?}");
        let crisis = folder.join("crisis").join(of.name);
        let nights = entries(&crisis);
        assert_eq!(nights.len(), 1, "{nights:?}");
        let text = std::fs::read_to_string(crisis.join(&nights[0]).join("krisparm.txt")).unwrap();
        assert!(text.contains(of.says) && !text.contains(other.says), "{text}");
        for (own, others) in of.keys.iter().zip(&other.keys) {
            assert_ne!(std::fs::read(own).unwrap(), std::fs::read(others).unwrap(), "{}", own.display());
        }
        let shown = told(folder, &["config"]);
        let of_it = shown["municipalities"].as_array().unwrap().iter().find(|each| each["name"] == of.name).unwrap();
        let keys: Vec<&str> = of_it["settings"].as_array().unwrap().iter().map(|each| each["key"].as_str().unwrap()).collect();
        assert_eq!(keys, ["database", "key-file", "secret-key-file"], "{}", of.name);
    }
    for shared in ["stadga.key", "stadga.secret"] {
        assert!(!folder.join(shared).exists(), "{shared}");
    }
    for of in [south, north] {
        assert_eq!(number(of, "select count(*) as number from journal_signature").await, 1, "{}", of.name);
        assert_eq!(number(of, "select count(*) as number from job where kind = 'daily'").await, 1, "{}", of.name);
        assert_eq!(number(of, "select count(*) as number from person where number = '1001'").await, 1, "{}", of.name);
        let sessions = "select count(*) as number from session where login is not null";
        assert_eq!(number(of, sessions).await, 1, "{}", of.name);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_municipalities_in_one_process_see_nothing_of_each_other_on_sqlite() {
    nothing_leaks(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_municipalities_in_one_process_see_nothing_of_each_other_on_postgres() {
    nothing_leaks(Engine::Postgres).await;
}

#[test]
fn every_setting_is_shown_with_where_it_comes_from_and_a_wrong_key_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("stadga.toml");
    std::fs::write(&file, "listen = \"127.0.0.1:9000\"\n[metrics]\ntoken = \"geheim\"\n").unwrap();
    let shown = told(folder.path(), &["config", "--key-file", "/srv/stadga.key"]);
    let find = |key: &str| shown["settings"].as_array().unwrap().iter().find(|each| each["key"] == key).unwrap().clone();
    assert_eq!((find("listen")["value"].as_str(), find("listen")["origin"].as_str()), (Some("127.0.0.1:9000"), Some("file")));
    assert!(find("listen")["from"].as_str().unwrap().contains("line 1"));
    assert_eq!(find("key-file")["origin"], "argument");
    assert_eq!(find("stop-within")["origin"], "default");
    assert_eq!(find("metrics.token")["value"], "********");
    let text = said(folder.path(), &["config"]);
    assert!(text.contains("listen") && text.contains("stadga.toml line 1") && !text.contains("geheim"), "{text}");
    std::fs::write(&file, "\n\nlisten_to = \"127.0.0.1:9000\"\n").unwrap();
    let output = run(folder.path(), &["doctor"]);
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    assert!(complaint.contains("stadga.toml") && complaint.contains("line 3") && complaint.contains("listen_to"), "{complaint}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_municipality_that_was_alone_is_served_on_when_another_is_added() {
    let folder = tempfile::tempdir().unwrap();
    let first = folder.path().join("first.db").display().to_string();
    std::fs::write(folder.path().join("stadga.toml"), format!("# The first.\ndatabase = \"sqlite:{first}\"\n")).unwrap();
    said(folder.path(), &["init", "--municipality", "1083"]);
    let [name, _, code, says, pack] = NORTH;
    let _second = add(folder.path(), Engine::Sqlite, [name, "b.example", code, says, pack]).await;
    let listed = told(folder.path(), &["municipality", "list"]);
    let listed = listed["municipalities"].as_array().unwrap();
    assert_eq!(listed.len(), 2, "{listed:?}");
    assert_eq!(
        (listed[0]["municipality"].as_str(), listed[0]["hosts"].as_array().unwrap().len()),
        (Some("Sölvesborgs kommun"), 0)
    );
    let server = Server::start(folder.path(), &[], &[]);
    for (host, says) in [("b.example", "Bromölla kommun"), ("whatever.example", "Sölvesborgs kommun")] {
        assert!(Browser::new(server.address, host).open("/sign-in").unwrap().text.contains(says), "{host}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_cannot_be_served_is_told_of_and_awaited_while_the_others_are_served() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("stadga.toml");
    std::fs::write(&file, "# Two of them.\n").unwrap();
    let south = add(folder.path(), Engine::Sqlite, SOUTH).await;
    let north = add(folder.path(), Engine::Sqlite, NORTH).await;
    // Mail goes out by a server that both share, and only one says from whom; nor is the other's database there.
    let said = std::fs::read_to_string(&file).unwrap();
    let from = |said: &str, name: &str| {
        let table = format!("[municipality.{name}]\n");
        said.replace(&table, &format!("{table}\"mail.from\" = \"it@{name}.example\"\n"))
    };
    let said = from(&format!("[mail]\nserver = \"127.0.0.1\"\n{said}"), south.name);
    std::fs::write(&file, &said).unwrap();
    let database = north.empty.address.file().unwrap().to_owned();
    let aside = database.with_extension("aside");
    std::fs::rename(&database, &aside).unwrap();

    let server = Server::start(folder.path(), &[], &[]);
    let told_of = |what: &str| {
        server.lines().iter().any(|line| line.contains("cannot be served") && line.contains(north.name) && line.contains(what))
    };
    assert_eq!(Browser::new(server.address, south.host).open("/sign-in").unwrap().status, 200);
    let mut waiting = Browser::new(server.address, north.host);
    let seen = waiting.open("/sign-in").unwrap();
    assert_eq!(seen.status, 503);
    assert!(!seen.text.contains(south.says) && !seen.text.contains(north.says), "{}", seen.text);
    let problem = waiting.open("/api/v1/systems").unwrap();
    assert!(problem.status == 503 && problem.text.contains("\"instance\":\"/api/v1/systems\""), "{problem:?}");
    until("what is wrong first", || told_of("stadga.db").then_some(()));
    std::fs::rename(&aside, &database).unwrap();
    until("what is wrong then", || told_of("mail.from").then_some(()));
    assert_eq!(waiting.open("/sign-in").unwrap().status, 503);
    std::fs::write(&file, from(&said, north.name)).unwrap();
    let seen = until("the municipality", || waiting.open("/sign-in").ok().filter(|seen| seen.status == 200));
    assert!(seen.text.contains(north.says), "{}", seen.text);
}

/// Says where the desk of a municipality runs.
async fn desk_runs(of: &Of, mode: &str) {
    let store = Store::open(&of.empty.address, Fixture::options()).await.unwrap();
    let chosen = store.operate(async |upkeep| -> Result<(), StoreError> {
        execute(upkeep, "delete from chapter_mode where chapter = 'desk'", Vec::new()).await?;
        execute(upkeep, "insert into chapter_mode (chapter, mode) values ('desk', $1)", params![mode]).await.map(drop)
    });
    chosen.await.unwrap();
    store.close().await;
}

/// What the doctor says is wrong with a municipality.
fn wrong_with(folder: &Path, of: &Of) -> Vec<String> {
    let output = run(folder, &["doctor", "--for", of.name, "--format", "json"]);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let wrong = told["found"].as_array().unwrap().iter().filter(|each| each["grade"] == "wrong");
    wrong.map(|each| each["text"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_comes_in_for_one_municipality_is_not_taken_by_another_though_the_place_is_named_for_all() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("stadga.toml"), "[desk]\nmaildir = \"post\"\nlog-folder = \"logs\"\n").unwrap();
    let south = add(folder.path(), Engine::Sqlite, SOUTH).await;
    let north = add(folder.path(), Engine::Sqlite, NORTH).await;
    // A log may be a file, but not one for all.
    std::fs::write(folder.path().join("logs"), "").unwrap();
    desk_runs(&south, "elsewhere").await;
    let wrong = wrong_with(folder.path(), &south);
    assert!(wrong.iter().any(|text| text.contains("logs is a file")), "{wrong:?}");
    std::fs::remove_file(folder.path().join("logs")).unwrap();
    for of in [&south, &north] {
        let lacks = |place: &str| {
            let place = Path::new(place).join(of.name).display().to_string();
            wrong_with(folder.path(), of).iter().any(|text| text.contains(&place))
        };
        // What is not used where the desk runs need not be there.
        for (mode, lacking) in [("off", [false, false]), ("elsewhere", [false, true]), ("here", [true, false])] {
            desk_runs(of, mode).await;
            assert_eq!(["post", "logs"].map(lacks), lacking, "{mode}");
        }
        for part in ["post/*/new", "post/*/cur", "logs/*"] {
            std::fs::create_dir_all(folder.path().join(part.replace('*', of.name))).unwrap();
        }
        for mode in ["elsewhere", "here"] {
            desk_runs(of, mode).await;
            assert_eq!(["post", "logs"].map(lacks), [false, false], "{mode}");
        }
    }
    let letter = "From: Alva <alva@elsewhere.example>\r\nTo: it@lindhamn.example\r\nSubject: Skrivaren\r\n\
        Message-ID: <1@elsewhere.example>\r\nDate: Mon, 23 Nov 2026 08:00:00 +0100\r\n\r\nStands still.\r\n";
    std::fs::write(folder.path().join("post").join(north.name).join("new/1.letter"), letter).unwrap();
    let server = Server::start(folder.path(), &[], &[]);
    until("the mail of both", || {
        let jobs = server.jobs();
        (jobs.iter().filter(|job| job.0.starts_with("desk-post-") && job.1 == "ended").count() >= 2).then_some(())
    });
    drop(server);
    let cases = "select count(*) as number from desk_case";
    assert_eq!([number(&south, cases).await, number(&north, cases).await], [0, 1]);
    assert!(entries(&folder.path().join("post").join(north.name).join("new")).is_empty(), "it was taken in");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rolling_back_one_municipality_never_puts_anothers_data_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("stadga.toml"), "[backup]\nfolder = \"backups\"\n").unwrap();
    let south = add(folder.path(), Engine::Sqlite, SOUTH).await;
    let north = add(folder.path(), Engine::Sqlite, NORTH).await;
    let place = folder.path().join("backups").join(north.name);
    std::fs::create_dir_all(&place).unwrap();
    let archive = format!("backups/{}/stadga-before-{}-1795577895.zip", north.name, north.name);
    said(folder.path(), &["backup", &archive, "--for", north.name]);
    let entries = |of: &Of| told(folder.path(), &["journal", "verify", "--for", of.name])["entries"].as_i64().unwrap();
    let before = [entries(&south), entries(&north)];
    let none = run(folder.path(), &["rollback", "--for", south.name]);
    let complaint = String::from_utf8_lossy(&none.stderr).into_owned();
    assert!(none.status.code() == Some(2) && complaint.contains("backups/solvesborg"), "{complaint}");
    let foreign = run(folder.path(), &["rollback", &archive, "--for", south.name]);
    let complaint = String::from_utf8_lossy(&foreign.stderr).into_owned();
    assert!(foreign.status.code() == Some(2) && complaint.contains(north.says) && complaint.contains(south.says), "{complaint}");
    assert!(!south.empty.address.file().unwrap().with_extension("rolling-back.db").exists());
    said(folder.path(), &["link", "admin", "--for", north.name]);
    said(folder.path(), &["rollback", "--for", north.name]);
    assert_eq!([entries(&south), entries(&north)], before, "the one is untouched, and the other as it was");
}

#[test]
fn rolling_back_puts_the_backup_in_place_and_sets_the_newer_database_aside() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("stadga.toml"), "database = \"sqlite:stadga.db\"\n[backup]\nfolder = \"backups\"\n")
        .unwrap();
    said(folder.path(), &["init", "--municipality", "1083"]);
    let entries = || told(folder.path(), &["journal", "verify"])["entries"].as_i64().unwrap();
    let output = run(folder.path(), &["rollback"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("backups"), "without a backup it says where it looked: {output:?}");
    std::fs::create_dir_all(folder.path().join("backups")).unwrap();
    let before = entries();
    said(folder.path(), &["backup", "backups/stadga-before-1795577895.zip"]);
    said(folder.path(), &["link", "admin"]);
    assert_eq!(entries(), before + 1);
    said(folder.path(), &["rollback"]);
    assert_eq!(entries(), before);
    said(folder.path(), &["link", "admin"]);
    let names: Vec<String> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| {
            name.starts_with("stadga.aside-") && std::path::Path::new(name).extension().is_some_and(|ending| ending == "db")
        })
        .collect();
    let aside = format!("sqlite:{}", names[0]);
    let kept = told(folder.path(), &["journal", "verify", "--database", &aside]);
    assert_eq!((names.len(), kept["entries"].as_i64().unwrap()), (1, before + 1), "nothing of the newer one is lost");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |name: &str| std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o007;
        assert_eq!((mode("stadga.db"), mode("backups/stadga-before-1795577895.zip")), (0, 0), "others read neither");
    }
}
