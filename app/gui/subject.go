package gui

import "hourbook/app/gui/kit"

// Subject is what a page beside a list is about: the thing that is shown, or why
// none is.
type Subject struct {
	ID    string
	Asked kit.Turn
	Known bool // what is shown is that of id

	Pane *kit.Pane
	None *kit.Empty
}

// TurnTo makes another thing the subject, and tells whether it is to be asked
// for. Forget takes away what belonged to the one before.
func (s *Subject) TurnTo(id string, forget func()) (ask bool) {
	if id == s.ID && s.Known {
		return false
	}
	if id != s.ID {
		s.Known = false
		forget()
		s.Pane.Top()
	}
	s.ID = id
	return true
}

// Answered shows the page, or why there is nothing to show.
func (s *Subject) Answered(err error) bool {
	s.Known = err == nil
	if err != nil {
		s.None.Say(ProblemOf(err).What)
		s.None.Show()
		s.Pane.Hide()
		return false
	}
	s.None.Hide()
	s.Pane.Show()
	return true
}
