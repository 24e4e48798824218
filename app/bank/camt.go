package bank

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/shopspring/decimal"
	"golang.org/x/text/encoding/htmlindex"

	"hourbook/sla"
)

// What is read of a camt file, by local names, so that it is the same in all
// versions.
type (
	camtAmount struct {
		Value    string `xml:",chardata"`
		Currency string `xml:"Ccy,attr"`
	}
	camtDate struct{ Dt, DtTm string }
	camtName struct {
		Nm  string
		Pty struct{ Nm string } // since version 8
	}
	camtAccount struct {
		ID struct {
			IBAN string
			Othr struct {
				ID string `xml:"Id"`
			}
		} `xml:"Id"`
		Ccy string
	}
	camtBalance struct {
		Code   string     `xml:"Tp>CdOrPrtry>Cd"`
		Amount camtAmount `xml:"Amt"`
		Sign   string     `xml:"CdtDbtInd"`
	}
	camtStrd struct {
		Ref      string   `xml:"CdtrRefInf>Ref"`
		Document []string `xml:"RfrdDocInf>Nb"`
		More     []string `xml:"AddtlRmtInf"`
	}
	camtTx struct {
		BankRef  string      `xml:"Refs>AcctSvcrRef"`
		EndToEnd string      `xml:"Refs>EndToEndId"`
		TxID     string      `xml:"Refs>TxId"`
		Amount   *camtAmount `xml:"Amt"`
		Told     *camtAmount `xml:"AmtDtls>TxAmt>Amt"`
		Sign     string      `xml:"CdtDbtInd"`
		Payer    camtName    `xml:"RltdPties>Dbtr"`
		Behind   camtName    `xml:"RltdPties>UltmtDbtr"`
		From     camtAccount `xml:"RltdPties>DbtrAcct"`
		Words    []string    `xml:"RmtInf>Ustrd"`
		Strd     []camtStrd  `xml:"RmtInf>Strd"`
		More     string      `xml:"AddtlTxInf"`
	}
	camtEntry struct {
		Amount   camtAmount `xml:"Amt"`
		Sign     string     `xml:"CdtDbtInd"`
		Reversal string     `xml:"RvslInd"`
		Status   struct {
			Text string `xml:",chardata"`
			Cd   string
		} `xml:"Sts"`
		Booked  camtDate `xml:"BookgDt"`
		Value   camtDate `xml:"ValDt"`
		BankRef string   `xml:"AcctSvcrRef"`
		Tx      []camtTx `xml:"NtryDtls>TxDtls"`
		More    string   `xml:"AddtlNtryInf"`
	}
)

// camtDepth is how many levels of elements a file may have.
const camtDepth = 64

// camtReader reads a camt file element by element.
type camtReader struct {
	*xml.Decoder
	all  []Statement
	rows int
}

// readCamt reads the statements, notifications or reports of a camt file. Entities
// that a file defines for itself are refused, so that none can grow.
func readCamt(raw []byte) ([]Statement, error) {
	if err := shallow(raw); err != nil {
		return nil, err
	}
	r := &camtReader{Decoder: xml.NewDecoder(bytes.NewReader(raw))}
	r.CharsetReader = charset
	for {
		token, err := r.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, badXML(err)
		}
		if start, ok := token.(xml.StartElement); ok {
			if err := r.element(start); err != nil {
				return nil, err
			}
		}
	}
	if len(r.all) == 0 {
		return nil, wrong("", "", "not a bank statement", "give a camt.053 or camt.054, an MT940, or a CSV with its mapping")
	}
	return r.all, nil
}

// charset reads a file in the encoding that it names.
func charset(name string, from io.Reader) (io.Reader, error) {
	if strings.HasPrefix(strings.ToLower(name), "utf-16") {
		return from, nil // it is in UTF-8 by now
	}
	encoding, err := htmlindex.Get(name)
	if err != nil {
		return nil, err
	}
	return encoding.NewDecoder().Reader(from), nil
}

// shallow refuses elements in elements without an end, and definitions of types,
// before anything is made of them.
func shallow(raw []byte) error {
	if bytes.Contains(raw, []byte("<!DOCTYPE")) || bytes.Contains(raw, []byte("<!ENTITY")) {
		return wrong("", "", "it defines entities of its own, which no bank does", "ask the bank for the file again")
	}
	depth := 0
	for i := 0; i+1 < len(raw); i++ {
		if raw[i] != '<' {
			continue
		}
		switch next := raw[i+1]; {
		case next == '/':
			depth--
		case next != '?' && next != '!':
			depth++
			if end := bytes.IndexByte(raw[i:], '>'); end > 0 && raw[i+end-1] == '/' {
				depth--
			}
		}
		if depth > camtDepth {
			return wrong("", "", "its elements stand too deep in each other", "ask the bank for the file again")
		}
	}
	return nil
}

// badXML says what is wrong with XML, nil for nothing.
func badXML(err error) error {
	var at *xml.SyntaxError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &at):
		return wrong("", at.Msg, "the XML is broken in line %d", "ask the bank for the file again", at.Line)
	}
	return wrong("", err.Error(), "this XML cannot be read", "ask the bank for the file again")
}

