mod faults;
mod manual;
mod outward;
pub(in crate::regulation) mod shipped;
