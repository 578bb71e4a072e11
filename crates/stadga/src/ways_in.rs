//! `stadga link`, `stadga admin link` and `stadga secret rotate`: ways in, and the key of what they keep secret.

use crate::arguments::{AdminLink, Link};
use crate::context::{Context, Trouble};
use crate::municipality::link_address;
use domain::login::OneTimeLink;
use domain::refusal::Message;
use routines::{Failure, Outcome, SystemChance, login};
use serde_json::json;
use std::process::ExitCode;
use store::secret::SecretKeys;

/// `stadga link NAME`: a new one-time link for a login, or the first one for a person by e-mail or number.
pub(crate) async fn link(context: &Context, arguments: Link) -> Result<ExitCode, Trouble> {
    let context = &context.arguing("public-url", "--public-url", arguments.public_url.clone());
    let town = context.town().await?;
    let link = found(&arguments.name, login::link_for(&town, &context.operator(), &arguments.name, context.now()).await)?;
    tell(context, &arguments.name, &link)
}

/// `stadga admin link [NAME]`: the way in when all else is lost.
pub(crate) async fn admin_link(context: &Context, arguments: AdminLink) -> Result<ExitCode, Trouble> {
    let AdminLink { name, administrator, reset, public_url } = arguments;
    let context = &context.arguing("public-url", "--public-url", public_url);
    let town = context.town().await?;
    let operator = context.operator();
    let link = login::link_of_last_resort(&town, &operator, &name, administrator, reset, context.now()).await;
    let link = found(&name, link)?;
    tell(context, &name, &link)
}

/// A name that nobody has is said to be that.
fn found(name: &str, link: Outcome<OneTimeLink>) -> Result<OneTimeLink, Trouble> {
    match link {
        Err(Failure::Missing(_)) => Err(Message::new("municipality-no-such-login").with("name", name).into()),
        other => Ok(other?),
    }
}

fn tell(context: &Context, name: &str, link: &OneTimeLink) -> Result<ExitCode, Trouble> {
    let address = link_address(&context.link_base(), &link.secret);
    if context.json() {
        context.print_json(&json!({ "link": address, "ends_at": link.ends_at }))?;
    } else {
        context.say(&Message::new("municipality-link").with("name", name).with("address", address))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// `stadga secret rotate`: a new key seals everything anew; the old one goes when nothing needs it any more.
pub(crate) async fn rotate(context: &Context) -> Result<ExitCode, Trouble> {
    let path = context.secret_key_file();
    let both = SecretKeys::read(&path)?.renewed(&SystemChance);
    // The file has both keys before anything is sealed with the new one: whatever breaks, everything can be read.
    both.replace(&path)?;
    let town = context.town().await?;
    let count = login::secrets_reseal(&town, &context.operator(), context.now()).await?;
    // The key before stays: what was being sealed meanwhile may need it.
    both.newest(2).replace(&path)?;
    let id = both.ids().next().unwrap_or_default().to_owned();
    if context.json() {
        context.print_json(&json!({ "sealed": count, "key": id }))?;
    } else {
        let file = path.display().to_string();
        context.say(&Message::new("secret-rotated").with("count", count).with("key", id).with("file", file))?;
    }
    Ok(ExitCode::SUCCESS)
}
