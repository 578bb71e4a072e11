//! What each of several people sees of several things, within one view.

use super::object::{Thing, article_in, thing_in};
use crate::desk::Books;
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::activity::{Object, ObjectKind};
use domain::calendar::day_of;
use domain::identity::LoginId;
use std::collections::HashMap;
use store::View;

/// What somebody may see of several things, asked once for each.
pub(crate) struct Sight<'a> {
    town: &'a Town,
    view: &'a View,
    at: Timestamp,
    callers: HashMap<LoginId, Option<Caller>>,
    seen: HashMap<(LoginId, Object), Option<Thing>>,
    /// What the desk rests on, read with the first article.
    books: Option<Books>,
}

impl<'a> Sight<'a> {
    /// Sight within one view.
    pub(crate) fn new(town: &'a Town, view: &'a View, at: Timestamp) -> Self {
        Self { town, view, at, callers: HashMap::new(), seen: HashMap::new(), books: None }
    }

    /// Somebody as who would look; none where the login is closed, or its person has left.
    pub(crate) async fn caller(&mut self, login: &LoginId) -> Outcome<Option<Caller>> {
        if let Some(known) = self.callers.get(login) {
            return Ok(known.clone());
        }
        let caller = crate::login::caller_by_id(self.town, login, day_of(self.at)).await?;
        self.callers.insert(login.clone(), caller.clone());
        Ok(caller)
    }

    /// A thing as somebody sees it; none where they may not, or there is no such thing any more.
    pub(crate) async fn thing(&mut self, login: &LoginId, object: &Object) -> Outcome<Option<Thing>> {
        let key = (login.clone(), object.clone());
        if let Some(known) = self.seen.get(&key) {
            return Ok(known.clone());
        }
        let seen = match self.caller(login).await? {
            None => None,
            Some(caller) => match self.thing_of(&caller, object).await {
                Ok(thing) => Some(thing),
                Err(Failure::Fault(fault)) => return Err(Failure::Fault(fault)),
                Err(_) => None,
            },
        };
        self.seen.insert(key, seen.clone());
        Ok(seen)
    }

    async fn thing_of(&mut self, caller: &Caller, object: &Object) -> Outcome<Thing> {
        if object.kind != ObjectKind::Article {
            return thing_in(self.town, caller, self.view, object, self.at).await;
        }
        let books = match self.books.take() {
            Some(books) => books,
            None => Books::read(self.town, self.view, self.at).await?,
        };
        let staff = self.books.insert(books).staff(caller).0;
        article_in(self.town, caller, self.view, (object, staff)).await
    }
}
