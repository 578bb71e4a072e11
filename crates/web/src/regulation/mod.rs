//! The regulation on screen: how it stands, sections, duties, obligations, the text, deviations.
pub(crate) mod page;
#[cfg(test)]
pub(crate) mod samples;
