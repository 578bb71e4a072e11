//! Feeds the query of a duty.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::queries(bytes));
