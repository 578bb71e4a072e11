//! Feeds the event log of a desk, and what it tells.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::logs(bytes));
