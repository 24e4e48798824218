package gui

import (
	"cmp"
	"context"
	"errors"
	"sync/atomic"
	"time"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/ledger/store"
	"hourbook/ledger/team"
)

// teamDesk is how this desk stands to the others of a team: it files what they do,
// and knows when the servers were last heard.
type teamDesk struct {
	w      *Window
	desk   team.Desk // what this computer knows of its team
	Known  membership
	began  time.Time // when it was begun to follow
	heard  time.Time // the servers' last word; zero: not yet
	fault  error     // why it follows no more
	unset  atomic.Bool
	shown  time.Time // when what others did was shown at once
	seen   uint64    // the last event that others were asked about; 0 is none yet
	others kit.Turn
	Asks   asking // who wants to be let in
	out    outgoing
	alone  bool         // as it was shown last
	noted  atomic.Int64 // when the servers were heard last, as it is kept beside the ledger, in seconds; 0 where nobody knows
	stop   func()
}

// membership is what the ledger says of the team and of who sits here.
type membership struct {
	In     bool // a team keeps the ledger
	Team   ledger.Team
	Key    ledger.Key // of this computer
	Counts bool       // the team knows it, and did not revoke it
	Id     string     // of the ledger
	Head   ledger.Head
	waits  []ledger.Waiting // on this computer
}

// Shared tells whether servers keep the journal.
func (m membership) Shared() bool { return len(m.Team.Servers) > 0 }

// roles are those of who sits here.
func (m membership) roles() ledger.Roles {
	if !m.Counts {
		return 0
	}
	return m.Team.RolesOf(m.Key.User)
}

func membershipOf(v *ledger.View, public []byte) (m membership, err error) {
	m.Team, m.In = v.Team()
	m.Head = v.Last()
	if !m.In {
		return m, nil
	}
	m.Key, m.Counts = m.Team.KeyFor(public)
	m.Counts = m.Counts && m.Key.Revoked == ""
	if m.Id, err = v.ID(); err != nil {
		return m, err
	}
	waits, err := v.Waits()
	m.waits = app.WaitingWork(waits)
	return m, err
}

// keepOpen is how long the ledger's file stays open after an act or a question: a
// screen asks several, and a stick or a disk can be taken out soon after.
const keepOpen = 5 * time.Second

// ledgerAt is the ledger at a path, with the key of this computer and the servers of its
// team, where it has some.
func (w *Window) ledgerAt(path string) *ledger.Ledger {
	l := ledger.At(path)
	l.Keep = keepOpen
	if w.World.Team == nil {
		return l
	}
	w.Team.desk = w.World.Team(l, w.askWords)
	w.World.User = cmp.Or(w.Team.desk.User, w.user)
	l.Missed = func(e event.Event) { w.Work.Show(func() { w.Team.missed(e) }) }
	return l
}

// Servers that do not answer are asked again after a while, and what they tell is
// filed at most ten times a second.
const (
	followAgain = 2 * time.Second
	batchPause  = 100 * time.Millisecond
)

