//! Feeds the file of the key that signs the journal.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::keys(bytes));
