//! What the two sample offices differ in; everything else they share.

use super::people::{Away, Course, Kept};
use super::promises::Clause;
use super::terms::Decided;
use super::{aims, money, people, promises, terms, work};

/// What one sample office is made from, beside what both are.
pub(super) struct Outline {
    /// The rows of its engagements.
    pub(super) engagements: &'static str,
    /// The fewest months that anybody of the staff has served.
    pub(super) served: i32,
    pub(super) leaves: &'static [Away],
    pub(super) trainings: &'static [Course],
    pub(super) blackouts: &'static [Kept],
    /// The networks that it is not in; of these nothing is kept.
    pub(super) without: &'static [&'static str],
    /// The networks whose fee is paid whatever the usual table says.
    pub(super) paid: &'static [&'static str],
    pub(super) decisions: &'static [Decided],
    /// The agreements that were never signed, by their word.
    pub(super) unsigned: &'static [&'static str],
    /// The agreements that were decided to be kept, by their word.
    pub(super) kept: &'static [&'static str],
    /// The place of an aim from 1, and the word of a demand that it answers as a whole.
    pub(super) answers: &'static [(usize, &'static str)],
    pub(super) clauses: &'static [Clause],
    /// What is adopted for each line, in the order of the lines, in whole euros.
    pub(super) adopted: [i64; money::LINES.len()],
    /// The lines that are brought to a share of what is adopted for the current year, in per cent.
    pub(super) tuned: &'static [(&'static str, i64)],
    /// Whether somebody has acknowledged what is not in order.
    pub(super) acknowledges: bool,
    /// How full a month of somebody is meant to be, in per cent of the time available.
    pub(super) meant: fn(&str, i32) -> i64,
}

/// The office that has taken on too much.
pub(super) const BUSY: Outline = Outline {
    engagements: include_str!("engagements.txt"),
    served: 0,
    leaves: people::LEAVES,
    trainings: people::TRAININGS,
    blackouts: people::BLACKOUTS,
    without: &[],
    paid: &[],
    decisions: terms::DECISIONS,
    unsigned: &[],
    kept: &[],
    answers: aims::ANSWERS,
    clauses: promises::CLAUSES,
    adopted: [26_000, 12_500, 46_000, 17_000, 7_500, 2_600, 18_000],
    tuned: &[("Hosting", 104), ("Interpretation", 94)],
    acknowledges: true,
    meant: work::meant,
};
