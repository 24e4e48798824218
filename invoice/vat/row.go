package vat

import (
	"hourbook/sla"
)

// The ids of the rows, as documents keep them and terms name them.
const (
	Unregistered  = "unregistered"
	Home          = "home"
	Private       = "private"
	ReverseCharge = "reverse-charge"
	PrivateHome   = "private-abroad-home"
	PrivateAbroad = "private-abroad"
	OutsideArea   = "outside-area"
	Outside       = "outside"
	Foreign       = "foreign"
)

// Row is one treatment: all that depends on it.
type Row struct {
	ID     string
	Code   string // the category in EN 16931 (BT-118)
	Reason string // why no VAT is charged, by its code in EN 16931 (BT-121)
	when   func(c sale) bool
	from   sla.Day // a sale of an earlier day is not asked for it, so that what was issued stays right; 0 is always

	Rated           bool // the rate of the seller's country is charged
	NeedsSeller     bool // data must name the seller's VAT id
	NeedsBuyer      bool // data must name the buyer's VAT id
	Silent          bool // data must name no VAT id and no rate, and paper may
	Untaxed         bool // the seller charges VAT on nothing: paper has no row of VAT
	asksForBuyersID bool
	Label           sla.Text // beside the sum of VAT: {0} percent, {1} taxable sum
	Short           sla.Text // in lists: {0} percent
	Note            sla.Text // words that the law wants: {country} is the seller's, {part} where the buyer is
	Check           sla.Text // what is to be looked at before such a document is issued; none is nothing
	NoXRechnung     bool     // the German profile has no such category (BR-DE-14)
	ECListed        bool     // what is sold so stands in the EC sales list, by the buyer's VAT id
	PVM             string   // its code in the Lithuanian register, of a rated row that of the standard rate; none where no such seller is taxed so
}

// sale is what the conditions of the rows look at.
type sale struct {
	registered  bool     // the seller has a VAT id
	home        bool     // the buyer is in the seller's country
	homeInEU    bool     // the seller's country is in the EU's VAT area
	eu          bool     // the buyer is in the EU's VAT area
	private     bool     // the buyer is no business
	part        sla.Text // of an EU country, outside its VAT area, where the buyer is
	privateHome bool     // the terms tax private buyers outside the EU at home
}

var (
	labelRate = sla.Say("VAT {0}% of {1}")
	labelNone = sla.Say("VAT not charged on {1}")
	shortRate = sla.Say("VAT {0}%")
	shortNone = sla.Say("outside of VAT")
)

// rows are asked from the top; the first whose condition holds is the one. The
// words are those for any seller; terms may have others for theirs.
var rows = []Row{
	{
		ID: Unregistered, Code: "O", Reason: "VATEX-EU-O", Silent: true, Untaxed: true, NoXRechnung: true,
		when:  func(c sale) bool { return !c.registered },
		Label: labelNone, Short: sla.Say("no VAT, the seller is not registered"),
		Note: sla.Say("No VAT is charged: the seller is not registered for VAT."),
	},
	{
		ID: Home, Code: "S", Rated: true, NeedsSeller: true, PVM: "PVM1",
		when:  func(c sale) bool { return c.home },
		Label: labelRate, Short: shortRate,
	},
	{
		ID: Private, Code: "S", Rated: true, NeedsSeller: true, PVM: "PVM1",
		when:  func(c sale) bool { return c.homeInEU && c.eu && c.private },
		Label: labelRate, Short: sla.Say("VAT {0}%, private"),
	},
	{
		ID: ReverseCharge, Code: "AE", Reason: "VATEX-EU-AE", NeedsSeller: true, NeedsBuyer: true, asksForBuyersID: true, ECListed: true, PVM: "PVM15",
		when:  func(c sale) bool { return c.homeInEU && c.eu },
		Label: sla.Say("VAT (reverse charge) on {1}"), Short: sla.Say("reverse charge"),
		Note: sla.Say("Reverse charge, Art. 44 and 196 Directive 2006/112/EC"),
	},
	{
		ID: PrivateHome, Code: "S", Rated: true, NeedsSeller: true, PVM: "PVM1",
		when:  func(c sale) bool { return c.private && c.privateHome },
		Label: labelRate, Short: sla.Say("VAT {0}%, private"),
	},
	{
		ID: PrivateAbroad, Code: "O", Reason: "VATEX-EU-O", Silent: true, NoXRechnung: true, PVM: "PVM15",
		when:  func(c sale) bool { return c.private },
		Label: labelNone, Short: sla.Say("outside of VAT, private"),
		Note:  sla.Say("Not subject to VAT in the seller’s country ({country})"),
		Check: sla.Say("the buyer is a private person outside the EU, and no VAT is charged"),
	},
	{
		ID: OutsideArea, Code: "O", Reason: "VATEX-EU-O", Silent: true, NoXRechnung: true, PVM: "PVM15",
		when:  func(c sale) bool { return c.part != (sla.Text{}) },
		Label: labelNone, Short: shortNone,
		Note:  sla.Say("Not subject to VAT in the seller’s country ({country}): {part} is outside the EU’s VAT area, Art. 6 Directive 2006/112/EC"),
		Check: sla.Say("by its postcode the customer is outside the EU’s VAT area ({part}), and no VAT is charged"),
	},
	{
		ID: Outside, Code: "O", Reason: "VATEX-EU-O", Silent: true, NoXRechnung: true, PVM: "PVM15",
		when:  func(c sale) bool { return c.homeInEU },
		Label: labelNone, Short: shortNone,
		Note: sla.Say("Not subject to VAT in the seller’s country ({country}), Art. 44 Directive 2006/112/EC"),
	},
	{
		ID: Foreign, Code: "O", Reason: "VATEX-EU-O", Silent: true, NoXRechnung: true, PVM: "PVM15",
		when:  func(sale) bool { return true },
		Label: labelNone, Short: shortNone,
		Note: sla.Say("Not subject to VAT in the seller’s country ({country})"),
	},
}

// RowOf is the row that a document names; documents of before rows had ids
// have the last one of their code. The zero row is one that nobody knows.
func RowOf(id, code string) Row {
	found := Row{}
	for i := range rows {
		row := &rows[i]
		if row.ID == id {
			return *row
		}
		if id == "" && row.Code == code && (found.ID == "" || !row.Rated) {
			found = *row
		}
	}
	return found
}

// IDs are the ids of all rows, in their order.
func IDs() []string {
	ids := make([]string, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
	}
	return ids
}
