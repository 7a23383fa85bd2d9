//! Somebody at a partner, with the posts they hold and held.

use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::id::Id;
use crate::domain::problem::Fault;
use crate::domain::value::{Column, RowStyle, Shape, Table, Value, row};
use crate::domain::values::{Day, PartialDate};

/// A post somebody holds or held.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Post {
    /// What they are there.
    pub title: String,
    /// Where: a department, a port, a ministry.
    pub body: String,
    /// Since when.
    pub from: Option<PartialDate>,
    /// Until when; none is still there.
    pub to: Option<PartialDate>,
}

/// Somebody at a partner.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Contact {
    /// Their name.
    pub name: String,
    /// The city they are of.
    pub city: Option<Id>,
    /// The network they work for, where it is one.
    pub network: Option<Id>,
    /// The posts they hold and held, the newest last.
    pub posts: Vec<Post>,
    /// Their address for mail.
    pub email: String,
    /// Their telephone.
    pub phone: String,
    /// The languages they speak.
    pub languages: Vec<String>,
    /// Who of us knows them best.
    pub owner: Option<Id>,
    /// Anything else.
    pub note: String,
}

impl Contact {
    /// The post they hold on that day, the newest first; none once they have left.
    pub fn post(&self, day: Day) -> Option<&Post> {
        let begun = |post: &&Post| post.from.is_none_or(|from| from.first() <= day);
        let holds = |post: &&Post| post.to.is_none_or(|to| to.last() >= day);
        self.posts.iter().rev().find(|post| begun(post) && holds(post))
    }

    /// The last day of the last post, once all posts are over.
    pub fn left(&self, day: Day) -> Option<PartialDate> {
        let over = !self.posts.is_empty() && self.post(day).is_none();
        let last = || self.posts.iter().filter_map(|post| post.to).max_by_key(|to| to.last());
        over.then(last).flatten().filter(|to| to.last() < day)
    }
}

/// The table entry of the kind.
pub const SPEC: Spec = Spec {
    kind: Kind::Contact,
    name: "contact",
    plural: "contacts",
    fields: FIELDS,
    columns: &[column("name", 22), column("city", 16).or("network"), column("post", 0), column("owner", 14)],
    order: ("name", false),
    title: |record, _| match record {
        Record::Contact(it) => it.name.clone(),
        _ => String::new(),
    },
    check: |record| match record {
        Record::Contact(it) => it.posts.iter().flat_map(faults).collect(),
        _ => Vec::new(),
    },
    settle: |_, _, _| {},
    blank: || Record::Contact(Contact::default()),
};

fn faults(post: &Post) -> Vec<Fault> {
    super::order_fault("posts", post.from.map(PartialDate::first), post.to.map(PartialDate::last))
}

/// The table of posts.
pub const POSTS: Table = Table {
    columns: &[
        Column { id: "title", shape: Shape::Text(200) },
        Column { id: "body", shape: Shape::Text(200) },
        Column { id: "from", shape: Shape::Date },
        Column { id: "to", shape: Shape::Date },
    ],
    style: RowStyle::Cells,
    records: None,
};

row!(Post { title, body, from, to });

const FIELDS: &[Field] = &[
    field!(Contact.name, "Name", Shape::Text(200)).required(),
    field!(Contact.city, "City", Shape::Ref(Kind::City)),
    field!(Contact.network, "Network", Shape::Ref(Kind::Network)).hint("if they work for one"),
    field!(Contact.posts, "Posts", Shape::Rows(&POSTS)).hint("Director | Port Authority | 2019-04 | 2023-06; the next one"),
    field!(Contact.email, "E-mail", Shape::Text(200)).aliases(&["mail"]),
    field!(Contact.phone, "Telephone", Shape::Text(80)).aliases(&["tel"]),
    field!(Contact.languages, "Languages", Shape::Words).hint("with ; between them"),
    field!(Contact.owner, "Owner", Shape::Ref(Kind::Person)).hint("who of us knows them best"),
    field!(Contact.note, "Notes", Shape::Note),
    Field::derived("post", "Post", |record, day| match record {
        Record::Contact(it) => match (it.post(day), it.left(day)) {
            (Some(post), _) if post.body.is_empty() => Value::Text(post.title.clone()),
            (Some(post), _) if post.title.is_empty() => Value::Text(post.body.clone()),
            (Some(post), _) => Value::Text(format!("{}, {}", post.title, post.body)),
            (None, Some(left)) => Value::Text(format!("left {left}")),
            (None, None) => Value::None,
        },
        _ => Value::None,
    })
    .giving(Shape::Text(600)),
];
