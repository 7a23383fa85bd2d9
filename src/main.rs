//! attache: the thin binary over the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(attache::cli::run(std::env::args_os()))
}
