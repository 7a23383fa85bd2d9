//! `attache demo`: the screens on a throw-away sample office, as it is or in good order.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::Stop;
use super::call::Call;
use super::screens;
use crate::domain::step::Who;
use crate::runtime::demo::{Demo, Sample};
use crate::runtime::{self, Session};
use crate::sample;

pub(super) fn command() -> Command {
    let calm = Arg::new("calm").long("calm").action(ArgAction::SetTrue);
    Command::new("demo")
        .about("the screens on a throw-away sample office")
        .arg(calm.help("the same office in good order: nothing over, nothing unknown"))
}

pub(super) fn run(call: &Call, matches: &ArgMatches) -> Result<u8, Stop> {
    call.writes("demo")?;
    screens::on_terminal()?;
    let settings = call.settings()?;
    let sample: Sample = if matches.get_flag("calm") { sample::calm } else { sample::office };
    let (demo, store) = Demo::make(std::sync::Arc::clone(&call.source), sample)?;
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
