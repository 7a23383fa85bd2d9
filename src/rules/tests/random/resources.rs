//! People and money.

use proptest::collection::vec;
use proptest::option::{of, weighted};
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

use super::{currency, near, on, partial, pick, who};
use crate::domain::kinds::budget::LineKind;
use crate::domain::kinds::choices::Known;
use crate::domain::kinds::engagement::Cost;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::person::{FteChange, PersonKind};
use crate::domain::kinds::{Budget, Entry, Leave, Person, Rate};
use crate::domain::values::{Day, Money};

fn fte() -> impl Strategy<Value = Decimal> {
    prop_oneof![3 => Just(100i64), 2 => 0i64..101].prop_map(|fte| Decimal::new(fte, 2))
}

pub(super) fn person(today: Day) -> impl Strategy<Value = Person> {
    let kind = prop_oneof![6 => Just(PersonKind::Staff), 1 => Just(PersonKind::Elected), 1 => Just(PersonKind::Other)];
    let change =
        (partial(today, -60..200), fte()).prop_map(|(from, fte)| FteChange { from: Some(from), fte: Some(fte) });
    let changes = weighted(0.25, vec(change, 1..3)).prop_map(Option::unwrap_or_default);
    let trained = weighted(0.85, select(vec![Known::Yes, Known::No, Known::No, Known::No, Known::Unknown]));
    let days = (weighted(0.3, partial(today, -60..150)), weighted(0.3, partial(today, -30..200)));
    (kind, days, weighted(0.85, fte()), changes, trained).prop_map(|(kind, (from, to), fte, fte_changes, trained)| {
        Person { name: String::new(), kind: Some(kind), from, to, fte, fte_changes, trained, ..Person::default() }
    })
}

pub(super) fn leave(today: Day) -> impl Strategy<Value = Leave> {
    (who(), near(today, -30..180), 0i64..25).prop_map(|(person, from, length)| Leave {
        person: Some(person),
        from: Some(from),
        to: Some(on(from, length)),
        note: String::new(),
    })
}

pub(super) fn line(today: Day) -> impl Strategy<Value = Budget> {
    let kind = prop_oneof![
        4 => Just(LineKind::Travel),
        2 => Just(LineKind::Hosting),
        3 => Just(LineKind::Dues),
        1 => Just(LineKind::Contracts),
        2 => select(vec![
            LineKind::PerDiem,
            LineKind::Interpretation,
            LineKind::Gifts,
            LineKind::Grants,
            LineKind::Staff,
            LineKind::Overhead,
        ]),
    ];
    let adopted = prop_oneof![8 => (0i64..40).prop_map(|units| Some(units * 10_000)), 1 => Just(None)];
    let year = prop_oneof![1 => Just(-2), 6 => Just(-1), 6 => Just(0), 2 => Just(1)];
    (year, kind, adopted, currency()).prop_map(move |(ahead, kind, adopted, currency)| Budget {
        year: Some(i64::from(today.year()) + ahead),
        name: String::new(),
        kind: Some(kind),
        adopted: adopted.map(|minor| Money::new(minor, currency)),
        note: String::new(),
    })
}

fn state() -> impl Strategy<Value = EntryState> {
    select(vec![
        EntryState::Planned,
        EntryState::Committed,
        EntryState::Invoiced,
        EntryState::Spent,
        EntryState::Spent,
        EntryState::Void,
    ])
}

pub(super) fn cost() -> impl Strategy<Value = Cost> {
    let amount = (-10_000i64..120_000, currency()).prop_map(|(minor, currency)| Money::new(minor, currency));
    (weighted(0.95, pick("b", 6)), weighted(0.95, amount), of(1i64..30_000), state()).prop_map(
        |(line, amount, rate, state)| Cost {
            entry: None,
            line,
            amount,
            rate: rate.map(|rate| Decimal::new(rate, 4)),
            state: Some(state),
        },
    )
}

pub(super) fn entry(today: Day) -> impl Strategy<Value = Entry> {
    let amount = (0i64..120_000, currency()).prop_map(|(minor, currency)| Money::new(minor, currency));
    let state = state().prop_filter("a void entry is not read", |state| *state != EntryState::Void);
    (pick("b", 6), weighted(0.9, amount), of(1i64..30_000), state, weighted(0.4, any::<bool>())).prop_map(
        move |(line, amount, rate, state, reimbursement)| Entry {
            line: Some(line),
            amount,
            rate: rate.map(|rate| Decimal::new(rate, 4)),
            state: Some(state),
            on: Some(today),
            reimbursement,
            ..Entry::default()
        },
    )
}

/// A rate that can be turned round without a rest, so that both ways are exact.
pub(super) fn rate(today: Day) -> impl Strategy<Value = Rate> {
    let rate = select(vec![(64, 4), (5, 1), (8, 1), (125, 2), (2, 0), (16, 1), (160, 0)]);
    let pair = select(vec![("JPY", "EUR"), ("EUR", "JPY"), ("KWD", "EUR"), ("EUR", "KWD"), ("KWD", "JPY")]);
    (pair, rate, near(today, -40..5)).prop_map(|((currency, into), (digits, scale), on)| Rate {
        currency: currency.to_owned(),
        into: into.to_owned(),
        rate: Some(Decimal::new(digits, scale)),
        on: Some(on),
        ..Rate::default()
    })
}
