//! The world that ships inside the program: cities with their names, countries, and networks of cities.
//! Made from `data/` by `build.rs`; nothing is parsed at start, every figure is read from the bytes when asked for.

pub mod cities;
pub mod countries;

pub mod networks;
pub mod records;
mod search;
#[cfg(test)]
mod tests;
pub mod words;

pub use crate::domain::fold::fold;

/// The credit to give wherever the city and country data is shown or passed on.
pub const ATTRIBUTION: &str = "Contains data from GeoNames (geonames.org), CC BY 4.0";

/// One file that `build.rs` made, as bytes, cut into little-endian numbers of one width.
macro_rules! column {
    ($file:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $file)).as_chunks().0
    };
}
use column;

/// A folded text without its blanks: `Energy Cities` and `EnergyCities` are one network.
fn joined(text: &str) -> String {
    fold(text).replace(' ', "")
}
