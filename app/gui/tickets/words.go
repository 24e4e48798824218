package tickets

import (
	"errors"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/search"
	"hourbook/ledger"
)

// errClearedMeanwhile says that all tickets were read anew while their words were
// read.
var errClearedMeanwhile = errors.New("cleared meanwhile")

// lacksWords tells whether what is written on the tickets is still to be read.
func (x *ticketIndex) lacksWords() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.wordless
}

// readWords reads what is written on all tickets. Meanwhile the table is arranged
// and kept up to date: a ticket that changed has got its words by then.
func (x *ticketIndex) readWords(v *ledger.View) error {
	x.mu.Lock()
	cleared := x.cleared
	x.mu.Unlock()
	err := app.EachWritten(v, func(ticket, words string) error {
		words = search.Plain(words)
		x.mu.Lock()
		defer x.mu.Unlock()
		if x.cleared != cleared {
			return errClearedMeanwhile
		}
		if place, known := x.place[ticket]; known && !x.worded.Has(place) {
			x.lexicon.Add(place, words)
		}
		return nil
	})
	x.mu.Lock()
	defer x.mu.Unlock()
	switch {
	case errors.Is(err, errClearedMeanwhile), err == nil && x.cleared != cleared:
		return nil
	case err == nil:
		x.wordless, x.words = false, nil
	}
	return err
}

// readWords reads what is written on the tickets once they are shown; then a
// search finds it.
func (s *tickets) readWords() {
	index := s.index
	if !s.wording.Done() || !index.lacksWords() {
		return
	}
	gui.Ask(s.w, &s.wording, func(v *ledger.View) (bool, error) { return true, index.readWords(v) }, func(_ bool, err error) {
		if err != nil {
			s.w.Strip.Say(gui.ProblemOf(err))
			return
		}
		if len(s.filter().words) > 0 {
			s.arrange()
		}
		s.readWords()
	})
}
