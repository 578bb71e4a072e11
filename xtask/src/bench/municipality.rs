//! A municipality made of counted names: 1,000 systems, 10,000 people, 200 bodies.

use super::client::OneTimeLink;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const BODIES: usize = 200;
const PEOPLE: usize = 10_000;
const SYSTEMS: usize = 1_000;
/// Rows of the long import.
const MANY: usize = 100_000;
/// Cases of the log of another desk, with four events each.
const CASES: usize = 30_000;

/// A database in a folder that goes away with this value.
pub(super) struct Municipality {
    /// The program that is measured.
    pub(super) program: PathBuf,
    folder: PathBuf,
    /// The address of the database.
    database: String,
    /// What was imported, and how long it took.
    pub(super) imports: Vec<(String, Duration)>,
}

impl Municipality {
    /// Fills a new database through the commands that everybody uses.
    pub(super) fn generate(program: &Path, database: Option<&str>) -> Result<Self, String> {
        let folder = std::env::temp_dir().join(format!("stadga-bench-{}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let database = database.map_or_else(|| format!("sqlite:{}", folder.join("bench.db").display()), str::to_owned);
        // It is started in another folder than ours.
        let program = program.canonicalize().unwrap_or_else(|_| program.to_owned());
        let mut town = Self { program, folder, database, imports: Vec::new() };
        town.run(&["init", "--municipality", "1083"], &[0])?;
        for (kind, rows, text) in
            [("bodies", BODIES, bodies()), ("people", PEOPLE, people(0, PEOPLE)), ("systems", SYSTEMS, systems())]
        {
            let took = town.import(kind, &text)?;
            town.imports.push((format!("{rows} {kind}"), took));
        }
        Ok(town)
    }

    /// The same command on the municipality's database, in its folder: what is laid where the program stands, such as keys, goes away with it.
    pub(super) fn at_home<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("STADGA_DATABASE", &self.database).current_dir(&self.folder)
    }

    /// Runs one command; another exit status than those expected is an error that shows what it said.
    fn run(&self, words: &[&str], expected: &[i32]) -> Result<String, String> {
        self.run_by(&mut Command::new(&self.program), words, expected)
    }

    /// The same by a command that becomes the program.
    fn run_by(&self, command: &mut Command, words: &[&str], expected: &[i32]) -> Result<String, String> {
        let output = self
            .at_home(command)
            .args(words)
            .env("STADGA_LANGUAGE", "en")
            .stdin(Stdio::null())
            .output()
            .map_err(|error| format!("{} could not start: {error}", self.program.display()))?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        if output.status.code().is_some_and(|code| expected.contains(&code)) {
            return Ok(said);
        }
        let tail: Vec<&str> = said.lines().rev().take(8).collect();
        Err(format!(
            "“stadga {}” ended with {}: {}{}",
            words.join(" "),
            output.status,
            tail.join("\n"),
            String::from_utf8_lossy(&output.stderr)
        ))
    }

    fn import(&self, kind: &str, text: &str) -> Result<Duration, String> {
        let file = self.folder.join(format!("{kind}.csv"));
        std::fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
        let begun = Instant::now();
        self.run(&["import", kind, &file.to_string_lossy(), "--mode", "add", "--apply"], &[0])?;
        Ok(begun.elapsed())
    }

    /// The whole check; whether something deviates is not the matter here.
    pub(super) fn check(&self) -> Result<(), String> {
        self.run(&["check", "--format", "json"], &[0, 1]).map(drop)
    }

    /// The program held to some cores, where the machine lets us choose.
    fn held_to(&self, cores: &str) -> Command {
        let mut held = Command::new("taskset");
        held.args(["-c", cores]);
        let chooses = Command::new("taskset").args(["-c", cores, "true"]).stderr(Stdio::null()).status();
        if !chooses.is_ok_and(|status| status.success()) {
            return Command::new(&self.program);
        }
        held.arg(&self.program);
        held
    }

    /// How many people a desk of 1,000 cases a week needs, simulated for so many weeks, on two cores.
    pub(super) fn staffing(&self, weeks: u32) -> Result<(), String> {
        let words = "desk staffing --arrivals 1000 --handling 20m --within 8h --level 0.8 --open 8-17 --format json --weeks";
        let weeks = weeks.to_string();
        let words: Vec<&str> = words.split(' ').chain([weeks.as_str()]).collect();
        self.run_by(&mut self.held_to("0,1"), &words, &[0]).map(drop)
    }

    /// A long import in one of its shapes, or its undoing: how long it takes, and the most memory that it holds.
    pub(super) fn long(&self, shape: Shape) -> Result<(Duration, u64), String> {
        let file = self.folder.join("many.csv");
        let text = many(if shape == Shape::Changed { "Utredare" } else { "Handläggare" });
        std::fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
        let name = file.to_string_lossy();
        let words = match shape {
            Shape::Undone => vec!["import", "people", "--undo"],
            _ => vec!["import", "people", &name, "--apply"],
        };
        self.watched(Command::new(&self.program).args(&words), &words)
    }

    /// Takes in the log of another desk, on one core where the machine lets us choose.
    pub(super) fn log(&self) -> Result<(Duration, u64), String> {
        let file = self.folder.join("log.csv");
        std::fs::write(&file, log()).map_err(|error| format!("{}: {error}", file.display()))?;
        let name = file.to_string_lossy();
        let words = vec!["import", "cases", &*name, "--apply"];
        // The command becomes the program, so it is the program's memory that is watched.
        self.watched(self.held_to("0").args(&words), &words)
    }

    /// Runs a command to its end: how long it takes, and the most memory that it holds.
    fn watched(&self, command: &mut Command, words: &[&str]) -> Result<(Duration, u64), String> {
        let begun = Instant::now();
        let mut child = self
            .at_home(command)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("{} could not start: {error}", self.program.display()))?;
        let mut peak = 0;
        loop {
            peak = peak.max(most_held(child.id()));
            match child.try_wait() {
                Ok(None) => std::thread::sleep(Duration::from_millis(5)),
                Ok(Some(status)) if status.success() => return Ok((begun.elapsed(), peak)),
                ended => return Err(format!("“stadga {}” ended with {ended:?}", words.join(" "))),
            }
        }
    }

