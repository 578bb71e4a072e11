# The start page.
start-nearest = Nearest for you
start-first-steps = Getting started
start-nothing = Nothing waits for you
start-nothing-why = When something becomes yours it stands here, with what, why and when.
start-to-regulation = See how the regulation stands
start-my-systems = My systems
start-no-systems = You are neither owner nor manager of a system.
start-open-as-list = Open as a list
start-changed = This has changed
start-nothing-changed = Nothing has changed in the last weeks.
start-good-morning = Good morning, { $name }
start-good-day = Hello, { $name }
start-good-evening = Good evening, { $name }
