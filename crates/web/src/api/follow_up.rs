//! How the desk does: `/api/v1/desk-report`, and the same as a file.

use super::asked::{Asked, Form, parameter};
use super::closed::{PAPER_FILES, of_list};
use super::problem::{Unmet, Wrong};
use crate::desk::report::{Asked as Days, file_of};
use crate::visit::Bearer;
use axum::Json;
use axum::response::Response;
use domain::Day;
use domain::desk::facts::{Figures, Line, Strain};
use routines::desk::{FollowUp, follow_up};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/desk-report" => get report;
    "/api/v1/desk-report/file" => get file;
}

/// A share in per mille; none where there is nothing to take a share of.
fn per_mille(share: Option<f64>) -> Option<u32> {
    share.map(|share| (share * 1_000.0).round() as u32)
}

/// The figures of all cases, or of those of one tier, team, system, body or kind.
///
/// Times in seconds, right within five hundredths.
#[derive(Debug, Serialize, ToSchema)]
struct DeskFigures {
    /// What they have in common: the word of a tier or kind, the id or name of a team, system or body; empty where it is not known.
    value: String,
    /// What that is called.
    name: String,
    /// How many came.
    came: i64,
    /// How many were answered first.
    answered: i64,
    /// Half of the first answers took no longer.
    answer_median_s: Option<i64>,
    /// Nine of ten first answers took no longer.
    answer_p90_s: Option<i64>,
    /// The share of first answers within their target, in per mille of those that had one.
    answered_within_per_mille: Option<u32>,
    /// How many were solved.
    solved: i64,
    /// Half of the solutions took no longer.
    solve_median_s: Option<i64>,
    /// Nine of ten solutions took no longer.
    solve_p90_s: Option<i64>,
    /// The share of solutions within their target, in per mille of those that had one; of a tier with a target of its own, the share of the
    /// cases that lay there which kept to that.
    solved_within_per_mille: Option<u32>,
    /// The share solved at the first contact, in per mille.
    first_contact_per_mille: Option<u32>,
    /// The share solved by local support, in per mille of those whose tier is known.
    relief_per_mille: Option<u32>,
    /// How often the solved had been handed over.
    hand_overs: i64,
    /// How many of the solved had come back to where they had been.
    ping_pong: i64,
    /// How many of the solved had been opened again.
    reopened: i64,
    /// How many of the solved had gone from one person to another.
    reassigned: i64,
    /// How many of the solved were graded by the one who was helped; 0 for a tier or a team, of which no grade is told.
    graded: i64,
    /// The mean of these grades, from 1 to 5, in hundredths; none for fewer than five.
    grade_hundredths: Option<u32>,
    /// Minutes of work on those that ended.
    minutes: i64,
}

impl DeskFigures {
    fn of(view: &FollowUp, line: &Line) -> Self {
        Self {
            value: line.value.clone(),
            name: view.called(&line.value).to_owned(),
            came: line.arrived,
            answered: line.answered,
            answer_median_s: line.answer_median_s,
            answer_p90_s: line.answer_p90_s,
            answered_within_per_mille: per_mille(line.answered_within),
            solved: line.solved,
            solve_median_s: line.solve_median_s,
            solve_p90_s: line.solve_p90_s,
            solved_within_per_mille: per_mille(line.solved_within),
            first_contact_per_mille: per_mille(line.first_contact),
            relief_per_mille: per_mille(line.relief),
            hand_overs: line.hand_overs,
            ping_pong: line.ping_pong,
            reopened: line.reopened,
            reassigned: line.reassigned,
            graded: line.graded,
            grade_hundredths: line.grade.map(|grade| (grade * 100.0).round() as u32),
            minutes: line.minutes,
        }
    }

    fn sample(value: &str, name: &str) -> Self {
        Self {
            value: value.to_owned(),
            name: name.to_owned(),
            came: 412,
            answered: 405,
            answer_median_s: Some(1_860),
            answer_p90_s: Some(13_900),
            answered_within_per_mille: Some(902),
            solved: 398,
            solve_median_s: Some(15_400),
            solve_p90_s: Some(221_000),
            solved_within_per_mille: Some(861),
            first_contact_per_mille: Some(244),
            relief_per_mille: Some(415),
            hand_overs: 133,
            ping_pong: 17,
            reopened: 21,
            reassigned: 58,
            graded: 61,
            grade_hundredths: Some(431),
            minutes: 9_120,
        }
    }
}

