# The municipality's papers: colour and arms.
paper-colour-unreadable = “{ $text }” is no colour. Write it as #14525f.
paper-colour-pale = The colour { $text } is too pale for headings on white paper: its contrast is { $contrast } to 1 and has to be 4.5 to 1 at least. Choose a darker one.
paper-arms-unreadable = The arms { $file } cannot be read: { $why }
paper-arms-unknown = The arms { $file } are no picture in SVG or PNG that can be used. An SVG may hold no scripts and lead nowhere else.
paper-arms-large = The arms { $file } are larger than { $most } kB. Save them smaller.
paper-arms-wordless = Say paper.arms-text: what the arms show, for whoever does not see them.
