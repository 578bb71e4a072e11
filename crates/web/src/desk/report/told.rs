//! What the figures say, part by part: sentences, charts, and tables whose figures lead to their cases.
//!
//! The page shows it as it stands; the paper takes the words and leaves the links.

use crate::desk::figures::{percent, time, worked};
use crate::language::Words;
use crate::parts::{Address, Link};
use domain::Day;
use domain::desk::facts::{Arrivals, Facet, Figures, Line, Origin};
use domain::desk::words::{CaseKind, Tier};
use files::chart::{self, About, Chart, Count};
use jiff::ToSpan as _;
use routines::desk::FollowUp;

/// A table.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    /// What it is of.
    pub(super) caption: String,
    /// The heads of its columns, each with its share of the width.
    pub(super) heads: Vec<(String, u8)>,
    /// Its rows; the first cell names the row.
    pub(super) rows: Vec<Vec<Link>>,
}

/// A part under a heading.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    /// By what a figure leads to it; empty where none does.
    pub(super) id: &'static str,
    /// The heading.
    pub(super) heading: String,
    /// What is said before the figures.
    pub(super) says: Vec<String>,
    /// The chart, and what it shows in words.
    pub(super) chart: Option<(Chart, String)>,
    /// The table.
    pub(super) sheet: Option<Sheet>,
}

/// How many weeks a chart shows at the most; its table has them all.
const WEEKS: usize = 53;

/// The parts of a report; a table ends after so many rows and says how many more there are.
pub(super) fn sections(words: Words, view: &FollowUp, colour: &str, most: usize) -> Vec<Section> {
    let told = Telling { words, view, figures: &view.figures, colour, most };
    let mut all = vec![told.summary()];
    all.extend([told.weeks(), told.weekdays(), told.hours()]);
    let tables = [
        (Facet::Tier, "desk-report-tiers", &view.figures.tiers),
        (Facet::Team, "desk-report-teams", &view.figures.teams),
        (Facet::System, "desk-report-systems", &view.figures.systems),
        (Facet::Body, "desk-report-bodies", &view.figures.bodies),
        (Facet::Kind, "desk-report-kinds", &view.figures.kinds),
    ];
    all.extend(tables.into_iter().map(|(facet, heading, lines)| told.lines(facet, words.say(heading), lines)));
    all.extend([told.backlog(), told.short(), told.cost()]);
    all.extend(told.self_help());
    all.push(told.made());
    all
}

pub(super) struct Telling<'a> {
    pub(super) words: Words,
    pub(super) view: &'a FollowUp,
    figures: &'a Figures,
    colour: &'a str,
    pub(super) most: usize,
}

/// A share, or a dash where there is nothing to take a share of.
pub(super) fn share(words: Words, share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| percent(words, share))
}

/// The columns of a list whose times are looked at.
const COLUMNS_OF_TIME: &str = "opened,ended,tier,team,system,answer,time,within";

/// Whether a facet tells of those who work: no grade is told of them.
const fn people(facet: Facet) -> bool {
    matches!(facet, Facet::Tier | Facet::Team)
}

fn took(words: Words, seconds: Option<i64>) -> String {
    seconds.map_or_else(|| "–".to_owned(), |seconds| time(words, seconds as f64))
}

/// Where the cases of some days are listed, by what they have in common.
pub(super) fn cases_between(of: &str, (from, to): (Day, Day), common: &[(&str, String)]) -> String {
    let pair = |name: &str, value: String| (name.to_owned(), value);
    let mut pairs = vec![pair("of", of.to_owned()), pair("from", from.to_string()), pair("to", to.to_string())];
    pairs.extend(common.iter().map(|(name, value)| pair(name, value.clone())));
    Address::asked("/desk/report/cases", &pairs).to_string()
}

