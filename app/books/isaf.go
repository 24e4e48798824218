package books

import (
	"encoding/xml"
	"io"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/invoice/country"
	"hourbook/invoice/vat"
	"hourbook/sla"
)

// standardRate is the rate in percent that the code of a rated row is for; the
// classifier has other codes for others.
var standardRate = decimal.NewFromInt(21)

// PVMCode is the code of an entry in the Lithuanian register, or "" where none is
// known.
func PVMCode(e Entry) string {
	row := vat.RowOf(e.Treatment, e.Category)
	if row.Rated && !e.Percent.Equal(standardRate) {
		return ""
	}
	return row.PVM
}

// Finding is what keeps a register from being written.
type Finding struct {
	Customer string // whose data lacks something, "" for the company's own
	Document string
	Text     sla.Phrase
	Remedy   sla.Phrase
}

// ISAFFindings are what the register of some entries lacks. Private tells of a customer,
// where it matters, whether it is no business.
func ISAFFindings(seller invoice.Seller, entries []Entry, private func(customer string) bool) []Finding {
	var all []Finding
	if !isCode(seller.CompanyCode) {
		all = append(all, Finding{Text: sla.Phrase{Words: "the company code of the seller is missing, or no number"}, Remedy: sla.Phrase{Words: "write it into company.toml as company_code, and record it with company set"}})
	}
	if seller.VATID == "" || !country.IsLithuania(seller.Country) {
		all = append(all, Finding{Text: sla.Phrase{Words: "only a seller with a Lithuanian VAT ID keeps this register"}, Remedy: sla.Phrase{Words: "look at the company's country and VAT ID"}})
	}
	seen := map[string]bool{}
	for i := range entries {
		e := &entries[i]
		if e.Buyer.VATID == "" && e.Buyer.CompanyCode == "" && country.IsLithuania(e.Buyer.Country) && !seen[e.Customer] && !private(e.Customer) {
			seen[e.Customer] = true
			all = append(all, Finding{Customer: e.Customer, Document: e.Number, Text: sla.Phrase{Words: "%s has neither VAT ID nor company code on %s", Values: []any{e.Buyer.Name, e.Number}}, Remedy: sla.Phrase{Words: "add it to the customer, then credit and issue the document again; or mark who is not a business as private"}})
		}
		if PVMCode(*e) == "" {
			all = append(all, Finding{Customer: e.Customer, Document: e.Number, Text: sla.Phrase{Words: "no code of the register is known for VAT of %s %% on %s", Values: []any{e.Percent.String(), e.Number}}, Remedy: sla.Phrase{Words: "enter this document in the register by hand"}})
		}
	}
	return all
}

// longestCode is how many digits a company code may have.
const longestCode = 11

func isCode(code string) bool {
	return code != "" && len(code) <= longestCode && strings.Trim(code, "0123456789") == ""
}

// The register as XML, in the order of its schema.
type (
	isafFile struct {
		XMLName xml.Name     `xml:"iSAFFile"`
		Space   string       `xml:"xmlns,attr"`
		XSI     string       `xml:"xmlns:xsi,attr"`
		Header  isafHeader   `xml:"Header>FileDescription"`
		Source  isafInvoices `xml:"SourceDocuments"`
	}
	isafHeader struct {
		FileVersion         string
		FileDateCreated     string
		DataType            string
		SoftwareCompanyName string
		SoftwareName        string
		SoftwareVersion     string
		RegistrationNumber  string
		NumberOfParts       int
		PartNumber          string
		Start               string `xml:"SelectionCriteria>SelectionStartDate"`
		End                 string `xml:"SelectionCriteria>SelectionEndDate"`
	}
	isafInvoices struct {
		Invoices []isafInvoice `xml:"SalesInvoices>Invoice,omitempty"`
	}
	isafInvoice struct {
		InvoiceNo       string
		CustomerInfo    isafCustomer
		InvoiceDate     string
		InvoiceType     string
		SpecialTaxation string
		References      isafReferences
		VATPointDate    isafNil
		Totals          []isafTotal `xml:"DocumentTotals>DocumentTotal"`
	}
	isafCustomer struct {
		CustomerID            string
		VATRegistrationNumber string
		RegistrationNumber    string `xml:",omitempty"`
		Country               isafNil
		Name                  string
	}
	isafReferences struct{ Reference []isafReference }
	isafReference  struct{ ReferenceNo, ReferenceDate string }
	isafTotal      struct {
		TaxableValue  string
		TaxCode       string
		TaxPercentage string
		Amount        string
		VATPointDate2 isafNil
	}
	isafNil struct {
		Nil  string `xml:"xsi:nil,attr,omitempty"`
		Text string `xml:",chardata"`
	}
)

