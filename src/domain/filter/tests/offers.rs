//! What is offered at the cursor, and that the offer is understood where it is put.

use super::{Small, parse};
use crate::domain::filter::complete;
use crate::domain::kinds::Kind;

/// The text with an offer put in its place.
fn with(text: &str, offer: &super::super::Completion) -> String {
    let mut whole = text.to_owned();
    whole.replace_range(offer.at.clone(), &offer.put);
    whole
}

#[test]
fn a_word_is_completed_from_the_fields_then_from_their_values() {
    let cases: &[(&str, &[&str])] = &[
        ("st", &["status:", "from:"]),
        ("zur -own", &["zur -owner:"]),
        ("sta", &["status:", "from:"]),
        ("decid", &["decided_on:"]),
        ("status:acc", &["status:accepted"]),
        ("status:idea,inv", &["status:idea,invited"]),
        ("kind:visit", &["kind:study-visit"]),
        ("owner:sa", &[]),
        ("owner:nov", &["owner:\"Ana Novak\""]),
        ("partner:\"port l", &["partner:\"Port Louis\""]),
        ("is:m", &["is:mine"]),
        ("network:n", &["network:none"]),
        ("from<", &[]),
        ("nothing:x", &[]),
        ("\"port of", &[]),
    ];
    for (text, wanted) in cases {
        let found: Vec<String> =
            complete(Kind::Engagement, text, text.len(), &Small).iter().map(|offer| with(text, offer)).collect();
        assert_eq!(found, *wanted, "{text}");
    }
}

#[test]
fn every_offer_for_every_field_is_understood() {
    for kind in Kind::ALL {
        let fields = complete(*kind, "", 0, &Small);
        assert_eq!(fields.len(), kind.spec().fields.len() + 1, "{kind:?}");
        for field in fields {
            for offer in complete(*kind, &field.put, field.put.len(), &Small) {
                let text = with(&field.put, &offer);
                assert!(parse(*kind, &text).is_ok(), "{kind:?} {text}: {}", parse(*kind, &text).unwrap_err().fault);
            }
        }
    }
}
