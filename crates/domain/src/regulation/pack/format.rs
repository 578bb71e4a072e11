//! The format of a pack as data: what the check of a file goes by, and what the JSON Schema is made from.

use crate::refusal::Anchor;

/// A file's format.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name of the schema, such as `section`.
    pub name: &'static str,
    /// Which files follow it.
    pub about: &'static str,
    /// The keys at its top.
    pub fields: &'static [Field],
}

/// One key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What may stand there.
    pub shape: Shape,
    /// What it means.
    pub about: &'static str,
}

/// What may stand under a key.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Any text but an empty one.
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A word in lower case with hyphens.
    Key,
    /// A text by language.
    Local,
    /// True or false.
    Flag,
    /// A whole number between two.
    Whole(i64, i64),
    /// A whole number or a text: the value of a limit.
    Value,
    /// A day such as `"1997-03-01"`.
    Day,
    /// A length of time such as `"P1Y"`.
    Interval,
    /// Several of a kind.
    Many(&'static Shape),
    /// A table with these keys.
    Table(&'static [Field]),
    /// A table whose keys are names that the writer chooses.
    Named(&'static Shape),
    /// A table whose keys are the product anchors.
    Anchors,
    /// Several tables with these keys.
    Tables(&'static [Field]),
}

const fn must(key: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { key, required: true, shape, about }
}

const fn may(key: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { key, required: false, shape, about }
}

/// The languages a pack may use.
pub(super) const LANGUAGES: &[&str] = &["sv", "en", "de"];
/// How strongly a duty binds.
pub(super) const STRENGTHS: &[&str] = &["shall", "should", "strive", "principle"];
/// What a duty multiplies over.
pub(super) const SUBJECTS: &[&str] =
    &["municipality", "board", "administration", "group", "district", "body", "person", "system", "kind"];
/// How a duty is shown to be fulfilled.
pub(super) const WAYS: &[&str] = &["measured", "attested", "stated"];
/// The phases of a system's life that a gate may stand before.
pub(super) const PHASES: &[&str] = &["acquisition", "introduction", "operation", "phase-out", "retired"];
/// The kinds of body that may accept a deviation.
pub(super) const DECIDERS: &[&str] = &["assembly", "executive-board", "board"];
/// The chapters that a duty may wait for.
pub(super) const CHAPTERS: &[&str] =
    &["organisation", "systems", "access", "registers", "desk", "plan", "meetings", "knowledge", "dialogue", "records"];

/// How sure a citation or a rule is.
pub(super) const CERTAINTIES: &[&str] = &["A", "B", "C"];
/// What a rule about time counts.
const UNITS: &[&str] = &["hours", "days", "working-days", "weeks", "calendar-months", "years"];
/// What becomes of a last day that is no weekday.
const ROLLS: &[&str] = &["stays", "swedish-law", "eu-law"];

/// All product anchors.
pub(super) const ANCHORS: &[Anchor] = &[
    Anchor::Goals,
    Anchor::Demands,
    Anchor::CommonSystems,
    Anchor::Organisation,
    Anchor::SystemOwnership,
    Anchor::Users,
    Anchor::Cooperation,
    Anchor::LocalSupport,
    Anchor::Coordinator,
    Anchor::ItUnit,
    Anchor::FaultRoutine,
    Anchor::Security,
    Anchor::Access,
    Anchor::PersonalData,
    Anchor::Ethics,
    Anchor::Dialogue,
];

const LISTED: &[Field] = &[
    must("key", Shape::Key, "The word in tables and files."),
    must("name", Shape::Local, "What it is called."),
    may("about", Shape::Local, "What it asks, in a sentence."),
    may("area", Shape::Word(&["administration", "education", "public"]), "Whom it serves."),
    may("weight", Shape::Whole(0, 100), "The weight a municipality starts with."),
];

/// `pack.toml`.
pub const PACK: Format = Format {
    name: "pack",
    about: "pack.toml: who, which version, the product anchors and the lists that go with the regulation",
    fields: &[
        must(
            "pack",
            Shape::Table(&[
                must("name", Shape::Key, "The folder's name."),
                must("version", Shape::Text, "The version, as its keeper counts."),
                must("title", Shape::Local, "What the regulation is called."),
                must("about", Shape::Local, "What it is, in a sentence or two."),
                must("languages", Shape::Many(&Shape::Word(LANGUAGES)), "The languages in which every text is complete."),
                may("municipality", Shape::Text, "The official code of the municipality it was written for."),
                may("adopted", Shape::Day, "When the text was adopted."),
                may("decision", Shape::Text, "By which decision."),
                may("valid_from", Shape::Day, "From when the text holds."),
            ]),
            "The pack itself.",
        ),
        must("anchors", Shape::Anchors, "Which section each product anchor stands for."),
        may(
            "kind",
            Shape::Tables(&[
                must("key", Shape::Key, "The word in tables and files."),
                must("scope", Shape::Word(&["municipality", "sector"]), "Same in the whole municipality, or in each sector."),
                must("name", Shape::Local, "What it is called."),
            ]),
            "Kinds of system that are the same for all.",
        ),
        may("ground", Shape::Tables(LISTED), "Grounds of priority."),
        may("quality", Shape::Tables(LISTED), "Qualities to weigh besides."),
        may("priority", Shape::Tables(LISTED), "Priorities of education and of the public."),
        may("demand", Shape::Tables(LISTED), "Demands on the choice of a solution."),
        may(
            "gate",
            Shape::Tables(&[
                must("key", Shape::Key, "The word in tables and files."),
                must("before", Shape::Word(PHASES), "The phase that may not begin before."),
                must("name", Shape::Local, "What it is called."),
                may("about", Shape::Local, "What is to be shown."),
                may("decision", Shape::Flag, "Whether passing it asks for a decision."),
            ]),
            "What must be shown before a system enters a phase of its life.",
        ),
        may(
            "role",
            Shape::Tables(&[
                must("key", Shape::Key, "The word in tables and files."),
                must("name", Shape::Local, "What it is called."),
                must("held_for", Shape::Word(&["system", "body", "municipality"]), "What it is held for."),
                may("not_with", Shape::Many(&Shape::Key), "Roles that the same person may not hold."),
            ]),
            "Roles that people are appointed to.",
        ),
        may(
            "period",
            Shape::Tables(&[
                must("key", Shape::Key, "The word duties use."),
                must("every", Shape::Interval, "How long it is."),
                must("name", Shape::Local, "What it is called."),
            ]),
            "Named periods.",
        ),
    ],
};

/// `sections/NN.toml`.
pub const SECTION: Format = Format {
    name: "section",
    about: "sections/NN.toml: one section with its duties and principles",
    fields: &[
        must(
            "section",
            Shape::Table(&[
                must("number", Shape::Text, "Its number."),
                must("title", Shape::Local, "Its title."),
                must("text", Shape::Local, "Its text for the reader."),
            ]),
            "The section.",
        ),
        may(
            "duty",
            Shape::Tables(&[
                must("key", Shape::Key, "The word that names it for good; unique in the pack."),
                must("number", Shape::Text, "Its number for readers, such as 5.1."),
                must("strength", Shape::Word(STRENGTHS), "How strongly it binds."),
                may("subject", Shape::Word(SUBJECTS), "What it multiplies over; a principle needs none."),
                may(
                    "applies",
                    Shape::Text,
                    "Which subjects it holds for: a fact view, or a query file such as checks/x.sql; all when missing.",
                ),
                must("way", Shape::Word(WAYS), "How it is shown to be fulfilled."),
                may("query", Shape::Text, "The query file of a measured duty; checks/KEY.sql when missing."),
                may(
                    "limits",
                    Shape::Named(&Shape::Table(&[
                        may("title", Shape::Local, "What it is called for readers."),
                        must("type", Shape::Word(&["day", "integer", "text"]), "How it is bound."),
                        must("value", Shape::Value, "For a day a length of time from the day of the check, such as -P1Y."),
                    ])),
                    "The limits that its query uses, by name.",
                ),
                may("bearer", Shape::Key, "Where the chain of bearers starts; a principle needs none."),
                may("period", Shape::Text, "How long evidence holds: a length of time or a named period."),
                may("first", Shape::Text, "How long after the start the first evidence is due."),
                may("lead", Shape::Whole(0, 365), "How many days before the due day it is due; 30 when missing."),
                may("law", Shape::Flag, "Whether it rests on law: a deviation can then never be accepted."),
                may("citation", Shape::Text, "Where it stands in law."),
                may(
                    "certainty",
                    Shape::Word(CERTAINTIES),
                    "How sure the citation is: A read in the law, B in a secondary source, C to be confirmed; A when missing.",
                ),
                may("rules", Shape::Many(&Shape::Key), "The rules in rules.toml that say within what time."),
                may("accepts", Shape::Word(DECIDERS), "The kind of body whose decision may accept a deviation."),
                may("appoints", Shape::Key, "The role whose appointment mends a deviation."),
                may("chapter", Shape::Word(CHAPTERS), "The chapter that brings its facts."),
                must("text", Shape::Local, "The duty in the pack's own words."),
                may("act", Shape::Local, "What to do; a principle needs none."),
                may("clauses", Shape::Many(&Shape::Text), "The sentences of the source text that it carries."),
            ]),
            "Its duties and principles.",
        ),
    ],
};

/// `clauses.toml`.
pub const CLAUSES: Format = Format {
    name: "clauses",
    about: "clauses.toml: one short paraphrase for each sentence of the source text",
    fields: &[may(
        "clause",
        Shape::Tables(&[
            must("id", Shape::Text, "The section and the place in it, such as 4.12."),
            must("text", Shape::Local, "A short paraphrase."),
        ]),
        "The sentences.",
    )],
};

/// `rules.toml`.
pub const RULES: Format = Format {
    name: "rules",
    about: "rules.toml: what the law says about time, each row for the period in which it holds",
    fields: &[may(
        "rule",
        Shape::Tables(&[
            must("id", Shape::Key, "The word by which the rule is called; rows that follow each other in time share it."),
            must("title", Shape::Local, "What is to be done in time."),
            must("authority", Shape::Text, "To whom, or who watches over it."),
            must("statute", Shape::Text, "The number of the law."),
            must("text_ref", Shape::Text, "The place in the law."),
            must("start_event", Shape::Key, "What sets the clock going."),
            must("amount", Shape::Whole(1, 36_500), "How many of the unit."),
            must("unit", Shape::Word(UNITS), "What is counted."),
            may("rolls", Shape::Word(ROLLS), "What becomes of a last day that is no weekday; it stays when missing."),
            must("valid_from", Shape::Day, "The first day on which the row holds."),
            may("valid_until", Shape::Day, "The first day on which it no longer holds."),
            may(
                "certainty",
                Shape::Word(CERTAINTIES),
                "How sure the row is: A read in the law, B in a secondary source, C to be confirmed; A when missing.",
            ),
            may("parameter", Shape::Text, "A short name for the amount."),
            may("note", Shape::Text, "For whoever keeps the list."),
        ]),
        "The rules.",
    )],
};

/// The formats of all files of a pack but the queries.
pub const FORMATS: [Format; 4] = [PACK, SECTION, CLAUSES, RULES];
