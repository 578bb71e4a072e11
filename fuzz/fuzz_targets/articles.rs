//! Feeds the text of an article.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::articles(bytes));
