//! A finding whole, the rule behind it, and that somebody has seen it and accepts it for a while.

use super::overlay::{asks, moved, text_height};
use super::screen::{scrolled, unmet};
use super::{opening, save_new};
use crate::app::line::Line;
use crate::app::message::Effect;
use crate::app::model::Model;
use crate::app::overlay::{Acknowledging, Explained, Help, Overlay, Told};
use crate::app::wording::labelled;
use crate::app::wrap;
use crate::domain::kinds::acknowledgement::MONTHS_MOST;
use crate::domain::kinds::{Acknowledgement, Record};
use crate::domain::text;
use crate::domain::values::{Day, PartialDate, add_months, echo, parse_day};
use crate::keys::{Action as A, Chord, Key};
use crate::rules::{Behind, Finding, ROLLING, rule, weight};

/// Opens the finding under the mark.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let Some(finding) = model.finding().cloned() else { return Vec::new() };
    let behind = model.base.as_ref().map(|base| base.behind(&finding)).unwrap_or_default();
    let cells = usize::from(model.size.columns).saturating_sub(4);
    let mut lines = wrap::lines(&finding.text, cells);
    lines.push(String::new());
    if let Some(told) = acknowledged(&finding) {
        lines.extend(wrap::lines(&told, cells));
    }
    lines.extend(wrap::lines(&format!("To clear it: {}", finding.clears), cells));
    if finding.missing > 0 {
        let values = if finding.missing == 1 { "1 value is" } else { &format!("{} values are", finding.missing) };
        lines.push(format!("{values} not entered"));
    }
    let records = put_behind(&mut lines, behind, cells);
    if let Some(rule) = rule(finding.rule) {
        lines.push(String::new());
        lines.extend(wrap::lines(&format!("{} ({}): {}", rule.id, rule.recommendation, rule.text), cells));
    }
    let title = format!("{} [{}]", finding.short, finding.rule);
    model.overlay = Some(Overlay::Finding(Box::new(Told { finding, title, lines, records, selected: 0, top: 0 })));
    Vec::new()
}

/// The records behind a finding, with what each adds; tells on which lines they stand.
fn put_behind(
    lines: &mut Vec<String>,
    behind: Vec<Behind>,
    cells: usize,
) -> Vec<(usize, crate::domain::kinds::Kind, crate::domain::id::Id)> {
    let mut records = Vec::new();
    if behind.is_empty() {
        return records;
    }
    lines.push(String::new());
    lines.push("BEHIND IT".to_owned());
    let widest = behind.iter().map(|record| wrap::width(&record.adds_words())).max().unwrap_or_default();
    let (gap, id) = (if widest > 0 { 2 } else { 0 }, 8);
    let room = cells.saturating_sub(widest + gap + id);
    for record in behind {
        records.push((lines.len(), record.kind, record.id.clone()));
        let adds = format!("{}{}", wrap::right(&record.adds_words(), widest), " ".repeat(gap));
        let words = record.words();
        // What does not fit beside the title goes on below it.
        let (title, rest) =
            if wrap::width(&words) <= room { (words, "") } else { (record.title, record.note.as_str()) };
        lines.push(format!("{adds}{}  {}", wrap::fit(&title, room), record.id.short()));
        let indent = " ".repeat(widest + gap + 2);
        lines.extend(wrap::lines(rest, room.saturating_sub(2)).into_iter().map(|line| format!("{indent}{line}")));
    }
    records
}

/// Since when it is acknowledged, until when and why.
fn acknowledged(finding: &Finding) -> Option<String> {
    let it = finding.acknowledged.as_ref()?;
    let day = |day: Option<Day>| day.map(|day| echo(PartialDate::Day(day)));
    let until = day(it.until).map_or_else(String::new, |until| format!(" until {until}"));
    let on = day(it.on).map_or_else(String::new, |on| format!(" on {on}"));
    Some(format!("Acknowledged{on}{until}: {}", it.reason))
}

/// Moves among the records behind a finding, opens one, explains its rule, acknowledges it, or closes it.
pub(super) fn key(model: &mut Model, mut told: Box<Told>, chord: Chord) -> Vec<Effect> {
    if chord.key == Key::Enter {
        let record = told.records.get(told.selected).map(|(_, kind, id)| (*kind, id.clone()));
        return record.map(|(kind, id)| Effect::Read(opening::card_ask(kind, id))).into_iter().collect();
    }
    if asks(model, chord, A::Help) {
        explain(model, told.finding.rule, Some(told));
        return Vec::new();
    }
    if asks(model, chord, A::Acknowledge) {
        if let Some(why) = A::Acknowledge.entry().and_then(|entry| unmet(model, entry)) {
            model.refuse(format!("acknowledge {why}"));
            model.overlay = Some(Overlay::Finding(told));
            return Vec::new();
        }
        return ask(model, told.finding);
    }
    if let Some(step) = moved(model, chord) {
        told.go(step, text_height(model));
        model.overlay = Some(Overlay::Finding(told));
    }
    Vec::new()
}

