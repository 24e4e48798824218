package forms

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/app/search"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// customerForm is the form of a customer's facts. It says while typing how its
// invoices will be taxed, or why none can be issued.
type customerForm struct {
	w      *gui.Window
	form   *kit.Form
	before invoice.Customer // empty for a new one
	vat    invoice.VATTable
	seller invoice.Seller
	today  sla.Day
	fields map[string]*kit.Field // by the key of their errors
	taken  []string              // ids of the customers that are there
	reason *kit.Field
	said   *kit.VerdictBox
	then   func(id string) // after a new one is added
}

// NewCustomer opens the form of a new one.
func NewCustomer(w *gui.Window) {
	showCustomerForm(w, "", func(id string) { w.Jump("customers", id) })
}

// EditCustomer opens the form of one that is there.
func EditCustomer(w *gui.Window, id string) { showCustomerForm(w, id, nil) }

func showCustomerForm(w *gui.Window, id string, then func(id string)) {
	f := &customerForm{w: w, said: kit.NewVerdictBox(), fields: map[string]*kit.Field{}, then: then}
	now := w.Now()
	gui.AskForm(w, func(v *ledger.View) (struct{}, error) {
		f.today = v.Zone().Day(now)
		terms, err := v.TermsOn(f.today)
		if err != nil {
			return struct{}{}, err
		}
		f.vat = terms.VAT
		if f.seller, err = v.SellerOn(f.today); err != nil {
			return struct{}{}, err
		}
		if id != "" {
			f.before, err = v.Customer(id)
			return struct{}{}, err
		}
		all, err := v.Customers()
		for _, c := range all {
			f.taken = append(f.taken, c.ID)
		}
		return struct{}{}, err
	}, func(struct{}) {
		f.show()
	})
}

func (f *customerForm) add(name, key, text string) *kit.Field {
	one := f.form.Field(name, key, text)
	f.form.OnType(one, f.judge)
	f.fields[key] = one
	return one
}

func (f *customerForm) show() {
	c, known := f.before, f.before.ID != ""
	title, word := kit.Say("New customer"), kit.Say("Add the customer")
	if known {
		title, word = kit.Say("Edit %s", c.Name), kit.Say("Save")
	}
	f.form = f.w.Form(word, f.save)
	due := ""
	if c.DueDays > 0 {
		due = strconv.Itoa(c.DueDays)
	}
	name := f.add(kit.Say("Name on invoices"), "name", c.Name)
	id := f.add(kit.Say("Short name (cannot be changed)"), "id", c.ID)
	street := f.add(kit.Say("Street"), "street", c.Street)
	city := f.add(kit.Say("City"), "city", c.City)
	postcode := f.add(kit.Say("Postcode"), "postcode", c.Postcode)
	country := f.add(kit.Say("Country, two letters"), "country", c.Country)
	vat := f.add(kit.Say("VAT ID"), "vat_id", c.VATID)
	code := f.add(kit.Say("Company code"), "company_code", c.CompanyCode)
	email := f.add(kit.Say("Email for invoices"), "email", c.Email)
	language := f.add(kit.Say("Language, en or lt"), "language", c.Language)
	days := f.add(kit.Say("Payment terms (days)"), "due_days", due)
	reference := f.add(kit.Say("Reference on invoices"), "reference", c.Reference)
	endpoint := f.add(kit.Say("Electronic address"), "endpoint", c.Endpoint)
	private := f.add(kit.Say("Private person, yes or no"), "private", yesOr(c.Private, ""))
	profile := f.add(kit.Say("Data: peppol or xrechnung"), "profile", c.Profile)
	words := f.add(kit.Say("Text on each invoice"), "text", c.Text)
	private.Entry.SetPlaceHolder(yesOr(false, kit.Say("no")))
	profile.Entry.SetPlaceHolder(invoice.Peppol)
	days.Entry.SetPlaceHolder(kit.Say("company default"))
	endpoint.Entry.SetPlaceHolder("0200:123456789")
	id.Entry.SetPlaceHolder(kit.Say("such as acme"))
	if !known {
		country.Entry.Fill(cmp.Or(f.seller.Country, f.vat.Home)) // most customers of a company are where it is
		f.form.OnType(name, func() {
			id.Entry.SetPlaceHolder(cmp.Or(shortName(name.Text(), f.taken), kit.Say("such as acme")))
			f.judge()
		})
	}
	content := kit.Below(8,
		kit.Beside(12, []float32{2, 1}, name, id),
		kit.Beside(12, []float32{3, 2, 1}, street, city, postcode),
		kit.Beside(12, []float32{1, 1, 1, 1}, country, vat, private, code),
		f.said,
		kit.Beside(12, []float32{2, 1, 1}, email, language, days),
		kit.Beside(12, []float32{1, 1, 1}, reference, endpoint, profile), words)
	if known {
		id.Hide()
		f.reason = f.form.Field(kit.Say("Reason, for the history"), "reason", "")
		content.Add(f.reason)
	}
	f.form.Show(title, 640, content)
	f.judge()
}

