//! Fields with their label, help and error, and the summary of errors that stands first.

use crate::language::Words;
use askama::Template;
use domain::refusal::Refusal;

/// One choice of a list.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// The value sent.
    pub(crate) value: String,
    /// The words shown.
    pub(crate) name: String,
    /// Whether it is chosen.
    pub(crate) chosen: bool,
}

impl Choice {
    /// Choices from values and names, with the chosen one marked.
    pub(crate) fn list(choices: impl IntoIterator<Item = (String, String)>, chosen: &str) -> Vec<Self> {
        choices.into_iter().map(|(value, name)| Self { chosen: value == chosen, value, name }).collect()
    }
}

/// What kind of control a field is.
#[derive(Clone, Debug)]
pub(crate) enum Control {
    /// One line, of an HTML type such as `text`, `date`, `password` or `number`.
    Line(&'static str),
    /// Several lines.
    Area,
    /// One of a list.
    Select(Vec<Choice>),
    /// Any of a list, as tick boxes.
    Ticks(Vec<Choice>),
    /// One of a few, as buttons of which one is pressed.
    Radios(Vec<Choice>),
    /// A file.
    File(&'static str),
    /// Lines of several columns, with empty ones at the end.
    Lines(Vec<LineColumn>, Vec<Vec<String>>),
}

/// A column of a field with several lines.
#[derive(Clone, Debug)]
pub(crate) struct LineColumn {
    /// Its name in the form, which comes once for each line.
    pub(crate) name: String,
    /// What it is called.
    pub(crate) label: String,
    /// The HTML type of its lines.
    pub(crate) kind: &'static str,
    /// What is known and offered; may be empty.
    pub(crate) known: Vec<String>,
}

impl LineColumn {
    /// A column of texts.
    pub(crate) fn text(name: &str, label: String) -> Self {
        Self { name: name.to_owned(), label, kind: "text", known: Vec::new() }
    }

    /// A column of numbers.
    pub(crate) fn number(name: &str, label: String) -> Self {
        Self { kind: "number", ..Self::text(name, label) }
    }

    /// With what is known, offered while one writes.
    pub(crate) fn knowing(mut self, known: Vec<String>) -> Self {
        self.known = known;
        self
    }

    /// Where what is known stands, as the line refers to it.
    fn list(&self) -> String {
        if self.known.is_empty() { String::new() } else { format!("{}-known", self.name) }
    }
}

/// A file that waits for the form and comes along when it is sent.
#[derive(Clone, Debug)]
pub(crate) struct Carried {
    /// The field that bears it.
    pub(crate) name: &'static str,
    /// Its id.
    pub(crate) id: String,
    /// What it is, and that it comes along.
    pub(crate) says: String,
    /// The field of the box by which it is left out.
    pub(crate) leave: &'static str,
    /// What that box says.
    pub(crate) leaves: String,
}

/// A field of a form.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/field.html")]
pub(crate) struct Field {
    /// Its name in the form, also its id.
    pub(crate) name: String,
    label: String,
    help: String,
    /// What it holds.
    pub(crate) value: String,
    control: Control,
    required: bool,
    optional: String,
    autocomplete: &'static str,
    error: String,
    suggests: &'static str,
    /// Where what may answer already comes from, and the fields after which it is asked.
    offers: Option<(&'static str, &'static [&'static str])>,
    /// Where the names come from that are offered after an at sign, and what their list is called.
    names: Option<(String, String)>,
    grow: bool,
    carried: Vec<Carried>,
    /// Over what waits for the form: its heading and its help.
    carried_under: (String, String),
}

impl Field {
    /// What it is called.
    pub(crate) fn label(&self) -> &str {
        &self.label
    }

    /// A field of one control.
    pub(crate) fn new(name: &str, label: impl Into<String>, control: Control) -> Self {
        Self {
            name: name.to_owned(),
            label: label.into(),
            help: String::new(),
            value: String::new(),
            control,
            required: false,
            optional: String::new(),
            autocomplete: "",
            error: String::new(),
            suggests: "",
            offers: None,
            names: None,
            grow: false,
            carried: Vec::new(),
            carried_under: Default::default(),
        }
    }

    /// One line of text.
    pub(crate) fn line(name: &str, label: impl Into<String>) -> Self {
        Self::new(name, label, Control::Line("text"))
    }

    /// With something to know before its other help.
    pub(crate) fn helped_first(mut self, help: &str) -> Self {
        self.help = format!("{help} {}", self.help);
        self
    }

    /// Whether it is for a file.
    pub(crate) const fn is_file(&self) -> bool {
        matches!(self.control, Control::File(_))
    }

    /// With files that wait for the form already, under a heading and its help.
    pub(crate) fn carrying(mut self, under: (String, String), carried: Vec<Carried>) -> Self {
        self.carried_under = under;
        self.carried = carried;
        self
    }

    /// The files that wait, each in a line.
    pub(crate) fn carried(&self) -> Vec<String> {
        self.carried.iter().map(|each| each.says.clone()).collect()
    }

    /// With a value.
    pub(crate) fn holding(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        match &mut self.control {
            Control::Select(choices) | Control::Radios(choices) => {
                for choice in choices {
                    choice.chosen = choice.value == self.value;
                }
            }
            _ => {}
        }
        self
    }

    /// The same under another label.
    pub(crate) fn called(mut self, label: String) -> Self {
        self.label = label;
        self
    }

    /// With help under the label.
    pub(crate) fn helped(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// That must be filled.
    pub(crate) fn needed(mut self) -> Self {
        self.required = true;
        self
    }

    /// That must be filled after all.
    pub(crate) fn needed_instead(mut self) -> Self {
        self.optional = String::new();
        self.needed()
    }

    /// That need not be filled.
    pub(crate) fn freed(mut self) -> Self {
        self.required = false;
        self
    }

    /// With suggestions that come from an address while one writes; without scripts it is a plain line.
    pub(crate) fn suggesting(mut self, address: &'static str) -> Self {
        self.suggests = address;
        self.filled_by("off")
    }

    /// With what may answer already under it, from an address, while one writes in some fields; without scripts nothing stands there.
    pub(crate) fn offering(mut self, address: &'static str, fields: &'static [&'static str]) -> Self {
        self.offers = Some((address, fields));
        self
    }

    /// With names that are offered after an at sign, from an address to which what is written of them is added; without scripts it is a plain field.
    pub(crate) fn naming(mut self, address: String, label: String) -> Self {
        self.names = Some((address, label));
        self
    }

    /// Marked in words as one that may be left empty.
    pub(crate) fn optional(mut self, words: Words) -> Self {
        self.optional = words.say("web-optional");
        self
    }

    /// With the browser's word for what it holds.
    pub(crate) fn filled_by(mut self, autocomplete: &'static str) -> Self {
        self.autocomplete = autocomplete;
        self
    }

    /// That takes the room there is in a row of filters.
    pub(crate) fn growing(mut self) -> Self {
        self.grow = true;
        self
    }

    /// With its error from the problems of the form.
    pub(crate) fn judged(mut self, problems: &Problems) -> Self {
        if let Some(problem) = problems.0.iter().find(|problem| problem.field == self.name) {
            self.error = problem.text.clone();
        }
        self
    }

    /// What describes the control to ears: help and error by their ids.
    fn described_by(&self) -> String {
        let mut ids = Vec::new();
        if !self.help.is_empty() {
            ids.push(format!("{}-help", self.name));
        }
        if !self.error.is_empty() {
            ids.push(format!("{}-error", self.name));
        }
        ids.join(" ")
    }

    /// When the form is asked about: while one writes in these fields.
    fn offered_on(&self) -> String {
        let (_, fields) = self.offers.unwrap_or_default();
        fields.iter().map(|name| format!("input delay:500ms from:#{name}")).collect::<Vec<_>>().join(", ")
    }

    /// The attributes that every control bears alike.
    fn attributes(&self) -> Attributes<'_> {
        Attributes { field: self, described_by: self.described_by() }
    }
}

impl askama::filters::HtmlSafe for Field {}

/// The attributes that every control bears alike.
#[derive(Template)]
#[template(
    source = r#"{% if field.required %} required{% endif %}{% if !field.error.is_empty() %} aria-invalid="true"{% endif %}{% if !described_by.is_empty() %} aria-describedby="{{ described_by }}"{% endif %}{% if !field.autocomplete.is_empty() %} autocomplete="{{ field.autocomplete }}"{% endif %}"#,
    ext = "html"
)]
struct Attributes<'field> {
    field: &'field Field,
    described_by: String,
}

impl askama::filters::HtmlSafe for Attributes<'_> {}

/// One thing that is wrong in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The field it belongs to; empty when it belongs to the whole form.
    pub(crate) field: String,
    /// What is wrong and what to do.
    pub(crate) text: String,
}

/// Everything that is wrong in a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Problems(pub(crate) Vec<Problem>);

impl Problems {
    /// The problems that some refusals name.
    pub(crate) fn of(words: Words, refusals: &[Refusal]) -> Self {
        let problem = |refusal: &Refusal| Problem {
            field: refusal.field.clone().unwrap_or_default(),
            text: words.message(&refusal.message),
        };
        Self(refusals.iter().flat_map(Refusal::all).map(problem).collect())
    }

    /// One problem of a field.
    pub(crate) fn at(field: &str, text: impl Into<String>) -> Self {
        Self(vec![Problem { field: field.to_owned(), text: text.into() }])
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
