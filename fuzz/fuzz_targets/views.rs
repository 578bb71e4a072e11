//! Feeds the address of a view that somebody keeps.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::views(bytes));
