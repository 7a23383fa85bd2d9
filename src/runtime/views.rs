//! Saved views as a file: one for each user and office file, beside the drafts, never in the office's file.

use std::fs;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::app::views::View;
use crate::domain::id::Id;
use crate::domain::problem::Problem;

/// What stands in the file.
#[derive(Deserialize, Serialize)]
struct Kept {
    schema: u32,
    views: Vec<View>,
}

/// The file of one user's views of one office file.
#[derive(Clone, Debug)]
pub struct Views {
    path: PathBuf,
}

impl Views {
    /// The views of that user for the office file with that id.
    pub fn of(state: &Path, file: &Id, user: &str) -> Self {
        let allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        let safe: String = user.chars().map(|c| if allowed(c) { c } else { '_' }).collect();
        Self { path: state.join("views").join(file.as_str()).join(format!("{safe}.json")) }
    }

    /// Every view; none if there is no file yet.
    ///
    /// # Errors
    /// The file cannot be read, or is not one of views.
    pub fn all(&self) -> Result<Vec<View>, Problem> {
        let bytes = match fs::read(&self.path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(self.fault("cannot be read", &error)),
        };
        let kept: Kept = serde_json::from_slice(&bytes).map_err(|error| self.fault("cannot be read", &error))?;
        Ok(kept.views)
    }

    /// Writes them beside their place and moves them there, readable by their owner alone.
    ///
    /// # Errors
    /// The folder or the file cannot be written.
    pub fn keep(&self, views: Vec<View>) -> Result<(), Problem> {
        let fault = |error: &dyn std::fmt::Display| self.fault("were not kept", error);
        if let Some(folder) = self.path.parent() {
            fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|error| fault(&error))?;
        }
        let text = serde_json::to_vec_pretty(&Kept { schema: 1, views }).map_err(|error| fault(&error))?;
        let beside = self.path.with_extension(format!("{}.part", std::process::id()));
        let mut options = fs::OpenOptions::new();
        let mut file =
            options.write(true).create(true).truncate(true).mode(0o600).open(&beside).map_err(|error| fault(&error))?;
        file.write_all(&text).and_then(|()| file.sync_data()).map_err(|error| fault(&error))?;
        fs::rename(&beside, &self.path).map_err(|error| fault(&error))
    }

    fn fault(&self, what: &str, error: &dyn std::fmt::Display) -> Problem {
        Problem::failure(format!("the saved views {what}: {}: {error}", self.path.display()))
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn views_are_kept_for_their_owner_alone_and_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let views = Views::of(folder.path(), &Id::new("file"), "ana/../x");
        assert_eq!(views.all().unwrap(), []);
        let view = View {
            name: "open in Osaka".to_owned(),
            screen: "engagement".to_owned(),
            filter: String::new(),
            words: "osaka".to_owned(),
            sort: Some(("owner".to_owned(), true)),
        };
        views.keep(vec![view.clone()]).unwrap();
        assert_eq!(views.all().unwrap(), [view]);
        let mode = fs::metadata(&views.path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(fs::read_dir(views.path.parent().unwrap()).unwrap().count(), 1);
        fs::write(&views.path, "{").unwrap();
        assert!(views.all().unwrap_err().message.contains("cannot be read"));
    }
}
