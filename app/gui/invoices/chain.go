package invoices

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// chain is what the ledger knows of one ticket, entry or document: what it came
// from and what came of it. One of document, entry and ticket is there.
type chain struct {
	id       string
	document *invoice.Document
	issued   ledger.Issued
	notes    []invoice.Document // that return lines of the document
	payments []ledger.Payment
	offs     []ledger.Payment // credit that pays it
	entry    *sla.Entry
	ticket   *sla.Ticket // of the entry, or the one that is meant
	works    map[string]sla.Entry
	order    []string // of works
	deeds    []chainDeed
	clause   string // of the terms, in words
	worth    string // of the entry
}

// chainDeed is an act in the history, as the ledger tells it.
type chainDeed struct {
	at     time.Time
	author string
	words  string
}

// chainOf gathers it, off the thread that draws.
func chainOf(v *ledger.View, id string) (chain, error) {
	c := chain{id: id, works: map[string]sla.Entry{}}
	if _, err := invoice.ParseNumber(id); err == nil || ledger.IsStatement(id) {
		return c, c.ofDocument(v)
	}
	if w, err := v.Entry(id); err == nil {
		c.entry = &w
		return c, c.ofEntry(v)
	}
	t, err := v.Ticket(id)
	if err != nil {
		return c, err
	}
	c.ticket = &t
	works, err := v.TicketWork(id)
	c.take(works)
	return c, or(err, c.history(v, "ticket"))
}

// or is the first error that is one.
func or(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *chain) take(works []sla.Entry) {
	for _, w := range works {
		c.works[w.ID] = w
		c.order = append(c.order, w.ID)
	}
}

func (c *chain) ofDocument(v *ledger.View) error {
	d, err := v.Document(c.id)
	if err != nil {
		return err
	}
	c.document = &d
	if c.issued, err = v.Issued(c.id); err != nil {
		return err
	}
	if d.Kind == invoice.Invoice {
		if _, c.notes, err = v.WithNotes(c.id); err != nil {
			return err
		}
	}
	if c.payments, err = v.Payments(c.id); err != nil {
		return err
	}
	if c.offs, err = v.SetOffs(c.issued); err != nil {
		return err
	}
	for _, line := range d.Lines {
		for _, id := range line.Entries {
			if w, err := v.Entry(id); err == nil {
				c.take([]sla.Entry{w})
			}
		}
	}
	return c.history(v, "document")
}

func (c *chain) ofEntry(v *ledger.View) error {
	t, err := v.Ticket(c.entry.Ticket)
	if err != nil {
		return err
	}
	c.ticket = &t
	terms, err := v.Terms(c.entry.Terms)
	if err != nil {
		return err
	}
	if clause, ok := terms.Clause(c.entry.Verdict.Clause); ok {
		c.clause = kit.In(clause.Text)
	}
	amount, err := app.Amount(v, *c.entry)
	if err != nil {
		return err
	}
	if charge, err := v.Price(*c.entry); err == nil && charge.Pays {
		c.worth = kit.Say("%s at %s per hour", c.entry.Billed.String(), kit.Euros(charge.Rate)) + " = " + kit.Euros(amount)
	}
	return c.history(v, "entry")
}

func (c *chain) history(v *ledger.View, what string) error {
	events, err := v.History(what, c.id)
	for _, e := range events {
		words, bad := ledger.Describe(e)
		if bad != nil {
			return bad
		}
		c.deeds = append(c.deeds, chainDeed{v.Zone().Local(e.At), e.Author, kit.In(words)})
	}
	return err
}

// chainLink is a row of the chain: one thing, and where it leads.
type chainLink struct {
	icon   string
	ink    fyne.ThemeColorName
	depth  int
	first  string
	second string
	right  string // an amount
	to     string // the id that it leads to, or empty
}

// links are the rows of a chain, from where it came to what came of it.
func (c chain) links(today sla.Day) []chainLink {
	var all []chainLink
	switch {
	case c.document != nil:
		all = c.documentLinks(today)
	case c.entry != nil:
		all = c.entryLinks(today)
	default:
		all = c.ticketLinks(today)
	}
	for _, d := range c.deeds {
		all = append(all, chainLink{icon: "none", ink: kit.ColorInk3, first: kit.Capital(d.words), second: kit.Say("%s by %s", kit.WeekDay(sla.NewDay(d.at.Date()), today)+" "+kit.Clock(d.at), d.author), to: numberIn(d.words, c.id)})
	}
	return all
}

// numberIn is the first number of a document in a text that is not the id.
func numberIn(text, id string) string {
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' || r == ':' || r == ';' }) {
		if _, err := invoice.ParseNumber(word); err == nil && word != id {
			return word
		}
	}
	return ""
}

