//! The rounds by which people are told: the journal is followed, saved views are counted, letters are written and sent.
//!
//! How things stand is read when a letter is written. The notices are in the hands of one node at a time.

use super::letters::{Places, at_once, in_case, in_merged, outside, to_team, weekly};
use crate::app::{App, Served};
use crate::language::{Words, day_in_sweden, hour_in_sweden};
use crate::lists::number_of;
use crate::regulation::asking::Asking;
use crate::start::nearest::nearest_of;
use crate::visit::Signed;
use domain::identity::LoginId;
use domain::language::Language;
use domain::{Day, Timestamp};
use jiff::SignedDuration;
use routines::Outcome;
use routines::incidents::ends_follow;
use routines::lists::views_told;
use routines::login::caller_by_id;
use routines::notices::{
    NoticeSeen, Recipient, Server, Way, Written, come_to_teams, deliver, follow, hush, in_hand, let_go, letter, letter_made,
    letter_outside, recipients, reminded_outside, tell_of_cases, tell_of_number, tell_of_rounds, untold, waits, week_made,
    week_of, week_open,
};
use routines::operation::mail_server;
use routines::post::{Saying, addressees, answers_come_in, merged, merged_sent, saying_sent, sayings};
use std::collections::HashMap;

/// How often everything is looked to, though nothing has changed: the numbers of saved views, and the week.
const WHOLE_EVERY: SignedDuration = SignedDuration::from_mins(5);

/// The rounds of one municipality in one process.
pub struct Rounds {
    app: App,
    key: String,
    worker: String,
    whole_at: Option<Timestamp>,
    /// The day on which the yearly rounds were last looked at.
    year_on: Option<Day>,
}

impl Rounds {
    /// Rounds for a municipality that the app serves; without a mail server everything stands inside alone.
    pub const fn new(app: App, key: String, worker: String) -> Self {
        Self { app, key, worker, whole_at: None, year_on: None }
    }

    /// One round; nothing is done where another node has the notices in hand.
    pub async fn go(&mut self) -> Outcome<()> {
        let Some(served) = self.app.all().into_iter().find(|served| served.key == self.key) else { return Ok(()) };
        let at = self.app.now();
        let whole = self.whole_at.is_none_or(|last| at.duration_since(last) >= WHOLE_EVERY);
        let post = mail_server(&served.town).await?;
        // Most looks find nothing, and then nothing is written.
        if !whole && !waits(&served.town, post.is_some(), at).await? {
            return Ok(());
        }
        if !in_hand(&served.town, &self.worker, at).await? {
            return Ok(());
        }
        let done = self.within(&served, post, whole, at).await;
        let_go(&served.town, &self.worker).await?;
        done
    }

    async fn within(&mut self, served: &Served, post: Option<Server>, whole: bool, at: Timestamp) -> Outcome<()> {
        let day = day_in_sweden(at);
        // Read before the journal is followed, so that the notices of each are there when its mail is written.
        let said = if post.is_some() { sayings(&served.town, at).await? } else { Vec::new() };
        follow(&served.town, day, at).await?;
        ends_follow(&served.town, at).await?;
        if whole {
            self.whole_at = Some(at);
            hush(&served.town, at).await?;
            tell_of_cases(&served.town, at).await?;
            self.count(served, at).await?;
        }
        if self.year_on != Some(day) {
            tell_of_rounds(&served.town, day, at).await?;
            self.year_on = Some(day);
        }
        let Some(post) = post else { return Ok(()) };
        let people: HashMap<LoginId, Recipient> =
            recipients(&served.town).await?.into_iter().map(|recipient| (recipient.login.clone(), recipient)).collect();
        if !self.tell_in_cases(served, &said, &people, at).await? || !self.tell_at_once(served, &people, at).await? {
            return Ok(());
        }
        tell_outside(served, at).await?;
        tell_of_merged(served, at).await?;
        tell_teams(served, at).await?;
        let week = week_of(day, hour_in_sweden(at));
        if week_open(&served.town, week).await? && self.tell_the_week(served, &people, &week.to_string(), at).await? {
            week_made(&served.town, week).await?;
        }
        while deliver(&served.town, &post, &self.worker, || self.app.now()).await? {}
        Ok(())
    }

    /// Somebody as the one who would look, unless they have left.
    async fn as_seen_by(&self, served: &Served, login: &LoginId, at: Timestamp) -> Outcome<Option<Signed>> {
        let caller = caller_by_id(&served.town, login, day_in_sweden(at)).await?;
        Ok(caller.map(|caller| Signed::for_somebody(&self.app, served, login.clone(), caller, at)))
    }

    async fn count(&self, served: &Served, at: Timestamp) -> Outcome<()> {
        for view in views_told(&served.town).await? {
            let Some(visit) = self.as_seen_by(served, &view.login, at).await? else { continue };
            if let Some(count) = number_of(&visit, &view).await? {
                tell_of_number(&served.town, &view, count, at).await?;
            }
        }
        Ok(())
    }

