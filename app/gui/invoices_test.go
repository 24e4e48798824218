package gui

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
	s.press("Alt+4")
	return s
}

func (s *stage) invoices() *invoices { return s.screens["invoices"].(*invoices) }

// issued are the documents of the ledger, oldest first.
func (s *stage) issued() []ledger.Issued {
	var all []ledger.Issued
	s.asks(func(v *ledger.View) (err error) {
		all, err = v.AllIssued("")
		return err
	})
	return all
}

// issueNow issues customers' invoices of October behind the window's back.
func (s *stage) issueNow(customers ...string) {
	s.Helper()
	for _, c := range customers {
		if _, err := app.Issue(s.ledger, ledger.Act{Author: "another", At: s.at}, app.Issuing{Month: sla.NewMonth(2026, time.October)}, c); err != nil {
			s.Fatal(err)
		}
	}
	s.pass(time.Second)
}

func TestMonthEndCheckStandsAboveTheDrafts(t *testing.T) {
	s := stageInvoices(t)
	s.sees("October 2026", "Month-end check", "ON HOLD", "SIA „Zilās kaijas zvans“", "Add VAT ID", "Correct VAT ID", "4 on hold · 3 to review")
	s.sees("10 invoices, 3 on hold, 1 statement", "numbers 0058 to 0067", "2,479.10 EUR", "Issue 10 invoices", "statement of work, no number")
	s.misses("1 statements")
}

func TestFindingLeadsToItsRemedy(t *testing.T) {
	s := stageInvoices(t)
	s.press("Ctrl+1")
	s.sees("200.00 EUR on hold · There is no VAT ID, and the customer is not marked as", "33.33 EUR on hold · missing: street, city", "Late work", "Overlap")
	s.press("Home", "Down", "Enter")
	if s.Current != "customers" {
		t.Errorf("Enter on a customer's finding leads to %s", s.Current)
	}
	s.sees("VAT ID")
	s.press("Escape")
	s.press("Ctrl+1")
	s.invoices().check.rows.Choose(4)
	s.press("Enter")
	if s.Current != "invoices" || s.invoices().tab != draftsTab {
		t.Errorf("late work leads to %s", s.Current)
	}
}

