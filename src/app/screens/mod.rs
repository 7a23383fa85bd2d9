//! The screens, one file each; what they show is read, how it is drawn is not known here.

pub mod agreements;
pub mod budget;
pub mod desk;
pub mod list;
pub mod marks;
pub mod memberships;
pub mod places;
pub mod search;

use super::card::Card;
use super::cursor::{Cursor, Move};
use super::layout::Size;
use super::line::Line;
use crate::domain::filter;
use crate::domain::id::Id;
use crate::domain::kinds::Kind;

/// The screens in the order of their tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tab {
    /// Where we stand.
    Desk,
    /// Cities of the world and ours.
    Cities,
    /// Networks of cities.
    Networks,
    /// The log.
    Engagements,
    /// Budget lines.
    Budget,
    /// Agreements, promises and decisions.
    Agreements,
    /// People, leave, objectives and whatever else the office keeps.
    Office,
}

impl Tab {
    /// Every screen.
    pub const ALL: [Self; 7] =
        [Self::Desk, Self::Cities, Self::Networks, Self::Engagements, Self::Budget, Self::Agreements, Self::Office];

    /// Its key and its name.
    pub fn label(self) -> (&'static str, &'static str) {
        match self {
            Self::Desk => ("1", "Desk"),
            Self::Cities => ("2", "Cities"),
            Self::Networks => ("3", "Networks"),
            Self::Engagements => ("4", "Engagements"),
            Self::Budget => ("5", "Budget"),
            Self::Agreements => ("7", "Agreements"),
            Self::Office => ("9", "Office"),
        }
    }

    /// The screen so many tabs further on.
    pub fn beside(self, forward: bool) -> Self {
        let at = Self::ALL.iter().position(|tab| *tab == self).unwrap_or(0);
        let count = Self::ALL.len();
        let next = if forward { (at + 1) % count } else { (at + count - 1) % count };
        Self::ALL.get(next).copied().unwrap_or(self)
    }
}

/// A line that filters a list as it is typed.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// What is typed.
    pub line: Line,
    /// Whether keys go into it.
    pub open: bool,
}

/// What every screen with a list has: its mark, its filter and a card.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The mark.
    pub cursor: Cursor,
    /// The filter.
    pub filter: Filter,
    /// The terms that must hold besides.
    pub terms: filter::Filter,
    /// The card that is open.
    pub card: Option<Card>,
    /// The record that the open card should show once the keys rest.
    pub follow: Option<(Kind, Id)>,
}

impl Frame {
    /// What the list is narrowed to, as people read it: `"osaka" and status:accepted`; none if it shows all.
    pub fn sought(&self) -> Option<String> {
        let words = Some(self.filter.line.text()).filter(|words| !words.is_empty()).map(|words| format!("\"{words}\""));
        let terms = Some(self.terms.text()).filter(|terms| !terms.is_empty()).map(str::to_owned);
        let both: Vec<String> = words.into_iter().chain(terms).collect();
        (!both.is_empty()).then(|| both.join(" and "))
    }

    /// Moves the mark in a list of so many rows.
    pub fn go(&mut self, step: Move, rows: usize, size: Size) {
        self.cursor.go(step, rows, list_height(size));
    }
}

/// How many rows of a list are on the screen: the work without its heading of columns.
pub fn list_height(size: Size) -> usize {
    usize::from(size.work_lines()).saturating_sub(1).max(1)
}

/// How many lines there are to scroll in an overlay of text.
pub fn overlay_lines(model: &super::model::Model, overlay: &super::overlay::Overlay) -> usize {
    use super::overlay::Overlay;
    match overlay {
        Overlay::Help(help) => {
            let cells = usize::from(model.size.columns).saturating_sub(2);
            super::help::lines(model, help.line.text(), cells).len()
        }
        Overlay::Brief(open) => open.lines(&model.register, super::overlay::brief_cells(model.size)).len(),
        Overlay::Panel { .. } => super::panel_text::lines(model, 76).len(),
        _ => 0,
    }
}
