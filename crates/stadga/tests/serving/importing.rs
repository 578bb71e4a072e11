//! What an import says at the command line.

use crate::program::{run, said, told};

#[test]
fn an_import_explains_itself_in_the_words_of_the_forms() {
    let folder = tempfile::tempdir().unwrap();
    told(folder.path(), &["init", "--municipality", "1083"]);
    let look = |kind: &str, content: &str| {
        std::fs::write(folder.path().join("file.csv"), content).unwrap();
        let output = run(folder.path(), &["import", kind, "file.csv"]);
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
    };
    let odd = look("systems", "Grej;Pryl\nHemtur;1\n");
    assert!(odd.contains("None of the file’s columns is recognised.") && odd.contains("name (name)"), "{odd}");
    assert!(
        odd.contains("--map FIELD=COLUMN") && !odd.contains("line 2"),
        "what is missing in every row is not told row by row: {odd}"
    );
    let wrong = look("systems", "name;lifecycle;cost;Pryl\nHemtur;sover;tolv;1\n");
    assert!(wrong.contains("Phase: ") && wrong.contains("Idea, Acquisition, Introduction"), "{wrong}");
    assert!(wrong.contains("Cost a year: ") && wrong.contains("left out: Pryl"), "{wrong}");
    let keyless = look("appointments", "Vem;Roll\nMaja;coordinator\n");
    assert!(keyless.contains("Choose a column for “From”.") && keyless.contains("--map from=COLUMN"), "{keyless}");
    std::fs::write(folder.path().join("file.csv"), "name;hosting\nHemtur;cloud\n").unwrap();
    said(folder.path(), &["import", "systems", "file.csv", "--apply"]);
    let changed = look("systems", "name;hosting\nHemtur;own\n");
    assert!(changed.contains("Hosting: At the supplier, within the EU → Run by ourselves"), "{changed}");
}
