//! The fields of a system's form: how a system becomes fields, fields become texts for the rules, and the groups on the page.

use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, LineColumn, Problems};
use crate::visit::{Fields, Signed};
use crate::writing::{FieldGroup, Labels};
use domain::identity::{BodyId, InformationTypeId, SystemId};
use domain::organisation::BodyKind;
use domain::refusal::{Message, Refusal};
use domain::systems::{Criticality, Hosting, Lifecycle, Sharing, System, SystemDraft};
use routines::Failure;
use routines::organisation::{organisation, systems_to_hold};
use routines::regulation::kinds;
use routines::systems::information_list;
use std::collections::HashMap;

/// The fields that the form takes as they are; a phase changes by its own step, and links stand in lines.
fn plain() -> impl Iterator<Item = &'static str> {
    SystemDraft::FIELDS.into_iter().filter(|field| !matches!(*field, "lifecycle" | "since" | "link" | "kinds"))
}

/// The fields of which several are ticked.
const TICKED: [&str; 3] = ["kinds", "boards", "information"];
/// How many empty lines stand at the end.
const EMPTY: usize = 2;

/// A body to choose.
#[derive(Debug)]
pub(super) struct BodyOffered {
    id: BodyId,
    name: String,
    kind: BodyKind,
    /// By what a line names it: its name where no other bears it, else its code or its id.
    written: String,
}

/// What the form is filled from: bodies, kinds, types of information, other systems.
#[derive(Debug, Default)]
pub(super) struct Given {
    pub(super) bodies: Vec<BodyOffered>,
    pub(super) kinds: Vec<(String, String)>,
    pub(super) information: Vec<(InformationTypeId, String)>,
    pub(super) systems: Vec<(SystemId, String)>,
}

impl Given {
    /// Reads what the reader may choose among.
    pub(super) async fn read(visit: &Signed) -> Result<Self, Failure> {
        let (town, caller) = (visit.town(), &visit.caller);
        let seen = organisation(town, caller, visit.today).await?;
        let lines: Vec<_> = seen.inside.into_iter().chain(seen.outside).map(|line| line.body).collect();
        let mut named: HashMap<String, usize> = HashMap::new();
        for body in &lines {
            *named.entry(domain::sorting::folded(&body.name)).or_default() += 1;
        }
        let offered = |body: domain::organisation::Body| {
            let alone = named.get(&domain::sorting::folded(&body.name)) == Some(&1);
            let written = if alone { body.name.clone() } else { body.code.clone().unwrap_or_else(|| body.id.to_string()) };
            BodyOffered { id: body.id, name: body.name, kind: body.kind, written }
        };
        let kinds = kinds(town, caller, visit.today, visit.words.language()).await?;
        let information = information_list(town, caller).await?;
        Ok(Self {
            bodies: lines.into_iter().map(offered).collect(),
            kinds: kinds.into_iter().map(|kind| (kind.key, kind.name)).collect(),
            information: information.into_iter().map(|(each, _)| (each.id, each.name)).collect(),
            systems: systems_to_hold(town, caller).await?,
        })
    }

    /// A body as a line names it; one that is no longer in office by its id.
    fn written(&self, id: &BodyId) -> String {
        self.bodies.iter().find(|body| body.id == *id).map_or_else(|| id.to_string(), |body| body.written.clone())
    }

    fn system(&self, id: &SystemId) -> String {
        self.systems.iter().find(|(each, _)| each == id).map_or_else(|| id.to_string(), |(_, name)| name.clone())
    }

    fn offered(&self, wanted: fn(BodyKind) -> bool) -> impl Iterator<Item = &BodyOffered> {
        self.bodies.iter().filter(move |body| wanted(body.kind))
    }

    fn choices(&self, wanted: fn(BodyKind) -> bool) -> Vec<(String, String)> {
        self.offered(wanted).map(|body| (body.id.to_string(), body.name.clone())).collect()
    }

    fn known(&self, wanted: fn(BodyKind) -> bool) -> Vec<String> {
        self.offered(wanted).map(|body| body.written.clone()).collect()
    }

