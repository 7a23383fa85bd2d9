use super::*;
use crate::domain::kinds::Kind;

fn fresh() -> Connection {
    let conn = Connection::open_in_memory().unwrap();
    make(&conn).unwrap();
    conn
}

/// Without quotes and line breaks, so that a definition is found however the migration is laid out.
fn plain(sql: &str) -> String {
    sql.replace('"', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_fingerprints_are_those_of_the_migrations() {
    for number in 1..=VERSION {
        let versions = up_to(VERSIONS, number);
        assert_eq!(number, self::number(versions));
        let made = fingerprint(&of(versions).unwrap());
        assert_eq!(versions.last().unwrap().fingerprint, made, "version {number}");
    }
}

#[test]
fn the_tables_have_the_columns_that_the_field_tables_want_and_no_others() {
    let conn = fresh();
    let tables = wanted::tables();
    for (table, definitions) in &tables {
        let sql: String =
            conn.query_row("select sql from sqlite_schema where name = :name", [table], |row| row.get("sql")).unwrap();
        let sql = plain(&sql);
        for definition in definitions {
            assert!(sql.contains(&plain(definition)), "{table} lacks {definition}");
        }
        let columns: i64 =
            conn.query_row("select count(*) from pragma_table_xinfo(:name)", [table], |row| row.get(0)).unwrap();
        assert_eq!(columns, definitions.len() as i64, "{table} has a column that no field wants");
    }
    assert!(tables.len() > Kind::ALL.len());
}

#[test]
fn every_table_is_strict() {
    let lax: Vec<String> = things(&fresh())
        .unwrap()
        .into_iter()
        .filter(|(sort, _, sql)| sort == "table" && !sql.contains(") strict"))
        .map(|(_, name, _)| name)
        // The index of words is SQLite's own.
        .filter(|name| name != "search" && !SHADOWS.contains(&name.as_str()))
        .collect();
    assert_eq!(lax, Vec::<String>::new());
}

#[test]
fn a_new_file_has_the_mark_and_the_last_version() {
    let conn = fresh();
    assert_eq!(version_of(&conn).unwrap(), VERSION);
    let mark: i64 = conn.query_row("pragma application_id", [], |row| row.get(0)).unwrap();
    assert_eq!(mark, APPLICATION_ID);
    assert!(is_readable(&conn).unwrap());
    conn.execute_batch("drop table leave; create table leave (id text)").unwrap();
    assert!(!is_readable(&conn).unwrap());
}

#[test]
fn the_history_refuses_to_be_changed() {
    let conn = fresh();
    conn.execute_batch(
        "insert into step values (1, 'a', '', 'ana', 1, '', 'do', null, 1, 'screen', null, printf('%064d', 0), printf('%064d', 0));
         insert into payload values (1, x'00', '');
         insert into policy values ('a', 'b');",
    )
    .unwrap();
    for sql in [
        "update step set label = 'x'",
        "delete from step",
        "update payload set body = 'x'",
        "delete from payload",
        "update policy set whole = 'x'",
        "delete from policy",
    ] {
        assert!(conn.execute_batch(sql).is_err(), "{sql} went through");
    }
}
