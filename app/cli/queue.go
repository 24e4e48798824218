package cli

import (
	"io"
	"time"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// queueVerb shows the tickets in the order in which they are solved.
func (s *session) queueVerb() *cobra.Command {
	var at text
	var whose whoseFlags
	c := s.verb("queue", "Show open tickets in the order in which they are solved, and why", `
hourbook queue
hourbook queue --mine
hourbook queue --at "2026-11-06 17:00" --json`,
		func([]string) error { return s.queue(at, &whose) })
	c.Long = `Shows the open tickets in solving order: by plan, priority, deadline, opening and
number. --at sets the clock, not the history: it shows tickets that are open today
and were opened by then.`
	flag(c, &at, "at", "show the queue at `TIME` (default: now)")
	whose.offer(c)
	return s.offerFiles(c)
}

// queueRow is one ticket in the queue.
type queueRow struct {
	Ticket   string            `json:"ticket"`
	Customer string            `json:"customer"`
	Plan     sla.PlanID        `json:"plan"`
	Priority sla.Priority      `json:"priority"`
	Opened   instant           `json:"opened"`
	Deadline instant           `json:"deadline"` // null where nothing is promised
	State    sla.DeadlineState `json:"state"`
	Why      bothTexts         `json:"why"`
	Assigned maybe             `json:"assigned"` // null where it is nobody's
}

func (s *session) queue(at text, flags *whoseFlags) error {
	var rows []queueRow
	var zone sla.Zone
	now := s.now
	err := s.read(func(v *ledger.View) (err error) {
		zone = v.Zone()
		if now, err = at.instant(zone, s.now); err != nil {
			return err
		}
		shown, err := flags.of(v, s.who())
		if err != nil {
			return err
		}
		places, err := app.Queue(v, now)
		for _, p := range places {
			if t := p.Ticket; shown.shows(t) {
				rows = append(rows, queueRow{t.ID, t.Customer, t.Plan, t.Priority, instant(t.Opened), instant(t.Deadline), p.State, bothTexts(p.Why), maybe(t.Assigned)})
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	return s.printTable(list(rows), reportOf(ph("Queue"), rows, queueColumns), func(out io.Writer) { queueTable(out, zone, now, rows) })
}

func queueTable(out io.Writer, zone sla.Zone, now time.Time, rows []queueRow) {
	line(out, "%s, all times in %s", moment(zone.Local(now)), zone)
	if len(rows) == 0 {
		line(out, "no ticket is open")
		return
	}
	t := newTable(out, "TICKET", "CUSTOMER", "PLAN", "PRIORITY", "OPENED", "DEADLINE", "STATE", "ASSIGNED")
	for _, r := range rows {
		t.row(r.Ticket, r.Customer, r.Plan, r.Priority, moment(r.Opened), moment(r.Deadline), ph(string(r.State)), r.Assigned)
		t.tell(t.voice.text(r.Why))
	}
	t.end()
}