    /// A system as the form shows it.
    pub(super) fn of(&self, words: Words, system: &System) -> Fields {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        let yes = |yes: Option<bool>| yes.map(|yes| if yes { "ja" } else { "nej" }.to_owned()).unwrap_or_default();
        let cost = system.cost.map(|cost| format!("{},{:02}", cost / 100, cost % 100)).unwrap_or_default();
        let mut fields = Fields::of([
            ("number", text(&system.number)),
            ("name", system.name.clone()),
            ("purpose", text(&system.purpose)),
            ("sharing", system.sharing.map(|each| each.word().to_owned()).unwrap_or_default()),
            ("sector", text(&system.sector)),
            ("product", text(&system.product)),
            ("version", text(&system.product_version)),
            ("contract", text(&system.contract)),
            ("contract_ends", system.contract_ends.map(|day| words.day(day)).unwrap_or_default()),
            ("notice_days", number(system.notice_days)),
            ("cost", cost),
            ("hosting", system.hosting.map(|each| each.word().to_owned()).unwrap_or_default()),
            ("remote_access", yes(system.remote_access)),
            ("criticality", system.criticality.map(|each| each.word().to_owned()).unwrap_or_default()),
            ("recovery_time_hours", number(system.recovery_time_hours)),
            ("recovery_point_hours", number(system.recovery_point_hours)),
            ("personal_data", yes(system.personal_data)),
            ("owner", system.owner.as_ref().map(ToString::to_string).unwrap_or_default()),
            ("supplier", system.supplier.as_ref().map(ToString::to_string).unwrap_or_default()),
            ("base_version", system.version.to_string()),
        ]);
        let mut add = |name: &str, value: String| fields.0.push((name.to_owned(), value));
        system.kinds.iter().for_each(|kind| add("kinds", kind.clone()));
        system.boards.iter().for_each(|board| add("boards", board.to_string()));
        system.information.iter().for_each(|each| add("information", each.to_string()));
        for each in &system.users {
            add("users_body", self.written(&each.body));
            add("users_active", number(each.active));
            add("users_entitled", number(each.entitled));
        }
        for each in &system.needs {
            add("needs_system", self.system(&each.needs));
            add("needs_reason", text(&each.reason));
        }
        for each in &system.parties {
            add("parties_body", self.written(&each.body));
            add("parties_basis", text(&each.basis));
        }
        for each in &system.links {
            add("link_title", text(&each.title));
            add("link_address", each.address.clone());
        }
        fields
    }

    /// A value of the form in words.
    pub(super) fn told(&self, words: Words, name: &str, text: &str) -> String {
        let word = |part: &str| match name {
            "sharing" => words.name("systems-sharing", part),
            "hosting" => words.name("systems-hosting", part),
            "criticality" => words.name("systems-criticality", part),
            "kinds" => self.kinds.iter().find(|(key, _)| key == part).map_or_else(|| part.to_owned(), |(_, name)| name.clone()),
            "owner" | "supplier" | "boards" => {
                let body = self.bodies.iter().find(|body| body.id.as_str() == part);
                body.map_or_else(|| part.to_owned(), |body| body.name.clone())
            }
            "information" => {
                let known = self.information.iter().find(|(id, _)| id.as_str() == part);
                known.map_or_else(|| part.to_owned(), |(_, name)| name.clone())
            }
            "users" => part.trim_end_matches('/').trim_end_matches(':').to_owned(),
            _ => part.to_owned(),
        };
        text.split('|').filter(|part| !part.is_empty()).map(word).collect::<Vec<_>>().join(", ")
    }

    /// What a sample is filled from.
    #[cfg(test)]
    pub(super) fn sample() -> Self {
        let id = |number: u8| format!("01930000-0000-7000-8000-0000000000{number:02}");
        let body = |number: u8, name: &str, kind| BodyOffered {
            id: id(number).parse().unwrap(),
            name: name.to_owned(),
            kind,
            written: name.to_owned(),
        };
        Self {
            bodies: vec![
                body(1, "Omsorgsnämnden", BodyKind::Board),
                body(2, "Hemtjänsten", BodyKind::Unit),
                body(3, "Region Blekinge", BodyKind::Outside),
            ],
            kinds: vec![("finance".to_owned(), "Ekonomi".to_owned()), ("booking".to_owned(), "Bokning".to_owned())],
            information: vec![
                (id(4).parse().unwrap(), "Insatser i hemmet".to_owned()),
                (id(5).parse().unwrap(), "Körscheman".to_owned()),
            ],
            systems: vec![(id(6).parse().unwrap(), "Personalschema".to_owned())],
        }
    }
}

/// The lines of a field, each with the values of its columns; those that are empty are left out.
fn lines(fields: &Fields, columns: &[&str]) -> Vec<Vec<String>> {
    let values: Vec<Vec<&str>> = columns.iter().map(|column| fields.all(column).collect()).collect();
    let count = values.iter().map(Vec::len).max().unwrap_or(0);
    let line = |place: usize| values.iter().map(|of| of.get(place).copied().unwrap_or_default().to_owned()).collect();
    (0..count).map(line).filter(|line: &Vec<String>| line.iter().any(|value| !value.is_empty())).collect()
}

