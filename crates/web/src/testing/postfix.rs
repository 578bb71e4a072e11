//! A real mail server for tests: Debian's Postfix with a folder of its own, which delivers into files and refuses whom a test says.
//!
//! Only root can start one; elsewhere such a test says so and ends, and under `CI=true` it fails.

use std::io::{BufRead as _, BufReader, Write as _};
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
            super::not_tried("only root can start a Postfix: run the tests as root, after tools/packages test");
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
            virtual_mailbox_domains = lindhamn.example\nvirtual_mailbox_base = {shown}/mail\n\
            virtual_mailbox_maps = texthash:{shown}/conf/boxes static:box/\n\
            virtual_minimum_uid = 100\nvirtual_uid_maps = static:65534\nvirtual_gid_maps = static:65534\n\
            smtpd_recipient_restrictions = check_recipient_access texthash:{shown}/conf/refused, permit\n\
            smtpd_error_sleep_time = 0\nsmtpd_peername_lookup = no\ndisable_dns_lookups = yes\n"
        );
        std::fs::write(at.join("conf/main.cf"), main).unwrap();
        std::fs::write(at.join("conf/master.cf"), format!("127.0.0.1:{port} {MASTER}")).unwrap();
        // What is for the desk lies apart from what is for people.
        std::fs::write(at.join("conf/boxes"), "it@lindhamn.example desk/\n").unwrap();
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

    /// Where the mail for `it@lindhamn.example` lies.
    pub(crate) fn desk(&self) -> PathBuf {
        self.place.path().join("mail/desk")
    }

    /// Hands it a mail over SMTP, as another mail server does.
    pub(crate) fn accept(&self, from: &str, to: &str, mail: &str) {
        let stream = std::net::TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let (mut writing, mut reading) = (stream.try_clone().unwrap(), BufReader::new(stream));
        let mut answered = |code: &str| {
            let mut line = String::new();
            // A line of several has a stroke after its number.
            while line.as_bytes().get(3) != Some(&b' ') {
                line.clear();
                assert!(reading.read_line(&mut line).unwrap() > 0, "it hung up: {}", self.log());
            }
            assert!(line.starts_with(code), "{line}{}", self.log());
        };
        answered("220");
        let body = mail.replace("\r\n", "\n").replace('\n', "\r\n").replace("\r\n.", "\r\n..");
        let steps = [
            ("HELO annan.example\r\n".to_owned(), "250"),
            (format!("MAIL FROM:<{from}>\r\n"), "250"),
            (format!("RCPT TO:<{to}>\r\n"), "250"),
            ("DATA\r\n".to_owned(), "354"),
            (format!("{body}\r\n.\r\n"), "250"),
            ("QUIT\r\n".to_owned(), "221"),
        ];
        for (said, code) in steps {
            writing.write_all(said.as_bytes()).unwrap();
            answered(code);
        }
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
