//! Every query of every pack runs on both engines and gives the columns that it says.

use crate::place::{TODAY, settle, town};
use domain::regulation::pack::{Limit, Pack, Way};
use domain::regulation::query::Query;
use routines::regulation::{built_in, built_in_names, read_folder};
use std::path::Path;
use std::time::Duration;
use store::Param;

fn packs() -> Vec<Pack> {
    let mut files: Vec<_> = built_in_names().iter().map(|name| built_in(name).unwrap()).collect();
    files.push(read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/tests/packs/lillby")).unwrap());
    files.iter().map(|files| Pack::read(files).unwrap_or_else(|problems| panic!("{problems:?}"))).collect()
}

#[test]
fn two_packs_come_along() {
    assert_eq!(built_in_names(), ["bas-2026", "solvesborg-1997"]);
}

#[test]
#[cfg(unix)]
fn a_folder_that_is_too_large_for_a_pack_is_refused_in_a_sentence() {
    let refused = |folder: &Path| match read_folder(folder).unwrap_err() {
        routines::Failure::Refusal(refusal) => refusal.message.key,
        other => panic!("{other:?}"),
    };
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("pack.toml")).unwrap();
    assert_eq!(refused(folder.path()), "regulation-file-too-large", "a link to something without end");
    std::fs::remove_file(folder.path().join("pack.toml")).unwrap();
    std::fs::create_dir(folder.path().join("checks")).unwrap();
    for number in 0..17 {
        std::fs::write(folder.path().join(format!("checks/{number}.sql")), " ".repeat(990_000)).unwrap();
    }
    assert_eq!(refused(folder.path()), "regulation-pack-too-large");
}

store::each_engine! {
    async fn every_query_of_every_pack_runs(fixture: Fixture) {
        let town = town(&fixture);
        settle(&town).await;
        let mut run = 0;
        for pack in packs() {
            for (_, duty) in pack.duties() {
                let mut queries: Vec<&Query> = duty.applies.iter().map(|applies| &*applies.query).collect();
                if let Way::Measured(query) = &duty.way {
                    queries.push(query);
                }
                for query in queries {
                    let params: Vec<Param> = query
                        .parameters
                        .iter()
                        .map(|name| match duty.limits.get(name) {
                            Some(Limit::Day(interval)) => interval.from(TODAY).into(),
                            Some(Limit::Integer(number)) => (*number).into(),
                            Some(Limit::Text(text)) => text.into(),
                            None => TODAY.into(),
                        })
                        .collect();
                    let rows = town.store().check_rows(&query.bound, params, Duration::from_secs(5)).await;
                    let rows = rows.unwrap_or_else(|error| panic!("{} {}: {error}\n{}", pack.name, duty.key, query.bound));
                    for row in rows {
                        assert_eq!(row.columns(), query.columns, "{} {}", pack.name, duty.key);
                    }
                    run += 1;
                }
            }
        }
        assert!(run > 120, "only {run}");
    }
}
