// Package today is the screen Today: the queue of tickets to be answered, the form in
// which hours are logged, the timer, and the day so far.
package today

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// today is the screen that people have open all day: the queue and why, the log
// panel, the timer, and what was done today.
type today struct {
	w      *gui.Window
	asked  kit.Turn
	answer todayAnswer

	head    *kit.Tappable
	queue   *kit.RowList
	none    *kit.Empty
	list    *fyne.Container // the queue or that it is empty, and below it the card
	nobodys *nobodysCard
	why     *whyPanel
	timer   *timerCard
	log     *logPanel
	day     *myDay
	picked  string    // id of the marked ticket, which need not be in the queue
	at      int       // its place in the queue, -1 when it has none
	whose   int       // which queue is shown
	minute  int64     // in which the queue was last asked for
	pane    *kit.Pane // of the panel, which scrolls in a low window
}

// todayAnswer is all that the screen shows, from one moment of the ledger.
type todayAnswer struct {
	zone    sla.Zone
	terms   *terms.Terms          // of today
	hours   *sla.Calendar         // of today, with the holidays
	all     []sla.Place           // the whole queue
	places  []sla.Place           // of it, what is shown
	counts  [queues]int           // by queue
	me      string                // as the staff list names who sits here
	rules   map[string]*sla.Terms // by version, of the tickets in the queue
	names   map[string]string     // of customers
	works   []sla.Entry           // mine, of today
	amounts map[string]decimal.Decimal
	drafts  []ledger.PendingEntry   // mine
	waits   []ledger.Waiting        // of it, on this computer
	ways    map[string][]app.WayOut // out of an overlap, by entry
	last    *ledger.Undone          // my act that Ctrl+Z takes back, or nil
	staff   []string
	handed  map[string]ledger.Assignment // of the tickets that somebody else gave me
}

// TodayPlace is where this screen stands in the rail.
var Place = gui.Place{Name: "today", Word: "Today", Keys: "Alt+1", Made: func(w *gui.Window) gui.Screen { return newToday(w) }}

func newToday(w *gui.Window) *today {
	s := &today{w: w, whose: w.Prefs().IntWithFallback(prefQueue, queueAll)}
	w.Offer(
		kit.Command{Menu: "Ticket", Name: "Answer the ticket", Keys: "Ctrl+R", Icon: "answered", Do: w.WithTicket(forms.RespondHere), Can: w.HasTicket, Takes: "ticket-changed"},
		kit.Command{Menu: "Time", Name: "Log work", Keys: "Ctrl+L", Icon: "edit", Do: w.LogHere, Can: w.Ready, Takes: "own:work-logged"},
		kit.Command{Menu: "Time", Name: "Start or stop the timer", Keys: "Ctrl+T", Icon: "play", Do: w.TimeHere, Can: w.Ready, Takes: "own:timer-started"},
		kit.Command{Menu: "Time", Name: "Stop the timer at…", Keys: "Alt+T", Icon: "stop", Do: w.StopTimer, Can: w.Ready, Takes: "own:timer-stopped"},
		kit.Command{Menu: "Time", Name: "My day", Keys: "Ctrl+D", Icon: "today", Do: w.Visiting("today", func() { s.day.Focus() }), Can: w.Ready},
		kit.Command{Menu: "Time", Name: "Undo my last action", Keys: "Ctrl+Z", Icon: "undo", Do: w.Undo, Can: w.Ready},
		kit.Command{Menu: "Time", Name: "Restore cleared text", Keys: bringKeys, Icon: "undo", Do: w.Visiting("today", func() { s.log.bringBack() }), Can: func() bool { return s.log != nil && s.log.thrown != nil }},
		kit.Command{Menu: "Go", Name: "Queue: mine, unassigned, all", Keys: queueKeys, Icon: "today", Do: w.TurnWhose, Can: w.Ready},
		kit.Command{Menu: "Go", Name: "Log or find…", Keys: "Ctrl+K", Icon: "search", Do: func() { findAnything(w) }, Can: w.Ready},
	)
	return s
}

