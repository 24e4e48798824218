package gui

import (
	"fyne.io/fyne/v2"

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
	s.w.prefs().SetInt(prefQueue, queue)
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

// turnWhose turns through mine, nobody's and all where tickets are shown, and else
// leads to the queue.
func (w *Window) turnWhose() {
	if s, ok := w.shown().(*tickets); ok {
		s.turnWhose()
		return
	}
	w.visiting("today", w.today().queueKey)()
}

// queueKey leads to the queue, and turns it when it has the focus already.
func (s *today) queueKey() {
	if s.w.win.Canvas().Focused() == fyne.Focusable(s.queue) {
		s.turnQueue()
		return
	}
	s.focusQueue()
}

// arranged shows the places of the queue after they changed.
func (s *today) arranged() {
	s.queue.fill(len(s.answer.places))
	s.mark()
	s.showEmpty()
	s.redraw()
}

// unmark marks nothing where the queue that is shown is empty, and what was marked
// stood in it: an act must not reach what is not seen.
func (s *today) unmark() {
	s.picked, s.at = "", -1
	s.queue.choose(-1)
	s.log.follow(sla.Ticket{})
	s.why.show()
	s.timer.Refresh()
}

// queueName is the word for one of the queues, with how many there are.
func (s *today) queueName(queue int) string {
	switch queue {
	case queueMine:
		return say("Mine %d", s.answer.counts[queue])
	case queueUnassigned:
		return say("Unassigned %d", s.answer.counts[queue])
	}
	return say("All %d", s.answer.counts[queue])
}

// paintQueues are the pills of the queues; they end at the x that is returned.
func (s *today) paintQueues(p *pen, x float32) float32 {
	for _, queue := range queueOrder {
		word := s.queueName(queue)
		width := pillWidth(word)
		l, fill, border := smallText, colorSurface, colorStrong
		if queue == s.whose {
			l, fill, border = smallText.in(colorAccent).heavy(true), colorTint, colorAccent
		}
		p.frame(x, 9, width, 26, fill, border, 1, 13)
		p.textAt(x+width/2, 22, word, l)
		p.on(x, 9, width, 26, func() { s.showQueue(queue) })
		x += width + pillGap
	}
	return x
}
