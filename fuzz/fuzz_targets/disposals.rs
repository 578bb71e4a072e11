//! Feeds the list of disposals beside a backup.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::disposals(bytes));
