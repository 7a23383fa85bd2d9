//! What people do every day, played key by key over the sample office and its file; the README tells the keys it takes.

use attache::app::layout::Size;
use attache::app::message::{Effect, Msg, Stepped};
use attache::app::overlay::Overlay;
use attache::app::update::update;
use attache::app::{Ask, Model};
use attache::domain::kinds::engagement::Status;
use attache::domain::kinds::{Engagement, Kind, Record, Stored};
use attache::domain::step::{Applied, Who};
use attache::keys::Action as A;
use attache::keys::{Action, Chord, Key, Keymap};
use attache::rules::Policy;
use attache::runtime::reads;
use attache::store::Which;

use super::office::{Office, who};

/// Something a person presses or types.
#[derive(Clone, Copy)]
pub(crate) enum Press {
    /// The shortest key of an action, as the table has it.
    Do(Action),
    /// A key with one meaning where it is pressed.
    Key(&'static str),
    /// Words of one's own, which are not counted.
    Text(&'static str),
}

use Press::{Do, Key as K, Text};

/// What a person wants, the keys for it, and what then holds.
struct Job {
    wish: &'static str,
    presses: &'static [Press],
    /// The most keys it may take.
    most: usize,
    holds: fn(&Sitting) -> bool,
}

const JOBS: &[Job] = &[
    Job {
        wish: "log a call, from anywhere",
        presses: &[Do(A::Log), Text("call osaka .5"), K("Enter")],
        most: 2,
        holds: |it| it.titled("Call Osaka").is_some_and(|call| call.status == Some(Status::Done)),
    },
    Job {
        wish: "look up the networks of a city",
        presses: &[Do(A::GoCities), Do(A::Filter), Text("malmo"), K("Enter")],
        most: 3,
        holds: |it| it.card().contains("Eurocities"),
    },
    Job {
        wish: "see what an invitation would do to us",
        presses: &[Do(A::NextPane), Do(A::Answer)],
        most: 2,
        holds: |it| matches!(&it.model.overlay, Some(Overlay::Answer { stored, .. }) if it.changes_if_accepted(stored)),
    },
    Job {
        wish: "accept it",
        presses: &[Do(A::NextPane), Do(A::AnswerAccept)],
        most: 3,
        holds: |it| it.changed(|now| now.status == Some(Status::Accepted) && now.decided_on == Some(it.model.today)),
    },
    Job {
        wish: "decline it with a reason",
        presses: &[Do(A::NextPane), Do(A::AnswerDecline), Text("no days left"), K("Enter")],
        most: 4,
        holds: |it| it.changed(|now| now.status == Some(Status::Declined) && now.reason == "no days left"),
    },
    Job {
        wish: "close what took place today",
        presses: &[Do(A::NextPane), Do(A::NextPane), Do(A::AnswerDone)],
        most: 4,
        holds: |it| it.changed(|now| now.status == Some(Status::Done)),
    },
    Job {
        wish: "plan last year's meeting again",
        presses: &[
            Do(A::GoEngagements),
            Do(A::Filter),
            Text("alliance board"),
            K("Tab"),
            Do(A::Clone),
            Text("12 may"),
            Do(A::Save),
        ],
        most: 5,
        holds: |it| it.added(|now| now.from.map(|from| from.to_string()).as_deref() == Some("2027-05-12")),
    },
    Job {
        wish: "add a cost to an engagement",
        presses: &[
            Do(A::GoEngagements),
            Do(A::Filter),
            Text("C40 delegation"),
            K("Tab"),
            Do(A::Edit),
            Do(A::GoField),
            Text("costs"),
            K("Enter"),
            Text("; Travel 450"),
            Do(A::Save),
        ],
        most: 7,
        holds: |it| {
            it.changed(|now| {
                now.costs.iter().any(|cost| cost.amount.is_some_and(|amount| amount.to_string() == "EUR 450.00"))
            })
        },
    },
    Job {
        wish: "find an engagement by a word",
        presses: &[Do(A::GoEngagements), Do(A::Filter), Text("heat pumps"), K("Enter")],
        most: 3,
        holds: |it| it.card().lines().next().is_some_and(|title| title.contains("eat pumps")),
    },
    Job {
        wish: "take back what I just did",
        presses: &[Do(A::Undo)],
        most: 1,
        holds: |it| it.rows().len() == it.before.len() && it.said("Taken back: logged Call Osaka"),
    },
];

/// A person before the screens, with the sample office in a file.
pub(crate) struct Sitting {
    pub(crate) model: Model,
    pub(crate) office: Office,
    who: Who,
    before: Vec<Stored>,
}

fn engagement(stored: &Stored) -> Option<&Engagement> {
    match &stored.record {
        Record::Engagement(it) => Some(it),
        _ => None,
    }
}

impl Sitting {
    pub(crate) fn new() -> Self {
        let office = Office::new();
        let (source, who) = (office.source.clone(), who(attache::sample::user()));
        let facts = reads::office(&office.store).unwrap();
        let size = Size { columns: 80, lines: 24 };
        let model = Model::new(facts, source.today(), who.clone(), source, Policy::default(), size);
        let mut it = Self { model, office, who, before: Vec::new() };
        it.perform(vec![Effect::ReadOffice]);
        it.before = it.rows();
        it
    }

    fn rows(&self) -> Vec<Stored> {
        self.office.all(Kind::Engagement)
    }

    pub(crate) fn press(&mut self, presses: &[Press]) {
        for press in presses {
            for chord in chords(&self.model.keymap, *press) {
                let effects = update(&mut self.model, Msg::Key(chord));
                self.perform(effects);
            }
        }
    }

    /// Does at once what the loop of the program does.
    pub(crate) fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let (draft, done) = match effect {
                Effect::Read(ask) => {
                    self.read(&ask);
                    continue;
                }
                Effect::ReadOffice => {
                    let known = reads::known(&self.office.store, &self.model.policy, self.model.today).unwrap();
                    self.take(Msg::Office(Box::new(known)));
                    continue;
                }
                Effect::Save(step, draft) => {
                    let applied = self.office.store.apply(&step).unwrap();
                    let said = format!("Saved: {}", applied.label);
                    (draft, (applied, said))
                }
                Effect::Undo => {
                    let undone = self.office.store.undo(&self.who, &Which::Mine, false).unwrap().applied;
                    let said = format!("Taken back: {}", undone.label.split_once(": ").unwrap().1);
                    (None, (undone, said))
                }
                _ => continue,
            };
            self.stepped(draft, done);
        }
    }

