//! The loop of the screens.

mod drafting;
mod lending;

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::clipboard;
use super::drafts::{Claim, Drafts};
use super::input::{Input, InputThread};
use super::screen::Screen;
use super::session::{Session, last_words};
use super::terminal::{self, Output, Terminal};
use super::views::Views;
use super::workers::{Write, Writer, read_beside, read_office};
use super::{reads, signals};
use crate::app::draft::Draft;
use crate::app::layout::Size;
use crate::app::message::{Answer, Ask, Effect, Msg};
use crate::app::model::Model;
use crate::app::update::update;
use crate::domain::problem::Problem;
use crate::rules::Supposed;
use crate::store::Access;
use crate::ui::view;

/// How often the file is looked at for a colleague's write.
const LOOK: Duration = Duration::from_secs(1);
/// After so long without a key an open card follows the mark.
const REST: Duration = Duration::from_millis(300);
/// After so long without a key a draft is written.
const KEEP: Duration = Duration::from_millis(500);
/// A read on this thread that takes longer is stopped, so that a list never stands still.
const BOUND: Duration = Duration::from_millis(200);
/// After so long a wait for another user is said.
const PATIENCE: Duration = Duration::from_millis(300);

/// What comes in.
enum Event {
    Input(Input),
    Msg(Msg),
}

/// Shows the screens until the person leaves; gives the exit code.
///
/// # Errors
/// There is no terminal to show them on, or the file cannot be read.
pub fn run(session: Session) -> Result<u8, Problem> {
    if let Some(why) = Terminal::refuse() {
        return Err(Problem::new(crate::domain::problem::Code::Usage, why));
    }
    let drafts = Drafts::of(&session.state, session.store.file_id(), &session.who.user);
    let views = Views::of(&session.state, session.store.file_id(), &session.who.user);
    let last_draft = Arc::new(Mutex::new(None::<Draft>));
    terminal::install_panic_hook(session.state.clone());
    let (sender, events) = channel();
    let flush = last_words(&session, &drafts, &last_draft);
    let at_panic = Arc::clone(&flush);
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        at_panic();
        report(panic);
    }));
    let to_loop = sender.clone();
    signals::start(move |input| to_loop.send(Event::Input(input)).is_ok(), move || flush())
        .map_err(|error| trouble(&error))?;
    session.store.stop_after(Some(BOUND))?;
    let office = reads::office(&session.store)?;
    let to_loop = sender.clone();
    let writer = Writer::start(session.store.again(Access::Write)?, session.who.clone(), move |msg| {
        let _ = to_loop.send(Event::Msg(msg));
    })?;
    let terminal = Terminal::enter().map_err(|error| trouble(&error))?;
    let mut model = Model::new(
        office,
        session.source.today(),
        session.who.clone(),
        session.source.clone(),
        session.policy.clone(),
        size(),
    );
    model.keymap = session.keymap.clone();
    model.banner.clone_from(&session.banner);
    if let Some(notice) = &session.notice {
        model.say(notice.clone());
    }
    let mut screen = Screen::new(Output, Terminal::size());
    let to_loop = sender.clone();
    let input =
        InputThread::start(io::stdin(), screen.round_trip(), move |input| to_loop.send(Event::Input(input)).is_ok())
            .map_err(|error| trouble(&error))?;
    let mut rooms = Loop {
        session,
        model,
        drafts,
        claim: None,
        views,
        last_draft,
        writer,
        sender,
        screen: &mut screen,
        terminal,
        input,
        clock: Times::default(),
        note: None,
        leaving: None,
    };
    rooms.begin()?;
    rooms.turn(&events)
}

fn trouble(error: &io::Error) -> Problem {
    Problem::failure(format!("the terminal cannot be used: {error}"))
}

fn size() -> Size {
    let size = Terminal::size();
    Size { columns: size.width, lines: size.height }
}

/// When something is due.
#[derive(Default)]
struct Times {
    /// The last key.
    key: Option<Instant>,
    /// Whether something follows once nobody types.
    rest: bool,
    /// Whether a draft has to be written.
    keep: bool,
    /// The last look at the file, and what it said.
    look: Option<(Instant, i64)>,
    /// Since when a step is being written, while nobody was told.
    saving: Option<Instant>,
}

