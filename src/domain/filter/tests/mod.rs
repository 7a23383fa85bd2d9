//! Terms by hand: what each shape of field takes, which word is at fault, what is offered at the cursor.

mod offers;

use jiff::civil::date;

use super::{Asking, Filter, Misread};
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::names::{Directory, Found, Names, Reading};
use crate::domain::value::{Shape, Value};
use crate::domain::values::Currency;

/// An office of two people and two cities.
struct Small;

const KNOWN: [(Kind, &str, &str); 5] = [
    (Kind::Person, "1", "Šato"),
    (Kind::Person, "2", "Ana Novak"),
    (Kind::City, "10", "Osaka"),
    (Kind::City, "11", "Port Louis"),
    (Kind::Network, "20", "C40"),
];

impl Names for Small {
    fn name(&self, kind: Kind, id: &Id) -> String {
        let known = KNOWN.iter().find(|(of, known, _)| *of == kind && *known == id.as_str());
        known.map_or_else(|| id.to_string(), |(_, _, name)| (*name).to_owned())
    }

    fn found_by(&self, kind: Kind, id: &Id) -> Vec<String> {
        let login = (id.as_str() == "2").then(|| "anov".to_owned());
        [self.name(kind, id)].into_iter().chain(login).collect()
    }
}

impl Directory for Small {
    fn find(&self, kind: Kind, text: &str) -> Found {
        let of_kind = KNOWN.iter().filter(|(of, ..)| *of == kind);
        let named = of_kind.filter(|(_, _, name)| name.to_lowercase().contains(&text.to_lowercase()));
        Found::Several(named.map(|(_, id, name)| (Id::new(id), (*name).to_owned())).collect())
    }
    fn country(&self, text: &str) -> Option<String> {
        ["fr", "france"].contains(&text.to_lowercase().as_str()).then(|| "FR".to_owned())
    }
    fn absent(&self, kind: Kind, text: &str) -> Option<Vec<String>> {
        let near = || KNOWN.iter().filter(|(of, ..)| *of == kind).map(|(_, _, name)| (*name).to_owned()).collect();
        ["pierre", "atlantis"].contains(&text).then(near)
    }
}

fn parse(kind: Kind, text: &str) -> Result<Filter, Misread> {
    let reading = Reading { today: date(2027, 1, 12), currency: Currency::EUR, directory: &Small };
    Filter::parse(kind, text, &Asking { reading, me: Some(&Id::new("2")), year_ahead: 0 })
}

/// A record of those values, each as people write it; references by id.
fn record(kind: Kind, values: &[(&str, &str)]) -> Stored {
    let mut record = Record::blank(kind);
    let reading =
        Reading { today: date(2027, 1, 12), currency: Currency::EUR, directory: &crate::domain::names::Verbatim };
    for (id, text) in values {
        let field = kind.field(id).unwrap();
        let value = match field.shape {
            Shape::Refs(_) => Value::Refs(text.split(';').map(Id::new).collect()),
            Shape::Rows(table) => {
                let unknown = vec![Value::None; table.columns.len() - 1];
                Value::Rows(vec![[vec![Value::Ref(Id::new(text))], unknown].concat()])
            }
            _ => crate::domain::text::parse(field, text, &reading).unwrap(),
        };
        field.put(&mut record, value).unwrap();
    }
    Stored { id: Id::new("99"), version: 1, archived: false, record }
}

fn mission() -> Stored {
    record(
        Kind::Engagement,
        &[
            ("title", "Zürich mission of the port office"),
            ("kind", "mission"),
            ("status", "accepted"),
            ("from", "2027-02"),
            ("to", "2027-02"),
            ("owner", "2"),
            ("partners", "10;11"),
            ("people", "1"),
            ("decided_on", "2027-01-12"),
            ("place", "Łódź"),
            ("note", "first line\nsecond line"),
        ],
    )
}

fn line() -> Stored {
    record(Kind::Budget, &[("name", "Travel"), ("year", "2027"), ("kind", "per-diem"), ("adopted", "EUR 5000.50")])
}

fn city() -> Stored {
    record(
        Kind::City,
        &[
            ("name", "Paris"),
            ("country", "FR"),
            ("other_names", "Lutetia;Parigi"),
            ("population", "2138551"),
            ("lat", "48.85341"),
        ],
    )
}

