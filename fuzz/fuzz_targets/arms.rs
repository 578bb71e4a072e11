//! Feeds the arms of a municipality.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::arms(bytes));
