//! How the executable is linked.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ENV").is_ok_and(|environment| environment == "gnu") {
        // Three megabytes of relocations shrink to some kilobytes, and are not read into memory at every start.
        // Whoever runs the program needs glibc 2.36 or later, which Debian 12 has.
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}
