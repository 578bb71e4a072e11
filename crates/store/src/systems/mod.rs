//! The chapter `systems` in the database: the register of systems, types of information, common kinds, questions.

mod beside;
mod information;
mod kinds;
mod list;
mod question;
pub(crate) mod schema;
mod system;
mod views;

pub use beside::{continuity_kept, information_remove_unused, party_remove_unused, question_remove_open};
pub use information::{
    information_all, information_by_name, information_find, information_held, information_of_system, information_save,
    systems_with_information,
};
pub use kinds::{
    KindChoiceRow, KindDeviationRow, kind_choice_list, kind_choice_rows, kind_choice_save, kind_covering_list,
    kind_deviation_list, kind_exception_find, kind_exception_list, kind_exception_save, kind_most_used_list, sector_list,
};
pub use list::{SystemCounts, SystemFilter, SystemOrder, SystemRow, system_counts, system_list};
pub use question::{QuestionRow, question_find, question_list, question_open, question_rows, question_save};
pub use system::{
    system_all, system_by_name, system_by_number, system_find, system_names, system_need_all, system_owner_head, system_save,
    systems_add, systems_needing, systems_of_body, systems_remove,
};

use crate::standing::Standing;

/// What has not ended yet.
pub const STANDING: &[Standing] = &[
    Standing::by("system", "select id from system where lifecycle <> 'retired' or retired_on is null or retired_on >= $3"),
    Standing::by("kind-exception", "select id from kind_exception where valid_until > $3"),
    Standing::by("question", "select id from question where answered_on is null or answered_on >= $3"),
];