    /// A one-time link for the administrator.
    pub(super) fn one_time_link(&self, address: SocketAddr) -> Result<OneTimeLink, String> {
        let said = self.run(&["link", "admin", "--public-url", &format!("http://{address}")], &[0])?;
        let path = said.split_whitespace().find_map(|word| word.find("/link/").map(|place| word[place..].to_owned()));
        let path = path.ok_or_else(|| format!("no link in: {said}"))?;
        Ok(OneTimeLink { login: "admin".to_owned(), path })
    }
}

impl Drop for Municipality {
    fn drop(&mut self) {
        // A folder that stays behind in the place for passing things is no harm.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// What a long import finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Rows that are all new.
    New,
    /// The same rows again.
    Same,
    /// The same with one in ten changed.
    Changed,
    /// Nothing: the last one is undone.
    Undone,
}

impl Shape {
    /// In the order in which they are tried, each with its name.
    pub(super) const ALL: [(Self, &'static str); 4] = [
        (Self::New, "import of 100,000 rows"),
        (Self::Same, "the same again"),
        (Self::Changed, "with one row in ten changed"),
        (Self::Undone, "undoing that"),
    ];
}

/// The most memory that a process has held so far, in bytes; nought when it is gone.
fn most_held(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|number| number.parse::<u64>().ok()).unwrap_or(0) * 1024
}

/// People of another organisation; every tenth has this title.
fn many(tenth: &str) -> String {
    let mut text = String::from("number;given_name;family_name;email;body;title;from\n");
    for number in PEOPLE..PEOPLE + MANY {
        let body = number % BODIES;
        let title = if number % 10 == 0 { tenth } else { "Handläggare" };
        let _ = writeln!(text, "P{number:06};Åsa {number:06};Öberg;p{number:06}@example.org;E{body:04};{title};2022-01-01");
    }
    text
}

fn bodies() -> String {
    let mut text = String::from("code;name;kind;parent;valid_from\nN0001;Nämnd 0001;board;;2020-01-01\n");
    for number in 0..BODIES {
        let _ = writeln!(text, "E{number:04};Enhet {number:04} åäö;unit;N0001;2020-01-01");
    }
    text
}

fn people(from: usize, count: usize) -> String {
    let mut text = String::from("number;given_name;family_name;email;body;title;from\n");
    for number in from..from + count {
        let body = number % BODIES;
        let _ = writeln!(text, "P{number:06};Åsa {number:06};Öberg;p{number:06}@example.org;E{body:04};Handläggare;2022-01-01");
    }
    text
}

fn systems() -> String {
    let mut text = String::from("number;name;purpose;owner;lifecycle;hosting;criticality;contract_ends\n");
    for number in 0..SYSTEMS {
        let body = number % BODIES;
        let _ = writeln!(
            text,
            "S{number:04};System {number:04};Håller ordning på ärenden av slag {number};E{body:04};operation;cloud;high;2028-12-31"
        );
    }
    text
}

/// The log of another desk: a year of cases of 40 teams, 150 systems and 20 bodies, each reported, taken, handed over or asked back, and solved.
fn log() -> String {
    let mut text = String::from("number;at;state;level;team;assigned_to;product;department;minutes;sla met;type\n");
    let start = 1_735_718_400_i64;
    for case in 0..CASES as i64 {
        let opened = start + case * 31_536_000 / CASES as i64;
        let kind = ["incident", "request", "question"][(case % 3) as usize];
        for (step, state) in ["New", "In progress", "Awaiting User Info", "Resolved"].into_iter().enumerate() {
            let after = [0, 600 + case % 7 * 900, 9_000 + case % 5 * 3_600, 30_000 + case % 90 * 5_000][step];
            let at = opened + after;
            let (level, team) = if step > 1 && case % 4 == 0 { (2, case % 10) } else { (1, 10 + case % 30) };
            let minutes = [0, 5, 10, 15 + case % 20][step];
            let sla = if case % 6 == 0 { "no" } else { "yes" };
            let _ = writeln!(
                text,
                "INC{case:06};{};{state};L{level};Team {team:02};Agent {};System {:03};Department {:02};{minutes};{sla};{kind}",
                moment(at),
                case % 60,
                case * case % 150,
                case % 20,
            );
        }
    }
    text
}

/// A moment of so many seconds since 1970, as logs write it.
fn moment(seconds: i64) -> String {
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // The days of the calendar by Howard Hinnant's way of reckoning from the first of March.
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", rest / 3_600, rest / 60 % 60, rest % 60)
}

#[cfg(test)]
mod tests {
    use super::Municipality;
    use std::path::Path;
    use std::process::Command;

    #[test]
    fn the_program_stands_in_the_folder_that_goes_away() {
        let folder = Path::new("/stadga-bench-nowhere");
        let town = Municipality {
            program: "stadga".into(),
            folder: folder.to_owned(),
            database: "postgres://localhost/stadga".to_owned(),
            imports: Vec::new(),
        };
        assert_eq!(town.at_home(&mut Command::new(&town.program)).get_current_dir(), Some(folder));
    }

    #[test]
    fn a_moment_is_written_as_the_calendar_has_it() {
        assert_eq!(super::moment(1_735_718_400), "2025-01-01T08:00:00Z");
        assert_eq!(super::moment(1_709_164_800), "2024-02-29T00:00:00Z");
    }
}
