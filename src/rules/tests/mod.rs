//! Tests of the rules: by hand, against a slow reading of the rules, and under change.

mod by_hand;
mod by_hand_entries;
mod by_hand_money;
mod clashes;
mod key_press;
mod offices;
mod random;
mod reference;
mod strips;
mod under_change;
