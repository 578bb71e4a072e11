mod faults;
mod outward;
mod shipped;
