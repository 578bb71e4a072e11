//! `/regulation/{pack}/repeal`: the decision by which a regulation is in force no longer.

use super::asking::Asking;
use super::speaking::told;
use crate::failure::{Answer, Failed, refusal_of};
use crate::frame::Chapter;
use crate::parts::form::Control;
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::deciding::{Deciders, cited};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, filling};
use axum::extract::Path;
use domain::regulation::record::Adoption;
use routines::Failure;
use routines::organisation::organisation;
use routines::policies::{Action, Resource};
use routines::regulation::repeal;

/// `GET /regulation/{pack}/repeal`
pub(crate) async fn page(visit: Signed, Path(pack): Path<String>) -> Answer {
    form(&visit, &pack, &Fields::default(), Problems::default()).await?.again()
}

/// `POST /regulation/{pack}/repeal`
pub(crate) async fn send(visit: Signed, Path(pack): Path<String>, Sent(fields): Sent) -> Answer {
    match repealed(&visit, &pack, &fields).await {
        Ok(_) => Ok(done(&visit, &format!("/regulation?pack={pack}"), "regulation-repealed")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            form(&visit, &pack, &fields, problems).await?.again()
        }
    }
}

async fn repealed(visit: &Signed, pack: &str, fields: &Fields) -> Result<Adoption, Failure> {
    visit.town().require(&visit.caller, Action::Adopt, &Resource::Regulation)?;
    let last = filling::day(fields, "last_day")?;
    let decision = cited(fields)?;
    repeal(visit.town(), &visit.caller, pack, decision.as_ref(), last, visit.at).await
}

async fn form(visit: &Signed, pack: &str, given: &Fields, problems: Problems) -> Result<FormPage, Failed> {
    let words = visit.words;
    visit.town().require(&visit.caller, Action::Adopt, &Resource::Regulation)?;
    let asking = Asking::now(visit).await?;
    let place = asking.pack(pack).ok_or_else(|| Failure::missing("pack", pack))?;
    let adopted = &asking.evaluation.packs[place];
    let deciders = Deciders::read(visit, &organisation(visit.town(), &visit.caller, visit.today).await?).await?;
    let filling = Filling { words, labels: Labels::Web, given, problems: &problems };
    let last = Field::new("last_day", words.say("regulation-repeal-last-day"), Control::Line("date"))
        .helped(words.say("regulation-repeal-last-day-help"))
        .holding(given.get("last_day"))
        .needed()
        .judged(&problems);
    let of_pack = asking.evaluation.duties.iter().filter(|stand| stand.pack == place);
    let applying: u32 = of_pack.map(|stand| stand.tally.applicable()).sum();
    let name = told(words, &adopted.pack.title).text;
    let lead = words.with(
        "regulation-repeal-means",
        &[
            ("title", (&name).into()),
            ("edition", (&adopted.adoption.edition).into()),
            ("duties", adopted.pack.duties().count().into()),
            ("count", i64::from(applying).into()),
        ],
    );
    let title = words.say("regulation-repeal-title");
    let back = format!("/regulation?pack={pack}");
    Ok(FormPage {
        frame: asking.frame(visit, Chapter::Regulation).with_crumbs([
            Link::to(words.say("web-chapter-regulation"), "/regulation"),
            Link::to(&name, &back),
            Link::to(&title, &visit.path),
        ]),
        words,
        lead,
        title,
        action: format!("/regulation/{pack}/repeal"),
        hidden: Vec::new(),
        others: Vec::new(),
        groups: vec![deciders.group(filling), FieldGroup::of("", vec![last])],
        verb: words.say("regulation-repeal"),
        grave: true,
        cancel: back,
        problems,
    })
}
