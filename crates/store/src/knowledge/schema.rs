//! The tables of the chapter `knowledge`: articles as they are written, and the versions in which they were published.

use crate::step::{Step, Table};

pub(crate) const STEPS: &[Step] = &[Step {
    name: "knowledge-articles",
    both: &[
        "create table knowledge_article (
            id text not null primary key,
            version bigint not null,
            name text not null,
            sort_key text not null,
            text text not null,
            system text references system (id),
            audience text not null,
            state text not null,
            number bigint not null
        )",
        "create index knowledge_article_system on knowledge_article (system)",
        "create table knowledge_version (
            article text not null references knowledge_article (id),
            number bigint not null,
            published_by text references person (id),
            published_at text not null,
            name text not null,
            text text not null,
            primary key (article, number)
        )",
    ],
    sqlite: &[],
    postgres: &[],
    tables: &[Table::register("knowledge_article", &["id"]), Table::register("knowledge_version", &["article", "number"])],
}];
