//! The table of the chapter `report`: each report that was made, with its figures.

use crate::step::{Step, Table};

pub(crate) const STEPS: &[Step] = &[
    Step {
        name: "report-board-reports",
        both: &[
            "create table board_report (
            id text not null primary key,
            version bigint not null,
            body text references body (id),
            day text not null,
            occasion text not null,
            seq bigint not null,
            figures text not null,
            hash text not null
        )",
            // One for each body and occasion, also where there is no body.
            "create unique index board_report_once on board_report (coalesce(body, ''), occasion)",
        ],
        sqlite: &[],
        postgres: &[],
        tables: &[Table::register("board_report", &["id"])],
    },
    // What those were called who got it and who sent it, so that its papers can be made again as they were.
    Step {
        name: "report-names",
        both: &[
            "alter table board_report add column name text not null default ''",
            "alter table board_report add column recipient text not null default ''",
            "alter table board_report add column sender text not null default ''",
        ],
        sqlite: &[],
        postgres: &[],
        tables: &[],
    },
];