impl Telling<'_> {
    /// Where the cases of a figure are listed, by what they have in common.
    fn cases(&self, of: &str, common: &[(&str, String)]) -> String {
        cases_between(of, (self.figures.from, self.figures.to), common)
    }

    pub(super) fn number(&self, count: i64, href: String) -> Link {
        if count == 0 { Link::none(self.words.number(count)) } else { Link::to(self.words.number(count), href) }
    }

    fn summary(&self) -> Section {
        let (words, all) = (self.words, &self.figures.all);
        let mut says = Vec::new();
        if all.arrived == 0 && all.solved == 0 {
            says.push(words.say("desk-report-nothing"));
        }
        let fact = |key: String, value: Link| vec![Link::none(key), value];
        let solved = |mark: &str| self.cases("solved", &[("mark", mark.to_owned())]);
        let local = self.cases("solved", &[("tier", Tier::LocalSupport.word().to_owned())]);
        let share_of = |part: Option<f64>, href: String| match part {
            None => Link::none(share(words, None)),
            part => Link::to(share(words, part), href),
        };
        let (improvements, advice) = &self.view.answers;
        let of_kind = |kind: CaseKind, of: &str| {
            format!("/desk/cases?view=all&kind={kind}&of={of}&from={}&to={}", self.figures.from, self.figures.to)
        };
        let rows = vec![
            fact(words.say("desk-report-came"), self.number(all.arrived, self.cases("came", &[]))),
            fact(words.say("desk-report-solved"), self.number(all.solved, self.cases("solved", &[]))),
            fact(words.say("desk-report-answer-median"), self.took(all.answer_median_s, "answered", &[])),
            fact(words.say("desk-report-answer-p90"), self.took(all.answer_p90_s, "answered", &[])),
            fact(words.say("desk-report-solve-median"), self.took(all.solve_median_s, "solved", &[])),
            fact(words.say("desk-report-solve-p90"), self.took(all.solve_p90_s, "solved", &[])),
            fact(
                words.say("desk-report-answered-within"),
                share_of(all.answered_within, self.cases("answered", &[("mark", "answered-late".to_owned())])),
            ),
            fact(words.say("desk-report-within"), share_of(all.solved_within, solved("late"))),
            fact(words.say("desk-report-first-contact"), share_of(all.first_contact, solved("first-contact"))),
            fact(words.say("desk-report-relief"), share_of(all.relief, local)),
            fact(words.say("desk-report-self-helped"), self.self_helped()),
            fact(words.say("desk-report-hand-overs"), self.number(all.hand_overs, solved("handed-over"))),
            fact(words.say("desk-report-ping-pong"), self.number(all.ping_pong, solved("back"))),
            fact(words.say("desk-report-reopened"), self.number(all.reopened, solved("reopened"))),
            fact(words.say("desk-report-reassigned"), self.number(all.reassigned, solved("reassigned"))),
            fact(words.say("desk-report-grade"), self.graded(all, &[])),
            fact(words.say("desk-report-graded"), self.number(all.graded, solved("graded"))),
            fact(
                words.say("desk-report-asked"),
                self.number(self.figures.asked, self.cases("solved", &[("origin", Origin::Here.word().to_owned())])),
            ),
            fact(words.say("desk-report-open"), self.number(self.figures.backlog.in_all(), self.open(None))),
            fact(words.say("desk-report-work"), self.worked(all.minutes, &[])),
            fact(
                words.say("desk-report-improvements-answered"),
                share_of(improvements.share_in_time(), of_kind(CaseKind::Improvement, "owed")),
            ),
            fact(
                words.say("desk-report-improvements-realised"),
                share_of(improvements.share_realised(), of_kind(CaseKind::Improvement, "came")),
            ),
            fact(
                words.say("desk-report-advice-answered"),
                share_of(advice.share_in_time(), of_kind(CaseKind::SecurityAdvice, "owed")),
            ),
        ];
        if let Some(little) = self.figures.little {
            let told = [
                ("backlog", words.decimal(little.backlog).into()),
                ("expected", words.decimal(little.expected).into()),
                ("tolerance", percent(words, domain::desk::facts::LITTLE_TOLERANCE).into()),
            ];
            says.push(words.with("desk-report-little", &told));
        }
        if let Some((low, high)) = self.figures.relief_between {
            let told = [("low", percent(words, low).into()), ("high", percent(words, high).into())];
            says.push(words.with("desk-report-relief-between", &told));
        }
        let heads = vec![(words.say("desk-report-figure"), 6), (words.say("desk-report-value"), 3)];
        let sheet = Sheet { caption: words.say("desk-report-in-brief"), heads, rows };
        Section { heading: words.say("desk-report-in-brief"), says, sheet: Some(sheet), ..Section::default() }
    }

    /// A time that half or nine in ten took, with the cases of which it is made, those that took longest first.
    fn took(&self, seconds: Option<i64>, of: &str, common: &[(&str, String)]) -> Link {
        let sort = if of == "answered" { "-answer" } else { "-time" };
        let common: Vec<(&str, String)> =
            common.iter().cloned().chain([("columns", COLUMNS_OF_TIME.to_owned()), ("sort", sort.to_owned())]).collect();
        let text = took(self.words, seconds);
        if seconds.is_none() { Link::none(text) } else { Link::to(text, self.cases(of, &common)) }
    }

    /// Hours of work, with the cases on which they were spent.
    fn worked(&self, minutes: i64, common: &[(&str, String)]) -> Link {
        let text = worked(self.words, minutes);
        if minutes == 0 {
            return Link::none("–");
        }
        let common: Vec<(&str, String)> = common.iter().cloned().chain([("mark", "worked".to_owned())]).collect();
        Link::to(text, self.cases("ended", &common))
    }

    /// A mean grade, with the cases that have one.
    fn graded(&self, line: &Line, common: &[(&str, String)]) -> Link {
        let text = line.grade.map_or_else(|| "–".to_owned(), |grade| self.words.decimal(grade));
        let common: Vec<(&str, String)> = common.iter().cloned().chain([("mark", "graded".to_owned())]).collect();
        if line.grade.is_none() { Link::none(text) } else { Link::to(text, self.cases("solved", &common)) }
    }

    /// The cases that are open at the end, of all ages or of one.
    fn open(&self, ages: Option<(Option<i32>, i32)>) -> String {
        let to = self.figures.to;
        let back = |days: i32| to.saturating_sub(days.days());
        let pair = |name: &str, value: String| (name.to_owned(), value);
        let mut pairs = vec![pair("of", "open".to_owned()), pair("at", to.to_string())];
        if let Some((oldest, youngest)) = ages {
            if let Some(oldest) = oldest {
                pairs.push(pair("from", back(oldest).to_string()));
            }
            pairs.push(pair("to", back(youngest).to_string()));
        }
        Address::asked("/desk/report/cases", &pairs).to_string()
    }

    /// A chart of counts with its table.
    fn counted(
        &self,
        id: &str,
        heading: String,
        first: String,
        rows: &[(String, String, Link)],
        counts: &[i64],
        shown: usize,
    ) -> Section {
        let words = self.words;
        let skip = rows.len().saturating_sub(shown);
        let labels: Vec<Count<'_>> =
            rows.iter().zip(counts).skip(skip).map(|((short, ..), count)| Count { label: short, count: *count }).collect();
        let greatest = rows.iter().zip(counts).max_by_key(|(_, count)| **count).filter(|(_, count)| **count > 0);
        let description = match greatest {
            Some(((_, name, _), count)) => {
                let told = [("when", name.clone().into()), ("count", (*count).into())];
                words.with("desk-report-most", &told)
            }
            None => words.say("desk-report-none-came"),
        };
        let about = About { id, title: &heading, description: &description, colour: self.colour };
        let most = words.number(labels.iter().map(|column| column.count).max().unwrap_or_default());
        let chart = chart::counts(&about, &labels, &most);
        let heads = vec![(first, 5), (words.say("desk-report-cases"), 3)];
        let rows = rows.iter().map(|(_, name, link)| vec![Link::none(name), link.clone()]).collect();
        let sheet = Sheet { caption: heading.clone(), heads, rows };
        Section { heading, chart: Some((chart, description)), sheet: Some(sheet), ..Section::default() }
    }

    fn arrivals(&self) -> &Arrivals {
        &self.figures.arrivals
    }

    fn weeks(&self) -> Section {
        let words = self.words;
        let weeks = &self.arrivals().by_week;
        let counts: Vec<i64> = weeks.iter().map(|(_, count)| *count).collect();
        let rows = weeks.iter().map(|(monday, count)| {
            let iso = monday.iso_week_date();
            let name = words
                .with("desk-report-week-of", &[("week", i64::from(iso.week()).into()), ("year", iso.year().to_string().into())]);
            let days = ((*monday).max(self.figures.from), monday.saturating_add(6.days()).min(self.figures.to));
            (iso.week().to_string(), name, self.number(*count, cases_between("came", days, &[])))
        });
        self.counted(
            "weeks",
            words.say("desk-report-by-week"),
            words.say("desk-report-week"),
            &rows.collect::<Vec<_>>(),
            &counts,
            WEEKS,
        )
    }

    fn weekdays(&self) -> Section {
        let words = self.words;
        let names = [
            words.say("desk-monday"),
            words.say("desk-tuesday"),
            words.say("desk-wednesday"),
            words.say("desk-thursday"),
            words.say("desk-friday"),
            words.say("desk-saturday"),
            words.say("desk-sunday"),
        ];
        let rows = names.into_iter().zip(self.arrivals().by_weekday).enumerate().map(|(place, (name, count))| {
            let short = name.chars().take(3).collect();
            (short, name, self.number(count, self.cases("came", &[("weekday", place.to_string())])))
        });
        let heading = words.say("desk-report-by-weekday");
        self.counted(
            "weekdays",
            heading,
            words.say("desk-report-weekday"),
            &rows.collect::<Vec<_>>(),
            &self.arrivals().by_weekday,
            7,
        )
    }

    fn hours(&self) -> Section {
        let words = self.words;
        let rows = self.arrivals().by_hour.into_iter().enumerate().map(|(hour, count)| {
            let name = words.tell("desk-report-hour-of", "hour", format!("{hour:02}"));
            (hour.to_string(), name, self.number(count, self.cases("came", &[("hour", hour.to_string())])))
        });
        self.counted(
            "hours",
            words.say("desk-report-by-hour"),
            words.say("desk-report-hour"),
            &rows.collect::<Vec<_>>(),
            &self.arrivals().by_hour,
            24,
        )
    }

    /// What a value of a facet is called.
    pub(super) fn called(&self, facet: Facet, value: &str) -> String {
        let words = self.words;
        match facet {
            _ if value.is_empty() => words.say("desk-report-unknown"),
            Facet::Tier => Tier::read(value).map_or_else(|| value.to_owned(), |tier| words.say(tier.label())),
            Facet::Kind => CaseKind::read(value).map_or_else(|| value.to_owned(), |kind| words.say(kind.label())),
            _ => self.view.called(value).to_owned(),
        }
    }

    fn lines(&self, facet: Facet, heading: String, lines: &[Line]) -> Section {
        let words = self.words;
        let mut heads = vec![
            (words.say("desk-report-which"), 6),
            (words.say("desk-report-head-came"), 3),
            (words.say("desk-report-head-solved"), 3),
            (words.say("desk-report-head-work"), 4),
            (words.say("desk-report-head-answer-median"), 4),
            (words.say("desk-report-head-answer-p90"), 4),
            (words.say("desk-report-head-answered-within"), 4),
            (words.say("desk-report-head-solve-median"), 4),
            (words.say("desk-report-head-solve-p90"), 4),
            (words.say("desk-report-head-within"), 4),
            (words.say("desk-report-head-first-contact"), 4),
            (words.say("desk-report-head-hand-overs"), 4),
            (words.say("desk-report-head-ping-pong"), 3),
            (words.say("desk-report-head-reopened"), 3),
            (words.say("desk-report-head-reassigned"), 4),
        ];
        // Of a tier it goes without saying what local support solved.
        if facet != Facet::Tier {
            heads.push((words.say("desk-report-head-relief"), 4));
        }
        if !people(facet) {
            heads.push((words.say("desk-report-head-grade"), 3));
        }
        let rows = lines.iter().take(self.most).map(|line| self.line(facet, line)).collect();
        let mut says = Vec::new();
        if lines.is_empty() {
            says.push(words.say("desk-report-nothing-here"));
        } else if lines.len() > self.most {
            says.push(words.count("desk-report-more", (lines.len() - self.most) as i64));
        }
        let sheet = (!lines.is_empty() || self.most == usize::MAX).then(|| Sheet { caption: heading.clone(), heads, rows });
        Section { heading, says, sheet, ..Section::default() }
    }

    fn line(&self, facet: Facet, line: &Line) -> Vec<Link> {
        let words = self.words;
        // What is not known is asked for by a dash: an empty choice is no choice.
        let value = if line.value.is_empty() { "-".to_owned() } else { line.value.clone() };
        let here = (facet.word(), value);
        let of = |kind: &str| self.cases(kind, std::slice::from_ref(&here));
        let solved = |mark: &str| self.cases("solved", &[here.clone(), ("mark", mark.to_owned())]);
        let told = |part: Option<f64>, href: String| match part {
            None => Link::none(share(words, None)),
            part => Link::to(share(words, part), href),
        };
        // Work is also done on cases that end in another tier or team, and a tier is held to its own target wherever they do.
        let (worked, late) = match facet {
            Facet::Tier if !line.value.is_empty() => {
                (("worked-tier", here.1.clone()), self.cases("solved", &[("late-tier", here.1.clone())]))
            }
            Facet::Team => (("worked-team", here.1.clone()), solved("late")),
            _ => (here.clone(), solved("late")),
        };
        let mut row = vec![
            Link::none(self.called(facet, &line.value)),
            self.number(line.arrived, of("came")),
            self.number(line.solved, of("solved")),
            self.worked(line.minutes, std::slice::from_ref(&worked)),
            self.took(line.answer_median_s, "answered", std::slice::from_ref(&here)),
            self.took(line.answer_p90_s, "answered", std::slice::from_ref(&here)),
            told(line.answered_within, self.cases("answered", &[here.clone(), ("mark", "answered-late".to_owned())])),
            self.took(line.solve_median_s, "solved", std::slice::from_ref(&here)),
            self.took(line.solve_p90_s, "solved", std::slice::from_ref(&here)),
            told(line.solved_within, late),
            told(line.first_contact, solved("first-contact")),
            self.number(line.hand_overs, solved("handed-over")),
            self.number(line.ping_pong, solved("back")),
            self.number(line.reopened, solved("reopened")),
            self.number(line.reassigned, solved("reassigned")),
        ];
        if facet != Facet::Tier {
            let local = self.cases("solved", &[here.clone(), ("tier", Tier::LocalSupport.word().to_owned())]);
            row.push(told(line.relief, local));
        }
        if !people(facet) {
            row.push(self.graded(line, std::slice::from_ref(&here)));
        }
        row
    }

    fn backlog(&self) -> Section {
        let words = self.words;
        let classes = [
            ("0–1", words.say("desk-report-days-0-1"), (Some(1), 0)),
            ("2–7", words.say("desk-report-days-2-7"), (Some(7), 2)),
            ("8–30", words.say("desk-report-days-8-30"), (Some(30), 8)),
            ("31–90", words.say("desk-report-days-31-90"), (Some(90), 31)),
            ("91–", words.say("desk-report-days-more"), (None, 91)),
        ];
        let counts = self.figures.backlog.classes();
        let rows = classes
            .into_iter()
            .zip(counts)
            .map(|((short, name, ages), count)| (short.to_owned(), name, self.number(count, self.open(Some(ages)))));
        self.counted(
            "backlog",
            words.say("desk-report-backlog"),
            words.say("desk-report-age"),
            &rows.collect::<Vec<_>>(),
            &counts,
            5,
        )
    }

    fn cost(&self) -> Section {
        let words = self.words;
        let heading = words.say("desk-report-costliest");
        if self.figures.costliest.is_empty() {
            return Section { heading, says: vec![words.say("desk-report-no-work")], ..Section::default() };
        }
        let rows = self.figures.costliest.iter().map(|line| {
            let here = [("system", line.value.clone())];
            vec![
                Link::none(self.called(Facet::System, &line.value)),
                self.worked(line.minutes, &here),
                self.number(line.solved, self.cases("solved", &here)),
            ]
        });
        let heads =
            vec![(words.say("desk-report-system"), 6), (words.say("desk-report-work"), 3), (words.say("desk-report-solved"), 3)];
        let sheet = Sheet { caption: heading.clone(), heads, rows: rows.collect() };
        Section { heading, sheet: Some(sheet), ..Section::default() }
    }

    /// How the figures came about.
    fn made(&self) -> Section {
        let words = self.words;
        let (solved, in_service) = (self.figures.all.solved, self.figures.in_service);
        let clock = match in_service {
            0 => words.say("desk-report-clock-calendar"),
            some if some == solved => words.say("desk-report-clock-service"),
            some => words.with("desk-report-clock-mixed", &[("count", some.into()), ("all", solved.into())]),
        };
        let mut says = vec![clock, words.say("desk-report-made-says")];
        if let Some(at) = self.view.log_at {
            says.push(words.tell("desk-report-log-at", "day", words.day_and_year(domain::calendar::day_of(at))));
        }
        Section { heading: words.say("desk-report-made"), says, ..Section::default() }
    }
}
