//! The chapter `activity`: what happened to each thing and what was said of it, who is named, and who follows.

mod beside;
mod comments;
mod follow;
mod found;
mod names;
mod object;
mod places;
mod sight;
mod stretch;

pub(crate) use beside::{accepted, audited};
pub use comments::{comment_begin, comment_change, comment_seen, comment_withdraw, comment_write, names_offered};
pub use domain::activity::said::{Paragraph, Piece, paragraphs};
pub use domain::activity::{Comment, LONGEST, Object, ObjectKind};
pub(crate) use follow::answers_for;
pub use follow::{Followed, Following, follow, following, follows_answered, follows_answered_choose, leave};
pub(crate) use found::{comment_found, things_seen};
pub use names::{Choice, Named, Offer, Unclear};
pub(crate) use object::obligation_once;
pub use object::{Thing, thing};
pub(crate) use places::{Places, places_of};
pub(crate) use sight::Sight;
pub(crate) use stretch::reads_drafts;
pub use stretch::{Activity, Said, Which, activity, without_articles};
