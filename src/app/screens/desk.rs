//! The Desk: where we stand, what waits for our answer, and what lies ahead.

use crate::app::card::Card;
use crate::app::cursor::{Cursor, Move};
use crate::app::draft::Draft;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Stored};
use crate::rules::{Finding, Panel, Severity};

/// How many days ahead the Desk looks.
pub const DAYS_AHEAD: i64 = 14;

/// The Desk.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// Invitations that wait for our answer, the earliest first.
    pub waiting: Vec<Stored>,
    /// What lies ahead and is promised, the earliest first.
    pub ahead: Vec<Stored>,
    /// Whether both were read.
    pub read: bool,
    /// Forms that were left, the latest first.
    pub drafts: Vec<Draft>,
    /// The pane the mark is in.
    pub pane: Pane,
    /// The mark of each pane.
    pub cursors: [Cursor; Pane::ALL.len()],
    /// The card that is open.
    pub card: Option<Card>,
}

/// The panes of the Desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// What the rules say.
    #[default]
    Findings,
    /// Invitations.
    Waiting,
    /// The days ahead.
    Ahead,
    /// Forms that were left.
    Drafts,
}

impl Pane {
    /// Every pane in the order of Tab.
    pub const ALL: [Self; 4] = [Self::Findings, Self::Waiting, Self::Ahead, Self::Drafts];

    fn index(self) -> usize {
        Self::ALL.iter().position(|pane| *pane == self).unwrap_or(0)
    }
}

impl Desk {
    /// The findings that the Desk lists: those that ask for something.
    pub fn findings(panel: &Panel) -> impl Iterator<Item = &Finding> {
        panel.findings.iter().filter(|finding| finding.severity > Severity::Info)
    }

    /// How many rows a pane has.
    pub fn rows(&self, pane: Pane, panel: Option<&Panel>) -> usize {
        match pane {
            Pane::Findings => panel.map_or(0, |panel| Self::findings(panel).count()),
            Pane::Waiting => self.waiting.len(),
            Pane::Ahead => self.ahead.len(),
            Pane::Drafts => self.drafts.len(),
        }
    }

    /// The mark of a pane.
    pub fn cursor(&self, pane: Pane) -> Cursor {
        self.cursors.get(pane.index()).copied().unwrap_or_default()
    }

    /// Moves the mark within its pane.
    pub fn go(&mut self, step: Move, panel: Option<&Panel>, height: usize) {
        let rows = self.rows(self.pane, panel);
        if let Some(cursor) = self.cursors.get_mut(self.pane.index()) {
            cursor.go(step, rows, height);
        }
    }

    /// Keeps every mark within its pane.
    pub fn settle(&mut self, panel: Option<&Panel>) {
        for pane in Pane::ALL {
            let rows = self.rows(pane, panel);
            if let Some(cursor) = self.cursors.get_mut(pane.index()) {
                cursor.selected = cursor.selected.min(rows.saturating_sub(1));
                cursor.top = cursor.top.min(cursor.selected);
            }
        }
        if self.pane == Pane::Drafts && self.drafts.is_empty() {
            self.pane = Pane::default();
        }
    }

    /// Goes to the next pane that has rows; tells whether there is one.
    pub fn next_pane(&mut self, panel: Option<&Panel>) -> bool {
        let at = self.pane.index();
        let next = (1..=Pane::ALL.len()).filter_map(|step| Pane::ALL.get((at + step) % Pane::ALL.len()).copied());
        let found = next.into_iter().find(|pane| self.rows(*pane, panel) > 0 && *pane != self.pane);
        self.pane = found.unwrap_or(self.pane);
        found.is_some()
    }

    /// The finding under the mark.
    pub fn finding<'a>(&self, panel: Option<&'a Panel>) -> Option<&'a Finding> {
        (self.pane == Pane::Findings).then(|| Self::findings(panel?).nth(self.cursor(Pane::Findings).selected))?
    }

    /// The engagement under the mark.
    pub fn engagement(&self) -> Option<&Stored> {
        let rows = match self.pane {
            Pane::Findings | Pane::Drafts => return None,
            Pane::Waiting => &self.waiting,
            Pane::Ahead => &self.ahead,
        };
        rows.get(self.cursor(self.pane).selected)
    }

    /// The draft under the mark.
    pub fn draft(&self) -> Option<&Draft> {
        (self.pane == Pane::Drafts).then(|| self.drafts.get(self.cursor(Pane::Drafts).selected))?
    }

    /// The record under the mark.
    pub fn record(&self) -> Option<(Kind, Id)> {
        self.engagement().map(|stored| (Kind::Engagement, stored.id.clone()))
    }
}
