package cli

import (
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"hourbook/ledger"
	"hourbook/sla"
)

func (s *session) ticketBug() *cobra.Command {
	return s.bugVerb("bug TICKET", "The problem was caused by a bug in our software: the ticket's work is free", true, `
hourbook ticket bug T-1042 --reason "Bug 8812, fixed in 11.4"`)
}

func (s *session) ticketNotBug() *cobra.Command {
	return s.bugVerb("not-bug TICKET", "It was no bug of ours after all", false, `
hourbook ticket not-bug T-1042 --reason "Their firewall, see the capture"`)
}

func (s *session) bugVerb(use, short string, bug bool, example string) *cobra.Command {
	var reason text
	c := s.verb(use, short, example, func(args []string) error {
		var all rerating
		err := s.write(func(tx *ledger.Tx) error {
			done, err := tx.SetBug(args[0], bug, reason.value)
			if err != nil {
				return err
			}
			all, err = reratingOf(&tx.View, done)
			return err
		})
		if err != nil {
			return err
		}
		return s.rerated(all)
	})
	c.Long = short + `.

All entries of the ticket that are on no invoice are judged anew, in closed
months too. Invoices stay as they are; where one is concerned, the credit note
that puts it right is proposed.`
	flag(c, &reason, "reason", "how you know, such as the number of the bug report")
	required(c, "reason")
	return c
}

// rerating is a ticket after an act that judged its entries anew.
type rerating struct {
	ticketPage
	Rerated  []change    `json:"rerated"`
	Invoiced []onInvoice `json:"invoiced"` // would be judged anew, were they not on these invoices
}

// change is an entry whose verdict changed.
type change struct {
	Entry  string     `json:"entry"`
	Before sla.Ruling `json:"before"`
	After  sla.Ruling `json:"after"`
}

// onInvoice is an entry that an invoice keeps as it is.
type onInvoice struct {
	Entry   string `json:"entry"`
	Invoice string `json:"invoice"`
}

func reratingOf(v *ledger.View, done ledger.Rerating) (rerating, error) {
	page, err := pageOf(v, done.Ticket.ID)
	all := rerating{ticketPage: page, Rerated: []change{}, Invoiced: []onInvoice{}}
	for _, c := range done.Changed {
		all.Rerated = append(all.Rerated, change{c.After.ID, c.Before.Verdict.Ruling, c.After.Verdict.Ruling})
	}
	for _, w := range done.Invoiced {
		all.Invoiced = append(all.Invoiced, onInvoice{w.ID, w.Invoice})
	}
	return all, err
}

// rerated shows what changed, and proposes the credit notes that are due.
func (s *session) rerated(all rerating) error {
	all.Rerated, all.Invoiced = list(all.Rerated), list(all.Invoiced)
	var numbers []string
	for _, on := range all.Invoiced {
		if !slices.Contains(numbers, on.Invoice) {
			numbers = append(numbers, on.Invoice)
		}
	}
	for _, number := range numbers {
		s.note("%s bills work of this ticket as it was; to put it right: hourbook credit %s --reason %q", number, number, "ticket "+all.ID)
	}
	if all.Bug && len(all.Rerated) > 0 {
		s.note("work that has nothing to do with the bug belongs on another ticket: hourbook correct ENTRY --ticket OTHER --reason ...")
	}
	return s.print(all, all.human)
}

func (all rerating) human(out io.Writer) {
	all.ticketPage.human(out)
	for _, c := range all.Rerated {
		fmt.Fprintf(out, "%s was %s, is %s\n", c.Entry, c.Before, c.After)
	}
}
