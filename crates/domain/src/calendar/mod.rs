//! The one calendar: working days, service hours, dated rules and deadlines.
