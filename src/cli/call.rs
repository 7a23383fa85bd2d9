//! One call of the program: where its files are, who calls, which day it is, and the office's file once it is open.

use std::cell::OnceCell;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::sync::Arc;

use super::globals::Globals;
use super::out::visible;
use crate::app::cautions::Ground;
use crate::app::register::{InYear, Register};
use crate::config::{self, Config};
use crate::domain::calendar::Calendar;
use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Office, Record, Stored};
use crate::domain::names::{Directory, Found, Names, Reading};
use crate::domain::problem::{Code, Fault, Problem};
use crate::domain::source::Source;
use crate::domain::step::{Applied, Change, Origin, Step, Who};
use crate::domain::term::COUNCIL_LEAD;
use crate::domain::values::{Currency, Day, parse_day};
use crate::keys::Keymap;
use crate::rules::Policy;
use crate::runtime::clock::Clock;
use crate::runtime::paths::{Paths, who};
use crate::runtime::reads;
use crate::store::{Access, Store};

/// A file from so many bytes on is not brought up in a moment.
const LARGE: u64 = 64 * 1024 * 1024;

/// What holds for one call of the program.
pub(crate) struct Call {
    /// What was said for the whole call.
    pub(crate) globals: Globals,
    /// Where the files are.
    pub(crate) paths: Paths,
    /// Gives the time and ids.
    pub(crate) source: Arc<dyn Source>,
    /// Who calls.
    pub(crate) who: Who,
    /// The day that answers are given for.
    pub(crate) today: Day,
    /// That the office's file was brought up by this call, for the line of messages; unset where it was not.
    pub(crate) brought_up: OnceCell<String>,
}

/// The settings in force.
pub(crate) struct Settings {
    /// The user's keys and looks.
    pub(crate) config: Config,
    /// The keys in force.
    pub(crate) keymap: Keymap,
    /// The policy in force.
    pub(crate) policy: Policy,
    /// What stands above everything while the policy is not the office's; empty for none.
    pub(crate) banner: String,
}

impl Call {
    /// The call as its options and the environment have it.
    pub(super) fn new(globals: Globals) -> Result<Self, Problem> {
        let paths = Paths::find(globals.database.as_deref(), globals.config.as_deref())?;
        let source: Arc<dyn Source> = Arc::new(Clock::from_env()?);
        let mut today = source.today();
        if let Some(text) = &globals.as_of {
            let usage =
                |unclear: crate::domain::values::Unclear| Problem::new(Code::Usage, format!("--as-of: {unclear}"));
            today = parse_day(text, today).map_err(usage)?;
        }
        if globals.user.as_deref().is_some_and(|user| user.trim().is_empty()) {
            return Err(Problem::new(Code::Usage, "--user: \"\" is not a name; write one such as ana"));
        }
        let who = who(globals.user.as_deref().map(str::trim));
        Ok(Self { globals, paths, source, who, today, brought_up: OnceCell::new() })
    }

    /// Refuses options that do not go with a command that writes.
    pub(crate) fn writes(&self, command: &str) -> Result<(), Problem> {
        if self.globals.as_of.is_some() {
            let text = format!("--as-of does not go with {command}: what is written is written today; leave it out");
            return Err(Problem::new(Code::Usage, text));
        }
        if self.globals.read_only {
            let text = format!("--read-only does not go with {command}, which writes; leave it out");
            return Err(Problem::new(Code::Usage, text));
        }
        Ok(())
    }

    /// The office's file; one of an older build is brought up first if it is to be written.
    pub(crate) fn store(&self, access: Access) -> Result<Store, Problem> {
        let path = &self.paths.database;
        if let Err(error) = fs::symlink_metadata(path)
            && error.kind() == ErrorKind::NotFound
        {
            let text = format!(
                "there is no office file at {}; start one with attache init --home Lyon,FR, or look at an invented one: attache demo",
                path.display()
            );
            return Err(Problem::new(Code::NotFound, text));
        }
        if access == Access::Write {
            self.bring_up(path)?;
        }
        Store::open(path, access, Arc::clone(&self.source))
    }

