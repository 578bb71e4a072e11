//! A browser as simple as it can be: HTTP/1.1 over loopback, connections kept open, one cookie jar.

use super::form::Form;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Somebody with a session.
#[derive(Clone)]
pub(super) struct Client {
    address: SocketAddr,
    cookies: BTreeMap<String, String>,
}

/// An answer.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) cookies: Vec<(String, String)>,
    pub(super) body: String,
}

/// What a measurement saw.
#[derive(Debug, Default)]
pub(super) struct Load {
    /// The time of each request, sorted.
    pub(super) times: Vec<Duration>,
    /// The time of all.
    pub(super) whole: Duration,
}

impl Load {
    fn of(mut times: Vec<Duration>, whole: Duration) -> Self {
        times.sort_unstable();
        Self { times, whole }
    }

    /// The time within which so many of a hundred were answered.
    pub(super) fn percentile(&self, percent: f64) -> Duration {
        let place = (self.times.len() as f64 * percent / 100.0).ceil() as usize;
        self.times.get(place.saturating_sub(1)).copied().unwrap_or_default()
    }

    /// How many were answered each second.
    pub(super) fn per_second(&self) -> f64 {
        self.times.len() as f64 / self.whole.as_secs_f64().max(f64::EPSILON)
    }
}

/// One connection, kept open.
struct Connection {
    reader: BufReader<TcpStream>,
}

impl Connection {
    fn open(address: SocketAddr) -> Result<Self, String> {
        if !address.ip().is_loopback() {
            return Err(format!("{address} is not this machine"));
        }
        let stream = TcpStream::connect_timeout(&address, PATIENCE).map_err(|error| format!("{address}: {error}"))?;
        stream
            .set_read_timeout(Some(PATIENCE))
            .and_then(|()| stream.set_nodelay(true))
            .map_err(|error| format!("{address}: {error}"))?;
        Ok(Self { reader: BufReader::new(stream) })
    }

    fn ask(&mut self, request: &str) -> Result<Answer, String> {
        let fail = |error: std::io::Error| format!("the connection broke: {error}");
        self.reader.get_mut().write_all(request.as_bytes()).map_err(fail)?;
        let mut line = String::new();
        self.reader.read_line(&mut line).map_err(fail)?;
        let status = line.split(' ').nth(1).and_then(|number| number.parse().ok()).ok_or("no answer in HTTP")?;
        let (mut length, mut chunked, mut cookies) = (0, false, Vec::new());
        loop {
            line.clear();
            self.reader.read_line(&mut line).map_err(fail)?;
            let Some((name, value)) = line.trim_end().split_once(':') else { break };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse().unwrap_or(0),
                "transfer-encoding" => chunked = value.eq_ignore_ascii_case("chunked"),
                "set-cookie" => {
                    let pair = value.split(';').next().and_then(|pair| pair.split_once('='));
                    cookies.extend(pair.map(|(name, value)| (name.to_owned(), value.to_owned())));
                }
                _ => {}
            }
        }
        let mut body = Vec::new();
        if chunked {
            loop {
                line.clear();
                self.reader.read_line(&mut line).map_err(fail)?;
                let size = usize::from_str_radix(line.trim(), 16).map_err(|_| "a chunk without its size")?;
                let start = body.len();
                body.resize(start + size + 2, 0);
                self.reader.read_exact(&mut body[start..]).map_err(fail)?;
                body.truncate(start + size);
                if size == 0 {
                    break;
                }
            }
        } else {
            body.resize(length, 0);
            self.reader.read_exact(&mut body).map_err(fail)?;
        }
        Ok(Answer { status, cookies, body: String::from_utf8_lossy(&body).into_owned() })
    }
}

impl Client {
    pub(super) const fn new(address: SocketAddr) -> Self {
        Self { address, cookies: BTreeMap::new() }
    }

