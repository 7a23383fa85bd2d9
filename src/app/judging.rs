//! What the rules say on the day that is looked at: of a draft, of a card, of what is under the mark.

use super::model::Model;
use super::screens::Tab;
use super::screens::desk::Pane;
use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::names::Names;
use crate::domain::values::{Day, PartialDate, echo};
use crate::keys::Action;
use crate::rules::{Due, Finding, Panel, Piece, Supposed, Written, strip};

/// Why nothing is written while another day is looked at.
pub const LOOKING: &str = "waits for today, as another day is only looked at; D and then Enter goes back";

impl Model {
    /// The day everything is judged on: today, unless another one is looked at.
    pub fn day(&self) -> Day {
        self.as_of.unwrap_or(self.today)
    }

    /// That day, and the days that the council needs before the last day to leave.
    pub fn day_and_lead(&self) -> (Day, i64) {
        (self.day(), self.policy.council_lead)
    }

    /// `as of Fri 4 Jun 2027` while another day than today is looked at.
    pub fn as_of_words(&self) -> Option<String> {
        self.as_of.map(|day| format!("as of {}", echo(PartialDate::Day(day))))
    }

    /// What the rules read of an engagement as it would be.
    pub fn fact(&self, id: &Id, record: &Record) -> Option<EngagementFact> {
        match record {
            Record::Engagement(it) => EngagementFact::of(id, it, self.office.home.as_ref(), &self.register),
            _ => None,
        }
    }

    /// The panel as it would be with that engagement in place of what is saved under its id.
    pub fn panel_with(&self, after: Option<&EngagementFact>, id: &Id) -> Option<Panel> {
        let base = self.base.as_ref()?;
        Some(base.with(base.engagement(id), after))
    }

    /// What a change of one engagement would change on the panel.
    pub fn strip_of(&self, after: Option<&EngagementFact>, id: &Id) -> Option<Vec<Piece>> {
        let base = self.base.as_ref()?;
        Some(base.strip(base.engagement(id), after))
    }

    /// What engagements as they would be change together, each taken in behind the one before.
    pub fn strip_of_all(&self, written: &[Written]) -> Option<Vec<Piece>> {
        let fact = |one: &Written| one.after.as_ref().and_then(|after| self.fact(&one.id, after));
        if let [only] = written {
            return self.strip_of(fact(only).as_ref(), &only.id);
        }
        let base = self.base.as_ref()?;
        let mut then = base.clone();
        for one in written {
            // As with a single one: what lies before the window changes no figure told here.
            let _ = then.apply(base.engagement(&one.id), fact(one));
        }
        Some(strip(&base.panel(), &then.panel()))
    }

    /// The records were these written; none while the records are being read, and where what was read is not enough to
    /// tell.
    pub fn supposing(&self, written: &[Written]) -> Option<Supposed> {
        self.base.as_ref()?.supposing(written, |id| self.register.network(id), &self.register)
    }

    /// What is to be said of the open form beside what it would change.
    pub fn cautions(&self) -> Vec<String> {
        let Some(form) = &self.form else { return Vec::new() };
        let mut cautions = form.cautions(&self.desk_of());
        if let (Record::Membership(it), Some(base)) = (form.record(), &self.base)
            && it.city == self.office.home
            && let Some(network) = it.network.filter(|network| base.is_in(network, &form.id))
        {
            cautions.insert(0, format!("we are in {} already", self.register.name(Kind::Network, &network)));
        }
        cautions
    }

    /// What is told of a panel as it would be.
    pub fn strip_to(&self, then: &Panel) -> Option<Vec<Piece>> {
        Some(strip(self.panel.as_ref()?, then))
    }

    /// The membership or agreement under the mark of the Desk, among those to be decided on.
    pub fn due(&self) -> Option<&Due> {
        let is_on = self.tab == Tab::Desk && self.desk.card.is_none() && !self.is_searching();
        self.desk.due(self.panel.as_ref()).filter(|_| is_on)
    }

    /// The finding under the mark of the Desk.
    pub fn finding(&self) -> Option<&Finding> {
        let is_on = self.tab == Tab::Desk && self.desk.card.is_none() && !self.is_searching();
        self.desk.finding(self.panel.as_ref()).filter(|_| is_on && self.desk.pane == Pane::Findings)
    }

    /// The finding that can be acknowledged here: the one under the mark, or that of what is to be decided.
    pub fn acknowledgeable(&self) -> Option<&Finding> {
        let of_due = || {
            let (due, panel) = (self.due()?, self.panel.as_ref()?);
            panel.findings.iter().find(|it| it.rule == "DUE-1" && it.subject == due.id.as_str() && it.limit.is_some())
        };
        self.finding().or_else(of_due)
    }

    /// Which signs of opportunism hold of an engagement: `no objective; nothing follows: opportunistic, short-term`.
    pub fn signs(&self, stored: &Stored) -> Option<String> {
        let fact = self.fact(&stored.id, &stored.record)?;
        Some(self.base.as_ref()?.signs(&fact).told())
    }

    /// Tells the open card anew what holds of its engagement.
    pub fn sign_card(&mut self) {
        let signs = self.card().and_then(|card| self.signs(card.stored()));
        let card = match self.tab {
            Tab::Desk => self.desk.card.as_mut(),
            _ => self.frame_mut().and_then(|frame| frame.card.as_mut()),
        };
        if let Some(card) = card {
            card.signs = signs;
        }
    }
}

/// Whether an action writes to the file.
pub fn writes(action: Action) -> bool {
    use Action as A;
    matches!(
        action,
        A::Log
            | A::Add
            | A::Edit
            | A::Clone
            | A::Archive
            | A::Answer
            | A::AnswerAccept
            | A::AnswerDecline
            | A::AnswerKeep
            | A::AnswerLeave
            | A::AnswerPostpone
            | A::AnswerCancel
            | A::AnswerDone
            | A::FollowUp
            | A::Acknowledge
            | A::Undo
            | A::Redo
    )
}
