//! Feeds the list of comments beside a backup.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::comments(bytes));
