//! The pages of the regulation: how it stands, one section, one duty, the text.

use crate::activity::Activity;
use crate::frame::Frame;
use crate::language::Words;
use crate::listing::page::ListTable;
use crate::listing::section::Section;
use crate::parts::{Field, Link, Problems, Standing, State, Tag, Trend, ViewTab};
use askama::Template;

/// A text, in the language it was found in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    /// The text.
    pub(crate) text: String,
    /// The language tag when it differs from the page's; else empty.
    pub(crate) lang: &'static str,
}

/// Who acts next in a section.
#[derive(Clone, Debug)]
pub(crate) struct Next {
    /// What is to be done.
    pub(crate) what: Link,
    /// By whom, and in what capacity.
    pub(crate) who: String,
}

/// One section of the overview.
#[derive(Clone, Debug)]
pub(crate) struct SectionRow {
    /// “5 §”.
    pub(crate) number: String,
    /// Its title.
    pub(crate) title: Told,
    /// Where it leads.
    pub(crate) href: String,
    /// How it stands.
    pub(crate) standing: Standing,
    /// How it has moved.
    pub(crate) trend: Option<Trend>,
    /// Who acts next.
    pub(crate) next: Option<Next>,
}

/// The shares of a section on several days.
#[derive(Clone, Debug)]
pub(crate) struct ShareRow {
    /// “5 §”.
    pub(crate) number: String,
    /// Its title.
    pub(crate) title: Told,
    /// The shares, the oldest first.
    pub(crate) shares: Vec<String>,
}

/// How the sections have moved, as a table.
#[derive(Clone, Debug)]
pub(crate) struct CourseShown {
    /// The days, the oldest first.
    pub(crate) days: Vec<String>,
    /// The sections.
    pub(crate) rows: Vec<ShareRow>,
}

/// A deviation in one of the small tables under the overview.
#[derive(Clone, Debug)]
pub(crate) struct Aside {
    /// What.
    pub(crate) what: Link,
    /// Where, or by which decision.
    pub(crate) place: String,
    /// Since when, or until when.
    pub(crate) day: String,
}

/// How a pack stands, section by section.
#[derive(Clone, Debug, Template)]
#[template(path = "regulation/overview.html")]
pub(crate) struct OverviewPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// The packs in force, the shown one current; shown as tabs when there are several.
    pub(crate) packs: Vec<ViewTab>,
    /// The shown pack's title.
    pub(crate) title: Told,
    /// When it was last tried, in words.
    pub(crate) tried: String,
    /// The export of what one sees.
    pub(crate) export: String,
    /// The text of the regulation.
    pub(crate) text: String,
    /// Where it is worked on; empty for whoever may not.
    pub(crate) drafts: String,
    /// Where it is repealed; empty for whoever may not.
    pub(crate) repeal: String,
    /// The last day on which it is in force; empty until further notice.
    pub(crate) ends: String,
    /// Whether the reader may read reports of it.
    pub(crate) reports: bool,
    /// How the whole stands.
    pub(crate) whole: Standing,
    /// How many obligations there are and apply, in words.
    pub(crate) total: String,
    /// How the share moved lately, in words; may be empty.
    pub(crate) moved: String,
    /// The sections.
    pub(crate) sections: Vec<SectionRow>,
    /// How they have moved; none where nothing was recorded earlier.
    pub(crate) course: Option<CourseShown>,
    /// Deviations older than half a year.
    pub(crate) old: Vec<Aside>,
    /// Accepted deviations that expire soon.
    pub(crate) expiring: Vec<Aside>,
}

/// No regulation is adopted yet.
#[derive(Clone, Debug, Template)]
#[template(path = "regulation/none.html")]
pub(crate) struct NonePage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Where one is chosen and adopted; empty for whoever may not.
    pub(crate) drafts: String,
}

/// A board or administration as a column of the matrix.
#[derive(Clone, Debug)]
pub(crate) struct MatrixColumn {
    /// The short name in the head, such as “BUN”.
    pub(crate) short: String,
    /// The whole name.
    pub(crate) name: String,
}

/// One cell of the matrix.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    /// The gravest state in it.
    pub(crate) state: State,
    /// Fulfilled of those that apply: “28/31”.
    pub(crate) figure: String,
    /// What is said to ears before the figure: “5.3 BUN, avviker:”.
    pub(crate) spoken: String,
    /// The obligations behind it; empty when nothing applies.
    pub(crate) href: String,
}

/// One duty as a row of the matrix.
#[derive(Clone, Debug)]
pub(crate) struct MatrixRow {
    /// “5.3”.
    pub(crate) number: String,
    /// The duty in own words.
    pub(crate) title: Told,
    /// Where it leads.
    pub(crate) href: String,
    /// “ska, mäts”.
    pub(crate) note: String,
    /// The cells, one for each column, and first the whole.
    pub(crate) cells: Vec<Cell>,
}

/// A duty that rests on nobody: a principle that is stated.
#[derive(Clone, Debug)]
pub(crate) struct Principle {
    /// “1.1”.
    pub(crate) number: String,
    /// The principle in own words.
    pub(crate) text: Told,
}

