//! HTTPS by the program itself, and a certificate that is renewed while it serves.

use crate::program::{Server, said, until};
use std::path::Path;
use std::sync::Arc;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// Writes a certificate of localhost and its key into one file, and gives the certificate.
fn certificate(file: &Path) -> String {
    let params = rcgen::CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let key = rcgen::KeyPair::generate().unwrap();
    let chain = params.self_signed(&key).unwrap().pem();
    std::fs::write(file, format!("{chain}{}", key.serialize_pem())).unwrap();
    chain
}

/// Asks over HTTPS, trusting one certificate alone.
async fn ask(address: std::net::SocketAddr, trusted: &str, path: &str) -> std::io::Result<String> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(trusted.as_bytes()).unwrap()).unwrap();
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = config.with_root_certificates(roots).with_no_client_auth();
    let stream = tokio::net::TcpStream::connect(address).await?;
    let mut stream = TlsConnector::from(Arc::new(config)).connect(ServerName::try_from("localhost").unwrap(), stream).await?;
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").as_bytes()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_program_speaks_https_itself_and_takes_a_renewed_certificate_while_it_serves() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tls.pem");
    let first = certificate(&file);
    std::fs::write(folder.path().join("stadga.toml"), "[tls]\ncertificate = \"tls.pem\"\n").unwrap();
    said(folder.path(), &["init", "--municipality", "1083"]);
    let mut server = Server::start(folder.path(), &[], &[]);
    let page = ask(server.address, &first, "/sign-in").await.unwrap();
    assert!(
        page.starts_with("HTTP/1.1 200") && page.contains("; Secure") && page.contains("strict-transport-security"),
        "{page}"
    );
    // A visitor who never agrees on a key holds nobody up.
    let _silent = std::net::TcpStream::connect(server.address).unwrap();
    assert!(ask(server.address, &first, "/health/live").await.unwrap().ends_with("ok\n"));
    let found = told_of_certificate(folder.path());
    assert_eq!(found, "well");

    // Half a file first: the old certificate serves on.
    std::fs::write(&file, "half").unwrap();
    assert_eq!(told_of_certificate(folder.path()), "wrong");
    assert!(ask(server.address, &first, "/health/live").await.is_ok());
    let second = certificate(&file);
    let runtime = tokio::runtime::Handle::current();
    tokio::task::block_in_place(|| {
        until("the new certificate", || runtime.block_on(ask(server.address, &second, "/health/live")).ok());
    });
    assert!(ask(server.address, &first, "/health/live").await.is_err(), "the old certificate is gone");
    assert!(server.stop());
}

/// What the doctor says of the certificate.
fn told_of_certificate(folder: &Path) -> String {
    let output = crate::program::run(folder, &["doctor", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let about = found["found"].as_array().unwrap().iter().find(|each| each["text"].as_str().unwrap().contains("certificate"));
    about.unwrap()["grade"].as_str().unwrap().to_owned()
}
