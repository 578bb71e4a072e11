//! `stadga municipality add|list|move`: the municipalities that one installation serves.

use crate::arguments::{Add, Init, Move, Municipality as Which};
use crate::configuration::{Configuration, Municipality, Origin, PLACES};
use crate::context::{Context, Trouble};
use domain::refusal::Message;
use domain::sorting::folded;
use routines::setup::place_of;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use store::Address;
use store::operation::{Relocation, relocation};

/// `stadga municipality`.
pub(crate) async fn run(context: &Context, which: Which) -> Result<ExitCode, Trouble> {
    match which {
        Which::Add(arguments) => add(context, arguments).await,
        Which::List => list(context).await,
        Which::Move(arguments) => move_to(context, &arguments).await,
    }
}

/// Writes a municipality into the file of the configuration and sets it up.
async fn add(context: &Context, arguments: Add) -> Result<ExitCode, Trouble> {
    let named = !arguments.name.is_empty()
        && arguments.name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    let known = context.configuration.municipality(&arguments.name).is_some();
    let mut wrong = Vec::new();
    if !named {
        wrong.push(Message::new("municipalities-name").with("name", &arguments.name));
    }
    if known {
        wrong.push(Message::new("municipalities-known").with("name", &arguments.name));
    }
    let database = context.everywhere.database.clone().unwrap_or_else(|| {
        wrong.push(Message::new("municipalities-database"));
        // In its place, so that the rest of the table is judged.
        "sqlite:stadga.db".to_owned()
    });
    wrong.extend(place_of(&arguments.code).err().map(|refusal| refusal.message));
    let file = context.configuration.file.clone().unwrap_or_else(|| PathBuf::from(PLACES[0]));
    let mut addition = String::new();
    if context.configuration.municipalities.is_empty()
        && let Origin::File(..) = Configuration::read(context.everywhere.config.as_deref())?.origin("database")
    {
        addition += &first(context).await?;
    }
    let context = &with_own_keys(context, &arguments.name, &database)?;
    let hosts: Vec<String> = arguments.host.iter().map(|host| quoted(host)).collect();
    let mut lines = vec![("host", format!("[{}]", hosts.join(", "))), ("database", quoted(&database))];
    lines.extend(["key-file", "secret-key-file"].map(|key| (key, quoted(context.said(key)))));
    lines.extend(arguments.public_url.as_ref().map(|url| ("public-url", quoted(url))));
    // A name that will not do stands within quotation marks, where the file can be read all the same.
    addition += &table(&if named { arguments.name.clone() } else { quoted(&arguments.name) }, &lines);
    // The file as it will be has to be right before anything is set up by it.
    let before = if file.exists() { std::fs::read_to_string(&file)? } else { String::new() };
    let after = format!("{}{addition}", if before.is_empty() { String::new() } else { format!("{}\n", before.trim_end()) });
    if !known {
        wrong.extend(Configuration::check(&file, &after).err().into_iter().flatten());
    }
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    let init = Init {
        municipality: arguments.code,
        pack: arguments.pack,
        without_structure: false,
        administrator: arguments.administrator,
        public_url: arguments.public_url.or_else(|| arguments.host.first().map(|host| format!("https://{host}"))),
    };
    let code = crate::municipality::init(context, init).await?;
    write(&file, &after)?;
    let added = Message::new("municipalities-added").with("name", &arguments.name).with("file", file.display().to_string());
    context.note(&context.words.message(&added));
    Ok(code)
}

