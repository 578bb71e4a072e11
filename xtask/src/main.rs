//! What checks the house: layers, cycles, file sizes, messages, pages.
//!
//! `cargo xtask check` runs every check, `cargo xtask check NAME…` those named; `cargo xtask test` is the whole test command.
//! A check is a function from the tree of files to its complaints, in a file of its own with a good and a bad case as tests;
//! adding one means writing that file and naming it in [`CHECKS`].
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "this is a command: its complaints go to whoever runs it")]

mod bench;
mod chapters;
mod code;
mod complaint;
mod cycles;
mod docs;
mod entities;
mod layers;
mod licences;
mod messages;
mod names;
mod package;
mod pages;
mod readers;
mod sbom;
mod sizes;
mod test;
mod tree;
mod words;

use complaint::{Complaint, Weight};
use std::path::Path;
use std::process::ExitCode;
use tree::Tree;

/// One check: its name, what it holds the house to, and how.
struct Check {
    name: &'static str,
    holds: &'static str,
    run: fn(&Tree) -> Vec<Complaint>,
}

/// Every check of the house.
const CHECKS: [Check; 11] = [
    Check { name: "layers", holds: "arrows between the rooms point down", run: layers::check },
    Check { name: "cycles", holds: "no modules need each other", run: cycles::check },
    Check { name: "chapters", holds: "no chapter points up", run: chapters::check },
    Check { name: "messages", holds: "every text exists in every language, and is used", run: messages::check },
    Check { name: "entities", holds: "every table is accounted for", run: entities::check },
    Check { name: "pages", holds: "every page has a sample, every template a page", run: pages::check },
    Check { name: "docs", holds: "every link in the documents leads somewhere", run: docs::check },
    Check { name: "readers", holds: "every reader of foreign bytes is fuzzed, and has its corpus", run: readers::check },
    Check { name: "sizes", holds: "files stay near 400 lines", run: sizes::check },
    Check { name: "names", holds: "files are named for what they hold", run: names::check },
    Check { name: "words", holds: "the repository speaks of the product alone", run: words::check },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("check") => check(&arguments[1..]),
        Some("licences") => licences::run(root()),
        Some("sbom") if arguments.len() == 2 => sbom::run(root(), Path::new(&arguments[1])),
        Some("package") if (3..=4).contains(&arguments.len()) => {
            package::run(root(), Path::new(&arguments[1]), Path::new(&arguments[2]), arguments.get(3).map(String::as_str))
        }
        Some("bench") if (2..=4).contains(&arguments.len()) => {
            let figures_alone = arguments.iter().any(|word| word == "--tell");
            let words: Vec<&str> = arguments[1..].iter().map(String::as_str).filter(|word| *word != "--tell").collect();
            let kept = test::target(root()).join("bench.json");
            match words[..] {
                [program] => bench::run(Path::new(program), None, &kept, figures_alone),
                [program, database] => bench::run(Path::new(program), Some(database), &kept, figures_alone),
                _ => usage(),
            }
        }
        Some("test") => test::run(root(), &arguments[1..]),
        _ => usage(),
    }
}

fn usage() -> ExitCode {
    eprintln!(
        "usage: cargo xtask check [NAME…] | licences | test [STEP…] | bench PROGRAM [DATABASE] [--tell] | sbom FILE | package PROGRAM FOLDER [VERSION]"
    );
    ExitCode::from(2)
}

/// The root of the repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("this crate lies in a folder of the root")
}

/// Runs the checks named, or all.
fn check(names: &[String]) -> ExitCode {
    if let Some(unknown) = names.iter().find(|name| CHECKS.iter().all(|check| check.name != *name)) {
        let known: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
        eprintln!("there is no check “{unknown}”; there are: {}", known.join(", "));
        return ExitCode::from(2);
    }
    let tree = match Tree::read(root()) {
        Ok(tree) => tree,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    let mut faults = 0;
    for check in CHECKS.iter().filter(|check| names.is_empty() || names.iter().any(|name| name == check.name)) {
        let mut complaints = (check.run)(&tree);
        complaints.sort();
        let of_check = complaints.iter().filter(|complaint| complaint.weight == Weight::Fault).count();
        println!("{} {}: {}", if of_check == 0 { "ok   " } else { "FAULT" }, check.name, check.holds);
        for complaint in &complaints {
            let word = if complaint.weight == Weight::Fault { "fault" } else { "advice" };
            println!("  {word}: {complaint}");
        }
        faults += of_check;
    }
    println!("{} files read, {faults} faults", tree.files.len());
    if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
