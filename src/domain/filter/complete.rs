//! What may stand at the cursor of a filter: fields at the beginning of a word, then the values of the field.

use std::ops::Range;

use super::Op;
use super::parse::{IS, states};
use super::scan::{Piece, scan};
use crate::domain::field::Field;
use crate::domain::fold::fold;
use crate::domain::kinds::Kind;
use crate::domain::names::Directory;
use crate::domain::text::UNKNOWN;
use crate::domain::value::Shape;

/// How many are offered at most.
const OFFERED: usize = 50;

/// Something that may stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the text that it takes the place of.
    pub at: Range<usize>,
    /// What to put there; a field's name comes with its colon, a name of several words in quotes.
    pub put: String,
    /// What it means, for the eye.
    pub label: String,
}

/// What may stand at the cursor, a place in bytes; the best first.
pub fn complete(kind: Kind, text: &str, cursor: usize, directory: &dyn Directory) -> Vec<Completion> {
    let typed = text.get(..cursor).unwrap_or(text);
    let spot = scan(typed).pop().filter(|spot| spot.at.end == typed.len());
    let new = || Piece { at: typed.len()..typed.len(), ..Piece::default() };
    let (head, piece) = match spot {
        Some(spot) => (spot.head, spot.pieces.into_iter().last().unwrap_or_else(new)),
        None => (None, new()),
    };
    let offers = match head {
        None if piece.quoted => Vec::new(),
        None => fields(kind, &fold(&piece.text)),
        Some((head, _)) if fold(&head.text) == IS => {
            states(kind).into_iter().map(|word| (word.to_owned(), String::new())).collect()
        }
        Some((head, Op::Is)) => {
            let field = super::parse::field(kind, &head);
            field.map_or_else(|_| Vec::new(), |field| values(field, &piece, directory))
        }
        Some(_) => Vec::new(),
    };
    // A field's name is offered by what else it is called too, so only values are held against what was typed.
    let is_value = |put: &str| !put.ends_with(':');
    let begun = fold(&piece.text);
    let fits = |(put, label): &(String, String)| {
        !is_value(put) || [put, label].into_iter().any(|text| format!(" {}", fold(text)).contains(&format!(" {begun}")))
    };
    let offers = offers.into_iter().filter(|offer| begun.is_empty() || fits(offer)).take(OFFERED);
    offers.map(|(put, label)| Completion { at: piece.at.clone(), put: quoted(put), label }).collect()
}

/// The fields that a word begins: by their ids, then by their labels and other names.
fn fields(kind: Kind, word: &str) -> Vec<(String, String)> {
    let begins = |name: &str| fold(name).starts_with(word);
    let by_id = |field: &&Field| begins(field.id);
    let by_name = |field: &&Field| begins(field.label) || field.aliases.iter().any(|alias| begins(alias));
    let all = kind.spec().fields.iter();
    let ranked = all.clone().filter(by_id).chain(all.filter(|field| !by_id(field) && by_name(field)));
    let offer = |field: &Field| (format!("{}:", field.id), said(field));
    let is = IS.starts_with(word).then(|| (format!("{IS}:"), states(kind).join(", ")));
    ranked.map(offer).chain(is).collect()
}

fn said(field: &Field) -> String {
    if field.hint.is_empty() { field.label.to_owned() } else { format!("{}: {}", field.label, field.hint) }
}

fn values(field: &Field, piece: &Piece, directory: &dyn Directory) -> Vec<(String, String)> {
    let names = |kind: Kind| {
        let offers = directory.offers(kind, &piece.text).into_iter();
        offers.map(move |name| (name, kind.name().to_owned()))
    };
    let mut offers: Vec<(String, String)> = match field.gives() {
        Shape::Choice(choices) => choices.iter().map(|it| (it.id.to_owned(), it.label.to_owned())).collect(),
        Shape::Flag => vec![("yes".to_owned(), String::new()), ("no".to_owned(), String::new())],
        Shape::Ref(kind) | Shape::Refs(kind) => names(kind).collect(),
        Shape::Rows(table) => {
            let kinds = table.columns.iter().filter_map(|column| match column.shape {
                Shape::Ref(kind) => Some(kind),
                _ => None,
            });
            kinds.flat_map(names).collect()
        }
        _ => Vec::new(),
    };
    if !piece.quoted {
        if field.askable {
            offers.push((UNKNOWN.to_owned(), "where they could not say".to_owned()));
        }
        offers.push(("none".to_owned(), "where nothing is on record".to_owned()));
        offers.push(("any".to_owned(), "where something is".to_owned()));
    }
    offers
}

fn quoted(put: String) -> String {
    let is_plain = |c: char| !c.is_whitespace() && !matches!(c, ',' | '"');
    if put.chars().all(is_plain) { put } else { format!("\"{}\"", put.replace('"', "")) }
}
