//! Feeds days, moments, amounts, numbers, flags and lists in cells.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::values(bytes));
