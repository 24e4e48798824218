package app

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"hourbook/ledger"
	"hourbook/sla"
)

// alertCalendar is open from nine to six on weekdays at +02:00.
func alertCalendar(t testing.TB) *sla.Calendar {
	t.Helper()
	zone, err := sla.ParseZone("+02:00")
	if err != nil {
		t.Fatal(err)
	}
	var week [7]sla.Span
	for day := time.Monday; day <= time.Friday; day++ {
		week[day] = sla.Span{Open: 9 * 60, Close: 18 * 60}
	}
	calendar, err := sla.NewCalendar(zone, week, nil)
	if err != nil {
		t.Fatal(err)
	}
	return calendar
}

func alertTime(t testing.TB, text string) time.Time {
	t.Helper()
	at, err := time.Parse("2006-01-02 15:04 -07:00", text+" +02:00")
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// alertDesk is a desk with these tickets, of Rasa.
func alertDesk(t testing.TB, head uint64, tickets ...sla.Ticket) Desk {
	d := Desk{Me: "Rasa", Calendar: alertCalendar(t), Head: head, Wants: func(AlertKind, sla.Ticket) bool { return true }}
	for _, ticket := range tickets {
		d.Places = append(d.Places, sla.Place{Ticket: ticket})
	}
	return d
}

// told are alerts in short, such as "late T-1".
func told(all []Alert) (words []string) {
	for _, a := range all {
		words = append(words, string(a.Kind)+" "+a.Ticket.ID)
	}
	return words
}

func TestAlerts(t *testing.T) {
	risk, deadline := alertTime(t, "2026-11-06 11:24"), alertTime(t, "2026-11-06 12:00")
	promised := sla.Ticket{ID: "T-1", Opened: alertTime(t, "2026-11-06 09:00"), AtRisk: risk, Deadline: deadline}
	with := func(change func(*sla.Ticket)) sla.Ticket {
		ticket := promised
		change(&ticket)
		return ticket
	}
	news := func(d Desk, all ...ledger.News) Desk { d.News = all; return d }
	before := Told{Head: 5}
	toldLate := Told{Head: 5, Promises: map[string]int64{"late T-1": deadline.Unix()}}
	for _, c := range []struct {
		says   string
		before Told
		desk   Desk
		at     string
		want   []string
	}{
		{"time is left", before, alertDesk(t, 5, promised), "2026-11-06 11:23", nil},
		{"at risk from that minute on", before, alertDesk(t, 5, promised), "2026-11-06 11:24", []string{"at-risk T-1"}},
		{"at the very deadline it is not late", before, alertDesk(t, 5, promised), "2026-11-06 12:00", []string{"at-risk T-1"}},
		{"late, and no longer at risk", before, alertDesk(t, 5, promised), "2026-11-06 12:01", []string{"late T-1"}},
		{"late is told once", toldLate, alertDesk(t, 5, promised), "2026-11-06 14:00", nil},
		{"another deadline is another promise", toldLate, alertDesk(t, 5, with(func(x *sla.Ticket) { x.Deadline = deadline.Add(-time.Hour) })), "2026-11-06 14:00", []string{"late T-1"}},
		{"answered is not late", before, alertDesk(t, 5, with(func(x *sla.Ticket) { x.Responded = risk })), "2026-11-06 14:00", nil},
		{"not after hours", before, alertDesk(t, 5, promised), "2026-11-06 18:00", nil},
		{"not at the weekend", before, alertDesk(t, 5, promised), "2026-11-07 12:00", nil},
		{"but with the next opening", before, alertDesk(t, 5, promised), "2026-11-09 09:00", []string{"late T-1"}},
		{"my own", before, alertDesk(t, 5, with(func(x *sla.Ticket) { x.Assigned = "Rasa" })), "2026-11-06 14:00", []string{"late T-1"}},
		{"that of another is another's", before, alertDesk(t, 5, with(func(x *sla.Ticket) { x.Assigned = "Tomas" })), "2026-11-06 14:00", nil},
		{"a new ticket", before, news(alertDesk(t, 6, promised), ledger.News{Ticket: "T-1", Opened: true, By: "Tomas"}), "2026-11-06 10:00", []string{"new T-1"}},
		{"not my own act", before, news(alertDesk(t, 6, promised), ledger.News{Ticket: "T-1", Opened: true, By: "Rasa"}), "2026-11-06 10:00", nil},
		{"not one that was solved since", before, news(alertDesk(t, 6), ledger.News{Ticket: "T-1", Opened: true, By: "Tomas"}), "2026-11-06 10:00", nil},
		{"a new one that is late is late", before, news(alertDesk(t, 6, promised), ledger.News{Ticket: "T-1", Opened: true, By: "Tomas"}), "2026-11-06 14:00", []string{"late T-1"}},
		{"assigned to me", before, news(alertDesk(t, 7, with(func(x *sla.Ticket) { x.Assigned = "Rasa" })), ledger.News{Ticket: "T-1", Opened: true, By: "Tomas"}, ledger.News{Ticket: "T-1", To: "Rasa", By: "Tomas"}), "2026-11-06 10:00", []string{"assigned T-1"}},
		{"assigned to me by me", before, news(alertDesk(t, 7, with(func(x *sla.Ticket) { x.Assigned = "Rasa" })), ledger.News{Ticket: "T-1", To: "Rasa", By: "Rasa"}), "2026-11-06 10:00", nil},
		{"given on since", before, news(alertDesk(t, 7, with(func(x *sla.Ticket) { x.Assigned = "Tomas" })), ledger.News{Ticket: "T-1", To: "Rasa", By: "Jonas"}), "2026-11-06 10:00", nil},
		{"what was there at the first start is no news", Told{}, news(alertDesk(t, 6, promised), ledger.News{Ticket: "T-1", Opened: true, By: "Tomas"}), "2026-11-06 10:00", nil},
		{"nor is that of a ledger that went back", Told{Head: 9}, news(alertDesk(t, 6, promised), ledger.News{Ticket: "T-1", Opened: true, By: "Tomas"}), "2026-11-06 10:00", nil},
	} {
		got, after := Alerts(c.before, c.desk, alertTime(t, c.at))
		if !slices.Equal(told(got), c.want) {
			t.Errorf("%s: %q instead of %q", c.says, told(got), c.want)
		}
		if open := c.desk.Calendar.Open(alertTime(t, c.at)); open != (after.Head == c.desk.Head) && c.before.Head != c.desk.Head {
			t.Errorf("%s: the news up to %d count as told", c.says, after.Head)
		}
	}
}

// alertDay is a desk that somebody looks at all week: tickets come, are answered,
// given on and solved, and the program is closed and opened again.
type alertDay struct {
	t       *rapid.T
	now     time.Time
	head    uint64
	tickets []sla.Ticket
	news    []ledger.News // of all events, by sequence number from 1
	told    Told
	heard   map[string]int // by kind, ticket and deadline
	wants   map[AlertKind]bool
}

func (d *alertDay) event(n ledger.News) {
	d.head++
	d.news = append(d.news, n)
}

func (d *alertDay) act(calendar *sla.Calendar) {
	who := rapid.SampledFrom([]string{"Rasa", "Tomas"})
	at := -1
	if len(d.tickets) > 0 {
		at = rapid.IntRange(0, len(d.tickets)-1).Draw(d.t, "ticket")
	}
	switch act := rapid.IntRange(0, 5).Draw(d.t, "act"); {
	case at < 0 || act == 0:
		ticket := sla.Ticket{ID: fmt.Sprintf("T-%d", d.head), Opened: d.now}
		if window := time.Duration(rapid.IntRange(0, 4).Draw(d.t, "window")) * time.Hour; window > 0 {
			ticket.Deadline, ticket.AtRisk = calendar.Add(d.now, window), calendar.Add(d.now, window*4/5)
		}
		d.tickets = append(d.tickets, ticket)
		d.event(ledger.News{Ticket: ticket.ID, Opened: true, By: who.Draw(d.t, "by")})
	case act == 1:
		d.tickets[at].Responded = d.now
		d.head++
		d.news = append(d.news, ledger.News{})
	case act == 2:
		d.tickets[at].Assigned = who.Draw(d.t, "to")
		d.event(ledger.News{Ticket: d.tickets[at].ID, To: d.tickets[at].Assigned, By: who.Draw(d.t, "by")})
	case act == 3:
		d.tickets = slices.Delete(d.tickets, at, at+1)
	case act == 4: // closed and opened again
		raw, _ := json.Marshal(d.told)
		d.told = Told{}
		if err := json.Unmarshal(raw, &d.told); err != nil {
			d.t.Fatal(err)
		}
	}
}

func (d *alertDay) look(calendar *sla.Calendar) {
	desk := Desk{Me: "Rasa", Calendar: calendar, Head: d.head, Wants: func(kind AlertKind, _ sla.Ticket) bool { return d.wants[kind] }}
	for _, ticket := range d.tickets {
		desk.Places = append(desk.Places, sla.Place{Ticket: ticket})
	}
	desk.News = d.news[min(d.told.Head, uint64(len(d.news))):]
	all, after := Alerts(d.told, desk, d.now)
	d.told = after
	if len(all) > 0 && !calendar.Open(d.now) {
		d.t.Fatalf("%v is told at %v", told(all), d.now)
	}
	named := map[string]bool{}
	for _, a := range all {
		if named[a.Ticket.ID] {
			d.t.Fatalf("%s is told of twice at once: %v", a.Ticket.ID, told(all))
		}
		named[a.Ticket.ID] = true
		d.hear(a)
	}
	if calendar.Open(d.now) {
		d.missesNone(desk)
	}
}

// hear holds that an alert is right, wanted, and not told before.
func (d *alertDay) hear(a Alert) {
	key := fmt.Sprint(a.Kind, a.Ticket.ID, a.Ticket.Deadline.Unix())
	if a.Kind == AlertAssigned { // which may come back to me
		key += fmt.Sprint(d.head)
	}
	if d.heard[key]++; d.heard[key] > 1 {
		d.t.Fatalf("%s is told again", key)
	}
	standing, mine := sla.DeadlineStateOf(a.Ticket, d.now), a.Ticket.Assigned != "Tomas"
	right := map[AlertKind]bool{
		AlertLate: standing == sla.Late && mine, AlertAtRisk: standing == sla.AtRisk && mine,
		AlertNew: mine && a.By == "Tomas", AlertAssigned: a.Ticket.Assigned == "Rasa" && a.By == "Tomas",
	}[a.Kind]
	if !right || !d.wants[a.Kind] {
		d.t.Fatalf("%s of %+v by %q", a.Kind, a.Ticket, a.By)
	}
}

// missesNone holds that each late ticket that concerns me was told, wanted or not
// remembered.
func (d *alertDay) missesNone(desk Desk) {
	for _, p := range desk.Places {
		standing := sla.DeadlineStateOf(p.Ticket, d.now)
		for kind, is := range map[AlertKind]sla.DeadlineState{AlertLate: sla.Late, AlertAtRisk: sla.AtRisk} {
			if standing == is && d.told.Promises[promise(kind, p.Ticket.ID)] != p.Ticket.Deadline.Unix() {
				d.t.Fatalf("%s is %s and that is not told", p.Ticket.ID, is)
			}
		}
		if standing == sla.Late && d.wants[AlertLate] && p.Ticket.Assigned == "" && d.heard[fmt.Sprint(AlertLate, p.Ticket.ID, p.Ticket.Deadline.Unix())] == 0 && !d.hadAnother(p.Ticket.ID) {
			d.t.Fatalf("nobody heard that %s is late", p.Ticket.ID)
		}
	}
}

// hadAnother tells whether a ticket was ever somebody's: that of another is told to
// that one.
func (d *alertDay) hadAnother(id string) bool {
	return slices.ContainsFunc(d.news, func(n ledger.News) bool { return n.Ticket == id && n.To != "" })
}

func TestOnGeneratedDesksEachThingIsToldOnceAndInTime(t *testing.T) {
	calendar := alertCalendar(t)
	begin := alertTime(t, "2026-11-06 08:00")
	rapid.Check(t, func(t *rapid.T) {
		d := &alertDay{t: t, now: begin, heard: map[string]int{}, wants: map[AlertKind]bool{}}
		for _, kind := range AlertKinds {
			d.wants[kind] = rapid.IntRange(0, 4).Draw(t, "wanted") > 0
		}
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			d.act(calendar)
			d.now = d.now.Add(time.Duration(rapid.IntRange(1, 300).Draw(t, "minutes")) * time.Minute)
			if rapid.Bool().Draw(t, "look") {
				d.look(calendar)
			}
		}
	})
}

func TestOldPromisesAreForgotten(t *testing.T) {
	now := alertTime(t, "2026-11-06 12:00")
	old := now.Add(-toldFor - time.Hour).Unix()
	queued := sla.Ticket{ID: "T-2", Deadline: time.Unix(old, 0), AtRisk: time.Unix(old-60, 0)}
	_, after := Alerts(Told{Head: 5, Promises: map[string]int64{"late T-1": old, "late T-2": old}}, alertDesk(t, 5, queued), now)
	if _, kept := after.Promises["late T-1"]; kept {
		t.Error("a ticket that left the queue long ago is remembered")
	}
	if after.Promises["late T-2"] != old {
		t.Error("a ticket in the queue is forgotten")
	}
}