/// What the form says, as texts for the rules; several values of a field go as one text, parted by bars.
pub(super) fn texts(fields: &Fields) -> Result<Vec<(&'static str, String)>, Refusal> {
    let mut texts: Vec<(&str, String)> = plain().map(|name| (name, fields.get(name).to_owned())).collect();
    texts.extend(["owner", "supplier"].map(|name| (name, fields.get(name).to_owned())));
    // Where no pack names kinds, they are written with commas between them.
    let ticked = |name: &str| fields.all(name).flat_map(|value| value.split(',')).map(str::trim).collect::<Vec<_>>().join("|");
    texts.extend(TICKED.map(|name| (name, ticked(name))));
    let joined = |name: &'static str, columns: &[&str], write: fn(&[String]) -> String| {
        let lines = lines(fields, columns);
        // A bar parts the lines, so that it can stand in none of them.
        if lines.iter().flatten().any(|value| value.contains('|')) {
            return Err(Refusal::plain(Message::new("web-no-bar")).at(name));
        }
        Ok((name, lines.iter().map(|line| write(line)).collect::<Vec<_>>().join("|")))
    };
    let named = |line: &[String]| format!("{}: {}", line[0], line[1]).trim_end_matches([':', ' ']).to_owned();
    texts.push(joined("users", &["users_body", "users_active", "users_entitled"], |line| {
        format!("{}:{}/{}", line[0], line[1], line[2])
    })?);
    texts.push(joined("needs", &["needs_system", "needs_reason"], named)?);
    texts.push(joined("parties", &["parties_body", "parties_basis"], named)?);
    texts.push(joined("link", &["link_title", "link_address"], |line| format!("{} {}", line[0], line[1]).trim().to_owned())?);
    Ok(texts)
}

/// The groups of the form.
pub(super) fn groups(words: Words, given: &Fields, from: &Given, problems: &Problems, new: bool) -> Vec<FieldGroup> {
    let made = Made { words, given, from, problems };
    vec![made.itself(new), made.answers(), made.contract(), made.operation(), made.information(), made.around()]
}

/// What the groups are made of.
struct Made<'a> {
    words: Words,
    given: &'a Fields,
    from: &'a Given,
    problems: &'a Problems,
}