/// How many cases came in a week.
#[derive(Debug, Serialize, ToSchema)]
struct WeekCame {
    /// The Monday of the week.
    #[schema(format = Date)]
    monday: String,
    /// How many came, of the days that are asked for.
    came: i64,
}

/// When cases came.
#[derive(Debug, Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "so the figures are called in the document")]
struct Came {
    /// By hour of the day, from midnight.
    by_hour: Vec<i64>,
    /// By day of the week, from Monday.
    by_weekday: Vec<i64>,
    /// By week.
    by_week: Vec<WeekCame>,
}

/// Open cases by their age in days.
#[derive(Debug, Serialize, ToSchema)]
struct Open {
    /// A day at the most.
    days_0_1: i64,
    /// Two to seven days.
    days_2_7: i64,
    /// Eight to thirty days.
    days_8_30: i64,
    /// Thirty-one to ninety days.
    days_31_90: i64,
    /// More than ninety days.
    more: i64,
}

/// Little's law where it does not hold.
#[derive(Debug, Serialize, ToSchema)]
struct LittleBroken {
    /// How many cases were open on average.
    backlog: f64,
    /// How many there would be by the arrivals a day and the mean stay.
    expected: f64,
}

/// How hard a tier or a team was pressed in a month, and what tells of a shortage.
#[derive(Debug, Serialize, ToSchema)]
struct DeskStrain {
    /// `tier` or `team`.
    of: &'static str,
    /// Which: the tier, the id of a team of the register, or the name that another desk has for it.
    value: String,
    /// What it is called.
    name: String,
    /// How many cases came.
    came: i64,
    /// Minutes of work that they bring; none where no work was noted.
    arriving_min: Option<i64>,
    /// Minutes that its people have for it; none where nobody's hours are known.
    staffed_min: Option<i64>,
    /// How many minutes more came than there are.
    missing_min: Option<i64>,
    /// How many more came than ended.
    growth: i64,
    /// How many solutions came after their target.
    late: i64,
    /// `hours` (more work than hours), `backlog` (it grew), `targets` (solutions came late); empty where nothing tells of a shortage.
    signs: Vec<&'static str>,
}

impl DeskStrain {
    fn of(view: &FollowUp, strain: &Strain) -> Self {
        Self {
            of: strain.facet.word(),
            value: strain.value.clone(),
            name: view.called(&strain.value).to_owned(),
            came: strain.arrived,
            arriving_min: strain.arriving_min,
            staffed_min: strain.staffed_min,
            missing_min: strain.missing_min(),
            growth: strain.growth,
            late: strain.breached,
            signs: strain.signs().into_iter().map(domain::desk::facts::Sign::word).collect(),
        }
    }

    fn sample() -> Self {
        let (value, name) = ("2".to_owned(), "2".to_owned());
        let (arriving_min, staffed_min, missing_min) = (Some(4_200), Some(3_000), Some(1_200));
        Self {
            of: "tier",
            value,
            name,
            came: 64,
            arriving_min,
            staffed_min,
            missing_min,
            growth: 9,
            late: 4,
            signs: vec!["hours"],
        }
    }
}

