//! What the server serves: one municipality, or several by the name of the host.

use domain::Timestamp;
use routines::Town;
use std::sync::Arc;

/// The clock, handed down from the command crate; a test gives a moment of its own.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// One municipality and the host under which it is reached.
#[derive(Clone)]
pub struct Served {
    /// The host, such as `stadga.lindhamn.example`; none answers to every host.
    pub host: Option<String>,
    /// The municipality's house.
    pub town: Town,
    /// Its name, such as “Lindhamns kommun”.
    pub municipality: String,
}

/// Everything the server needs.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    served: Vec<Served>,
    clock: Clock,
    secure: bool,
}

impl App {
    /// An app that serves these municipalities by this clock.
    ///
    /// `secure` says that browsers reach it over HTTPS: then cookies are sent over nothing else.
    pub fn new(served: Vec<Served>, clock: Clock, secure: bool) -> Self {
        Self { inner: Arc::new(Inner { served, clock, secure }) }
    }

    /// An app that serves one municipality under every host.
    pub fn of_one(town: Town, municipality: impl Into<String>, clock: Clock) -> Self {
        Self::new(vec![Served { host: None, town, municipality: municipality.into() }], clock, false)
    }

    /// The municipality of a host; the port plays no part.
    pub(crate) fn serving(&self, host: &str) -> Option<&Served> {
        let name = host.rsplit_once(':').map_or(host, |(name, port)| if port.parse::<u16>().is_ok() { name } else { host });
        let by_name = |served: &&Served| served.host.as_deref().is_some_and(|each| each.eq_ignore_ascii_case(name));
        self.inner.served.iter().find(by_name).or_else(|| self.inner.served.iter().find(|served| served.host.is_none()))
    }

    /// Whether every municipality's database answers.
    pub(crate) async fn healthy(&self) -> routines::Outcome<()> {
        for served in &self.inner.served {
            served.town.read().await?;
        }
        Ok(())
    }

    /// The moment it is.
    pub(crate) fn now(&self) -> Timestamp {
        (self.inner.clock)()
    }

    /// Whether browsers reach it over HTTPS.
    pub(crate) fn secure(&self) -> bool {
        self.inner.secure
    }
}
