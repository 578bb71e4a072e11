//! Feeds the files of a regulation as data.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::packs(bytes));
