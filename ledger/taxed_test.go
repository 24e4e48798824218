package ledger

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/ledger/store"
	"hourbook/sla"
)

// issuedAndCredited is a ledger with an invoice and the credit note for it.
func issuedAndCredited(t *testing.T) (l *Ledger, original, note invoice.Document) {
	l = newLedger(t)
	billedAndListed(t, l)
	original = issue(t, l, "2026-12-01 09:00", "acme")
	credit(t, l, "2027-01-01 09:00", original.Number)
	must(t, l.Read(func(v *View) error {
		i, err := v.Issued(original.Number)
		if err == nil {
			note, err = v.Document(i.CreditedBy)
		}
		return err
	}))
	return l, original, note
}

func taxedIn(t *testing.T, l *Ledger, from, to string) (all []invoice.Taxed, failed error) {
	failed = l.Read(func(v *View) (err error) {
		all, err = v.TaxedIn(monthOf(t, from), monthOf(t, to))
		return err
	})
	return all, failed
}

func monthOf(t *testing.T, text string) sla.Month {
	m, err := sla.ParseMonth(text)
	must(t, err)
	return m
}

// What is filed of a document for statements of VAT is of that document, in the month of
// its issue.
func TestDocumentsAreFiledByTheMonthOfTheirIssue(t *testing.T) {
	l, original, note := issuedAndCredited(t)
	for _, asked := range []struct {
		from, to string
		want     []invoice.Document
	}{
		{"2026-12", "2026-12", []invoice.Document{original}},
		{"2027-01", "2027-01", []invoice.Document{note}},
		{"2026-12", "2027-01", []invoice.Document{original, note}},
		{"2026-11", "2026-11", nil}, {"2027-02", "2029-01", nil},
	} {
		got, err := taxedIn(t, l, asked.from, asked.to)
		must(t, err)
		same := len(got) == len(asked.want)
		for i := range min(len(got), len(asked.want)) {
			same = same && reflect.DeepEqual(event.Encode(got[i]), event.Encode(invoice.TaxedOf(asked.want[i]))) && len(got[i].Groups) > 0
		}
		if !same {
			t.Errorf("from %s to %s there is %+v", asked.from, asked.to, got)
		}
	}
	sound(t, l)
}

// movesAbroad gives a customer another name and a VAT id of another country of the EU.
func movesAbroad(t testing.TB, l *Ledger, customer, name, vatID string) {
	t.Helper()
	do(t, l, "2026-11-03 09:00", func(tx *Tx) error {
		c, err := tx.Customer(customer)
		if err != nil {
			return err
		}
		c.Name, c.Country, c.VATID = name, vatID[:2], vatID
		return tx.SetCustomer(c, "", nil)
	})
}

// What a business of the EU bought is summed by its VAT id and the month of issue, less
// its credit notes; the first document of the months that are asked for names it.
func TestECSalesAreSummedByBuyerAndMonth(t *testing.T) {
	l := newLedger(t)
	do(t, l, "2026-11-02 11:00", func(tx *Tx) error { return tx.AddCustomer(invoice.Customer{Party: buyers["beta"]}, nil) })
	movesAbroad(t, l, "acme", "Acme GmbH", "DE999001237")
	billedAndListed(t, l)
	first := issue(t, l, "2026-11-30 09:00", "acme")
	log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 90, Kind: "firewall"})
	movesAbroad(t, l, "acme", "Acme SE", "DE 999 001 237")
	second := issue(t, l, "2026-12-01 09:00", "acme")
	credit(t, l, "2026-12-02 09:00", first.Number)
	for _, asked := range []struct {
		from, to string
		want     []invoice.ECSale
	}{
		{"2026-11", "2026-11", []invoice.ECSale{{VATID: "DE999001237", Name: "Acme GmbH", Number: first.Number, Sum: first.Net}}},
		{"2026-12", "2026-12", []invoice.ECSale{{VATID: "DE999001237", Name: "Acme SE", Number: second.Number, Sum: second.Net.Sub(first.Net)}}},
		{"2026-11", "2026-12", []invoice.ECSale{{VATID: "DE999001237", Name: "Acme GmbH", Number: first.Number, Sum: second.Net}}},
		{"2026-10", "2026-10", nil}, {"2027-01", "2028-12", nil},
	} {
		var got []invoice.ECSale
		must(t, l.Read(func(v *View) (err error) {
			got, err = v.ECSales(monthOf(t, asked.from), monthOf(t, asked.to))
			return err
		}))
		if fmt.Sprint(got) != fmt.Sprint(asked.want) {
			t.Errorf("from %s to %s there is %v, want %v", asked.from, asked.to, got, asked.want)
		}
	}
	sound(t, l)
}

