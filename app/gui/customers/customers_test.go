package customers

import (
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// TestPicturesOfCustomers draws the screen and its sheets; see TestPictures.
func TestPicturesOfCustomers(t *testing.T) {
	s := stageSample(t)
	s.SetLook(kit.LookLight)
	s.Press("Alt+3")
	s.Billed()
	s.Jump("customers", "meltemi")
	s.Settle()
	s.Picture("customers-light")
	s.SetLook(kit.LookDark)
	s.Picture("customers-dark")
	s.SetLook(kit.LookLight)
	s.Press("Ctrl+P")
	s.Picture("customers-plan")
	s.Press("Escape", "Ctrl+E")
	s.Picture("customers-edit")
	s.Press("Escape", "Ctrl+Shift+A")
	s.Picture("customers-order")
	s.Press("Escape")
	setsUpFee(s)
	s.Picture("customers-fees")
	s.Jump("customers", "grossmoewe")
	s.Settle()
	s.Picture("customers-plans")
	if err := s.SetLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.Settle()
	s.Jump("customers", "grossmoewe")
	s.Settle()
	s.Picture("customers-lithuanian")
	s.Press("Ctrl+P")
	s.Picture("customers-plan-lithuanian")
	s.Press("Escape")
	s.Do("Keisti plano pabaigą…")
	s.Write("2026-12-01")
	s.Picture("customers-period-lithuanian")
	s.Press("Escape", "Left", "Enter")
	s.Win.Resize(fyne.NewSize(gui.LeastWidth, gui.LeastHeight))
	s.Picture("customers-lithuanian-small")
}

// onCustomers opens the screen with one of them shown.
func onCustomers(t *testing.T, id string) (*stage, *customers) {
	t.Helper()
	s := stageSample(t)
	s.Press("Alt+3")
	s.Jump("customers", id)
	s.Settle()
	return s, s.Screens["customers"].(*customers)
}

func TestCustomersAreSearched(t *testing.T) {
	s, screen := onCustomers(t, "meltemi")
	s.Sees("12 with a plan · 2 without", "Greece", "reverse charge", "285.00 EUR", "BRONZE", "until 14 Oct", "T-4153")
	s.Press("Ctrl+F")
	s.Write("zuvedros")
	if len(screen.shown) != 1 || screen.shown[0].ID != "zuvedra" {
		t.Errorf("found %v", screen.shown)
	}
	s.Press("Enter", "Down")
	s.Sees("UAB „Žuvėdros ryšys“")
	s.Press("Escape", "Escape")
	s.Write("nobody")
	s.Sees("No customers match.")
	s.TapText("Clear the filter")
	s.Sees("Bocianie")
	s.TapText("Debtors")
	s.Sees("No customers match.")
}

func TestACustomerIsAddedAndEdited(t *testing.T) {
	s, _ := onCustomers(t, "meltemi")
	s.Press("Ctrl+Shift+N")
	s.Write("Lindenhof Telefonie GmbH")
	s.Press("Tab")
	s.Write("lindenhof")
	s.Press("Tab", "Tab", "Tab", "Tab") // street, city, postcode; the country is the company's
	s.Retype("zz")
	s.Press("Enter")
	s.Sees("This country does not exist")
	s.Retype("de")
	s.Sees("Saved, but invoices will be on hold")
	s.Press("Tab")
	s.Write("DE999001237")
	s.Press("Enter")
	s.Sees("Lindenhof Telefonie GmbH", "NONE", "lindenhof · Germany", "No invoice can be issued", "No ticket yet.", "No invoice yet.")
	s.Press("Ctrl+E")
	s.Sees("Edit Lindenhof")
	s.Press("Tab")
	s.Write("Lindenallee 1")
	s.Press("Tab")
	s.Write("Berlin")
	s.Sees("Invoices: reverse charge")
	s.Press("Enter")
	s.Misses("No invoice can be issued")
	s.Sees("Lindenallee 1")
}

func TestAPlanShowsWhatItDoesNotChangeFirst(t *testing.T) {
	s, screen := onCustomers(t, "grossmoewe")
	s.Press("Ctrl+P")
	s.Sees("Plan of Großmöwe", "PLATINUM", "GOLD ends: Mon 30 Nov is its last day", "New tickets: first response within 1:00; all channels",
		"more work types covered", "Does not change: what is open keeps its order, deadline and coverage", "T-4151", "Invoices already issued stay as they are", "Start PLATINUM")
	s.Press("Tab", "Tab")
	s.Write("2026-01-05")
	s.Sees("Until")
	s.Press("Escape")
	s.Sees("Discard")
	s.Press("Enter")
	for range 10 {
		s.Press("BackSpace")
	}
	s.Press("Enter")
	s.Sees("PLATINUM", "since 1 Dec")
	s.Asks(func(v *ledger.View) error {
		ticket, err := v.Ticket("T-4151")
		if ticket.Plan != "GOLD" {
			t.Errorf("the open ticket has %s by now", ticket.Plan)
		}
		return err
	})
	if n := len(screen.page.file.Plans); n != 2 {
		t.Errorf("there are %d plans", n)
	}
}

func TestAPlanIsEnded(t *testing.T) {
	s, screen := onCustomers(t, "grossmoewe")
	s.Press("Ctrl+P")
	s.Tap(s.Win.Canvas().Focused().(*kit.Chooser))
	s.Press("End", "Down", "Down", "Down", "Down", "Down", "Down", "Enter")
	s.Sees("First day without a plan", "work types become billable", "End the plan")
	s.TapText("End the plan")
	if p := screen.page.file.Plans[0]; p.Until != sla.NewDay(2026, 12, 1) {
		t.Errorf("it ends %s", p.Until)
	}
}

func TestTheEndOfAPlanPeriodIsChangedWithAPreview(t *testing.T) {
	s, screen := onCustomers(t, "grossmoewe")
	before := screen.page.file.Plans[0]
	s.Do("Change plan end date…")
	s.Sees("Plan periods of Großmöwe", "GOLD from 1 January 2026 to 31 December 2026")
	s.Write("2026-12-01")
	s.Sees("GOLD ends: Mon 30 Nov is its last day", "New tickets: no response time", "T-4151")
	s.Press("Enter")
	s.Sees("A correction needs a reason")
	s.Write("not renewed")
	s.Press("Enter")
	if p := screen.page.file.Plans[0]; len(s.Sheets) != 0 || p.From != before.From || p.Until.String() != "2026-12-01" {
		t.Fatalf("the plan is %+v", p)
	}
	s.Do("Change plan end date…")
	s.Write("2026-01-01")
	s.Sees("A plan ends after it starts")
	s.Win.Canvas().Focused().(*kit.Entry).SetText("")
	s.Settle()
	s.Sees("GOLD has no end date", "New tickets: first response within 3:00")
}

func TestTheQuestionOfClosingHoldsTabAndGoesWithWriting(t *testing.T) {
	s, _ := onCustomers(t, "grossmoewe")
	s.Press("Ctrl+E")
	first := s.Win.Canvas().Focused().(*kit.Entry)
	s.Write("x")
	s.Press("Escape", "Tab")
	if b, ok := s.Win.Canvas().Focused().(*kit.Button); !ok || b.Text != "Discard" {
		t.Errorf("Tab led to %T", s.Win.Canvas().Focused())
	}
	s.Press("Tab")
	if b, ok := s.Win.Canvas().Focused().(*kit.Button); !ok || b.Text != "Keep editing" {
		t.Errorf("Tab led to %T", s.Win.Canvas().Focused())
	}
	s.Win.Canvas().Focus(first)
	s.Misses("Discard your changes?")
}

func TestAPlanRecordedLateNamesTheTickets(t *testing.T) {
	s, _ := onCustomers(t, "kaija")
	s.Press("Ctrl+P")
	s.Press("Tab")
	for range 10 {
		s.Press("BackSpace")
	}
	s.Write("2026-10-01")
	s.Sees("tickets opened in that time keep another plan")
	s.Press("Enter")
	s.Sees("opened since then keep another plan", "Show them")
	s.TapText("Show them")
	if s.Current != "tickets" {
		t.Errorf("%s is shown", s.Current)
	}
}

func TestAnOrderIsAdded(t *testing.T) {
	s, _ := onCustomers(t, "dunes")
	s.Press("Ctrl+Shift+A")
	s.Write("PO-77")
	s.Press("Tab")
	s.Write("Export in the regulator's format")
	s.Press("Tab")
	s.Write("fifty")
	s.Press("Enter")
	s.Sees("Not a valid hourly rate")
	for range 5 {
		s.Press("BackSpace")
	}
	s.Write("55")
	s.Press("Tab")
	s.Write("20h")
	s.Press("Enter")
	s.Sees("PO-77", "55.00 EUR an hour", "of at most 20:00", "20:00 left")
}

func TestACustomerLeadsToItsTicketsAndInvoices(t *testing.T) {
	s, screen := onCustomers(t, "meltemi")
	s.Billed()
	s.Sees("Balance due", "open", "TV-2026-0058")
	s.Win.Canvas().Focus(screen.page.invoices)
	s.Press("Enter")
	if s.Current != "invoices" {
		t.Errorf("Enter on an invoice shows %s", s.Current)
	}
	s.Jump("customers", "meltemi")
	s.Settle()
	s.Win.Canvas().Focus(screen.page.tickets)
	s.Press("Enter")
	if s.Current != "tickets" || s.Marked().Ticket != "T-4153" {
		t.Errorf("Enter on a ticket shows %s", s.Current)
	}
}

func TestWhatIsNotInvoicedIsToTheCentWhatTheDraftBills(t *testing.T) {
	s, _ := onCustomers(t, "bociani")
	s.Sees("Not invoiced yet", "495.84 EUR")
	s.Press("Ctrl+P")
	s.Sees("stays billable, 495.84 EUR")
	s.Press("Escape", "Alt+4", "Ctrl+2")
	s.Sees("495.84")
}

func TestTheFirstPlanIsProposedFromToday(t *testing.T) {
	s := stageSample(t)
	s.Acts(func(tx *ledger.Tx) error {
		party := invoice.Party{ID: "fresh", Name: "Fresh UAB", Street: "Gatvė 1", City: "Vilnius", Country: "LT"}
		return tx.AddCustomer(invoice.Customer{Party: party}, nil)
	})
	s.Jump("customers", "fresh")
	s.Settle()
	s.Misses("2026-11-06")
	s.Press("Ctrl+P")
	s.Sees("Plan of Fresh UAB", "2026-11-06")
}
