# The search.
search-title = Search
search-label = What are you looking for?
search-how = Write a name, a number or a part of a word. Inflections and compounds are found too, and a slip is mended.
search-nothing = Nothing was found
search-nothing-what-to-do = Try another word, or a shorter one.
search-meant = Nothing answers to “{ $asked }”. Here is what answers to “{ $meant }”.
search-more = Show all { $count }
search-all-kinds = Search everything
search-ended = ended { $day }
search-kind-system = Systems
search-kind-person = People
search-kind-body = Organisation
search-kind-duty = Duties
search-kind-decision = Decisions
search-kind-information-type = Types of information
search-kind-attachment = Documents
search-kind-article = Articles
