//! Variables of the environment that begin as ours do and are no settings.

use super::file::nearest;
use super::settings::SETTINGS;
use domain::refusal::Message;

/// What our variables begin with.
const BEGINNING: &str = "STADGA_";

/// Variables that are no settings and still ours: the commands read the first two, the rest belong to the tests and tools of the house.
const BESIDE: [&str; 13] = [
    "STADGA_CONFIG",
    "STADGA_LANGUAGE",
    "STADGA_ASSETS",
    "STADGA_CHROMIUM",
    "STADGA_DEMO_LOGIN",
    "STADGA_OSCAL",
    "STADGA_PROGRAM",
    "STADGA_SAMPLE",
    "STADGA_SCHEMATHESIS",
    "STADGA_SHARED",
    "STADGA_TEST_POSTGRES",
    "STADGA_TRIAL_NEEDS",
    "STADGA_WRITE",
];

/// What is to be said of the variables among these that are no settings.
///
/// They are told of by `config`, `doctor` and `serve`, and refuse nothing, other than an unknown key of the file:
/// the file is ours alone, whereas the environment is shared. Kubernetes gives every container `STADGA_SERVICE_HOST` and `STADGA_PORT`
/// where a service is called stadga, and a unit may still set a variable that an older version read; neither may keep a service
/// from starting that ran yesterday.
pub(super) fn unknown(names: impl Iterator<Item = String>) -> Vec<Message> {
    let mut names: Vec<String> = names.filter(|name| name.starts_with(BEGINNING)).collect();
    names.retain(|name| !BESIDE.contains(&name.as_str()) && SETTINGS.iter().all(|setting| setting.variable != name));
    names.sort();
    let known = || SETTINGS.iter().map(|setting| setting.variable).chain(BESIDE.into_iter().take(2));
    let told = |name: &String| match nearest(name, known()) {
        Some(near) => Message::new("configuration-unknown-variable-near").with("name", name).with("near", near),
        None => Message::new("configuration-unknown-variable").with("name", name),
    };
    names.iter().map(told).collect()
}
