//! The question as a form; what is typed stays, and what is usual stands there before anything is.

use super::page::Group;
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Problems};
use domain::desk::staffing::Asked;

/// What is longer than this is shown in several lines.
const LONG_LINE: usize = 60;

/// How a field is asked for.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// It has to be filled.
    Needed,
    /// It may be left.
    Left,
    /// Yes, no, or not said.
    Said,
}

/// One field of the question.
#[derive(Clone, Copy, Debug)]
struct Line {
    name: &'static str,
    label: &'static str,
    help: &'static str,
    way: Way,
    /// What was typed in it.
    typed: fn(&Asked) -> &str,
}

const fn line(name: &'static str, label: &'static str, help: &'static str, way: Way, typed: fn(&Asked) -> &str) -> Line {
    Line { name, label, help, way, typed }
}

/// What belongs together: its id on the page, its heading, what it is about (which may be empty), and its fields.
type Part = (&'static str, &'static str, &'static str, &'static [Line]);

const PARTS: [Part; 8] = {
    use Way::{Left, Needed, Said};
    [
        (
            "coming",
            "desk-group-coming",
            "",
            &[
                line("arrivals", "desk-field-arrivals", "desk-help-arrivals", Needed, |asked| &asked.arrivals),
                line("open", "desk-field-open", "desk-help-open", Needed, |asked| &asked.open),
            ],
        ),
        (
            "tiers",
            "desk-group-tiers",
            "desk-group-tiers-says",
            &[
                line("handling", "desk-field-handling", "desk-help-handling", Needed, |asked| &asked.handling),
                line("median", "desk-field-median", "desk-help-median", Left, |asked| &asked.median),
                line("solves", "desk-field-solves", "desk-help-solves", Left, |asked| &asked.solves),
                line("unit_handling", "desk-field-unit-handling", "desk-help-unit-handling", Left, |asked| &asked.unit_handling),
                line("unit_median", "desk-field-unit-median", "desk-help-unit-median", Left, |asked| &asked.unit_median),
                line("unit_solves", "desk-field-unit-solves", "desk-help-unit-solves", Left, |asked| &asked.unit_solves),
            ],
        ),
        (
            "promise",
            "desk-group-promise",
            "",
            &[
                line("within", "desk-field-within", "desk-help-within", Needed, |asked| &asked.within),
                line("solved_within", "desk-field-solved-within", "desk-help-solved-within", Left, |asked| &asked.solved_within),
                line("level", "desk-field-level", "desk-help-level", Needed, |asked| &asked.level),
                line("shrinkage", "desk-field-shrinkage", "desk-help-shrinkage", Left, |asked| &asked.shrinkage),
                line("occupancy", "desk-field-occupancy", "desk-help-occupancy", Left, |asked| &asked.occupancy),
            ],
        ),
        (
            "there",
            "desk-group-there",
            "desk-group-there-says",
            &[
                line("people", "desk-field-people", "desk-help-people", Left, |asked| &asked.people),
                line("unit_people", "desk-field-unit-people", "desk-help-unit-people", Left, |asked| &asked.unit_people),
            ],
        ),
        (
            "prices",
            "desk-group-prices",
            "",
            &[
                line("own_hour", "desk-field-own-hour", "desk-help-own-hour", Left, |asked| &asked.own_hour),
                line("bought_hour", "desk-field-bought-hour", "desk-help-bought-hour", Left, |asked| &asked.bought_hour),
                line("education", "desk-field-education", "desk-help-education", Left, |asked| &asked.education),
            ],
        ),
        (
            "earmarked",
            "desk-school-asked",
            "desk-school-says",
            &[
                line("school", "desk-field-school", "desk-help-school", Left, |asked| &asked.school),
                line("school_handling", "desk-field-school-handling", "desk-help-school-handling", Left, |asked| {
                    &asked.school_handling
                }),
            ],
        ),
        (
            "explaining",
            "desk-group-site",
            "desk-explaining-says",
            &[
                line("workplaces", "desk-field-workplaces", "desk-help-workplaces", Left, |asked| &asked.workplaces),
                line("platform", "desk-field-platform", "desk-help-platform", Said, |asked| &asked.platform),
                line("places", "desk-field-places", "desk-help-places", Said, |asked| &asked.places),
                line("telephony", "desk-field-telephony", "desk-help-telephony", Said, |asked| &asked.telephony),
            ],
        ),
        (
            "what-if",
            "desk-group-what-if",
            "desk-group-what-if-says",
            &[
                line("what_if_workplaces", "desk-field-what-if-workplaces", "desk-help-what-if-workplaces", Left, |asked| {
                    &asked.what_if_workplaces
                }),
                line("what_if_local", "desk-field-what-if-local", "desk-help-what-if-local", Left, |asked| &asked.what_if_local),
                line("what_if_within", "desk-field-what-if-within", "desk-help-what-if-within", Left, |asked| {
                    &asked.what_if_within
                }),
                line(
                    "what_if_solved_within",
                    "desk-field-what-if-solved-within",
                    "desk-help-what-if-solved-within",
                    Left,
                    |asked| &asked.what_if_solved_within,
                ),
                line("what_if_level", "desk-field-what-if-level", "desk-help-what-if-level", Left, |asked| &asked.what_if_level),
                line(
                    "what_if_school_handling",
                    "desk-field-what-if-school-handling",
                    "desk-help-what-if-school-handling",
                    Left,
                    |asked| &asked.what_if_school_handling,
                ),
            ],
        ),
    ]
};

/// The fields, group by group.
pub(super) fn groups(words: Words, asked: &Asked, problems: &Problems) -> Vec<Group> {
    let usual = Asked::usual();
    let asked = if asked.is_empty() { &usual } else { asked };
    let group = |&(id, title, says, lines): &Part| Group {
        id,
        title: words.say(title),
        says: if says.is_empty() { String::new() } else { words.say(says) },
        fields: lines.iter().map(|line| field(words, line, asked, problems)).collect(),
    };
    PARTS.iter().map(group).collect()
}

fn field(words: Words, line: &Line, asked: &Asked, problems: &Problems) -> Field {
    let (label, help, typed) = (words.say(line.label), words.say(line.help), (line.typed)(asked));
    // The hours of a whole week take several lines.
    let control = || if typed.len() > LONG_LINE { Control::Area } else { Control::Line("text") };
    let text = || Field::new(line.name, label.clone(), control()).helped(help.clone()).holding(typed).judged(problems);
    match line.way {
        Way::Needed => text().needed(),
        Way::Left => text().optional(words),
        Way::Said => {
            let choices = [
                (String::new(), words.say("desk-not-said")),
                ("yes".to_owned(), words.yes_no(true)),
                ("no".to_owned(), words.yes_no(false)),
            ];
            let control = Control::Select(Choice::list(choices, typed));
            Field::new(line.name, label, control).helped(help).judged(problems)
        }
    }
}
