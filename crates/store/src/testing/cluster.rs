//! A throw-away PostgreSQL cluster, shared by all test processes of a run.
//!
//! Whoever comes first starts it; its address lies in a file beside the build.
//! A small watcher takes it down when nobody has touched that file for ten minutes.
//! `STADGA_TEST_POSTGRES` (`postgres://user@host:port`) names another server to use instead.

use sea_orm::ConnectOptions;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The options of a connection to the cluster itself.
pub(super) fn maintenance(server: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(format!("{server}/postgres"));
    options.max_connections(1).min_connections(1).acquire_timeout(Duration::from_secs(20)).sqlx_logging(false);
    options
}

/// The server, without a database: `postgres://postgres@127.0.0.1:PORT`.
pub(super) async fn address() -> String {
    if let Ok(given) = std::env::var("STADGA_TEST_POSTGRES")
        && !given.is_empty()
    {
        return given.trim_end_matches('/').to_owned();
    }
    tokio::task::spawn_blocking(shared).await.expect("the cluster starts")
}

/// The folder of the build, which every test process of a run shares.
fn shared_folder() -> PathBuf {
    let mut folder = std::env::current_exe().expect("a test knows its own file");
    // …/target/debug/deps/test-hash
    for _ in 0..3 {
        folder.pop();
    }
    folder.join("stadga-postgres")
}

fn shared() -> String {
    let folder = shared_folder();
    std::fs::create_dir_all(&folder).expect("a folder beside the build");
    let note = folder.join("address");
    let lock = std::fs::File::create(folder.join("lock")).expect("a lock file beside the build");
    lock.lock().expect("the lock is had");
    if let Ok(address) = std::fs::read_to_string(&note)
        && answers(&address)
    {
        // A fresh note tells the watcher that somebody is still here.
        leave_note(&note, &address);
        return address;
    }
    start(&note)
}

/// Writes the note beside and moves it there, so that the watcher never reads half of it.
fn leave_note(note: &Path, address: &str) {
    let beside = note.with_extension("new");
    std::fs::write(&beside, address).expect("the note is written");
    std::fs::rename(&beside, note).expect("the note is put in its place");
}

fn answers(address: &str) -> bool {
    let Some(port) = address.rsplit(':').next().and_then(|port| port.parse::<u16>().ok()) else { return false };
    let at = std::net::SocketAddr::from(([127, 0, 0, 1], port));
    std::net::TcpStream::connect_timeout(&at, Duration::from_secs(2)).is_ok()
}

/// The newest PostgreSQL of the machine.
fn binaries() -> PathBuf {
    let mut found: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            let path = entry.path().join("bin");
            path.join("initdb").exists().then_some((version, path))
        })
        .collect();
    found.sort();
    if let Some((_, path)) = found.pop() {
        return path;
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .find(|folder| folder.join("initdb").exists())
        .expect("PostgreSQL is installed (Debian: apt-get install postgresql), or STADGA_TEST_POSTGRES names a server")
}

/// Whether this process is root, under whom PostgreSQL refuses to run.
fn is_root() -> bool {
    let answer = Command::new("id").arg("-u").output();
    answer.is_ok_and(|answer| answer.stdout.trim_ascii() == b"0")
}

/// A free port, as the system gives one.
fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its address").port()
}

/// Starts a fresh cluster and its watcher, and gives the address.
fn start(note: &Path) -> String {
    let place = tempfile::Builder::new().prefix("stadga-postgres-").tempdir().expect("a temporary folder").keep();
    let port = free_port();
    let script = r#"
set -eu
bin=$1; place=$2; port=$3; note=$4; shift 4
cd "$place"
# What follows the four is who the server runs as; the watcher stays who we are, since only we may surely read the note.
"$@" "$bin/initdb" --pgdata "$place/data" --username postgres --auth trust --encoding UTF8 --locale C --no-sync >"$place/log" 2>&1
"$@" "$bin/pg_ctl" --pgdata "$place/data" --log "$place/log.server" --wait --timeout 60 \
  -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB" \
  start >>"$place/log" 2>&1
# The watcher: ends the cluster when no test has touched the note for ten minutes, or when the note names another.
(
  while sleep 20; do
    grep -q ":$port\$" "$note" 2>/dev/null || break
    [ -n "$(find "$note" -mmin -10 2>/dev/null)" ] || break
  done
  "$@" "$bin/pg_ctl" --pgdata "$place/data" --mode immediate stop || true
  rm -rf "$place"
) >/dev/null 2>&1 </dev/null &
"#;
    let address = format!("postgres://postgres@127.0.0.1:{port}");
    // Before the watcher looks.
    leave_note(note, &address);
    let mut server_user: &[&str] = &[];
    if is_root() {
        let given = Command::new("chown").arg("postgres").arg(&place).status();
        assert!(given.is_ok_and(|status| status.success()), "the folder could not be given to the user postgres");
        server_user = &["runuser", "-u", "postgres", "--"];
    }
    let status = Command::new("setsid")
        .args(["sh", "-c", script, "sh"])
        .arg(binaries())
        .arg(&place)
        .arg(port.to_string())
        .arg(note)
        .args(server_user)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .current_dir("/")
        .status()
        .expect("a shell starts the cluster");
    assert!(status.success(), "PostgreSQL did not start:\n{}", std::fs::read_to_string(place.join("log")).unwrap_or_default());
    let until = Instant::now() + Duration::from_secs(20);
    while !answers(&address) {
        assert!(Instant::now() < until, "PostgreSQL started but does not answer at {address}");
        std::thread::sleep(Duration::from_millis(50));
    }
    address
}