// View makes the widgets.
func (s *today) View() fyne.CanvasObject {
	s.head = kit.NewTappable(300, 64, s.paintHead)
	s.queue = kit.NewRowList(s.w, 44, s.paintPlace)
	s.queue.Changed = func(i int) { s.pick(s.answer.places[i].Ticket.ID) }
	s.queue.Gained = s.queue.Changed
	s.queue.Opened = func(i int) { s.w.Jump("tickets", s.answer.places[i].Ticket.ID) }
	s.none = s.w.Empty("answered", "", kit.Say("Open a ticket"), "Ctrl+N", func() { s.w.Press("Ctrl+N") })
	s.why = newWhyPanel(s)
	s.timer, s.log, s.day = newTimerCard(s), newLogPanel(s), newMyDay(s)
	heads := kit.NewDrawing(200, kit.HeadHeight, s.paintQueueHead)
	s.nobodys = newNobodysCard(s)
	s.list = container.New(&queueLayout{s}, s.queue, s.nobodys.view)
	left := kit.OnColor(kit.ColorSurface, kit.BelowGrow(0, 3, kit.OnColor(kit.ColorGround, s.head), heads, s.list, s.why.view))
	upper := kit.Padded(16, 12, 16, 12, kit.Below(10, s.timer.view, s.log.view))
	s.pane = kit.NewPane(kit.BelowGrow(0, 3, upper, kit.RuleOf(kit.ColorLine), kit.Padded(16, 8, 16, 4, s.day.view)))
	panel := kit.OnColor(kit.ColorGround, s.pane.Container)
	s.log.resized = func() { kit.Relay(s.log.view); s.pane.Relay() }
	s.w.Clock.Told = func() {
		if s.w.Current == "today" { // what is not shown is not drawn
			s.timer.Refresh()
		}
	}
	return container.New(&gui.TodayLayout{}, left, kit.PostOf(kit.ColorLine), panel)
}

// Panes are what scrolls.
func (s *today) Panes() []*kit.Pane { return []*kit.Pane{s.pane} }

// Refresh asks for everything at once.
func (s *today) Refresh() {
	user, now, began := s.w.World.User, s.w.Now(), s.w.Began
	s.minute = now.Unix() / 60
	gui.Ask(s.w, &s.asked, func(v *ledger.View) (todayAnswer, error) { return askToday(v, user, now, began) }, s.show)
}

func askToday(v *ledger.View, user string, now, began time.Time) (todayAnswer, error) {
	a := todayAnswer{zone: v.Zone(), rules: map[string]*sla.Terms{}, names: map[string]string{}, handed: map[string]ledger.Assignment{}, amounts: map[string]decimal.Decimal{}}
	var err error
	if a.terms, err = v.TermsOn(v.Zone().Day(now)); err != nil {
		return a, err
	}
	if a.hours, err = v.Calendar(a.terms.Version); err != nil {
		return a, err
	}
	if a.all, err = app.Queue(v, now); err != nil {
		return a, err
	}
	if a.me, err = v.StaffNamed(user); err != nil {
		return a, err
	}
	for _, p := range a.all {
		if err := a.look(v, p.Ticket); err != nil {
			return a, err
		}
	}
	if a.staff, err = v.Staff(); err != nil {
		return a, err
	}
	if a.last, err = gui.LastAct(v, user, began); err != nil {
		return a, err
	}
	return a, a.askDay(v, user, now)
}

// bringKeys bring back a form that was cleared. Forms are apart from acts: Ctrl+Z
// takes back what was recorded.
const bringKeys = "Alt+Z"

// look fetches what a ticket's row needs besides.
func (a *todayAnswer) look(v *ledger.View, t sla.Ticket) (err error) {
	if _, known := a.rules[t.Terms]; !known {
		if a.rules[t.Terms], err = v.RulesShown(t.Terms); err != nil {
			return err
		}
	}
	if _, known := a.names[t.Customer]; !known {
		c, err := v.Customer(t.Customer)
		a.names[t.Customer] = c.Name
		if err != nil {
			return err
		}
	}
	if t.Assigned != "" && t.Assigned == a.me {
		given, err := v.Assignment(t.ID)
		if given.From != "" {
			a.handed[t.ID] = given
		}
		return err
	}
	return nil
}

