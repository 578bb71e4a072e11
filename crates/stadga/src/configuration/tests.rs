use super::settings::{Kind, SETTINGS};
use super::{Configuration, Origin};
use domain::language::Language;
use domain::refusal::Message;
use std::path::Path;
use web::language::Words;

fn sentences(wrong: &[Message]) -> String {
    wrong.iter().map(|message| Words::of(Language::En).message(message)).collect::<Vec<_>>().join("\n")
}

fn complaint(text: &str) -> String {
    sentences(&Configuration::check(Path::new("stadga.toml"), text).unwrap_err())
}

fn nothing(_: &str) -> Option<String> {
    None
}

fn written(text: &str) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    file
}

#[test]
fn a_wrong_key_is_named_with_file_line_and_what_was_meant() {
    let said = complaint("listen = \"0.0.0.0:80\"\n\n[backup]\nfoldr = \"/srv\"\n");
    assert!(said.contains("stadga.toml") && said.contains('4') && said.contains("backup.foldr"), "{said}");
    assert!(said.contains("backup.folder"), "{said}");
    let said = complaint("bogus = 3\n");
    assert!(said.contains("bogus") && !said.contains("log"), "what resembles nothing is not guessed at: {said}");
    let said = complaint("[weather]\nrain = true\n");
    assert!(said.contains("weather") && said.contains('1'), "{said}");
    let said = complaint("[municipality.lindhamn]\ndatabase = \"a.db\"\nhostt = \"x\"\n");
    assert!(said.contains("hostt") && said.contains("host") && said.contains('3'), "{said}");
}

#[test]
fn all_wrong_keys_are_named_in_one_answer() {
    let said = complaint(
        "listne = \"0.0.0.0:80\"\n\nfoo = 1\n[sign-in]\nsecond-stepp = \"always\"\n[municipality.a]\ndatabas = \"a.db\"\n",
    );
    assert!(
        said.contains("1: listne → listen; 3: foo; 5: sign-in.second-stepp → sign-in.second-step; 7: databas → database"),
        "{said}"
    );
    let said = complaint("listne = \"x\"\n[municipality.a]\nhost = \"a\"\n");
    assert_eq!(said.lines().count(), 2, "a database that is missing is told beside a wrong key elsewhere: {said}");
}

#[test]
fn a_variable_that_is_no_setting_is_told_of_unless_it_is_one_of_the_house() {
    let names = ["STADGA_LISTNE", "STADGA_SERVICE_HOST", "STADGA_LISTEN", "STADGA_CONFIG", "STADGA_TEST_POSTGRES", "PATH"];
    let told = super::variables::unknown(names.into_iter().map(str::to_owned));
    let said: Vec<String> = told.iter().map(|message| Words::of(Language::En).message(message)).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].contains("STADGA_LISTNE") && said[0].contains("STADGA_LISTEN?"), "{said:?}");
    assert!(said[1].contains("STADGA_SERVICE_HOST"), "{said:?}");
}

#[test]
fn a_wrong_value_is_named_with_its_line_and_an_example() {
    for (text, key) in [
        ("\nlisten = \"here\"", "listen"),
        ("\nstop-within = 0", "stop-within"),
        ("\nlog-format = \"xml\"", "log-format"),
        ("\nbackup.time = \"25:00\"", "backup.time"),
        ("\ntrusted-proxies = [\"10.0.0.0/99\"]", "trusted-proxies"),
        ("\npublic-url = \"stadga\"", "public-url"),
    ] {
        let said = complaint(text);
        assert!(said.contains(key) && said.contains('2'), "{said}");
    }
    let said = complaint("listen = ");
    assert!(said.contains("TOML") && said.contains('1'), "{said}");
    assert!(complaint("[municipality.a]\nhost = \"a\"").contains("database"));
}

#[test]
fn arguments_count_above_the_environment_and_that_above_the_file() {
    let file = written("listen = \"127.0.0.1:1\"\nstop-within = 7\n[backup]\nkeep = 3\n");
    let environment = |name: &str| (name == "STADGA_LISTEN").then(|| "127.0.0.1:2".to_owned());
    let mut configuration = Configuration::of(Some(file.path()), &environment).unwrap();
    assert_eq!(configuration.get("listen"), "127.0.0.1:2");
    assert_eq!(configuration.origin("listen"), Origin::Variable("STADGA_LISTEN"));
    configuration.argue("listen", "--listen", Some("127.0.0.1:3".to_owned()));
    assert_eq!(configuration.get("listen"), "127.0.0.1:3");
    assert_eq!(configuration.origin("listen"), Origin::Argument("--listen"));
    assert_eq!(configuration.origin("backup.keep"), Origin::File(file.path().to_owned(), 4));
    assert_eq!((configuration.number("backup.keep"), configuration.number("stop-within")), (3, 7));
    assert_eq!(configuration.origin("backup.time"), Origin::Otherwise);
}

