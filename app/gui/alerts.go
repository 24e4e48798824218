package gui

import (
	"encoding/json"
	"strings"
	"time"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// Notice is a notification of the desktop: a title, a line or two, and what can be
// done, of which the first is what a click does.
type Notice struct {
	Title, Body string
	Urgent      bool
	Choices     []NoticeChoice
}

// NoticeChoice is one thing that can be done about a notification.
type NoticeChoice struct {
	Words string
	do    func()
}

// mostAlone is how many alerts of a kind are told one by one; more become one.
const mostAlone = 2

// alerts tells of tickets, by the desktop or, where it shows nothing, by the line
// above the screen.
type alerts struct {
	w       *Window
	quiet   time.Time // nothing is told before
	waiting []Notice  // for the line, which says one thing at a time
}

// quietFor is how long nothing is told when somebody wants to work.
const quietFor = time.Hour

// told is what was told already of the ledger with an id.
func (w *Window) told(ledgerID string) (told app.Told) {
	_ = json.Unmarshal([]byte(w.Prefs().String(prefTold+ledgerID)), &told) // nothing was told, at the worst
	return told
}

// judge tells what is to be told of the desk, and remembers that.
func (a *alerts) judge(d deskAnswer, now time.Time) {
	if a.w.World.Notify == nil {
		return
	}
	before := d.told
	all, after := app.Alerts(before, app.Desk{
		Me: a.w.World.User, Places: d.places, Calendar: d.calendar, Head: d.head, News: d.news,
		Wants: a.w.wants, Quiet: now.Before(a.quiet),
	}, now)
	if raw, err := json.Marshal(after); err == nil && string(raw) != a.w.Prefs().String(prefTold+d.ledger) {
		a.w.Prefs().SetString(prefTold+d.ledger, string(raw))
	}
	for _, kind := range app.AlertKinds {
		var same []app.Alert
		for _, one := range all {
			if one.Kind == kind {
				same = append(same, one)
			}
		}
		if len(same) > mostAlone {
			a.tell(a.together(kind, same))
			continue
		}
		for _, one := range same {
			a.tell(a.notice(one, now))
		}
	}
}

// wants tells whether somebody wants to be told.
func (w *Window) wants(kind app.AlertKind, t sla.Ticket) bool {
	if w.Prefs().Bool(PrefAlertOff + string(kind)) {
		return false
	}
	return kind != app.AlertNew || w.Prefs().BoolWithFallback(PrefAlertPlan+string(t.Plan), !t.Deadline.IsZero())
}

// tell shows a notification, or lets it wait for the line.
func (a *alerts) tell(n Notice) {
	show := a.w.World.Notify
	chosen := func(choice int) {
		kit.OnScreen(a.w, func() {
			if choice >= 0 && choice < len(n.Choices) {
				n.Choices[choice].do()
			}
		})
	}
	kit.Aside(a.w, func() (bool, error) { return show(n, chosen), nil }, func(shown bool, _ error) {
		if !shown {
			a.line(n)
		}
	})
}

// line lets a notice wait for its turn above the screen.
func (a *alerts) line(n Notice) {
	a.waiting = append(a.waiting, n)
	a.tick()
}

// tick says the next notice above the screen when nothing else stands there.
func (a *alerts) tick() {
	s := a.w.Strip
	if len(a.waiting) == 0 || !a.w.HasLedger || s.Problem.What != "" || s.Busy != "" {
		return
	}
	n := a.waiting[0]
	a.waiting = a.waiting[1:]
	words := n.Title + " · " + strings.ReplaceAll(n.Body, "\n", " · ")
	if len(n.Choices) == 0 {
		s.Tell(words)
		return
	}
	s.Offer(words, n.Choices[0].Words, n.Choices[0].do)
}

// opened leads to a ticket, or to the queue where there are several.
func (a *alerts) opened(ticket string) func() {
	return func() {
		a.w.Raise()
		switch {
		case !a.w.HasLedger:
		case a.w.Covered(): // what is asked there comes first
			a.waiting = append(a.waiting, Notice{Title: kit.Say("You wanted to see this"), Body: ticket, Choices: []NoticeChoice{{kit.Say("Show"), a.opened(ticket)}}})
		case ticket == "":
			a.w.Visit("today")
		default:
			a.w.Jump("tickets", ticket)
		}
	}
}

// notice are the words of one alert: what and until when, what was promised, and
// the subject.
func (a *alerts) notice(one app.Alert, now time.Time) Notice {
	t, calendar := one.Ticket, a.w.desk.answer.calendar
	n := Notice{Choices: []NoticeChoice{{kit.Say("Open"), a.opened(t.ID)}}}
	due, rank := "", planWords(t)
	if !t.Deadline.IsZero() {
		due = kit.Say("answer by %s", kit.Moment(t.Deadline, now, calendar.Zone()))
	}
	switch one.Kind {
	case app.AlertLate:
		n.Urgent = true
		n.Title = kit.Say("%s is late since %s", t.ID, kit.Moment(t.Deadline, now, calendar.Zone()))
		n.Body = paragraphs(rank, t.Subject)
	case app.AlertAtRisk:
		n.Title = kit.Say("%s at risk: %s", t.ID, due)
		n.Body = paragraphs(kit.Say("%s left", kit.Worked(calendar.Between(now, t.Deadline)))+" · "+rank, t.Subject)
	case app.AlertAssigned:
		n.Title = kit.Say("%s gave %s to you", one.By, t.ID)
		n.Body = paragraphs(quoted(one.Note), Dotted(t.Subject, rank, due))
	case app.AlertNew:
		n.Title = kit.Say("New ticket %s, %s", t.ID, rank)
		n.Body = paragraphs(t.Subject, due)
	}
	if act, ok := a.act(one); ok {
		n.Choices = append(n.Choices, act)
	}
	return n
}

// act is what can be done with the ticket of an alert besides looking at it.
func (a *alerts) act(one app.Alert) (NoticeChoice, bool) {
	id := one.Ticket.ID
	switch {
	case one.Kind == app.AlertAssigned:
		return NoticeChoice{kit.Say("Give it back"), a.started(id, func() { a.w.tickets().GiveBack(id, one.By) })}, true
	case one.Kind == app.AlertNew:
		return NoticeChoice{kit.Say("Take it"), a.started(id, func() { a.w.tickets().TakeUnseen(id) })}, one.Ticket.Assigned == ""
	}
	return NoticeChoice{kit.Say("Start the timer"), func() { a.w.Tray.start(id) }}, !a.w.Clock.Running
}

// started is an act of the window on a ticket. Where a sheet asks something, that
// comes first, and the ticket is led to afterwards.
func (a *alerts) started(ticket string, do func()) func() {
	return func() {
		switch {
		case !a.w.HasLedger:
		case a.w.Covered():
			a.opened(ticket)()
		default:
			do()
		}
	}
}

// together are the words of several alerts of a kind.
func (a *alerts) together(kind app.AlertKind, all []app.Alert) Notice {
	title := map[app.AlertKind]string{
		app.AlertLate: kit.SayCount("%d tickets are late", len(all)), app.AlertAtRisk: kit.SayCount("%d tickets are at risk", len(all)),
		app.AlertAssigned: kit.SayCount("%d tickets were given to you", len(all)), app.AlertNew: kit.SayCount("%d new tickets", len(all)),
	}[kind]
	var ids []string
	for _, one := range all[:min(len(all), mostNamed)] {
		ids = append(ids, one.Ticket.ID)
	}
	if len(all) > mostNamed {
		ids = append(ids, "…")
	}
	return Notice{Title: title, Body: strings.Join(ids, ", "), Urgent: kind == app.AlertLate, Choices: []NoticeChoice{{kit.Say("Open"), a.opened("")}}}
}

// mostNamed is how many tickets one notification names.
const mostNamed = 8

// planWords are a ticket's plan and priority.
func planWords(t sla.Ticket) string {
	return strings.TrimSpace(kit.PlanName(t.Plan) + " " + kit.In(t.Priority.Name()))
}

func quoted(text string) string {
	if text == "" {
		return ""
	}
	return kit.Say("“%s”", shortened(text, 120))
}

// paragraphs are the lines that say something.
func paragraphs(lines ...string) string { return partsBy("\n", lines) }

// Dotted are the parts that say something, in one line.
func Dotted(parts ...string) string { return partsBy(" · ", parts) }

func partsBy(by string, parts []string) string {
	var kept []string
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, by)
}

// Try shows what a notification looks like here.
func (a *alerts) Try() {
	a.tell(Notice{Title: kit.Say("This is a notification"), Body: kit.Say("A click on it opens the ticket."), Choices: []NoticeChoice{{kit.Say("Open"), a.w.Raise}}})
}