func (c chain) documentLinks(today sla.Day) []chainLink {
	d := c.document
	all := []chainLink{}
	if d.Corrects != "" {
		all = append(all, chainLink{icon: "credit", ink: kit.ColorInk2, first: kit.Say("Credits %s of %s", d.Corrects, kit.Format().Day(d.CorrectsIssued)), second: d.Reason, to: d.Corrects})
	}
	for _, line := range d.Lines {
		all = append(all, c.lineLink(line))
		for _, id := range line.Entries {
			if w, ok := c.works[id]; ok {
				all = append(all, entryLink(w, 1, today))
			}
		}
	}
	sum := chainLink{icon: "euro", ink: kit.ColorInk2, first: kit.Say("Net %s, VAT %s", kit.Money(d.Net), kit.Money(d.VAT)), right: kit.Money(d.Total)}
	for _, g := range d.Groups {
		sum.second = kit.Say("VAT %s %% of %s", g.Percent.String(), kit.Money(g.Taxable))
		if g.Note != "" {
			sum.second = g.Note
		}
	}
	all = append(all, sum)
	for _, note := range c.notes {
		all = append(all, chainLink{icon: "credit", ink: kit.ColorInk2, first: kit.Say("Credited by %s of %s", note.Number, kit.Format().Day(note.Issued)), second: note.Reason, right: kit.Money(note.Total.Neg()), to: note.Number})
	}
	for _, p := range c.payments {
		all = append(all, chainLink{icon: "answered", ink: kit.ColorGood, first: kit.Say("Paid on %s", kit.Format().Day(p.On)), second: p.Note, right: kit.Money(p.Amount)})
	}
	for _, off := range c.offs {
		all = append(all, chainLink{icon: "answered", ink: kit.ColorGood, first: kit.Say("Set off on %s", kit.Format().Day(off.On)), right: kit.Money(off.Amount)})
	}
	return all
}

func (c chain) lineLink(line invoice.Line) chainLink {
	if line.Fee != nil {
		return chainLink{icon: "invoices", ink: kit.ColorAccent, first: line.Name, second: forms.FeeWords(line), right: kit.Money(line.Amount)}
	}
	second := kit.Say("%s at %s per hour", line.Billed.String(), kit.Euros(line.Rate)) + " · " + line.Reason
	if line.Clause != "" {
		second += ", " + kit.Say("clause %s", line.Clause)
	}
	return chainLink{icon: "tickets", ink: kit.ColorAccent, first: fmt.Sprintf("%s %s · %s", line.Ticket, line.Subject, line.Name), second: second, right: kit.Money(line.Amount), to: line.Ticket}
}

func entryLink(w sla.Entry, depth int, today sla.Day) chainLink {
	icon, ink, word := kit.RulingMark(w.Verdict.Ruling)
	first := fmt.Sprintf("%s · %s · %s · %s", w.ID, kit.ShortDay(w.Day, today), w.Minutes, w.Staff)
	second := word + " · " + kit.In(w.Verdict.Reason)
	if w.Note != "" {
		second = w.Note
	}
	return chainLink{icon: icon, ink: ink, depth: depth, first: first, second: second, to: w.ID}
}

func (c chain) ticketLink(today sla.Day) chainLink {
	t := c.ticket
	return chainLink{icon: "tickets", ink: kit.ColorAccent, first: t.ID + " " + t.Subject, second: kit.Say("opened %s with plan %s", kit.WeekDay(sla.NewDay(t.Opened.Date()), today), kit.PlanName(t.Plan)), to: t.ID}
}

func (c chain) entryLinks(today sla.Day) []chainLink {
	w := c.entry
	icon, ink, word := kit.RulingMark(w.Verdict.Ruling)
	all := []chainLink{
		c.ticketLink(today),
		{icon: "today", ink: kit.ColorInk2, first: fmt.Sprintf("%s · %s · %s", kit.Format().Day(w.Day), w.Minutes, w.Staff), second: w.Note},
		{icon: icon, ink: ink, first: kit.Upper(word) + " · " + kit.In(w.Verdict.Reason), second: c.clause, right: w.Verdict.Clause},
	}
	if c.worth != "" {
		all = append(all, chainLink{icon: "euro", ink: kit.ColorInk2, first: c.worth})
	}
	switch {
	case w.Invoice != "":
		all = append(all, chainLink{icon: "invoices", ink: kit.ColorAccent, first: kit.Say("Billed on %s", w.Invoice), to: w.Invoice})
	case w.Listed != "":
		all = append(all, chainLink{icon: "invoices", ink: kit.ColorInk2, first: kit.Say("Listed at no charge with %s", w.Listed), to: w.Listed})
	case w.Verdict.Ruling == sla.Billable:
		all = append(all, chainLink{icon: "open", ink: kit.ColorAccent, first: kit.Say("Not invoiced yet")})
	}
	return all
}

func (c chain) ticketLinks(today sla.Day) []chainLink {
	all := []chainLink{c.ticketLink(today)}
	all[0].to = ""
	if c.ticket.Bug {
		all = append(all, chainLink{icon: "bug", ink: kit.ColorInk2, first: kit.Say("Caused by a bug in our software"), second: c.ticket.BugReason})
	}
	numbers := []string{}
	for _, id := range c.order {
		w := c.works[id]
		all = append(all, entryLink(w, 0, today))
		if w.Invoice != "" && !slices.Contains(numbers, w.Invoice) {
			numbers = append(numbers, w.Invoice)
		}
	}
	for _, n := range numbers {
		all = append(all, chainLink{icon: "invoices", ink: kit.ColorAccent, first: kit.Say("Billed on %s", n), to: n})
	}
	return all
}
