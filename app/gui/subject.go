package gui

import "hourbook/app/gui/kit"

// subject is what a page beside a list is about: the thing that is shown, or why
// none is.
type subject struct {
	ID    string
	asked kit.Turn
	known bool // what is shown is that of id

	pane *kit.Pane
	none *kit.Empty
}

// turnTo makes another thing the subject, and tells whether it is to be asked
// for. Forget takes away what belonged to the one before.
func (s *subject) turnTo(id string, forget func()) (ask bool) {
	if id == s.ID && s.known {
		return false
	}
	if id != s.ID {
		s.known = false
		forget()
		s.pane.Top()
	}
	s.ID = id
	return true
}

// answered shows the page, or why there is nothing to show.
func (s *subject) answered(err error) bool {
	s.known = err == nil
	if err != nil {
		s.none.Say(ProblemOf(err).What)
		s.none.Show()
		s.pane.Hide()
		return false
	}
	s.none.Hide()
	s.pane.Show()
	return true
}
