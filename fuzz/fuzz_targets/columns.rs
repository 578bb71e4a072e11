//! Feeds the names of columns, and the guess of which is which.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::columns(bytes));
