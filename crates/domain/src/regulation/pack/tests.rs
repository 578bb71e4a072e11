mod faults;
mod shipped;
