//! How long the whole check takes over a thousand systems and ten thousand people, with two packs in force.
//!
//! `cargo run --release -p routines --example check_bench` prints figures, on a fresh SQLite file.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement that cannot go on ends there, and its figures are what it is for"
)]

#[path = "../tests/regulation/place.rs"]
#[expect(dead_code, reason = "the tests need more of it")]
mod place;

use domain::regulation::obligation::State;
use jiff::civil::date;
use place::{TODAY, adopted, body, change, noon, person, role, settle, system, town};
use routines::regulation::{built_in, evaluate};
use std::time::Instant;
use store::testing::Fixture;

#[tokio::main(worker_threads = 2)]
async fn main() {
    let fixture = Fixture::sqlite().await;
    let here = town(&fixture);
    settle(&here).await;
    let mut statements = Vec::new();
    for number in 10..18 {
        statements.push(body(number, "board", Some(1), None));
        statements.push(body(number + 10, "administration", Some(number), None));
    }
    for number in 100..300 {
        statements.push(body(number, "unit", Some(20 + number % 8), None));
    }
    change(&here, "body", std::mem::take(&mut statements)).await;
    for part in 0..20 {
        for number in 0..500 {
            let number = 1_000 + part * 500 + number;
            statements.extend(person(number, 100 + number % 200, number % 50 == 0));
        }
        change(&here, "person", std::mem::take(&mut statements)).await;
    }
    for number in 1_000..2_000 {
        statements.push(system(number, (number % 10 != 0).then_some(100 + number % 200)));
        if number % 5 != 0 {
            statements.push(role(number, "system-manager", number, Some(number), true));
        }
    }
    change(&here, "system", statements).await;
    for pack in ["bas-2026", "solvesborg-1997"] {
        adopted(&here, &built_in(pack).unwrap(), date(2025, 6, 1)).await;
    }
    let begun = Instant::now();
    let first = evaluate(&here, noon(), TODAY).await.unwrap();
    println!("first, recorded: {:?}, {} obligations, {:?}", begun.elapsed(), first.tally().all(), first.tally());
    let begun = Instant::now();
    let again = evaluate(&here, noon(), TODAY).await.unwrap();
    println!("nothing changed: {:?}", begun.elapsed());
    assert_eq!(first.tally(), again.tally());
    change(&here, "system", vec![system(5_000, None)]).await;
    let begun = Instant::now();
    evaluate(&here, noon(), TODAY).await.unwrap();
    println!("one system new: {:?}", begun.elapsed());
    let fresh = town(&fixture);
    let begun = Instant::now();
    let whole = evaluate(&fresh, noon(), TODAY).await.unwrap();
    println!("whole, already recorded: {:?}", begun.elapsed());
    assert!(whole.tally().of(State::Deviating) > 0);
}
