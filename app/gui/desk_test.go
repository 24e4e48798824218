package gui

import (
	"testing"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

func TestANameThatNobodyHasIsAskedFor(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+H")
	s.Sees("Assign T-4150", "Unassigned now")
	s.Write("Ugnė")
	s.Press("Tab")
	s.Record()
	s.Sees("Ugnė is not in the staff list. Once more adds the name to it")
	s.Press("Enter")
	s.Sees("T-4150 is assigned to Ugnė.")
}

func TestTheDeskSpeaksLithuanian(t *testing.T) {
	s := stageSample(t)
	if err := s.SetLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.Settle()
	s.Sees("Mano 0", "Nepaskirtos 9", "Visos 9")
	s.Press("Ctrl+Shift+H", "Alt+2", "Ctrl+M")
	s.Sees("Vidinė pastaba", "Atsakymas klientui", "Skaito tik darbuotojai.")
	s.Write("Diskas veikia.")
	s.Record()
	s.Sees("Užklausos T-4150 pastaba įrašyta.", "Tekstas 1", "Paskirta")
	s.Picture("ticket-notes-lithuanian")
	s.InSight("the notes of a ticket")
	s.Press("Alt+E")
	s.InSight("describing a ticket")
}

func TestAPersonMayLeaveTicketsNobodys(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+6")
	s.part(deskPart)
	const words = "My first answer or entry assigns an unassigned ticket to me"
	s.Sees(words, "Ctrl+Z gives it back with the answer")
	s.TapText(words)
	s.Sees("it stays unassigned until somebody takes it")
	s.Picture("settings-desk-takes")
	s.Jump("tickets", "T-4152")
	s.Settle()
	s.Press("Ctrl+R", "Ctrl+R")
	if whose := s.AssignedOf("T-4152"); whose != "" {
		t.Errorf("the answer made it %q's", whose)
	}
	again := stageIn(t, s.World.App, s.Ledger.Path) // it is kept for the next start
	again.Jump("tickets", "T-4151")
	again.Settle()
	again.Press("Ctrl+R", "Ctrl+R")
	if whose := again.AssignedOf("T-4151"); whose != "" {
		t.Errorf("after a new start the answer made it %q's", whose)
	}
	again.Press("Ctrl+Z", "Alt+6")
	again.part(deskPart)
	again.TapText(words)
	again.Sees("Ctrl+Z gives it back with the answer")
	again.Jump("tickets", "T-4151")
	again.Settle()
	again.Press("Ctrl+R", "Ctrl+R")
	if whose := again.AssignedOf("T-4151"); whose != "Giedrė Petrauskaitė" {
		t.Errorf("switched on again, the answer made it %q's", whose)
	}
	again.Acts(func(tx *ledger.Tx) error { return tx.SetAssigning(false) })
	again.Press("Alt+6")
	again.part(deskPart)
	again.Sees("it is off in this ledger: hourbook ticket auto-assign on")
}

func TestWhatIsSettledOutsideHoldsUntilTheWindowChooses(t *testing.T) {
	s := stageSample(t)
	s.World.LeavesTickets = true
	if s.Takes() || !s.By().LeavesTicket {
		t.Error("config.toml says that tickets stay nobody's")
	}
	s.Prefs().SetBool(PrefTakes, true)
	if !s.Takes() || s.By().LeavesTicket {
		t.Error("the window says that they are taken")
	}
}
