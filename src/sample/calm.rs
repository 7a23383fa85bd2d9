//! The second sample office: the same people in good order, with fewer networks, journeys planned ahead, every aim served,
//! every term decided and every outcome written.

use super::outline::Outline;
use super::people::{Away, Course, Kept};
use super::promises::{self, Clause};
use super::terms::Decided;
use crate::domain::kinds::decision::Verdict;
use crate::domain::kinds::promise::{PromiseStatus, Side};

/// The office in good order.
pub(super) const CALM: Outline = Outline {
    engagements: include_str!("calm.txt"),
    served: 26,
    leaves: LEAVES,
    trainings: TRAININGS,
    blackouts: BLACKOUTS,
    without: &["c40", "climatealliance", "covenantofmayors", "100rc"],
    paid: &["luci", "ucue"],
    decisions: DECISIONS,
    unsigned: &["geneva", "tallinn"],
    kept: &["bologna"],
    answers: ANSWERS,
    clauses: CLAUSES,
    adopted: [36_000, 20_000, 36_000, 30_000, 12_000, 4_000, 6_000],
    tuned: &[],
    acknowledges: false,
    meant,
};

/// No month is full: what nobody can plan finds room.
fn meant(key: &str, ahead: i32) -> i64 {
    let letters: i32 = key.bytes().map(i32::from).sum();
    let usual = 64 + i64::from((letters + ahead.abs() * 5) % 13);
    match ahead {
        3 => usual - 8,
        4.. => usual - 18,
        _ => usual,
    }
}

/// Ahead, leave lies after the months that are planned.
const LEAVES: &[Away] = &[
    ("davor", -16, 2, 2, ""),
    ("ana", -15, 2, 2, ""),
    ("iva", -14, 2, 2, ""),
    ("marko", -13, 2, 2, ""),
    ("petra", -12, 2, 2, ""),
    ("luka", -6, 3, 1, ""),
    ("davor", 5, 1, 2, ""),
    ("ana", 5, 3, 2, ""),
    ("luka", 5, 2, 1, ""),
];

const TRAININGS: &[Course] = &[
    ("ana", "Negotiating in networks", 40, 3, "School of public administration"),
    ("marko", "Writing a bid", 21, 2, "School of public administration"),
    ("davor", "Energy contracts across borders", 14, 2, "Law faculty"),
    ("iva", "Reading a treaty", 15, 1, "Law faculty"),
    ("petra", "Protocol and ceremony", 26, 4, "Ministry's protocol"),
];

const BLACKOUTS: &[Kept] = &[
    ("Budget session of the council", -2, 3, 1, 5),
    ("Summer break of the council", 6, 1, 1, 19),
    ("Week of the local elections", 9, 3, 3, 5),
];

const DECISIONS: &[Decided] = &[
    ("eurocities", None, Verdict::Keep, 40, "council committee", "Our wording on housing goes through it."),
    ("energycities", None, Verdict::Keep, 33, "head of office", "Two tenders of ours came out of it."),
    ("polis", None, Verdict::Keep, 33, "head of office", "Nobody else has figures on parking."),
    ("luci", None, Verdict::Keep, 20, "head of office", "Half price, and Lyon is in it."),
    ("iclei", Some(-390), Verdict::Keep, 480, "council committee", "The climate contract is reckoned by its method."),
];

const ANSWERS: &[(usize, &str)] = &[
    (1, "heat"),
    (2, "buses"),
    (2, "train"),
    (3, "language"),
    (4, "places"),
    (4, "ports"),
    (5, "hospitals"),
    (5, "shade"),
];

const CLAUSES: &[Clause] = &[
    ("Ten places for pupils of Mainz", Side::Ours, "mainz", "mainz", "petra", 34, 15, PromiseStatus::Open, ""),
    ("An evening for the anniversary with Osaka", Side::Ours, "osaka", "osaka", "ana", 78, 20, PromiseStatus::Open, ""),
    promises::RAIL,
    promises::WINTER,
    promises::COUNTS,
    promises::ENGINEERS,
];