#[test]
fn a_variable_that_will_not_do_is_named() {
    let environment = |name: &str| (name == "STADGA_STOP_WITHIN").then(|| "soon".to_owned());
    let said = sentences(&Configuration::of(Some(written("").path()), &environment).unwrap_err());
    assert_eq!(said, "STADGA_STOP_WITHIN: the value \"soon\" does not do for stop-within. Give a whole number from 1 to 3,600.");
}

#[test]
fn all_wrong_values_are_told_in_one_answer_with_where_they_stand_and_what_would_do() {
    let file = written(
        "listne = \"x\"\nlisten = \"here\"\nlog-format = \"xml\"\n[mail]\npassword = [1.5,\n  2.5]\n\
        [municipality.a]\nhost = \"\"\npublic-url = \"a\"\ndatabase = \"a.db\"\n",
    );
    let environment = |name: &str| (name == "STADGA_BACKUP_TIME").then(|| "halv tre".to_owned());
    let said = sentences(&Configuration::of(Some(file.path()), &environment).unwrap_err());
    let at = |line: usize| format!("{}:{line}: the value", file.path().display());
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].contains("listne"), "a key that is none is told beside them: {said}");
    assert_eq!(lines[1], format!("{} \"here\" does not do for listen. It may look like this: 127.0.0.1:8097", at(2)));
    assert_eq!(lines[2], format!("{} \"xml\" does not do for log-format. Give one of the words text, json.", at(3)));
    assert!(lines[3].starts_with(&format!("{} ******** does not do for mail.password.", at(5))), "no secret is repeated: {said}");
    assert!(lines[4].starts_with(&format!("{} \"\" does not do for host.", at(8))), "{said}");
    assert!(lines[5].starts_with(&format!("{} \"a\" does not do for public-url.", at(9))), "{said}");
    assert!(lines[6].starts_with("STADGA_BACKUP_TIME: the value \"halv tre\" does not do for backup.time."), "{said}");
    assert_eq!(lines.len(), 7, "{said}");
}

#[test]
fn a_long_value_that_will_not_do_is_repeated_in_one_line_and_in_part() {
    let said = complaint(&format!("listen = [\n\"{}\",\n\"b\"]\n", "å".repeat(500)));
    assert!(said.starts_with(&format!("stadga.toml:1: the value [ \"{}… does not do", "å".repeat(77))), "{said}");
}

#[test]
fn municipalities_stand_in_the_order_of_the_file_and_share_no_host() {
    let text = "[municipality.solvesborg]\nhost = \"stadga.solvesborg.example\"\ndatabase = \"s.db\"\n\
        [municipality.bromolla]\nhost = [\"stadga.bromolla.example\", \"b.example\"]\ndatabase = \"b.db\"\nbackup-folder = \"/srv/b\"\n\
        security-contact = [\"it@b.example\", \"tel:+46-1\"]\n";
    let configuration = Configuration::of(Some(written(text).path()), &nothing).unwrap();
    let names: Vec<&str> = configuration.municipalities.iter().map(|each| each.name.as_str()).collect();
    assert_eq!(names, ["solvesborg", "bromolla"]);
    assert_eq!(configuration.municipalities[1].hosts, ["stadga.bromolla.example", "b.example"]);
    assert_eq!(configuration.municipalities[1].own("backup.folder").unwrap().text, "/srv/b");
    assert_eq!(configuration.municipalities[1].own("security.contact").unwrap().text, "it@b.example, tel:+46-1");
    let twice = text.replace("b.example\"", "stadga.solvesborg.example\"");
    let wrong = Configuration::of(Some(written(&twice).path()), &nothing).unwrap_err();
    assert!(sentences(&wrong).contains("bromolla"));
    let hosts = ["host = \"x.example\"", "host = \"X.example\"", "host = \"\"", "hostt = \"y.example\""];
    let pairs = ["a", "b", "c", "d"].iter().zip(hosts);
    let beside: Vec<String> =
        pairs.map(|(name, host)| format!("[municipality.{name}]\n{host}\ndatabase = \"{name}.db\"\n")).collect();
    let beside = beside.concat();
    let said = complaint(&beside);
    assert!(said.lines().any(|line| line.contains("X.example")), "a shared host is told beside what else is wrong: {said}");
    assert_eq!(said.lines().count(), 3, "and hosts that could not be read are no missing ones: {said}");
}

#[test]
fn what_is_taken_otherwise_would_do_as_well() {
    for setting in SETTINGS {
        assert!(setting.kind.takes(setting.otherwise), "{}", setting.key);
    }
    assert!(!Kind::Number(1, 9).takes("ten"));
}

#[test]
fn a_file_that_was_asked_for_and_is_not_there_is_an_error() {
    assert!(Configuration::of(Some(Path::new("/nowhere/stadga.toml")), &nothing).is_err());
}

#[test]
fn what_may_be_chosen_in_the_browser_may_be_settled_here_and_is_the_same_there() {
    for known in domain::operation::settings_of(None) {
        let here = super::settings::find(known.key).unwrap();
        assert_eq!(here.kind, Kind::Open(known.kind), "{}", known.key);
        assert_eq!((here.otherwise, here.secret), (known.otherwise, known.secret), "{}", known.key);
    }
}
