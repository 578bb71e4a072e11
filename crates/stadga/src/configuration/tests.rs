use super::settings::{Kind, SETTINGS};
use super::{Configuration, Origin, file};
use domain::language::Language;
use std::path::Path;
use web::language::Words;

fn complaint(text: &str) -> String {
    Words::of(Language::En).message(&file::parse("stadga.toml", text).unwrap_err())
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
    let message = Configuration::of(Some(written("").path()), &environment).unwrap_err();
    assert!(Words::of(Language::En).message(&message).contains("STADGA_STOP_WITHIN"));
}

#[test]
fn municipalities_stand_in_the_order_of_the_file_and_share_no_host() {
    let text = "[municipality.solvesborg]\nhost = \"stadga.solvesborg.example\"\ndatabase = \"s.db\"\n\
        [municipality.bromolla]\nhost = [\"stadga.bromolla.example\", \"b.example\"]\ndatabase = \"b.db\"\nbackup-folder = \"/srv/b\"\n";
    let configuration = Configuration::of(Some(written(text).path()), &nothing).unwrap();
    let names: Vec<&str> = configuration.municipalities.iter().map(|each| each.name.as_str()).collect();
    assert_eq!(names, ["solvesborg", "bromolla"]);
    assert_eq!(configuration.municipalities[1].hosts, ["stadga.bromolla.example", "b.example"]);
    assert_eq!(configuration.municipalities[1].own("backup.folder").unwrap().text, "/srv/b");
    let twice = text.replace("b.example\"", "stadga.solvesborg.example\"");
    let message = Configuration::of(Some(written(&twice).path()), &nothing).unwrap_err();
    assert!(Words::of(Language::Sv).message(&message).contains("bromolla"));
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
