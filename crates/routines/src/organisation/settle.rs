//! A change that turns out to change nothing: it leaves no entry, and is no failure.

use crate::{Failure, Outcome};
use domain::refusal::Refusal;
use store::StoreError;

/// Why a change was not written.
pub(crate) enum Stopped<T> {
    /// Everything is already as it was asked to be.
    Same(T),
    /// The rules say no, it is missing, or the fault is ours.
    Failure(Failure),
}

impl<T> From<Failure> for Stopped<T> {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}
impl<T> From<Refusal> for Stopped<T> {
    fn from(refusal: Refusal) -> Self {
        Self::Failure(refusal.into())
    }
}
impl<T> From<StoreError> for Stopped<T> {
    fn from(error: StoreError) -> Self {
        Self::Failure(error.into())
    }
}

/// What a write gave, where nothing to do is as good as done.
pub(crate) fn settled<T>(written: Result<T, Stopped<T>>) -> Outcome<T> {
    match written {
        Ok(done) | Err(Stopped::Same(done)) => Ok(done),
        Err(Stopped::Failure(failure)) => Err(failure),
    }
}
