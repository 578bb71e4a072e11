//! Tier 0: how many helped themselves, month by month, and what helped.

use super::told::{Section, Sheet, Telling, share};
use crate::parts::{Address, Link};
use domain::Day;
use domain::desk::words::Channel;
use routines::desk::Helped;

/// The part that lists what helped.
const WHAT_HELPED: &str = "what-helped";

impl Telling<'_> {
    /// Where what helped in some days is listed, or here in all of them: of those who helped themselves there is no case.
    fn to_what_helped(days: Option<(Day, Day)>) -> String {
        let page = days.map(|(from, to)| {
            let pairs = [("from".to_owned(), from.to_string()), ("to".to_owned(), to.to_string())];
            Address::asked("/desk/report", &pairs).to_string()
        });
        format!("{}#{WHAT_HELPED}", page.unwrap_or_default())
    }

    /// The share that helped themselves, with what helped them.
    pub(super) fn self_helped(&self) -> Link {
        let all = self.view.self_help.all();
        let told = share(self.words, all.share());
        if all.helped == 0 { Link::none(told) } else { Link::to(told, Self::to_what_helped(None)) }
    }

    /// How many helped themselves of all who began to report, and what helped them.
    pub(super) fn self_help(&self) -> Vec<Section> {
        let (words, told) = (self.words, &self.view.self_help);
        let (heading, all) = (words.say("desk-report-self-help"), told.all());
        let Some(part) = all.share() else {
            let says = vec![words.say("desk-report-self-help-none")];
            return vec![Section { heading, says, ..Section::default() }];
        };
        let said = [
            ("share", share(words, Some(part)).into()),
            ("helped", words.number(all.helped).into()),
            ("began", words.number(all.helped + all.reported).into()),
        ];
        let says = vec![words.with("desk-report-self-help-says", &said)];
        let (web, to) = (Channel::Web.word(), self.view.figures.to);
        let rows = told.months.iter().map(|(month, each)| {
            let last = month.last_of_month().min(to);
            let helped = Self::to_what_helped(Some((*month, last)));
            let cases = format!("/desk/cases?view=all&channel={web}&of=came&from={month}&to={last}");
            vec![
                Link::none(words.month_and_year(*month)),
                self.number(each.helped, helped),
                self.number(each.reported, cases),
                Link::none(share(words, each.share())),
            ]
        });
        let heads = vec![
            (words.say("desk-report-month"), 5),
            (words.say("desk-report-head-helped"), 4),
            (words.say("desk-report-head-reported"), 4),
            (words.say("desk-report-head-share"), 3),
        ];
        let sheet = Sheet { caption: heading.clone(), heads, rows: rows.collect() };
        let mut sections = vec![Section { heading, says, sheet: Some(sheet), ..Section::default() }];
        if !told.things.is_empty() {
            sections.push(self.helped());
        }
        sections
    }

    /// What helped, the oftenest first.
    fn helped(&self) -> Section {
        let (words, things) = (self.words, &self.view.self_help.things);
        let heading = words.say("desk-report-what-helped");
        let row = |(thing, name, count): &(Helped, String, i64)| {
            let link = match thing {
                _ if name.is_empty() => Link::none(words.say("desk-report-unknown")),
                Helped::Article(id) => Link::to(name, format!("/knowledge/{id}")),
                Helped::Fault(id) => Link::to(name, format!("/desk/problems/{id}")),
            };
            vec![link, Link::none(words.number(*count))]
        };
        let says = if things.len() > self.most {
            vec![words.count("desk-report-more", (things.len() - self.most) as i64)]
        } else {
            Vec::new()
        };
        let rows = things.iter().take(self.most).map(row).collect();
        let heads = vec![(words.say("desk-report-which"), 6), (words.say("desk-report-head-times"), 3)];
        let sheet = Some(Sheet { caption: heading.clone(), heads, rows });
        Section { id: WHAT_HELPED, heading, says, sheet, ..Section::default() }
    }
}
