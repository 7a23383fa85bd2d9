//! Choices that several kinds share.

use crate::domain::value::choice;

choice! {
    /// Where an engagement, an agreement or a membership came from.
    pub enum Origin {
        /// From our own plan.
        Plan = "plan" "own plan",
        /// A partner asked.
        Request = "request" "partner request",
        /// We were invited.
        Invitation = "invitation" "invitation",
        /// It was there before us.
        Inherited = "inherited" "inherited",
        /// It was decided above us.
        Political = "political" "political",
    }
}

choice! {
    /// An answer that may also be "we asked, and it is not known"; empty is "nobody asked".
    pub enum Known {
        /// Yes.
        Yes = "yes" "yes",
        /// No.
        No = "no" "no",
        /// Asked, and not known: neither yes nor no.
        Unknown = "unknown" "unknown",
    }
}
