package cli

import (
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"hourbook/app/tabular"
	"hourbook/sla"
)

// The fields of a ticket at the command line: the flags that set them, their names in
// JSON, and where lists, files and the page of a ticket show them.

// What a ticket has where nobody says.
const (
	usualPriority = "Medium"
	usualChannel  = "Support System"
)

// ticketFlags are the flags that describe a ticket. Opening and correcting one
// take the same.
type ticketFlags struct {
	customer, subject, priority, channel, opened, responded text
}

func (f *ticketFlags) offer(c *cobra.Command) {
	flag(c, &f.customer, "customer", "the `CUSTOMER` whose problem it is")
	flag(c, &f.subject, "subject", "what the problem is, in a few words")
	flag(c, &f.priority, "priority", "`PRIORITY`: High, Medium or Low")
	flag(c, &f.channel, "channel", "the `CHANNEL` it came by")
}

// given tells whether a flag says something of the ticket.
func (f *ticketFlags) given() bool {
	return slices.ContainsFunc([]text{f.customer, f.subject, f.priority, f.channel, f.opened, f.responded}, func(t text) bool { return t.given })
}

// into gives a ticket what the flags say.
func (f *ticketFlags) into(t *sla.Ticket, zone sla.Zone, now time.Time) (err error) {
	f.customer.into(&t.Customer)
	f.subject.into(&t.Subject)
	f.channel.into(&t.Channel)
	if f.priority.given {
		if t.Priority, err = sla.ParsePriority(f.priority.value); err != nil {
			return err
		}
	}
	for _, at := range []struct {
		flag *text
		to   *time.Time
	}{{&f.responded, &t.Responded}, {&f.opened, &t.Opened}} {
		if at.flag.given {
			if *at.to, err = at.flag.instant(zone, now); err != nil {
				return err
			}
		}
	}
	return nil
}

// ticketRow is a ticket in a list, and the head of its page.
type ticketRow struct {
	ID        string       `json:"id"`
	Customer  string       `json:"customer"`
	Subject   string       `json:"subject"`
	Plan      sla.PlanID   `json:"plan"`
	Priority  sla.Priority `json:"priority"`
	Channel   string       `json:"channel"`
	Opened    instant      `json:"opened"`
	Deadline  instant      `json:"deadline"`  // null where nothing is promised
	Responded instant      `json:"responded"` // null until then
	Met       *bool        `json:"met"`       // null where nothing was promised, or nobody has answered and it is not due yet
	Bug       bool         `json:"bug"`
	State     sla.State    `json:"state"`
	Merged    maybe        `json:"merged_into,omitempty"` // the ticket that it was merged into
	Assigned  maybe        `json:"assigned"`              // null where it is nobody's
}

func ticketOf(t sla.Ticket, now time.Time) ticketRow {
	row := ticketRow{
		ID: t.ID, Customer: t.Customer, Subject: t.Subject, Plan: t.Plan, Priority: t.Priority, Channel: t.Channel,
		Opened: instant(t.Opened), Deadline: instant(t.Deadline), Responded: instant(t.Responded), Bug: t.Bug, State: t.State, Merged: maybe(t.Merged), Assigned: maybe(t.Assigned),
	}
	if reaction := sla.ReactionAt(t, now); reaction == sla.ReactionMet || reaction == sla.ReactionLate {
		met := reaction == sla.ReactionMet
		row.Met = &met
	}
	return row
}

// ticketColumns are those of a file.
var ticketColumns = []column[ticketRow]{
	{name: "id", head: ph("TICKET"), of: func(r ticketRow) any { return r.ID }},
	{name: "customer", head: ph("CUSTOMER"), of: func(r ticketRow) any { return r.Customer }},
	{name: "plan", head: ph("PLAN"), of: func(r ticketRow) any { return r.Plan }},
	{name: "priority", head: ph("PRIORITY"), of: func(r ticketRow) any { return r.Priority }},
	{name: "opened", head: ph("OPENED"), kind: tabular.Instant, of: func(r ticketRow) any { return r.Opened }},
	{name: "deadline", head: ph("DEADLINE"), kind: tabular.Instant, of: func(r ticketRow) any { return r.Deadline }},
	{name: "responded", head: ph("ANSWERED"), kind: tabular.Instant, of: func(r ticketRow) any { return r.Responded }},
	{name: "state", head: ph("STATE"), of: func(r ticketRow) any { return r.State }},
	{name: "bug", head: ph("BUG"), of: func(r ticketRow) any { return yesNo(r.Bug) }},
	{name: "assigned", head: ph("ASSIGNED"), of: func(r ticketRow) any { return r.Assigned }},
	{name: "subject", head: ph("SUBJECT"), width: 48, of: func(r ticketRow) any { return r.Subject }},
}

func ticketTable(out io.Writer, zone sla.Zone, rows []ticketRow) {
	if len(rows) == 0 {
		line(out, "no tickets")
		return
	}
	t := newTable(out, "TICKET", "CUSTOMER", "PLAN", "PRIORITY", ph("OPENED (%s)", zone), "STATE", "BUG", "ASSIGNED", "SUBJECT")
	for _, r := range rows {
		t.row(r.ID, r.Customer, r.Plan, r.Priority, moment(r.Opened), r.State, yesNo(r.Bug), r.Assigned, r.Subject)
	}
	t.end()
}

// head is what a ticket says of itself, above its words and its entries.
func (p ticketPage) head(out io.Writer) {
	line(out, "%s  %s", oneLine(p.ID), oneLine(p.Subject))
	line(out, "%s, %s, %s, by %s, %s%s", p.Customer, p.Plan, p.Priority, p.Channel, p.State, p.bugWords(voiceOf(out)))
	line(out, "opened %s, %s (times in %s)", moment(p.Opened), p.promise(voiceOf(out)), p.zone)
	if p.Assigned != "" {
		line(out, "assigned to %s", oneLine(string(p.Assigned)))
	}
	if p.Merged != "" {
		line(out, "merged into %s", p.Merged)
	}
}
