use super::lint;

fn key(text: &str) -> String {
    match lint("checks/x.sql", text, &["year_ago"]) {
        Ok(query) => format!("passed as {}", query.bound),
        Err(fault) => fault.message.key,
    }
}

#[test]
fn placeholders_get_numbers_and_the_same_name_the_same_number() {
    let query = lint(
        "checks/x.sql",
        "-- a comment with :day in it\nselect s.id as subject, ':day' || s.name as detail from system_in_operation as s where s.valid_from <= :day and s.valid_until > :day and s.contract_ends < :year_ago",
        &["year_ago"],
    )
    .unwrap();
    assert_eq!(query.parameters, ["day", "year_ago"]);
    assert!(query.bound.contains("valid_from <= $1 AND s.valid_until > $1 AND s.contract_ends < $2"), "{}", query.bound);
    assert!(query.bound.contains("':day'"));
    assert_eq!(query.views.iter().map(String::as_str).collect::<Vec<_>>(), ["system_in_operation"]);
    assert_eq!(query.columns, ["subject", "detail"]);
}

#[test]
fn what_a_check_needs_is_allowed() {
    for text in [
        "select system.id as subject, system.name as detail from system_in_operation as system left join system_owner as owner on owner.system = system.id and owner.valid_from <= :day where owner.body is null",
        "with late as (select id, name from system_registered where contract_ends < :day) select late.id as subject, late.name as detail from late",
        "select 'municipality' as subject from municipality_fact where not exists (select 1 from role_held where role = 'coordinator')",
        "select m.id as subject from municipality_fact as m where (select count(*) from board_in_office) > 3",
        "select id as subject from system_registered union select system as subject from system_manager where employed = 0",
        "select k.kind as subject, cast(count(distinct k.system) as text) || ' system' as detail from system_kind_fact as k group by k.kind having count(distinct k.system) > 1",
        "select id as subject, contract_ends as due from system_registered where contract_ends between :year_ago and :day order by name limit 5",
        "select p.id as subject, case when p.name = '' then 'x' else coalesce(p.name, '') end as detail from person_active p where substr(p.name, 1, 1) in ('A', 'B')",
        "select x.subject as subject from (select id as subject from person_active) as x",
    ] {
        assert!(key(text).starts_with("passed"), "{text}: {}", key(text));
    }
}

#[test]
fn a_query_that_reads_a_secret_is_refused() {
    for text in [
        "select id as subject from login",
        "select id as subject from person",
        "select s.id as subject from system_registered as s join session on 1 = 1",
        "select id as subject from system_registered where id in (select person from login)",
        "select id as subject from system_registered order by (select max(secret) from one_time_link)",
        "select count(*) filter (where exists (select 1 from session)) as subject from person_active",
        "select id as subject from \"login\"",
        "select id as subject from main.login",
        "select name as subject from sqlite_master",
    ] {
        assert!(
            ["regulation-query-unknown-view", "regulation-query-quoted-name"].contains(&key(text).as_str()),
            "{text}: {}",
            key(text)
        );
    }
}

#[test]
fn a_query_that_writes_is_refused() {
    for text in [
        "delete from system",
        "update person set name = ''",
        "insert into login values (1)",
        "drop table journal",
        "pragma journal_mode = off",
        "explain select id as subject from person_active",
        "attach database 'x' as y",
        "vacuum",
    ] {
        assert!(
            ["regulation-query-only-select", "regulation-query-unreadable"].contains(&key(text).as_str()),
            "{text}: {}",
            key(text)
        );
    }
    assert_eq!(key("select id as subject from person_active; delete from person"), "regulation-query-one-statement");
    assert!(!key("with x as (delete from system returning id) select id as subject from x, person_active").starts_with("passed"));
    assert!(!key("select id as subject into copy from person_active").starts_with("passed"));
    assert!(!key("select id as subject from person_active for update").starts_with("passed"));
}

