# Activity, comments and what one follows.
activity-comment-too-long = The comment is too long: { $length } characters, and { $most } at the most. Shorten it, or put the text in a document and link to it.
activity-comment-empty = Write something in the comment.
activity-comment-not-own = The comment is somebody else's. Only whoever wrote it can change it.
activity-comment-withdrawn-already = The comment has already been withdrawn.
activity-name-unknown = Nobody who signs in here is called { $name }. Change the name, or leave it as text.
activity-name-which = Several may be called { $name }. Choose whom you mean.
activity-name-sees-not = { $name } cannot be mentioned here, since { $name } may not see what the comment is about.
