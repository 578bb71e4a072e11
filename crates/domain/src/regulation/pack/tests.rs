mod faults;
mod manual;
mod outward;
mod shipped;