fn membership() -> Stored {
    record(Kind::Membership, &[("city", "10"), ("network", "20"), ("role", "chair"), ("until", "2026")])
}

fn network() -> Stored {
    record(Kind::Network, &[("acronym", "C40"), ("benchmark", "yes"), ("founded", "2005")])
}

#[test]
fn terms_of_every_shape_let_by_what_they_say() {
    let cases: &[(&Stored, &[&str], &[&str])] = &[
        // Words and text, without case and marks.
        (
            &mission(),
            &["zur", "ZÜRICH mission", "\"port office\"", "off mis", "lodz", "osaka", "second", ""],
            &["urich", "\"office port\"", "lodzia", "ondline", "-zurich"],
        ),
        (
            &mission(),
            &["place:lodz", "place:ód", "note:\"line second\"", "note:any", "outcome:none"],
            &["place:lyon", "place:none", "outcome:any", "-place:lodz"],
        ),
        (&city(), &["other_names:lutetia", "other:pari", "other-names:any"], &["other:rome", "other:none"]),
        // Choices by id, label or a unique beginning of one.
        (
            &mission(),
            &["status:accepted", "status:acc", "Status:ACCEPTED,done", "kind:\"outgoing mission\"", "st:acc"],
            &["status:idea", "-status:acc,idea", "kind:call"],
        ),
        (&line(), &["kind:per-diem", "kind:\"per diem\"", "kind:per"], &["kind:travel"]),
        // Dates: within, before and after; a start from its first day, an end to its last.
        (
            &mission(),
            &["from:2027", "from:2027-02", "from:feb", "date:2027-02"],
            &["from:2027-02-01", "from:2026", "from:jan", "from:march"],
        ),
        (
            &mission(),
            &["from<2027-02-02", "from<=2027-02-01", "from>2027-01", "from>=2027-02", "from<=2027-02"],
            &["from<2027-02", "from<2027-02-01", "from>2027-02-01", "from>=2027-02-02"],
        ),
        (&mission(), &["to>=2027-02-28", "end<2027-03", "to>2027-02-27"], &["to<=2027-02-27", "to>2027-02-28"]),
        (
            &mission(),
            &["from<20d", "from<=20d", "from<+3w", "from>20d", "from>-2w", "from:<1m"],
            &["from<19d", "from>21d", "from<-1d"],
        ),
        (
            &mission(),
            &[
                "decided:today",
                "decided_on<=today",
                "decided>yest",
                "decided<0d",
                "decided:\"12 jan 2027\"",
                "decided:2027-01",
            ],
            &["decided<today", "decided>today", "decided:tom"],
        ),
        // Money, numbers, counts, flags, codes.
        (
            &line(),
            &[
                "adopted>=5000",
                "adopted>5,000",
                "adopted:\"5000.50\"",
                "adopted<=\"EUR 5000.50\"",
                "adopted>EUR5000",
                "amount>5000",
            ],
            &["adopted>\"CHF 1\"", "adopted<5000", "adopted:5000"],
        ),
        (&line(), &["year:2027", "year>=2027", "year:2026,2027", "fiscal>2026"], &["year<2027", "year:2026"]),
        (
            &city(),
            &["population>2,000,000", "population<2138552", "lat>48.8", "lat<=48.85341"],
            &["population<0", "lat>48.85341"],
        ),
        (&city(), &["country:fr", "country:France"], &["-country:FR", "country:none"]),
        (
            &network(),
            &["benchmark:yes", "benchmark:y", "-benchmark:no", "founded:2005"],
            &["benchmark:no", "founded>2005"],
        ),
        // Records by name, login and id; cells of rows; what is unknown.
        (
            &mission(),
            &["owner:novak", "owner:anov", "owner:2", "owner:\"ana nov\"", "is:mine"],
            &["owner:sato", "-is:mine"],
        ),
        (
            &mission(),
            &["partner:osaka", "partners:\"port louis\"", "partners:11", "people:sato", "days:sato"],
            &["partner:paris", "people:novak", "-people:sato"],
        ),
        (
            &mission(),
            &["network:none", "-network:c40", "-network:any", "costs:none", "network:none,c40"],
            &["network:c40", "network:any", "costs:any"],
        ),
        (&city(), &["-tier:A", "tier:none", "-owner:sato"], &["tier:A,B", "tier:any", "owner:\"none\""]),
        // A field that is worked out, what a record joins, and states.
        (
            &membership(),
            &["status:ended", "status:end", "-status:current", "osaka", "c40 osa", "until<2027", "until>=2026-12-31"],
            &["status:current", "chair", "until<2026-12-31"],
        ),
        (&mission(), &["-is:open", "-is:archived"], &["is:open", "is:archived"]),
    ];
    for (stored, by, not_by) in cases {
        for (texts, wanted) in [(by, true), (not_by, false)] {
            for text in *texts {
                let filter =
                    parse(stored.record.kind(), text).unwrap_or_else(|wrong| panic!("{text}: {}", wrong.fault));
                assert_eq!(filter.matches(stored, &Small), wanted, "{text}");
            }
        }
    }
}

