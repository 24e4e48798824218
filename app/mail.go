package app

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"hourbook/app/exchange"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// Letter is an e-mail with a document.
type Letter struct {
	From, FromName string
	To, ToName     string
	Subject        string
	Text           string
	FileName       string
	PDF            []byte
}

// LetterFor is the e-mail that brings an issued document to its customer, at
// the address that the customer has now.
func LetterFor(l *ledger.Ledger, number string) (Letter, error) {
	raw, _, err := PDF(l, number)
	if raw == nil {
		return Letter{}, err
	}
	letter := Letter{FileName: exchange.FileName(number) + ".pdf", PDF: raw}
	err = l.Read(func(v *ledger.View) error {
		d, err := v.Document(number)
		if err != nil {
			return err
		}
		if d.Kind == invoice.Statement {
			return &sla.InputError{Field: "number", Value: number, Problem: "a statement of work is not sent as an invoice", Remedy: "write its PDF and send that"}
		}
		return letter.address(v, d.Buyer.ID, func(seller invoice.Seller) {
			words, format := invoice.WordsIn(d.Language), invoice.FormatIn(d.Language)
			letter.Subject = d.Title() + " " + number
			text := words.MailInvoice
			if d.Kind == invoice.CreditNote {
				text = words.MailCredit
			}
			letter.Text = invoice.Fill(text, number, format.Money(d.Total), format.Day(d.Due), invoice.GroupIBAN(d.Seller.IBAN), d.Corrects) +
				"\n\n" + seller.Name + "\n"
		})
	})
	return letter, err
}

// LetterOf is the e-mail that brings a reminder.
func LetterOf(l *ledger.Ledger, r invoice.Reminder) (Letter, error) {
	raw, err := DrawReminder(r)
	if err != nil {
		return Letter{}, err
	}
	words, format := invoice.WordsIn(r.Language), invoice.FormatIn(r.Language)
	letter := Letter{FileName: exchange.FileName(words.Reminder+" "+r.Reference()) + ".pdf", PDF: raw}
	err = l.Read(func(v *ledger.View) error {
		return letter.address(v, r.Buyer.ID, func(seller invoice.Seller) {
			letter.Subject = cmp.Or(r.Title, words.Reminder) + " " + r.Reference()
			text := words.MailReminder
			if r.Plea != "" {
				text = words.MailLevel // a stern letter has no gentle mail
			}
			letter.Text = invoice.Fill(text, r.Reference(), format.Money(r.Total()), invoice.GroupIBAN(seller.IBAN), r.Plea) + "\n\n" + seller.Name + "\n"
		})
	})
	return letter, err
}

// address fills in who writes to whom, and has the words written.
func (letter *Letter) address(v *ledger.View, customer string, write func(invoice.Seller)) error {
	seller, err := v.Seller()
	if err != nil {
		return err
	}
	if customer, err = v.AccountHolder(customer); err != nil { // who was merged gets no more letters
		return err
	}
	buyer, err := v.Customer(customer)
	if err != nil {
		return err
	}
	letter.From, letter.FromName, letter.To, letter.ToName = seller.Email, seller.Name, buyer.Email, buyer.Name
	if strings.TrimSpace(letter.From) == "" {
		return &sla.InputError{Field: "email", Problem: "the company has no email address", Remedy: "add email to its file, then hourbook company set FILE.toml"}
	}
	if strings.TrimSpace(letter.To) == "" {
		return &sla.InputError{Field: "email", Problem: "customer %s has no email address", Remedy: "hourbook customer set %s --email ...", Values: []any{customer, customer}}
	}
	write(seller)
	return nil
}

// message is the letter as it travels. Its marks come from its content, so that
// the same letter of the same moment is the same file.
func (letter Letter) message(at time.Time) (*mail.Msg, error) {
	sum := sha256.Sum256(append(fmt.Appendf(nil, "%s\n%s\n%s\n%s\n%d\n", letter.From, letter.To, letter.Subject, letter.Text, at.Unix()), letter.PDF...))
	mark := hex.EncodeToString(sum[:12])
	m := mail.NewMsg(mail.WithBoundary(mark), mail.WithNoDefaultUserAgent())
	if err := m.FromFormat(letter.FromName, letter.From); err != nil {
		return nil, &sla.InputError{Field: "email", Value: letter.From, Problem: "not a valid email address", Remedy: "write it as in invoices@company.example"}
	}
	if err := m.AddToFormat(letter.ToName, letter.To); err != nil {
		return nil, &sla.InputError{Field: "email", Value: letter.To, Problem: "not a valid email address", Remedy: "write it as in accounts@customer.example"}
	}
	m.Subject(letter.Subject)
	m.SetDateWithValue(at)
	_, domain, _ := strings.Cut(letter.From, "@")
	m.SetMessageIDWithValue(mark + "@" + domain)
	m.SetBodyString(mail.TypeTextPlain, letter.Text)
	err := m.AttachReader(letter.FileName, bytes.NewReader(letter.PDF), mail.WithFileContentType("application/pdf"))
	return m, err
}

// EML is the letter as a file that mail programs open as a draft.
func (letter Letter) EML(at time.Time) ([]byte, error) {
	m, err := letter.message(at)
	if err != nil {
		return nil, err
	}
	m.SetGenHeader("X-Unsent", "1")
	var b bytes.Buffer
	_, err = m.WriteTo(&b)
	return b.Bytes(), err
}
