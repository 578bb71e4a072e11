//! Feeds mails as they come in.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::letters(bytes));