/// How the desk did in a span of days.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct DeskReportDetail {
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The last day.
    #[schema(format = Date)]
    to: String,
    /// All cases.
    all: DeskFigures,
    /// When they came.
    arrivals: Came,
    /// By tier: `0` self-help, `1` local support, `2` the IT unit, `3` the supplier.
    tiers: Vec<DeskFigures>,
    /// By team, those that solved most first.
    teams: Vec<DeskFigures>,
    /// By system.
    systems: Vec<DeskFigures>,
    /// By body.
    bodies: Vec<DeskFigures>,
    /// By kind.
    kinds: Vec<DeskFigures>,
    /// The five systems on which most minutes were worked.
    costliest: Vec<DeskFigures>,
    /// What was open when the last day ended.
    backlog: Open,
    /// How many of the solved had their times counted in hours of service; those of the others go by the calendar.
    in_service: i64,
    /// How many of the solved could get a grade: those of our own desk.
    asked_to_grade: i64,
    /// Within what the share solved by local support lies, as surely as 95 of 100 such intervals hold theirs: from this, in per mille; none
    /// for fewer than thirty cases.
    relief_from_per_mille: Option<u32>,
    /// And to this.
    relief_to_per_mille: Option<u32>,
    /// Little's law; none where it holds, or where there is too little to tell.
    little: Option<LittleBroken>,
    /// The first day of the last whole month within, of which `shortage` tells; none where there is no whole month.
    #[schema(format = Date)]
    shortage_month: Option<String>,
    /// How hard tiers and teams were pressed in that month.
    shortage: Vec<DeskStrain>,
    /// The share of the answers to improvements that fell due which were given in time, in per mille.
    improvements_answered_per_mille: Option<u32>,
    /// The share of the improvements that came which were realised by now, in per mille.
    improvements_realised_per_mille: Option<u32>,
    /// The share of the advice on security that fell due which was given in time, in per mille.
    advice_answered_per_mille: Option<u32>,
    /// How many helped themselves by what was offered before they reported; they are no cases.
    #[schema(minimum = 0)]
    self_helped: i64,
    /// The share of these, of all who began to report by the pages, in per mille.
    self_help_per_mille: Option<u32>,
    /// When the log of another desk was last taken in.
    #[schema(format = DateTime)]
    log_at: Option<String>,
}

impl DeskReportDetail {
    fn of(view: &FollowUp) -> Self {
        let figures: &Figures = &view.figures;
        let all = |lines: &[Line]| lines.iter().map(|line| DeskFigures::of(view, line)).collect();
        let backlog = figures.backlog;
        Self {
            from: figures.from.to_string(),
            to: figures.to.to_string(),
            all: DeskFigures::of(view, &figures.all),
            arrivals: Came {
                by_hour: figures.arrivals.by_hour.to_vec(),
                by_weekday: figures.arrivals.by_weekday.to_vec(),
                by_week: figures
                    .arrivals
                    .by_week
                    .iter()
                    .map(|(monday, came)| WeekCame { monday: monday.to_string(), came: *came })
                    .collect(),
            },
            tiers: all(&figures.tiers),
            teams: all(&figures.teams),
            systems: all(&figures.systems),
            bodies: all(&figures.bodies),
            kinds: all(&figures.kinds),
            costliest: all(&figures.costliest),
            backlog: Open {
                days_0_1: backlog.days_0_1,
                days_2_7: backlog.days_2_7,
                days_8_30: backlog.days_8_30,
                days_31_90: backlog.days_31_90,
                more: backlog.more,
            },
            in_service: figures.in_service,
            asked_to_grade: figures.asked,
            relief_from_per_mille: per_mille(figures.relief_between.map(|(low, _)| low)),
            relief_to_per_mille: per_mille(figures.relief_between.map(|(_, high)| high)),
            little: figures.little.map(|little| LittleBroken { backlog: little.backlog, expected: little.expected }),
            shortage_month: view.strains.as_ref().map(|(month, _)| month.to_string()),
            shortage: view.strains.iter().flat_map(|(_, all)| all.iter()).map(|strain| DeskStrain::of(view, strain)).collect(),
            improvements_answered_per_mille: per_mille(view.answers.0.share_in_time()),
            improvements_realised_per_mille: per_mille(view.answers.0.share_realised()),
            advice_answered_per_mille: per_mille(view.answers.1.share_in_time()),
            self_helped: view.self_help.all().helped,
            self_help_per_mille: per_mille(view.self_help.all().share()),
            log_at: view.log_at.map(|at| at.to_string()),
        }
    }

