//! Text on its way to the screen.

use proptest::prelude::*;

use crate::ui::{Shown, clean};

#[test]
fn what_steers_or_hides_becomes_visible() {
    for (text, shown) in [
        ("plain", "plain"),
        ("Łódź 大阪 القاهرة", "Łódź 大阪 القاهرة"),
        ("a\tb\nc\r", "a␉b␊c␍"),
        ("\u{1b}[31m", "␛[31m"),
        ("\u{7f}\u{9b}31m", "␡\u{fffd}31m"),
        ("\u{202e}abc\u{202c}", "·abc·"),
        ("a\u{2066}b\u{2069}", "a·b·"),
        ("zero\u{200b}width\u{feff}", "zero·width·"),
        ("a\u{200c}b\u{200d}c", "a·b·c"),
        ("tag\u{e0041}\u{e007f}", "tag··"),
        ("\u{301}lone", "·lone"),
        ("soft\u{ad}hyphen", "soft·hyphen"),
        ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ("👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👧"),
        ("❤\u{fe0f}", "❤\u{fe0f}"),
        ("a\u{fe0f}", "a·"),
        // A joiner before something that is itself hidden joins nothing.
        ("\0\u{200d}\u{2060}", "␀··"),
    ] {
        assert_eq!(clean(text), shown, "{text:?}");
    }
}

#[test]
fn a_cluster_carries_eight_marks_at_most() {
    let text = format!("e{}", "\u{301}".repeat(40));
    assert_eq!(clean(&text).chars().count(), 9);
    assert_eq!(Shown::of(&text).cells(), 1);
}

proptest! {
    #[test]
    fn text_is_cut_to_its_cells_and_cleaned_only_once(text in "\\PC{0,24}|[\u{0}-\u{ff}\u{300}-\u{310}\u{200b}-\u{206f}\u{fe0f}\u{1f468}-\u{1f469}a]{0,24}", cells in 0usize..30) {
        let shown = Shown::of(&text);
        prop_assert!(!shown.as_str().chars().any(char::is_control));
        prop_assert_eq!(shown.as_str(), clean(shown.as_str()).into_owned());
        prop_assert!(shown.clusters().all(|(_, wide)| wide > 0));
        let all = shown.cells();
        let cut = shown.clone().cut(cells);
        prop_assert!(cut.cells() <= cells.min(all));
        prop_assert_eq!(Shown::of(cut.as_str()).cells(), cut.cells());
        prop_assert!(shown.window(3, cells).cells() <= cells);
    }
}
