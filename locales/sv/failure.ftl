failure-missing = Det finns inget sådant ({ $kind } ”{ $asked }”), eller inte längre. Gå tillbaka och välj i listan.
failure-fault = Något gick fel hos oss. Inget är ändrat. Försök igen; händer det igen, säg till IT-enheten.
