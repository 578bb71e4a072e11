//! The chapter `report`: how the regulation stands for a body or the whole municipality, now, on a day that is past, and since the last report.

mod keep;
mod show;

pub use domain::report::{BoardReport, Figures, PackFigures, Rhythm, SectionFigures, moved};
pub use keep::{KeptReport, REPORT, reports, reports_known, reports_make};
pub use show::{Accepted, Before, ReportView, Subject, any_subject, report, report_of_day, subjects};

use domain::Day;
use domain::identity::BodyId;

/// Where the report of a body, or of the whole municipality, is read for a day.
pub fn report_address(body: Option<&BodyId>, day: Day) -> String {
    match body {
        Some(body) => format!("/report?body={body}&day={day}"),
        None => format!("/report?day={day}"),
    }
}
