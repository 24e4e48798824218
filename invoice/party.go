package invoice

import (
	"hourbook/invoice/country"
	"hourbook/invoice/vat"
)

// Party is a seller or a buyer as it stands on a document.
type Party struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Street      string `json:"street"`
	City        string `json:"city"`
	Postcode    string `json:"postcode"`
	Country     string `json:"country"` // ISO 3166-1 alpha-2
	VATID       string `json:"vat_id"`
	CompanyCode string `json:"company_code"`
	Email       string `json:"email"`
	Phone       string `json:"phone,omitempty"`
	Endpoint    string `json:"endpoint,omitempty"` // electronic address, scheme:value
}

// Tidy is the party as documents print it and programs read it: country in
// capitals, a VAT id of the EU in capitals without spaces and signs.
func (p Party) Tidy() Party {
	p.Country = country.Tidy(p.Country)
	p.VATID = vat.Tidy(p.Country, p.VATID)
	return p
}

// Customer is a buyer with what is agreed about its invoices.
type Customer struct {
	Party
	Language  string `json:"language"`  // "lt" or "en"
	DueDays   int    `json:"due_days"`  // 0: the seller's
	Reference string `json:"reference"` // printed on each document

	Private bool   `json:"private,omitempty"` // no business: VAT as at home
	Profile string `json:"profile,omitempty"` // of its data: "" is Peppol's, or [XRechnung]

	Merged string `json:"merged_into,omitempty"` // the customer that it was merged into: it is closed

	Text string `json:"text,omitempty"` // own text on each of its invoices
}

// The profiles of data: Peppol's, which a customer has that names none, and that
// of German public customers.
const (
	Peppol    = "peppol"
	XRechnung = "xrechnung"
)

// Seller is the company that issues the documents.
type Seller struct {
	Party
	IBAN       string
	BIC        string
	Bank       string
	Series     string // of invoices, such as "HB"; credit notes add "K"
	Logo       []byte `json:"-" cbor:"-"` // PNG or JPEG, may be empty; the ledger keeps it once, by LogoHash
	LogoHash   string // hex SHA-256 of Logo, or empty
	DueDays    int    // 14 where not said
	NextNumber int    // the first number that a new ledger gives in its first year; 1 where not said

	ContactName string `json:",omitempty" cbor:",omitempty"` // whom customers ask; XRechnung wants it
}
