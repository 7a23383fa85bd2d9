//! What others are asked for: what they said, or that they could not say.

use super::value::{Cell, Value};

/// What is on record of something others are asked for: what they said, or that they could not say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Asked<C> {
    /// What they said; an empty value where nobody has asked.
    Said(C),
    /// They were asked, and could not say.
    Unknown,
}

impl<C: Default> Default for Asked<C> {
    fn default() -> Self {
        Self::Said(C::default())
    }
}

impl<C> From<C> for Asked<C> {
    fn from(said: C) -> Self {
        Self::Said(said)
    }
}

impl<C> Asked<C> {
    /// What they said; none where they could not say.
    pub fn said(&self) -> Option<&C> {
        match self {
            Self::Said(said) => Some(said),
            Self::Unknown => None,
        }
    }
}

impl<T: Copy> Asked<Option<T>> {
    /// What is known of it.
    pub fn known(&self) -> Option<T> {
        self.said().copied().flatten()
    }

    /// Whether nobody has asked.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Said(None))
    }
}

impl<C: Cell> Cell for Asked<C> {
    fn to_value(&self) -> Value {
        match self {
            Self::Said(said) => said.to_value(),
            Self::Unknown => Value::Unknown,
        }
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Unknown => Some(Self::Unknown),
            said => C::from_value(said).map(Self::Said),
        }
    }
}
