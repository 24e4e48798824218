package gui

import (
	"context"
	"crypto/ed25519"
	"time"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/ledger/team"
	"hourbook/ledger/wire"
)

// asking are those who ask to be let into the team, for an admin.
type asking struct {
	d       *teamDesk
	turn    kit.Turn
	Next    time.Time // they are asked for again
	all     []wire.Waiting
	told    map[event.KeyID]bool // who was told of
	refused map[event.KeyID]bool // whose words differed
	Servers []team.Told
}

// How often it is asked who waits: seldom, and often where that is looked at.
const (
	asksSeldom = 10 * time.Second
	asksOften  = 2 * time.Second
	asksLimit  = 4 * time.Second
)

// tick asks the servers who waits, where who sits here may let them in.
func (a *asking) tick() {
	d, now := a.d, a.d.w.Now()
	client, shared := d.w.Ledger.Shared.(*team.Client)
	if !shared || now.Before(a.Next) || !a.turn.Done() || d.Standing() == Apart {
		return
	}
	looked := d.looked()
	if !looked && d.Known.roles()&ledger.Admin == 0 {
		return
	}
	a.Next = now.Add(asksSeldom)
	if looked {
		a.Next = now.Add(asksOften)
	}
	a.ask(client, looked)
}

func (a *asking) ask(client *team.Client, servers bool) {
	type answer struct {
		all     []wire.Waiting
		servers []team.Told
	}
	a.turn.Asked++
	l, admin := a.d.w.Ledger, a.d.Known.roles()&ledger.Admin != 0
	kit.Aside(a.d.w, func() (now answer, err error) {
		ctx, end := context.WithTimeout(context.Background(), asksLimit)
		defer end()
		if admin {
			now.all, err = client.Asking(ctx)
		}
		if servers {
			now.servers = client.Tell(ctx)
		}
		return now, err
	}, func(now answer, err error) {
		a.turn.Answered = a.turn.Asked
		if err != nil || l != a.d.w.Ledger {
			return // the badge says that they do not answer
		}
		a.all = a.waiting(now.all)
		if servers {
			a.Servers = now.servers
		}
		a.tell()
		if a.d.looked() {
			a.d.showPage()
		}
	})
}

// waiting leaves out who was let in, or refused here.
func (a *asking) waiting(all []wire.Waiting) (left []wire.Waiting) {
	for _, one := range all {
		id := event.IDOf(ed25519.PublicKey(one.Public))
		if _, known := a.d.Known.Team.KeyOf(id); !known && !a.refused[id] {
			left = append(left, one)
		}
	}
	return left
}

// tell says once that somebody asks, where they are not looked at.
func (a *asking) tell() {
	for _, one := range a.all {
		id := event.IDOf(ed25519.PublicKey(one.Public))
		if a.told[id] {
			continue
		}
		a.told[id] = true
		if !a.d.looked() {
			a.d.w.Strip.Offer(kit.Say("%s asks to join the team, from %s.", one.Name, one.Device), kit.Say("Look"), a.d.visit)
		}
	}
}

// looked tells whether the page of the team is shown.
func (d *teamDesk) looked() bool {
	s := d.w.settings()
	if s == nil || d.w.Current != "settings" {
		return false
	}
	part, made := s.Turned()
	return made && part == TeamPart
}
