//! Help in the reader's language: the texts of every command and argument come from `locales/*/command.ftl`.

use crate::configuration::settings;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, Command};
use domain::language::Language;
use web::language::Words;

/// Puts the texts of a language into a command and everything under it; `path` is what is typed after the program's name.
pub(crate) fn in_language(command: Command, words: Words, path: &[&str]) -> Command {
    let key = |name: &str| [path, &[name]].concat().join("-");
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command =
        command.disable_help_flag(true).arg(Arg::new("help").long("help").short('h').global(true).action(clap::ArgAction::Help));
    if path.is_empty() {
        command = command
            .about(words.say("command-stadga"))
            .disable_version_flag(true)
            .arg(Arg::new("version").long("version").short('V').action(clap::ArgAction::Version));
    }
    command = command.mut_args(|argument| {
        let name = argument.get_id().to_string().replace('_', "-");
        let global = GLOBAL.iter().position(|global| *global == name);
        let own = match global {
            // The command `config` has the word for itself.
            Some(_) if name == "config" => words.say("command-config-file"),
            Some(_) => words.say(&format!("command-{name}")),
            None => words.say(&format!("command-{}", key(&name))),
        };
        // What a command takes of its own is no setting, even where one has its name.
        let argument = spoken(argument, words, own, global.is_some() || OF_SETTINGS.contains(&name.as_str()));
        match global {
            Some(place) => argument.display_order(LAST + place),
            None => argument,
        }
    });
    let positional = command.get_positionals().next().is_some();
    let usage = usage(&mut command, words, path);
    command = command.override_usage(usage).subcommand_value_name(words.say("command-value-command")).help_template(template(
        words,
        !names.is_empty(),
        positional,
    ));
    for name in names {
        let about = words.say(&format!("command-{}", key(&name)));
        command = command.mut_subcommand(&name, |sub| in_language(sub.about(about), words, &[path, &[name.as_str()]].concat()));
    }
    command
}

/// Arguments that mean the same everywhere and have one text, in the order in which they come last.
const GLOBAL: &[&str] =
    &["config", "for-whom", "database", "key-file", "secret-key-file", "log-format", "format", "language", "help", "version"];
/// Arguments of single commands that say what a setting says.
const OF_SETTINGS: &[&str] = &["listen", "public-url"];
/// Where they begin.
const LAST: usize = 900;

/// An argument with its text, and behind it what one may choose, what holds without it, and the variable that gives it.
fn spoken(argument: Arg, words: Words, text: String, of_setting: bool) -> Arg {
    let list = |values: Vec<String>| values.join(", ");
    let mut more = Vec::new();
    if argument.get_action().takes_values() {
        let choices: Vec<String> = argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        if !choices.is_empty() {
            more.push(words.with("command-choices", &[("values", list(choices).into())]));
        }
        let default: Vec<String> =
            argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
        if !default.is_empty() {
            more.push(words.with("command-default", &[("value", list(default).into())]));
        }
        let setting = of_setting.then(|| settings::find(&argument.get_id().to_string().replace('_', "-"))).flatten();
        if let Some(setting) = setting.filter(|setting| default_is_open(&argument) && !setting.otherwise.is_empty()) {
            more.push(words.with("command-default", &[("value", setting.otherwise.into())]));
        }
        let variable = argument.get_env().map(|variable| variable.to_string_lossy().into_owned());
        if let Some(variable) = variable.or_else(|| setting.map(|setting| setting.variable.to_owned())) {
            more.push(words.with("command-variable", &[("name", variable.into())]));
        }
    }
    let text = if more.is_empty() { text } else { format!("{text} [{}]", more.join("; ")) };
    let takes = argument.get_action().takes_values();
    let given = argument.get_value_names().map(|names| names.iter().map(ToString::to_string).collect());
    let given: Vec<String> = given.unwrap_or_else(|| vec![argument.get_id().to_string()]);
    let argument = argument.help(text).hide_env(true);
    if !takes {
        return argument;
    }
    let names: Vec<String> = given.iter().map(|name| value_name(words, name)).collect();
    argument.value_names(names).hide_default_value(true).hide_possible_values(true)
}

