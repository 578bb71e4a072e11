//! A real mail server for tests: Debian's Postfix with a folder of its own, which delivers into files and refuses whom a test says.
//!
//! Only root can start one; elsewhere such a test says so and ends.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A server with a folder of its own.
pub(crate) struct Postfix {
    place: TempDir,
    /// Where it listens.
    pub(crate) port: u16,
}

const MASTER: &str = "inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
";

impl Postfix {
    /// A server for `lindhamn.example` that stands still; none where this process is not root.
    pub(crate) fn new() -> Option<Self> {
        let root = Command::new("id").arg("-u").output().is_ok_and(|answer| answer.stdout.trim_ascii() == b"0");
        if !root {
            eprintln!("not tried: only root can start a Postfix");
            return None;
        }
        let place = tempfile::Builder::new().prefix("stadga-postfix-").tempdir().unwrap();
        let at = place.path();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        for folder in ["conf", "queue", "data", "mail"] {
            std::fs::create_dir(at.join(folder)).unwrap();
        }
        let shown = at.display();
        let main = format!(
            "compatibility_level = 3.6\nqueue_directory = {shown}/queue\ndata_directory = {shown}/data\n\
            maillog_file = {shown}/log\nmaillog_file_prefixes = {shown}\ninet_interfaces = 127.0.0.1\ninet_protocols = ipv4\n\
            mynetworks = 127.0.0.0/8\nmyhostname = post.lindhamn.example\nmydestination =\nalias_maps =\nlocal_recipient_maps =\n\
            virtual_mailbox_domains = lindhamn.example\nvirtual_mailbox_base = {shown}/mail\nvirtual_mailbox_maps = static:box/\n\
            virtual_minimum_uid = 100\nvirtual_uid_maps = static:65534\nvirtual_gid_maps = static:65534\n\
            smtpd_recipient_restrictions = check_recipient_access texthash:{shown}/conf/refused, permit\n\
            smtpd_error_sleep_time = 0\nsmtpd_peername_lookup = no\ndisable_dns_lookups = yes\n"
        );
        std::fs::write(at.join("conf/main.cf"), main).unwrap();
        std::fs::write(at.join("conf/master.cf"), format!("127.0.0.1:{port} {MASTER}")).unwrap();
        let server = Self { place, port };
        server.refuse(&[]);
        for (owner, folder) in [("postfix", "data"), ("65534", "mail")] {
            run(Command::new("chown").arg(owner).arg(server.place.path().join(folder)));
        }
        run(Command::new("chmod").arg("755").arg(server.place.path()));
        Some(server)
    }

    /// Says whom it refuses: addresses with what it answers.
    pub(crate) fn refuse(&self, refused: &[(&str, &str)]) {
        let lines: Vec<String> = refused.iter().map(|(address, answer)| format!("{address} {answer}\n")).collect();
        std::fs::write(self.place.path().join("conf/refused"), lines.concat()).unwrap();
    }

    /// Starts it, or has it read anew what it is to do.
    pub(crate) fn start(&self) {
        run(self.command().arg("start"));
        let until = Instant::now() + Duration::from_secs(20);
        while std::net::TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(Instant::now() < until, "Postfix does not answer: {}", self.log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Stops it.
    pub(crate) fn stop(&self) {
        run(self.command().arg("stop"));
    }

    fn command(&self) -> Command {
        let mut command = Command::new("/usr/sbin/postfix");
        command.arg("-c").arg(self.place.path().join("conf")).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.place.path().join("log")).unwrap_or_default()
    }

    /// What it has delivered, once there are so many; the headers and the text as they came.
    pub(crate) fn delivered(&self, count: usize) -> Vec<String> {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let mut files: Vec<PathBuf> = std::fs::read_dir(self.place.path().join("mail/box/new"))
                .map(|files| files.map(|file| file.unwrap().path()).collect())
                .unwrap_or_default();
            if files.len() >= count || Instant::now() > until {
                files.sort();
                let read = |file: &PathBuf| std::fs::read_to_string(file).unwrap();
                let mails: Vec<String> = files.iter().map(read).collect();
                assert_eq!(mails.len(), count, "{mails:?}\n{}", self.log());
                return mails;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        let _ = self.command().arg("stop").status();
    }
}

fn run(command: &mut Command) {
    let status = command.status();
    assert!(status.as_ref().is_ok_and(std::process::ExitStatus::success), "{command:?}: {status:?}");
}