#[test]
fn a_part_of_the_query_may_not_hide_a_table_by_its_name() {
    assert_eq!(
        key("select x.id as subject from (with session as (select id from person_active) select id from session) as x, session"),
        "regulation-query-with-inside"
    );
    assert_eq!(
        key("with session as (select id from session) select id as subject from session, person_active"),
        "regulation-query-unknown-view"
    );
    assert_eq!(
        key("with person_active as (select id from system_registered) select id as subject from person_active"),
        "regulation-query-name-taken"
    );
    assert_eq!(
        key("with adoption as (select id from person_active) select id as subject from adoption"),
        "regulation-query-name-taken"
    );
    assert_eq!(
        key("with recursive x as (select id from person_active) select id as subject from x"),
        "regulation-query-not-allowed"
    );
    assert_eq!(
        key("with a as (select id from b), b as (select id from person_active) select id as subject from a"),
        "regulation-query-unknown-view"
    );
}

#[test]
fn what_only_looks_like_a_column_is_refused() {
    for name in
        ["current_user", "session_user", "user", "current_date", "current_timestamp", "rowid", "ctid", "p.rowid", "password"]
    {
        let text = format!("select {name} as subject from person_active as p");
        assert!(
            ["regulation-query-unknown-column", "regulation-query-function"].contains(&key(&text).as_str()),
            "{text}: {}",
            key(&text)
        );
    }
}

#[test]
fn what_only_one_engine_has_is_refused() {
    for (text, said) in [
        ("select id::text as subject from person_active", "regulation-query-not-allowed"),
        ("select id as subject from person_active where name like 'a%'", "regulation-query-like"),
        ("select id as subject from system_registered where personal_data = true", "regulation-query-boolean"),
        ("select cast(cost as integer) as subject from system_registered", "regulation-query-cast"),
        ("select max(id, name) as subject from person_active", "regulation-query-function"),
        ("select pg_sleep(10) as subject from person_active", "regulation-query-function"),
        ("select load_extension('x') as subject from person_active", "regulation-query-function"),
        ("select upper(name) as subject from person_active", "regulation-query-function"),
        ("select name as subject from pragma_table_info('login')", "regulation-query-not-allowed"),
        ("select 1 as subject from person_active, generate_series(1, 1000000)", "regulation-query-not-allowed"),
        ("select row_number() over () as subject from person_active", "regulation-query-function"),
        ("select id as subject from person_active natural join role_held", "regulation-query-not-allowed"),
        ("select id as subject from person_active where id = ?", "regulation-query-unknown-parameter"),
        ("select id as subject from person_active where id = $1", "regulation-query-unknown-parameter"),
        ("select id as subject from person_active where id = :other", "regulation-query-unknown-parameter"),
    ] {
        assert_eq!(key(text), said, "{text}");
    }
}

#[test]
fn a_query_says_what_it_returns_and_reads_a_view() {
    assert_eq!(key("values (1)"), "regulation-query-not-allowed");
    assert_eq!(key("select 1 as subject"), "regulation-query-no-view");
    assert_eq!(key("select * from person_active"), "regulation-query-star");
    assert_eq!(key("select name as detail from person_active"), "regulation-query-no-subject");
    assert_eq!(key("select id as subject, name from person_active"), "regulation-query-column-not-asked");
    assert_eq!(key("select id || name from person_active"), "regulation-query-column-unnamed");
    assert_eq!(key("select nam as subject from person_active"), "regulation-query-unknown-column");
    assert_eq!(key("select p.lifecycle as subject from person_active as p"), "regulation-query-unknown-column");
}

#[test]
fn a_text_that_is_no_query_names_the_line() {
    let fault = lint("checks/x.sql", "select id as subject\nfrom person_active\nwhere id = = 1", &[]).unwrap_err();
    assert_eq!(fault.message.key, "regulation-query-unreadable");
    assert_eq!(fault.line, Some(3));
    let fault = lint(
        "checks/x.sql",
        "-- login\nselect id as subject\nfrom person_active\njoin login on login.id = person_active.id",
        &[],
    )
    .unwrap_err();
    assert_eq!(fault.line, Some(4));
    assert_eq!(
        key(&format!("select id as subject from person_active where id in ({}1)", "1,".repeat(20_000))),
        "regulation-query-too-long"
    );
    assert!(
        !key(&format!("select {}1{} as subject from person_active", "(".repeat(3_000), ")".repeat(3_000))).starts_with("passed")
    );
}
