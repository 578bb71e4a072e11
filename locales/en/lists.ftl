# Saved views: what cannot be done.
lists-query-too-long = The selection is too long to be saved. Remove a filter and try again.
lists-role-unknown = There is no role “{ $text }” to share with. Choose one in the list.
lists-number-unreadable = “{ $text }” is not a number. Write a whole number, such as 10, or leave the field empty.
lists-name-taken = You already have a view called “{ $name }” of this list. Choose another name, or save in its place.
lists-too-many = You already have { $most } views of this list. Remove one that is not used.
