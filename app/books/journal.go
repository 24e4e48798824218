package books

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/shopspring/decimal"
	"golang.org/x/text/encoding/charmap"

	"hourbook/sla"
)

// Payment is money that came in, or went back where it is negative.
type Payment struct {
	ID       string
	On       sla.Day
	Customer string
	Name     string
	For      string // the invoice, or "" on account
	Amount   decimal.Decimal
	Cancels  bool // takes a payment back that was recorded
}

// text says what it is.
func (p Payment) text() string {
	what := "payment"
	switch {
	case p.Cancels:
		what = "cancelled payment"
	case p.Amount.IsNegative():
		what = "refund"
	}
	return strings.TrimSpace(what + " " + p.For)
}

// JournalColumns are those of the plain journal.
var JournalColumns = []string{"date", "document", "customer", "name", "vat_id", "country", "account", "debit", "credit", "vat_code", "rate", "text"}

// Journal writes documents and payments by the accounts of a firm. Harmless takes
// the words out of the way of a spreadsheet. In the plain form debit and credit of
// each document are equal.
func Journal(out io.Writer, a Accounts, entries []Entry, payments []Payment, harmless func(string) string) error {
	w := csv.NewWriter(out)
	if err := w.Write(JournalColumns); err != nil {
		return err
	}
	for i := 0; i < len(entries); {
		document := entries[i:]
		n := 1
		for n < len(document) && document[n].Number == document[0].Number {
			n++
		}
		for _, row := range journalRows(a, document[:n], harmless) {
			if err := w.Write(row); err != nil {
				return err
			}
		}
		i += n
	}
	for _, p := range payments {
		if a.Bank == "" {
			break
		}
		text := p.text()
		for _, row := range [][]string{
			{p.On.String(), p.ID, harmless(p.Customer), harmless(p.Name), "", "", a.Bank, debit(p.Amount), credit(p.Amount), "", "", text},
			{p.On.String(), p.ID, harmless(p.Customer), harmless(p.Name), "", "", a.customer(p.Customer), credit(p.Amount), debit(p.Amount), "", "", text},
		} {
			if err := w.Write(row); err != nil {
				return err
			}
		}
	}
	w.Flush()
	return w.Error()
}

// debit is an amount on the left side: a negative one stands on the right.
func debit(amount decimal.Decimal) string {
	if amount.IsNegative() {
		return "0.00"
	}
	return amount.StringFixed(2)
}

func credit(amount decimal.Decimal) string { return debit(amount.Neg()) }

// journalRows are the rows of one document: the customer, then each group's income
// and VAT.
func journalRows(a Accounts, document []Entry, harmless func(string) string) [][]string {
	first, total := document[0], decimal.Zero
	text := "invoice"
	if first.Credit {
		text = "credit note for " + first.Corrects
	}
	row := func(account string, amount decimal.Decimal, code, rate string) []string {
		return []string{
			first.On.String(), first.Number, harmless(first.Customer), harmless(first.Buyer.Name), first.Buyer.VATID, first.Buyer.Country,
			account, debit(amount), credit(amount), code, rate, text,
		}
	}
	rows := [][]string{nil}
	for _, e := range document {
		total = total.Add(e.Base).Add(e.VAT)
		code := a.Codes[e.Treatment]
		rows = append(rows, row(a.income(e.Treatment), e.Base.Neg(), code, e.Percent.String()))
		if !e.VAT.IsZero() {
			rows = append(rows, row(a.VAT, e.VAT.Neg(), code, e.Percent.String()))
		}
	}
	rows[0] = row(a.customer(first.Customer), total, "", "")
	return rows
}

