package invoices

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// stageInvoices opens the sample month on the screen Invoices.
func stageInvoices(t *testing.T) *stage {
	t.Helper()
	s := stageSample(t)
	s.Press("Alt+4")
	return s
}

func (s *stage) invoices() *invoices { return s.Screens["invoices"].(*invoices) }

func TestMonthEndCheckStandsAboveTheDrafts(t *testing.T) {
	s := stageInvoices(t)
	s.Sees("October 2026", "Month-end check", "ON HOLD", "SIA „Zilās kaijas zvans“", "Add VAT ID", "Correct VAT ID", "4 on hold · 3 to review")
	s.Sees("10 invoices, 3 on hold, 1 statement", "numbers 0058 to 0067", "2,479.10 EUR", "Issue 10 invoices", "statement of work, no number")
	s.Misses("1 statements")
}

func TestFindingLeadsToItsRemedy(t *testing.T) {
	s := stageInvoices(t)
	s.Press("Ctrl+1")
	s.Sees("200.00 EUR on hold · There is no VAT ID, and the customer is not marked as", "33.33 EUR on hold · missing: street, city", "Late work", "Overlap")
	s.Press("Home", "Down", "Enter")
	if s.Current != "customers" {
		t.Errorf("Enter on a customer's finding leads to %s", s.Current)
	}
	s.Sees("VAT ID")
	s.Press("Escape")
	s.Press("Ctrl+1")
	s.invoices().check.rows.Choose(4)
	s.Press("Enter")
	if s.Current != "invoices" || s.invoices().tab != draftsTab {
		t.Errorf("late work leads to %s", s.Current)
	}
}

// mends follows the finding of a code in the check.
func (s *stage) mends(code string) {
	s.Helper()
	s.Press("Alt+4", "Ctrl+1")
	for n, f := range s.invoices().check.found {
		if f.Code == code {
			s.invoices().check.rows.Choose(n)
			s.Press("Enter")
			return
		}
	}
	s.Fatalf("no finding %q among %d", code, len(s.invoices().check.found))
}

func TestOverlapOpensTheEntry(t *testing.T) {
	s := stageInvoices(t)
	s.mends("overlap")
	if s.Current != "tickets" || len(s.Sheets) != 1 {
		t.Errorf("an overlap leads to %s with %d sheets", s.Current, len(s.Sheets))
	}
	s.Sees("Correct", "T-4119")
}

func TestWorkWithoutAnOrderLeadsToTheCustomerAndThenToTheEntry(t *testing.T) {
	s := stageInvoices(t)
	s.mends("order")
	if s.Current != "customers" {
		t.Errorf("without an order it leads to %s", s.Current)
	}
	for range s.Sheets {
		s.Press("Escape")
	}
	s.Acts(func(tx *ledger.Tx) error { return tx.AddOrder(ledger.Order{ID: "O-1", Customer: "dunes"}) })
	s.mends("order")
	if s.Current != "tickets" || len(s.Sheets) != 1 {
		t.Errorf("with an order it leads to %s with %d sheets", s.Current, len(s.Sheets))
	}
}

func TestOwnTimerIsStoppedAndItsDraftSettled(t *testing.T) {
	s := stageInvoices(t)
	s.Acts(func(tx *ledger.Tx) error {
		day, err := sla.ParseDay("2026-10-30")
		if err != nil {
			return err
		}
		_, err = tx.StartTimer(sla.Entry{Ticket: "T-4121", Staff: s.World.User, Start: s.At.Add(-time.Hour), Day: day})
		return err
	})
	s.Press("Alt+4", "Alt+Right")
	s.mends("timer")
	s.Asks(func(v *ledger.View) error {
		if _, running, err := v.Timer(s.World.User); running || err != nil {
			t.Errorf("the timer still runs (%v)", err)
		}
		return nil
	})
	s.mends("draft")
	s.Sees("incomplete")
	if s.Current != "today" {
		t.Errorf("a draft leads to %s", s.Current)
	}
}

