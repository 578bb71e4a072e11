//! What lies sealed in the database: counted, checked, sealed anew under another key.

use super::second;
use crate::{Caller, Outcome, Town};
use domain::Timestamp;
use domain::journal::{Entry, Happening};
use serde_json::json;
use store::StoreError;

/// A sealed text: where it lies, whose it is, and the text.
struct Kept {
    place: String,
    whose: Whose,
    sealed: String,
}

enum Whose {
    Login(domain::identity::LoginId),
    Setting(String),
}

/// The place of a sealed setting.
pub(crate) fn place_of_setting(name: &str) -> String {
    format!("setting/{name}")
}

async fn kept(town: &Town) -> Outcome<Vec<Kept>> {
    let view = town.read().await?;
    let codes = store::login::login_codes(&view).await?.into_iter();
    let codes = codes.map(|(id, sealed)| Kept { place: second::place(&id), whose: Whose::Login(id), sealed });
    let settings = store::login::setting_list_sealed(&view).await?.into_iter();
    let settings = settings.map(|(name, sealed)| Kept { place: place_of_setting(&name), whose: Whose::Setting(name), sealed });
    Ok(codes.chain(settings).collect())
}

/// How many secrets are sealed in the database.
pub async fn secrets_kept(town: &Town) -> Outcome<usize> {
    Ok(kept(town).await?.len())
}

/// How many secrets are sealed, and how many of them no key at hand opens.
pub async fn secrets_checked(town: &Town) -> Outcome<(usize, usize)> {
    let all = kept(town).await?;
    let lost = match town.secrets() {
        Ok(keys) => all.iter().filter(|each| keys.open(&each.place, &each.sealed).is_err()).count(),
        Err(_) => all.len(),
    };
    Ok((all.len(), lost))
}

/// Seals everything anew with the first of the keys; says how much there was to seal.
pub async fn secrets_reseal(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<usize> {
    let keys = town.secrets()?;
    let mut anew = Vec::new();
    for each in kept(town).await?.into_iter().filter(|each| !keys.is_newest(&each.sealed)) {
        let secret = town.unseal(&each.place, &each.sealed)?;
        anew.push((each.whose, town.seal(&each.place, &secret)?));
    }
    let count = anew.len();
    town.store()
        .write(caller.acting(), at, async |change| -> Result<_, StoreError> {
            for (whose, sealed) in &anew {
                match whose {
                    Whose::Login(id) => store::login::login_code_save(change, id, sealed, at).await?,
                    Whose::Setting(name) => store::login::setting_save(change, name, sealed).await?,
                }
            }
            let fact = Happening::performed("setting", "secret-key", [("sealed-anew", json!(count))]);
            Ok(((), Entry::of(fact)))
        })
        .await?;
    Ok(count)
}
