//! The executable.

#![cfg_attr(not(test), expect(dead_code, reason = "the command line that calls these modules comes next"))]

mod calendar;
mod demo;

fn main() {}
