//! The whole test command: every step runs, whatever the one before it said, and one line closes with the sum.
//!
//! A step that fails counts as at least one failed test, so that the closing line never looks better than the run.
//! Where `CI=true`, a skipped test counts as a failed one.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

mod tally;
mod told;
use tally::Tally;
use told::Told;

/// One step: what it is called, what it does, and the commands that do it.
struct Step {
    name: &'static str,
    does: &'static str,
    commands: Vec<Command>,
    /// Later steps make no sense when this one fails.
    needed: bool,
}

/// What makes cargo build the workspace with clippy's driver: it compiles as the compiler does and says what clippy says, so that
/// nothing is looked at once for the lints and once more for the build (eleven minutes of eighty on two cores).
///
/// The compiler's flags for clippy travel in a variable, between marks, as `cargo clippy` itself hands them over.
const LINTED: [(&str, &str); 2] =
    [("RUSTC_WORKSPACE_WRAPPER", "clippy-driver"), ("CLIPPY_ARGS", "--deny__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__")];

/// The step whose commands tell the lints.
const LINTS: &str = "lints";

/// Runs the steps named, or all.
pub(crate) fn run(root: &Path, names: &[String]) -> ExitCode {
    let strict = is_strict();
    let steps = steps(root);
    if let Some(unknown) = names.iter().find(|name| steps.iter().all(|step| step.name != name.as_str())) {
        let known: Vec<&str> = steps.iter().map(|step| step.name).collect();
        eprintln!("there is no step “{unknown}”; there are: {}", known.join(", "));
        return ExitCode::from(2);
    }
    let mut sum = Tally::default();
    let mut table = Vec::new();
    let mut failed = Vec::new();
    let mut stopped = false;
    let mut linted = true;
    for mut step in steps.into_iter().filter(|step| names.is_empty() || names.iter().any(|name| name == step.name)) {
        let (name, does) = (step.name, step.does);
        if stopped {
            table.push(format!("  not run  {name}: {does}"));
            sum.failed += 1;
            continue;
        }
        println!("\n── {name}: {does}");
        let (begun, needed) = (Instant::now(), step.needed);
        if linted {
            // The same variables for every step: with others cargo would build anew.
            for command in &mut step.commands {
                command.envs(LINTED);
            }
        }
        let (tally, told) = perform(step, strict);
        // What the lints refuse is built without them, so that the other steps still tell what they have to.
        linted &= name != LINTS || tally.failed == 0;
        let word = if tally.failed == 0 { "ok" } else { "FAILED" };
        table.push(format!("  {word:7}  {name}: {tally}, {}", spell(begun.elapsed())));
        if tally.failed > 0 {
            failed.push((name, told));
        }
        stopped |= needed && tally.failed > 0;
        sum = sum + tally;
    }
    println!("\n{}\n", table.join("\n"));
    for (name, told) in &failed {
        println!("of {name}:");
        told.lines().for_each(|line| println!("  {line}"));
        println!();
    }
    println!("all: {sum}");
    if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn spell(time: Duration) -> String {
    format!("{} min {:02} s", time.as_secs() / 60, time.as_secs() % 60)
}

/// Runs the commands of a step, sums what their test runners say, and keeps what is to be told again if they fail.
fn perform(step: Step, strict: bool) -> (Tally, Told) {
    let mut sum = Tally::default();
    for mut command in step.commands {
        let mut told = Told::default();
        let (tally, good) = follow(&mut command, &mut told);
        sum = sum + tally;
        if !good {
            println!("   {} did not end well", spoken(&command));
            sum.failed = sum.failed.max(1);
            return (sum, told);
        }
    }
    if strict && sum.skipped > 0 {
        println!("   {} tests were skipped, and here nothing may be", sum.skipped);
        sum.failed += sum.skipped;
    }
    if sum == Tally::default() {
        sum.passed = 1;
    }
    (sum, Told::default())
}

/// Runs one command, passes its lines on and reads the closing lines of the runners that it knows.
fn follow(command: &mut Command, told: &mut Told) -> (Tally, bool) {
    let shown = spoken(command);
    let (reader, writer) = match std::io::pipe() {
        Ok(pipe) => pipe,
        Err(error) => {
            println!("   no pipe for {shown}: {error}");
            return (Tally::default(), false);
        }
    };
    let errors = writer.try_clone();
    command.stdin(Stdio::null()).stdout(writer);
    if let Ok(errors) = errors {
        command.stderr(errors);
    }
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => {
            println!("   {shown} could not start: {error}");
            return (Tally::default(), false);
        }
    };
    // The command keeps the writing ends of the pipe; without letting go of them the reading would never end.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut tally = Tally::default();
    for line in BufReader::new(reader).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        told.hear(&line);
        tally = tally + Tally::of_line(&line);
    }
    let good = child.wait().is_ok_and(|status| status.success());
    (tally, good)
}

fn spoken(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// Where cargo puts what it builds.
pub(crate) fn target(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder))
}

