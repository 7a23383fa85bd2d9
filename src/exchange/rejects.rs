//! The file of rows that could not be taken: where they stood, what was written, and why not.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::guard::guard;
use crate::domain::problem::{Code, Problem};

/// The header of the file, by which one is known again.
const HEADER: &str = "line,column,value,reason";

/// A row that was not taken, with the cell that was the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// The line of the file on which the row begins.
    pub line: u64,
    /// The header of the column.
    pub column: String,
    /// What was written there.
    pub value: String,
    /// Why it cannot be taken, and what to write.
    pub reason: String,
}

/// Writes the rejects as CSV, readable by the owner alone; beside the path first, then under its name.
///
/// # Errors
/// Something other than a file of rejects has that name, or the disk refuses.
pub fn write(path: &Path, rejects: &[Reject]) -> Result<(), Problem> {
    check_free(path)?;
    let beside = beside(path);
    let written = write_beside(&beside, rejects).and_then(|()| std::fs::rename(&beside, path));
    written.map_err(|error| {
        // Whatever is left of it is of no use; that it cannot be removed either adds nothing.
        let _ = std::fs::remove_file(&beside);
        Problem::failure(format!("the rejected rows cannot be written to \"{}\": {error}", path.display()))
    })
}

/// A file of rejects may be written again, anything else is left alone.
fn check_free(path: &Path) -> Result<(), Problem> {
    let Ok(facts) = std::fs::symlink_metadata(path) else {
        return Ok(());
    };
    let first = || BufReader::new(File::open(path).ok()?).lines().next()?.ok();
    if facts.is_file() && first().is_some_and(|line| line == HEADER) {
        return Ok(());
    }
    let shown = path.display();
    Err(Problem::new(Code::Conflict, format!("\"{shown}\" is there already and holds something else; move it away")))
}

fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.{}.part", std::process::id()))
}

fn write_beside(path: &Path, rejects: &[Reject]) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(&to_csv(rejects)?)?;
    file.sync_all()
}

fn to_csv(rejects: &[Reject]) -> std::io::Result<Vec<u8>> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER.split(','))?;
    for reject in rejects {
        writer.write_record([
            reject.line.to_string(),
            guard(&reject.column),
            guard(&reject.value),
            guard(&reject.reason),
        ])?;
    }
    writer.into_inner().map_err(|error| std::io::Error::other(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::csv;

    fn one(value: &str) -> Vec<Reject> {
        vec![Reject { line: 7, column: "city".into(), value: value.into(), reason: "no city, \"at all\"".into() }]
    }

    #[test]
    fn what_is_written_reads_back_guarded_and_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rejects.csv");
        write(&path, &one("=SUM(A1)")).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        assert_eq!(
            String::from_utf8(bytes.clone()).unwrap(),
            "line,column,value,reason\n7,city,'=SUM(A1),\"no city, \"\"at all\"\"\"\n"
        );
        assert_eq!(csv::read(&bytes).unwrap().rows[0].cells, ["7", "city", "=SUM(A1)", "no city, \"at all\""]);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_file_of_rejects_is_written_again_and_any_other_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rejects.csv");
        write(&path, &one("first")).unwrap();
        write(&path, &one("second")).unwrap();
        assert!(std::fs::read_to_string(&path).unwrap().contains("second"));
        std::fs::write(&path, "my notes\n").unwrap();
        assert_eq!(write(&path, &one("third")).unwrap_err().code, Code::Conflict);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "my notes\n");
        let target = folder.path().join("elsewhere");
        let link = folder.path().join("link.csv");
        std::os::unix::fs::symlink(&target, &link).unwrap();
        assert!(write(&link, &one("fourth")).is_err());
        assert!(!target.exists());
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let problem = write(Path::new("/nowhere/at/all/rejects.csv"), &one("x")).unwrap_err();
        assert!(problem.message.contains("/nowhere/at/all/rejects.csv"), "{problem}");
    }
}
