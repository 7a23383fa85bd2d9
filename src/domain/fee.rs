//! The fee of a membership for a year, with its arithmetic in words.
//!
//! Choices that the rules leave open:
//! - A fee by hand takes the place of the network's rule; discount and first year are taken off it as off any other.
//! - Floor and cap hold for the fee by heads before anything is taken off; a cap below the floor wins.
//! - A fee is of a calendar year and billed on one day of it: [`billing_day`]. A discount holds for the whole fee of
//!   that year if it runs on that day, and has ended for all of it otherwise.
//! - Whoever joined in a year of which the month is not known pays for the whole of it: a start is at its first day.
//! - There is nothing off the last year.

use rust_decimal::Decimal;

use super::kinds::membership::Role;
use super::kinds::network::FeeRule;
use super::kinds::{Membership, Network};
use super::values::{Currency, Day, Money, Month, PartialDate, add_months};

/// The fee of one calendar year.
#[derive(Clone, Debug, PartialEq)]
pub struct Fee {
    /// The year it is of.
    pub year: i64,
    /// What is billed; none where something is missing, or where nothing is billed in that year.
    pub money: Option<Money>,
    /// The arithmetic: `0.0085 EUR x 500,000 = EUR 4,250.00; less 10 % until 2028; 8 of 12 months`.
    pub words: String,
    /// What has to be entered before the fee is known; empty where it is known, or where nothing is billed.
    pub missing: Vec<&'static str>,
}

/// A membership with what its fee follows from beside it.
#[derive(Clone, Copy, Debug)]
pub struct Payer<'a> {
    /// The membership.
    pub membership: &'a Membership,
    /// Its network, if that is on record.
    pub network: Option<&'a Network>,
    /// The people of its city, of a year that nobody knows.
    pub city_population: Option<i64>,
    /// The currency of the office, for a fee of nothing in a network that bills in no currency.
    pub currency: Currency,
}

/// A fee before it is rounded: minor units times 10^`scale`, of a whole year.
struct Gross {
    units: i128,
    scale: u32,
    currency: Currency,
    words: String,
}