func TestEarlierMonthIsAFindingThatTurnsTheMonth(t *testing.T) {
	s := stageInvoices(t)
	i := s.invoices()
	for n, f := range i.check.found {
		if f.Code == "never-issued" {
			i.check.mend(n)
		}
	}
	s.Settle()
	s.Sees("September 2026")
}

func TestMonthTurnsByKeyAndByArrow(t *testing.T) {
	s := stageInvoices(t)
	s.Press("Alt+Left")
	s.Sees("September 2026")
	s.Write("]")
	s.Sees("October 2026")
	s.Write("[")
	s.Sees("September 2026")
	s.Press("Alt+Right", "Alt+Right")
	s.Sees("November 2026")
}

func TestDraftIsShownAsItsPages(t *testing.T) {
	s := stageInvoices(t)
	s.Sees("DRAFT · number assigned on issue", "draft · page 1 of 1")
	wide := s.invoices().preview.paper.Sheets.Objects[0].Size().Width
	s.Press("Ctrl+=")
	if now := s.invoices().preview.paper.Sheets.Objects[0].Size().Width; now <= wide {
		t.Errorf("the page is %v wide, was %v", now, wide)
	}
	s.Press("Ctrl+0")
	if now := s.invoices().preview.paper.Sheets.Objects[0].Size().Width; now != wide {
		t.Errorf("the page is %v wide, was %v", now, wide)
	}
	s.TapText("UAB „Žuvėdros ryšys“")
	s.Sees("draft · page 1 of 2")
	s.Win.Canvas().Focus(s.invoices().preview.keys)
	s.Press("End")
	s.Sees("draft · page 2 of 2")
}

func TestTickedDraftsAloneAreIssued(t *testing.T) {
	s := stageInvoices(t)
	s.Press("Ctrl+2", "Home", "Space", "Down", "Space")
	s.Sees("8 invoices, 3 on hold, 1 statement", "Issue 8 invoices", "numbers 0058 to 0065")
	s.Press("Ctrl+I")
	s.Sees("Issue 8 invoices?", "Issued invoices cannot be changed, only credited.")
	s.Press("Escape")
	if n := len(s.Issued()); n != 0 {
		t.Fatalf("%d documents are issued before anybody agreed", n)
	}
	s.Press("Ctrl+I", "Enter")
	s.Sees("8 invoices are issued", "TV-2026-0058 to TV-2026-0065")
	if n := len(s.Issued()); n != 8 {
		t.Errorf("%d documents are issued, want 8", n)
	}
	s.Press("Enter")
	s.Sees("Issued documents", "TV-2026-0065")
	s.Press("Ctrl+2")
	s.Write("a")
	s.Sees("2 invoices, 4 on hold", "Issue 2 invoices")
}

func TestAllAndNoneAreTickedWithALetterOrAtTheHead(t *testing.T) {
	s := stageInvoices(t)
	s.Press("Ctrl+2")
	s.Write("a")
	s.Sees("0 invoices", "Nothing to issue")
	s.Write("a")
	s.Sees("Issue 10 invoices")
}

func TestHeldBackCannotBeTicked(t *testing.T) {
	s := stageInvoices(t)
	s.Press("Ctrl+2", "End", "Up", "Space")
	s.Sees("Issue 10 invoices")
}

func TestIssuingStopsBetweenInvoices(t *testing.T) {
	s := stageInvoices(t)
	told := 0
	s.Work.Show = func(f func()) {
		f()
		if len(s.Sheets) == 1 && strings.HasPrefix(s.Sheets[0].Title, "Issuing") {
			if told++; told == 4 { // the sheet itself, and three invoices: the third is not begun any more
				s.Escape()
			}
		}
	}
	s.Press("Ctrl+I", "Enter")
	s.Sees("Stopped: 2 of 10 are issued", "The others stay drafts.")
	if n := len(s.Issued()); n != 2 {
		t.Errorf("%d documents are issued, want 2", n)
	}
	s.Press("Escape", "Ctrl+2")
	s.Sees("Issue 8 invoices")
}

