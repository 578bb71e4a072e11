//! Every paper of the product as the demo municipality hands it out, set by the typesetter and read back by tools of others.

use crate::browser::Browser;
use crate::program::{Server, said};
use std::path::Path;
use std::process::Command;

/// The margin at the sides of a page, less what hanging punctuation may take of it, in points.
const MARGIN: f64 = 56.0;

/// A paper: where it is, with its title and a heading in it.
struct Paper {
    address: String,
    says: [(&'static str, &'static str, &'static str); 2],
}

impl Paper {
    fn new(address: impl Into<String>, swedish: (&'static str, &'static str), english: (&'static str, &'static str)) -> Self {
        Self { address: address.into(), says: [("sv", swedish.0, swedish.1), ("en", english.0, english.1)] }
    }
}

/// Signs in by the link that the demo gave.
fn by_way(server: &Server, ways: &str, name: &str) -> Browser {
    let way = ways.lines().find(|line| line.contains(&format!("({name})"))).unwrap_or_else(|| panic!("no {name} in {ways}"));
    Browser::by_link(server.address, "localhost", way.trim())
}

/// Runs a tool that Debian has; none where it is not installed, which CI does not accept.
fn tool(name: &str, arguments: &[&str]) -> Option<String> {
    let ran = Command::new(name).args(arguments).output().ok();
    assert!(ran.is_some() || std::env::var_os("CI").is_none(), "{name} is not installed");
    let ran = ran?;
    assert!(ran.status.success(), "{name}: {}", String::from_utf8_lossy(&ran.stderr));
    Some(String::from_utf8_lossy(&ran.stdout).into_owned())
}

/// The number that an attribute of a line holds.
fn number(line: &str, name: &str) -> f64 {
    let value = line.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
    value.unwrap_or_else(|| panic!("no {name} in {line}")).parse().unwrap()
}

/// Words that stand outside their page's margins.
fn outside(boxes: &str) -> Vec<String> {
    let (mut width, mut height, mut found) = (0.0, 0.0, Vec::new());
    for line in boxes.lines() {
        if line.contains("<page ") {
            (width, height) = (number(line, "width"), number(line, "height"));
        } else if line.contains("<word ") {
            let sideways = number(line, "xMin") < MARGIN || number(line, "xMax") > width - MARGIN;
            if sideways || number(line, "yMin") < 0.0 || number(line, "yMax") > height {
                found.push(line.trim().to_owned());
            }
        }
    }
    assert!(width > 0.0, "no page in {boxes}");
    found
}

fn judge(paper: &Paper, browser: &Browser, folder: &Path) {
    for (language, title, heading) in paper.says {
        let address = format!("{}?lang={language}", paper.address);
        let pdf = browser.fetch(&address);
        assert!(pdf.starts_with(b"%PDF-1.7"), "{address}");
        let marks = String::from_utf8_lossy(&pdf);
        let spoken = format!("/Lang({language})");
        for mark in ["pdfaid:part>2<", "pdfaid:conformance>A<", "pdfuaid:part>1<", "/StructTreeRoot", title, spoken.as_str()] {
            assert!(marks.contains(mark), "{address}: {mark}");
        }
        let file = folder.join("paper.pdf");
        std::fs::write(&file, &pdf).unwrap();
        let file = file.to_str().unwrap();
        tool("qpdf", &["--check", file]);
        if let Some(text) = tool("pdftotext", &[file, "-"]) {
            // A line may end anywhere in a heading.
            let whole = |text: &str| text.split_whitespace().collect::<String>();
            for words in [title, heading, "Lindhamns kommun"] {
                assert!(whole(&text).contains(&whole(words)), "{address}: {words} is not in {text}");
            }
            assert!(!text.contains('\u{fffd}'), "{address}: a letter that no font has in {text}");
        }
        if let Some(boxes) = tool("pdftotext", &["-bbox", file, "-"]) {
            assert_eq!(outside(&boxes), Vec::<String>::new(), "{address}");
        }
    }
}

#[test]
fn every_paper_is_archival_accessible_and_whole_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("demo.db").display());
    let ways = said(folder.path(), &["demo", "--only-fill", "--database", &url]);
    let server = Server::start(folder.path(), &["--database", &url], &[]);

    let coordinator = by_way(&server, &ways, "KLF-2");
    let papers = [
        Paper::new(
            "/report/report.pdf",
            ("Läget för IT-reglementet", "Avvikelser"),
            ("How the IT regulation stands", "Deviations"),
        ),
        Paper::new(
            "/report/letter.pdf",
            ("Tjänsteskrivelse", "Förslag till beslut"),
            ("Covering letter", "Proposal for decision"),
        ),
        Paper::new(
            "/report/control.pdf",
            ("Intern kontroll av IT-reglementet", "Mottagare"),
            ("Internal control of the IT regulation", "Recipient"),
        ),
        Paper::new("/continuity/folder.pdf", ("Krispärm", "Kontakter"), ("Crisis folder", "Contacts")),
        Paper::new(
            "/desk/report/report.pdf",
            ("Uppföljning av supporten", "Så är siffrorna gjorda"),
            ("How the desk does", "How the figures came about"),
        ),
    ];
    for paper in &papers {
        judge(paper, &coordinator, folder.path());
    }

    let mut auditor = by_way(&server, &ways, "REV-1");
    let list = auditor.open("/audit/reviews").unwrap().text;
    let mut reviews = list.split("href=\"/audit/reviews/").skip(1).filter_map(|rest| rest.split('"').next());
    let review = reviews.find(|id| id.len() == 36).unwrap_or_else(|| panic!("no review in {list}"));
    let address = format!("/audit/reviews/{review}/review.pdf");
    let name = "Ansvar och återläsning i kommunens system";
    judge(&Paper::new(address, (name, "Iakttagelser"), (name, "Findings")), &auditor, folder.path());
}
