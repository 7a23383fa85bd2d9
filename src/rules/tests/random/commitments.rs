//! Memberships and their networks, agreements, seats, promises and decisions.

use proptest::collection::{btree_map, vec};
use proptest::option::{of, weighted};
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

use super::{currency, key, near, on, partial, pick, themes, who};
use crate::domain::id::Id;
use crate::domain::kinds::agreement::{AgreementKind, AgreementStatus};
use crate::domain::kinds::decision::Verdict;
use crate::domain::kinds::membership::{Gap, Role};
use crate::domain::kinds::network::{FeeBand, FeeRule};
use crate::domain::kinds::promise::{PromiseStatus, Side};
use crate::domain::kinds::{Agreement, Decision, Membership, Network, Promise, Seat};
use crate::domain::values::{Day, Days, Money, Month};

fn hours() -> impl Strategy<Value = Option<Decimal>> {
    prop_oneof![5 => (0i64..4000).prop_map(|tenths| Some(Decimal::new(tenths, 1))), 1 => Just(Some(Decimal::ZERO)), 1 => Just(None)]
}

fn money() -> impl Strategy<Value = Money> {
    (prop_oneof![1 => Just(0i64), 3 => 0i64..400_000], currency()).prop_map(|(minor, code)| Money::new(minor, code))
}

/// The length of a term, whether it renews, and the notice.
type Terms = (Option<i64>, Option<bool>, Option<i64>, Option<i64>);

fn terms() -> impl Strategy<Value = Terms> {
    let notice = (of(select(vec![0i64, 1, 3, 6, 12])), of(select(vec![0i64, 14, 30])));
    (weighted(0.7, select(vec![0i64, 1, 6, 12, 13, 36])), of(any::<bool>()), notice)
        .prop_map(|(months, renews, (notice_months, notice_days))| (months, renews, notice_months, notice_days))
}

pub(super) fn membership(today: Day) -> impl Strategy<Value = Membership> {
    let role = prop_oneof![8 => Just(Role::Member), 1 => Just(Role::Former)];
    let city = prop_oneof![7 => Just("1"), 1 => Just("2")];
    let gap = (partial(today, -600..60), of(0i64..200)).prop_map(|(from, length)| Gap {
        from: Some(from),
        to: length.map(|length| on(from.last(), length).into()),
        reason: String::new(),
    });
    let gaps = prop_oneof![6 => Just(vec![]), 1 => vec(gap, 1..2)];
    let since = prop_oneof![3 => partial(today, -900..-360), 3 => partial(today, -360..20), 1 => partial(today, 0..90)];
    let dates = (
        weighted(0.85, since),
        weighted(0.25, partial(today, -360..400)),
        weighted(0.5, partial(today, -300..500)),
        weighted(0.35, partial(today, -250..200)),
    );
    let fee = (weighted(0.25, money()), weighted(0.2, (0i64..100).prop_map(|it| Decimal::new(it, 0))));
    let more = (weighted(0.5, partial(today, -200..500)), weighted(0.2, 1i64..900_000), weighted(0.25, pick("o", 4)));
    let whose = (city, weighted(0.95, pick("n", 8)), role, of(who()));
    (whose, dates, gaps, terms(), hours(), fee, more).prop_map(
        |((city, network, role, owner), (since, until, term_ends, paid_until), gaps, terms, hours, fee, more)| {
            Membership {
                city: Some(Id::new(city)),
                network,
                role: Some(role),
                since,
                until,
                gaps,
                term_ends,
                term_months: terms.0,
                auto_renews: terms.1,
                notice_months: terms.2,
                notice_days: terms.3,
                paid_until,
                fee: fee.0,
                discount: fee.1,
                discount_until: more.0,
                population: more.1,
                objective: more.2,
                hours,
                owner,
                ..Membership::default()
            }
        },
    )
}

pub(super) fn network(today: Day) -> impl Strategy<Value = Network> {
    let rule = of(select(vec![
        FeeRule::Free,
        FeeRule::Free,
        FeeRule::Flat,
        FeeRule::Bands,
        FeeRule::PerHead,
        FeeRule::ByHand,
    ]));
    let band = (select(vec![0i64, 1, 50_000, 250_000]), weighted(0.9, money()));
    let bands = vec(band.prop_map(|(from, fee)| FeeBand { from: Some(from), fee }), 0..3);
    let a_head = weighted(0.9, (0i64..90).prop_map(|digits| Decimal::new(digits, 4)));
    let bounds = (weighted(0.4, money()), weighted(0.4, money()));
    let code = weighted(0.9, currency()).prop_map(|it| it.map_or(String::new(), |it| it.code().to_owned()));
    let known = (weighted(0.2, partial(today, -400..60)), themes(4), weighted(0.8, any::<bool>()));
    (rule, weighted(0.9, money()), bands, a_head, bounds, code, known).prop_map(
        |(
            fee_rule,
            fee_flat,
            fee_bands,
            fee_per_head,
            (fee_floor, fee_cap),
            fee_currency,
            (ended, themes, benchmark),
        )| {
            Network {
                ended,
                themes,
                benchmark,
                fee_rule,
                fee_flat,
                fee_bands,
                fee_per_head,
                fee_currency,
                fee_floor,
                fee_cap,
                ..Network::default()
            }
        },
    )
}