impl Made<'_> {
    fn label(&self, name: &str) -> String {
        Labels::System.label(self.words, name)
    }

    /// A field of a control, with its name and its help.
    fn named_field(&self, name: &str, control: Control) -> Field {
        Field::new(name, self.label(name), control).helped(Labels::System.help(self.words, name))
    }

    fn field(&self, name: &str, control: Control) -> Field {
        self.named_field(name, control).optional(self.words).holding(self.given.get(name)).judged(self.problems)
    }

    fn line(&self, name: &str, kind: &'static str) -> Field {
        self.field(name, Control::Line(kind))
    }

    fn select(&self, name: &str, choices: Vec<(String, String)>) -> Field {
        let choices = std::iter::once((String::new(), self.words.say("web-not-known"))).chain(choices);
        self.field(name, Control::Select(Choice::list(choices, self.given.get(name))))
    }

    fn ticks(&self, name: &str, choices: impl IntoIterator<Item = (String, String)>) -> Field {
        let chosen: Vec<&str> = self.given.all(name).flat_map(|value| value.split(',')).map(str::trim).collect();
        let choice = |(value, name): (String, String)| Choice { chosen: chosen.contains(&value.as_str()), value, name };
        let ticks = Control::Ticks(choices.into_iter().map(choice).collect());
        self.named_field(name, ticks).judged(self.problems)
    }

    fn lines(&self, name: &str, columns: Vec<LineColumn>) -> Field {
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        let mut lines = lines(self.given, &names);
        lines.extend((0..EMPTY).map(|_| vec![String::new(); names.len()]));
        self.named_field(name, Control::Lines(columns, lines)).judged(self.problems)
    }

    fn named(&self, prefix: &str, each: impl Iterator<Item = &'static str>) -> Vec<(String, String)> {
        each.map(|word| (word.to_owned(), self.words.name(prefix, word))).collect()
    }

    fn yes_no(&self) -> Vec<(String, String)> {
        vec![("ja".to_owned(), self.words.say("web-yes")), ("nej".to_owned(), self.words.say("web-no"))]
    }

    /// The kinds of the packs in force, and those of the system that no pack names.
    fn kinds(&self) -> Field {
        if self.from.kinds.is_empty() {
            let written = self.given.all("kinds").collect::<Vec<_>>().join(", ");
            return self.line("kinds", "text").holding(written).helped(self.words.say("systems-kinds-written-help"));
        }
        let others = self.given.all("kinds").filter(|kind| self.from.kinds.iter().all(|(key, _)| key != kind));
        let others = others.map(|kind| (kind.to_owned(), kind.to_owned()));
        self.ticks("kinds", self.from.kinds.iter().cloned().chain(others)).helped(self.words.say("systems-kinds-help"))
    }

    fn itself(&self, new: bool) -> FieldGroup {
        let words = self.words;
        let mut fields = vec![
            self.named_field("name", Control::Line("text")).needed().holding(self.given.get("name")).judged(self.problems),
            self.field("purpose", Control::Area),
            self.line("number", "text"),
            self.kinds(),
            self.select("sharing", self.named("systems-sharing", Sharing::ALL.iter().map(|each| each.word()))),
            self.line("sector", "text").helped(words.say("organisation-sector-help")),
        ];
        if new {
            let phases = self.named("systems-phase", Lifecycle::ALL.iter().map(|each| each.word()));
            let asked = self.given.get("lifecycle");
            let begins = if asked.is_empty() { Lifecycle::Operation.word() } else { asked };
            let phases = Control::Select(Choice::list(phases, begins));
            fields.push(
                Field::new("lifecycle", words.say("systems-phase"), phases)
                    .helped(Labels::System.help(words, "lifecycle"))
                    .judged(self.problems),
            );
        }
        FieldGroup::of(words.say("systems-group-system"), fields)
    }

    fn answers(&self) -> FieldGroup {
        let words = self.words;
        let owners = self.from.choices(|kind| !matches!(kind, BodyKind::Outside | BodyKind::Group));
        let boards = self.from.choices(|kind| matches!(kind, BodyKind::Board | BodyKind::ExecutiveBoard));
        let users = vec![
            LineColumn::text("users_body", words.say("organisation-body"))
                .knowing(self.from.known(|kind| kind != BodyKind::Outside)),
            LineColumn::number("users_active", words.say("systems-active")),
            LineColumn::number("users_entitled", words.say("systems-entitled")),
        ];
        FieldGroup::of(
            words.say("systems-who-answers"),
            vec![
                self.select("owner", owners).helped(words.say("systems-owner-help")),
                self.ticks("boards", boards),
                self.lines("users", users).helped(words.say("systems-users-help")),
            ],
        )
    }

    fn contract(&self) -> FieldGroup {
        FieldGroup::of(
            self.words.say("systems-supplier-and-contract"),
            vec![
                self.select("supplier", self.from.choices(|kind| kind == BodyKind::Outside)),
                self.line("product", "text"),
                self.line("version", "text"),
                self.line("contract", "text"),
                self.line("contract_ends", "date"),
                self.line("notice_days", "number"),
                self.line("cost", "text").helped(self.words.say("systems-cost-help")),
            ],
        )
    }

    fn operation(&self) -> FieldGroup {
        FieldGroup::of(
            self.words.say("systems-group-operation"),
            vec![
                self.select("hosting", self.named("systems-hosting", Hosting::ALL.iter().map(|each| each.word()))),
                self.select("remote_access", self.yes_no()),
                self.select("criticality", self.named("systems-criticality", Criticality::ALL.iter().map(|each| each.word()))),
                self.line("recovery_time_hours", "number"),
                self.line("recovery_point_hours", "number"),
            ],
        )
    }

    fn information(&self) -> FieldGroup {
        let words = self.words;
        let types = self.from.information.iter().map(|(id, name)| (id.to_string(), name.clone()));
        let mut fields = vec![self.select("personal_data", self.yes_no())];
        if !self.from.information.is_empty() {
            fields.push(self.ticks("information", types).helped(words.say("systems-information-help")));
        }
        FieldGroup::of(words.say("systems-group-information"), fields)
    }

    fn around(&self) -> FieldGroup {
        let words = self.words;
        let systems = self.from.systems.iter().map(|(_, name)| name.clone()).collect();
        let needs = vec![
            LineColumn::text("needs_system", words.say("systems-system")).knowing(systems),
            LineColumn::text("needs_reason", words.say("systems-what-passes")),
        ];
        let parties = vec![
            LineColumn::text("parties_body", words.say("systems-party"))
                .knowing(self.from.known(|kind| kind == BodyKind::Outside)),
            LineColumn::text("parties_basis", words.say("systems-basis")),
        ];
        let links = vec![
            LineColumn::text("link_title", words.say("systems-link-title")),
            LineColumn::text("link_address", words.say("systems-link-address")),
        ];
        FieldGroup::of(
            words.say("systems-group-around"),
            vec![
                self.lines("needs", needs).helped(words.say("systems-needs-help")),
                self.lines("parties", parties).helped(words.say("systems-parties-help")),
                self.lines("link", links),
            ],
        )
    }
}
