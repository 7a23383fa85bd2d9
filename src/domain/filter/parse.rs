//! From the terms of a text to what they ask: which field is meant, and what of it.

use super::scan::{Piece, Spot, scan};
use super::{Asking, Filter, Misread, Op, Term, Test, Want, values};
use crate::domain::field::Field;
use crate::domain::fold::fold;
use crate::domain::kinds::Kind;
use crate::domain::problem::Fault;
use crate::domain::value::Shape;

/// The word before the colon of `is:archived`.
pub(super) const IS: &str = "is";
/// What stands in the place of a field where none is at fault.
const WHERE: &str = "where";

pub(super) fn filter(kind: Kind, text: &str, asking: &Asking<'_>) -> Result<Filter, Misread> {
    let mut filter = Filter { text: text.trim().to_owned(), today: asking.reading.today, ..Filter::default() };
    let spots = scan(text);
    for (place, spot) in spots.iter().enumerate() {
        let test = match &spot.head {
            None => {
                if let Some(piece) = spot.pieces.iter().find(|piece| starts_with_sign(piece)) {
                    let message = "a sign stands between a field and a value, without blanks: from<30d";
                    let fault = Fault::said(WHERE, &piece.text, message);
                    return Err(Misread::said(&piece.at, fault));
                }
                if let Some(piece) = spot.pieces.iter().find(|piece| is_joint(piece)) {
                    let message = "terms are all true together, and one of several values is written with commas, such \
                                   as status:accepted,idea; the word itself stands in quotes";
                    return Err(Misread::said(&piece.at, Fault::said(WHERE, &piece.text, message)));
                }
                let words = spot.pieces.iter().map(|piece| fold(&piece.text)).collect::<Vec<_>>().join(" ");
                if words.is_empty() {
                    continue;
                }
                Test::Words(words)
            }
            Some((head, op)) if fold(&head.text) == IS => {
                if is_archived(spot) {
                    filter.archived = !spot.negated;
                    continue;
                }
                state(kind, spot, *op, asking)?
            }
            Some((head, op)) => {
                let field = field(kind, head)?;
                whole_date(field, spots.get(place..).unwrap_or_default(), text, asking)?;
                Test::Field(field.id, wanted(field, *op, spot, asking)?)
            }
        };
        filter.terms.push(Term { negated: spot.negated, test });
    }
    Ok(filter)
}

fn starts_with_sign(piece: &Piece) -> bool {
    !piece.quoted && piece.text.starts_with([':', '=', '<', '>'])
}

/// A word that would join terms elsewhere.
fn is_joint(piece: &Piece) -> bool {
    !piece.quoted && ["OR", "or", "AND"].contains(&piece.text.as_str())
}

/// Refuses a date that a blank cuts in two, `from>=1 jan`: the first of these terms and the words behind it.
fn whole_date(field: &Field, spots: &[Spot], text: &str, asking: &Asking<'_>) -> Result<(), Misread> {
    let [spot, next, rest @ ..] = spots else { return Ok(()) };
    let (Shape::Date | Shape::Day, Some((_, op)), [day], Some(month)) =
        (field.gives(), &spot.head, spot.pieces.as_slice(), bare(next))
    else {
        return Ok(());
    };
    let is_number =
        |word: &str, most: usize| (1..=most).contains(&word.len()) && word.chars().all(|c| c.is_ascii_digit());
    let is_month = values::month_alone(&month.text, asking.reading.today).is_some();
    if day.quoted || !is_number(&day.text, 2) || !is_month {
        return Ok(());
    }
    let year = rest.first().and_then(bare).filter(|year| year.text.len() == 4 && is_number(&year.text, 4));
    let at = day.at.start..year.unwrap_or(month).at.end;
    let written = text.get(at.clone()).unwrap_or_default();
    let sign = match op {
        Op::Is => ":",
        Op::Below => "<",
        Op::AtMost => "<=",
        Op::Above => ">",
        Op::AtLeast => ">=",
    };
    let close: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    let close = if year.is_some() { String::new() } else { format!(" or {}{sign}{close}", field.id) };
    let message = format!("a blank ends a value; write {}{sign}\"{written}\"{close}", field.id);
    Err(Misread::said(&at, Fault::said(field.id, written, message)))
}

/// The one word of a term without a field, a sign and quotes.
fn bare(spot: &Spot) -> Option<&Piece> {
    let piece = spot.pieces.first()?;
    (spot.head.is_none() && !spot.negated && !piece.quoted).then_some(piece)
}

