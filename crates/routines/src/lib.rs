//! The use cases: join store and files, ask the policies; the only way to change anything.
