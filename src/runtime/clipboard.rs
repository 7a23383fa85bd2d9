//! The clipboard of the person's own terminal, also over SSH: OSC 52.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The sequence by which a terminal puts a text on its clipboard; nothing of the text stands in it as it is.
pub fn sequence(text: &str) -> Vec<u8> {
    format!("\x1b]52;c;{}\x1b\\", STANDARD.encode(text)).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_goes_out_in_base64_alone() {
        for (text, wanted) in [("", ""), ("Osaka", "T3Nha2E="), ("大阪", "5aSn6Ziq"), ("\u{1b}]0;x\u{7}", "G10wO3gH")]
        {
            assert_eq!(sequence(text), format!("\u{1b}]52;c;{wanted}\u{1b}\\").into_bytes());
        }
    }
}
