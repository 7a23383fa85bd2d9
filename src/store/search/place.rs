//! The place of a record in the index: its kind, its day and a number, in one integer that sorts like them.

use crate::domain::kinds::{Kind, Record};
use crate::domain::values::Day;

/// The bits of the number within kind and day, and those of the day.
const NUMBER: u32 = 24;
const DAY: u32 = 22;

/// What a kind stands at in the index, by its word; the greatest is met first. Never changed once shipped.
const CODES: &[(&str, i64)] = &[
    ("acknowledgement", 0),
    ("engagement", 1),
    ("membership", 2),
    ("entry", 3),
    ("leave", 4),
    ("training", 5),
    ("rate", 6),
    ("blackout", 7),
    ("decision", 8),
    ("gift", 9),
    ("seat", 10),
    ("promise", 11),
    ("budget", 12),
    ("demand", 13),
    ("objective", 14),
    ("agreement", 15),
    ("contact", 16),
    ("person", 17),
    ("network", 18),
    ("city", 19),
];

/// What the kind stands at; none for a kind that is not searched: the office's own facts.
pub(super) fn code(kind: Kind) -> Option<i64> {
    CODES.iter().find(|(word, _)| *word == kind.name()).map(|(_, code)| *code)
}

/// The kind at a place.
pub(super) fn kind_at(place: i64) -> Option<Kind> {
    let code = place >> (DAY + NUMBER);
    CODES.iter().find(|(_, of)| *of == code).and_then(|(word, _)| Kind::from_word(word))
}

/// The first and the last place of a kind.
pub(super) fn of_kind(code: i64) -> (i64, i64) {
    (code << (DAY + NUMBER), ((code + 1) << (DAY + NUMBER)) - 1)
}

/// The first and the last place of the kind that stands at a place.
pub(super) fn floor(place: i64) -> (i64, i64) {
    of_kind(place >> (DAY + NUMBER))
}

/// The first and the last place of a kind on a day.
pub(super) fn on_day(code: i64, day: i64) -> (i64, i64) {
    let first = (code << (DAY + NUMBER)) | (day << NUMBER);
    // No record stands at 0.
    (first.max(1), first + (1 << NUMBER) - 1)
}

/// The day that the record goes by, counted from the year 0; 0 if it has none.
pub(super) fn day_of(record: &Record) -> i64 {
    match record {
        Record::Engagement(it) => it.from.map_or(0, |from| count(from.first())),
        _ => 0,
    }
}

/// The day counted from the first of the year 0; those before it are as old.
pub(super) fn count(day: Day) -> i64 {
    let first = jiff::civil::date(0, 1, 1);
    day.duration_since(first).as_hours().div_euclid(24).max(0) + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_kind_but_the_office_has_a_code_of_its_own() {
        for kind in Kind::ALL {
            assert_eq!(code(*kind).is_none(), *kind == Kind::Office, "{kind:?}");
        }
        let mut codes: Vec<i64> = CODES.iter().map(|(_, code)| *code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), CODES.len());
    }

    #[test]
    fn places_sort_by_kind_then_day_then_number() {
        let (first, last) = on_day(1, count(date(2027, 5, 10)));
        assert!(on_day(1, count(date(2027, 5, 9))).1 < first);
        assert!(last < on_day(1, count(date(2027, 5, 11))).0);
        assert!(on_day(1, 0).1 < on_day(1, count(date(-9999, 1, 1))).0);
        let (lowest, highest) = of_kind(1);
        assert!(lowest == on_day(1, 0).0 && on_day(1, count(date(9999, 12, 31))).1 < highest);
        assert_eq!(
            [kind_at(first), kind_at(highest), kind_at(highest + 1)].map(|kind| kind.map(Kind::name)),
            [Some("engagement"), Some("engagement"), Some("membership")]
        );
        assert!(on_day(0, 0).0 > 0 && on_day(CODES.len() as i64, 0).0 > 0);
    }
}
