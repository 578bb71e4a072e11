//! The lists upon pages of the regulation, as an auditor draws samples of them.

use super::asking::Asking;
use super::{obligations, systems};
use crate::failure::Failed;
use crate::listing::apart;
use crate::parts::Address;
use crate::visit::Signed;
use routines::Failure;

/// A list upon a page: of a pack, a section, and a duty; or of the section's systems.
enum Upon<'a> {
    Duty(&'a str, &'a str, &'a str),
    Systems(&'a str, &'a str),
}

impl<'a> Upon<'a> {
    fn read(path: &'a str) -> Option<Self> {
        let parts: Vec<&str> = path.strip_prefix("/regulation/")?.split('/').collect();
        match parts[..] {
            ["drafts", ..] => None,
            [pack, section, "systems"] => Some(Self::Systems(pack, section)),
            [pack, section, duty] => Some(Self::Duty(pack, section, duty)),
            _ => None,
        }
    }
}

/// Whether at a path lies a page of the regulation with a list upon it.
pub(crate) fn has_list(path: &str) -> bool {
    Upon::read(path).is_some()
}

/// The rows of the list upon a page, each once by its key, with its name and where it leads.
pub(crate) async fn population(
    visit: &Signed,
    (path, address): (&str, &Address),
) -> Result<Vec<(String, String, String)>, Failed> {
    let upon = Upon::read(path).ok_or_else(|| Failure::missing("list", path))?;
    let asking = Asking::now(visit).await?;
    // As a file, which has all pages.
    let whole = |address: Address| [address.pairs(), &[("format".to_owned(), "csv".to_owned())]].concat();
    let rows = match upon {
        Upon::Duty(pack, section, duty) => {
            let stand = asking.evaluation.stand(pack, duty).ok_or_else(|| Failure::missing("duty", duty))?;
            if asking.evaluation.duty_of(stand).1.number != section {
                return Err(Failure::missing("duty", duty).into());
            }
            // A column that no list has: so none is shown.
            obligations::of(visit, &asking, stand, path, &whole(address.with("columns", "-")))?.rows
        }
        Upon::Systems(pack, section) => {
            let by_system = systems::BySystem::of(&asking.evaluation, pack, section)?;
            let asked = whole(address.clone());
            systems::Table::of(visit.words, &asking.evaluation, (pack, section), &by_system, &asked).rows
        }
    };
    Ok(apart(rows.into_iter().map(|row| (row.what.href.clone(), row.what))))
}
