//! Amounts as people write them: `1.234,56`, `1'234.56`, `EUR 12`, `4*2*133`, read exactly or refused.

use super::number::Exact;
use super::{Currency, Money, Unclear};

/// Longer texts are no amounts.
const LONGEST: usize = 200;

/// Signs that stand for one currency, unless the default uses the same sign.
const SIGNS: [(&str, &str); 12] = [
    ("€", "EUR"),
    ("£", "GBP"),
    ("₹", "INR"),
    ("₺", "TRY"),
    ("₴", "UAH"),
    ("₪", "ILS"),
    ("₫", "VND"),
    ("฿", "THB"),
    ("zł", "PLN"),
    ("kč", "CZK"),
    ("ft", "HUF"),
    ("us$", "USD"),
];

/// Signs that several currencies share, with codes to write in their place.
const SHARED: [(&str, &str); 3] = [("$", "USD, CAD or AUD"), ("¥", "JPY or CNY"), ("kr", "SEK, DKK or NOK")];

/// Why a text is no amount.
enum Fault {
    Malformed,
    Because(String),
    TooLarge,
    TwoWays { written: String, thousands: String, decimals: String },
}

/// Reads an amount, a sum or a product of amounts, with a currency before or after it, else in the default currency.
///
/// A comma or a point is a decimal mark or groups thousands, as its place shows. One mark with three digits behind it
/// groups thousands where the currency has fewer than three decimals; with three, or in a product, it is refused with
/// both readings. What `Money` prints is read back as it was meant: `KWD 12.345`.
pub fn parse_money(text: &str, default: Currency) -> Result<Money, Unclear> {
    if text.len() > LONGEST {
        return Err(refusal(Fault::Malformed, text, default));
    }
    let plain = folded(text);
    if let Some(money) = as_printed(&plain) {
        return Ok(money);
    }
    let (currency, figures) = split_currency(&plain, default).map_err(|fault| refusal(fault, text, default))?;
    read_sum(&figures, currency)
        .and_then(|sum| Money::exactly(sum, currency).map_err(Fault::Because))
        .map_err(|fault| refusal(fault, text, currency))
}

fn refusal(fault: Fault, text: &str, currency: Currency) -> Unclear {
    match fault {
        Fault::Malformed => {
            let decimals = currency.decimals();
            let example = 12_500_i64.saturating_mul(10_i64.saturating_pow(decimals));
            let example = Money::new(example, currency).grouped();
            Unclear::new(text, "an amount", format!("write 12500 or {example}"))
        }
        Fault::Because(why) => Unclear::new(text, "an amount", why),
        Fault::TooLarge => Unclear::new(text, "an amount", super::money::too_large(currency)),
        Fault::TwoWays { written, thousands, decimals } => {
            let allowed = format!("write {thousands} or {decimals} for {written}");
            Unclear::new(text, "a clear amount", allowed)
        }
    }
}

