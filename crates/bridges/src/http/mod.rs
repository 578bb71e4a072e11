//! Asks other servers over HTTP: bounded in time and in size, following nobody's redirect.
//!
//! Every question that Stadga asks another server goes through here, so that there is one place that says how long it waits,
//! how much it takes and whom it may reach.

mod reach;
#[cfg(test)]
mod tests;

pub use http::{Request, Response, StatusCode};
pub use reach::Reach;

use domain::refusal::Message;
use reach::Permitted;
use std::sync::Arc;
use std::time::Duration;

/// How long a connection may take to come about.
const CONNECTS_WITHIN: Duration = Duration::from_secs(5);
/// How long a question may take from the first byte to the last.
const ANSWERS_WITHIN: Duration = Duration::from_secs(10);
/// The most that is taken of an answer.
pub const LARGEST_ANSWER: usize = 1024 * 1024;

/// Asks other servers.
#[derive(Clone)]
pub struct Http {
    client: reqwest::Client,
    reach: Reach,
}

/// Why a server did not answer.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// The client could not be made, such as when the machine has no list of authorities.
    #[error("the client for other servers cannot be made: {0}")]
    Client(String),
    /// It is not to be reached from here.
    #[error("{0} is not to be reached from here")]
    Closed(String),
    /// It did not answer, or not as HTTP.
    #[error("{host} did not answer: {cause}")]
    Silent {
        /// Whom it was asked of.
        host: String,
        /// What the library says.
        cause: String,
    },
    /// It answered without end.
    #[error("the answer of {0} is larger than a mebibyte")]
    Large(String),
}

impl HttpError {
    /// The sentence for people.
    pub fn message(&self) -> Message {
        match self {
            Self::Client(cause) => Message::new("bridge-client").with("cause", cause),
            Self::Closed(host) => Message::new("bridge-closed").with("host", host),
            Self::Silent { host, cause } => Message::new("bridge-silent").with("host", host).with("cause", cause),
            Self::Large(host) => Message::new("bridge-large").with("host", host),
        }
    }
}

impl Http {
    /// A client that reaches so far.
    pub fn new(reach: Reach) -> Result<Self, HttpError> {
        // Somebody else of this process may have chosen already; there is one choice only.
        let _ = tokio_rustls::rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .user_agent(concat!("stadga/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECTS_WITHIN)
            .timeout(ANSWERS_WITHIN)
            .dns_resolver(Arc::new(Permitted(reach)));
        // A proxy resolves names by itself, so whoever may reach the public network alone goes without the one that the machine has.
        let client = if reach == Reach::Public { client.no_proxy() } else { client };
        let client = client.build().map_err(|error| HttpError::Client(whole(&error)))?;
        Ok(Self { client, reach })
    }

    /// Asks a question and takes the whole answer.
    pub async fn ask(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, HttpError> {
        let host = request.uri().host().unwrap_or_default().to_owned();
        self.reach.permits(request.uri())?;
        let silent = |error: reqwest::Error| HttpError::Silent { host: host.clone(), cause: whole(&error.without_url()) };
        let request = reqwest::Request::try_from(request).map_err(silent)?;
        let mut answer = self.client.execute(request).await.map_err(silent)?;
        let mut response = Response::builder().status(answer.status());
        for (name, value) in answer.headers() {
            response = response.header(name, value);
        }
        let mut body = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(silent)? {
            body.extend_from_slice(&piece);
            if body.len() > LARGEST_ANSWER {
                return Err(HttpError::Large(host));
            }
        }
        response.body(body).map_err(|error| HttpError::Silent { host: host.clone(), cause: error.to_string() })
    }
}

/// An error with what lies behind it: the outermost one alone says little.
pub(crate) fn whole(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut behind = error.source();
    while let Some(cause) = behind {
        let said = cause.to_string();
        if !text.contains(&said) {
            text = format!("{text}: {said}");
        }
        behind = cause.source();
    }
    text
}
