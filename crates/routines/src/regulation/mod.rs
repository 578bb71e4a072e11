//! The regulation in operation: packs adopted, obligations evaluated, evidence given, deviations accepted.
//!
//! An evaluation is a snapshot: every obligation of every duty in force, with its state and bearer.
//! It is made anew after changes, in the background and coalesced, and runs only the checks that could see what changed.

mod adoption;
mod citing;
mod clocks;
mod drafting;
mod ending;
mod evaluation;
mod evidence;
mod following;
mod kinds;
mod lists;
mod measuring;
mod packs;
mod recorded;
mod recording;
mod report;
mod running;
mod standing;
mod stepping;
mod views;
mod watch;
mod words;

pub use adoption::{Adopting, adopt, adopt_cited, duty_limits, duty_limits_choose, duty_start_choose, duty_starts, repeal};
pub use citing::citing;
pub(crate) use clocks::incident_rules;
pub use clocks::{INCIDENT_EVENTS, IncidentRules, incident_clocks};
pub use drafting::{Addable, DraftView, Draftable, addable, draft, draft_adopt, draft_begin, draft_drop, draft_edit, drafts};
pub use ending::{
    acceptance, acceptance_end, acceptance_to_end, acceptances_ever, acceptances_of, accepted_duties, attestation_to_end,
    attestation_withdraw, attestations, attested_duties,
};
pub(crate) use evaluation::packs_in_force;
pub use evidence::{Accepting, Attesting, Proofs, accept, acceptances, attest, proofs, resource, resource_for, shown_lately};
pub(crate) use evidence::{attestation, attestation_keep};
pub(crate) use following::evaluated;
pub use following::{current, evaluate, follow, latest};
pub use kinds::{KindStandard, KindView, kind, kind_choose, kind_except, kinds};
pub use lists::{GateAsked, RoleOffered, gates_asked, roles_offered};
pub use measuring::measure;
pub use packs::{Adopted, built_in, built_in_names, read_folder};
pub use report::{Bearing, CheckReport, Deviation, DutyLine, Narrowed, PackLine, SectionLine, check, check_as_of, deviation};
pub use running::{Running, chapters, chapters_choose};
pub use standing::{DutyStand, Evaluation};
pub use stepping::{gate_pass, system_move};
pub use store::organisation::PROTECTED;
pub use store::regulation::{Citing, DutyCalled, ProofCounts, ProofFilter, ProofOrder, ProofPage};
pub use views::{
    BoardColumn, DutyBySystem, DutyView, Matrix, MatrixLine, Mine, NEAREST, PackView, Said, SectionView, SystemLine, before,
    duty, duty_by_system, matrix, mine, of_subject, overview, trend,
};
pub(crate) use watch::Watch;
pub(crate) use words::pack_words;
pub use words::{Called, called};
