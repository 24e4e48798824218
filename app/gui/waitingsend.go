package gui

import (
	"context"
	"time"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// outgoing is what this desk knows of sending what waits on it.
type outgoing struct {
	on    bool      // it is being sent
	after time.Time // it is not sent again before, since the servers did not take it
	said  string    // why they did not, as it was told
}

// sendPause is how long what the servers do not take is left alone.
const sendPause = time.Minute

// send sends what waits on this computer, when the servers were heard.
func (d *teamDesk) send() {
	w := d.w
	if len(d.Known.waits) == 0 || d.out.on || w.Ledger.Shared == nil || d.heard.IsZero() || d.Standing() == Apart || d.Standing() == halted || w.Now().Before(d.out.after) {
		return
	}
	d.out.on = true
	RunLong(w, func(l *ledger.Ledger, by ledger.Act) ([]cameWork, error) {
		return sendWaiting(context.Background(), l, by.At)
	}, func(came []cameWork, err error) {
		d.out.on = false
		d.tellCame(came)
		d.unsent(err)
	})
}

// unsent tells once why the servers do not take what waits. That they are away again
// the badge says, and an import ends.
func (d *teamDesk) unsent(err error) {
	if err == nil || notNow(err) {
		d.out.said = ""
		return
	}
	d.out.after = d.w.Now().Add(sendPause)
	p := ProblemOf(err)
	if p.What != d.out.said {
		d.out.said = p.What
		d.w.Strip.OfferFor(kit.Problem{What: kit.Say("What waits on this computer could not be sent."), Remedy: p.Sentence(), Calm: true}, kit.Say("Show"), d.Tell)
	}
}
