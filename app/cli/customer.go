package cli

import (
	"cmp"
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// customerVerbs are the acts on customers.
func (s *session) customerVerbs() *cobra.Command {
	return s.group("customer", "Add, change and show customers",
		s.customerAdd(), s.customerSet(), s.customerShow(), s.customerList(), s.customerMerge())
}

// customerFlags are the flags that describe a customer.
type customerFlags struct {
	name, country, vatID, companyCode, street, city, postcode, email, phone, language, reference, endpoint, profile, words text
	dueDays                                                                                                                int
	private                                                                                                                bool
}

// customerFlagTable names the flags, as the columns of customers.csv are named.
func (f *customerFlags) offer(c *cobra.Command) {
	for _, row := range []struct {
		to          *text
		name, usage string
	}{
		{&f.name, "name", "the name on its invoices"},
		{&f.country, "country", "two letters, such as LT"},
		{&f.vatID, "vat-id", "VAT ID, with its country's letters"},
		{&f.companyCode, "company-code", "code in its register of companies"},
		{&f.street, "street", "street and house"},
		{&f.city, "city", "city"},
		{&f.postcode, "postcode", "postcode"},
		{&f.email, "email", "where its invoices are sent"},
		{&f.phone, "phone", "phone"},
		{&f.language, "language", "lt or en (default: lt in LT, en elsewhere)"},
		{&f.reference, "reference", "its reference, on each invoice"},
		{&f.endpoint, "endpoint", "electronic address, scheme:value"},
		{&f.profile, "profile", "of its data: peppol or xrechnung"},
		{&f.words, "text", "own text on each of its invoices, a paragraph"},
	} {
		flag(c, row.to, row.name, row.usage)
	}
	c.Flags().BoolVar(&f.private, "private", false, "a private person, not a business: VAT as at home; --private=false undoes that")
	c.Flags().IntVar(&f.dueDays, "due-days", 0, "days of the payment terms; 0 uses the company default")
}

// fill puts what the flags say into a customer.
func (f *customerFlags) fill(flags *pflag.FlagSet, c *invoice.Customer) {
	for _, pair := range []struct {
		from *text
		to   *string
	}{
		{&f.name, &c.Name}, {&f.country, &c.Country}, {&f.vatID, &c.VATID}, {&f.companyCode, &c.CompanyCode},
		{&f.street, &c.Street}, {&f.city, &c.City}, {&f.postcode, &c.Postcode}, {&f.email, &c.Email}, {&f.phone, &c.Phone},
		{&f.language, &c.Language}, {&f.reference, &c.Reference}, {&f.endpoint, &c.Endpoint}, {&f.profile, &c.Profile}, {&f.words, &c.Text},
	} {
		pair.from.into(pair.to)
	}
	if flags.Changed("private") {
		c.Private = f.private
	}
	if flags.Changed("due-days") {
		c.DueDays = f.dueDays
	}
}

func (s *session) customerAdd() *cobra.Command {
	var flags customerFlags
	c := s.verb("add CUSTOMER", "Add a customer", `
hourbook customer add acme --name "Acme GmbH" --country DE --vat-id DE136695976 --street "Hafenstr. 1" --city Hamburg --postcode 20457`, nil)
	c.RunE = s.customerAct(c, &flags, func(tx *ledger.Tx, id string) error {
		customer := invoice.Customer{Party: invoice.Party{ID: id}}
		flags.fill(c.Flags(), &customer)
		return tx.AddCustomer(customer, nil)
	})
	required(c, "name", "country")
	return c
}

func (s *session) customerSet() *cobra.Command {
	var flags customerFlags
	var reason text
	c := s.verb("set CUSTOMER", "Change a customer's details", `
hourbook customer set acme --email billing@acme.example --reason "They moved"`, nil)
	c.RunE = s.customerAct(c, &flags, func(tx *ledger.Tx, id string) error {
		customer, err := tx.Customer(id)
		if err != nil {
			return err
		}
		flags.fill(c.Flags(), &customer)
		return tx.SetCustomer(customer, reason.value, nil)
	})
	c.Long = "Changes what the flags name. Issued invoices keep what they say."
	flag(c, &reason, "reason", "why it changes")
	return c
}

// customerAct does an act on a customer and shows it as it is then.
func (s *session) customerAct(c *cobra.Command, flags *customerFlags, do func(*ledger.Tx, string) error) func(*cobra.Command, []string) error {
	flags.offer(c)
	return func(_ *cobra.Command, args []string) error {
		s.reached = true
		var page customerPage
		var problems []error
		err := s.write(func(tx *ledger.Tx) error {
			err := do(tx, args[0])
			if err == nil {
				page, err = customerPageOf(&tx.View, args[0], tx.Zone().Day(s.now))
			}
			if err == nil {
				problems, err = holding(&tx.View, page.Customer, tx.Zone().Day(s.now))
			}
			return err
		})
		if err != nil {
			return err
		}
		for _, problem := range problems {
			w := s.voice.oneError(problem)
			s.note("its invoices are on hold: %s; %s", w.what, w.remedy)
		}
		return s.print(page, page.human)
	}
}

// holding lists what would hold a customer's invoice back.
func holding(v *ledger.View, c invoice.Customer, on sla.Day) ([]error, error) {
	problems := invoice.CheckAddress(c.Party)
	_, err := v.Treatment(c, on)
	var input *sla.InputError
	if errors.As(err, &input) {
		return append(problems, err), nil
	}
	return problems, err
}

// customerPage is a customer with its plans and how its account stands.
type customerPage struct {
	invoice.Customer
	Private  bool        `json:"private"`
	Profile  string      `json:"profile"` // of its data
	Plans    []planRow   `json:"plans"`
	Owed     money       `json:"owed"`     // to be paid in the end: open less credit
	Open     money       `json:"open"`     // to be paid on all its invoices
	Overdue  money       `json:"overdue"`  // what was due before today, after the credit
	Overpaid money       `json:"overpaid"` // credit on account, to be given back or set off
	Unpaid   []issuedRow `json:"unpaid"`   // invoices that are not settled
}

func customerPageOf(v *ledger.View, id string, on sla.Day) (customerPage, error) {
	c, err := v.Customer(id)
	if err != nil {
		return customerPage{}, err
	}
	plans, err := planRows(v, id)
	if err != nil {
		return customerPage{}, err
	}
	b, err := v.Balance(id, on)
	page := customerPage{c, c.Private, profileOf(c), plans, money(b.Owed()), money(b.Open), money(b.Overdue), money(b.Credit), []issuedRow{}}
	for _, i := range b.Invoices {
		page.Unpaid = append(page.Unpaid, issuedOf(i, on))
	}
	return page, err
}

// profileOf is the profile of a customer's data by its name.
func profileOf(c invoice.Customer) string { return cmp.Or(c.Profile, invoice.Peppol) }

func (p customerPage) human(out io.Writer) {
	line(out, "%s  %s", oneLine(p.ID), oneLine(p.Name))
	due := any(ph("company default"))
	if p.DueDays > 0 {
		due = p.DueDays
	}
	t := newFacts(out, ph("address"), addressOf(p.Party))
	for _, row := range []struct {
		name  string
		value any
	}{
		{"VAT ID", maybe(p.VATID)}, {"company code", maybe(p.CompanyCode)}, {"email", maybe(p.Email)}, {"phone", maybe(p.Phone)},
		{"language", maybe(p.Language)}, {"due days", due}, {"reference", maybe(p.Reference)}, {"endpoint", maybe(p.Endpoint)},
		{"private", yesNo(p.Private)}, {"profile", maybe(p.Profile)}, {"text", maybe(p.Text)},
	} {
		t.row(ph(row.name), row.value)
	}
	if p.Merged != "" {
		t.row(ph("merged into"), p.Merged)
	}
	for _, plan := range p.Plans {
		t.row(ph("plan"), plan.words())
	}
	t.row(ph("amount due"), ph("%s EUR, %s of it overdue; %s open, %s credit on account", p.Owed, p.Overdue, p.Open, p.Overpaid))
	for _, i := range p.Unpaid {
		t.row(ph(i.State), ph("%s  %s EUR, due %s", i.Number, i.Open, i.Due))
	}
	t.end()
}

// addressOf is an address on one line, without what is missing of it.
func addressOf(p invoice.Party) string {
	var parts []string
	for _, part := range []string{p.Street, strings.TrimSpace(p.Postcode + " " + p.City), p.Country} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

func (s *session) customerShow() *cobra.Command {
	return s.verb("show CUSTOMER", "Show a customer with its plans and balance due", `
hourbook customer show acme`,
		func(args []string) error {
			var page customerPage
			err := s.read(func(v *ledger.View) (err error) {
				page, err = customerPageOf(v, args[0], v.Zone().Day(s.now))
				return err
			})
			if err != nil {
				return err
			}
			return s.print(page, page.human)
		})
}

func (s *session) customerList() *cobra.Command {
	return s.offerFiles(s.verb("list", "List the customers with the plans that they have today", `
hourbook customer list`,
		func([]string) error { return s.listCustomers() }))
}

// customerRow is a customer with the plan that it has today.
type customerRow struct {
	invoice.Customer
	Private bool       `json:"private"`
	Profile string     `json:"profile"`
	Plan    sla.PlanID `json:"plan"`
}

func (s *session) listCustomers() error {
	rows := []customerRow{}
	err := s.read(func(v *ledger.View) error {
		customers, err := v.Customers()
		if err != nil {
			return err
		}
		for _, c := range customers {
			period, ok, err := v.PlanOn(c.ID, v.Zone().Day(s.now))
			if err != nil {
				return err
			}
			if !ok {
				period.Plan = sla.NoPlan
			}
			rows = append(rows, customerRow{c, c.Private, profileOf(c), period.Plan})
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.printTable(rows, reportOf(ph("Customers"), rows, customerColumns), func(out io.Writer) {
		t := newTable(out, "CUSTOMER", "PLAN", "COUNTRY", "VAT ID", "NAME")
		for _, r := range rows {
			name := any(r.Name)
			if r.Merged != "" {
				name = ph("%s (merged into %s)", r.Name, r.Merged)
			}
			t.row(r.ID, string(r.Plan), r.Country, maybe(r.VATID), name)
		}
		t.end()
	})
}
