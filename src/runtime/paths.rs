//! Where the program's files are.

use std::path::{Path, PathBuf};

use etcetera::{BaseStrategy, choose_base_strategy};

use crate::domain::problem::Problem;

/// The files of one person and one office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// The office's file.
    pub database: PathBuf,
    /// The user's keys and looks.
    pub config: PathBuf,
    /// The office's policy, beside its file.
    pub policy: PathBuf,
    /// Drafts, the log and reports of crashes.
    pub state: PathBuf,
}

impl Paths {
    /// The usual places, those that the command line or the environment name put first.
    ///
    /// # Errors
    /// No home folder is known.
    pub fn find(database: Option<&Path>, config: Option<&Path>) -> Result<Self, Problem> {
        let base = choose_base_strategy()
            .map_err(|_| Problem::failure("there is no home folder; set HOME, or name the file with --db FILE"))?;
        let named = |given: Option<&Path>, variable: &str| {
            let from_env = || std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
            given.map(Path::to_path_buf).or_else(from_env)
        };
        let database =
            named(database, "ATTACHE_DB").unwrap_or_else(|| base.data_dir().join("attache").join("attache.db"));
        let config =
            named(config, "ATTACHE_CONFIG").unwrap_or_else(|| base.config_dir().join("attache").join("config.toml"));
        let policy = database.parent().unwrap_or(Path::new(".")).join("attache.toml");
        let state = base.state_dir().unwrap_or_else(|| base.data_dir().join("state")).join("attache");
        Ok(Self { database, config, policy, state })
    }
}

/// Who acts: the name given for a forced SSH command, else the user of the process; never `$USER`.
pub fn who(named: Option<&str>) -> crate::domain::step::Who {
    let uid = rustix::process::getuid().as_raw();
    let user = named.map(str::to_owned).or_else(|| user_name(uid)).unwrap_or_else(|| uid.to_string());
    crate::domain::step::Who { user, uid }
}

/// The name of a user id in the list of users.
fn user_name(uid: u32) -> Option<String> {
    let list = std::fs::read_to_string("/etc/passwd").ok()?;
    list.lines().find_map(|line| {
        let mut parts = line.split(':');
        let name = parts.next()?;
        let id: u32 = parts.nth(1)?.parse().ok()?;
        (id == uid).then(|| name.to_owned())
    })
}
