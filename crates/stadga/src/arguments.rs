//! The commands and their arguments.
//!
//! The help texts stand in `locales/*/command.ftl` under `command-NAME` and `command-NAME-ARGUMENT`, see [`crate::help`];
//! here stands only what clap must know.

use clap::{Args, Parser, Subcommand, ValueEnum};
use domain::Day;
use std::net::SocketAddr;
use std::path::PathBuf;

#[derive(Debug, Parser)]
#[command(name = "stadga", version, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) everywhere: Everywhere,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Clone, Debug, Args)]
pub(crate) struct Everywhere {
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    #[arg(long = "for", global = true, value_name = "NAME")]
    pub(crate) for_whom: Option<String>,
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) database: Option<String>,
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) secret_key_file: Option<PathBuf>,
    #[arg(long, global = true, value_name = "text|json", value_parser = ["text", "json"])]
    pub(crate) log_format: Option<String>,
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    #[arg(long, global = true, env = "STADGA_LANGUAGE", value_name = "sv|en")]
    pub(crate) language: Option<String>,
}

/// How a command answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
    Csv,
    Oscal,
    Xlsx,
    Ods,
    Odt,
    Pdf,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Init(Init),
    Demo(Demo),
    Serve(Serve),
    Import(Import),
    Export(Export),
    Check(Check),
    #[command(subcommand)]
    Regulation(Regulation),
    #[command(subcommand)]
    Journal(Journal),
    Backup(Backup),
    CrisisFolder(CrisisFolder),
    Report(Report),
    MailTrial(MailTrial),
    #[command(subcommand)]
    Documents(Documents),
    Restore(Restore),
    #[command(subcommand)]
    Calendar(Calendar),
    #[command(subcommand)]
    Desk(Desk),
    Migrate(Migrate),
    #[command(name = "rollback")]
    RollBack(RollBack),
    Link(Link),
    #[command(subcommand)]
    Admin(Admin),
    #[command(subcommand)]
    Secret(Secret),
    Doctor,
    Config,
    #[command(subcommand)]
    Municipality(Municipality),
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    #[arg(long, value_name = "CODE")]
    pub(crate) municipality: String,
    #[arg(long, value_name = "DIR")]
    pub(crate) pack: Option<PathBuf>,
    #[arg(long)]
    pub(crate) without_structure: bool,
    #[arg(long, default_value = "admin", value_name = "NAME")]
    pub(crate) administrator: String,
    #[arg(long, value_name = "URL")]
    pub(crate) public_url: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    #[arg(long, default_value = "127.0.0.1:8097", value_name = "ADDR")]
    pub(crate) listen: SocketAddr,
    #[arg(long, default_value_t = 1997)]
    pub(crate) seed: u64,
    #[arg(long)]
    pub(crate) only_fill: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[arg(long, value_name = "ADDR")]
    pub(crate) listen: Option<SocketAddr>,
    #[arg(long, value_name = "URL")]
    pub(crate) public_url: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Municipality {
    Add(Add),
    List,
    Move(Move),
}

#[derive(Debug, Args)]
pub(crate) struct Add {
    pub(crate) name: String,
    #[arg(long, required = true, value_name = "HOST")]
    pub(crate) host: Vec<String>,
    #[arg(long, value_name = "CODE")]
    pub(crate) code: String,
    #[arg(long, value_name = "DIR")]
    pub(crate) pack: Option<PathBuf>,
    #[arg(long, default_value = "admin", value_name = "NAME")]
    pub(crate) administrator: String,
    #[arg(long, value_name = "URL")]
    pub(crate) public_url: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Move {
    #[arg(long, value_name = "URL")]
    pub(crate) to: String,
}

/// The registers that can be filled from a file now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    Bodies,
    People,
    Appointments,
    Systems,
    InformationTypes,
    /// The log of another desk, which is no register of the intake.
    Cases,
}

