//! The thing of which somebody gives the address.

use domain::activity::{Object, ObjectKind};

/// The thing at an address of Stadga, with or without the host before it; none where there is none of the kinds that have activity.
pub fn object_at(address: &str) -> Option<Object> {
    let path = address.trim();
    let path = match path.split_once("://") {
        Some((_, rest)) => rest.find('/').map(|place| &rest[place..])?,
        None => path,
    };
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let path = path.split('#').next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let of = |kind: ObjectKind, key: &str| Object::from_words(kind.word(), key);
    match parts[..] {
        ["systems", key] => of(ObjectKind::System, key),
        ["continuity", "trials", key] => of(ObjectKind::ContinuityTrial, key),
        ["continuity", key] => of(ObjectKind::ContinuityPlan, key),
        ["information", key] => of(ObjectKind::InformationType, key),
        ["questions", key] => of(ObjectKind::Question, key),
        ["organisation", key] => of(ObjectKind::Body, key),
        ["people", key] => of(ObjectKind::Person, key),
        ["decisions", key] => of(ObjectKind::Decision, key),
        ["appointments", key] => of(ObjectKind::Appointment, key),
        ["documents", key] => of(ObjectKind::Attachment, key),
        ["kinds", key] => of(ObjectKind::Kind, key),
        ["desk", "problems", key] => of(ObjectKind::Problem, key),
        ["desk", "teams", key] => of(ObjectKind::Team, key),
        ["knowledge", key] => of(ObjectKind::Article, key),
        ["audit", "reviews", key] => of(ObjectKind::Review, key),
        ["audit", "findings", key] => of(ObjectKind::Finding, key),
        ["regulation", pack, section] => Some(Object::section(pack, section)),
        ["regulation", pack, _, duty] => Some(Object::duty(pack, duty)),
        ["regulation", pack, _, duty, "obligation"] => {
            let subject = query.split('&').find_map(|pair| pair.strip_prefix("subject="))?;
            Some(Object::obligation(pack, duty, subject))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_known_by_the_address_of_its_page_however_that_is_written() {
        for address in ["/systems/7", " https://stadga.example/systems/7#activity ", "/systems/7?lang=en"] {
            assert_eq!(object_at(address), Object::from_words("system", "7"), "{address}");
        }
        assert_eq!(object_at("/regulation/bas/4/owner/obligation?subject=7"), Some(Object::obligation("bas", "owner", "7")));
        assert_eq!(object_at("/regulation/bas/4/owner"), Some(Object::duty("bas", "owner")));
        assert_eq!(object_at("/appointments/7"), Object::from_words("appointment", "7"));
        assert_eq!(object_at("/audit/findings/7"), Object::from_words("finding", "7"));
        for nowhere in ["", "systems", "https://stadga.example", "/systems/7/edit", "/journal", "/organisation"] {
            assert_eq!(object_at(nowhere), None, "{nowhere}");
        }
    }
}
