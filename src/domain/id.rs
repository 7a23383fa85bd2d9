//! Names of records that never change: GeoNames numbers, catalogue codes, and UUIDs in base 32.

use std::fmt;

use arcstr::ArcStr;

/// What a record is known by, in the file, in JSON and on the command line.
///
/// A city of the reference keeps its GeoNames number, a network its catalogue code; everything else has a
/// version 7 UUID written as 26 characters of lower-case Crockford base 32. Records point at few others and there are
/// many of them, so one is a single pointer, and all that say the same may share what it points at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(ArcStr);

/// Crockford's digits: no i, l, o, u.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// 128 bits in groups of five, the first group short.
const LENGTH: usize = 26;
/// How many last characters people see and type.
const SHOWN: usize = 6;

impl Id {
    /// An id as it stands in a file or on a command line; blanks around it do not count.
    pub fn new(text: &str) -> Self {
        Self(ArcStr::from(text.trim()))
    }

    /// The id that 128 bits are written as.
    pub fn from_bits(bits: u128) -> Self {
        let text: String = (0..LENGTH)
            .rev()
            .map(|group| {
                let digit = (bits >> (group * 5)) & 31;
                DIGITS.get(digit as usize).map_or('0', |byte| char::from(*byte))
            })
            .collect();
        Self(ArcStr::from(text))
    }

    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What lists show: the last six characters of a made id, the whole of a GeoNames number or a code.
    pub fn short(&self) -> &str {
        if !self.is_made() {
            return &self.0;
        }
        self.0.get(LENGTH - SHOWN..).unwrap_or(&self.0)
    }

    /// Whether this is a UUID of ours rather than a number or code of the reference.
    pub fn is_made(&self) -> bool {
        self.0.len() == LENGTH && self.0.bytes().all(|byte| DIGITS.contains(&byte))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_written_in_order_so_that_ids_sort_by_age() {
        let ids: Vec<Id> = [0, 1, 31, 32, u128::from(u64::MAX), u128::MAX].map(Id::from_bits).to_vec();
        assert!(ids.is_sorted());
        assert_eq!(ids[3].as_str(), "00000000000000000000000010");
        assert_eq!(ids[5].as_str(), "7zzzzzzzzzzzzzzzzzzzzzzzzz");
        assert!(ids.iter().all(Id::is_made));
    }

    #[test]
    fn a_number_of_the_reference_is_shown_whole() {
        assert_eq!(Id::new("3186886").short(), "3186886");
        assert_eq!(Id::from_bits(33).short(), "000011");
    }
}
