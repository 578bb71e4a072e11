//! The question as a form; what is typed stays, and what is usual stands there before anything is.

use super::page::Group;
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Problems};
use domain::desk::staffing::Asked;

/// The fields, group by group.
pub(super) fn groups(words: Words, asked: &Asked, problems: &Problems) -> Vec<Group> {
    let usual = Asked::usual();
    let asked = if asked.is_empty() { &usual } else { asked };
    let line = |name: &str, label: &str, help: &str, value: &str| {
        Field::line(name, words.say(label)).helped(words.say(help)).holding(value).judged(problems)
    };
    let needed = |name: &str, label: &str, help: &str, value: &str| line(name, label, help, value).needed();
    let left = |name: &str, label: &str, help: &str, value: &str| line(name, label, help, value).optional(words);
    let said = |name: &str, label: &str, help: &str, value: &str| {
        let choices = [
            (String::new(), words.say("desk-not-said")),
            ("yes".to_owned(), words.yes_no(true)),
            ("no".to_owned(), words.yes_no(false)),
        ];
        let control = Control::Select(Choice::list(choices, value));
        Field::new(name, words.say(label), control).helped(words.say(help)).judged(problems)
    };
    let group =
        |id: &'static str, title: &str, says: String, fields: Vec<Field>| Group { id, title: words.say(title), says, fields };
    vec![
        group(
            "coming",
            "desk-group-coming",
            String::new(),
            vec![
                needed("arrivals", "desk-field-arrivals", "desk-help-arrivals", &asked.arrivals),
                needed("open", "desk-field-open", "desk-help-open", &asked.open),
            ],
        ),
        group(
            "tiers",
            "desk-group-tiers",
            words.say("desk-group-tiers-says"),
            vec![
                needed("handling", "desk-field-handling", "desk-help-handling", &asked.handling),
                left("solves", "desk-field-solves", "desk-help-solves", &asked.solves),
                left("unit_handling", "desk-field-unit-handling", "desk-help-unit-handling", &asked.unit_handling),
                left("unit_solves", "desk-field-unit-solves", "desk-help-unit-solves", &asked.unit_solves),
            ],
        ),
        group(
            "promise",
            "desk-group-promise",
            String::new(),
            vec![
                needed("within", "desk-field-within", "desk-help-within", &asked.within),
                needed("level", "desk-field-level", "desk-help-level", &asked.level),
                left("shrinkage", "desk-field-shrinkage", "desk-help-shrinkage", &asked.shrinkage),
                left("occupancy", "desk-field-occupancy", "desk-help-occupancy", &asked.occupancy),
            ],
        ),
        group(
            "prices",
            "desk-group-prices",
            String::new(),
            vec![
                left("own_hour", "desk-field-own-hour", "desk-help-own-hour", &asked.own_hour),
                left("bought_hour", "desk-field-bought-hour", "desk-help-bought-hour", &asked.bought_hour),
                left("education", "desk-field-education", "desk-help-education", &asked.education),
            ],
        ),
        group(
            "explaining",
            "desk-group-site",
            words.say("desk-explaining-says"),
            vec![
                left("workplaces", "desk-field-workplaces", "desk-help-workplaces", &asked.workplaces),
                said("platform", "desk-field-platform", "desk-help-platform", &asked.platform),
                said("places", "desk-field-places", "desk-help-places", &asked.places),
                said("telephony", "desk-field-telephony", "desk-help-telephony", &asked.telephony),
            ],
        ),
    ]
}
