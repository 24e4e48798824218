package gui

import (
	"hourbook/app"
	"hourbook/ledger"
)

// mendOutside asks what becomes of a document that the archive has and the
// ledger lost: it is taken in again, or was never sent.
func (s *invoices) mendOutside(number string) {
	w := s.w
	var sh *sheet
	no := w.button(quietButton, say("Cancel"), func() { sh.close() })
	never := w.button(plainButton, say("Never sent…"), func() { sh.close(); s.disown(number) })
	adopt := w.button(mainButton, say("Take in again"), func() { sh.close(); s.adopt(number) })
	words := say("%s was issued and is in the archive, but the ledger lost it when a backup was restored. Take it in again if the customer may have it. Its work is billed by it again.", number)
	sh = w.sheet(say("In the archive, not in the ledger"), 520, adopt, lines(bodyText, func() string { return words }), buttons(no, never, adopt))
}

func (s *invoices) adopt(number string) {
	run(s.w, func(l *ledger.Ledger, by ledger.Act) (ledger.Adopted, error) { return app.Adopt(l, by, number) }, func(done ledger.Adopted, err error) {
		if err != nil {
			s.w.strip.say(problemOf(err))
			return
		}
		told := problem{what: say("%s is in the ledger again.", number), calm: true}
		if n := len(done.Lost); n > 0 {
			told.remedy = sayCount("%d of its entries are not in the ledger as they were: do not bill them again.", n)
		}
		s.w.strip.say(told)
	})
}

func (s *invoices) disown(number string) {
	s.w.askText(say("%s was never sent", number), say("How do you know?"), "", say("Never sent"), func(reason string, done func(problem)) {
		run(s.w, func(l *ledger.Ledger, by ledger.Act) (struct{}, error) {
			return struct{}{}, app.Disown(l, by, number, reason)
		}, func(_ struct{}, err error) {
			done(problemOf(err))
		})
	})
}