/// The field that a word names: by its id, its label, another name, or what only one of each begins with.
pub(super) fn field(kind: Kind, head: &Piece) -> Result<&'static Field, Misread> {
    let word = fold(&head.text);
    let fields = || kind.spec().fields.iter();
    let names: [fn(&Field) -> Vec<String>; 3] = [
        |field| vec![fold(field.id)],
        |field| vec![fold(field.label)],
        |field| field.aliases.iter().map(|alias| fold(alias)).collect(),
    ];
    for of in names {
        if let Some(field) = fields().find(|field| of(field).contains(&word)) {
            return Ok(field);
        }
    }
    for of in names {
        let begun: Vec<_> = fields().filter(|field| of(field).iter().any(|name| name.starts_with(&word))).collect();
        match begun.as_slice() {
            [] => {}
            [only] => return Ok(only),
            several => {
                let known: Vec<String> = several.iter().map(|field| field.id.to_owned()).collect();
                let ids = known.join(", ");
                let message = format!("\"{}\" could be {ids}; write more of it", head.text);
                let fault = Fault { allowed: ids, ..Fault::said(WHERE, &head.text, message) };
                return Err(Misread { known, ..Misread::said(&head.at, fault) });
            }
        }
    }
    let all: Vec<&str> = fields().map(|field| field.id).chain([IS]).collect();
    let known: Vec<String> = fields().flat_map(|field| names.iter().flat_map(|of| of(field))).collect();
    let nearest = values::nearest(&word, known.iter().map(String::as_str)).and_then(|near| {
        let is_near = |field: &&Field| names.iter().any(|of| of(field).contains(&near));
        fields().find(is_near).map(|field| field.id.to_owned())
    });
    let what = format!("a field of {}", kind.spec().plural);
    Err(misread(head, WHERE, &what, &all, nearest))
}

/// What a term asks of its field: one of its values.
fn wanted(field: &'static Field, op: Op, spot: &Spot, asking: &Asking<'_>) -> Result<Vec<Want>, Misread> {
    let mut wants = Vec::new();
    for piece in spot.pieces.iter().filter(|piece| !piece.text.is_empty()) {
        wants.extend(values::wants(field, op, piece, asking)?);
    }
    if wants.is_empty() {
        let message =
            format!("{} needs a value right behind the sign; {}:none is where it is unknown", field.id, field.id);
        let fault = Fault::said(field.id, "", message);
        return Err(Misread::said(&spot.at, fault));
    }
    Ok(wants)
}

/// The words behind `is:` for records of that kind.
pub(super) fn states(kind: Kind) -> Vec<&'static str> {
    let mut words = vec!["archived"];
    if owner(kind).is_some() {
        words.push("mine");
    }
    if !open(kind).is_empty() {
        words.push("open");
    }
    words
}

fn is_archived(spot: &Spot) -> bool {
    matches!(spot.pieces.as_slice(), [only] if fold(&only.text) == "archived")
}

/// `is:mine`, `is:open`.
fn state(kind: Kind, spot: &Spot, op: Op, asking: &Asking<'_>) -> Result<Test, Misread> {
    let refused = |piece: &Piece| {
        let known = states(kind);
        let nearest = values::nearest(&fold(&piece.text), known.iter().copied());
        misread(piece, IS, "a state to ask for alone", &known, nearest)
    };
    let [piece] = spot.pieces.as_slice() else {
        return Err(refused(&Piece { at: spot.at.clone(), ..spot.pieces.first().cloned().unwrap_or_default() }));
    };
    match (fold(&piece.text).as_str(), owner(kind)) {
        _ if op != Op::Is => Err(refused(piece)),
        ("mine", Some(owner)) => match asking.me {
            Some(me) => Ok(Test::Field(owner, vec![Want::Record(me.clone())])),
            None => {
                let message = "nobody on record has your login; enter it with the person, or ask for owner:NAME";
                let fault = Fault::said(IS, &piece.text, message);
                Err(Misread::said(&piece.at, fault))
            }
        },
        ("open", _) if !open(kind).is_empty() => {
            Ok(Test::Field("status", open(kind).into_iter().map(|word| Want::Is(word.to_owned())).collect()))
        }
        _ => Err(refused(piece)),
    }
}

fn owner(kind: Kind) -> Option<&'static str> {
    kind.field("owner").filter(|field| matches!(field.shape, Shape::Ref(Kind::Person))).map(|field| field.id)
}

/// The statuses that wait for a decision; none where a kind has no such life.
fn open(kind: Kind) -> Vec<&'static str> {
    let waiting = ["idea", "invited", "postponed"];
    match kind.field("status").map(|field| field.shape) {
        Some(Shape::Choice(choices)) => {
            let found: Vec<_> = waiting.into_iter().filter(|word| choices.iter().any(|it| it.id == *word)).collect();
            if found.len() == waiting.len() { found } else { Vec::new() }
        }
        _ => Vec::new(),
    }
}

/// A word that is none of those known, with the nearest of them.
pub(super) fn misread(piece: &Piece, field: &str, what: &str, known: &[&str], nearest: Option<String>) -> Misread {
    let all = known.join(", ");
    let way_out = match &nearest {
        Some(near) => format!("did you mean {near}?"),
        None => format!("write {all}"),
    };
    let fault = Fault { allowed: all, ..Fault::new(field, &piece.text, what, &way_out) };
    let known = known.iter().map(ToString::to_string).collect();
    Misread { nearest, known, ..Misread::said(&piece.at, fault) }
}
