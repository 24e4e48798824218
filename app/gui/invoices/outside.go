package invoices

import (
	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// mendOutside asks what becomes of a document that the archive has and the
// ledger lost: it is taken in again, or was never sent.
func (s *invoices) mendOutside(number string) {
	w := s.w
	var sh *kit.Sheet
	no := w.Button(kit.QuietButton, kit.Say("Cancel"), func() { sh.Close() })
	never := w.Button(kit.PlainButton, kit.Say("Never sent…"), func() { sh.Close(); s.disown(number) })
	adopt := w.Button(kit.MainButton, kit.Say("Take in again"), func() { sh.Close(); s.adopt(number) })
	words := kit.Say("%s was issued and is in the archive, but the ledger lost it when a backup was restored. Take it in again if the customer may have it. Its work is billed by it again.", number)
	sh = w.Sheet(kit.Say("In the archive, not in the ledger"), 520, adopt, kit.Lines(kit.BodyText, func() string { return words }), kit.Buttons(no, never, adopt))
}

func (s *invoices) adopt(number string) {
	gui.Run(s.w, func(l *ledger.Ledger, by ledger.Act) (ledger.Adopted, error) {
		return app.Adopt(l, by, number)
	}, func(done ledger.Adopted, err error) {
		if err != nil {
			s.w.Strip.Say(gui.ProblemOf(err))
			return
		}
		told := kit.Problem{What: kit.Say("%s is in the ledger again.", number), Calm: true}
		if n := len(done.Lost); n > 0 {
			told.Remedy = kit.SayCount("%d of its entries are not in the ledger as they were: do not bill them again.", n)
		}
		s.w.Strip.Say(told)
	})
}

func (s *invoices) disown(number string) {
	s.w.AskText(kit.Say("%s was never sent", number), kit.Say("How do you know?"), "", kit.Say("Never sent"), func(reason string, done func(kit.Problem)) {
		gui.Run(s.w, func(l *ledger.Ledger, by ledger.Act) (struct{}, error) {
			return struct{}{}, app.Disown(l, by, number, reason)
		}, func(_ struct{}, err error) {
			done(gui.ProblemOf(err))
		})
	})
}
