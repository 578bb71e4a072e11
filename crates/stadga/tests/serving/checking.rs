//! What the check says to other programs.

use crate::program::{run, said, told};
use store::testing::{Fixture, execute};
use store::{Address, Store, StoreError, params};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn oscal_names_nobody_with_protected_identity_and_says_so_in_its_own_language() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("stadga.db");
    std::fs::write(folder.path().join("stadga.toml"), format!("database = \"sqlite:{}\"\n", file.display())).unwrap();
    told(folder.path(), &["init", "--municipality", "1083"]);
    let store = Store::open(&Address::Sqlite(file), Fixture::options()).await.unwrap();
    // A coordinator who holds a role in daily operation, which the regulation does not let them.
    let id = "00000000-0000-7000-8000-000000000001";
    let statements = [
        "insert into person (id, version, given_name, family_name, name_folded, sort_key, protected)
            values ($1, 1, 'Hemlig', 'Persson', 'hemlig persson', 'hemlig persson', 1)",
        "insert into presence (person, employed, valid_from, valid_until) values ($1, 0, '2020-01-01', '9999-12-31')",
        "insert into appointment (id, version, person, role, valid_from, valid_until)
            values ('00000000-0000-7000-8000-000000000002', 1, $1, 'coordinator', '2020-01-01', '9999-12-31')",
        "insert into appointment (id, version, person, role, valid_from, valid_until)
            values ('00000000-0000-7000-8000-000000000003', 1, $1, 'operations', '2020-01-01', '9999-12-31')",
    ];
    let kept = store.operate(async |upkeep| -> Result<(), StoreError> {
        for sql in statements {
            execute(upkeep, sql, params![id]).await?;
        }
        Ok(())
    });
    kept.await.unwrap();
    store.close().await;
    let document = String::from_utf8(run(folder.path(), &["check", "--format", "oscal"]).stdout).unwrap();
    assert!(document.contains(id) && document.contains(": protected identity"), "{document}");
    assert!(!document.contains("skyddad identitet") && !document.contains("Hemlig"), "{document}");
}

#[test]
fn a_name_that_a_spreadsheet_would_take_for_a_formula_is_a_text_in_the_file_of_the_check() {
    let folder = tempfile::tempdir().unwrap();
    told(folder.path(), &["init", "--municipality", "1083"]);
    std::fs::write(folder.path().join("systems.csv"), "number;name;purpose;lifecycle\nS1;=HYPERLINK(1);Test;operation\n")
        .unwrap();
    said(folder.path(), &["import", "systems", "systems.csv", "--mode", "add", "--apply"]);
    let file = String::from_utf8(run(folder.path(), &["check", "--format", "csv"]).stdout).unwrap();
    assert!(file.contains(";'=HYPERLINK(1);") && !file.contains(";=HYPERLINK"), "{file}");
}
