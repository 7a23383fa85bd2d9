//! The ids of the sample's records: the same on the same day, in the order in which they are given out.

use crate::domain::id::Id;
use crate::domain::values::Day;

/// Gives out ids that look like version 7 UUIDs of one day.
pub(super) struct Ids {
    /// Milliseconds from 1970 to that day.
    stamp: u128,
    given: u64,
}

impl Ids {
    pub(super) fn on(day: Day) -> Self {
        let days = i64::from((day - Day::constant(1970, 1, 1)).get_days());
        Self { stamp: u128::from((days * 86_400_000).unsigned_abs()), given: 0 }
    }

    /// The next one: time, version, number, variant, and an ending that tells records apart in lists.
    pub(super) fn next(&mut self) -> Id {
        self.given += 1;
        let ending = scattered(self.given) >> 2;
        let bits = (self.stamp & 0xffff_ffff_ffff) << 80 | 7 << 76 | u128::from(self.given & 0xfff) << 64 | 2 << 62;
        Id::from_bits(bits | u128::from(ending))
    }
}

/// The finisher of SplitMix64: a number far from that of its neighbours.
pub(super) fn scattered(seed: u64) -> u64 {
    let mut z = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