/// The same with the keys of the new municipality: as given, or beside its database; with PostgreSQL, in this folder under its name.
///
/// They are named in the file, so that neither keys that are said for all nor those of another municipality are taken for its own.
fn with_own_keys(context: &Context, name: &str, database: &str) -> Result<Context, Trouble> {
    // An address that is none is told when the database is opened.
    let address = database.parse::<Address>().ok();
    let path = |given: Option<&PathBuf>, ending: &str| match (given, address.as_ref().and_then(Address::file)) {
        (Some(given), _) => Ok(given.clone()),
        (None, Some(file)) => Ok(file.with_extension(ending)),
        // The service may be started in another folder than the one of this command.
        (None, None) => std::path::absolute(format!("{name}.{ending}")),
    };
    let key = path(context.everywhere.key_file.as_ref(), "key")?.display().to_string();
    let secret = path(context.everywhere.secret_key_file.as_ref(), "secret")?.display().to_string();
    Ok(context.arguing("key-file", "--key-file", Some(key)).arguing("secret-key-file", "--secret-key-file", Some(secret)))
}

/// The table of the one municipality that the file has named so far, so that it is served on beside the new one.
async fn first(context: &Context) -> Result<String, Trouble> {
    let before = Configuration::read(context.everywhere.config.as_deref())?;
    let database = before.get("database");
    let address: Address =
        database.parse().map_err(|_| Trouble::Message(Message::new("command-database-wrong").with("database", database)))?;
    let store = context.open(&address, Context::options()).await?;
    let name = store::organisation::municipality_name(&store.read().await?).await?;
    store.close().await;
    let slug: String = folded(&name)
        .chars()
        .map(|letter| match letter {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            letter if letter.is_ascii_alphanumeric() => letter,
            _ => '-',
        })
        .collect();
    let mut lines = vec![("database", quoted(database))];
    lines.extend(
        ["key-file", "secret-key-file", "public-url"].into_iter().filter_map(|key| Some((key, quoted(before.some(key)?)))),
    );
    Ok(table(slug.trim_matches('-'), &lines))
}

/// The table of a municipality in the file.
fn table(name: &str, lines: &[(&str, String)]) -> String {
    let lines = lines.iter().map(|(key, value)| format!("{key} = {value}\n"));
    std::iter::once(format!("\n[municipality.{name}]\n")).chain(lines).collect()
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Writes a file beside and puts it in the place of the old one, whose owner and rights it keeps.
fn write(file: &Path, text: &str) -> Result<(), Trouble> {
    let mut beside = file.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    std::fs::write(&beside, text)?;
    if let Ok(about) = std::fs::metadata(file) {
        std::fs::set_permissions(&beside, about.permissions())?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            std::os::unix::fs::chown(&beside, Some(about.uid()), Some(about.gid()))?;
        }
    }
    std::fs::rename(&beside, file)?;
    Ok(())
}

/// What is told of one municipality in the list.
struct Line {
    name: String,
    hosts: Vec<String>,
    address: String,
    state: Result<String, String>,
    bytes: i64,
}

