//! The token of XOAUTH2 and how it is shown to a server; what a real server takes, over TLS and from whom.

use super::postfix::Postfix;
use super::*;
use crate::mailbox::dovecot::{Dovecot, PASSWORD, TOKEN, USER};
use axum::routing::post;
use axum::{Json, Router};
use base64::Engine as _;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;

/// A service on this machine that gives a token to whoever asks as it expects, and keeps what it was asked.
async fn token_service(answer: serde_json::Value) -> (String, Arc<Mutex<String>>) {
    let asked = Arc::new(Mutex::new(String::new()));
    let kept = Arc::clone(&asked);
    let give = async move |body: String| {
        *kept.lock().unwrap() = body;
        Json(answer)
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/token", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/token", post(give))).await.unwrap() });
    (address, asked)
}

/// A server that knows XOAUTH2, answers as it is told, and keeps what was said to it.
async fn mail_server(to_proof: &'static str) -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let said = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&said);
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 post.lindhamn.example\r\n").await.unwrap();
        let mut in_text = false;
        while let Ok(Some(line)) = lines.next_line().await {
            kept.lock().unwrap().push(line.clone());
            let answer = match line.split(' ').next().unwrap_or_default() {
                _ if in_text && line != "." => continue,
                "." => {
                    in_text = false;
                    "250 taken"
                }
                "EHLO" => "250-post.lindhamn.example\r\n250-8BITMIME\r\n250 AUTH XOAUTH2",
                "AUTH" => to_proof,
                "DATA" => {
                    in_text = true;
                    "354 go on"
                }
                "QUIT" => "221 bye",
                _ => "250 ok",
            };
            write.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
        }
    });
    (port, said)
}

fn server(port: u16, url: &str) -> Server {
    Server {
        host: "127.0.0.1".to_owned(),
        port,
        security: Security::Nothing,
        authorities: None,
        proof: Proof::Token {
            user: "stadga@lindhamn.example".to_owned(),
            url: url.to_owned(),
            client: "client".to_owned(),
            secret: "s&cret".to_owned(),
            scope: "https://outlook.office365.com/.default".to_owned(),
        },
        from: Server::sender("Stadga <stadga@lindhamn.example>").unwrap(),
    }
}

const LETTER: Letter<'_> = Letter { id: "1", to: "maja@lindhamn.example", subject: "Fråga", text: "Hej Maja!\n", thread: None };

#[tokio::test]
async fn a_token_is_had_as_oauth_says_and_shown_as_xoauth2_says() {
    let (url, asked) = token_service(serde_json::json!({ "access_token": "tok.en", "token_type": "Bearer" })).await;
    let (port, said) = mail_server("235 welcome").await;
    server(port, &url).ready().await.unwrap().send(&LETTER).await.unwrap();
    let form = "grant_type=client_credentials&client_id=client&client_secret=s%26cret&scope=https%3A%2F%2Foutlook.office365.com%2F.default";
    assert_eq!(*asked.lock().unwrap(), form);
    let said = said.lock().unwrap();
    let proof = said.iter().find_map(|line| line.strip_prefix("AUTH XOAUTH2 ")).unwrap();
    let proof = String::from_utf8(base64::engine::general_purpose::STANDARD.decode(proof).unwrap()).unwrap();
    assert_eq!(proof, "user=stadga@lindhamn.example\u{1}auth=Bearer tok.en\u{1}\u{1}");
    assert!(said.iter().any(|line| line == "Message-ID: <1@lindhamn.example>"), "{said:?}");
    for ours in ["Auto-Submitted: auto-generated", "X-Stadga: sent"] {
        assert!(said.iter().any(|line| line == ours), "{said:?}");
    }
}

