package invoices

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"hourbook/app/gui"
	"hourbook/app/gui/guitest"
	"hourbook/app/gui/kit"
	"hourbook/app/gui/windowtest"
	"hourbook/ledger"
	"hourbook/ledger/event"
)

// The acts on drafts, documents, accounts and customers, by their keys or names.
const (
	payKeys    = "Ctrl+Shift+P"
	creditKeys = "Ctrl+Shift+C"
	orderKeys  = "Ctrl+Shift+A"
	issueAlone = "Issue this draft alone…"
)

// moneyLedger is a ledger with what all these acts need: drafts, documents, credit
// and payments of several customers.
func moneyLedger(t *testing.T) string {
	t.Helper()
	s := stageSample(t)
	s.OldInvoices("sabia", "meltemi", "gintaro", "bociani")
	s.IssueLate("sabia", "meltemi")
	s.PaidCreditedAnew("bociani")
	s.Acts(func(tx *ledger.Tx) error {
		for _, c := range []string{"sabia", "meltemi"} {
			if _, err := tx.Pay(ledger.Payment{Customer: c, Amount: decimal.NewFromInt(30), On: tx.Today()}, false); err != nil {
				return err
			}
		}
		return nil
	})
	return s.Ledger.Path
}

// TestFastKeysActOnTheMarkedDocumentOrAccount: whatever is typed however fast over
// customers, drafts, documents and accounts, what is acted on is what was marked.
func TestFastKeysActOnTheMarkedDocumentOrAccount(t *testing.T) {
	defer guitest.AtMost(map[string]string{"rapid.checks": "40", "rapid.steps": "60"})()
	path := moneyLedger(t)
	kinds, nth := map[string]int{}, 0
	rapid.Check(t, func(rt *rapid.T) {
		f := newFastMoney(t, path, t.TempDir())
		f.Acts = []string{payKeys, creditKeys, setOffKeys, takeBackKeys, orderKeys, issueAlone}
		f.Also = func(name string) bool { return name == "Enter" && f.finding() != nil } // its remedy may be an order
		f.Strikes("Alt+4")
		act := func(rt *rapid.T) {
			act := rapid.SampledFrom(f.Acts).Draw(rt, "act")
			f.leadTo(act, rapid.IntRange(0, 3).Draw(rt, "where"))
			nth++
			f.actsOnMoney(act, nth)
		}
		rt.Repeat(map[string]func(*rapid.T){
			"screen": func(rt *rapid.T) {
				f.Strikes(rapid.SampledFrom([]string{"Alt+3", "Alt+4", "Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+3", "Ctrl+6", "Ctrl+6"}).Draw(rt, "screen"))
			},
			"move": func(rt *rapid.T) {
				f.Strikes(rapid.SampledFrom([]string{"Down", "Down", "Up", "Home", "End"}).Draw(rt, "move"))
			},
			"narrow": func(rt *rapid.T) {
				f.Strikes("Ctrl+F")
				f.Letters(rapid.SampledFrom([]string{"sab", "bo", "005", "a", "zzz"}).Draw(rt, "text"))
				f.Strikes(rapid.SampledFrom([]string{"Enter", "Down"}).Draw(rt, "into"))
			},
			"act": act, "act again": act, "once more": act,
			"answer": func(rt *rapid.T) { f.Answer(rapid.IntRange(1, 9).Draw(rt, "jobs")) },
		})
		f.Settle()
		f.checkMoney(rt, kinds)
	})
	for _, kind := range []string{"payment-recorded", "credit-set-off", "payment-cancelled", "order-set", "document-issued"} {
		if kinds[kind] == 0 && !testing.Short() {
			t.Errorf("no %s was compared", kind)
		}
	}
	t.Logf("compared: %v", kinds)
}

// fastMoney types over documents and accounts faster than anything is answered.
type fastMoney struct {
	*guitest.Fast
	*gui.Window
}

func newFastMoney(t *testing.T, sample, folder string) *fastMoney {
	s := windowtest.On(t, guitest.CopyLedger(t, sample, folder))
	f := &fastMoney{Window: s.Window}
	f.Fast = guitest.NewFast(s.Stage, f.moneyMark)
	return f
}

// leadTo shuts what is open, and mostly leads to where an act can be done; a row
// further down may be marked before the keys of the act come.
func (f *fastMoney) leadTo(act string, where int) {
	if f.Covered() {
		f.Settle()
		for range f.Sheets {
			f.Sheets[len(f.Sheets)-1].Close()
		}
	}
	if where == 0 {
		return // wherever one is
	}
	f.Strikes(map[string]string{payKeys: "Ctrl+6", creditKeys: "Ctrl+3", setOffKeys: "Ctrl+6", takeBackKeys: "Ctrl+6", orderKeys: "Alt+3", issueAlone: "Ctrl+2"}[act])
	for range where - 1 {
		f.Strikes("Down")
	}
}

// actsOnMoney strikes the keys of an act, and fills its form: each time otherwise.
func (f *fastMoney) actsOnMoney(act string, nth int) {
	f.Strikes(act)
	switch act {
	case payKeys:
		f.Letters(fmt.Sprintf("1.%02d", nth%100))
	case creditKeys, takeBackKeys:
		f.Letters("why")
	case orderKeys:
		f.Letters(fmt.Sprintf("O-%d", nth))
	}
	f.Strikes("Enter")
}