/// Whether clap knows no default, so that what holds without the argument is the setting's.
fn default_is_open(argument: &Arg) -> bool {
    argument.get_default_values().is_empty()
}

/// What stands for a value, such as `FILE`; names that every language shares, such as `URL` and `sv|en`, stay.
fn value_name(words: Words, name: &str) -> String {
    let lower = name.to_lowercase();
    match name {
        "WORD=STATE" => words.say("command-value-word-and-state"),
        "FIELD=COLUMN" => words.say("command-value-field-and-column"),
        "BODY DATE §" => words.say("command-value-decision"),
        "N" => words.say("command-value-number"),
        _ => words.find(&format!("command-value-{lower}")).unwrap_or_else(|| name.to_owned()),
    }
}

/// How the command is written, from the name of the program on.
fn usage(command: &mut Command, words: Words, path: &[&str]) -> String {
    let rendered = command.clone().subcommand_value_name(words.say("command-value-command")).render_usage().to_string();
    let own =
        rendered.trim_start_matches("Usage:").trim().replace("[OPTIONS]", &format!("[{}]", words.say("command-value-options")));
    // It begins with the command's own name, or with the program's.
    let above = path.split_last().map(|(_, above)| [&["stadga"], above].concat());
    above.into_iter().flatten().chain([own.as_str()]).collect::<Vec<_>>().join(" ")
}

fn template(words: Words, commands: bool, positional: bool) -> String {
    let mut text = format!("{{about-with-newline}}\n{}: {{usage}}\n", words.say("command-usage"));
    let mut part = |heading: String, what: &str| text.extend(["\n", heading.as_str(), ":\n", what, "\n"]);
    if commands {
        part(words.say("command-commands"), "{subcommands}");
    }
    if positional {
        part(words.say("command-positionals"), "{positionals}");
    }
    part(words.say("command-options"), "{options}");
    text
}

