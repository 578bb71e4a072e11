//! The program serving, watched from outside.

use super::municipality::Municipality;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A serving program; it ends with this value.
pub(super) struct Server {
    child: Child,
    /// Where it listens.
    pub(super) address: SocketAddr,
    /// From starting the program to the first byte of a page.
    pub(super) first_byte: Duration,
}

impl Server {
    /// Starts the program and waits for its first page.
    pub(super) fn start(town: &Municipality) -> Result<Self, String> {
        let address = free_address()?;
        let begun = Instant::now();
        let child = town
            .at_home(&mut Command::new(&town.program))
            .args(["serve", "--listen", &address.to_string()])
            // One visitor asks for all the pages that are measured.
            .env("STADGA_SIGN_IN_REQUESTS_A_MINUTE", "1000000")
            .env("STADGA_PUBLIC_URL", format!("http://{address}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("{} could not start: {error}", town.program.display()))?;
        let mut server = Self { child, address, first_byte: Duration::ZERO };
        while !answers(address) {
            if begun.elapsed() > Duration::from_secs(30) || server.child.try_wait().is_ok_and(|ended| ended.is_some()) {
                return Err("the program did not begin to serve".to_owned());
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        server.first_byte = begun.elapsed();
        Ok(server)
    }

    fn read(&self, file: &str) -> Result<String, String> {
        let path = format!("/proc/{}/{file}", self.child.id());
        std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))
    }

    /// The memory that the program holds now, in bytes.
    pub(super) fn resident(&self) -> Result<u64, String> {
        let status = self.read("status")?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no resident memory in its status")?;
        let kibibytes = line.split_whitespace().next().and_then(|number| number.parse::<u64>().ok());
        kibibytes.map(|number| number * 1024).ok_or_else(|| "an unreadable resident memory".to_owned())
    }

    /// The processor time that the program has spent so far; the kernel counts in hundredths of a second.
    pub(super) fn processor(&self) -> Result<Duration, String> {
        let stat = self.read("stat")?;
        // The name stands in brackets and may hold blanks; user and system time are the 12th and 13th after it.
        let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
        let ticks: u64 = after.split_whitespace().skip(11).take(2).filter_map(|number| number.parse::<u64>().ok()).sum();
        Ok(Duration::from_millis(ticks * 10))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_address() -> Result<SocketAddr, String> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| format!("no free port: {error}"))?;
    listener.local_addr().map_err(|error| format!("no free port: {error}"))
}

fn answers(address: SocketAddr) -> bool {
    use std::io::{Read as _, Write as _};
    let Ok(mut stream) = TcpStream::connect_timeout(&address, Duration::from_millis(200)) else { return false };
    let asked = stream.write_all(format!("GET /sign-in HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").as_bytes());
    asked.is_ok() && stream.read_exact(&mut [0]).is_ok()
}