/// Why there is no gross fee: the words so far, and what is missing.
type Lack = (String, &'static str);

const BEYOND: &str = "a fee within 64 bits";
const POPULATION: &str = "population";

impl Payer<'_> {
    /// The fee of that calendar year.
    pub fn fee(&self, year: i64) -> Fee {
        let none = |words: String| Fee { year, money: None, words, missing: Vec::new() };
        if self.membership.role == Some(Role::Former) {
            return none("no fee: a former member".to_owned());
        }
        let Some(billed) = billing_day(self.membership, year) else {
            return none(format!("no fee of {year}: not a member when it is billed"));
        };
        match self.gross() {
            Ok(gross) => self.net(year, billed, gross),
            Err((words, missing)) => Fee { year, money: None, words, missing: vec![missing] },
        }
    }

    /// Whether a whole year costs anything before anything is taken off; else what has to be entered to know.
    pub fn costs(&self) -> Result<bool, &'static str> {
        self.gross().map(|gross| gross.units != 0).map_err(|(_, missing)| missing)
    }

    /// The people that the fee rule counts, with the words for them; those of the city where none are entered.
    pub fn population(&self) -> Option<(i64, String)> {
        if let Some(people) = self.membership.population {
            let year = self.membership.population_year.map_or_else(String::new, |year| format!(" (of {year})"));
            return Some((people, format!("{}{year}", grouped(people))));
        }
        let people = self.city_population.filter(|people| *people > 0)?;
        Some((people, format!("{} (the city's, year not known)", grouped(people))))
    }

    fn gross(&self) -> Result<Gross, Lack> {
        let plain = |money: Money, words: String| {
            Ok(Gross { units: money.minor.into(), scale: 0, currency: money.currency, words })
        };
        if let Some(fee) = self.membership.fee {
            return plain(fee, format!("{fee} by hand"));
        }
        let Some(network) = self.network else {
            return Err((String::new(), "the network's fee rule, or a fee by hand"));
        };
        match network.fee_rule {
            None => Err((String::new(), "the network's fee rule, or a fee by hand")),
            Some(FeeRule::ByHand) => Err(("agreed with each member".to_owned(), "the fee by hand")),
            Some(FeeRule::Free) => {
                let currency = network.fee_currency.parse().unwrap_or(self.currency);
                plain(Money::new(0, currency), "free".to_owned())
            }
            Some(FeeRule::Flat) => match network.fee_flat {
                Some(fee) => plain(fee, format!("{fee}, the same for all")),
                None => Err(("the same for all".to_owned(), "the flat fee of the network")),
            },
            Some(FeeRule::Bands) => {
                let (money, words) = self.band(network)?;
                plain(money, words)
            }
            Some(FeeRule::PerHead) => self.per_head(network),
        }
    }

    /// The fee of the band with the most people that are not more than the city has; of two alike the later one.
    fn band(&self, network: &Network) -> Result<(Money, String), Lack> {
        let Some((people, said)) = self.population() else { return Err(("by population band".to_owned(), POPULATION)) };
        let reached = network.fee_bands.iter().filter(|band| band.from.is_some_and(|from| from <= people));
        let Some(band) = reached.max_by_key(|band| band.from) else {
            return Err((format!("by population band, {said}"), "a band for so few people"));
        };
        let from = grouped(band.from.unwrap_or_default());
        let words = format!("band from {from} for {said}");
        match band.fee {
            Some(fee) => Ok((fee, format!("{words}: {fee}"))),
            None => Err((words, "the fee of that band")),
        }
    }

    fn per_head(&self, network: &Network) -> Result<Gross, Lack> {
        let Some(a_head) = network.fee_per_head.map(|fee| fee.normalize()) else {
            return Err(("by heads".to_owned(), "the fee per head of the network"));
        };
        let Ok(currency) = network.fee_currency.parse::<Currency>() else {
            return Err((format!("{a_head} a head"), "the currency in which the network bills"));
        };
        let a_head_words = format!("{a_head} {}", currency.code());
        let Some((people, said)) = self.population() else {
            return Err((format!("{a_head_words} x population"), POPULATION));
        };
        let mut words = format!("{a_head_words} x {said}");
        let (units, scale) = scaled(a_head, people, currency).ok_or_else(|| (words.clone(), BEYOND))?;
        let product = rounded(units, power(scale)).map(|minor| Money::new(minor, currency));
        words.push_str(&product.map_or_else(String::new, |product| format!(" = {product}")));
        let mut gross = Gross { units, scale, currency, words };
        let bounds = [
            (network.fee_floor, "at least", "a floor in the currency of the fee"),
            (network.fee_cap, "at most", "a cap in the currency of the fee"),
        ];
        for (at, (bound, word, missing)) in bounds.into_iter().enumerate() {
            let Some(bound) = bound else { continue };
            if bound.currency != currency {
                return Err((gross.words, missing));
            }
            let Some(limit) = i128::from(bound.minor).checked_mul(power(gross.scale)) else {
                return Err((gross.words, BEYOND));
            };
            if (at == 0 && gross.units < limit) || (at == 1 && gross.units > limit) {
                let words = format!("{}, {word} {bound}", gross.words);
                gross = Gross { units: bound.minor.into(), scale: 0, words, ..gross };
            }
        }
        Ok(gross)
    }

    /// What is left of a year's fee: discount, then the months of the first year; rounded at the end.
    fn net(&self, year: i64, billed: Day, gross: Gross) -> Fee {
        let Gross { units, scale, currency, mut words } = gross;
        let it = self.membership;
        let mut parts = (Some(units), Some(power(scale)));
        let mut times = |num: i128, den: i128| {
            parts = (parts.0.and_then(|part| part.checked_mul(num)), parts.1.and_then(|part| part.checked_mul(den)));
        };
        if let Some(discount) = it.discount.map(|discount| discount.normalize()).filter(|discount| !discount.is_zero())
        {
            let until = it.discount_until.map_or_else(String::new, |until| format!(" until {until}"));
            if it.discount_until.is_none_or(|until| until.last() >= billed) {
                let whole = power(discount.scale()).saturating_mul(100);
                times(whole.saturating_sub(discount.mantissa()), whole);
                words.push_str(&format!("; less {discount} %{until}"));
            } else {
                words.push_str(&format!("; the discount of {discount} % ended{}", until.replace(" until", "")));
            }
        }
        let months = it.since.map_or(12, |since| first_year(since, year));
        if months < 12 {
            times(months, 12);
            words.push_str(&format!("; {months} of 12 months"));
        }
        match parts.0.zip(parts.1).and_then(|(num, den)| rounded(num, den)) {
            Some(minor) => Fee { year, money: Some(Money::new(minor, currency)), words, missing: Vec::new() },
            None => Fee { year, money: None, words, missing: vec![BEYOND] },
        }
    }
}