// mends follows the finding of a code in the check.
func (s *stage) mends(code string) {
	s.Helper()
	s.press("Alt+4", "Ctrl+1")
	for n, f := range s.invoices().check.found {
		if f.Code == code {
			s.invoices().check.rows.Choose(n)
			s.press("Enter")
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
	s.sees("Correct", "T-4119")
}

func TestWorkWithoutAnOrderLeadsToTheCustomerAndThenToTheEntry(t *testing.T) {
	s := stageInvoices(t)
	s.mends("order")
	if s.Current != "customers" {
		t.Errorf("without an order it leads to %s", s.Current)
	}
	for range s.Sheets {
		s.press("Escape")
	}
	s.acts(func(tx *ledger.Tx) error { return tx.AddOrder(ledger.Order{ID: "O-1", Customer: "dunes"}) })
	s.mends("order")
	if s.Current != "tickets" || len(s.Sheets) != 1 {
		t.Errorf("with an order it leads to %s with %d sheets", s.Current, len(s.Sheets))
	}
}

func TestOwnTimerIsStoppedAndItsDraftSettled(t *testing.T) {
	s := stageInvoices(t)
	s.acts(func(tx *ledger.Tx) error {
		day, err := sla.ParseDay("2026-10-30")
		if err != nil {
			return err
		}
		_, err = tx.StartTimer(sla.Entry{Ticket: "T-4121", Staff: s.world.User, Start: s.at.Add(-time.Hour), Day: day})
		return err
	})
	s.press("Alt+4", "Alt+Right")
	s.mends("timer")
	s.asks(func(v *ledger.View) error {
		if _, running, err := v.Timer(s.world.User); running || err != nil {
			t.Errorf("the timer still runs (%v)", err)
		}
		return nil
	})
	s.mends("draft")
	s.sees("incomplete")
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
	s.settle()
	s.sees("September 2026")
}

func TestMonthTurnsByKeyAndByArrow(t *testing.T) {
	s := stageInvoices(t)
	s.press("Alt+Left")
	s.sees("September 2026")
	s.write("]")
	s.sees("October 2026")
	s.write("[")
	s.sees("September 2026")
	s.press("Alt+Right", "Alt+Right")
	s.sees("November 2026")
}

func TestDraftIsShownAsItsPages(t *testing.T) {
	s := stageInvoices(t)
	s.sees("DRAFT · number assigned on issue", "draft · page 1 of 1")
	wide := s.invoices().preview.paper.sheets.Objects[0].Size().Width
	s.press("Ctrl+=")
	if now := s.invoices().preview.paper.sheets.Objects[0].Size().Width; now <= wide {
		t.Errorf("the page is %v wide, was %v", now, wide)
	}
	s.press("Ctrl+0")
	if now := s.invoices().preview.paper.sheets.Objects[0].Size().Width; now != wide {
		t.Errorf("the page is %v wide, was %v", now, wide)
	}
	s.tapText("UAB „Žuvėdros ryšys“")
	s.sees("draft · page 1 of 2")
	s.Win.Canvas().Focus(s.invoices().preview.keys)
	s.press("End")
	s.sees("draft · page 2 of 2")
}

func TestTickedDraftsAloneAreIssued(t *testing.T) {
	s := stageInvoices(t)
	s.press("Ctrl+2", "Home", "Space", "Down", "Space")
	s.sees("8 invoices, 3 on hold, 1 statement", "Issue 8 invoices", "numbers 0058 to 0065")
	s.press("Ctrl+I")
	s.sees("Issue 8 invoices?", "Issued invoices cannot be changed, only credited.")
	s.press("Escape")
	if n := len(s.issued()); n != 0 {
		t.Fatalf("%d documents are issued before anybody agreed", n)
	}
	s.press("Ctrl+I", "Enter")
	s.sees("8 invoices are issued", "TV-2026-0058 to TV-2026-0065")
	if n := len(s.issued()); n != 8 {
		t.Errorf("%d documents are issued, want 8", n)
	}
	s.press("Enter")
	s.sees("Issued documents", "TV-2026-0065")
	s.press("Ctrl+2")
	s.write("a")
	s.sees("2 invoices, 4 on hold", "Issue 2 invoices")
}

func TestAllAndNoneAreTickedWithALetterOrAtTheHead(t *testing.T) {
	s := stageInvoices(t)
	s.press("Ctrl+2")
	s.write("a")
	s.sees("0 invoices", "Nothing to issue")
	s.write("a")
	s.sees("Issue 10 invoices")
}

func TestHeldBackCannotBeTicked(t *testing.T) {
	s := stageInvoices(t)
	s.press("Ctrl+2", "End", "Up", "Space")
	s.sees("Issue 10 invoices")
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
	s.press("Ctrl+I", "Enter")
	s.sees("Stopped: 2 of 10 are issued", "The others stay drafts.")
	if n := len(s.issued()); n != 2 {
		t.Errorf("%d documents are issued, want 2", n)
	}
	s.press("Escape", "Ctrl+2")
	s.sees("Issue 8 invoices")
}

// Who comes second is told who was first, and what that is called.
func TestWhatSomebodyElseIssuedMeanwhileIsTold(t *testing.T) {
	s := stageInvoices(t)
	s.press("Ctrl+I")
	s.issueNow("bociani", "sabia")
	s.press("Enter")
	s.sees("8 invoices are issued", "issued by another meanwhile, as TV-2026-0058", "issued by another meanwhile, as TV-2026-0059")
	if n := len(s.issued()); n != 10 {
		t.Errorf("%d documents are issued, want 10", n)
	}
}

func TestIssuedDocumentsAreFilteredAndFound(t *testing.T) {
	s := stageInvoices(t)
	s.press("Ctrl+3")
	s.sees("No invoices issued yet.")
	s.issueNow("bociani", "sabia", "zuvedra")
	s.sees("3 documents", "Unpaid 3", "open")
	s.press("Ctrl+3", "Home")
	s.write("sabi")
	s.sees("1 document\n")
	s.press("Escape")
	s.sees("3 documents")
	s.write("nobody")
	s.sees("No documents match.")
	s.press("Escape")
	s.at = s.at.AddDate(0, 2, 0)
	s.pass(time.Second)
	s.changed()
	s.settle()
	s.tapText("Overdue 3")
	s.sees("3 documents", "of it overdue")
}

func TestPaymentsInPartInFullTooMuchAndBack(t *testing.T) {
	s := stageInvoices(t)
	s.issueNow("zuvedra")
	s.press("Ctrl+3", "Ctrl+Shift+P")
	s.sees("Payment for TV-2026-0058", "Paid in full")
	s.write("nonsense")
	s.press("Enter")
	s.sees("Not a valid amount. Enter EUR with", "two decimals, such as 181.50")
	pay := func(amount string) {
		t.Helper()
		focused := s.Win.Canvas().Focused().(*kit.Entry)
		focused.TypedShortcut(&fyne.ShortcutSelectAll{})
		s.write(amount)
	}
	pay("36,13")
	s.sees("Part payment", "100.00 EUR remains to be paid.")
	s.press("Enter")
	s.sees("part paid", "100.00")
	s.press("Ctrl+Shift+P")
	pay("120")
	s.sees("20.00 EUR overpaid")
	s.press("Enter")
	s.sees("paid", "0.00 EUR due · 20.00 EUR credit on account")
	s.press("Ctrl+Shift+P")
	pay("-20")
	s.sees("Refund of 20.00 EUR")
	s.press("Enter")
	if i := s.issued()[0]; !i.Open().IsZero() {
		t.Errorf("%s is left to pay", i.Open())
	}
	s.press("Ctrl+Shift+P")
	s.write("5")
	s.press("Escape")
	s.sees("Discard your changes?")
}

func TestRefundOfMoreThanWasPaidMarksTheAmount(t *testing.T) {
	s := stageInvoices(t)
	s.issueNow("zuvedra")
	s.press("Ctrl+3", "Ctrl+Shift+P")
	s.write("-5")
	s.press("Enter")
	s.sees("Only 0.00 of it is unspent credit.")
	if n := len(s.Sheets); n != 1 {
		t.Errorf("%d sheets are open, want the form", n)
	}
}

func TestCreditNoteInFullAndByLine(t *testing.T) {
	s := stageInvoices(t)
	s.issueNow("bociani")
	s.press("Ctrl+3", "Ctrl+Shift+C")
	s.sees("Credit note for TV-2026-0058", "TVK-2026-0001 credits 495.84 EUR")
	s.press("Enter")
	s.sees("A credit note says why")
	s.press("Tab", "Home", "Space")
	s.sees("TVK-2026-0001 credits 443.34 EUR", "Other lines stay")
	s.press("Tab", "Tab")
	s.Win.Canvas().Focus(s.Sheets[0].First)
	s.write("the price was agreed otherwise")
	s.press("Enter")
	s.sees("TVK-2026-0001", "credit note", "52.50 EUR due")
	s.press("Down", "Ctrl+Shift+C")
	s.sees("already credited", "TVK-2026-0002 credits 52.50 EUR")
	s.write("that one too")
	s.press("Enter")
	s.sees("TVK-2026-0002", "credited")
	if i := s.issued()[0]; !i.Whole {
		t.Error("the invoice is not credited as a whole")
	}
	s.press("Home", "Down", "Down", "Ctrl+Shift+C")
	s.sees("Credit notes already credited this")
}

func TestDroppedPDFIsVerified(t *testing.T) {
	s := stageInvoices(t)
	s.issueNow("bociani")
	raw, _, err := app.PDF(s.ledger, "TV-2026-0058")
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
		s.settle()
	}
	drop("ours.pdf", raw)
	s.sees("Issued by us, unchanged", "TV-2026-0058 was issued on 2026-11-06")
	s.tapText("Show TV-2026-0058")
	s.sees("Issued documents")
	drop("TV-2026-0058.pdf", append(raw, "tail"...))
	s.sees("Not the file that was issued")
	s.press("Enter")
	drop("other.pdf", []byte("%PDF-1.4 nothing"))
	s.sees("Not issued by us", "No such document was issued from this ledger.")
	s.press("Escape")
	drop("note.txt", []byte("x"))
	s.sees("Only a PDF can be checked here")
}

func TestMonthIsClosedAndOpenedWithAReason(t *testing.T) {
	s := stageInvoices(t)
	s.tapText("close the month")
	s.write("sent to the accountants")
	s.press("Enter")
	s.sees("closed")
	s.tapText("open it again")
	s.press("Enter")
	s.sees("A reason is required to reopen a month. Enter a short reason")
	s.write("one entry is missing")
	s.press("Enter")
	s.asks(func(v *ledger.View) error {
		if closed, err := v.Closed(sla.NewMonth(2026, time.October)); closed || err != nil {
			t.Errorf("the month is closed (%v)", err)
		}
		return nil
	})
}

func TestWhyLeadsFromTheDocumentToTheEntryAndBack(t *testing.T) {
	s := stageInvoices(t)
	s.issueNow("bociani")
	s.press("Ctrl+3", "Ctrl+Shift+W")
	s.sees("Invoice TV-2026-0058 issued", "Net 495.84, VAT 0.00")
	s.press("Down", "Enter")
	s.sees("TV-2026-0058 › E-", "BILLABLE", "Billed on TV-2026-0058", "X-1")
	s.press("Home", "Enter")
	s.sees("› T-41")
	s.press("BackSpace", "BackSpace")
	s.misses("›")
	s.press("Ctrl+Shift+W")
	s.sees("open · page 1 of")
}

func TestEverythingIsInvoiced(t *testing.T) {
	s := stageInvoices(t)
	for range 3 {
		s.press("Alt+Left")
	}
	s.sees("All work up to 31 July 2026 is invoiced.")
	s.press("Ctrl+1")
	s.sees("July 2026 is ready to issue: nothing on hold")
}
