//! The words of a case: what it is, how it came, how pressing it is, who is at it.

use crate::organisation::words::words;

words! {
    /// What a case is.
    pub enum CaseKind {
        /// Something that worked does not.
        Fault = "fault", "desk-kind-fault", "incident", "fel", "felanmälan";
        /// Something is asked for that the desk gives.
        ServiceRequest = "service-request", "desk-kind-service-request", "request", "service request", "beställning";
        /// Something is asked.
        Question = "question", "desk-kind-question", "fråga";
        /// Advice on security is asked for; the coordinator owes an answer.
        SecurityAdvice = "security-advice", "desk-kind-security-advice", "säkerhetsråd";
        /// Something could be better; the manager of the system owes an answer.
        Improvement = "improvement", "desk-kind-improvement", "förbättring", "förbättringsförslag";
        /// Something threatens what is kept or the work itself; the clocks of the law begin when it becomes known.
        SecurityIncident = "security-incident", "desk-kind-security-incident", "säkerhetsincident";
    }

    /// How a case came.
    pub enum Channel {
        /// By the pages.
        Web = "web", "desk-channel-web", "webb", "portal";
        /// By mail.
        Mail = "mail", "desk-channel-mail", "email", "e-mail", "e-post", "epost";
        /// By telephone.
        Phone = "phone", "desk-channel-phone", "telephone", "telefon";
        /// Somebody came by.
        Desk = "desk", "desk-channel-desk", "besök", "walk-in";
        /// From a program.
        Api = "api", "desk-channel-api";
        /// From the desk that is kept elsewhere.
        Elsewhere = "elsewhere", "desk-channel-elsewhere";
    }

    /// How far it reaches, or how soon it must be helped.
    pub enum Level {
        /// Much, or at once.
        High = "high", "desk-level-high", "1", "hög";
        /// Some, or soon.
        Medium = "medium", "desk-level-medium", "2", "medel";
        /// Little, or when there is time.
        Low = "low", "desk-level-low", "3", "låg";
    }

    /// In which order cases are taken.
    pub enum Priority {
        /// Before everything else.
        Critical = "1", "desk-priority-1", "critical", "p1", "kritisk";
        /// The same day.
        High = "2", "desk-priority-2", "high", "p2", "hög";
        /// As usual.
        Usual = "3", "desk-priority-3", "medium", "usual", "p3", "normal";
        /// When there is time.
        Low = "4", "desk-priority-4", "low", "p4", "låg";
        /// Planned.
        Planned = "5", "desk-priority-5", "planned", "p5", "planerad";
    }

    /// Where a case lies, from the nearest to the furthest.
    pub enum Tier {
        /// The one who asks found the help alone.
        SelfHelp = "0", "desk-tier-0", "l0", "self-help", "självhjälp";
        /// The trained local support of the district.
        LocalSupport = "1", "desk-tier-1", "l1", "local-support", "närsupport";
        /// The IT unit.
        ItUnit = "2", "desk-tier-2", "l2", "it-unit", "it-enheten";
        /// Who sold the system or the service.
        Supplier = "3", "desk-tier-3", "l3", "supplier", "leverantör", "leverantören";
    }

    /// How far it has come.
    pub enum Status {
        /// Nobody has taken it yet.
        New = "new", "desk-status-new", "open", "ny", "öppet";
        /// Somebody is at it.
        UnderWay = "under-way", "desk-status-under-way", "in progress", "work in progress", "pågår", "pågående";
        /// It waits for the one who asked; the clocks stand still.
        WaitsForUser = "waits-for-user", "desk-status-waits-for-user", "pending user", "väntar på användaren";
        /// It waits for a supplier; the clocks stand still.
        WaitsForSupplier = "waits-for-supplier", "desk-status-waits-for-supplier", "pending vendor", "väntar på leverantören";
        /// It is solved, and the one who asked may say that it is not.
        Solved = "solved", "desk-status-solved", "resolved", "löst";
        /// It is over.
        Closed = "closed", "desk-status-closed", "stängt", "avslutat";
    }
}

impl Status {
    /// Whether the clocks go: the desk is the one who is waited for.
    pub const fn runs(self) -> bool {
        matches!(self, Self::New | Self::UnderWay)
    }

    /// Whether the desk waits for somebody else.
    pub const fn waits(self) -> bool {
        matches!(self, Self::WaitsForUser | Self::WaitsForSupplier)
    }

    /// Whether something is still to be done.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Solved | Self::Closed)
    }
}

/// The visible matrix: what those who ask say of urgency, and the staff of impact, gives the priority.
///
/// As ITIL has it: the two levels added up, so that a case is critical where both are high and planned where both are low.
pub const fn priority(impact: Level, urgency: Level) -> Priority {
    const ROWS: [[Priority; 3]; 3] = [
        [Priority::Critical, Priority::High, Priority::Usual],
        [Priority::High, Priority::Usual, Priority::Low],
        [Priority::Usual, Priority::Low, Priority::Planned],
    ];
    ROWS[impact as usize][urgency as usize]
}
