package ledger

import (
	"reflect"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

func anyAmount(r *rapid.T, name string) decimal.Decimal {
	return decimal.New(rapid.Int64Range(-1e11, 1e11).Draw(r, name), rapid.Int32Range(-6, 0).Draw(r, name+"'s exponent"))
}

func anyIssued(r *rapid.T) Issued {
	i := Issued{
		Kind: invoice.Kind(anyText(r, "kind")), Month: sla.Month(rapid.IntRange(24_000, 26_000).Draw(r, "month")), Issued: anyDay(r, "issued"), Due: anyDay(r, "due"),
		Notes: rapid.OneOf(rapid.Just[[]string](nil), rapid.SliceOfN(rapid.String(), 0, 3)).Draw(r, "notes"), Whole: rapid.Bool().Draw(r, "whole"), Seq: uint64(rapid.Int64Range(0, 1<<62).Draw(r, "seq")),
	}
	for _, into := range []*string{&i.Number, &i.Customer, &i.CreditedBy, &i.Corrects, &i.PDFHash} {
		*into = anyText(r, "text")
	}
	for _, into := range []*decimal.Decimal{&i.Total, &i.Paid, &i.SetOff, &i.Credited} {
		*into = anyAmount(r, "amount")
	}
	return i
}

func anyCustomer(r *rapid.T) invoice.Customer {
	c := invoice.Customer{DueDays: rapid.IntRange(-5, 365).Draw(r, "days"), Private: rapid.Bool().Draw(r, "private")}
	for _, name := range []string{"id", "city", "name", "text", "email", "phone", "street", "vat_id", "country", "profile", "endpoint", "language", "postcode", "reference", "merged_into", "company_code"} {
		*customerText(&c, []byte(name)) = anyText(r, name)
	}
	return c
}

func anySettings(r *rapid.T) settings {
	s := settings{
		ID: anyText(r, "id"), Zone: anyText(r, "zone"), Rules: uint64(rapid.Int64Range(0, 1<<62).Draw(r, "rules")), AssignOff: rapid.Bool().Draw(r, "off"),
		Seller: invoice.Seller{DueDays: rapid.IntRange(-5, 365).Draw(r, "days"), NextNumber: rapid.Int().Draw(r, "next")},
	}
	for _, name := range []string{"id", "city", "name", "email", "phone", "street", "vat_id", "country", "endpoint", "postcode", "company_code", "BIC", "Bank", "IBAN", "Series", "LogoHash", "ContactName"} {
		*sellerText(&s.Seller, []byte(name)) = anyText(r, name)
	}
	return s
}

func anyTaxed(r *rapid.T) invoice.Taxed {
	t := invoice.Taxed{Kind: invoice.Kind(anyText(r, "kind")), Issued: anyDay(r, "issued"), Total: anyAmount(r, "total"), CorrectsIssued: anyDay(r, "corrects")}
	for _, into := range []*string{&t.Number, &t.Customer, &t.Name, &t.Country, &t.VATID, &t.CompanyCode, &t.Corrects} {
		*into = anyText(r, "text")
	}
	for range rapid.IntRange(0, 3).Draw(r, "groups") {
		t.Groups = append(t.Groups, invoice.TaxedGroup{
			Treatment: anyText(r, "treatment"), Category: anyText(r, "category"), Percent: anyAmount(r, "percent"), Taxable: anyAmount(r, "taxable"), VAT: anyAmount(r, "vat"),
		})
	}
	return t
}

func anyECSale(r *rapid.T) invoice.ECSale {
	return invoice.ECSale{Sum: anyAmount(r, "sum"), Number: anyText(r, "number"), Name: anyText(r, "name")}
}

// anyMove is a payment: a set-off and a refund from an account are left to the decoder.
func anyMove(r *rapid.T) Move {
	return Move{
		Cancelled: rapid.Bool().Draw(r, "cancelled"), Ended: anyDay(r, "ended"),
		Payment: &Payment{Number: anyText(r, "number"), Amount: anyAmount(r, "amount"), On: anyDay(r, "on"), Note: anyText(r, "note"), Customer: anyText(r, "customer")},
	}
}

// quickAs reads what was encoded, and tells where that is not what the decoder reads.
func quickAs[T any](r *rapid.T, value T, quickly func([]byte, *T) bool) {
	raw := event.Encode(value)
	var quick, slow T
	if err := event.Decode(raw, &slow); err != nil {
		r.Fatal(err)
	}
	if !quickly(raw, &quick) || !reflect.DeepEqual(quick, slow) {
		r.Fatalf("%+v, want %+v", quick, slow)
	}
	if cut := rapid.IntRange(0, len(raw)-1).Draw(r, "cut"); quickly(raw[:cut], new(T)) {
		r.Fatalf("%d of %d bytes are whole", cut, len(raw))
	}
}

func TestDocumentsCustomersPaymentsAndSettingsAreReadAsTheyAreFiled(t *testing.T) {
	q := newQuickReader()
	rapid.Check(t, func(r *rapid.T) {
		quickAs(r, anyIssued(r), q.issued)
		quickAs(r, anyCustomer(r), q.customer)
		quickAs(r, anyTaxed(r), q.taxed)
		quickAs(r, anyECSale(r), q.ecSale)
		quickAs(r, anyMove(r), q.move)
		quickAs(r, anySettings(r), q.settings)
		buyerAs(r, event.Encode(anyCustomer(r)), q)
	})
}

type fatal interface{ Fatalf(string, ...any) }

// buyerAs holds what is read of a buyer against the whole customer.
func buyerAs(t fatal, raw []byte, q *quickReader) {
	var part, whole invoice.Customer
	if !q.buyer(raw, &part) {
		return
	}
	if err := event.Decode(raw, &whole); err != nil {
		t.Fatalf("%x is read as %+v; the decoder says %v", raw, part, err)
	}
	want := invoice.Customer{Party: invoice.Party{Name: whole.Name, Country: whole.Country, VATID: whole.VATID}, Private: whole.Private, Merged: whole.Merged}
	if part != want {
		t.Fatalf("%+v, want %+v", part, want)
	}
}

// What is read quickly is what the decoder reads, whatever the bytes are.
func FuzzQuickNamed(f *testing.F) {
	amount := decimal.New(1815, -1)
	for _, seed := range []any{
		Issued{Number: "A-1", Kind: invoice.Invoice, Total: amount, Notes: []string{"K-1"}, Due: 20_000, Month: 600, Seq: 7}, Issued{},
		invoice.Customer{Party: invoice.Party{ID: "acme", Country: "LT"}, DueDays: 14, Private: true, Merged: "rasa"}, invoice.Customer{},
		Move{Payment: &Payment{Number: "A-1", Amount: amount.Neg(), On: 20_000, Note: "x", Customer: "acme"}, Cancelled: true, Ended: 20_001}, Move{SetOff: &SetOff{}}, Move{},
		invoice.TaxedOf(invoice.Document{Number: "A-1", Total: amount, Groups: []invoice.VATGroup{{Category: "S", Percent: amount}}}), invoice.Taxed{},
		invoice.ECSale{Number: "A-1", Name: "Acme", Sum: amount}, invoice.ECSale{},
		settings{ID: "7", Zone: "+02:00", Rules: 2, AssignOff: true, Seller: invoice.Seller{Party: invoice.Party{ID: "a", City: "b"}, IBAN: "LT", DueDays: 14}}, settings{Team: &Team{}},
	} {
		f.Add(event.Encode(seed))
	}
	for _, seed := range []string{
		"\xa1dPaidb12", "\xa1dPaida-", "\xa1dPaidc1e5", "\xa1dPaid\x05", "\xa1dPaidc.50", "\xa1dPaidc12.", "\xa1dPaid`", "\xa1dpaidb12", // amounts, a name in other letters
		"\xa2dPaida1dPaida2", "\xa2fSetOffa1dPaida2", "\xa1eNotes\x81\x01", "\xa1eNotes\xf6", "\xa1cSeq\x20", "\xa1gPayment\xf6", "\xa1\x01\x81\xa1\x02aX", "\xa1\x01\xf6",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		q := newQuickReader()
		for range 2 {
			sameAsDecoded(t, raw, q.issued)
			sameAsDecoded(t, raw, q.customer)
			sameAsDecoded(t, raw, q.move)
			sameAsDecoded(t, raw, q.taxed)
			sameAsDecoded(t, raw, q.ecSale)
			sameAsDecoded(t, raw, q.settings)
			buyerAs(t, raw, q)
		}
	})
}
