//! The Desk: where we stand, what waits for our answer, and what lies ahead.

use super::agreements::{self, deadline};
use super::marks::Marks;
use super::search::Search;
use crate::app::card::Card;
use crate::app::cursor::{Cursor, Move};
use crate::app::draft::Draft;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::values::{Day, PartialDate};
use crate::rules::{Due, Finding, Panel, Severity};

/// How many days ahead the Desk looks.
pub const DAYS_AHEAD: i64 = 14;

/// When something that lies ahead comes: an engagement begins, an open promise is due, an agreement is reviewed or ends,
/// which counts at the last day it may be.
pub fn comes(record: &Record, today: Day) -> Option<PartialDate> {
    match record {
        Record::Engagement(it) => it.from,
        record if agreements::is_pending(record, today) => {
            deadline(record, None, today).map(|due| PartialDate::Day(due.day))
        }
        _ => None,
    }
}

/// Whether it should have come already: a promise or an agreement whose day has passed.
fn is_late(stored: &Stored, today: Day) -> bool {
    agreements::is_pending(&stored.record, today)
        && deadline(&stored.record, None, today).is_some_and(|due| due.overdue)
}

/// What comes within the days that the Desk looks ahead, the earliest first; behind it what is late, so that the next
/// thing to do stays at the top.
pub fn within_days(rows: Vec<Stored>, today: Day) -> Vec<Stored> {
    let last = today.saturating_add(jiff::Span::new().days(DAYS_AHEAD));
    let first = |stored: &Stored| comes(&stored.record, today).map(PartialDate::first);
    let mut near: Vec<Stored> = rows.into_iter().filter(|it| first(it).is_some_and(|day| day <= last)).collect();
    near.sort_by_key(|stored| (is_late(stored, today), first(stored)));
    near
}

/// The Desk.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// Invitations that wait for our answer, the earliest first.
    pub waiting: Vec<Stored>,
    /// What lies ahead and is promised, the earliest first.
    pub ahead: Vec<Stored>,
    /// What is promised and over, the earliest first.
    pub closing: Vec<Stored>,
    /// Whether they were read.
    pub read: bool,
    /// Forms that were left, the latest first.
    pub drafts: Vec<Draft>,
    /// The marked engagements.
    pub marks: Marks,
    /// The pane the mark is in.
    pub pane: Pane,
    /// The mark of each pane.
    pub cursors: [Cursor; Pane::ALL.len()],
    /// The card that is open.
    pub card: Option<Card>,
    /// The search that may stand in its place.
    pub search: Search,
}

/// The panes of the Desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// What the rules say.
    #[default]
    Findings,
    /// What is to be decided soon.
    Due,
    /// Invitations.
    Waiting,
    /// The days ahead.
    Ahead,
    /// What is over and not closed.
    Closing,
    /// Forms that were left.
    Drafts,
}

impl Pane {
    /// Every pane in the order of Tab.
    pub const ALL: [Self; 6] = [Self::Findings, Self::Waiting, Self::Ahead, Self::Due, Self::Closing, Self::Drafts];

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
            Pane::Due => panel.map_or(0, |panel| panel.dues.len()),
            Pane::Drafts => self.drafts.len(),
            pane => self.records(pane).len(),
        }
    }

    /// The records of a pane: engagements, and of what lies ahead promises and agreements too.
    pub fn records(&self, pane: Pane) -> &[Stored] {
        match pane {
            Pane::Findings | Pane::Due | Pane::Drafts => &[],
            Pane::Waiting => &self.waiting,
            Pane::Ahead => &self.ahead,
            Pane::Closing => &self.closing,
        }
    }

    /// How much of what lies ahead is late.
    pub fn late(&self, today: Day) -> usize {
        self.ahead.iter().filter(|stored| is_late(stored, today)).count()
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
        // A pane that is not shown while it is empty holds no mark.
        if self.pane == Pane::Closing && self.closing.is_empty() {
            self.pane = Pane::Findings;
        }
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
    pub fn next_pane(&mut self, panel: Option<&Panel>, forward: bool) -> bool {
        let at = self.pane.index();
        let count = Pane::ALL.len();
        let way = |step: usize| (at + if forward { step } else { count - step }) % count;
        let next = (1..count).filter_map(|step| Pane::ALL.get(way(step)).copied());
        let found = next.into_iter().find(|pane| self.rows(*pane, panel) > 0 && *pane != self.pane);
        self.pane = found.unwrap_or(self.pane);
        found.is_some()
    }

    /// The finding under the mark.
    pub fn finding<'a>(&self, panel: Option<&'a Panel>) -> Option<&'a Finding> {
        (self.pane == Pane::Findings).then(|| Self::findings(panel?).nth(self.cursor(Pane::Findings).selected))?
    }

    /// What is to be decided, under the mark.
    pub fn due<'a>(&self, panel: Option<&'a Panel>) -> Option<&'a Due> {
        (self.pane == Pane::Due).then(|| panel?.dues.get(self.cursor(Pane::Due).selected))?
    }

    /// The record under the mark, whatever its kind.
    pub fn stored(&self) -> Option<&Stored> {
        self.records(self.pane).get(self.cursor(self.pane).selected)
    }

    /// The engagement under the mark.
    pub fn engagement(&self) -> Option<&Stored> {
        self.stored().filter(|stored| stored.record.kind() == Kind::Engagement)
    }

    /// The draft under the mark.
    pub fn draft(&self) -> Option<&Draft> {
        (self.pane == Pane::Drafts).then(|| self.drafts.get(self.cursor(Pane::Drafts).selected))?
    }

    /// The record under the mark.
    pub fn record(&self, panel: Option<&Panel>) -> Option<(Kind, Id)> {
        if let Some(due) = self.due(panel) {
            return Some((due.kind, due.id.clone()));
        }
        self.stored().map(|stored| (stored.record.kind(), stored.id.clone()))
    }
}
