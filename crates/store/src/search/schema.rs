//! The index of the search: made of the registers, and made again whenever it is lost.

use crate::step::{Step, Table};

/// The stems of one kind: in the index alone, a row is known by its place.
macro_rules! stems {
    ($table:literal) => {
        concat!(
            "create virtual table ",
            $table,
            " using fts5(stems, content = '', contentless_delete = 1, detail = 'none', prefix = '1 2 3',
            tokenize = 'unicode61 remove_diacritics 0')"
        )
    };
}

/// PostgreSQL's index of the stems of one kind.
///
/// What is new stands in a list beside it, which every search goes through: 64 kilobytes of it, not four megabytes.
macro_rules! stems_index {
    ($index:literal, $kind:literal) => {
        concat!(
            "create index ",
            $index,
            " on search_entry using gin (stems) with (gin_pending_list_limit = 64) where kind = '",
            $kind,
            "'"
        )
    };
}

pub(crate) const STEPS: &[Step] = &[
    Step {
        name: "search-index",
        both: &[
            // How far in the journal the index has come; one row, in the hands of one node at a time.
            "create table search_state (
            id bigint not null primary key check (id = 1),
            seq bigint not null,
            leased_by text,
            leased_until text
        )",
            "insert into search_state (id, seq) values (1, 0)",
            // What a mistyped word may have meant.
            "create table search_word (
            word text not null primary key,
            length bigint not null,
            beginning text not null,
            ending text not null
        )",
            "create index search_word_beginning on search_word (beginning, length)",
            "create index search_word_ending on search_word (ending, length)",
        ],
        sqlite: &[
            "create table search_entry (
            place integer not null primary key,
            kind text not null,
            subject text not null,
            title text not null,
            hidden bigint not null,
            unique (kind, subject)
        )",
            // The stems are in the index alone; a row is known by its place.
            "create virtual table search_text using fts5(
            stems, content = '', contentless_delete = 1, detail = 'none', tokenize = 'unicode61 remove_diacritics 0'
        )",
        ],
        postgres: &[
            "create table search_entry (
            place bigint generated always as identity primary key,
            kind text not null,
            subject text not null,
            title text not null,
            hidden bigint not null,
            stems tsvector not null,
            unique (kind, subject)
        )",
            "create index search_entry_stems on search_entry using gin (stems)",
        ],
        tables: &[
            Table::operational("search_state", &["id"]),
            Table::operational("search_word", &["word"]),
            Table::operational("search_entry", &["place"]),
        ],
    },
    Step {
        // A table of stems for each kind: what nearly everybody bears is then gone through once, not once for each kind.
        name: "search-index-by-kind",
        both: &["delete from search_word", "update search_state set seq = 0 where id = 1"],
        sqlite: &[
            "drop table search_text",
            "delete from search_entry",
            stems!("search_text_system"),
            stems!("search_text_person"),
            stems!("search_text_body"),
            stems!("search_text_duty"),
            stems!("search_text_decision"),
            stems!("search_text_information_type"),
        ],
        postgres: &["delete from search_entry"],
        tables: &[],
    },
    Step {
        name: "search-attachments",
        both: &["update search_state set seq = 0 where id = 1"],
        sqlite: &[stems!("search_text_attachment")],
        postgres: &[],
        tables: &[],
    },
    Step {
        name: "search-articles",
        both: &["update search_state set seq = 0 where id = 1"],
        sqlite: &[stems!("search_text_article")],
        postgres: &[],
        tables: &[],
    },
    Step {
        name: "search-cases",
        both: &["update search_state set seq = 0 where id = 1"],
        sqlite: &[stems!("search_text_case")],
        postgres: &[],
        tables: &[],
    },
    Step {
        // An index for each kind here as well: whatever PostgreSQL knows of the tables, it is the one that is gone through.
        name: "search-index-of-each-kind",
        both: &[],
        sqlite: &[],
        postgres: &[
            "drop index search_entry_stems",
            stems_index!("search_stems_system", "system"),
            stems_index!("search_stems_person", "person"),
            stems_index!("search_stems_body", "body"),
            stems_index!("search_stems_duty", "duty"),
            stems_index!("search_stems_decision", "decision"),
            stems_index!("search_stems_information_type", "information-type"),
            stems_index!("search_stems_attachment", "attachment"),
            stems_index!("search_stems_article", "article"),
            stems_index!("search_stems_case", "case"),
        ],
        tables: &[],
    },
    Step {
        // With it come the articles that are for the desk alone.
        name: "search-known-faults",
        both: &["update search_state set seq = 0 where id = 1"],
        sqlite: &[stems!("search_text_problem")],
        postgres: &[stems_index!("search_stems_problem", "problem")],
        tables: &[],
    },
    Step {
        name: "search-audit-comments-desk",
        both: &["update search_state set seq = 0 where id = 1"],
        sqlite: &[
            stems!("search_text_review"),
            stems!("search_text_finding"),
            stems!("search_text_comment"),
            stems!("search_text_team"),
            stems!("search_text_canned_answer"),
        ],
        postgres: &[
            stems_index!("search_stems_review", "review"),
            stems_index!("search_stems_finding", "finding"),
            stems_index!("search_stems_comment", "comment"),
            stems_index!("search_stems_team", "team"),
            stems_index!("search_stems_canned_answer", "canned-answer"),
        ],
        tables: &[],
    },
];
