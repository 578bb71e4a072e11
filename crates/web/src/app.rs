//! What the server serves: one municipality, or several by the name of the host.

use crate::metrics::Metrics;
use crate::peer::Network;
use domain::Timestamp;
use domain::paper::{Dress, Typesetter};
use routines::Town;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

/// The clock, handed down from the command crate; a test gives a moment of its own.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// One municipality and the hosts under which it is reached.
#[derive(Clone)]
pub struct Served {
    /// Its name in the configuration; empty where there is only one.
    pub key: String,
    /// The hosts, such as `stadga.lindhamn.example`; none answers to every host.
    pub hosts: Vec<String>,
    /// The municipality's house.
    pub town: Town,
    /// Its name, such as “Lindhamns kommun”.
    pub municipality: String,
    /// The address that visitors see, such as `https://stadga.lindhamn.example`, where it is known.
    pub public_url: Option<String>,
    /// How its papers look.
    pub dress: Arc<Dress>,
    /// Whom to tell of a weakness in its service; none where those count who are named for all.
    pub contact: Vec<String>,
}

/// A municipality that cannot be served yet, such as one whose database does not answer.
#[derive(Clone)]
struct Awaited {
    key: String,
    hosts: Vec<String>,
}

/// How the server behaves towards the outside.
#[derive(Clone, Debug, Default)]
pub struct Conduct {
    /// Whether browsers always reach it over HTTPS: then cookies are sent over nothing else.
    pub secure: bool,
    /// Proxies whose word is taken for who sends.
    pub trusted: Vec<Network>,
    /// From where the figures may be read.
    pub metrics_allow: Vec<Network>,
    /// The token with which the figures may be read from anywhere.
    pub metrics_token: Option<String>,
    /// Whom to tell of a weakness, for `security.txt`; none where nobody is named.
    pub security: Security,
    /// What makes a PDF of a paper; none where nothing does, and then papers leave as plain files alone.
    pub typesetter: Option<Arc<dyn Typesetter>>,
}

/// What stands in `/.well-known/security.txt` (RFC 9116).
#[derive(Clone, Debug, Default)]
pub struct Security {
    /// Where to write: `mailto:`, `tel:` or `https:`.
    pub contact: Vec<String>,
    /// Where one reads how reports are met.
    pub policy: Option<String>,
    /// The languages in which one may write.
    pub languages: Vec<String>,
}

/// Everything the server needs.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    served: RwLock<Vec<Served>>,
    awaited: RwLock<Vec<Awaited>>,
    clock: Clock,
    conduct: Conduct,
    metrics: Metrics,
    stopping: AtomicBool,
}

impl App {
    /// An app that serves these municipalities by this clock.
    pub fn new(served: Vec<Served>, clock: Clock, conduct: Conduct) -> Self {
        let inner = Inner {
            served: RwLock::new(served),
            awaited: RwLock::default(),
            clock,
            conduct,
            metrics: Metrics::default(),
            stopping: AtomicBool::new(false),
        };
        Self { inner: Arc::new(inner) }
    }

    /// An app that serves one municipality under every host.
    pub fn of_one(town: Town, municipality: impl Into<String>, clock: Clock) -> Self {
        let served = Served {
            key: String::new(),
            hosts: Vec::new(),
            town,
            municipality: municipality.into(),
            public_url: None,
            dress: Arc::default(),
            contact: Vec::new(),
        };
        Self::new(vec![served], clock, Conduct::default())
    }

    /// The municipality of a host; the port plays no part.
    pub(crate) fn serving(&self, host: &str) -> Option<Served> {
        let served = self.inner.served.read().unwrap_or_else(PoisonError::into_inner);
        let by_name = served.iter().find(|served| names(&served.hosts, host));
        // Whoever answers to every host does not answer for one that is only away.
        let for_every_host = || served.iter().find(|served| served.hosts.is_empty()).filter(|_| !self.awaits_by_name(host));
        by_name.or_else(for_every_host).cloned()
    }

    /// Whether a host that nobody serves now is that of a municipality that is awaited.
    pub(crate) fn awaits(&self, host: &str) -> bool {
        self.awaits_by_name(host) || self.awaited().iter().any(|awaited| awaited.hosts.is_empty())
    }

    fn awaits_by_name(&self, host: &str) -> bool {
        self.awaited().iter().any(|awaited| names(&awaited.hosts, host))
    }

    fn awaited(&self) -> Vec<Awaited> {
        self.inner.awaited.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The names of the municipalities that cannot be served yet.
    pub(crate) fn awaited_keys(&self) -> Vec<String> {
        self.awaited().into_iter().map(|awaited| awaited.key).collect()
    }

    /// Says that a municipality is to be served under these hosts and cannot be yet: whoever asks for it is told to come again.
    pub fn wait_for(&self, key: impl Into<String>, hosts: Vec<String>) {
        let awaited = Awaited { key: key.into(), hosts };
        self.inner.awaited.write().unwrap_or_else(PoisonError::into_inner).push(awaited);
    }

    /// Serves a municipality that was awaited.
    pub fn take_in(&self, served: Served) {
        let key = served.key.clone();
        self.inner.served.write().unwrap_or_else(PoisonError::into_inner).push(served);
        self.inner.awaited.write().unwrap_or_else(PoisonError::into_inner).retain(|awaited| awaited.key != key);
    }

    /// Whom to tell of a weakness: those of a municipality where it has its own, else those of all.
    pub(crate) fn contacts<'a>(&'a self, served: Option<&'a Served>) -> &'a [String] {
        served.map(|served| &served.contact).filter(|own| !own.is_empty()).unwrap_or(&self.inner.conduct.security.contact)
    }

    /// All that is served now.
    pub(crate) fn all(&self) -> Vec<Served> {
        self.inner.served.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The houses that are served now, to be closed at the end.
    pub fn towns(&self) -> Vec<Town> {
        self.all().into_iter().map(|served| served.town).collect()
    }

    /// Puts another house in the place of a municipality's: requests under way go on in the old one.
    pub fn replace(&self, key: &str, town: &Town) {
        let mut served = self.inner.served.write().unwrap_or_else(PoisonError::into_inner);
        for each in served.iter_mut().filter(|each| each.key == key) {
            each.town = town.clone();
        }
    }

    /// Says that the server is about to end: whoever shares out requests is to send no more.
    pub fn stop(&self) {
        self.inner.stopping.store(true, Ordering::Release);
    }

    /// Whether the server is about to end.
    pub(crate) fn stopping(&self) -> bool {
        self.inner.stopping.load(Ordering::Acquire)
    }

    /// Whether the database of every municipality that is served answers and is of this version.
    pub(crate) async fn healthy(&self) -> routines::Outcome<()> {
        for served in self.all() {
            served.town.store().status().await?.ready()?;
        }
        Ok(())
    }

    /// Whether the disk of some municipality's database was full when it was last written to.
    pub(crate) fn full(&self) -> bool {
        self.all().iter().any(|served| served.town.store().is_full())
    }

    /// The moment it is.
    pub(crate) fn now(&self) -> Timestamp {
        (self.inner.clock)()
    }

    /// How it behaves towards the outside.
    pub(crate) fn conduct(&self) -> &Conduct {
        &self.inner.conduct
    }

    /// What is counted of requests.
    pub(crate) fn metrics(&self) -> &Metrics {
        &self.inner.metrics
    }
}

/// Whether a host, with or without a port, is among these.
fn names(hosts: &[String], host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, port)| if port.parse::<u16>().is_ok() { name } else { host });
    hosts.iter().any(|each| each.eq_ignore_ascii_case(name))
}
