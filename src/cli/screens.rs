//! `attache` with no command: the screens.

use std::io::{IsTerminal, stdin, stdout};

use super::Stop;
use super::call::{Call, Settings};
use super::out::Out;
use crate::config::{Borders, Color};
use crate::domain::problem::{Code, Problem};
use crate::runtime::{self, Session};
use crate::store::{Access, Store};
use crate::ui::Looks;

/// What is told where there is no terminal to show the screens on.
const USAGE: &str = "the screens need a terminal; elsewhere write a command: attache check, attache brief CITY, \
                     attache engagement list, ... (attache --help lists them)";

pub(super) fn run(call: &Call, _: &mut Out) -> Result<u8, Stop> {
    on_terminal()?;
    let settings = call.settings()?;
    call.writes("the screens")?;
    let store = call.store(Access::Write)?;
    Ok(runtime::run(session(call, store, settings))?)
}

/// Refuses where nobody could see the screens.
pub(super) fn on_terminal() -> Result<(), Problem> {
    if stdin().is_terminal() && stdout().is_terminal() {
        return Ok(());
    }
    Err(Problem::new(Code::Usage, USAGE))
}

/// What the screens need to know.
pub(super) fn session(call: &Call, store: Store, settings: Settings) -> Session {
    Session {
        store,
        source: std::sync::Arc::clone(&call.source),
        who: call.who.clone(),
        looks: looks(call, &settings),
        keymap: settings.keymap,
        policy: settings.policy,
        state: call.paths.state.clone(),
        editor: runtime::editor::named(),
        banner: settings.banner,
        notice: call.brought_up.get().cloned(),
        throw_away: None,
    }
}

/// The option wins over the settings, and both over `NO_COLOR`.
fn looks(call: &Call, settings: &Settings) -> Looks {
    let wanted = call.globals.color.as_deref().and_then(Color::from_id).unwrap_or(settings.config.looks.color);
    let colour = match wanted {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    Looks { colour, ascii: settings.config.looks.borders == Borders::Ascii }
}
