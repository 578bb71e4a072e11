//! What checks the house.
fn main() {}
