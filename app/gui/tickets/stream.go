package tickets

import (
	"slices"
	"time"

	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// streamItem is one piece of the stream: words of somebody, or a line that tells of
// an entry or of what was done with the ticket.
type streamItem struct {
	at              time.Time
	icon            string
	who, what, when string // of a line: what counts, what explains it, when
	side            string // of a line, before its time
	text            string // the words; "" is a line
	person          string // who wrote them, "" for the customer
	paper           bool   // they come from the customer, or go there
	link            bool   // the text is an address to open
	ink             kit.Letters
	note            *ledger.Note    // that a tap corrects, or nil
	waits           *ledger.Waiting // on this computer, that a tap shows, or nil
	entry           int             // that a tap leads to, from 1; 0 for others
}

// words tells whether a piece is no line.
func (i streamItem) words() bool { return i.text != "" }

// streamItems are the pieces of a ticket as they stand now, the oldest first: what
// its customer wrote, then all else by its time.
func (g *ticketPage) streamItems() []streamItem {
	f, now := &g.file, g.w.Now()
	first := f.described()
	var rest []streamItem
	for i := range f.notes {
		rest = append(rest, f.noteItem(&f.notes[i], now))
	}
	for i, w := range f.works {
		rest = append(rest, f.entryItem(i, w, now))
	}
	for _, w := range f.waits {
		rest = append(rest, f.waitingItem(w, now))
	}
	for i, e := range f.story {
		if one, ok := f.eventItem(e, f.told[i], now); ok {
			rest = append(rest, one)
		}
	}
	slices.SortStableFunc(rest, func(a, b streamItem) int { return a.at.Compare(b.at) })
	return append(first, rest...)
}

// described is what the customer wrote, and links.
func (f *ticketFile) described() (all []streamItem) {
	if f.text.Description != "" {
		who := f.text.Contact.Name
		if who == "" {
			who = f.customer
		}
		all = append(all, streamItem{icon: "tickets", who: who, what: kit.Say("description"), text: f.text.Description, paper: true})
	}
	for _, link := range f.text.Links {
		all = append(all, streamItem{icon: "next", text: link, link: true})
	}
	return all
}

func (f *ticketFile) noteItem(n *ledger.Note, now time.Time) streamItem {
	one := streamItem{at: n.At, icon: "lock", who: n.By, person: n.By, what: kit.Say("internal"), when: kit.Moment(n.At, now, f.zone), text: n.Text, note: n}
	switch {
	case n.Handed != "":
		one.icon, one.what = "handed", kit.Say("handed over to %s", n.Handed)
	case n.Answer:
		one.icon, one.what, one.paper = "reply", kit.Say("to the customer"), true
	}
	if !n.Corrected.IsZero() {
		one.what += ", " + kit.Say("corrected %s", kit.Moment(n.Corrected, now, f.zone))
	}
	if n.Ticket != f.ticket.ID {
		one.what += ", " + kit.Say("on %s", n.Ticket)
	}
	return one
}

// entryItem is an entry in a line. One of which only the day is known comes last on
// that day.
func (f *ticketFile) entryItem(i int, w forms.TicketWork, now time.Time) streamItem {
	icon, ink, word := kit.RulingMark(w.Verdict.Ruling)
	one := streamItem{at: w.Start, icon: icon, ink: kit.Letters{Color: ink}, who: w.Minutes.String(), what: gui.Dotted(kit.In(w.Name), w.Staff, w.Note), side: word, entry: i + 1}
	if one.when = kit.ShortDay(w.Day, f.zone.Day(now)); w.Start.IsZero() {
		one.at = f.zone.Instant(w.Day+1, 0).Add(-time.Second)
	} else {
		one.when = kit.Moment(w.Start, now, f.zone)
	}
	return one
}

// eventItem is what was done with the ticket, where it is told nowhere else.
func (f *ticketFile) eventItem(e ledger.HistoryEntry, told sla.Text, now time.Time) (streamItem, bool) {
	if e.Event.Kind != "ticket-changed" && e.Event.Kind != "ticket-merged" {
		return streamItem{}, false
	}
	icon := ""
	for _, c := range e.Changes {
		switch c.Field {
		case "state":
			icon = map[string]string{"solved": "answered", "waiting": "waiting"}[c.After]
			if icon == "" {
				icon = "open"
			}
		case "bug":
			icon = "bug"
		case "plan", "priority", "customer", "merged", "opened", "channel", "subject":
			icon = "edit"
		}
	}
	return streamItem{at: e.Event.At, icon: icon, who: kit.Capital(kit.In(told)), when: kit.Moment(e.Event.At, now, f.zone), what: e.Event.Author}, icon != ""
}