    fn bring_up(&self, path: &Path) -> Result<(), Problem> {
        let begins = |bytes: u64| {
            if bytes >= LARGE && !self.globals.quiet {
                let size = bytes / (1024 * 1024);
                let _ = writeln!(
                    std::io::stderr(),
                    "attache: the office's file ({size} MiB) is brought up to this version first, which takes a while"
                );
            }
        };
        let Some(done) = Store::bring_up(path, &self.paths.state.join("backups"), &*self.source, &begins)? else {
            return Ok(());
        };
        if !self.globals.quiet {
            let _ = writeln!(std::io::stderr(), "{}", visible(&format!("attache: {done}")));
        }
        let kept = done.backup.file_name().unwrap_or_default().to_string_lossy();
        let _ = self.brought_up.set(format!("Brought up to schema {}; as it was: {kept}", done.to));
        Ok(())
    }

    /// The office's file with its facts and names, to be read.
    pub(crate) fn open(&self) -> Result<Open, Problem> {
        self.open_for(Access::Read)
    }

    /// The same, to be written by the command of that name.
    pub(crate) fn open_to(&self, command: &str) -> Result<Open, Problem> {
        self.writes(command)?;
        self.open_for(Access::Write)
    }

    fn open_for(&self, access: Access) -> Result<Open, Problem> {
        let store = self.store(access)?;
        let office = reads::office(&store)?;
        let register = reads::register(&store)?;
        let calendar = Calendar::of(&office);
        let currency = office.currency.parse().unwrap_or(Currency::EUR);
        // What is only read is read under faulty settings too.
        let lead = self.settings().map_or(COUNCIL_LEAD, |settings| settings.policy.council_lead);
        Ok(Open { store, office, register, calendar, currency, today: self.today, lead })
    }

    /// Keys, looks and policy: the user's own file and the office's beside its database, else the defaults.
    pub(crate) fn settings(&self) -> Result<Settings, Problem> {
        let mut faults = Vec::new();
        let named =
            self.globals.config.is_some() || std::env::var_os("ATTACHE_CONFIG").is_some_and(|path| !path.is_empty());
        let own = read(&self.paths.config, named)?;
        // The usual file goes by its usual name, another one by that under which it was given.
        let name = if named { self.paths.config.display().to_string() } else { "config.toml".to_owned() };
        let (config, own) = take(own, &name, &mut faults);
        let office = read(&self.paths.policy, false)?;
        let (_, office) = take(office, "attache.toml", &mut faults);
        let keymap = Keymap::with(&config.remaps()).unwrap_or_else(|mut clashes| {
            clashes.sort_by_key(|clash| config.line_of(&clash.name).or(clash.other.and_then(|it| config.line_of(it))));
            faults.extend(clashes.iter().map(|clash| config.key_fault(&name, clash)));
            Keymap::default()
        });
        if !faults.is_empty() {
            return Err(Problem::invalid(faults));
        }
        let (policy, banner) = config::in_force(office, own);
        Ok(Settings { config, keymap, policy, banner: banner.unwrap_or_default() })
    }

    /// One step of this call, under the policy in force.
    pub(crate) fn step(&self, label: String, origin: Origin, changes: Vec<Change>) -> Result<Step, Problem> {
        let policy = self.settings()?.policy;
        let policy = Some((policy.hash(), policy.whole()));
        Ok(Step { id: self.source.id(), label, origin, who: self.who.clone(), policy, changes })
    }

    /// Writes one change of one record.
    pub(crate) fn save(&self, open: &mut Open, label: String, change: Change) -> Result<Applied, Problem> {
        let step = self.step(label, Origin::Command, vec![change])?;
        open.store.apply(&step)
    }
}

/// The text of a settings file; one that is not there is empty unless it was named.
fn read(path: &Path, named: bool) -> Result<Option<String>, Problem> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound && !named => Ok(None),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err(Problem::new(Code::NotFound, format!("there is no settings file at {}", path.display())))
        }
        Err(error) if error.kind() == ErrorKind::InvalidData => {
            Err(Problem::new(Code::Invalid, format!("{} is not UTF-8; save it in UTF-8", path.display())))
        }
        Err(error) => Err(Problem::failure(format!("{} cannot be read: {error}", path.display()))),
    }
}

fn take(text: Option<String>, name: &str, faults: &mut Vec<Fault>) -> (Config, Option<Policy>) {
    match text.map(|text| Config::read(&text, name)) {
        None => (Config::default(), None),
        Some(Ok(read)) => read,
        Some(Err(more)) => {
            faults.extend(more);
            (Config::default(), None)
        }
    }
}

