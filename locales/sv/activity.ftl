# Aktivitet, kommentarer och det man följer.
activity-comment-too-long = Kommentaren är för lång: { $length } tecken, och högst { $most } får plats. Korta den, eller lägg texten i ett dokument och länka till det.
activity-comment-empty = Skriv något i kommentaren.
activity-comment-not-own = Kommentaren är någon annans. Bara den som har skrivit den kan ändra den.
activity-comment-withdrawn-already = Kommentaren är redan tillbakadragen.
activity-name-unknown = Ingen som loggar in här heter { $name }. Ändra namnet, eller låt det stå som text.
activity-name-which = Flera kan heta { $name }. Välj vem du menar.
activity-name-sees-not = { $name } kan inte nämnas här, eftersom { $name } inte får se det som kommentaren gäller.
