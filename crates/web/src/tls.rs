//! HTTPS without a proxy: rustls over a certificate and its key in files, read again when they change.

use axum::serve::Listener;
use domain::Timestamp;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::server::TlsStream;

/// How long a visitor may take to agree on a key.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// How many may be agreeing at the same time.
const AT_ONCE: usize = 512;
/// How often the files are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(10);

/// Why a certificate cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {why}", file.display())]
pub struct BadCertificate {
    /// The file.
    pub file: PathBuf,
    /// What is wrong with it.
    pub why: String,
}

/// A certificate and its key, in files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The chain, PEM, our own first.
    pub chain: PathBuf,
    /// The key, PEM.
    pub key: PathBuf,
}

impl Certificate {
    /// Reads both files and puts them together.
    fn read(&self) -> Result<Arc<ServerConfig>, BadCertificate> {
        let chain = chain(&self.chain)?;
        let key = PrivateKeyDer::from_pem_file(&self.key).map_err(|error| bad(&self.key, &error))?;
        let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
        let made = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key));
        let mut config = made.map_err(|error| bad(&self.chain, &error))?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Arc::new(config))
    }

    /// When either file was changed last.
    fn changed(&self) -> [Option<SystemTime>; 2] {
        [&self.chain, &self.key].map(|file| std::fs::metadata(file).and_then(|about| about.modified()).ok())
    }

    /// When our own certificate ends.
    pub fn ends_at(&self) -> Result<Timestamp, BadCertificate> {
        let chain = chain(&self.chain)?;
        let own = chain.first().ok_or_else(|| bad(&self.chain, "there is no certificate in it"))?;
        end_of(own).ok_or_else(|| bad(&self.chain, "the end of the certificate cannot be read"))
    }

    /// Whether the certificate and the key belong together and can be used.
    pub fn fits(&self) -> Result<(), BadCertificate> {
        self.read().map(drop)
    }
}

fn bad(file: &Path, why: &(impl ToString + ?Sized)) -> BadCertificate {
    BadCertificate { file: file.to_owned(), why: why.to_string() }
}

fn chain(file: &Path) -> Result<Vec<CertificateDer<'static>>, BadCertificate> {
    let read = CertificateDer::pem_file_iter(file).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let chain = read.map_err(|error| bad(file, &error))?;
    if chain.is_empty() { Err(bad(file, "there is no certificate in it")) } else { Ok(chain) }
}

/// The end of a certificate: the second time of its validity (X.509, RFC 5280 section 4.1).
fn end_of(certificate: &[u8]) -> Option<Timestamp> {
    let (_, inside, _) = element(certificate)?;
    let (_, mut rest, _) = element(inside)?;
    // Version (if it is told), serial number, algorithm, issuer; then the validity.
    let mut before = 3;
    if rest.first() == Some(&0xa0) {
        before += 1;
    }
    for _ in 0..before {
        rest = element(rest)?.2;
    }
    let (_, validity, _) = element(rest)?;
    let (_, _, after_begin) = element(validity)?;
    let (kind, end, _) = element(after_begin)?;
    let text = std::str::from_utf8(end).ok()?;
    let text = match kind {
        // Two figures for the year: those from 50 on are of the last century.
        0x17 => format!("{}{text}", if text.get(..2)? < "50" { "20" } else { "19" }),
        0x18 => text.to_owned(),
        _ => return None,
    };
    let part = |from: usize, to: usize| text.get(from..to);
    let moment = format!("{}-{}-{}T{}:{}:{}Z", part(0, 4)?, part(4, 6)?, part(6, 8)?, part(8, 10)?, part(10, 12)?, part(12, 14)?);
    moment.parse().ok()
}

/// The kind and the content of the first element (DER), and what follows it.
fn element(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (kind, rest) = bytes.split_first()?;
    let (first, rest) = rest.split_first()?;
    let (length, rest) = if *first < 0x80 {
        (usize::from(*first), rest)
    } else {
        let figures = usize::from(*first & 0x7f);
        if figures == 0 || figures > 4 || figures > rest.len() {
            return None;
        }
        let (figures, rest) = rest.split_at(figures);
        (figures.iter().fold(0_usize, |length, figure| (length << 8) | usize::from(*figure)), rest)
    };
    (length <= rest.len()).then(|| (*kind, &rest[..length], &rest[length..]))
}

/// A listener whose connections are encrypted.
pub struct SecureListener {
    ready: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
    address: SocketAddr,
    tasks: [tokio::task::JoinHandle<()>; 2],
}

impl SecureListener {
    /// Takes a listener over; the certificate must be good now, and is read again whenever its files change.
    pub fn new(listener: TcpListener, certificate: Certificate) -> Result<Self, BadCertificate> {
        let config = Arc::new(RwLock::new(certificate.read()?));
        let address = listener.local_addr().map_err(|error| bad(&certificate.chain, &error))?;
        let (sender, ready) = mpsc::channel(64);
        let looking = tokio::spawn(look(certificate, Arc::clone(&config)));
        let accepting = tokio::spawn(accept(listener, config, sender));
        Ok(Self { ready, address, tasks: [looking, accepting] })
    }
}

