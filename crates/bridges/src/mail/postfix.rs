//! A real mail server for tests: Debian's Postfix with a folder of its own, which takes mail over TLS alone, from whom a Dovecot knows.
//!
//! Only root can start one, as its Dovecot.

use super::{Proof, Security, Server};
use crate::mailbox::dovecot::free_port;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const MASTER: &str = "pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
";

/// A server with a folder of its own.
pub(super) struct Postfix {
    place: TempDir,
    open: u16,
    secured: u16,
    authority: String,
}

impl Postfix {
    /// A server for `lindhamn.example` that runs, and asks at a socket who somebody is.
    pub(super) async fn start(known: &Path) -> Self {
        let place = tempfile::Builder::new().prefix("stadga-postfix-").tempdir().unwrap();
        let at = place.path();
        let [open, secured] = [0; 2].map(|_| free_port());
        for folder in ["conf", "queue", "data", "mail"] {
            std::fs::create_dir(at.join(folder)).unwrap();
        }
        let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let authority = certified.cert.pem();
        std::fs::write(at.join("conf/chain.pem"), format!("{}{authority}", certified.signing_key.serialize_pem())).unwrap();
        let (shown, known) = (at.display(), known.display());
        let main = format!(
            "compatibility_level = 3.6\nqueue_directory = {shown}/queue\ndata_directory = {shown}/data\n\
            maillog_file = {shown}/log\nmaillog_file_prefixes = {shown}\ninet_interfaces = 127.0.0.1\ninet_protocols = ipv4\n\
            mynetworks =\nmyhostname = post.lindhamn.example\nmydestination =\nalias_maps =\nlocal_recipient_maps =\n\
            virtual_mailbox_domains = lindhamn.example\nvirtual_mailbox_base = {shown}/mail\nvirtual_mailbox_maps = static:box/\n\
            virtual_minimum_uid = 100\nvirtual_uid_maps = static:65534\nvirtual_gid_maps = static:65534\n\
            smtpd_recipient_restrictions = permit_sasl_authenticated, reject\n\
            smtpd_tls_security_level = encrypt\nsmtpd_tls_chain_files = {shown}/conf/chain.pem\nsmtpd_tls_auth_only = yes\n\
            smtpd_sasl_auth_enable = yes\nsmtpd_sasl_type = dovecot\nsmtpd_sasl_path = {known}\n\
            smtpd_error_sleep_time = 0\nsmtpd_peername_lookup = no\ndisable_dns_lookups = yes\n"
        );
        std::fs::write(at.join("conf/main.cf"), main).unwrap();
        let listens = format!(
            "127.0.0.1:{open} inet n - n - - smtpd\n127.0.0.1:{secured} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes\n"
        );
        std::fs::write(at.join("conf/master.cf"), format!("{listens}{MASTER}")).unwrap();
        for (command, what, path) in
            [("chown", "postfix", at.join("data")), ("chown", "65534", at.join("mail")), ("chmod", "755", at.to_owned())]
        {
            assert!(Command::new(command).arg(what).arg(path).status().unwrap().success());
        }
        let server = Self { place, open, secured, authority };
        assert!(server.command("start").status().unwrap().success(), "{}", server.log());
        let until = Instant::now() + Duration::from_secs(20);
        while std::net::TcpStream::connect(("127.0.0.1", open)).is_err() {
            assert!(Instant::now() < until, "Postfix does not answer: {}", server.log());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        server
    }

    /// How it is reached, and who asks it.
    pub(super) fn server(&self, security: Security, proof: Proof) -> Server {
        Server {
            host: "localhost".to_owned(),
            port: if security == Security::Tls { self.secured } else { self.open },
            security,
            authorities: Some(self.authority.clone()),
            proof,
            from: Server::sender("Stadga <stadga@lindhamn.example>").unwrap(),
        }
    }

    /// The Message-IDs of what it has delivered, once there are so many.
    pub(super) async fn delivered(&self, count: usize) -> Vec<String> {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let files = std::fs::read_dir(self.place.path().join("mail/box/new"));
            let files: Vec<_> = files.map(|files| files.map(|file| file.unwrap().path()).collect()).unwrap_or_default();
            if files.len() >= count || Instant::now() > until {
                assert_eq!(files.len(), count, "{}", self.log());
                let mails = files.iter().map(|file| std::fs::read_to_string(file).unwrap());
                let named = |mail: String| mail.lines().find(|line| line.starts_with("Message-ID:")).unwrap().to_owned();
                return mails.map(named).collect();
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    pub(super) fn log(&self) -> String {
        std::fs::read_to_string(self.place.path().join("log")).unwrap_or_default()
    }

    fn command(&self, what: &str) -> Command {
        let mut command = Command::new("/usr/sbin/postfix");
        command.arg("-c").arg(self.place.path().join("conf")).arg(what);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        let _ = self.command("stop").status();
    }
}
