//! OSCAL out.