/// The language to answer in: the flag, then the environment, then Swedish.
pub(crate) fn language() -> Language {
    let mut given = std::env::args().skip_while(|argument| argument != "--language" && !argument.starts_with("--language="));
    let flag = match given.next() {
        Some(argument) if argument.starts_with("--language=") => argument.split_once('=').map(|(_, value)| value.to_owned()),
        Some(_) => given.next(),
        None => None,
    };
    let environment =
        || ["STADGA_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| std::env::var(name).ok());
    match flag.or_else(environment).and_then(|tag| Language::from_tag(&tag)) {
        Some(Language::En) => Language::En,
        _ => Language::Sv,
    }
}

/// A wrong use in a sentence of the reader's language, with what to do.
pub(crate) fn complaint(error: &clap::Error, words: Words) -> String {
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let text = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            words.with("command-wrong-command", &[("name", context(ContextKind::InvalidSubcommand).into())])
        }
        ErrorKind::UnknownArgument => words.with("command-wrong-argument", &[("name", argument.into())]),
        ErrorKind::MissingRequiredArgument => words.with("command-missing-argument", &[("name", argument.into())]),
        ErrorKind::ArgumentConflict => {
            let other = context(ContextKind::PriorArg);
            words.with("command-conflict", &[("name", argument.into()), ("other", other.into())])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let allowed = context(ContextKind::ValidValue);
            let value = context(ContextKind::InvalidValue);
            if allowed.is_empty() {
                words.with("command-wrong-value", &[("name", argument.into()), ("value", value.into())])
            } else {
                words.with(
                    "command-wrong-choice",
                    &[("name", argument.into()), ("value", value.into()), ("allowed", allowed.into())],
                )
            }
        }
        _ => return error.to_string(),
    };
    format!("{text}\n{}", words.say("command-see-help"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arguments::Arguments;
    use clap::CommandFactory;

    #[test]
    fn an_argument_that_bears_the_name_of_a_setting_by_chance_does_not_tell_of_it() {
        let words = Words::of(Language::Sv);
        let mut command = in_language(Arguments::command(), words, &[]);
        command.build();
        let help = |path: &[&str], argument: &str| {
            let found = path.iter().fold(&command, |command, name| command.find_subcommand(name).unwrap());
            let argument = found.get_arguments().find(|each| each.get_id() == argument).unwrap();
            argument.get_help().map(ToString::to_string).unwrap_or_default()
        };
        assert!(!help(&["desk", "report"], "log").contains("STADGA_LOG"), "{}", help(&["desk", "report"], "log"));
        assert!(help(&["serve"], "listen").contains("STADGA_LISTEN"));
        assert!(help(&[], "database").contains("STADGA_DATABASE"));
    }

    #[test]
    fn every_command_and_argument_has_its_help_in_both_languages() {
        for language in [Language::Sv, Language::En] {
            let words = Words::of(language);
            let mut command = in_language(Arguments::command(), words, &[]);
            command.build();
            let mut open = vec![command];
            while let Some(command) = open.pop() {
                for argument in command.get_arguments() {
                    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                    assert!(
                        !help.is_empty() && !help.starts_with("command-"),
                        "{} {}: {help:?}",
                        command.get_name(),
                        argument.get_id()
                    );
                }
                open.extend(command.get_subcommands().cloned());
            }
        }
    }

    #[test]
    fn no_help_of_a_command_or_an_argument_is_what_the_code_says_of_it() {
        for language in [Language::Sv, Language::En] {
            let words = Words::of(language);
            let mut open = vec![in_language(Arguments::command(), words, &[])];
            while let Some(command) = open.pop() {
                let about = command.get_about().map(ToString::to_string).unwrap_or_default();
                assert!(!about.is_empty() && !about.starts_with("command-"), "{}: {about:?}", command.get_name());
                // A further paragraph beside the code stands for the text of the language.
                assert!(command.get_long_about().is_none(), "{}: {:?}", command.get_name(), command.get_long_about());
                for argument in command.get_arguments() {
                    assert!(argument.get_long_help().is_none(), "{} {}", command.get_name(), argument.get_id());
                }
                open.extend(command.get_subcommands().cloned());
            }
        }
    }

    /// Every command under one, each with what is typed for it.
    fn typed(command: &Command, before: &str) -> Vec<(String, Command)> {
        let own = format!("{before} {}", command.get_name()).trim().to_owned();
        let below: Vec<_> = command.get_subcommands().flat_map(|sub| typed(sub, &own)).collect();
        [vec![(own, command.clone())], below].concat()
    }

    #[test]
    fn the_usage_of_every_command_begins_with_what_is_typed_and_names_its_values_in_the_readers_language() {
        // What every language shares, and what is typed as it stands.
        const SHARED: [&str; 8] = ["URL", "HASH", "KRONOR", "TEXT", "SORT", "text|json", "sv|en", "yes|no"];
        for language in [Language::Sv, Language::En] {
            let words = Words::of(language);
            let mut plain = Arguments::command();
            plain.build();
            let mut spoken = in_language(Arguments::command(), words, &[]);
            spoken.build();
            let spoken = typed(&spoken, "");
            for ((typed, mut command), (_, plain)) in spoken.into_iter().zip(typed(&plain, "")) {
                let usage = command.render_usage().to_string();
                let usage = usage.trim_start_matches("Usage:").trim();
                let rest = usage.strip_prefix(&typed).unwrap_or_else(|| panic!("{typed}: {usage}"));
                assert!(rest.is_empty() || rest.starts_with(' '), "{typed}: {usage}");
                for argument in plain.get_arguments().filter(|argument| argument.get_action().takes_values()) {
                    let names = argument.get_value_names().unwrap_or_default();
                    let said = command.get_arguments().find(|own| own.get_id() == argument.get_id()).unwrap();
                    for (name, said) in names.iter().zip(said.get_value_names().unwrap()) {
                        let own = said != name || SHARED.contains(&said.as_str());
                        assert!(own || language == Language::En, "{typed} {}: {said}", argument.get_id());
                    }
                }
            }
        }
    }

    #[test]
    fn the_file_of_settings_is_not_explained_as_the_command_that_shows_them() {
        let words = Words::of(Language::Sv);
        let command = in_language(Arguments::command(), words, &[]);
        let file = command.get_arguments().find(|argument| argument.get_id() == "config").unwrap();
        assert!(file.get_help().unwrap().to_string().contains(&words.say("command-config-file")));
        assert_ne!(words.say("command-config-file"), words.say("command-config"));
    }
}