/// Shows each municipality, and whether its database answers.
async fn list(context: &Context) -> Result<ExitCode, Trouble> {
    let mut lines = Vec::new();
    for each in context.each() {
        lines.push(line(&each).await);
    }
    let well = lines.iter().all(|line| line.state.is_ok());
    let code = if well { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    if context.json() {
        let told: Vec<_> = lines
            .iter()
            .map(|line| {
                json!({
                    "name": line.name, "hosts": line.hosts, "database": line.address, "bytes": line.bytes,
                    "municipality": line.state.as_ref().ok(), "fault": line.state.as_ref().err(),
                })
            })
            .collect();
        context.print_json(&json!({ "municipalities": told }))?;
        return Ok(code);
    }
    for line in &lines {
        let hosts = match line.hosts.as_slice() {
            [] => context.words.say("configuration-every-host"),
            hosts => hosts.join(", "),
        };
        let (sign, said) = match &line.state {
            Ok(name) => ("✓", name),
            Err(fault) => ("✗", fault),
        };
        context.print(&format!("{sign} {}  {hosts}  {}  {said}", line.name, line.address))?;
    }
    Ok(code)
}

async fn line(context: &Context) -> Line {
    let own = context.municipality.as_ref();
    let mut line = Line {
        name: own.map_or_else(|| "–".to_owned(), |own| own.name.clone()),
        hosts: own.map_or_else(Vec::new, |own: &Municipality| own.hosts.clone()),
        address: context.address().map(|address| address.to_string()).unwrap_or_default(),
        state: Ok(String::new()),
        bytes: 0,
    };
    let looked = async {
        let town = context.town().await?;
        let view = town.read().await?;
        if let Some(Relocation::Moved { address }) = relocation(&view).await? {
            return Err(Message::new("store-moved").with("address", address).into());
        }
        let bytes = store::operation::database_bytes(&view).await?;
        let name = store::organisation::municipality_name(&view).await?;
        drop(view);
        town.store().close().await;
        Ok::<_, Trouble>((name, bytes))
    };
    match looked.await {
        Ok((name, bytes)) => (line.state, line.bytes) = (Ok(name), bytes),
        Err(trouble) => line.state = Err(trouble.sentence(context.words)),
    }
    line
}

/// Moves the municipality from its file to a PostgreSQL database, and writes the new address into the configuration.
async fn move_to(context: &Context, arguments: &Move) -> Result<ExitCode, Trouble> {
    let target: Address = arguments
        .to
        .parse()
        .map_err(|_| Trouble::Message(Message::new("command-database-wrong").with("database", &arguments.to)))?;
    let source = context.address()?;
    if source.file().is_none() || target.file().is_some() {
        return Err(Message::new("municipalities-move-which").into());
    }
    let store = context.open(&source, Context::options()).await?;
    let already = relocation(&store.read().await?).await?;
    let folder = source.file().and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    let rows = match already {
        // A move that ended before the configuration was written is carried on from there.
        Some(Relocation::Moved { address }) if address == target.to_string() => 0,
        Some(Relocation::Moved { address }) => return Err(Message::new("store-moved").with("address", address).into()),
        _ => {
            store.status().await?.ready()?;
            let name = store::organisation::municipality_name(&store.read().await?).await?;
            context.note(&context.words.tell("municipalities-moving", "name", &name));
            store.move_to(&target, folder, &name, context.now()).await?.rows
        }
    };
    store.close().await;
    let origin = match &context.municipality {
        Some(municipality) => municipality.own("database").map(|value| value.origin.clone()),
        None => Some(context.configuration.origin("database")),
    };
    let told = Message::new("municipalities-moved").with("rows", rows as i64).with("address", target.to_string());
    let written = match origin {
        Some(Origin::File(file, line)) => {
            let text = std::fs::read_to_string(&file)?;
            write(&file, &with_line(&text, line, &moved(context, &arguments.to)))?;
            Some(file)
        }
        _ => None,
    };
    if context.json() {
        context.print_json(&json!({ "rows": rows, "database": target.to_string(), "configuration": written }))?;
        return Ok(ExitCode::SUCCESS);
    }
    context.say(&told)?;
    match written {
        Some(file) => context.say(&Message::new("municipalities-moved-written").with("file", file.display().to_string()))?,
        None => context.say(&Message::new("municipalities-moved-restart"))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The lines that name the new database, and the keys that lay beside the old one: what is signed and sealed moves along.
fn moved(context: &Context, to: &str) -> String {
    let beside = [("key-file", context.key_file()), ("secret-key-file", context.secret_key_file())];
    let keys = beside.into_iter().filter(|(key, file)| context.said(key).is_empty() && file.exists());
    let lines = keys.map(|(key, file)| format!("{key} = {}", quoted(&file.display().to_string())));
    std::iter::once(format!("database = {}", quoted(to))).chain(lines).collect::<Vec<_>>().join("\n")
}

/// The text with one of its lines replaced.
fn with_line(text: &str, number: usize, line: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    if let Some(old) = lines.get_mut(number - 1) {
        *old = line;
    }
    lines.join("\n") + "\n"
}
