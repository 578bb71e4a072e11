//! The tables of the chapter `lists`: saved views, and whether each is above the number that its owner wants to be told of.

use crate::step::{Step, Table};

pub(crate) const STEPS: &[Step] = &[Step {
    name: "lists-saved-views",
    both: &[
        "create table saved_view (
            id text not null primary key,
            version bigint not null,
            login text not null references login (id),
            list text not null,
            query text not null,
            name text not null,
            role text,
            on_start bigint not null,
            above bigint
        )",
        "create index saved_view_list on saved_view (list)",
        // How the number stood when it was last counted for its owner.
        "create table saved_view_count (
            view text not null primary key,
            count bigint not null,
            was_above bigint not null,
            counted_at text not null
        )",
    ],
    sqlite: &[],
    postgres: &[],
    tables: &[Table::register("saved_view", &["id"]), Table::operational("saved_view_count", &["view"])],
}];
