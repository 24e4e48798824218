package ledger

import (
	"bytes"
	"errors"
	"path/filepath"
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// The documents of the desk that evil is done to.
const (
	evilBilled   = "HB-2026-0007"  // acme's, of two lines and an annex; paid in part, a letter with it is under way
	evilPaid     = "HB-2026-0008"  // beta's, paid 100.00 too much
	evilUnpaid   = "HB-2026-0009"  // beta's second
	evilCredited = "HB-2026-0010"  // beta's third, returned by evilNote
	evilNote     = "HBK-2026-0001" //
	evilLost     = "HB-2026-0011"  // used outside the journal, as is 0012; 0013 was disowned
	evilNext     = "HB-2026-0014"
	evilNoteID   = "rang" // Nora's, on T-2
	evilDraft    = "D57"  // what Rasa's timer left
)

// evilSeller is a company whose facts are all good.
var evilSeller = invoice.Seller{
	Party: invoice.Party{
		Name: "Voxline UAB", Street: "Konstitucijos pr. 15", City: "Vilnius", Country: "LT", VATID: "LT119511515", CompanyCode: "302251518",
		Email: "accounts@voxline.example",
	},
	IBAN: "LT121000011101001000", Series: "HB", DueDays: 14, NextNumber: 7,
}

// evilDesk makes the ledger that all evil is done to, and gives its path.
func evilDesk(t *testing.T) string {
	t.Helper()
	l := At(filepath.Join(quickFolder(t), "desk"))
	must(t, l.Create(by("2026-01-02 09:00"), zone, evilSeller, evilTerms("2026-01-01")))
	for _, step := range []struct {
		who, at string
		do      func(*Tx) error
	}{
		{"rasa", "2026-01-02 09:01", evilParties},
		{"rasa", "2026-11-02 12:00", evilTicketsOpened},
		{"rasa", "2026-11-02 18:00", evilWorkDone},
		{"rasa", "2026-12-01 09:00", evilIssued},
		{"rasa", "2026-12-03 09:00", evilPayments},
		{"rasa", "2026-12-04 09:00", evilSettled},
		{"rasa", "2026-12-05 09:00", evilEntriesChanged},
		{"ona", "2026-12-05 10:00", evilOna},
		{"ieva", "2026-12-05 11:00", evilIeva},
		{"petras", "2026-12-05 12:00", evilPetras},
		{"jurga", "2026-12-05 13:00", evilJurga},
		{"nora", "2026-12-05 14:00", evilNora},
		{"zita", "2026-12-05 15:00", evilZita},
		{"rasa", "2026-12-10 08:00", evilUnderWay},
		{"vilma", "2026-12-10 08:30", evilBankLoaded},
		{"rita", "2026-12-10 08:40", evilRecurring},
		{"rita", "2026-12-10 08:50", evilDiscounts},
	} {
		must(t, l.Write(Act{Author: step.who, At: instant(step.at)}, step.do))
	}
	must(t, l.Read(func(v *View) error {

		draft, err := v.DraftWork(evilDraft)
		if err == nil && draft.Work.Staff != "Rasa" {
			t.Errorf("%s is of %s", evilDraft, draft.Work.Staff)
		}
		return err
	}))
	sound(t, l)
	return l.Path
}

// evilTerms are terms that begin on a day.
func evilTerms(from string) *terms.Terms {
	terms, err := terms.Read("terms.toml", bytes.Replace(assets.Terms, []byte("2026-01-01"), []byte(from), 1), zone)
	if err != nil {
		panic(err)
	}
	return terms
}

func evilParties(tx *Tx) error {
	none, rate := decimal.Zero, eur("75.50")
	_, holiday := tx.ConfirmHoliday(Holiday{Day: dayOf("2026-12-24"), Name: "Kūčios"})
	return errors.Join(
		tx.AddCustomer(invoice.Customer{Party: buyers["acme"]}, nil),
		tx.AddCustomer(invoice.Customer{Party: buyers["beta"]}, nil),
		tx.AddCustomer(invoice.Customer{Party: invoice.Party{ID: "delta", Name: "Delta", Country: "LT"}}, nil),
		tx.AddCustomer(invoice.Customer{Party: invoice.Party{ID: "epsilon", Name: "Delta and Co", Country: "LT"}}, nil),
		tx.StartPlan(PlanPeriod{Customer: "acme", Plan: "GOLD", From: dayOf("2026-01-01")}, nil),
		tx.AddOrder(Order{ID: "O-1", Customer: "acme", Rate: &rate, Cap: 600}),
		tx.AddOrder(Order{ID: "O-0", Customer: "beta", Rate: &none}),
		tx.SetTerms(evilTerms("2027-01-01")),
		tx.CloseMonth(dayOf("2026-09-01").Month(), "done"),
		holiday,
	)
}

// opens opens a ticket with the values that do not matter here.
func opens(tx *Tx, id, customer, at string) error {
	_, err := tx.OpenTicket(sla.Ticket{ID: id, Customer: customer, Subject: "No sound", Priority: sla.Medium, Channel: "Forum", Opened: instant(at)}, nil)
	return err
}

// logs logs an entry with the values that do not matter here.
func logs(tx *Tx, id, ticket, kind string, minutes sla.Minutes, order string) error {
	_, err := tx.LogWork(sla.Entry{ID: id, Ticket: ticket, Staff: "Jonas", Day: dayOf("2026-11-03"), Minutes: minutes, Kind: kind, Order: order}, nil)
	return err
}

func evilTicketsOpened(tx *Tx) error {
	errs := []error{
		opens(tx, "T-1", "acme", "2026-11-02 09:00"), opens(tx, "T-2", "acme", "2026-11-02 09:10"), opens(tx, "T-3", "acme", "2026-11-02 09:20"),
		opens(tx, "T-4", "acme", "2026-11-02 09:30"), opens(tx, "T-6", "acme", "2026-11-02 09:40"),
		opens(tx, "T-9", "beta", "2026-11-02 10:00"),
	}
	_, solved := tx.SetState("T-3", sla.Solved, "")
	return errors.Join(append(errs, solved)...)
}

func evilWorkDone(tx *Tx) error {
	return errors.Join(
		logs(tx, "billed", "T-1", "firewall", 90, ""), logs(tx, "billed-too", "T-1", "third-party-equipment", 30, ""),
		logs(tx, "listed", "T-1", "problem-solving", 20, ""), logs(tx, "paid", "T-9", "firewall", 60, ""),
	)
}

func evilIssue(tx *Tx, customer string) (invoice.Document, error) {
	d, err := draftFor(tx, customer, dayOf("2026-11-01").Month())
	if err != nil {
		return d, err
	}
	d, _, err = tx.Issue(d, draw)
	return d, err
}

func evilIssued(tx *Tx) error {
	_, acme := evilIssue(tx, "acme")
	_, first := evilIssue(tx, "beta")
	unpaid := logs(tx, "unpaid", "T-9", "server-migration", 45, "")
	_, second := evilIssue(tx, "beta")
	returned := logs(tx, "returned", "T-9", "firewall", 30, "")
	_, third := evilIssue(tx, "beta")
	_, _, note := tx.Credit(evilCredited, tx.Today(), "another customer's", draw)
	return errors.Join(acme, first, unpaid, second, returned, third, note)
}

func evilPayments(tx *Tx) error {
	_, part := tx.Pay(Payment{Number: evilBilled, Amount: eur("10.00"), On: tx.Today()}, false)
	_, over := tx.Pay(Payment{Number: evilPaid, Amount: eur("160.50"), On: tx.Today()}, false)
	_, account := tx.Pay(Payment{Customer: "beta", Amount: eur("25.00"), On: tx.Today()}, false)
	return errors.Join(part, over, account, tx.SkipNumbers(numberOf("HB-2026-0013"), "a restore"), tx.Disown("HB-2026-0013", "never mailed"))
}

// evilStatement settles the work of beta under the order that costs nothing.
func evilStatement(tx *Tx) error {
	d, err := draftFor(tx, "beta", dayOf("2026-11-01").Month())
	if err != nil {
		return err
	}
	var free []invoice.Line
	for _, line := range d.Lines {
		if line.Order == "O-0" {
			free = append(free, line)
		}
	}
	d.Kind, d.Due, d.Lines, d.Groups = invoice.Statement, 0, free, nil
	d.Net, d.VAT, d.Total = decimal.Zero, decimal.Zero, decimal.Zero
	_, err = tx.Settle(d)
	return err
}

func evilSettled(tx *Tx) error {
	first := errors.Join(logs(tx, "settled", "T-9", "custom-development", 60, "O-0"), evilStatement(tx))
	return errors.Join(first, logs(tx, "worth-nothing", "T-9", "custom-development", 40, "O-0"))
}

func evilEntriesChanged(tx *Tx) error {
	errs := []error{
		logs(tx, "billable", "T-1", "firewall", 60, ""), logs(tx, "covered", "T-2", "problem-solving", 30, ""),
		logs(tx, "waived", "T-1", "firewall", 15, ""), logs(tx, "removed", "T-1", "firewall", 25, ""), logs(tx, "elsewhere", "T-2", "firewall", 35, ""),
		logs(tx, "moved", "T-4", "firewall", 10, ""), logs(tx, "buggy", "T-6", "firewall", 50, ""), logs(tx, "shortened", "T-6", "problem-solving", 70, ""),
	}
	_, waived := tx.Waive("waived", true, "goodwill")
	_, removed := tx.Remove("removed", "twice")
	return errors.Join(append(errs, waived, removed)...)
}

// What these did last is theirs to take back.
func evilOna(tx *Tx) error { _, err := tx.MergeTickets("T-4", "T-1", "one problem"); return err }

func evilIeva(tx *Tx) error { _, err := tx.SetBug("T-6", true, "bug 5"); return err }

func evilPetras(tx *Tx) error {
	w, err := tx.Entry("shortened")
	if err != nil {
		return err
	}
	w.Minutes = 40
	_, err = tx.Correct(w, "lunch", nil)
	return err
}

func evilJurga(tx *Tx) error { _, err := tx.Remove("covered", "twice"); return err }

func evilNora(tx *Tx) error {
	_, err := tx.WriteNote(Note{ID: evilNoteID, Ticket: "T-2", Text: "rang twice"}, nil)
	return err
}

func evilZita(tx *Tx) error {
	_, err := tx.MergeCustomers("delta", "epsilon", "the same firm")
	return err
}

func evilUnderWay(tx *Tx) error {
	opened := opens(tx, "T-5", "acme", "2026-12-09 17:00")
	_, running := tx.StartTimer(sla.Entry{Ticket: "T-2", Staff: "Asta", Start: instant("2026-12-10 07:30"), Kind: "firewall"})
	_, short := tx.StartTimer(sla.Entry{Ticket: "T-2", Staff: "Rasa", Start: instant("2026-12-10 07:59"), Kind: "firewall"})
	_, _, draft := tx.StopTimer("Rasa", instant("2026-12-10 07:59"), sla.Entry{})
	_, holiday := tx.ConfirmHoliday(Holiday{Day: dayOf("2026-12-10"), Name: "Thursday"})
	_, sending := tx.BeginSending(Sending{Documents: []string{evilBilled}, To: "acme@example.com"})
	return errors.Join(opened, opens(tx, "T-8", "acme", "2027-01-05 10:00"), running, short, draft, holiday, sending)
}
