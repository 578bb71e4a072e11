//! The connection to a server: bounded in time, and secured with what the machine trusts.

use super::{Imap, MailboxError, Tls};
use crate::http::whole;
use async_imap::Client;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// How long a connection may take to come about, and each word after it.
const CONNECTS_WITHIN: Duration = Duration::from_secs(10);

/// What carries bytes both ways.
pub(super) trait Stream: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug> Stream for T {}

/// A server that has greeted, over a connection that is as safe as the account asks.
pub(super) async fn connect(account: &Imap) -> Result<Client<Box<dyn Stream>>, MailboxError> {
    let host = &account.host;
    let silent = |cause: String| MailboxError::Silent(host.clone(), cause);
    let found = within(host, tokio::net::lookup_host((host.as_str(), account.port))).await?;
    let addresses: Vec<_> = found.map_err(|_| MailboxError::Unknown(host.clone()))?.collect();
    if addresses.is_empty() {
        return Err(MailboxError::Unknown(host.clone()));
    }
    if account.tls == Tls::None && !addresses.iter().all(|address| address.ip().is_loopback()) {
        return Err(MailboxError::InTheOpen(host.clone()));
    }
    let socket = within(host, TcpStream::connect(addresses.as_slice())).await?.map_err(|error| silent(error.to_string()))?;
    match account.tls {
        Tls::Tls => {
            let mut client = Client::new(secured(account, Box::new(socket)).await?);
            greeted(&mut client, host).await?;
            Ok(client)
        }
        Tls::None => {
            let mut client: Client<Box<dyn Stream>> = Client::new(Box::new(socket));
            greeted(&mut client, host).await?;
            Ok(client)
        }
        Tls::StartTls => {
            let mut client: Client<Box<dyn Stream>> = Client::new(Box::new(socket));
            greeted(&mut client, host).await?;
            let asked = within(host, client.run_command_and_check_ok("STARTTLS", None)).await?;
            asked.map_err(|error| MailboxError::Tls(host.clone(), super::imap::said(&error)))?;
            // What the server may have said after its answer in the open goes with the old client, unheard.
            Ok(Client::new(secured(account, client.into_inner()).await?))
        }
    }
}

/// Waits no longer than a connection may take.
pub(super) async fn within<T>(host: &str, work: impl Future<Output = T>) -> Result<T, MailboxError> {
    within_time(host, CONNECTS_WITHIN, work).await
}

/// Waits so long.
pub(super) async fn within_time<T>(host: &str, time: Duration, work: impl Future<Output = T>) -> Result<T, MailboxError> {
    tokio::time::timeout(time, work).await.map_err(|_| MailboxError::Silent(host.to_owned(), format!("{} s", time.as_secs())))
}

async fn greeted(client: &mut Client<Box<dyn Stream>>, host: &str) -> Result<(), MailboxError> {
    match within(host, client.read_response()).await? {
        Ok(Some(_)) => Ok(()),
        Ok(None) => Err(MailboxError::Silent(host.to_owned(), "end of file".to_owned())),
        Err(error) => Err(MailboxError::Silent(host.to_owned(), error.to_string())),
    }
}

async fn secured(account: &Imap, stream: Box<dyn Stream>) -> Result<Box<dyn Stream>, MailboxError> {
    let host = &account.host;
    let failed = |cause: String| MailboxError::Tls(host.clone(), cause);
    let mut roots = RootCertStore::empty();
    // Whatever of the machine's list cannot be read trusts nobody; the server then fails by its name.
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if let Some(text) = &account.authorities {
        for certificate in CertificateDer::pem_slice_iter(text.as_bytes()) {
            let certificate = certificate.map_err(|error| failed(error.to_string()))?;
            roots.add(certificate).map_err(|error| failed(error.to_string()))?;
        }
    }
    let settings = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| failed(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(host.clone()).map_err(|error| failed(error.to_string()))?;
    let secured = within(host, TlsConnector::from(Arc::new(settings)).connect(name, stream)).await?;
    Ok(Box::new(secured.map_err(|error| failed(whole(&error)))?))
}
