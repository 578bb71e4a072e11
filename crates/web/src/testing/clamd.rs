//! A real scanner for tests: Debian's clamd with a folder of its own and one signature, our own of the string that every scanner is tried with.
//!
//! Nothing is downloaded. Where there is no clamd such a test says so and ends; under `CI=true` it fails.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The string that every scanner finds (eicar.org); in two halves, so that no scanner finds it in this file.
pub(crate) fn eicar() -> Vec<u8> {
    [r"X5O!P%@AP[4\PZX54(P^)7CC)7}", "$EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!$H+H*"].concat().into_bytes()
}

/// A scanner with a folder of its own.
pub(crate) struct Clamd {
    place: TempDir,
    port: u16,
    running: Option<Child>,
}

impl Clamd {
    /// A scanner that stands still; none where there is no clamd.
    pub(crate) fn new() -> Option<Self> {
        if !std::path::Path::new("/usr/sbin/clamd").exists() {
            super::not_tried("there is no clamd: run tools/packages test, or install clamav-daemon");
            return None;
        }
        let place = tempfile::Builder::new().prefix("stadga-clamd-").tempdir().unwrap();
        let at = place.path();
        std::fs::create_dir(at.join("signatures")).unwrap();
        let signature = format!("Stadga.Test.EICAR:0:*:{}\n", hex::encode(eicar()));
        std::fs::write(at.join("signatures/own.ndb"), signature).unwrap();
        let shown = at.display();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let settings = format!(
            "LocalSocket {shown}/clamd.sock\nDatabaseDirectory {shown}/signatures\nTemporaryDirectory {shown}\nForeground yes\n\
            TCPSocket {port}\nTCPAddr 127.0.0.1\nMaxThreads 2\n"
        );
        std::fs::write(at.join("clamd.conf"), settings).unwrap();
        Some(Self { place, port, running: None })
    }

    /// Where it listens.
    pub(crate) fn socket(&self) -> String {
        self.place.path().join("clamd.sock").display().to_string()
    }

    /// Where it listens for those on other machines.
    pub(crate) fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Starts it, and waits until it listens.
    pub(crate) async fn start(&mut self) {
        let settings = self.place.path().join("clamd.conf");
        let mut command = Command::new("/usr/sbin/clamd");
        command.arg(format!("--config-file={}", settings.display())).stdout(Stdio::null()).stderr(Stdio::null());
        self.running = Some(command.spawn().unwrap());
        let begun = Instant::now();
        while std::os::unix::net::UnixStream::connect(self.socket()).is_err() {
            assert!(begun.elapsed() < Duration::from_mins(1), "clamd does not listen");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Ends it.
    pub(crate) fn stop(&mut self) {
        if let Some(mut running) = self.running.take() {
            let _ = running.kill();
            let _ = running.wait();
        }
        let _ = std::fs::remove_file(self.socket());
    }
}

impl Drop for Clamd {
    fn drop(&mut self) {
        self.stop();
    }
}
