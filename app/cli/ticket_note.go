package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"hourbook/ledger"
)

// noteFlags are the flags of a note.
type noteFlags struct {
	answer, internal            bool
	correct, remove, at, reason text
}

// ticketNote writes a note on a ticket, corrects one or takes one back.
func (s *session) ticketNote() *cobra.Command {
	var flags noteFlags
	c := s.verb("note TICKET [TEXT]", "Write a note on a ticket, correct one, or remove one", `
hourbook ticket note T-1042 "Disk and cron are fine."
hourbook ticket note T-1042 "The import runs again." --answer
hourbook ticket note T-1042 "Disk, cron and network are fine." --correct N12
hourbook ticket note T-1042 --remove N12`,
		func(args []string) error {
			if (len(args) == 2) == flags.remove.given {
				return &usageError{ph("enter the text of a note, or --remove NOTE")}
			}
			return s.noteTicket(args, &flags)
		})
	c.Long = `Writes an internal note on a ticket, or with --answer what its customer was told.
Notes can be corrected and removed; the journal keeps what they said, see
` + "`hourbook why NOTE`" + `. ` + "`hourbook ticket respond`" + ` records the first answer with its
words.`
	c.Flags().BoolVar(&flags.answer, "answer", false, "it is what the customer was told")
	c.Flags().BoolVar(&flags.internal, "internal", false, "an internal note, only for the staff (the default)")
	flag(c, &flags.correct, "correct", "the `NOTE` that it replaces")
	flag(c, &flags.remove, "remove", "remove the `NOTE`")
	flag(c, &flags.at, "at", "the `TIME` it was written (default: now)")
	flag(c, &flags.reason, "reason", "why it is corrected or removed")
	c.MarkFlagsMutuallyExclusive("answer", "internal")
	c.MarkFlagsMutuallyExclusive("correct", "remove", "at")
	c.MarkFlagsMutuallyExclusive("remove", "answer")
	c.MarkFlagsMutuallyExclusive("remove", "internal")
	return c
}

func (s *session) noteTicket(args []string, flags *noteFlags) error {
	var n ledger.Note
	err := s.write(func(tx *ledger.Tx) (err error) {
		switch {
		case flags.remove.given:
			if err = noteStands(tx, args[0], flags.remove.value); err == nil {
				n, err = tx.RemoveNote(flags.remove.value, flags.reason.value)
			}
		case flags.correct.given:
			n, err = flags.corrected(tx, args[0], args[1])
		default:
			n = ledger.Note{Ticket: args[0], Answer: flags.answer, Text: args[1]}
			if n.At, err = flags.at.instant(tx.Zone(), s.now); err == nil {
				n, err = tx.WriteNote(n, nil)
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	if n.Removed {
		answer := struct {
			noteRow
			Removed bool `json:"removed"`
		}{noteOf(n), true}
		return s.tell(answer, "note %s on %s is removed; it stays in the journal", n.ID, n.Ticket)
	}
	row := noteOf(n)
	return s.print(row, row.human)
}

// corrected lets a note say something else; it stays of its kind where nothing
// else is said.
func (f *noteFlags) corrected(tx *ledger.Tx, ticket, words string) (ledger.Note, error) {
	id := f.correct.value
	if err := noteStands(tx, ticket, id); err != nil {
		return ledger.Note{}, err
	}
	n, err := tx.Note(id)
	if err != nil {
		return n, err
	}
	answer := n.Answer && !f.internal || f.answer
	return tx.CorrectNote(id, words, answer, f.reason.value, nil)
}

// noteStands refuses a note that does not stand on the ticket, or on one that was
// merged into it.
func noteStands(tx *ledger.Tx, ticket, id string) error {
	if _, err := tx.Ticket(ticket); err != nil {
		return err
	}
	notes, err := tx.Notes(ticket)
	if err != nil || slices.ContainsFunc(notes, func(n ledger.Note) bool { return n.ID == id }) {
		return err
	}
	return &ledger.UnknownError{What: fmt.Sprintf("on ticket %s, note", ticket), ID: id}
}
