//! The rules, one file a family: what an engagement brings to each, and what each says of a topic.

pub(super) mod capacity;
pub(super) mod clash;
pub(super) mod commitments;
pub(super) mod contact;
pub(super) mod coordination;
pub(super) mod deadlines;
pub(super) mod drift;
pub(super) mod money;
pub(super) mod network;
pub(super) mod pace;
pub(super) mod purpose;
pub(super) mod reports;
pub(super) mod standing;
pub(super) mod training;
pub(super) mod weeks;
