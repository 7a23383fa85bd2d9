//! The names of months as the neighbours of an office write them: English, French, German, Italian, Spanish, Portuguese,
//! Croatian.

use super::date::month_name;
use crate::domain::fold::fold;

/// The fewest letters that stand for a month.
const LEAST: usize = 3;

/// The folded names of each month but its English one; where a language bends the word, both forms.
const NAMES: [&[&str]; 12] = [
    &["janvier", "januar", "janner", "jaenner", "gennaio", "enero", "janeiro", "sijecanj", "sijecnja"],
    &["fevrier", "februar", "feber", "febbraio", "febrero", "fevereiro", "veljaca", "veljace"],
    &["mars", "marz", "maerz", "marzo", "marco", "ozujak", "ozujka"],
    &["avril", "aprile", "abril", "travanj", "travnja"],
    &["mai", "maggio", "mayo", "maio", "svibanj", "svibnja"],
    &["juin", "juni", "giugno", "junio", "junho", "lipanj", "lipnja"],
    &["juillet", "juli", "luglio", "julio", "julho", "srpanj", "srpnja"],
    &["aout", "agosto", "kolovoz", "kolovoza"],
    &["septembre", "settembre", "septiembre", "setembro", "rujan", "rujna"],
    &["octobre", "oktober", "ottobre", "octubre", "outubro", "listopad", "listopada"],
    &["novembre", "noviembre", "novembro", "studeni", "studenoga", "studenog"],
    &["decembre", "dezember", "dicembre", "diciembre", "dezembro", "prosinac", "prosinca"],
];

/// The months, 1 to 12, that a word stands for: it is the name in one of the languages or begins it with three letters or
/// more. What English means by it goes first; of the others a word may begin two, as `jui` does.
pub fn months_of(word: &str) -> Vec<i8> {
    let word = fold(word);
    if word.len() < LEAST {
        return Vec::new();
    }
    let is_it = |month: &i8| month_name(*month).to_lowercase().starts_with(&word);
    if let Some(month) = (1..=12).find(is_it) {
        return vec![month];
    }
    named(|name| name.starts_with(&word))
}

/// Whether a word is the whole name of a month in one of the languages: not only how one begins, as `out` and `set` do.
pub fn is_whole_month(word: &str) -> bool {
    let word = fold(word);
    (1..=12).any(|month| month_name(month).to_lowercase() == word) || !named(|name| name == word).is_empty()
}

fn named(is_it: impl Fn(&str) -> bool) -> Vec<i8> {
    (1..).zip(NAMES).filter(|(_, names)| names.iter().any(|name| is_it(name))).map(|(month, _)| month).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_letters_of_any_language_are_enough_where_they_begin_one_month() {
        for (word, wanted) in [
            ("juin", &[6][..]),
            ("Jui", &[6, 7]),
            ("juil.", &[7]),
            ("août", &[8]),
            ("März", &[3]),
            ("Maerz", &[3]),
            ("Okt", &[10]),
            ("giugno", &[6]),
            ("set", &[9]),
            ("dic", &[12]),
            ("ožujka", &[3]),
            ("srp", &[7]),
            ("mar", &[3]),
            ("may", &[5]),
            ("mai", &[5]),
            ("ma", &[]),
            ("mon", &[]),
            ("osaka", &[]),
        ] {
            assert_eq!(months_of(word), wanted, "{word}");
        }
    }

    #[test]
    fn names_are_folded_and_no_two_months_share_one() {
        for (month, names) in (1..).zip(NAMES) {
            for name in names {
                assert_eq!(fold(name), *name);
                assert_eq!(months_of(name), [month], "{name}");
                assert!(is_whole_month(name));
            }
        }
    }
}
