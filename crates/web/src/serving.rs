//! Connections: whoever is slow to say what they want, or says nothing, does not stay for ever.

use crate::peer::Peer;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::serve::Listener;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;
use tower::ServiceExt as _;

/// How long the head of a request may take from its first moment, and how long a connection may lie idle before the next.
///
/// hyper has one limit for both. It is longer than proxies keep a connection (nginx a minute), so that it is they who close it,
/// and none sends a request into a connection that is being closed.
pub const HEAD_WITHIN: Duration = Duration::from_secs(75);

/// Serves a router until it is told to stop, and ends when the requests under way have ended.
///
/// HTTP/1.1 alone, as the certificate offers: what finds out the version by itself waits for the first bytes without any limit.
pub async fn serve<L>(
    mut listener: L,
    router: Router,
    met: fn(SocketAddr) -> Peer,
    head_within: Duration,
    stop: impl Future<Output = ()> + Send,
) where
    L: Listener<Addr = SocketAddr>,
{
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(head_within);
    let open = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let (stream, address) = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let peer = met(address);
        let service = router.clone().map_request(move |request: axum::http::Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            request
        });
        let connection = open.watch(http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service)));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::trace!(%error, "a connection ended before its time");
            }
        });
    }
    drop(listener);
    open.shutdown().await;
}

#[cfg(test)]
mod tests {
    use super::{HEAD_WITHIN, serve};
    use crate::peer::Peer;
    use crate::tls::SecureListener;
    use crate::tls::testing::{made, written};
    use axum::Router;
    use axum::extract::ConnectInfo;
    use axum::routing::get;
    use std::net::SocketAddr;
    use std::sync::Arc;
    use std::time::Duration;
    use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
    use tokio::net::{TcpListener, TcpStream};
    use tokio_rustls::TlsConnector;
    use tokio_rustls::rustls::pki_types::pem::PemObject as _;
    use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
    use tokio_rustls::rustls::{ClientConfig, RootCertStore};

    /// A limit that no test has to wait long for.
    const SHORT: Duration = Duration::from_secs(1);
    /// How long anything may take on a busy machine; far below the limit that holds where none is given.
    const PATIENCE: Duration = Duration::from_secs(20);

    /// Half a request, and a whole one.
    const HALF: &str = "GET / HTTP/1.1\r\nHost: x\r\n";
    const WHOLE: &str = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    fn says_who() -> Router {
        Router::new().route("/", get(async |ConnectInfo(peer): ConnectInfo<Peer>| format!("{} {}", peer.address, peer.encrypted)))
    }

    /// Sends something and gives all that comes back until the server closes.
    async fn answer(mut stream: impl AsyncRead + AsyncWrite + Unpin, sent: &str) -> String {
        stream.write_all(sent.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        // A connection that is cut off is closed as well.
        let read = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut answer)).await;
        let _ = read.expect("the server has not closed the connection");
        String::from_utf8(answer).unwrap()
    }

    async fn listening() -> (TcpListener, SocketAddr) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        (listener, address)
    }

    #[tokio::test]
    async fn half_a_request_and_an_idle_connection_are_closed_when_their_time_is_over() {
        const { assert!(PATIENCE.as_secs() < HEAD_WITHIN.as_secs()) };
        let (listener, address) = listening().await;
        tokio::spawn(serve(listener, says_who(), Peer::plain, SHORT, std::future::pending()));
        for sent in ["", HALF] {
            let stream = TcpStream::connect(address).await.unwrap();
            assert_eq!(answer(stream, sent).await, "", "{sent}");
        }
        // A whole one is answered, and the connection closed when no other comes.
        let answered = answer(TcpStream::connect(address).await.unwrap(), WHOLE).await;
        assert!(answered.starts_with("HTTP/1.1 200") && answered.ends_with("127.0.0.1 false"), "{answered}");
    }

    #[tokio::test]
    async fn the_same_holds_behind_encryption() {
        let (listener, address) = listening().await;
        let (chain, key) = made(2057);
        let (_folder, certificate) = written(&chain, &key);
        let secured = SecureListener::new(listener, certificate).unwrap();
        tokio::spawn(serve(secured, says_who(), Peer::encrypted, SHORT, std::future::pending()));
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(chain.as_bytes()).unwrap()).unwrap();
        let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let connector = TlsConnector::from(Arc::new(config.with_root_certificates(roots).with_no_client_auth()));
        for (sent, ends) in [(HALF, ""), (WHOLE, "127.0.0.1 true")] {
            let stream = TcpStream::connect(address).await.unwrap();
            let stream = connector.connect(ServerName::try_from("localhost").unwrap(), stream).await.unwrap();
            let answered = answer(stream, sent).await;
            assert!(answered.ends_with(ends) && answered.is_empty() == ends.is_empty(), "{sent}: {answered}");
        }
    }

    #[tokio::test]
    async fn told_to_stop_it_finishes_the_requests_under_way() {
        let (listener, address) = listening().await;
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let (entered, mut begun) = tokio::sync::mpsc::channel::<()>(1);
        let slow = Router::new().route(
            "/",
            get(move || {
                let entered = entered.clone();
                async move {
                    entered.send(()).await.unwrap();
                    tokio::time::sleep(Duration::from_millis(200)).await;
                    "done"
                }
            }),
        );
        let stopped = async move {
            let _ = stopped.await;
        };
        let serving = tokio::spawn(serve(listener, slow, Peer::plain, PATIENCE, stopped));
        let stream = TcpStream::connect(address).await.unwrap();
        let asked = tokio::spawn(answer(stream, WHOLE));
        begun.recv().await.unwrap();
        stop.send(()).unwrap();
        assert!(asked.await.unwrap().ends_with("done"));
        tokio::time::timeout(PATIENCE, serving).await.unwrap().unwrap();
    }
}
