//! Drafts as files: one for each form that was opened, beside the state of the user, never in the office's file.
//!
//! While a form is open its program holds a lock beside the draft, which goes with the program however it ends; no other
//! program takes that draft up or throws it away.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rustix::fs::{FlockOperation, OFlags, flock};
use rustix::io::Errno;

use crate::app::draft::Draft;
use crate::domain::id::Id;
use crate::domain::problem::{Code, Problem};

/// The most bytes of a draft; a form with four of the longest notes has fewer.
const BYTES_MAX: u64 = 4 << 20;
/// The most drafts that are looked at.
const DRAFTS_MAX: usize = 200;

/// The folder of one user's drafts for one office file.
#[derive(Clone, Debug)]
pub struct Drafts {
    folder: PathBuf,
}

/// A draft that only this program may write; let go when it is dropped.
#[derive(Debug)]
pub struct Claim {
    /// The name of the draft.
    pub name: String,
    path: PathBuf,
    lock: File,
}

impl Drop for Claim {
    fn drop(&mut self) {
        // Gone before it is unlocked: whoever opens it now locks another file, and looks again.
        if is_at(&self.lock, &self.path) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Whether an open file is the one at that path.
fn is_at(file: &File, path: &Path) -> bool {
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(open), Ok(there)) => (open.dev(), open.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
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

    /// Makes a draft this program's own; none if it is another's.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn claim(&self, name: &str) -> Result<Option<Claim>, Problem> {
        let path = self.folder.join(format!("{name}.lock"));
        let fault = |error: std::io::Error| {
            Problem::failure(format!("drafts cannot be kept: {}: {error}", self.folder.display()))
        };
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.folder).map_err(fault)?;
        loop {
            let mut options = fs::OpenOptions::new();
            let options = options.read(true).write(true).create(true).mode(0o600);
            let lock = options.custom_flags(flags()).open(&path).map_err(fault)?;
            match flock(&lock, FlockOperation::NonBlockingLockExclusive) {
                Err(Errno::WOULDBLOCK) => return Ok(None),
                // Where a folder knows no locks, drafts are still kept under names of their own.
                Err(_) => return Ok(Some(Claim { name: name.to_owned(), path, lock })),
                Ok(()) if is_at(&lock, &path) => return Ok(Some(Claim { name: name.to_owned(), path, lock })),
                // Its last holder removed it meanwhile.
                Ok(()) => {}
            }
        }
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

    /// Throws a draft away that is ours, or nobody's; one that is not there is thrown away already.
    ///
    /// # Errors
    /// It is open in another program.
    pub fn discard(&self, name: &str, own: Option<&Claim>) -> Result<(), Problem> {
        let _claim = match own.filter(|claim| claim.name == name) {
            Some(_) => None,
            None => Some(self.claim(name)?.ok_or_else(|| in_use("throw it away there"))?),
        };
        let _ = fs::remove_file(self.path(name));
        Ok(())
    }

    /// Makes a draft that waits this program's own.
    ///
    /// # Errors
    /// It is open in another program, is no longer there, or cannot be read.
    pub fn take_up(&self, name: &str) -> Result<(Draft, Claim), Problem> {
        let claim = self.claim(name)?.ok_or_else(|| in_use("save or leave it there first"))?;
        match self.read(name) {
            Ok(draft) => Ok((draft, claim)),
            Err(Skipped::Gone) => {
                Err(Problem::new(Code::NotFound, "that draft is gone: it was saved or thrown away meanwhile"))
            }
            Err(Skipped::Said(why)) => Err(Problem::new(Code::Invalid, format!("the draft file {name}.json {why}"))),
        }
    }

    /// Every draft that can be read, the latest first, and a line on each file that is none.
    pub fn all(&self) -> (Vec<Draft>, Vec<String>) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return (Vec::new(), Vec::new()) };
        let (mut found, mut skipped) = (Vec::new(), Vec::new());
        let mut names: Vec<(SystemTime, String)> = Vec::new();
        for entry in entries.flatten() {
            let path = entry.path();
            let Some(name) = path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned) else { continue };
            match path.extension().and_then(|ending| ending.to_str()) {
                Some("json") => {
                    let at = entry.metadata().and_then(|it| it.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
                    names.push((at, name));
                }
                // Left by a program that was killed: looking whether it is held lets go of it.
                Some("lock") if !self.path(&name).exists() => drop(self.claim(&name)),
                Some("part") => {
                    let of = name.rsplit_once('.').map_or(name.as_str(), |(of, _)| of);
                    if let Ok(Some(_claim)) = self.claim(of) {
                        let _ = fs::remove_file(&path);
                    }
                }
                _ => {}
            }
        }
        names.sort_by(|one, other| other.cmp(one));
        if names.len() > DRAFTS_MAX {
            skipped.push(format!("only the latest {DRAFTS_MAX} of {} drafts are listed", names.len()));
        }
        for (_, name) in names.into_iter().take(DRAFTS_MAX) {
            match self.read(&name) {
                Ok(draft) => found.push(Draft { in_use: self.is_in_use(&name), ..draft }),
                Err(Skipped::Gone) => {}
                Err(Skipped::Said(why)) => skipped.push(format!("the draft file {name}.json {why} and was skipped")),
            }
        }
        (found, skipped)
    }

    fn is_in_use(&self, name: &str) -> bool {
        self.folder.join(format!("{name}.lock")).exists() && matches!(self.claim(name), Ok(None))
    }

    fn read(&self, name: &str) -> Result<Draft, Skipped> {
        let path = self.path(name);
        let open = fs::OpenOptions::new().read(true).custom_flags(flags()).open(&path);
        let file = open.map_err(|error| match error.kind() {
            ErrorKind::NotFound => Skipped::Gone,
            _ => Skipped::Said("cannot be read"),
        })?;
        if !file.metadata().is_ok_and(|it| it.is_file()) {
            return Err(Skipped::Said("is no file"));
        }
        let mut bytes = Vec::new();
        file.take(BYTES_MAX + 1).read_to_end(&mut bytes).map_err(|_| Skipped::Said("cannot be read"))?;
        if bytes.len() as u64 > BYTES_MAX {
            return Err(Skipped::Said("is larger than 4 MiB"));
        }
        Draft::read(name, &bytes).map_err(Skipped::Said)
    }
}

/// Why a file is no draft for us.
enum Skipped {
    Gone,
    Said(&'static str),
}

/// Never through a link, and never waiting for the other end of a pipe.
fn flags() -> i32 {
    (OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC).bits().cast_signed()
}

fn in_use(what: &str) -> Problem {
    Problem::new(Code::Conflict, format!("that draft is open in another program of yours; {what}"))
}

#[cfg(test)]
mod tests;