// element takes what an element tells.
func (r *camtReader) element(start xml.StartElement) error {
	name := start.Name.Local
	if name == "Stmt" || name == "Ntfctn" || name == "Rpt" {
		r.all = append(r.all, Statement{})
		return rowsLeft(len(r.all))
	}
	if len(r.all) == 0 {
		return nil
	}
	s := &r.all[len(r.all)-1]
	switch name {
	case "Acct":
		var a camtAccount
		err := r.DecodeElement(&a, &start)
		if s.Account == "" {
			s.Account, s.Currency = accountOf(cmp.Or(a.ID.IBAN, a.ID.Othr.ID)), a.Ccy
		}
		return badXML(err)
	case "Bal":
		var b camtBalance
		if err := r.DecodeElement(&b, &start); err != nil {
			return badXML(err)
		}
		return s.balance(b)
	case "Ntry":
		var e camtEntry
		if err := r.DecodeElement(&e, &start); err != nil {
			return badXML(err)
		}
		r.rows += max(1, len(e.Tx))
		return errors.Join(rowsLeft(r.rows), s.entry(e))
	}
	return nil
}

// balance keeps the first opening and the last closing balance.
func (s *Statement) balance(b camtBalance) error {
	amount, ok := amountOf(b.Amount.Value, ".")
	if !ok {
		return wrong("Bal", b.Amount.Value, "not a valid amount", "ask the bank for the file again")
	}
	if b.Sign == "DBIT" {
		amount = amount.Neg()
	}
	switch b.Code {
	case "OPBD", "PRCD":
		if s.Opening == nil {
			s.Opening = &amount
		}
	case "CLBD":
		s.Closing = &amount
	}
	return nil
}

// entry makes the rows of an entry: one for each payment of a batch, where their
// amounts come to its own.
func (s *Statement) entry(e camtEntry) error {
	amount, ok := amountOf(e.Amount.Value, ".")
	if !ok {
		return wrong("Ntry", e.Amount.Value, "not a valid amount", "ask the bank for the file again")
	}
	day, err := camtDay(e.Booked, e.Value)
	if err != nil {
		return err
	}
	status := cmp.Or(e.Status.Cd, strings.TrimSpace(e.Status.Text))
	whole := Row{
		Account: s.Account, Date: day, Amount: signed(amount, e.Sign), Currency: e.Amount.Currency, Reference: e.More, BankRef: e.BankRef,
		Reversal: e.Reversal == "true" || e.Reversal == "1", Pending: status != "" && status != "BOOK",
	}
	if !whole.Pending {
		s.Booked = s.Booked.Add(whole.Amount)
	}
	parts := amountsOf(e, amount)
	if len(e.Tx) > 0 && parts == nil {
		whole.Batch = true
		for _, tx := range e.Tx {
			whole.Reference = strings.TrimSpace(whole.Reference + "\n" + tx.words())
		}
		s.Rows = append(s.Rows, whole.tidy())
		return nil
	}
	if len(e.Tx) == 0 {
		s.Rows = append(s.Rows, whole.tidy())
		return nil
	}
	for i, tx := range e.Tx {
		row := whole
		row.Amount = signed(parts[i], cmp.Or(tx.Sign, e.Sign))
		row.BankRef = strings.Trim(e.BankRef+"/"+cmp.Or(tx.BankRef, tx.TxID), "/")
		row.EndToEnd = tx.EndToEnd
		row.Payer = firstOf(tx.Payer.Nm, tx.Payer.Pty.Nm, tx.Behind.Nm, tx.Behind.Pty.Nm)
		row.IBAN = cmp.Or(tx.From.ID.IBAN, tx.From.ID.Othr.ID)
		row.Reference = cmp.Or(tx.words(), e.More)
		s.Rows = append(s.Rows, row.tidy())
	}
	return nil
}

// amountsOf are the amounts of the payments of an entry, in its currency; nil where
// the bank does not tell them, or they do not come to the entry's.
func amountsOf(e camtEntry, sum decimal.Decimal) []decimal.Decimal {
	if len(e.Tx) == 1 {
		return []decimal.Decimal{sum}
	}
	left, missing := sum, -1
	parts := make([]decimal.Decimal, len(e.Tx))
	for i, tx := range e.Tx {
		told := tx.Amount
		if told == nil || told.Currency != e.Amount.Currency {
			told = tx.Told
		}
		if told == nil || told.Currency != e.Amount.Currency {
			if missing >= 0 {
				return nil
			}
			missing = i
			continue
		}
		amount, ok := amountOf(told.Value, ".")
		if !ok {
			return nil
		}
		parts[i] = amount
		left = left.Sub(signed(amount, cmp.Or(tx.Sign, e.Sign)).Mul(signed(decimal.NewFromInt(1), e.Sign)))
	}
	if missing >= 0 && left.IsPositive() {
		parts[missing] = left
		return parts
	}
	if missing >= 0 || !left.IsZero() {
		return nil
	}
	return parts
}

func signed(amount decimal.Decimal, sign string) decimal.Decimal {
	if sign == "DBIT" {
		return amount.Neg()
	}
	return amount
}

func firstOf(texts ...string) string {
	for _, text := range texts {
		if strings.TrimSpace(text) != "" {
			return text
		}
	}
	return ""
}

// words are what a payment says it is for, a line each.
func (tx camtTx) words() string {
	lines := append([]string(nil), tx.Words...)
	for _, s := range tx.Strd {
		lines = append(append(append(lines, s.Ref), s.Document...), s.More...)
	}
	var said []string
	for _, line := range lines {
		if line = strings.TrimSpace(line); line != "" {
			said = append(said, line)
		}
	}
	if len(said) == 0 {
		return strings.TrimSpace(tx.More)
	}
	return strings.Join(said, "\n")
}

// camtDay is the day of booking, else that of value.
func camtDay(booked, value camtDate) (sla.Day, error) {
	text := firstOf(booked.Dt, booked.DtTm, value.Dt, value.DtTm)
	if len(text) >= 10 {
		if day, err := sla.ParseDay(text[:10]); err == nil {
			return day, nil
		}
	}
	return 0, wrong("BookgDt", text, "not a valid day", "ask the bank for the file again")
}
