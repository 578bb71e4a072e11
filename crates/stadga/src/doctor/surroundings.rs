//! What surrounds the database: the certificate, the rights of files, the room on the disks, the places where things come in.

use super::Grade;
use crate::context::{Context, Trouble};
use crate::jobs::desk_mode;
use domain::refusal::Message;
use domain::regulation::obligation::Mode;
use jiff::SignedDuration;
use std::path::{Path, PathBuf};

/// How long before its end a certificate is to be renewed.
const RENEW_BEFORE: SignedDuration = SignedDuration::from_hours(24 * 14);
/// How much room a disk is to have, in bytes and as a share.
const ROOM: (u64, f64) = (1_000_000_000, 0.05);

/// Looks at everything around the database.
pub(super) fn look(context: &Context, found: &mut Vec<(Grade, Message)>) {
    certificate(context, found);
    rights(context, found);
    disks(context, found);
    let outside = context.public_url().is_some_and(|url| url.starts_with("https://"));
    let listens_outside = !context.configuration.get("listen").starts_with("127.");
    if listens_outside && !outside && crate::serve::certificate(context).is_none() {
        found.push((Grade::Advice, Message::new("doctor-cookies")));
    }
}

fn certificate(context: &Context, found: &mut Vec<(Grade, Message)>) {
    let Some(certificate) = crate::serve::certificate(context) else { return };
    let ends = certificate.fits().and_then(|()| certificate.ends_at());
    found.push(match ends {
        Ok(end) => {
            let soon = end < context.now().saturating_add(RENEW_BEFORE).unwrap_or(end);
            let (grade, key) = if soon { (Grade::Wrong, "doctor-certificate-soon") } else { (Grade::Well, "doctor-certificate") };
            (grade, Message::new(key).with("until", context.words.moment(end)))
        }
        Err(bad) => {
            let file = bad.file.display().to_string();
            (Grade::Wrong, Message::new("doctor-certificate-bad").with("file", file).with("why", bad.why))
        }
    });
}

/// Files that hold secrets or a whole municipality, and are read by others than their owner and group.
fn rights(context: &Context, found: &mut Vec<(Grade, Message)>) {
    let mut files: Vec<PathBuf> = context.configuration.file.clone().into_iter().collect();
    files.extend(crate::serve::certificate(context).map(|certificate| certificate.key));
    files.extend(context.address().ok().and_then(|address| address.file().map(Path::to_owned)));
    files.extend(context.folder("backup.folder"));
    #[cfg(unix)]
    owner(context, found);
    #[cfg(unix)]
    for file in files {
        use std::os::unix::fs::PermissionsExt as _;
        if std::fs::metadata(&file).is_ok_and(|about| about.permissions().mode() & 0o004 != 0) {
            found.push((Grade::Advice, Message::new("doctor-open-to-others").with("file", file.display().to_string())));
        }
    }
}

/// A file that root has made in the folder of another: the service cannot write it.
#[cfg(unix)]
fn owner(context: &Context, found: &mut Vec<(Grade, Message)>) {
    use std::os::unix::fs::MetadataExt as _;
    let database = context.address().ok().and_then(|address| address.file().map(Path::to_owned));
    for file in database.into_iter().chain([context.key_file(), context.secret_key_file()]) {
        let (Ok(own), Ok(folder)) = (std::fs::metadata(&file), std::fs::metadata(folder_of(&file))) else { continue };
        if own.uid() != folder.uid() && own.uid() == 0 {
            let folder = folder_of(&file).display().to_string();
            found.push((
                Grade::Wrong,
                Message::new("doctor-other-owner").with("file", file.display().to_string()).with("folder", folder),
            ));
        }
    }
}

/// The room on the disks of the database and of the backups.
fn disks(context: &Context, found: &mut Vec<(Grade, Message)>) {
    let database = context.address().ok().and_then(|address| address.file().map(folder_of));
    let backups = Some(context.said("backup.folder")).filter(|folder| !folder.is_empty()).map(PathBuf::from);
    for place in database.into_iter().chain(backups) {
        let Ok(about) = rustix::fs::statvfs(&place) else { continue };
        let (free, all) = (about.f_bavail * about.f_frsize, about.f_blocks * about.f_frsize);
        let low = free < ROOM.0 || (free as f64) < all as f64 * ROOM.1;
        let (grade, key) = if low { (Grade::Wrong, "doctor-disk-low") } else { (Grade::Well, "doctor-disk") };
        let room = format!("{} GB", context.words.decimal(free as f64 / 1e9));
        found.push((grade, Message::new(key).with("free", room).with("place", place.display().to_string())));
    }
}

/// The place where mail for the desk comes in, or the log of another desk, whichever is used where the desk runs.
pub(super) async fn incoming(context: &Context, found: &mut Vec<(Grade, Message)>) -> Result<(), Trouble> {
    let key = match desk_mode(&context.town().await?, context.today()).await? {
        None | Some(Mode::Here) => "desk.maildir",
        Some(Mode::Elsewhere) => "desk.log-folder",
        Some(Mode::Off) => return Ok(()),
    };
    let Some(place) = context.folder(key) else { return Ok(()) };
    // A log may be a file, but of one file for all there is none for each.
    if let Some(file) = place.parent().filter(|all| all.is_file()) {
        let message = Message::new("doctor-incoming-in-file").with("key", key).with("file", file.display().to_string());
        found.push((Grade::Wrong, message));
    } else if matches!(place.try_exists(), Ok(false)) {
        let message = Message::new("doctor-incoming-not-there").with("key", key).with("place", place.display().to_string());
        found.push((Grade::Wrong, message));
    }
    Ok(())
}

fn folder_of(file: &Path) -> PathBuf {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_owned)
}