// datevFields are the heads of a batch of bookings, form 13 of DATEV, in their
// order.
func datevFields() []string {
	fields := strings.Split("Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;WKZ Umsatz;Kurs;Basis-Umsatz;WKZ Basis-Umsatz;Konto;Gegenkonto (ohne BU-Schlüssel);BU-Schlüssel;Belegdatum;"+
		"Belegfeld 1;Belegfeld 2;Skonto;Buchungstext;Postensperre;Diverse Adressnummer;Geschäftspartnerbank;Sachverhalt;Zinssperre;Beleglink", ";")
	for i := 1; i <= 8; i++ {
		fields = append(fields, fmt.Sprintf("Beleginfo - Art %d", i), fmt.Sprintf("Beleginfo - Inhalt %d", i))
	}
	fields = append(fields, strings.Split("KOST1 - Kostenstelle;KOST2 - Kostenstelle;KOST-Menge;EU-Land u. UStID (Bestimmung);EU-Steuersatz (Bestimmung);Abw. Versteuerungsart;Sachverhalt L+L;"+
		"Funktionsergänzung L+L;BU 49 Hauptfunktionstyp;BU 49 Hauptfunktionsnummer;BU 49 Funktionsergänzung", ";")...)
	for i := 1; i <= 20; i++ {
		fields = append(fields, fmt.Sprintf("Zusatzinformation - Art %d", i), fmt.Sprintf("Zusatzinformation- Inhalt %d", i))
	}
	return append(fields, strings.Split("Stück;Gewicht;Zahlweise;Forderungsart;Veranlagungsjahr;Zugeordnete Fälligkeit;Skontotyp;Auftragsnummer;Buchungstyp;USt-Schlüssel (Anzahlungen);"+
		"EU-Land (Anzahlungen);Sachverhalt L+L (Anzahlungen);EU-Steuersatz (Anzahlungen);Erlöskonto (Anzahlungen);Herkunft-Kz;Buchungs GUID;KOST-Datum;SEPA-Mandatsreferenz;Skontosperre;"+
		"Gesellschaftername;Beteiligtennummer;Identifikationsnummer;Zeichnernummer;Postensperre bis;Bezeichnung SoBil-Sachverhalt;Kennzeichen SoBil-Buchung;Festschreibung;Leistungsdatum;"+
		"Datum Zuord. Steuerperiode;Fälligkeit;Generalumkehr (GU);Steuersatz;Land;Abrechnungsreferenz;BVV-Position;EU-Land u. UStID (Ursprung);EU-Steuersatz (Ursprung);Abw. Skontokonto", ";")...)
}

// The places of the fields that are filled.
const (
	datevAmount, datevSide, datevCurrency, datevAccount, datevContra, datevKey = 0, 1, 2, 6, 7, 8
	datevDay, datevDocument, datevText, datevVATID                             = 9, 10, 13, 39
)

// JournalDATEV writes documents and payments of a month as a batch of bookings that
// DATEV takes in (EXTF 700). What its character set lacks becomes a question mark.
func JournalDATEV(out io.Writer, a Accounts, month sla.Month, at time.Time, entries []Entry, payments []Payment) error {
	fields := datevFields()
	begins := month
	for int(begins.Month()) != a.DATEV.YearBegins {
		begins = begins.Prev()
	}
	head := []string{
		`"EXTF"`, "700", "21", `"Buchungsstapel"`, "13", at.UTC().Format("20060102150405") + "000", "", `"HB"`, `"Hourbook"`, `""`, fmt.Sprint(a.DATEV.Consultant), fmt.Sprint(a.DATEV.Client),
		compact(begins.First()), fmt.Sprint(a.DATEV.Digits), compact(month.First()), compact(month.Last()), `"Hourbook ` + month.String() + `"`, `""`, "1", "0", "0", `"EUR"`, "", `""`, "", "", `""`, "", "", `""`, `""`,
	}
	lines := []string{strings.Join(head, ";"), strings.Join(fields, ";")}
	add := func(amount decimal.Decimal, account, contra, key string, on sla.Day, document, text, vatID string) {
		row := make([]string, len(fields))
		row[datevAmount], row[datevSide], row[datevCurrency] = strings.ReplaceAll(amount.Abs().StringFixed(2), ".", ","), `"S"`, `"EUR"`
		if amount.IsNegative() {
			row[datevSide] = `"H"`
		}
		_, m, d := on.Date()
		row[datevAccount], row[datevContra], row[datevKey], row[datevDay] = account, contra, quote(key, 4), fmt.Sprintf("%02d%02d", d, int(m))
		row[datevDocument], row[datevText], row[datevVATID] = quote(document, 36), quote(text, 60), quote(vatID, 15)
		lines = append(lines, strings.Join(row, ";"))
	}
	for _, e := range entries {
		add(e.Base.Add(e.VAT), a.customer(e.Customer), a.income(e.Treatment), a.Codes[e.Treatment], e.On, e.Number, e.Buyer.Name, e.Buyer.VATID)
	}
	for _, p := range payments {
		if a.Bank != "" {
			add(p.Amount, a.Bank, a.customer(p.Customer), "", p.On, cmp.Or(p.For, p.ID), p.Name, "")
		}
	}
	raw, err := charmap.Windows1252.NewEncoder().String(inWestern(strings.Join(lines, "\r\n") + "\r\n"))
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, raw)
	return err
}

// compact is a day as DATEV writes it.
func compact(d sla.Day) string { return strings.ReplaceAll(d.String(), "-", "") }

// quote is a text in quotes, cut to what a field takes.
func quote(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most])
	}
	return `"` + strings.ReplaceAll(strings.Join(strings.Fields(text), " "), `"`, `""`) + `"`
}

// inWestern replaces what the character set of DATEV lacks.
func inWestern(text string) string {
	return strings.Map(func(r rune) rune {
		if _, ok := charmap.Windows1252.EncodeRune(r); ok {
			return r
		}
		return '?'
	}, text)
}