impl Kind {
    /// The register's name in the catalogue.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Bodies => "bodies",
            Self::People => "people",
            Self::Appointments => "appointments",
            Self::Systems => "systems",
            Self::InformationTypes => "information-types",
            Self::Cases => "cases",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Mode {
    Add,
    Update,
    Sync,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    #[arg(value_enum)]
    pub(crate) kind: Kind,
    #[arg(required_unless_present = "undo")]
    pub(crate) file: Option<PathBuf>,
    #[arg(long = "map", value_name = "FIELD=COLUMN", value_parser = field_and_column)]
    pub(crate) map: Vec<(String, String)>,
    #[arg(long, value_enum)]
    pub(crate) mode: Option<Mode>,
    #[arg(long)]
    pub(crate) apply: bool,
    #[arg(long, value_name = "FILE")]
    pub(crate) errors: Option<PathBuf>,
    #[arg(long, value_name = "WORD=STATE", value_parser = word_and_state)]
    pub(crate) status: Vec<(String, String)>,
    #[arg(long, value_name = "NAME")]
    pub(crate) desk: Option<String>,
    #[arg(long, conflicts_with_all = ["file", "map", "status", "desk", "apply"])]
    pub(crate) undo: bool,
}

fn word_and_state(text: &str) -> Result<(String, String), String> {
    field_and_column(text).map_err(|_| "WORD=STATE, for example Klar=solved".to_owned())
}

fn field_and_column(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((field, column)) if !field.trim().is_empty() && !column.trim().is_empty() => {
            Ok((field.trim().to_owned(), column.trim().to_owned()))
        }
        _ => Err("FIELD=COLUMN, for example name=programvara".to_owned()),
    }
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    #[arg(value_enum)]
    pub(crate) kind: Kind,
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[arg(long, value_name = "N")]
    pub(crate) section: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub(crate) pack: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Day>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Regulation {
    Lint(Lint),
    Adopt(Adopt),
    Repeal(Repeal),
}

#[derive(Debug, Args)]
pub(crate) struct Lint {
    pub(crate) dir: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Adopt {
    pub(crate) dir: PathBuf,
    #[arg(long, value_name = "BODY DATE §")]
    pub(crate) decision: String,
    #[arg(long, value_name = "DATE")]
    pub(crate) in_force: Option<Day>,
}

#[derive(Debug, Args)]
pub(crate) struct Repeal {
    pub(crate) pack: String,
    #[arg(long, value_name = "BODY DATE §")]
    pub(crate) decision: String,
    #[arg(long, value_name = "DATE")]
    pub(crate) last_day: Day,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Journal {
    Verify(Verify),
    Dispose(Dispose),
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    #[arg(long, value_name = "HASH")]
    pub(crate) anchor: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Dispose {
    #[arg(value_name = "SORT")]
    pub(crate) kind: String,
    #[arg(long, value_name = "DATE")]
    pub(crate) before: Day,
    #[arg(long, value_name = "BODY DATE §", requires = "reason")]
    pub(crate) decision: Option<String>,
    #[arg(long, value_name = "TEXT", requires = "decision")]
    pub(crate) reason: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Backup {
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct CrisisFolder {
    pub(crate) folder: Option<PathBuf>,
}

/// What can be done with all documents at once.
#[derive(Debug, Subcommand)]
pub(crate) enum Documents {
    Move,
}

#[derive(Debug, Args)]
pub(crate) struct Report {
    pub(crate) folder: PathBuf,
    #[arg(long, value_name = "BODY")]
    pub(crate) body: Option<String>,
    #[arg(long, value_name = "DAY")]
    pub(crate) day: Option<Day>,
}

#[derive(Debug, Args)]
pub(crate) struct MailTrial {
    pub(crate) to: String,
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    pub(crate) file: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub(crate) disposals: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Migrate {
    #[arg(long)]
    pub(crate) if_there: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RollBack {
    pub(crate) file: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Calendar {
    Days(Days),
    Due(Due),
}

#[derive(Debug, Args)]
pub(crate) struct Days {
    #[arg(long, value_name = "DATE")]
    pub(crate) from: String,
    #[arg(long, value_name = "DATE")]
    pub(crate) to: String,
}

#[derive(Debug, Args)]
pub(crate) struct Due {
    pub(crate) rule: String,
    #[arg(long, value_name = "TIME")]
    pub(crate) from: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Desk {
    Report(LogReport),
    Staffing(Box<Staffing>),
}

/// What the cases of some days tell, or the event log of another desk.
#[derive(Debug, Args)]
pub(crate) struct LogReport {
    #[arg(long, value_name = "DAY", conflicts_with = "log")]
    pub(crate) from: Option<String>,
    #[arg(long, value_name = "DAY", conflicts_with = "log")]
    pub(crate) to: Option<String>,
    #[arg(long, value_name = "FILE", conflicts_with = "log")]
    pub(crate) output: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(crate) log: Option<PathBuf>,
    #[arg(long = "map", value_name = "FIELD=COLUMN", value_parser = field_and_column, requires = "log")]
    pub(crate) map: Vec<(String, String)>,
    #[arg(long, value_name = "WORD=STATE", value_parser = word_and_state, requires = "log")]
    pub(crate) status: Vec<(String, String)>,
}

/// How many are needed, by what is typed: a load with so many agents, arrivals with a target, or what the follow-up of some days has seen.
// What goes together is judged by the command, in sentences that say what to do. As a second paragraph above it would be the help.
#[derive(Debug, Args)]
pub(crate) struct Staffing {
    #[arg(long, value_name = "COUNT", allow_negative_numbers = true)]
    pub(crate) load: Option<String>,
    #[arg(long, value_name = "COUNT", allow_negative_numbers = true)]
    pub(crate) agents: Option<u32>,
    #[arg(long, value_name = "DAY")]
    pub(crate) from: Option<String>,
    #[arg(long, value_name = "DAY")]
    pub(crate) to: Option<String>,
    #[arg(long, value_name = "ARRIVALS", allow_negative_numbers = true)]
    pub(crate) arrivals: Option<String>,
    #[arg(long, value_name = "TIME", allow_negative_numbers = true)]
    pub(crate) handling: Option<String>,
    #[arg(long, value_name = "TIERS")]
    pub(crate) tiers: Option<String>,
    #[arg(long, value_name = "TIMES", allow_negative_numbers = true)]
    pub(crate) median: Option<String>,
    #[arg(long, value_name = "TIME", allow_negative_numbers = true)]
    pub(crate) within: Option<String>,
    #[arg(long, value_name = "TIME", allow_negative_numbers = true)]
    pub(crate) solved_within: Option<String>,
    #[arg(long, value_name = "SHARE", allow_negative_numbers = true)]
    pub(crate) level: Option<String>,
    #[arg(long, value_name = "SHARE", allow_negative_numbers = true)]
    pub(crate) occupancy: Option<String>,
    #[arg(long, value_name = "SHARE", allow_negative_numbers = true)]
    pub(crate) shrinkage: Option<String>,
    #[arg(long, value_name = "HOURS", allow_negative_numbers = true)]
    pub(crate) open: Option<String>,
    #[arg(long, value_name = "COUNTS", allow_negative_numbers = true)]
    pub(crate) people: Option<String>,
    #[arg(long, value_name = "KRONOR", allow_negative_numbers = true)]
    pub(crate) own_hour: Option<String>,
    #[arg(long, value_name = "KRONOR", allow_negative_numbers = true)]
    pub(crate) bought_hour: Option<String>,
    #[arg(long, value_name = "HOURS", allow_negative_numbers = true)]
    pub(crate) education: Option<String>,
    #[arg(long, value_name = "CASES", allow_negative_numbers = true)]
    pub(crate) school: Option<String>,
    #[arg(long, value_name = "TIME", allow_negative_numbers = true)]
    pub(crate) school_handling: Option<String>,
    #[arg(long, value_name = "COUNT", allow_negative_numbers = true)]
    pub(crate) workplaces: Option<String>,
    #[arg(long, value_name = "yes|no")]
    pub(crate) platform: Option<String>,
    #[arg(long, value_name = "yes|no")]
    pub(crate) places: Option<String>,
    #[arg(long, value_name = "yes|no")]
    pub(crate) telephony: Option<String>,
    #[arg(long, value_name = "COUNT", allow_negative_numbers = true)]
    pub(crate) what_if_workplaces: Option<String>,
    #[arg(long, value_name = "COUNT", allow_negative_numbers = true)]
    pub(crate) what_if_local: Option<String>,
    #[arg(long, value_name = "TIME", allow_negative_numbers = true)]
    pub(crate) what_if_within: Option<String>,
    #[arg(long, value_name = "TIME", allow_negative_numbers = true)]
    pub(crate) what_if_solved_within: Option<String>,
    #[arg(long, value_name = "SHARE", allow_negative_numbers = true)]
    pub(crate) what_if_level: Option<String>,
    #[arg(long, value_name = "TIME", allow_negative_numbers = true)]
    pub(crate) what_if_school_handling: Option<String>,
    #[arg(long, value_name = "COUNT", allow_negative_numbers = true)]
    pub(crate) weeks: Option<u32>,
    #[arg(long, value_name = "SEED", allow_negative_numbers = true)]
    pub(crate) seed: Option<u64>,
}

#[derive(Debug, Args)]
pub(crate) struct Link {
    pub(crate) name: String,
    #[arg(long, value_name = "URL")]
    pub(crate) public_url: Option<String>,
}

/// The way in when all else is lost.
#[derive(Debug, Subcommand)]
pub(crate) enum Admin {
    Link(AdminLink),
}

#[derive(Debug, Args)]
pub(crate) struct AdminLink {
    #[arg(default_value = "admin")]
    pub(crate) name: String,
    #[arg(long)]
    pub(crate) administrator: bool,
    #[arg(long)]
    pub(crate) reset: bool,
    #[arg(long, value_name = "URL")]
    pub(crate) public_url: Option<String>,
}

/// The key of the secrets.
#[derive(Debug, Subcommand)]
pub(crate) enum Secret {
    Rotate,
}
