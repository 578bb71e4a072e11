//! What happened, by the words that desks use for it.

use crate::desk::words::{CaseKind, Level, Priority, Status, Tier};
use crate::refusal::{Message, Refusal};
use crate::sorting::folded;

/// The words of desks that are met, besides the product's own.
const STATUSES: [(Status, &[&str]); 6] = [
    (Status::New, NEW),
    (Status::UnderWay, UNDER_WAY),
    (Status::WaitsForUser, WAITS_FOR_USER),
    (Status::WaitsForSupplier, WAITS_FOR_SUPPLIER),
    (Status::Solved, SOLVED),
    (Status::Closed, CLOSED),
];

#[rustfmt::skip]
const NEW: &[&str] = &[
    "registered", "queued", "awaiting assignment", "insert ticket", "assign seriousness", "create ticket", "created", "logged",
    "submitted", "received", "opened", "unassigned", "to do", "registrerad", "registrerat", "inkommen", "inkommet", "nyinkommen",
    "nytt", "öppen", "öppnad", "öppnat", "skapad", "skapat", "mottagen", "mottaget", "anmäld", "anmält", "otilldelad", "otilldelat",
    "ej tilldelad", "ej tilldelat", "ej påbörjad", "ej påbörjat", "i kö", "köad", "väntar på tilldelning", "att göra",
];

#[rustfmt::skip]
const UNDER_WAY: &[&str] = &[
    "active", "assigned", "accepted", "in call", "take in charge ticket", "work in progress", "started", "reassigned", "escalated",
    "acknowledged", "working", "processing", "investigating", "under investigation", "scheduled", "aktiv", "aktivt", "tilldelad",
    "tilldelat", "omtilldelad", "omtilldelat", "påbörjad", "påbörjat", "under arbete", "arbete pågår", "under behandling", "behandlas",
    "under utredning", "utreds", "under handläggning", "handläggs", "åtgärdas", "accepterad", "accepterat", "bekräftad", "bekräftat",
    "eskalerad", "eskalerat", "överlämnad", "överlämnat", "vidarebefordrad", "vidarebefordrat", "schemalagd", "schemalagt",
];

#[rustfmt::skip]
const WAITS_FOR_USER: &[&str] = &[
    "awaiting user info", "awaiting evidence", "wait - user", "wait - customer", "wait", "waiting", "pending", "hold", "on hold",
    "on-hold", "paused", "suspended", "waiting for user", "awaiting user", "waiting for customer", "waiting on customer",
    "awaiting customer", "pending customer", "waiting for requester", "pending requester", "waiting for response",
    "awaiting response", "awaiting reply", "awaiting information", "waiting for approval", "awaiting approval", "väntar",
    "väntande", "väntar på användare", "väntar användare", "väntar på kund", "väntar på kunden", "väntar kund",
    "väntar på beställare", "väntar på beställaren", "väntar på anmälare", "väntar på anmälaren", "väntar på svar",
    "väntar på återkoppling", "väntar på information", "väntar på komplettering", "väntar på godkännande", "inväntar svar",
    "inväntar användare", "inväntar kund", "inväntar information", "vilande", "parkerad", "parkerat", "pausad", "pausat", "på vänt",
    "avvaktar",
];

#[rustfmt::skip]
const WAITS_FOR_SUPPLIER: &[&str] = &[
    "awaiting vendor", "awaiting problem", "wait - vendor", "wait - implementation", "waiting for supplier", "waiting for vendor",
    "waiting on vendor", "awaiting supplier", "pending supplier", "with supplier", "with vendor", "waiting for third party",
    "waiting on third party", "awaiting third party", "pending third party", "awaiting delivery", "awaiting parts",
    "väntar på leverantör", "väntar leverantör", "inväntar leverantör", "hos leverantör", "hos leverantören",
    "väntar på tredje part", "väntar på tredjepart", "väntar på extern part", "väntar på leverans", "inväntar leverans",
    "väntar på reservdel",
];

