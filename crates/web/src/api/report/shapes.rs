//! What a report looks like to a program.

use crate::api::examples::id;
use crate::api::named::Named;
use crate::api::obligations::ObligationDetail;
use crate::api::regulations::{DayState, States, per_mille};
use crate::language::Words;
use domain::regulation::tally::Tally;
use routines::regulation::{PackLine, SectionLine};
use routines::report::{Before, Figures, KeptReport, ReportView};
use serde::Serialize;
use utoipa::ToSchema;

/// How many obligations a report names of each kind at the most; how many there are is told by the figures.
const MOST: usize = 250;

/// How the regulation stands for somebody on a day.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct ReportDetail {
    /// Of which body it is; none for the whole municipality.
    body: Option<Named>,
    /// The day.
    #[schema(format = Date)]
    day: String,
    /// The body before which it comes.
    recipient: String,
    /// The last entry of the journal that the figures know; none where they were recorded on a day that is past.
    entry: Option<i64>,
    /// The SHA-256 by which one sees that the figures are those that were kept.
    digest: String,
    /// How everything stands.
    states: States,
    /// The share that is fulfilled of what is asked for, in per mille; none where nothing is.
    share_per_mille: Option<u64>,
    /// What the figures are held against; none where nothing was recorded so early.
    before: Option<BeforeDetail>,
    /// The regulations, section by section.
    regulations: Vec<RegulationReported>,
    /// How the counts have moved over a year: at the end of each month, and on the day itself.
    course: Vec<DayState>,
    /// What deviates and is not accepted, the gravest first; 250 at the most.
    deviations: Vec<ObligationDetail>,
    /// What is accepted by decision; 250 at the most.
    accepted: Vec<AcceptedReported>,
    /// What is to be shown anew in the coming months, the nearest first; 250 at the most.
    coming: Vec<ObligationDetail>,
    /// Until when what is coming is told.
    #[schema(format = Date)]
    coming_until: String,
}

/// What the figures of a report are held against.
#[derive(Debug, Serialize, ToSchema)]
struct BeforeDetail {
    /// Of which day.
    #[schema(format = Date)]
    day: String,
    /// Whether a report was kept then; else the figures were recorded when it was evaluated.
    kept: bool,
    /// How everything stood.
    states: States,
    /// The share that was fulfilled, in per mille.
    share_per_mille: Option<u64>,
}

/// How a regulation stands in a report.
#[derive(Debug, Serialize, ToSchema)]
struct RegulationReported {
    /// Its name, such as `bas-2026`.
    name: String,
    /// The title.
    title: String,
    /// The edition that was adopted.
    edition: String,
    /// The hash of what was adopted.
    hash: String,
    /// How its obligations stand.
    states: States,
    /// The share that is fulfilled, in per mille.
    share_per_mille: Option<u64>,
    /// Its sections.
    sections: Vec<SectionReported>,
}

/// How a section stands in a report.
#[derive(Debug, Serialize, ToSchema)]
struct SectionReported {
    /// Its number.
    number: String,
    /// Its title.
    title: String,
    /// How its obligations stand.
    states: States,
    /// The share that is fulfilled, in per mille.
    share_per_mille: Option<u64>,
    /// How they stood before; none where there was no such section, or nothing was recorded.
    before: Option<States>,
}

/// What is accepted, and by which decision.
#[derive(Debug, Serialize, ToSchema)]
struct AcceptedReported {
    /// What is accepted.
    obligation: ObligationDetail,
    /// The decision as it is cited.
    decision: Option<String>,
    /// Why.
    reason: Option<String>,
    /// Until when; none for as long as nothing else is decided.
    #[schema(format = Date)]
    until: Option<String>,
}

impl BeforeDetail {
    fn of(before: &Before) -> Self {
        let whole = before.figures.whole();
        Self { day: before.day.to_string(), kept: before.kept, states: States::of(&whole), share_per_mille: per_mille(&whole) }
    }
}

impl RegulationReported {
    fn of(pack: &PackLine, before: Option<&Figures>) -> Self {
        let section = |section: &SectionLine| {
            let then: Option<&Tally> = before.and_then(|figures| figures.section(&pack.name, &section.number));
            SectionReported {
                number: section.number.clone(),
                title: section.title.clone(),
                states: States::of(&section.tally),
                share_per_mille: per_mille(&section.tally),
                before: then.map(States::of),
            }
        };
        Self {
            name: pack.name.clone(),
            title: pack.title.clone(),
            edition: pack.edition.clone(),
            hash: pack.hash.clone(),
            states: States::of(&pack.tally),
            share_per_mille: per_mille(&pack.tally),
            sections: pack.sections.iter().map(section).collect(),
        }
    }
}

