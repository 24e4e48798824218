package invoice

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hourbook/invoice/vat"
)

func issued(t interface{ Fatal(...any) }, r Request) Document {
	doc, err := Draft(r)
	if err != nil {
		t.Fatal(err)
	}
	doc.Number = Number{"HB", 2026, 118}.String()
	return doc
}

func TestACreditNoteMirrorsItsInvoice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRequest(t)
		if len(r.Billable) == 0 {
			t.Skip("a statement is not credited")
		}
		doc := issued(t, r)
		before := doc.Clone()
		note, err := Credit(doc, "bug", day("2026-11-22"), nil)
		if err != nil {
			t.Fatal(err)
		}
		if !note.Total.Equal(doc.Total) || !note.VAT.Equal(doc.VAT) || !reflect.DeepEqual(note.Lines, doc.Lines) || !reflect.DeepEqual(note.Groups, doc.Groups) {
			t.Fatalf("%+v\n%+v", note, doc)
		}
		if note.Kind != CreditNote || note.Number != "" || note.Corrects != "HB-2026-0118" || note.CorrectsIssued != doc.Issued || note.Due != 0 {
			t.Fatalf("%+v", note)
		}
		all := make([]int, len(doc.Lines))
		for i := range all {
			all[i] = len(all) - 1 - i
		}
		if same, err := Credit(doc, "bug", day("2026-11-22"), all); err != nil || !reflect.DeepEqual(same, note) {
			t.Fatalf("all lines are not the whole: %v\n%+v\n%+v", err, same, note)
		}
		note.Lines[0].Entries[0], note.Groups[0].Category = "changed", "changed"
		if !reflect.DeepEqual(doc, before) {
			t.Fatal("the original was changed")
		}
	})
}

func TestACreditNoteOfOneLineIsRightByItself(t *testing.T) {
	doc := issued(t, testRequest())
	note, err := Credit(doc, "bug", day("2026-11-22"), []int{1})
	if err != nil {
		t.Fatal(err)
	}
	if note.Total.StringFixed(2) != "121.00" || note.Net.StringFixed(2) != "100.00" || note.Groups[0].Taxable.StringFixed(2) != "100.00" || note.From != day("2026-10-14") {
		t.Errorf("%+v", note)
	}
	if err := note.Verify(); err != nil {
		t.Error(err)
	}
}

func TestWhatCannotBeCredited(t *testing.T) {
	doc := issued(t, testRequest())
	draft, _ := Draft(testRequest())
	note, _ := Credit(doc, "bug", doc.Issued, nil)
	note.Number = "HBK-2026-0001"
	for _, c := range []struct {
		name  string
		doc   Document
		lines []int
		want  error
	}{
		{"a draft", draft, nil, ErrNotIssued}, {"a credit note", note, nil, ErrNotIssued},
		{"a line too far", doc, []int{2}, ErrNoSuchLine}, {"a negative line", doc, []int{-1}, ErrNoSuchLine},
		{"a line twice", doc, []int{0, 0}, ErrNoSuchLine}, {"no line", doc, []int{}, ErrNoSuchLine},
	} {
		if _, err := Credit(c.doc, "x", doc.Issued, c.lines); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v", c.name, err)
		}
	}
}

func TestCreditNotesOfAllLinesReturnWhatWasInvoiced(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRequest(t)
		if len(r.Billable) == 0 {
			t.Skip("a statement is not credited")
		}
		doc := issued(t, r)
		var notes []Document
		net, charged := doc.Net, doc.VAT
		for left := Remaining(doc); len(left) > 0; left = Remaining(doc, notes...) {
			var lines []int
			for _, n := range left {
				if rapid.Bool().Draw(t, "line") || len(lines) == 0 && n == left[len(left)-1] {
					lines = append(lines, n)
				}
			}
			note, err := Credit(doc, "bug", doc.Issued, lines, notes...)
			if err != nil {
				t.Fatal(err)
			}
			if err := note.Verify(); err != nil {
				t.Fatal(err)
			}
			notes = append(notes, note)
			net, charged = net.Sub(note.Net), charged.Sub(note.VAT)
			if stands := vat.On(net, doc.Groups[0].Percent).Sub(charged).Abs(); stands.GreaterThan(cent) {
				t.Fatalf("VAT on what stands is wrong by %s", stands)
			}
			if _, err := Credit(doc, "bug", doc.Issued, lines[:1], notes...); !errors.Is(err, ErrReturned) {
				t.Fatalf("returned twice: %v", err)
			}
		}
		if !net.IsZero() || !charged.IsZero() {
			t.Fatalf("%s net and %s VAT are left", net, charged)
		}
		if _, err := Credit(doc, "bug", doc.Issued, nil, notes...); !errors.Is(err, ErrReturned) {
			t.Fatalf("returned twice: %v", err)
		}
	})
}

// Three lines of 0.83 have VAT of 0.17 each and 0.52 together.
func TestTheLastCreditNoteTakesTheOddCent(t *testing.T) {
	r := testRequest()
	r.Billable = nil
	for _, ticket := range []string{"T-1", "T-2", "T-3"} {
		r.Billable = append(r.Billable, goldenItem(ticket, "one minute", "settings-testing", "2026-10-27", 1, notInPlan))
	}
	doc := issued(t, r)
	var notes []Document
	var vats []string
	for n := range doc.Lines {
		note, err := Credit(doc, "bug", doc.Issued, []int{n}, notes...)
		if err != nil {
			t.Fatal(err)
		}
		notes = append(notes, note)
		vats = append(vats, note.VAT.StringFixed(2))
	}
	if got := strings.Join(vats, " "); doc.VAT.StringFixed(2) != "0.52" || got != "0.17 0.17 0.18" {
		t.Errorf("%s of %s", got, doc.VAT)
	}
}

func TestVerifyFindsEveryWrongSum(t *testing.T) {
	for name, spoil := range map[string]func(*Document){
		"line 1":      func(d *Document) { d.Lines[0].Amount = dec("1") },
		"net":         func(d *Document) { d.Net = dec("141.68") },
		"VAT of S":    func(d *Document) { d.Groups[0].VAT = dec("29.76") },
		"VAT":         func(d *Document) { d.VAT = dec("29.76") },
		"total":       func(d *Document) { d.Total = dec("171.41") },
		"taxable sum": func(d *Document) { d.Groups = nil; d.VAT = dec("0"); d.Total = d.Net },
	} {
		doc := issued(t, testRequest())
		spoil(&doc)
		if err := doc.Verify(); !errors.Is(err, ErrArithmetic) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
