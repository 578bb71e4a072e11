//! The two years before at the desk of Lindhamn: drawn by the rates of `demo/desk-model.toml`, and taken in as the log of another desk.

use super::super::COORDINATOR;
use super::Filling;
use crate::context::Trouble;
use domain::Day;
use domain::desk::drawn::{Event, log};
use domain::desk::log::Reading;
use jiff::ToSpan as _;
use routines::desk::{LogFile, cases_import};
use routines::notices::tell_of_shortage;
use routines::regulation::measure;
use std::collections::BTreeSet;

impl Filling<'_> {
    /// Takes the log in: on the day on which the teams are put together what is known by then, and today what has come since.
    ///
    /// Today the closed months are measured as well, and the IT group is told of what fell short.
    pub(super) async fn logged(&self, day: Day) -> Result<(), Trouble> {
        let founded = self.demo.desk.founded();
        if day != founded && day != self.today {
            return Ok(());
        }
        let years = (self.today.saturating_sub(2.years()), self.today.saturating_sub(1.day()));
        let events = self.demo.drawn.events(years, self.seed);
        let known = |event: &Event| event.at.date() < founded;
        if day == founded {
            return self.take_log(day, &log(events.iter().filter(|event| known(event)))).await;
        }
        let moved: BTreeSet<u32> = events.iter().filter(|event| !known(event)).map(|event| event.case).collect();
        self.take_log(day, &log(events.iter().filter(|event| moved.contains(&event.case)))).await?;
        let at = self.at(day, 45);
        // One of the IT group can sign in, as the demo shows.
        routines::login::link_for(self.town, &self.context.operator(), COORDINATOR, at).await?;
        measure(self.town, at, day).await?;
        tell_of_shortage(self.town, day, at).await?;
        Ok(())
    }

    async fn take_log(&self, day: Day, text: &str) -> Result<(), Trouble> {
        let file = LogFile::bytes(&format!("hjalpdisken-{day}.csv"), text.as_bytes().to_vec())?;
        cases_import(self.town, &self.context.operator(), file, &Reading::default(), self.at(day, 38)).await?;
        Ok(())
    }
}
