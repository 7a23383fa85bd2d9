//! The words of an engagement: its sort, who travels, where it stands.

use crate::domain::value::choice;

choice! {
    /// What sort of engagement it is.
    pub enum EngagementKind {
        /// Guests come.
        Delegation = "delegation" "incoming delegation",
        /// We travel.
        Mission = "mission" "outgoing mission",
        /// A meeting of a network.
        Meeting = "meeting" "network meeting",
        /// A summit.
        Summit = "summit" "summit",
        /// A webinar.
        Webinar = "webinar" "webinar",
        /// An agreement is signed.
        Signing = "signing" "signing",
        /// A piece of work with others.
        Project = "project" "project",
        /// A training.
        Training = "training" "training",
        /// We or they come to learn.
        StudyVisit = "study-visit" "study visit",
        /// A reception.
        Reception = "reception" "reception",
        /// A call.
        Call = "call" "call",
    }
}

choice! {
    /// Who travels.
    pub enum Direction {
        /// They come to us.
        In = "in" "in",
        /// We go to them.
        Out = "out" "out",
        /// Nobody travels.
        Virtual = "virtual" "virtual",
    }
}

choice! {
    /// The life of an engagement.
    pub enum Status {
        /// Ours, not decided.
        Idea = "idea" "idea",
        /// Asked of us, not answered.
        Invited = "invited" "invited",
        /// We said yes.
        Accepted = "accepted" "accepted",
        /// It took place.
        Done = "done" "done",
        /// We said no.
        Declined = "declined" "declined",
        /// It was called off.
        Cancelled = "cancelled" "cancelled",
        /// It waits for another date.
        Postponed = "postponed" "postponed",
    }
}

impl Status {
    /// Whether its days and money are promised: accepted or done.
    pub fn counts(self) -> bool {
        matches!(self, Self::Accepted | Self::Done)
    }

    /// Whether it will not take place: declined or cancelled.
    pub fn is_off(self) -> bool {
        matches!(self, Self::Declined | Self::Cancelled)
    }

    /// Whether it waits for an answer or a date.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Idea | Self::Invited | Self::Postponed)
    }

    /// Whether going there needs a reason.
    pub fn needs_reason(self) -> bool {
        matches!(self, Self::Declined | Self::Cancelled | Self::Postponed)
    }
}