/// The day of a calendar year on which its fee is billed; none where the city is not in the network on that day.
///
/// The day it joined, in that year; then the day on which a term is renewed (the day after its end, each year again), or
/// 1 January where no term is given. Whether a fee is paid or late plays no part: a lapsed member is billed like others.
pub fn billing_day(it: &Membership, year: i64) -> Option<Day> {
    let number = i16::try_from(year).ok()?;
    let usual = match it.term_ends.and_then(|ends| ends.last().tomorrow().ok()) {
        Some(renewal) => {
            add_months(renewal, i32::from(number).saturating_sub(renewal.year().into()).saturating_mul(12))
        }
        None => Month::new(number, 1)?.first(),
    };
    let joined = it.since.map(PartialDate::first);
    let day = match joined {
        Some(joined) if joined.year() == number => joined,
        Some(joined) if joined > usual => return None,
        _ => usual,
    };
    let out = it
        .gaps
        .iter()
        .any(|gap| gap.from.is_some_and(|from| from.first() <= day) && gap.to.is_none_or(|to| to.last() >= day));
    let ended = it.role == Some(Role::Former) || it.until.is_some_and(|until| until.last() < day);
    (!out && !ended && day.year() == number).then_some(day)
}

/// The calendar years whose fees are billed in those months, both included: those of a fiscal year, say. Usually one;
/// two where a city joins late in one calendar year and the next begins in the same months; none where nothing is billed.
pub fn billed_in(it: &Membership, months: (Month, Month)) -> Vec<i64> {
    let (first, last) = (months.0.first(), months.1.last());
    let years = i64::from(first.year())..=i64::from(last.year());
    years.filter(|year| billing_day(it, *year).is_some_and(|day| (first..=last).contains(&day))).collect()
}

/// How many months of that year are paid for: those from the joining month on, all in any later year.
fn first_year(since: PartialDate, year: i64) -> i128 {
    let joined = since.first();
    if i64::from(joined.year()) == year { 13 - i128::from(joined.month()) } else { 12 }
}

/// So much a head for so many, in minor units times 10^scale.
fn scaled(a_head: Decimal, people: i64, currency: Currency) -> Option<(i128, u32)> {
    let units = a_head.mantissa().checked_mul(people.into())?.checked_mul(power(currency.decimals()))?;
    Some((units, a_head.scale()))
}

fn power(scale: u32) -> i128 {
    10_i128.checked_pow(scale).unwrap_or(i128::MAX)
}

/// A fraction rounded half up; none beyond 64 bits.
fn rounded(num: i128, den: i128) -> Option<i64> {
    let double = num.checked_mul(2)?.checked_add(den)?;
    i64::try_from(double.div_euclid(den.checked_mul(2)?)).ok()
}

/// `500,000`.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = if number < 0 { "-".to_owned() } else { String::new() };
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
