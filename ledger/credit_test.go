package ledger

import (
	"bytes"
	"errors"
	"reflect"
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

// issue gives a customer its invoice for November.
func issue(t testing.TB, l *Ledger, at, customer string) invoice.Document {
	t.Helper()
	var issued invoice.Document
	do(t, l, at, func(tx *Tx) error {
		d, err := draftFor(tx, customer, dayOf("2026-11-01").Month())
		if err != nil {
			return err
		}
		issued, _, err = tx.Issue(d, draw)
		return err
	})
	return issued
}

func credit(t testing.TB, l *Ledger, at, number string) {
	t.Helper()
	do(t, l, at, func(tx *Tx) error {
		_, _, err := tx.Credit(number, tx.Today(), "a mistake", draw)
		return err
	})
}

// billedAndListed logs an hour that GOLD leaves out and one that it covers.
func billedAndListed(t testing.TB, l *Ledger) (billed, listed sla.Entry) {
	t.Helper()
	billed = log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 60, Kind: "firewall"}).Work
	return billed, log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 60, Kind: "problem-solving"}).Work
}

func entry(t testing.TB, l *Ledger, id string) (w sla.Entry) {
	t.Helper()
	must(t, l.Read(func(v *View) (err error) {
		w, err = v.Entry(id)
		return err
	}))
	return w
}

func TestAnInvoiceIsCreditedAlthoughAnEntryOfItsAnnexWasRemoved(t *testing.T) {
	l := newLedger(t)
	billed, listed := billedAndListed(t, l)
	issued := issue(t, l, "2026-12-01 09:00", "acme")
	do(t, l, "2026-12-02 09:00", func(tx *Tx) error {
		_, err := tx.Remove(listed.ID, "logged twice")
		return err
	})
	credit(t, l, "2026-12-03 09:00", issued.Number)
	if w := entry(t, l, billed.ID); w.Invoice != "" {
		t.Errorf("still on %s", w.Invoice)
	}
	sound(t, l)
}

func TestACreditNoteLeavesAloneWhatAnotherInvoiceBills(t *testing.T) {
	l := newLedger(t)
	_, listed := billedAndListed(t, l)
	first := issue(t, l, "2026-12-01 09:00", "acme")
	freeze := func(at string, plan sla.PlanID) {
		do(t, l, at, func(tx *Tx) error {
			_, err := tx.SetPlanOf("T-1", plan, "the contract says so")
			return err
		})
	}
	freeze("2026-12-02 09:00", sla.NoPlan)
	second := issue(t, l, "2026-12-02 10:00", "acme")
	freeze("2026-12-03 09:00", "GOLD")
	credit(t, l, "2026-12-04 09:00", first.Number)
	w := entry(t, l, listed.ID)
	if w.Invoice != second.Number || w.Listed != "" || w.Verdict.Ruling != sla.Billable || w.Billed != 60 {
		t.Errorf("on %s, listed with %q, %s with %s charged", w.Invoice, w.Listed, w.Verdict.Ruling, w.Billed)
	}
	sound(t, l)
}

func TestAnEntryMovedToAnotherCustomerIsListedThere(t *testing.T) {
	l := newLedger(t)
	addBeta(t, l)
	_, listed := billedAndListed(t, l)
	issue(t, l, "2026-12-01 09:00", "acme")
	do(t, l, "2026-12-02 09:00", func(tx *Tx) error {
		if _, err := tx.SetBug("T-9", true, "bug 77"); err != nil {
			return err
		}
		w, err := tx.Entry(listed.ID)
		w.Ticket = "T-9"
		_, err2 := tx.Correct(w, "it was theirs", nil)
		return errors.Join(err, err2)
	})
	must(t, l.Read(func(v *View) error {
		works, err := v.AtNoCharge("beta", dayOf("2026-11-01").Month())
		if len(works) != 1 || works[0].ID != listed.ID {
			t.Errorf("beta's annex holds %+v", works)
		}
		return err
	}))
	sound(t, l)
}

func TestNumbersOfFiveDigitsStandBehindThoseOfFour(t *testing.T) {
	l := newLedger(t)
	do(t, l, "2026-11-02 09:00", func(tx *Tx) error {
		many := seller
		many.NextNumber = 9999
		return tx.SetSeller(many)
	})
	var numbers []string
	for range 3 {
		log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 60, Kind: "firewall"})
		numbers = append(numbers, issue(t, l, "2026-12-01 09:00", "acme").Number)
	}
	must(t, l.Read(func(v *View) error {
		all, err := v.AllIssued("acme")
		for i, of := range all {
			if of.Number != numbers[i] {
				t.Errorf("document %d is %s, want %s", i+1, of.Number, numbers[i])
			}
		}
		return err
	}))
	sound(t, l)
}

