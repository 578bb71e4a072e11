//! A real S3 server for tests: moto's, from Python's environment of the tests, which may be away for a while.
//!
//! Where there is none such a test says so and ends; under `CI=true` it fails.

use routines::documents::Access;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A server with one bucket.
pub(crate) struct Objects {
    program: PathBuf,
    port: u16,
    running: Option<Child>,
}

impl Objects {
    /// A server that stands still; none where there is no moto.
    pub(crate) fn new() -> Option<Self> {
        let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/python/bin/moto_server");
        if !program.exists() {
            super::not_tried("there is no moto_server in Python's environment: cargo xtask test rules makes it");
            return None;
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Some(Self { program, port, running: None })
    }

    /// How it is reached.
    pub(crate) fn access(&self) -> Access {
        Access {
            endpoint: format!("http://127.0.0.1:{}", self.port),
            region: String::new(),
            key: "stadga".to_owned(),
            secret: "hemlig".to_owned(),
        }
    }

    /// Starts it with an empty bucket, and waits until it answers.
    pub(crate) async fn start(&mut self) {
        let mut command = Command::new(&self.program);
        command.args(["-H", "127.0.0.1", "-p", &self.port.to_string()]).stdout(Stdio::null()).stderr(Stdio::null());
        self.running = Some(command.spawn().unwrap());
        let begun = Instant::now();
        while self.ask("PUT /bilagor").is_none_or(|answer| !answer.contains("200")) {
            assert!(begun.elapsed() < Duration::from_mins(1), "moto does not answer");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Lets it stand still for a while, with what it holds.
    pub(crate) fn pause(&self, still: bool) {
        let signal = if still { "-STOP" } else { "-CONT" };
        let id = self.running.as_ref().unwrap().id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
    }

    /// The first line and the body of its answer to a request without content.
    pub(crate) fn ask(&self, request: &str) -> Option<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        let signed = "Authorization: AWS4-HMAC-SHA256 Credential=stadga/20261123/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";
        let text = format!("{request} HTTP/1.0\r\nHost: 127.0.0.1\r\n{signed}\r\nContent-Length: 0\r\n\r\n");
        stream.write_all(text.as_bytes()).ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        Some(answer)
    }

    /// How many objects it holds.
    pub(crate) fn count(&self) -> usize {
        self.ask("GET /bilagor?list-type=2").unwrap_or_default().matches("<Key>").count()
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        if let Some(mut running) = self.running.take() {
            let _ = running.kill();
            let _ = running.wait();
        }
    }
}