// followTeam files what the others of a team do, until the window ends, goes on with
// another ledger, or something cannot be right. That the file has changed the window
// notices as ever.
func (w *Window) followTeam() {
	d, l := w.Team, w.Ledger
	d.leave()
	d.began, d.heard, d.fault = w.Now(), time.Time{}, nil
	if l.Shared == nil {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	d.stop = stop
	word := func() {
		seen := traceOf(l.Path)
		w.Work.Show(func() { d.word(l); d.hurry(seen) })
		pause(ctx, batchPause)
	}
	w.Work.Beside(func() {
		for ctx.Err() == nil {
			err := l.Follow(ctx, word)
			if ctx.Err() != nil {
				return
			}
			w.Work.Show(func() { d.halt(l, err) })
			if stands(err) {
				return
			}
			pause(ctx, followAgain)
		}
	})
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

// leave follows no longer.
func (d *teamDesk) leave() {
	if d.stop != nil {
		d.stop()
		d.stop = nil
	}
}

// stands tells that what the servers sent cannot be right: it is not asked for again.
func stands(err error) bool {
	return errors.Is(err, ledger.ErrHalted) || errors.Is(err, ledger.ErrFork) || errors.Is(err, ledger.ErrAhead)
}

// word is told when the servers said something, be it that there is nothing new.
func (d *teamDesk) word(l *ledger.Ledger) {
	if l != d.w.Ledger {
		return
	}
	before := d.Standing()
	d.heard, d.fault = d.w.Now(), nil
	if d.Standing() != before {
		d.show()
	}
	d.send()
}

// hurry shows at once what others did, and not at the next tick: at most once a
// second.
func (d *teamDesk) hurry(seen string) {
	w, now := d.w, d.w.Now()
	if w.HasLedger && w.damaged == nil && seen != w.trace && now.Sub(d.shown) >= time.Second {
		d.shown = now
		w.Changed()
	}
}

// halt is told when it is followed no more.
func (d *teamDesk) halt(l *ledger.Ledger, err error) {
	if l != d.w.Ledger {
		return
	}
	d.fault = err
	if stands(err) {
		p := ProblemOf(err)
		p.What = kit.Say("This computer stopped following after event %d.", d.Known.Head.Seq)
		d.w.Strip.Say(p)
	}
	d.show()
}

// learn takes what the ledger says of the team.
func (d *teamDesk) learn(m membership) {
	if m.Counts && d.w.World.User != m.Key.User {
		d.w.World.User = m.Key.User // by a key that somebody named
	}
	changed := m.roles() != d.Known.roles() || m.In != d.Known.In
	if d.Known.Shared() != m.Shared() && m.Shared() && d.w.Ledger.Shared == nil {
		d.w.Ledger = d.w.ledgerAt(d.w.Ledger.Path) // servers took over
		d.w.followTeam()
	}
	d.Known = m
	if changed {
		d.w.markMenu()
		d.w.Win.Content().Refresh() // buttons say who may
	}
	d.send()
}

// look sees, off the thread that draws, whether an act is on its way, and when the
// servers were heard last.
func (d *teamDesk) look(path string) {
	d.unset.Store(store.IsSending(path))
	if at, ok := store.LastHeard(path); ok {
		d.noted.Store(at.Unix())
	}
}

// tick sends again what is on its way, when the servers are there, and shows how
// long things take.
func (d *teamDesk) tick() {
	if !d.Known.Shared() {
		return
	}
	if d.unset.Load() && !d.w.Work.Acting && d.Standing() == unanswered && d.w.Now().Sub(d.heard) < silent {
		d.settle()
	}
	d.Asks.tick()
	d.show()
}

// settle finds out what became of an act that was on its way.
func (d *teamDesk) settle() {
	RunUntil(d.w, func(ctx context.Context, l *ledger.Ledger, _ ledger.Act) (struct{}, error) {
		return struct{}{}, l.Settle(ctx)
	}, func(_ struct{}, err error) {
		if err == nil {
			d.unset.Store(false)
			d.w.Strip.Tell(kit.Say("What was on its way is settled."))
		}
	})
}

// missed tells that what was on its way never counted.
func (d *teamDesk) missed(e event.Event) {
	told, err := ledger.Describe(e)
	if err != nil {
		return
	}
	d.w.Strip.Say(kit.Problem{
		What:   kit.Say("This never counted, since somebody else was first: %s.", kit.In(told)),
		Remedy: kit.Say("It was on its way since %s. Enter it again.", kit.Moment(e.At, d.w.Now(), d.w.Rail.Zone)),
	})
}

// show draws how it stands.
func (d *teamDesk) show() {
	if d.w.Rail != nil {
		d.w.Rail.badge.renew()
	}
	if alone := d.Standing() == Apart; alone != d.alone {
		d.alone = alone
		if s, ok := d.w.Screens["today"].(todayScreen); ok {
			s.Rejudge()
		}
	}
}

func newTeamDesk(w *Window) *teamDesk {
	d := &teamDesk{w: w}
	d.Asks = asking{d: d, told: map[event.KeyID]bool{}, refused: map[event.KeyID]bool{}}
	return d
}

// InTeam tells whether a team keeps the ledger.
func (w *Window) InTeam() bool { return w.HasLedger && w.Team.Known.In }
