//! The embedded files of messages, read once for each language.

use super::{Argument, Language, figures};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// All files of messages, as they stood when the executable was built.
#[derive(RustEmbed)]
#[folder = "../../locales"]
struct Files;

/// The messages of one language.
type Bundle = FluentBundle<FluentResource>;

static SWEDISH: LazyLock<Bundle> = LazyLock::new(|| read(Language::Sv));
static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| read(Language::En));
static GERMAN: LazyLock<Bundle> = LazyLock::new(|| read(Language::De));

/// Why a text could not be given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LookupFailure {
    /// The language has no such key.
    #[error("{language}: there is no text “{key}” in locales/{language}/*.ftl", language = language.tag())]
    Unknown {
        /// The language asked.
        language: Language,
        /// The key asked for.
        key: String,
    },
    /// The text names something that was not given.
    #[error("{language}: the text “{key}” lacks something: {what}", language = language.tag())]
    Incomplete {
        /// The language asked.
        language: Language,
        /// The key asked for.
        key: String,
        /// What Fluent says about it.
        what: String,
        /// The text as far as it could be made.
        text: String,
    },
}

/// The text of a key in exactly this language.
pub(super) fn look_up(language: Language, key: &str, arguments: &[(&str, Argument)]) -> Result<String, LookupFailure> {
    let bundle = bundle(language);
    let unknown = || LookupFailure::Unknown { language, key: key.to_owned() };
    let (name, attribute) = match key.split_once('.') {
        Some((name, attribute)) => (name, Some(attribute)),
        None => (key, None),
    };
    let message = bundle.get_message(name).ok_or_else(unknown)?;
    let pattern = match attribute {
        Some(attribute) => message.get_attribute(attribute).map(|attribute| attribute.value()),
        None => message.value(),
    }
    .ok_or_else(unknown)?;
    let mut given = FluentArgs::with_capacity(arguments.len());
    for (name, value) in arguments {
        given.set((*name).to_owned(), fluent_value(value));
    }
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&given), &mut errors).into_owned();
    if errors.is_empty() {
        return Ok(text);
    }
    let what = errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    Err(LookupFailure::Incomplete { language, key: key.to_owned(), what, text })
}

/// Every key of a language with the arguments its text names, sorted: what tests compare.
pub fn keys_of(language: Language) -> Vec<(String, Vec<String>)> {
    let mut keys = Vec::new();
    for source in sources(language) {
        let Ok(resource) = FluentResource::try_new(source.1) else {
            continue;
        };
        for entry in resource.entries() {
            if let fluent_syntax::ast::Entry::Message(message) = entry {
                let mut arguments = Vec::new();
                let attributes = message.attributes.iter().map(|attribute| &attribute.value);
                for pattern in message.value.iter().chain(attributes) {
                    arguments_of(pattern, &mut arguments);
                }
                arguments.sort();
                arguments.dedup();
                keys.push((message.id.name.to_owned(), arguments));
            }
        }
    }
    keys.sort();
    keys
}

/// Gathers the names of the arguments in a pattern, also inside its variants.
fn arguments_of(pattern: &fluent_syntax::ast::Pattern<&str>, names: &mut Vec<String>) {
    use fluent_syntax::ast::{Expression, InlineExpression, PatternElement};
    fn inline(expression: &InlineExpression<&str>, names: &mut Vec<String>) {
        match expression {
            InlineExpression::VariableReference { id } => names.push(id.name.to_owned()),
            InlineExpression::FunctionReference { arguments, .. } => {
                for each in &arguments.positional {
                    inline(each, names);
                }
            }
            InlineExpression::Placeable { expression } => placeable(expression, names),
            _ => {}
        }
    }
    fn placeable(expression: &Expression<&str>, names: &mut Vec<String>) {
        match expression {
            Expression::Inline(expression) => inline(expression, names),
            Expression::Select { selector, variants } => {
                inline(selector, names);
                for variant in variants {
                    arguments_of(&variant.value, names);
                }
            }
        }
    }
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            placeable(expression, names);
        }
    }
}

/// The messages of a language.
fn bundle(language: Language) -> &'static Bundle {
    match language {
        Language::Sv => &SWEDISH,
        Language::En => &ENGLISH,
        Language::De => &GERMAN,
    }
}

/// The names and texts of a language's files.
fn sources(language: Language) -> Vec<(String, String)> {
    let folder = format!("{}/", language.tag());
    let mut names: Vec<_> = Files::iter().filter(|name| name.starts_with(&folder) && name.ends_with(".ftl")).collect();
    names.sort();
    names
        .into_iter()
        .filter_map(|name| {
            let file = Files::get(&name)?;
            Some((name.into_owned(), String::from_utf8_lossy(&file.data).into_owned()))
        })
        .collect()
}

/// Reads the files of a language; a fault in a file is logged, stops the tests, and leaves the rest of the file usable.
fn read(language: Language) -> Bundle {
    let locale: LanguageIdentifier = language.tag().parse().expect("the tags of our languages are language tags");
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    // The marks that isolate inserted text are of use where writing directions mix; here they only disturb searching and copying.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::Sv => |value: &FluentValue<'_>, _| grouped(value, Language::Sv),
        Language::En => |value: &FluentValue<'_>, _| grouped(value, Language::En),
        Language::De => |value: &FluentValue<'_>, _| grouped(value, Language::De),
    }));
    for (name, source) in sources(language) {
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, faults)| {
            report(&name, &format!("{faults:?}"));
            resource
        });
        if let Err(faults) = bundle.add_resource(resource) {
            report(&name, &format!("{faults:?}"));
        }
    }
    bundle
}

/// Says that a file of messages has a fault.
fn report(file: &str, fault: &str) {
    #[cfg(test)]
    panic!("locales/{file}: {fault}");
    #[cfg(not(test))]
    tracing::error!(file, fault, "a file of messages has a fault");
}

/// A whole number written as the language writes it; anything else is left to Fluent.
fn grouped(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        FluentValue::Number(FluentNumber { value, .. }) if value.fract() == 0.0 => Some(figures::whole(*value as i64, language)),
        _ => None,
    }
}

fn fluent_value(argument: &Argument) -> FluentValue<'_> {
    match argument {
        Argument::Number(number) => FluentValue::from(*number),
        Argument::Text(text) => FluentValue::from(text.as_str()),
        Argument::Labels { labels } => {
            FluentValue::from(labels.iter().map(|label| label.word.as_str()).collect::<Vec<_>>().join(", "))
        }
    }
}
