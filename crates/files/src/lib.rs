//! Tables in and out (CSV, XLSX, ODS), charts as SVG, archives.
