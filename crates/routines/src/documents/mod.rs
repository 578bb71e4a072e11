//! The chapter `documents`: attaching files to what the registers hold, and handing them out again.
//!
//! Whoever may see a thing may see what is attached to it, and whoever may change it may attach; to everybody else there is no such attachment.
//! Bytes are held a part at a time wherever they are read; a file that comes in is held whole, and only so many at once.

mod about;
mod aside;
mod bytes;
mod judging;
mod keep;
mod limits;
mod show;
mod watch;

pub use about::{About, about};
pub use aside::{Unfinished, aside_forget, aside_keep, aside_sweep, aside_take, aside_touch};
pub use bridges::objects::{Access, is_address as is_object_address};
pub use bridges::scan::{Scanner, Verdict, read as scan_answer};
pub use bytes::Bytes;
pub use domain::documents::{
    Attachment, Document, IN_DATABASE, Kind, MEGABYTE, Scan, Shown, Subject, SubjectKind, megabytes, too_large,
};
pub use files::kind::{Strange, decoded, recognise, rows};
pub use keep::{Adding, attach, version_add, withdraw};
pub(crate) use keep::{Brought, bring, moved, told};
pub use limits::{Limits, limits};
pub use show::{Given, Listed, VersionView, View, attached, attachment, document_given, documents, may_attach, may_change};
pub use store::documents::{Aside, AttachmentRow, DocumentCounts};
pub use watch::{Moved, check, counts, move_all, objects_try, scan_waiting};

use bridges::objects::{ObjectError, Objects};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many files are taken in at once: each is held whole.
const AT_ONCE: usize = 8;

/// Where files are kept and who looks at them, as the operator has said.
pub struct Keeping {
    /// Who looks at each file; nobody where there is none.
    pub scanner: Option<Scanner>,
    /// Where new files are kept: [`IN_DATABASE`], or the address of a storage of objects.
    pub place: String,
    /// How storages of objects are reached.
    pub access: Access,
    turns: Arc<Semaphore>,
    opened: Mutex<BTreeMap<String, Objects>>,
}

impl Default for Keeping {
    /// Files kept in the database, at which nobody looks.
    fn default() -> Self {
        Self {
            scanner: None,
            place: IN_DATABASE.to_owned(),
            access: Access::default(),
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            opened: Mutex::default(),
        }
    }
}

impl Keeping {
    /// Waits until there is room for one more file in memory.
    pub async fn turn(&self) -> Option<OwnedSemaphorePermit> {
        // Nobody closes it.
        Arc::clone(&self.turns).acquire_owned().await.ok()
    }

    /// The storage of objects at an address.
    pub(crate) fn objects(&self, address: &str) -> Result<Objects, ObjectError> {
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(objects) = opened.get(address) {
            return Ok(objects.clone());
        }
        let objects = Objects::new(address, &self.access)?;
        opened.insert(address.to_owned(), objects.clone());
        Ok(objects)
    }
}
