//! Chance that is the same every time.

use attache::domain::id::Id;

/// Picks one thing after the other from a seed.
pub(super) struct Picks(u64);

impl Picks {
    /// The picks of one record: its sort and its number.
    pub(super) fn of(sort: u64, number: u64) -> Self {
        Self(mixed(sort << 40 ^ number))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.0)
    }

    /// A number below the end.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// A number below the end, small ones much more often: a few partners are met all the time.
    pub(super) fn often_low(&mut self, end: u64) -> u64 {
        let one = self.below(1_000) * self.below(1_000) * self.below(1_000);
        let place = one.saturating_mul(end) / 1_000_000_000;
        if self.in_hundred(25) { self.below(end) } else { place }
    }

    /// Whether something happens that happens so many times in a hundred.
    pub(super) fn in_hundred(&mut self, times: u64) -> bool {
        self.below(100) < times
    }

    /// One of these.
    pub(super) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let place = usize::try_from(self.below(of.len() as u64)).unwrap_or(0);
        of.get(place).expect("something to pick from")
    }

    /// One of these, each as often as its weight says.
    pub(super) fn weighed<T: Copy>(&mut self, of: &[(u64, T)]) -> T {
        let mut left = self.below(of.iter().map(|(weight, _)| weight).sum());
        for (weight, it) in of {
            if left < *weight {
                return *it;
            }
            left -= weight;
        }
        of.first().expect("something to pick from").1
    }
}

/// The id of the record of that sort and number; those of one sort stand in the order of their numbers.
pub(super) fn id(sort: u64, number: u64) -> Id {
    // About when somebody would have entered it: UUIDs of version 7 begin with the millisecond.
    let milliseconds = u128::from(1_199_145_600_000 + number * 600_000 + sort);
    let random = u128::from(mixed(sort << 40 ^ number) >> 2);
    Id::from_bits((milliseconds << 80) | (0x7 << 76) | (0b10 << 62) | random)
}

fn mixed(seed: u64) -> u64 {
    let mut bits = seed.wrapping_add(0x2545_f491_4f6c_dd1d);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
