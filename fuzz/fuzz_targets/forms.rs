//! Feeds the body of a form.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::forms(bytes));
