//! Asks a virus scanner: clamd over its Unix socket or over TCP, in the protocol INSTREAM.
//!
//! The client is a library's; what the scanner answers is read here, since the library tells only whether it is well.

use clamav_client::tokio::{Socket, Tcp, ping, scan_buffer, scan_stream};
use domain::refusal::Message;
use futures::{Stream, StreamExt as _};
use std::io;
use std::path::PathBuf;
use std::time::Duration;

/// How long the scanner may take for one file.
const WITHIN: Duration = Duration::from_mins(1);
/// How many bytes are sent at a time.
const CHUNK: usize = 64 * 1024;

/// Where a scanner listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanner {
    /// At a Unix socket.
    Socket(PathBuf),
    /// At a host and a port.
    Tcp(String),
}

/// What a scanner says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was found.
    Clean,
    /// This was found, by the scanner's name for it.
    Found(String),
}

/// Why a scanner said nothing of a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScanError {
    /// It is not there, or did not answer in time.
    #[error("the scanner did not answer: {0}")]
    Away(String),
    /// It answered that it could not look, such as at a file that is larger than it takes.
    #[error("the scanner could not look at the file: {0}")]
    Unable(String),
}

impl ScanError {
    /// The sentence for people.
    pub fn message(&self) -> Message {
        match self {
            Self::Away(cause) => Message::new("bridge-scanner-away").with("cause", cause),
            Self::Unable(cause) => Message::new("bridge-scanner-unable").with("cause", cause),
        }
    }
}

impl Scanner {
    /// A scanner from a setting: a path, or a host with its port; none where it is neither.
    pub fn of(text: &str) -> Option<Self> {
        if text.starts_with('/') {
            return Some(Self::Socket(PathBuf::from(text)));
        }
        let (host, port) = text.rsplit_once(':')?;
        (!host.is_empty() && port.parse::<u16>().is_ok_and(|port| port > 0)).then(|| Self::Tcp(text.to_owned()))
    }

    /// Asks whether it is there.
    pub async fn is_there(&self) -> Result<(), ScanError> {
        let asked = async {
            match self {
                Self::Socket(path) => ping(Socket { socket_path: path }).await,
                Self::Tcp(address) => ping(Tcp { host_address: address.as_str() }).await,
            }
        };
        match answered(asked).await? {
            answer if answer == clamav_client::PONG => Ok(()),
            other => Err(ScanError::Away(String::from_utf8_lossy(&other).into_owned())),
        }
    }

    /// Lets it look at a file.
    pub async fn look(&self, bytes: &[u8]) -> Result<Verdict, ScanError> {
        let asked = async {
            match self {
                Self::Socket(path) => scan_buffer(bytes, Socket { socket_path: path }, Some(CHUNK)).await,
                Self::Tcp(address) => scan_buffer(bytes, Tcp { host_address: address.as_str() }, Some(CHUNK)).await,
            }
        };
        read(&answered(asked).await?)
    }

    /// Lets it look at a file that comes in pieces, of which one at a time is in memory; fails as the pieces do where one does not come.
    pub async fn look_along<E>(&self, pieces: impl Stream<Item = Result<Vec<u8>, E>>) -> Result<Result<Verdict, ScanError>, E> {
        let mut broken = None;
        let pieces = pieces.map(|piece| match piece {
            Ok(piece) => Ok(piece.into()),
            Err(error) => {
                broken = Some(error);
                Err(io::Error::other("a piece did not come"))
            }
        });
        let asked = async {
            match self {
                Self::Socket(path) => scan_stream(pieces, Socket { socket_path: path }, Some(CHUNK)).await,
                Self::Tcp(address) => scan_stream(pieces, Tcp { host_address: address.as_str() }, Some(CHUNK)).await,
            }
        };
        let answer = answered(asked).await;
        match broken {
            Some(error) => Err(error),
            None => Ok(answer.and_then(|answer| read(&answer))),
        }
    }
}

async fn answered(asked: impl Future<Output = io::Result<Vec<u8>>>) -> Result<Vec<u8>, ScanError> {
    match tokio::time::timeout(WITHIN, asked).await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(error)) => Err(ScanError::Away(error.to_string())),
        Err(_) => Err(ScanError::Away(format!("{} s", WITHIN.as_secs()))),
    }
}

/// Reads what clamd answers: `stream: OK`, `stream: NAME FOUND` or `… ERROR`, with a NUL at the end.
///
/// Only the very words for a clean file make it clean: whatever else comes is no verdict.
pub fn read(answer: &[u8]) -> Result<Verdict, ScanError> {
    let text = String::from_utf8_lossy(answer);
    let text = text.trim_end_matches(['\0', '\n', '\r']);
    if text.is_empty() {
        return Err(ScanError::Away("an empty answer".to_owned()));
    }
    let said = text.strip_prefix("stream: ").unwrap_or_default();
    if said == "OK" {
        return Ok(Verdict::Clean);
    }
    let short = |text: &str| text.chars().filter(|letter| !letter.is_control()).take(200).collect::<String>();
    match said.strip_suffix(" FOUND").map(|name| short(name).trim().to_owned()) {
        Some(name) if !name.is_empty() => Ok(Verdict::Found(name)),
        _ => Err(ScanError::Unable(short(text))),
    }
}

#[cfg(test)]
mod tests;