// Who comes second is told who was first, and what that is called.
func TestWhatSomebodyElseIssuedMeanwhileIsTold(t *testing.T) {
	s := stageInvoices(t)
	s.Press("Ctrl+I")
	s.IssueNow("bociani", "sabia")
	s.Press("Enter")
	s.Sees("8 invoices are issued", "issued by another meanwhile, as TV-2026-0058", "issued by another meanwhile, as TV-2026-0059")
	if n := len(s.Issued()); n != 10 {
		t.Errorf("%d documents are issued, want 10", n)
	}
}

func TestIssuedDocumentsAreFilteredAndFound(t *testing.T) {
	s := stageInvoices(t)
	s.Press("Ctrl+3")
	s.Sees("No invoices issued yet.")
	s.IssueNow("bociani", "sabia", "zuvedra")
	s.Sees("3 documents", "Unpaid 3", "open")
	s.Press("Ctrl+3", "Home")
	s.Write("sabi")
	s.Sees("1 document\n")
	s.Press("Escape")
	s.Sees("3 documents")
	s.Write("nobody")
	s.Sees("No documents match.")
	s.Press("Escape")
	s.At = s.At.AddDate(0, 2, 0)
	s.Pass(time.Second)
	s.Changed()
	s.Settle()
	s.TapText("Overdue 3")
	s.Sees("3 documents", "of it overdue")
}

func TestPaymentsInPartInFullTooMuchAndBack(t *testing.T) {
	s := stageInvoices(t)
	s.IssueNow("zuvedra")
	s.Press("Ctrl+3", "Ctrl+Shift+P")
	s.Sees("Payment for TV-2026-0058", "Paid in full")
	s.Write("nonsense")
	s.Press("Enter")
	s.Sees("Not a valid amount. Enter EUR with", "two decimals, such as 181.50")
	pay := func(amount string) {
		t.Helper()
		focused := s.Win.Canvas().Focused().(*kit.Entry)
		focused.TypedShortcut(&fyne.ShortcutSelectAll{})
		s.Write(amount)
	}
	pay("36,13")
	s.Sees("Part payment", "100.00 EUR remains to be paid.")
	s.Press("Enter")
	s.Sees("part paid", "100.00")
	s.Press("Ctrl+Shift+P")
	pay("120")
	s.Sees("20.00 EUR overpaid")
	s.Press("Enter")
	s.Sees("paid", "0.00 EUR due · 20.00 EUR credit on account")
	s.Press("Ctrl+Shift+P")
	pay("-20")
	s.Sees("Refund of 20.00 EUR")
	s.Press("Enter")
	if i := s.Issued()[0]; !i.Open().IsZero() {
		t.Errorf("%s is left to pay", i.Open())
	}
	s.Press("Ctrl+Shift+P")
	s.Write("5")
	s.Press("Escape")
	s.Sees("Discard your changes?")
}

func TestRefundOfMoreThanWasPaidMarksTheAmount(t *testing.T) {
	s := stageInvoices(t)
	s.IssueNow("zuvedra")
	s.Press("Ctrl+3", "Ctrl+Shift+P")
	s.Write("-5")
	s.Press("Enter")
	s.Sees("Only 0.00 of it is unspent credit.")
	if n := len(s.Sheets); n != 1 {
		t.Errorf("%d sheets are open, want the form", n)
	}
}

