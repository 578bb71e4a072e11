//! Help in the reader's language: the texts of every command and argument come from `locales/*/command.ftl`.

use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, Command};
use domain::language::Language;
use web::language::Words;

/// Puts the texts of a language into a command and everything under it.
pub(crate) fn in_language(command: Command, words: Words, path: &str) -> Command {
    let key = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}-{name}") };
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = command
        .help_template(template(words, !names.is_empty()))
        .disable_help_flag(true)
        .arg(Arg::new("help").long("help").short('h').global(true).action(clap::ArgAction::Help));
    if path.is_empty() {
        command = command
            .about(words.say("command-stadga"))
            .disable_version_flag(true)
            .arg(Arg::new("version").long("version").short('V').action(clap::ArgAction::Version));
    }
    command = command.mut_args(|argument| {
        let name = argument.get_id().to_string().replace('_', "-");
        let own = if GLOBAL.contains(&name.as_str()) { format!("command-{name}") } else { format!("command-{}", key(&name)) };
        let text = words.say(&own);
        argument.help(text)
    });
    for name in names {
        let below = key(&name);
        let about = words.say(&format!("command-{below}"));
        command = command.mut_subcommand(&name, |sub| in_language(sub.about(about), words, &below));
    }
    command
}

/// Arguments that mean the same everywhere and have one text.
const GLOBAL: &[&str] = &["database", "key-file", "format", "language", "help", "version"];

fn template(words: Words, commands: bool) -> String {
    let mut text = format!("{{about-with-newline}}\n{}: {{usage}}\n", words.say("command-usage"));
    if commands {
        text += "\n";
        text += &words.say("command-commands");
        text += ":\n{subcommands}\n";
    }
    text += "\n";
    text += &words.say("command-options");
    text += ":\n{positionals}{options}\n";
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
    fn every_command_and_argument_has_its_help_in_both_languages() {
        for language in [Language::Sv, Language::En] {
            let words = Words::of(language);
            let mut command = in_language(Arguments::command(), words, "");
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
}
