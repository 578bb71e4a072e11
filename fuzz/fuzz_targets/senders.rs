//! Feeds the header in which a proxy tells of its visitor.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::senders(bytes));