#[rustfmt::skip]
const SOLVED: &[&str] = &[
    "completed", "complete", "resolve ticket", "fixed", "done", "finished", "fulfilled", "delivered", "lösta", "klar", "klart",
    "klarmarkerad", "klarmarkerat", "färdig", "färdigt", "åtgärdad", "åtgärdat", "utförd", "utfört", "slutförd", "slutfört",
    "genomförd", "genomfört", "levererad", "levererat",
];

#[rustfmt::skip]
const CLOSED: &[&str] = &[
    "cancelled", "canceled", "close ticket", "invalid", "duplicate", "closed complete", "closed incomplete", "closed skipped",
    "rejected", "declined", "withdrawn", "archived", "ended", "avslutad", "avslutade", "stängd", "avbruten", "avbrutet", "avvisad",
    "avvisat", "avslagen", "avslaget", "nekad", "nekat", "annullerad", "annullerat", "makulerad", "makulerat", "återkallad",
    "återkallat", "dubblett", "arkiverad", "arkiverat",
];

/// The words for a case that was opened again.
#[rustfmt::skip]
const REOPENED: &[&str] = &[
    "reopened", "re-opened", "reopen", "opened again", "återöppnad", "återöppnat", "öppnad igen", "öppnat igen", "återupptagen",
    "återupptaget",
];

/// The words by which somebody says that a word of a log tells of no state.
const NOTHING: &[&str] = &["none", "nothing", "inget", "ingen", "-"];

/// Every word that is known here.
#[cfg(test)]
pub(super) fn known() -> impl Iterator<Item = &'static str> {
    STATUSES.iter().flat_map(|(_, words)| words.iter()).chain(REOPENED).copied()
}

/// What a word of a log tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The state that the case has from here on.
    State(Status),
    /// That it was opened again.
    Reopened,
    /// Nothing of its state, such as a note that was written.
    Nothing,
}

impl Meaning {
    /// What a word tells; none where it is not known.
    pub(super) fn of(text: &str) -> Option<Self> {
        let text = folded(text);
        if REOPENED.contains(&text.as_str()) {
            return Some(Self::Reopened);
        }
        let known = STATUSES.iter().find(|(_, words)| words.contains(&text.as_str())).map(|(status, _)| *status);
        known.or_else(|| Status::read(&text)).map(Self::State)
    }

    /// The state that it brings.
    pub(super) const fn status(self) -> Option<Status> {
        match self {
            Self::State(status) => Some(status),
            Self::Reopened => Some(Status::UnderWay),
            Self::Nothing => None,
        }
    }
}

/// What words of a log mean, as somebody has said it; this goes before the words that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meanings {
    said: Vec<(String, Meaning)>,
}

impl Meanings {
    /// As pairs of a word and the state that it stands for, such as `Klar` and `solved`; `none` is for a word that tells of no state.
    pub fn of(pairs: &[(String, String)]) -> Result<Self, Refusal> {
        let (mut said, mut unknown) = (Vec::new(), Vec::new());
        for (word, state) in pairs {
            let nothing = NOTHING.contains(&folded(state).as_str()).then_some(Meaning::Nothing);
            match nothing.or_else(|| Meaning::of(state)) {
                Some(meaning) => said.push((folded(word), meaning)),
                None => unknown.push(state.as_str()),
            }
        }
        if unknown.is_empty() {
            return Ok(Self { said });
        }
        Err(Refusal::plain(Message::new("desk-log-no-state").with("text", unknown.join(", "))).at("status"))
    }

    /// What a word tells; of a word that was said twice the last counts.
    pub(super) fn meaning(&self, word: &str) -> Option<Meaning> {
        let said = || self.said.iter().rev().find(|(said, _)| *said == folded(word)).map(|(_, meaning)| *meaning);
        (!self.said.is_empty()).then(said).flatten().or_else(|| Meaning::of(word))
    }
}

/// What may stand before the number of a tier, and what after it.
const BEFORE_TIER: [&str; 8] = ["support level", "supportnivå", "level", "tier", "nivå", "line", "linje", "l"];
const AFTER_TIER: [&str; 8] = ["linjens support", "linjen", "linje", "line support", "line", "level", "tier", "nivån"];