    /// Whether this node still has the notices in hand; where another has taken them over, that one goes on.
    async fn still_in_hand(&self, served: &Served) -> Outcome<bool> {
        in_hand(&served.town, &self.worker, self.app.now()).await
    }

    /// What the desk has said in cases goes to whoever asked, as one thread; whoever is told so is told it no second time.
    ///
    /// Says whether it was done to its end.
    async fn tell_in_cases(
        &self,
        served: &Served,
        said: &[Saying],
        people: &HashMap<LoginId, Recipient>,
        at: Timestamp,
    ) -> Outcome<bool> {
        if said.is_empty() {
            return Ok(true);
        }
        let answerable = answers_come_in(&served.town).await?;
        let mut untold = untold(&served.town, Way::AtOnce, |login| people.contains_key(login), at).await?;
        for saying in said {
            if !self.still_in_hand(served).await? {
                return Ok(false);
            }
            let mut mails = Vec::new();
            for to in addressees(&served.town, saying, people, &untold).await? {
                // What one mail tells is no longer untold.
                for seen in untold.values_mut() {
                    seen.retain(|seen| !to.tells.iter().any(|told| told.id == seen.notice.id));
                }
                let text = in_case(Words::of(to.language), &places(served), saying, (&to, answerable));
                mails.push((to, text));
            }
            saying_sent(&served.town, saying, mails, at).await?;
        }
        Ok(true)
    }

    async fn tell_at_once(&self, served: &Served, people: &HashMap<LoginId, Recipient>, at: Timestamp) -> Outcome<bool> {
        for (login, seen) in untold(&served.town, Way::AtOnce, |login| people.contains_key(login), at).await? {
            let Some(to) = people.get(&login) else { continue };
            if !self.still_in_hand(served).await? {
                return Ok(false);
            }
            if caller_by_id(&served.town, &login, day_in_sweden(at)).await?.is_none() {
                continue;
            }
            let seen: Vec<&NoticeSeen> = seen.iter().collect();
            let (subject, text) = at_once(Words::of(to.language), &places(served), &seen);
            let tells = seen.iter().map(|seen| &seen.notice).collect();
            letter(&served.town, to, Written { subject, text, tells, occasion: None }, at).await?;
        }
        Ok(true)
    }

    async fn tell_the_week(
        &self,
        served: &Served,
        people: &HashMap<LoginId, Recipient>,
        week: &str,
        at: Timestamp,
    ) -> Outcome<bool> {
        let mut told = untold(&served.town, Way::Weekly, |login| people.contains_key(login), at).await?;
        for (login, to) in people {
            let occasion = format!("week-{week}-{login}");
            // Written already by a node that ended in the middle.
            if letter_made(&served.town, &occasion).await? {
                continue;
            }
            if !self.still_in_hand(served).await? {
                return Ok(false);
            }
            let Some(visit) = self.as_seen_by(served, login, at).await? else { continue };
            let asking = Asking::now(&visit).await?;
            let own = crate::year::own(&visit).await?;
            let nearest = nearest_of(&visit, &asking, &own).await?;
            let seen = told.remove(login).unwrap_or_default();
            let seen: Vec<&NoticeSeen> = seen.iter().collect();
            let Some((subject, text)) = weekly(visit.words, &places(served), &nearest, &seen) else { continue };
            let tells = seen.iter().map(|seen| &seen.notice).collect();
            letter(&served.town, to, Written { subject, text, tells, occasion: Some(occasion) }, at).await?;
        }
        Ok(true)
    }
}

/// Whoever is reminded and does not sign in gets a letter; of their language nothing is known.
async fn tell_outside(served: &Served, at: Timestamp) -> Outcome<()> {
    for reminder in reminded_outside(&served.town, at).await? {
        let (subject, text) = outside(Words::of(Language::Sv), &places(served), &reminder);
        let written = Written { subject, text, tells: Vec::new(), occasion: Some(reminder.occasion) };
        letter_outside(&served.town, &reminder.address, written, at).await?;
    }
    Ok(())
}

/// Whoever asked in a case that was merged, and does not sign in, gets a letter in the same thread; of their language nothing is known.
async fn tell_of_merged(served: &Served, at: Timestamp) -> Outcome<()> {
    let answerable = answers_come_in(&served.town).await?;
    for each in merged(&served.town, at).await? {
        let text = in_merged(Words::of(Language::Sv), &places(served), &each, answerable);
        merged_sent(&served.town, &each, text, at).await?;
    }
    Ok(())
}

/// A case that came to a team is told at the address that it has; of its language nothing is known.
async fn tell_teams(served: &Served, at: Timestamp) -> Outcome<()> {
    for told in come_to_teams(&served.town, at).await? {
        let (subject, text) = to_team(Words::of(Language::Sv), &places(served), &told);
        let written = Written { subject, text, tells: Vec::new(), occasion: Some(told.occasion) };
        letter_outside(&served.town, &told.address, written, at).await?;
    }
    Ok(())
}

fn places(served: &Served) -> Places<'_> {
    Places { outside: served.public_url.as_deref().unwrap_or_default(), municipality: &served.municipality }
}
