//! The history as a chain: each step's hash covers the one before it and its own payload, under a salt.

use rusqlite::Row;
use sha2::{Digest, Sha256};

use super::Store;
use super::db::Db;
use crate::domain::id::Id;
use crate::domain::problem::Problem;

/// A step as it stands in the chain.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) seq: i64,
    pub(super) id: String,
    pub(super) at: String,
    pub(super) user: String,
    pub(super) uid: i64,
    pub(super) label: String,
    pub(super) sort: String,
    pub(super) undoes: Option<i64>,
    pub(super) root: i64,
    pub(super) origin: String,
    pub(super) policy: Option<String>,
    /// The hash of its payload.
    pub(super) payload: String,
}

impl Link {
    /// The hash of the step that stands behind `previous`.
    pub(super) fn hash(&self, previous: &str) -> String {
        let mut sha = Sha256::new();
        let number = |number: i64| number.to_string();
        let parts = [
            previous.to_owned(),
            number(self.seq),
            self.id.clone(),
            self.at.clone(),
            self.user.clone(),
            number(self.uid),
            self.label.clone(),
            self.sort.clone(),
            self.undoes.map_or_else(String::new, number),
            number(self.root),
            self.origin.clone(),
            self.policy.clone().unwrap_or_default(),
            self.payload.clone(),
        ];
        for part in parts {
            add(&mut sha, part.as_bytes());
        }
        hex(&sha.finalize())
    }

    fn read(row: &Row<'_>) -> Result<(Self, String), Problem> {
        let link = Self {
            seq: row.get("seq")?,
            id: row.get("id")?,
            at: row.get("at")?,
            user: row.get("user")?,
            uid: row.get("uid")?,
            label: row.get("label")?,
            sort: row.get("sort")?,
            undoes: row.get("undoes")?,
            root: row.get("root")?,
            origin: row.get("origin")?,
            policy: row.get("policy")?,
            payload: row.get("payload")?,
        };
        Ok((link, row.get("hash")?))
    }
}

/// The hash of a payload; the salt keeps an erased one from being guessed.
pub(super) fn payload_hash(salt: &[u8], body: &str) -> String {
    let mut sha = Sha256::new();
    add(&mut sha, salt);
    add(&mut sha, body.as_bytes());
    hex(&sha.finalize())
}

/// The hash at the end of the chain; before the first step it comes from the id of the file.
pub(super) fn head(db: &Db, file: &Id) -> Result<String, Problem> {
    let last =
        db.row("select hash from step where seq > 0 order by seq desc limit 1", &[], |row| Ok(row.get("hash")?))?;
    Ok(last.unwrap_or_else(|| start(file)))
}

fn start(file: &Id) -> String {
    hex(&Sha256::digest(file.as_str().as_bytes()))
}

/// Bytes behind their length, so that `ab` + `c` is not `a` + `bc`.
fn add(sha: &mut Sha256, bytes: &[u8]) {
    sha.update((bytes.len() as u64).to_le_bytes());
    sha.update(bytes);
}

/// Bytes as lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Store {
    /// Follows the chain from the first step to the last.
    ///
    /// # Errors
    /// The first step that is missing, or is not as it was written.
    pub fn verify_history(&self) -> Result<(), Problem> {
        self.db.reading(|| {
            let mut previous = start(&self.file);
            let mut expected = 1;
            let sql = "select s.seq, s.id, s.at, s.user, s.uid, s.label, s.sort, s.undoes, s.root, s.origin, s.policy,
                s.payload, s.hash, p.salt, p.body from step as s left join payload as p on p.seq = s.seq order by s.seq";
            self.db.each(sql, &[], |row| {
                let (link, hash) = Link::read(row)?;
                if link.seq != expected {
                    return Err(Problem::failure(format!("step {expected} is missing from the history")));
                }
                let named = format!("step {} of the history ({}, {})", link.seq, link.label, link.user);
                let payload = match (row.get::<_, Option<Vec<u8>>>("salt")?, row.get::<_, Option<String>>("body")?) {
                    (Some(salt), Some(body)) => payload_hash(&salt, &body),
                    _ => return Err(Problem::failure(format!("{named} has lost what it wrote"))),
                };
                if payload != link.payload || link.hash(&previous) != hash {
                    let text = format!("{named} is not as attache wrote it; compare the file with a backup");
                    return Err(Problem::failure(text));
                }
                (previous, expected) = (hash, expected + 1);
                Ok(())
            })
        })
    }

    /// The hash at the end of the history, by which a backup is named.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn head(&self) -> Result<String, Problem> {
        head(&self.db, &self.file)
    }
}
