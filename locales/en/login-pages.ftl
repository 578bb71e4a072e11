# Signing in.
login-sign-in = Sign in
login-lead = You stay signed in as long as you work.
login-say = What holds, how things stand, and who does the next thing.
login-help = Cannot get in? Ask whoever looks after Stadga in the municipality for a new one-time link.
login-set-password = Choose a password
login-link-lead = The link is for { $username } and works once.
login-save-password = Save and sign in
login-username = Username
login-password = Password
login-new-password = New password
login-new-password-help = A few words in a row are enough, and easy to remember.
login-repeat-password = The same password once more
login-passwords-differ = The two passwords differ. Write the same twice.
login-signed-out = You are signed out.
