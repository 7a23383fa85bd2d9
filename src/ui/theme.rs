//! How roles look: sixteen colours over the terminal's own background, or bold, dim and reverse alone.

use ratatui::style::{Color, Modifier, Style};

use crate::rules::Severity;

/// What the terminal is to show: colours or none, drawn borders or plain characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looks {
    /// Whether colours repeat the marks; without them only bold, dim and reverse are used.
    pub colour: bool,
    /// Whether borders and bars are made of `#`, `=` and `.`.
    pub ascii: bool,
}

impl Default for Looks {
    fn default() -> Self {
        Self { colour: true, ascii: false }
    }
}

/// What a piece of text is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing special.
    Plain,
    /// Secondary.
    Dim,
    /// What we are on, and headings.
    Bold,
    /// Past a limit, refused or failed.
    Over,
    /// Near a limit.
    Watch,
    /// A button under the cursor.
    Pressed,
}

impl Role {
    /// The role of what is so bad.
    pub(super) fn of(severity: Option<Severity>) -> Self {
        match severity {
            Some(Severity::Over) => Self::Over,
            Some(Severity::Watch) => Self::Watch,
            _ => Self::Plain,
        }
    }
}

impl Looks {
    /// The style of a role.
    pub(super) fn style(self, role: Role) -> Style {
        let plain = Style::new();
        match (role, self.colour) {
            (Role::Plain, _) | (Role::Watch, false) => plain,
            (Role::Dim, _) => plain.add_modifier(Modifier::DIM),
            (Role::Bold, _) | (Role::Over, false) => plain.add_modifier(Modifier::BOLD),
            (Role::Over, true) => plain.fg(Color::Red),
            (Role::Watch, true) => plain.fg(Color::Yellow),
            (Role::Pressed, _) => plain.add_modifier(Modifier::REVERSED),
        }
    }

    /// A character of a border or a bar as it is drawn; any other as it is.
    pub(super) fn drawn(self, symbol: &str) -> &str {
        if !self.ascii {
            return symbol;
        }
        match symbol {
            "█" => "#",
            "▓" | "─" => "=",
            "░" | "│" => ".",
            other => other,
        }
    }
}
