//! A real server of mailboxes for tests: Debian's Dovecot, which gives the mail of one folder to one user.
//!
//! Only root can start one; elsewhere such a test says so and ends, and under `CI=true` it fails. How it is spoken with is tried beside the mailbox itself, in `bridges`.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The user there is, and the password.
pub(crate) const USER: &str = "it@lindhamn.example";
pub(crate) const PASSWORD: &str = "hemligt";

/// A server with a folder of its own.
pub(crate) struct Dovecot {
    place: TempDir,
    running: Child,
    /// Where it listens.
    pub(crate) port: u16,
}

impl Dovecot {
    /// A server that runs, and gives what lies in a Maildir of user 65534; none where this process is not root.
    pub(crate) fn start(mail: &Path) -> Option<Self> {
        let root = Command::new("id").arg("-u").output().is_ok_and(|answer| answer.stdout.trim_ascii() == b"0");
        if !root {
            super::not_tried("only root can start a Dovecot: run the tests as root, after tools/packages test");
            return None;
        }
        assert!(Path::new("/usr/sbin/dovecot").exists(), "there is no Dovecot: run tools/packages test");
        let place = tempfile::Builder::new().prefix("stadga-dovecot-").tempdir().unwrap();
        let at = place.path();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        std::fs::create_dir(at.join("home")).unwrap();
        let (shown, mail) = (at.display(), mail.display());
        let settings = format!(
            "protocols = imap\nbase_dir = {shown}/run\nstate_dir = {shown}/state\nlog_path = {shown}/log\nlisten = 127.0.0.1\n\
            ssl = no\ndisable_plaintext_auth = no\nauth_failure_delay = 0\n\
            passdb {{\n  driver = static\n  args = password={PASSWORD}\n}}\n\
            userdb {{\n  driver = static\n  args = uid=65534 gid=65534 home={shown}/home allow_all_users=yes\n}}\n\
            mail_location = maildir:{mail}\n\
            service imap-login {{\n  chroot =\n  inet_listener imap {{\n    port = {port}\n  }}\n\
            inet_listener imaps {{\n    port = 0\n  }}\n}}\n\
            namespace inbox {{\n  inbox = yes\n  separator = /\n}}\n"
        );
        std::fs::write(at.join("dovecot.conf"), settings).unwrap();
        for (command, what, path) in [("chmod", "755", at.to_owned()), ("chown", "65534:65534", at.join("home"))] {
            assert!(Command::new(command).arg(what).arg(path).status().unwrap().success());
        }
        let mut command = Command::new("/usr/sbin/dovecot");
        command.arg("-F").arg("-c").arg(at.join("dovecot.conf")).stdin(Stdio::null()).stdout(Stdio::null());
        let running = command.stderr(std::fs::File::create(at.join("said")).unwrap()).spawn().unwrap();
        let server = Self { place, running, port };
        let until = Instant::now() + Duration::from_secs(20);
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < until, "Dovecot does not answer: {}", server.log());
            std::thread::sleep(Duration::from_millis(50));
        }
        Some(server)
    }

    /// What it has said.
    pub(crate) fn log(&self) -> String {
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