pub(super) fn agreement(today: Day) -> impl Strategy<Value = Agreement> {
    let kind = select(vec![AgreementKind::Sister, AgreementKind::Sister, AgreementKind::Mou, AgreementKind::Project]);
    let status = prop_oneof![
        8 => Just(AgreementStatus::Active),
        3 => select(vec![
            AgreementStatus::Dormant,
            AgreementStatus::Suspended,
            AgreementStatus::Historic,
            AgreementStatus::Ended,
        ]),
    ];
    let signed =
        prop_oneof![2 => partial(today, -1400..-700), 2 => partial(today, -700..-360), 3 => partial(today, -360..30)];
    let dates =
        (weighted(0.85, signed), weighted(0.5, partial(today, -300..500)), weighted(0.5, partial(today, -500..0)));
    (kind, weighted(0.97, status), dates, terms(), hours(), of(who()), weighted(0.25, pick("o", 4))).prop_map(
        |(kind, status, (signed, expires, status_on), terms, hours, owner, objective)| Agreement {
            kind: Some(kind),
            signed,
            expires,
            term_months: terms.0,
            auto_renews: terms.1,
            notice_months: terms.2,
            notice_days: terms.3,
            owner,
            hours,
            objective,
            status,
            status_on,
            ..Agreement::default()
        },
    )
}

pub(super) fn seat(today: Day) -> impl Strategy<Value = Seat> {
    let dates = (of(partial(today, -700..60)), weighted(0.4, partial(today, -60..400)));
    let work = (weighted(0.9, 0i64..12), weighted(0.9, (0i64..900).prop_map(|tenths| Decimal::new(tenths, 1))));
    (weighted(0.8, pick("m", 6)), of(who()), work, dates).prop_map(
        |(membership, owner, (meetings, hours), (since, until))| Seat {
            membership,
            owner,
            meetings,
            hours,
            since,
            until,
            ..Seat::default()
        },
    )
}

/// A promise that is open.
pub(super) fn promise(today: Day) -> impl Strategy<Value = Promise> {
    let side = prop_oneof![5 => Just(Side::Ours), 1 => Just(Side::Theirs)];
    let days = prop_oneof![3 => Just(None), 1 => Just(Some(Days(0))), 3 => (1i64..200).prop_map(|it| Some(Days(it)))];
    let of_what = (weighted(0.4, pick("c", 5)), weighted(0.3, pick("a", 6)), weighted(0.2, pick("e", 16)));
    let due = prop_oneof![3 => partial(today, -90..0), 4 => partial(today, 0..120), 1 => partial(today, 120..400)];
    // Most are of one or two people, so that some are late with several.
    let owner = of(pick("p", 2));
    (side, days, of_what, owner, weighted(0.9, due)).prop_map(
        |(side, days, (partner, agreement, engagement), owner, due)| Promise {
            side: Some(side),
            partner,
            agreement,
            engagement,
            owner,
            due,
            days,
            status: Some(PromiseStatus::Open),
            ..Promise::default()
        },
    )
}

/// A decision on a membership or an agreement, with the term it is of or without.
pub(super) fn decision(today: Day) -> impl Strategy<Value = Decision> {
    let verdict = weighted(0.95, select(vec![Verdict::Keep, Verdict::Leave]));
    let of_which = (any::<bool>(), 0usize..4);
    (of_which, weighted(0.6, partial(today, -300..500)), verdict, weighted(0.95, near(today, -400..5))).prop_map(
        |((membership, n), term_ends, verdict, on)| Decision {
            membership: membership.then(|| key("m", n)),
            agreement: (!membership).then(|| key("a", n)),
            term_ends,
            verdict,
            on,
            ..Decision::default()
        },
    )
}

/// The days of what was done before the window.
pub(super) fn latest(today: Day) -> impl Strategy<Value = Vec<(Id, Day)>> {
    let window = Month::of(today).plus(-24).first();
    let whose = prop_oneof![pick("m", 6), pick("a", 6)];
    btree_map(whose, (1i64..700).prop_map(move |before| on(window, -before)), 0..5)
        .prop_map(|latest| latest.into_iter().collect())
}
