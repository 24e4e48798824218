package invoices

import (
	"strings"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// settleSending asks whether a letter was sent, and records the answer. Until
// then it is not sent again.
func (s *invoices) settleSending(number string) {
	gui.AskForm(s.w, func(v *ledger.View) ([]ledger.Sending, error) { return v.SendingsOf(number) }, func(open []ledger.Sending) {
		if len(open) == 0 {
			s.w.Strip.Say(kit.Problem{What: kit.Say("Every email with %s is recorded as sent or not sent.", number), Calm: true})
			return
		}
		s.askSent(number, open[0])
	})
}

func (s *invoices) askSent(number string, open ledger.Sending) {
	var sheet *kit.Sheet
	record := func(sent bool) func() {
		return func() {
			sheet.Close()
			gui.Run(s.w, func(l *ledger.Ledger, by ledger.Act) ([]ledger.Sending, error) {
				return app.SettleSending(l, by, number, sent)
			}, func(_ []ledger.Sending, err error) {
				if err != nil {
					s.w.Strip.Say(gui.ProblemOf(err))
					return
				}
				s.w.Strip.Done(kit.Say("The result of the email to %s is recorded.", open.To), "", nil)
			})
		}
	}
	text := kit.Lines(kit.BodyText, func() string {
		return kit.Say("Sending %s by email to %s started on %s, but it is not recorded whether it was sent. Ask the customer, or check the mail server.",
			strings.Join(open.Documents, ", "), open.To, kit.Format().Day(s.w.Rail.Zone.Day(open.At))+" "+kit.Clock(s.w.Rail.Zone.Local(open.At)))
	})
	cancel := s.w.Button(kit.QuietButton, kit.Say("Cancel"), func() { sheet.Close() })
	not := s.w.Button(kit.PlainButton, kit.Say("It was not sent"), record(false))
	yes := s.w.Button(kit.PlainButton, kit.Say("It was sent"), record(true))
	sheet = s.w.Sheet(kit.Say("Was it sent?"), 480, cancel, text, kit.Buttons(cancel, not, yes))
}
