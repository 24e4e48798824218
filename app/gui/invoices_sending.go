package gui

import (
	"strings"

	"hourbook/app"
	"hourbook/ledger"
)

// settleSending asks whether a letter was sent, and records the answer. Until
// then it is not sent again.
func (s *invoices) settleSending(number string) {
	askForm(s.w, func(v *ledger.View) ([]ledger.Sending, error) { return v.SendingsOf(number) }, func(open []ledger.Sending) {
		if len(open) == 0 {
			s.w.strip.say(problem{what: say("Every email with %s is recorded as sent or not sent.", number), calm: true})
			return
		}
		s.askSent(number, open[0])
	})
}

func (s *invoices) askSent(number string, open ledger.Sending) {
	var sheet *sheet
	record := func(sent bool) func() {
		return func() {
			sheet.close()
			run(s.w, func(l *ledger.Ledger, by ledger.Act) ([]ledger.Sending, error) {
				return app.SettleSending(l, by, number, sent)
			}, func(_ []ledger.Sending, err error) {
				if err != nil {
					s.w.strip.say(problemOf(err))
					return
				}
				s.w.strip.done(say("The result of the email to %s is recorded.", open.To), "", nil)
			})
		}
	}
	text := lines(bodyText, func() string {
		return say("Sending %s by email to %s started on %s, but it is not recorded whether it was sent. Ask the customer, or check the mail server.",
			strings.Join(open.Documents, ", "), open.To, format().Day(s.w.rail.zone.Day(open.At))+" "+clock(s.w.rail.zone.Local(open.At)))
	})
	cancel := s.w.button(quietButton, say("Cancel"), func() { sheet.close() })
	not := s.w.button(plainButton, say("It was not sent"), record(false))
	yes := s.w.button(plainButton, say("It was sent"), record(true))
	sheet = s.w.sheet(say("Was it sent?"), 480, cancel, text, buttons(cancel, not, yes))
}
