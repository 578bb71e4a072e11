//! Feeds the body of a form with a file.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::uploads(bytes));
