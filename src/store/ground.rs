//! Where the database file stands: its folder, its sort, its file system, its first bytes. All looked at before SQLite.

use std::fs::{self, File, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, FileExt, FileTypeExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use super::held::Held;
use super::schema;
use crate::domain::problem::{Code, Problem};

/// The bytes at the start of every SQLite file.
const MAGIC: &[u8] = b"SQLite format 3\0";
/// What is read of a file before SQLite sees it.
const HEADER: usize = 100;

/// Makes the folder with mode 0700 where it is missing, and an empty file with mode 0600 in it.
pub(super) fn make(path: &Path) -> Result<PathBuf, Problem> {
    let (folder, _) = parts(path)?;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&folder)
        .map_err(|error| Problem::failure(format!("the folder {} could not be made: {error}", folder.display())))?;
    let path = settled(path)?;
    let flags = OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .custom_flags(flags.bits().cast_signed())
        .open(&path);
    match made {
        // The umask may have taken more away than it should.
        Ok(file) => file
            .set_permissions(fs::Permissions::from_mode(0o600))
            .map_err(|error| Problem::failure(format!("{} could not be kept private: {error}", path.display())))?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(Problem::new(
                Code::Conflict,
                format!("there is something at {} already; name another file with --db", path.display()),
            ));
        }
        Err(error) => return Err(Problem::failure(format!("{} could not be made: {error}", path.display()))),
    }
    Ok(path)
}

/// The path with its folder free of symbolic links, after a look at the folder and its file system.
pub(super) fn settled(path: &Path) -> Result<PathBuf, Problem> {
    let (folder, name) = parts(path)?;
    let folder = folder.canonicalize().map_err(|error| missing(path, &error))?;
    let facts = fs::metadata(&folder).map_err(|error| missing(path, &error))?;
    let us = rustix::process::geteuid().as_raw();
    if facts.uid() != us && facts.uid() != 0 {
        return Err(Problem::failure(format!(
            "the folder {} belongs to another user ({}); keep the database in a folder of your own",
            folder.display(),
            facts.uid()
        )));
    }
    if facts.mode() & 0o002 != 0 {
        return Err(Problem::failure(format!(
            "everybody may write in the folder {}; keep the database in a folder of mode 0700",
            folder.display()
        )));
    }
    refuse_network(&folder)?;
    Ok(folder.join(name))
}

/// Holds a file that is there, once it is known to be a database of ours; answers its schema version.
pub(super) fn hold(path: &Path) -> Result<(Held, i64), Problem> {
    let facts = fs::symlink_metadata(path).map_err(|error| missing(path, &error))?;
    let sort = facts.file_type();
    let what = if sort.is_symlink() {
        "a symbolic link; give the file it points at"
    } else if sort.is_dir() {
        "a folder; give the file in it"
    } else if sort.is_fifo() {
        "a pipe, not a database"
    } else if !sort.is_file() {
        "a device or socket, not a database"
    } else {
        ""
    };
    if !what.is_empty() {
        return Err(Problem::failure(format!("{} is {what}", path.display())));
    }
    let held = Held::hold(&facts, || {
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let opened = OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path);
        opened.map_err(|error| Problem::failure(format!("{} cannot be read: {error}", path.display())))
    })?;
    let version = version(path, held.file())?;
    Ok((held, version))
}

/// The schema version in the header of a database of ours.
fn version(path: &Path, file: &File) -> Result<i64, Problem> {
    let refused = |what: &str| Err(Problem::failure(format!("{} is {what}; it was left as it is", path.display())));
    let mut header = vec![0; HEADER];
    // From a place of its own, as several stores share the descriptor.
    let read = file.read_at(&mut header, 0);
    let length = read.map_err(|error| Problem::failure(format!("{} cannot be read: {error}", path.display())))?;
    header.truncate(length);
    if header.is_empty() {
        return refused("an empty file, not a database of attache");
    }
    if header.len() < HEADER || !header.starts_with(MAGIC) {
        return refused("not a database of attache");
    }
    match number(&header, 68) {
        schema::APPLICATION_ID => {}
        0 => return refused("a database without the mark of attache, so of another program or not finished"),
        other => return refused(&format!("a database of another program (application id {other})")),
    }
    let version = number(&header, 60);
    if version < 1 {
        return refused("a database of attache that was never finished; remove it and make it again");
    }
    Ok(version)
}

/// The big-endian number at that place of a header.
fn number(header: &[u8], at: usize) -> i64 {
    let bytes = header.iter().skip(at).take(4);
    bytes.fold(0, |number, byte| number * 256 + i64::from(*byte))
}

fn parts(path: &Path) -> Result<(PathBuf, &std::ffi::OsStr), Problem> {
    let name = path
        .file_name()
        .ok_or_else(|| Problem::new(Code::Usage, format!("\"{}\" names no file; write --db FILE", path.display())))?;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    Ok((folder, name))
}

fn missing(path: &Path, error: &std::io::Error) -> Problem {
    if error.kind() == ErrorKind::NotFound {
        let text = format!("there is no database at {}; make one with attache init", path.display());
        return Problem::new(Code::NotFound, text);
    }
    Problem::failure(format!("{} cannot be reached: {error}", path.display()))
}

/// Refuses a folder on a file system over which several machines cannot share the write-ahead log.
fn refuse_network(folder: &Path) -> Result<(), Problem> {
    #[cfg(target_os = "linux")]
    {
        let facts = rustix::fs::statfs(folder)
            .map_err(|error| Problem::failure(format!("{} cannot be reached: {error}", folder.display())))?;
        if let Some(name) = unfit(facts.f_type) {
            return Err(Problem::failure(format!(
                "the folder {} is on {name}, where a shared database gets damaged; keep it on a local disk",
                folder.display()
            )));
        }
    }
    Ok(())
}

/// The name of a file system on which the write-ahead log cannot be shared, by its number in `statfs`.
#[cfg(target_os = "linux")]
fn unfit(magic: impl TryInto<u32>) -> Option<&'static str> {
    match magic.try_into().ok()? {
        0x6969 => Some("NFS"),
        0x517b | 0xfe53_4d42 | 0xff53_4d42 => Some("SMB"),
        0x6573_5546 => Some("FUSE"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn file_systems_of_other_machines_are_named() {
        let cases: [(i64, Option<&str>); 7] = [
            (0x6969, Some("NFS")),
            (0xff53_4d42, Some("SMB")),
            (0xfe53_4d42, Some("SMB")),
            (0x517b, Some("SMB")),
            (0x6573_5546, Some("FUSE")),
            (0xef53, None),
            (0x0102_1994, None),
        ];
        for (magic, name) in cases {
            assert_eq!(unfit(magic), name, "{magic:x}");
        }
    }

    #[test]
    fn a_number_of_the_header_is_read_big_endian() {
        assert_eq!(number(&[0, 0x61, 0x74, 0x63, 0x68, 9], 1), schema::APPLICATION_ID);
        assert_eq!(number(&[1], 68), 0);
    }
}
