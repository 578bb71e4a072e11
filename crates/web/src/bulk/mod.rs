//! Several rows of a list at once: taken out, given the same value in a field or the same manager, reminded of.
//!
//! Which rows are meant is sent from step to step: those chosen, or all that the list has as it is asked for.
//! Of all there may be too many for a form; so a digest of those that were looked at is sent along, and nothing is done where it
//! is another by then.

mod appoint;
mod cases;
mod remind;
#[cfg(test)]
pub(crate) mod samples;
mod set;
#[cfg(test)]
mod tests;
mod undo;

use crate::App;
use crate::desk::CASE_ACTS;
use crate::failure::{Answer, Failed};
use crate::frame::Notice;
use crate::listing::{Picked, Register};
use crate::lists::list_at;
use crate::parts::Address;
use crate::routing::get_and_post;
use crate::visit::guard::see_other;
use crate::visit::{Fields, Sent, Signed};
use axum::Router;
use domain::refusal::{Message, Refusal};
use routines::audit::draw;
use std::collections::HashSet;

/// The field that says which rows were looked at, where all are meant.
const LOOKED: &str = "looked";

/// The addresses of what is done to several rows.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/bulk", get_and_post(begin_anew, choose_send))
        .route("/bulk/appoint", get_and_post(begin_anew, appoint::send))
        .route("/bulk/cases", get_and_post(begin_anew, cases::send))
        .route("/bulk/cases/undo", get_and_post(undo::page, undo::send))
        .route("/bulk/set", get_and_post(begin_anew, set::send))
        .route("/bulk/remind", get_and_post(begin_anew, remind::send))
}

/// Whoever comes by an address alone, as a choice of language does, has chosen no rows.
async fn begin_anew(_: Signed) -> Answer {
    Ok(see_other("/"))
}

/// The rows that a form means.
pub(crate) struct Meant {
    /// The list.
    list: &'static Register,
    /// As it is asked for.
    address: Address,
    /// The rows.
    rows: Vec<Picked>,
}

impl Meant {
    /// What a form means, as the list has it now.
    async fn read(visit: &Signed, fields: &Fields) -> Result<Self, Failed> {
        let unknown = || Failed::from(Refusal::plain(Message::new("bulk-no-list")));
        let path = fields.get("list");
        let address = Address::written(path).ok_or_else(unknown)?;
        let list = list_at(path.split('?').next().unwrap_or_default()).map_err(|_| unknown())?;
        let all = fields.get("all") == "yes";
        let chosen: HashSet<&str> = fields.all("chosen").collect();
        let rows = if all || !chosen.is_empty() {
            list.picked(visit, address.pairs(), |key| all || chosen.contains(key)).await?
        } else {
            Vec::new()
        };
        Ok(Self { list, address, rows })
    }

    /// The list again, with what is wrong.
    async fn again(&self, visit: &Signed, text: String) -> Answer {
        self.list.again_at(visit, self.address.pairs(), Notice { color: "warning", text }).await
    }

    /// What the next form sends along, so that it means the same rows.
    fn hidden(&self, fields: &Fields) -> Vec<(String, String)> {
        let mut hidden = vec![("list".to_owned(), self.address.to_string())];
        if fields.get("all") == "yes" {
            hidden.push(("all".to_owned(), "yes".to_owned()));
            hidden.push((LOOKED.to_owned(), self.digest()));
        } else {
            hidden.extend(self.rows.iter().map(|picked| ("chosen".to_owned(), picked.key.clone())));
        }
        hidden
    }

    /// What tells whether these are the rows that were looked at.
    fn digest(&self) -> String {
        draw::digest(self.rows.iter().map(|picked| picked.key.as_str()))
    }

    /// Whether all rows are meant and they are no longer those that were looked at.
    fn moved(&self, fields: &Fields) -> bool {
        fields.get("all") == "yes" && fields.get(LOOKED) != self.digest()
    }

    /// The ids of the things, as they stand at the end of their addresses.
    fn ids(&self) -> Vec<String> {
        let id = |picked: &Picked| picked.row.what.href.rsplit('/').next().unwrap_or_default().to_owned();
        self.rows.iter().map(id).collect()
    }
}

/// `POST /bulk`: what is to be done to the rows that were chosen.
async fn choose_send(visit: Signed, Sent(fields): Sent) -> Answer {
    let meant = Meant::read(&visit, &fields).await?;
    if meant.rows.is_empty() {
        return meant.again(&visit, visit.words.say("bulk-none-chosen")).await;
    }
    match fields.get("act") {
        "appoint" => appoint::choose(&visit, &meant, &fields).await,
        "set" => set::choose(&visit, &meant, &fields),
        "remind" => remind::look(&visit, &meant, &fields).await,
        word if CASE_ACTS.contains(&word) => cases::choose(&visit, &meant, &fields).await,
        format @ ("csv" | "xlsx" | "ods") => meant.list.file(&visit, meant.address.pairs(), format, &meant.rows),
        _ => Ok(see_other(&meant.address.to_string())),
    }
}
