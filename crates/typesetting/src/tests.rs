//! Papers as PDF: held against Typst's own checks of PDF/A-2a and PDF/UA-1, and read back by tools of others.

use super::*;
use domain::language::Language;
use domain::paper::{Drawing, Dress, Form, Part, Picture, Table};

/// A picture with a pattern and a letter, as charts have them.
fn picture() -> Picture {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"><defs><pattern id=\"p\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\"><circle cx=\"2\" cy=\"2\" r=\"1\" fill=\"#222222\"/></pattern></defs><rect width=\"40\" height=\"8\" fill=\"url(#p)\"/><text y=\"18\" font-family=\"Libertinus Serif\" font-size=\"8\">Åtta</text></svg>";
    Picture { drawing: Drawing::Svg, bytes: svg.as_bytes().to_vec(), size: (40, 20), text: "Åtta av tio".to_owned() }
}

fn paper() -> Paper {
    let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
    let blocks = vec![
        Block::Text("Ring samordnaren.\nNotera #klockslaget *nu*.".to_owned()),
        Block::Steps(vec!["Skriv upp tiden.".to_owned(), "Ring.".to_owned()]),
        Block::Heading("Kontakter".to_owned()),
        Block::Table(Table {
            caption: "kontakter".to_owned(),
            heads: row(["Namn", "Telefon"]),
            widths: vec![3, 1],
            rows: vec![row(["Åsa Ek", "0457-112 00"]), row(["", ""])],
        }),
        Block::Table(Table { caption: "tom".to_owned(), heads: row(["A", "B"]), widths: vec![1, 1], rows: Vec::new() }),
        Block::List(vec!["Ett ting".to_owned(), "Ett #annat".to_owned()]),
        Block::Picture(picture()),
        Block::Facts(vec![("Reservrutin".to_owned(), "Pappren $i$ pärmen.\nEn blankett.".to_owned())]),
    ];
    Paper {
        title: "Krispärm".to_owned(),
        issuer: "Lindhamns kommun".to_owned(),
        made: "Skriven 25 november 2026".to_owned(),
        at: "2026-11-25T12:00:00Z".parse().unwrap(),
        language: Language::Sv,
        form: Form::Binder,
        dress: Dress::default(),
        parts: vec![Part { heading: "Läs först".to_owned(), blocks }, Part { heading: "Tomt".to_owned(), blocks: Vec::new() }],
    }
}

fn pdf() -> Vec<u8> {
    TypstSetter::new().pdf(&paper()).unwrap()
}

#[test]
fn a_paper_becomes_a_file_that_says_it_is_archival_and_accessible() {
    let pdf = pdf();
    assert!(pdf.starts_with(b"%PDF-1.7"));
    let said = String::from_utf8_lossy(&pdf);
    for mark in ["pdfaid:part>2<", "pdfaid:conformance>A<", "pdfuaid:part>1<", "Krispärm"] {
        assert!(said.contains(mark), "{mark}");
    }
}

#[test]
fn every_form_with_arms_and_a_colour_of_ones_own_is_archival_and_accessible() {
    let colour = "#7a1f2b".parse().unwrap();
    for form in [Form::Binder, Form::Report, Form::Letter, Form::Lying] {
        for arms in [None, Some(picture())] {
            let mut paper = Paper { form, dress: Dress { colour, arms }, ..paper() };
            // What stands before the first heading.
            paper.parts[0].heading.clear();
            TypstSetter::new().pdf(&paper).unwrap();
        }
    }
}

#[test]
fn arms_that_are_no_picture_are_refused_and_not_left_out() {
    let broken = Picture { bytes: b"<svg".to_vec(), ..picture() };
    let paper = Paper { dress: Dress { arms: Some(broken), ..Dress::default() }, ..paper() };
    assert!(TypstSetter::new().pdf(&paper).is_err());
}

#[test]
fn the_same_paper_is_the_same_file() {
    assert_eq!(pdf(), pdf());
}

#[test]
fn what_somebody_typed_is_text_and_never_markup() {
    for text in [
        "#panic(\"no\")",
        "$",
        "*",
        "[",
        "\\",
        "`",
        "#import \"x\"",
        "= rubrik",
        "\u{0}",
        "\u{202e}",
        "محمد",
        "名前",
        "😀",
        "Å\u{308}",
        "\t\u{7f}",
    ] {
        let mut paper = paper();
        paper.parts[0].blocks = vec![
            Block::Text(text.to_owned()),
            Block::Heading(text.to_owned()),
            Block::Facts(vec![(text.to_owned(), text.to_owned())]),
            Block::Steps(vec![text.to_owned()]),
        ];
        assert!(TypstSetter::new().pdf(&paper).is_ok(), "{text:?}: {:?}", TypstSetter::new().pdf(&paper).err());
    }
}

/// Runs a tool that Debian has; none where it is not installed, which CI does not accept.
fn tool(name: &str, arguments: &[&str]) -> Option<std::process::Output> {
    let ran = std::process::Command::new(name).args(arguments).output().ok();
    assert!(ran.is_some() || std::env::var_os("CI").is_none(), "{name} is not installed");
    ran
}

#[test]
fn tools_of_others_find_nothing_wrong_and_read_every_word() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf()).unwrap();
    let file = file.to_str().unwrap();
    if let Some(checked) = tool("qpdf", &["--check", file]) {
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    }
    if let Some(read) = tool("pdftotext", &["-layout", file, "-"]) {
        let text = String::from_utf8_lossy(&read.stdout).into_owned();
        for words in [
            "Krispärm",
            "Lindhamns kommun",
            "Läs först",
            "Notera #klockslaget *nu*.",
            "Åsa Ek",
            "0457-112 00",
            "Pappren $i$ pärmen.",
        ] {
            assert!(text.contains(words), "{words} is not in {text}");
        }
    }
}
