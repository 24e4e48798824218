package ledger

import (
	"crypto/sha256"
	"fmt"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// termsSet brings new terms from a day on.
type termsSet struct {
	From  sla.Day
	Terms []byte // TOML
}

var _ = register(func() payload { return new(termsSet) })

func (*termsSet) kind() string { return "terms-set" }

func (p *termsSet) said() sla.Text { return sla.Say("terms from %s", p.From) }
func (p *termsSet) judge(v *View, e event.Event) error {
	terms, err := v.beginning(p.From, p.Terms, e)
	if err != nil {
		return err
	}
	settings, err := v.settings()
	if err != nil {
		return err
	}
	return sinceRules(2, v.agree(settings, terms, p.From))
}

func (p *termsSet) apply(tx *Tx, _ event.Event) error {
	tx.put(termsBucket, day(p.From), p.Terms)
	delete(tx.terms, p.From.String())
	return nil
}

// termsOf reads terms that are to hold from a day on, which they name.
func termsOf(from sla.Day, text []byte, zone sla.Zone) (*terms.Terms, error) {
	terms, err := terms.Read("terms of "+from.String(), text, zone)
	if err == nil && terms.Version != from.String() {
		err = conflict("the terms of %s are said to begin on %s", terms.Version, from.String())
	}
	return terms, err
}

// beginning reads terms that an event brings: they hold from the day after it at
// the earliest, and no ticket carries others of that day.
func (v *View) beginning(from sla.Day, text []byte, e event.Event) (*terms.Terms, error) {
	terms, err := termsOf(from, text, v.zone)
	if err != nil {
		return nil, err
	}
	if today := v.zone.Day(e.At); from <= today {
		return nil, input("version", terms.Version, "new terms start tomorrow at the earliest", "set version to %s or later", today.Add(1))
	}
	return terms, v.carriedByNone(terms.Version)
}

// SetTerms brings new terms from their Version's day on, which is tomorrow at
// the earliest. Tickets that are open keep theirs; so terms that have not begun
// can be replaced only as long as no ticket carries them.
func (tx *Tx) SetTerms(terms *terms.Terms) error {
	from, err := sla.ParseDay(terms.Version)
	if err != nil {
		return err
	}
	return tx.append(&termsSet{From: from, Terms: terms.Source}, nil)
}

// carriedByNone refuses a version that is frozen into a ticket, one that was
// recorded with an opening still to come.
func (v *View) carriedByNone(version string) error {
	return v.EachTicket(func(t sla.Ticket) (bool, error) {
		if t.Terms == version {
			return false, conflict("ticket %s carries the terms of %s; give the new ones a later day", t.ID, version)
		}
		return true, nil
	})
}

// Terms returns the terms of a version.
func (v *View) Terms(version string) (*terms.Terms, error) {
	if terms, ok := v.terms[version]; ok {
		return terms, nil
	}
	terms, err := v.readTerms(version)
	if err == nil {
		v.terms[version] = terms
	}
	return terms, err
}

func (v *View) readTerms(version string) (*terms.Terms, error) {
	from, err := sla.ParseDay(version)
	if err != nil {
		return nil, &MissingTermsError{version}
	}
	text, err := v.get(termsBucket, day(from))
	if err != nil {
		return nil, err
	}
	if text == nil {
		return nil, &MissingTermsError{version}
	}
	return v.ledger.parse(version, text, v.zone)
}

// TermsOn returns the terms that hold on a day: the latest ones that began, or
// the first ones for days before any.
func (v *View) TermsOn(on sla.Day) (*terms.Terms, error) {
	found := ""
	err := v.scan(termsBucket, "", "", func(key string, _ []byte) (bool, error) {
		if found != "" && dayAt(key) > on {
			return false, nil
		}
		found = dayAt(key).String()
		return true, nil
	})
	if err != nil {
		return nil, err
	}
	return v.Terms(found)
}

// TermsVersions lists the days from which terms hold.
func (v *View) TermsVersions() ([]string, error) {
	var versions []string
	err := v.scan(termsBucket, "", "", func(key string, _ []byte) (bool, error) {
		versions = append(versions, dayAt(key).String())
		return true, nil
	})
	return versions, err
}

// parse reads terms once for each text and zone.
func (l *Ledger) parse(version string, text []byte, zone sla.Zone) (*terms.Terms, error) {
	hash := sha256.New()
	fmt.Fprintf(hash, "%s\x00%s\x00", version, zone)
	hash.Write(text)
	key := event.Hash(hash.Sum(nil))
	l.mu.Lock()
	defer l.mu.Unlock()
	if known, ok := l.terms[key]; ok {
		return known, nil
	}
	rules, err := terms.Read("terms of "+version, text, zone)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", fault.ErrDamaged, err)
	}
	if l.terms == nil {
		l.terms = map[event.Hash]*terms.Terms{}
	}
	l.terms[key] = rules
	return rules, nil
}
