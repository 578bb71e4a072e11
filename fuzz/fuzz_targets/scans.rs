//! Feeds the answers of a virus scanner.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::scans(bytes));
