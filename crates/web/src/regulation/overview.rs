//! `GET /regulation`: how a pack stands, section by section, and who acts next.

use super::asking::{Asking, Sought};
use super::page::{Aside, CourseShown, Next, NonePage, OverviewPage, SectionRow, ShareRow};
use super::speaking::{bearer, capacity, counts, duty_address, lang, section_number, told};
use crate::failure::{Answer, Failed, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::{Link, Standing, Trend, ViewTab};
use crate::visit::Signed;
use crate::writing::filling::last_day;
use axum::extract::Query;
use domain::Day;
use domain::regulation::obligation::State as Stands;
use domain::regulation::pack::Strength;
use domain::regulation::tally::Tally;
use jiff::ToSpan;
use routines::policies::{Action, Resource};
use routines::regulation::{Evaluation, acceptances, before};
use routines::report::any_subject;
use serde::Deserialize;
use std::collections::BTreeMap;

/// How many rows the small tables under the overview have.
const ASIDES: usize = 6;

/// Which pack is asked for.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    pack: String,
}

/// `GET /regulation`
pub(crate) async fn overview(visit: Signed, Query(asked): Query<Asked>) -> Answer {
    let words = visit.words;
    let asking = Asking::now(&visit).await?;
    let may_adopt = visit.town().policies().allows(&visit.caller, Action::Adopt, &Resource::Regulation)?;
    let drafts = if may_adopt { "/regulation/drafts" } else { "" };
    let Some(shown) = asking.pack_or_first(&asked.pack) else {
        return show(&NonePage { frame: visit.frame(Chapter::Regulation), words, drafts: drafts.to_owned() });
    };
    let evaluation = &*asking.evaluation;
    let adopted = &evaluation.packs[shown];
    let name = &adopted.adoption.pack;
    let title = told(words, &adopted.pack.title);
    let tabs = evaluation.packs.iter().enumerate().map(|(place, each)| ViewTab {
        name: each.pack.title.get(words.language()).to_owned(),
        href: format!("/regulation?pack={}", each.adoption.pack),
        count: String::new(),
        current: place == shown,
    });
    let course = Course::before(&visit, evaluation).await?;
    let mut whole = Tally::default();
    let (mut sections, mut shares) = (Vec::new(), Vec::new());
    for (place, section) in adopted.pack.sections.iter().enumerate() {
        let tally = asking.section_tally(shown, place);
        whole.join(&tally);
        let number = section_number(words, &section.number);
        shares.push(ShareRow {
            number: number.clone(),
            title: told(words, &section.title),
            shares: course.shares(words, name, &section.number, &tally),
        });
        sections.push(SectionRow {
            title: told(words, &section.title),
            href: format!("/regulation/{name}/{}", section.number),
            standing: Standing::new(words, &number, counts(&tally)),
            trend: course.of(words, name, &section.number, &tally),
            next: next(&asking, shown, place),
            number,
        });
    }
    let total = words.with(
        "regulation-total",
        &[("count", i64::from(whole.all()).into()), ("applying", i64::from(whole.applicable()).into())],
    );
    let tried = words.with(
        "regulation-tried",
        &[("day", words.near_day(evaluation.day, visit.today).into()), ("time", words.time(evaluation.at).into())],
    );
    show(&OverviewPage {
        frame: asking.frame(&visit, Chapter::Regulation),
        words,
        packs: tabs.collect(),
        tried,
        export: format!("/deviations?pack={name}&format=csv"),
        text: format!("/regulation/{name}/text"),
        drafts: drafts.to_owned(),
        repeal: if may_adopt { format!("/regulation/{name}/repeal") } else { String::new() },
        ends: last_day(words, adopted.adoption.period.until),
        // Whoever may read none is not led to a refusal.
        reports: any_subject(visit.town(), &visit.caller, evaluation)?,
        moved: course.moved(words, name, &whole),
        whole: Standing::new(words, &title.text, counts(&whole)),
        title,
        total,
        sections,
        course: course.days(words, evaluation.day).map(|days| CourseShown { days, rows: shares }),
        old: old(&asking, shown),
        expiring: expiring(&visit, &asking, shown).await?,
    })
}

/// What stood of each section of each pack.
type BySection = BTreeMap<(String, String), Tally>;

/// The shares on days that are past, as they were recorded.
struct Course(Vec<(Day, BySection)>);

impl Course {
    /// Half a year, a quarter and a month ago; a day before anything was recorded is left out.
    async fn before(visit: &Signed, evaluation: &Evaluation) -> Result<Self, Failed> {
        let mut recorded = Vec::new();
        for months in [6, 3, 1] {
            let Ok(day) = evaluation.day.checked_sub(months.months()) else { continue };
            let counts = before(visit.town(), evaluation, day).await?;
            if !counts.is_empty() {
                recorded.push((day, counts));
            }
        }
        Ok(Self(recorded))
    }

    /// How a section has moved until now.
    fn of(&self, words: Words, pack: &str, section: &str, now: &Tally) -> Option<Trend> {
        let key = (pack.to_owned(), section.to_owned());
        let past = self.0.iter().filter_map(|(_, recorded)| recorded.get(&key));
        let shares: Vec<f64> = past.chain([now]).filter_map(|tally| counts(tally).share()).collect();
        Trend::of(words, &shares)
    }

