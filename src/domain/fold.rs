//! The one spelling under which names are compared: plain ASCII letters and digits, lower case, single blanks.
//! `build.rs` folds the reference data with this same file.

use any_ascii::any_ascii;
use unicode_normalization::UnicodeNormalization;

/// The text as it is compared: `Łódź` gives `lodz`, `Москва` gives `moskva`, `Saint-Étienne` gives `saint etienne`.
///
/// Letters of every script become ASCII ones, and every run of other characters becomes one blank. A text without any
/// letter or digit keeps itself in lower case, so that it still equals itself and nothing else. Folding twice changes
/// nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    // Lower case first: it may take letters apart that any_ascii knows only as small ones.
    let lower = text.nfc().collect::<String>().to_lowercase();
    let folded = words(&any_ascii(&lower));
    if !folded.is_empty() {
        return folded;
    }
    let composed: String = lower.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters and digits in lower case, one blank for each run of anything else between them.
fn words(ascii: &str) -> String {
    let mut folded = String::with_capacity(ascii.len());
    let mut gap = false;
    for letter in ascii.chars() {
        if !letter.is_ascii_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !folded.is_empty() {
            folded.push(' ');
        }
        gap = false;
        folded.push(letter.to_ascii_lowercase());
    }
    folded
}
