package today

import (
	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// The queues that Today can show.
const (
	queueAll = iota
	queueMine
	queueUnassigned
	queues // how many there are
)

// prefQueue is where the queue that was shown last is remembered.
const prefQueue = "queue"

// queueOrder is the order in which they stand and are turned through.
var queueOrder = [queues]int{queueMine, queueUnassigned, queueAll}

// under tells whether a place of the queue stands in one of them.
func (a *todayAnswer) under(p sla.Place, queue int) bool {
	switch queue {
	case queueMine:
		return p.Ticket.Assigned == a.me
	case queueUnassigned:
		return p.Ticket.Assigned == ""
	}
	return true
}

// narrow keeps the places of one queue and counts those of each.
func (a *todayAnswer) narrow(queue int) {
	a.places, a.counts = nil, [queues]int{}
	for _, p := range a.all {
		for q := range queues {
			if a.under(p, q) {
				a.counts[q]++
			}
		}
		if a.under(p, queue) {
			a.places = append(a.places, p)
		}
	}
}

// showQueue shows mine, those of nobody, or all.
func (s *today) showQueue(queue int) {
	if queue == s.whose {
		return
	}
	s.whose = queue
	s.w.Prefs().SetInt(prefQueue, queue)
	s.answer.narrow(queue)
	s.arranged()
	s.focusQueue()
}

// turnQueue shows the next one.
func (s *today) turnQueue() {
	for i, queue := range queueOrder {
		if queue == s.whose {
			s.showQueue(queueOrder[(i+1)%queues])
			return
		}
	}
}

// TurnWhose leads to the queue, and turns it when it has the focus already.
func (s *today) TurnWhose() {
	if s.w.Win.Canvas().Focused() == fyne.Focusable(s.queue) {
		s.turnQueue()
		return
	}
	s.focusQueue()
}

// arranged shows the places of the queue after they changed.
func (s *today) arranged() {
	s.queue.Fill(len(s.answer.places))
	s.mark()
	s.showEmpty()
	s.redraw()
}

// unmark marks nothing where the queue that is shown is empty, and what was marked
// stood in it: an act must not reach what is not seen.
func (s *today) unmark() {
	s.picked, s.at = "", -1
	s.queue.Choose(-1)
	s.log.follow(sla.Ticket{})
	s.why.show()
	s.timer.Refresh()
}

// queueName is the word for one of the queues, with how many there are.
func (s *today) queueName(queue int) string {
	switch queue {
	case queueMine:
		return kit.Say("Mine %d", s.answer.counts[queue])
	case queueUnassigned:
		return kit.Say("Unassigned %d", s.answer.counts[queue])
	}
	return kit.Say("All %d", s.answer.counts[queue])
}

// paintQueues are the pills of the queues; they end at the x that is returned.
func (s *today) paintQueues(p *kit.Pen, x float32) float32 {
	for _, queue := range queueOrder {
		word := s.queueName(queue)
		width := kit.PillWidth(word)
		l, fill, border := kit.SmallText, kit.ColorSurface, kit.ColorStrong
		if queue == s.whose {
			l, fill, border = kit.SmallText.In(kit.ColorAccent).Heavy(true), kit.ColorTint, kit.ColorAccent
		}
		p.Frame(x, 9, width, 26, fill, border, 1, 13)
		p.TextAt(x+width/2, 22, word, l)
		p.On(x, 9, width, 26, func() { s.showQueue(queue) })
		x += width + kit.PillGap
	}
	return x
}
