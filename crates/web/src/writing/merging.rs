//! Two people in one form: what each has changed is told apart by what the form first showed, which it sends along.
//!
//! What only the other changed is taken into the form; where both changed the same, what was written here stays and the other's stands beside it.

use super::Labels;
use crate::language::Words;
use crate::visit::Fields;

/// The field in which a form sends along what it first showed.
const WAS: &str = "was";
/// Fields of several columns: their lines are one value.
const LINES: [&str; 4] = ["users_", "needs_", "parties_", "link_"];

/// A value that somebody else has stored meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Other {
    /// What the field is called.
    pub(crate) field: String,
    /// The value in words.
    pub(crate) value: String,
    /// Whether it was taken into the form, since nothing else was written there.
    pub(crate) taken: bool,
}

impl From<(String, String)> for Other {
    fn from((field, value): (String, String)) -> Self {
        Self { field, value, taken: false }
    }
}

/// What a form sends along unseen, so that another's changes can be told from one's own: the version, and the values as they are now.
pub(crate) fn hidden(stored: Option<&Fields>) -> Vec<(String, String)> {
    let version = stored.map(|stored| stored.get("base_version").to_owned()).unwrap_or_default();
    let was = stored.and_then(|stored| serde_json::to_string(&stored.0).ok());
    std::iter::once(("base_version".to_owned(), version)).chain(was.map(|was| (WAS.to_owned(), was))).collect()
}

/// What a form holds after another's changes were taken in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Merged {
    /// The values to show.
    pub(crate) fields: Fields,
    /// The names of what the other changed, and whether it was taken.
    changed: Vec<(String, bool)>,
}

impl Merged {
    /// Takes into what was written what somebody else has stored since the form was opened.
    pub(crate) fn of(stored: Option<&Fields>, given: &Fields) -> Self {
        let untouched = || Self { fields: given.clone(), changed: Vec::new() };
        let Some(stored) = stored.filter(|stored| stored.get("base_version") != given.get("base_version")) else {
            return untouched();
        };
        let was = serde_json::from_str::<Vec<(String, String)>>(given.raw(WAS)).map(Fields);
        let Ok(was) = was else {
            // Nobody knows what the form showed: whatever differs may be the other's.
            let differs = |name: &String| values(stored, name) != values(given, name);
            return Self {
                changed: names(stored).into_iter().filter(differs).map(|name| (name, false)).collect(),
                ..untouched()
            };
        };
        let mut merged = untouched();
        for name in names(stored).into_iter().chain(names(&was)) {
            let (theirs, first, own) = (values(stored, &name), values(&was, &name), values(given, &name));
            if theirs == first || theirs == own || merged.changed.iter().any(|(each, _)| *each == name) {
                continue;
            }
            let taken = own == first;
            if taken {
                merged.fields.0.retain(|(each, _)| unit(each) != name);
                merged.fields.0.extend(stored.0.iter().filter(|(each, _)| unit(each) == name).cloned());
            }
            merged.changed.push((name, taken));
        }
        merged
    }

    /// What the other changed, in words; `told` gives values in words.
    pub(crate) fn others(
        &self,
        words: Words,
        labels: Labels,
        stored: Option<&Fields>,
        told: impl Fn(&str, &str) -> String,
    ) -> Vec<Other> {
        self.others_called(stored, |name| labels.label(words, name), told)
    }

    /// The same where fields bear names that no list of labels has; `called` gives them.
    pub(crate) fn others_called(
        &self,
        stored: Option<&Fields>,
        called: impl Fn(&str) -> String,
        told: impl Fn(&str, &str) -> String,
    ) -> Vec<Other> {
        let Some(stored) = stored else { return Vec::new() };
        let other = |(name, taken): &(String, bool)| {
            let values: Vec<String> =
                values(stored, name).iter().map(|value| told(name, value)).filter(|text| !text.is_empty()).collect();
            Other { field: called(name.trim_end_matches('_')), value: values.join(", "), taken: *taken }
        };
        self.changed.iter().map(other).collect()
    }
}