// Each field of a group of VAT is filed, but for the words that the law wants on paper.
func TestEachFieldOfAGroupOfVATIsFiled(t *testing.T) {
	names := func(of reflect.Type) (names []string) {
		for _, field := range reflect.VisibleFields(of) {
			if field.Name != "Note" {
				names = append(names, field.Name)
			}
		}
		slices.Sort(names)
		return names
	}
	if filed, said := names(reflect.TypeFor[invoice.TaxedGroup]()), names(reflect.TypeFor[invoice.VATGroup]()); !slices.Equal(filed, said) {
		t.Errorf("of a group are filed %v, it has %v", filed, said)
	}
}

// A filed sum that is another than its document's is found by check and mended by
// rebuild, though its checksum is right; and so is what else documents file.
func TestAFiledSumThatIsAnotherIsFoundAndMended(t *testing.T) {
	for b, change := range map[bucket]func([]byte) []byte{
		taxedBucket: func(raw []byte) []byte {
			var d invoice.Taxed
			must(t, event.Decode(raw, &d))
			d.Groups[0].VAT = d.Groups[0].VAT.Add(eur("0.01"))
			return event.Encode(d)
		},
		ecSalesBucket: func(raw []byte) []byte {
			var s invoice.ECSale
			must(t, event.Decode(raw, &s))
			s.Sum = s.Sum.Add(eur("0.01"))
			return event.Encode(s)
		},
		unsettledBucket: func(raw []byte) []byte {
			var i Issued
			must(t, event.Decode(raw, &i))
			i.Total = i.Total.Add(eur("0.01"))
			return event.Encode(i)
		},
		bookedBucket: func(raw []byte) []byte {
			var m Move
			must(t, event.Decode(raw, &m))
			m.Payment.Amount = m.Payment.Amount.Add(eur("0.01"))
			return event.Encode(m)
		},
		remindedBucket: func(raw []byte) []byte {
			var s Sending
			must(t, event.Decode(raw, &s))
			s.Documents = nil
			return event.Encode(s)
		},
	} {
		t.Run(string(b), func(t *testing.T) {
			l := newLedger(t)
			movesAbroad(t, l, "acme", "Acme", "DE999001237")
			billedAndListed(t, l)
			number := issue(t, l, "2026-12-01 09:00", "acme").Number
			must(t, l.Write(by("2027-01-19 09:00"), func(tx *Tx) error {
				_, err := tx.Pay(Payment{Number: number, Amount: eur("1.00"), On: dayOf("2027-01-18")}, false)
				return err
			}))
			must(t, l.Write(by("2027-01-20 09:00"), func(tx *Tx) error {
				id, err := tx.BeginSending(Sending{Documents: []string{number}, Reminder: true, To: "office@example.com"})
				return or(err, tx.EndSending(id, true, ""))
			}))
			sound(t, l)
			refileAs(t, l, b, change)
			report, err := l.Check(context.Background(), nil)
			if err != nil || !report.Derived || len(report.Problems) != 1 || !strings.Contains(report.Problems[0].String(), string(b)) {
				t.Errorf("check says %v, %v", report.Problems, err)
			}
			must(t, l.Rebuild(context.Background(), nil))
			sound(t, l)
		})
	}
}

// refileAs changes the first value of a bucket as a program would that files wrongly.
func refileAs(t *testing.T, l *Ledger, b bucket, change func([]byte) []byte) {
	t.Helper()
	must(t, l.Write(by("2027-01-21 09:00"), func(tx *Tx) error {
		first := ""
		var value []byte
		err := tx.scan(b, "", "", func(key string, raw []byte) (bool, error) {
			first, value = key, slices.Clone(raw)
			return false, nil
		})
		tx.put(b, first, change(value))
		return err
	}))
}

// A damaged one answers nothing.
func TestADamagedSumOfADocumentIsNoSum(t *testing.T) {
	l, _, _ := issuedAndCredited(t)
	o, err := store.Open(context.Background(), l.Path, false, l.file.Waiting())
	must(t, err)
	tx, err := o.DB.Begin(true)
	must(t, err)
	in := tx.Bucket([]byte(taxedBucket))
	key, value := in.Cursor().First()
	value = slices.Clone(value)
	value[len(value)/2] ^= 1
	must(t, in.Put(slices.Clone(key), value))
	must(t, errors.Join(tx.Commit(), o.Close()))
	if all, err := taxedIn(t, l, "2026-12", "2027-01"); !errors.Is(err, fault.ErrDamaged) {
		t.Errorf("%+v, %v", all, err)
	}
}