func (f *customerForm) text(key string) string { return strings.TrimSpace(f.fields[key].Text()) }

// customer is what the form says.
func (f *customerForm) customer() (_ invoice.Customer, err error) {
	c := f.before
	c.Name, c.Street, c.City, c.Postcode = f.text("name"), f.text("street"), f.text("city"), f.text("postcode")
	c.Country, c.VATID, c.CompanyCode = strings.ToUpper(f.text("country")), f.text("vat_id"), f.text("company_code")
	c.Email, c.Language, c.Reference, c.Endpoint = f.text("email"), strings.ToLower(f.text("language")), f.text("reference"), f.text("endpoint")
	if c.ID == "" {
		c.ID = cmp.Or(f.text("id"), shortName(c.Name, f.taken))
	}
	c.Profile, c.Text = f.text("profile"), f.text("text")
	if c.Private, err = yes(f.text("private")); err != nil {
		return c, err
	}
	c.DueDays = 0
	if days := f.text("due_days"); days != "" {
		n, err := strconv.Atoi(days)
		if err != nil {
			return c, &sla.InputError{Field: "due_days", Value: days, Problem: "not a valid number of days", Remedy: "enter 0 to 365; 0 uses the company default"}
		}
		c.DueDays = n
	}
	return c, nil
}

// shortName proposes an id for a customer: its name in plain letters, without the
// legal form where that is capitals, as in "UAB „Žuvėdros ryšys“". One that is taken
// gets a number.
func shortName(name string, taken []string) string {
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	legal := func(word string) bool { return len(word) <= 4 && word == strings.ToUpper(word) }
	if own := slices.DeleteFunc(slices.Clone(words), legal); len(own) > 0 {
		words = own
	}
	base := ""
	const most = 24
	for _, word := range words {
		if base != "" && len(base)+len(word) >= most {
			break
		}
		base = strings.TrimPrefix(base+"-"+search.Plain(word), "-")
	}
	id := base
	for n := 2; id != "" && slices.Contains(taken, id); n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	return id
}

// yesOr is the word for a mark that is set, else the other one.
func yesOr(set bool, otherwise string) string {
	if set {
		return kit.Say("yes")
	}
	return otherwise
}

// yes reads a mark in English and in the language of the window.
func yes(text string) (bool, error) {
	switch text = strings.ToLower(text); text {
	case "yes", kit.Say("yes"):
		return true, nil
	case "", "no", kit.Say("no"):
		return false, nil
	}
	return false, &sla.InputError{Field: "private", Value: text, Problem: "neither yes nor no", Remedy: "enter yes or no"}
}

// judge says how invoices will be taxed.
func (f *customerForm) judge() {
	c, _ := f.customer()
	changed := false
	treatment, err := invoice.Treat(f.vat, f.seller.Party, c, f.today)
	missing := invoice.CheckAddress(c.Party)
	switch {
	case c.Country == "":
		changed = f.said.Hint(kit.Say("The country determines the VAT treatment."))
	case err != nil:
		p := gui.ProblemOf(err)
		changed = f.said.Tell(kit.Problem{What: kit.Say("Saved, but invoices will be on hold: %s", p.What), Remedy: p.Remedy})
	case len(missing) > 0:
		p := gui.ProblemOf(missing[0])
		changed = f.said.Tell(kit.Problem{What: kit.Say("Saved, but invoices will be on hold: %s", p.What), Remedy: p.Remedy})
	default:
		changed = f.said.Hint(kit.Say("Invoices: %s", TaxWords(treatment)))
	}
	if changed {
		f.form.Sheet.Relay()
	}
}

func (f *customerForm) save() {
	c, err := f.customer()
	if err != nil {
		f.form.Fail(gui.ProblemOf(err))
		return
	}
	known, why := f.before.ID != "", ""
	if known {
		why = strings.TrimSpace(f.reason.Text())
	}
	f.form.Wait()
	gui.Act(f.w, func(tx *ledger.Tx) (struct{}, error) {
		if known {
			return struct{}{}, tx.SetCustomer(c, why, nil)
		}
		return struct{}{}, tx.AddCustomer(c, nil)
	}, func(_ struct{}, err error) {
		if f.form.Done(err) && !known {
			f.then(c.ID)
		}
	})
}

// TaxWords say how invoices are taxed.
func TaxWords(t invoice.Treatment) string {
	return invoice.Fill(kit.In(t.Short), kit.Format().Percent(t.Percent))
}
