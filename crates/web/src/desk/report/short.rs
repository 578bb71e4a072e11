//! Where resources fell short in the last whole month: by tier and by team, with the signs of it.

use super::told::{Section, Sheet, Telling, cases_between};
use crate::desk::figures::worked;
use crate::language::Words;
use crate::parts::Link;
use domain::Day;
use domain::desk::facts::{Facet, Strain};

fn took(words: Words, minutes: Option<i64>) -> String {
    minutes.map_or_else(|| "–".to_owned(), |minutes| worked(words, minutes))
}

impl Telling<'_> {
    /// How resources sufficed in the last whole month.
    pub(super) fn short(&self) -> Section {
        let words = self.words;
        let heading = words.say("desk-report-short");
        let Some((month, strains)) = &self.view.strains else {
            return Section { heading, says: vec![words.say("desk-report-short-no-month")], ..Section::default() };
        };
        let mut says = vec![words.tell("desk-report-short-month", "month", words.month_and_year(*month))];
        if strains.iter().all(|strain| !strain.is_short()) {
            says.push(words.say("desk-report-short-none"));
        }
        says.push(words.say("desk-report-short-made"));
        let heads = vec![
            (words.say("desk-report-short-where"), 5),
            (words.say("desk-report-came"), 3),
            (words.say("desk-report-short-ended"), 3),
            (words.say("desk-report-short-arriving"), 4),
            (words.say("desk-report-short-staffed"), 4),
            (words.say("desk-report-short-missing"), 4),
            (words.say("desk-report-short-growth"), 3),
            (words.say("desk-report-short-late"), 3),
            (words.say("desk-report-short-signs"), 6),
        ];
        let rows: Vec<_> = strains.iter().take(self.most).map(|strain| self.strain(*month, strain)).collect();
        let sheet = (!rows.is_empty()).then(|| Sheet { caption: heading.clone(), heads, rows });
        Section { heading, says, sheet, ..Section::default() }
    }

    fn strain(&self, month: Day, strain: &Strain) -> Vec<Link> {
        let words = self.words;
        let days = (month.first_of_month(), month.last_of_month());
        // What is not known is asked for by a dash: an empty choice is no choice.
        let value = if strain.value.is_empty() { "-".to_owned() } else { strain.value.clone() };
        let here = (strain.facet.word(), value);
        let signs: Vec<String> = strain.signs().into_iter().map(|sign| words.say(sign.label())).collect();
        let came = cases_between("came", days, std::slice::from_ref(&here));
        let ended = cases_between("ended", days, std::slice::from_ref(&here));
        let late = match strain.facet {
            Facet::Tier => cases_between("solved", days, &[("late-tier", strain.value.clone())]),
            _ => cases_between("solved", days, &[here, ("mark", "late".to_owned())]),
        };
        // The work that all that came brings is worked off here, whoever it came to.
        let arriving = match strain.arriving_min {
            Some(minutes) if minutes != 0 => Link::to(worked(words, minutes), cases_between("came", days, &[])),
            minutes => Link::none(took(words, minutes)),
        };
        vec![
            Link::none(self.called(strain.facet, &strain.value)),
            self.number(strain.arrived, came),
            self.number(strain.arrived - strain.growth, ended),
            arriving,
            Link::none(took(words, strain.staffed_min)),
            Link::none(took(words, strain.missing_min())),
            // Those that came less those that ended, which both stand beside it with their cases.
            Link::none(words.number(strain.growth)),
            self.number(strain.breached, late),
            Link::none(if signs.is_empty() { "–".to_owned() } else { signs.join(", ") }),
        ]
    }
}
