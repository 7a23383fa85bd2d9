//! `attache demo`: the screens on a throw-away sample office.

use clap::{ArgMatches, Command};

use super::Stop;
use super::call::Call;
use super::screens;
use crate::domain::step::Who;
use crate::runtime::{self, Session, demo::Demo};
use crate::sample;

pub(super) fn command() -> Command {
    Command::new("demo").about("the screens on a throw-away sample office")
}

pub(super) fn run(call: &Call, _: &ArgMatches) -> Result<u8, Stop> {
    call.writes("demo")?;
    screens::on_terminal()?;
    let settings = call.settings()?;
    let (demo, store) = Demo::make(std::sync::Arc::clone(&call.source))?;
    let session = screens::session(call, store, settings);
    let who = Who { user: sample::user().to_owned(), ..session.who };
    let state = demo.state().to_path_buf();
    let code = runtime::run(Session {
        who,
        throw_away: Some(state.clone()),
        state,
        banner: sample::NOTICE.to_owned(),
        ..session
    })?;
    drop(demo);
    Ok(code)
}