impl ReportDetail {
    pub(super) fn of(words: Words, view: &ReportView) -> Self {
        let whole = view.figures.whole();
        let before = view.before.as_ref();
        let told = |finding| ObligationDetail::of(words, finding);
        let accepted = view.accepted().take(MOST).map(|(finding, decided)| AcceptedReported {
            obligation: ObligationDetail::of(words, finding.clone()),
            decision: decided.map(|decided| decided.decision.clone()),
            reason: decided.map(|decided| decided.reason.clone()),
            until: decided.and_then(|decided| decided.until).map(|day| day.to_string()),
        });
        Self {
            body: view.subject.as_ref().map(|(id, name)| Named::of(id, name.as_str())),
            day: view.check.day.to_string(),
            recipient: view.recipient.clone(),
            entry: view.seq,
            digest: view.figures.digest(),
            states: States::of(&whole),
            share_per_mille: per_mille(&whole),
            before: before.map(BeforeDetail::of),
            regulations: view
                .check
                .packs
                .iter()
                .map(|pack| RegulationReported::of(pack, before.map(|before| &before.figures)))
                .collect(),
            course: view.course.iter().map(|(day, tally)| DayState::of(*day, tally)).collect(),
            deviations: view.deviations().take(MOST).cloned().map(told).collect(),
            accepted: accepted.collect(),
            coming: view.coming.iter().take(MOST).cloned().map(told).collect(),
            coming_until: view.until.to_string(),
        }
    }

    fn sample() -> Self {
        let section = SectionReported {
            number: "5".to_owned(),
            title: "Säkerhet".to_owned(),
            states: States::sample(),
            share_per_mille: Some(726),
            before: Some(States::sample()),
        };
        Self {
            body: Some(Named::of(&id(2), "Omsorgsnämnden")),
            day: "2026-11-25".to_owned(),
            recipient: "Omsorgsnämnden".to_owned(),
            entry: Some(4_812),
            digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
            states: States::sample(),
            share_per_mille: Some(726),
            before: Some(BeforeDetail {
                day: "2026-09-07".to_owned(),
                kept: true,
                states: States::sample(),
                share_per_mille: Some(726),
            }),
            regulations: vec![RegulationReported {
                name: "bas-2026".to_owned(),
                title: "IT-reglemente".to_owned(),
                edition: "2026.1".to_owned(),
                hash: "2b1f…".to_owned(),
                states: States::sample(),
                share_per_mille: Some(726),
                sections: vec![section],
            }],
            course: vec![DayState::sample()],
            deviations: vec![ObligationDetail::sample()],
            accepted: vec![AcceptedReported {
                obligation: ObligationDetail::sample(),
                decision: Some("Omsorgsnämnden 2026-08-26 § 63".to_owned()),
                reason: Some("Ett nytt avtal upphandlas.".to_owned()),
                until: Some("2027-07-01".to_owned()),
            }],
            coming: vec![ObligationDetail::sample()],
            coming_until: "2027-03-25".to_owned(),
        }
    }
}

/// A report that was kept.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct KeptReportDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// Of which body it is; none for the whole municipality.
    body: Option<Named>,
    /// The day of which it speaks.
    #[schema(format = Date)]
    day: String,
    /// The day for which it was ordered.
    #[schema(format = Date)]
    occasion: String,
    /// The last entry of the journal that it knows.
    entry: i64,
    /// The SHA-256 of its figures.
    digest: String,
    /// How everything stood.
    states: States,
    /// The share that was fulfilled of what was asked for, in per mille; none where nothing was.
    share_per_mille: Option<u64>,
}

impl KeptReportDetail {
    pub(super) fn of(kept: &KeptReport) -> Self {
        let report = &kept.report;
        let whole = report.figures.whole();
        Self {
            id: report.id.to_string(),
            body: report.body.as_ref().map(|id| Named::of(id, kept.body.as_str())),
            day: report.day.to_string(),
            occasion: report.occasion.to_string(),
            entry: report.seq,
            digest: report.hash.clone(),
            states: States::of(&whole),
            share_per_mille: per_mille(&whole),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(44),
            body: Some(Named::of(&id(2), "Omsorgsnämnden")),
            day: "2026-09-07".to_owned(),
            occasion: "2026-09-07".to_owned(),
            entry: 4_120,
            digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
            states: States::sample(),
            share_per_mille: Some(726),
        }
    }
}
