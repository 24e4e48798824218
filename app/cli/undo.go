package cli

import (
	"cmp"

	"github.com/spf13/cobra"

	"hourbook/ledger"
)

// undoVerb takes one's own last act back.
func (s *session) undoVerb() *cobra.Command {
	c := s.verb("undo", "Undo your last action, unless something later depends on it", `
hourbook undo`,
		func([]string) error { return s.undo() })
	c.Long = `Undoes your last action (see --as) that was not undone yet, so that repeated undo
goes further back: an entry, its correction or removal, a waiver, a payment, a
ticket's state, bug mark, plan or values, the start of a timer or its stop. The
journal keeps both. If something later depends on it, or it cannot be undone, undo
refuses and says what to do instead.`
	return c
}

func (s *session) undo() error {
	var undone ledger.Undone
	if err := s.write(func(tx *ledger.Tx) (err error) {
		undone, err = tx.Undo()
		return err
	}); err != nil {
		return err
	}
	answer := struct {
		Event    uint64 `json:"event"` // what was taken back
		Deed     string `json:"deed"`
		Ticket   string `json:"ticket"`
		Entry    maybe  `json:"entry"`
		Customer maybe  `json:"customer"` // whose payment it was
	}{undone.Event.Seq, undone.Description, undone.Ticket, maybe(undone.Entry), maybe(undone.Customer)}
	what := cmp.Or(undone.Ticket, undone.Customer)
	if undone.Entry != "" {
		what += ", " + undone.Entry
	}
	deed := oneLine(undone.Description)
	if s.voice.translates() {
		deed = oneLine(s.say("%s", undone.Words))
	}
	if what == "" {
		return s.tell(answer, "undone: %s", deed)
	}
	return s.tell(answer, "undone on %s: %s", oneLine(what), deed)
}