// What sums read of a document is what it says, also where another event carries it.
func TestTheHeadOfADocumentIsOfThatDocument(t *testing.T) {
	l := newLedger(t)
	billedAndListed(t, l)
	issued := issue(t, l, "2026-12-01 09:00", "acme")
	credit(t, l, "2026-12-03 09:00", issued.Number)
	kinds := map[invoice.Kind]bool{}
	must(t, l.Read(func(v *View) error {
		all, err := v.AllIssued("")
		for _, i := range all {
			whole, err := v.Document(i.Number)
			must(t, err)
			got, err := v.DocumentHead(i.Number)
			must(t, err)
			if len(whole.Lines) == 0 || got.Total.IsZero() || !sameHead(got, whole) {
				t.Errorf("of %+v the head is %+v", whole, got)
			}
			kinds[got.Kind] = true
			for _, p := range []payload{&documentAdopted{documentIssued: documentIssued{Document: whole}}, &workSettled{Document: whole}} {
				var head documentHead
				must(t, event.Decode(event.Encode(p), &head))
				if head.Document.Number != whole.Number || !head.Document.Net.Equal(whole.Net) || len(head.Document.Groups) != len(whole.Groups) {
					t.Errorf("of a %s the head is %+v", p.kind(), head)
				}
			}
		}
		return err
	}))
	if !kinds[invoice.Invoice] || !kinds[invoice.CreditNote] {
		t.Errorf("of both kinds there must be one: %v", kinds)
	}
}

// The head names each field of what it is read from, and passes over none that a newer
// program added: a statement of VAT without it would say too little.
func TestTheHeadOfADocumentKnowsAllThatIsSaid(t *testing.T) {
	var head documentHead
	for _, from := range []struct{ said, known reflect.Type }{
		{reflect.TypeFor[documentIssued](), reflect.TypeOf(head)}, {reflect.TypeFor[workSettled](), reflect.TypeOf(head)},
		{reflect.TypeFor[documentAdopted](), reflect.TypeOf(head)}, {reflect.TypeFor[invoice.Document](), reflect.TypeOf(head.Document)},
	} {
		for _, field := range reflect.VisibleFields(from.said) {
			if _, ok := from.known.FieldByName(field.Name); !ok && !field.Anonymous {
				t.Errorf("the head does not name %s of %s", field.Name, from.said)
			}
		}
	}
	type group struct{ Rate, Margin string }
	for _, newer := range []any{
		map[string]any{"More": 1}, map[string]any{"Document": map[string]any{"More": 1}}, map[string]any{"Document": map[string]any{"Groups": []group{{"21", "5"}}}},
	} {
		if err := event.Decode(event.Encode(newer), &head); !errors.Is(err, fault.ErrNewer) {
			t.Errorf("of %v the head is read: %v", newer, err)
		}
	}
	if err := event.Decode(event.Encode(map[string]any{"Document": map[string]any{"Lines": []int{1}, "Seller": nil, "ID": 1.5}}), &head); err != nil {
		t.Error("what no sum needs was read: ", err)
	}
}

// What the head is read of as, the whole is too, where the whole can be read.
func FuzzDocumentHead(f *testing.F) {
	amount := decimal.New(1815, -1)
	d := invoice.Document{
		Kind: invoice.CreditNote, Number: "K-2026-0001", Issued: 20_000, Month: 600, Buyer: invoice.Party{ID: "acme", Country: "LT"}, Corrects: "A-1",
		Groups: []invoice.VATGroup{{Taxable: amount, VAT: amount.Neg()}}, Net: amount, VAT: decimal.New(1, 30), Total: decimal.Zero,
	}
	for _, said := range []payload{&documentIssued{Document: d}, &documentIssued{}, &workSettled{Document: d}, &documentAdopted{documentIssued: documentIssued{Document: d}}} {
		f.Add(event.Encode(said))
	}
	f.Add([]byte("\xa1hDocument\xa2fNumberaXfNumberaY"))
	f.Add([]byte("\xa2hdocument\xa1cnetb10hDocument\xa2cNETb11cNetb12"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		var head documentHead
		var whole documentAdopted
		if event.Decode(raw, &whole) != nil {
			return
		}
		if err := event.Decode(raw, &head); err != nil {
			t.Fatalf("of %+v the head cannot be read: %v", whole, err)
		}
		if got := head.document(); !sameHead(got, whole.Document) {
			t.Fatalf("of %+v the head is %+v", whole, got)
		}
	})
}

func sameHead(head, whole invoice.Document) bool {
	whole.Seller, whole.Lines, whole.AtNoCharge, whole.Allowance, whole.CorrectsOpen = invoice.Seller{}, nil, nil, nil, nil
	whole.Language, whole.Reference, whole.Profile, whole.Reason, whole.ID, whole.Text = "", "", "", "", "", ""
	return bytes.Equal(event.Encode(head), event.Encode(whole))
}