    fn stepped(&mut self, draft: Option<String>, (applied, said): (Applied, String)) {
        let seen = self.model.base.as_ref().unwrap().step();
        let news = reads::news(&self.office.store, seen).unwrap();
        self.take(Msg::Stepped(Ok(Stepped { applied, said, draft, news })));
    }

    fn read(&mut self, ask: &Ask) {
        let answer = reads::answer(&self.office.store, ask, &self.model.office, self.model.day_and_lead());
        self.take(Msg::Read(answer));
    }

    pub(crate) fn take(&mut self, msg: Msg) {
        let effects = update(&mut self.model, msg);
        self.perform(effects);
    }

    fn said(&self, text: &str) -> bool {
        self.model.notice.as_ref().is_some_and(|notice| notice.text.starts_with(text))
    }

    fn card(&self) -> String {
        let card = self.model.card();
        card.map_or_else(String::new, |card| card.lines(&self.model.desk_of(), 80).join("\n"))
    }

    fn titled(&self, title: &str) -> Option<Engagement> {
        self.rows().iter().filter_map(engagement).find(|it| it.title == title).cloned()
    }

    /// Whether just one engagement is another than before, and it is so.
    fn changed(&self, is: impl Fn(&Engagement) -> bool) -> bool {
        let now = self.rows();
        let other: Vec<&Stored> = now.iter().filter(|row| !self.before.contains(row)).collect();
        now.len() == self.before.len() && other.len() == 1 && other.iter().all(|row| engagement(row).is_some_and(&is))
    }

    /// Whether just one engagement is new, and it is so.
    fn added(&self, is: impl Fn(&Engagement) -> bool) -> bool {
        let now = self.rows();
        let new: Vec<&Stored> = now.iter().filter(|row| self.before.iter().all(|old| old.id != row.id)).collect();
        new.len() == 1 && new.iter().all(|row| engagement(row).is_some_and(&is))
    }

    fn changes_if_accepted(&self, asked: &Stored) -> bool {
        let mut record = asked.record.clone();
        if let Record::Engagement(it) = &mut record {
            it.answer(Status::Accepted, None, self.model.today);
        }
        let fact = self.model.fact(&asked.id, &record);
        self.model.strip_of(fact.as_ref(), &asked.id).is_some_and(|strip| !strip.is_empty())
    }
}

/// The chords of a press; of several keys of an action those that are fewest.
fn chords(keymap: &Keymap, press: Press) -> Vec<Chord> {
    match press {
        Text(text) => text.chars().map(|c| Key::Char(c).into()).collect(),
        K(key) => vec![key.parse().unwrap()],
        Do(action) => {
            let keys = keymap.keys(action).into_iter();
            let shortest = keys.min_by_key(|keys| keys.split(' ').count()).unwrap();
            shortest.split(' ').map(|key| key.parse().unwrap()).collect()
        }
    }
}

/// The keys of a job without its own words.
fn count(job: &Job) -> usize {
    let keymap = Keymap::default();
    let counted = job.presses.iter().filter(|press| !matches!(press, Text(_)));
    counted.map(|press| chords(&keymap, *press).len()).sum()
}

/// The table for the README.
pub(crate) fn table() -> String {
    let keymap = Keymap::default();
    let mut out = String::from("| what | keys | count |\n| --- | --- | --- |\n");
    for job in JOBS {
        let shown = |press: &Press| match press {
            Text(text) => format!("*{text}*"),
            press => chords(&keymap, *press).iter().map(|chord| format!("`{chord}`")).collect::<Vec<_>>().join(" "),
        };
        let keys: Vec<String> = job.presses.iter().map(shown).collect();
        out.push_str(&format!("| {} | {} | {} |\n", job.wish, keys.join(" "), count(job)));
    }
    out
}

#[test]
fn everyday_jobs_take_few_keys_and_do_what_they_say() {
    for job in JOBS {
        let mut sitting = Sitting::new();
        if job.presses.iter().any(|press| matches!(press, Do(A::Undo))) {
            sitting.press(JOBS[0].presses);
        }
        sitting.press(job.presses);
        let said = sitting.model.notice.as_ref().map(|notice| notice.text.clone());
        assert!((job.holds)(&sitting), "{}: {said:?} {:?} {}", job.wish, sitting.model.overlay, sitting.card());
        assert!(count(job) <= job.most, "{} takes {} keys, at most {} are wanted", job.wish, count(job), job.most);
    }
}

#[test]
fn keys_are_counted_as_the_keymap_in_force_has_them() {
    let keymap = Keymap::with(&[("log".to_owned(), vec!["g l".to_owned()])]).unwrap();
    assert_eq!(chords(&keymap, Do(A::Log)).len(), 2);
    assert_eq!(chords(&Keymap::default(), Do(A::Log)).len(), 1);
}