// notKnown is what the register says where there is no number.
const notKnown = "ND"

// ISAFDue is the day until which the register of a month is to be sent.
func ISAFDue(month sla.Month) sla.Day { return month.Next().First().Add(19) }

// ISAF writes the sales part of the Lithuanian register of VAT invoices, i.SAF 1.2,
// of a month. Entries of one document follow each other.
func ISAF(out io.Writer, seller invoice.Seller, software string, month sla.Month, at time.Time, entries []Entry) error {
	file := isafFile{
		Space: "http://www.vmi.lt/cms/imas/isaf", XSI: "http://www.w3.org/2001/XMLSchema-instance",
		Header: isafHeader{
			FileVersion: "iSAF1.2", FileDateCreated: at.UTC().Format("2006-01-02T15:04:05Z"), DataType: "S", SoftwareCompanyName: "Hourbook", SoftwareName: "Hourbook", SoftwareVersion: software,
			RegistrationNumber: seller.CompanyCode, NumberOfParts: 1, PartNumber: "S" + strings.ReplaceAll(month.String(), "-", ""), Start: month.First().String(), End: month.Last().String(),
		},
	}
	for _, e := range entries {
		invoices := file.Source.Invoices
		if n := len(invoices); n == 0 || invoices[n-1].InvoiceNo != e.Number {
			file.Source.Invoices = append(invoices, isafOf(e))
		}
		last := &file.Source.Invoices[len(file.Source.Invoices)-1]
		last.Totals = append(last.Totals, isafTotal{TaxableValue: e.Base.StringFixed(2), TaxCode: PVMCode(e), TaxPercentage: e.Percent.String(), Amount: e.VAT.StringFixed(2), VATPointDate2: isafNil{Nil: "true"}})
	}
	if _, err := io.WriteString(out, xml.Header); err != nil {
		return err
	}
	encoder := xml.NewEncoder(out)
	encoder.Indent("", "  ")
	if err := encoder.Encode(file); err != nil {
		return err
	}
	_, err := io.WriteString(out, "\n")
	return err
}

// isafOf is an invoice without its sums.
func isafOf(e Entry) isafInvoice {
	i := isafInvoice{InvoiceNo: e.Number, InvoiceDate: e.On.String(), InvoiceType: "SF", VATPointDate: isafNil{Nil: "true"}}
	if e.Credit {
		i.InvoiceType = "KS"
		i.References.Reference = []isafReference{{e.Corrects, e.CorrectsOn.String()}}
	}
	c := isafCustomer{CustomerID: e.Customer, VATRegistrationNumber: e.Buyer.VATID, Name: e.Buyer.Name, Country: isafNil{Nil: "true"}}
	if c.VATRegistrationNumber == "" {
		c.VATRegistrationNumber, c.RegistrationNumber = notKnown, notKnown
		if e.Buyer.CompanyCode != "" {
			c.RegistrationNumber = e.Buyer.CompanyCode
		}
	}
	if row := vat.RowOf(e.Treatment, e.Category); e.Buyer.VATID == "" || !row.Rated && !row.ECListed {
		c.Country = isafNil{Text: e.Buyer.Country}
	}
	i.CustomerInfo = c
	return i
}