#[tokio::test]
async fn a_server_that_refuses_the_sender_is_tried_again_and_one_that_gives_no_token_too() {
    let (url, _) = token_service(serde_json::json!({ "access_token": "old" })).await;
    let (port, _) = mail_server("535 5.7.3 authentication unsuccessful").await;
    let error = server(port, &url).ready().await.unwrap().send(&LETTER).await.unwrap_err();
    assert!(!error.lasts() && error.to_string().contains("535"), "{error}");
    let (url, _) = token_service(serde_json::json!({ "error": "invalid_client" })).await;
    let error = server(port, &url).ready().await.err().unwrap();
    assert!(matches!(&error, MailError::Token(why) if why.contains("invalid_client")) && !error.lasts(), "{error}");
}

#[tokio::test]
async fn a_mail_of_a_thread_refers_to_those_before_it_and_says_that_a_person_wrote_it() {
    let (url, _) = token_service(serde_json::json!({ "access_token": "tok.en", "token_type": "Bearer" })).await;
    let (port, said) = mail_server("235 welcome").await;
    let thread = Thread {
        from: Some("IT-stöd <it@desk.example>".to_owned()),
        answers: Some("2@client.example".to_owned()),
        references: ["1@client.example", "breaks\r\nBcc: all@client.example", "2@client.example"].map(str::to_owned).into(),
        made: Made::Person,
    };
    let letter = Letter { thread: Some(&thread), ..LETTER };
    server(port, &url).ready().await.unwrap().send(&letter).await.unwrap();
    let said = said.lock().unwrap();
    for line in [
        "Message-ID: <1@desk.example>",
        "In-Reply-To: <2@client.example>",
        "References: <1@client.example> <2@client.example>",
        "Auto-Submitted: no",
        "X-Stadga: sent",
    ] {
        assert!(said.iter().any(|each| each == line), "{line}: {said:?}");
    }
    assert!(!said.iter().any(|line| line.starts_with("Bcc")), "{said:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn mail_leaves_over_tls_by_password_and_by_token_and_not_where_anything_of_it_is_wrong() {
    let Some(people) = Dovecot::start().await else { return };
    let postfix = Postfix::start(&people.knows()).await;
    let (url, _) = token_service(serde_json::json!({ "access_token": TOKEN })).await;
    let password = |password: &str| Proof::Password { user: USER.to_owned(), password: password.to_owned() };
    let token = Proof::Token {
        user: USER.to_owned(),
        url,
        client: "client".to_owned(),
        secret: "hemligt".to_owned(),
        scope: "mail".to_owned(),
    };
    let good = [
        postfix.server(Security::StartTls, password(PASSWORD)),
        postfix.server(Security::Tls, password(PASSWORD)),
        postfix.server(Security::StartTls, token.clone()),
        postfix.server(Security::Tls, token),
    ];
    for (number, server) in good.iter().enumerate() {
        let sent = server.ready().await.unwrap().send(&Letter { id: &number.to_string(), ..LETTER }).await;
        assert!(sent.is_ok(), "{number}: {sent:?}\n{}", postfix.log());
    }
    let mut came = postfix.delivered(good.len()).await;
    came.sort();
    assert_eq!(came, (0..good.len()).map(|number| format!("Message-ID: <{number}@lindhamn.example>")).collect::<Vec<_>>());

    let known = || postfix.server(Security::StartTls, password(PASSWORD));
    for (wrong, server, says) in [
        ("another password", postfix.server(Security::StartTls, password("fel")), "535"),
        ("nobody", postfix.server(Security::StartTls, Proof::Nothing), "Access denied"),
        ("in the open", postfix.server(Security::Nothing, Proof::Nothing), "STARTTLS"),
        ("a certificate that nobody vouches for", Server { authorities: None, ..known() }, "certificate"),
        ("a certificate of another name", Server { host: "127.0.0.1".to_owned(), ..known() }, "certificate"),
    ] {
        let error = server.ready().await.unwrap().send(&LETTER).await.unwrap_err();
        assert!(!error.lasts() && error.to_string().contains(says), "{wrong}: {error}");
    }
    postfix.delivered(good.len()).await;
}

#[test]
fn what_is_no_address_is_said_to_be_none() {
    assert!(Server::sender("stadga").unwrap_err().lasts());
}
