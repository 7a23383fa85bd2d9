//! What two or more cities have signed: a sister city, a memorandum, a declaration.

use rust_decimal::Decimal;

use super::choices::Origin;
use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::id::Id;
use crate::domain::problem::Fault;
use crate::domain::value::{Shape, Value, choice};
use crate::domain::values::{Day, PartialDate};

choice! {
    /// What sort of agreement it is.
    pub enum AgreementKind {
        /// Sister city, twin town.
        Sister = "sister" "sister city",
        /// Friendship.
        Friendship = "friendship" "friendship",
        /// Memorandum of understanding.
        Mou = "mou" "MoU",
        /// About one project.
        Project = "project" "project agreement",
        /// Said together, binding nobody.
        Declaration = "declaration" "declaration",
    }
}

choice! {
    /// Where an agreement stands; a person says so.
    pub enum AgreementStatus {
        /// Lived.
        Active = "active" "active",
        /// In force, but nothing happens.
        Dormant = "dormant" "dormant",
        /// Put aside for a time.
        Suspended = "suspended" "suspended",
        /// Of the past, kept for memory.
        Historic = "historic" "historic",
        /// Ended by one side or both.
        Ended = "ended" "ended",
    }
}

/// What we have signed with others.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Agreement {
    /// What it is called.
    pub title: String,
    /// What sort it is.
    pub kind: Option<AgreementKind>,
    /// With which cities.
    pub partners: Vec<Id>,
    /// Signed when.
    pub signed: Option<PartialDate>,
    /// When it runs out; none is normal.
    pub expires: Option<PartialDate>,
    /// When it is looked at again, apart from when it runs out.
    pub review: Option<PartialDate>,
    /// Months of notice to leave it.
    pub notice_months: Option<i64>,
    /// Days of notice beside the months.
    pub notice_days: Option<i64>,
    /// Whether it goes on by itself when it runs out.
    pub auto_renews: Option<bool>,
    /// For how many months it goes on then.
    pub term_months: Option<i64>,
    /// Who looks after it.
    pub owner: Option<Id>,
    /// Hours of work a year that are not logged as engagements.
    pub hours: Option<Decimal>,
    /// What engagements under it serve, unless they say otherwise.
    pub objective: Option<Id>,
    /// Where it came from.
    pub origin: Option<Origin>,
    /// Where it stands.
    pub status: Option<AgreementStatus>,
    /// Since when it stands there.
    pub status_on: Option<PartialDate>,
    /// Why it stands there.
    pub reason: String,
    /// What it is about.
    pub themes: Vec<String>,
    /// Where its text is.
    pub link: String,
    /// Anything else.
    pub note: String,
}

impl Agreement {
    /// Where it stands on that day: one that has run out is historic, whatever was said of it before.
    pub fn standing(&self, day: Day) -> Option<AgreementStatus> {
        let run_out = self.auto_renews != Some(true) && self.expires.is_some_and(|expires| expires.last() < day);
        match self.status {
            Some(AgreementStatus::Ended) => self.status,
            _ if run_out => Some(AgreementStatus::Historic),
            status => status,
        }
    }
}

/// The table entry of the kind.
pub const SPEC: Spec = Spec {
    kind: Kind::Agreement,
    name: "agreement",
    plural: "agreements",
    fields: FIELDS,
    columns: &[column("title", 0), column("kind", 11), column("signed", 11), column("expires", 11), column("review", 11), column("standing", 9)],
    order: ("title", false),
    title: |record, _| match record {
        Record::Agreement(it) => it.title.clone(),
        _ => String::new(),
    },
    check: |record| match record {
        Record::Agreement(it) => faults(it),
        _ => Vec::new(),
    },
    settle: |record, before, today| {
        if let Record::Agreement(it) = record {
            let was = match before {
                Some(Record::Agreement(before)) => before.status,
                _ => None,
            };
            if it.status != was && was.is_some() {
                it.status_on = Some(PartialDate::Day(today));
            }
        }
    },
    blank: || Record::Agreement(Agreement { status: Some(AgreementStatus::Active), ..Agreement::default() }),
};

fn faults(it: &Agreement) -> Vec<Fault> {
    let mut faults = super::order_fault("expires", it.signed.map(PartialDate::first), it.expires.map(PartialDate::last));
    let wants_reason = matches!(it.status, Some(AgreementStatus::Suspended | AgreementStatus::Ended));
    if wants_reason && it.reason.is_empty() {
        let word = it.status.map_or("", AgreementStatus::label);
        faults.push(Fault::said("reason", "", format!("say why it is {word}")));
    }
    faults
}

const FIELDS: &[Field] = &[
    field!(Agreement.title, "Title", Shape::Text(300)).required(),
    field!(Agreement.kind, "Kind", Shape::Choice(AgreementKind::CHOICES)).required().aliases(&["type"]),
    field!(Agreement.partners, "Partners", Shape::Refs(Kind::City)).required().aliases(&["partner"]).hint("cities, with ; between them"),
    field!(Agreement.signed, "Signed", Shape::Date).nearest(),
    field!(Agreement.expires, "Expires", Shape::Date).counts_from("signed").hint("empty: it has no end"),
    field!(Agreement.review, "Review", Shape::Date).hint("when it is looked at again"),
    field!(Agreement.notice_months, "Notice, months", super::NOTICE_MONTHS),
    field!(Agreement.notice_days, "Notice, days", super::NOTICE_DAYS),
    field!(Agreement.auto_renews, "Auto-renews", Shape::Flag).hint("goes on by itself when it runs out"),
    field!(Agreement.term_months, "Term, months", super::TERM_MONTHS).hint("for how long it goes on then"),
    field!(Agreement.owner, "Owner", Shape::Ref(Kind::Person)).hint("who carries its hours"),
    field!(Agreement.hours, "Hours a year", super::HOURS).hint("work that is not logged as engagements; 0 if none"),
    field!(Agreement.objective, "Objective", Shape::Ref(Kind::Objective)).hint("what engagements under it serve"),
    field!(Agreement.origin, "Origin", Shape::Choice(Origin::CHOICES)).hint("where it came from"),
    field!(Agreement.status, "Status", Shape::Choice(AgreementStatus::CHOICES)).required(),
    field!(Agreement.status_on, "Since", Shape::Date).nearest().hint("since when it stands there; 1990 if no more is known"),
    field!(Agreement.reason, "Reason", Shape::Text(500)).hint("why it stands there"),
    field!(Agreement.themes, "Themes", Shape::Words).aliases(&["theme"]).hint("with ; between them"),
    field!(Agreement.link, "Document", Shape::Text(500)).hint("where its text is"),
    field!(Agreement.note, "Notes", Shape::Note),
    Field::derived("standing", "Standing", |record, day| match record {
        Record::Agreement(it) => it.standing(day).map_or(Value::None, |status| Value::Choice(status.id())),
        _ => Value::None,
    })
    .giving(Shape::Choice(AgreementStatus::CHOICES)),
];
