//! What went wrong, in words a person can act on, with the code that scripts read.

use std::fmt;

use super::merge::Theirs;

/// The sort of a problem; the command line's exit codes and JSON error codes come from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The machine or the file failed us.
    Failure,
    /// The command was written wrongly.
    Usage,
    /// Nothing is known by that name.
    NotFound,
    /// Somebody else changed it meanwhile, or the records contradict the wish.
    Conflict,
    /// More than one thing is known by that name.
    Ambiguous,
    /// A value cannot be taken.
    Invalid,
}

impl Code {
    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Failure => "failure",
            Self::Usage => "usage",
            Self::NotFound => "not_found",
            Self::Conflict => "conflict",
            Self::Ambiguous => "ambiguous",
            Self::Invalid => "invalid",
        }
    }

    /// The exit code of the process.
    pub fn exit(self) -> u8 {
        match self {
            Self::Failure => 1,
            Self::Usage => 2,
            Self::NotFound => 3,
            Self::Conflict | Self::Ambiguous => 4,
            Self::Invalid => 5,
        }
    }
}

/// A value that was refused, where it stood and what would be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The id of the field, or the place in a file.
    pub field: String,
    /// What was written.
    pub value: String,
    /// What is allowed instead.
    pub allowed: String,
    /// The whole as one sentence, without the field's name.
    pub message: String,
}

impl Fault {
    /// A fault whose sentence is made from its parts: `"12,5o" is not an amount; write 12500 or 12,500.00`.
    pub fn new(field: &str, value: &str, what: &str, allowed: &str) -> Self {
        Self {
            field: field.to_owned(),
            value: value.to_owned(),
            allowed: allowed.to_owned(),
            message: format!("\"{value}\" is not {what}; {allowed}"),
        }
    }

    /// A fault said in a sentence of its own.
    pub fn said(field: &str, value: &str, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { field: field.to_owned(), value: value.to_owned(), allowed: message.clone(), message }
    }

    /// The same fault on another field.
    pub fn on(mut self, field: &str) -> Self {
        field.clone_into(&mut self.field);
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.field.is_empty() {
            return f.write_str(&self.message);
        }
        write!(f, "{}: {}", self.field, self.message)
    }
}

/// Why something was not done: a code for scripts, a sentence for people, and each value that was refused.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The sort, from which the exit code follows.
    pub code: Code,
    /// What happened, with which value, and what to do.
    pub message: String,
    /// The values that were refused.
    pub faults: Vec<Fault>,
    /// The record as somebody else has left it meanwhile, where that is why.
    pub theirs: Option<Box<Theirs>>,
}

impl Problem {
    /// A problem with its sentence.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), faults: Vec::new(), theirs: None }
    }

    /// The machine or the file failed us.
    pub fn failure(message: impl Into<String>) -> Self {
        Self::new(Code::Failure, message)
    }

    /// Values that cannot be taken; the sentence is that of the first.
    pub fn invalid(faults: Vec<Fault>) -> Self {
        let message = faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        Self { code: Code::Invalid, message, faults, theirs: None }
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self::invalid(vec![fault])
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}
