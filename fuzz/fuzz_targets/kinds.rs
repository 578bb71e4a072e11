//! Feeds the recognition of files that are attached.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::kinds(bytes));
