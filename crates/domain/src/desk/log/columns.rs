//! Which column of a log holds what.

use crate::refusal::{Message, Refusal};
use crate::sorting::folded;

/// What a column may hold, with the headings by which it is known.
pub const FIELDS: [(&str, &[&str]); 17] = [
    (
        "case",
        &[
            "case",
            "case id",
            "caseid",
            "number",
            "ticket",
            "ticket id",
            "sr number",
            "ärende",
            "ärendenummer",
            "ärendenr",
            "ärende-id",
            "nummer",
        ],
    ),
    (
        "at",
        &[
            "at",
            "time",
            "timestamp",
            "complete timestamp",
            "change date+time",
            "sys_updated_at",
            "event time",
            "tidpunkt",
            "datum",
            "tid",
            "ändrad",
            "senast ändrad",
        ],
    ),
    ("activity", &["activity", "event", "sub status", "action", "aktivitet", "händelse"]),
    ("status", &["status", "state", "incident_state", "läge"]),
    ("tier", &["tier", "level", "support level", "nivå"]),
    ("team", &["team", "assignment_group", "involved st", "group", "queue", "grupp", "ansvarig grupp", "tilldelad grupp", "kö"]),
    (
        "resource",
        &["resource", "assigned_to", "owner", "owner first name", "assignee", "handläggare", "tilldelad till", "ansvarig"],
    ),
    ("priority", &["priority", "prioritet"]),
    ("impact", &["impact", "sr latest impact", "påverkan"]),
    ("product", &["product", "system", "cmdb_ci", "affected system", "produkt"]),
    ("opened", &["opened", "opened_at", "created", "created_at", "öppnat", "öppnad", "skapad", "skapat", "registrerad"]),
    ("resolved", &["resolved", "resolved_at", "solved", "löst", "åtgärdad", "åtgärdat"]),
    ("closed", &["closed", "closed_at", "stängt", "stängd", "avslutat", "avslutad"]),
    ("kind", &["kind", "type", "ticket type", "case type", "ärendetyp", "typ", "slag"]),
    ("body", &["body", "department", "location", "organisation", "organization", "country", "förvaltning", "enhet", "organ"]),
    ("minutes", &["minutes", "minutes worked", "time worked", "work minutes", "minuter", "arbetad tid"]),
    ("within", &["within", "made_sla", "within target", "sla met", "inom mål"]),
];

/// What stands for the heading of a column that is to be left out, though it is recognised.
const LEFT_OUT: &str = "-";

/// The place of a field among [`FIELDS`], by its own word or a heading by which it is known, so that people may name it in Swedish.
fn field_place(name: &str) -> Option<usize> {
    let folded = folded(name);
    let own = FIELDS.iter().position(|(field, _)| *field == folded);
    own.or_else(|| FIELDS.iter().position(|(_, headings)| headings.contains(&folded.as_str())))
}

/// Refuses fields that no log has, all of them at once.
pub(super) fn fields_known(named: &[(String, String)]) -> Result<(), Refusal> {
    let fields = named.iter().map(|(field, _)| field.as_str());
    let unknown: Vec<&str> = fields.filter(|field| field_place(field).is_none()).collect();
    if unknown.is_empty() {
        return Ok(());
    }
    Err(Refusal::plain(Message::new("desk-log-no-field").with("field", unknown.join(", "))).at("map"))
}

/// The places of the columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    places: [Option<usize>; FIELDS.len()],
}

impl Columns {
    /// Finds the columns by their headings; those that are named (field and heading) go first, and one that is
    /// named `-` is left out. Of the same heading twice the first counts.
    pub fn of(header: &[String], named: &[(String, String)]) -> Result<Self, Refusal> {
        let headings: Vec<String> = header.iter().map(|heading| folded(heading)).collect();
        let place = |name: &str| headings.iter().position(|heading| *heading == folded(name));
        let mut places = FIELDS.map(|(_, names)| names.iter().find_map(|name| place(name)));
        fields_known(named)?;
        let mut missing = Vec::new();
        for (field, heading) in named {
            let Some(field) = field_place(field) else { continue };
            let left_out = heading.trim() == LEFT_OUT;
            places[field] = place(heading).filter(|_| !left_out);
            if places[field].is_none() && !left_out {
                missing.push(heading.as_str());
            }
        }
        if !missing.is_empty() {
            return Err(Refusal::plain(Message::new("desk-log-no-column").with("column", missing.join(", "))).at("map"));
        }
        let columns = Self { places };
        for needed in ["case", "at"] {
            if columns.place(needed).is_none() {
                return Err(Refusal::plain(Message::new("desk-log-needs").with("field", needed)).at("map"));
            }
        }
        if columns.place("activity").is_none() && columns.place("status").is_none() {
            return Err(Refusal::plain(Message::new("desk-log-needs").with("field", "status")).at("map"));
        }
        Ok(columns)
    }

    fn place(&self, field: &str) -> Option<usize> {
        let place = FIELDS.iter().position(|(known, _)| *known == field)?;
        self.places.get(place).copied().flatten()
    }

    /// The columns that hold something, and where they stand once the others are left out of each row.
    pub fn narrowed(&self) -> (Vec<usize>, Self) {
        let mut kept: Vec<usize> = self.places.iter().copied().flatten().collect();
        kept.sort_unstable();
        kept.dedup();
        let places = self.places.map(|place| place.and_then(|place| kept.binary_search(&place).ok()));
        (kept, Self { places })
    }

    /// The fields that were found, each with the place of its column.
    pub fn found(&self) -> impl Iterator<Item = (&'static str, usize)> {
        FIELDS.iter().zip(self.places).filter_map(|((field, _), place)| Some((*field, place?)))
    }

    /// What a row has for a field; nothing where it says that nothing is known.
    pub fn value<'row>(&self, row: &'row [String], field: &str) -> Option<&'row str> {
        let text = row.get(self.place(field)?)?.trim();
        let unknown = matches!(text, "" | "?" | "-" | "NULL" | "null" | "N/A" | "#N/A");
        (!unknown).then_some(text)
    }
}
