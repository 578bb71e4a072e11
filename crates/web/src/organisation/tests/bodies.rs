//! Bodies in the browser, with the experts engaged for them and their workplaces.

use super::{coordinator, fill, id, resend};
use crate::testing::Browser;
use axum::http::StatusCode;

store::each_engine! {
    async fn the_bodies_stand_as_a_tree_and_as_a_list_that_is_narrowed_sorted_and_taken_out(fixture: Fixture) {
        let mut browser = Browser::of_administrator(&fixture).await;
        browser.settle().await;
        let tree = browser.open("/organisation").await;
        assert!(tree.says("st-tree") && tree.says("href=\"/organisation?view=list\""), "{}", tree.html);
        let list = browser.open("/organisation?view=list").await;
        let count = browser.open("/organisation?view=list&format=csv").await.html.lines().count() - 1;
        assert!(list.says(&format!("{count} organ")) && list.says("href=\"/organisation\""), "{}", list.html);
        let bodies = store::testing::rows(browser.town.store(), "select id from body", Vec::new()).await.len();
        assert_eq!(count, bodies, "every body of the municipality and the parties outside stands in it");
        let narrowed = "/organisation?view=list&kind=board&columns=code,parent&sort=-name";
        let boards = browser.open(&format!("{narrowed}&format=csv")).await.html;
        assert!(boards.lines().next().is_some_and(|line| line.contains("Organ;Står under;Kod")), "{boards}");
        assert!(boards.contains("Omsorgsnämnden") && !boards.contains("Hemtjänsten"), "{boards}");
        for format in ["xlsx", "ods"] {
            assert_eq!(browser.open(&format!("{narrowed}&format={format}")).await.status, StatusCode::OK);
        }
        let found = browser.open("/organisation?view=list&q=hemtj&format=csv").await.html;
        assert!(found.contains("Hemtjänsten") && found.lines().count() < count, "{found}");
        let before = browser.open("/organisation?view=list&day=1950-01-01").await;
        assert!(!before.says("Omsorgsnämnden"), "{}", before.html);
    }

    async fn a_body_is_added_changed_and_ended_but_not_before_what_stands_under_it(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let office = id(&browser, "body", "code = 'OF'").await;
        let page = browser.open(&format!("/organisation/{office}")).await;
        assert!(page.says(&format!("/organisation/new?parent={office}")), "{}", page.html);
        let form = format!("/organisation/new?parent={office}");
        let wrong = fill(&mut browser, &form, &[("name", "Boendet"), ("kind", "board"), ("parent", &office), ("valid_from", "2026-11-01")]).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.says("href=\"#parent\""), "{}", wrong.html);
        let made = fill(&mut browser, &form, &[("name", "Boendet"), ("kind", "unit"), ("parent", &office), ("code", "BO"), ("valid_from", "2026-11-01")]).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
        assert!(browser.open(&made.location).await.says("Organet är tillagt."));
        let edit = format!("{}/edit", made.location);
        let page = browser.open(&edit).await;
        let fields = [("name", "Särskilt boende"), ("kind", "unit"), ("parent", office.as_str()), ("code", "HT"), ("valid_from", "2026-11-01")];
        let taken = resend(&mut browser, &edit, &page, &fields).await;
        assert!(taken.says("Koden tillhör redan Hemtjänsten"), "{}", taken.html);
        let fields = [("name", "Särskilt boende"), ("kind", "unit"), ("parent", office.as_str()), ("code", "BO"), ("valid_from", "2026-11-01")];
        assert_eq!(resend(&mut browser, &edit, &page, &fields).await.status, StatusCode::SEE_OTHER);
        let second = resend(&mut browser, &edit, &page, &[&fields[1..], &[("name", "Boende")]].concat()).await;
        assert!(second.status == StatusCode::CONFLICT && second.says("<dd>Särskilt boende</dd>"), "{}", second.html);
        let above = fill(&mut browser, &format!("/organisation/{office}/end"), &[("last_day", "2026-12-31")]).await;
        assert!(above.status == StatusCode::UNPROCESSABLE_ENTITY && above.says("organ står under det"), "{}", above.html);
        let ended = fill(&mut browser, &format!("{}/end", made.location), &[("last_day", "2026-12-31")]).await;
        assert!(browser.open(&ended.location).await.says("2026-11-01 – 2026-12-31"), "{}", ended.html);
    }

    async fn an_outside_party_is_added(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let fields = [("name", "Nimbus AB"), ("kind", "supplier"), ("valid_from", "2026-11-01"), ("organisation_number", "556016-0680")];
        let made = fill(&mut browser, "/organisation/new?kind=supplier", &fields).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
        assert!(browser.open("/organisation").await.says("Nimbus AB"));
    }

    async fn an_outside_expert_is_engaged_for_a_body_and_stands_on_both_pages(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let (unit, maja) = (id(&browser, "body", "code = 'HT'").await, id(&browser, "person", "given_name = 'Maja'").await);
        let form = format!("/organisation/{unit}/engagements/new");
        assert!(browser.open(&format!("/organisation/{unit}")).await.says(&form));
        let wrong = fill(&mut browser, &form, &[("person", "Maja Öberg"), ("subject", ""), ("contract", "A 17"), ("from", "2026-11-01")]).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.says("href=\"#subject\"") && wrong.says("value=\"A 17\""), "{}", wrong.html);
        let fields = [("person", "Maja Öberg"), ("subject", "Nätverk"), ("contract", "A 17"), ("from", "2026-11-01"), ("until", "2027-10-31")];
        let made = fill(&mut browser, &form, &fields).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
        let page = browser.open(&made.location).await;
        assert!(page.says("Nätverk") && page.says("A 17") && page.says("2026-11-01 – 2027-10-31"), "{}", page.html);
        assert!(browser.open(&format!("/people/{maja}")).await.says("Nätverk"));
        let engagement = format!("/organisation/{unit}/engagements/{}", id(&browser, "engagement", "subject = 'Nätverk'").await);
        let edit = format!("{engagement}/edit");
        let page = browser.open(&edit).await;
        let shorter = [&fields[..4], &[("until", "2027-01-31")]].concat();
        let changed = resend(&mut browser, &edit, &page, &shorter).await;
        assert_eq!((changed.status, changed.location.as_str()), (StatusCode::SEE_OTHER, engagement.as_str()), "{}", changed.html);
        let stale = resend(&mut browser, &edit, &page, &fields).await;
        assert!(stale.status == StatusCode::CONFLICT && stale.says("2027-01-31"), "{}", stale.html);
        assert!(browser.open(&engagement).await.says("ändrades"), "its history is told");
        browser.sign_in_as("maja@lindhamn.example").await;
        assert_eq!(browser.open(&form).await.status, StatusCode::FORBIDDEN);
    }

    async fn workplaces_are_counted_by_day_and_another_count_meanwhile_is_shown(fixture: Fixture) {
        let mut browser = coordinator(&fixture).await;
        let unit = id(&browser, "body", "code = 'HT'").await;
        let form = format!("/organisation/{unit}/workplaces");
        let page = browser.open(&form).await;
        let wrong = resend(&mut browser, &form, &page, &[("day", "2026-10-15"), ("workplaces", "")]).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.says("href=\"#workplaces\""), "{}", wrong.html);
        let kept = resend(&mut browser, &form, &page, &[("day", "2026-10-15"), ("workplaces", "14"), ("pupils", "")]).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
        let shown = browser.open(&kept.location).await;
        assert!(shown.says("Antalet är antecknat.") && shown.says(&format!("{form}?day=2026-10-15")), "{}", shown.html);
        assert!(shown.says("Räkning av arbetsplatser lades till") && shown.says("Arbetsplatser: <ins>14</ins>"), "{}", shown.html);
        let stale = resend(&mut browser, &form, &page, &[("day", "2026-10-15"), ("workplaces", "15")]).await;
        assert!(stale.status == StatusCode::CONFLICT && stale.says("<dd>14</dd>") && stale.says("value=\"15\""), "{}", stale.html);
        let corrected = fill(&mut browser, &format!("{form}?day=2026-10-15"), &[("day", "2026-10-15"), ("workplaces", "16")]).await;
        assert_eq!(corrected.status, StatusCode::SEE_OTHER, "{}", corrected.html);
        assert!(browser.open(&kept.location).await.says("<td role=\"cell\" class=\"num\">16</td>"));
    }
}
