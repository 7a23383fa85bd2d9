//! Tables in every writing, and what is wrong with those that cannot be read.

use encoding_rs::{MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};
use proptest::prelude::*;

use super::*;

fn cells(sheet: &Sheet) -> Vec<Vec<&str>> {
    sheet.rows.iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect()
}

fn refused(bytes: &[u8]) -> String {
    let problem = read(bytes).unwrap_err();
    assert_eq!(problem.code, Code::Invalid);
    assert!(!problem.message.contains('\n'), "one line: {}", problem.message);
    problem.message
}

fn utf16(text: &str, mark: bool, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = mark.then_some(0xfeff);
    mark.into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
}

#[test]
fn unicode_is_found_with_and_without_its_mark() {
    let text = "city,note\nLiège,Łódź ‘東京’\n";
    for (bytes, name) in [
        (text.as_bytes().to_vec(), "UTF-8"),
        ([b"\xef\xbb\xbf", text.as_bytes()].concat(), "UTF-8 with BOM"),
        (utf16(text, true, u16::to_le_bytes), "UTF-16 LE"),
        (utf16(text, true, u16::to_be_bytes), "UTF-16 BE"),
        (utf16("city,note\nLiège,Łódź and more\n", false, u16::to_le_bytes), "UTF-16 LE"),
        (utf16("city,note\nLiège,Łódź and more\n", false, u16::to_be_bytes), "UTF-16 BE"),
    ] {
        let sheet = read(&bytes).unwrap();
        assert_eq!(sheet.encoding, name);
        assert_eq!(sheet.headers, ["city", "note"]);
        assert_eq!(sheet.rows[0].cell(0), "Liège", "{name}");
        assert!(sheet.rows[0].cell(1).starts_with("Łódź"), "{name}");
    }
}

#[test]
fn encodings_from_before_unicode_are_told_apart_by_their_words() {
    let french = "city;note\nLiège;déjà là\nOrléans;à côté\nNîmes;l’été\n";
    let spanish = "city;note\nMálaga;ñandú\nCórdoba;Martínez\nLeón;está aquí\n";
    let german = "city;note\nMünchen;schön\nKöln;Straße\nZürich;Größe\n";
    let nordic = "city;note\nMalmö;Skåne\nTromsø;Ærø\nÅlesund;blåbær\n";
    let short = "city\nOrléans\n";
    for text in [french, spanish, german, nordic, short] {
        let latin = if text.contains('’') { "Windows-1252" } else { "Latin-1" };
        for (encoding, name) in [(WINDOWS_1252, latin), (MACINTOSH, "Mac Roman")] {
            let sheet = read(&encoding.encode(text).0).unwrap();
            assert_eq!(sheet.encoding, name, "{text}");
            assert_eq!(cells(&sheet), cells(&read(text.as_bytes()).unwrap()), "{name}");
        }
    }
    let polish = "city;note\nŁódź;żółć\nKraków;święto\nGdańsk;przyjęcie\nWrocław;ćwierć\n";
    let russian = "city;note\nМосква;столица России\nСанкт-Петербург;город на Неве\n";
    for (encoding, text) in [(WINDOWS_1250, polish), (WINDOWS_1251, russian)] {
        let sheet = read(&encoding.encode(text).0).unwrap();
        assert_eq!(cells(&sheet), cells(&read(text.as_bytes()).unwrap()), "{}", sheet.encoding);
    }
}

#[test]
fn separators_are_found_even_where_others_stand_in_the_cells() {
    for (text, separator, wanted) in [
        ("a,b\n1,2\n", ',', vec!["1", "2"]),
        ("a;b\n1,5;2,5\n", ';', vec!["1,5", "2,5"]),
        ("a\tb\nx; y\tz, w\n", '\t', vec!["x; y", "z, w"]),
        ("a|b\n1|2\n", '|', vec!["1", "2"]),
        ("a,b\n\"x;y;z\",2\n", ',', vec!["x;y;z", "2"]),
        ("city\nLyon\n", ',', vec!["Lyon"]),
    ] {
        let sheet = read(text.as_bytes()).unwrap();
        assert_eq!((sheet.separator, cells(&sheet)), (separator, vec![wanted]), "{text:?}");
    }
}

#[test]
fn lines_are_counted_through_quotes_blank_lines_and_every_line_end() {
    let text = "a,b\n\n1,\"two\nlines, \"\"quoted\"\"\"\n\n\n2,x\n,\n3,y";
    for ends in ["\n", "\r\n", "\r"] {
        let sheet = read(text.replace('\n', ends).as_bytes()).unwrap();
        assert_eq!(sheet.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 7, 9], "{ends:?}");
        assert_eq!(cells(&sheet), [["1", "two\nlines, \"quoted\""], ["2", "x"], ["3", "y"]]);
        assert_eq!(sheet.blank, 1);
    }
}