struct Loop<'a> {
    session: Session,
    model: Model,
    drafts: Drafts,
    /// The draft of the open form, once it is kept.
    claim: Option<Claim>,
    views: Views,
    last_draft: Arc<Mutex<Option<Draft>>>,
    writer: Writer,
    sender: Sender<Event>,
    screen: &'a mut Screen<Output>,
    terminal: Terminal,
    input: InputThread,
    clock: Times,
    /// A note that waits for the person's own editor.
    note: Option<String>,
    leaving: Option<u8>,
}

impl Loop<'_> {
    /// What is done once: the first frame comes before anything is read but the office's facts.
    fn begin(&mut self) -> Result<(), Problem> {
        self.draw()?;
        self.clock.look = Some((Instant::now(), self.session.store.stamp()?));
        self.perform(vec![Effect::ReadOffice]);
        let views = self.views.all();
        self.take(views.map_or_else(Msg::Trouble, Msg::Views));
        let (left, skipped) = self.drafts.all();
        let said = crate::app::draft::waiting(&left).into_iter().chain(skipped).collect();
        self.take(Msg::Drafts(left, said));
        Ok(())
    }

    fn turn(&mut self, events: &Receiver<Event>) -> Result<u8, Problem> {
        loop {
            if let Some(code) = self.leaving {
                self.keep_draft();
                self.settle(events);
                return Ok(code);
            }
            if !self.screen.waiting() {
                self.draw()?;
            }
            let mut next = match events.recv_timeout(self.until_due()) {
                Ok(event) => Some(event),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return Ok(129),
            };
            // Everything that waits is taken in before a frame is drawn.
            while let Some(event) = next {
                match event {
                    Event::Msg(msg) => self.take(msg),
                    Event::Input(input) => self.take_input(input, events)?,
                }
                if let Some(note) = self.note.take() {
                    self.write_note(&note, events)?;
                }
                if self.leaving.is_some() {
                    break;
                }
                next = events.try_recv().ok();
            }
            self.do_due()?;
        }
    }

    fn draw(&mut self) -> Result<(), Problem> {
        let (model, looks) = (&self.model, &self.session.looks);
        self.screen.draw(|frame| view(model, looks, frame)).map_err(|error| trouble(&error))?;
        Ok(())
    }

    fn take_input(&mut self, input: Input, events: &Receiver<Event>) -> Result<(), Problem> {
        match input {
            Input::Key(chord) => self.typed(Msg::Key(chord)),
            Input::Paste(text) => self.typed(Msg::Paste(text)),
            Input::Answer => self.screen.answered(),
            Input::HangUp => self.leaving = Some(129),
            Input::Suspend => self.suspend(events)?,
            Input::Resume => {
                if self.terminal.resumed().map_err(|error| trouble(&error))? {
                    self.resized();
                }
            }
            Input::Resized => self.resized(),
        }
        Ok(())
    }

    fn typed(&mut self, msg: Msg) {
        self.clock.key = Some(Instant::now());
        self.take(msg);
        self.clock.rest = self.model.waits_for_rest();
        if self.model.form.is_some() {
            self.clock.keep = true;
            if let Ok(mut kept) = self.last_draft.lock() {
                *kept = self.model.draft();
            }
        }
    }

    fn resized(&mut self) {
        self.screen.resize(Terminal::size());
        self.take(Msg::Resize(size()));
    }

    fn take(&mut self, msg: Msg) {
        let form_open = self.model.form.is_some();
        if let Msg::Stepped(Ok(stepped)) = &msg
            && let Some(name) = stepped.draft.clone()
        {
            self.forget_draft(&name);
        }
        if matches!(msg, Msg::Stepped(_)) {
            self.clock.saving = None;
        }
        let effects = update(&mut self.model, msg);
        // Not only a key can ask for it: what a colleague wrote may be a reason to judge a form anew.
        self.clock.rest |= self.model.foretold.waits();
        self.perform(effects);
        if form_open && self.model.form.is_none() {
            self.close_draft();
        }
        let open = self.model.form.as_ref().map(|form| &form.draft);
        self.claim = self.claim.take().filter(|claim| Some(&claim.name) == open);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Read(ask) if ask.is_long() => self.read_beside(ask),
                Effect::Read(ask) => {
                    let read = reads::answer(&self.session.store, &ask, &self.model.office, self.model.day_and_lead());
                    if let Ok(answer) = &read {
                        let named = reads::named_in(&self.session.store, answer, &self.model.register);
                        self.take(Msg::Read(named.map(Answer::Named)));
                    }
                    self.take(Msg::Read(read));
                }
                Effect::ReadOffice => self.read_office(),
                Effect::Judge(supposed, asked) => self.judge(*supposed, asked),
                Effect::Save(step, draft) => self.write(Write::Save(step, draft)),
                Effect::Undo => self.write(Write::Undo),
                Effect::UndoRest(step) => self.write(Write::UndoRest(step)),
                Effect::Redo => self.write(Write::Redo),
                Effect::ReadDrafts => {
                    let (left, _) = self.drafts.all();
                    self.take(Msg::Drafts(left, Vec::new()));
                }
                Effect::TakeUp(name) => self.take_up(&name),
                Effect::KeepViews(views) => {
                    if let Err(problem) = self.views.keep(views) {
                        self.take(Msg::Trouble(problem));
                    }
                }
                Effect::DropDraft(name) => self.forget_draft(&name),
                Effect::Copy(text) => self.screen.send(&clipboard::sequence(&text)),
                Effect::WriteNote(note) => self.note = Some(note),
                Effect::Suspend => {
                    let _ = self.sender.send(Event::Input(Input::Suspend));
                }
                Effect::Quit => self.leaving = Some(0),
            }
        }
    }

    fn write(&mut self, write: Write) {
        self.clock.saving = Some(Instant::now());
        let seen = self.model.base.as_ref().map_or(0, crate::rules::Base::step);
        self.writer.wish(write, seen);
    }

    fn read_office(&mut self) {
        let sender = self.sender.clone();
        let send = move |msg| {
            let _ = sender.send(Event::Msg(msg));
        };
        if let Err(problem) = read_office(&self.session.store, self.model.policy.clone(), self.model.day(), send) {
            self.take(Msg::Trouble(problem));
        }
    }

    fn judge(&mut self, supposed: Supposed, asked: u64) {
        let sender = self.sender.clone();
        let work = move || {
            let _ = sender.send(Event::Msg(Msg::Judged(Box::new(supposed.panel()), asked)));
        };
        // Without a thread for it the strip goes on saying what holds now.
        let _ = std::thread::Builder::new().name("judge".to_owned()).spawn(work);
    }

    fn read_beside(&mut self, ask: Ask) {
        let sender = self.sender.clone();
        let send = move |msg| {
            let _ = sender.send(Event::Msg(msg));
        };
        let (office, day) = (self.model.office.clone(), self.model.day_and_lead());
        if let Err(problem) = read_beside(&self.session.store, ask, office, day, send) {
            self.take(Msg::Trouble(problem));
        }
    }

    /// How long until something is due.
    fn until_due(&mut self) -> Duration {
        let now = Instant::now();
        let look = self.clock.look.map(|(at, _)| at + LOOK);
        let rest = self.clock.key.filter(|_| self.clock.rest).map(|at| at + REST);
        let keep = self.clock.key.filter(|_| self.clock.keep).map(|at| at + KEEP);
        let wait = self.clock.saving.map(|at| at + PATIENCE);
        let due = [look, rest, keep, wait, self.screen.deadline()].into_iter().flatten().min();
        due.map_or(LOOK, |at| at.saturating_duration_since(now)).min(LOOK)
    }

    fn do_due(&mut self) -> Result<(), Problem> {
        let now = Instant::now();
        let passed = |since: Option<Instant>, time: Duration| since.is_some_and(|at| now.duration_since(at) >= time);
        if self.clock.rest && passed(self.clock.key, REST) {
            self.clock.rest = false;
            self.take(Msg::Idle);
        }
        if self.clock.keep && passed(self.clock.key, KEEP) {
            self.keep_draft();
        }
        if passed(self.clock.saving, PATIENCE) {
            self.clock.saving = None;
            self.take(Msg::Waiting);
        }
        if let Some((at, seen)) = self.clock.look
            && now.duration_since(at) >= LOOK
        {
            let stamp = self.session.store.stamp()?;
            self.clock.look = Some((now, stamp));
            if stamp != seen {
                self.take(Msg::Changed);
            }
            let today = self.session.source.today();
            if today != self.model.today {
                self.take(Msg::Day(today));
            }
        }
        Ok(())
    }
}