// askDay fetches somebody's entries of a day, the last first, and what is to be
// settled.
func (a *todayAnswer) askDay(v *ledger.View, user string, now time.Time) error {
	works, err := v.StaffWork(user, v.Zone().Day(now))
	if err != nil {
		return err
	}
	slices.SortStableFunc(works, func(x, y sla.Entry) int { return y.Start.Compare(x.Start) })
	a.works = works
	for _, w := range works {
		if a.amounts[w.ID], err = app.Amount(v, w); err != nil {
			return err
		}
	}
	if err := a.askWays(v, now); err != nil {
		return err
	}
	if a.waits, err = gui.WaitingOn(v, user, v.Zone().Day(now)); err != nil {
		return err
	}
	drafts, err := v.Drafts()
	for _, d := range drafts {
		if d.Work.Staff == user {
			a.drafts = append(a.drafts, d)
		}
	}
	return err
}

func (s *today) show(a todayAnswer, err error) {
	if err != nil {
		s.w.Strip.Say(gui.ProblemOf(err))
		return
	}
	s.w.Strip.Settle()
	a.narrow(s.whose)
	s.answer = a
	s.log.ready()
	s.arranged()
	s.day.show()
	s.log.judge()
}

// mark marks the ticket that was marked. Where it has left the queue, the one
// that stands in its place now is.
func (s *today) mark() {
	at := s.placeOf(s.picked)
	if len(s.answer.places) == 0 && s.at >= 0 {
		s.unmark()
		return
	}
	if last := len(s.answer.places) - 1; at < 0 && last >= 0 && (s.picked == "" || s.at >= 0) {
		s.pick(s.answer.places[min(max(s.at, 0), last)].Ticket.ID)
		return
	}
	s.at, s.queue.Chosen = at, at
}

// showEmpty says so when nothing waits.
func (s *today) showEmpty() {
	shown := fyne.CanvasObject(s.queue)
	if len(s.answer.places) == 0 && len(s.answer.all) > 0 {
		s.none.Say(kit.Say("No ticket here. Ctrl+U shows the others."))
		shown = s.none.Container
	} else if len(s.answer.places) == 0 {
		words := kit.Say("No tickets waiting.")
		if opening := s.answer.hours.NextOpening(s.w.Now()); opening.After(s.w.Now()) {
			words = kit.Say("No tickets waiting. Support opens %s.", kit.Moment(opening, s.w.Now(), s.answer.zone))
		}
		s.none.Say(words)
		shown = s.none.Container
	}
	s.nobodys.show()
	s.list.Objects[0] = shown
	kit.Relay(s.list)
}

// redraw draws what depends on the time.
func (s *today) redraw() {
	s.head.Refresh()
	s.queue.Refresh()
	s.why.show()
}

// Tick counts down each minute, and asks for the queue anew then, since a ticket
// may have been opened for later. Nothing is drawn in between: a window that
// nobody uses must cost nothing.
func (s *today) Tick(now time.Time) {
	if s.answer.terms == nil {
		return
	}
	if now.Unix()/60 != s.minute {
		s.Refresh()
		return
	}
	s.log.keep()
}

// placeOf is the place of a ticket in the queue, or -1.
func (s *today) placeOf(id string) int {
	return slices.IndexFunc(s.answer.places, func(p sla.Place) bool { return p.Ticket.ID == id })
}

// pick marks a ticket, wherever on the screen it was chosen: why it stands where
// it does is shown, the timer would start on it, and work is logged on it unless
// another one was named.
func (s *today) pick(id string) {
	if id == "" || id == s.picked && s.at == s.queue.Chosen && s.at == s.placeOf(id) {
		return
	}
	s.picked, s.at = id, s.placeOf(id)
	s.queue.Choose(s.at)
	t := sla.Ticket{ID: id}
	if s.at >= 0 {
		t = s.answer.places[s.at].Ticket
	}
	s.log.follow(t)
	s.why.show()
	s.timer.Refresh()
}

// Find marks a ticket.
func (s *today) Find(id string) { s.pick(id) }

// Focus puts the keys on the queue.
func (s *today) Focus() { s.focusQueue() }

func (s *today) focusQueue() {
	if len(s.answer.places) > 0 || s.answer.terms == nil {
		s.w.Win.Canvas().Focus(s.queue)
	} else {
		s.log.Focus()
	}
}

// Escape clears the form, and leads back to the queue when it is clear. What
// was typed comes back with Ctrl+Z.
func (s *today) Escape() {
	s.log.remember()
	if !s.log.clear() {
		s.focusQueue()
	}
}

// Unsaved is what closing would lose: nothing, since it is kept.
func (s *today) Unsaved() string {
	if s.log != nil {
		s.log.keep()
	}
	return ""
}