/// The text with one kind each of blank, minus, apostrophe and times.
fn folded(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| match c {
            '\u{2212}' => '-',
            '\u{2019}' => '\'',
            '×' => '*',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect();
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// The money that is printed exactly like this, if its decimals could be taken for thousands.
fn as_printed(text: &str) -> Option<Money> {
    let (code, amount) = text.split_once(' ')?;
    let money = Money::from_amount(amount, code.parse().ok()?).ok()?;
    (money.to_string() == text).then_some(money)
}

/// Parts `EUR 12`, `12 EUR`, `€12` and `-€12` into the currency and the figures.
fn split_currency(text: &str, default: Currency) -> Result<(Currency, String), Fault> {
    let (minus, unsigned) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", text),
    };
    let figure = |c: char| c.is_ascii_digit() || "+-*.,'".contains(c);
    let start = unsigned.find(figure).ok_or(Fault::Malformed)?;
    let (head, rest) = unsigned.split_at_checked(start).ok_or(Fault::Malformed)?;
    let end = rest.rfind(figure).map_or(0, |last| last + 1);
    let (figures, tail) = rest.split_at_checked(end).ok_or(Fault::Malformed)?;
    let currency = match (head.trim(), tail.trim()) {
        ("", "") => default,
        (word, "") | ("", word) => currency_of(word, default)?,
        _ => return Err(Fault::Malformed),
    };
    // In `-EUR 2+3` the minus could stand for the first figure or for the sum.
    if !minus.is_empty() && !head.is_empty() && figures.contains(['+', '-', '*']) {
        return Err(Fault::Malformed);
    }
    Ok((currency, format!("{minus}{figures}")))
}

/// The currency a code or a sign beside the figures stands for.
fn currency_of(word: &str, default: Currency) -> Result<Currency, Fault> {
    let folded = word.to_lowercase();
    if folded == default.sign().to_lowercase() {
        return Ok(default);
    }
    if let Some((_, codes)) = SHARED.iter().find(|(sign, _)| *sign == folded) {
        let why = format!("several currencies are written {word}, write {codes} instead");
        return Err(Fault::Because(why));
    }
    let code = SIGNS.iter().find(|(sign, _)| *sign == folded);
    if let Some((_, code)) = code {
        return code.parse().map_err(|_| Fault::Malformed);
    }
    let is_code = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !is_code {
        return Err(Fault::Malformed);
    }
    word.parse().map_err(|unclear: Unclear| Fault::Because(unclear.to_string()))
}

/// Products joined by + and -, the first perhaps with a sign of its own.
fn read_sum(figures: &str, currency: Currency) -> Result<Exact, Fault> {
    let mut negative = figures.starts_with('-');
    let mut rest = figures.strip_prefix(['-', '+']).unwrap_or(figures);
    let mut sum = Exact::ZERO;
    loop {
        let end = rest.find(['+', '-']).unwrap_or(rest.len());
        let (term, more) = rest.split_at_checked(end).ok_or(Fault::Malformed)?;
        let mut product = read_product(term, currency)?;
        if negative {
            product = product.negated().ok_or(Fault::TooLarge)?;
        }
        sum = sum.plus(product).ok_or(Fault::TooLarge)?;
        if more.is_empty() {
            return Ok(sum);
        }
        negative = more.starts_with('-');
        rest = more.strip_prefix(['-', '+']).unwrap_or(more);
    }
}

/// Figures joined by *.
fn read_product(term: &str, currency: Currency) -> Result<Exact, Fault> {
    let is_product = term.contains('*');
    let mut product = Exact::ONE;
    for factor in term.split('*') {
        let figure = read_figure(factor.trim(), is_product || currency.decimals() >= 3)?;
        product = product.times(figure).ok_or(Fault::TooLarge)?;
    }
    Ok(product)
}

/// One figure. `may_be_fine` says that three decimals would make sense here, so that `1.250` has two readings.
fn read_figure(text: &str, may_be_fine: bool) -> Result<Exact, Fault> {
    let known = |c: char| c.is_ascii_digit() || " .,'".contains(c);
    if !text.contains(|c: char| c.is_ascii_digit()) || !text.chars().all(known) {
        return Err(Fault::Malformed);
    }
    let Some((whole, mark, decimals)) = split_last_mark(text) else {
        return exact(&ungrouped(text)?);
    };
    if whole.contains(mark) {
        return exact(&ungrouped(text)?);
    }
    let could_group = decimals.len() == 3
        && (1..=3).contains(&whole.len())
        && !whole.starts_with('0')
        && whole.bytes().all(|byte| byte.is_ascii_digit());
    if could_group && may_be_fine {
        return Err(two_ways(text, whole, decimals));
    }
    if could_group {
        return exact(&format!("{whole}{decimals}"));
    }
    exact(&format!("{}.{decimals}", ungrouped(whole)?))
}

/// What stands before and after the last comma or point, and which of them it is.
fn split_last_mark(text: &str) -> Option<(&str, char, &str)> {
    let (whole, rest) = text.split_at_checked(text.rfind(['.', ','])?)?;
    let mut chars = rest.chars();
    let mark = chars.next()?;
    Some((whole, mark, chars.as_str()))
}

/// The digits without their thousands marks: one kind of mark, groups of three, or of two before the last as in India.
fn ungrouped(text: &str) -> Result<String, Fault> {
    let Some(mark) = text.chars().find(|c| !c.is_ascii_digit()) else {
        return Ok(text.to_owned());
    };
    let groups: Vec<&str> = text.split(mark).collect();
    let [first, middle @ .., last] = groups.as_slice() else {
        return Err(Fault::Malformed);
    };
    let by = |size: usize| middle.iter().all(|group| group.len() == size);
    let thousands = (1..=3).contains(&first.len()) && by(3);
    let lakhs = (1..=2).contains(&first.len()) && by(2);
    if last.len() != 3 || first.starts_with('0') || !(thousands || lakhs) {
        return Err(Fault::Malformed);
    }
    Ok(groups.concat())
}

fn exact(plain: &str) -> Result<Exact, Fault> {
    match Exact::read(plain) {
        Some(number) => Ok(number),
        None if plain.bytes().all(|byte| byte.is_ascii_digit()) => Err(Fault::TooLarge),
        None => Err(Fault::Malformed),
    }
}

/// Both readings of one mark with three digits behind it, each written so that it has one reading only.
fn two_ways(written: &str, whole: &str, decimals: &str) -> Fault {
    let shortest = decimals.trim_end_matches('0');
    let as_decimals = match shortest.len() {
        0 => whole.to_owned(),
        3 => format!("{whole}.{decimals}0"),
        _ => format!("{whole}.{shortest}"),
    };
    Fault::TwoWays { written: written.to_owned(), thousands: format!("{whole}{decimals}"), decimals: as_decimals }
}
