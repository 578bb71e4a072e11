//! Feeds the file of the keys that seal secrets, and what is sealed.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::secrets(bytes));
