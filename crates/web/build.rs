//! Watches what is embedded, so that a new file of messages is seen.

fn main() {
    println!("cargo::rerun-if-changed=../../locales");
}
