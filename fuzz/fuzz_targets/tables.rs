//! Feeds the tables: CSV with its letters and separators, XLSX, ODS.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::tables(bytes));
