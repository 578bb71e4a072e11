//! Two municipalities in one process: each has its own of everything, and nothing of the other's.

use crate::browser::Browser;
use crate::program::{Server, run, said, told, until};
use std::path::Path;
use store::testing::{Empty, Fixture};
use store::{Engine, Store};

/// A municipality of the test.
struct Of {
    name: &'static str,
    host: &'static str,
    code: &'static str,
    says: &'static str,
    empty: Empty,
    link: String,
}

async fn add(
    folder: &Path,
    engine: Engine,
    name: &'static str,
    host: &'static str,
    code: &'static str,
    says: &'static str,
) -> Of {
    let empty = Empty::on(engine).await;
    let url = empty.address.to_string();
    let arguments = ["municipality", "add", name, "--host", host, "--code", code, "--database", &url, "--config", "stadga.toml"];
    let done = told(folder, &arguments);
    let link = done["administrator"]["link"].as_str().unwrap().to_owned();
    assert!(link.starts_with(&format!("https://{host}/link/")), "{link}");
    Of { name, host, code, says, empty, link }
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
    std::fs::write(folder.path().join("stadga.toml"), "# Two of them.\n[backup]\nfolder = \"backups\"\ntime = \"00:00\"\n")
        .unwrap();
    let south = add(folder.path(), engine, "solvesborg", "stadga.solvesborg.example", "1083", "Sölvesborgs kommun").await;
    let north = add(folder.path(), engine, "bromolla", "stadga.bromolla.example", "1272", "Bromölla kommun").await;
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

    // A host that nobody answers to.
    let unknown = Browser::new(server.address, "elsewhere.example").open("/").unwrap();
    assert_eq!(unknown.status, 421);
    assert!(!unknown.text.contains(south.says) && !unknown.text.contains(north.says));

    // Each has its own day's work, and its own key.
    until("the day's work of both", || {
        let jobs = server.jobs();
        (jobs.iter().filter(|job| job.0.starts_with("daily-") && job.1 == "ended").count() == 2).then_some(())
    });
    for of in [&south, &north] {
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
    let _second = add(folder.path(), Engine::Sqlite, "bromolla", "b.example", "1272", "Bromölla kommun").await;
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
