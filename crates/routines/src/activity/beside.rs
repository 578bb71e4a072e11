//! To what something is attached that has no activity of its own: what the auditors found, an answer to it, an accepted deviation.

use crate::organisation::Charges;
use crate::policies::Resource;
use crate::{Failure, Outcome};
use domain::Day;
use domain::activity::Object;
use domain::documents::Subject;
use store::View;
use store::documents::{OfFinding, finding_of};
use store::regulation::acceptance_find;

fn missing(subject: &Subject) -> Failure {
    Failure::missing(subject.kind.word(), &subject.id)
}

/// The finding that something is attached to, itself or by an answer, and as what the policies see it.
pub(crate) async fn audited(view: &View, subject: &Subject, day: Day) -> Outcome<(OfFinding, Resource)> {
    let found = finding_of(view, subject).await?.ok_or_else(|| missing(subject))?;
    let coordinated = match &found.body {
        Some(body) => Charges::read(view, day).await?.coordinated(body),
        None => false,
    };
    let resource = Resource::Finding { body: found.body.clone(), sent: found.sent, closed: found.closed, coordinated };
    Ok((found, resource))
}

/// The obligation whose deviation was accepted.
pub(crate) async fn accepted(view: &View, subject: &Subject) -> Outcome<Object> {
    let id = subject.id.parse().map_err(|_| missing(subject))?;
    let (acceptance, _) = acceptance_find(view, &id).await?.ok_or_else(|| missing(subject))?;
    Ok(Object::obligation(&acceptance.pack, &acceptance.duty, &acceptance.subject))
}
