//! Feeds a backup.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::archives(bytes));
