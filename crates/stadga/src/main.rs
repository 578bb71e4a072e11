//! The executable: commands, configuration, jobs.
//!
//! Each command lives in the module of its chapter; here they are only told apart.
//! Exit status: 0 good, 1 the check found a *shall* deviating and not accepted, 2 wrong use or bad input.

mod arguments;
mod attaching;
mod calendar;
mod check;
mod clock;
mod configuration;
mod configured;
mod context;
mod crisis;
mod demo;
mod desk;
mod disposing;
mod doctor;
mod dress;
mod following;
mod help;
mod indexing;
mod jobs;
mod keeping;
mod mailing;
mod municipalities;
mod municipality;
mod printing;
mod registers;
mod regulation;
mod reporting;
mod serve;
mod telling;
mod ways_in;

use arguments::{Admin, Arguments, Command, Documents, Journal, Secret};
use clap::{CommandFactory as _, FromArgMatches as _};
use context::{Context, Trouble};
use std::io::Write as _;
use std::process::ExitCode;
use web::language::Words;

/// See the manifest of the workspace for the reason.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    let language = help::language();
    let words = Words::of(language);
    let command = help::in_language(Arguments::command(), words, &[]);
    let arguments = match command.try_get_matches().and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => arguments,
        Err(error) if !error.use_stderr() => {
            return if error.print().is_ok() { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
        Err(error) => return complain(&help::complaint(&error, words)),
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return complain(&error.to_string()),
    };
    let context = match Context::new(arguments.everywhere, language) {
        Ok(context) => context,
        Err(trouble) => return complain(&trouble.sentence(words)),
    };
    log(&context.configuration);
    let outcome = runtime.block_on(async {
        let outcome = run(&context, arguments.command).await;
        context.close().await;
        outcome
    });
    match outcome {
        Ok(code) => code,
        Err(trouble) => complain(&trouble.sentence(words)),
    }
}

async fn run(context: &Context, command: Command) -> Result<ExitCode, Trouble> {
    match command {
        Command::Init(arguments) => municipality::init(context, arguments).await,
        Command::Demo(arguments) => Box::pin(demo::run(context, arguments)).await,
        Command::Serve(arguments) => serve::run(context, arguments).await,
        Command::Import(arguments) => registers::import(context, arguments).await,
        Command::Export(arguments) => registers::export(context, arguments).await,
        Command::Check(arguments) => check::run(context, arguments).await,
        Command::Regulation(which) => regulation::run(context, which).await,
        Command::Journal(Journal::Verify(arguments)) => keeping::verify(context, arguments).await,
        Command::Journal(Journal::Dispose(arguments)) => disposing::run(context, &arguments).await,
        Command::Backup(arguments) => keeping::backup(context, arguments).await,
        Command::CrisisFolder(arguments) => crisis::run(context, arguments).await,
        Command::Report(arguments) => reporting::run(context, arguments).await,
        Command::Restore(arguments) => keeping::restore(context, arguments).await,
        Command::Calendar(which) => calendar::run(context, &which).await,
        Command::Desk(which) => desk::run(context, &which).await,
        Command::Migrate(arguments) => keeping::migrate(context, &arguments).await,
        Command::RollBack(arguments) => keeping::roll_back(context, arguments).await,
        Command::Link(arguments) => ways_in::link(context, arguments).await,
        Command::Admin(Admin::Link(arguments)) => ways_in::admin_link(context, arguments).await,
        Command::Secret(Secret::Rotate) => ways_in::rotate(context).await,
        Command::Documents(Documents::Move) => attaching::move_all(context).await,
        Command::MailTrial(arguments) => mailing::trial(context, &arguments).await,
        Command::Doctor => doctor::run(context).await,
        Command::Config => configured::show(context).await,
        Command::Municipality(which) => municipalities::run(context, which).await,
    }
}

/// The log goes to standard error, for people or for machines; it names routes and ids, never who.
fn log(configuration: &configuration::Configuration) {
    let filter = tracing_subscriber::EnvFilter::try_new(configuration.get("log")).unwrap_or_else(|_| "warn".into());
    // The library that speaks with mailboxes writes down all that is said, passwords too, at `trace`.
    let filter = filter.add_directive("async_imap=warn".parse().expect("it names a library and a level"));
    let writing = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if configuration.get("log-format") == "json" {
        writing.json().flatten_event(true).with_current_span(false).with_span_list(false).init();
    } else {
        writing.init();
    }
}

/// Says what is wrong and what to do, and ends with 2.
fn complain(sentence: &str) -> ExitCode {
    // Nobody is left to tell when even this cannot be written.
    let _ = writeln!(std::io::stderr(), "{}", sentence.trim_end());
    ExitCode::from(2)
}
