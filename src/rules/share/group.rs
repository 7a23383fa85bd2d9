//! What can be added up and taken away again, so that a draft is what is saved, less what goes, plus what comes.

use std::collections::BTreeMap;

use crate::domain::values::Days;

/// Sums that know their zero; adding and then taking away the same leaves what was there.
pub(in crate::rules) trait Group: Default + PartialEq {
    /// Adds the other (`sign` 1) or takes it away (-1).
    fn add(&mut self, other: &Self, sign: i64);

    /// Whether nothing is in it.
    fn is_zero(&self) -> bool {
        *self == Self::default()
    }
}

impl Group for i64 {
    fn add(&mut self, other: &Self, sign: i64) {
        *self += sign * other;
    }
}

impl Group for i128 {
    fn add(&mut self, other: &Self, sign: i64) {
        *self += i128::from(sign) * other;
    }
}

impl Group for Days {
    fn add(&mut self, other: &Self, sign: i64) {
        self.0 += sign * other.0;
    }
}

impl<G: Group, const N: usize> Group for [G; N]
where
    [G; N]: Default,
{
    fn add(&mut self, other: &Self, sign: i64) {
        for (sum, part) in self.iter_mut().zip(other) {
            sum.add(part, sign);
        }
    }
}

impl<K: Ord + Clone, G: Group> Group for BTreeMap<K, G> {
    fn add(&mut self, other: &Self, sign: i64) {
        for (key, part) in other {
            let sum = self.entry(key.clone()).or_default();
            sum.add(part, sign);
            if sum.is_zero() {
                self.remove(key);
            }
        }
    }
}

/// Makes a group of a struct whose fields are groups.
macro_rules! group {
    ($name:ident { $($field:ident),+ $(,)? }) => {
        impl $crate::rules::share::Group for $name {
            fn add(&mut self, other: &Self, sign: i64) {
                $($crate::rules::share::Group::add(&mut self.$field, &other.$field, sign);)+
            }
        }
    };
}

pub(in crate::rules) use group;
