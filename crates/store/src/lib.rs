//! SeaORM on SQLite and PostgreSQL, migrations, journal, jobs; the only crate that knows a database.
