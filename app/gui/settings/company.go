package settings

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/terms"
)

// companyPage is who issues the invoices: a form that is saved as a whole.
type companyPage struct {
	w      *gui.Window
	known  invoice.Seller
	fields []*kit.Field
	logo   []byte
	said   *kit.VerdictBox
	state  *kit.Drawing
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

func newCompanyPage(w *gui.Window, grown func()) *companyPage {
	return &companyPage{w: w, said: kit.NewVerdictBox(), grown: grown}
}

func (c *companyPage) view() fyne.CanvasObject {
	for _, f := range companyFields {
		c.fields = append(c.fields, c.w.Field(kit.Say(f.name), f.key, c.save))
	}
	c.fields = append(c.fields, c.w.Field(kit.Say("Payment terms (days)"), "due_days", c.save))
	for _, f := range c.fields {
		f.Entry.OnChanged = func(string) {
			if f.Mark(kit.Problem{}) {
				c.grown()
			}
		}
	}
	c.state = kit.NewDrawing(200, 22, func(p *kit.Pen, _ fyne.Size) { p.Text(0, 11, c.logoWords(), kit.SmallText) })
	pairs := []fyne.CanvasObject{}
	for i := 0; i < len(c.fields); i += 2 {
		pairs = append(pairs, kit.Beside(12, []float32{1, 1}, c.fields[i], c.fields[i+1]))
	}
	acts := kit.Buttons(
		c.w.Button(kit.PlainButton, kit.Say("Choose a logo"), c.chooseLogo).For("company-set"),
		c.w.Button(kit.MainButton, kit.Say("Save the company"), c.save).WithKeys("Enter").For("company-set"),
	)
	return kit.Card(kit.Below(10,
		kit.Heading(func() string { return kit.Say("Who issues the invoices") }, nil),
		kit.Lines(kit.HintText, func() string { return kit.Say("Issued documents keep the details in force on their date.") }),
		kit.Below(7, pairs...), c.state, c.said, acts))
}

func (c *companyPage) logoWords() string {
	if len(c.logo) == 0 {
		return kit.Say("No logo. Add a PNG or JPEG to print it at the top of every page.")
	}
	return kit.Say("Logo of %d kB.", (len(c.logo)+1023)/1024)
}

// set shows what the ledger says, unless something was typed since.
func (c *companyPage) set(seller invoice.Seller) {
	if c.dirty() {
		return
	}
	seller = terms.WithDefaults(seller)
	c.known, c.logo = seller, seller.Logo
	for i, f := range companyFields {
		c.fields[i].Entry.Fill(*f.of(&seller))
	}
	c.days().Entry.Fill(strconv.Itoa(seller.DueDays))
	c.state.Refresh()
	c.entered()
}

func (c *companyPage) days() *kit.Field { return c.fields[len(companyFields)] }

// typed is the company as it stands in the fields.
func (c *companyPage) typed() invoice.Seller {
	seller := c.known
	for i, f := range companyFields {
		*f.of(&seller) = strings.TrimSpace(c.fields[i].Text())
	}
	seller.Logo = c.logo
	return seller
}

// dirty tells whether something was typed that is not saved.
func (c *companyPage) dirty() bool {
	if len(c.fields) == 0 || c.fields[0].Text() == "" && c.known.Name == "" {
		return false
	}
	for i, f := range companyFields {
		if c.fields[i].Text() != *f.of(&c.known) {
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
		needed := slices.Contains([]string{"name", "street", "postcode", "city", "country"}, f.Key) && f.Text() == ""
		if needed || f.Key == key && at == c.fields[0] {
			at = f
		}
	}
	c.w.Win.Canvas().Focus(at.Entry)
}

func (c *companyPage) save() {
	for _, f := range c.fields {
		f.Mark(kit.Problem{})
	}
	c.said.Tell(kit.Problem{})
	seller := c.typed()
	days, err := strconv.Atoi(strings.TrimSpace(c.days().Text()))
	if err != nil || days < 1 || days > 365 {
		c.fail(kit.Problem{What: kit.Say("Not a valid number of days"), Remedy: kit.Say("Such as 14"), Field: "due_days"})
		return
	}
	seller.DueDays = days
	if err := app.CheckSeller(seller); err != nil {
		c.fail(gui.ProblemOf(err))
		return
	}
	gui.Act(c.w, func(tx *ledger.Tx) (struct{}, error) { return struct{}{}, tx.SetSeller(seller) }, func(_ struct{}, err error) {
		if err != nil {
			c.fail(gui.ProblemOf(err))
			return
		}
		c.known = seller
		c.w.Strip.Done(kit.Say("The company is saved."), "", nil)
	})
}

// fail marks the field that a problem is about, or says it below.
func (c *companyPage) fail(p kit.Problem) {
	if !c.w.MarkOne(c.fields, p) {
		c.said.Tell(p)
	}
	c.grown()
}

func (c *companyPage) chooseLogo() {
	c.w.AskPath(kit.Say("Choose a logo"), kit.Say("Picture"), kit.Home(), kit.Say("Use logo"), func(file string, done func(kit.Problem)) {
		kit.Aside(c.w, func() ([]byte, error) {
			return app.ReadLogo(file)
		}, func(raw []byte, err error) {
			if done(gui.ProblemOf(err)); err == nil {
				c.logo = raw
				c.state.Refresh()
			}
		})
	}, ".png", ".jpg", ".jpeg")
}