#[test]
fn cells_are_cleaned_and_their_guards_taken_off() {
    let sheet = read("a,b,c,d\n NA , '=1+1 ,'s-Hertogenbosch,Lie\u{301}ge\u{7}\u{a0}\n".as_bytes()).unwrap();
    assert_eq!(cells(&sheet), [["NA", "'=1+1", "'s-Hertogenbosch", "Liége"]]);
    assert_eq!(cells(&read(b"a,b\n'=1+1,'-3\n").unwrap()), [["=1+1", "-3"]]);
}

#[test]
fn ragged_rows_are_kept_as_they_are() {
    let sheet = read(b"a,b,c\n1,2\n1,2,3,4\n1,2,3\n").unwrap();
    assert_eq!(sheet.rows.iter().map(|row| row.cells.len()).collect::<Vec<_>>(), [2, 4, 3]);
    assert_eq!(sheet.rows[0].cell(2), "");
}

#[test]
fn a_column_without_header_is_passed_over_while_it_is_empty() {
    assert_eq!(read(b"a,b,\n1,2,\n").unwrap().headers, ["a", "b", ""]);
    assert_eq!(
        refused(b"a,,c\n1,,3\n1,x,3\n"),
        "column 2 has no header, but line 3 has \"x\" in it; name the column, or empty it"
    );
}

#[test]
fn what_is_wrong_with_a_table_is_told_in_one_line() {
    let wide = format!("{}\n{}\n", "a,".repeat(5_001), "1,".repeat(5_001));
    let long = format!("a,b\n1,{}\n", "é".repeat(100_001));
    for (bytes, said) in [
        (b"".as_slice(), "the file is empty"),
        (b"\n\n", "the file is empty"),
        (b"a,b\n", "no rows below the headers in line 1"),
        (b"a,b\n,\n", "no rows below the headers in line 1"),
        (b"a,b,A\n1,2,3\n", "the header \"A\" stands twice, in columns 1 and 3"),
        (b"a,b\n1,2\n3,\"x\n4,5\n", "a quote that opens in line 3 is never closed"),
        (b"PK\x03\x04xl", "a workbook or an archive"),
        (b"a,b\n1,\x00\n", "not text"),
        (b"\xff\xfea\x00,\x00b", "marked as UTF-16LE"),
        (b"\xef\xbb\xbfa,b\n\xff,1\n", "marked as UTF-8"),
        (wide.as_bytes(), "line 1 has 5002 columns; at most 5000"),
        (long.as_bytes(), "line 2, column 2: the cell has more than 100000 characters"),
    ] {
        let told = refused(bytes);
        assert!(told.contains(said), "{told}");
    }
}

#[test]
fn a_cell_of_just_the_limit_is_taken() {
    let text = format!("a,b\n1,{}\n", "é".repeat(100_000));
    assert_eq!(read(text.as_bytes()).unwrap().rows[0].cell(1).chars().count(), 100_000);
}

#[test]
fn only_regular_files_are_loaded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    assert_eq!(load(&path).unwrap_err().code, Code::NotFound);
    std::fs::write(&path, "a;b\n1;2\n").unwrap();
    assert_eq!(load(&path).unwrap().separator, ';');
    assert!(load(folder.path()).unwrap_err().message.contains("not a regular file"));
    assert!(load(Path::new("/dev/zero")).unwrap_err().message.contains("not a regular file"));
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[a,;\t|\"'\r\né\u{0}=ß\u{feff}]{0,60}") {
        let _ = read(text.as_bytes());
        let _ = read(&WINDOWS_1252.encode(&text).0);
        let _ = read(&utf16(&text, true, u16::to_le_bytes));
    }

    #[test]
    fn what_a_writer_quotes_is_read_back(rows in proptest::collection::vec(proptest::collection::vec("[a-c,;\"\n' ]{1,8}", 3), 1..6)) {
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        writer.write_record(["one", "two", "three"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let wanted: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| clean(cell, true)).collect::<Vec<_>>())
            .filter(|row: &Vec<String>| row.iter().any(|cell| !cell.is_empty()))
            .collect();
        if wanted.is_empty() {
            prop_assert!(read(&bytes).is_err());
        } else {
            let sheet = read(&bytes).unwrap();
            if sheet.separator == ',' {
                prop_assert_eq!(sheet.rows.into_iter().map(|row| row.cells).collect::<Vec<_>>(), wanted);
            }
        }
    }
}
