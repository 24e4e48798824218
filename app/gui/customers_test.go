package gui

import (
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// TestPicturesOfCustomers draws the screen and its sheets; see TestPictures.
func TestPicturesOfCustomers(t *testing.T) {
	s := stageSample(t)
	s.setLook(kit.LookLight)
	s.press("Alt+3")
	billed(s)
	s.jump("customers", "meltemi")
	s.settle()
	s.picture("customers-light")
	s.setLook(kit.LookDark)
	s.picture("customers-dark")
	s.setLook(kit.LookLight)
	s.press("Ctrl+P")
	s.picture("customers-plan")
	s.press("Escape", "Ctrl+E")
	s.picture("customers-edit")
	s.press("Escape", "Ctrl+Shift+A")
	s.picture("customers-order")
	s.press("Escape")
	setsUpFee(s)
	s.picture("customers-fees")
	s.jump("customers", "grossmoewe")
	s.settle()
	s.picture("customers-plans")
	if err := s.setLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.settle()
	s.jump("customers", "grossmoewe")
	s.settle()
	s.picture("customers-lithuanian")
	s.press("Ctrl+P")
	s.picture("customers-plan-lithuanian")
	s.press("Escape")
	s.do("Keisti plano pabaigą…")
	s.write("2026-12-01")
	s.picture("customers-period-lithuanian")
	s.press("Escape", "Left", "Enter")
	s.Win.Resize(fyne.NewSize(leastWidth, leastHeight))
	s.picture("customers-lithuanian-small")
}

// onCustomers opens the screen with one of them shown.
func onCustomers(t *testing.T, id string) (*stage, *customers) {
	t.Helper()
	s := stageSample(t)
	s.press("Alt+3")
	s.jump("customers", id)
	s.settle()
	return s, s.screens["customers"].(*customers)
}

func TestCustomersAreSearched(t *testing.T) {
	s, screen := onCustomers(t, "meltemi")
	s.sees("12 with a plan · 2 without", "Greece", "reverse charge", "285.00 EUR", "BRONZE", "until 14 Oct", "T-4153")
	s.press("Ctrl+F")
	s.write("zuvedros")
	if len(screen.shown) != 1 || screen.shown[0].ID != "zuvedra" {
		t.Errorf("found %v", screen.shown)
	}
	s.press("Enter", "Down")
	s.sees("UAB „Žuvėdros ryšys“")
	s.press("Escape", "Escape")
	s.write("nobody")
	s.sees("No customers match.")
	s.tapText("Clear the filter")
	s.sees("Bocianie")
	s.tapText("Debtors")
	s.sees("No customers match.")
}

func TestACustomerIsAddedAndEdited(t *testing.T) {
	s, _ := onCustomers(t, "meltemi")
	s.press("Ctrl+Shift+N")
	s.write("Lindenhof Telefonie GmbH")
	s.press("Tab")
	s.write("lindenhof")
	s.press("Tab", "Tab", "Tab", "Tab") // street, city, postcode; the country is the company's
	s.retype("zz")
	s.press("Enter")
	s.sees("This country does not exist")
	s.retype("de")
	s.sees("Saved, but invoices will be on hold")
	s.press("Tab")
	s.write("DE999001237")
	s.press("Enter")
	s.sees("Lindenhof Telefonie GmbH", "NONE", "lindenhof · Germany", "No invoice can be issued", "No ticket yet.", "No invoice yet.")
	s.press("Ctrl+E")
	s.sees("Edit Lindenhof")
	s.press("Tab")
	s.write("Lindenallee 1")
	s.press("Tab")
	s.write("Berlin")
	s.sees("Invoices: reverse charge")
	s.press("Enter")
	s.misses("No invoice can be issued")
	s.sees("Lindenallee 1")
}

func TestAPlanShowsWhatItDoesNotChangeFirst(t *testing.T) {
	s, screen := onCustomers(t, "grossmoewe")
	s.press("Ctrl+P")
	s.sees("Plan of Großmöwe", "PLATINUM", "GOLD ends: Mon 30 Nov is its last day", "New tickets: first response within 1:00; all channels",
		"more work types covered", "Does not change: what is open keeps its order, deadline and coverage", "T-4151", "Invoices already issued stay as they are", "Start PLATINUM")
	s.press("Tab", "Tab")
	s.write("2026-01-05")
	s.sees("Until")
	s.press("Escape")
	s.sees("Discard")
	s.press("Enter")
	for range 10 {
		s.press("BackSpace")
	}
	s.press("Enter")
	s.sees("PLATINUM", "since 1 Dec")
	s.asks(func(v *ledger.View) error {
		ticket, err := v.Ticket("T-4151")
		if ticket.Plan != "GOLD" {
			t.Errorf("the open ticket has %s by now", ticket.Plan)
		}
		return err
	})
	if n := len(screen.page.file.plans); n != 2 {
		t.Errorf("there are %d plans", n)
	}
}

func TestAPlanIsEnded(t *testing.T) {
	s, screen := onCustomers(t, "grossmoewe")
	s.press("Ctrl+P")
	s.tap(s.Win.Canvas().Focused().(*kit.Chooser))
	s.press("End", "Down", "Down", "Down", "Down", "Down", "Down", "Enter")
	s.sees("First day without a plan", "work types become billable", "End the plan")
	s.tapText("End the plan")
	if p := screen.page.file.plans[0]; p.Until != sla.NewDay(2026, 12, 1) {
		t.Errorf("it ends %s", p.Until)
	}
}

func TestTheEndOfAPlanPeriodIsChangedWithAPreview(t *testing.T) {
	s, screen := onCustomers(t, "grossmoewe")
	before := screen.page.file.plans[0]
	s.do("Change plan end date…")
	s.sees("Plan periods of Großmöwe", "GOLD from 1 January 2026 to 31 December 2026")
	s.write("2026-12-01")
	s.sees("GOLD ends: Mon 30 Nov is its last day", "New tickets: no response time", "T-4151")
	s.press("Enter")
	s.sees("A correction needs a reason")
	s.write("not renewed")
	s.press("Enter")
	if p := screen.page.file.plans[0]; len(s.Sheets) != 0 || p.From != before.From || p.Until.String() != "2026-12-01" {
		t.Fatalf("the plan is %+v", p)
	}
	s.do("Change plan end date…")
	s.write("2026-01-01")
	s.sees("A plan ends after it starts")
	s.Win.Canvas().Focused().(*kit.Entry).SetText("")
	s.settle()
	s.sees("GOLD has no end date", "New tickets: first response within 3:00")
}

func TestTheQuestionOfClosingHoldsTabAndGoesWithWriting(t *testing.T) {
	s, _ := onCustomers(t, "grossmoewe")
	s.press("Ctrl+E")
	first := s.Win.Canvas().Focused().(*kit.Entry)
	s.write("x")
	s.press("Escape", "Tab")
	if b, ok := s.Win.Canvas().Focused().(*kit.Button); !ok || b.Text != "Discard" {
		t.Errorf("Tab led to %T", s.Win.Canvas().Focused())
	}
	s.press("Tab")
	if b, ok := s.Win.Canvas().Focused().(*kit.Button); !ok || b.Text != "Keep editing" {
		t.Errorf("Tab led to %T", s.Win.Canvas().Focused())
	}
	s.Win.Canvas().Focus(first)
	s.misses("Discard your changes?")
}

func TestAPlanRecordedLateNamesTheTickets(t *testing.T) {
	s, _ := onCustomers(t, "kaija")
	s.press("Ctrl+P")
	s.press("Tab")
	for range 10 {
		s.press("BackSpace")
	}
	s.write("2026-10-01")
	s.sees("tickets opened in that time keep another plan")
	s.press("Enter")
	s.sees("opened since then keep another plan", "Show them")
	s.tapText("Show them")
	if s.Current != "tickets" {
		t.Errorf("%s is shown", s.Current)
	}
}

func TestAnOrderIsAdded(t *testing.T) {
	s, _ := onCustomers(t, "dunes")
	s.press("Ctrl+Shift+A")
	s.write("PO-77")
	s.press("Tab")
	s.write("Export in the regulator's format")
	s.press("Tab")
	s.write("fifty")
	s.press("Enter")
	s.sees("Not a valid hourly rate")
	for range 5 {
		s.press("BackSpace")
	}
	s.write("55")
	s.press("Tab")
	s.write("20h")
	s.press("Enter")
	s.sees("PO-77", "55.00 EUR an hour", "of at most 20:00", "20:00 left")
}

func TestACustomerLeadsToItsTicketsAndInvoices(t *testing.T) {
	s, screen := onCustomers(t, "meltemi")
	billed(s)
	s.sees("Balance due", "open", "TV-2026-0058")
	s.Win.Canvas().Focus(screen.page.invoices)
	s.press("Enter")
	if s.Current != "invoices" {
		t.Errorf("Enter on an invoice shows %s", s.Current)
	}
	s.jump("customers", "meltemi")
	s.settle()
	s.Win.Canvas().Focus(screen.page.tickets)
	s.press("Enter")
	if s.Current != "tickets" || s.screens["tickets"].(*tickets).page.id != "T-4153" {
		t.Errorf("Enter on a ticket shows %s", s.Current)
	}
}

func TestAnEmptyLedgerSaysWhatToDoFirst(t *testing.T) {
	path := filepath.Join(t.TempDir(), "empty.hourbook")
	at, _ := time.Parse(time.RFC3339, noon)
	zone, err := proposedZone()
	if err != nil {
		t.Fatal(err)
	}
	if err := create(ledger.At(path), ledger.Act{Author: "Rasa", At: at}, "Voxline", zone, invoice.Seller{}); err != nil {
		t.Fatal(err)
	}
	s := stageOn(t, path)
	s.press("Alt+2")
	s.sees("No tickets yet. A ticket is one problem of one customer")
	s.picture("tickets-empty")
	s.press("Ctrl+N")
	s.sees("A ticket belongs to a customer: add the first one.", "New customer")
	s.press("Escape", "Alt+3")
	s.sees("No customers yet. Add the first one")
	s.picture("customers-empty")
	s.press("Ctrl+Shift+N")
	s.write("Acme")
	s.press("Tab")
	s.write("acme")
	s.press("Enter", "Ctrl+N")
	s.sees("plan for this ticket: no plan on that day", "has no response time")
	s.write("First problem")
	s.press("Enter")
	s.sees("First problem", "T-1", "NONE has no response time")
}

func TestWhatIsNotInvoicedIsToTheCentWhatTheDraftBills(t *testing.T) {
	s, _ := onCustomers(t, "bociani")
	s.sees("Not invoiced yet", "495.84 EUR")
	s.press("Ctrl+P")
	s.sees("stays billable, 495.84 EUR")
	s.press("Escape", "Alt+4", "Ctrl+2")
	s.sees("495.84")
}

func TestTheFirstPlanIsProposedFromToday(t *testing.T) {
	s := stageSample(t)
	s.acts(func(tx *ledger.Tx) error {
		party := invoice.Party{ID: "fresh", Name: "Fresh UAB", Street: "Gatvė 1", City: "Vilnius", Country: "LT"}
		return tx.AddCustomer(invoice.Customer{Party: party}, nil)
	})
	s.jump("customers", "fresh")
	s.settle()
	s.misses("2026-11-06")
	s.press("Ctrl+P")
	s.sees("Plan of Fresh UAB", "2026-11-06")
}
