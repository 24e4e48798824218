package today

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/guitest"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// areaOnScreen is where something stands in the window.
func areaOnScreen(o fyne.CanvasObject) guitest.Area {
	return guitest.AreaOf(fyne.CurrentApp().Driver().AbsolutePositionForObject(o), o.Size())
}

func TestMyQueueNamesTheMostUrgentOfNobodys(t *testing.T) {
	s := stageSample(t)
	screen := s.today()
	s.Gives("T-4150", "T-4132")
	if screen.nobodys.view.Visible() {
		t.Error("the card is shown although all are")
	}
	s.TapText("Mine 2")
	s.Sees("7 unassigned tickets · 1 late · 1 at risk", "Take T-4149", "0:15 late · SILVER High", forms.TakeKeys)
	for _, look := range []string{kit.LookDark, kit.LookLight} {
		s.SetLook(look)
		s.Picture("today-nobodys-" + look)
	}
	if marked := screen.Marked().Ticket; marked != "T-4150" {
		t.Errorf("%s is marked", marked)
	}
	s.Press(forms.TakeKeys)
	if s.AssignedOf("T-4149") != s.World.User || s.AssignedOf("T-4150") != s.World.User {
		t.Error("the key did not take what it stands beside")
	}
	s.Sees("T-4149 is assigned to Giedrė Petrauskaitė.", "6 unassigned tickets · 1 at risk", "Take T-4151", "Mine 3")
	s.Tap(screen.nobodys.take)
	if s.AssignedOf("T-4151") != s.World.User {
		t.Error("the button did not take T-4151")
	}
	s.Sees("5 unassigned tickets", "Take T-4152")
	s.TapText("All 9")
	s.Misses("Take T-4152")
	s.TapText("Unassigned 5")
	s.Misses("Take T-4152")
	screen.pick("T-4144")
	s.Press(forms.TakeKeys)
	if s.AssignedOf("T-4144") != s.World.User || s.AssignedOf("T-4152") != "" {
		t.Error("without the card the key takes what is marked")
	}
}

func TestAFilterHidesNoEmergency(t *testing.T) {
	s := stageSample(t)
	screen := s.today()
	s.TapText("Mine 0")
	s.Sees("No ticket here. Ctrl+U shows the others.", "9 unassigned tickets · 1 late · 1 at risk", "Take T-4149")
	s.InSight("an empty queue of mine")
	s.Gives("T-4150", "T-4132", "T-4152", "T-4151", "T-4145", "T-4148", "T-4146", "T-4144")
	for _, size := range []fyne.Size{fyne.NewSize(gui.LeastWidth, gui.LeastHeight), fyne.NewSize(gui.FirstWidth, gui.FirstHeight)} {
		s.Win.Resize(size)
		s.Settle()
		card, rows, why := areaOnScreen(screen.nobodys.view), areaOnScreen(screen.queue), areaOnScreen(screen.why.view)
		if !screen.nobodys.view.Visible() || card.Top < rows.Bottom || card.Bottom > why.Top {
			t.Errorf("%v: the card stands at %v, the rows at %v, why at %v", size, card, rows, why)
		}
		s.Sees("Take T-4149")
		s.Draw(fmt.Sprintf("today-nobodys-%.0f", size.Width))
	}
	if err := s.SetLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.Settle()
	s.Sees("Pasiimti T-4149", "1 nepaskirta užklausa · 1 vėluoja")
	s.Picture("today-nobodys-lithuanian")
	s.Press(forms.TakeKeys)
	if s.today().nobodys.view.Visible() {
		t.Error("nothing is nobody's, and the card is shown")
	}
}

func TestAHandedOverTicketSaysFromWhom(t *testing.T) {
	s := stageSample(t)
	s.Acts(func(tx *ledger.Tx) error {
		_, err := tx.Assign("T-4149", "Tomas", "", true)
		if err == nil {
			_, err = tx.Assign("T-4149", s.World.User, "You set up their import.", true)
		}
		return err
	})
	s.Sees("from Tomas 16:45")
	s.TapText("Mine 1")
	s.Sees("from Tomas 16:45")
	s.Picture("today-handed")
	s.Acts(func(tx *ledger.Tx) error { _, err := tx.SetState("T-4149", sla.Solved, ""); return err })
	s.Misses("from Tomas")
}

func TestWhatIsCutBelowTheQueueShowsWhole(t *testing.T) {
	s := stageSample(t)
	s.Acts(func(tx *ledger.Tx) error {
		ticket := sla.Ticket{ID: "T-9001", Customer: "dunes", Subject: "Calls to numbers carried over from others are billed twice now", Priority: sla.High, Channel: "Phone", Opened: s.At.Add(-50 * time.Minute)}
		_, err := tx.OpenTicket(ticket, nil)
		return err
	})
	s.Acts(func(tx *ledger.Tx) error { _, err := tx.Respond("T-4149", s.At, ""); return err })
	s.TapText("Mine 0")
	s.Sees("Take T-9001")
	const whole = "Calls to numbers carried over from others are billed twice now"
	s.Misses(whole)
	words := s.today().nobodys.words
	at := fyne.NewPos(120, 32)
	abs := fyne.CurrentApp().Driver().AbsolutePositionForObject(words).Add(at)
	words.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at, AbsolutePosition: abs}})
	s.Sees(whole)
	words.MouseOut()
	s.Misses(whole)
	s.TapText("All 10")
	s.Press("Home")
	s.Sees("Assign", "Ctrl+H")
	s.Win.Resize(fyne.NewSize(gui.LeastWidth, gui.LeastHeight))
	s.Settle()
	if s.today().why.hand.Visible() {
		t.Error("in a low window there is no room for it")
	}
}
