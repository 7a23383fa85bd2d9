//! How a screen is shared out, by its size alone: what fits beside what. State and drawing both ask here.

/// From so many columns the panel stands at the right of every screen but the Desk, which shows it itself.
pub const PANEL_FROM: u16 = 110;
/// The width of the panel.
pub const PANEL: u16 = 36;
/// The fewest columns and lines on which a list and its strip can be used.
pub const LEAST: (u16, u16) = (40, 12);
/// Lines above the work: tabs, heading, rule.
const HEAD: u16 = 3;
/// Lines below the work on a screen with a strip: rule, two of strip, keys.
const FOOT: u16 = 4;
/// Lines below the work where there is no strip: rule, keys.
const BARE_FOOT: u16 = 2;

/// The size of the terminal in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub columns: u16,
    /// Lines.
    pub lines: u16,
}

impl Size {
    /// Whether there is room for anything but a notice.
    pub fn is_enough(self) -> bool {
        self.columns >= LEAST.0 && self.lines >= LEAST.1
    }

    /// Whether the panel stands at the right.
    pub fn has_panel(self) -> bool {
        self.columns >= PANEL_FROM
    }

    /// The columns of the work, left of the panel.
    pub fn work_columns(self) -> u16 {
        if self.has_panel() { self.columns.saturating_sub(PANEL + 1) } else { self.columns }
    }

    /// The lines of the work: with the panel beside it there is no strip.
    pub fn work_lines(self) -> u16 {
        if self.has_panel() { self.whole_lines() } else { self.lines.saturating_sub(HEAD + FOOT) }
    }

    /// The lines of a screen that shows the panel itself: no strip repeats it.
    pub fn whole_lines(self) -> u16 {
        self.lines.saturating_sub(HEAD + BARE_FOOT)
    }

    /// Whether a card stands beside its list rather than in its place.
    pub fn card_beside(self) -> bool {
        self.work_columns() >= 72
    }

    /// The columns of the list beside a card.
    pub fn list_columns(self) -> u16 {
        let all = self.work_columns();
        if all >= 100 { all * 2 / 5 } else { (all * 37 / 80).max(30) }
    }
}
