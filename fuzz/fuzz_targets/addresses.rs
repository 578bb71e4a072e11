//! Feeds the address of a database.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::addresses(bytes));
