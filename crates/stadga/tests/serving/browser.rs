//! A browser as simple as it can be: HTTP/1.1, a connection for each request, one jar of cookies.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// The password of whoever signs in.
pub(crate) const PASSWORD: &str = "en lång mening att minnas";

/// Somebody in front of a server.
#[derive(Clone)]
pub(crate) struct Browser {
    pub(crate) address: SocketAddr,
    pub(crate) host: String,
    pub(crate) cookies: BTreeMap<String, String>,
}

/// What was answered.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) status: u16,
    pub(crate) location: String,
    pub(crate) text: String,
}

impl Browser {
    /// Somebody who is not signed in.
    pub(crate) fn new(address: SocketAddr, host: &str) -> Self {
        Self { address, host: host.to_owned(), cookies: BTreeMap::new() }
    }

    /// Somebody who came in by a one-time link.
    pub(crate) fn by_link(address: SocketAddr, host: &str, link: &str) -> Self {
        let mut browser = Self::new(address, host);
        let path = format!("/link/{}", link.rsplit('/').next().unwrap());
        let seen = browser.send(&path, &[("username", "admin"), ("password", PASSWORD), ("repeated", PASSWORD)]).unwrap();
        assert_eq!(seen.status, 303, "{seen:?}");
        browser
    }

    /// Opens an address; an error when the connection breaks.
    pub(crate) fn open(&mut self, path: &str) -> std::io::Result<Seen> {
        self.ask("GET", path, "")
    }

    /// The bytes of a file that is handed out.
    #[cfg(feature = "pdf")]
    pub(crate) fn fetch(&self, path: &str) -> Vec<u8> {
        let (head, bytes) = self.answered("GET", path, "").unwrap();
        assert!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
        bytes
    }

    /// Opens a form, takes its token, and sends the fields.
    pub(crate) fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> std::io::Result<Seen> {
        let page = self.open(path)?;
        let token = page.text.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        self.post(path, &[fields, &[("csrf", token)]].concat())
    }

    /// Sends fields as they are.
    pub(crate) fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> std::io::Result<Seen> {
        let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        self.ask("POST", path, &body.join("&"))
    }

    /// Asks for an address and waits for no answer; whoever drops the connection has left.
    pub(crate) fn begin(&self, path: &str) -> std::io::Result<TcpStream> {
        self.sent("GET", path, "")
    }

    /// Sends a request over a connection of its own.
    fn sent(&self, method: &str, path: &str, body: &str) -> std::io::Result<TcpStream> {
        let mut stream = TcpStream::connect_timeout(&self.address, Duration::from_secs(30))?;
        // Papers are set by a typesetter that is not optimised in tests.
        stream.set_read_timeout(Some(Duration::from_mins(5)))?;
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.host,
            cookies.join("; "),
            body.len(),
        );
        stream.write_all(request.as_bytes())?;
        Ok(stream)
    }

    /// The head of an answer, and what follows it.
    fn answered(&self, method: &str, path: &str, body: &str) -> std::io::Result<(String, Vec<u8>)> {
        let mut stream = self.sent(method, path, body)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n");
        let bytes = answer.split_off(end.ok_or_else(|| std::io::Error::other("the answer was cut off"))? + 4);
        Ok((String::from_utf8_lossy(&answer).into_owned(), bytes))
    }

    fn ask(&mut self, method: &str, path: &str, body: &str) -> std::io::Result<Seen> {
        let (head, bytes) = self.answered(method, path, body)?;
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        let mut seen = Seen { status, location: String::new(), text: String::from_utf8_lossy(&bytes).into_owned() };
        for line in head.lines().skip(1) {
            let Some((name, value)) = line.split_once(": ") else { continue };
            if name.eq_ignore_ascii_case("location") {
                value.clone_into(&mut seen.location);
            }
            if name.eq_ignore_ascii_case("set-cookie") {
                let (name, rest) = value.split_once('=').unwrap_or((value, ""));
                let value = rest.split(';').next().unwrap_or_default();
                if rest.contains("Max-Age=0") {
                    self.cookies.remove(name);
                } else {
                    self.cookies.insert(name.to_owned(), value.to_owned());
                }
            }
        }
        Ok(seen)
    }
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
