//! Runs a command with an empty database of a throw-away PostgreSQL, whose address stands after its words.
//!
//! `cargo run --package store --example on_postgres -- COMMAND WORD…`

use std::process::{Command, ExitCode};
use store::testing::Empty;
use store::{Address, Engine};

#[tokio::main]
async fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let program = words.next().expect("a command");
    let empty = Empty::on(Engine::Postgres).await;
    let Address::Postgres(address) = &empty.address else { unreachable!("it was asked for PostgreSQL") };
    let mut command = Command::new(&program);
    command.args(words).arg(address);
    let ended = tokio::task::spawn_blocking(move || command.status()).await.expect("the command is waited for");
    let status = ended.unwrap_or_else(|error| panic!("{program} could not start: {error}"));
    ExitCode::from(u8::try_from(status.code().unwrap_or(2)).unwrap_or(2))
}
