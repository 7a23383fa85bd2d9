//! A note in the person's own editor: a file that only they can read, gone afterwards.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::app::message::Note;
use crate::domain::text;

/// The most characters of a note.
const LONGEST: usize = 100_000;
/// The most bytes that are read of what an editor left.
const MOST: u64 = 4 * LONGEST as u64;

/// The editor that the environment names, if there is one.
pub fn named() -> Option<String> {
    let of = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    of("VISUAL").or_else(|| of("EDITOR"))
}

/// A folder with the note in it; both go when it is dropped, and whatever the editor has put beside the note.
#[derive(Debug)]
pub struct Sheet {
    folder: PathBuf,
}

impl Sheet {
    /// Writes the note into a folder of its own below the state folder.
    ///
    /// # Errors
    /// The folder or the file cannot be made.
    pub fn make(state: &Path, note: &str) -> io::Result<Self> {
        DirBuilder::new().recursive(true).mode(0o700).create(state)?;
        let folder = state.join(format!("note-{}", uuid::Uuid::now_v7()));
        DirBuilder::new().mode(0o700).create(&folder)?;
        let sheet = Self { folder };
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(sheet.path())?;
        file.write_all(note.as_bytes())?;
        if !note.is_empty() && !note.ends_with('\n') {
            file.write_all(b"\n")?;
        }
        Ok(sheet)
    }

    /// The file with the note.
    pub fn path(&self) -> PathBuf {
        self.folder.join("note.txt")
    }

    /// Lets the editor at it and reads what it left. The terminal must be lent before.
    pub fn edit(&self, editor: &str, before: &str) -> Note {
        // As git does: the setting may hold options, and the path is handed over whole.
        let run = Command::new("sh").arg("-c").arg(format!("{editor} \"$@\"")).arg(editor).arg(self.path()).status();
        match run {
            Err(error) => Note::Refused(format!("{editor} could not be started: {error}; the note is as it was")),
            Ok(status) if !status.success() => {
                Note::Refused(format!("{editor} ended with {}; the note is as it was", told(status)))
            }
            Ok(_) => self.taken(before),
        }
    }

    /// What stands in the file now.
    fn taken(&self, before: &str) -> Note {
        let mut bytes = Vec::new();
        let read = File::open(self.path()).and_then(|file| file.take(MOST + 1).read_to_end(&mut bytes));
        if let Err(error) = read {
            return Note::Refused(format!("what the editor left cannot be read: {error}; the note is as it was"));
        }
        let too_long = || {
            Note::Refused("the note is longer than 100,000 characters; shorten it. The note is as it was".to_owned())
        };
        if bytes.len() as u64 > MOST {
            return too_long();
        }
        let Ok(written) = String::from_utf8(bytes) else {
            return Note::Refused(
                "what the editor left is not UTF-8; save it in UTF-8. The note is as it was".to_owned(),
            );
        };
        let note = text::clean(&written.replace("\r\n", "\n").replace('\r', "\n"), true);
        match note.chars().count() {
            length if length > LONGEST => too_long(),
            _ if note == text::clean(before, true) => Note::Same,
            _ => Note::Text(note),
        }
    }
}

impl Drop for Sheet {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn told(status: std::process::ExitStatus) -> String {
    status.code().map_or_else(|| "a signal".to_owned(), |code| format!("exit code {code}"))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// What comes of a note "old" after that shell command, its file being `$1`.
    fn after(script: &str) -> Note {
        let state = tempfile::tempdir().unwrap();
        let editor = state.path().join("editor");
        fs::write(&editor, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&editor, fs::Permissions::from_mode(0o700)).unwrap();
        let sheet = Sheet::make(&state.path().join("state"), "old").unwrap();
        let note = sheet.edit(&format!("'{}'", editor.display()), "old");
        drop(sheet);
        let left: Vec<_> = fs::read_dir(state.path().join("state")).unwrap().collect();
        assert!(left.is_empty(), "{left:?}");
        note
    }

    #[test]
    fn what_the_editor_leaves_is_the_note() {
        assert_eq!(after("printf 'first\\r\\nsecond\\n\\n' > \"$1\""), Note::Text("first\nsecond".to_owned()));
        assert_eq!(after("printf 'n' > \"$1.new\"; mv \"$1.new\" \"$1\""), Note::Text("n".to_owned()));
        assert_eq!(after(": > \"$1\""), Note::Text(String::new()));
        assert_eq!(after("printf 'a\\033[2Jb' > \"$1\""), Note::Text("a[2Jb".to_owned()));
    }

    #[test]
    fn a_note_that_was_not_changed_or_not_saved_is_as_it_was() {
        assert_eq!(after("true"), Note::Same);
        assert_eq!(after("touch \"$1\"; echo swap > \"$1~\""), Note::Same);
    }

    #[test]
    fn what_cannot_be_taken_is_refused_in_words() {
        for (script, wanted) in [
            ("printf new > \"$1\"; exit 3", "ended with exit code 3"),
            ("printf '\\377\\376' > \"$1\"", "not UTF-8"),
            ("head -c 100001 /dev/zero | tr '\\0' x > \"$1\"", "longer than 100,000"),
            ("head -c 9000000 /dev/zero | tr '\\0' x > \"$1\"", "longer than 100,000"),
            ("rm \"$1\"", "cannot be read"),
        ] {
            let Note::Refused(said) = after(script) else { panic!("{script}") };
            assert!(said.contains(wanted) && said.contains("as it was"), "{script}: {said}");
        }
        let state = tempfile::tempdir().unwrap();
        let note = Sheet::make(state.path(), "old").unwrap().edit("no-such-editor-here", "old");
        assert!(matches!(&note, Note::Refused(said) if said.contains("exit code 127")), "{note:?}");
    }

    #[test]
    fn the_note_is_readable_by_its_owner_alone() {
        let state = tempfile::tempdir().unwrap();
        let sheet = Sheet::make(state.path(), "old").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&sheet.path()), 0o600);
        assert_eq!(mode(sheet.path().parent().unwrap()), 0o700);
        assert_eq!(fs::read_to_string(sheet.path()).unwrap(), "old\n");
    }
}
