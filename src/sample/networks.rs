//! The fees of the networks that the sample office is in: every figure is made up.

use rust_decimal::Decimal;

use super::money::{euros, money};
use crate::domain::id::Id;
use crate::domain::kinds::Network;
use crate::domain::kinds::network::{FeeBand, FeeRule};
use crate::domain::values::PartialDate;
use crate::reference::networks;

/// What stands in the notes of each of them.
const NOTE: &str = "The fee is made up; ask the network for the real one.";

/// A fee rule: free, the same for all, by bands (least people and fee), by the head (ten-thousandths of one, floor, cap).
#[derive(Clone, Copy)]
enum Fee {
    Free,
    Flat(i64),
    Bands(&'static str, &'static [(i64, i64)]),
    PerHead(i64, i64, i64),
    ByHand,
}

const FEES: &[(&str, Fee)] = &[
    ("eurocities", Fee::Bands("EUR", &[(0, 6_500), (250_000, 11_800), (500_000, 16_400), (1_000_000, 21_000)])),
    ("iclei", Fee::Bands("USD", &[(0, 700), (100_000, 1_900), (500_000, 3_900), (1_000_000, 6_200)])),
    ("c40", Fee::Flat(6_400)),
    ("energycities", Fee::Bands("EUR", &[(0, 800), (100_000, 2_100), (500_000, 4_200)])),
    ("climatealliance", Fee::PerHead(28, 250, 2_500)),
    ("covenantofmayors", Fee::Free),
    ("polis", Fee::Flat(5_900)),
    ("civitas", Fee::Free),
    ("who", Fee::ByHand),
    ("ucue", Fee::Flat(1_200)),
    ("luci", Fee::Bands("EUR", &[(0, 400), (200_000, 1_100), (500_000, 1_900)])),
    ("eccar", Fee::Flat(850)),
    ("mufpp", Fee::Free),
];

/// The networks we pay or could pay, as the reference has them, each with its fee rule.
pub(super) fn all() -> Vec<(Id, Network)> {
    FEES.iter().filter_map(|(code, fee)| Some((Id::new(code), network(code, *fee)?))).collect()
}

fn network(code: &str, fee: Fee) -> Option<Network> {
    let known = networks::by_code(code)?;
    let words = |words: &[&str]| words.iter().map(ToString::to_string).collect();
    let mut network = Network {
        acronym: known.acronym.to_owned(),
        name: known.name.to_owned(),
        aliases: words(known.aliases),
        founded: known.founded.map(PartialDate::Year),
        ended: known.ended.map(PartialDate::Year),
        seat: known.seat_city.to_owned(),
        country: known.seat_country.to_owned(),
        scope: known.scope.to_owned(),
        themes: words(known.themes),
        website: known.website.to_owned(),
        benchmark: Some(known.benchmark),
        note: NOTE.to_owned(),
        ..Network::default()
    };
    put(&mut network, fee);
    Some(network)
}

fn put(network: &mut Network, fee: Fee) {
    "EUR".clone_into(&mut network.fee_currency);
    network.fee_rule = Some(match fee {
        Fee::Free => {
            network.fee_currency.clear();
            FeeRule::Free
        }
        Fee::Flat(whole) => {
            network.fee_flat = Some(euros(whole));
            FeeRule::Flat
        }
        Fee::Bands(code, bands) => {
            code.clone_into(&mut network.fee_currency);
            let band = |(from, whole): &(i64, i64)| FeeBand { from: Some(*from), fee: money(code, *whole) };
            network.fee_bands = bands.iter().map(band).collect();
            FeeRule::Bands
        }
        Fee::PerHead(parts, floor, cap) => {
            network.fee_per_head = Some(Decimal::new(parts, 4));
            (network.fee_floor, network.fee_cap) = (Some(euros(floor)), Some(euros(cap)));
            FeeRule::PerHead
        }
        Fee::ByHand => FeeRule::ByHand,
    });
}