impl Drop for SecureListener {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

/// Reads the files again when they change; what cannot be used is logged and the old certificate serves on.
async fn look(certificate: Certificate, config: Arc<RwLock<Arc<ServerConfig>>>) {
    let mut known = certificate.changed();
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let now = certificate.changed();
        if now == known {
            continue;
        }
        match certificate.read() {
            Ok(read) => {
                *config.write().unwrap_or_else(PoisonError::into_inner) = read;
                tracing::info!("the certificate was read again");
                known = now;
            }
            // One of the two files may still be on its way: look again soon.
            Err(error) => tracing::warn!(%error, "the new certificate cannot be used, the old one serves on"),
        }
    }
}

/// Accepts connections; each agrees on its key in a task of its own, so that a slow one holds nobody up.
async fn accept(
    listener: TcpListener,
    config: Arc<RwLock<Arc<ServerConfig>>>,
    ready: mpsc::Sender<(TlsStream<TcpStream>, SocketAddr)>,
) {
    let room = Arc::new(Semaphore::new(AT_ONCE));
    let mut listener = listener;
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { return };
        let (stream, address) = Listener::accept(&mut listener).await;
        let acceptor = TlsAcceptor::from(Arc::clone(&config.read().unwrap_or_else(PoisonError::into_inner)));
        let ready = ready.clone();
        tokio::spawn(async move {
            if let Ok(Ok(agreed)) = tokio::time::timeout(HANDSHAKE, acceptor.accept(stream)).await {
                // When nobody takes it any more, the server is ending.
                let _ = ready.send((agreed, address)).await;
            }
            drop(place);
        });
    }
}

impl Listener for SecureListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.ready.recv().await {
            Some(connection) => connection,
            // The accepting task lives as long as the listener; should it be gone, there is nothing more to come.
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> std::io::Result<Self::Addr> {
        Ok(self.address)
    }
}

/// Certificates for tests.
#[cfg(test)]
pub(crate) mod testing {
    use super::Certificate;

    /// A certificate of localhost that ends in a year, and its key.
    pub(crate) fn made(year: i32) -> (String, String) {
        let mut params = rcgen::CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        params.not_after = rcgen::date_time_ymd(year, 5, 6);
        let key = rcgen::KeyPair::generate().unwrap();
        (params.self_signed(&key).unwrap().pem(), key.serialize_pem())
    }

    /// Both in files of a folder that goes when it is dropped.
    pub(crate) fn written(chain: &str, key: &str) -> (tempfile::TempDir, Certificate) {
        let folder = tempfile::tempdir().unwrap();
        let certificate = Certificate { chain: folder.path().join("chain.pem"), key: folder.path().join("key.pem") };
        std::fs::write(&certificate.chain, chain).unwrap();
        std::fs::write(&certificate.key, key).unwrap();
        (folder, certificate)
    }
}

#[cfg(test)]
mod tests {
    use super::testing::{made, written};
    use super::{element, end_of};

    #[test]
    fn the_end_of_a_certificate_is_read() {
        // The two ways in which a year is written.
        for year in [2031, 2057] {
            let (chain, key) = made(year);
            let (_folder, certificate) = written(&chain, &key);
            certificate.fits().unwrap();
            assert_eq!(certificate.ends_at().unwrap().to_string(), format!("{year}-05-06T00:00:00Z"));
        }
    }

    #[test]
    fn what_is_no_certificate_or_no_key_of_it_is_named_by_its_file() {
        let (chain, key) = made(2031);
        let (_, another) = made(2031);
        for (chain, key, named) in [
            ("", &*key, "chain.pem"),
            (&*chain, "", "key.pem"),
            (&*key, &*key, "chain.pem"),
            (&*chain, &*another, "chain.pem"),
            ("x", "y", "chain.pem"),
        ] {
            let (_folder, certificate) = written(chain, key);
            assert!(certificate.fits().unwrap_err().to_string().contains(named), "{chain} {key}");
        }
    }

    #[test]
    fn bytes_cut_anywhere_are_no_certificate_and_no_crash() {
        use tokio_rustls::rustls::pki_types::CertificateDer;
        use tokio_rustls::rustls::pki_types::pem::PemObject as _;
        let whole = CertificateDer::from_pem_slice(made(2031).0.as_bytes()).unwrap();
        assert!(end_of(&whole).is_some());
        for length in 0..whole.len() {
            assert_eq!(end_of(&whole[..length]), None, "{length}");
        }
        assert_eq!(element(&[0x30, 0x85, 1, 1, 1, 1, 1]), None);
    }
}
