package ledger

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// settings is what holds for the whole ledger.
type settings struct {
	ID     string // of the ledger
	Zone   string // set once
	Seller invoice.Seller
	Later  []laterSeller `cbor:",omitempty" json:",omitempty"` // by day: who issues from then on
	Rules  uint64        `cbor:",omitempty" json:",omitempty"` // by which it is kept, see [Rules]

	AssignOff bool `cbor:",omitempty" json:",omitempty"` // the first answer assigns no ticket

	Team *Team `cbor:",omitempty" json:",omitempty"` // who keeps it together
}

// settingsKey is the one key of the settings bucket.
const settingsKey = "ledger"

// began is the first event of every ledger.
type began struct {
	Settings settings
	Logo     []byte
	From     sla.Day // the terms below hold from this day; the first ones hold before it too
	Terms    []byte  // TOML
}

// companySet changes the seller for documents issued from now on.
type companySet struct {
	Seller invoice.Seller
	Logo   []byte
}

var _ = register(func() payload { return new(began) })
var _ = register(func() payload { return new(companySet) })

func (*began) kind() string      { return "began" }
func (*companySet) kind() string { return "company-set" }

func (*began) said() sla.Text      { return sla.Say("ledger made") }
func (*companySet) said() sla.Text { return sla.Say("company recorded") }
func (p *began) judge(v *View, e event.Event) error {
	if e.Seq != 1 {
		return conflict("a ledger begins once, with event 1")
	}
	zone, err := sla.ParseZone(p.Settings.Zone)
	if err != nil {
		return err
	}
	err = p.judgeFacts(zone)
	if p.Settings.Rules < 2 { // of a program that did not ask
		err = sinceRules(2, err)
	}
	return err
}

// judgeFacts judges what a ledger begins with.
func (p *began) judgeFacts(zone sla.Zone) error {
	s := p.Settings
	if s.Rules > Rules {
		return fmt.Errorf("%w: it is kept by rules %d", fault.ErrNewer, s.Rules)
	}
	terms, err := termsOf(p.From, p.Terms, zone)
	if err != nil {
		return err
	}
	if s.ID == "" {
		err = conflict("the ledger has no id of its own")
	}
	if s.Team != nil {
		err = errors.Join(err, conflict("a team comes with the event that begins it"))
	}
	if len(s.Later) > 0 {
		err = errors.Join(err, conflict("a company of a later day comes with the event that brings it"))
	}
	if !sameHome(s.Seller, terms) {
		err = errors.Join(err, elsewhere(s.Seller, terms))
	}
	return errors.Join(err, checkComplete(s.Seller), judgeSeller(s.Seller, p.Logo))
}

func (p *began) apply(tx *Tx, _ event.Event) error {
	tx.noteFiling()
	tx.save(settingsBucket, settingsKey, p.Settings)
	tx.put(termsBucket, day(p.From), p.Terms)
	tx.putLogo(p.Settings.Seller.LogoHash, p.Logo)
	zone, err := sla.ParseZone(p.Settings.Zone)
	if err != nil {
		return fmt.Errorf("%w: %w", fault.ErrNewer, err) // of zone data that this program does not have
	}
	tx.id, tx.zone, tx.team = p.Settings.ID, zone, p.Settings.Team
	return nil
}

func (p *companySet) judge(v *View, e event.Event) error {
	after, err := v.settings()
	if err != nil {
		return err
	}
	today := v.zone.Day(e.At)
	after.set(p.Seller, today)
	return sinceRules(2, errors.Join(checkComplete(p.Seller), judgeSeller(p.Seller, p.Logo), v.agree(after, nil, today)))
}

func (p *companySet) apply(tx *Tx, event event.Event) error {
	settings, err := tx.settings()
	if err != nil {
		return err
	}
	settings.set(p.Seller, tx.zone.Day(event.At))
	tx.save(settingsBucket, settingsKey, settings)
	tx.putLogo(p.Seller.LogoHash, p.Logo)
	return nil
}

func (tx *Tx) putLogo(hash string, logo []byte) {
	if hash != "" {
		tx.put(logosBucket, hash, logo)
	}
}

// Create makes a new ledger file at l.Path with its zone (for ever), company
// and first terms. It refuses with ErrExists where there is a file already.
func (l *Ledger) Create(act Act, zone sla.Zone, seller invoice.Seller, rules *terms.Terms) error {
	if err := l.file.Absent(); err != nil {
		return err
	}
	from, err := sla.ParseDay(rules.Version)
	if err != nil {
		return err
	}
	logo := seller.Logo
	seller.Logo, seller.LogoHash = nil, terms.LogoHash(logo)
	return l.file.Alone(context.Background(), func() error {
		if err := l.file.Absent(); err != nil { // somebody else made one meanwhile
			return err
		}
		return l.replace(context.Background(), nil, nil, func(tx *Tx) error {
			tx.act = act.whole()
			id := hex.EncodeToString(event.NewID())
			first := &began{Settings: settings{ID: id, Zone: zone.String(), Seller: seller, Rules: Rules}, Logo: logo, From: from, Terms: rules.Source}
			return tx.append(first, nil)
		})
	})
}

func (v *View) settings() (settings, error) {
	var s settings
	raw, err := v.get(settingsBucket, settingsKey)
	switch {
	case err != nil:
	case raw == nil:
		err = fmt.Errorf("%w: its settings are missing", fault.ErrDamaged)
	default:
		err = orDecode(v.quick != nil && v.quick.settings(raw, &s), raw, &s)
	}
	return s, err
}

// ID is the ledger's own, made when it was created.
func (v *View) ID() (string, error) {
	settings, err := v.settings()
	return settings.ID, err
}
