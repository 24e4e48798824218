package gui

import (
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// thrown is what Escape cleared from the form, to be brought back.
type thrown struct {
	mode                                      logMode
	work                                      sla.Entry
	draft, kind, duration, when, note, reason string
	ticket, order                             choice
	followed                                  bool
	at                                        time.Time // when it was cleared
}

// remember keeps what is typed before the form is cleared.
func (l *logPanel) remember() {
	if l.written() == "" {
		return
	}
	l.thrown = &thrown{
		at: l.s.w.now(), mode: l.mode, work: l.work, draft: l.draft, kind: l.kindID(), followed: l.followed,
		duration: l.duration.text(), when: l.when.text(), note: l.note.text(), reason: l.reason.text(),
		ticket: choice{id: l.ticketID(), text: l.ticket.text()}, order: choice{id: l.order.text(), text: l.order.text()},
	}
	l.s.day.foot.Refresh()
}

// written is what was typed into the form, apart from what it chose itself.
func (l *logPanel) written() string {
	return l.duration.text() + l.when.text() + l.note.text() + l.reason.text()
}

// bringBack puts what was cleared into the form again; what is written there is
// put aside instead.
func (l *logPanel) bringBack() {
	t := l.thrown
	if t == nil {
		return
	}
	l.thrown = nil
	l.remember()
	if l.mode != logNew {
		l.reset()
	}
	switch t.mode {
	case logCorrect:
		l.correct(t.work)
	case logSettle:
		l.settle(ledger.PendingEntry{ID: t.draft, Work: t.work})
	}
	l.followed = t.followed
	l.ticket.set(t.ticket)
	l.setKind(t.kind)
	l.order.set(t.order)
	for f, text := range map[*field]string{l.duration: t.duration, l.when: t.when, l.note: t.note, l.reason: t.reason} {
		f.entry.fill(text)
	}
	l.resized()
	l.judge()
	l.s.day.foot.Refresh()
	l.s.w.win.Canvas().Focus(l.duration.entry)
}
