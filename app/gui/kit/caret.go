package kit

import "math"

// caret is where writing goes on in a text of several lines, while the library shows
// it elsewhere: it has no place for a blank that is typed where a line ends, puts the
// caret before that blank, and would put the next letter there too.
type caret struct {
	at       int // letters before it; 0 while the library is right
	row, col int // where the library shows it
}

// back puts the caret where it is, unless somebody moved it.
func (c *caret) back(e *Entry) {
	if c.at > 0 && e.CursorRow == c.row && e.CursorColumn == c.col && e.SelectedText() == "" {
		e.CursorRow, e.CursorColumn = math.MaxInt32, c.at // in no line, the library counts from the beginning
	}
	c.at = 0
}

// typedLines types a letter into a text of several lines.
func (e *Entry) typedLines(r rune) {
	e.caret.back(e)
	selected, at := e.SelectedText() != "", e.CursorTextOffset()+1
	e.Entry.TypedRune(r)
	if !selected && e.CursorTextOffset() != at {
		e.caret = caret{at, e.CursorRow, e.CursorColumn}
	}
}
