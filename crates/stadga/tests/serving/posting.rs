//! The program is killed between its outbox and the server of mail: nothing is lost, and nothing is sent twice as if it were another.

use crate::program::{PATIENCE, Server, told};
use domain::Timestamp;
use domain::notices::Mail;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use store::testing::{Empty, Fixture, execute, number};
use store::{Engine, Store, StoreError, params};

/// Where the program is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cut {
    /// When it has said who writes.
    Begun,
    /// When the server has the whole mail, and has not said so.
    Unanswered,
    /// When the server has said that it took it.
    Answered,
    /// Nowhere.
    Never,
}

/// A server of mail that takes everything, and tells where a mail has come to.
struct Post {
    port: u16,
    cut: Arc<Mutex<Cut>>,
    taken: Arc<Mutex<Vec<String>>>,
    reached: Receiver<()>,
}

impl Post {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (cut, taken) = (Arc::new(Mutex::new(Cut::Never)), Arc::new(Mutex::new(Vec::new())));
        let (tell, reached) = channel();
        let (cuts, keeps) = (Arc::clone(&cut), Arc::clone(&taken));
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                // Whoever is killed hangs up in the middle, which is no fault of the server.
                let _ = take(stream, *cuts.lock().unwrap(), &keeps, &tell);
            }
        });
        Self { port, cut, taken, reached }
    }

    /// How often it has a mail of an id.
    fn count(&self, id: &str) -> usize {
        let head = format!("message-id: <{id}@lindhamn.example>");
        self.taken.lock().unwrap().iter().filter(|mail| mail.to_lowercase().contains(&head)).count()
    }
}

/// One connection, until it ends or the mail has come to where the program is killed.
fn take(mut stream: TcpStream, cut: Cut, taken: &Mutex<Vec<String>>, tell: &Sender<()>) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    stream.write_all(b"220 post.example ESMTP\r\n")?;
    while let Some(line) = lines.next() {
        let word = line?.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let answer: &[u8] = match word.as_str() {
            "MAIL" if cut == Cut::Begun => {
                tell.send(()).map_err(std::io::Error::other)?;
                lines.next();
                return Ok(());
            }
            "DATA" => {
                stream.write_all(b"354 go on\r\n")?;
                let mut mail = String::new();
                for line in lines.by_ref() {
                    let line = line?;
                    if line == "." {
                        break;
                    }
                    mail.push_str(&line);
                    mail.push('\n');
                }
                taken.lock().unwrap().push(mail);
                if cut == Cut::Unanswered {
                    tell.send(()).map_err(std::io::Error::other)?;
                    lines.next();
                    return Ok(());
                }
                stream.write_all(b"250 taken\r\n")?;
                if cut == Cut::Answered {
                    tell.send(()).map_err(std::io::Error::other)?;
                }
                continue;
            }
            "QUIT" => b"221 bye\r\n",
            _ => b"250 well\r\n",
        };
        stream.write_all(answer)?;
    }
    Ok(())
}

fn serve(folder: &Path, url: &str, post: &Post) -> Server {
    let listens = post.port.to_string();
    let mail = [
        ("STADGA_MAIL_SERVER", "127.0.0.1"),
        ("STADGA_MAIL_PORT", listens.as_str()),
        ("STADGA_MAIL_SECURITY", "none"),
        ("STADGA_MAIL_FROM", "Stadga <stadga@lindhamn.example>"),
    ];
    Server::start(folder, &["--database", url], &mail)
}

/// Puts a mail into the outbox; whoever had the outbox in hand and was killed has it no longer, as after a minute and a half.
async fn put(store: &Store, id: Option<&str>) {
    let at: Timestamp = "2026-11-01T08:00:00Z".parse().unwrap();
    let work = store.operate(async |upkeep| -> Result<(), StoreError> {
        execute(upkeep, "update notice_state set leased_by = null, leased_until = null", params![]).await?;
        if let Some(id) = id {
            let (to, text) = ("maja@lindhamn.example".to_owned(), "Ärendet är löst.".to_owned());
            let mail = Mail::new(id.parse().unwrap(), None, to, "Ärende 2026-1".to_owned(), text, at);
            store::notices::mail_save(upkeep, &mail).await?;
        }
        Ok(())
    });
    work.await.unwrap();
}

async fn killed_and_sent(engine: Engine) {
    let folder = tempfile::tempdir().unwrap();
    let empty = Empty::on(engine).await;
    let url = empty.address.to_string();
    told(folder.path(), &["init", "--municipality", "1083", "--database", &url]);
    let post = Post::start();
    for (place, cut) in [Cut::Begun, Cut::Unanswered, Cut::Answered].into_iter().enumerate() {
        let id = format!("01930000-0000-7000-8000-00000000000{place}");
        let store = Store::open(&empty.address, Fixture::options()).await.unwrap();
        put(&store, Some(&id)).await;
        *post.cut.lock().unwrap() = cut;
        let mut server = serve(folder.path(), &url, &post);
        post.reached.recv_timeout(PATIENCE).unwrap();
        server.kill();
        let before = post.count(&id);
        assert_eq!(before, usize::from(cut != Cut::Begun), "{cut:?}");

        *post.cut.lock().unwrap() = Cut::Never;
        put(&store, None).await;
        let mut server = serve(folder.path(), &url, &post);
        let waiting = "select count(*) as number from mail where passage <> 'sent'";
        let begun = std::time::Instant::now();
        while number(&store, waiting).await > 0 {
            assert!(begun.elapsed() < PATIENCE, "{cut:?}: it waits still");
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        // A round more, in which nothing is left to be sent.
        std::thread::sleep(std::time::Duration::from_secs(3));
        let came = post.count(&id);
        let expected = match cut {
            Cut::Begun | Cut::Never => 1..=1,
            // Nobody can know whether the server took it: it is sent again under the same name, by which it is known as the same.
            Cut::Unanswered => 2..=2,
            Cut::Answered => 1..=2,
        };
        assert!(expected.contains(&came), "{cut:?}: {came}");
        assert!(server.stop());
        store.close().await;
    }
    let known: usize = (0..3).map(|place| post.count(&format!("01930000-0000-7000-8000-00000000000{place}"))).sum();
    assert_eq!(known, post.taken.lock().unwrap().len(), "under another name nothing came");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_of_a_killed_program_comes_once_or_again_under_the_same_name_on_sqlite() {
    killed_and_sent(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_of_a_killed_program_comes_once_or_again_under_the_same_name_on_postgres() {
    killed_and_sent(Engine::Postgres).await;
}
