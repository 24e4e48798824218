package today

import (
	"cmp"
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// timerCard shows the running timer, or what would be started.
type timerCard struct {
	kit.Drawing
	s      *today
	view   *fyne.Container
	button *kit.Button
}

func newTimerCard(s *today) *timerCard {
	c := &timerCard{s: s}
	c.Min, c.Draw = kit.SizeOf(200, 70), c.paint
	c.ExtendBaseWidget(c)
	c.button = s.w.Button(kit.PlainButton, kit.Say("Start"), func() { s.w.Press("Ctrl+T") })
	c.view = container.New(&timerLayout{c}, c, c.button)
	return c
}

// timerLayout puts the button at the right of the card.
type timerLayout struct{ c *timerCard }

// Layout belongs to the library.
func (l *timerLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	width := l.c.button.MinSize().Width
	objects[1].Move(fyne.NewPos(size.Width-width-10, 9))
	objects[1].Resize(fyne.NewSize(width, 32))
}

// MinSize belongs to the library.
func (l *timerLayout) MinSize([]fyne.CanvasObject) fyne.Size { return l.c.MinSize() }

// CreateRenderer belongs to the library.
func (c *timerCard) CreateRenderer() fyne.WidgetRenderer { return &kit.Drawn{D: &c.Drawing} }

func (c *timerCard) paint(p *kit.Pen, size fyne.Size) {
	clockwork := c.s.w.Clock
	p.Frame(0, 0, size.Width, size.Height, kit.ColorSurface, kit.ColorLine, 1, 8)
	right := size.Width - c.button.MinSize().Width - 20
	p.TextTo(right, 25, "Ctrl+T", kit.LabelText.In(kit.ColorInk3))
	if !clockwork.Running {
		p.Text(16, 25, kit.Say("No timer running"), kit.SectionText.In(kit.ColorInk2))
		p.TextIn(16, 53, size.Width-32, c.offer(), kit.SmallText)
		return
	}
	p.Box(0, 8, 3, size.Height-16, kit.ColorAccent, 1)
	now := c.s.w.Now()
	p.Text(16, 26, kit.Ticking(clockwork.Elapsed(now)), kit.TimerText)
	since := kit.Say("since %s", kit.Moment(clockwork.Timer.Work.Start, now, c.s.answer.zone))
	if clockwork.Waits {
		since = gui.Dotted(since, kit.Say("waits"))
		p.Icon(16+kit.TimerText.Width(kit.Ticking(clockwork.Elapsed(now)))+10, 18, 16, "apart", kit.ColorInk2)
	}
	words := clockwork.Timer.Work.Ticket + " · " + kit.SmallText.Fit(clockwork.Ticket.Subject, size.Width-44-kit.SmallText.Width(clockwork.Timer.Work.Ticket+" · "+" · "+since))
	p.Text(16, 55, words+" · "+since, kit.SmallText)
}

// offer is what would be started.
func (c *timerCard) offer() string {
	if id := c.s.picked; id != "" {
		return kit.Say("Start on %s", id)
	}
	return kit.Say("Choose a ticket to start on")
}

// Refresh draws the time that has passed.
func (c *timerCard) Refresh() {
	word := kit.Say("Start")
	if c.s.w.Clock.Running {
		word = kit.Say("Stop")
	}
	if c.button != nil && c.button.Text != word {
		c.button.Text = word
		c.button.Refresh()
		kit.Relay(c.view)
	}
	c.Drawing.Refresh()
}

// toggle stops the timer that runs, else it starts one on a ticket.
func (c *timerCard) toggle(ticket string) {
	if c.s.w.Clock.Running {
		c.stop()
		return
	}
	c.start(ticket)
}

// start begins to count on a ticket, now.
func (c *timerCard) start(ticket string) { c.startAt(ticket, c.s.w.Now()) }

// startAt begins to count on a ticket, after stopping what ran before.
func (c *timerCard) startAt(ticket string, at time.Time) {
	w := c.s.w
	if ticket == "" {
		c.s.log.Focus()
		return
	}
	form := c.s.log.said()
	work := sla.Entry{Ticket: ticket, Staff: w.World.User, Start: at, Kind: form.Kind, Note: form.Note, Order: form.Order}
	if c.s.log.ticketID() != ticket {
		work.Kind, work.Note, work.Order = "", "", ""
	}
	known := w.Hold.Until()
	gui.ActOrWait(w, func(tx *ledger.Tx) (stopped, error) {
		var before stopped
		if _, running, err := tx.Timer(work.Staff); err != nil || running {
			if before.logged, before.draft, err = tx.StopTimer(work.Staff, work.Start, sla.Entry{}); err != nil {
				return before, err
			}
		}
		_, err := tx.StartTimer(work)
		var refused *ledger.RefusedError
		if errors.As(err, &refused) {
			work.Kind = "" // it may be another kind in the end
			_, err = tx.StartTimer(work)
		}
		return before, err
	}, func(l *ledger.Ledger, by ledger.Act) ([]ledger.Waiting, error) { return gui.StartLater(l, by, work) }, func(before stopped, _ []ledger.Waiting, err error) { c.stopped(before, err, gui.GoOn{}, known) })
}

// stopped is what a timer became.
type stopped struct {
	logged ledger.Logged
	draft  *ledger.PendingEntry
}

// stop ends the timer, always. What the form says of the same ticket is taken
// over; work without a kind is left to be settled in the form.
func (c *timerCard) stop() {
	said := c.s.log.said()
	over := sla.Entry{}
	if said.Ticket == c.s.w.Clock.Timer.Work.Ticket {
		over = sla.Entry{Kind: said.Kind, Note: said.Note, Order: said.Order}
	}
	c.stopAt(c.s.w.Now(), over, gui.GoOn{})
}

// stopAt ends the timer at an instant. A note that is missing is asked for, unless
// all goes into the form in any case.
func (c *timerCard) stopAt(at time.Time, over sla.Entry, then gui.GoOn) {
	running := c.s.w.Clock.Timer.Work
	kind, note := cmp.Or(over.Kind, running.Kind), cmp.Or(over.Note, running.Note)
	if kind != "" && note == "" && at.Sub(running.Start) >= time.Minute {
		c.askNote(at, over, func(over sla.Entry) { c.end(at, over, then) })
		return
	}
	c.end(at, over, then)
}

func (c *timerCard) end(at time.Time, over sla.Entry, then gui.GoOn) {
	user, known := c.s.w.World.User, c.s.w.Hold.Until()
	gui.ActOrWait(c.s.w, func(tx *ledger.Tx) (stopped, error) {
		logged, draft, err := tx.StopTimer(user, at, over)
		return stopped{logged, draft}, err
	}, func(l *ledger.Ledger, by ledger.Act) ([]ledger.Waiting, error) { return gui.StopLater(l, by, at, over) }, func(done stopped, waits []ledger.Waiting, err error) {
		if len(waits) > 0 {
			c.s.log.forget(waits[0].Work)
		}
		c.stopped(done, err, then, known)
	})
}

// stopped shows what the timer became: an entry, or a draft in the form. Known is
// told once the timer is read again.
func (c *timerCard) stopped(done stopped, err error, then gui.GoOn, known func()) {
	if err == nil {
		c.s.w.Clock.Known = append(c.s.w.Clock.Known, known)
	} else {
		known()
	}
	switch {
	case err != nil:
		c.s.w.Strip.Say(gui.ProblemOf(err))
	case done.draft != nil:
		c.s.log.settle(*done.draft)
	case done.logged.Work.ID != "":
		c.s.log.forget(done.logged.Work)
		c.s.w.Logged(done.logged)
	}
	if then.Ticket != "" && err == nil {
		c.startAt(then.Ticket, then.At)
	}
}

// askNote asks what was done before a timer stops that knows all but that. It
// stops then in any case, at the moment of the key.
func (c *timerCard) askNote(at time.Time, over sla.Entry, then func(sla.Entry)) {
	w := c.s.w
	running := w.Clock.Timer.Work
	answered := false
	s := w.AskText(kit.Say("Stop the timer"), kit.Say("What was done on %s in %s?", running.Ticket, kit.Worked(at.Sub(running.Start))), "", kit.Say("Log"), func(note string, done func(kit.Problem)) {
		over.Note, answered = note, true
		done(kit.Problem{})
		then(over)
	})
	s.Dirty = nil
	s.Closed = func() {
		if !answered {
			then(over)
		}
	}
}
