login-password-short = The password needs at least { $fewest } characters. A few words in a row will do.
login-password-long = The password may have at most { $most } characters.
login-password-guessable = The password is too easy to guess. Take a few words that do not belong together and are not your name.
login-wrong = The name and the password do not match. Check both, or ask the IT unit for a one-time link.
login-paused = Too many wrong tries. Wait { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
 } and try again, or ask the IT unit for a one-time link.
login-link-ended = The link has been used or is too old. Ask the IT unit for a new one.
login-name-taken = The name { $name } is in use. Choose another.
login-name-empty = Write a name to sign in with.
login-person-without-address = The person has neither an e-mail address nor a staff number to sign in by. Fill in one of them first.
login-left = Your employments and appointments here have ended; the last day was { $day }. If you are to have access, ask your manager to see to it that the new employment or appointment is entered, or ask the IT unit.
login-too-many = Too many tries from here. Wait { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
 } and try again.
login-code-wrong = The code is not right. Wait for the next code in the app, or check that the clock of the telephone is right.
login-code-used = The code has been used. Wait for the next code in the app.
login-step-ended = It took too long. Begin again with name and password.
login-no-secret-key = The server lacks a key for secrets. Ask whoever looks after Stadga to run “stadga doctor”.
login-secret-not-opened = A kept secret could not be read. Ask whoever looks after Stadga to run “stadga doctor”.
