//! What happened, by the words that desks use for it.

use crate::desk::words::{Status, Tier};
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
        let said = pairs.iter().map(|(word, state)| {
            let nothing = NOTHING.contains(&folded(state).as_str()).then_some(Meaning::Nothing);
            let meaning = nothing.or_else(|| Meaning::of(state));
            let refused = || Refusal::plain(Message::new("desk-log-no-state").with("text", state)).at("status");
            Ok((folded(word), meaning.ok_or_else(refused)?))
        });
        Ok(Self { said: said.collect::<Result<_, Refusal>>()? })
    }

    /// What a word tells; of a word that was said twice the last counts.
    pub(super) fn meaning(&self, word: &str) -> Option<Meaning> {
        let said = || self.said.iter().rev().find(|(said, _)| *said == folded(word)).map(|(_, meaning)| *meaning);
        (!self.said.is_empty()).then(said).flatten().or_else(|| Meaning::of(word))
    }
}

/// The tier that a word tells of, such as `L1`, `2` or `3rd line`.
pub(super) fn tier(text: &str) -> Option<Tier> {
    let text = folded(text);
    let line = |line: &str| text == line || text.strip_suffix(" line") == Some(line);
    if line("1st") {
        return Some(Tier::LocalSupport);
    }
    if line("2nd") {
        return Some(Tier::ItUnit);
    }
    if line("3rd") { Some(Tier::Supplier) } else { Tier::read(&text) }
}

/// Yes or no, as logs write it.
pub(super) fn yes(text: &str) -> Option<bool> {
    match folded(text).as_str() {
        "true" | "yes" | "y" | "1" | "ja" | "sant" => Some(true),
        "false" | "no" | "n" | "0" | "nej" | "falskt" => Some(false),
        _ => None,
    }
}
