package ledger

import (
	"strings"
	"time"

	"hourbook/sla"
)

// hands gives a ticket to somebody.
func hands(ticket, to, note string) func(*Tx) error {
	return func(tx *Tx) error { _, err := tx.Assign(ticket, to, note, true); return err }
}

var evilNotes = []evils{
	{kind: "ticket-assigned", good: hands("T-8", "Jonas", ""), lies: []evil{
		lie(outOfRange, "to a name of two lines", "line break", func(p *ticketAssigned) { p.To, p.New = "As\nta", true }),
		lie(outOfRange, "to a name without end", "not a valid name", func(p *ticketAssigned) { p.To, p.New = strings.Repeat("x", 101), true }),
		lie(dangling, "a ticket that is not there", "T-404", func(p *ticketAssigned) { p.Ticket = "T-404" }),
		lie(dangling, "to who is not in the staff list", "unknown", func(p *ticketAssigned) { p.To = "Nobody Known" }),
		lie(againstRule, "from whom it is not", "T-8", func(p *ticketAssigned) { p.From = "Jonas" }),
		lie(againstRule, "to whose it is", "there is nothing to change", func(p *ticketAssigned) { p.To = "" }),
		lie(againstRule, "to who is new, and known", "staff list already", func(p *ticketAssigned) { p.New = true }),
		lie(againstRule, "one that was merged", "merged", func(p *ticketAssigned) { p.Ticket = "T-4" }),
		lie(againstRule, "takes back what is not about it", "takes back", func(p *ticketAssigned) { p.Undoes = 3 }),
	}},
	{kind: "ticket-assigned", good: hands("T-2", "Asta", "the customer waits"), lies: []evil{
		lie(againstRule, "handed over without a word", "what the next person needs to know", func(p *ticketAssigned) { p.Note = nil }),
		lie(againstRule, "handed over with the words of somebody else", "is not the one", func(p *ticketAssigned) { p.Note.By = "petras" }),
		lie(dangling, "handed over with a note of another ticket", "is not the one", func(p *ticketAssigned) { p.Note.Ticket = "T-1" }),
	}},
	{kind: "assigning-set", good: func(tx *Tx) error { return tx.SetAssigning(false) }, lies: []evil{
		lie(againstRule, "to what it is", "there is nothing to change", func(p *assigningSet) { p.Off = false }),
	}},
	{kind: "entries-corrected", good: correctsSeveral, lies: []evil{
		lie(outOfRange, "no entries", "0 entries", func(p *entriesCorrected) { p.Works = nil }),
		lie(outOfRange, "to minus ten hours", "minutes", func(p *entriesCorrected) { p.Works[0].Minutes, p.Works[0].Billed = -600, -600 }),
		lie(outOfRange, "for no reason", "reason", func(p *entriesCorrected) { p.Reason = "" }),
		lie(dangling, "one that is not there", "W404", func(p *entriesCorrected) { p.Works[1].ID = "W404" }),
		lie(dangling, "onto a ticket that is not there", "T-404", func(p *entriesCorrected) { p.Works[1].Ticket = "T-404" }),
		lie(againstRule, "one that an invoice bills", "is already on an invoice", func(p *entriesCorrected) { p.Works[1].ID = "billed" }),
		lie(againstRule, "the same one twice", "twice", func(p *entriesCorrected) { p.Works[1] = p.Works[0] }),
		lie(againstRule, "a minute, charged as a hundred hours", "billed as", func(p *entriesCorrected) { p.Works[0].Billed = 6000 }),
		lie(againstRule, "given away on the way", "says", func(p *entriesCorrected) {
			p.Works[0].Waiver, p.Works[0].Verdict.Ruling, p.Works[0].Billed = "goodwill", sla.Waived, 0
		}),
		lie(againstRule, "takes back what nobody did", "takes back", func(p *entriesCorrected) { p.Undoes = 3 }),
	}},
	{kind: "ticket-described", good: func(tx *Tx) error {
		return tx.DescribeTicket("T-1", TicketText{Description: "it loops", Links: []string{"https://example.com/1"}}, "", nil)
	}, lies: []evil{
		lie(outOfRange, "in more words than fit", "longer than", func(p *ticketDescribed) { p.Text.Description = strings.Repeat("x", 1<<20) }),
		lie(outOfRange, "with a character that nobody sees", "control character", func(p *ticketDescribed) { p.Text.Description = "it\x1bloops" }),
		lie(dangling, "a ticket that is not there", "T-404", func(p *ticketDescribed) { p.Ticket = "T-404" }),
		lie(dangling, "with a link that leads to a program", "not a valid link", func(p *ticketDescribed) { p.Text.Links[0] = "file:///bin/sh" }),
		lie(againstRule, "with a contact at two addresses", "e-mail", func(p *ticketDescribed) { p.Text.Contact.Email = "a@b.example, c@d.example" }),
		lie(againstRule, "one that was merged", "merged", func(p *ticketDescribed) { p.Ticket = "T-4" }),
		lie(againstRule, "as it is", "there is nothing to change", func(p *ticketDescribed) { p.Text = TicketText{} }),
		lie(againstRule, "takes back what is not about it", "takes back", func(p *ticketDescribed) { p.Undoes = 3 }),
	}},
	{kind: "note-written", good: func(tx *Tx) error { _, err := tx.WriteNote(Note{Ticket: "T-1", Text: "rang twice"}, nil); return err }, lies: []evil{
		lie(outOfRange, "that says nothing", "says nothing", func(p *noteWritten) { p.Note.Text = "" }),
		lie(outOfRange, "of more words than fit", "longer than", func(p *noteWritten) { p.Note.Text = strings.Repeat("x", 1<<20) }),
		lie(outOfRange, "at no time", "at a time", func(p *noteWritten) { p.Note.At = time.Time{} }),
		lie(outOfRange, "in the year 9999", "calendar", func(p *noteWritten) { p.Note.At = time.Date(9999, 6, 1, 0, 0, 0, 0, time.UTC) }),
		lie(outOfRange, "by nobody", "by", func(p *noteWritten) { p.Note.By = " " }),
		lie(dangling, "on a ticket that is not there", "T-404", func(p *noteWritten) { p.Note.Ticket = "T-404" }),
		lie(dangling, "as part of an act that it does not follow", "does not follow", func(p *noteWritten) { p.With = 3 }),
		lie(againstRule, "new, and taken back", "is new", func(p *noteWritten) { p.Note.Removed = true }),
		lie(againstRule, "new, and corrected", "is new", func(p *noteWritten) { p.Note.Corrected = p.Note.At }),
		lie(againstRule, "under the id of another", "already exists", func(p *noteWritten) { p.Note.ID = evilNoteID }),
		lie(againstRule, "on one that was merged", "merged", func(p *noteWritten) { p.Note.Ticket = "T-4" }),
	}},
	{kind: "note-corrected", good: func(tx *Tx) error { _, err := tx.CorrectNote(evilNoteID, "rang thrice", false, "", nil); return err }, lies: []evil{
		lie(outOfRange, "to say nothing", "says nothing", func(p *noteCorrected) { p.Note.Text = "" }),
		lie(outOfRange, "by an act that nobody knows", "nothing is known of the act", func(p *noteCorrected) { p.Act = "hide" }),
		lie(dangling, "one that is not there", "N404", func(p *noteCorrected) { p.Note.ID = "N404" }),
		lie(dangling, "onto another ticket", "is of ticket", func(p *noteCorrected) { p.Note.Ticket = "T-1" }),
		lie(againstRule, "as if another had written it", "was written by", func(p *noteCorrected) { p.Note.By = "petras" }),
		lie(againstRule, "as if it had been written before", "was written by", func(p *noteCorrected) { p.Note.At = p.Note.At.Add(-time.Hour) }),
		lie(againstRule, "as if it had been corrected before", "was corrected at", func(p *noteCorrected) { p.Note.Corrected = p.Note.At }),
		lie(againstRule, "to what it says", "there is nothing to change", func(p *noteCorrected) { p.Note.Text = "rang twice" }),
		lie(againstRule, "takes back what is not about it", "takes back", func(p *noteCorrected) { p.Undoes = 3 }),
	}},
	{kind: "note-corrected", good: byOwn("nora", undoing), lies: []evil{
		lie(againstRule, "taken back, and saying something else", "something else", func(p *noteCorrected) { p.Note.Text = "never rang" }),
		lie(againstRule, "taken back, and there still", "there is nothing to change", func(p *noteCorrected) { p.Note.Removed = false }),
	}},
}

// correctsSeveral makes two entries shorter in one act.
func correctsSeveral(tx *Tx) error {
	var works []sla.Entry
	for _, id := range []string{"billable", "elsewhere"} {
		w, err := tx.Entry(id)
		if err != nil {
			return err
		}
		w.Minutes -= 5
		works = append(works, w)
	}
	_, err := tx.CorrectEntries(works, "lunch")
	return err
}
