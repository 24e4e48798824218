package ledger

import (
	"errors"
	"fmt"
	"slices"

	"hourbook/invoice"
	"hourbook/invoice/country"
	"hourbook/ledger/event"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// laterSeller is a company that issues from a day on.
type laterSeller struct {
	From   sla.Day
	Seller invoice.Seller
}

// companyMoved brings a company and the terms of its country, both from one
// day on: neither fits without the other.
type companyMoved struct {
	Seller invoice.Seller
	Logo   []byte
	From   sla.Day
	Terms  []byte // TOML
}

var _ = register(func() payload { return new(companyMoved) })

func (*companyMoved) kind() string { return "company-moved" }

func (p *companyMoved) judge(v *View, e event.Event) error {
	terms, err := v.beginning(p.From, p.Terms, e)
	if err != nil {
		return err
	}
	after, err := v.settings()
	if err != nil {
		return err
	}
	after.later(p.Seller, p.From)
	var home error
	if !sameHome(p.Seller, terms) {
		home = elsewhere(p.Seller, terms)
	}
	return errors.Join(home, checkComplete(p.Seller), judgeSeller(p.Seller, p.Logo), v.agree(after, terms, p.From))
}

func (p *companyMoved) said() sla.Text {
	return sla.Say("company in %s, with its terms, from %s", p.Seller.Country, p.From)
}

func (p *companyMoved) apply(tx *Tx, event event.Event) error {
	settings, err := tx.settings()
	if err != nil {
		return err
	}
	settings.later(p.Seller, p.From)
	tx.save(settingsBucket, settingsKey, settings)
	tx.putLogo(p.Seller.LogoHash, p.Logo)
	return (&termsSet{From: p.From, Terms: p.Terms}).apply(tx, event)
}

// set makes a company the one of today.
func (s *settings) set(seller invoice.Seller, today sla.Day) {
	s.Seller = seller
	s.Later = slices.DeleteFunc(slices.Clone(s.Later), func(l laterSeller) bool { return l.From <= today })
}

// later makes a company the one from a day on.
func (s *settings) later(seller invoice.Seller, from sla.Day) {
	s.Later = slices.DeleteFunc(slices.Clone(s.Later), func(l laterSeller) bool { return l.From == from })
	s.Later = append(s.Later, laterSeller{from, seller})
	slices.SortFunc(s.Later, func(a, b laterSeller) int { return int(a.From - b.From) })
}

// on is the company of a day, without its logo.
func (s settings) on(day sla.Day) invoice.Seller {
	seller := s.Seller
	for _, later := range s.Later {
		if later.From <= day {
			seller = later.Seller
		}
	}
	return seller
}

// Seller is the company that was recorded last, with its logo.
func (v *View) Seller() (invoice.Seller, error) {
	settings, err := v.settings()
	if err != nil {
		return invoice.Seller{}, err
	}
	seller := settings.Seller
	if n := len(settings.Later); n > 0 {
		seller = settings.Later[n-1].Seller
	}
	err = v.fillLogo(&seller)
	return seller, err
}

// SellerOn is the company that issues on a day, with its logo.
func (v *View) SellerOn(day sla.Day) (invoice.Seller, error) {
	settings, err := v.settings()
	if err != nil {
		return invoice.Seller{}, err
	}
	seller := settings.on(day)
	err = v.fillLogo(&seller)
	return seller, err
}

// fillLogo adds the picture that the seller's LogoHash names.
func (v *View) fillLogo(seller *invoice.Seller) error {
	if seller.LogoHash == "" {
		return nil
	}
	logo, err := v.get(logosBucket, seller.LogoHash)
	seller.Logo = append([]byte(nil), logo...)
	return err
}

// SetSeller changes the company for documents issued from now on. One that
// would not sit where the terms tax from is refused; [Tx.MoveCompany] brings
// both.
func (tx *Tx) SetSeller(seller invoice.Seller) error {
	logo := seller.Logo
	seller.Logo, seller.LogoHash = nil, terms.LogoHash(logo)
	return tx.append(&companySet{Seller: seller, Logo: logo}, nil)
}

// MoveCompany brings a company and the terms of its country from the day on
// that the terms name, tomorrow at the earliest.
func (tx *Tx) MoveCompany(seller invoice.Seller, rules *terms.Terms) error {
	from, err := sla.ParseDay(rules.Version)
	if err != nil {
		return err
	}
	logo := seller.Logo
	seller.Logo, seller.LogoHash = nil, terms.LogoHash(logo)
	return tx.append(&companyMoved{Seller: seller, Logo: logo, From: from, Terms: rules.Source}, nil)
}

// judgeSeller refuses facts of a company that no file of one may have, and a logo
// that is not the one which they name.
func judgeSeller(s invoice.Seller, logo []byte) error {
	faults := append(invoice.CheckTexts(s.Party), terms.CheckSeller(s))
	if s.DueDays < 0 || s.DueDays > terms.MostDueDays {
		faults = append(faults, input("due_days", fmt.Sprint(s.DueDays), "not a valid number of days", "enter 1 to 365"))
	}
	if s.NextNumber < 0 || s.NextNumber > terms.MostNextNumber {
		faults = append(faults, input("next_number", fmt.Sprint(s.NextNumber), "not a valid first number", "enter 1 to 999999"))
	}
	if s.LogoHash != terms.LogoHash(logo) {
		faults = append(faults, conflict("the logo is not the one that the company names"))
	}
	return errors.Join(faults...)
}

// sameHome tells whether a company sits where terms tax from; one of which
// nothing but its name is known does.
func sameHome(s invoice.Seller, terms *terms.Terms) bool {
	return s.Country == "" || country.Tidy(s.Country) == country.Tidy(terms.VAT.Home)
}

func elsewhere(s invoice.Seller, terms *terms.Terms) error {
	return conflict("the company is in %s, and the terms of %s are for one in %s; bring both: hourbook company set FILE --terms FILE", s.Country, terms.Version, terms.VAT.Home)
}

// agree refuses a company or terms that would part the one's country from the
// other's on a day to come. Where they differ already, what does not change may
// stay; nil terms are those that are there.
func (v *View) agree(after settings, terms *terms.Terms, from sla.Day) error {
	before, err := v.settings()
	if err != nil {
		return err
	}
	days, err := v.changesFrom(from)
	if err != nil {
		return err
	}
	for _, day := range days {
		was, err := v.TermsOn(day)
		if err != nil {
			return err
		}
		is := was
		if terms != nil && was.Version <= terms.Version {
			is = terms
		}
		seller := after.on(day)
		changes := country.Tidy(seller.Country) != country.Tidy(before.on(day).Country) || is.VAT.Home != was.VAT.Home
		if changes && !sameHome(seller, is) {
			return elsewhere(seller, is)
		}
	}
	return nil
}

// changesFrom are a day, and the later ones on which other terms or another
// company begin.
func (v *View) changesFrom(from sla.Day) ([]sla.Day, error) {
	days := []sla.Day{from}
	settings, err := v.settings()
	if err != nil {
		return nil, err
	}
	for _, later := range settings.Later {
		days = append(days, later.From)
	}
	versions, err := v.TermsVersions()
	for _, version := range versions {
		day, _ := sla.ParseDay(version)
		days = append(days, day)
	}
	days = slices.DeleteFunc(days, func(day sla.Day) bool { return day < from })
	slices.Sort(days)
	return slices.Compact(days), err
}

// CheckIssuer tells what keeps the company of a day from issuing anything: its
// country is not that of the terms, or nothing tells it from others.
func (v *View) CheckIssuer(day sla.Day) error {
	settings, err := v.settings()
	if err != nil {
		return err
	}
	rules, err := v.TermsOn(day)
	if err != nil {
		return err
	}
	seller := settings.on(day)
	if !sameHome(seller, rules) {
		return fmt.Errorf("nothing is issued: %w", elsewhere(seller, rules))
	}
	return terms.CheckRegistered(seller)
}

// checkComplete is [checkRegistered] for what is recorded of a company: its name
// may come first.
func checkComplete(s invoice.Seller) error {
	if s.Country == "" {
		return nil
	}
	return terms.CheckRegistered(s)
}

// Treatment says how an invoice for a customer would be taxed on a day.
func (v *View) Treatment(c invoice.Customer, day sla.Day) (invoice.Treatment, error) {
	settings, err := v.settings()
	if err != nil {
		return invoice.Treatment{}, err
	}
	terms, err := v.TermsOn(day)
	if err != nil {
		return invoice.Treatment{}, err
	}
	return invoice.Treat(terms.VAT, settings.on(day).Party, c, day)
}