#[test]
fn an_unknown_value_is_neither_before_nor_after_nor_anything_but_not_this() {
    let blank = record(Kind::Engagement, &[("title", "Call"), ("kind", "call")]);
    for text in ["from<2030", "from>1990", "from:2027", "owner:ana", "place:o", "partners:o", "people:o", "is:mine"] {
        assert!(!parse(Kind::Engagement, text).unwrap().matches(&blank, &Small), "{text}");
        assert!(parse(Kind::Engagement, &format!("-{text}")).unwrap().matches(&blank, &Small), "-{text}");
    }
}

#[test]
fn the_archived_ones_stand_in_the_place_of_the_live_ones() {
    let archived = Stored { archived: true, ..mission() };
    let filter = parse(Kind::Engagement, "zur is:archived").unwrap();
    assert!(filter.archived && filter.matches(&archived, &Small) && !filter.matches(&mission(), &Small));
    assert!(!parse(Kind::Engagement, "zur").unwrap().matches(&archived, &Small));
    assert!(Filter::default().is_empty() && !filter.is_empty());
}

#[test]
fn a_word_that_is_not_understood_is_pointed_at() {
    let cases = [
        (
            Kind::Engagement,
            "zur stauts:idea",
            "stauts",
            "where",
            Some("status"),
            "is not a field of engagements; did you mean status?",
        ),
        (Kind::Engagement, "-prtner:osaka", "prtner", "where", Some("partners"), "did you mean partners?"),
        (Kind::Engagement, "xyzzy<3", "xyzzy", "where", None, "write title, kind"),
        (Kind::Engagement, "o:ana", "o", "where", None, "could be origin, objectives, owner, outcome; write more"),
        (
            Kind::Engagement,
            "status:idea,acepted x",
            "acepted",
            "status",
            Some("accepted"),
            "is not a status; did you mean accepted?",
        ),
        (Kind::Engagement, "kind:s", "s", "kind", None, "is not one kind alone"),
        (Kind::Engagement, "été from<soon", "soon", "from", None, "is not a date"),
        (Kind::Engagement, "from:2027-13", "2027-13", "from", None, "months run from 1 to 12"),
        (Kind::Engagement, "status<idea", "idea", "status", None, "has no order"),
        (Kind::Engagement, "owner>ana", "ana", "owner", None, "has no order"),
        (Kind::Engagement, "zur from: 30d", "from:", "from", None, "needs a value right behind"),
        (Kind::Engagement, "from < 30d", "<", "where", None, "without blanks"),
        (Kind::Engagement, "zur owner:pierre", "pierre", "owner", None, "no person has \"pierre\" in the name"),
        (Kind::Engagement, "partner:osaka,atlantis", "atlantis", "partners", None, "the nearest: Osaka, Port Louis"),
        (Kind::Engagement, "from>=1 jan", "1 jan", "from", None, "write from>=\"1 jan\" or from>=1jan"),
        (Kind::Engagement, "to<1 jan 2028 x", "1 jan 2028", "to", None, "write to<\"1 jan 2028\""),
        (Kind::Engagement, "zur OR rio", "OR", "where", None, "such as status:accepted,idea"),
        (Kind::Engagement, "zur or rio", "or", "where", None, "all true together"),
        (Kind::Engagement, "zur AND rio", "AND", "where", None, "all true together"),
        (Kind::Engagement, "is:mien", "mien", "is", Some("mine"), "did you mean mine?"),
        (Kind::City, "is:open", "open", "is", None, "write archived, mine"),
        (Kind::City, "country:xx", "xx", "country", None, "is not a country"),
        (Kind::City, "population>many", "many", "population", None, "is not a number"),
        (Kind::Budget, "adopted>12,5o", "12,5o", "adopted", None, "is not an amount"),
        (Kind::Network, "benchmark:maybe", "maybe", "benchmark", None, "yes or no"),
        (Kind::Membership, "status:curent", "curent", "status", Some("current"), "did you mean current?"),
    ];
    for (kind, text, word, field, nearest, said) in cases {
        let wrong = parse(kind, text).unwrap_err();
        let at = text.get(wrong.at.clone()).unwrap();
        assert_eq!(at, word, "{text}");
        assert_eq!((wrong.fault.field.as_str(), wrong.nearest.as_deref()), (field, nearest), "{text}");
        assert!(wrong.fault.message.contains(said), "{text}: {}", wrong.fault.message);
        assert!(!wrong.fault.allowed.is_empty(), "{text}");
        assert_eq!(wrong.fault.value, if said.starts_with("needs") { "" } else { word }, "{text}");
    }
}