/// The office's file, open, with what is asked of it all the time.
pub(crate) struct Open {
    /// The file.
    pub(crate) store: Store,
    /// The facts of the office.
    pub(crate) office: Office,
    /// Who is who.
    pub(crate) register: Register,
    /// The office's time.
    pub(crate) calendar: Calendar,
    /// The currency of an amount without one.
    pub(crate) currency: Currency,
    /// The day that answers are given for.
    pub(crate) today: Day,
    /// The days that the council needs before the last day to leave.
    pub(crate) lead: i64,
}

impl Open {
    /// Names in which a budget line without a year is that of the fiscal year of a day.
    pub(crate) fn names_on(&self, day: Day) -> Shelf<'_> {
        Shelf { open: self, register: self.register.in_year(Some(self.calendar.fiscal_year(day))) }
    }

    /// What is needed to understand what was written.
    pub(crate) fn reading<'a>(&self, names: &'a Shelf<'a>) -> Reading<'a> {
        Reading { today: self.today, currency: self.currency, directory: names }
    }

    /// What a record is called.
    pub(crate) fn title(&self, record: &Record) -> String {
        record.title(self)
    }

    /// The name of a record that others point at; the end of its id for any other.
    pub(crate) fn register_name(&self, kind: Kind, id: &Id) -> String {
        match self.store.get(kind, id) {
            Ok(Some(stored)) => self.title(&stored.record),
            _ => self.register.name(kind, id),
        }
    }

    /// What may be meant as a record is written but seldom is.
    pub(crate) fn cautions(&self, own: Option<&Id>, record: &Record) -> Vec<String> {
        let Self { calendar, register, today, .. } = self;
        Ground { calendar, register, today: *today, own }.cautions(record)
    }

    /// The record of that id, which is known to be there.
    pub(crate) fn get(&self, kind: Kind, id: &Id) -> Result<Stored, Problem> {
        let stored = self.store.get(kind, id)?;
        stored.ok_or_else(|| Problem::new(Code::NotFound, format!("no {} has the id {id}", kind.name())))
    }

    /// What the rules read of an engagement.
    pub(crate) fn fact(&self, id: &Id, record: &Record) -> Option<EngagementFact> {
        match record {
            Record::Engagement(it) => EngagementFact::of(id, it, self.office.home.as_ref(), self),
            _ => None,
        }
    }

    /// The person who calls, if the office knows their login or name.
    pub(crate) fn me(&self, who: &Who) -> Option<Id> {
        let wanted = who.user.to_lowercase();
        let is_me = |name: &String| name.to_lowercase() == wanted;
        let mut people = self.register.all(Kind::Person);
        people.find(|(_, named)| named.others.iter().chain([&named.name]).any(is_me)).map(|(id, _)| id.clone())
    }
}

impl Names for Open {
    fn name(&self, kind: Kind, id: &Id) -> String {
        if self.register.knows(kind, id) { self.register.name(kind, id) } else { self.store.title(kind, id) }
    }

    fn written(&self, kind: Kind, id: &Id) -> String {
        if self.register.knows(kind, id) { self.register.written(kind, id) } else { id.to_string() }
    }
}

/// Every record of the file by name: the small kinds from the register, in a fiscal year, the others from the file.
pub(crate) struct Shelf<'a> {
    open: &'a Open,
    register: InYear<'a>,
}

impl Names for Shelf<'_> {
    fn name(&self, kind: Kind, id: &Id) -> String {
        self.open.name(kind, id)
    }

    fn written(&self, kind: Kind, id: &Id) -> String {
        self.open.written(kind, id)
    }
}

impl Directory for Shelf<'_> {
    fn find(&self, kind: Kind, text: &str) -> Found {
        let found = self.register.find(kind, text);
        if matches!(found, Found::One(_)) || Register::is_whole(kind) {
            return found;
        }
        self.open.store.find(kind, text).unwrap_or(found)
    }

    fn country(&self, text: &str) -> Option<String> {
        self.register.country(text)
    }

    fn absent(&self, kind: Kind, text: &str) -> Option<Vec<String>> {
        self.register.absent(kind, text)
    }
}