    fn request(&self, method: &str, path: &str, body: &str) -> String {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let kind = if body.is_empty() { "" } else { "Content-Type: application/x-www-form-urlencoded\r\n" };
        format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nSec-Fetch-Site: same-origin\r\nCookie: {}\r\n{kind}Content-Length: {}\r\n\r\n{body}",
            cookies.join("; "),
            body.len(),
            host = self.address,
        )
    }

    fn send(&mut self, connection: &mut Connection, method: &str, path: &str, body: &str) -> Result<Answer, String> {
        let answer = connection.ask(&self.request(method, path, body))?;
        self.cookies.extend(answer.cookies.iter().cloned());
        Ok(answer)
    }

    /// Asks for a page; anything but the page itself is an error.
    pub(super) fn page(&mut self, path: &str) -> Result<String, String> {
        let answer = self.send(&mut Connection::open(self.address)?, "GET", path, "")?;
        if answer.status == 200 { Ok(answer.body) } else { Err(format!("{path} was answered with {}", answer.status)) }
    }

    /// Follows a one-time link, chooses a password and signs in with the session that follows.
    pub(super) fn sign_in(&mut self, link: &OneTimeLink) -> Result<(), String> {
        let password = "a long sentence to remember 1997";
        let path = link.path.clone();
        let page = self.page(&path)?;
        let form = Form::read(&page, &path).ok_or("the one-time link shows no form")?;
        let fields: Vec<(&str, &str)> = form.passwords.iter().map(|name| (name.as_str(), password)).collect();
        self.send(&mut Connection::open(self.address)?, "POST", &form.action, &form.filled(&fields))?;
        if self.page("/systems").is_ok() {
            return Ok(());
        }
        let page = self.page("/sign-in")?;
        let form = Form::read(&page, "/sign-in").ok_or("the sign-in page shows no form")?;
        let (name, secret) =
            (form.texts.first().ok_or("no field for the name")?, form.passwords.first().ok_or("no field for the password")?);
        let filled = form.filled(&[(name, &link.login), (secret, password)]);
        self.send(&mut Connection::open(self.address)?, "POST", &form.action, &filled)?;
        self.page("/systems").map(drop).map_err(|error| format!("signing in did not work: {error}"))
    }

    /// The first link of a page that begins so and leads to one thing.
    pub(super) fn first_link(&mut self, path: &str, beginning: &str) -> Result<String, String> {
        let page = self.page(path)?;
        let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let found = links.filter(|link| link.starts_with(beginning)).find(|link| link.len() == beginning.len() + 36);
        found.map(str::to_owned).ok_or_else(|| format!("{path} links to nothing below {beginning}"))
    }

    /// Asks for a page again and again over several connections.
    pub(super) fn load(&self, path: &str, connections: usize, most: usize, longest: Duration) -> Result<Load, String> {
        let left = AtomicUsize::new(most);
        let begun = Instant::now();
        let request = self.request("GET", path, "");
        let asked = |_| -> Result<Vec<Duration>, String> {
            let mut connection = Connection::open(self.address)?;
            let mut times = Vec::new();
            while begun.elapsed() < longest
                && left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok()
            {
                let asked = Instant::now();
                let answer = connection.ask(&request)?;
                times.push(asked.elapsed());
                if answer.status != 200 {
                    return Err(format!("{path} was answered with {}", answer.status));
                }
            }
            Ok(times)
        };
        let times = std::thread::scope(|scope| {
            let tasks: Vec<_> = (0..connections).map(|number| scope.spawn(move || asked(number))).collect();
            tasks
                .into_iter()
                .map(|task| task.join().map_err(|_| "a connection's thread broke".to_owned())?)
                .collect::<Result<Vec<_>, _>>()
        })?;
        Ok(Load::of(times.concat(), begun.elapsed()))
    }

    /// Fills and sends the form of a page, each time with another purpose.
    pub(super) fn writes(&mut self, path: &str, from: usize, most: usize, longest: Duration) -> Result<Load, String> {
        let begun = Instant::now();
        let mut times = Vec::new();
        for number in from..from + most {
            if begun.elapsed() > longest {
                break;
            }
            let page = self.page(path)?;
            let form = Form::read(&page, path).ok_or_else(|| format!("{path} holds no form"))?;
            let filled = form.filled(&[("purpose", &format!("Measured for the {number}th time"))]);
            let mut connection = Connection::open(self.address)?;
            let sent = Instant::now();
            let answer = self.send(&mut connection, "POST", &form.action, &filled)?;
            times.push(sent.elapsed());
            if !(300..400).contains(&answer.status) {
                return Err(format!("the form of {path} was answered with {}", answer.status));
            }
        }
        let whole = times.iter().sum();
        Ok(Load::of(times, whole))
    }
}

/// A one-time link to a login.
pub(super) struct OneTimeLink {
    pub(super) login: String,
    pub(super) path: String,
}