fn steps(root: &Path) -> Vec<Step> {
    let command = |program: &str, words: &[&str]| {
        let mut command = Command::new(program);
        command.args(words).current_dir(root);
        command
    };
    let cargo = |words: &[&str]| command("cargo", words);
    let everything = || cargo(&["build", "--workspace", "--all-targets"]);
    let step = |name, does, commands| Step { name, does, commands, needed: false };
    let myself = std::env::current_exe().unwrap_or_else(|_| PathBuf::from("xtask"));
    let xtask = |word: &str| command(&myself.to_string_lossy(), &[word]);

    let mut licences = vec![xtask("licences")];
    if answers("cargo", &["deny", "--version"]) {
        licences.push(cargo(&["deny", "--offline", "check", "licenses", "bans", "sources"]));
    }
    let units = if answers("cargo", &["nextest", "--version"]) {
        cargo(&["nextest", "run", "--workspace", "--no-fail-fast"])
    } else {
        cargo(&["test", "--workspace", "--all-targets", "--no-fail-fast"])
    };
    let mut browser = command("npm", &["test", "--silent"]);
    browser.current_dir(root.join("e2e")).env("STADGA_PROGRAM", target(root).join("debug/stadga"));
    let mut browser_tools = command("npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    browser_tools.current_dir(root.join("e2e"));
    let python = target(root).join("python");
    let in_python = |program: &str| python.join("bin").join(program).to_string_lossy().into_owned();
    let environment = || {
        vec![
            command("python3", &["-m", "venv", &python.to_string_lossy()]),
            command(
                &in_python("pip"),
                &["install", "--quiet", "--disable-pip-version-check", "--requirement", "e2e/requirements.txt"],
            ),
        ]
    };
    let mut catalogue = command(&in_python("python"), &["e2e/oscal.py"]);
    catalogue.env("STADGA_PROGRAM", target(root).join("debug/stadga"));
    let mut schemas = command(&in_python("python"), &["e2e/schema.py"]);
    schemas.env("STADGA_PROGRAM", target(root).join("debug/stadga"));
    let mut api = command("node", &["api.mjs"]);
    api.current_dir(root.join("e2e"))
        .env("STADGA_PROGRAM", target(root).join("debug/stadga"))
        .env("STADGA_SCHEMATHESIS", in_python("schemathesis"));
    // The clean system needs root: elsewhere the package is made, and the rest counts as skipped.
    let trial = target(root).join("package-trial").to_string_lossy().into_owned();
    let program = target(root).join("debug/stadga").to_string_lossy().into_owned();
    let mut package = vec![command("rm", &["-rf", &trial]), command("mkdir", &["-p", &trial])];
    package.push(command(&myself.to_string_lossy(), &["package", &program, &trial]));
    if is_root() {
        let mut tried = command("tools/package-trial", &[&trial]);
        if is_strict() {
            tried.env("STADGA_TRIAL_NEEDS", "systemd");
        }
        package.push(tried);
    } else {
        // Counted as skipped, in the words of Node's runner.
        let told = "   not tried: only root makes a clean system: run this as root";
        package.push(command("printf", &["%s\n", told, "ℹ skipped 1"]));
    }
    let bill = target(root).join("stadga.cdx.json").to_string_lossy().into_owned();

    vec![
        Step {
            needed: true,
            ..step(
                "assets",
                "style sheet, script and fonts of the pages",
                vec![command("make", &["--no-print-directory", "assets"])],
            )
        },
        step("format", "the code is laid out as the house has it", vec![cargo(&["fmt", "--all", "--check"])]),
        step("house", "layers, rings, sizes, messages, pages, entities", vec![xtask("check")]),
        step("licences", "what the product is built of (advisories are asked only by cargo deny, online)", licences),
        step(LINTS, "everything is built, and clippy and the compiler have nothing to say", vec![everything()]),
        Step { needed: true, ..step("build", "everything, tests included", vec![everything()]) },
        step(
            "rules",
            "unit, property and route tests on both engines",
            // A storage of objects for the tests comes from Python's environment.
            environment().into_iter().chain([units]).collect(),
        ),
        step("examples", "the examples in the documentation", vec![cargo(&["test", "--workspace", "--doc"])]),
        step(
            "browser",
            "the demo municipality in a browser: keyboard, accessibility, small screens, valid HTML",
            vec![browser_tools, browser],
        ),
        step(
            "catalogue",
            "the OSCAL documents and the schemas of the packs hold before outside validators",
            environment().into_iter().chain([catalogue, schemas]).collect(),
        ),
        step(
            "api",
            "the API of a demo municipality holds before the national profile and before a fuzzer of descriptions",
            vec![api],
        ),
        step("package", "the Debian package in a clean system: installed, under systemd, upgraded, and back", package),
        step(
            "bill",
            "the bill of libraries holds before the schema of CycloneDX",
            vec![command(&myself.to_string_lossy(), &["sbom", &bill]), command(&in_python("python"), &["e2e/bill.py", &bill])],
        ),
    ]
}

/// Whether a skipped test counts as a failed one.
fn is_strict() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true")
}

/// Whether this runs as root.
fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n")
}

fn answers(program: &str, words: &[&str]) -> bool {
    Command::new(program).args(words).stdin(Stdio::null()).output().is_ok_and(|output| output.status.success())
}

#[cfg(test)]
mod tests;