#[test]
fn what_looks_like_a_cut_date_or_a_joint_is_let_by_where_it_is_not() {
    for text in ["from>=\"1 jan\"", "from>=1jan", "from>=30d jan", "title:1 jan", "\"or\" zur", "Orleans and", "-1 jan"]
    {
        assert!(parse(Kind::Engagement, text).is_ok(), "{text}: {:?}", parse(Kind::Engagement, text));
    }
}

#[test]
fn nobody_asks_for_their_own_without_being_known() {
    let reading = Reading { today: date(2027, 1, 12), currency: Currency::EUR, directory: &Small };
    let wrong = Filter::parse(Kind::Engagement, "is:mine", &Asking { reading, me: None, year_ahead: 0 }).unwrap_err();
    assert!(wrong.fault.message.contains("nobody on record has your login"), "{}", wrong.fault);
}

#[test]
fn every_field_of_every_kind_is_named_by_its_id_its_label_and_its_other_names() {
    for kind in Kind::ALL {
        for field in kind.spec().fields {
            let id = parse(*kind, &format!("{}:none", field.id)).unwrap();
            assert_eq!(id.terms.len(), 1, "{kind:?} {}", field.id);
            let label = field.label.replace(' ', "-");
            assert!(parse(*kind, &format!("{label}:any")).is_ok(), "{kind:?} {label}");
            for alias in field.aliases {
                assert!(parse(*kind, &format!("{}:any", alias.replace(' ', "-"))).is_ok(), "{kind:?} {alias}");
            }
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

    #[test]
    fn whatever_is_typed_is_read_or_pointed_at(text in "[-:<>=\", a-zé0-9]{0,24}|(title|from|owner|adopted|status)[:<>=]{1,2}[-a-zé0-9\", ]{0,9}") {
        for kind in Kind::ALL {
            if let Err(wrong) = parse(*kind, &text) {
                proptest::prop_assert!(text.get(wrong.at.clone()).is_some(), "{:?} in {text:?}", wrong.at);
            }
            for cursor in 0..=text.len() {
                for offer in super::complete(*kind, &text, cursor, &Small) {
                    proptest::prop_assert!(text.get(offer.at.clone()).is_some(), "{:?} in {text:?}", offer.at);
                }
            }
        }
    }
}

#[test]
fn a_fiscal_year_is_asked_for_by_the_name_the_office_gives_it() {
    let reading = Reading { today: date(2027, 1, 12), currency: Currency::EUR, directory: &Small };
    let asked =
        |text: &str| Filter::parse(Kind::Budget, text, &Asking { reading, me: None, year_ahead: 1 }).unwrap().terms;
    assert_eq!(asked("year:2028"), parse(Kind::Budget, "year:2027").unwrap().terms);
    assert_eq!(asked("year>=2028 adopted>5"), parse(Kind::Budget, "year>=2027 adopted>5").unwrap().terms);
}
