//! Which character stands between the cells of a table.

use super::reader;

/// What may stand between cells; the earlier wins where two would do as well.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many records are looked at.
const SAMPLE: usize = 50;

/// The separator that cuts most of the first records into as many cells as the headers, a comma if none does.
pub(super) fn find(text: &str) -> u8 {
    let mut best = (b',', (0, 0));
    for separator in SEPARATORS {
        let worth = worth(text, separator);
        if worth > best.1 {
            best = (separator, worth);
        }
    }
    best.0
}

/// How many of a thousand records are as wide as the headers, then how wide; nothing for a single column.
fn worth(text: &str, separator: u8) -> (usize, usize) {
    let mut widths =
        reader(text, separator).into_records().take(SAMPLE).filter_map(Result::ok).map(|record| record.len());
    let Some(width) = widths.next().filter(|width| *width > 1) else {
        return (0, 0);
    };
    let (mut alike, mut all) = (1, 1);
    for found in widths {
        all += 1;
        alike += usize::from(found == width);
    }
    (alike * 1000 / all, width)
}