    /// The days of the course and this one; none where nothing was recorded earlier.
    fn days(&self, words: Words, today: Day) -> Option<Vec<String>> {
        (!self.0.is_empty()).then(|| self.0.iter().map(|(day, _)| *day).chain([today]).map(|day| words.day(day)).collect())
    }

    /// The shares of a section on those days.
    fn shares(&self, words: Words, pack: &str, section: &str, now: &Tally) -> Vec<String> {
        let key = (pack.to_owned(), section.to_owned());
        let past = self.0.iter().map(|(_, recorded)| recorded.get(&key));
        let share = |tally: Option<&Tally>| tally.and_then(|tally| counts(tally).share());
        let said = |share: Option<f64>| share.map_or_else(|| "–".to_owned(), |share| format!("{} %", words.per_cent(share)));
        past.chain([Some(now)]).map(|tally| said(share(tally))).collect()
    }

    /// How the whole has moved since the oldest of the days, in words; empty when nothing was recorded.
    fn moved(&self, words: Words, pack: &str, now: &Tally) -> String {
        let Some((_, oldest)) = self.0.first() else { return String::new() };
        let mut then = Tally::default();
        for (_, tally) in oldest.iter().filter(|((name, _), _)| name == pack) {
            then.join(tally);
        }
        match (then.share(), now.share()) {
            (Some(then), Some(now)) if now > then => words.count("regulation-share-up", i64::from(now - then)),
            (Some(then), Some(now)) if now < then => words.count("regulation-share-down", i64::from(then - now)),
            (Some(_), Some(_)) => words.say("regulation-share-same"),
            _ => String::new(),
        }
    }
}

/// The next thing in a section: the gravest obligation that somebody acts on, and who.
fn next(asking: &Asking, pack: usize, section: usize) -> Option<Next> {
    let grave = |sought: &Sought<'_>| {
        let (_, _, duty) = asking.evaluation.duty_of(sought.stand);
        let state = match sought.obligation.state {
            Stands::Deviating if duty.strength == Strength::Shall => 0,
            Stands::Deviating => 1,
            _ => 2,
        };
        (state, sought.obligation.since, sought.obligation.due)
    };
    let within = |sought: &Sought<'_>| sought.stand.pack == pack && sought.stand.place.0 == section;
    let sought = asking.acted_on().filter(within).min_by_key(grave)?;
    let words = asking.words;
    let (adopted, section, duty) = asking.evaluation.duty_of(sought.stand);
    let told = asking.tell(&sought);
    let what = match sought.stand.tally.of(sought.obligation.state) {
        1 if told.subject_kind != "municipality" => format!("{}: {}", told.subject_name, lower_first(&told.text)),
        _ => told.text.clone(),
    };
    let who = format!("{}, {}", bearer(words, &told.bearer).name, capacity(words, &told.bearer, |key| asking.role(pack, key)));
    let state = super::speaking::state(sought.obligation.state).word();
    let address = format!("{}?state={state}", duty_address(&adopted.adoption.pack, section, duty));
    Some(Next { what: Link::to(what, address).in_language(lang(words, told.language)), who })
}

/// A sentence that follows a colon.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// Deviations older than half a year, the oldest first.
fn old(asking: &Asking, pack: usize) -> Vec<Aside> {
    let Ok(limit) = asking.evaluation.day.checked_sub(6.months()) else { return Vec::new() };
    let is_old = |sought: &Sought<'_>| {
        sought.stand.pack == pack
            && sought.obligation.state == Stands::Deviating
            && sought.obligation.since.is_some_and(|since| since < limit)
    };
    let mut found: Vec<_> = asking.acted_on().filter(is_old).collect();
    found.sort_by_key(|sought| sought.obligation.since);
    found.iter().take(ASIDES).map(|sought| aside(asking, sought)).collect()
}

/// Accepted deviations whose acceptance ends within half a year, the nearest first.
async fn expiring(visit: &Signed, asking: &Asking, pack: usize) -> Result<Vec<Aside>, Failed> {
    let evaluation = &*asking.evaluation;
    let Ok(limit) = evaluation.day.checked_add(6.months()) else { return Ok(Vec::new()) };
    let name = &evaluation.packs[pack].adoption.pack;
    let mut found: Vec<_> = acceptances(visit.town(), name, evaluation.day).await?;
    found.retain(|(acceptance, _)| acceptance.period.until.is_some_and(|until| until <= limit));
    found.sort_by_key(|(acceptance, _)| acceptance.period.until);
    let standing = found.iter().filter_map(|(acceptance, cited)| {
        let stand = evaluation.stand(name, &acceptance.duty)?;
        let place = evaluation.roster.place(evaluation.duty_of(stand).2.subject, &acceptance.subject)?;
        let obligation = stand.of(place).filter(|each| each.state == Stands::Accepted)?;
        let day = acceptance.period.until.map(|until| asking.words.day(until)).unwrap_or_default();
        Some(Aside { place: cited.clone(), day, ..aside(asking, &Sought { stand, obligation }) })
    });
    Ok(standing.take(ASIDES).collect())
}

fn aside(asking: &Asking, sought: &Sought<'_>) -> Aside {
    let (adopted, section, duty) = asking.evaluation.duty_of(sought.stand);
    let told = asking.tell(sought);
    let href = duty_address(&adopted.adoption.pack, section, duty);
    Aside {
        what: Link::to(format!("{}: {}", told.subject_name, told.text), href).in_language(lang(asking.words, told.language)),
        place: asking.board_name(sought.obligation.board),
        day: asking.words.day(told.since),
    }
}
