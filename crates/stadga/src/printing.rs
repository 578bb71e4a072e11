//! What makes a PDF of a paper: Typst, unless this program was built without it.

use domain::paper::Typesetter;
use std::sync::Arc;

/// What makes PDFs here; none in a program that was built without the feature `pdf`, as `make run` builds it for a quick start.
pub(crate) fn typesetter() -> Option<Arc<dyn Typesetter>> {
    #[cfg(feature = "pdf")]
    let made: Option<Arc<dyn Typesetter>> = Some(Arc::new(typesetting::TypstSetter::new()));
    #[cfg(not(feature = "pdf"))]
    let made = None;
    made
}
