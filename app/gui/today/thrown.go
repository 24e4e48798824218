package today

import (
	"time"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// thrown is what Escape cleared from the form, to be brought back.
type thrown struct {
	mode                                      logMode
	work                                      sla.Entry
	draft, kind, duration, when, note, reason string
	ticket, order                             kit.Choice
	followed                                  bool
	at                                        time.Time // when it was cleared
}

// remember keeps what is typed before the form is cleared.
func (l *logPanel) remember() {
	if l.written() == "" {
		return
	}
	l.thrown = &thrown{
		at: l.s.w.Now(), mode: l.mode, work: l.work, draft: l.draft, kind: l.kindID(), followed: l.followed,
		duration: l.duration.Text(), when: l.when.Text(), note: l.note.Text(), reason: l.reason.Text(),
		ticket: kit.Choice{ID: l.ticketID(), Text: l.ticket.Text()}, order: kit.Choice{ID: l.order.Text(), Text: l.order.Text()},
	}
	l.s.day.foot.Refresh()
}

// written is what was typed into the form, apart from what it chose itself.
func (l *logPanel) written() string {
	return l.duration.Text() + l.when.Text() + l.note.Text() + l.reason.Text()
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
	l.ticket.Set(t.ticket)
	l.setKind(t.kind)
	l.order.Set(t.order)
	for f, text := range map[*kit.Field]string{l.duration: t.duration, l.when: t.when, l.note: t.note, l.reason: t.reason} {
		f.Entry.Fill(text)
	}
	l.resized()
	l.judge()
	l.s.day.foot.Refresh()
	l.s.w.Win.Canvas().Focus(l.duration.Entry)
}
