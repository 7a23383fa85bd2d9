//! The apostrophe that keeps a spreadsheet from running a cell as a formula.

/// Whether a spreadsheet might run it, behind any apostrophes that stand there already.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The cell as it is written into a file for spreadsheets.
pub fn guard(text: &str) -> String {
    if is_formula(text) { format!("'{text}") } else { text.to_owned() }
}

/// The cell as it was before [`guard`].
pub fn unguard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(bare) if is_formula(bare) => bare,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_starts_like_a_formula_is_guarded() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+33 4", "'+33 4"),
            ("-22.65", "'-22.65"),
            ("@home", "'@home"),
            ("\tx", "'\tx"),
            ("'=1", "''=1"),
            ("Lyon", "Lyon"),
            ("'s-Gravenhage", "'s-Gravenhage"),
            ("", ""),
        ] {
            assert_eq!(guard(cell), written, "{cell:?}");
        }
    }

    proptest! {
        #[test]
        fn a_guard_comes_off_again(cell in "['=+@a\t\r-]{0,5}") {
            let written = guard(&cell);
            prop_assert!(!written.starts_with(['=', '+', '-', '@', '\t', '\r']));
            prop_assert_eq!(unguard(&written), cell);
        }
    }
}
