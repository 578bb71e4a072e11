//! A real server of mailboxes for tests: Debian's Dovecot with a folder of its own, TLS of its own authority, and users by password or token.
//!
//! Only root can start one; elsewhere such a test says so and ends. Where it is not installed, `tools/packages test` installs it.

use super::{Imap, Secret, Tls};
use axum::extract::{Query, State};
use axum::routing::get;
use axum::{Json, Router};
use std::collections::HashMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The user there is, whose password it is, and the token that opens the same mailbox.
pub(crate) const USER: &str = "stod@lindhamn.example";
pub(crate) const PASSWORD: &str = "hemligt \"ord\" å";
pub(crate) const TOKEN: &str = "ya29.token";

/// A server with a folder of its own.
pub(crate) struct Dovecot {
    place: TempDir,
    running: Child,
    plain: u16,
    secured: u16,
    authority: String,
}

impl Dovecot {
    /// A server that runs; none where this process is not root.
    pub(crate) async fn start() -> Option<Self> {
        let root = Command::new("id").arg("-u").output().is_ok_and(|answer| answer.stdout.trim_ascii() == b"0");
        if !root {
            let why = "only root can start a Dovecot: run the tests as root, after tools/packages test";
            assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "{why}");
            eprintln!("not tried: {why}");
            return None;
        }
        assert!(std::path::Path::new("/usr/sbin/dovecot").exists(), "there is no Dovecot: run tools/packages test");
        let place = tempfile::Builder::new().prefix("stadga-dovecot-").tempdir().unwrap();
        let at = place.path();
        let [plain, secured] = [0; 2].map(|_| free_port());
        let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let authority = certified.cert.pem();
        std::fs::write(at.join("cert.pem"), &authority).unwrap();
        std::fs::write(at.join("key.pem"), certified.signing_key.serialize_pem()).unwrap();
        std::fs::write(at.join("users"), format!("{USER}:{{PLAIN}}{PASSWORD}\n")).unwrap();
        let asked = introspection().await;
        let tokens = format!(
            "introspection_mode = get\nintrospection_url = {asked}?token=\nusername_attribute = username\n\
            active_attribute = active\nactive_value = true\n"
        );
        std::fs::write(at.join("tokens"), tokens).unwrap();
        std::fs::create_dir(at.join("mail")).unwrap();
        let shown = at.display();
        let settings = format!(
            "protocols = imap\nbase_dir = {shown}/run\nstate_dir = {shown}/state\nlog_path = {shown}/log\nlisten = 127.0.0.1\n\
            ssl = yes\nssl_cert = <{shown}/cert.pem\nssl_key = <{shown}/key.pem\nssl_dh =\ndisable_plaintext_auth = no\n\
            auth_mechanisms = plain login xoauth2\nauth_failure_delay = 0\n\
            passdb {{\n  driver = oauth2\n  mechanisms = xoauth2\n  args = {shown}/tokens\n}}\n\
            passdb {{\n  driver = passwd-file\n  mechanisms = plain login\n  args = {shown}/users\n}}\n\
            userdb {{\n  driver = static\n  args = uid=65534 gid=65534 home={shown}/mail allow_all_users=yes\n}}\n\
            mail_location = maildir:~/box\n\
            service auth {{\n  unix_listener {shown}/auth {{\n    mode = 0666\n  }}\n}}\n\
            service imap-login {{\n  chroot =\n  inet_listener imap {{\n    port = {plain}\n  }}\n\
            inet_listener imaps {{\n    port = {secured}\n    ssl = yes\n  }}\n}}\n\
            namespace inbox {{\n  inbox = yes\n  separator = /\n  mailbox Klart {{\n    auto = create\n  }}\n}}\n"
        );
        std::fs::write(at.join("dovecot.conf"), settings).unwrap();
        for (command, what, path) in [("chmod", "755", at.to_owned()), ("chown", "65534:65534", at.join("mail"))] {
            assert!(Command::new(command).arg(what).arg(path).status().unwrap().success());
        }
        let mut command = Command::new("/usr/sbin/dovecot");
        command.arg("-F").arg("-c").arg(at.join("dovecot.conf")).stdin(Stdio::null()).stdout(Stdio::null());
        let running = command.stderr(std::fs::File::create(at.join("said")).unwrap()).spawn().unwrap();
        let server = Self { place, running, plain, secured, authority };
        let until = Instant::now() + Duration::from_secs(20);
        while std::net::TcpStream::connect(("127.0.0.1", plain)).is_err() {
            assert!(Instant::now() < until, "Dovecot does not answer: {}", server.log());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Some(server)
    }

    /// Its mailbox over TLS, by password.
    pub(super) fn account(&self, tls: Tls) -> Imap {
        Imap {
            host: "localhost".to_owned(),
            port: if tls == Tls::Tls { self.secured } else { self.plain },
            tls,
            authorities: Some(self.authority.clone()),
            user: USER.to_owned(),
            secret: Secret::Password(PASSWORD.to_owned()),
            folder: "INBOX".to_owned(),
            done_folder: None,
        }
    }

    /// Where a mail server asks it who somebody is.
    pub(crate) fn knows(&self) -> PathBuf {
        self.place.path().join("auth")
    }

    /// Delivers a mail as a mail server does.
    pub(super) fn deliver(&self, mail: &[u8]) {
        let mut command = Command::new("/usr/lib/dovecot/dovecot-lda");
        command.arg("-c").arg(self.place.path().join("dovecot.conf")).args(["-d", USER]);
        let mut delivering = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        delivering.stdin.take().unwrap().write_all(mail).unwrap();
        let ended = delivering.wait_with_output().unwrap();
        assert!(ended.status.success(), "{}\n{}", String::from_utf8_lossy(&ended.stderr), self.log());
    }

    pub(super) fn log(&self) -> String {
        ["said", "log"].map(|file| std::fs::read_to_string(self.place.path().join(file)).unwrap_or_default()).concat()
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        // Asked to end, it ends its own processes too.
        let _ = Command::new("kill").arg(self.running.id().to_string()).status();
        let _ = self.running.wait();
    }
}

pub(crate) fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Whoever gave the tokens and says whose they are (RFC 7662).
async fn introspection() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    let tell = async |State(known): State<&'static str>, Query(asked): Query<HashMap<String, String>>| {
        let active = asked.get("token").is_some_and(|token| token == known);
        Json(if active {
            serde_json::json!({ "active": true, "username": USER })
        } else {
            serde_json::json!({ "active": false })
        })
    };
    let service = Router::new().route("/", get(tell)).with_state(TOKEN);
    tokio::spawn(async move { axum::serve(listener, service).await.unwrap() });
    address
}