/// One section: duty by duty, board by board.
#[derive(Clone, Debug, Template)]
#[template(path = "regulation/section.html")]
pub(crate) struct SectionPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// “5 §”.
    pub(crate) number: String,
    /// The section's title.
    pub(crate) title: Told,
    /// What it is about, in a sentence or two.
    pub(crate) lead: Told,
    /// The text of the section.
    pub(crate) text: String,
    /// The export of what one sees.
    pub(crate) export: String,
    /// How it stands.
    pub(crate) standing: Standing,
    /// The same section system by system; empty when no duty of it is about systems.
    pub(crate) by_system: String,
    /// Its obligations in the list of every obligation.
    pub(crate) every: String,
    /// The legend: the six states as tags.
    pub(crate) legend: Vec<Tag>,
    /// The columns.
    pub(crate) columns: Vec<MatrixColumn>,
    /// The duties.
    pub(crate) rows: Vec<MatrixRow>,
    /// The principles.
    pub(crate) principles: Vec<Principle>,
    /// What happened to it, and what was said of it.
    pub(crate) activity: Activity,
    /// What is attached to it.
    pub(crate) attachments: Section,
}

/// One section: system by system, duty by duty.
#[derive(Clone, Debug, Template)]
#[template(path = "regulation/systems.html")]
pub(crate) struct BySystemPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// “5 §”.
    pub(crate) number: String,
    /// The section's title.
    pub(crate) title: Told,
    /// The legend: the six states as tags.
    pub(crate) legend: Vec<Tag>,
    /// The systems; none where no duty of the section is about systems.
    pub(crate) systems: Option<ListTable>,
}

/// One duty: what it demands, of whom, and how each obligation stands.
#[derive(Clone, Debug, Template)]
#[template(path = "regulation/duty.html")]
pub(crate) struct DutyPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// “5.3”.
    pub(crate) number: String,
    /// The duty in own words.
    pub(crate) title: Told,
    /// What to do.
    pub(crate) act: Told,
    /// What one should know of it: strength, way, subject, period, limits, law, source clauses.
    pub(crate) facts: Vec<(String, String)>,
    /// How it stands.
    pub(crate) standing: Standing,
    /// The obligations.
    pub(crate) obligations: ListTable,
    /// The same in the list of every obligation, of which views are kept.
    pub(crate) every: String,
    /// The query of a measured duty, for whoever wants to know how it is tried; may be empty.
    pub(crate) query: String,
    /// What was attested and accepted lately.
    pub(crate) events: Vec<Proven>,
    /// Where the municipality's own limits are chosen; empty for whoever may not, and where there are none.
    pub(crate) limits: String,
    /// From when it is asked for, where somebody has chosen: of whom, and the day.
    pub(crate) starts: Vec<(String, String)>,
    /// Where that is chosen; empty for whoever may not.
    pub(crate) start: String,
    /// What happened to it, and what was said of it.
    pub(crate) activity: Activity,
}

/// What was attested or accepted of one subject.
#[derive(Clone, Debug)]
pub(crate) struct Proven {
    /// The day.
    pub(crate) when: String,
    /// The subject.
    pub(crate) what: Link,
    /// By whom or by which decision, and until when it holds.
    pub(crate) who: String,
    /// The form that ends it before its time; leads nowhere for whoever may not.
    pub(crate) way: Link,
}

/// A form about one obligation: to attest it, or to accept its deviation.
#[derive(Clone, Debug, Template)]
#[template(path = "regulation/form.html")]
pub(crate) struct ObligationForm {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// “5.4”.
    pub(crate) number: String,
    /// What one is about to do.
    pub(crate) title: String,
    /// The duty in own words.
    pub(crate) duty: Told,
    /// The subject it is about.
    pub(crate) subject: String,
    /// What it means to do this.
    pub(crate) meaning: String,
    /// A warning, such as that law is not set aside; may be empty.
    pub(crate) warning: String,
    /// Where it is sent.
    pub(crate) action: String,
    /// The fields.
    pub(crate) fields: Vec<Field>,
    /// Values sent along unseen.
    pub(crate) hidden: Vec<(String, String)>,
    /// The verb on the button.
    pub(crate) verb: String,
    /// The way back.
    pub(crate) cancel: String,
    /// What is attached to the obligation; none where it is not about evidence.
    pub(crate) attachments: Option<Section>,
    /// What is wrong in it.
    pub(crate) problems: Problems,
}

/// One section of the read text.
#[derive(Clone, Debug)]
pub(crate) struct TextSection {
    /// The number alone: the anchor.
    pub(crate) anchor: String,
    /// “5 §”.
    pub(crate) number: String,
    /// The title.
    pub(crate) title: Told,
    /// The text, paragraph by paragraph.
    pub(crate) paragraphs: Vec<Told>,
    /// The section's page.
    pub(crate) href: String,
}

/// The regulation as a text that is read.
#[derive(Clone, Debug, Template)]
#[template(path = "regulation/text.html")]
pub(crate) struct TextPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// The title of the pack.
    pub(crate) title: Told,
    /// When and by whom it was adopted.
    pub(crate) adopted: String,
    /// Its sections.
    pub(crate) sections: Vec<TextSection>,
    /// What a lawyer is to confirm: the duty or the rule, and where it is said to stand.
    pub(crate) unsure: Vec<(Link, String)>,
}