var (
	documentNumber = regexp.MustCompile(`TVK?-\d{4}-\d{4}`)
	paymentNumber  = regexp.MustCompile(`^P\d+$`)
)

// moneyMark is what the screen marks, read from what is drawn: a document, a
// customer, and a payment, or nothing of each.
func (f *fastMoney) moneyMark() string {
	document, customer, payment := "", "", ""
	row := func(l *kit.RowList, each func(text string)) {
		if p := l.Rows.Pens[l.Chosen]; l.Chosen >= 0 && p != nil {
			for _, o := range p.Objects {
				if text, ok := o.(*canvas.Text); ok {
					each(text.Text)
				}
			}
		}
	}
	named := func(text string) {
		if id := f.named(text); customer == "" {
			customer = id
		}
	}
	switch s := f.Shown().(type) {
	case *invoices:
		if found := f.finding(); found != nil {
			row(found, named)
			break
		}
		switch s.tab {
		case draftsTab:
			row(s.drafts.Table.List, named)
		case issuedTab:
			row(s.issued.Table.List, func(text string) { document += documentNumber.FindString(text); named(text) })
		case accountsTab:
			row(s.accounts.Table.List, named)
			row(s.accounts.panel.rows, func(text string) { payment += paymentNumber.FindString(text) })
		}
	case gui.Screen:
		switch list := guitest.Lists(f.Win.Content()); f.Current {
		case "customers":
			row(list[0], named)
		case "tickets": // a finding led here: an order is that of the ticket's customer
			customer = f.customerOf(list[0])
		}
	}
	return strings.Join([]string{document, customer, payment}, "|")
}

// customerOf is whose the ticket is that a table marks, or else the page shows.
func (f *fastMoney) customerOf(table *kit.RowList) (customer string) {
	ticket := f.TicketOnPage()
	if p := table.Rows.Pens[table.Chosen]; table.Chosen >= 0 && p != nil {
		ticket = guitest.TicketIn(p.Objects)
	}
	if ticket == "" {
		return ""
	}
	f.Asks(func(v *ledger.View) error {
		t, err := v.Ticket(ticket)
		customer = t.Customer
		return err
	})
	return customer
}

// finding is the list of findings that has the focus, or nil.
func (f *fastMoney) finding() *kit.RowList {
	if s, there := f.Shown().(*invoices); there && s.check != nil {
		for _, l := range []*kit.RowList{s.check.rows, s.check.shortRows} {
			if f.Win.Canvas().Focused() == fyne.Focusable(l) {
				return l
			}
		}
	}
	return nil
}

// named is the customer whose name is drawn, perhaps cut.
func (f *fastMoney) named(text string) (found string) {
	begun, cut := strings.CutSuffix(text, "…")
	f.Asks(func(v *ledger.View) error {
		all, err := v.Customers()
		for _, c := range all {
			if c.Name == text || cut && len([]rune(begun)) > 3 && strings.HasPrefix(c.Name, begun) {
				found = c.ID
			}
		}
		return err
	})
	return found
}

// checkMoney holds each event against what was marked at its act.
func (f *fastMoney) checkMoney(t *rapid.T, kinds map[string]int) {
	err := f.Ledger.Read(func(v *ledger.View) error {
		return v.EachEvent(func(e event.Event, _ []byte) error {
			if e.Seq <= f.Events {
				return nil
			}
			said, err := ledger.Said(e)
			if err != nil {
				return err
			}
			raw, err := json.Marshal(said)
			if err != nil {
				return err
			}
			on, known := f.On[e.At.Unix()]
			mark := strings.Split(on+"||", "|")
			var got, want string
			switch e.Kind {
			case "payment-recorded":
				var p struct{ Payment ledger.Payment }
				err = json.Unmarshal(raw, &p)
				if got, want = p.Payment.Number, mark[0]; got == "" {
					got, want = p.Payment.Customer, mark[1]
				}
			case "credit-set-off":
				var p struct{ SetOff ledger.SetOff }
				err = json.Unmarshal(raw, &p)
				got, want = p.SetOff.Customer, mark[1]
			case "payment-cancelled":
				var p struct{ Payment uint64 }
				err = json.Unmarshal(raw, &p)
				got, want = fmt.Sprintf("P%d", p.Payment), mark[2]
			case "order-set":
				var p struct{ Order ledger.Order }
				err = json.Unmarshal(raw, &p)
				got, want = p.Order.Customer, mark[1]
			case "document-issued":
				var p struct {
					Document struct {
						Corrects string
						Buyer    struct{ ID string }
					}
				}
				err = json.Unmarshal(raw, &p)
				if got, want = p.Document.Corrects, mark[0]; got == "" {
					got, want = p.Document.Buyer.ID, mark[1]
				}
			default:
				return nil
			}
			if kinds[e.Kind]++; err != nil || !known || got != want {
				t.Fatalf("%s was on %q, %q was marked at %s (%v), after %v\n%s", e.Kind, got, on, f.Keys[e.At.Unix()], err, f.Typed, raw)
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}