func TestCreditNoteInFullAndByLine(t *testing.T) {
	s := stageInvoices(t)
	s.IssueNow("bociani")
	s.Press("Ctrl+3", "Ctrl+Shift+C")
	s.Sees("Credit note for TV-2026-0058", "TVK-2026-0001 credits 495.84 EUR")
	s.Press("Enter")
	s.Sees("A credit note says why")
	s.Press("Tab", "Home", "Space")
	s.Sees("TVK-2026-0001 credits 443.34 EUR", "Other lines stay")
	s.Press("Tab", "Tab")
	s.Win.Canvas().Focus(s.Sheets[0].First)
	s.Write("the price was agreed otherwise")
	s.Press("Enter")
	s.Sees("TVK-2026-0001", "credit note", "52.50 EUR due")
	s.Press("Down", "Ctrl+Shift+C")
	s.Sees("already credited", "TVK-2026-0002 credits 52.50 EUR")
	s.Write("that one too")
	s.Press("Enter")
	s.Sees("TVK-2026-0002", "credited")
	if i := s.Issued()[0]; !i.Whole {
		t.Error("the invoice is not credited as a whole")
	}
	s.Press("Home", "Down", "Down", "Ctrl+Shift+C")
	s.Sees("Credit notes already credited this")
}

func TestDroppedPDFIsVerified(t *testing.T) {
	s := stageInvoices(t)
	s.IssueNow("bociani")
	raw, _, err := app.PDF(s.Ledger, "TV-2026-0058")
	if err != nil {
		t.Fatal(err)
	}
	drop := func(name string, raw []byte) {
		t.Helper()
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		s.invoices().dropped(fyne.NewPos(0, 0), []fyne.URI{storage.NewFileURI(file)})
		s.Settle()
	}
	drop("ours.pdf", raw)
	s.Sees("Issued by us, unchanged", "TV-2026-0058 was issued on 2026-11-06")
	s.TapText("Show TV-2026-0058")
	s.Sees("Issued documents")
	drop("TV-2026-0058.pdf", append(raw, "tail"...))
	s.Sees("Not the file that was issued")
	s.Press("Enter")
	drop("other.pdf", []byte("%PDF-1.4 nothing"))
	s.Sees("Not issued by us", "No such document was issued from this ledger.")
	s.Press("Escape")
	drop("note.txt", []byte("x"))
	s.Sees("Only a PDF can be checked here")
}

func TestMonthIsClosedAndOpenedWithAReason(t *testing.T) {
	s := stageInvoices(t)
	s.TapText("close the month")
	s.Write("sent to the accountants")
	s.Press("Enter")
	s.Sees("closed")
	s.TapText("open it again")
	s.Press("Enter")
	s.Sees("A reason is required to reopen a month. Enter a short reason")
	s.Write("one entry is missing")
	s.Press("Enter")
	s.Asks(func(v *ledger.View) error {
		if closed, err := v.Closed(sla.NewMonth(2026, time.October)); closed || err != nil {
			t.Errorf("the month is closed (%v)", err)
		}
		return nil
	})
}

func TestWhyLeadsFromTheDocumentToTheEntryAndBack(t *testing.T) {
	s := stageInvoices(t)
	s.IssueNow("bociani")
	s.Press("Ctrl+3", "Ctrl+Shift+W")
	s.Sees("Invoice TV-2026-0058 issued", "Net 495.84, VAT 0.00")
	s.Press("Down", "Enter")
	s.Sees("TV-2026-0058 › E-", "BILLABLE", "Billed on TV-2026-0058", "X-1")
	s.Press("Home", "Enter")
	s.Sees("› T-41")
	s.Press("BackSpace", "BackSpace")
	s.Misses("›")
	s.Press("Ctrl+Shift+W")
	s.Sees("open · page 1 of")
}

func TestEverythingIsInvoiced(t *testing.T) {
	s := stageInvoices(t)
	for range 3 {
		s.Press("Alt+Left")
	}
	s.Sees("All work up to 31 July 2026 is invoiced.")
	s.Press("Ctrl+1")
	s.Sees("July 2026 is ready to issue: nothing on hold")
}
