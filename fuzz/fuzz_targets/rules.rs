//! Feeds the dated rules of the calendar.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::rules(bytes));
