//! What makes a PDF of a paper: Typst, unless this program was built without it.

use domain::paper::Typesetter;
use std::sync::Arc;

/// What makes PDFs here; none in a program that was built without the feature `pdf`, as `make run` builds it for a quick start.
#[cfg(feature = "pdf")]
pub(crate) fn typesetter() -> Option<Arc<dyn Typesetter>> {
    Some(Arc::new(typesetting::TypstSetter::new()))
}

/// What makes PDFs here; none in a program that was built without the feature `pdf`, as `make run` builds it for a quick start.
#[cfg(not(feature = "pdf"))]
pub(crate) fn typesetter() -> Option<Arc<dyn Typesetter>> {
    None
}
