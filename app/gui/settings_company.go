package gui

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/terms"
)

// companyPage is who issues the invoices: a form that is saved as a whole.
type companyPage struct {
	w      *Window
	known  invoice.Seller
	fields []*field
	logo   []byte
	said   *verdictBox
	state  *drawing
	grown  func() // lays out anew what holds the page

	entering func() // what waits for the company to be known
}

// companyField is one value of the company.
type companyField struct {
	name, key string // English; key as in errors
	of        func(*invoice.Seller) *string
}

var companyFields = []companyField{
	{"Name", "name", func(s *invoice.Seller) *string { return &s.Name }},
	{"Street", "street", func(s *invoice.Seller) *string { return &s.Street }},
	{"Postcode", "postcode", func(s *invoice.Seller) *string { return &s.Postcode }},
	{"City", "city", func(s *invoice.Seller) *string { return &s.City }},
	{"Country, two letters", "country", func(s *invoice.Seller) *string { return &s.Country }},
	{"Company code", "company_code", func(s *invoice.Seller) *string { return &s.CompanyCode }},
	{"VAT ID", "vat_id", func(s *invoice.Seller) *string { return &s.VATID }},
	{"IBAN", "iban", func(s *invoice.Seller) *string { return &s.IBAN }},
	{"BIC", "bic", func(s *invoice.Seller) *string { return &s.BIC }},
	{"Bank", "bank", func(s *invoice.Seller) *string { return &s.Bank }},
	{"Email", "email", func(s *invoice.Seller) *string { return &s.Email }},
	{"Phone", "phone", func(s *invoice.Seller) *string { return &s.Phone }},
	{"Whom customers ask", "contact_name", func(s *invoice.Seller) *string { return &s.ContactName }},
	{"Electronic address", "endpoint", func(s *invoice.Seller) *string { return &s.Endpoint }},
	{"Series of invoices", "series", func(s *invoice.Seller) *string { return &s.Series }},
}

func newCompanyPage(w *Window, grown func()) *companyPage {
	return &companyPage{w: w, said: newVerdictBox(), grown: grown}
}

func (c *companyPage) view() fyne.CanvasObject {
	for _, f := range companyFields {
		c.fields = append(c.fields, c.w.field(say(f.name), f.key, c.save))
	}
	c.fields = append(c.fields, c.w.field(say("Payment terms (days)"), "due_days", c.save))
	for _, f := range c.fields {
		f.entry.OnChanged = func(string) {
			if f.mark(problem{}) {
				c.grown()
			}
		}
	}
	c.state = newDrawing(200, 22, func(p *pen, _ fyne.Size) { p.text(0, 11, c.logoWords(), smallText) })
	pairs := []fyne.CanvasObject{}
	for i := 0; i < len(c.fields); i += 2 {
		pairs = append(pairs, beside(12, []float32{1, 1}, c.fields[i], c.fields[i+1]))
	}
	acts := buttons(
		c.w.button(plainButton, say("Choose a logo"), c.chooseLogo),
		c.w.button(mainButton, say("Save the company"), c.save).withKeys("Enter"),
	)
	return card(below(10,
		heading(func() string { return say("Who issues the invoices") }, nil),
		lines(hintText, func() string { return say("Issued documents keep the details in force on their date.") }),
		below(7, pairs...), c.state, c.said, acts))
}

func (c *companyPage) logoWords() string {
	if len(c.logo) == 0 {
		return say("No logo. Add a PNG or JPEG to print it at the top of every page.")
	}
	return say("Logo of %d kB.", (len(c.logo)+1023)/1024)
}

// set shows what the ledger says, unless something was typed since.
func (c *companyPage) set(seller invoice.Seller) {
	if c.dirty() {
		return
	}
	seller = terms.WithDefaults(seller)
	c.known, c.logo = seller, seller.Logo
	for i, f := range companyFields {
		c.fields[i].entry.fill(*f.of(&seller))
	}
	c.days().entry.fill(strconv.Itoa(seller.DueDays))
	c.state.Refresh()
	c.entered()
}

func (c *companyPage) days() *field { return c.fields[len(companyFields)] }

// typed is the company as it stands in the fields.
func (c *companyPage) typed() invoice.Seller {
	seller := c.known
	for i, f := range companyFields {
		*f.of(&seller) = strings.TrimSpace(c.fields[i].text())
	}
	seller.Logo = c.logo
	return seller
}

// dirty tells whether something was typed that is not saved.
func (c *companyPage) dirty() bool {
	if len(c.fields) == 0 || c.fields[0].text() == "" && c.known.Name == "" {
		return false
	}
	for i, f := range companyFields {
		if c.fields[i].text() != *f.of(&c.known) {
			return true
		}
	}
	return string(c.logo) != string(c.known.Logo)
}

// enter puts the cursor where something is missing, as soon as the page knows what
// is there; where nothing is, into the field that is named.
func (c *companyPage) enter(key string) {
	c.entering = func() { c.focus(key) }
	if c.known.Name != "" {
		c.entered()
	}
}

func (c *companyPage) entered() {
	if do := c.entering; do != nil {
		c.entering = nil
		do()
	}
}

// focus finds the first field that is empty of those that every invoice needs.
func (c *companyPage) focus(key string) {
	at := c.fields[0]
	for _, f := range slices.Backward(c.fields) {
		needed := slices.Contains([]string{"name", "street", "postcode", "city", "country"}, f.key) && f.text() == ""
		if needed || f.key == key && at == c.fields[0] {
			at = f
		}
	}
	c.w.win.Canvas().Focus(at.entry)
}

func (c *companyPage) save() {
	for _, f := range c.fields {
		f.mark(problem{})
	}
	c.said.tell(problem{})
	seller := c.typed()
	days, err := strconv.Atoi(strings.TrimSpace(c.days().text()))
	if err != nil || days < 1 || days > 365 {
		c.fail(problem{what: say("Not a valid number of days"), remedy: say("Such as 14"), field: "due_days"})
		return
	}
	seller.DueDays = days
	if err := app.CheckSeller(seller); err != nil {
		c.fail(problemOf(err))
		return
	}
	act(c.w, func(tx *ledger.Tx) (struct{}, error) { return struct{}{}, tx.SetSeller(seller) }, func(_ struct{}, err error) {
		if err != nil {
			c.fail(problemOf(err))
			return
		}
		c.known = seller
		c.w.strip.done(say("The company is saved."), "", nil)
	})
}

// fail marks the field that a problem is about, or says it below.
func (c *companyPage) fail(p problem) {
	if !c.w.markOne(c.fields, p) {
		c.said.tell(p)
	}
	c.grown()
}

func (c *companyPage) chooseLogo() {
	c.w.askPath(say("Choose a logo"), say("Picture"), home(), say("Use logo"), func(file string, done func(problem)) {
		aside(c.w, func() ([]byte, error) {
			return app.ReadLogo(file)
		}, func(raw []byte, err error) {
			if done(problemOf(err)); err == nil {
				c.logo = raw
				c.state.Refresh()
			}
		})
	}, ".png", ".jpg", ".jpeg")
}
