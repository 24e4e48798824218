package page

import (
	"slices"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/sla"
)

// group is what stands together for one reason.
type group struct {
	title, reason string
	sums          []string // beside the title, in the last columns
	tickets       []ticket
}

// ticket is the pieces of work on one ticket in one group, or one fee, which has
// neither id nor subject.
type ticket struct {
	id, subject string
	pieces      []piece
}

// piece is one line of an invoice, or one entry of the annex.
type piece struct {
	name    string
	small   string // days, clause, and what else explains it
	numbers []string
	amount  decimal.Decimal
}

// grouped gathers pieces by group and ticket, each in the order in which it
// first appears.
type grouped struct {
	groups []*group
	by     map[string]*group
}

// group finds or begins the group of a key.
func (g *grouped) group(key, title, reason string) *group {
	if found := g.by[key]; found != nil {
		return found
	}
	if g.by == nil {
		g.by = map[string]*group{}
	}
	made := &group{title: title, reason: reason}
	g.by[key] = made
	g.groups = append(g.groups, made)
	return made
}

// add puts a piece under its ticket.
func (g *group) add(id, subject string, p piece) {
	if n := len(g.tickets); n == 0 || g.tickets[n-1].id != id || g.tickets[n-1].subject != subject {
		g.tickets = append(g.tickets, ticket{id: id, subject: subject})
	}
	last := &g.tickets[len(g.tickets)-1]
	last.pieces = append(last.pieces, p)
}

// lineGroups are the lines by why they are charged: fees first, then work by the
// hour, then the orders.
func (f *flow) lineGroups() []*group {
	var fees, hourly, orders grouped
	for _, l := range f.doc.Lines {
		if l.Fee != nil {
			title := f.words.OtherFees
			if l.Fee.Plan != "" {
				title = f.words.PlanFees
			}
			g := fees.group(title, title, "")
			g.tickets = append(g.tickets, ticket{pieces: []piece{f.feePiece(l)}})
			continue
		}
		reason := l.Ground()
		g := (*group)(nil)
		if l.Order == "" {
			g = hourly.group(reason, f.words.ByTheHour, reason)
		} else {
			g = orders.group(l.Order+"\n"+reason, invoice.Fill(f.words.UnderOrder, l.Order), reason)
		}
		g.add(l.Ticket, l.Subject, f.linePiece(l))
	}
	return slices.Concat(fees.groups, hourly.groups, orders.groups)
}

// annexGroups are the entries at no charge by their reason, each with its time
// and worth.
func (f *flow) annexGroups() []*group {
	type sums struct {
		minutes sla.Minutes
		worth   decimal.Decimal
	}
	_, until := f.annexDays()
	var all grouped
	total := map[*group]*sums{}
	for _, entry := range f.doc.AtNoCharge {
		reason := entry.Ground()
		g := all.group(string(entry.Ruling)+"\n"+reason, reason, "")
		if total[g] == nil {
			total[g] = &sums{}
		}
		total[g].minutes += entry.Minutes
		total[g].worth = total[g].worth.Add(entry.Worth)
		g.add(entry.Ticket, entry.Subject, f.annexPiece(entry, until.Year()))
	}
	for _, g := range all.groups {
		g.sums = []string{f.format.Time(total[g].minutes), f.format.Money(total[g].worth)}
	}
	return all.groups
}
