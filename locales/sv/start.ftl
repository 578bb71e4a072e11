# Startsidan.
start-nearest = Närmast för dig
start-first-steps = Kom igång
start-nothing = Inget väntar på dig
start-nothing-why = När något blir din tur står det här, med vad, varför och när.
start-to-regulation = Se hur reglementet står
start-my-systems = Mina system
start-no-systems = Du är inte ägare eller systemansvarig för något system.
start-open-as-list = Öppna som lista
start-changed = Det här har ändrats
start-nothing-changed = Inget har ändrats de senaste veckorna.
start-good-morning = God morgon, { $name }
start-good-day = God dag, { $name }
start-good-evening = God kväll, { $name }
