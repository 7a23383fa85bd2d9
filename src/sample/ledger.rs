//! The sample's money that belongs to no engagement: fees, a reimbursement, a part payment, a flight that was never
//! taken; and the rates of other currencies.

use rust_decimal::Decimal;

use super::ids::Ids;
use super::money;
use super::plan::later;
use super::terms;
use crate::domain::id::Id;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::{Budget, Entry, Membership, Promise, Rate};
use crate::domain::values::{Currency, Day, Money, Month};

/// Currency, months ago, its worth in euros.
const RATES: &[(&str, i32, &str)] = &[
    ("CHF", 14, "1.0411"),
    ("JPY", 14, "0.00634"),
    ("USD", 14, "0.9216"),
    ("CHF", 1, "1.0506"),
    ("JPY", 1, "0.0062"),
    ("USD", 1, "0.9147"),
];

/// What other currencies are worth in euros: made up, like all figures here.
pub(super) fn rates(ids: &mut Ids, today: Day) -> Vec<(Id, Rate)> {
    let mut rates = Vec::new();
    for &(currency, ago, rate) in RATES {
        let rate = Rate {
            currency: currency.to_owned(),
            into: "EUR".to_owned(),
            rate: rate.parse().ok(),
            on: Some(Month::of(today).plus(-ago).first()),
            source: "made up for the sample".to_owned(),
            ..Rate::default()
        };
        rates.push((ids.next(), rate));
    }
    rates
}

/// What a network's fee was and is: network, currency, whole units the year before and this year, the month of the year
/// in which it is asked for.
const FEES: &[(&str, &str, i64, i64, i8)] = &[
    ("eurocities", "EUR", 16_100, 16_400, 1),
    ("iclei", "USD", 3_800, 3_900, 2),
    ("c40", "EUR", 6_400, 6_400, 4),
    ("energycities", "EUR", 4_100, 4_200, 3),
    ("climatealliance", "EUR", 1_820, 1_859, 2),
    ("polis", "EUR", 5_800, 5_900, 9),
    ("who", "EUR", 1_500, 1_500, 5),
    ("eccar", "EUR", 850, 850, 6),
    ("luci", "EUR", 0, 950, 11),
];

/// What else is on the books: line, what, currency, whole units, its own rate, state, whether it comes back, days from
/// today.
type Item = (&'static str, &'static str, &'static str, i64, Option<&'static str>, EntryState, bool, i32);

const ITEMS: &[Item] = &[
    ("Travel", "Eurocities pays Ana's train to Brussels", "EUR", 186, None, EntryState::Spent, true, -40),
    ("Travel", "Flight to Seville, Davor, not taken", "EUR", 340, None, EntryState::Void, false, -12),
    ("Travel", "Rail passes for the office", "CHF", 390, None, EntryState::Invoiced, false, -9),
    ("Contracts", "Map of partners, first half", "EUR", 600, None, EntryState::Spent, false, -75),
    ("Contracts", "Map of partners, second half", "EUR", 600, None, EntryState::Committed, false, -75),
    ("Contracts", "Contact list on line, a year", "USD", 480, Some("0.9201"), EntryState::Invoiced, false, -20),
    ("Gifts", "Lace from Pag, six pieces for the cupboard", "EUR", 270, None, EntryState::Spent, false, -55),
    ("Per diem", "Deposit for the return visit to Osaka", "JPY", 40_000, None, EntryState::Planned, false, -3),
];

/// What the entries lie on and belong to.
pub(super) struct Books<'a> {
    pub(super) lines: &'a [(Id, Budget)],
    pub(super) memberships: &'a [(Id, Membership)],
    pub(super) promises: &'a [(Id, Promise)],
    /// The fiscal year of today.
    pub(super) year: i64,
}

/// Every entry that is no cost of an engagement.
pub(super) fn entries(ids: &mut Ids, books: &Books<'_>, today: Day) -> Vec<(Id, Entry)> {
    let mut entries: Vec<Entry> = Vec::new();
    for year in [books.year - 1, books.year] {
        entries.extend(FEES.iter().filter_map(|fee| self::fee(fee, year, books, today)));
    }
    entries.extend(ITEMS.iter().map(|item| self::item(item, books, today)));
    entries.extend(books.promises.iter().filter_map(|(id, promise)| of_promise(id, promise, today)));
    entries.into_iter().map(|entry| (ids.next(), entry)).collect()
}

/// The fee of a year: paid a month after it was asked for, and promised before that.
fn fee(fee: &(&str, &str, i64, i64, i8), year: i64, books: &Books<'_>, today: Day) -> Option<Entry> {
    let &(network, currency, before, now, month) = fee;
    let membership = terms::ours(books.memberships, network)?;
    let whole = if year == books.year { now } else { before };
    let asked = Day::new(i16::try_from(year).ok()?, month, 15).ok()?;
    let paid = later(asked, 30);
    let (state, on) = if paid <= today {
        (EntryState::Spent, paid)
    } else if asked <= today {
        (EntryState::Invoiced, asked)
    } else {
        (EntryState::Committed, Month { year: asked.year(), month: 1 }.first())
    };
    let amount = money::money(currency, whole).filter(|amount| amount.minor > 0)?;
    let foreign = amount.currency != Currency::EUR;
    Some(Entry {
        line: money::line(books.lines, "Dues", year),
        amount: Some(amount),
        rate: foreign.then(|| Decimal::new(9147, 4)),
        rate_on: foreign.then_some(on),
        state: Some(state),
        on: Some(on),
        membership: Some(membership),
        fee_year: Some(year),
        ..Entry::default()
    })
}

fn item(item: &Item, books: &Books<'_>, today: Day) -> Entry {
    let &(line, what, currency, whole, rate, state, back, days) = item;
    Entry {
        line: money::line(books.lines, line, books.year),
        what: what.to_owned(),
        amount: money::money(currency, whole),
        rate: rate.and_then(|rate| rate.parse().ok()),
        rate_on: rate.map(|_| later(today, days)),
        state: Some(state),
        on: Some(later(today, days)),
        reimbursement: back.then_some(true),
        ..Entry::default()
    }
}

/// What a promise costs, thought of until it is ordered.
fn of_promise(id: &Id, promise: &Promise, today: Day) -> Option<Entry> {
    let amount: Money = promise.amount?;
    Some(Entry {
        line: Some(promise.line.clone()?),
        what: promise.title.clone(),
        amount: Some(amount),
        state: Some(EntryState::Planned),
        on: Some(later(today, -6)),
        promise: Some(id.clone()),
        ..Entry::default()
    })
}