/// Explains a rule; behind it the finding that is looked at, if one is.
pub(super) fn explain(model: &mut Model, id: &str, from: Option<Box<Told>>) {
    let Some(rule) = rule(id) else { return };
    let cells = usize::from(model.size.columns).saturating_sub(4);
    let mut lines = Vec::new();
    for paragraph in rule.paragraphs(&model.policy) {
        lines.extend(wrap::lines(&paragraph, cells));
        lines.push(String::new());
    }
    model.overlay =
        Some(Overlay::Rule(Box::new(Explained { title: rule.headline(&model.policy), lines, top: 0, from })));
}

/// Scrolls what is said of a rule, goes on to the keys, or back to the finding.
pub(super) fn rule_key(model: &mut Model, mut open: Box<Explained>, chord: Chord) -> Vec<Effect> {
    if asks(model, chord, A::Help) {
        model.overlay = Some(Overlay::Help(Help::default()));
    } else if let Some(step) = moved(model, chord) {
        let height = text_height(model);
        open.top = scrolled(open.top, step, height).min(open.lines.len().saturating_sub(height));
        model.overlay = Some(Overlay::Rule(open));
    } else {
        model.overlay = open.from.map(Overlay::Finding);
    }
    Vec::new()
}

/// Until when a finding is accepted unless somebody says otherwise: as long as it was, else as long as what it is about
/// lasts, 12 months at most.
fn usual_until(finding: &Finding, today: Day) -> Day {
    let most = add_months(today, MONTHS_MOST);
    let known = finding.acknowledged.as_ref().and_then(|it| it.until).filter(|until| *until >= today);
    let about = Some(finding.months.1.last()).filter(|last| finding.period != ROLLING && *last >= today);
    known.or(about).map_or(most, |until| until.min(most))
}

/// Asks why the finding under the mark is accepted, and until when.
pub(super) fn acknowledge(model: &mut Model) -> Vec<Effect> {
    model.acknowledgeable().cloned().map_or_else(Vec::new, |finding| ask(model, finding))
}

fn ask(model: &mut Model, finding: Finding) -> Vec<Effect> {
    let behind = model.base.as_ref().map(|base| base.behind(&finding)).unwrap_or_default();
    let until = usual_until(&finding, model.today).to_string();
    let reason = finding.acknowledged.as_ref().map_or_else(Line::default, |it| Line::of(&it.reason));
    model.overlay = Some(Overlay::Acknowledge(Box::new(Acknowledging {
        records: behind.into_iter().filter(|record| !record.aside).map(|record| record.id.to_string()).collect(),
        finding,
        reason,
        until: Line::of(&until),
        at_until: false,
    })));
    Vec::new()
}

/// A key while it is being acknowledged.
pub(super) fn acknowledge_key(model: &mut Model, mut open: Box<Acknowledging>, chord: Chord) -> Vec<Effect> {
    match chord.key {
        Key::Enter if open.reason.text().trim().is_empty() => {
            open.at_until = false;
            model.refuse("say why it is accepted; Esc leaves it as it was");
        }
        Key::Enter if open.at_until => match until(&open, model.today) {
            Ok(until) => return save(model, *open, until),
            Err(why) => model.refuse(why),
        },
        Key::Enter | Key::Tab | Key::BackTab | Key::Up | Key::Down => open.at_until = !open.at_until,
        _ => {
            let line = if open.at_until { &mut open.until } else { &mut open.reason };
            line.key(chord);
        }
    }
    model.overlay = Some(Overlay::Acknowledge(open));
    Vec::new()
}

/// The last day on which it holds: after today, 12 months at most; nothing typed is as long as it may be.
pub fn until(open: &Acknowledging, today: Day) -> Result<Day, String> {
    let most = add_months(today, MONTHS_MOST);
    let text = open.until.text().trim();
    if text.is_empty() {
        return Ok(most);
    }
    let day = parse_day(text, today).map_err(|unclear| unclear.to_string())?;
    if day < today || day > most {
        let (first, last) = (echo(PartialDate::Day(today)), echo(PartialDate::Day(most)));
        return Err(format!(
            "{} is not within 12 months; write a day from {first} to {last}",
            echo(PartialDate::Day(day))
        ));
    }
    Ok(day)
}

fn save(model: &mut Model, open: Acknowledging, until: Day) -> Vec<Effect> {
    let Acknowledging { finding, records, reason, .. } = open;
    let record = Record::Acknowledgement(Acknowledgement {
        rule: finding.rule.to_owned(),
        subject: finding.subject,
        period: finding.period,
        title: finding.short.clone(),
        severity: Some(weight(finding.severity)),
        over_by: finding.over_by.unwrap_or_default(),
        records,
        reason: text::clean(reason.text().trim(), false),
        on: Some(model.today),
        until: Some(until),
    });
    if let Some(fault) = record.faults().first() {
        model.refuse(format!("Not saved: {}", labelled(record.kind(), fault)));
        return Vec::new();
    }
    let label = format!("acknowledged {} [{}]", finding.short, finding.rule);
    let id = model.source.id();
    save_new(model, label, id, record, None)
}
