//! Drafts on a real disk: two programs, and files that are no drafts.

use std::os::unix::fs::PermissionsExt;

use tempfile::TempDir;

use super::*;

fn drafts() -> (TempDir, Drafts) {
    let folder = TempDir::new().unwrap();
    let drafts = Drafts::of(folder.path(), &Id::new("office"), "ana");
    (folder, drafts)
}

fn draft(name: &str) -> Draft {
    Draft { format: 1, name: name.into(), kind: "engagement".into(), title: "Port mission".into(), ..Draft::default() }
}

fn names(drafts: &Drafts) -> Vec<(String, bool)> {
    drafts.all().0.into_iter().map(|draft| (draft.name, draft.in_use)).collect()
}

#[test]
fn each_form_has_a_file_of_its_own_that_only_its_owner_reads() {
    let (_folder, drafts) = drafts();
    for name in ["engagement-1", "engagement-2", "membership-3"] {
        drafts.keep(&draft(name)).unwrap();
        let mode = fs::metadata(drafts.path(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    assert_eq!(fs::metadata(&drafts.folder).unwrap().permissions().mode() & 0o777, 0o700);
    let (all, skipped) = drafts.all();
    assert_eq!((all.len(), skipped), (3, vec![]));
    assert_eq!(all[0], Draft { name: all[0].name.clone(), ..draft("") });
}

#[test]
fn a_draft_that_is_open_in_one_program_is_marked_in_another_and_neither_taken_up_nor_thrown_away() {
    let (_folder, one) = drafts();
    let two = one.clone();
    one.keep(&draft("engagement-1")).unwrap();
    let claim = one.claim("engagement-1").unwrap().unwrap();
    assert_eq!(names(&two), [("engagement-1".to_owned(), true)]);
    assert_eq!(two.take_up("engagement-1").unwrap_err().code, Code::Conflict);
    assert_eq!(two.discard("engagement-1", None).unwrap_err().code, Code::Conflict);
    assert!(one.path("engagement-1").exists());
    // The first leaves its form: the second may have the draft, and then the first may not.
    drop(claim);
    assert_eq!(names(&one), [("engagement-1".to_owned(), false)]);
    let (taken, claim) = two.take_up("engagement-1").unwrap();
    assert_eq!(taken, draft("engagement-1"));
    assert_eq!(one.take_up("engagement-1").unwrap_err().code, Code::Conflict);
    two.discard("engagement-1", Some(&claim)).unwrap();
    drop(claim);
    assert_eq!(one.take_up("engagement-1").unwrap_err().code, Code::NotFound);
    assert_eq!(fs::read_dir(&one.folder).unwrap().count(), 0, "a lock was left behind");
}

#[test]
fn what_is_no_draft_is_skipped_with_a_word_and_left_where_it_is() {
    let (folder, drafts) = drafts();
    drafts.keep(&draft("engagement-1")).unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(drafts.folder.join(name), bytes).unwrap();
    write("a.json", b"");
    write("b.json", b"{\"draft\":1,\"kind\":\"engage");
    write("c.json", b"[1, 2, 3]");
    write("d.json", b"{\"draft\": 2}");
    write("e.json", &vec![b' '; 5 << 20]);
    write("f.json", b"\xff\xfe\x00");
    let whole = serde_json::to_string(&draft("")).unwrap();
    write("g.json", whole.replace("\"engagement\"", "\"treaty\"").as_bytes());
    write("h.txt", b"no draft at all");
    fs::create_dir(drafts.folder.join("i.json")).unwrap();
    let secret = folder.path().join("secret");
    fs::write(&secret, &whole).unwrap();
    std::os::unix::fs::symlink(&secret, drafts.folder.join("j.json")).unwrap();
    let (all, mut skipped) = drafts.all();
    skipped.sort();
    assert_eq!(all.iter().map(|draft| draft.name.as_str()).collect::<Vec<_>>(), ["engagement-1"]);
    let why = [
        ("a", "is damaged"),
        ("b", "is damaged"),
        ("c", "is no draft of attache"),
        ("d", "is of a newer attache"),
        ("e", "is larger than 4 MiB"),
        ("f", "is damaged"),
        ("g", "is of a newer attache"),
        ("i", "is no file"),
        ("j", "cannot be read"),
    ];
    let why: Vec<String> =
        why.iter().map(|(name, why)| format!("the draft file {name}.json {why} and was skipped")).collect();
    assert_eq!(skipped, why);
    assert!(drafts.folder.join("d.json").exists());
}

#[test]
fn the_name_in_a_file_never_says_where_it_is_written() {
    let (_folder, drafts) = drafts();
    drafts.keep(&draft("engagement-1")).unwrap();
    let path = drafts.path("engagement-1");
    let text = fs::read_to_string(&path).unwrap().replacen('{', "{\"name\":\"../../evil\",", 1);
    fs::write(&path, text).unwrap();
    assert_eq!(names(&drafts), [("engagement-1".to_owned(), false)]);
}

#[test]
fn what_a_killed_program_left_beside_its_draft_is_taken_away() {
    let (_folder, drafts) = drafts();
    drafts.keep(&draft("engagement-1")).unwrap();
    let left = |name: &str| drafts.folder.join(format!("{name}.lock"));
    fs::write(left("engagement-1"), "").unwrap();
    fs::write(left("gone"), "").unwrap();
    let part = drafts.folder.join("engagement-1.4711.part");
    fs::write(&part, "{\"dr").unwrap();
    assert_eq!(names(&drafts), [("engagement-1".to_owned(), false)]);
    assert!(!left("gone").exists() && !left("engagement-1").exists() && !part.exists());
}