    fn sample() -> Self {
        Self {
            from: "2026-11-16".to_owned(),
            to: "2026-11-22".to_owned(),
            all: DeskFigures::sample("", ""),
            arrivals: Came {
                by_hour: vec![0, 0, 0, 0, 0, 1, 4, 22, 51, 49, 44, 31, 22, 48, 51, 45, 31, 9, 2, 1, 1, 0, 0, 0],
                by_weekday: vec![101, 88, 79, 76, 66, 1, 1],
                by_week: vec![WeekCame { monday: "2026-11-16".to_owned(), came: 412 }],
            },
            tiers: vec![DeskFigures::sample("1", "1")],
            teams: vec![DeskFigures::sample("Närsupport söder", "Närsupport söder")],
            systems: vec![DeskFigures::sample("Hemtur", "Hemtur")],
            bodies: vec![DeskFigures::sample("Hemtjänsten", "Hemtjänsten")],
            kinds: vec![DeskFigures::sample("fault", "fault")],
            costliest: vec![DeskFigures::sample("Hemtur", "Hemtur")],
            backlog: Open { days_0_1: 21, days_2_7: 33, days_8_30: 14, days_31_90: 4, more: 1 },
            in_service: 398,
            asked_to_grade: 398,
            relief_from_per_mille: Some(367),
            relief_to_per_mille: Some(464),
            little: None,
            shortage_month: Some("2026-10-01".to_owned()),
            shortage: vec![DeskStrain::sample()],
            improvements_answered_per_mille: Some(750),
            improvements_realised_per_mille: Some(400),
            advice_answered_per_mille: Some(1_000),
            self_helped: 13,
            self_help_per_mille: Some(162),
            log_at: Some("2026-11-23T03:00:00Z".to_owned()),
        }
    }
}

/// Of which days.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct DeskReportAsked {
    /// The first day; twelve months before the last where it is left out.
    #[param(format = Date)]
    from: Option<String>,
    /// The last day; today where it is left out.
    #[param(format = Date)]
    to: Option<String>,
}

/// The days as the page has them.
fn days(from: Option<&str>, to: Option<&str>) -> Result<Days, Wrong> {
    let day = |name: &str, text: Option<&str>| -> Result<String, Wrong> {
        let day: Option<Day> = parameter(name, text, Form::Day)?;
        Ok(day.map(|day| day.to_string()).unwrap_or_default())
    };
    Ok(Days::of(&day("from", from)?, &day("to", to)?))
}

/// How the desk does
///
/// Arrivals, times, targets, relief, hand-overs and backlog of a span of days; shares and times of groups, never of a person.
#[utoipa::path(get, path = "/api/v1/desk-report", operation_id = "get_desk_report", tag = "desk", params(DeskReportAsked),
    responses((status = 200, description = "The report.", body = DeskReportDetail),
        (status = 422, description = "The last day lies before the first, or there are more than 3,660 days.")))]
async fn report(visit: Bearer, Asked(asked): Asked<DeskReportAsked>) -> Result<Json<DeskReportDetail>, Unmet> {
    let days = days(asked.from.as_deref(), asked.to.as_deref())?;
    let view = follow_up(visit.town(), &visit.caller, days.span(&visit)?).await?;
    Ok(Json(DeskReportDetail::of(&view)))
}

/// Of which days, and as which file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct DeskFileAsked {
    /// The first day; twelve months before the last where it is left out.
    #[param(format = Date)]
    from: Option<String>,
    /// The last day; today where it is left out.
    #[param(format = Date)]
    to: Option<String>,
    /// `pdf` (where PDFs are made here), `odt`, `xlsx` or `ods`; `odt` where it is left out.
    #[param(example = "odt", pattern = "one-of:paper-file")]
    format: Option<String>,
}

/// How the desk does, as a file
#[utoipa::path(get, path = "/api/v1/desk-report/file", operation_id = "get_desk_report_file", tag = "desk", params(DeskFileAsked),
    responses((status = 200, description = "The file.", content(
        (String = "application/vnd.oasis.opendocument.text", example = json!("…")),
        (String = "application/pdf", example = json!("…")),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", example = json!("…")),
        (String = "application/vnd.oasis.opendocument.spreadsheet", example = json!("…")))),
        (status = 404, description = "No PDF is made here."),
        (status = 422, description = "The last day lies before the first, or there are more than 3,660 days.")))]
async fn file(visit: Bearer, Asked(asked): Asked<DeskFileAsked>) -> Result<Response, Unmet> {
    let ending = asked.format.as_deref().unwrap_or("odt");
    if !PAPER_FILES.contains(&ending) {
        return Err(Wrong::query("format", of_list("paper-file")).into());
    }
    let days = days(asked.from.as_deref(), asked.to.as_deref())?;
    Ok(file_of(&visit, &visit.caller, &format!("report.{ending}"), &days).await?)
}
