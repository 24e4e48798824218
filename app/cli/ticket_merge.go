package cli

import (
	"io"

	"github.com/spf13/cobra"

	"hourbook/ledger"
)

func (s *session) ticketMerge() *cobra.Command {
	var reason text
	dry := false
	c := s.verb("merge FROM INTO", "Merge two tickets that are one problem", `
hourbook ticket merge T-1043 T-1042 --dry-run
hourbook ticket merge T-1043 T-1042 --reason "Reported twice"`,
		func(args []string) error { return s.mergeTickets(args[0], args[1], reason.value, dry) })
	c.Long = `Merges a ticket into another one of the same customer. Unbilled work moves and gets
a new verdict; invoiced work stays where it is. The earlier opening keeps its plan
and its deadline; the merged ticket has no deadline. Timers on it keep running.
--dry-run shows what would change. undo reverses the merge.`
	flag(c, &reason, "reason", "why they are one problem; needed without --dry-run")
	c.Flags().BoolVar(&dry, "dry-run", false, "show what would change and change nothing")
	return c
}

// mergedTicket is what a merge did, or would do.
type mergedTicket struct {
	ticketRow
	From  string      `json:"from"`
	Moved []movedWork `json:"moved"`
	Stay  []onInvoice `json:"stay"`     // entries of the merged ticket that an invoice keeps there
	Due   []onInvoice `json:"invoiced"` // entries on invoices that should be credited
}

// movedWork is an entry that moved or was judged again.
type movedWork struct {
	change
	From         string `json:"from"` // ticket
	AmountBefore money  `json:"amount_before"`
	AmountAfter  money  `json:"amount_after"`
}

func (s *session) mergeTickets(from, into, reason string, dry bool) error {
	var answer mergedTicket
	look := func(v *ledger.View, m ledger.Merging) (err error) {
		answer, err = s.mergedOf(v, m)
		return err
	}
	var err error
	if dry {
		err = s.read(func(v *ledger.View) error {
			m, err := v.PreviewMerge(from, into)
			if err != nil {
				return err
			}
			return look(v, m)
		})
	} else {
		err = s.write(func(tx *ledger.Tx) error {
			m, err := tx.MergeTickets(from, into, reason)
			if err != nil {
				return err
			}
			return look(&tx.View, m)
		})
	}
	if err != nil {
		return err
	}
	return s.print(answer, func(out io.Writer) { answer.human(out, dry) })
}

func (s *session) mergedOf(v *ledger.View, m ledger.Merging) (mergedTicket, error) {
	answer := mergedTicket{ticketRow: ticketOf(m.Into, s.now), From: m.From.ID, Moved: []movedWork{}, Stay: []onInvoice{}, Due: []onInvoice{}}
	for _, c := range m.Changed {
		before, err := entryOf(v, c.Before)
		if err != nil {
			return answer, err
		}
		after, err := entryOf(v, c.After)
		if err != nil {
			return answer, err
		}
		answer.Moved = append(answer.Moved, movedWork{change{c.After.ID, c.Before.Verdict.Ruling, c.After.Verdict.Ruling}, c.Before.Ticket, before.Amount, after.Amount})
	}
	var err error
	if answer.Stay, err = keptOn(v, m.Stay); err == nil {
		answer.Due, err = keptOn(v, m.Invoiced)
	}
	return answer, err
}

func (m mergedTicket) human(out io.Writer, dry bool) {
	done := "%s is merged into %s: %s, %s"
	if dry {
		done = "%s would be merged into %s: %s, %s"
	}
	line(out, done, m.From, m.ID, m.Plan, m.promise(voiceOf(out)))
	for _, w := range m.Moved {
		line(out, "%s of %s was %s %s EUR, is %s %s EUR", w.Entry, w.From, w.Before, w.AmountBefore, w.After, w.AmountAfter)
	}
	for _, w := range m.Stay {
		line(out, "%s stays on %s: invoice %s bills it", w.Entry, m.From, w.Invoice)
	}
	for _, w := range m.Due {
		line(out, "%s is on invoice %s as it was; to correct it: %s --reason ...", w.Entry, w.Invoice, creditLines(w.Invoice, []int{w.Line}))
	}
}
