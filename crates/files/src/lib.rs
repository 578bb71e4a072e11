//! Tables in and out (CSV, XLSX, ODS) and charts as SVG.
//!
//! [`table::open`] recognises a file by its content, not by its name, and gives its rows one by one as plain text;
//! [`table::Writer`] writes rows in any of the three formats; [`paper`] writes a document as plain text and its tables as CSV; [`chart`] draws pictures without scripts and without inline styles.
//!
//! Architecture invariant: nothing here knows what a register is. Meaning is given to the cells in `domain::intake`.

pub mod calendar;
pub mod chart;
pub mod kind;
pub mod paper;
pub mod picture;
pub mod table;
