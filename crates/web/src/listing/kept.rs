//! The views that are kept of a list: they stand beside its own cuts, each with how many there are now.

use super::register::Register;
use crate::failure::Failed;
use crate::parts::{Address, Link, ViewTab};
use crate::visit::{Signed, encoded};
use routines::lists::{SavedView, views_seen};

impl Register {
    /// The views of this list that the reader sees, and where what is chosen now can be kept.
    pub(super) async fn kept(&self, visit: &Signed, chosen: &Address) -> Result<(Vec<ViewTab>, Link), Failed> {
        let words = visit.words;
        let views = views_seen(visit.town(), &visit.caller, &visit.login, Some(self.kind.path), visit.at).await?;
        let mut tabs = Vec::new();
        let mut own = None;
        for view in &views {
            let Some(asked) = Address::written(&view.address()) else { continue };
            let current = asked.chooses_as(chosen);
            if current && view.login == visit.login {
                own = Some(view);
            }
            let count = words.number(self.number(visit, asked.pairs()).await?);
            tabs.push(ViewTab { name: view.name.clone(), href: asked.to_string(), count, current });
        }
        let keep = match own {
            Some(view) => Link::to(words.say("lists-change"), format!("/views/{}/edit", view.id)),
            None => Link::to(words.say("lists-keep"), keeping(self.kind.path, &chosen.query())),
        };
        Ok((tabs, keep))
    }

    /// How many a view shows its reader; none where the reader may not see the list.
    pub(crate) async fn shown_by(&self, visit: &Signed, view: &SavedView) -> Result<Option<i64>, Failed> {
        let Some(asked) = Address::written(&view.address()) else { return Ok(None) };
        match self.number(visit, asked.pairs()).await {
            Ok(number) => Ok(Some(number)),
            Err(failed) if failed.is_refusal() => Ok(None),
            Err(failed) => Err(failed),
        }
    }
}

/// Where a view is made of what is asked of a list.
pub(crate) fn keeping(list: &str, query: &str) -> String {
    format!("/views/new?list={}&query={}", encoded(list), encoded(query))
}
