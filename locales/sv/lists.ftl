# Sparade vyer: när något inte går.
lists-query-too-long = Urvalet är för långt för att sparas. Ta bort något filter och försök igen.
lists-role-unknown = Det finns ingen roll ”{ $text }” att dela med. Välj en i listan.
lists-number-unreadable = ”{ $text }” är inget antal. Skriv ett helt tal, till exempel 10, eller lämna fältet tomt.
lists-name-taken = Du har redan en vy som heter ”{ $name }” av den här listan. Välj ett annat namn, eller spara i dess ställe.
lists-too-many = Du har redan { $most } vyer av den här listan. Ta bort någon som inte används.
