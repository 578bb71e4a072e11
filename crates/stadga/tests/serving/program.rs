//! The program in a process of its own.

use serde_json::Value;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long anything may take on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(90);

/// The program with an environment of its own: nothing of whoever runs the tests leaks in.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stadga"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("STADGA_") && name != "STADGA_TEST_POSTGRES") {
        command.env_remove(name);
    }
    command.args(arguments).args(["--language", "en"]).stdin(Stdio::null());
    command
}

/// Runs a command to its end, in a folder.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(arguments).current_dir(folder).output().unwrap()
}

/// Runs a command that has to end well, and gives what it says.
pub(crate) fn said(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{arguments:?}: {text}{}", String::from_utf8_lossy(&output.stderr));
    text
}

/// Runs a command that answers in JSON.
pub(crate) fn told(folder: &Path, arguments: &[&str]) -> Value {
    let text = said(folder, &[arguments, &["--format", "json"]].concat());
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {text}"))
}

/// Waits for something.
pub(crate) fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begun.elapsed() < PATIENCE, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(30));
    }
}

/// A server, killed when it is dropped.
pub(crate) struct Server {
    child: Child,
    lines: Arc<Mutex<Vec<String>>>,
    pub(crate) address: SocketAddr,
}

impl Server {
    /// Starts `stadga serve` in a folder on a free port and waits until it listens.
    pub(crate) fn start(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut command = command(&[&["serve", "--listen", "127.0.0.1:0", "--log-format", "json"], arguments].concat());
        command
            .current_dir(folder)
            .env("STADGA_LOG", "warn,stadga::job=info")
            .env("STADGA_SIGN_IN_REQUESTS_A_MINUTE", "1000000")
            .envs(environment.iter().copied());
        let mut child = command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let lines = Arc::new(Mutex::new(Vec::new()));
        let (reader, kept) = (BufReader::new(child.stderr.take().unwrap()), Arc::clone(&lines));
        std::thread::spawn(move || {
            for line in reader.lines().map_while(Result::ok) {
                kept.lock().unwrap().push(line);
            }
        });
        let mut server = Self { child, lines, address: SocketAddr::from(([127, 0, 0, 1], 0)) };
        server.address = until("the server", || {
            let ended = server.child.try_wait().unwrap();
            assert!(ended.is_none(), "the server ended at once: {:?}", server.lines());
            let started = server.lines().into_iter().find(|line| line.contains("://127.0.0.1:"))?;
            let port =
                started.split("://127.0.0.1:").nth(1)?.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()?;
            Some(SocketAddr::from(([127, 0, 0, 1], port)))
        });
        server
    }

    /// Everything it has written to its log.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.lines.lock().unwrap().clone()
    }

    /// What its log tells of jobs: the key, and whether it was `begun`, `ended` or `failed`, with the moment.
    pub(crate) fn jobs(&self) -> Vec<(String, String, String)> {
        let text = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
        self.lines()
            .iter()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .filter(|line| line["target"] == "stadga::job")
            .map(|line| (text(&line, "key"), text(&line, "message"), text(&line, "timestamp")))
            .collect()
    }

    /// For how long it has kept processors busy.
    pub(crate) fn busy(&self) -> Duration {
        let text = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        // After the name in brackets: the fourteenth and the fifteenth, in hundredths of a second.
        let ticks = text.rsplit(')').next().unwrap().split_whitespace().skip(11).take(2);
        Duration::from_millis(ticks.map(|ticks| ticks.parse::<u64>().unwrap() * 10).sum())
    }

    /// Waits until it has nothing to do, and gives for how long it has been busy.
    pub(crate) fn rested(&self) -> Duration {
        until("the server's rest", || {
            let before = self.busy();
            std::thread::sleep(Duration::from_millis(700));
            let after = self.busy();
            (after.saturating_sub(before) < Duration::from_millis(70)).then_some(after)
        })
    }

    /// Ends it as a power cut would.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Tells it to stop, and gives whether it ended well.
    pub(crate) fn stop(&mut self) -> bool {
        let told = Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        assert!(told.success());
        let status = until("the end of the server", || self.child.try_wait().unwrap());
        status.success()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
