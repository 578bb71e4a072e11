failure-missing = There is no such thing ({ $kind } “{ $asked }”), or not any more. Go back and choose from the list.
failure-fault = Something went wrong on our side. Nothing has changed. Try again; if it happens once more, tell the IT unit.