/// The tiers by the words for their numbers, and by what they are called; whoever comes after the third is a supplier of it.
#[rustfmt::skip]
const TIERS: [(Tier, &[&str]); 4] = [
    (Tier::SelfHelp, &["0", "self service", "self-service", "självbetjäning", "självservice"]),
    (Tier::LocalSupport, &[
        "1", "1st", "1:a", "1a", "first", "första", "servicedesk", "service desk", "service-desk", "helpdesk", "help desk",
        "hjälpdesk", "lokal support", "local support", "frontline",
    ]),
    (Tier::ItUnit, &["2", "2nd", "2:a", "2a", "second", "andra", "it unit", "it-avdelningen", "backoffice", "back office"]),
    (Tier::Supplier, &[
        "3", "3rd", "3:e", "3e", "third", "tredje", "4", "4th", "4:e", "4e", "fourth", "fjärde", "vendor", "third party", "tredje part",
    ]),
];

/// The tier that a word tells of, such as `L1`, `2`, `3rd line`, `Nivå 2` or `Servicedesk`.
pub(super) fn tier(text: &str) -> Option<Tier> {
    let text = folded(text);
    let named = |text: &str| TIERS.iter().find(|(_, words)| words.contains(&text)).map(|(tier, _)| *tier);
    let bare = |text: &str| {
        let before = BEFORE_TIER.iter().find_map(|word| text.strip_prefix(word));
        let after = || AFTER_TIER.iter().find_map(|word| text.strip_suffix(word));
        // Only a number is taken out of what stands around it: a tier is no `level` of its own.
        before.or_else(after).map(|rest| rest.trim_matches([' ', '-', '.', ':', '_'])).and_then(named)
    };
    Tier::read(&text).or_else(|| named(&text)).or_else(|| bare(&text))
}

/// A priority by its word or the number with which it begins, as in `3 - Moderate`.
pub(crate) fn priority(text: &str) -> Option<Priority> {
    Priority::read(text).or_else(|| Priority::read(beginning(text)?))
}

/// The priority that an impact gives where nothing is said of how urgent a case is.
pub(crate) fn priority_by_impact(text: &str) -> Option<Priority> {
    let impact = Level::read(text).or_else(|| Level::read(beginning(text)?))?;
    Some(crate::desk::words::priority(impact, Level::Medium))
}

/// The number or the word with which a text begins.
fn beginning(text: &str) -> Option<&str> {
    text.split([' ', '-', '.']).next()
}

/// Whether a kind is known by its word.
pub(super) fn is_kind(text: &str) -> bool {
    CaseKind::read(text).is_some()
}

/// The words by which a log says that a time, an answer or a priority is not there.
#[rustfmt::skip]
const UNKNOWN: &[&str] = &[
    "none", "nothing", "unknown", "missing", "n/a", "na", "nan", "nil", "null", "(null)", "not set", "not resolved", "not closed",
    "inget", "ingen", "okänd", "okänt", "saknas", "ej angiven", "ej angivet", "ej satt", "ej aktuellt", "ej löst", "ej stängt", "--", "–",
];

/// The days that programs write where there is none.
const NO_DAY: [&str; 5] = ["0000-00-00", "0001-01-01", "1899-12-30", "1900-01-01", "9999-12-31"];

/// Whether a text says that nothing is known, of a time also by a day that is none.
pub(super) fn is_nothing(text: &str) -> bool {
    UNKNOWN.contains(&folded(text).as_str()) || NO_DAY.iter().any(|day| text.starts_with(day))
}

/// Yes or no, as logs write it.
pub(super) fn yes(text: &str) -> Option<bool> {
    match folded(text).as_str() {
        "true" | "yes" | "y" | "1" | "met" | "within" | "ok" | "ja" | "j" | "sant" | "inom" | "inom mål" | "uppfylld"
        | "uppfyllt" => Some(true),
        "false" | "no" | "n" | "0" | "not met" | "missed" | "breached" | "violated" | "late" | "nej" | "falskt" | "missad"
        | "missat" | "sen" | "sent" | "överskriden" | "överskridet" | "ej uppfylld" | "ej uppfyllt" => Some(false),
        _ => None,
    }
}
