//! `stadga init`: a municipality.

use crate::arguments::Init;
use crate::context::{Context, Trouble};
use domain::refusal::Message;
use domain::regulation::pack::PackFiles;
use routines::regulation;
use routines::setup::{Setup, init as set_up, place_of};
use serde_json::json;
use std::process::ExitCode;
use store::journal::HeadKey;

/// The pack that a municipality begins with unless another is given.
pub(crate) const FIRST_PACK: &str = "bas-2026";

/// `stadga init`.
pub(crate) async fn init(context: &Context, arguments: Init) -> Result<ExitCode, Trouble> {
    let files = match &arguments.pack {
        Some(folder) => regulation::read_folder(folder).map_err(Trouble::from),
        None => built_in(FIRST_PACK),
    };
    let read = files.and_then(|files| Ok((crate::regulation::read(context, &files)?, files)));
    let ((pack, files), _) = Trouble::both(read, place_of(&arguments.municipality).map_err(Trouble::from))?;
    let context = &context.arguing("public-url", "--public-url", arguments.public_url.clone());
    let town = context.new_town().await?;
    let setup = Setup {
        code: &arguments.municipality,
        invented_name: None,
        pack: &pack,
        files: &files,
        usual_structure: !arguments.without_structure,
        administrator: &arguments.administrator,
        day: context.today(),
        adopted: None,
    };
    let done = set_up(&town, &context.operator(), &setup, context.now()).await?;
    let key = key(context)?;
    context.make_secret_keys()?;
    town.store().sign_head(context.today(), context.now(), &key).await?;
    let address = link_address(&context.link_base(), &done.link.secret);
    if context.json() {
        context.print_json(&json!({
            "municipality": done.name,
            "county": done.county,
            "bodies": done.bodies,
            "regulation": { "pack": done.adoption.pack, "edition": done.adoption.edition, "hash": done.adoption.hash },
            "administrator": { "name": done.login.name, "link": address, "ends_at": done.link.ends_at },
            "key_file": context.key_file(),
            "secret_key_file": context.secret_key_file(),
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    context.say(&Message::new("municipality-set-up").with("name", &done.name).with("county", &done.county))?;
    context.say(&Message::new("municipality-bodies").with("count", done.bodies))?;
    let title = pack.title.get(context.language);
    context.say(&Message::new("municipality-regulation").with("title", title).with("edition", &done.adoption.edition))?;
    context.say(&Message::new("municipality-key").with("file", context.key_file().display().to_string()))?;
    context.say(&Message::new("municipality-secret-key").with("file", context.secret_key_file().display().to_string()))?;
    context.say(&Message::new("municipality-link").with("name", &done.login.name).with("address", address))?;
    context.say(&Message::new("municipality-next"))?;
    Ok(ExitCode::SUCCESS)
}

/// A pack that comes along.
pub(crate) fn built_in(name: &str) -> Result<PackFiles, Trouble> {
    regulation::built_in(name).ok_or_else(|| Trouble::Text(format!("the pack {name} is not part of this program")))
}

/// The key that signs the journal, made when it is not there.
pub(crate) fn key(context: &Context) -> Result<HeadKey, Trouble> {
    let path = context.key_file();
    if path.exists() { Ok(HeadKey::read(&path)?) } else { Ok(HeadKey::create(&path, &routines::SystemChance)?) }
}

pub(crate) fn link_address(public_url: &str, secret: &str) -> String {
    format!("{}/link/{secret}", public_url.trim_end_matches('/'))
}