/// The field of which a name is a part: its own, or the lines to which a column belongs.
fn unit(name: &str) -> &str {
    LINES.into_iter().find(|lines| name.starts_with(lines)).unwrap_or(name)
}

/// The fields of a form, each once.
fn names(fields: &Fields) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (name, _) in &fields.0 {
        let name = unit(name);
        if !matches!(name, "base_version" | WAS | "csrf") && !names.iter().any(|each| each == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// What a field holds: without white space around it, without empty values, in their order.
fn values(fields: &Fields, name: &str) -> Vec<String> {
    let mine = fields.0.iter().filter(|(each, value)| unit(each) == name && !value.trim().is_empty());
    // A browser sends the ends of lines in its own way.
    mine.map(|(_, value)| value.trim().replace("\r\n", "\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fields(pairs: &[(&str, String)]) -> Fields {
        Fields::of(pairs.iter().map(|(name, value)| (*name, value.clone())))
    }

    fn sent(was: &Fields, given: &[(&str, String)]) -> Fields {
        let mut sent = fields(given);
        sent.0.push((WAS.to_owned(), serde_json::to_string(&was.0).unwrap()));
        sent
    }

    proptest! {
        /// Of three states of two fields: nobody's change is lost without a word, and what nobody else touched stays as written.
        #[test]
        fn a_change_of_either_stays_or_is_told(first in prop::array::uniform2("[ab]"), theirs in prop::array::uniform2("[ab]"), own in prop::array::uniform2("[ab]")) {
            let of = |values: &[String; 2], version: &str| {
                fields(&[("name", values[0].clone()), ("sector", values[1].clone()), ("base_version", version.to_owned())])
            };
            let (was, stored) = (of(&first, "1"), of(&theirs, "2"));
            let given = sent(&was, &[("name", own[0].clone()), ("sector", own[1].clone()), ("base_version", "1".to_owned())]);
            let merged = Merged::of(Some(&stored), &given);
            for (place, name) in ["name", "sector"].into_iter().enumerate() {
                let told = merged.changed.iter().find(|(each, _)| each == name);
                let result = merged.fields.get(name);
                if own[place] == first[place] {
                    prop_assert_eq!(result, &theirs[place], "what was not touched here follows the other");
                } else {
                    prop_assert_eq!(result, &own[place], "what was written here stays");
                }
                prop_assert_eq!(told.is_some(), theirs[place] != first[place] && theirs[place] != own[place]);
            }
        }

        #[test]
        fn whatever_is_sent_as_first_shown_is_met(was in ".{0,80}") {
            let given = Fields(vec![("name".to_owned(), "a".to_owned()), (WAS.to_owned(), was)]);
            let stored = fields(&[("name", "b".to_owned()), ("base_version", "2".to_owned())]);
            let merged = Merged::of(Some(&stored), &given);
            prop_assert_eq!(merged.fields.get("name"), "a");
        }
    }

    #[test]
    fn lines_are_one_value() {
        let line = |body: &str, count: &str| {
            vec![("users_body".to_owned(), body.to_owned()), ("users_active".to_owned(), count.to_owned())]
        };
        let was = Fields([line("Hemtjänst", "4"), vec![("base_version".to_owned(), "1".to_owned())]].concat());
        let stored =
            Fields([line("Hemtjänst", "4"), line("Skolan", "9"), vec![("base_version".to_owned(), "2".to_owned())]].concat());
        let mut given = was.clone();
        // Empty lines at the end say nothing.
        given.0.extend(line("", ""));
        given.0.push((WAS.to_owned(), serde_json::to_string(&was.0).unwrap()));
        let merged = Merged::of(Some(&stored), &given);
        assert_eq!(merged.fields.all("users_body").collect::<Vec<_>>(), ["Hemtjänst", "Skolan"]);
        assert_eq!(merged.changed, [("users_".to_owned(), true)]);
    }
}
