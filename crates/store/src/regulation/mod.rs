//! The regulation in force, the evidence, and what the evaluations found.

mod adoption;
mod citing;
mod draft;
mod evidence;
mod findings;
mod proofs;
mod roster;
pub(crate) mod schema;
mod sources;

pub use adoption::{
    adoption_files, adoption_find, adoption_list, adoption_save, chapter_mode_list, chapter_mode_save, duty_limit_list,
    duty_limit_save, duty_start_list, duty_start_save,
};
pub use citing::{Citing, decision_citing};
pub use draft::{pack_draft_find, pack_draft_list, pack_draft_remove, pack_draft_save};
pub use evidence::{
    acceptance_cited, acceptance_end, acceptance_find, acceptance_in_force, acceptance_save, attestation_find,
    attestation_in_force, attestation_lately, attestation_latest, attestation_save, attestation_withdraw, measurement_delete,
    measurement_list, measurement_save, proof_ids,
};
pub use findings::{
    Ended, Finding, OPEN, Open, OpenDuty, Protected, TallyRow, Traits, evaluation_day, evaluation_last, finding_hide,
    finding_names, finding_on, finding_open, finding_record, protected_all, tally_latest, tally_on, tally_record, tally_trend,
};
pub use proofs::{
    DutyCalled, ProofCounts, ProofFilter, ProofOrder, ProofPage, acceptance_duties, acceptance_list, attestation_duties,
    attestation_list,
};
pub use roster::{Asked, roster};
pub use sources::entities_behind;

use crate::standing::Standing;

/// What has not ended yet.
pub const STANDING: &[Standing] = &[Standing::by("attestation", "select id from attestation where valid_until > $3")];
