use super::reach::is_public;
use super::{Http, HttpError, LARGEST_ANSWER, Reach, Request};
use axum::Router;
use axum::response::Redirect;
use axum::routing::get;

/// A server on the loopback that answers, leads elsewhere, and says too much.
async fn server() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let app = Router::new()
        .route("/", get(|| async { "answer" }))
        .route("/away", get(|| async { Redirect::to("/") }))
        .route("/much", get(|| async { vec![b'x'; LARGEST_ANSWER + 1] }));
    tokio::spawn(async move { axum::serve(listener, app).await });
    format!("http://{address}")
}

fn question(address: &str) -> Request<Vec<u8>> {
    Request::builder().uri(address).body(Vec::new()).unwrap()
}

#[tokio::test]
async fn an_answer_is_taken_whole_a_redirect_is_not_followed_and_too_much_is_refused() {
    let server = server().await;
    let http = Http::new(Reach::Anywhere).unwrap();
    let answer = http.ask(question(&server)).await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.body().as_slice()), (200, b"answer".as_slice()));
    assert_eq!(http.ask(question(&format!("{server}/away"))).await.unwrap().status().as_u16(), 303);
    assert!(matches!(http.ask(question(&format!("{server}/much"))).await, Err(HttpError::Large(_))));
}

#[tokio::test]
async fn whoever_may_reach_the_public_network_alone_reaches_nothing_within() {
    let server = server().await;
    let http = Http::new(Reach::Public).unwrap();
    let port = server.rsplit(':').next().unwrap();
    for address in [
        server.clone(),
        format!("https://127.0.0.1:{port}/"),
        format!("https://[::1]:{port}/"),
        format!("https://[::ffff:127.0.0.1]:{port}/"),
    ] {
        assert!(matches!(http.ask(question(&address)).await, Err(HttpError::Closed(_))), "{address}");
    }
    // A name is judged by where it leads.
    let error = http.ask(question(&format!("https://localhost:{port}/"))).await.unwrap_err();
    assert!(error.to_string().contains("not to be reached"), "{error}");
}

#[tokio::test]
async fn nothing_secret_goes_over_an_open_line_to_another_machine() {
    let http = Http::new(Reach::Anywhere).unwrap();
    assert!(matches!(http.ask(question("http://sign-in.example/")).await, Err(HttpError::Closed(_))));
}

#[test]
fn public_is_what_the_registries_call_global() {
    for (address, public) in [
        ("8.8.8.8", true),
        ("192.0.2.1", false),
        ("10.1.2.3", false),
        ("172.16.0.1", false),
        ("172.32.0.1", true),
        ("192.168.1.1", false),
        ("169.254.169.254", false),
        ("100.64.0.1", false),
        ("0.0.0.0", false),
        ("255.255.255.255", false),
        ("198.19.0.1", false),
        ("::1", false),
        ("::", false),
        ("fe80::1", false),
        ("fd00::1", false),
        ("2001:db8::1", false),
        ("2001:67c:1::1", true),
        ("2a00:1450::1", true),
        ("::ffff:10.0.0.1", false),
        ("64:ff9b::a00:1", false),
        ("64:ff9b::808:808", true),
        ("2002:a00:1::", false),
    ] {
        assert_eq!(is_public(address.parse().unwrap()), public, "{address}");
    }
}
