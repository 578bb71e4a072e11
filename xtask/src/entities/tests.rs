use super::*;

const SCHEMA: &str = "const STEPS: &[Step] = &[Step { tables: &[Table::register(\"system\", &[\"id\"]), Table::operational(\"job\", &[\"id\"])] }];";
const ENTITY: &str = "pub const ENTITIES: &[Entity] = &[Entity { name: \"system\", chapter: \"systems\", tables: &[\"system\"], \
                      registration: R, secrecy: S, retention: K, export: None }];";
const GATHERING: &str = "pub fn entities() { systems::ENTITIES; }";
const MAP: &str = "# Map\n\n## Operational tables\n\n- `job`: what is to be done.\n\n## Next\n\n- `other`: no table.\n";

fn said(schema: &str, entity: &str, gathering: &str, map: &str) -> Vec<String> {
    let files = [
        ("crates/store/src/systems/schema.rs", schema),
        ("crates/domain/src/systems/mod.rs", entity),
        ("crates/domain/src/lib.rs", gathering),
        ("ARCHITECTURE.md", map),
    ];
    check(&Tree::of(&files)).into_iter().map(|complaint| complaint.what).collect()
}

#[test]
fn tables_that_are_claimed_or_listed_pass() {
    assert_eq!(said(SCHEMA, ENTITY, GATHERING, MAP), Vec::<String>::new());
}

#[test]
fn a_register_without_an_entity_is_refused() {
    assert_eq!(said(SCHEMA, "", GATHERING, MAP), ["no entity claims the register table “system”"]);
}

#[test]
fn the_tables_of_a_schema_in_several_files_are_all_held() {
    let part = ("crates/store/src/systems/schema/later.rs", SCHEMA);
    let complaints = check(&Tree::of(&[part, ("ARCHITECTURE.md", MAP)])).into_iter().map(|complaint| complaint.what);
    assert_eq!(complaints.collect::<Vec<_>>(), ["no entity claims the register table “system”"]);
}

#[test]
fn an_operational_table_that_is_not_listed_is_refused() {
    assert_eq!(said(SCHEMA, ENTITY, GATHERING, "# Map\n"), ["the operational table “job” is not listed in ARCHITECTURE.md"]);
}

#[test]
fn a_claim_and_a_listing_without_a_table_are_refused() {
    assert_eq!(
        said("", ENTITY, GATHERING, MAP),
        [
            "an entity claims the table “system”, which no schema makes as a register",
            "“job” is listed as operational, and no schema makes it so"
        ]
    );
}

#[test]
fn entities_that_nobody_gathers_are_refused() {
    assert_eq!(said(SCHEMA, ENTITY, "", MAP), ["the entities of “systems” are not gathered"]);
}

#[test]
fn an_entity_that_leaves_something_unsaid_is_refused() {
    let silent = ENTITY.replace("secrecy: S, ", "").replace("registration: R, ", "");
    let unsaid = ["an entity does not say its registration", "an entity does not say its secrecy"];
    assert_eq!(said(SCHEMA, &silent, GATHERING, MAP), unsaid);
}
