//! Tests of the rules: by hand, against a slow reading of the rules, and under change.

mod by_hand;
mod by_hand_acknowledged;
mod by_hand_commitments;
mod by_hand_contact;
mod by_hand_deadlines;
mod by_hand_drift;
mod by_hand_entries;
mod by_hand_money;
mod by_hand_pace;
mod by_hand_purpose;
mod by_hand_reports;
mod by_hand_weeks;
mod clashes;
mod explained;
mod figures;
mod key_press;
mod offices;
mod random;
mod reference;
mod strips;
mod under_change;
