# Was gerade gestört ist.
desk-arrange-told = Aktuelle Störungen
desk-arrange-told-since = seit { $at }
desk-arrange-told-workaround = So geht es trotzdem:
