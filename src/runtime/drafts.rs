//! Drafts as files: one for each form, beside the state of the user, never in the office's file.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use crate::app::draft::Draft;
use crate::domain::id::Id;
use crate::domain::problem::Problem;

/// The folder of one user's drafts for one office file.
#[derive(Clone, Debug)]
pub struct Drafts {
    folder: PathBuf,
}

impl Drafts {
    /// The drafts of that user for the office file with that id.
    pub fn of(state: &Path, file: &Id, user: &str) -> Self {
        let safe: String =
            user.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' }).collect();
        let safe = if safe.trim_matches('.').is_empty() { "_".to_owned() } else { safe };
        Self { folder: state.join("drafts").join(file.as_str()).join(safe) }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.json"))
    }

    /// Writes a draft beside its place and moves it there, readable by its owner alone.
    ///
    /// # Errors
    /// The folder or the file cannot be written.
    pub fn keep(&self, draft: &Draft) -> Result<(), Problem> {
        let path = self.path(&draft.name);
        let fault = |error: &dyn std::fmt::Display| {
            Problem::failure(format!("the draft was not kept: {}: {error}", path.display()))
        };
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.folder).map_err(|error| fault(&error))?;
        let text = serde_json::to_vec(draft).map_err(|error| fault(&error))?;
        let beside = path.with_extension(format!("{}.part", std::process::id()));
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&beside)
            .map_err(|error| fault(&error))?;
        file.write_all(&text).and_then(|()| file.sync_data()).map_err(|error| fault(&error))?;
        fs::rename(&beside, &path).map_err(|error| fault(&error))
    }

    /// Throws a draft away; one that is not there is thrown away already.
    pub fn discard(&self, name: &str) {
        let _ = fs::remove_file(self.path(name));
    }

    /// Every draft that can be read, the latest first.
    pub fn all(&self) -> Vec<Draft> {
        let Ok(entries) = fs::read_dir(&self.folder) else { return Vec::new() };
        let mut found: Vec<(std::time::SystemTime, Draft)> = entries
            .flatten()
            .filter(|entry| entry.path().extension().is_some_and(|ending| ending == "json"))
            .filter_map(|entry| {
                let draft = serde_json::from_slice(&fs::read(entry.path()).ok()?).ok()?;
                let at = entry.metadata().and_then(|it| it.modified()).unwrap_or(std::time::UNIX_EPOCH);
                Some((at, draft))
            })
            .collect();
        found.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        found.into_iter().map(|(_, draft)| draft).collect()
    }
}
