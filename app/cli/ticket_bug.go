package cli

import (
	"io"
	"maps"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

func (s *session) ticketBug() *cobra.Command {
	return s.bugVerb("bug TICKET", "Mark a ticket as caused by a bug in our software; its work becomes free", true, `
hourbook ticket bug T-1042 --reason "Bug 8812, fixed in 11.4"`)
}

func (s *session) ticketNotBug() *cobra.Command {
	return s.bugVerb("not-bug TICKET", "Remove the bug mark from a ticket", false, `
hourbook ticket not-bug T-1042 --reason "Their firewall, see the capture"`)
}

func (s *session) bugVerb(use, short string, bug bool, example string) *cobra.Command {
	flags := bugFlags{bug: bug}
	c := s.verb(use, short, example, func(args []string) error {
		flags.ticket = args[0]
		if flags.credit {
			return s.reclassify(flags)
		}
		return s.mark(flags)
	})
	c.Long = short + `.

All entries of the ticket that are not on an invoice get a new verdict, in closed
months too. Issued invoices do not change: if one billed work that should be free,
the credit note it needs is shown, and --credit issues it at once.`
	reason := "reason, such as the bug report number"
	if !bug {
		reason = "reason, such as what caused it instead"
	}
	flag(c, &flags.reason, "reason", reason)
	flag(c, &flags.out, "out", "write the PDFs of credit notes to `DIR`, which is created if missing")
	c.Flags().BoolVar(&flags.credit, "credit", false, "issue the credit notes that are due")
	s.offerClock(c)
	required(c, "reason")
	return c
}

// bugFlags say what turns out about a ticket.
type bugFlags struct {
	ticket      string
	bug, credit bool
	reason, out text
}

// mark sets the mark, and shows the credit notes that are due.
func (s *session) mark(flags bugFlags) error {
	var all rerating
	err := s.write(func(tx *ledger.Tx) error {
		done, err := tx.SetBug(flags.ticket, flags.bug, flags.reason.value)
		if err != nil {
			return err
		}
		due, err := app.PreviewReclassify(&tx.View, s.act(), flags.ticket, flags.bug, flags.reason.value)
		if err != nil {
			return err
		}
		due.Rerating = done
		all, err = s.reratingOf(&tx.View, due)
		return err
	})
	if err != nil {
		return err
	}
	for _, credit := range all.Credits {
		s.note("%s overcharges this ticket by %s EUR; to correct it: hourbook ticket bug %s --reason %q --credit",
			credit.Corrects, credit.Total, flags.ticket, flags.reason.value)
	}
	s.offerMove(all)
	return s.print(all, all.human)
}

// offerMove offers to take work off a bug that has nothing to do with it: each
// ticket is one problem.
func (s *session) offerMove(all rerating) {
	if all.Bug && len(all.Rerated)+len(all.Invoiced) > 0 {
		s.note("work that has nothing to do with the bug belongs on another ticket: hourbook correct ENTRY --ticket OTHER --reason ...")
	}
}

// reclassify sets the mark and issues the credit notes that are due.
func (s *session) reclassify(flags bugFlags) error {
	if flags.out.given {
		if err := usableFolder(flags.out.value); err != nil {
			return err
		}
	}
	done, err := app.Reclassify(s.ctx, s.file(), s.act(), flags.ticket, flags.bug, flags.reason.value)
	if done.Rerating.Ticket.ID == "" {
		return err
	}
	if err != nil {
		s.but("the credit notes are issued, but: %v; hourbook invoice pdf NUMBER writes them again", err)
	}
	var all rerating
	err = s.read(func(v *ledger.View) (err error) {
		all, err = s.reratingOf(v, done)
		return err
	})
	if err != nil {
		return err
	}
	for i, back := range done.Returns {
		if flags.out.given {
			path, err := writePDF(flags.out.value, back.Note.Number, back.PDF)
			if err != nil {
				s.but("%s is issued, but: %v; hourbook invoice pdf %s writes it again", back.Note.Number, err, back.Note.Number)
				path = ""
			}
			all.Credits[i].PDF = path
		}
	}
	s.offerMove(all)
	return s.print(all, all.human)
}

// rerating is a ticket after an act that judged its entries anew.
type rerating struct {
	ticketPage
	Rerated  []change    `json:"rerated"`
	Invoiced []onInvoice `json:"invoiced"` // would be judged anew, were they not on these invoices
	Credits  []creditRow `json:"credits"`  // the credit notes that are due or, with a number, issued
}

// creditRow is the credit note for what an invoice bills of a ticket and
// should not.
type creditRow struct {
	documentRow
	Corrects string `json:"corrects"`
	Reason   string `json:"reason"`
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
	Line    int    `json:"line"` // of the invoice, from 1
}

// keptOn tells on which lines of invoices entries stand.
func keptOn(v *ledger.View, entries []sla.Entry) ([]onInvoice, error) {
	all := []onInvoice{}
	for _, w := range entries {
		n, err := v.BillingLine(w.Invoice, w.ID)
		if err != nil {
			return all, err
		}
		all = append(all, onInvoice{w.ID, w.Invoice, n})
	}
	return all, nil
}

// creditLines is the command that returns lines of an invoice, and nothing else.
func creditLines(number string, lines []int) string {
	command := "hourbook credit " + number
	slices.Sort(lines)
	for _, n := range slices.Compact(lines) {
		command += " --line " + strconv.Itoa(n)
	}
	return command
}

func (s *session) reratingOf(v *ledger.View, done app.Reclassification) (rerating, error) {
	page, err := pageOf(v, done.Rerating.Ticket.ID, s.now)
	if err != nil {
		return rerating{}, err
	}
	all := rerating{ticketPage: page, Rerated: []change{}, Invoiced: []onInvoice{}, Credits: []creditRow{}}
	for _, c := range done.Rerating.Changed {
		all.Rerated = append(all.Rerated, change{c.After.ID, c.Before.Verdict.Ruling, c.After.Verdict.Ruling})
	}
	all.Invoiced, err = keptOn(v, done.Rerating.Invoiced)
	for _, back := range done.Returns {
		all.Credits = append(all.Credits, creditRow{documentOf(back.Note, ""), back.Invoice.Number, back.Note.Reason})
	}
	return all, err
}

// rerated shows what changed, and names the invoices that stay as they were.
func (s *session) rerated(all rerating) error {
	all.Rerated, all.Invoiced, all.Credits = list(all.Rerated), list(all.Invoiced), list(all.Credits)
	lines := map[string][]int{}
	for _, on := range all.Invoiced {
		lines[on.Invoice] = append(lines[on.Invoice], on.Line)
	}
	for _, number := range slices.Sorted(maps.Keys(lines)) {
		s.note("%s bills this ticket's old verdict; to correct it: %s --reason %q", number, creditLines(number, lines[number]), "ticket "+all.ID)
	}
	return s.print(all, all.human)
}

func (all rerating) human(out io.Writer) {
	all.ticketPage.human(out)
	for _, c := range all.Rerated {
		line(out, "%s was %s, is %s", c.Entry, c.Before, c.After)
	}
	for _, credit := range all.Credits {
		credit.human(out)
	}
}

// human shows what was billed, what is right, and what is returned.
func (c creditRow) human(out io.Writer) {
	number := any(ph("a credit note"))
	if c.Number != "" {
		number = c.Number
	}
	for _, l := range c.Lines { // which bill work: nothing else turns out to be free
		line(out, "%s billed %s of %s at %s: %s EUR; right is 0.00", c.Corrects, l.Minutes, *l.Work, *l.Rate, l.Amount)
	}
	line(out, "%s credits net %s, VAT %s, total %s EUR of %s", number, c.Net, c.VAT, c.Total, c.Corrects)
}
