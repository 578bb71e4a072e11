//! The fact views: all that a check query may read.
//!
//! Every view with a period has `valid_from` and `valid_until`, days as text, the end not included, open ends `9999-12-31`.
//! Ids are text; booleans and numbers are whole numbers of 64 bits.

use super::pack::SubjectKind;

/// A view that check queries may read.
#[derive(Clone, Copy, Debug)]
pub struct FactView {
    /// Its name.
    pub name: &'static str,
    /// Its columns in order.
    pub columns: &'static [&'static str],
    /// What its rows are about, and the column with the subject's id, so that a duty can say `applies = "this view"`.
    pub subject: Option<(SubjectKind, &'static str)>,
}

impl FactView {
    /// Whether its rows hold for a period.
    pub fn has_period(&self) -> bool {
        self.columns.contains(&"valid_from")
    }
}

/// The view of a name.
pub fn view(name: &str) -> Option<&'static FactView> {
    VIEWS.iter().find(|view| view.name == name)
}

const SYSTEM_COLUMNS: &[&str] = &[
    "id",
    "name",
    "lifecycle",
    "owner_body",
    "sharing",
    "sector",
    "hosting",
    "supplier",
    "criticality",
    "personal_data",
    "cost",
    "remote_access",
    "recovery_time_hours",
    "recovery_point_hours",
    "confidentiality",
    "integrity",
    "availability",
    "contract_ends",
    "notice_days",
    "valid_from",
    "valid_until",
];
const BODY_COLUMNS: &[&str] = &["id", "name", "kind", "parent", "sector", "function", "valid_from", "valid_until"];

const fn about(name: &'static str, columns: &'static [&'static str], kind: SubjectKind, column: &'static str) -> FactView {
    FactView { name, columns, subject: Some((kind, column)) }
}

const fn plain(name: &'static str, columns: &'static [&'static str]) -> FactView {
    FactView { name, columns, subject: None }
}

/// All fact views.
pub const VIEWS: &[FactView] = &[
    about("municipality_fact", &["id", "code", "name", "county"], SubjectKind::Municipality, "id"),
    about("body_in_office", BODY_COLUMNS, SubjectKind::Body, "id"),
    about("board_in_office", BODY_COLUMNS, SubjectKind::Board, "id"),
    plain("body_closure", &["body", "ancestor", "depth"]),
    about("person_active", &["id", "name", "valid_from", "valid_until"], SubjectKind::Person, "id"),
    about(
        "employment_held",
        &["id", "person", "body", "title", "form", "head", "valid_from", "valid_until"],
        SubjectKind::Person,
        "person",
    ),
    about(
        "role_held",
        &["id", "person", "role", "body", "system", "decision", "valid_from", "valid_until"],
        SubjectKind::Person,
        "person",
    ),
    plain("vacancy", &["role", "body", "system", "since"]),
    plain("engagement_held", &["id", "person", "body", "subject", "contract", "valid_from", "valid_until"]),
    about("workplace_fact", &["body", "day", "workplaces", "pupils"], SubjectKind::Body, "body"),
    plain("decision_fact", &["id", "body", "day", "paragraph", "title"]),
    about("system_registered", SYSTEM_COLUMNS, SubjectKind::System, "id"),
    about("system_in_operation", SYSTEM_COLUMNS, SubjectKind::System, "id"),
    about("system_owner", &["system", "body", "head", "valid_from", "valid_until"], SubjectKind::System, "system"),
    about(
        "system_manager",
        &["system", "person", "body", "decision", "employed", "valid_from", "valid_until"],
        SubjectKind::System,
        "system",
    ),
    about("system_board_fact", &["system", "board"], SubjectKind::System, "system"),
    about("system_kind_fact", &["system", "kind"], SubjectKind::System, "system"),
    about("system_use_fact", &["system", "body", "active", "entitled", "day"], SubjectKind::System, "system"),
    about(
        "system_information_fact",
        &["system", "information_type", "confidentiality", "integrity", "availability", "personal_data", "reviewed"],
        SubjectKind::System,
        "system",
    ),
    about("system_party_fact", &["system", "party", "basis"], SubjectKind::System, "system"),
    about("system_dependency_fact", &["system", "needs", "reason"], SubjectKind::System, "system"),
    about("system_gate_passed", &["system", "gate", "day", "decision"], SubjectKind::System, "system"),
    about(
        "continuity_plan_fact",
        &["system", "reserve_routine", "restart_known", "turn", "reviewed"],
        SubjectKind::System,
        "system",
    ),
    about("continuity_trial_fact", &["system", "kind", "day", "outcome", "hours", "lost_hours"], SubjectKind::System, "system"),
    about("common_kind", &["kind", "scope"], SubjectKind::Kind, "kind"),
    about("kind_chosen", &["kind", "sector", "system", "decision", "valid_from", "valid_until"], SubjectKind::Kind, "kind"),
    about(
        "kind_deviation",
        &["kind", "body", "system", "sector", "reason", "decision", "excepted_until", "valid_from", "valid_until"],
        SubjectKind::Kind,
        "kind",
    ),
    plain("pack_in_force", &["pack", "name", "decision", "valid_from", "valid_until"]),
    plain("chapter_mode_fact", &["chapter", "mode", "system"]),
    plain("attestation_fact", &["pack", "duty", "subject", "person", "day", "valid_until"]),
    plain("measurement", &["subject", "name", "period", "value"]),
    // Days are those of universal time; what another desk kept has its own names where no register knows them, and of what was owed
    // an answer there only the first answer.
    plain(
        "case_fact",
        &[
            "id",
            "origin",
            "number",
            "kind",
            "priority",
            "first_tier",
            "tier",
            "team",
            "system",
            "body",
            "opened",
            "answered",
            "solved",
            "ended",
            "hand_overs",
            "reopened",
            "answered_within",
            "solved_within",
            "minutes",
            "owed_answered",
        ],
    ),
    plain("team_fact", &["team", "name", "tier", "active"]),
    plain("team_district_fact", &["team", "district"]),
    plain("team_member_fact", &["team", "person", "trained", "consulted", "hours", "valid_from", "valid_until"]),
    // By whom of the active teams of local support a body is served: such a team stands for it, or for what is above it.
    about(
        "local_support_fact",
        &["body", "team", "person", "trained", "consulted", "valid_from", "valid_until"],
        SubjectKind::Body,
        "body",
    ),
];

/// The views that also hold what another system feeds, so that a query over one measures its duty where the chapter runs elsewhere too.
const FED: [&str; 2] = ["measurement", "case_fact"];

/// Whether a view also holds what another system feeds.
pub fn is_fed(name: &str) -> bool {
    FED.contains(&name)
}
